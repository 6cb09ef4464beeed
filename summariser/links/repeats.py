"""The same said again: 1,340个 in the lead and in the body.

A false link hides a figure, so the evidence must add up: the less a value says by itself (5个, 100%), the more the
words must say. Measured on 66 reports, see ARCHITECTURE.md.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from summariser.links.sayings import (
    Saying,
    bigrams,
    common_head,
    is_compatible,
    is_period,
    is_same_deed,
    is_same_thing,
    significant,
    weight,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_MOST_COMPARED: Final = 24
"""Figures of equal value that a further one is compared with: reports make no more statements of one value."""


def find_repeats(sayings: Iterable[Saying]) -> Iterator[tuple[str, str]]:
    """Give each figure that says what an earlier one says, with the first such."""
    firsts: dict[tuple[object, ...], list[Saying]] = defaultdict(list)
    for saying in sayings:
        row = saying.row
        known = firsts[row.value, row.high, row.qualifier, saying.sort]
        first = next((one for one in known if _says_the_same(one, saying)), None)
        if first:
            yield row.id, first.row.id
        elif len(known) < _MOST_COMPARED:
            known.append(saying)


def _says_the_same(one: Saying, other: Saying) -> bool:
    """Tell whether two figures of equal value say the same: the less the value says, the more the words must."""
    if not is_compatible(one, other) or is_period(one):
        return False
    told = weight(one.row)
    if not is_same_deed(one.verb, other.verb):
        return False
    if one.sentence == other.sentence and (told < 3 or one.row.change == other.row.change):
        return False
    behind = len(common_head(one.behind, other.behind))
    is_equal = is_same_thing(one, other) or behind >= 3
    likeness = _likeness(one, other)
    if told >= 3:
        is_named = is_equal or behind == 2 or _is_within(one, other) or _is_within(other, one)
        is_bare = told == 3 and one.noun == other.noun and max(len(one.verb), len(other.verb)) + len(one.noun) < 3
        return likeness >= (0.3 if is_named and is_bare else 0 if is_named else 0.6)
    if is_equal and len(one.noun) >= (3 if told == 2 else 4) and len(significant(one.row.value)) >= 2:
        return True
    return is_equal and likeness >= (0.5 if told == 2 else 0.8)


def _is_within(one: Saying, other: Saying) -> bool:
    """Tell whether the noun of one figure is all in the words of the other: 立案 and 立案审查调查."""
    own = bigrams(one.noun)
    return bool(own) and own <= other.words


def _likeness(one: Saying, other: Saying) -> float:
    """Give the share (0-1) of the smaller surroundings that the other has too."""
    smaller = min(len(one.around), len(other.around))
    return len(one.around & other.around) / smaller if smaller >= 4 else 0.0
