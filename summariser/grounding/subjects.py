"""Right number, wrong thing: are the figures of a sentence next to the words that the report has next to them?

Only a clear exchange is called: two figures whose contexts fit each other's better than their own. Where the words
say too little, nothing is said; a doubtful accusation costs more trust than it saves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.grounding.locating import bigrams

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summariser.grounding.sentences import Written
    from summariser.records import Mark

_CLAUSE: Final = re.compile(r"[,，。；;：:、！？!?\n()（）]")
_ALL: Final = re.compile(r"[。；;！？\n]")
_MARGIN: Final = 2
"""Bigrams by which the exchanged reading must be better: one may be chance, two are a word of three characters."""


def find_swap(written: Written, contexts: Mapping[str, frozenset[str]]) -> tuple[str, str] | None:
    """Find two figures of a Chinese sentence that stand in each other's place: their ids; null where none do.

    ``contexts`` gives for each figure the bigrams of its clause in the report.
    """
    marks = list({mark.figure: mark for mark in written.marks}.values())
    own = {mark.figure: bigrams(_around(written.text, mark, written.marks)) for mark in marks}
    for at, one in enumerate(marks):
        for other in marks[at + 1 :]:
            straight = _fit(own, contexts, one.figure, one.figure) + _fit(own, contexts, other.figure, other.figure)
            crossed = _fit(own, contexts, one.figure, other.figure) + _fit(own, contexts, other.figure, one.figure)
            if (
                crossed >= straight + _MARGIN
                and _fit(own, contexts, one.figure, other.figure)
                and _fit(own, contexts, other.figure, one.figure)
            ):
                return one.figure, other.figure
    return None


def find_stranger(
    written: Written, contexts: Mapping[str, frozenset[str]], others: Mapping[str, frozenset[str]]
) -> tuple[str, str] | None:
    """Find a figure whose words fit another figure of the passage and not its own at all: (its id, the other's id)."""
    used = {mark.figure for mark in written.marks}
    for mark in written.marks:
        words = bigrams(_around(written.text, mark, written.marks))
        straight = len(words & contexts.get(mark.figure, frozenset()))
        for figure, context in others.items():
            if figure not in used and straight == 0 and len(words & context) >= _MARGIN + 1:
                return mark.figure, figure
    return None


def _fit(own: Mapping[str, frozenset[str]], contexts: Mapping[str, frozenset[str]], one: str, other: str) -> int:
    """Count the bigrams that the words around one figure share with the report's clause of the other."""
    return len(own[one] & contexts.get(other, frozenset()))


def _around(text: str, mark: Mark, marks: Sequence[Mark]) -> str:
    """Give the words around a figure in its clause, up to the figures beside it."""
    left = max(
        [found.end() for found in _CLAUSE.finditer(text, 0, mark.start)]
        + [m.end for m in marks if m.end <= mark.start]
        + [0]
    )
    right_stop = _CLAUSE.search(text, mark.end)
    right = min([right_stop.start() if right_stop else len(text)] + [m.start for m in marks if m.start >= mark.end])
    return text[left : mark.start] + " " + text[mark.end : right]


def context_of(folded: str, start: int, end: int, neighbours: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Give the bigrams of the clause around a figure of a passage, up to the figures beside it."""
    window = folded[max(0, start - 40) : start]
    stops = [found.end() for found in _CLAUSE.finditer(window)]
    left = max(0, start - 40) + (stops[-1] if stops else 0)
    left = max([left] + [e for _, e in neighbours if left < e <= start])
    stop = _CLAUSE.search(folded, end, end + 40)
    right = stop.start() if stop else min(len(folded), end + 40)
    right = min([right] + [s for s, _ in neighbours if end <= s < right])
    return bigrams(folded[left:start] + " " + folded[end:right])
