"""Where a figure stands: the borders of its words, which never reach over its neighbours' spans, and its table row."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summariser.records import Figure

_MARK: Final = re.compile(r"[，。；;：:！？!?\n…]|(?<![0-9]),|,(?![0-9]{3})")
_MARK_BACK: Final = re.compile(r"[，。；;：:！？!?\n…]|(?<![0-9]{3}),|,(?![0-9])")
"""The same, in words that are spelled backwards from a figure."""
_SENTENCE_BACK: Final = re.compile(r"[。；;！？!?\n]")
_LOOK_BACK: Final = 72
"""Characters of a sentence that are read before a figure: three lines of a narrow page."""
_LOOK_AHEAD: Final = 48
_COLON_HEAD: Final = 30
"""Characters of a head before a colon."""


class Place(NamedTuple):
    """The surroundings of a figure, as offsets and as words."""

    sentence: int
    clause: int
    left: int
    """Where its own words begin: the clause, or the end of the figure before."""
    floor: int
    """Where words that no figure has begin: the sentence, or the end of the figure before."""
    own: str
    """Its own words before it, or the short head before a colon: 受益群众：5.6万人."""
    behind: str
    """The words behind it, up to the next figure."""
    touches: bool
    """Whether the next figure ends what is behind."""
    opens_clause: bool
    """Whether nothing is said between the clause's beginning and the figure."""
    unit: str
    """The unit, folded."""


def find_place(folded: str, figures: Sequence[Figure], index: int) -> Place:
    """Find the surroundings of a figure."""
    figure = figures[index]
    ahead = folded[max(0, figure.start - _LOOK_BACK) : figure.start][::-1]
    mark = _MARK_BACK.search(ahead)
    closed = mark.start() if mark else len(ahead)
    ended = _SENTENCE_BACK.search(ahead, closed)
    clause, sentence = figure.start - closed, figure.start - (ended.start() if ended else len(ahead))
    back = index - 1
    while back >= 0 and figures[back].end > clause and _describes(folded, figures[back], figure.start):
        back -= 1
    left = max(clause, figures[back].end) if back >= 0 else clause
    floor = max(sentence, figures[index - 1].end) if index else sentence
    following = figures[index + 1].start if index + 1 < len(figures) else len(folded)
    right = min(following, figure.end + _LOOK_AHEAD)
    own = folded[left : figure.start]
    opens_clause = not own.strip("其中、和的 \u3000")
    if index and left == figures[index - 1].end and figures[index - 1].kind == "duration":
        own = _OF_PERIOD.sub("", own)
    elif own.strip() in {"", "约"} and folded[left - 1 : left] in {":", "："}:
        own = split_clauses(folded, max(floor, left - _COLON_HEAD), left - 1)[-1]
    at = figure.start + figure.text.rfind(figure.unit)
    unit = folded[at : at + len(figure.unit)] if at >= figure.start else figure.unit
    behind = folded[figure.end : right]
    touches = index + 1 < len(figures) and right == following
    return Place(sentence, clause, left, floor, own, behind, touches, opens_clause, unit)


_OF_PERIOD: Final = re.compile("多?(?:以?来|间|之?内|中|里|期间|时间|之?后|前)")
"""What belongs to a period before it: 五年|来."""


def split_clauses(folded: str, start: int, end: int) -> list[str]:
    """Give the clauses between two offsets, in order; at least one.

    >>> split_clauses("全县,共投入1,200元", 0, 12)
    ['全县', '共投入1,200元']
    """
    ends = [start - 1, *(mark.start() for mark in _MARK.finditer(folded, start, max(start, end))), max(start, end)]
    return [folded[first + 1 : last] for first, last in pairwise(ends)]


_LIMITS: Final = ("以上", "以下", "及以上", "或以上", "及以下")
_LARGE: Final = ("超", "逾", "近", "上")
_SHORT_NOUN: Final = 6
_FEW: Final = re.compile("[一二两三四五六七八九十]{1,2}[\u4e00-\u9fff]")
"""Counts so small that they belong to the noun: 两条热线接通率, 三镇."""


def _describes(folded: str, figure: Figure, until: int) -> bool:
    """Tell whether a figure is part of the noun of the figure at ``until``: 35岁以下|的党员, 亿元以上|项目."""
    between = folded[figure.end : until]
    if figure.kind == "percent" or "、" in between or between[:1] in {",", "，", ")", "）", "(", "（"}:
        return False
    if figure.kind == "age" or figure.text.endswith(("以上", "以下")) or between.startswith(_LIMITS):
        return True
    if len(between) < len("的人") or figure.kind == "duration":
        return between.startswith("的") and len(between) > 1
    is_large = figure.kind == "money" and figure.text.startswith(_LARGE) and len(between) <= _SHORT_NOUN
    return between.startswith("的") or is_large or bool(_FEW.fullmatch(figure.text))


def find_row_label(folded: str, start: int) -> str:
    """Give the label of the row where a figure stands in a table; empty elsewhere.

    >>> find_row_label("工业  1,286  1,301", 13), find_row_label("| 工业 | 亿元 | 12.5 |", 12)
    ('工业', '工业')
    """
    line = folded[max(0, folded.rfind("\n", 0, start) + 1, start - 200) : start].strip(" \u3000")
    if "\t" not in line and "|" not in line and not ("  " in line and _COLUMNS.search(line)):
        return ""
    cells = (cell.strip() for cell in _CELLS.split(line))
    return next((cell for cell in cells if cell and not _DIGITS.fullmatch(cell)), "")


_COLUMNS: Final = re.compile("[0-9\u4e00-\u9fff)）] {2,}[-0-9]")
_CELLS: Final = re.compile(r"[\t|]| {2,}")
_DIGITS: Final = re.compile(r"[-−+0-9.,%]+")
