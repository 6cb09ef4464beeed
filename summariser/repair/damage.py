"""Owns the order of mending: readings in brackets go first, then slipped places are decoded in what is left.

Takes the source text and gives the mended one with all edits, whose offsets are those of the source throughout.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from summariser.repair.readings import find_readings
from summariser.repair.slips import find_slips

if TYPE_CHECKING:
    from summariser.records import Edit


def mend(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Take readings out and decode slipped places. Gives the mended text and the edits. Total.

    The edits are in source order, do not overlap, and applying them to the text gives the mended text. One of a
    slipped place covers the readings that stand inside it.

    >>> mended, edits = mend("領(lǐng)導干部下基層活動經(jīng)?；?、制度化。")
    >>> mended
    '領導干部下基層活動經常化、制度化。'
    >>> [(edit.kind, edit.before, edit.after) for edit in edits]
    [('reading', '(lǐng)', ''), ('reading', '(jīng)', ''), ('slip', '?；?', '常化')]
    """
    readings = find_readings(text)
    plain = apply_edits(text, readings)
    slips = _point_at_source(text, readings, find_slips(plain)) if "?" in plain else ()
    covered = [(slip.start, slip.end) for slip in slips]
    starts = [start for start, _ in covered]
    apart = [one for one in readings if not _is_covered(one, starts, covered)]
    edits = tuple(sorted((*apart, *slips), key=lambda edit: edit.start))
    return apply_edits(text, edits), edits


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    """Give the text with the edits made; they are in order, do not overlap, and have offsets of the text."""
    pieces: list[str] = []
    start = 0
    for edit in edits:
        pieces += (text[start : edit.start], edit.after)
        start = edit.end
    return "".join((*pieces, text[start:]))


def _point_at_source(text: str, readings: tuple[Edit, ...], slips: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Move slips from the text without readings to the source; a slip that changes nothing stays as it is there."""
    removed = [0, *accumulate(edit.end - edit.start for edit in readings)]
    starts = [edit.start - before for edit, before in zip(readings, removed, strict=False)]

    def locate(offset: int) -> int:
        return offset + removed[bisect_right(starts, offset)]

    moved = []
    for slip in slips:
        start, end = locate(slip.start), locate(slip.end - 1) + 1
        before = text[start:end]
        after = before if slip.certainty == "unrepaired" else slip.after
        moved.append(slip.model_copy(update={"start": start, "end": end, "before": before, "after": after}))
    return tuple(moved)


def _is_covered(edit: Edit, starts: list[int], spans: list[tuple[int, int]]) -> bool:
    """Say whether one of some spans, in order, covers the edit."""
    at = bisect_right(starts, edit.start) - 1
    return at >= 0 and edit.end <= spans[at][1]
