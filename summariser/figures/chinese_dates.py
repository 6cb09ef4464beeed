"""Calendar dates, years, periods and times of day in Chinese text. Never quantities: 2021年 is a date, 3年 a duration.

Forms after GB/T 7408 (2021-12-25) and GB/T 15835-2011 section 4 (2021年12月25日, 二〇二一年十二月); fiscal years as in
Hong Kong (2019/20年度), years of the Republic as in Taiwan (114年2月), which are given as the years of our calendar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.figures.chinese_years import (
    DAY_NUMBER,
    GAP,
    MONTH_NUMBER,
    PIVOT,
    ROC_ERA,
    ROC_ZERO,
    TO,
    YEAR,
    dated,
    long_year_at,
    short_year_at,
    write_date,
)
from summariser.numerals import parse_hanzi
from summariser.records import NameMention

if TYPE_CHECKING:
    from summariser.figures.reading import Reading
    from summariser.records import DateMention

_MONTH: Final = "月份?(?![球饼嫂租薪供子均报刊票季经嫂息])"
_DAY: Final = "(?:日(?![均元内之龄常游]|以内)|号(?![召称角令线楼院]))"

_YEAR_OPENING: Final = rf"(?P<y1>{YEAR}){GAP}年(?!代){GAP}(?:(?P<m1>{MONTH_NUMBER})(?:{GAP}{_MONTH})?"
_DAY_OPENING: Final = rf"(?:{GAP}(?P<d1>{DAY_NUMBER})(?:{GAP}[日号]|(?={TO}{DAY_NUMBER}[日号])))?)?"
_CLOSING: Final = (
    rf"(?:{TO}(?:(?P<y2>{YEAR}){GAP}年)?(?:{GAP}(?P<m2>{MONTH_NUMBER}){GAP}{_MONTH})?"
    rf"(?:{GAP}(?P<d2>{DAY_NUMBER})[日号])?)?"
)
_YEARS: Final = (
    # 2018年至2020年 · 2021年3月至2022年5月 · 2021年1-9月 · 2021年4月8日至10日 · 2021年
    re.compile(rf"{_YEAR_OPENING}{_DAY_OPENING}{_CLOSING}(?<=[年月日号份])"),
    # 2018-2020年 · 2020、2021年 · 1921—2021
    re.compile(
        rf"(?P<y1>{YEAR}){GAP}(?:-{{1,2}}|—{{1,2}}|–|~|～|至|到|、|和){GAP}(?P<y2>{YEAR})"
        rf"(?:{GAP}(?:学年|年(?!代))|(?=[\n，,。、)）学财度》”]|$))"
    ),
    re.compile(rf"(?P<y1>{YEAR})(?P<sep>[-/.．])(?P<m1>0?[1-9]|1[0-2])(?P=sep)(?P<d1>{DAY_NUMBER})(?!\.[0-9])"),
    re.compile(rf"(?P<y1>{YEAR})[-/](?P<m1>0[1-9]|1[0-2])(?![0-9/-])"),
    re.compile(rf"(?<![号码证])(?P<y1>{YEAR})(?P<m1>0[1-9]|1[0-2])(?P<d1>0[1-9]|[12][0-9]|3[01])(?![0-9])"),
    re.compile(rf"(?P<y1>{YEAR})(?={GAP}[、和](?:{YEAR}[、和]){{0,8}}{YEAR}年)"),
)
_MONTHS: Final = (
    # 4月8日 · 3月1日至11月30日 · 4月8日至10日 · 6月 · 3月至5月
    re.compile(
        rf"(?P<m1>{MONTH_NUMBER}){GAP}{_MONTH}(?:{GAP}(?P<d1>{DAY_NUMBER})(?:{GAP}{_DAY}|(?={TO}{DAY_NUMBER}[日号])))?"
        rf"(?:{TO}(?:(?P<m2>{MONTH_NUMBER}){GAP}{_MONTH})?(?:(?P<d2>{DAY_NUMBER}){_DAY})?(?<=[月日号份]))?"
    ),
    # 1-10月 · 3、4月
    re.compile(
        rf"(?P<m1>{MONTH_NUMBER})(?:{TO}|(?P<listed>、))(?P<m2>{MONTH_NUMBER}){GAP}{_MONTH}(?P<day>{GAP}{DAY_NUMBER}[日号])?"
    ),
    # 15日 · 8日至10日 · 8-10日
    re.compile(rf"(?P<d1>{DAY_NUMBER}){GAP}(?:日?{TO}(?P<d2>{DAY_NUMBER}))?日(?![均元内之龄常游报]|以内)"),
)

_MAYBE: Final = re.compile(r"[0-9]{1,8}(?=\s{0,4}[年月日号/.．\-—–~～至到、和世代]|\s|$|[，,。)）学财度》”版届级款])")
_COUNTED_DAYS: Final = re.compile(r"(?:连续|为期|历时|历经|[满近约超逾共每足到短前]|不少于|不超过)$")
_OLD: Final = re.compile(r"(?:多|余)?年(?:的)?(?:悠久)?(?:历史|文化|文明|建城|古|以上|来)")
_OLD_BEFORE: Final = re.compile(r"(?:[近约超逾过]|距今|有着|已有)$")

_TIME: Final = re.compile(
    r"(?:[01]?[0-9]|2[0-4])(?:[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9.])|时[0-5]?[0-9]分|时(?=[,，许起至前后整—-]"
    r"|$)|点(?:整|半|钟|[0-5]?[0-9]分))"
)
_HOUR: Final = re.compile(r"(?:[01]?[0-9]|2[0-4])[点时](?![要建意多])")
_OF_DAY: Final = re.compile(r"(?:上午|下午|中午|凌晨|清晨|早上|晚上|傍晚|深夜|夜间|[早晚午夜日]|[至到—-])$")
_RATIO_WORD: Final = re.compile(r"(?:比例|之比|比重|配比|比值|结构|[比按]|按照|比[为是达约])[^。；\n]{0,2}$")
_RATIO_BEHIND: Final = re.compile(r"[0-9:：]{3,8}(?:的?比例|之比|的比|配[备置套比])")

_DECADE: Final = re.compile(r"(?:(?P<century>[0-9]{1,2})世纪)?(?P<decade>[1-9])0年代|(?P<whole>[0-9]{1,2})世纪(?!乐园)")

_HZ: Final = "零〇○一二三四五六七八九"
_HANZI_M: Final = "(?:十[一二]?|[一二三四五六七八九])"
_HANZI_D: Final = f"(?:[二三]?十[{_HZ}]?|[{_HZ}])"
_HANZI_YEAR: Final = re.compile(
    # 二〇二一年十二月 · 二〇一八年至二〇二〇年 · 二〇一八至二〇二〇年 · 一一四年二月, of the Republic · 〇八年
    rf"(?P<y>[一二][{_HZ}]{{3}}|一[零〇一二][{_HZ}]|[零〇][{_HZ}])(?:学?年(?:(?P<m>{_HANZI_M})月(?:(?P<d>{_HANZI_D})日)?)?"
    rf"(?:[至到—-](?:(?P<y2>[一二][{_HZ}]{{3}})年)?(?:(?P<m2>{_HANZI_M})月(?:(?P<d2>{_HANZI_D})日)?)?(?<=[年月日]))?"
    rf"|(?:[至到-]|—{{1,2}})(?P<to>[一二][{_HZ}]{{3}})(?:学年|年))"
)
_HANZI_FISCAL: Final = re.compile(rf"(?P<s1>[{_HZ}]{{2}})(?:学年|年(?=度))")
_HANZI_FISCAL_BEFORE: Final = re.compile(rf"[一二][{_HZ}]{{3}}(?:[/至-]|—{{1,2}})$")
_HANZI_ROC: Final = re.compile(rf"(?P<y>[{_HZ}十百]{{1,6}})年(?:(?P<m>{_HANZI_M})月(?:(?P<d>{_HANZI_D})日)?)?")
_HANZI_MONTH: Final = re.compile(rf"(?P<m>{_HANZI_M})月(?:(?P<d>{_HANZI_D})日|(?=份|底|初|末|中旬|上旬|下旬|以来))份?")
_HANZI_DECADE: Final = re.compile(
    r"(?:(?P<century>二?十[一二三四五六七八九]?)世纪)?(?P<decade>[二三四五六七八九])十年代"
    r"|(?P<whole>二?十[一二三四五六七八九]?)世纪"
)


def date_at(reading: Reading, at: int) -> DateMention | NameMention | None:
    """Read the date or time of day that starts at the digit ``at``; null where there is none."""
    date = calendar_at(reading, at)
    return date or time_at(reading, at)


def calendar_at(reading: Reading, at: int) -> DateMention | None:
    """Read the calendar date, year or decade that starts at the digit ``at``; null where there is none.

    >>> from summariser.figures.reading import open_reading
    >>> calendar_at(open_reading("2018—2020年", "2018—2020年"), 0).iso
    '2018/2020'
    """
    folded = reading.folded
    maybe = _MAYBE.match(folded, at)
    if not maybe:
        return None
    digits = maybe.end() - at
    if digits <= 2 and (decade := _DECADE.match(folded, at)):
        parts = (decade["century"], decade["decade"], decade["whole"])
        return dated(reading, at, decade.end(), _decade(*(int(part) if part else None for part in parts)))
    behind = folded[maybe.end() : maybe.end() + 1]
    if behind in _SPECIAL or (1 < digits < _YEAR_DIGITS and behind in _SHORT):
        special = long_year_at(reading, at, maybe) if digits >= _YEAR_DIGITS else short_year_at(reading, at, maybe)
        if special:
            return special
    for pattern in _YEARS if digits >= _YEAR_DIGITS else _MONTHS:
        found = pattern.match(folded, at)
        if found:
            if _is_counted(folded, at, found):
                return None
            return dated(reading, at, found.end(), _iso(found))
    return None


_YEAR_DIGITS: Final = 4
_SPECIAL: Final = frozenset("-/.—–~～至)）版届级款")
_SHORT: Final = frozenset("年 \u3000\n")
"""Behind the digits these, or 年 behind two or three of them, may say that a year is not written in full."""


def _is_counted(folded: str, at: int, found: re.Match[str]) -> bool:
    """Tell whether the digits are no date: days or years are counted, 为期5日, or 4、3月8日 opens with a mark."""
    written = found.groupdict()
    if written.get("listed"):
        first, second = int(written["m1"]), int(written["m2"])
        is_months = second == first + 1 and folded[found.end() : found.end() + 1] not in {"底", "初", "末"}
        is_marked = folded[at - 1 : at] in {"", "\n"} and not is_months
        return first >= second or is_marked or bool(written["day"])
    if written.get("y1"):
        end = at + 4
        before = _OLD_BEFORE.search(folded, max(0, at - 2), at)
        return found.end() == end + 1 and bool(_OLD.match(folded, end)) and (bool(before) or folded[end + 1] != "来")
    return not written.get("m1") and bool(_COUNTED_DAYS.search(folded, max(0, at - 3), at))


def time_at(reading: Reading, at: int) -> NameMention | None:
    """Read the time of day that starts at the digit ``at``; null where there is none."""
    folded = reading.folded
    found = _TIME.match(folded, at)
    if not found:
        found = _HOUR.match(folded, at)
        if not found or not _OF_DAY.search(folded, max(0, at - 2), at):
            return None
    elif _RATIO_WORD.search(folded, max(0, at - 6), at) or _RATIO_BEHIND.match(folded, at):
        return None
    return NameMention(start=at, end=found.end(), text=reading.text[at : found.end()], why="furniture")


def hanzi_date_at(reading: Reading, at: int) -> DateMention | None:
    """Read a date in Chinese numerals, 二〇二一年 or 十二月底; null where there is none."""
    folded = reading.folded
    found = _HANZI_YEAR.match(folded, at)
    if found:
        return dated(reading, at, found.end(), _hanzi_period(found))
    found = _HANZI_MONTH.match(folded, at)
    if found:
        return dated(reading, at, found.end(), _hanzi_one(None, found["m"], found["d"]))
    named = _hanzi_named_at(reading, at)
    if named:
        return named
    found = _HANZI_DECADE.match(folded, at)
    if not found:
        return None
    century, decade, whole = (
        parse_hanzi(found[part]) if found[part] else None for part in ("century", "decade", "whole")
    )
    parts = (int(part) if part is not None else None for part in (century, decade, whole))
    return dated(reading, at, found.end(), _decade(*parts))


def _hanzi_named_at(reading: Reading, at: int) -> DateMention | None:
    """Read 民国三十八年, and the second half of 二〇一四/一五年度, which begins at ``at``."""
    folded = reading.folded
    if folded[at - 1 : at] not in _NAMED_BEFORE:
        return None
    found = _HANZI_ROC.match(folded, at)
    if not found:
        return None
    if ROC_ERA.search(folded, max(0, at - 3), at):
        year = int(parse_hanzi(found["y"]) or 0) + ROC_ZERO
        return dated(reading, at, found.end(), _hanzi_one(year, found["m"], found["d"]))
    found = _HANZI_FISCAL.match(folded, at)
    opening = _HANZI_FISCAL_BEFORE.search(folded, max(0, at - 6), at) if found else None
    if not found or not opening:
        return None
    first, short = (
        int(parse_hanzi(folded[opening.start() : opening.start() + 4]) or 0),
        int(parse_hanzi(found["s1"]) or 0),
    )
    gap = (short - first) % 100
    iso = f"{first}/{first + gap}"
    return dated(reading, opening.start(), found.end(), iso) if 1 <= gap <= PIVOT else None


_NAMED_BEFORE: Final = frozenset("国國/至-— ")


def _hanzi_period(found: re.Match[str]) -> str:
    """Write a year in Chinese numerals with its month and day, or a period that it opens."""
    year = _whole_year(found["y"])
    first = _hanzi_one(year, found["m"], found["d"])
    if found["to"]:
        return f"{first}/{_whole_year(found['to'])}"
    if not (found["y2"] or found["m2"]):
        return first
    return f"{first}/{_hanzi_one(_whole_year(found['y2']) if found['y2'] else year, found['m2'], found['d2'])}"


def _whole_year(written: str) -> int:
    """Give the year of 二〇二一, of 一一四 of the Republic, or of 〇八."""
    year = int(parse_hanzi(written) or 0)
    return year + {2: 2000, 3: ROC_ZERO}.get(len(written), 0)


def _hanzi_one(year: int | None, month: str | None, day: str | None) -> str:
    """Write one date whose month and day are in Chinese numerals."""
    return write_date(
        str(year) if year else None, *(str(int(parse_hanzi(part) or 0)) if part else None for part in (month, day))
    )


def _decade(century: int | None, decade: int | None, whole: int | None) -> str:
    """Give a decade or a century as ISO 8601 reduced precision: 20世纪90年代 → 199, 21世纪 → 20."""
    if whole is not None:
        return f"{whole - 1:02d}"
    decade = decade or 0
    if century is not None:
        return f"{century - 1:02d}{decade}"
    return f"19{decade}" if decade >= 3 else f"20{decade}"


def _iso(found: re.Match[str]) -> str:
    """Write the matched date, or range of dates, in ISO 8601; a missing year is ``--``."""
    parts = found.groupdict()
    first = write_date(parts.get("y1"), parts.get("m1"), parts.get("d1"))
    if not any(parts.get(name) for name in ("y2", "m2", "d2")):
        return first
    month = parts.get("m2") or (parts.get("m1") if parts.get("d2") else None)
    return f"{first}/{write_date(parts.get('y2') or parts.get('y1'), month, parts.get('d2'))}"
