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
from summariser.figures.english_changes import compares, find_direction, leads_on_bare, leads_on_by, leads_on_to
from summariser.figures.english_ranges import ARROW, find_lists, is_from

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
    _share_money(text, paired)
    return _with_bases(text, paired)


def _pair(text: str, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """Read two neighbours of one sentence: from A to B; B, up from A; rose by A to B; X by A and Y by B."""
    gap = text[first.end : second.start]
    if _GAP_TO.search(gap) and is_from(text, first.start):
        before = clause_before(text, first.start)
        unit = _shared_unit(before, first, second) or _lent(text, first, second)
        return _rise(first, second, unit, find_direction(before))
    if ARROW.fullmatch(gap) and first.high is None and second.high is None:
        begun = first.change if first.change in _ENDS else None
        first, second = _rise(first, second, first.unit or second.unit, None)
        return first._replace(change=begun), second
    return _pair_back(text, first, second) or (first, _go_on(text, first, second))


def _rise(first: Figure, second: Figure, unit: str, change: Change | None) -> tuple[Figure, Figure]:
    """Read the beginning and the end of a change, whose direction may have to be told by their values."""
    first = _update(first, change=None, unit=first.unit or unit)
    second = _update(second, change=None, unit=second.unit or unit)
    return first, second._replace(change=change or _compare(first, second))


def _pair_back(text: str, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Read an end with its beginning behind it: B, up from A; cut to three days from 15; 12.6m yuan (2020: 9.8m)."""
    gap = text[first.end : second.start]
    rises = _UP_FROM.match(gap)
    if rises:
        change = first.change or ("increase_to" if rises["up"] else "decrease_to")
        unit = second.unit or _shared_unit("", first, second) or _lent(text, first, second)
        return _update(first, change=change, unit=first.unit), _update(second, change=None, unit=unit)
    if second.change is None and (_THEN.fullmatch(gap) or (first.change in _ENDS and _FROM.fullmatch(gap))):
        return first, _update(second, change=None, unit=second.unit or _lent(text, first, second))
    return None


def _go_on(text: str, first: Figure, second: Figure) -> Figure:
    """Read the second figure of a change that the first says: rose by A to B; shrank by 1,100, or 9 percent."""
    gap = text[first.end : second.start]
    if second.change or first.change not in {"increase_by", "decrease_by", "increase_to"}:
        return second
    if first.change == "increase_to":
        is_end = first.unit == "倍" and leads_on_to(gap)
        return _update(second, change="increase_to", unit=second.unit) if is_end else second
    if leads_on_to(gap):
        ended: Change = "increase_to" if first.change == "increase_by" else "decrease_to"
        return _update(second, change=ended, unit=second.unit)
    is_same = (
        _OR.fullmatch(gap)
        or (leads_on_by(gap) and not compares(clause_before(text, first.start)))
        or (first.unit == second.unit == "%" and leads_on_bare(gap))
    )
    return _update(second, change=first.change, unit=second.unit) if is_same else second


_FROM: Final = re.compile(r"(?: in (?:19|20)[0-9]{2})?[\s*_]{1,3}from[\s*_]{1,3}")
"""Cut to three days from 15."""
_THEN: Final = re.compile(
    r"[*_]{0,3} \((?:in )?(?:(?:19|20)[0-9]{2}|last year|the year before|previously|before|from|against|vs\.?)[:,]?"
    r"[\s*_]{1,3}"
)
"""12.6m yuan (2020: 9.8m)."""


def _lent(text: str, first: Figure, second: Figure) -> str:
    """Give the unit that a figure lends the bare number it is compared with."""
    is_lent = first.unit in UNITS and UNITS[first.unit].kind in _LENT and _ALONE.match(text, second.end)
    return first.unit if is_lent else ""


_LENT: Final = frozenset({"percent", "money", "age", "duration"})
_ENDS: Final = frozenset({"increase_to", "decrease_to"})


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


_SCALED: Final = re.compile(r"(?:[0-9] ?(?:m|mn|mln|bn|tn)|[mbtr]+illion)\Z")
_ALONE: Final = re.compile(
    r"[*_]{0,3}(?:[.,;:)!?](?![0-9])|\s*\Z|\s*\n|"
    r" (?:in|from|to|by|last|this|on|at|a year|the year|and|while|over|against|compared|up|down|year)\b)"
)


def _share_money(text: str, figures: list[Figure]) -> None:
    """Give bare millions the money of the sentence before them: exports of 4.3bn yuan, imports of 2.1bn."""
    for at in range(1, len(figures)):
        second = figures[at]
        if second.unit or not _SCALED.search(second.text) or not _ALONE.match(text, second.end):
            continue
        earlier = figures[max(at - 3, 0) : at]
        money = next((figure for figure in reversed(earlier) if figure.kind == "money"), None)
        if money and second.start - money.end <= _SENTENCE and not _CLOSED.search(text, money.end, second.start):
            figures[at] = _update(second, change=second.change, unit=money.unit)


_SENTENCE: Final = 120
_CLOSED: Final = re.compile(
    r"[.!?]\s|\n\s*\n|\||\b(?:people|residents|persons?|population|visitors|visits|tourists|jobs|users|passengers?|"
    r"patients|calls|trips|cases|tonnes|households|voters|members|subscribers|students|pupils|workers|workforce|births|"
    r"deaths|attendance|readers|views|doses|trees|items|parcels)\b"
)


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
