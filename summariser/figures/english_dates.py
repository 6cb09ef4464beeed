"""Dates in English notes: days, months, years and ranges of them, told from figures by what stands around them.

Gives the pattern and a reader of its matches; the reader refuses a bare year that counts (1970 villages). Total.
"""

from __future__ import annotations

import re
from typing import Final

from summariser.records import DateMention

_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December",
    "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec",
)
_MONTH: Final = rf"(?:{_MONTHS[0]}|(?:{_MONTHS[1]})\b\.?)"
_DAY: Final = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_YEAR: Final = r"(?:1[89]|20)[0-9]{2}(?![0-9])"
_UNTIL: Final = r" ?[-–—~] ?| to | and | through "

DATE_IN_DIGITS: Final = (
    rf"(?<![\w./])(?P<numeric>{_DAY}(?P<stroke>[/.])(?:1[0-2]|0?[1-9])(?P=stroke){_YEAR})(?![\w/])"
    rf"|(?<![\w.])(?P<iso>{_YEAR}(?P<mark>[-/.])(?:1[0-2]|0[1-9]|[1-9])(?P=mark)(?:3[01]|[12][0-9]|0?[1-9]))(?![\w])"
    rf"|(?<![\w.])(?P<isomonth>{_YEAR}[-/](?:1[0-2]|0[1-9]))(?![\w-])"
    rf"|(?<![\w.,])(?P<dmy>{_DAY}(?:(?:{_UNTIL}){_DAY})?(?:-day)? (?:of )?{_MONTH}(?:,? {_YEAR})?)(?!\w)"
    rf"|(?<![\w.,])(?P<years>{_YEAR}(?: ?[-–—~/] ?(?:{_YEAR}|[0-9]{{2}}(?![0-9]))| (?:to|through|until) {_YEAR}"
    rf"|(?<=between ....) and {_YEAR}))(?![\w%]|[,.][0-9])"
    r"|(?<![\w.,])(?P<decade>(?:1[89]|20)[0-9]0s)\b"
    rf"|(?<![0-9A-Za-z.,$¥￥€£])(?<![0-9][-–])(?P<year>{_YEAR})(?![A-Za-z_%]|[,.][0-9]|[-–][0-9])"
)
DATE_IN_WORDS: Final = (
    rf"\bFY ?(?P<fiscal>{_YEAR})(?![\w,.-][0-9])"
    rf"|\b(?P<mdy>{_MONTH} {_DAY}(?:(?:{_UNTIL}){_DAY})?(?:,? {_YEAR}(?![,.][0-9]))?)(?![\w%]|[,.][0-9])"
    rf"|\b(?P<my>(?:{_MONTH}(?:{_UNTIL}))?{_MONTH},? (?:of )?{_YEAR})(?! ?[-–—] ?(?:19|20)[0-9]{{2}}\b)"
    r"(?![\w%]|[,.][0-9])"
    r"|(?<!\w)['’](?P<short>[0-9]0)s\b"
    rf"|(?P<month>(?=[ADFJMNOS])(?:{_MONTHS[0]}))"
    r"(?= ?[,.;:)!?]|\Z|\n| (?:last|this|next|to|and|the|when|as|of|alone|through|onwards?)\b)"
)
"""One of these may stand anywhere in a note; the named group says which it is: first what begins with a digit."""

_YEARS_OF_REPORTS: Final = range(2010, 2036)
"""A bare number in this range is a year where grammar leaves it open: the reports are of these years."""

_COUNTED: Final = re.compile(
    r"[\s*_]{1,3}(?:hundred|thousand|million|billion|yuan|RMB|mu|percent|per cent|percentage|people|person-times|"
    r"hectares|tonnes|kilomet|square|cubic|households)"
)
_PLURAL: Final = re.compile(r" (?:[A-Za-z-]{2,20} ){0,2}?(?P<noun>[a-z-]{2,20}(?<!s)s|people|staff|personnel)\b")
_SMALL_WORDS: Final = re.compile(
    r"\b(?:was|is|has|does|were|are|have|had|the|and|or|to|in|of|by|as|for|on|with|at|from|its|his|this|that|which|who|when|than|a|an|"
    r"year|plan|action|campaign|programme|budget|edition|meeting|report|will|would|says|shows|officials?|all|some|more)\b"
)
_QUALIFIED: Final = re.compile(
    r"(?i)(?:more than|less than|fewer than|at least|at most|nearly|almost|about|around|roughly|approximately|"
    r"close to|total of|over|up to)[\s*_]{1,3}\Z"
)
_MONTH_LED: Final = re.compile(r"(?i)\b(?:in|by|since|until|from|during)\s\Z")
_COMPARING: Final = re.compile(r"(?i)\b(?:over|than)[\s*_]{1,3}\Z")
"""Rose 26.7% over 2020: with no plural behind it, a year of the reports that something is compared with."""
_LED: Final = re.compile(
    r"(?i)\b(?:in|since|from|by|until|till|during|of|before|after|through|early|late|mid|end|year|years|and|to|than|the|its|for|a|"
    r"fiscal|between|with)[\s-]\Z"
)


def read_date(found: re.Match[str], text: str) -> DateMention | None:
    """Read a match of the pattern; None where it is no calendar date but a number."""
    iso = ""
    if found["iso"] or found["isomonth"]:
        iso = _join([int(part) for part in re.findall(r"[0-9]+", found["iso"] or found["isomonth"])])
    elif found["numeric"]:
        iso = _join([int(part) for part in reversed(re.findall(r"[0-9]+", found["numeric"]))])
    elif found["month"] and _MONTH_LED.search(text, max(found.start() - 7, 0), found.start()):
        iso = _read_named(found["month"])
    elif found["dmy"] or found["mdy"] or found["my"]:
        iso = _read_named(found.group())
    elif found["years"]:
        iso = _read_years(found["years"])
    elif found["decade"]:
        iso = f"{found['decade'][:4]}/{found['decade'][:3]}9"
    elif found["short"]:
        iso = f"19{found['short']}/19{found['short'][0]}9"
    elif found["fiscal"] or (found["year"] and _is_year(found, text)):
        iso = found["fiscal"] or found["year"]
    if not iso:
        return None
    return DateMention(start=found.start(), end=found.end(), text=found.group(), iso=iso)


def _join(parts: list[int]) -> str:
    """Join year, month and day into an ISO date."""
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def _read_named(written: str) -> str:
    """Read a date with a named month: 8-10 April 2022, April 8, May 2021. The year may be missing."""
    names = re.findall(r"[A-Z][a-z]{2}", written)
    if len(names) > 1 and not re.search(r"(?<![0-9])[0-9]{1,2}(?![0-9])", written):
        return "/".join(_read_named(f"{name} {written[-4:]}") for name in names)
    month = [name[:3] for name in _MONTHS[0].split("|")].index(names[0]) + 1
    numbers = [int(number) for number in re.findall(r"[0-9]+", written)]
    year = next((f"{number:04}" for number in numbers if number > 31), "-")
    days = [number for number in numbers if number <= 31]
    if not days:
        return f"{year}-{month:02}"
    return "/".join(f"{year}-{month:02}-{day:02}" for day in days)


def _read_years(written: str) -> str:
    """Read a range of years, maybe short for one century (2016-20); empty where the second is not later."""
    first, last = re.findall(r"[0-9]+", written)
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first < last else ""


def _is_year(found: re.Match[str], text: str) -> bool:
    """Tell whether four bare digits are a year: not qualified, not counting a plural, unless grammar says otherwise."""
    before, behind = text[max(found.start() - 24, 0) : found.start()], text[found.end() : found.end() + 64]
    plural = _PLURAL.match(behind)
    is_base = not plural and int(found["year"]) in _YEARS_OF_REPORTS and _COMPARING.search(before)
    if _COUNTED.match(behind) or (_QUALIFIED.search(before) and not is_base):
        return False
    if not plural or _SMALL_WORDS.search(behind, 0, plural.end()):
        return True
    is_opening = re.search(r"(?:\A|[.!?:;\n]\s{0,3})In \Z", before) is not None
    return is_opening or (bool(_LED.search(before)) and int(found["year"]) in _YEARS_OF_REPORTS)
