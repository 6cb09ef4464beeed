"""Which rows may a figure mean? Those of its value, of its digits, or of which it is a piece."""

from __future__ import annotations

import pytest
from builders import scene_of
from hypothesis import given
from hypothesis import strategies as st

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.grounding.candidates import Candidates
from summariser.grounding.verdicts import digits_of
from summariser.records import Figure

ROWS = scene_of(
    "全市宣讲1.9万场，近2.7万名干部参加，投入资金7.2亿元，园区建设占四成，旅游收入翻一番，"
    "接听来电31460个，党员占三分之二，年龄在35至40岁，立案2179件，植树2.4万亩，编号涉及1234567890123条。"
).ledger.rows
CANDIDATES = Candidates(ROWS)


def figure(text: str) -> Figure:
    """Read the one figure of a Chinese or an English text."""
    (found,) = (find_english(text) if text[0].isascii() and text[-1].isascii() else find_chinese(text)).figures
    return found


def printed(places: list[int]) -> list[str]:
    """Give rows as printed."""
    return [ROWS[at].printed for at in places]


@pytest.mark.parametrize(
    ("note", "row"),
    [
        ("宣讲1.9万场", "1.9万场"),
        ("宣讲19000件", "1.9万场"),
        ("宣讲一万九千场", "1.9万场"),
        ("19,000 lectures", "1.9万场"),
        ("nineteen thousand lectures", "1.9万场"),
        ("超过2.7万名", "近2.7万名"),
        ("RMB 0.72 billion", "7.2亿元"),
        ("72000万元", "7.2亿元"),
        ("占40%", "四成"),
        ("It was 40 per cent", "四成"),
        ("revenue doubled", "一番"),
        ("收入增长1倍", "一番"),
        ("two-thirds of members", "三分之二"),
    ],
)
def test_rows_of_one_value_are_found_in_any_spelling(note: str, row: str) -> None:
    """Scale words, numerals, language, unit and qualifier make no difference to which rows are looked at."""
    assert row in printed(CANDIDATES.of_value(figure(note)))


@pytest.mark.parametrize(
    ("note", "row"),
    [
        ("宣讲1.9亿场", "1.9万场"),
        ("190,000 lectures", "1.9万场"),
        ("7200万元", "7.2亿元"),
        ("RMB 7.2 billion", "7.2亿元"),
    ],
)
def test_rows_of_another_power_of_ten_are_found_by_scale(note: str, row: str) -> None:
    """The same digits with a shifted point or another scale word are candidates, but not by value."""
    found = figure(note)
    assert row in printed(CANDIDATES.of_scale(found))
    assert row not in printed(CANDIDATES.of_value(found))


@pytest.mark.parametrize(
    ("note", "rows"),
    [
        ("宣讲9万场", ["1.9万场", "2179件"]),
        ("来电460个", ["31460个"]),
        ("来电314个", ["31460个"]),
        ("179 cases", ["2179件"]),
        ("来电146个", []),
        ("来电31460个", []),
        ("编号12345条", []),
        ("七十九件", []),
    ],
)
def test_a_piece_is_the_head_or_the_tail_of_the_digits(note: str, rows: list[str]) -> None:
    """Neither the middle, nor the whole, nor part of a code of more than twelve digits, nor a number in words."""
    assert printed(CANDIDATES.of_piece(figure(note))) == rows


@given(st.integers(1, 10**7), st.sampled_from(["", "万", "亿"]), st.sampled_from(["个", "元", "%", "场"]))
def test_the_three_ways_name_rows_of_the_ledger(number: int, scale: str, unit: str) -> None:
    """All answers are places of rows in order, and no row is of the value and of another scale at once."""
    text = f"共{number}{scale}{unit}"
    for found in find_chinese(text).figures:
        ways = (CANDIDATES.of_value(found), CANDIDATES.of_scale(found), CANDIDATES.of_piece(found))
        assert all(0 <= at < len(ROWS) for way in ways for at in way)
        assert all(way == sorted(set(way)) for way in ways)
        assert not set(ways[0]) & set(ways[1])


def test_every_row_is_a_candidate_for_itself() -> None:
    """What the report prints, read again, leads back to its row by value."""
    for row in ROWS:
        if row.high is None:
            found = figure(f"共{row.printed}") if row.unit != "番" else figure("收入翻一番")
            assert row.printed in printed(CANDIDATES.of_value(found))


def test_a_ledger_without_rows_has_no_candidates() -> None:
    """A report without figures answers nothing."""
    empty = Candidates(())
    found = figure("共320个")
    assert empty.of_value(found) == empty.of_scale(found) == empty.of_piece(found) == []


def test_digits_of_a_figure_leave_out_all_else() -> None:
    """Points, commas, scale words and units are no digits."""
    assert digits_of("近1,234.5万名") == "12345"
    assert digits_of("三分之二") == ""
