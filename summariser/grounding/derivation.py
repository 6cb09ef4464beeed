"""Arithmetic that a note may have done: sums, differences, shares and roundings of rows, shown and never passed off.

A number that the report lacks may follow from what it has. Any number follows from some two of a hundred rows, so only
rows that the sentence speaks of are tried, and for sums and differences only rows of one unit. All is reckoned in whole
numbers, over a common denominator: exact, and a tenth of the time that fractions take.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations
from math import lcm
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.grounding.verdicts import fraction_of, simplified_terms
from summariser.numerals import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summariser.records import Figure, LedgerRow

_SHARE: Final = 100
_LEAST: Final = 10
"""A sum or difference below this is reached by chance: 7 is 12 less 5 in every report."""
_NEAREST: Final = 20
"""A rounding moves a number by at most the twentieth part of it."""


class Derivation(NamedTuple):
    """How a number follows from rows."""

    rows: tuple[str, ...]
    arithmetic: str
    """As a reader checks it: 1,970 + 84 = 2,054."""


class _Known(NamedTuple):
    """A row with its number and unit in the terms of both languages."""

    row: LedgerRow
    number: Fraction
    unit: str


class _Sought(NamedTuple):
    """The number that is to follow, and what one is worth in the last digit that it shows."""

    value: Fraction
    unit: str
    step: Fraction


def derive(figure: Figure, rows: Sequence[LedgerRow]) -> Derivation | None:
    """Find how a figure follows from some rows, given in the order in which they are likely; null where it does not."""
    terms = simplified_terms(figure)
    value = fraction_of(terms.value)
    if value is None or figure.high is not None:
        return None
    known = [one for one in map(_known, rows) if one is not None]
    return next(_ways(_Sought(value, terms.unit, _last_digit(value, figure)), known), None)


def _ways(sought: _Sought, known: Sequence[_Known]) -> Iterator[Derivation]:
    """Give the ways in which a value follows, the plainest first."""
    for one in known:
        if one.unit == sought.unit and one.number != sought.value and _is_rounding(sought, one.number):
            yield Derivation((one.row.id,), f"{one.row.printed} rounded")
    if sought.value >= _LEAST:
        yield from _sums(sought.value, [one for one in known if one.unit == sought.unit or not sought.unit])
    if sought.unit == "%":
        yield from _shares(sought, known)


def _sums(value: Fraction, like: Sequence[_Known]) -> Iterator[Derivation]:
    """Give the sums of two or three rows, and the differences of two, that are the value."""
    common = lcm(*(one.number.denominator for one in like))
    goal, rest = divmod(value.numerator * common, value.denominator)
    if rest:
        return
    numbers = [one.number.numerator * (common // one.number.denominator) for one in like]
    for size in (2, 3):
        for parts, total in zip(combinations(like, size), map(sum, combinations(numbers, size)), strict=True):
            if total == goal:
                yield _told(parts, " + ", value)
    for (more, most), (less, least) in permutations(zip(like, numbers, strict=True), 2):
        if most - least == goal:
            yield _told((more, less), " − ", value)


def _shares(sought: _Sought, known: Sequence[_Known]) -> Iterator[Derivation]:
    """Give the pairs of rows of which one is so many per cent of the other."""
    counted = [one for one in known if one.unit != "%"]
    for whole, part in permutations(counted, 2):
        (_, most, sort), (_, least, kind) = whole, part
        if sort != kind or not most:
            continue
        above, below = least.numerator * most.denominator, least.denominator * most.numerator
        if least < most and _rounds_to(_SHARE * above, below, sought):
            share = f"{part.row.printed} / {whole.row.printed} = {_decimal(Fraction(_SHARE * above, below))}%"
            yield Derivation((part.row.id, whole.row.id), share)


def _told(parts: Sequence[_Known], sign: str, value: Fraction) -> Derivation:
    """Write a sum or a difference."""
    terms = sign.join(one.row.printed for one in parts)
    return Derivation(tuple(one.row.id for one in parts), f"{terms} = {_decimal(value)}")


def _is_rounding(sought: _Sought, number: Fraction) -> bool:
    """Tell whether a value is a row's number with fewer digits, rounded: 27,000 of 26,987, never 27,000 of 20,000."""
    near = _rounds_to(number.numerator, number.denominator, sought)
    return near and _significant(sought.value) < _significant(number)


def _rounds_to(above: int, below: int, sought: _Sought) -> bool:
    """Tell whether the number ``above / below``, rounded to the last digit that a value shows, is that value."""
    value, step = sought.value, sought.step
    gap, whole = abs(above * value.denominator - value.numerator * below), abs(below * value.denominator)
    return (
        bool(step)
        and 2 * gap * step.denominator <= step.numerator * whole
        and gap * _NEAREST <= abs(above * value.denominator)
    )


def _last_digit(value: Fraction, figure: Figure) -> Fraction:
    """Give what one is worth in the last digit that a figure shows: 100 for 2.7万 … 1000, for 27,000 … 1000."""
    found = _SHOWN.search(figure.text.replace(",", ""))
    if found:
        shown = Fraction(found.group())
        if shown:
            decimals = len(found.group().partition(".")[2])
            trailing = len(found.group()) - len(found.group().rstrip("0")) if not decimals else 0
            return abs(value / shown) * Fraction(10) ** (trailing - decimals)
    return Fraction(1)


_SHOWN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def _significant(value: Fraction) -> int:
    """Count the digits of a number without trailing zeros."""
    if value.denominator > 10**6:
        return 99
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return len(number.normalize().as_tuple().digits)


def _known(row: LedgerRow) -> _Known | None:
    """Give a row with its number and unit in the terms of both languages; null for ranges and ratios."""
    terms = simplified_terms(row)
    number = None if row.high else fraction_of(terms.value)
    return None if number is None else _Known(row, number, terms.unit)


def _decimal(value: Fraction) -> str:
    """Write a number with at most two decimals."""
    return plain(round(Decimal(value.numerator) / Decimal(value.denominator), 2))
