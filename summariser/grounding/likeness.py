"""Of which figure of the report do these words speak? The words around a figure of a note, held against every row.

Words are character pairs in Chinese and stems in English; a word counts by its rarity among the rows. What comes out is
the share of the note's words (of those that the report has at all) that a row has around it, and how much that says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.grounding.dictionary import Dictionary, classifier_stems, english_stems
from summariser.grounding.locating import bigrams
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summariser.grounding.languages import Language
    from summariser.records import Ledger, Report

_CLAUSE: Final = re.compile(r"[,，。；;：:！？!?\n()（）]|\.(?=\s)")
_SENTENCE: Final = re.compile(r"[。；;！？!?\n]|\.(?=\s)")
_CELLS: Final = re.compile(r"[|\t]")
_JOINTS: Final[Mapping[Language, re.Pattern[str]]] = {
    "zh": re.compile(
        r"、|(?<![普涉以推波累])及(?![时格其])|(?<![参赋给])与(?!会)|(?<![柔祥温平])和(?![谐平睦解])|其中"
    ),
    "en": re.compile(r"\b(?:and|with|while|including|plus|but|as well as|of whom|of which|whose|versus)\b"),
}
"""What parts the words of one figure from those of the next in a clause."""
_LINE_END: Final = re.compile("\n")
_ROW_REACH: Final = 200
"""Characters of a row of a table on either side of a cell: what the row is about stands in its other cells."""
_CLAUSE_REACH: Final = 60
_SENTENCE_REACH: Final = 90
_LOCAL, _WIDE = 0.7, 0.3
"""Weights of the words beside a figure and of those of its sentence."""


class Words(NamedTuple):
    """What stands around a figure: its clause up to the figures beside it, and its sentence."""

    local: frozenset[str]
    wide: frozenset[str]


class Index:
    """The rows of a report, indexed by the words around them, in both languages."""

    def __init__(self, report: Report, ledger: Ledger, dictionary: Dictionary) -> None:
        """Take a report, its ledger and a dictionary."""
        self._folded = report.folded
        self._spans = ledger.spans
        self._rows = ledger.rows
        self._dictionary = dictionary

    @cached_property
    def chinese(self) -> tuple[Words, ...]:
        """The character pairs around each row."""
        return tuple(
            Words(_pairs(local) | bigrams(fold(row.subject)), _pairs(wide))
            for row, (local, wide) in zip(self._rows, self._texts, strict=True)
        )

    @cached_property
    def english(self) -> tuple[Words, ...]:
        """The stems that may stand for the words around each row."""
        return tuple(
            Words(
                self._stems(local) | self._stems(fold(row.subject)) | classifier_stems(fold(row.unit)),
                self._stems(wide),
            )
            for row, (local, wide) in zip(self._rows, self._texts, strict=True)
        )

    @cached_property
    def _texts(self) -> tuple[tuple[str, str], ...]:
        """The clause and the sentence around each row, without the figures."""
        return tuple(_around(self._folded, self._spans, at, _JOINTS["zh"]) for at in range(len(self._spans)))

    def _stems(self, folded: str) -> frozenset[str]:
        """Give all stems that may stand for the words of a text."""
        return frozenset().union(*self._dictionary.stems(folded).values())

    @cached_property
    def _postings(self) -> Mapping[Language, Mapping[str, tuple[float, tuple[tuple[int, bool], ...]]]]:
        """For each word its rarity among the rows, in nats, and the rows that have it, with whether beside them."""
        return {"zh": _post(self.chinese), "en": _post(self.english)}

    def shares(self, said: Words, language: Language) -> tuple[list[float], list[float]]:
        """Hold the words of a note against every row, in the order of the ledger.

        Gives shares from 0 to 1: of the words beside the figure, and of these with those of the sentence.
        """
        local = self._measure(said.local, language, 0.5)
        wide = self._measure(said.wide, language, 1.0)
        return local, [_LOCAL * near + _WIDE * far for near, far in zip(local, wide, strict=True)]

    def _measure(self, words: frozenset[str], language: Language, far: float) -> list[float]:
        """Give for each row which share it has of the rarity of some words; those not beside it are worth ``far``."""
        postings = self._postings[language]
        scores = [0.0] * len(self._rows)
        total = 0.0
        for word in words:
            rarity, places = postings.get(word, (0.0, ()))
            total += rarity
            for at, is_beside in places:
                scores[at] += rarity if is_beside else rarity * far
        return [score / total for score in scores] if total else scores

    def weight(self, said: Words, language: Language) -> float:
        """Give how much the words of a note say in terms of the report: their rarity, in nats."""
        postings = self._postings[language]
        return sum(postings.get(word, (0.0, ()))[0] for word in said.local | said.wide)

    def unknown(self, said: Words, language: Language) -> int:
        """Count the words beside a figure of a note that the report has nowhere near a figure."""
        postings = self._postings[language]
        return sum(word not in postings for word in said.local)


def words_around(text: str, spans: Sequence[tuple[int, int]], at: int, language: Language) -> Words:
    """Give the words around the figure ``spans[at]`` of a note; spans in order."""
    local, wide = _around(text, spans, at, _JOINTS[language])
    if language == "zh":
        return Words(_pairs(local), _pairs(wide))
    return Words(english_stems(local), english_stems(wide))


def _pairs(text: str) -> frozenset[str]:
    """Give the character pairs of a Chinese text without the words of change and place that stand by any figure."""
    return frozenset().union(*(bigrams(part) for part in _SAYS_NOTHING.split(fold(text))))


_SAYS_NOTHING: Final = re.compile(
    "增长|增加|上升|提高|提升|扩大|下降|降低|减少|缩短|压缩|压减|降[至到为]|[升增][至到为]|同比|环比|[比较]上?[年届]|达到?|"
    "累计|分别|其中|全[市县省区]|共有?|超过|不足|至少|约为|通报称|报告称|报告说|年初|年底|去年|今年|上年|[至到由从的了和]"
)


def _around(text: str, spans: Sequence[tuple[int, int]], at: int, joint: re.Pattern[str]) -> tuple[str, str]:
    """Give the words beside a span and those of its sentence, both without spans.

    Beside it is its clause, up to the spans before and behind it; between two spans, each has its side of the joint.
    """
    start, end = spans[at]
    first = text.rfind("\n", max(0, start - _ROW_REACH), start) + 1
    last = _right(text, _LINE_END, end, min(len(text), end + _ROW_REACH))
    if _CELLS.search(text, first, last):
        row = _without(text, max(first, start - _ROW_REACH), last, spans)
        return row, row
    before = spans[at - 1][1] if at else 0
    after = spans[at + 1][0] if at + 1 < len(spans) else len(text)
    left = _left(text, _CLAUSE, max(before, start - _CLAUSE_REACH), start)
    right = _right(text, _CLAUSE, end, min(after, end + _CLAUSE_REACH))
    if left == before:
        left = _left(text, joint, left, start)
    if right == after:
        right = _right(text, joint, end, right)
    first = _left(text, _SENTENCE, max(0, start - _SENTENCE_REACH), start)
    last = _right(text, _SENTENCE, end, min(len(text), end + _SENTENCE_REACH))
    return f"{text[left:start]} {text[end:right]}", _without(text, first, last, spans)


def _without(text: str, first: int, last: int, spans: Sequence[tuple[int, int]]) -> str:
    """Give a stretch of a text without the spans inside it."""
    at = bisect_left(spans, (first, first))
    pieces: list[str] = []
    while at < len(spans) and spans[at][0] < last:
        pieces.append(text[first : max(first, spans[at][0])])
        first = spans[at][1]
        at += 1
    return " ".join((*pieces, text[first:last]))


def _left(text: str, stop: re.Pattern[str], floor: int, start: int) -> int:
    """Give where the stretch before ``start`` begins: behind the last stop."""
    found = None
    for found in stop.finditer(text, floor, start):  # noqa: B007 - the last is wanted
        pass
    return found.end() if found else floor


def _right(text: str, stop: re.Pattern[str], end: int, ceiling: int) -> int:
    """Give where the stretch behind ``end`` ends: before the first stop."""
    found = stop.search(text, end, ceiling)
    return found.start() if found else ceiling


def _post(rows: Sequence[Words]) -> dict[str, tuple[float, tuple[tuple[int, bool], ...]]]:
    """Index the words of rows: for each its rarity, and the rows that have it, with whether right beside them."""
    places: dict[str, list[tuple[int, bool]]] = {}
    for at, row in enumerate(rows):
        for word in row.local:
            places.setdefault(word, []).append((at, True))
        for word in row.wide - row.local:
            places.setdefault(word, []).append((at, False))
    return {word: (log((len(rows) + 1) / (len(found) + 0.5)), tuple(found)) for word, found in places.items()}
