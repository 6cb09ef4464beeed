"""jionlp: amounts of money with what qualifies them (blur, blur+, blur-), other quantities not at all.

Mapped: 多 and 余, for it a range up to the next step (5亿多元: 500 to 600 million), as the lower end with "more than";
its "+" and "-", which do not part "at least" from "more than", count as whichever is right.
Cannot give: anything but money; changes.
"""

from __future__ import annotations

import importlib
import re
from typing import Any, Final

from benchmarks.peers.peer import Peer
from benchmarks.rows import Row

_RANGE: Final = re.compile("[-—–－~～至到]")
_QUALIFIERS: Final = {"blur": "approx", "blur+": "more_than|at_least", "blur-": "nearly|less_than|at_most"}


class JionlpMoney(Peer):
    """Its extractor of money, with parsing."""

    def __init__(self) -> None:
        """Load the package; the first call builds its tables."""
        self._extract = importlib.import_module("jionlp").ner.extract_money
        self.call("投入5元。")

    def call(self, item: str) -> Any:
        """Extract and parse."""
        return self._extract(item, with_parsing=True)

    def rows(self, text: str) -> list[Row]:
        """Map amounts."""
        return [_map_amount(found) for found in self.call(text)]


def _map_amount(found: Any) -> Row:
    """Map one amount."""
    start, end = found["offset"]
    detail = found.get("detail")
    if not detail:
        return Row(start, end)
    number, unit, said = detail["num"], detail["case"], detail["definition"]
    if isinstance(number, str):
        return Row(start, end, number, unit=unit, qualifier=_QUALIFIERS.get(said, "exact"))
    if _RANGE.search(found["text"]):
        return Row(start, end, number[0], number[1], unit)
    return Row(start, end, number[0], unit=unit, qualifier="more_than")
