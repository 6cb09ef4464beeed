"""Is a right figure said of the wrong thing? Evidence for another row, against that for its own, in points."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.grounding.languages import Language
from summariser.grounding.suspicion import Case, Place, Seat, Speech, find_rival, find_seats, is_exchanged

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: st.SearchStrategy[Language] = st.sampled_from(["zh", "en"])
NOTHING = Speech({}, {})
SENTENCES = tuple(row // 2 for row in range(20))
"""Of the report: two rows each."""
OWN, TWIN, RIVAL, STRANGER = 4, 10, 16, 18


# --- seats ------------------------------------------------------------------------------------------------------------


def seats(*places: tuple[int, int, Language]) -> list[Seat]:
    """Give the seats of figures, each a row, a sentence of the note and a language."""
    return find_seats([Place(row, sentence, language) for row, sentence, language in places])


def test_company_is_who_else_is_in_the_sentence() -> None:
    """Its own row is no company, the sentences beside are nearby, those further off are neither."""
    first, second, third, fourth = seats((1, 0, "zh"), (2, 0, "zh"), (3, 1, "zh"), (4, 2, "zh"))
    assert first.company == {2}
    assert second.company == {1}
    assert first.nearby == second.nearby == {3}
    assert third.company == frozenset()
    assert third.nearby == {1, 2, 4}
    assert fourth.nearby == {3}


def test_a_row_that_is_said_twice_in_a_sentence_keeps_its_own_company() -> None:
    """In a line of two languages each figure stands by its other half."""
    chinese, english = seats((1, 0, "zh"), (1, 0, "en"))
    assert chinese.company == english.company == {1}


def test_beside_are_two_before_and_two_behind_in_the_same_language() -> None:
    """Over the ends of sentences; figures of the other language do not count."""
    found = seats(
        (1, 0, "zh"), (9, 0, "en"), (2, 1, "zh"), (3, 2, "zh"), (4, 3, "zh"), (8, 3, "en"), (5, 4, "zh"), (6, 9, "zh")
    )
    assert [seat.beside for seat in found] == [
        (2, 3), (8,), (1, 3, 4), (1, 2, 4, 5), (2, 3, 5, 6), (9,), (3, 4, 6), (4, 5),
    ]  # fmt: skip


def test_what_is_said_is_counted_by_language() -> None:
    """How often each row is told, the figure itself included."""
    first, _, third, _ = seats((1, 0, "zh"), (1, 1, "zh"), (1, 0, "en"), (2, 3, "en"))
    assert dict(first.said) == {1: 2}
    assert dict(third.said) == {1: 1, 2: 1}
    assert first.said[7] == 0


def test_nobody_has_no_seat() -> None:
    """A note without right figures."""
    assert seats() == []


PLACES = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 3), LANGUAGES), max_size=12
).map(lambda found: [Place(row, sentence, said) for row, sentence, said in sorted(found, key=lambda one: one[1])])  # fmt: skip


@given(PLACES)
def test_every_place_has_its_seat(places: list[Place]) -> None:
    """In order; said counts include the figure, and all rows that a seat names are rows of the note."""
    found = find_seats(places)
    assert len(found) == len(places)
    for place, seat in zip(places, found, strict=True):
        same = [one.row for one in places if one.language == place.language]
        assert seat.said[place.row] >= 1
        assert sum(seat.said.values()) == len(same)
        assert len(seat.beside) == min(4, len(seat.beside), len(same) - 1)
        assert set(seat.beside) <= set(same)
        assert seat.company == {
            one.row for at, one in enumerate(places) if one.sentence == place.sentence and at != places.index(place)
        } | ({place.row} if places.count(place) > 1 else set())
        assert seat.nearby == {one.row for one in places if abs(one.sentence - place.sentence) == 1}


# --- rivals -----------------------------------------------------------------------------------------------------------


def seat(**changes: Any) -> Seat:
    """Give the seat of a figure that stands alone, with changes."""
    return Seat(frozenset(), frozenset(), (), {OWN: 1, TWIN: 0, RIVAL: 0, STRANGER: 0})._replace(**changes)


def shares(own: float, rival: float, twin: float = 0.0) -> Mapping[int, float]:
    """Give the shares of some words that a row, its rival and a row of the same value have."""
    return {OWN: own, RIVAL: rival, TWIN: twin}


def rival_of(
    local: Mapping[int, float],
    whole: Mapping[int, float],
    language: Language = "zh",
    *,
    at: Seat | None = None,
    twins: tuple[int, ...] = (OWN,),
    is_cell: bool = False,
) -> int | None:
    """Give whose words a figure has, of a few rows."""
    case = Case(at or seat(), language, Speech(local, whole), OWN, twins, is_cell)
    return find_rival(case, (RIVAL, STRANGER), SENTENCES)


def test_words_that_are_all_those_of_another_row_accuse() -> None:
    """A figure whose words nowhere stand by its row and all stand by another one."""
    for language in ("zh", "en"):
        assert rival_of({RIVAL: 1.0}, {RIVAL: 1.0}, language) == RIVAL


def test_words_that_say_nothing_accuse_nobody() -> None:
    """Neither in its own place nor in a strange one."""
    assert rival_of({}, {}) is None
    assert rival_of({}, {}, at=seat(company=frozenset({RIVAL + 1}), beside=(RIVAL + 1,))) is None


@pytest.mark.parametrize(("weight", "rival"), [(2.9, None), (3.1, RIVAL)])
def test_common_words_accuse_nobody(weight: float, rival: int | None) -> None:
    """However well they fit a rival, two words that stand everywhere are no evidence; a rare one is."""
    case = Case(seat(), "zh", Speech({RIVAL: 1.0}, {RIVAL: 1.0}, weight), OWN, (OWN,), is_cell=False)
    assert find_rival(case, (RIVAL,), SENTENCES) == rival


@pytest.mark.parametrize(
    ("rows", "holders", "rival"), [(60, 4, None), (60, 2, RIVAL), (270, 8, None), (270, 4, RIVAL), (2700, 8, None)]
)
def test_what_a_word_says_does_not_grow_with_the_report(rows: int, holders: int, rival: int | None) -> None:
    """One word that eight rows have is as common in a report of 270 figures as in one of 60, though rarer by the count."""
    weight = log((rows + 1) / (holders + 0.5))
    case = Case(seat(), "en", Speech({RIVAL: 1.0}, {RIVAL: 1.0}, weight), OWN, (OWN,), is_cell=False)
    assert find_rival(case, (RIVAL,), tuple(row // 2 for row in range(rows))) == rival


def test_of_several_rivals_the_words_choose() -> None:
    """The likelier one is given, whatever the order of the rows."""
    whole = {RIVAL: 0.6, STRANGER: 0.9}
    assert rival_of(whole, whole) == STRANGER
    assert rival_of({RIVAL: 0.9, STRANGER: 0.6}, {RIVAL: 0.9, STRANGER: 0.6}) == RIVAL


def test_english_needs_more_than_chinese() -> None:
    """Evidence that is enough in one language is too thin in the other."""
    at = seat(nearby=frozenset({OWN + 1}), beside=(OWN + 1, RIVAL + 1))
    weak = shares(0.2, 0.5)
    assert rival_of(weak, weak, "zh", at=at) == RIVAL
    assert rival_of(weak, weak, "en", at=at) is None


WEAK = shares(0.2, 0.38)
"""Words that speak for the rival, but not enough where anything else speaks for the figure's own row."""


@pytest.mark.parametrize(
    "excuse",
    [
        {"company": frozenset({OWN + 1})},
        {"nearby": frozenset({OWN + 1})},
        {"beside": (OWN + 1,)},
        {"said": {OWN: 1, TWIN: 0, RIVAL: 1, STRANGER: 0}},
        {"company": frozenset({RIVAL})},
    ],
    ids=["company", "nearby", "beside", "rival said elsewhere", "rival in the sentence"],
)
def test_what_speaks_for_its_own_row_clears_a_figure(excuse: dict[str, Any]) -> None:
    """The company of its row's sentence, the place in the order, and a rival that has its own place in the note."""
    assert rival_of(WEAK, WEAK) == RIVAL
    assert rival_of(WEAK, WEAK, at=seat(**excuse)) is None


@pytest.mark.parametrize(
    "suspicious",
    [
        {"company": frozenset({RIVAL + 1})},
        {"beside": (RIVAL,)},
        {"said": {OWN: 2, TWIN: 0, RIVAL: 0, STRANGER: 0}},
    ],
    ids=["company", "beside", "figure said elsewhere"],
)
def test_what_speaks_for_the_rival_accuses(suspicious: dict[str, Any]) -> None:
    """A stranger in the company of the rival's sentence or place; a figure that has its own place elsewhere."""
    plain = seat(beside=(OWN + 1, RIVAL + 1))
    thin = shares(0.3, 0.4)
    assert rival_of(thin, thin, at=plain) is None
    assert rival_of(thin, thin, at=plain._replace(**suspicious)) == RIVAL


def test_the_sentences_beside_it_speak_for_the_rival_a_little() -> None:
    """Where the words are near enough to the bar, they decide."""
    plain, thin = seat(beside=(OWN + 1, RIVAL + 1)), shares(0.25, 0.33)
    assert rival_of(thin, thin, at=plain) is None
    assert rival_of(thin, thin, at=plain._replace(nearby=frozenset({RIVAL + 1}))) == RIVAL


def test_place_alone_proves_nothing() -> None:
    """All the company in the world does not accuse a figure whose words lead to no other row."""
    strange = seat(
        company=frozenset({RIVAL + 1}),
        nearby=frozenset({RIVAL + 1}),
        beside=(RIVAL + 1,),
        said={OWN: 3, RIVAL: 0, STRANGER: 0},
    )
    assert rival_of(shares(0.4, 0.44), shares(0.4, 0.44), at=strange) is None
    assert rival_of(shares(0.4, 0.46), shares(0.4, 0.46), at=strange) == RIVAL


def test_a_figure_of_several_rows_has_the_words_of_all_of_them() -> None:
    """Of twins the likeliest words, and the nearest place, count as its own."""
    local, whole = shares(0.2, 0.38, twin=0.6), WEAK
    assert rival_of(local, whole) == RIVAL
    assert rival_of(local, whole, twins=(OWN, TWIN)) is None
    assert rival_of(WEAK, WEAK, at=seat(beside=(TWIN + 1,)), twins=(OWN,)) == RIVAL
    assert rival_of(WEAK, WEAK, at=seat(beside=(TWIN + 1,)), twins=(OWN, TWIN)) is None


def test_a_row_of_the_same_value_is_no_rival() -> None:
    """However much more the words speak of it than of the likeliest one."""
    case = Case(seat(), "zh", Speech({TWIN: 1.0}, {TWIN: 1.0}), OWN, (OWN, TWIN), is_cell=False)
    assert find_rival(case, (TWIN,), SENTENCES) is None
    assert find_rival(case._replace(twins=(OWN,)), (TWIN,), SENTENCES) == TWIN


def test_a_twin_that_the_note_tells_is_a_figure_said_elsewhere() -> None:
    """Then this one may stand for another."""
    plain, thin = seat(beside=(OWN + 1, RIVAL + 1)), shares(0.3, 0.4)
    told = plain._replace(said={OWN: 1, TWIN: 1, RIVAL: 0, STRANGER: 0})
    assert rival_of(thin, thin, at=told) is None
    assert rival_of(thin, thin, at=told, twins=(OWN, TWIN)) == RIVAL


def test_in_a_table_a_few_words_of_its_own_row_are_enough() -> None:
    """Headings and other cells speak along: they accuse only a figure that has hardly a word of its own row's."""
    for own, accused in ((0.2, RIVAL), (0.3, RIVAL), (0.31, None)):
        loud = shares(own, 1.0)
        assert rival_of(loud, loud) == RIVAL
        assert rival_of(loud, loud, is_cell=True) == accused
    twin = shares(0.0, 1.0, twin=0.5)
    assert rival_of(twin, twin, twins=(OWN, TWIN)) == RIVAL
    assert rival_of(twin, twin, twins=(OWN, TWIN), is_cell=True) is None


def test_a_row_that_its_line_names_speaks_for_itself() -> None:
    """The id of its own row beside it clears weak evidence; what the words say plainly is still said."""
    weak, plain = shares(0.2, 0.5), shares(0.0, 1.0)
    for told, accused in ((weak, None), (plain, RIVAL)):
        case = Case(seat(), "zh", Speech(told, told), OWN, (OWN,), is_cell=True)
        assert find_rival(case, (RIVAL,), SENTENCES) == RIVAL
        assert find_rival(case._replace(is_pointed=True), (RIVAL,), SENTENCES) == accused


ROWS = st.integers(0, len(SENTENCES) - 1)
SHARES = st.dictionaries(ROWS, st.floats(0, 1))
SPEECHES = st.builds(Speech, SHARES, SHARES)
SEATS = st.builds(
    lambda company, nearby, beside, said: Seat(
        company, nearby, tuple(beside), dict.fromkeys(range(len(SENTENCES)), 0) | said | {OWN: said.get(OWN, 0) + 1}
    ),
    st.frozensets(ROWS), st.frozensets(ROWS), st.lists(ROWS, max_size=4), st.dictionaries(ROWS, st.integers(0, 3)),
)  # fmt: skip
TWINS = st.frozensets(ROWS, max_size=3).map(lambda rows: (OWN, *sorted(rows - {OWN})))


@given(at=SEATS, speech=SPEECHES, language=LANGUAGES, twins=TWINS, is_cell=st.booleans(), rivals=st.lists(ROWS))
def test_a_rival_is_one_of_those_that_may_be(
    at: Seat, speech: Speech, language: Language, twins: tuple[int, ...], rivals: list[int], *, is_cell: bool
) -> None:
    """Never a twin, never one that stands in the sentence itself, and never one of which the words speak less."""
    rival = find_rival(Case(at, language, speech, OWN, twins, is_cell), rivals, SENTENCES)
    if rival is not None:
        assert rival in set(rivals) - set(twins) - at.company
        assert speech.whole.get(rival, 0) > speech.whole.get(OWN, 0)


@given(at=SEATS, speech=SPEECHES, language=LANGUAGES, twins=TWINS, is_cell=st.booleans())
def test_a_figure_whose_words_are_all_those_of_its_row_is_never_suspected(
    at: Seat, speech: Speech, language: Language, twins: tuple[int, ...], *, is_cell: bool
) -> None:
    """Wherever it stands, and whatever other rows share of its words."""
    speech = Speech(speech.local, {**speech.whole, OWN: 1.0})
    assert find_rival(Case(at, language, speech, OWN, twins, is_cell), range(len(SENTENCES)), SENTENCES) is None


@given(at=SEATS, speech=SPEECHES, twins=TWINS, is_cell=st.booleans())
def test_whom_english_accuses_chinese_accuses(
    at: Seat, speech: Speech, twins: tuple[int, ...], *, is_cell: bool
) -> None:
    """The bar of English is the higher one."""
    rows = range(len(SENTENCES))
    english = find_rival(Case(at, "en", speech, OWN, twins, is_cell), rows, SENTENCES)
    chinese = find_rival(Case(at, "zh", speech, OWN, twins, is_cell), rows, SENTENCES)
    assert english in {None, chinese}


# --- exchanges --------------------------------------------------------------------------------------------------------

FIRST, SECOND = 2, 3


def crossed(own: float, other: float) -> tuple[Speech, Speech]:
    """Give the speeches of two figures that have such shares of the words of their own rows and of each other's."""
    one, two = {FIRST: own, SECOND: other}, {SECOND: own, FIRST: other}
    return Speech(one, one), Speech(two, two)


def test_two_figures_with_each_others_words_are_exchanged() -> None:
    """Whichever of them comes first in the note."""
    one, two = crossed(own=0.0, other=1.0)
    assert is_exchanged(one, FIRST, two, SECOND, are_alike=False)
    assert is_exchanged(two, SECOND, one, FIRST, are_alike=False)


def test_two_figures_with_their_own_words_are_not() -> None:
    """In the order of the report or in another."""
    one, two = crossed(own=1.0, other=0.0)
    assert not is_exchanged(one, FIRST, two, SECOND, are_alike=True)
    assert not is_exchanged(two, SECOND, one, FIRST, are_alike=True)


def test_weak_words_are_not_enough_where_order_speaks_for_the_note() -> None:
    """The same words accuse two figures in the other order, and acquit two in that of the report."""
    one, two = crossed(own=0.4, other=0.5)
    assert not is_exchanged(one, FIRST, two, SECOND, are_alike=True)
    assert is_exchanged(two, SECOND, one, FIRST, are_alike=True)


def test_order_and_sort_are_no_evidence_without_words() -> None:
    """Words that hardly lead anywhere exchange nothing, even in a turned order."""
    one, two = crossed(own=0.4, other=0.42)
    assert not is_exchanged(two, SECOND, one, FIRST, are_alike=True)


def test_changes_of_another_sort_are_harder_to_exchange() -> None:
    """A level and a rise are seldom taken for each other."""
    one, two = crossed(own=0.2, other=0.4)
    assert is_exchanged(one, FIRST, two, SECOND, are_alike=True)
    assert not is_exchanged(one, FIRST, two, SECOND, are_alike=False)


def test_one_that_has_the_words_of_both_is_less_than_two() -> None:
    """Where each fits the other's words better, that is more than one lead of the same size."""
    both = crossed(own=0.1, other=0.3)
    alone = Speech({SECOND: 0.4}, {SECOND: 0.4}), Speech({SECOND: 0.0}, {SECOND: 0.0})
    assert is_exchanged(both[0], FIRST, both[1], SECOND, are_alike=True)
    assert not is_exchanged(alone[0], FIRST, alone[1], SECOND, are_alike=True)


def test_the_words_of_its_own_row_clear_a_little() -> None:
    """Of two pairs with the same lead, the one with more words of its own is the likelier to be right."""
    (one, two), (here, there) = crossed(own=0.0, other=0.16), crossed(own=0.84, other=1.0)
    assert is_exchanged(one, FIRST, two, SECOND, are_alike=True)
    assert not is_exchanged(here, FIRST, there, SECOND, are_alike=True)


@given(one=SHARES, two=SHARES, first=ROWS, second=ROWS, are_alike=st.booleans())
def test_without_words_beside_them_nothing_is_exchanged(
    one: Mapping[int, float], two: Mapping[int, float], first: int, second: int, *, are_alike: bool
) -> None:
    """Order, sort and the words of the sentence, that both share, are no evidence."""
    assert not is_exchanged(NOTHING, first, NOTHING, second, are_alike=are_alike)
    assert not is_exchanged(Speech({}, one), first, Speech({}, two), second, are_alike=are_alike)


@given(one=st.floats(0, 1), two=st.floats(0, 1), far=SHARES, away=SHARES, are_alike=st.booleans())
def test_whoever_has_no_word_of_the_other_is_not_exchanged(
    one: float, two: float, far: Mapping[int, float], away: Mapping[int, float], *, are_alike: bool
) -> None:
    """However few words of its own it has."""
    here, there = Speech({FIRST: one}, far), Speech({SECOND: two}, away)
    assert not is_exchanged(here, FIRST, there, SECOND, are_alike=are_alike)
    assert not is_exchanged(there, SECOND, here, FIRST, are_alike=are_alike)


@given(SPEECHES, SPEECHES, ROWS, ROWS)
def test_what_is_exchanged_in_the_order_of_the_report_is_exchanged_in_the_other(
    one: Speech, two: Speech, first: int, second: int
) -> None:
    """A turned order and a change of one sort only ever add to the evidence."""
    first, second = sorted((first, second))
    if is_exchanged(one, first, two, second, are_alike=False):
        assert is_exchanged(one, first, two, second, are_alike=True)
        assert is_exchanged(two, second, one, first, are_alike=False)
