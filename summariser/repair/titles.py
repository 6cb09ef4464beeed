"""Titles: the lines at the head of a report that name it, told from kickers, subtitles, speakers and first headings.

Takes lines with those that are set aside; gives title and subtitle as printed and all lines that repeat or extend them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.records import Furniture
from summariser.repair.bylines import is_names
from summariser.repair.fields import is_metadata, is_organ

if TYPE_CHECKING:
    from summariser.repair.lines import Line

_MAX_TITLE: Final = 70
"""A title has at most as many characters: official titles keep to two lines of 35 (GB/T 9704)."""

_MAX_HEAD: Final = 8
"""Lines of a title block, from the kicker to the second subtitle; what is longer is a list."""

_MAX_KICKER: Final = 8
"""Characters of a kicker on a line of its own, the name of a column: 喜迎党代会."""

_NO_TITLE = re.compile(
    r"[。；;\t…]|[,，、]$|^(?:各位|同志们|尊敬的|图为|[△▲↑↓])|^(?:问|答|记者|主持人)[:：]|^[(（].{20,}|^/\s?\S"
    r"|^(?:[一二三四五六七八九十]+[、.．\s]|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.．、]"
    r"|第[一二三四五六七八九十]+[章节部])"
    r"|^[【\[]?(?:编\s?者\s?按|编者的话|前\s?言|引\s?言|导\s?[语言读]|摘\s?要|目\s?录|核心提示|内容提要)[】\]]?[:：]?$"
)
_DASHES = re.compile(r"^(?:[—–―]+|--+|-(?=[^\d\s]))\s*")
_KICKER_MARK = re.compile(r"\s*(?:\|\||｜｜|[|｜丨])\s*")
_SUBTITLE_MARK = re.compile(r"\s*(?:[—―–]{2,}|--+)\s*|\s+[—–-]\s*(?=\D)")
_SITE = re.compile(
    r"(?:\s?[_|｜]\s?|\s-\s|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))"
    r"(?P<site>[^_|｜—–-]{2,30}(?:网站?|门户|政府|日报|晚报|发布|融媒体?|在线|频道))$"
)
_COLUMN = re.compile(r"^【[^】]{2,14}】\s*(?=.)")
_FOOTNOTE = re.compile(r"\s*(?:[\[［〔]\d{1,2}[\]］〕]|[①-⑳*＊])$")
_KIND = re.compile(r"(?:报告|公报|通报|总结|讲话|规划|方案|意见|通知|纪要|综述|要点|汇报|[?？!！])$")
_SPEAKER = re.compile(
    r"(?:[市县区省州镇]长|主席|书记|主任|部长|局长|院长|检察长|会长)\s*(?P<name>[\u4e00-\u9fff]{2,4}"
    r"|[\u4e00-\u9fff]\s+[\u4e00-\u9fff])$"
)


class Title(NamedTuple):
    """The title of a report. Offsets of the report, of the whole title line or lines."""

    title: str
    subtitle: str | None
    author: str | None
    """Who speaks or writes, where the title block names them: 市长 张三."""
    organ: str | None
    """The organ for which they speak: 苇塘县人民政府县长 张三."""
    site: str | None
    """The site that a browser's title line names after the title."""
    start: int
    end: int
    marks: tuple[Furniture, ...]
    """All lines of the title block, in report order."""


class _Subtitles(NamedTuple):
    """What follows the title in its block."""

    subtitle: str | None
    author: str | None
    organ: str | None
    lines: tuple[Line, ...]


def find_title(text: str, lines: tuple[Line, ...], aside: frozenset[int]) -> Title | None:
    """Find the title block; null where the report begins with its text. ``aside`` holds the starts of furniture."""
    own = [line for line in lines if line.start not in aside]
    head = _head_of(own)
    at = 0
    while at + 1 < len(head) and _is_kicker(head, at, _metadata_after(head[at + 1], lines, own, aside)):
        at += 1
    if not head or len(own) < at + 2 or (head[at].text.endswith((":", "：")) and len(head[at].text) > 3):
        return None
    main = head[at]
    after = at + 1
    if after < len(head) and _continues(main.text, head[after].text):
        after += 1
    end = head[after - 1].end
    metadata = _metadata_after(main, lines, own[: len(head) + 1], aside)
    rest = _read_subtitles(text, main, head[after:], metadata)
    printed = (
        " ".join(text[main.start : end].split("\n")) if after == at + 1 else "".join(text[main.start : end].split())
    )
    title, subtitle, site = _split_title(printed)
    marks = tuple(Furniture(start=line.start, end=line.end, kind="title") for line in (*head[:after], *rest.lines))
    return Title(title, subtitle or rest.subtitle, rest.author, rest.organ, site, main.start, end, marks)


def _head_of(own: list[Line]) -> list[Line]:
    """Give the first lines that have the form of titles."""
    head: list[Line] = []
    for line in own[:_MAX_HEAD]:
        if len(line.text) > _MAX_TITLE or _NO_TITLE.search(line.text):
            break
        head.append(line)
    return head


def _metadata_after(title: Line, lines: tuple[Line, ...], own: list[Line], aside: frozenset[int]) -> int:
    """Give where the first line of metadata below a title stands, before the text begins; -1 where there is none."""
    body = next((line.start for line in own if len(line.text) > _MAX_TITLE or _NO_TITLE.search(line.text)), None)
    for line in lines:
        if body is not None and line.start >= body:
            break
        if line.start > title.start and line.start in aside and is_metadata(line.text):
            return line.start
    return -1


def _is_kicker(head: list[Line], at: int, metadata: int) -> bool:
    """Tell whether a line is a kicker over the title that follows."""
    line, following = head[at : at + 2]
    if _DASHES.match(following.text) or _is_alike(line.text, following.text) or _KIND.search(line.text):
        return False
    if len(line.text) <= 3 or line.text.endswith((":", "：")) or re.fullmatch(r"【.*】", line.text):
        return True
    has_subtitle = at + 2 < len(head) and bool(_DASHES.match(head[at + 2].text))
    return len(line.text) <= _MAX_KICKER < len(following.text) and (has_subtitle or following.start < metadata)


def _continues(title: str, following: str) -> bool:
    """Tell whether a line is the second line of an official title: an organ over 关于 …."""
    return bool(re.match(r"关于", following) and is_organ(title)) or (
        title.startswith("关于") and not _KIND.search(title) and bool(_KIND.search(following)) and len(following) <= 35
    )


def _read_subtitles(text: str, main: Line, following: list[Line], metadata: int) -> _Subtitles:
    """Read the lines of the block below the title: repeats of it, subtitles, who speaks."""
    subtitle, author, organ = None, None, None
    is_repeated = False
    taken: list[Line] = []
    for line in following:
        printed = text[line.start : line.end]
        speaker = _SPEAKER.search(line.text)
        if _is_alike(line.text, main.text):
            is_repeated = True
        elif _DASHES.match(line.text):
            subtitle = subtitle or _DASHES.sub("", printed)
        elif speaker and len(line.text) <= 40:
            author = author or "".join(speaker["name"].split())
            named = printed[: speaker.start()].strip()
            organ = organ or (named if is_organ(named) else None)
        elif (line.start < metadata or is_repeated) and is_names(line.text):
            author = author or printed
        elif line.start < metadata or (is_repeated and subtitle is None):
            subtitle = subtitle or printed
        else:
            break
        taken.append(line)
    return _Subtitles(subtitle, author, organ, tuple(taken))


def _is_alike(one: str, other: str) -> bool:
    """Tell whether two lines are the same headline, give or take an ordinal, a colon or the name of the site."""
    first, second = set(_SITE.sub("", one).rstrip(":：")), set(_SITE.sub("", other).rstrip(":："))
    return len(first & second) >= 0.8 * max(len(first), len(second), 1)


def _split_title(line: str) -> tuple[str, str | None, str | None]:
    """Split a title line into title, subtitle and site: kicker || title ——subtitle, title_site.

    >>> _split_title("喜迎党代会 || 固本强基勇担当——栾岭区党建工作综述")
    ('固本强基勇担当', '栾岭区党建工作综述', None)
    """
    found = _SITE.search(line)
    bare = line[: found.start()] if found else line
    main = _COLUMN.sub("", _KICKER_MARK.split(bare)[-1].strip() or bare)
    parts = _SUBTITLE_MARK.split(main, maxsplit=1)
    title = _FOOTNOTE.sub("", parts[0].strip()) or main
    return title, (parts[1].strip() or None) if len(parts) > 1 else None, found["site"] if found else None
