"""Title, subtitle, publisher, author, date and place, found where the report has them and nowhere else.

Takes the lines of a report and its page furniture; gives the metadata and the title lines to set aside. What a field
of the page says goes before what a byline, an imprint or a signature says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.figures.chinese_dates import date_at, hanzi_date_at
from summariser.figures.reading import open_reading
from summariser.records import DateMention, Furniture, Meta
from summariser.repair.bylines import read_byline
from summariser.repair.fields import (
    AUTHOR_KEYS,
    DATE_KEYS,
    PUBLISHER_KEYS,
    dated_parts,
    fields_of,
    is_metadata,
    is_organ,
    is_outlet,
)
from summariser.repair.lines import Line
from summariser.repair.places import find_place
from summariser.repair.titles import Title, find_title

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOBODY: Final = frozenset(
    {
        "本站",
        "本网",
        "本站原创",
        "原创",
        "网络",
        "互联网",
        "未知",
        "转载",
        "综合",
        "本站编辑",
        "管理员",
        "admin",
        "佚名",
    }
)
"""What pages print where they do not say who published or wrote."""

_IMPRINT = re.compile(
    r"^(?:主办[:：]|主办单位[:：]|版权所有[:：]?\s?)?(?P<name>[\u4e00-\u9fff]{3,20}?)\s+(?:地址|版权所有|电话)[:：]?"
    r"|(?:主办(?:单位)?|版权所有)[:：]\s?(?P<owner>[\u4e00-\u9fff]{3,24})"
)
_AFTER_VALUE = re.compile(r"\s{2,}.*|[\s-]+(?:\d{4}[-年/.].*|收藏本文|打印.*|分享.*|点击.*|【.*)$")
_NO_VALUE = re.compile(r"[\d\s:：\-/年月日.]*")
_NEWS_HEAD = re.compile(
    r"^(?:本[报台网刊]讯"
    r"|[\u4e00-\u9fff]{2,12}\d{1,2}月\d{1,2}日[电讯])\s?[(（](?P<who>[^（）()]{2,50})[)）]"
)
_HANZI_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}年")
_FULL_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_OCCASION = re.compile(r"在.*上[)）]?$")
"""Beside the day a speech names where it was held: (2024年1月16日在县人民代表大会第三次会议上)."""
_NEWS_LINES: Final = 6
"""Lines in which 本报讯 stands: the head of the text, behind an editor's note."""

_MAX_AUTHOR: Final = 30
"""Characters of an author's field: five names."""


class Header(NamedTuple):
    """What stands above the text: metadata found, and the title lines to set aside."""

    meta: Meta
    titles: tuple[Furniture, ...]


class _Aside(NamedTuple):
    """A line that is set aside as a whole."""

    line: Line
    kind: str
    is_above: bool
    """True above the first line of the report's own text."""


def read_header(text: str, folded: str, lines: tuple[Line, ...], furniture: tuple[Furniture, ...]) -> Header:
    """Read the metadata of a report; all offsets are of the report, those of the title too."""
    whole = {(mark.start, mark.end): mark.kind for mark in furniture}
    own = [line for line in lines if (line.start, line.end) not in whole]
    first = own[0].start if own else len(folded)
    aside = [
        _Aside(line, whole[line.start, line.end], line.start < first)
        for line in lines
        if (line.start, line.end) in whole
    ]
    title = find_title(text, lines, frozenset(row.line.start for row in aside))
    body = next(
        (line.start for line in own if title is None or all(line.start != mark.start for mark in title.marks)), 0
    )
    aside = [row._replace(is_above=row.line.start < max(body, first)) for row in aside]
    fields = _read_fields(text, aside)
    site = title.site if title else None
    publisher = _find_publisher(text, fields, aside) or site or (title.organ if title else None)
    return Header(
        Meta(
            title=title.title if title else None,
            subtitle=title.subtitle if title else None,
            publisher=publisher,
            author=_find_author(text, fields, aside, own, furniture) or (title.author if title else None),
            published=_find_date(fields, aside, _day_spoken(lines, title)),
            place=find_place(text, folded, title=title.title if title else None, publisher=publisher),
            title_start=title.start if title else None,
            title_end=title.end if title else None,
        ),
        title.marks if title else (),
    )


def _read_fields(text: str, aside: list[_Aside]) -> dict[str, str]:
    """Read the fields of all lines of metadata, in the script of the report; of each key the first with a value."""
    fields: dict[str, str] = {}
    for row in aside:
        if not is_metadata(row.line.text) and row.kind != "navigation":
            continue
        for field in fields_of(row.line.text):
            value = text[row.line.start + field.start : row.line.start + field.end]
            if value:
                fields.setdefault(field.key, value)
    return fields


def _find_publisher(text: str, fields: dict[str, str], aside: list[_Aside]) -> str | None:
    """Find who published: a field, the outlet beside a date, the imprint at the foot, the organs that sign."""
    named = _first(fields, PUBLISHER_KEYS)
    if named:
        first, *others = named.split()
        return named if all(map(is_outlet, others)) else first
    for is_above in (True, False):
        for row in aside:
            if is_above and row.is_above and row.kind == "metadata" and is_organ(row.line.text):
                return text[row.line.start : row.line.end]
            parts = dated_parts(row.line.text) if row.kind == "metadata" and row.is_above == is_above else ()
            for start, end in parts:
                outlet = text[row.line.start + start : row.line.start + end].strip()
                if outlet and not read_byline(outlet) and not _OCCASION.match(outlet):
                    return re.sub(r"^原创\s+|\s*(?:发表于|印发).*$", "", outlet) or None
        if is_above:
            imprint = _find_imprint(aside)
            if imprint:
                return imprint
    return next(
        (
            text[r.line.start : r.line.end]
            for r in aside
            if not r.is_above and r.kind == "metadata" and is_organ(r.line.text)
        ),
        None,
    )


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    """Give the first of these fields that names somebody."""
    for key in keys:
        value = _AFTER_VALUE.sub("", fields.get(key, "")).strip(" -—|/")
        value = value[1:-1] if value.startswith("《") and value.endswith("》") else value
        if value not in _NOBODY and not _NO_VALUE.fullmatch(value):
            return value
    return None


def _find_imprint(aside: list[_Aside]) -> str | None:
    """Find the publisher that a footer names before its address."""
    for row in aside:
        found = _IMPRINT.search(row.line.text) if row.kind == "footer" else None
        if found:
            return found["name"] or found["owner"]
    return None


def _find_author(
    text: str, fields: dict[str, str], aside: list[_Aside], own: list[Line], furniture: tuple[Furniture, ...]
) -> str | None:
    """Find who wrote: a field, a byline of its own, one at the end of a paragraph, or the head 本报讯(记者 …)."""
    named = _first(fields, AUTHOR_KEYS)
    if named and len(named) <= _MAX_AUTHOR:
        byline = read_byline(named)
        return byline.writers if byline and byline.writers else named
    whole = [row.line for row in aside if row.kind in {"byline", "metadata"}]
    inline = {mark.start for mark in furniture if mark.kind == "byline"} - {line.start for line in whole}
    cut = [Line(start, line.end, line.text[start - line.start :]) for line in own for start in _inside(inline, line)]
    heads = [Line(line.start, line.end, line.text) for line in own[:_NEWS_LINES]]
    for line in (*whole, *cut, *heads):
        head = _NEWS_HEAD.match(line.text)
        byline = read_byline(head["who"] if head else line.text) if head or line not in heads else None
        if byline and byline.writers:
            return _as_printed(text, line, byline.writers)
    return None


def _as_printed(text: str, line: Line, names: str) -> str:
    """Give folded names in the script of the report."""

    def restore(found: re.Match[str]) -> str:
        at = line.text.find(found.group())
        return text[line.start + at : line.start + at + len(found.group())] if at >= 0 else found.group()

    return re.sub(r"[^ 、]+", restore, names)


def _inside(starts: set[int], line: Line) -> Iterator[int]:
    """Give those offsets that lie in a line."""
    if starts and line.text.endswith((")", "）")):
        yield from (start for start in starts if line.start <= start < line.end)


def _day_spoken(lines: tuple[Line, ...], title: Title | None) -> str | None:
    """Give the day on which a report was delivered, as the title block says: ——2022年1月10日在…会议上."""
    spoken = {mark.start for mark in title.marks} if title else set()
    days = (read_date(line.text) for line in lines if line.start in spoken and re.search(r"日\s?在.*上", line.text))
    return next((day for day in days if day), None)


def _find_date(fields: dict[str, str], aside: list[_Aside], spoken: str | None) -> str | None:
    """Find the date of publication: a field, a line above the text, the day of delivery, the day that signs it."""
    for key in DATE_KEYS:
        iso = read_date(fields.get(key, ""))
        if iso:
            return iso
    for is_above in (True, False):
        for row in aside:
            if row.kind in {"metadata", "navigation"} and row.is_above == is_above:
                iso = read_date(row.line.text)
                if iso:
                    return iso
        if is_above and spoken:
            return spoken
    return None


def read_date(text: str) -> str | None:
    """Read the first full date of a folded text, in ISO 8601; null where it has none or no year.

    >>> read_date("发布时间:2021-12-25 10:55"), read_date("二〇二一年十二月二十五日"), read_date("12月25日")
    ('2021-12-25', '2021-12-25', None)
    """
    reading = open_reading(text, text)
    for digit in re.finditer(r"(?<!\d)\d{4}(?!\d)", text):
        found = date_at(reading, digit.start())
        if isinstance(found, DateMention) and _FULL_DATE.fullmatch(found.iso):
            return found.iso
    for year in _HANZI_YEAR.finditer(text):
        written = hanzi_date_at(reading, year.start())
        if written and _FULL_DATE.fullmatch(written.iso):
            return written.iso
    return None
