"""wetext: the text normaliser of speech synthesis (the grammars of WeTextProcessing), with its map of spans.

Mapped: spans that its reading direction changes (2.7万 → 二点七万; words to be spoken, hence no value), and those that
its writing direction changes (一万三千 → 13000) with the digits as value. Timed is the reading direction without the
map of spans, its ordinary use; with the map, which the rows need, it is many times slower.
Cannot give: values of figures in digits, units apart from the number, qualifiers, changes.
"""

from __future__ import annotations

import importlib
from typing import Any

from benchmarks.peers.peer import Peer
from benchmarks.peers.written import read_digits
from benchmarks.rows import Row, keep_longest


class Wetext(Peer):
    """Reading direction and writing direction."""

    def __init__(self) -> None:
        """Load both."""
        make = importlib.import_module("wetext").Normalizer
        self._reading, self._writing = make(lang="zh", operator="tn"), make(lang="zh", operator="itn")
        self.call("投入5元。")

    def call(self, item: str) -> Any:
        """Write out how a text is read."""
        return self._reading.normalize(item)

    def rows(self, text: str) -> list[Row]:
        """Map what either direction changed; the map is quicker on lines than on reports."""
        spoken = [Row(one.input_start, one.input_end) for one in self._changes(self._reading, text)]
        written = [
            Row(one.input_start, one.input_end, read_digits(one.output_text))
            for one in self._changes(self._writing, text)
        ]
        return keep_longest([(row, True) for row in (*written, *spoken)])

    @staticmethod
    def _changes(normalizer: Any, text: str) -> Any:
        """Give what one direction replaced."""
        return [one for one in normalizer.normalize_with_mapping(text).mappings if one.input_end > one.input_start]
