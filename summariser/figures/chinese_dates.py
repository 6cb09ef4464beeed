"""Calendar dates, years, periods and times of day in Chinese text. Never quantities: 2021年 is a date, 3年 a duration.

Forms after GB/T 7408 (2021-12-25) and GB/T 15835-2011 section 4 (2021年12月25日, 二〇二一年十二月).
"""

from __future__ import annotations

import re
from typing import Final

from summariser.figures.reading import Reading
from summariser.numerals import parse_hanzi
from summariser.records import DateMention, NameMention

_TO = r"\s?(?:-|—{1,2}|–|~|～|至|到)\s?"
_Y = r"(?:1[5-9]|20)\d{2}"

_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # 2018年至2020年 · 2018-2020年 · 2018年—2020年 · 2021年3月至2022年5月
        rf"(?P<y1>{_Y})年?(?:(?P<m1>\d{{1,2}})月份?(?:(?P<d1>\d{{1,2}})日)?)?{_TO}(?P<y2>{_Y})年(?:(?P<m2>\d{{1,2}})月份?(?:(?P<d2>\d{{1,2}})[日号])?)?",
        # 2021年1月至9月 · 2021年1-9月 · 2021年4月8日至10日
        rf"(?P<y1>{_Y})年(?P<m1>\d{{1,2}})月?(?:(?P<d1>\d{{1,2}})日)?{_TO}(?:(?P<m2>\d{{1,2}})月份?)?(?:(?P<d2>\d{{1,2}})日)?(?<=[月日份])",
        rf"(?P<y1>{_Y})\s?年\s?(?:(?P<m1>\d{{1,2}})\s?月份?\s?(?:(?P<d1>\d{{1,2}})\s?[日号])?)?",
        rf"(?P<y1>{_Y})(?P<sep>[-/.．])(?P<m1>0?[1-9]|1[0-2])(?P=sep)(?P<d1>0?[1-9]|[12]\d|3[01])(?![\d.])",
        rf"(?P<y1>{_Y})[-/](?P<m1>0[1-9]|1[0-2])(?![\d/-])",
        rf"(?P<y1>{_Y}){_TO}(?P<y2>{_Y})(?=[\s，,。、)）)学财年度》”]|$)",
        r"(?P<m1>1[0-2]|0?[1-9])月(?:(?P<d1>[12]\d|3[01]|0?[1-9])[日号])?" + _TO
        + r"(?:(?P<m2>1[0-2]|0?[1-9])月份?)?(?:(?P<d2>[12]\d|3[01]|0?[1-9])[日号])?(?<=[月日号份])",
        r"(?P<m1>1[0-2]|0?[1-9])(?:-|—|–|~|至|到)(?P<m2>1[0-2]|0?[1-9])月(?!球)",
        r"(?P<m1>1[0-2]|0?[1-9])\s?月\s?(?P<d1>[12]\d|3[01]|0?[1-9])\s?[日号]",
        r"(?P<m1>1[0-2]|0?[1-9])月(?!球|饼)",
        r"(?P<d1>[12]\d|3[01]|0?[1-9])日(?!均|元|内|以|之|龄|常|游)",
    )
)  # fmt: skip

_TIME = re.compile(r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)|(?:[01]?\d|2[0-4])(?:时[0-5]?\d分|时(?=[,，许起至前后整]|$)|点(?:整|半|钟))")
_DECADE = re.compile(r"(?:\d{1,2}世纪)?[1-9]0年代(?:[初末中]期?)?|\d{1,2}世纪(?!乐园)")
_RATIO_WORD = re.compile(r"(?:比例|之比|比重|配比|比为|比值|结构)[^。；\n]{0,8}$")

_HZ = "零〇○一二三四五六七八九"
_HANZI_YEAR = re.compile(
    rf"(?P<y>[{_HZ}]{{4}}|[{_HZ}]{{2}}(?=年代))年?(?:代|(?P<m>十[一二]?|[一二三四五六七八九])月(?:(?P<d>[一二三]?十[{_HZ}]?|[{_HZ}])日)?)?"
)
_HANZI_MONTH = re.compile(rf"(?P<m>十[一二]?|[一二三四五六七八九])月(?:(?P<d>[一二三]?十[{_HZ}]?|[{_HZ}])日|份|底|初|末|中旬|上旬|下旬|以来)")


def date_at(reading: Reading, at: int) -> DateMention | NameMention | None:
    """Read the date or time of day that starts at the digit ``at``; null where there is none."""
    folded = reading.folded
    decade = _DECADE.match(folded, at)
    if decade:
        return DateMention(start=at, end=decade.end(), text=reading.text[at : decade.end()], iso=_decade(decade.group()))
    time = _TIME.match(folded, at)
    if time and not _RATIO_WORD.search(folded, max(0, at - 16), at):
        return NameMention(start=at, end=time.end(), text=reading.text[at : time.end()], why="furniture")
    for pattern in _PATTERNS:
        found = pattern.match(folded, at)
        if found:
            return DateMention(start=at, end=found.end(), text=reading.text[at : found.end()], iso=_iso(found))
    return None


def hanzi_date_at(reading: Reading, at: int) -> DateMention | None:
    """Read a date in Chinese numerals, 二〇二一年 or 十二月底; null where there is none."""
    found = _HANZI_YEAR.match(reading.folded, at)
    if found and "年" in found.group():
        year = parse_hanzi(found["y"])
        month, day = (parse_hanzi(found[part]) if found[part] else None for part in "md")
        parts = [str(year), *(f"{int(n):02d}" for n in (month, day) if n is not None)]
        return DateMention(start=at, end=found.end(), text=reading.text[at : found.end()], iso="-".join(parts))
    found = _HANZI_MONTH.match(reading.folded, at)
    if found:
        month, day = (parse_hanzi(found[part]) if found[part] else None for part in "md")
        tail = "".join(f"-{int(n):02d}" for n in (month, day) if n is not None)
        return DateMention(start=at, end=found.end(), text=reading.text[at : found.end()], iso="-" + tail)
    return None


def _decade(text: str) -> str:
    """Give a decade or a century as ISO 8601 reduced precision: 20世纪90年代 → 199, 21世纪 → 20."""
    numbers = re.findall(r"\d+", text)
    if "世纪" in text:
        century = int(numbers[0]) - 1
        return f"{century:02d}" + (numbers[1][0] if len(numbers) > 1 else "")
    return "19" + numbers[0][0] if numbers[0][0] in "3456789" else "20" + numbers[0][0]


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
