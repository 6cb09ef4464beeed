"""A bare scan for digits as a reader of figures: what five minutes of work give.

Mapped: the number with its scale, the next character as unit. Timed is the scan alone, which is the yardstick of all
speeds, so that its ratio is near 1.
Cannot give: figures in Chinese numerals, qualifiers, changes, longer units; it takes every date and name for a figure.
"""

from __future__ import annotations

from collections import deque
from decimal import Decimal
from typing import Any, ClassVar, Final

from benchmarks.peers.peer import Peer
from benchmarks.rows import Row
from benchmarks.timing import SCAN

_SCALES: Final = {"万": 10**4, "亿": 10**8}


class Scan(Peer):
    """``re.finditer``."""

    feeds: ClassVar[tuple[str, ...]] = ("report",)

    def call(self, item: str) -> Any:
        """Scan to the end."""
        return deque(SCAN.finditer(item), maxlen=0)

    def rows(self, text: str) -> list[Row]:
        """Give each match with the character behind it."""
        rows = []
        for found in SCAN.finditer(text):
            scale = _SCALES.get(found[0][-1], 1)
            value = Decimal(found[0].rstrip("万亿")) * scale
            unit = text[found.end() : found.end() + 1]
            rows.append(Row(found.start(), found.end() + len(unit), f"{value:f}", unit=unit))
        return rows
