"""sinan: people, money, lengths, weights, times in Chinese, converted to one unit each.

Mapped: without offsets of its own, each quantity is looked for among the gold figures of its line by value alone,
which spares it its false ones that happen to be right; its units are given their Chinese names.
Cannot give: offsets, hence no row of it can be wholly right; qualifiers, changes.
"""

from __future__ import annotations

import importlib
from typing import Any, ClassVar, Final

from benchmarks.peers.peer import Peer
from benchmarks.peers.written import plain
from benchmarks.rows import Row

_UNITS: Final = {"m": "米", "kg": "公斤", "s": "秒", "m2": "平方米", "m3": "立方米"}


class Sinan(Peer):
    """Its parser; one object per line."""

    feeds: ClassVar[tuple[str, ...]] = ("line",)

    def __init__(self) -> None:
        """Load the package."""
        self._make = importlib.import_module("sinan").Sinan

    def call(self, item: str) -> Any:
        """Parse without printing."""
        return self._make(item).parse(False)  # noqa: FBT003 - as the package has it

    def rows(self, text: str) -> list[Row]:
        """Map quantities; dates and telephone numbers are none."""
        found = self.call(text) or {}
        quantities = [one for kind in found for one in found[kind] if isinstance(one, list | tuple)]
        return [
            Row(0, len(text), plain(value), unit=_UNITS.get(unit, unit), located=False) for value, unit in quantities
        ]
