"""What an English figure takes from its neighbours: the direction of a pair, the change of a list, a shared base.

Takes the figures of a text, read each by itself and in order, and gives them completed. Looks at neighbours only.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from summariser.english_units import UNITS
from summariser.figures.english_bases import clause_before, find_base, find_base_before, share_base
from summariser.figures.english_changes import find_direction, leads_on_by, leads_on_to
from summariser.figures.english_ranges import find_lists, is_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summariser.records import Change, Figure

_REACH: Final = 60
"""Code points between the figures of "from 24,000 yuan in 2016 to 42,000 yuan"."""

_STOP: Final = re.compile(r"[.;!?]\s|\n\s*\n|\|")
_GAP_TO: Final = re.compile(r"\bto[\s*_]{1,3}\Z")
_UP_FROM: Final = re.compile(
    r"(?:[^,(]{0,24}[,(–—-]\s?|\s)[*_]{0,2}(?:(?P<up>up)|down)(?: [a-z]{3,12}ly)? from[\s*_]{1,3}\Z"
)
_OR: Final = re.compile(r",\s(?:or|i\.e\.|that is,?)\s[*_]{0,3}")
"""Shrank by 1,100, or 9 percent: the same change once more."""
_AGE: Final = re.compile(r"(?i)\bages?\b")
_YEARS_OF_LIFE: Final = range(14, 100)


def complete(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Complete the figures of a text, in order: pairs first, then lists, then bases."""
    paired = list(figures)
    for at in range(len(paired) - 1):
        first, second = paired[at], paired[at + 1]
        if second.start - first.end <= _REACH and not _STOP.search(text, first.end, second.start):
            paired[at : at + 2] = _pair(text, first, second)
    _share_changes(text, paired)
    return _with_bases(text, paired)


def _pair(text: str, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """Read two neighbours of one sentence: from A to B; B, up from A; rose by A to B; X by A and Y by B."""
    gap = text[first.end : second.start]
    if _GAP_TO.search(gap) and is_from(text, first.start):
        before = clause_before(text, first.start)
        change = find_direction(before) or _compare(first, second)
        unit = _shared_unit(before, first, second)
        return (
            _update(first, change=None, unit=first.unit or unit),
            _update(second, change=change, unit=second.unit or unit),
        )
    rises = _UP_FROM.match(gap)
    if rises:
        change = first.change or ("increase_to" if rises["up"] else "decrease_to")
        unit = _shared_unit("", first, second)
        return _update(first, change=change, unit=first.unit), _update(second, change=None, unit=second.unit or unit)
    if first.change in {"increase_by", "decrease_by"} and second.change is None:
        if _OR.fullmatch(gap):
            return first, _update(second, change=first.change, unit=second.unit)
        if leads_on_to(gap):
            ends: Change = "increase_to" if first.change == "increase_by" else "decrease_to"
            return first, _update(second, change=ends, unit=second.unit)
        if leads_on_by(gap):
            return first, _update(second, change=first.change, unit=second.unit)
    return first, second


def _update(figure: Figure, *, change: Change | None, unit: str) -> Figure:
    """Give a figure with another change and unit, and the kind of that unit."""
    if change == figure.change and unit == figure.unit:
        return figure
    kind = UNITS[unit].kind if unit in UNITS and unit != figure.unit else figure.kind
    return figure._replace(change=change, unit=unit, kind=kind)


def _shared_unit(before: str, first: Figure, second: Figure) -> str:
    """Give the unit that one of a pair lends the other: from 85% to 92.3, an average age from 45.1 to 42.2."""
    lent = first.unit or second.unit
    if lent in UNITS and UNITS[lent].kind in {"percent", "money", "age"}:
        return lent
    ages = [figure.number for figure in (first, second)]
    if not lent and _AGE.search(before) and all(age is not None and int(age) in _YEARS_OF_LIFE for age in ages):
        return "岁"
    return ""


def _compare(first: Figure, second: Figure) -> Change | None:
    """Give the direction from one value to another of the same unit; None where they cannot be compared."""
    low, high = first.number, second.number
    if low is None or high is None or low == high or first.unit != second.unit:
        return None
    return "increase_to" if Fraction(low) < Fraction(high) else "decrease_to"


def _share_changes(text: str, figures: list[Figure]) -> None:
    """Give all members of a list the change of its first: rose by 30, 40 and 50 percent. Writes into the list."""
    for first, last in find_lists(text, [(figure.start, figure.end) for figure in figures]):
        head = figures[first]
        if last - first == 1 and (not head.unit or text[head.end : figures[last].start].startswith(",")):
            continue
        for at in range(first + 1, last + 1):
            figure = figures[at]
            if head.change and figure.change is None and figure.unit == head.unit:
                figures[at] = _update(figure, change=head.change, unit=figure.unit)


def _with_bases(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Give each change its base: behind the figure, else that of the next one it is joined with, else before it."""
    completed = list(figures)
    changed = [at for at, figure in enumerate(figures) if figure.change]
    spans: dict[int, tuple[int, int]] = {}
    for this, after in zip(changed, [*changed[1:], len(figures)], strict=False):
        ceiling = figures[after].start if after < len(figures) else len(text)
        found = find_base(text, figures[this].end, ceiling)
        if found:
            spans[this] = found
    known: dict[int, tuple[int, int]] = {}
    previous = after = -1
    for this in changed:
        floor = spans.get(previous, (0, 0))[1] if previous >= 0 else 0
        span = spans.get(this) or find_base_before(
            text, figures[this].start, max(floor, figures[previous].end if previous >= 0 else 0)
        )
        if span:
            known[this] = span
        previous = this
    for this, after in reversed(list(pairwise(changed))):
        near = share_base(text, figures[this].end, figures[after].start)
        if this not in known and after in spans and near:
            known[this] = spans[after]
    for at, (start, end) in known.items():
        completed[at] = completed[at]._replace(base=text[start:end])
    return completed
