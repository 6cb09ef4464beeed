"""Which rows may a figure of a note mean? Those of the same value, of the same digits, or a piece of them.

The rows are indexed once by value in the terms of both languages, by digits and by what the grammar reads of names, so
that a note is looked up and not compared row by row.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from summariser.grounding.conversions import convert
from summariser.grounding.verdicts import digits_of, fraction_of, growth, simplified, simplified_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summariser.records import Figure, LedgerRow

_MOST_DIGITS: Final = 12
"""Digits of a figure of which another may be a piece; longer runs are codes."""


class Candidates:
    """The rows of a ledger by value and by digits; rows are named by their index."""

    def __init__(self, rows: Sequence[LedgerRow]) -> None:
        """Index the rows."""
        self._by_value: dict[str, list[int]] = {}
        self._by_mantissa: dict[str, list[int]] = {}
        self._by_piece: dict[str, list[int]] = {}
        for at, row in enumerate(rows):
            for piece in _pieces(digits_of(row.printed)):
                self._by_piece.setdefault(piece, []).append(at)
            values = {_key(row.value), _key(simplified_terms(row).value)}
            if row.high is not None:
                values |= {_key(row.high)}
            if factor := growth(row):
                values.add(str(factor))
            if measure := convert(fraction_of(row.value), simplified(row.unit)):
                values.add(f"{measure.dimension} {measure.amount}")
            if "/" in row.value and not row.unit and (part := fraction_of(row.value)):
                values.add(str(part * 100))
            for value in values:
                self._by_value.setdefault(value, []).append(at)
            for mantissa in {_mantissa(value) for value in values} - {""}:
                self._by_mantissa.setdefault(mantissa, []).append(at)

    def of_value(self, figure: Figure) -> list[int]:
        """Give the rows with the value of a figure, whatever their units and qualifiers."""
        return sorted({at for value in _values(figure) for at in self._by_value.get(value, ())})

    def of_scale(self, figure: Figure) -> list[int]:
        """Give the rows with the value of a figure but for a power of ten."""
        same = set(self.of_value(figure))
        found = {at for value in _values(figure) for at in self._by_mantissa.get(_mantissa(value) or "-", ())}
        return sorted(found - same)

    def of_piece(self, figure: Figure) -> list[int]:
        """Give the rows of whose digits those of a figure are the head or the tail."""
        return [] if figure.numerals == "latin" else list(self._by_piece.get(digits_of(figure.text), ()))


def _pieces(digits: str) -> set[str]:
    """Give the heads and the tails of the digits of a row, itself left out; none of a code."""
    if len(digits) > _MOST_DIGITS:
        return set()
    return {piece for at in range(1, len(digits)) for piece in (digits[:at], digits[at:])}


def _values(figure: Figure) -> Iterator[str]:
    """Give the keys under which rows equal to a figure are found."""
    yield _key(figure.value)
    yield _key(simplified_terms(figure).value)
    if factor := growth(figure):
        yield str(factor)
    if measure := convert(fraction_of(figure.value), simplified(figure.unit)):
        yield f"{measure.dimension} {measure.amount}"
    if "/" in figure.value and not figure.unit and (part := fraction_of(figure.value)):
        yield str(part * 100)


@lru_cache(maxsize=4096)
def _key(value: str) -> str:
    """Write a value so that equal numbers are written alike: 2/4 and 0.5, 12.50 and 12.5."""
    number = fraction_of(value)
    return value if number is None else str(number)


@lru_cache(maxsize=4096)
def _mantissa(key: str) -> str:
    """Give the digits of a number without its power of ten; empty for zero, fractions and ratios."""
    value = fraction_of(key)
    if value is None or value <= 0 or value.denominator not in _TENFOLD:
        return ""
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return "".join(map(str, number.normalize().as_tuple().digits))


_TENFOLD: Final = frozenset(2**a * 5**b for a in range(10) for b in range(10))
"""Denominators of numbers with few decimals."""
