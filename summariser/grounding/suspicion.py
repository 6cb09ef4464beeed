"""Is a right figure said of the wrong thing? Evidence that its words and its company are those of another row.

One word in common proves nothing, and neither does a place in the order; so all that speaks for a rival is weighed
against what speaks for the figure's own row, in points. Where little speaks at all, no sum reaches the bar.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import inf, log, log1p
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summariser.grounding.languages import Language

_LOCAL, _SHARE, _OWN = 2.5, 3.0, -1.2
"""Points for a share of the words beside the figure that the rival has more, of all its words, and that its row has."""
_COMPANY_RIVAL, _COMPANY_OWN = 1.5, -2.0
"""The other figures of the sentence are of the rival's sentence in the report; of its own row's."""
_NEARBY_RIVAL, _NEARBY_OWN = 0.5, -0.8
"""The same of the figures of the sentences before and behind."""
_FAR_RIVAL, _FAR_OWN = -0.6, 0.8
"""Per natural logarithm of rows between each and the nearest of the figures beside: notes keep the report's order."""
_TAKEN = -1.4
"""The note has the rival's figure elsewhere: its words may stand here for its sake."""
_NAMED = -2.0
"""The line of a table names the row by its id; as much as the company of a figure of its sentence."""
_SAID_ELSEWHERE = 2.0
"""The note has this figure elsewhere too, so that here it may stand for another."""
_BAR: Final[Mapping[Language, float]] = {"zh": 0.5, "en": 0.9}
"""Points from which a subject is called exchanged; the words of English have several senses, and say less.

All of these are the coefficients, rounded, of a logistic regression over 1,301 right figures of 42 notes and 942 that
were put in the place of others; the bars leave two in a thousand of the right ones accused.
"""
_CROSSED_LOCAL, _CROSSED_WHOLE, _CROSSED_OWN = 3.2, 1.8, -0.4
"""Points for shares of the words that two figures have of each other's rows beyond their own, and of their own."""
_CROSSED_BOTH = 1.5
"""Each of the two fits the other's words better than its own; of the right pairs none does."""
_REVERSED, _SAME_CHANGE = 2.8, 1.5
"""The two stand in the other order in the report; both are levels, or both are changes of one sort."""
_CROSSED_BAR: Final = 4.3
"""Points from which two figures are called exchanged; fitted like the others, over 1,017 pairs of neighbours and 139
exchanged ones. Order and sort alone stay under it."""
_LEAST: Final = 0.05
"""Share of the words by which a rival must lead at all: place alone proves nothing."""
_LEAST_WEIGHT: Final = 3.0
"""Rarity of its words, in nats, from which they are looked at: one rare word, or three common ones."""
_FEW: Final = 4.5
"""Rows above which one word is not rare, however long the report: a count of nats grows with it, what a word says
does not. The 1,301 figures above are of reports of some hundred rows, where the least weight is a word of four rows."""
_OWN_CELLS: Final = 0.3
"""Share of the words of a table's row from which a figure there counts what its own row does."""
_FARTHEST: Final = 30
_BESIDE: Final = 2


class Place(NamedTuple):
    """A right figure of a note: its row, by index, and where it stands."""

    row: int
    sentence: int
    language: Language


class Seat(NamedTuple):
    """Where a right figure stands among the other right ones; rows by their index."""

    company: frozenset[int]
    """Rows of the other figures of its sentence."""
    nearby: frozenset[int]
    """Rows of the figures of the sentences before and behind."""
    beside: tuple[int, ...]
    """Rows of the two figures before it and the two behind, in its language."""
    said: Mapping[int, int]
    """How often the figures of its language restate each row, this one included."""


class Speech(NamedTuple):
    """How far the words of a figure speak of rows, by their index; those not named share no word with it."""

    local: Mapping[int, float]
    """Shares of the words beside it."""
    whole: Mapping[int, float]
    """Shares of these and those of its sentence."""
    weight: float = inf
    """How rare all of them are together among the rows, in nats: two common words say nothing."""


def find_seats(places: Sequence[Place]) -> list[Seat]:
    """Give the seats of the right figures of a note, in the order of the note."""
    in_sentence: dict[int, Counter[int]] = defaultdict(Counter)
    in_language: dict[Language, list[int]] = defaultdict(list)
    for place in places:
        in_sentence[place.sentence][place.row] += 1
        in_language[place.language].append(place.row)
    times = {language: Counter(rows) for language, rows in in_language.items()}
    seats = []
    passed: Counter[Language] = Counter()
    for row, sentence, language in places:
        at = passed[language]
        passed[language] += 1
        rows = in_language[language]
        alone = {row} if in_sentence[sentence][row] == 1 else set()
        seats.append(
            Seat(
                frozenset(in_sentence[sentence]) - alone,
                frozenset(near for side in (-1, 1) for near in in_sentence.get(sentence + side, ())),
                (*rows[max(0, at - _BESIDE) : at], *rows[at + 1 : at + 1 + _BESIDE]),
                times[language],
            )
        )
    return seats


class Case(NamedTuple):
    """A right figure that may be said of the wrong thing; rows by their index."""

    seat: Seat
    language: Language
    speech: Speech
    own: int
    """The likeliest of the rows that it restates."""
    twins: tuple[int, ...]
    """All rows that it restates."""
    is_cell: bool
    """It stands in a table, where headings and other cells speak along."""
    is_pointed: bool = False
    """The id of the row stands beside it."""


def find_rival(case: Case, rivals: Iterable[int], sentences: Sequence[int]) -> int | None:
    """Give the one of some rows of which a figure's words and company speak instead of its own; null where none is.

    ``sentences`` gives the sentence of the report of every row.
    """
    seat, language, speech, own, twins, is_cell, is_pointed = case
    mine = max(speech.local.get(twin, 0.0) for twin in twins)
    least = max(_LEAST_WEIGHT, log((len(sentences) + 1) / _FEW))
    if speech.weight < least or (is_cell and mine > _OWN_CELLS):
        return None
    whole = speech.whole.get(own, 0.0)
    company, nearby = ({sentences[row] for row in rows} for rows in (seat.company, seat.nearby))
    is_repeated = any(seat.said[twin] > (twin == own) for twin in twins)
    for_own = (
        _OWN * whole
        + _COMPANY_OWN * (sentences[own] in company)
        + _NEARBY_OWN * (sentences[own] in nearby)
        + _FAR_OWN * min(_far(twin, seat.beside) for twin in twins)
        + _SAID_ELSEWHERE * is_repeated
        + _NAMED * is_pointed
    )
    best, most = None, _BAR[language]
    for rival in rivals:
        lead = speech.whole.get(rival, 0.0) - whole
        if rival in twins or rival in seat.company or lead < _LEAST:
            continue
        points = (
            for_own
            + _LOCAL * (speech.local.get(rival, 0.0) - mine)
            + _SHARE * lead
            + _COMPANY_RIVAL * (sentences[rival] in company)
            + _NEARBY_RIVAL * (sentences[rival] in nearby)
            + _FAR_RIVAL * _far(rival, seat.beside)
            + _TAKEN * (seat.said[rival] > 0)
        )
        if points > most:
            best, most = rival, points
    return best


def _far(row: int, beside: Sequence[int]) -> float:
    """Give how far a row is from the nearest of some others, on a logarithmic scale; nothing where there are none."""
    return log1p(min((*(abs(row - other) for other in beside), _FARTHEST))) if beside else 0.0


def is_exchanged(one: Speech, first: int, other: Speech, second: int, *, are_alike: bool) -> bool:
    """Tell whether two neighbours, in the order of the note, stand in each other's place; ``first``, ``second``: rows.

    ``are_alike`` says that the two rows change in the same way, or not at all.
    """
    here, there = _lead(one.local, second, first), _lead(other.local, first, second)
    crossed = here + there
    points = (
        _CROSSED_LOCAL * crossed
        + _CROSSED_BOTH * (min(here, there) > _LEAST)
        + _CROSSED_WHOLE * (_lead(one.whole, second, first) + _lead(other.whole, first, second))
        + _CROSSED_OWN * (one.local.get(first, 0.0) + other.local.get(second, 0.0))
        + _REVERSED * (first > second)
        + _SAME_CHANGE * are_alike
    )
    return crossed >= _LEAST and points > _CROSSED_BAR


def _lead(shares: Mapping[int, float], one: int, other: int) -> float:
    """Give by how much more of some words one row has than another."""
    return shares.get(one, 0.0) - shares.get(other, 0.0)
