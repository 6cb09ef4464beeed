"""What time a report covers: the year of its title, or what its opening says of itself; nothing where neither is clear.

Years, months and days are those of the grammar of dates; a stretch that runs up to now (五年来) ends with the day of
publication, and without one it is not clear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.figures.chinese import find_chinese
from summariser.numerals import parse_hanzi
from summariser.records import Period
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summariser.records import Meta, Report, Section

_OPENING: Final = 300
"""Characters of the body in which a report says what it is about. In ten reports what is right is found within 284;
what was found later (at 647) was said of one section only."""

_PARTS: Final = {
    "上半年": ("01", "06"),
    "下半年": ("07", "12"),
    "前三季度": ("01", "09"),
    "一季度": ("01", "03"),
    "二季度": ("04", "06"),
    "三季度": ("07", "09"),
    "四季度": ("10", "12"),
}
_YEAR: Final = r"(?P<year>(?:19|20)\d{2})"
_PART: Final = rf"(?P<part>第?(?:{'|'.join(_PARTS)}))?"
_TITLED: Final = re.compile(
    rf"(?<!\d)(?:(?P<from>(?:19|20)\d{{2}})年?[-—–~～至到]+)?{_YEAR}(?:年度?{_PART}|(?=[-—]|$))"
)
_IS_PLAN: Final = re.compile(r"政府工作报告|规划|要点|计划|方案|安排|目标")
"""Titles whose year is that of the plan, or of the session: a work report of 2024 tells of 2023."""

_REVIEWED: Final = re.compile(
    rf"(?<!\d)(?P<said>{_YEAR}年度?{_PART})(?:主要|重点|[政府全市县区]{{0,4}})?工作(?:的?(?:回顾|总结|情况))"
)
"""A heading that looks back at a year: 一、2023年工作回顾."""

_CLAUSE: Final = r"(?:^|(?<=[。！？!?；;，,…—\n\s”]))"
_SPOKEN: Final = re.compile(
    rf"{_CLAUSE}(?:自|从)?(?P<since>(?:19|20)\d{{2}})年以来"
    rf"|{_CLAUSE}(?:过去|近|这|最近)?(?P<years>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})年(?:多)?来"
    rf"|{_CLAUSE}过去(?:的)?(?P<past>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})年(?=[,，])"
    rf"|{_CLAUSE}[^。，,；;\n]{{0,4}}第[一二三四五六七八九十]+次党(?:员)?代(?:表大)?会以来的?(?P<term>[三四五]|[345])年(?=[,，])"
    rf"|(?P<sofar>今年以来)"
    rf"|{_CLAUSE}(?P<span>(?:19|20)\d{{2}}年?[-—–~～至到]+(?:19|20)\d{{2}}年)"
    rf"|{_CLAUSE}{_YEAR}年{_PART}(?=[,，])"
    rf"|(?P<annual>(?:19|20)\d{{2}})年度",
    re.MULTILINE,
)


class _Stretch(NamedTuple):
    """A stretch of time as found."""

    text: str
    first: str
    last: str


def find_period(report: Report, sections: tuple[Section, ...] | list[Section]) -> Period | None:
    """Find what time a report covers; null where that is not clear. Total.

    A year after that of publication is a plan and is not taken.
    """
    published = report.meta.published
    for found in (*_titled(report.meta), *_opening(report, sections)):
        if published is None or found.first[:4] <= published[:4]:
            return Period(text=found.text, first=found.first, last=found.last)
    return None


def _titled(meta: Meta) -> Iterator[_Stretch]:
    """Find the year or years that title or subtitle names, if it is one stretch."""
    for title in (meta.title, meta.subtitle):
        folded = fold(title or "")
        days = [mention for mention in find_chinese(folded).dates if mention.iso.count("-") > 1]
        found = list(_TITLED.finditer(folded))
        if len(found) != 1 or days or _IS_PLAN.search(folded):
            continue
        (one,) = found
        first, last = _bounds(one["year"], one["part"])
        yield _Stretch(one.group(), one["from"] or first, last)


def _bounds(year: str, part: str | None) -> tuple[str, str]:
    """Give the ISO bounds of a year, or of a part of it."""
    if not part:
        return year, year
    first, last = _PARTS[part.removeprefix("第")]
    return f"{year}-{first}", f"{year}-{last}"


def _opening(report: Report, sections: tuple[Section, ...] | list[Section]) -> Iterator[_Stretch]:
    """Find what the first headings and sentences say, in their order."""
    left = _OPENING
    for section in sections:
        if left <= 0:
            return
        reviewed = _REVIEWED.search(fold(section.heading or ""))
        if reviewed:
            yield _Stretch(reviewed["said"], *_bounds(reviewed["year"], reviewed["part"]))
        text = report.folded[section.start : section.end][:left]
        left -= len(text)
        for found in _SPOKEN.finditer(text):
            at = section.start + found.start()
            if any(mark.start <= at < mark.end for mark in report.furniture):
                continue
            stretch = _read(found, report.meta.published)
            if stretch:
                yield stretch


def _read(found: re.Match[str], published: str | None) -> _Stretch | None:
    """Read one saying; null where it runs up to a day that nobody names."""
    text = found.group()
    if found["year"]:
        return _Stretch(text, *_bounds(found["year"], found["part"]))
    if found["annual"]:
        return _Stretch(text, found["annual"], found["annual"])
    if found["span"]:
        years = re.findall(r"\d{4}", text)
        return _Stretch(text, years[0], years[-1]) if years[0] < years[-1] else None
    begin = _beginning(found, int(published[:4])) if published else None
    return _Stretch(text, begin, published) if begin and published else None


def _beginning(found: re.Match[str], year: int) -> str | None:
    """Give the year with which a stretch up to now begins; null where it makes no sense."""
    if found["sofar"]:
        return str(year)
    if found["since"]:
        return found["since"] if int(found["since"]) <= year else None
    written = found["years"] or found["past"] or found["term"]
    count = int(written) if written.isdigit() else int(parse_hanzi(written) or 0)
    return str(year - count) if 1 < count < 60 else None
