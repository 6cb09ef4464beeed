"""Numbers that count nothing: slogans, formulas, ordinals, hotlines, codes, marks, page furniture."""

from __future__ import annotations

import pytest
from figures.test_chinese_marked import read_words

from summariser.figures.chinese import find_chinese

NAMES = """
第3批 / 5G / PM2.5 / PM10 / 4A级景区 / 5A景区 / G15高速 / 107国道 / S318线 / 12345热线 / 拨打110 / 90后 / 00后
985高校 / 211工程 / 985、211高校 / “1+5”文件 / “5+X” / “2·7”案 / 5·12地震 / 3·15晚会 / 1+6+N模式 / 省委1+5文件
〔2021〕12号 / (2021)京01号 / 表1 / 图2 / 附件3 / [1] / (1) / 1. / 1、 / 2.0版 / 工业4.0 / “百千万”工程
“12项极简审批” / “96567”热线 / 96567热线 / 12380举报 / 0738-8328916 / 13800138000 / 41-124 / 湘ICP备19003865
163.com / 阅读:2310 / 浏览次数：1873 / 点击数:12 / 第2版 / 525号 / 3号楼 / 2号线 / 1号文件 / 世界500强 / 7×24
H7N9 / B2B / 4K / C919 / T+1 / GB/T15835-2011 / https://www.example.cn/2021/12/t123.html / 邮编:100000
第1、2、3批 / 第1-3批 / No.1 / 3D打印 / 1.5T / Q3 / V2.0 / G20 / K12教育 / 《2020-2025年规划》 / “24小时不打烊”
“人才新政20条” / 邮箱ldgdb@163.com / 传真:0738-123 / 以3:1战胜对手 / 第 3 批 / Top10 / 1.2.3 / 192.168.0.1
〔2021〕23号文件 / 363工作法 / “1258”工作法 / 312国道 / 第130届 / 前3季度
"""


_MARKS = {"(1)", "1.", "1、"}
"""Marks of a list are such only where a point begins."""


@pytest.mark.parametrize("text", read_words(NAMES))
def test_find_chinese_takes_number_names_for_names(text: str) -> None:
    """The digits of a name are in name mentions, and give neither figure nor date."""
    mentions = find_chinese(text)
    assert ((), (), True) == (mentions.figures, mentions.dates, bool(mentions.names))


@pytest.mark.parametrize("text", [f"全面落实{name}" for name in read_words(NAMES) if name not in _MARKS])
def test_find_chinese_takes_number_names_in_a_sentence_for_names(text: str) -> None:
    """The same holds in running text."""
    assert () == find_chinese(text).figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("1.落实责任12项;\n2.查处问题3起", ["12项", "3起"]),
        ("(1)新建5个;(2)改建6个", ["5个", "6个"]),
        ("措施:1.整改12项;2.问责3人。", ["12项", "3人"]),
        ("①整改12项②问责3人", ["12项", "3人"]),
        ("表1 全市共有12个", ["12个"]),
        ("见图2,增长3%", ["3%"]),
        ("12345热线受理3万件", ["3万件"]),
        ("第3批派出12人", ["12人"]),
        ("5G基站6,214个", ["6,214个"]),
        ("90后占半数以上", ["半数以上"]),
        ("公报[1]显示增长3%", ["3%"]),
        ("“1+5”文件出台11条措施", ["11条"]),
        ("全市80多名90后干部", ["80多名"]),
        ("开展“三亮三比”活动12场", ["12场"]),
        ("他说:“我们去年开了12场会,解决了30个问题。”", ["12场", "30个"]),
        ("“两委”换届1970个", ["1970个"]),
        ("第十三次党代会以来新建3个", ["3个"]),
        ("《条例》共12章", ["12章"]),
        ("100分的标准", ["100分"]),
        ("3点要求", ["3点"]),
    ],
)
def test_find_chinese_reads_the_figures_beside_names(text: str, figures: list[str]) -> None:
    """A name beside a figure does not swallow it."""
    assert figures == [figure.text for figure in find_chinese(text).figures]


@pytest.mark.parametrize(
    "text",
    ["两委换届", "三会一课制度", "十四五规划", "八项规定精神", "“四个意识”", "“两学一做”", "三农工作", "“一肩挑”"],
)
def test_find_chinese_lists_set_names_in_chinese_numerals(text: str) -> None:
    """A set abbreviation or a quoted name with a numeral is a name mention."""
    assert len(find_chinese(text).names) == 1
