"""Report → sections that tile its body, and passages of a size that a drafter can take.

Headings are told by form: numbered (一、 （一） 1. 第一章), between slashes (/ … /), or a short line without sentence
punctuation over longer paragraphs, as GB/T 9704 sets them. Leads and closings are sections of their own.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summariser.records import Report, Role, Section, Theme
from summariser.repair.furniture import Line, find_lines

_LEVELS: Final = (
    (1, re.compile(r"第[一二三四五六七八九十]+(?:章|部分|编|篇)[\s、:：]?|[一二三四五六七八九十]{1,3}[、.．]\s?|第[一二三四五六七八九十]、")),
    (2, re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]\s?|第[一二三四五六七八九十]+节\s?")),
    (3, re.compile(r"\d{1,2}[.．、]\s?(?!\d)|[（(]\d{1,2}[)）]\s?")),
)
_SLASHED = re.compile(r"^/\s?[^/]{2,30}/\s?[^/]{0,40}/?$")
_SENTENCE = re.compile(r"[。；;！!？?…]")
_HEADING_LIMIT: Final = 42
"""Characters of an unnumbered heading line; one line of an A4 page in 二号 type holds fewer."""
_SHORT_LABELS: Final = frozenset({"编者按", "前言", "引言", "导语", "结语", "附注", "按语", "摘要"})
_FRAGMENT = re.compile(r"^(?:[近过去这]?[一二三四五六七八九十\d]+年[来间]?|今年以来|去年以来|当前|近年来|如今|日前|图为.*|.*[:：,，、])$")
_TABLE = re.compile(r"\t|\s{2,}\d|^\d[\d\s.,%]*$|^(?:表|图)\s?\d+")
_SALUTATION = re.compile(r"^(?:各位|同志们|尊敬的)")
_QUOTED_LEAD = re.compile(r"^[“‘「].*")
_CLOSING_CUES = re.compile(
    r"征途|征程|新篇章|展望未来|下一步|今后|让我们|团结带领|谱写|再接再厉|砥砺|不忘初心|奋力|阔步|努力奋斗|昂扬|踏上|站在新的|接续奋斗|更加务实|更大贡献|贡献力量|新作为|乘势而上|再创|奋进|彰显|印证|扬帆|新局面|勇毅前行|惟有奋斗|唯有奋斗|新台阶|继往开来|蓝图"
)

_THEME_WORDS: Final[dict[Theme, str]] = {
    "ideology": "理论 思想 信仰 信念 学习教育 主题教育 党史 政治建设 宣传 初心 意识形态 理想 党性 铸魂 宣讲 精神文明",
    "cadres": "干部队伍 选人用人 领导班子 班子 干部 换届 公务员 职级 选拔 任用 考核 年轻干部 硬核",
    "grassroots": "基层 党支部 党组织 两委 村级 驻村 社区 固本 组织建设 组织生活 党员队伍 网格 集体经济 头雁 强基 支部 服务机制 阵地 主责主业",
    "talent": "人才 引才 院士 博士 专家 科技特派员 育才 留才 汇贤 聚才 引智",
    "discipline": "正风 肃纪 反腐 纪律 处分 立案 纪检 监察 监督 巡察 四风 廉政 廉洁 违纪 案件 作风 问责 审查",
    "livelihood": "民生 就业 医疗 养老 教育事业 住房 社会保障 群众 惠民 救助 交通 饮水 卫生 低保 急难愁盼 幼儿园 学位",
}
MAX_PASSAGE_CHARS: Final = 1800
"""A longer section is cut at a sentence end: about 1,300 tokens, so that marked text, figures and answer fit 8,192."""


class _Block(NamedTuple):
    """A heading (lines merged) or a paragraph."""

    heading: str | None
    level: int
    start: int
    end: int
    body: int
    """Where the body begins on the same line (a run-in heading), else the end."""


def split(report: Report) -> tuple[Section, ...]:
    """Split a report: sections in report order; each character of the body is in one section, heading or white space."""
    aside = {mark.start: mark.end for mark in report.furniture}
    lines = tuple(_trimmed(line, report) for line in find_lines(report.folded) if aside.get(line.start) != line.end)
    lines = tuple(line for line in lines if line.end > line.start)
    gaps = _image_gaps(report)
    blocks = _blocks(report.folded, lines)
    groups = _group(blocks, lines, gaps, report)
    return tuple(_finish(report, groups))


def _trimmed(line: Line, report: Report) -> Line:
    """Cut a byline off the end of a line."""
    for mark in report.furniture:
        if mark.kind == "byline" and line.start < mark.start < line.end:
            return Line(line.start, mark.start, line.text[: mark.start - line.start])
    return line


def _image_gaps(report: Report) -> tuple[int, ...]:
    """Give the places of pictures that stand alone with wide gaps: headings that were pictures, often."""
    places = []
    for mark in report.furniture:
        if mark.kind == "image" and report.folded[mark.end : mark.end + 3] == "\n\n\n" and report.folded[: mark.start].endswith("\n\n\n"):
            places.append(mark.start)
    return tuple(places)


def _blocks(folded: str, lines: tuple[Line, ...]) -> list[_Block]:
    """Turn lines into headings and paragraphs."""
    plain = [_heading_of(lines, index) for index in range(len(lines))]
    blocks: list[_Block] = []
    for line, found in zip(lines, plain, strict=True):
        if found is None:
            blocks.append(_Block(None, 0, line.start, line.end, line.end))
            continue
        heading, level, body = found
        previous = blocks[-1] if blocks else None
        if previous and previous.heading is not None and level == previous.level == 1 and previous.body == previous.end and not _is_numbered(line.text):
            blocks[-1] = _Block(f"{previous.heading} {heading}", 1, previous.start, line.end, line.end)
            continue
        blocks.append(_Block(heading, level, line.start, line.end, line.start + body))
    return blocks


def _is_numbered(text: str) -> bool:
    """Tell whether a line begins with a number of any level."""
    return any(pattern.match(text) for _, pattern in _LEVELS)


def _heading_of(lines: tuple[Line, ...], index: int) -> tuple[str, int, int] | None:
    """Give (heading, level, length of the heading on its line), or null for a paragraph."""
    text = lines[index].text
    if text in _SHORT_LABELS:
        return text, 1, len(text)
    if _SLASHED.match(text):
        return " ".join(part.strip() for part in text.split("/") if part.strip()), 1, len(text)
    if _TABLE.search(text) or _SALUTATION.match(text):
        return None
    for level, pattern in _LEVELS:
        number = pattern.match(text)
        if number and number.end() < len(text):
            return _numbered(lines, index, level, number.end())
    return _unnumbered(lines, index)


def _numbered(lines: tuple[Line, ...], index: int, level: int, number: int) -> tuple[str, int, int] | None:
    """Read a numbered heading: a line of its own, or the first sentence of its paragraph (run-in)."""
    text = lines[index].text
    stop = _SENTENCE.search(text)
    if stop is None:
        return (text, level, len(text)) if len(text) <= 60 and not text.endswith((":", "：", ",", "，")) else None
    if level == 3 or stop.group() != "。":
        return None
    run_in = stop.start() - number <= 36 and stop.end() < len(text) and not re.search(r"\d", text[number : stop.start()])
    return (text[: stop.start()], level, stop.end()) if run_in else None


def _unnumbered(lines: tuple[Line, ...], index: int) -> tuple[str, int, int] | None:
    """Read a heading without a number: a short line without sentence punctuation that a longer paragraph follows."""
    text = lines[index].text
    if not _looks_heading(text):
        return None
    for following in lines[index + 1 : index + 3]:
        if _SENTENCE.search(following.text) and (len(following.text) > len(text) or _SENTENCE.search(following.text[-1])):
            return text, 1, len(text)
        if not _looks_heading(following.text) and not _is_numbered(following.text):
            return None
    return None


def _looks_heading(text: str) -> bool:
    """Tell whether a line has the form of an unnumbered heading."""
    hanzi = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return (
        4 <= len(text) <= _HEADING_LIMIT
        and hanzi >= 4
        and hanzi >= 0.6 * len(text)
        and not _SENTENCE.search(text)
        and not _FRAGMENT.match(text)
        and not text.startswith(("(", "（", "[", "—", "·", "●", "*"))
    )


class _Group(NamedTuple):
    """A section in the making."""

    heading: str | None
    level: int
    heading_start: int | None
    heading_end: int | None
    paragraphs: list[tuple[int, int]]


def _group(blocks: list[_Block], lines: tuple[Line, ...], gaps: tuple[int, ...], report: Report) -> list[_Group]:
    """Gather paragraphs under their headings; a wide gap of a lost picture heading opens a section without one."""
    groups = [_Group(None, 1, None, None, [])]
    previous_end = 0
    for block in blocks:
        if block.heading is not None:
            end = block.body
            groups.append(_Group(block.heading, block.level, block.start, end, []))
            if block.body < block.end:
                groups[-1].paragraphs.append((block.body, block.end))
        else:
            if any(previous_end <= gap < block.start for gap in gaps) and groups[-1].paragraphs and groups[-1].heading:
                _open_unheaded(groups, report)
            groups[-1].paragraphs.append((block.start, block.end))
        previous_end = block.end
    return [group for group in groups if group.paragraphs or group.heading]


def _open_unheaded(groups: list[_Group], report: Report) -> None:
    """Open a section without heading; a quoted voice before the gap is its opening, as features begin."""
    opening: list[tuple[int, int]] = []
    last = groups[-1].paragraphs[-1]
    if len(groups[-1].paragraphs) > 1 and _QUOTED_LEAD.match(report.folded[last[0] : last[1]]):
        opening.append(groups[-1].paragraphs.pop())
    groups.append(_Group(None, 1, None, None, opening))


def _finish(report: Report, groups: list[_Group]) -> list[Section]:
    """Give roles, ids and themes; part the closing paragraphs off the last section."""
    closing = _closing(report, groups)
    if closing:
        groups = [group for group in groups if group.paragraphs or group.heading]
        groups.append(_Group(None, 1, None, None, closing))
    headed = any(group.heading for group in groups)
    sections = []
    for index, group in enumerate(groups):
        role: Role = "section"
        if closing and index == len(groups) - 1:
            role = "closing"
        elif (index == 0 and not group.heading and headed) or group.heading in {"编者按", "前言", "引言", "导语", "摘要"}:
            role = "lead"
        start = group.paragraphs[0][0] if group.paragraphs else group.heading_end or 0
        end = group.paragraphs[-1][1] if group.paragraphs else start
        start += len(report.folded[start:end]) - len(report.folded[start:end].lstrip())
        sections.append(
            Section(
                id=f"S{index + 1}",
                role=role,
                heading=None if group.heading is None else _as_written(report, group),
                heading_start=group.heading_start,
                heading_end=group.heading_end,
                level=group.level,
                start=start,
                end=end,
                theme="overview" if role != "section" else _theme(group.heading or "", report.folded[start:end]),
            )
        )
    return sections


def _as_written(report: Report, group: _Group) -> str:
    """Give a heading in the script of the report, on one line."""
    start, end = group.heading_start or 0, group.heading_end or 0
    raw = report.text[start:end]
    parts = [part.strip() for part in re.split(r"[\r\n/]+", raw) if part.strip()]
    return " ".join(parts).rstrip("。")


def _closing(report: Report, groups: list[_Group]) -> list[tuple[int, int]]:
    """Take the closing paragraphs off the last section: no figures, and the words with which reports end."""
    last = groups[-1].paragraphs if groups else []
    taken: list[tuple[int, int]] = []
    # The last paragraph may be a whole section only where a picture parted it and it has no heading.
    least = 0 if len(groups) > 1 and groups[-1].heading is None else 1
    while len(last) > least:
        text = report.folded[last[-1][0] : last[-1][1]]
        if len(set(_CLOSING_CUES.findall(text))) < 2 or re.search(r"\d+(?!\d|年)", text):
            break
        taken.insert(0, last.pop())
    return taken


def _theme(heading: str, body: str) -> Theme:
    """Give the theme that the heading names most, then first; without such words the theme of the body, or other."""
    named = {theme: sum(heading.count(word) for word in words.split()) for theme, words in _THEME_WORDS.items()}
    most = max(named.values())
    if most:
        first = {
            theme: min((heading.index(word) for word in _THEME_WORDS[theme].split() if word in heading), default=len(heading))
            for theme, number in named.items()
            if number == most
        }
        return min(first, key=lambda theme: first[theme])
    counted = {theme: sum(body.count(word) for word in words.split()) for theme, words in _THEME_WORDS.items()}
    best = max(counted, key=lambda theme: counted[theme])
    return best if counted[best] >= 2 else "other"


_SENTENCE_END = re.compile(r"[。！？!?][”’」』)）]*|\n+|[；;](?=\n|$)")


def cut(text: str, max_chars: int = MAX_PASSAGE_CHARS) -> tuple[tuple[int, int], ...]:
    """Cut a section's folded text into passages: spans that tile it, each at most ``max_chars`` where a sentence ends.

    Never inside a quotation, a figure or a clause; a single longer sentence stays whole.
    """
    if len(text) <= max_chars:
        return ((0, len(text)),)
    ends = [found.end() for found in _SENTENCE_END.finditer(text) if _is_balanced(text, found.end())]
    spans: list[tuple[int, int]] = []
    start = 0
    previous = 0
    for end in [*ends, len(text)]:
        if end - start > max_chars and previous > start:
            spans.append((start, previous))
            start = previous
        previous = end
    if start < len(text):
        spans.append((start, len(text)))
    return tuple(spans)


def _is_balanced(text: str, end: int) -> bool:
    """Tell whether no quotation or title is open at ``end``, looking back one passage."""
    window = text[max(0, end - MAX_PASSAGE_CHARS) : end]
    return all(window.rfind(opening) <= window.rfind(closing) for opening, closing in ("“”", "《》", "‘’", "「」"))
