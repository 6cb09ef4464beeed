"""Title, subtitle, publisher, author, date and place, found where the report has them and nowhere else."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summariser.figures.chinese_dates import date_at
from summariser.figures.reading import open_reading
from summariser.records import DateMention, Furniture, Meta
from summariser.repair.furniture import Line, byline_name, fields_of, is_metadata
from summariser.repair.places import find_place

_TITLE_CELLS: Final = 70
"""A title has at most as many characters; official titles keep to two lines of 35 (GB/T 9704)."""

_SENTENCE_END = re.compile(r"[。；;！!？?：:,，]$")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.．、]|第[一二三四五六七八九十]+[章节部])")
_PUBLISHER_KEYS = ("来源", "信息来源", "稿件来源", "文章来源", "新闻来源", "发布单位", "发布机构")
_AUTHOR_KEYS = ("作者", "新闻作者", "撰稿", "供稿", "记者", "通讯员")
_DATE_KEYS = ("发布时间", "发布日期", "发刊日期", "刊发日期", "成文日期", "发文日期", "日期", "时间", "更新时间")
_ADDRESS = re.compile(r"^(?:主办[:：]|主办单位[:：]|版权所有[:：]?\s?)?(?P<name>[\u4e00-\u9fff]{3,20}?)\s+(?:地址|版权所有|电话)[:：]?|(?:主办单位?|版权所有)[:：]\s?(?P<owner>[\u4e00-\u9fff]{3,24})")
_DAY_ALONE = re.compile(r"^(?:20|19)\d{2}年\d{1,2}月\d{1,2}日$")
_HEADINGS_KNOWN = frozenset({"编者按", "前言", "引言", "导语", "摘要", "目录"})


class Header(NamedTuple):
    """What stands above the text: metadata found, and the title lines to set aside."""

    meta: Meta
    titles: tuple[Furniture, ...]


def read_header(text: str, folded: str, lines: tuple[Line, ...], furniture: tuple[Furniture, ...]) -> Header:
    """Read the metadata of a report; offsets of the report. ``title_start`` is still of the report here."""
    set_aside = {f.start for f in furniture}
    fields: dict[str, str] = {}
    for line in lines:
        if line.start in set_aside and is_metadata(line.text):
            for key, value in fields_of(line.text).items():
                fields.setdefault(key, text[line.start : line.end][line.text.find(value) :][: len(value)] if value else "")
    title, titles, subtitle = _find_title(text, lines, set_aside)
    publisher = _first(fields, _PUBLISHER_KEYS) or _footer_owner(lines, furniture)
    author = _first(fields, _AUTHOR_KEYS) or _byline(lines, furniture)
    main, own_subtitle = _split_title(text[title.start : title.end]) if title else (None, None)
    meta = Meta(
        title=main,
        subtitle=own_subtitle or subtitle,
        publisher=publisher,
        author=author,
        published=_published(fields, lines, set_aside, folded),
        place=find_place(folded, publisher),
        title_start=title.start if title else None,
        title_end=title.end if title else None,
    )
    return Header(meta, titles)


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    """Give the first of these fields that says something."""
    for key in keys:
        value = re.split(r"\s{2,}|\s(?=\S{2,6}[:：])", fields.get(key, ""))[0].strip()
        if value and not re.fullmatch(r"[\d\s:：\-/年月日.]+", value):
            return re.sub(r"\s+(?:\d{4}[-年].*|收藏本文|打印.*|分享.*)$", "", value)
    return None


def _find_title(text: str, lines: tuple[Line, ...], set_aside: set[int]) -> tuple[Line | None, tuple[Furniture, ...], str | None]:
    """Find the title line, all lines that repeat or extend it, and a subtitle on a line of its own."""
    head: list[Line] = []
    for line in lines:
        if line.start in set_aside:
            continue
        if len(line.text) > _TITLE_CELLS or re.search(r"[。；;]", line.text) or _NUMBERED.match(line.text) or line.text in _HEADINGS_KNOWN:
            break
        if line.text.startswith(("(", "（")) and len(line.text) > 20:
            break
        head.append(line)
    if not head:
        return None, (), None
    title = head[0]
    if _SENTENCE_END.search(title.text) and not title.text.endswith(("！", "!", "？", "?")):
        return None, (), None
    first_body = next((line for line in lines if line.start > title.start and line.start in set_aside), None)
    titles = [Furniture(start=title.start, end=title.end, kind="title")]
    subtitle = None
    repeated = False
    for line in head[1:]:
        if _alike(line.text, title.text):
            repeated = True
        elif line.text.startswith(("—", "-", "–")) or repeated or _before_metadata(line, first_body):
            subtitle = subtitle or text[line.start : line.end].lstrip("—–- ")
        else:
            break
        titles.append(Furniture(start=line.start, end=line.end, kind="title"))
    return title, tuple(titles), subtitle


def _before_metadata(line: Line, metadata: Line | None) -> bool:
    """Tell whether a line stands between the title and the line of fields: it belongs to the title."""
    return metadata is not None and line.start < metadata.start and is_metadata(metadata.text)


def _alike(one: str, other: str) -> bool:
    """Tell whether two lines are the same headline, give or take an ordinal and a colon."""
    first, second = set(one.rstrip(":：")), set(other)
    return len(first & second) >= 0.8 * max(len(first), len(second))


def _split_title(line: str) -> tuple[str, str | None]:
    """Split a title line into title and subtitle: kicker || title ——subtitle."""
    main = re.split(r"\s*(?:\|\||｜｜|丨)\s*", line)[-1]
    parts = re.split(r"\s*(?:——|--|――)\s*", main, maxsplit=1)
    return parts[0].strip() or main, (parts[1].strip() or None) if len(parts) > 1 else None


def _footer_owner(lines: tuple[Line, ...], furniture: tuple[Furniture, ...]) -> str | None:
    """Give the publisher that a footer names before its address."""
    footers = {f.start for f in furniture if f.kind == "footer"}
    for line in lines:
        found = _ADDRESS.search(line.text) if line.start in footers else None
        if found:
            return found["name"] or found["owner"]
    return None


def _byline(lines: tuple[Line, ...], furniture: tuple[Furniture, ...]) -> str | None:
    """Give the author that a byline names."""
    for mark in furniture:
        if mark.kind == "byline":
            line = next((line for line in lines if line.start <= mark.start < line.end), None)
            name = byline_name(line.text[mark.start - line.start :]) if line else None
            if name:
                return name
    return None


def _published(fields: dict[str, str], lines: tuple[Line, ...], set_aside: set[int], folded: str) -> str | None:
    """Give the date of publication: from a field, from a date alone above the text, or from the date that signs it."""
    for key in _DATE_KEYS:
        iso = _date_in(fields.get(key, ""))
        if iso:
            return iso
    for line in lines[:14]:
        if line.start in set_aside:
            iso = _date_in(line.text)
            if iso:
                return iso
    for line in lines[-6:]:
        if _DAY_ALONE.match(line.text):
            return _date_in(line.text)
    return None


def _date_in(text: str) -> str | None:
    """Give the first full date of a text in ISO 8601."""
    reading = open_reading(text, text)
    for digit in re.finditer(r"(?<!\d)\d", text):
        found = date_at(reading, digit.start())
        if isinstance(found, DateMention) and re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", found.iso):
            return found.iso
    return None
