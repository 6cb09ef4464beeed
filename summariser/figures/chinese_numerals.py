"""Quantities in Chinese numerals: 七场新闻发布会, 四成以上, 三分之二, 五六十支, 数百名, 零新增.

Takes the offset of a numeral and gives the figure that it begins, or null where it counts nothing; what counts is
told in chinese_evidence. Forms after GB/T 15835-2011; the values of vague words after evals/guide.md.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from summariser.figures.chinese_evidence import Numeral, counts, is_counted_fraction
from summariser.figures.chinese_words import Parts, build
from summariser.figures.reading import NUMERALS, OPENED, Reading
from summariser.figures.units import unit_at
from summariser.numerals import parse_hanzi, plus, times

if TYPE_CHECKING:
    from collections.abc import Callable

    from summariser.records import Figure

_D: Final = "一二两三四五六七八九"
_LONGEST: Final = 32
"""Characters of a spelled number: more are no number, and the bound keeps reading linear."""

_ZERO: Final = re.compile(
    r"[零〇](?=新增|发生|事故|增长|感染|死亡|伤亡|投诉|上访|返贫|扩散|确诊|病例|案件|信访|违规|违纪|差错|延误|复发"
    r"|遗漏|伤害|失误|缺陷|进京|举报|发案|火灾|溺亡|"
    r"积压|欠薪|外溢|聚集|失信|逾期|违约|疫情|流失|报告)|(?<=[为是达])[零〇](?=[,，。；;、\n)）的]|$)"
    r"|(?<=[至到])零(?=[,，。；;、\n)）]|$)"
)
_TENTHS: Final = re.compile(
    rf"(?P<num>[{_D}十](?:点[{_D}])?)成(?P<half>半)?(?P<and>[{_D}](?![{_D}个名项]))?(?![立功员果为长效本品绩都不年交人"
    rf"分套熟])"
)
_TENTHS_PAIR: Final = re.compile(rf"(?P<num>[{_D}])成(?P<pair>一二|二三|三四|四五|五六|六七|七八|八九)(?![{_D}个名项])")
_TENTHS_TO: Final = re.compile(rf"(?:至|到|-|—)(?=[{_D}]成)")
_PART: Final = rf"[零{_D}十百]{{1,7}}(?:点[零〇{_D}]{{1,6}})?|[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?"
_FRACTION: Final = re.compile(
    rf"(?P<bottom>[{_D}十百千万]{{1,6}})分之(?P<top>{_PART})(?:(?:至|到|-|—)(?:百分之)?(?P<high>{_PART})(?![年月日个项名]))?"
)
_SINGLE_FRACTION: Final = re.compile(rf"(?P<bottom>[{_D}十百千万]{{1,6}})分之(?P<top>{_PART})")
_HALF_OF: Final = re.compile(r"半数(?!据)|一半(?!以外|是|天|路|个|年|会)")
_HALF_LONG: Final = re.compile(
    r"半(?P<unit>个(?:多?世纪|月(?!谈|板)|小时|钟头|学期)|小时|年(?![级度报检终会薪]|评[估议审]|考核|通报|总结|分析|调度|小结|盘点|讲评|督查|体检))(?<![上下前后大小每一多夜有][半]年)"
)
"""Half of a unit of time, 半个世纪; 上半年 and 下半年 are dates, and 半天 says no more than a while."""
_DISCOUNT: Final = re.compile(rf"(?P<digits>[{_D}]{{2}})折(?![扣旧叠射])")
_WHOLE: Final = re.compile("百分百")
_DOUBLED: Final = re.compile(rf"(?P<num>[{_D}])番")
_TURNED: Final = re.compile(r"翻了?(?:近|约|将近|超|超过|不止)?$")
_RANGE_TO: Final = re.compile(
    rf"(?P<low>[{_D}十百]{{1,5}})(?:至|到|-|—)(?P<high>[{_D}十百千]{{1,6}})(?P<scale>[万亿]?)"
)
_NEIGHBOURS: Final = re.compile(
    r"(?P<great>(?:[一二两三四五六七八九][万千百])+(?=..[十百]))?(?P<tens>[一二三四五六七八九]?十)?(?P<pair>一[二两]|两三|二三|三[四五两]"
    r"|四五|五六|六七|七八|八九)(?P<scale>[十百千]?[万亿]|[十百千])?(?P<more>多|余)?"
)
_RUN: Final = re.compile(
    rf"(?P<num>[{NUMERALS}]{{1,{_LONGEST}}}(?:点[零〇{_D}]{{1,6}}(?:[十百千]?[万亿]|[百千])?)?)(?:(?P<more>多|余|来|几"
    rf"|把)(?P<scale>[十百千]?[万亿]|[百千])?)?"
)
_VAGUE: Final = frozenset("数几")
_UPWARDS: Final = frozenset("以加算路线网会身早晚基总际历事途车马海北南东西河江岸台脸手头桌地世史之")
"""Before 上 these make another word of it: 以上百名 begins at 百."""
_BARE: Final = frozenset("十百千万亿")


@lru_cache(maxsize=1024)
def _value(num: str) -> Decimal | None:
    """Give the number that a run of numerals spells; the same few are read over and over."""
    return parse_hanzi(num)


def hanzi_figure_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read the figure in Chinese numerals whose numeral begins at ``at``; null where nothing is counted.

    >>> from summariser.figures.reading import open_reading
    >>> hanzi_figure_at(open_reading("近千名党员", "近千名党员"), 1, 0).text
    '近千名'
    """
    folded = reading.folded
    if folded[at] in "零〇" and folded[at + 1 : at + 2] != "点":
        zero = _ZERO.match(folded, at)
        return _build(reading, at, zero.end(), Parts(Decimal(0)), previous_end) if zero else None
    found = _RUN.match(folded, at)
    end = found.end("num") if found else at
    reader = _SHARES.get(folded[end : end + 1])
    share = reader(reading, at, previous_end) if reader else None
    if share:
        return share
    ranged = _range_at(reading, at, previous_end) if end - at > 1 or folded[end : end + 1] in _SPANNED else None
    return ranged or (_counted(reading, found, previous_end) if found else None)


_SPANNED: Final = frozenset("至到-—")
"""Behind a numeral these may open a range."""


def _build(reading: Reading, at: int, end: int, parts: Parts, previous_end: int) -> Figure:
    """Make the figure, in Chinese numerals."""
    return build(reading, at, end, parts._replace(is_hanzi=True), previous_end)


def _half_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read 半数, 一半, 半个世纪."""
    half = _HALF_OF.match(reading.folded, at)
    if half:
        return _build(reading, at, half.end(), Parts("1/2"), previous_end)
    spent = _HALF_LONG.match(reading.folded, at)
    return _build(reading, at, spent.end(), Parts(Decimal("0.5"), None, spent["unit"]), previous_end) if spent else None


def _tenths_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read 四成, 三成半, 三成五, and 九成至九成五."""
    folded = reading.folded
    found = _TENTHS.match(folded, at)
    if not found or not is_counted_fraction(folded, at, found.end()):
        return None
    to = _TENTHS_TO.match(folded, found.end())
    upper = _TENTHS.match(folded, to.end()) if to and not OPENED.search(folded, max(0, at - 26), at) else None
    pair = _TENTHS_PAIR.match(folded, at)
    if pair:
        ends = [plus(_tenth(pair["num"]), _tenth(digit).scaleb(-1)) for digit in pair["pair"]]
        return _build(reading, at, pair.end(), Parts(ends[0], ends[1], "成"), previous_end)
    low, high = _tenths(found), _tenths(upper) if upper else None
    if upper and high and low < high:
        return _build(reading, at, upper.end(), Parts(low, high, "成"), previous_end)
    return _build(reading, at, found.end(), Parts(low, None, "成"), previous_end)


def _parts_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read 三分之二, 百分之九十五, 百分百."""
    found = _FRACTION.match(reading.folded, at)
    if found:
        return _fraction(reading, found, previous_end)
    whole = _WHOLE.match(reading.folded, at)
    return _build(reading, at, whole.end(), Parts(Decimal(100), None, "%"), previous_end) if whole else None


def _doubled_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read 一番 behind 翻."""
    found = _DOUBLED.match(reading.folded, at)
    if not found or not _TURNED.search(reading.folded, max(0, at - 4), at):
        return None
    figure = _build(reading, at, found.end(), Parts(parse_hanzi(found["num"]) or Decimal(1), None, "番"), previous_end)
    return figure._replace(change="increase_by")


def _discount_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read 五五折: a discount of two digits."""
    found = _DISCOUNT.match(reading.folded, at)
    if not found:
        return None
    whole, tenth = (parse_hanzi(digit) or Decimal(0) for digit in found["digits"])
    return _build(reading, at, found.end(), Parts(plus(whole, tenth.scaleb(-1)), None, "折"), previous_end)


_SHARES: Final[dict[str, Callable[[Reading, int, int], Figure | None]]] = {
    "半": _half_at, "成": _tenths_at, "分": _parts_at, "番": _doubled_at, "折": _discount_at,
}  # fmt: skip
"""The reader of a share, by the character behind the numeral."""


def _tenth(digit: str) -> Decimal:
    """Give the number of a numeral before or behind 成."""
    return parse_hanzi(digit) or Decimal(0)


def _tenths(found: re.Match[str]) -> Decimal:
    """Give the number of 三成, 三成半, 三成五."""
    more = Decimal("0.5") if found["half"] else (parse_hanzi(found["and"] or "零") or Decimal(0)).scaleb(-1)
    return plus(parse_hanzi(found["num"]) or Decimal(0), more)


def _fraction(reading: Reading, found: re.Match[str], previous_end: int) -> Figure | None:
    """Read 三分之二, 百分之九十五, 千分之三, 百分之五到八."""
    bottom, top = parse_hanzi(found["bottom"]), parse_hanzi(found["top"])
    if bottom is None or top is None:
        return None
    unit = {100: "%", 1000: "‰"}.get(int(bottom))
    high = parse_hanzi(found["high"]) if found["high"] else None
    start = found.start()
    if unit and high is not None and high > top and not OPENED.search(found.string, max(0, start - 26), start):
        return _build(reading, found.start(), found.end(), Parts(top, high, unit), previous_end)
    if high is not None:
        found = _SINGLE_FRACTION.match(found.string, found.start()) or found
    if unit:
        return _build(reading, found.start(), found.end(), Parts(top, None, unit), previous_end)
    if not 0 < top < bottom or top != int(top):
        return None
    return _build(reading, found.start(), found.end(), Parts(f"{top}/{bottom}"), previous_end)


def _range_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read 五六十支, 三至五年, 两三个: neighbours and explicit ranges, where a unit follows."""
    folded = reading.folded
    found = _RANGE_TO.match(folded, at)
    if found:
        low, high = parse_hanzi(found["low"]), parse_hanzi(found["high"] + found["scale"])
        unit = unit_at(folded, found.end())
        if low is None or high is None or not low < high or not unit:
            return None
        low = times(low, parse_hanzi(found["scale"]) or Decimal(1)) if found["scale"] else low
        return _build(reading, at, found.end() + len(unit), Parts(low, high, unit), previous_end)
    found = _NEIGHBOURS.match(folded, at)
    if not found:
        return None
    unit = unit_at(folded, found.end())
    if (
        (not unit and not found["great"])
        or unit in {"级", "类", "层", "点"}
        or folded.startswith("十年代", found.end("pair"))
    ):
        return None
    ends = [_neighbour(found, digit) for digit in found["pair"]]
    parts = Parts(ends[0], ends[1], unit, found["more"] or "")
    return _build(reading, at, found.end() + len(unit), parts, previous_end) if ends[0] < ends[1] else None


def _neighbour(found: re.Match[str], digit: str) -> Decimal:
    """Give one end of 五六十, 十五六万, 一千八九百, 一百五六十万."""
    scale, great = found["scale"] or "", found["great"]
    small, big = (scale[:1], scale[1:]) if great else ("", scale)
    number = times(parse_hanzi(digit) or Decimal(0), parse_hanzi(small) or Decimal(1)) if small else parse_hanzi(digit)
    above = parse_hanzi(great) if great else parse_hanzi(found["tens"]) if found["tens"] else None
    return times(plus(number or Decimal(0), above or Decimal(0)), parse_hanzi(big) or Decimal(1) if big else Decimal(1))


def _counted(reading: Reading, found: re.Match[str], previous_end: int) -> Figure | None:
    """Decide whether a numeral with what follows it counts, and read it."""
    folded = reading.folded
    num, more, scale = found["num"], found["more"] or "", found["scale"]
    at, end = found.start(), found.end()
    value = _value(num)
    if value is None:
        return None
    if scale:
        value = times(value, parse_hanzi(scale) or Decimal(1))
    unit = unit_at(folded, end)
    if not unit and folded[end : end + 1] == "大":
        unit = "大"
    if more in {"来", "把"} and not unit:
        end, more = found.end("num"), ""
    before = folded[at - 1 : at]
    if before in _VAGUE or (before == "上" and folded[at - 2 : at - 1] not in _UPWARDS):
        return _vague(reading, found, Parts(value, None, unit, "多"), previous_end)
    numeral = Numeral(num, more, value, unit, at, end)
    if not counts(folded, numeral):
        return None
    bare = set(num) <= _BARE
    more = {"几": "多", "把": "来"}.get(more, more)
    return _build(reading, at, end + len(unit), Parts(value, None, unit, more, bare=bare), previous_end)


def _vague(reading: Reading, found: re.Match[str], parts: Parts, previous_end: int) -> Figure | None:
    """Read 数百名, 几十个, 上千场: the floor of the order; 数十个大棚 at the head of a clause counts nothing."""
    folded = reading.folded
    start = found.start() - 1
    if not set(found["num"]) <= _BARE or not parts.unit or start < previous_end:
        return None
    end = found.end() + len(parts.unit)
    if folded[start] == "上":
        figure = _build(reading, start, end, parts._replace(more=""), previous_end)
        return figure._replace(qualifier="at_least")
    if parts.unit in {"个", "年", "座"} and folded[start - 1 : start] in _CLAUSE_STARTS:
        return None
    return _build(reading, start, end, parts, previous_end)


_CLAUSE_STARTS: Final = frozenset({"", *"。！？；;!?\n,，、 \u3000"})
"""Before these a clause begins: its subject sets a scene, 数十个大棚整齐排列 (annotation guide)."""
