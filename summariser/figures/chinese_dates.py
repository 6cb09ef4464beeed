"""Calendar dates, years, periods and times of day in Chinese text. Never quantities: 2021年 is a date, 3年 a duration.

Forms after GB/T 7408 (2021-12-25) and GB/T 15835-2011 section 4 (2021年12月25日, 二〇二一年十二月).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.numerals import parse_hanzi
from summariser.records import DateMention, NameMention

if TYPE_CHECKING:
    from summariser.figures.reading import Reading

_W: Final = r"(?:[ \u3000\t]|\r?\n[ \u3000\t]*)?"
_TO: Final = rf"{_W}(?:-|—{{1,2}}|–|~|～|至|到){_W}"
_Y: Final = r"(?:1[5-9]|20)[0-9]{2}"
_M: Final = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_D: Final = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_MONTH: Final = "月份?(?![球饼嫂租薪供子均报刊票季经嫂息])"
_DAY: Final = "[日号](?![均元内之龄常游召称角令线楼院]|以内)"

_YEAR_OPENING: Final = rf"(?P<y1>{_Y}){_W}年(?!代){_W}(?:(?P<m1>{_M})(?:{_W}{_MONTH})?"
_DAY_OPENING: Final = rf"(?:{_W}(?P<d1>{_D})(?:{_W}[日号]|(?={_TO}{_D}[日号])))?)?"
_CLOSING: Final = rf"(?:{_TO}(?:(?P<y2>{_Y}){_W}年)?(?:{_W}(?P<m2>{_M}){_W}{_MONTH})?(?:{_W}(?P<d2>{_D})[日号])?)?"
_YEARS: Final = (
    # 2018年至2020年 · 2021年3月至2022年5月 · 2021年1-9月 · 2021年4月8日至10日 · 2021年
    re.compile(rf"{_YEAR_OPENING}{_DAY_OPENING}{_CLOSING}(?<=[年月日号份])"),
    # 2018-2020年 · 2020、2021年 · 1921—2021
    re.compile(
        rf"(?P<y1>{_Y}){_W}(?:-{{1,2}}|—{{1,2}}|–|~|～|至|到|、|和){_W}(?P<y2>{_Y})"
        rf"(?:{_W}年(?!代)|(?=[\n，,。、)）学财度》”]|$))"
    ),
    re.compile(rf"(?P<y1>{_Y})(?P<sep>[-/.．])(?P<m1>0?[1-9]|1[0-2])(?P=sep)(?P<d1>{_D})(?!\.[0-9])"),
    re.compile(rf"(?P<y1>{_Y})[-/](?P<m1>0[1-9]|1[0-2])(?![0-9/-])"),
    re.compile(rf"(?P<y1>{_Y})(?P<m1>0[1-9]|1[0-2])(?P<d1>0[1-9]|[12][0-9]|3[01])(?![0-9])"),
    re.compile(rf"(?P<y1>{_Y})(?={_W}[、和](?:{_Y}[、和]){{0,8}}{_Y}年)"),
)
_MONTHS: Final = (
    # 4月8日 · 3月1日至11月30日 · 4月8日至10日 · 6月 · 3月至5月
    re.compile(
        rf"(?P<m1>{_M}){_W}{_MONTH}(?:{_W}(?P<d1>{_D})(?:{_W}{_DAY}|(?={_TO}{_D}[日号])))?"
        rf"(?:{_TO}(?:(?P<m2>{_M}){_W}{_MONTH})?(?:(?P<d2>{_D}){_DAY})?(?<=[月日号份]))?"
    ),
    # 1-10月 · 3、4月
    re.compile(rf"(?P<m1>{_M})(?:{_TO}|、)(?P<m2>{_M}){_W}{_MONTH}"),
    # 15日 · 8日至10日 · 8-10日
    re.compile(rf"(?P<d1>{_D}){_W}(?:日?{_TO}(?P<d2>{_D}))?日(?![均元内之龄常游报]|以内)"),
)

_MAYBE: Final = re.compile(r"[0-9]{1,8}(?=\s{0,4}[年月日号/.．\-—–~～至到、和世代]|\s|$|[，,。)）学财度》”])")
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
_HANZI_YEAR: Final = re.compile(rf"(?P<y>[一二][{_HZ}]{{3}})年(?:(?P<m>{_HANZI_M})月(?:(?P<d>{_HANZI_D})日)?)?")
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
        return _mention(reading, at, decade.end(), _decade(*(int(part) if part else None for part in parts)))
    for pattern in _YEARS if digits >= 4 else _MONTHS:
        found = pattern.match(folded, at)
        if found:
            if _is_counted(folded, at, found):
                return None
            return _mention(reading, at, found.end(), _iso(found))
    return None


def _is_counted(folded: str, at: int, found: re.Match[str]) -> bool:
    """Tell whether days or years are counted and no date: 为期5日, 2000年历史."""
    written = found.groupdict()
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
    found = _HANZI_YEAR.match(folded, at) or _HANZI_MONTH.match(folded, at)
    if found:
        year = found.groupdict().get("y")
        numbers = [int(parse_hanzi(found[part]) or 0) for part in "md" if found[part]]
        tail = "".join(f"-{number:02d}" for number in numbers)
        return _mention(reading, at, found.end(), f"{parse_hanzi(year)}{tail}" if year else f"-{tail}")
    found = _HANZI_DECADE.match(folded, at)
    if not found:
        return None
    century, decade, whole = (
        parse_hanzi(found[part]) if found[part] else None for part in ("century", "decade", "whole")
    )
    parts = (int(part) if part is not None else None for part in (century, decade, whole))
    return _mention(reading, at, found.end(), _decade(*parts))


def _mention(reading: Reading, start: int, end: int, iso: str) -> DateMention:
    """Build the mention."""
    return DateMention(start=start, end=end, text=reading.text[start:end], iso=iso)


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
    first = _one(parts.get("y1"), parts.get("m1"), parts.get("d1"))
    if not any(parts.get(name) for name in ("y2", "m2", "d2")):
        return first
    month = parts.get("m2") or (parts.get("m1") if parts.get("d2") else None)
    return f"{first}/{_one(parts.get('y2') or parts.get('y1'), month, parts.get('d2'))}"


def _one(year: str | None, month: str | None, day: str | None) -> str:
    """Write one date."""
    tail = "".join(f"-{int(part):02d}" for part in (month, day) if part)
    if year:
        return year + tail
    return f"-{tail}" if month else f"--{tail}"
