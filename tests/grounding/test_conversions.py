"""One measure in two units."""

from __future__ import annotations

from fractions import Fraction

import pytest

from summariser.grounding.conversions import convert


@pytest.mark.parametrize(
    ("one", "unit", "other", "as_unit"),
    [(45000, "亩", 3000, "公顷"), (5, "公里", 10, "里"), (3, "吨", 6000, "斤"), (2, "平方公里", 3000, "亩")],
)
def test_two_units_of_one_measure_agree(one: int, unit: str, other: int, as_unit: str) -> None:
    """Exactly, both ways."""
    assert convert(Fraction(one), unit) == convert(Fraction(other), as_unit)


def test_other_units_and_no_values_are_not_converted() -> None:
    """People are no measure, and a ratio of several terms has no value."""
    assert convert(Fraction(3), "名") is None
    assert convert(None, "亩") is None


def test_length_is_no_area() -> None:
    """Equal amounts of two dimensions are different."""
    assert convert(Fraction(1), "米") != convert(Fraction(1), "亩")
