"""Of which figure of the report do these words speak? The words around a figure of a note, held against every row.

Words are character pairs in Chinese and stems in English; a word counts by its rarity among the rows. What comes out is
the share of the note's words (of those that the report has at all) that a row has around it, and how much that says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.grounding.dictionary import SOUND, Dictionary, classifier_stems, english_stems, names_of, sounds
from summariser.grounding.locating import bigrams
from summariser.grounding.surroundings import find_surroundings, find_unnamed
from summariser.grounding.suspicion import Speech
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summariser.grounding.languages import Language
    from summariser.grounding.surroundings import Surrounding
    from summariser.records import Ledger, Report

_LOCAL, _WIDE = 0.7, 0.3
"""Weights of the words beside a figure and of those of its sentence."""
_SEVERAL: Final = 2
"""Words beside a figure that say enough to wonder about: with one, one right figure in 25 would be wondered about."""


class Words(NamedTuple):
    """What stands around a figure: its clause up to the figures beside it, and its sentence."""

    local: frozenset[str]
    wide: frozenset[str]
    is_cell: bool = False
    """It stands in a table: both are those of its row."""


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
            Words(_pairs(beside.local) | bigrams(fold(row.subject)), _pairs(beside.wide))
            for row, beside in zip(self._rows, self._surroundings, strict=True)
        )

    @cached_property
    def english(self) -> tuple[Words, ...]:
        """The stems that may stand for the words around each row."""
        return tuple(
            Words(
                self._stems(beside.local) | self._stems(fold(row.subject)) | classifier_stems(fold(row.unit)),
                self._stems(beside.wide),
            )
            for row, beside in zip(self._rows, self._surroundings, strict=True)
        )

    @cached_property
    def _surroundings(self) -> list[Surrounding]:
        """The clause and the sentence around each row, without the figures."""
        return find_surroundings(self._folded, self._spans, "zh", _says_nothing["zh"])

    @cached_property
    def unnamed(self) -> frozenset[int]:
        """The rows of lists that do not say which of them counts what: 四支队伍分别到位86名、104名."""
        return find_unnamed(self._folded, self._spans, "zh", _says_nothing["zh"])

    def _stems(self, folded: str) -> frozenset[str]:
        """Give all stems that may stand for the words of a text, and the sounds of which its names may be made."""
        return sounds(folded).union(*self._dictionary.stems(folded).values())

    @cached_property
    def _postings(self) -> Mapping[Language, Mapping[str, tuple[float, tuple[tuple[int, bool], ...]]]]:
        """For each word its rarity among the rows, in nats, and the rows that have it, with whether beside them."""
        return {"zh": _post(self.chinese), "en": _post(self.english)}

    def speech(self, said: Words, language: Language) -> Speech:
        """Hold the words of a note against the rows: shares from 0 to 1 of those that have any of the words."""
        local = self._measure(said.local, language, 0.5)
        wide = self._measure(said.wide, language, 1.0)
        both = {at: _LOCAL * local.get(at, 0.0) + _WIDE * far for at, far in wide.items()}
        rarities = self._postings[language]
        weight = sum(rarities[word][0] for word in said.local | said.wide if word in rarities)
        return Speech(local, {at: _LOCAL * near for at, near in local.items()} | both, weight)

    def is_strange(self, said: Words, language: Language, rows: Sequence[int]) -> bool:
        """Tell whether the words beside a figure are those of other rows only, and none of some rows' own."""
        known = self.chinese if language == "zh" else self.english
        words = {word for word in said.local if not word.startswith(SOUND)}
        if len(words) < _SEVERAL or any(words & known[row].local for row in rows):
            return False
        sentence = frozenset[str]().union(*(known[row].wide for row in rows))
        return any(word in self._postings[language] for word in words - sentence)

    def _measure(self, words: frozenset[str], language: Language, far: float) -> dict[int, float]:
        """Give for rows which share they have of the rarity of some words; those not beside them are worth ``far``."""
        postings = self._postings[language]
        scores: dict[int, float] = defaultdict(float)
        total = 0.0
        for word in sorted(words):
            rarity, places = postings.get(word, (0.0, ()))
            total += rarity
            for at, is_beside in places:
                scores[at] += rarity if is_beside else rarity * far
        return {at: score / total for at, score in scores.items()} if total else {}


def words_around(text: str, spans: Sequence[tuple[int, int]], language: Language) -> list[Words]:
    """Give the words around each figure of a note; spans in order."""
    words_of = _pairs if language == "zh" else _stems_and_names
    found = find_surroundings(text, spans, language, _says_nothing[language])
    return [Words(words_of(beside.local), words_of(beside.wide), beside.is_cell) for beside in found]


def _stems_and_names(text: str) -> frozenset[str]:
    """Give the stems of an English text, and its words that may be names."""
    return english_stems(text) | names_of(text)


def _pairs(text: str) -> frozenset[str]:
    """Give the character pairs of a Chinese text without the words of change and place that stand by any figure."""
    return frozenset().union(*(bigrams(part) for part in _SAYS_NOTHING.split(fold(text))))


_SAYS_NOTHING: Final = re.compile(
    "增长|增加|上升|提高|提升|扩大|下降|降低|减少|缩短|压缩|压减|降[至到为]|[升增][至到为]|同比|环比|[比较]上?[年届]|达到?|[涨升增降跌减]幅|占|前者|后者|依次|"
    "累计|分别|其中|全[市县省区]|共有?|超过|不足|至少|约为|通报称|报告称|报告说|年初|年底|去年|今年|上年|全年|[上下]半年|年内|当年|目前|截至|期间|以来|[至到由从的了和]"
)


_says_nothing: Final[Mapping[Language, Callable[[str], bool]]] = {
    "zh": lambda text: not _pairs(text),
    "en": lambda text: not english_stems(text),
}


def _post(rows: Sequence[Words]) -> dict[str, tuple[float, tuple[tuple[int, bool], ...]]]:
    """Index the words of rows: for each its rarity, and the rows that have it, with whether right beside them."""
    places: dict[str, list[tuple[int, bool]]] = {}
    for at, row in enumerate(rows):
        for word in row.local:
            places.setdefault(word, []).append((at, True))
        for word in row.wide - row.local:
            places.setdefault(word, []).append((at, False))
    return {word: (log((len(rows) + 1) / (len(found) + 0.5)), tuple(found)) for word, found in places.items()}
