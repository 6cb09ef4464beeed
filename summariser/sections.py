"""Report → sections that tile its body, and passages of a size that a drafter can take.

Leads, closings and sections whose heading was a picture are sections of their own. Every character of the report that
is no white space and no page furniture lies in exactly one section.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.headings import Block, find_blocks, is_closing_label, is_lead_label, strip_marks
from summariser.records import Report, Role, Section, Theme
from summariser.repair.folding import fold
from summariser.repair.lines import Line, find_lines
from summariser.themes import find_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_PASSAGE_CHARS: Final = 1800
"""A longer section is cut at a sentence end: about 1,300 tokens, so that marked text, figures and answer fit 8,192."""

_QUOTED_LEAD = re.compile(r"^[“‘「]")
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SPACES = re.compile(r"\s+")
_FRAMES = re.compile(r"^[/【]|(?<=\s)/|/(?=\s)|[/】]$")
_CUES = re.compile(
    r"征途|征程|篇章|展望|未来|今后|让我们|团结带领|谱写|书写|答卷|再接再厉|砥砺|不忘初心|奋力|阔步|努力奋斗|昂扬|踏上"
    r"|站在|接续奋斗|更加务实|更大贡献|贡献力量|新作为|"
    r"乘势而上|再创|奋进|彰显|印证|扬帆|新局面|勇毅前行|[惟唯]有奋斗|新台阶|继往开来|蓝图|一往无前|行者无疆|高高飘扬"
    r"|大道如砥|久久为功|咬定青山|道阻且长|行则将至|奋楫|"
    r"不懈努力|新的更大|更加紧密|伟大复兴|再出发|新气象|时代新人|不负|力争|下一步|拟对|将以|必将"
)
_PLANS = re.compile(
    r"^(?:下一步|下一阶段|今后|展望|面向未来|未来|新征程上|站在新|征途|20\d\d年[,，](?:拟|将|要|全市|我们|是))"
)
_EPIGRAM: Final = re.compile(
    r"[^。！？!?\d]{2,30}[。！？!?]"
    r"(?=(?:下一步|下一阶段|今后|展望|面向未来|新征程上)|20\d\d年[,，][\u4e00-\u9fff]{0,10}?(?:将|拟|计划|力争))"
)
"""A saying with which a closing opens before it says what is planned: 水到渠成，功在不舍。明年，…"""
_ADDRESS: Final = re.compile(r"(?:各位(?:代表|委员|领导|来宾|同志)|同志们|朋友们)(?:[、,，][^！!。]{1,20})?[！!]")
"""Whoever addresses the audience once more in the last paragraph takes leave, whom he leads counted or not."""
_THANKS: Final = re.compile(r"(?:谢谢|感谢)(?:大家|各位)?[^，,。！!]{0,4}[。！!]?(?:[(（][^()（）]{1,8}[)）])?")
_ANNEX: Final = re.compile(r"附(?:件|录|表|则|注)")

_MIN_CUES: Final = 2
"""Different words of outlook that make a last paragraph a closing: each closing of both golds has at least two."""

_MAX_CLOSING: Final = 2
"""Paragraphs that a closing has at most."""

_MIN_UNHEADED: Final = 3
"""Paragraphs of a report without headings from which its closing stands apart; a shorter one is a notice."""


class _Group(NamedTuple):
    """A section in the making. Offsets of the report."""

    heading: tuple[int, int] | None
    level: int
    paragraphs: list[tuple[int, int]]


def split(report: Report) -> tuple[Section, ...]:
    """Split a report into sections, in report order; each character of the body is in one of them or white space."""
    groups = _group(report, find_blocks(_own_lines(report)), _picture_gaps(report))
    at = next((at for at, group in enumerate(groups) if at and _is_annex(report, group)), len(groups))
    groups, annexes = groups[:at], groups[at:]
    closing = _take_closing(report, groups)
    is_headed = any(group.heading for group in (*groups, *annexes))
    # A report that numbers its sections 1. 2. 3. and nothing above them has them on the first level.
    above = min((group.level for group in groups if group.heading), default=1) - 1
    sections: list[Section] = []
    for index, group in enumerate([*groups, *closing, *annexes]):
        role = _role(report, group, is_first=index == 0 and is_headed, is_last=any(group is one for one in closing))
        section = _section(report, group, role)
        level = 1 if _is_annex(report, group) else max(group.level - above, 1)
        theme = _inherit(section, level, sections, report) if section.theme == "other" else section.theme
        sections.append(section.model_copy(update={"id": f"S{index + 1}", "level": level, "theme": theme}))
    return tuple(sections)


def find_parents(sections: Sequence[Section]) -> dict[str, tuple[Section, ...]]:
    """Give for each section, by its id, those that it stands under, the highest first; a closing stands under none."""
    parents: dict[str, tuple[Section, ...]] = {}
    open_ones: list[Section] = []
    for section in sections:
        while open_ones and open_ones[-1].level >= section.level:
            open_ones.pop()
        parents[section.id] = tuple(open_ones)
        open_ones.append(section)
    return parents


def _inherit(section: Section, level: int, before: list[Section], report: Report) -> Theme:
    """Give the theme of a section that names none: that of the section above it, else that of the title."""
    parent = next((former for former in reversed(before) if former.level < level), None)
    titled = find_theme(fold(report.meta.title or ""), "")
    told = parent.theme if parent and parent.theme != "overview" else titled
    return told if told not in {"overview", "other"} else section.theme


def _own_lines(report: Report) -> tuple[Line, ...]:
    """Give the report's own lines, those cut short that end in page furniture."""
    whole = {(mark.start, mark.end) for mark in report.furniture}
    starts = [mark.start for mark in report.furniture]
    lines = []
    for line in find_lines(report.folded):
        if (line.start, line.end) in whole:
            continue
        at = bisect_right(starts, line.start)
        stop = starts[at] if at < len(starts) and starts[at] < line.end else line.end
        kept = report.folded[line.start : stop].rstrip()
        if kept:
            lines.append(Line(line.start, line.start + len(kept), kept))
    return tuple(lines)


def _picture_gaps(report: Report) -> tuple[int, ...]:
    """Give the places of pictures that stand alone in a wide gap: headings that were pictures, often."""
    folded = report.folded
    return tuple(
        mark.start
        for mark in report.furniture
        if mark.kind == "image"
        and folded[mark.end : mark.end + 3] == "\n\n\n"
        and folded[max(0, mark.start - 3) : mark.start] == "\n\n\n"
    )


def _group(report: Report, blocks: list[Block], gaps: tuple[int, ...]) -> list[_Group]:
    """Gather paragraphs under their headings; a wide gap of a lost picture heading opens a section without one."""
    groups = [_Group(None, 1, [])]
    previous = 0
    for block in blocks:
        if block.level:
            groups.append(_Group((block.start, block.heading_end), block.level, []))
            if block.heading_end < block.end:
                groups[-1].paragraphs.append((block.heading_end, block.end))
        else:
            at = bisect_right(gaps, previous)
            if at < len(gaps) and gaps[at] < block.start and groups[-1].paragraphs and groups[-1].heading:
                _open_unheaded(groups, report)
            groups[-1].paragraphs.append((block.start, block.end))
        previous = block.end
    return [group for group in groups if group.paragraphs or group.heading]


def _open_unheaded(groups: list[_Group], report: Report) -> None:
    """Open a section without heading; a quoted voice before the gap is its opening, as features begin."""
    opening: list[tuple[int, int]] = []
    start, end = groups[-1].paragraphs[-1]
    if len(groups[-1].paragraphs) > 1 and _QUOTED_LEAD.match(report.folded[start:end]):
        opening.append(groups[-1].paragraphs.pop())
    groups.append(_Group(None, 1, opening))


def _take_closing(report: Report, groups: list[_Group]) -> list[_Group]:
    """Part the closing paragraphs off the last section; empty or one group.

    A closing looks ahead in the words with which reports end, without figures unless it says what is planned.
    """
    if not groups or (groups[-1].heading and is_closing_label(_folded(report, groups[-1].heading))):
        return []
    last = groups[-1].paragraphs
    # The last paragraph may be a whole section only where a picture parted it and it has no heading.
    least = 0 if len(groups) > 1 and groups[-1].heading is None else 1
    least = _MIN_UNHEADED - 1 if len(groups) == 1 and groups[0].heading is None else least
    taken: list[tuple[int, int]] = []
    if (
        len(last) > least + 1
        and _THANKS.fullmatch(_folded(report, last[-1]))
        and _looks_ahead(_folded(report, last[-2]))
    ):
        taken.append(last.pop())
    most = _MAX_CLOSING + len(taken)
    while len(last) > least and len(taken) < most and _looks_ahead(_folded(report, last[-1])):
        taken.insert(0, last.pop())
    if not last and groups[-1].heading is None:
        groups.pop()
    return [_Group(None, 1, taken)] if taken else []


def _looks_ahead(text: str) -> bool:
    """Tell whether a paragraph is a closing: words of outlook, and no figures but those of a plan."""
    cues = len(set(_CUES.findall(text)))
    has_figures = re.search(r"\d+(?![\d年])", text)
    may_count = _PLANS.match(text) or _EPIGRAM.match(text) or _ADDRESS.match(text)
    return cues >= _MIN_CUES and (not has_figures or bool(may_count))


def _is_annex(report: Report, group: _Group) -> bool:
    """Tell whether a section is an annex, which stands under no other: 附件：名词解释."""
    return group.heading is not None and bool(_ANNEX.match(_folded(report, group.heading)))


def _folded(report: Report, span: tuple[int, int]) -> str:
    """Give the folded text of a span."""
    return report.folded[span[0] : span[1]]


def _role(report: Report, group: _Group, *, is_first: bool, is_last: bool) -> Role:
    """Give the role of a section."""
    heading = _folded(report, group.heading) if group.heading else ""
    if is_last or is_closing_label(heading):
        return "closing"
    return "lead" if (is_first and not heading) or is_lead_label(heading) else "section"


def _section(report: Report, group: _Group, role: Role) -> Section:
    """Make the section of a group, its place among the others left open."""
    heading = group.heading
    end = group.paragraphs[-1][1] if group.paragraphs else heading[1] if heading else 0
    start = group.paragraphs[0][0] if group.paragraphs else end
    body = report.folded[start:end]
    start += len(body) - len(body.lstrip())
    named = _folded(report, heading) if heading else ""
    return Section(
        id="S0",
        role=role,
        heading=_printed(report.text[heading[0] : heading[1]]) if heading else None,
        heading_start=heading[0] if heading else None,
        heading_end=heading[1] if heading else None,
        level=group.level,
        start=start,
        end=end,
        theme=find_theme(named, body) if role == "section" else "overview",
    )


def _printed(heading: str) -> str:
    """Give a heading in the script of the report, on one line, without its slashes and brackets."""
    heading = strip_marks(heading)
    parts = [_FRAMES.sub(" ", part) if part.startswith(("/", "【")) else part for part in _BREAKS.split(heading)]
    return (
        " ".join(
            _SPACES.sub(" ", part).strip() if part.startswith(" ") else part.strip() for part in parts if part.strip()
        ).rstrip("。")
        or heading
    )


# --- passages ---------------------------------------------------------------------------------------------------

_PAIRS = re.compile(
    rf"“[^“”]{{0,{MAX_PASSAGE_CHARS}}}”|《[^《》]{{0,200}}》|「[^「」]{{0,{MAX_PASSAGE_CHARS}}}」|『[^『』]{{0,400}}』"
    rf"|（[^（）]{{0,400}}）|\([^()]{{0,400}}\)"
)
_INNER_QUOTE = re.compile(r"‘[^‘’]{0,400}’")
_STRAIGHT_QUOTE = re.compile(r'"[^"\r\n]{0,400}"')
_END = re.compile(
    r"[。！？!?]+[”’」』》）)\"]*[ \t\u3000]*[\r\n]*|[；;][ \t]*(?:[\r\n]+|(?=[二三四五六七八九十]是))|[\r\n]+"
)
_STOPPED = re.compile(r"[。！？!?；;：:—…”’」』》）)]$")
_ITEM = re.compile(
    r"(?:[二三四五六七八九十]是|第[二三四五六七八九十]+[，,、]|其[次二三])|[②-⑳]|[（(](?:[二三四五六七八九十]"
    r"|[2-9])[)）]|[2-9][.．、](?!\d)"
)
_FIRST_ITEM = re.compile(r"一是|第一[，,、]|①|其一|首先[，,]|[（(](?:一|1)[)）]|(?<![\d.])1[.．、](?!\d)")
_ROW = re.compile(r"[^\r\n]+")


def cut(text: str, max_chars: int = MAX_PASSAGE_CHARS) -> tuple[tuple[int, int], ...]:
    """Cut a section's folded text into passages: spans that tile it, each at most ``max_chars`` where sentences end.

    Never inside a quotation, a figure or a clause, and inside a list only where the list alone is longer; a single
    longer sentence stays whole.
    """
    if len(text) <= max_chars:
        return ((0, len(text)),)
    outside, items, sentences = _find_ends(text)
    everywhere = sorted({*outside, *items, *sentences})
    spans: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > max_chars:
        limit = start + max_chars
        ends = [_last_between(points, start, limit) for points in (outside, items, sentences)]
        end = next((end for end in ends if end), None) or _first_after(everywhere, limit)
        if end is None or end >= len(text):
            break
        spans.append((start, end))
        start = end
    return (*spans, (start, len(text)))


def _find_ends(text: str) -> tuple[list[int], list[int], list[int]]:
    """Find where a text may be cut, in order: outside lists, between the items of a list, at other sentence ends."""
    quotations = _Spans(
        [found.span() for pattern in (_PAIRS, _INNER_QUOTE, _STRAIGHT_QUOTE) for found in pattern.finditer(text)]
    )
    lists = _Spans(_find_lists(text))
    grades: tuple[list[int], list[int], list[int]] = ([], [], [])
    for found in _END.finditer(text):
        end = found.end()
        is_break = found.group()[0] in "\r\n"
        if quotations.holds(end) or (is_break and not _may_break(text, found.start())):
            continue
        is_item = found.group()[-1] in "\r\n" or bool(_ITEM.match(text, end))
        grades[0 if not lists.holds(end) and found.group()[0] not in "；;" else 1 if is_item else 2].append(end)
    return grades


def _may_break(text: str, at: int) -> bool:
    """Tell whether a line end that no sentence ends at parts two lines: after a stop or a row of a table."""
    row = text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at]
    return bool(_STOPPED.search(row.rstrip())) or "\t" in row


def _find_lists(text: str) -> list[tuple[int, int]]:
    """Find the lists of a text: lines that end in semicolons, rows of a table, numbered items, with their opening."""
    lists: list[tuple[int, int]] = []
    opened: int | None = None
    end = 0
    previous = ""
    for row in _ROW.finditer(text):
        line = row.group().strip()
        is_item = (
            line.endswith(("；", ";")) or "\t" in line or bool(_ITEM.match(line)) or previous.endswith(("；", ";"))
        )
        first = _FIRST_ITEM.search(row.group())
        if opened is not None and not is_item and not previous.endswith(("：", ":", "——")):
            lists.append((opened, end))
            opened = None
        if opened is None and (
            is_item or line.endswith(("：", ":", "——")) or (first and _ITEM.search(row.group(), first.end()))
        ):
            opened = row.start() + (first.start() if first and not is_item else 0)
        end = row.end()
        previous = line
    return [*lists, (opened, end)] if opened is not None else lists


class _Spans:
    """Spans of a text, merged."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, point: int) -> bool:
        """Tell whether a point lies within a span, not at its rim."""
        at = bisect_left(self._starts, point) - 1
        return at >= 0 and point < self._ends[at]


def _last_between(points: list[int], start: int, limit: int) -> int | None:
    """Give the last of these points after ``start`` and not after ``limit``."""
    at = bisect_right(points, limit) - 1
    return points[at] if at >= 0 and points[at] > start else None


def _first_after(points: list[int], limit: int) -> int | None:
    """Give the first of these points after ``limit``."""
    at = bisect_right(points, limit)
    return points[at] if at < len(points) else None
