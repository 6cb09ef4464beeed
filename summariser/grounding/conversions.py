"""Measures that a note may give in another unit of the same kind: 4.5万亩 is 3,000 hectares, 200公里 are 400里.

Exact factors only, as custom and the State Council's order of 1984 on legal units fix them (15 mu to the hectare, two
li to the kilometre, two jin to the kilogram); whoever rounds, derives.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Measure(NamedTuple):
    """An amount in the base unit of its dimension."""

    dimension: str
    amount: Fraction


_BASES: Final[Mapping[str, tuple[str, Fraction]]] = {
    "亩": ("area", Fraction(1)),
    "公顷": ("area", Fraction(15)),
    "平方公里": ("area", Fraction(1500)),
    "平方千米": ("area", Fraction(1500)),
    "平方米": ("area", Fraction(3, 2000)),
    "米": ("length", Fraction(1)),
    "公里": ("length", Fraction(1000)),
    "千米": ("length", Fraction(1000)),
    "里": ("length", Fraction(500)),
    "厘米": ("length", Fraction(1, 100)),
    "吨": ("mass", Fraction(1000)),
    "公斤": ("mass", Fraction(1)),
    "千克": ("mass", Fraction(1)),
    "斤": ("mass", Fraction(1, 2)),
    "克": ("mass", Fraction(1, 1000)),
}


def convert(value: Fraction | None, unit: str) -> Measure | None:
    """Give a value with a unit in the base unit of its dimension; null for any other unit.

    >>> convert(Fraction(45000), "亩") == convert(Fraction(3000), "公顷")
    True
    """
    base = _BASES.get(unit)
    return Measure(base[0], value * base[1]) if base and value is not None else None
