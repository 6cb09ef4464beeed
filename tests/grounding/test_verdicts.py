"""A figure of a note against a row of the ledger: every kind of change has its verdict."""

from __future__ import annotations

import pytest
from builders import scene_of

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.grounding.verdicts import judge, nearest

ROWS = {
    row.printed: row
    for row in scene_of(
        "全市开展活动1.9万场,近2.7万名干部参加,投入资金7.2亿元,满意率99.3%,比上年提高3个百分点,"
        "征收土地1200多亩,合格率95%以上,立案2179件,信访量下降81.2%,党员占三分之二,平均年龄41.5岁。"
    ).ledger.rows
}


@pytest.mark.parametrize(
    ("row", "note", "verdict"),
    [
        ("1.9万场", "1.9万场", "matches"),
        ("1.9万场", "19000场", "respelled"),
        ("1.9万场", "19,000场次", "respelled"),
        ("1.9万场", "一万九千场", "respelled"),
        ("1.9万场", "1.8万场", "value_changed"),
        ("1.9万场", "9万场", "fragment"),
        ("1.9万场", "1.9亿场", "scale_changed"),
        ("1.9万场", "1.9万件", "unit_changed"),
        ("1.9万场", "1.9万多场", "qualifier_changed"),
        ("近2.7万名", "2.7万名", "qualifier_changed"),
        ("近2.7万名", "近27000人", "respelled"),
        ("7.2亿元", "72000万元", "respelled"),
        ("7.2亿元", "7.2亿美元", "unit_changed"),
        ("99.3%", "99.8%", "value_changed"),
        ("2179件", "2179人", "unit_changed"),
        ("三分之二", "占2/3", "respelled"),
    ],
)
def test_judge_compares_chinese_figures(row: str, note: str, verdict: str) -> None:
    """Value, scale, unit and qualifier of a Chinese figure are compared with the row."""
    (found,) = find_chinese(note).figures
    assert judge(found, ROWS[row], is_english=False) == verdict


@pytest.mark.parametrize(
    ("row", "note", "verdict"),
    [
        ("1.9万场", "19,000 activities", "respelled"),
        ("近2.7万名", "nearly 27,000 officials", "respelled"),
        ("近2.7万名", "27,000 officials", "qualifier_changed"),
        ("近2.7万名", "more than 27,000 officials", "qualifier_changed"),
        ("7.2亿元", "720 million yuan", "respelled"),
        ("7.2亿元", "RMB 0.72 billion", "respelled"),
        ("7.2亿元", "72 million yuan", "scale_changed"),
        ("7.2亿元", "720 million", "unit_changed"),
        ("3个百分点", "rose by 3 percentage points", "respelled"),
        ("3个百分点", "rose by 3 percent", "unit_changed"),
        ("3个百分点", "fell by 3 percentage points", "change_changed"),
        ("95%以上", "at least 95 percent", "respelled"),
        ("95%以上", "95 percent", "qualifier_changed"),
        ("1200多亩", "more than 1,200 mu", "respelled"),
        ("81.2%", "fell by 81.2%", "matches"),
        ("81.2%", "rose by 81.2%", "change_changed"),
        ("81.2%", "fell to 81.2%", "change_changed"),
        ("三分之二", "two-thirds", "respelled"),
    ],
)
def test_judge_compares_english_figures(row: str, note: str, verdict: str) -> None:
    """Value, scale, unit, qualifier and direction of an English figure are compared with the row."""
    (found,) = find_english(note).figures
    assert judge(found, ROWS[row], is_english=True) == verdict


def test_judge_calls_a_direction_that_the_report_lacks() -> None:
    """A note that says 提高到 of a figure that the report only states is wrong."""
    (found,) = find_chinese("满意率提高到99.3%").figures
    assert judge(found, ROWS["99.3%"], is_english=False) == "change_changed"


def test_nearest_takes_the_least_wrong_row() -> None:
    """A figure is held against the row that it most probably means."""
    (found,) = find_chinese("2.7万名").figures
    verdict = nearest(found, ROWS.values(), is_english=False)
    assert verdict is not None
    assert (verdict[0], verdict[1].printed) == ("qualifier_changed", "近2.7万名")


def test_nearest_has_nothing_to_say_without_rows() -> None:
    """An empty ledger has no nearest row."""
    (found,) = find_chinese("2.7万名").figures
    assert nearest(found, (), is_english=False) is None
