"""What neighbouring English numbers make together: ranges (5 to 10%), lists with one unit for all (30, 40 and 50%).

Takes the numbers of one stretch of text, in order, and gives quantities; qualifiers and changes are not its business.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.english_units import UNITS
from summariser.numerals import plain, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summariser.figures.english_numbers import Number

_DASH: Final = re.compile(r" ?[-–—~～] ?\Z")
_TO: Final = re.compile(r"\sto\s\Z")
ARROW: Final = re.compile(r"[\s*_|]{0,3}(?:→|⟶|➔|➜|⇒|[-–—=]{1,2}>)[\s*_]{0,3}")
"""In notes an arrow leads from one level to the next: 42.6% → 71.3%."""
_AND: Final = re.compile(r"\sand\s\Z")
_OR: Final = re.compile(r" or \Z")
_BETWEEN: Final = re.compile(r"(?i)\bbetween[\s*_]{1,3}\Z")
_HEDGE: Final = (
    r"(?:(?:less than|fewer than|more than|at least|no more than|up to|well over|just (?:over|under)|close to|nearly|"
    r"almost|about|around|some|roughly|approximately|over|under|below|above|only|just)[\s*_]{1,3})?"
)
"""A qualifier of the first number: from less than 30 to 110."""
_FROM: Final = re.compile(rf"(?i)\bfrom[\s*_]{{1,3}}{_HEDGE}\Z")
_RANGING: Final = re.compile(
    r"(?i)\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|runs?|running|extend(?:s|ing)?|spans?|spanning|differs?|"
    rf"anywhere|anything|stretch(?:es|ing)?) from[\s*_]{{1,3}}{_HEDGE}\Z"
)
_BY: Final = re.compile(r"(?i)\bby[\s*_]{1,3}\Z")

_WIDEST_BY_RANGE: Final = 3
"""Rose by 5 to 10 is a range, rose by 500 to 3,200 two figures: a range behind "by" spans at most this factor."""

_LIST_GAP: Final = re.compile(r"[*_]{0,3}(?:(?P<last>,?\s(?:and|or|&)\s)|,\s)[*_]{0,3}")
_WIDEST_LIST_GAP: Final = 12
_THOUSAND: Final = 1000
"""From here on a number shares no scale: 1,200 and 3 million are two."""
_LIST_LED: Final = re.compile(r"(?i)\b(?:by|to|at|for|both|either)[\s*_]{1,3}\Z")
_RESPECTIVELY: Final = re.compile(r"(?i)[^.;\n]{0,60}\brespectively\b")


class Quantity(NamedTuple):
    """A number or a range on its way to a figure. Offsets of the text."""

    start: int
    end: int
    value: str
    high: str | None
    unit: str
    form: str


def join_ranges(text: str, numbers: Sequence[Number], floor: int) -> list[Quantity]:
    """Join neighbouring numbers that bound one range; leave the others single; in text order."""
    numbers = _share_in_lists(text, numbers)
    quantities: list[Quantity] = []
    at = 0
    while at < len(numbers):
        number = numbers[at]
        behind = numbers[at + 1] if at + 1 < len(numbers) else None
        joined = _join(text, number, behind, floor) if behind else None
        if behind and not joined and _is_pair(text, number, behind):
            number = _share(text, number, behind)
        quantities.append(joined or Quantity(number.start, number.end, number.value, None, number.unit, number.form))
        floor = quantities[-1].end
        at += 2 if joined else 1
    return quantities


def _is_pair(text: str, first: Number, second: Number) -> bool:
    """Tell whether two numbers are the ends of a movement: from 3 to 5 million, 3 → 5 million."""
    gap = text[first.end : second.start]
    return bool((_TO.match(gap) and is_from(text, first.start)) or ARROW.fullmatch(gap))


def is_led(lead: re.Pattern[str], text: str, start: int) -> bool:
    """Tell whether the pattern ends where a number starts, allowing for a qualifier's length before it."""
    return lead.search(text, max(start - 32, 0), start) is not None


def is_from(text: str, start: int) -> bool:
    """Tell whether a number opens a movement from here to there, not a range (ranging from, grants run from)."""
    return is_led(_FROM, text, start) and not is_led(_RANGING, text, start)


def find_lists(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Find the runs of spans that a text joins by commas and closes with "and" or "or": first and last place of each.

    >>> list(find_lists("1, 2 and 3; 4, 5", [(0, 1), (3, 4), (9, 10), (12, 13), (15, 16)]))
    [(0, 2)]
    """
    first = 0
    for at in range(1, len(spans)):
        start, end = spans[at - 1][1], spans[at][0]
        gap = _LIST_GAP.fullmatch(text, start, end) if end - start <= _WIDEST_LIST_GAP else None
        if gap and gap["last"]:
            yield first, at
        if not gap or gap["last"]:
            first = at


def _share_in_lists(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Give the members of each list the unit and scale that only its last one says: 5, 10 and 20 million yuan."""
    shared = list(numbers)
    for first, last in find_lists(text, [(number.start, number.end) for number in numbers]):
        tail = shared[last]
        unit = tail.unit or (shared[first].unit if not text[tail.start - 1 : tail.start].isalpha() else "")
        if not _is_one_list(text, shared[first : last + 1], unit):
            continue
        for at in range(first, last + 1):
            number = shared[at]
            scaled = number.scale == 1 and at < last
            value = plain(times(Decimal(number.value), tail.scale)) if scaled else number.value
            shared[at] = number._replace(unit=unit, value=value, scale=tail.scale)
    return shared


def _is_one_list(text: str, numbers: Sequence[Number], unit: str) -> bool:
    """Tell whether the numbers of a list are of one kind; of two numbers, a staff of 30 and 12 million yuan are not."""
    heads, tail = numbers[:-1], numbers[-1]
    first = heads[0]
    # A currency before the first of them holds for all where the scale behind the last does: RMB 3, 5 and 8 million.
    leads = unit == first.unit and not tail.unit and tail.scale != 1
    if (
        {number.form for number in numbers} - {"digits", "words"}
        or any(number.scale != 1 or number.unit not in {"", unit} for number in heads)
        or (tail.scale != 1 and any(Decimal(number.value) >= _THOUSAND for number in heads))
        or not (tail.unit or leads)
    ):
        return False
    if len(numbers) > 2:
        return True
    if text[first.end : tail.start].lstrip("*_").startswith(","):
        return False
    is_percent = unit in UNITS and UNITS[unit].kind == "percent"
    is_of = text[: first.start].endswith("of ") if first.start < 3 else text.startswith("of ", first.start - 3)
    return (
        (is_percent and not is_of)
        or is_led(_LIST_LED, text, first.start)
        or _RESPECTIVELY.match(text, tail.end) is not None
    )


def _join(text: str, low: Number, high: Number, floor: int) -> Quantity | None:
    """Join two numbers into a range: 5 to 10%, between 5 and 10, 1-2, two or three; None where they are two figures."""
    if {low.form, high.form} - {"digits", "words"} or not _units_agree(text, low, high):
        return None
    shared = _share(text, low, high)
    bottom, top = Decimal(shared.value), Decimal(high.value)
    gap = text[low.end : high.start]
    between = _BETWEEN.search(text, max(low.start - 12, floor), low.start)
    by_and_to = is_led(_BY, text, low.start) and top > bottom * _WIDEST_BY_RANGE
    joins = (
        _DASH.match(gap)
        or (_TO.match(gap) and not is_from(text, low.start) and not by_and_to)
        or (_AND.match(gap) and between)
        or (_OR.match(gap) and top - bottom == high.scale)
    )
    if bottom >= top or not joins:
        return None
    start = between.start() if between and _AND.match(gap) else low.start
    return Quantity(start, high.end, shared.value, high.value, high.unit or low.unit, "digits")


def _units_agree(text: str, low: Number, high: Number) -> bool:
    """Tell whether two numbers may bound a range: one unit for both, said behind the last or before the first."""
    if low.unit == high.unit or not low.unit:
        return True
    if low.unit == "岁":
        return high.unit in {"", "年"}
    return not high.unit and not text[low.start].isdigit()


def _share(text: str, low: Number, high: Number) -> Number:
    """Give the first number the scale and unit of the second where it has none: 10 to 15 million yuan, ¥5–8 million."""
    unit = low.unit or high.unit
    is_closed = low.unit and text[low.start].isdigit()
    if low.scale != 1 or high.scale == 1 or is_closed or {low.form, high.form} - {"digits", "words"}:
        return low._replace(unit=unit)
    scaled = times(Decimal(low.value), high.scale)
    return low._replace(unit=unit, value=plain(scaled) if scaled < Decimal(high.value) else low.value)
