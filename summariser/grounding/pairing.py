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
    pairs = list(_pairs(lines))
    for chinese, english in pairs:
        first, second = lines[chinese]["zh"], lines[english]["en"]
        only_zh, only_en = first - second, second - first
        for key in only_zh:
            if only_en or key not in everywhere["en"]:
                lacking[chinese, "zh"].add(key)
        for key in only_en:
            if only_zh or key not in everywhere["zh"]:
                lacking[english, "en"].add(key)
    for line, language in _alone(lines, pairs):
        other: Language = "en" if language == "zh" else "zh"
        lacking[line, language] |= set(lines[line][language]) - everywhere[other]
    return tuple(at for at, one in enumerate(uttered) if one.key in lacking.get((one.line, one.language), ()))


def _alone(
    lines: dict[int, dict[Language, Counter[Hashable]]], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Language]]:
    """Give the lines without a partner, in a note most of whose lines have one."""
    paired = {line for pair in pairs for line in pair}
    if len(paired) < len(lines) * _ALTERNATING:
        return
    for line, said in lines.items():
        if line not in paired:
            yield line, "zh" if said["zh"] else "en"


def _pairs(lines: dict[int, dict[Language, Counter[Hashable]]]) -> Iterator[tuple[int, int]]:
    """Give the lines that say the same, as (Chinese line, English line)."""
    mixed = {line for line, said in lines.items() if said["zh"] and said["en"]}
    yield from ((line, line) for line in sorted(mixed) if _may_pair(lines[line]["zh"], lines[line]["en"]))
    rest = sorted(line for line in lines if line not in mixed)
    neighbours = list(_neighbours(rest, lines))
    sharing = sum(bool(_shared(one, other, lines)) for one, other in neighbours)
    if len(neighbours) * 2 >= len(rest) * _ALTERNATING and sharing * 2 >= len(neighbours):
        yield from neighbours
        return
    chinese = [line for line in rest if lines[line]["zh"]]
    english = [line for line in rest if lines[line]["en"]]
    best = _most_alike(chinese, "zh", english, "en", lines)
    back = _most_alike(english, "en", chinese, "zh", lines)
    for line, other in best.items():
        if back.get(other) == line:
            yield line, other


def _may_pair(one: Counter[Hashable], other: Counter[Hashable]) -> bool:
    """Tell whether the two languages of one line may say the same: a figure in common, or as many of them."""
    return bool(one & other) or one.total() == other.total()


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
    own: Sequence[int],
    language: Language,
    others: Sequence[int],
    other: Language,
    lines: dict[int, dict[Language, Counter[Hashable]]],
) -> dict[int, int]:
    """Give for each line the one with most figures in common, the first of equals; lines without one are left out."""
    having: dict[Hashable, list[int]] = defaultdict(list)
    for line in others:
        for key in lines[line][other]:
            having[key].append(line)
    best: dict[int, int] = {}
    for line in own:
        shared: Counter[int] = Counter()
        for key, times in lines[line][language].items():
            for place in having.get(key, ())[:_MOST_PLACES]:
                shared[place] += min(times, lines[place][other][key])
        if shared:
            best[line] = min(shared, key=lambda place: (-shared[place], place))
    return best


_MOST_PLACES: Final = 50
"""Lines that are looked at for one figure: what stands in more of them tells none from another."""
