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
中共19大以来 / 党的20大召开 / 11标段 / 3至5标段 / 12网格 / 住3号楼2单元501室 / 房号802 / 工号0312 / 学号20210315
尾号3和8限行 / QQ群：83746512 / 序号15 / 每周2、周4接访 / 1托2机构 / 主队3比1取胜 / 1.2×2.4米 / K8+200至K9+100段
浏览次数：12,086 / 阅读：1.2万 / 110、119、120三台合一 / 119消防宣传日 / 96110来电 / 拨打120急救电话 / 110警情
3.15晚会 / 电话（办公）：85231234 / 第一、二、三批 / 五里墩街道 / 八里湾乡 / 二十里铺村 / 三里桥社区 / 六尺巷 / 四户村
6栋1单元 / 1对1辅导 / 光荣在党50年纪念章 / 排名由52位上升到45位 / GDP总量居全国13位 / 列全省5位 / 位列百强县78位
三元坊社区 / 三道河镇 / 七口塘村 / 三棵树乡 / 三间房镇 / 两家子镇
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
        ("1、26.5万户通气", ["26.5万户"]),
        ("11、500多家企业复工", ["500多家"]),
        ("12、15和20个网点", ["12", "15", "20个"]),
        ("任务完成。2、15个村改厕", ["15个"]),
        ("注：1. 不含离退休人员；2. 含试点镇3个", ["3个"]),
        ("坚持1、党建引领；2、群众参与;3、整改5项", ["5项"]),
        ("难题怎么破(2)：钱从哪里来", []),
        ("成绩优秀(12)，良好(8)人", ["12", "8"]),
        ("水窖120、86和54口", ["120", "86", "54口"]),
        ("学位110、120和90个", ["110", "120", "90个"]),
        ("处置110警情320起", ["320起"]),
        ("一类村12个、二类村9个、三类村3个", ["12个", "9个", "3个"]),
        ("阅读量达12万次", ["12万次"]),
        ("阅读量 2,318", []),
        ("每周3次", ["3次"]),
        ("结对5对,签约12对新人", ["5对", "12对"]),
        ("居住12位老人", ["12位"]),
        ("名次前移4位", ["4位"]),
        ("全县划分18大片区", ["18大"]),
        ("四户村和四户村民", ["四户"]),
        ("全长三里路,五里山路", ["三里", "五里"]),
        ("六家店铺,四间房屋,三亩田", ["六家", "四间", "三亩"]),
        ("三元一斤,两户镇上居民", ["三元", "两户"]),
        ("共十二里河道", ["十二里"]),
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
