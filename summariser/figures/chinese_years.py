"""Years that are not written in full, or not by our calendar alone: 2019/20年度, 114年2月, 05年, 25/11/2020, 今(15)日.

Three or two digits before 年 mostly count years. They name one where a month follows, or by the words around them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.figures.units import unit_at
from summariser.records import DateMention

if TYPE_CHECKING:
    from summariser.figures.reading import Reading

GAP: Final = r"(?:[ \u3000\t]|\r?\n[ \u3000\t]*)?"
TO: Final = rf"{GAP}(?:-|—{{1,2}}|–|~|～|至|到){GAP}"
YEAR: Final = r"(?:1[5-9]|20)[0-9]{2}"
MONTH_NUMBER: Final = r"(?:1[0-2]|0?[1-9])(?![0-9])"
DAY_NUMBER: Final = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_FISCAL: Final = re.compile(
    # 2019/20年度 · 2020-21至2022-23 · 2018—20年
    rf"(?P<y1>{YEAR})(?:[-/–~～至]|—{{1,2}})(?P<s1>[0-9]{{2}})(?![0-9]|[-/.][0-9])"
    rf"(?:{TO}(?P<y2>{YEAR})(?:[-/–~～]|—{{1,2}})(?P<s2>[0-9]{{2}})(?![0-9]|[-/.][0-9]))?"
    r"(?P<year>学年|(?:财政|财务|会计)?年(?!代))?"
)
_BARE_YEARS: Final = re.compile(
    r"(?P<y1>(?:19|20)[0-9]{2})(?:-{1,2}|—{1,2}|–)(?P<y2>(?:19|20)[0-9]{2})(?![0-9]|[,.][0-9]|[-—–/多余百千万亿])"
)
"""Years without 年, in captions and before a noun: 2011-2015三次产业增加值."""
_EDITION: Final = re.compile(
    rf"(?P<y1>{YEAR})(?=版(?!块|本|面)|款(?![项式])"
    "|[届级](?:应届|高校|大学|毕业|优秀|学[生员]|新生|本科|专科|硕士|博士|研究生|选调|定向|师范|公费))"
)
_DAY_FIRST: Final = re.compile(
    # 25/11/2020 · 20.10.2015 · 11/25/2020, where there is no month 25
    rf"(?P<d1>3[01]|[12][0-9]|0?[1-9])(?P<sep>[./-])(?P<m1>1[0-2]|0?[1-9])(?P=sep)(?P<y1>{YEAR})(?![0-9])"
    rf"|(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|2[0-9]|1[3-9])/(?P<year>{YEAR})(?![0-9])"
)
_IN_BRACKETS: Final = re.compile(r"[今昨明前本上去次翌][(（]$")
_BRACKETED: Final = re.compile(r"(?P<number>[0-9]{1,4})[)）](?P<of>[日晚晨早天月年])")
"""今(15)日, 本(5)月, 去(113)年: the usage of newspapers."""

_ROC_Y: Final = "1[0-3][0-9]|[1-9][0-9]"
_ROC_PART: Final = rf"{GAP}年(?:{GAP}(?P<m{{0}}>{MONTH_NUMBER}){GAP}月(?:{GAP}(?P<d{{0}}>{DAY_NUMBER}){GAP}[日号])?)?"
_ROC: Final = re.compile(rf"(?P<y1>{_ROC_Y}){_ROC_PART.format(1)}(?:{TO}(?P<y2>{_ROC_Y}){_ROC_PART.format(2)})?")
ROC_ERA: Final = re.compile(r"民[国國] ?$")
_ROC_BEFORE: Final = re.compile(r"(?:[较比自从]|截至|迄|去|今|明)$")
_ROC_BEHIND: Final = re.compile(
    r"度(?!数)|底|初(?![期心衷步])|[上下]半年|第[一二三四1-4]季|(?:全年|起)(?=[\u4e00-\u9fff，,。])"
)
_ROC_LASTS: Final = re.compile(r"[来前后间内以多余的历]")
"""Behind 年 these say that years are counted: 比120年前."""
_CLAUSE_STARTS: Final = frozenset({"", *"\n。；;！？!?\u3000 ]】"})

_SHORT: Final = re.compile(
    rf"(?P<y1>[0-9]{{2}}){GAP}年(?!代)(?:{GAP}(?P<m1>{MONTH_NUMBER}){GAP}月(?!内)"
    rf"(?:{GAP}(?P<d1>{DAY_NUMBER}){GAP}[日号])?)?"
)
_SHORT_BEHIND: Final = re.compile(
    r"以来|起(?!步|义|诉)|开始|底|初(?![期心衷步级中])|末|[春夏秋冬](?!季)|入党|毕业|参军|参加|入伍|退伍|出生|生人|抗洪|考入|建成"
    r"|建厂|成立|创办|下岗"
)
_TERM_BEFORE: Final = re.compile(r"(?:徒刑|[满近约超逾共每足短刑期])$")
PIVOT: Final = 30
"""A year of two digits is of this century below this, of the last from it on."""


def long_year_at(reading: Reading, at: int, digits: re.Match[str]) -> DateMention | None:
    """Read what four digits begin besides plain years: fiscal years, years of a caption, editions."""
    folded = reading.folded
    behind = folded[digits.end() : digits.end() + 1]
    if behind in _YEAR_JOINTS:
        found = _FISCAL.match(folded, at)
        if found and (iso := _read_fiscal(found)) and not (found["year"] is None and unit_at(folded, found.end())):
            return dated(reading, at, found.end(), iso)
        found = _BARE_YEARS.match(folded, at)
        if found and found["y1"] < found["y2"] and not unit_at(folded, found.end()):
            return dated(reading, at, found.end(), f"{found['y1']}/{found['y2']}")
    elif behind in _BRACKETS:
        return _bracketed_at(reading, at)
    elif behind in _EDITIONS and _EDITION.match(folded, at):
        return dated(reading, at, digits.end(), digits.group())
    return None


_YEAR_JOINTS: Final = frozenset("-/—–~～至")
_BRACKETS: Final = frozenset(")）")
_EDITIONS: Final = frozenset("版届级款")


def _read_fiscal(found: re.Match[str]) -> str:
    """Give the years that 2019/20 or 2020-21至2022-23 covers; empty where the digits say something else.

    The second number is the year after the first, or, before 年, a later one; 2011-12 alone is a month.
    """
    first, short = int(found["y1"]), int(found["s1"])
    gap = (short - first) % 100
    if found["y2"]:
        last = int(found["y2"])
        is_closed = gap == 1 and (int(found["s2"]) - last) % 100 == 1 and last > first
        return f"{first}/{last + 1}" if is_closed else ""
    if (gap == 1 and (short > _MONTHS_OF_YEAR or found["year"])) or (found["year"] and 1 < gap <= PIVOT):
        return f"{first}/{first + gap}"
    return ""


_MONTHS_OF_YEAR: Final = 12


def short_year_at(reading: Reading, at: int, digits: re.Match[str]) -> DateMention | None:
    """Read what one to three digits begin besides months and days: years of the Republic, short years, 25/11/2020."""
    folded = reading.folded
    behind = folded[digits.end() : digits.end() + 1]
    if behind in _BRACKETS:
        return _bracketed_at(reading, at)
    if behind in _DAY_JOINTS:
        found = _DAY_FIRST.match(folded, at)
        if not found:
            return None
        year, month, day = found["y1"] or found["year"], found["m1"] or found["month"], found["d1"] or found["day"]
        return dated(reading, at, found.end(), write_date(year, month, day))
    if len(digits.group()) == 1 or folded[digits.end() : digits.end() + 2].strip()[:1] != "年":
        return None
    return _roc_at(reading, at) or _clipped_at(reading, at)


_DAY_JOINTS: Final = frozenset("./-")


def _bracketed_at(reading: Reading, at: int) -> DateMention | None:
    """Read the number of 今(15)日 or 去(113)年."""
    found = _BRACKETED.match(reading.folded, at)
    if not found or not _IN_BRACKETS.search(reading.folded, max(0, at - 2), at):
        return None
    number, of = int(found["number"]), found["of"]
    end = found.end("number")
    if of == "年":
        return dated(reading, at, end, str(number if number > _ROC_LAST else number + ROC_ZERO))
    if of == "月":
        return dated(reading, at, end, f"--{number:02d}") if 1 <= number <= _MONTHS_OF_YEAR else None
    return dated(reading, at, end, f"---{number:02d}") if 1 <= number <= _DAYS else None


_ROC_DIGITS: Final = 3
ROC_ZERO: Final = 1911
_ROC_LAST: Final = 200
_DAYS: Final = 31


def _roc_at(reading: Reading, at: int) -> DateMention | None:
    """Read a year of the Republic, 114年2月25日, 113年底, 民国38年; 120年历史 counts years."""
    folded = reading.folded
    found = _ROC.match(folded, at)
    if not found:
        return None
    is_named = bool(ROC_ERA.search(folded, max(0, at - 3), at))
    if not is_named and (len(found["y1"]) < _ROC_DIGITS or not _is_roc(folded, at, found)):
        return None
    first, last = (_roc_iso(found, place) for place in "12")
    return dated(reading, at, found.end(), f"{first}/{last}" if last else first)


def _is_roc(folded: str, at: int, found: re.Match[str]) -> bool:
    """Tell whether a number of three digits before 年 names a year: by its month, its half, or the words around it."""
    if found["m1"] or found["y2"]:
        return True
    end = found.end()
    if _ROC_BEHIND.match(folded, end):
        return True
    if found["y1"] == "100" or _ROC_LASTS.match(folded, end):
        return False
    return bool(_ROC_BEFORE.search(folded, max(0, at - 2), at)) or (
        folded[end : end + 1] in {",", "，"} and folded[at - 1 : at] in _CLAUSE_STARTS
    )


def _roc_iso(found: re.Match[str], place: str) -> str:
    """Write one end of a period in years of the Republic."""
    year = found[f"y{place}"]
    return write_date(str(int(year) + ROC_ZERO), found[f"m{place}"], found[f"d{place}"]) if year else ""


def _clipped_at(reading: Reading, at: int) -> DateMention | None:
    """Read a year of two digits where it is clearly one: 05年, 98年5月, 98年以来, 15年底; 15年 counts years."""
    folded = reading.folded
    found = _SHORT.match(folded, at)
    if not found or _TERM_BEFORE.search(folded, max(0, at - 2), at):
        return None
    year, end = found["y1"], found.end()
    if year[0] != "0" and not found["m1"]:
        behind = _SHORT_BEHIND.match(folded, end)
        if not behind or (year[0] in "123456" and behind.group()[0] not in "底初"):
            return None
    whole = int(year) + (2000 if int(year) < PIVOT else 1900)
    return dated(reading, at, end, write_date(str(whole), found["m1"], found["d1"]))


def dated(reading: Reading, start: int, end: int, iso: str) -> DateMention:
    """Build the mention."""
    return DateMention(start=start, end=end, text=reading.text[start:end], iso=iso)


def write_date(year: str | None, month: str | None, day: str | None) -> str:
    """Write one date."""
    tail = "".join(f"-{int(part):02d}" for part in (month, day) if part)
    if year:
        return year + tail
    return f"-{tail}" if month else f"--{tail}"
