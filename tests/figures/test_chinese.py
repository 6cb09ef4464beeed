"""What always holds of the Chinese grammar, whatever the text: invariants, scripts, linear time."""

from __future__ import annotations

import time

import opencc
import pytest
from figures.test_chinese_marked import describe
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summariser.figures.chinese import find_chinese
from summariser.records import Figure, Mentions
from summariser.repair.folding import fold

_DIGITS = frozenset("0123456789０１２３４５６７８９")
_PIECES = [
    "近",
    "约",
    "超过",
    "不足",
    "逾",
    "达",
    "至少",
    "上",
    "数",
    "几",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "两",
    "一",
    "三",
    "五",
    "零",
    "〇",
    "廿",
    "多",
    "余",
    "来",
    "以上",
    "以下",
    "左右",
    "内",
    "半",
    "成",
    "分之",
    "点",
    "个",
    "名",
    "场",
    "场次",
    "元",
    "%",
    "‰",
    "个百分点",
    "岁",
    "年",
    "月",
    "日",
    "时",
    "分",
    "增长",
    "下降",
    "提高到",
    "由",
    "从",
    "至",
    "到",
    "比上年",
    "分别",
    "同比",
    "新增",
    "翻",
    "番",
    "倍",
    "第",
    "届",
    "大",
    "级",
    "项",
    "“",
    "”",
    "《",
    "》",
    "(",
    ")",
    "（",
    "）",
    "[",
    "]",
    "〔",
    "〕",
    "、",
    "，",
    "。",
    "；",
    "：",
    ":",
    ".",
    ",",
    "-",
    "—",
    "~",
    "+",
    "·",
    "/",
    "%",
    "*",
    "\n",
    "\t",
    "|",
    "",
    "\u3000",
    "1",
    "2",
    "12",
    "345",
    "1.5",
    "2021",
    "90",
    "０",
    "９",
    "12345",
    "A",
    "G",
    "PM",
    "km",
    "号",
    "后",
    "热线",
    "电话",
    "表",
    "图",
    "亿元",
    "万余",
    "單位",
    "萬",
    "億",
    "個",
    "兩",
    "餘",
]
_TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="0123456789.,:：-—/+ \n\t年月日时个元%万亿多余近约第（）()[]“”、一二三十百千零半", max_size=60),
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join),
    st.lists(
        st.sampled_from([*_PIECES, "\x00", "\ud800", "\udfff", "𠀀", "①", "٣", "²", "\r\n", "\u200b"]), max_size=20
    ).map("".join),
)


def spans(mentions: Mentions) -> list[tuple[int, int]]:
    """Give the spans of all mentions, in order."""
    return sorted((m.start, m.end) for group in (mentions.figures, mentions.dates, mentions.names) for m in group)


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
@example("\ud800“1\ud800”")
@example("12\x0034")
@example("比\ud800上年增长3%")
@example("1 000 000 000 000 000 000 0")
def test_find_chinese_puts_every_digit_in_exactly_one_mention(text: str) -> None:
    """Mentions do not overlap, and no ASCII or full-width digit is left out."""
    found = spans(find_chinese(text))
    held = [at for start, end in found for at in range(start, end)]
    assert len(set(held)) == len(held)
    assert {at for at, sign in enumerate(text) if sign in _DIGITS} <= set(held)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_find_chinese_quotes_the_text(text: str) -> None:
    """Each mention is its span of the text, not empty, and each kind is in text order."""
    mentions = find_chinese(text)
    for group in (mentions.figures, mentions.dates, mentions.names):
        assert [m.text for m in group] == [text[m.start : m.end] for m in group]
        assert [m.start for m in group] == sorted(m.start for m in group)
        assert all(m.start < m.end for m in group)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_find_chinese_gives_numbers(text: str) -> None:
    """A value is a number, a fraction or a ratio; the upper end of a range is the greater."""
    for figure in find_chinese(text).figures:
        assert figure.number is not None or ":" in figure.value
        assert figure.high is None or float(figure.high) > float(figure.value)


@settings(max_examples=100, deadline=None)
@given(_TEXTS, _TEXTS)
def test_find_chinese_reads_a_paragraph_alone(text: str, other: str) -> None:
    """What stands in another sentence, behind a blank line, changes no figure."""
    alone = find_chinese(f"{text}。")
    beside = find_chinese(f"{text}。\n\n甲乙丙丁。\n\n{other}")
    shared = [describe(f) for f in beside.figures if f.end <= len(text)]
    assert [describe(f) for f in alone.figures] == shared or "\t" in text + other or "|" in text + other


_REPORT = (
    "五年来，全市选派近2.7万名干部驻村，培训一万三千余名党员，总投入1.2亿余元，比上届提高13.8个百分点，覆盖250—300户，占三分之二，"
    "由7.5天压缩到2.1天，增长1.5倍，开展宣讲数百场，组织、党员、活动三项机制，产值翻了两番，参学率稳定在98%以上，平均年龄下降2.9岁。"
)


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_find_chinese_reads_both_scripts_alike(config: str) -> None:
    """The same text in Traditional characters gives the same values, qualifiers and changes."""
    written = opencc.OpenCC(config).convert(_REPORT)

    def said(text: str) -> list[tuple[str, str | None, str, str | None]]:
        return [(f.value, f.high, f.qualifier, f.change) for f in find_chinese(text, fold(text)).figures]

    assert len(said(_REPORT)) == 15
    assert said(_REPORT) == said(written)


def test_find_chinese_gives_the_unit_in_the_script_of_the_text() -> None:
    """The unit is as printed, the value is read from the folded text."""
    text = "引進１．３萬個"
    assert [("13000", "個", "１．３萬個")] == [
        (f.value, f.unit, f.text) for f in find_chinese(text, fold(text)).figures
    ]


def test_find_chinese_folds_for_itself_where_no_folding_fits() -> None:
    """A folding of another length is not used."""
    assert ["３個"] == [f.text for f in find_chinese("建成３個", "建成").figures]


@pytest.mark.parametrize(
    "piece",
    [
        "1", "12", "一", "万", "十亿", "1,", "1.", "1 000 ", "1-", "1:", "1+", "1、", "1年", "1-1年", "1\n", "1\t", "1 \n", "“", "“1", "“”", "《一", "(1", "((", "1分之", "一分之",
        "一、", "增长", "提高到", "分别", "、和", "a1", "1a", "http://1/", "第1、", "1个、", "近", "近近1", "不超过", "12345热线", "1|", "  1", "\u3000\u30001", "半", "零", "1×1", "1/1", "0",
        "1万", "1亿1", "2021年", "2021", "2021-", "1月1日", "上", "数百", "比上年", "1" * 40 + "\n", "。", "“一”", "“1”", "1..", "1,1,", "1,000", "从1到1", "一半", "第", "指标\t亿元\n1\t2\n", "全市近2.7万名干部",
    ],
)  # fmt: skip
def test_find_chinese_takes_time_in_proportion_to_length(piece: str) -> None:
    """Eight times the text takes some eight times as long, with a wide margin, for texts built to defeat patterns."""
    short, long = piece * (4000 // len(piece)), piece * (32000 // len(piece))
    find_chinese(piece)
    assert measure(long) < 24 * max(measure(short), 0.0005)


def measure(text: str) -> float:
    """Give the seconds of processor time that a text takes, the better of two runs."""
    times = []
    for _ in range(2):
        start = time.process_time()
        find_chinese(text)
        times.append(time.process_time() - start)
    return min(times)


def test_find_chinese_gives_nothing_for_nothing() -> None:
    """An empty text has no mentions."""
    assert Mentions(figures=(), dates=(), names=()) == find_chinese("")


def test_find_chinese_gives_arabic_and_hanzi_numerals_apart() -> None:
    """A figure says in which numerals it is written."""
    figures: tuple[Figure, ...] = find_chinese("3名和三名干部").figures
    assert ["arabic", "hanzi"] == [figure.numerals for figure in figures]
