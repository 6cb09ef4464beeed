"""Arithmetic that a note may have done: sums, differences, shares and roundings of rows, shown and never passed off.

A number that the report lacks may follow from what it has. Any number follows from some two of a hundred rows, so only
rows that the sentence speaks of are tried, and for sums and differences only rows of one unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.english import spoken_terms
from summariser.grounding.verdicts import fraction_of, simplified
from summariser.numerals import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summariser.records import Figure, LedgerRow

_SHARE: Final = 100
_LEAST: Final = 10
"""A sum or difference below this is reached by chance: 7 is 12 less 5 in every report."""


class Derivation(NamedTuple):
    """How a number follows from rows."""

    rows: tuple[str, ...]
    arithmetic: str
    """As a reader checks it: 1,970 + 84 = 2,054."""


def derive(figure: Figure, rows: Sequence[LedgerRow]) -> Derivation | None:
    """Find how a figure follows from some rows, given in the order in which they are likely; null where it does not."""
    terms = spoken_terms(figure._replace(unit=simplified(figure.unit)))
    value = fraction_of(terms.value)
    if value is None or figure.high is not None:
        return None
    known = [(row, number, unit) for row in rows for number, unit in [_spoken(row)] if number is not None]
    return next(_ways(figure, value, terms.unit, known), None)


def _ways(
    figure: Figure, value: Fraction, unit: str, known: Sequence[tuple[LedgerRow, Fraction, str]]
) -> Iterator[Derivation]:
    """Give the ways in which a value follows, the plainest first."""
    for row, number, other in known:
        if other == unit and number != value and _is_rounding(figure, value, number):
            yield Derivation((row.id,), f"{row.printed} rounded")
    if value >= _LEAST:
        yield from _sums(value, [(row, number) for row, number, other in known if other == unit or not unit])
    if unit == "%":
        yield from _shares(figure, value, known)


def _sums(value: Fraction, like: Sequence[tuple[LedgerRow, Fraction]]) -> Iterator[Derivation]:
    """Give the sums of two or three rows, and the differences of two, that are the value."""
    for size in (2, 3):
        for parts in combinations(like, size):
            if sum(number for _, number in parts) == value:
                yield _told(parts, " + ", value)
    for more, less in permutations(like, 2):
        if more[1] - less[1] == value:
            yield _told((more, less), " − ", value)


def _shares(figure: Figure, value: Fraction, known: Sequence[tuple[LedgerRow, Fraction, str]]) -> Iterator[Derivation]:
    """Give the pairs of rows of which one is so many per cent of the other."""
    for (whole, most, sort), (part, least, kind) in permutations(known, 2):
        share = least / most * _SHARE if most and sort == kind != "%" else None
        if share is not None and least < most and _rounds_to(share, value, figure):
            yield Derivation((part.id, whole.id), f"{part.printed} / {whole.printed} = {_decimal(share)}%")


def _told(parts: Sequence[tuple[LedgerRow, Fraction]], sign: str, value: Fraction) -> Derivation:
    """Write a sum or a difference."""
    terms = sign.join(row.printed for row, _ in parts)
    return Derivation(tuple(row.id for row, _ in parts), f"{terms} = {_decimal(value)}")


def _is_rounding(figure: Figure, value: Fraction, number: Fraction) -> bool:
    """Tell whether a value is a row's number with fewer digits, rounded: 27,000 of 26,987, never 27,000 of 20,000."""
    return _significant(value) < _significant(number) and _rounds_to(number, value, figure)


def _rounds_to(number: Fraction, value: Fraction, figure: Figure) -> bool:
    """Tell whether a number, rounded to the last digit that a value shows, is that value."""
    step = _last_digit(value, figure)
    return bool(step) and abs(number - value) <= step / 2 and abs(number - value) * 20 <= abs(number)


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


def _spoken(row: LedgerRow) -> tuple[Fraction | None, str]:
    """Give a row's number and unit in the terms of both languages; no number for ranges."""
    terms = spoken_terms(row.model_copy(update={"unit": simplified(row.unit)}))
    return (None if row.high else fraction_of(terms.value)), terms.unit


def _decimal(value: Fraction) -> str:
    """Write a number with at most two decimals."""
    return plain(round(Decimal(value.numerator) / Decimal(value.denominator), 2))
