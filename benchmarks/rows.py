"""The common row: what any reader says of one figure, as far as it says it."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One figure as a reader gives it. Offsets are code points of the text that was handed over, half-open."""

    start: int
    end: int
    value: str | None = None
    """A decimal in base units, a fraction ``2/3`` or terms ``3:7``; null where the reader gives no value."""
    high: str | None = None
    """Upper bound of a range."""
    unit: str | None = None
    """As written in the text, where the reader lets that be told; null where it gives no unit."""
    qualifier: str = "exact"
    """One qualifier, or several with ``|`` between where the reader does not part them: any of them counts as right."""
    change: str | None = None
    located: bool = True
    """False where the reader gives no offsets: start and end are then those of the piece that it was fed."""

    def moved(self, by: int) -> Row:
        """Give the same row at offsets of a longer text, in which its piece begins at ``by``."""
        return self._replace(start=self.start + by, end=self.end + by)


def keep_longest(candidates: list[tuple[Row, bool]]) -> list[Row]:
    """Merge the rows of several models: of those that overlap the longest stays, of equals the first.

    Each candidate is a row and whether it is a figure; what is none (an ordinal, a date) only stands in the way.

    >>> keep_longest([(Row(0, 2, "5"), True), (Row(0, 3, "5", None, "元"), True), (Row(4, 5, "1"), False)])
    [Row(start=0, end=3, value='5', high=None, unit='元', qualifier='exact', change=None, located=True)]
    """
    taken: list[tuple[Row, bool]] = []
    for row, is_figure in sorted(candidates, key=lambda item: item[0].start - item[0].end):
        if all(row.end <= other.start or other.end <= row.start for other, _ in taken):
            taken.append((row, is_figure))
    return sorted(row for row, is_figure in taken if is_figure)
