"""Arithmetic that a note may have done: sums, differences, shares and roundings, shown and never passed off."""

from __future__ import annotations

import pytest
from builders import scene_of
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.grounding.derivation import Derivation, derive
from summariser.records import Figure, LedgerRow

ROWS = {
    row.printed: row
    for row in scene_of(
        "全年立案2179件，办结信访1204件，移送线索84件，处分1856人，全年接听来电31460个，"
        "追缴资金3570万元，满意率99.3%，提高3个百分点，征地1200多亩，年龄在35至40岁，另有案件5件、7件。"
    ).ledger.rows
}


def figure(text: str) -> Figure:
    """Read the one figure of a Chinese or an English text."""
    (found,) = (find_english(text) if text.isascii() else find_chinese(text)).figures
    return found


def derived(text: str, *printed: str) -> Derivation | None:
    """Derive the figure of a text from the rows that are printed so."""
    return derive(figure(text), [ROWS[one] for one in printed])


@pytest.mark.parametrize(
    ("note", "rows", "arithmetic"),
    [
        ("共3383件", ("2179件", "1204件"), "2179件 + 1204件 = 3383"),
        ("3,383 cases", ("2179件", "1204件"), "2179件 + 1204件 = 3383"),
        ("共3467件", ("2179件", "1204件", "84件"), "2179件 + 1204件 + 84件 = 3467"),
        ("多975件", ("1204件", "2179件"), "2179件 − 1204件 = 975"),
        ("975 more cases", ("1204件", "2179件"), "2179件 − 1204件 = 975"),
        ("It was 55.3%", ("2179件", "1204件"), "1204件 / 2179件 = 55.25%"),
        ("占55%", ("2179件", "1204件"), "1204件 / 2179件 = 55.25%"),
        ("about 31,000 calls", ("31460个",), "31460个 rounded"),
        ("约3.1万个", ("31460个",), "31460个 rounded"),
        ("about RMB 36 million", ("3570万元",), "3570万元 rounded"),
        ("It was 99 percent", ("99.3%",), "99.3% rounded"),
    ],
)
def test_what_follows_from_rows_is_shown_with_its_arithmetic(note: str, rows: tuple[str, ...], arithmetic: str) -> None:
    """Sum, difference, share and rounding name their rows and read as a reader checks them."""
    found = derived(note, *rows)
    assert found is not None
    assert found.arithmetic == arithmetic
    assert set(found.rows) == {ROWS[one].id for one in rows}


@pytest.mark.parametrize(
    ("note", "rows"),
    [
        ("共3384件", ("2179件", "1204件")),
        ("It was 56.3%", ("2179件", "1204件")),
        ("about 32,000 calls", ("31460个",)),
        ("31,460 calls", ("31460个",)),
        ("共5749万元", ("3570万元", "2179件")),
        ("共2件", ("5件", "7件")),
        ("36至41岁", ("35至40岁", "84件")),
        ("共3383件", ()),
    ],
)
def test_what_does_not_follow_is_not_derived(note: str, rows: tuple[str, ...]) -> None:
    """Wrong sums, far roundings, unlike units, numbers below ten, ranges and the number itself are no arithmetic."""
    assert derived(note, *rows) is None


def test_the_plainest_way_is_told_first() -> None:
    """A rounding of the likeliest row goes before a sum of others."""
    found = derived("about 2,200 cases", "2179件", "1204件", "84件")
    assert found is not None
    assert found.arithmetic == "2179件 rounded"


@settings(deadline=None)
@given(st.integers(10, 10**6), st.integers(10, 10**6))
def test_any_sum_and_any_difference_is_found(one: int, other: int) -> None:
    """Of two counts in one unit the sum is derived, and their difference unless it is too small to say anything."""
    rows = _rows(one, other)
    total = derive(figure(f"共{one + other}件"), rows)
    assert total is not None
    gap = abs(one - other)
    if gap >= 10:
        assert derive(figure(f"多{gap}件"), rows) or gap in {one, other}


@settings(deadline=None)
@given(
    st.integers(0, 10**6), st.lists(st.integers(1, 10**5), min_size=1, max_size=6), st.sampled_from(["件", "%", "万件"])
)
def test_whatever_is_derived_is_told_of_rows_that_were_given(number: int, known: list[int], unit: str) -> None:
    """Ids are of the rows, each is named in the arithmetic as printed, and the same question has the same answer."""
    rows = _rows(*known)
    asked = figure(f"共{number}{unit}")
    found = derive(asked, rows)
    assert found == derive(asked, rows)
    if found is not None:
        by_id = {row.id: row for row in rows}
        assert set(found.rows) <= set(by_id)
        assert all(by_id[one].printed in found.arithmetic for one in found.rows)


def _rows(*values: int) -> list[LedgerRow]:
    """Make rows of cases."""
    base = ROWS["2179件"]
    return [
        base.model_copy(update={"id": f"F{at}", "value": str(value), "printed": f"{value}件", "text": f"{value}件"})
        for at, value in enumerate(values, 1)
    ]
