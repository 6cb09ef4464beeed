"""A note in two languages: which lines say the same, and which figures one language has and the other lacks.

Lines are paired where both languages stand in one line (tables, brackets), where they alternate, or else by the figures
they share (two halves). A figure is told by what it says in both languages, so that 四成 and 40% are one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from summariser.grounding.languages import Language

_ALTERNATING: Final = 0.6
"""Share of the lines with figures that must be in pairs of neighbours before a note counts as written in pairs."""


class Uttered(NamedTuple):
    """A figure as pairing sees it."""

    line: int
    language: Language
    key: Hashable
    """What it says in the terms of both languages; figures that say the same have equal keys."""


def find_unpaired(uttered: Sequence[Uttered]) -> tuple[int, ...]:
    """Give the indexes of figures that the paired line of the other language lacks; empty where there is no other."""
    lines: dict[int, dict[Language, Counter[Hashable]]] = defaultdict(lambda: {"zh": Counter(), "en": Counter()})
    for one in uttered:
        lines[one.line][one.language][one.key] += 1
    lacking: dict[tuple[int, Language], set[Hashable]] = defaultdict(set)
    everywhere = {language: {one.key for one in uttered if one.language == language} for language in ("zh", "en")}
    for chinese, english in _pairs(lines):
        first, second = lines[chinese]["zh"], lines[english]["en"]
        only_zh, only_en = first - second, second - first
        for key in only_zh:
            if only_en or key not in everywhere["en"]:
                lacking[chinese, "zh"].add(key)
        for key in only_en:
            if only_zh or key not in everywhere["zh"]:
                lacking[english, "en"].add(key)
    return tuple(at for at, one in enumerate(uttered) if one.key in lacking.get((one.line, one.language), ()))


def _pairs(lines: dict[int, dict[Language, Counter[Hashable]]]) -> Iterator[tuple[int, int]]:
    """Give the lines that say the same, as (Chinese line, English line)."""
    mixed = [line for line, said in lines.items() if said["zh"] and said["en"]]
    yield from ((line, line) for line in mixed)
    rest = sorted(line for line in lines if line not in set(mixed))
    neighbours = list(_neighbours(rest, lines))
    if len(neighbours) * 2 >= len(rest) * _ALTERNATING:
        yield from neighbours
        return
    chinese = [line for line in rest if lines[line]["zh"]]
    english = [line for line in rest if lines[line]["en"]]
    best = {line: _most_alike(lines[line]["zh"], english, lines, "en") for line in chinese}
    back = {line: _most_alike(lines[line]["en"], chinese, lines, "zh") for line in english}
    for line, other in best.items():
        if other is not None and back[other] == line:
            yield line, other


def _neighbours(rest: Sequence[int], lines: dict[int, dict[Language, Counter[Hashable]]]) -> Iterator[tuple[int, int]]:
    """Give the pairs of neighbouring lines in two languages, each line in one pair."""
    at = 0
    while at + 1 < len(rest):
        here, there = rest[at], rest[at + 1]
        if bool(lines[here]["zh"]) == bool(lines[there]["zh"]) or there - here > _APART:
            at += 1
        elif _shared(here, there, lines) or at + 2 == len(rest) or not _shared(there, rest[at + 2], lines):
            yield (here, there) if lines[here]["zh"] else (there, here)
            at += 2
        else:
            at += 1


_APART: Final = 3
"""Lines from one of a pair to the other: a blank line and a heading may stand between."""


def _shared(here: int, there: int, lines: dict[int, dict[Language, Counter[Hashable]]]) -> int:
    """Count the figures that two lines in two languages share."""
    one, other = lines[here], lines[there]
    return sum(((one["zh"] & other["en"]) + (one["en"] & other["zh"])).values())


def _most_alike(
    said: Counter[Hashable],
    others: Sequence[int],
    lines: dict[int, dict[Language, Counter[Hashable]]],
    language: Language,
) -> int | None:
    """Give the line with most figures in common, the first of equals; null where none has any."""
    shared = [(sum((said & lines[other][language]).values()), -other) for other in others]
    most = max(shared, default=(0, 0))
    return -most[1] if most[0] else None
