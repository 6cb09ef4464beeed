"""Numbers that count nothing: names, formulas, ordinals, hotlines, codes, list marks. They are kept apart from figures.

What a name is, is laid down in the annotation guide (evals/guide.md): slogans and set abbreviations (两学一做, 两委),
formulas (“1+5”, 5+X), cases and days (“2·7”), hotlines, roads, class labels (4A, 5G), generations (90后), document
and issue numbers, heading and list numbers, footnote marks.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from summariser.figures.reading import Reading
from summariser.figures.units import unit_at
from summariser.records import NameMention

Why = Literal["name", "formula", "ordinal", "mark", "furniture", "hotline", "code"]

# Each pattern is tried at the first digit of a run; the first that matches wins.
_AT_DIGIT: Final[tuple[tuple[Why, re.Pattern[str]], ...]] = tuple(
    (why, re.compile(pattern))  # type: ignore[misc]
    for why, pattern in (
        ("code", r"\d{3,4}-\d{7,8}(?!\d)|\d{5,}-\d+|\d+(?:-\d+){2,}(?![\d年月])|\d+(?:\.\d+){2,}|\d{1,3}-\d{3}(?!\d|[^\s，,。;；])"),
        ("formula", r"\d+(?:[+＋]\s?(?:\d+|[A-Za-zXN]+|[\u4e00-\u9fff]{1,4}?(?=[+＋”」])))+(?:[+＋][\u4e00-\u9fff]{1,4}(?=”))?"),
        ("name", r"\d{1,2}[·•・‧]\d{1,2}(?!\d)"),
        ("name", r"(?:[5-9]\d|00|05|10)后(?![来的续]|\d)"),
        ("name", r"(?:985|211)(?=[、/和及]|高校|工程|院校|大学|”|$)"),
        ("name", r"\d\.0(?=版|时代|模式|阶段|升级|[”」])"),
        ("hotline", r"1\d{4}(?=[”」]?(?:热线|平台|政务|服务|投诉|举报|市民|便民|24))|1(?:10|19|20|22)(?=报警|急救|火警|电话|出警|指挥|平台|联动|接处警|[、/])"),
        ("code", r"\d+(?=[号#](?!召|称|角|令))|\d+(?=国道|省道|县道|乡道|高速|路公交|号线|次列车|航班|房间|开头)"),
        ("code", r"\d[A-Z](?:级|景区|信用|网络|基站|[+＋]|[（(]?[A-Za-z0-9]*)?(?![A-Za-z])"),
        ("code", r"\d+(?:\.\d+)?\s?[*=<>{}^\\|#$&]\s?(?:\d+)?"),
        ("code", r"\d{9,}(?![万亿]|[\u4e00-\u9fff%])"),
    )
)  # fmt: skip

_BEFORE_LATIN = re.compile(r"[A-Za-z@_.\-/]*[A-Za-z@][-_.]?$")
_AFTER_LATIN = re.compile(r"\d[\d.]*[-_.]?[A-Za-z@][A-Za-z0-9@._\-]*")
_ORDINAL = re.compile(r"第\s?$")
_NUMBERED = re.compile(r"(?:表|图|附件|附表|专栏|注释|脚注|公式|例)\s?$")
_DOCUMENT_NUMBER = re.compile(r"[〔\[［【(（]$")
_LINE_MARK = re.compile(r"\d{1,3}(?:[.．、)）](?!\d)|[.．](?=\d{1,2}[.．]?\s))")
_FOOTNOTE = re.compile(r"[\[［〔【](\d{1,3})[\]］〕】]|[（(](\d{1,2})[)）]")
_HOTLINE_BEFORE = re.compile(r"(?:热线|电话|拨打|拨通|短信平台|邮编|邮政编码|传真|微信|QQ|车牌|代码|编号|账号|证号|许可证|备案号|代号)[是为:：]?[“\"「]?\s?$")
_YEAR_BRACKET = re.compile(r"[〔\[［【(（](?:19|20)\d{2}[〕\]］】)）]\s?\d{0,5}号?")

SET_NAMES: Final = (
    # organs and abbreviations
    "两委", "两新组织", "两新", "两会", "两院", "两办", "两级", "两代表一委员", "四套班子", "四大班子", "五套班子", "法检两长", "三农",
    "两学一做", "三会一课", "三严三实", "四风", "八项规定", "六项纪律", "九项准则", "四个意识", "四个自信", "两个维护", "两个确立",
    "四个伟大", "四个全面", "五位一体", "三位一体", "四位一体", "三个代表", "两个一百年", "第一资源", "第一动力", "第一生产力",
    "六稳", "六保", "三大攻坚战", "三大战役", "三去一降一补", "双一流", "双创", "双减", "双碳", "双随机", "一公开", "一把手", "一肩挑",
    "一岗双责", "三重一大", "三个清单", "四不两直", "一带一路", "一国两制", "一网通办", "一窗受理", "一站式", "一件事", "一体化",
    "最后一公里", "最先一公里", "最初一公里", "后半篇文章", "一村一品", "一县一业", "一户一策", "一企一策", "一人一档", "一盘棋",
    "三公经费", "三公", "五险一金", "四上企业", "四好农村路", "三权分置", "三变改革", "三支一扶", "三下乡", "一法一条例", "双随机一公开",
    "十三五", "十四五", "十五五", "十二五", "十一五", "八五", "九五", "七五普法", "八五普法", "一二三产业", "一二三产", "五保户",
    "五老", "五一", "六一", "七一", "八一", "十一黄金周", "双十一", "二十四节气", "二十四史", "三甲", "三甲医院", "九三学社",
    "万家灯火", "三次产业", "三中全会", "四中全会", "五中全会", "六中全会", "七中全会", "三中", "一号文件", "三孩", "二孩", "四级书记",
    "五级书记", "三定", "三资", "三品一标", "三区三线", "五治", "四议两公开", "三个务必", "两个结合", "六个必须", "百千万工程",
    "四下基层", "两优一先", "三社联动", "五社联动", "四早", "五个一", "三个一", "四个一", "六个一", "十个一", "三不腐", "三不",
    "两个覆盖", "两个毫不动摇", "七个有之", "五个必须", "四个服从", "四种形态", "一府两院", "一委一局", "三服务", "千村示范万村整治",
)  # fmt: skip
"""Set abbreviations that hold a numeral and count nothing; general vocabulary of Party and state documents."""

_SET = re.compile("|".join(sorted(map(re.escape, SET_NAMES), key=len, reverse=True)))


def name_at(reading: Reading, at: int) -> NameMention | None:
    """Read the number-name that starts at, or around, the digit ``at``; null where the digits may be a figure."""
    quoted = _quoted_at(reading, at)
    if quoted:
        return quoted
    folded = reading.folded
    before = folded[max(0, at - 12) : at]
    context = _by_context(reading, at, before)
    if context:
        return context
    if _BEFORE_LATIN.search(before):
        run = re.compile(r"[\d.]*\d[A-Za-z]?(?![A-Za-z])|\d[\w.@\-]*", re.ASCII).match(folded, at)
        return _name(reading, at, run.end() if run else at + 1, "code")
    for why, pattern in _AT_DIGIT:
        found = pattern.match(folded, at)
        if found and not (why == "code" and unit_after(folded, at)):
            return _name(reading, at, found.end(), why)
    latin = _AFTER_LATIN.match(folded, at)
    if latin and not unit_after(folded, at):
        return _name(reading, at, latin.end(), "code")
    return None


def unit_after(folded: str, at: int) -> bool:
    """Tell whether the digits at ``at`` have a unit in Latin letters behind them, so that 30km is a figure."""
    run = re.compile(r"\d[\d,]*(?:\.\d+)?\s?").match(folded, at)
    if not run:
        return False
    unit = unit_at(folded, run.end())
    return bool(unit) and unit.isascii() and not folded[run.end() + len(unit) : run.end() + len(unit) + 1].isascii()


def _by_context(reading: Reading, at: int, before: str) -> NameMention | None:
    """Read ordinals, list marks, footnotes, document numbers and hotlines: told by what stands before."""
    folded = reading.folded
    digits = re.compile(r"\d+").match(folded, at)
    end = digits.end() if digits else at + 1
    if re.search(r"[*=<>{}^\\#$&]\s?$", before):
        return _name(reading, at, end, "code")
    if _ORDINAL.search(before):
        return _name(reading, at, end, "ordinal")
    if _NUMBERED.search(before) and unit_at(folded, end) == "":
        return _name(reading, at, end, "mark")
    if _HOTLINE_BEFORE.search(before) and not unit_at(folded, end):
        run = re.compile(r"[\d\-—]+").match(folded, at)
        return _name(reading, at, run.end() if run else end, "hotline")
    line_start = folded.rfind("\n", 0, at) + 1
    if not folded[line_start:at].strip() and _LINE_MARK.match(folded, at):
        return _name(reading, at, end, "mark")
    if before and _DOCUMENT_NUMBER.search(before):
        year = _YEAR_BRACKET.match(folded, at - 1)
        if year:
            return _name(reading, at, end, "mark")
        note = _FOOTNOTE.match(folded, at - 1)
        if note and (before[-1] in "[［〔【" or not folded[line_start : at - 1].strip() or _starts_point(before)):
            return _name(reading, at, end, "mark")
    if re.search(r"[〔\[［【(（](?:19|20)\d{2}[〕\]］】)）]\s?$", before):
        return _name(reading, at, end, "code")
    return None


def _starts_point(before: str) -> bool:
    """Tell whether a bracketed number stands where a point of a list begins."""
    return before[-2:-1] in {"", "。", "；", ";", ":", "：", "，", ",", "\n", " "}


def _quoted_at(reading: Reading, at: int) -> NameMention | None:
    """Read the quoted name that holds ``at``, unless the quotation is one whole figure (实现“100%”)."""
    span = reading.name_around(at)
    if span is None:
        return None
    start, end = span
    if re.fullmatch(r"[近约超]?\d[\d,.]*[十百千万亿]*[多余]?(\D{0,4})", reading.folded[start:end]):
        tail = re.sub(r"^[近约超]?\d[\d,.]*[十百千万亿]*[多余]?", "", reading.folded[start:end])
        if tail and unit_at(tail, 0) == tail:
            return None
    return _name(reading, start, end, "name")


def set_name_at(reading: Reading, at: int) -> NameMention | None:
    """Read the set abbreviation that starts at ``at`` (两委, 三会一课), or the quoted name around it."""
    span = reading.name_around(at)
    if span:
        return _name(reading, *span, "name")
    found = _SET.match(reading.folded, at)
    return _name(reading, at, found.end(), "name") if found else None


def _name(reading: Reading, start: int, end: int, why: Why) -> NameMention:
    """Build the mention."""
    return NameMention(start=start, end=end, text=reading.text[start:end], why=why)
