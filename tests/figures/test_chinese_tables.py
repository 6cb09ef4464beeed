"""Tables: a cell is the number alone; unit, scale and change come from the head of its column."""

from __future__ import annotations

import pytest
from figures.test_chinese_marked import read_marked, unmark

TABLES = [
    (
        "指标\t2023年（亿元）\t2024年（亿元）\t增长（%）\n地区生产总值\t⟦1,204.9⟧\t⟦1,286.4⟧\t⟦6.2⟧\n一般公共预算收入\t⟦82.6⟧\t⟦86.3⟧\t⟦-4.5⟧\n",
        "120490000000 元|128640000000 元|6.2 % increase_by|8260000000 元|8630000000 元|-4.5 % increase_by",
    ),
    ("县区\t党组织(个)\t党员(万名)\n东县\t⟦120⟧\t⟦1.2⟧\n西县\t⟦98⟧\t⟦0.9⟧\n", "120 个|12000 名|98 个|9000 名"),
    ("指标  2021年（亿元）  增速（%）\n工业增加值  ⟦110.6⟧  ⟦3.8⟧\n农业增加值  ⟦30⟧  ⟦-1.2⟧\n", "11060000000 元|3.8 % increase_by|3000000000 元|-1.2 % increase_by"),
    ("指标\t单位\t2021年\t比上年增长\n粮食产量\t万吨\t⟦128.6⟧\t⟦2.1%⟧\n高速公路\t公里\t⟦403⟧\t⟦1.0%⟧\n", "1286000 吨|2.1 % increase_by|403 公里|1 % increase_by"),
    ("单位:万元\n项目\t预算\t决算\n教育\t⟦1,200⟧\t⟦1,180⟧\n", "12000000 元|11800000 元"),
    ("序号\t单位名称\t人数（人）\n1\t市委办\t⟦32⟧\n2\t市府办\t⟦45⟧\n", "32 人|45 人"),
    ("年份\t人才总量（万人）\n2019\t⟦12.5⟧\n2020\t⟦13.7⟧\n", "125000 人|137000 人"),
    ("指标\t完成数\t降幅（%）\n能耗\t⟦0.5吨⟧\t⟦3.1⟧\n", "0.5 吨|3.1 % decrease_by"),
    ("| 指标 | 数量（个） | 占比（%） |\n| 甲 | ⟦12⟧ | ⟦40⟧ |\n| 乙 | ⟦18⟧ | ⟦60⟧ |\n", "12 个|40 %|18 个|60 %"),
    ("单位：万元\n项目\t预算\n教育\t⟦12⟧\n\n镇\t户数\n甲\t⟦30⟧\n", "120000 元|30 -"),
    ("单位：万元\n\n项目\t预算\n\n教育\t⟦12⟧\n\n卫生\t⟦30⟧\n", "120000 元|300000 元"),
    ("指标\t单位\t2022年\t增减\n人口\t万人\t⟦96⟧\t⟦1.3⟧\n产值\t亿元\t⟦5⟧\t⟦-1⟧\n", "960000 人|13000 人 increase_by|500000000 元|-100000000 元 increase_by"),
    ("指标\t单位\t2022年\t同比增长\n产值\t亿元\t⟦5⟧\t⟦-1.1⟧\n", "500000000 元|-1.1 % increase_by"),
    ("指标\t2022年（亿元）\t2023年（亿元）\t增减\n产值\t⟦5⟧\t⟦6⟧\t⟦1⟧\n", "500000000 元|600000000 元|100000000 元 increase_by"),
    ("指标\t换届前\t换届后\t变化\n平均年龄（岁）\t⟦47.8⟧\t⟦43.2⟧\t⟦-4.6⟧\n", "47.8 岁|43.2 岁|-4.6 岁 increase_by"),
    ("指标\t2021年\n粮食产量（万吨）\t⟦128.6⟧\n高速公路里程（公里）\t⟦403⟧\n", "1286000 吨|403 公里"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), TABLES)
def test_find_chinese_reads_table_cells(marked: str, expected: str) -> None:
    """A cell takes unit and scale from its column, its row or the caption, and the span is the number alone."""
    assert (unmark(marked)[1], expected.split("|")) == read_marked(marked)


LISTS = [
    ("资金（单位：万元）：中央⟦1,200⟧，省⟦860.5⟧；县⟦90⟧。新建12个", "12000000 元|8605000 元|900000 元|12 个"),
    ("各镇完成数（户）：东镇⟦36⟧、西镇⟦28⟧\n南镇15", "36 户|28 户|15 -"),
    ("投资（亿元）：2021年⟦12.6⟧、2022年⟦18.4⟧。", "1260000000 元|1840000000 元"),
    ("经费（元）：甲村⟦300⟧、乙村⟦500⟧，面积（亩）：甲村⟦12⟧、乙村⟦15⟧", "300 元|500 元|12 亩|15 亩"),
    ("降幅（%）：甲镇⟦3.1⟧，乙镇⟦2.8⟧", "3.1 % decrease_by|2.8 % decrease_by"),
    ("投资（亿元）：甲⟦12.6亿元⟧、乙⟦8.4⟧", "1260000000 元|840000000 元"),
    ("人数（人）：1.柳镇⟦36⟧；2.石镇⟦28⟧", "36 人|28 人"),
    ("来源（记者）：共⟦12⟧，", "12 -"),
]


@pytest.mark.parametrize(("marked", "expected"), LISTS)
def test_find_chinese_reads_lists_that_a_unit_in_brackets_leads_in(marked: str, expected: str) -> None:
    """The bare numbers of the sentence take the unit in brackets; those with a unit of their own keep it."""
    assert expected.split("|") == read_marked(marked)[1]


def test_find_chinese_ends_a_table_where_its_rows_end() -> None:
    """The text behind a table has nothing from its head."""
    text = "指标\t产值（亿元）\n甲\t⟦12⟧\n\n全年⟦12⟧家企业"
    assert ["1200000000 元", "12 家"] == [*read_marked(text)[1]]
