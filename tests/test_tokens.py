"""Tokens, reckoned without a tokeniser: near enough for pace and estimates."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.tokens import reckon_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("a", 1),
        ("four", 1),
        ("fives", 2),
        ("党", 1),
        ("党员", 2),
        ("，" * 25, 19),
        ("党" * 100, 76),
        ("x" * 100, 25),
        ("⼀", 1),
        ("\n" * 8, 2),
    ],
)
def test_tokens_are_reckoned_by_the_width_of_characters(text: str, tokens: int) -> None:
    """0.76 for a Chinese character or a full-width sign, 0.25 for any other, rounded up once."""
    assert tokens == reckon_tokens(text)


@given(wide=st.integers(0, 10**4), narrow=st.integers(0, 10**4))
def test_reckoning_is_exact(wide: int, narrow: int) -> None:
    """No share of a token is lost or made up, however long the text."""
    assert math.ceil(wide * Fraction(76, 100) + narrow * Fraction(25, 100)) == reckon_tokens("党" * wide + "x" * narrow)


@given(one=st.text(), other=st.text())
def test_a_text_has_about_the_tokens_of_its_parts(one: str, other: str) -> None:
    """Cutting a text adds one token at most, and order does not matter."""
    apart = reckon_tokens(one) + reckon_tokens(other)
    assert apart - 1 <= reckon_tokens(one + other) <= apart
    assert reckon_tokens(other + one) == reckon_tokens(one + other)
