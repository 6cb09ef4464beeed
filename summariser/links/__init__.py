"""Links between figures: said again, rounded, or contradicted elsewhere in the same report.

Near-linear: links are sought among figures of equal value, roundings and contradictions among those of one noun and
unit, and in a bucket only so many are compared.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from summariser.links.repeats import find_repeats
from summariser.links.rivals import by_noun, find_conflicts, find_roundings
from summariser.links.sayings import Reader, Saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summariser.records import Conflict, LedgerRow, Report

__all__ = ["Links", "find_links"]


class Links(NamedTuple):
    """What was found, by id."""

    same_as: dict[str, str]
    """A figure and the first that says the same."""
    rounding_of: dict[str, str]
    """A figure and an earlier one that gives the same quantity more or less exactly."""
    conflicts: tuple[Conflict, ...]

    @property
    def rivals(self) -> dict[str, tuple[str, ...]]:
        """Each figure that is contradicted, repeats included, with the first ones of the other value."""
        found = {
            row: tuple(o for o in conflict.rows if o != row) for conflict in self.conflicts for row in conflict.rows
        }
        return found | {row: found[first] for row, first in self.same_as.items() if first in found}


def find_links(
    report: Report,
    rows: Sequence[LedgerRow],
    spans: Sequence[tuple[int, int]],
    announced: Sequence[tuple[int, int]] = (),
) -> Links:
    """Link the rows of a report; ``spans`` are theirs in the report. Total on any text.

    ``announced`` are the spans of what stands under headings of plans: an aim (增长7%) neither rounds nor contradicts
    what was reached (增长7.4%).
    """
    reader = Reader(report)
    sayings = [reader.read(row, *span) for row, span in zip(rows, spans, strict=True)]
    same_as = dict(find_repeats(sayings))
    rounding_of: dict[str, str] = {}
    found: list[Conflict] = []
    starts = [start for start, _ in announced]
    aims: list[Saying] = []
    results: list[Saying] = []
    for saying, (start, _) in zip(sayings, spans, strict=True):
        at = bisect_right(starts, start) - 1
        if saying.row.id not in same_as:
            (aims if at >= 0 and start < announced[at][1] else results).append(saying)
    for bucket in chain(by_noun(results), by_noun(aims)):
        rounded = dict(find_roundings(bucket))
        rounding_of |= rounded
        found += find_conflicts(bucket, set(map(frozenset, rounded.items())))
    place = {row.id: index for index, row in enumerate(rows)}
    return Links(same_as, rounding_of, tuple(sorted(found, key=lambda conflict: place[conflict.rows[0]])))
