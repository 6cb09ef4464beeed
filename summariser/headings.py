"""Headings: the lines of a report, told into headings with their level and paragraphs.

A heading is told by form: numbered as GB/T 9704 sets it (一、 （一） 1. （1）), marked (/ … /, 【…】, ■ …), a label
(编者按), or a short line without sentence punctuation over longer paragraphs. The items of a list are no headings.
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.numerals import parse_hanzi
from summariser.repair.bylines import is_names

if TYPE_CHECKING:
    from summariser.repair.lines import Line

_HANZI: Final = "一二三四五六七八九十"


class Block(NamedTuple):
    """A heading (of one line or two) or a paragraph. Offsets of the report."""

    level: int
    """1 to 4 for a heading, 0 for a paragraph."""
    start: int
    end: int
    heading_end: int
    """Where the heading ends: before the body on the same line (a run-in heading), else at the end."""


class _Style(NamedTuple):
    """A way to number headings."""

    name: str
    level: int
    pattern: re.Pattern[str]
    runs_in: bool
    """Whether such a heading may stand as the first sentence of its paragraph."""


_STYLES: Final = (
    _Style("chapter", 1, re.compile(rf"第(?P<n>[{_HANZI}]{{1,3}})(?:章|部分|编|篇)(?=[\s:：、“《\u4e00-\u9fff])\s?"),
    runs_in=False),
    _Style("part", 2, re.compile(rf"第(?P<n>[{_HANZI}]{{1,3}})节(?=[\s:：、])\s?"), runs_in=False),
    _Style("ordinal", 1, re.compile(rf"第(?P<n>[{_HANZI}]{{1,2}})[、:：](?![{_HANZI}])\s?"), runs_in=False),
    _Style("hanzi", 1, re.compile(rf"(?P<n>[{_HANZI}]{{1,3}})(?:[、.．](?![{_HANZI}]{{1,2}}[、产])\s*"
    rf"|[\s\u3000]+(?=[\u4e00-\u9fff“《]))"), runs_in=True),
    _Style("bracketed", 2, re.compile(rf"[（(]\s?(?P<n>[{_HANZI}]{{1,3}})\s?[)）][、.．]?\s?"), runs_in=True),
    _Style("arabic", 3, re.compile(r"(?P<n>\d{1,2})(?:[.．、](?!\d)\s*|[\s\u3000]+(?=[\u4e00-\u9fff“《]{4}))"),
    runs_in=False),
    _Style("small", 4, re.compile(r"[（(]\s?(?P<n>\d{1,2})\s?[)）][、.．]?\s?"), runs_in=False),
)  # fmt: skip
"""GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）; parts and chapters as in plans and reviews."""

_LABEL = re.compile(
    r"[【\[(（]?(?:编\s?者\s?按|编者的话|按\s?语|开栏的话|前\s?言|引\s?言|导\s?[语言读]|核心提示|内容提要|摘\s?要"
    r"|结\s?[语束]语?|结束语|后\s?记|记者手记|采访手记|短\s?评|附\s?注|备\s?注|名词解释|注\s?释|注(?=[:：]$))[】\])）]?"
    r"\s?(?P<colon>[:：])?"
)
_LEAD_LABEL = re.compile(r"编者按|编者的话|按语|开栏的话|前言|引言|导[语言读]|核心提示|内容提要|摘要")
_CLOSING_LABEL = re.compile(r"结语|结束语|后记")
_SLASHED = re.compile(r"/\s?[^/]{2,30}/\s?[^/]{0,40}/?")
_FRAMED = re.compile(r"【[^【】。；]{2,40}】|◆[^◆]{2,40}◆|●[^●]{2,40}●|★[^★]{2,40}★|=+[^=]{2,40}=+")
_FRAMED_RUN_IN = re.compile(r"【(?P<name>[^【】。；]{2,30})】(?=\S{20})")
_DECORATED = re.compile(r"[■◆▍▎▌▋●★☆◎▶►❖※]\s?(?=\S)")
_SENTENCE = re.compile(r"[。；;！!？?…]")
_ENDED = ("。", "！", "？", "!", "?", "；", ";", "…", "”", "’", "」", "》", "）", ")", "：", ":", "—", "】", "]")
_LIMIT: Final = 42
"""Characters of an unnumbered heading line; one line of an A4 page in 二号 type holds fewer."""

_NUMBERED_LIMIT: Final = 60
"""Characters of a numbered heading line: two lines of 三号 type, 28 to the line (GB/T 9704), with some slack."""

_RUN_IN_LIMIT: Final = 40
"""Characters of a heading that is the first sentence of its paragraph."""

_QUESTION_LIMIT: Final = 30
_FRAGMENT = re.compile(
    rf"^(?:[近过去这]?[{_HANZI}两几\d]+年[来间多]*|今年以来|去年以来|当前|近年来|如今|日前|截至.*|其中|同时|此外)$"
    rf"|^(?:图为|图[:：]|资料图|[△▲↑↓←→])|摄[)）]?$|[,，、]$"
    r"|^(?:各位|同志们|尊敬的|谢谢|答[:：]|问[:：]|记者[:：]|主持人)|(?:电话|邮编|地址|邮箱|网址|单位)[:：]"
    r"|^[(（\[—·*>]|^(?:第[一二三四五六七八九十]+[，,]|[一二三四五六七八九十]+是)"
)
_TABLE = re.compile(r"\t|\s{2,}\d|^\d[\d\s.,%]*$|^[表图]\s?\d+(?:[\s:：.-]|$)|^[表图][一二三四五六七八九十][\s:：]")
_DAY = re.compile(
    r"[\d〇零○一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,2}月(?:[\d一二三四五六七八九十]{1,3}日)?"
)
_MAX_HEADING_LINES: Final = 2
"""An unnumbered heading may take two lines (a couplet); a longer run of short lines is a list."""

_WRAPPED_SHARE: Final = 0.3
"""Share of lines that go on from a broken one from which a text was broken at a fixed width."""

_MIN_WIDTH: Final = 12
"""Characters of the narrowest column of a newspaper."""


class _Number(NamedTuple):
    """The number at the beginning of a line."""

    style: _Style
    value: int
    end: int
    """Where the number ends in the line."""


def find_blocks(lines: tuple[Line, ...]) -> list[Block]:
    """Tell the lines of a report into headings and paragraphs, in order; each line lies in one block."""
    page = _Lines(lines)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        blocks.append(page.read(at))
        while at < len(lines) and lines[at].end <= blocks[-1].end:
            at += 1
    return blocks


def is_lead_label(heading: str) -> bool:
    """Tell whether a folded heading is that of a lead: 编者按, 前言."""
    return bool(_LABEL.fullmatch(heading) and _LEAD_LABEL.search(re.sub(r"\s", "", heading)))


def is_closing_label(heading: str) -> bool:
    """Tell whether a folded heading is that of a closing: 结语."""
    return bool(_LABEL.fullmatch(heading) and _CLOSING_LABEL.search(re.sub(r"\s", "", heading)))


def strip_marks(heading: str) -> str:
    """Take the mark off a heading: ■ 人才强市 → 人才强市."""
    return _DECORATED.sub("", heading)


class _Lines:
    """The lines of a report with what has to be known of all of them before one can be read."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self._numbers = [_number_of(line.text) for line in lines]
        self._counted = Counter((n.style.name, n.value) for n in self._numbers if n)
        self._framed = sum(bool(_FRAMED_RUN_IN.match(line.text)) for line in lines)
        self._width = _wrap_width(lines)
        self._chapters = [
            at for at, n in enumerate(self._numbers) if n and n.style.level == 1 and self._numbered(at)[0]
        ]
        self._runs = self._find_runs()

    def read(self, at: int) -> Block:
        """Read the block that begins at a line."""
        line = self._lines[at]
        length, level = self._marked(line.text)
        if not length:
            length, level = self._numbered(at)
        if length:
            return Block(level, line.start, line.end, line.start + length)
        run = self._runs.get(at, 0)
        if run:
            end = self._lines[at + run - 1].end
            return Block(2 if self._chapters and self._chapters[0] < at else 1, line.start, end, end)
        return Block(0, line.start, line.end, line.end)

    def _marked(self, text: str) -> tuple[int, int]:
        """Give length and level of a heading that is told by its marks or words; (0, 0) for none."""
        label = _LABEL.match(text)
        if label and (label.end() == len(text) or (label["colon"] and len(text) > label.end() + 4)):
            return label.end(), 1
        if _SLASHED.fullmatch(text) or (_FRAMED.fullmatch(text) and not is_names(text.strip("【】"))):
            return len(text), 1
        framed = _FRAMED_RUN_IN.match(text)
        if framed and self._framed > 1:
            return framed.end(), 1
        return 0, 0

    def _numbered(self, at: int) -> tuple[int, int]:
        """Give length and level of a numbered heading, a line of its own or the first sentence of its paragraph."""
        number = self._numbers[at]
        text = self._lines[at].text
        if number is None or number.end >= len(text) or _TABLE.search(text):
            return 0, 0
        stop = _SENTENCE.search(text, number.end)
        if stop is None or (stop.end() == len(text) and stop.group() in "？?！!"):
            is_heading = (
                len(text) <= _NUMBERED_LIMIT
                and not text.endswith((":", "：", ",", "，", "、"))
                and not self._in_list(at)
            )
            needs_sequence = number.style.name == "ordinal" or text[number.end - 1].isspace()
            return (
                (len(text), number.style.level)
                if is_heading and (self._in_sequence(number) or not needs_sequence)
                else (0, 0)
            )
        if not number.style.runs_in or stop.group() != "。" or not self._in_sequence(number):
            return 0, 0
        name = text[number.end : stop.start()]
        is_short = (
            3 < len(name) <= _RUN_IN_LIMIT and not re.search(r"\d", name) and name.count("，") + name.count(",") < 3
        )
        is_alone = stop.end() == len(text)
        if not is_short or (is_alone and not self._has_body(at)):
            return 0, 0
        return (stop.end() if is_alone else stop.start() + 1), number.style.level

    def _in_sequence(self, number: _Number) -> bool:
        """Tell whether the number before or after this one stands in the report in the same style."""
        return any((number.style.name, number.value + step) in self._counted for step in (-1, 1))

    def _in_list(self, at: int) -> bool:
        """Tell whether the line before or after is the neighbouring item: a list, whose items are no headings."""
        number = self._numbers[at]
        for other, step in ((at - 1, -1), (at + 1, 1)):
            near = self._numbers[other] if 0 <= other < len(self._numbers) else None
            if number and near and near.style.name == number.style.name and near.value == number.value + step:
                return not _SENTENCE.search(self._lines[other].text)
        return False

    def _has_body(self, at: int) -> bool:
        """Tell whether a paragraph without number follows."""
        return (
            at + 1 < len(self._lines)
            and self._numbers[at + 1] is None
            and bool(_SENTENCE.search(self._lines[at + 1].text))
        )

    def _find_runs(self) -> dict[int, int]:
        """Give for the first line of each unnumbered heading the number of its lines."""
        runs: dict[int, int] = {}
        widest = 0.7 * self._width or _LIMIT
        forms = [
            len(line.text) <= widest and number is None and not self._marked(line.text)[0] and _has_form(line.text)
            for line, number in zip(self._lines, self._numbers, strict=True)
        ]
        at = 0
        while at < len(forms):
            length = 0
            while at + length < len(forms) and forms[at + length]:
                length += 1
            if 0 < length <= _MAX_HEADING_LINES and self._is_over_text(at, length):
                runs[at] = length
            at += length or 1
        statements = [at for at, length in runs.items() if not _asks(self._lines[at + length - 1].text)]
        asking = len(runs) - len(statements)
        # A question or a call alone is a sentence of the text (路在何方？); beside headings, or with others, it is one.
        return {at: n for at, n in runs.items() if at in statements or statements or asking > 1}

    def _is_over_text(self, at: int, length: int) -> bool:
        """Tell whether short lines stand between a sentence that has ended and a text that is longer."""
        first, last = self._lines[at].text, self._lines[at + length - 1].text
        if at and not self._lines[at - 1].text.endswith(_ENDED) and not self._is_heading_line(at - 1):
            return False
        if at + length == len(self._lines):
            return False
        following = self._lines[at + length].text
        if self._numbers[at + length] is not None and self._numbered(at + length)[0]:
            return not first.endswith((":", "："))
        if "\t" in following:
            return not _TABLE.search(last)
        is_long = len(following) > len(last) or following.endswith(_ENDED)
        return is_long and (_is_text(following) or 0 < 0.8 * self._width <= len(following))

    def _is_heading_line(self, at: int) -> bool:
        """Tell whether a line without sentence punctuation is a heading by mark or number, or a row of a table."""
        text = self._lines[at].text
        return bool(self._marked(text)[0] or self._numbered(at)[0] or "\t" in text or _TABLE.search(text))


def _number_of(text: str) -> _Number | None:
    """Give the number at the beginning of a folded line; null where there is none."""
    decoration = _DECORATED.match(text)
    offset = decoration.end() if decoration else 0
    for style in _STYLES:
        found = style.pattern.match(text, offset)
        if found:
            value = int(found["n"]) if found["n"].isdecimal() else int(parse_hanzi(found["n"]) or 0)
            return _Number(style, value, found.end())
    return None


def _has_form(text: str) -> bool:
    """Tell whether a folded line has the form of an unnumbered heading."""
    bare = _DECORATED.sub("", text)
    hanzi = sum("\u4e00" <= character <= "\u9fff" for character in bare)
    inner = bare[:-1] if _asks(bare) and len(bare) <= _QUESTION_LIMIT else bare
    return (
        4 <= len(bare) <= _LIMIT
        and hanzi >= (3 if _asks(bare) else 4)
        and hanzi >= 0.6 * len(bare)
        and not _SENTENCE.search(inner)
        and not inner.endswith((":", "："))
        and not _FRAGMENT.search(bare)
        and not _TABLE.search(bare)
        and not is_names(bare)
        and not _DAY.fullmatch(bare)
    )


def _asks(text: str) -> bool:
    """Tell whether a line ends as a question or a call."""
    return text.endswith(("？", "?", "！", "!"))


def _is_text(text: str) -> bool:
    """Tell whether a line is a paragraph, not another short line."""
    return (
        bool(_SENTENCE.search(text))
        or len(text) > _NUMBERED_LIMIT
        or (len(text) > _QUESTION_LIMIT and bool(re.search(r"[，,：:]", text)))
    )


def _wrap_width(lines: tuple[Line, ...]) -> float:
    """Give the width at which a text was broken into lines, in characters; 0 where its lines are paragraphs.

    A heading stops without a stop too, but alone: lines count that are broken like the one before.
    """
    is_broken = [
        len(line.text) >= _MIN_WIDTH and not line.text.endswith(_ENDED) and "\t" not in line.text for line in lines
    ]
    broken = [
        len(line.text)
        for line, former, here in zip(lines[1:], is_broken, is_broken[1:], strict=False)
        if former and here
    ]
    return median(broken) if len(broken) > 3 and len(broken) > _WRAPPED_SHARE * len(lines) else 0
