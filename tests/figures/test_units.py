"""The measure words: the longest wins, half a word is none, compound units stay as printed."""

from __future__ import annotations

import pytest

from summariser.figures.units import FIRSTS, KINDS, kind_of, unit_at


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("个百分点", "个百分点"), ("个村", "个"), ("场次", "场次"), ("场(次)", "场(次)"), ("人（次）", "人（次）"), ("人次", "人次"),
        ("平方公里", "平方公里"), ("微克/立方米", "微克/立方米"), ("元/平方米", "元/平方米"), ("吨标准煤/万元", "吨标准煤/万元"),
        ("名师生", "名"), ("名优秀", "名"), ("家电商", "家"), ("支部队", "支"), ("种业务", "种"), ("km", "km"), ("kmh", ""),
        ("人才", ""), ("家庭", ""), ("支部", ""), ("年级", ""), ("部门", ""), ("条例", ""), ("项目", ""), ("成果", ""), ("", ""), ("的", ""),
        ("千米", "千米"), ("兆瓦时", "兆瓦时"), ("个多月", "个"), ("天津", ""), ("架次", "架次"), ("件次", "件次"), ("年生活", "年"),
    ],
)  # fmt: skip
def test_unit_at_gives_the_longest_unit(text: str, unit: str) -> None:
    """The longest unit is read, and none where the next character makes a noun of it."""
    assert unit == unit_at(f"5{text}", 1)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [("个", "count"), ("元", "money"), ("%", "percent"), ("成", "percent"), ("折", "other"), ("倍", "ratio"), ("岁", "age"),
     ("年", "duration"), ("亩", "measure"), ("元/人", "measure"), ("场(次)", "count"), ("", "count"), ("朽", "other")],
)  # fmt: skip
def test_kind_of_reads_plain_and_compound_units(unit: str, kind: str) -> None:
    """A compound unit is a measure, a bracketed one is what stands before the bracket."""
    assert kind == kind_of(unit)


@pytest.mark.parametrize("unit", sorted(KINDS))
def test_unit_at_reads_every_unit_of_the_table(unit: str) -> None:
    """No unit of the table is hidden by another one, and its first character is known."""
    assert unit == unit_at(f"{unit}，", 0)
    assert unit[0] in FIRSTS
