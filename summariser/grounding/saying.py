"""What a note says: its figures in both languages, each with the words around it. Knows of no report.

A unit that the words before it give may be left out (6.8 days, rather than 11.5): such a figure is also given with the
unit that is understood, for whoever finds that nothing fits without.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.grounding.languages import find_stretches, hide_codes, keep_language
from summariser.grounding.likeness import words_around
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summariser.grounding.languages import Language
    from summariser.grounding.likeness import Words
    from summariser.records import Figure

_BESIDE: Final = 40
"""Characters on either side in which a verb or a noun says what sort of number it is."""
_SENTENCE: Final = re.compile(r"[。；;！？\n]|[.!?](?=\s|$)")
_ENDS: Final = re.compile(
    r"\s*(?:[,，.。;；:：、)）\]|/]|$|\n|→|(?:and|or|the|a|an|in|on|at|last|previously|before|earlier|now|today|per|by|for|"
    r"from|to|year|a year)\b)"
)
"""Behind a number these show that no noun follows that it would count."""
_WITHIN: Final = re.compile(r"(?i)\bwithin\s+$")
_BARE: Final = re.compile(r"[0-9.,]+ ?(?:million|billion|trillion|m|bn|tn)")
"""Without a currency of its own: the money before it may be understood, or nothing."""
_TIMES: Final = re.compile(r"\s*times\b")
"""Occasions or multiples: three times."""
_MILLIONS: Final = re.compile(r"[0-9](?:m|bn|tn)$")
"""So journalists write money: 126m."""
_BACK: Final = 90
"""Characters back in its sentence in which the unit that is understood stands."""


class Saying(NamedTuple):
    """A figure of a note with what stands around it."""

    figure: Figure
    understood: Figure | None
    """The same with the unit of the figure before it, where it has none of its own and no noun behind."""
    language: Language
    words: Words
    sentence: int
    """Place of its sentence in the note."""
    before: str
    behind: str
    """What stands right before and right behind it in its language."""


@lru_cache(maxsize=64)
def find_sayings(note: str) -> tuple[Saying, ...]:
    """Find the figures of a note in both languages, in note order; a note is often held against several reports."""
    note = hide_codes(note)
    stretches = find_stretches(note)
    ends = [found.start() for found in _SENTENCE.finditer(note)]
    said: list[Saying] = []
    for language in _LANGUAGES:
        text = keep_language(note, stretches, language)
        read = find_chinese(text, fold(text)) if language == "zh" else find_english(text)
        spans = [(figure.start, figure.end) for figure in read.figures]
        around = words_around(text, spans, language)
        for figure, understood, words in zip(read.figures, _understand(text, read.figures), around, strict=True):
            if not _is_vague(figure):
                before = text[max(0, figure.start - _BESIDE) : figure.start]
                behind = text[figure.end : figure.end + _BESIDE]
                sentence = bisect_right(ends, figure.start)
                said.append(Saying(figure, understood, language, words, sentence, before, behind))
    return tuple(sorted(said, key=lambda one: one.figure.start))


_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def _understand(text: str, figures: Sequence[Figure]) -> Iterator[Figure | None]:
    """Give each figure without a unit with that of the one before it in its sentence."""
    last: Figure | None = None
    for figure in figures:
        label = _label(text, figure.start) if not figure.unit and figure.numerals == "arabic" else None
        if label:
            yield _scaled(figure, label)
            continue
        if figure.unit == "元" and _BARE.fullmatch(figure.text):
            yield figure._replace(unit="", kind="count")
        elif figure.unit:
            last = figure
            yield None
        elif _MILLIONS.search(figure.text):
            yield figure._replace(unit="元", kind="money")
        elif _TIMES.match(text, figure.end):
            yield figure._replace(unit="倍", kind="ratio")
        elif (
            last
            and figure.start - last.end <= _BACK
            and not _SENTENCE.search(text, last.end, figure.start)
            and _ENDS.match(text, figure.end)
        ):
            is_within = last.kind == "duration" and _WITHIN.search(text, max(0, figure.start - 8), figure.start)
            qualifier = "at_most" if is_within else figure.qualifier
            yield figure._replace(unit=last.unit, kind=last.kind, qualifier=qualifier)
        else:
            yield None


_LABELLED: Final = re.compile(
    r"\((?P<inner>[^()|\n]{0,24}?\b(?:million|billion|trillion|thousand|yuan|RMB|tonnes|tons|hectares|mu|km|days|hours|%)\b[^()|\n]{0,12})\)"
)
"""What a label of a table says of the numbers of its row: Port cargo (million tons)."""
_ROW_REACH: Final = 160


def _label(text: str, start: int) -> str | None:
    """Give the unit in brackets in the first cell of a row of a table, for a cell behind it; null without one."""
    line = text[max(text.rfind("\n", max(0, start - _ROW_REACH), start) + 1, start - _ROW_REACH) : start]
    cells = [cell for cell in re.split(r"[|\t]", line) if cell.strip()]
    found = _LABELLED.search(cells[0]) if cells and re.search(r"[|\t]\s*[^|\t]{0,3}$", line) else None
    return found["inner"] if found else None


def _scaled(figure: Figure, label: str) -> Figure | None:
    """Read a bare number with the unit of its label: 4.88 and million tons are 4.88 million tons."""
    read = find_english(f"{figure.text} {label}").figures
    return (
        figure._replace(value=read[0].value, high=read[0].high, unit=read[0].unit, kind=read[0].kind) if read else None
    )


def _is_vague(figure: Figure) -> bool:
    """Tell whether a figure is a period that a note may name as it likes: 一年来, over the year."""
    return figure.kind == "duration" and figure.value == "1" and figure.numerals != "arabic"
