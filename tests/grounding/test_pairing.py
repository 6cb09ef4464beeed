"""A note in two languages: which figures one side has and the other lacks."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.grounding.pairing import Uttered, find_unpaired

Said = tuple[int, Literal["zh", "en"], str]
"""A figure as (line, language, key)."""


def lacking(*uttered: Said) -> list[tuple[int, str, str]]:
    """Give the figures, as (line, language, key), that the other language lacks."""
    ones = [Uttered(*one) for one in uttered]
    return [uttered[at] for at in find_unpaired(ones)]


def test_sides_that_say_the_same_lack_nothing() -> None:
    """In one line, in alternating lines and in two halves."""
    assert lacking((0, "zh", "a"), (0, "en", "a")) == []
    assert lacking((0, "zh", "a"), (1, "en", "a"), (3, "zh", "b"), (4, "en", "b")) == []
    assert lacking((0, "zh", "a"), (1, "zh", "b"), (9, "en", "a"), (10, "en", "b")) == []


def test_order_within_a_line_is_free() -> None:
    """Two languages tell the same figures in different orders."""
    assert lacking((0, "zh", "a"), (0, "zh", "b"), (1, "en", "b"), (1, "en", "a")) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_note_in_one_language_has_no_other_side(language: Literal["zh", "en"]) -> None:
    """Nothing is lacking where there is nothing to compare."""
    assert lacking((0, language, "a"), (1, language, "b"), (2, language, "a")) == []


def test_an_exchanged_figure_is_lacking_on_both_sides() -> None:
    """One row of a table with two different figures: each is what the other side does not say."""
    assert lacking((0, "zh", "a"), (0, "en", "a"), (1, "zh", "b"), (1, "en", "c")) == [(1, "zh", "b"), (1, "en", "c")]


def test_a_figure_that_one_side_leaves_out_is_lacking() -> None:
    """In paired lines the longer side has more; the figures that both have are in order."""
    assert lacking((0, "zh", "a"), (0, "zh", "b"), (1, "en", "a")) == [(0, "zh", "b")]
    assert lacking((0, "zh", "a"), (1, "en", "a"), (1, "en", "b")) == [(1, "en", "b")]


def test_a_figure_that_the_other_side_says_elsewhere_is_not_lacking() -> None:
    """A line may say more where the other language says it in another line."""
    said: tuple[Said, ...] = (
        (0, "zh", "a"),
        (0, "zh", "b"),
        (1, "en", "a"),
        (3, "zh", "c"),
        (4, "en", "c"),
        (4, "en", "b"),
    )
    assert lacking(*said) == []


def test_halves_are_paired_by_the_figures_that_they_share() -> None:
    """A half tells its lines in the order it likes; the line with most figures in common is the other side."""
    said: tuple[Said, ...] = (
        (0, "zh", "a"), (0, "zh", "b"), (1, "zh", "c"), (1, "zh", "d"),
        (8, "en", "c"), (8, "en", "x"), (9, "en", "a"), (9, "en", "b"),
    )  # fmt: skip
    assert lacking(*said) == [(1, "zh", "d"), (8, "en", "x")]


def test_repeated_figures_are_counted() -> None:
    """Twice here and once there is an exchange where the other side has another figure instead."""
    assert lacking((0, "zh", "a"), (0, "zh", "a"), (0, "en", "a"), (0, "en", "b")) != []
    assert lacking((0, "zh", "a"), (0, "zh", "a"), (0, "en", "a"), (0, "en", "a")) == []


UTTERED = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["zh", "en"]), st.sampled_from("abcdef")), max_size=30)


@given(UTTERED)
def test_any_figures_can_be_paired(said: list[Said]) -> None:
    """The answer names figures of the note, each once, in order, and is the same each time."""
    ones = [Uttered(*one) for one in sorted(said)]
    found = find_unpaired(ones)
    assert list(found) == sorted(set(found))
    assert all(0 <= at < len(ones) for at in found)
    assert found == find_unpaired(ones)


@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4), max_size=8))
def test_a_note_whose_lines_say_the_same_in_both_languages_is_in_order(lines: list[list[str]]) -> None:
    """Whatever the figures, a table whose two columns agree lacks nothing."""
    said = [
        Uttered(at, language, key)
        for at, keys in enumerate(lines)
        for language in ("zh", "en")
        for key in keys
    ]  # fmt: skip
    assert find_unpaired(said) == ()
