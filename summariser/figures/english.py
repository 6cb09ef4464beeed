"""The English grammar: a note in English → its figures, dates and names, in the records of the Chinese grammar.

Units come out in Chinese where they are certain (yuan is 元, percentage points 个百分点, households 户) and empty where
English counts without one. Spans run from the qualifier to the unit; ``text == note[start:end]``; no two mentions
overlap; every ASCII digit is in exactly one. Total and linear: never raises, looks a bounded way around each number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.english_units import UNITS
from summariser.figures.english_context import (
    clause_before,
    find_change,
    find_direction,
    find_later_qualifier,
    find_qualifier,
)
from summariser.figures.english_names import find_names
from summariser.figures.english_numbers import Number, find_numbers
from summariser.numerals import plain, times
from summariser.records import Change, DateMention, Figure, Mentions, NameMention

if TYPE_CHECKING:
    from summariser.records import Kind

_DASH: Final = re.compile(r" ?[-–—~～] ?\Z")
_TO: Final = re.compile(r"\sto\s\Z")
_AND: Final = re.compile(r"\sand\s\Z")
_OR: Final = re.compile(r" or \Z")
_BETWEEN: Final = re.compile(r"(?i)\bbetween[\s*_]{1,3}\Z")
_FROM: Final = re.compile(r"(?i)\bfrom[\s*_]{1,3}\Z")
_RANGING: Final = re.compile(r"(?i)\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)) from[\s*_]{1,3}\Z")
_BY: Final = re.compile(r"(?i)\bby[\s*_]{1,3}\Z")

_WIDEST_BY_RANGE: Final = 3
"""Rose by 5 to 10 is a range, rose by 500 to 3,200 two figures: a range behind "by" spans at most this factor."""

_FROM_TO_REACH: Final = 60
"""Code points between the figures of "from 24,000 yuan in 2016 to 42,000 yuan"."""

_MULTIPLE_BEFORE: Final = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|by|to|that|at|reached|hit|grew|grown|grows|rose|risen|increased|increases|up|expanded|jumped|"
    r"climbed|surged|multiplied|nearly|about)[\s*_]{1,3}\Z"
)
_MULTIPLE_BEHIND: Final = re.compile(
    r"(?i) (?:that|the|as|its|those|what|more|higher|larger|greater|faster|bigger|longer|over|compared)\b"
)


_GAP_TO: Final = re.compile(r"\bto[\s*_]{1,3}\Z")

_CHANGING_WORDS: Final[dict[str, Change | None]] = {
    "doubled": "increase_to",
    "tripled": "increase_to",
    "trebled": "increase_to",
    "quadrupled": "increase_to",
    "quintupled": "increase_to",
    "halved": "decrease_to",
    "a doubling": "increase_by",
    "twice": None,
}


class _Quantity(NamedTuple):
    """A number or a range on its way to a figure. Offsets of the text."""

    start: int
    end: int
    value: str
    high: str | None
    unit: str
    form: str


def find_english(text: str) -> Mentions:
    """Find the figures, dates and names of an English note.

    >>> mentions = find_english("Pay rose from 24,000 yuan in 2016 to nearly 42,000 yuan.")
    >>> [(figure.text, figure.value, figure.unit, figure.change) for figure in mentions.figures]
    [('24,000 yuan', '24000', '元', None), ('nearly 42,000 yuan', '42000', '元', 'increase_to')]
    """
    names = find_names(text)
    figures: list[Figure] = []
    here = 0
    for stop, behind in [*((name.start, name.end) for name in names), (len(text), len(text))]:
        floor = here
        for quantity in _join_ranges(text, list(find_numbers(text, here, stop)), floor):
            figure = _read_figure(text, quantity, floor, stop)
            if figure:
                figures.append(figure)
            floor = figure.end if figure else quantity.end
        here = behind
    return Mentions(
        figures=tuple(_pair_changes(text, figures)),
        dates=tuple(name for name in names if isinstance(name, DateMention)),
        names=tuple(name for name in names if isinstance(name, NameMention)),
    )


def _read_figure(text: str, quantity: _Quantity, floor: int, ceiling: int) -> Figure | None:
    """Make a figure of a quantity; None for "one" that counts nothing (one of the, no one)."""
    has_digits = any(character.isdigit() for character in text[quantity.start : quantity.end])
    qualifier, start = find_qualifier(text, quantity.start, floor, unit=quantity.unit, has_digits=has_digits)
    unit, end = _settle_times(text, quantity, start)
    if qualifier == "exact":
        qualifier, end = find_later_qualifier(text, end, ceiling)
    written = text[quantity.start : quantity.end].lower()
    if written == "one" and qualifier == "exact":
        return None
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        value=quantity.value,
        high=quantity.high,
        unit=unit,
        qualifier=qualifier,
        change=_settle_change(text, quantity, start, end, unit),
        kind=_kind_of(quantity.value, unit),
        numerals="arabic" if has_digits else "latin",
    )


def _settle_times(text: str, quantity: _Quantity, start: int) -> tuple[str, int]:
    """Tell multiples from occasions: 3 times that of 2016 is 倍; held 3 times counts, with no unit."""
    written = text[quantity.start : quantity.end]
    if quantity.unit != "倍" or not written.endswith("times") or "." in quantity.value:
        return quantity.unit, quantity.end
    if _is_led(_MULTIPLE_BEFORE, text, start) or _MULTIPLE_BEHIND.match(text, quantity.end):
        return quantity.unit, quantity.end
    return "", quantity.start + len(written.removesuffix("times").rstrip(" \u00a0\n*_-"))


def _settle_change(text: str, quantity: _Quantity, start: int, end: int, unit: str) -> Change | None:
    """Give the change: in the word itself (doubled), or from its surroundings; so many folds are where it ends."""
    written = text[quantity.start : quantity.end].lower()
    if written in _CHANGING_WORDS:
        return _CHANGING_WORDS[written]
    change = find_change(text, start, end, unit)
    if change == "increase_by" and written.endswith("fold") and not _is_led(_BY, text, start):
        return "increase_to"
    return change


def _kind_of(value: str, unit: str) -> Kind:
    """Give the kind: of the unit, or a ratio for a bare fraction, or a count."""
    if unit:
        return UNITS[unit].kind if unit in UNITS else "other"
    return "ratio" if "/" in value or ":" in value else "count"
