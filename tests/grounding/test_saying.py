"""What does a note say? Its figures in both languages, each with its words, its sentence and the unit it means."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.grounding.saying import Saying, find_sayings


def texts(note: str) -> list[str]:
    """Give the figures of a note as written."""
    return [one.figure.text for one in find_sayings(note)]


def saying(note: str, text: str) -> Saying:
    """Give the one figure of a note that reads so."""
    (found,) = (one for one in find_sayings(note) if one.figure.text == text)
    return found


# --- figures, words, sentences ----------------------------------------------------------------------------------------


def test_figures_of_both_languages_come_in_the_order_of_the_note() -> None:
    """By offset of the note, each read by the grammar of its language, none twice."""
    found = find_sayings("新建服务站320个（320 stations），改造公路486公里。\n486 kilometres of roads")
    assert [(one.figure.text, one.language) for one in found] == [
        ("320个", "zh"),
        ("320", "en"),
        ("486公里", "zh"),
        ("486 kilometres", "en"),
    ]


def test_each_figure_has_words_in_its_own_language() -> None:
    """Character pairs in Chinese, stems in English; none of the other language's."""
    chinese, english = find_sayings("新建服务站320个，320 new stations")
    assert "服务" in chinese.words.local
    assert "station" in english.words.local
    assert not any(word.isascii() for word in chinese.words.local | chinese.words.wide)
    assert all(word.isascii() for word in english.words.local | english.words.wide)


def test_a_sentence_is_counted_across_both_languages() -> None:
    """A full stop of either language begins the next one; a point inside a number does not."""
    note = "新建320个，改造486公里。It built 320 stations at 7.5 each. Roads: 486; 12 of them new!\n接待860次"
    assert [(one.figure.text, one.sentence) for one in find_sayings(note)] == [
        ("320个", 0),
        ("486公里", 0),
        ("320", 1),
        ("7.5", 1),
        ("486", 2),
        ("12", 3),
        ("860次", 5),
    ]


def test_what_stands_right_before_and_behind_is_kept() -> None:
    """A stretch of the line on either side, cut at the ends of the note."""
    one = saying("Petitions came to 412, after 663 the year before.", "663")
    assert one.before.endswith("412, after ")
    assert one.behind.startswith(" the year before")
    first = saying("320 stations", "320")
    assert first.before == ""
    assert first.behind == " stations"


def test_the_other_language_is_hidden_from_what_stands_beside() -> None:
    """A Chinese word behind an English number is no word about it."""
    one = saying("服务站320个 (320 stations 服务站)", "320")
    assert "服务" not in one.before + one.behind
    assert "station" in one.behind


# --- units that are understood ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "text", "unit"),
    [
        ("Approval takes 6.8 days rather than 11.5.", "11.5", "天"),
        ("Approval takes 6.8 days (11.5 before)", "11.5", "天"),
        ("Approval took 11.5 days in 2022 and 6.8 in 2023.", "6.8", "天"),
        ("The share is 12%, previously 15", "15", "%"),
        ("12% in one and 15 in the other", "15", "%"),
        ("审批时限由11.5天压缩至6.8。", "6.8", "天"),
        ("It took 3 days, then 4 and 5.", "4", "天"),
        ("It took 3 days, then 4 and 5.", "5", "天"),
    ],
)
def test_a_bare_number_has_the_unit_of_the_one_before_it(note: str, text: str, unit: str) -> None:
    """The figure stays as read, and is also given with the unit that the words before it give."""
    one = saying(note, text)
    assert one.figure.unit == ""
    assert one.understood is not None
    assert one.understood.unit == unit
    assert one.understood == one.figure._replace(unit=unit, kind="duration" if unit == "天" else "percent")


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("Approval takes 6.8 days. Before that it was 11.5.", "11.5"),
        ("Approval takes 6.8 days; 11.5 before", "11.5"),
        ("Approval takes 6.8 days\n11.5 before", "11.5"),
        ("Approval takes 6.8 days and 11 forms.", "11"),
        ("Approval takes 11.5, now 6.8 days.", "11.5"),
        (f"Approval takes 6.8 days, {'as everybody knows, ' * 5}rather than 11.5.", "11.5"),
        ("11.5 before", "11.5"),
        ("6.8天 11.5 before", "11.5"),
    ],
)
def test_without_a_unit_before_it_in_its_sentence_nothing_is_understood(note: str, text: str) -> None:
    """Another sentence or language, a noun behind it, a unit only behind it, or one too far away."""
    assert saying(note, text).understood is None


def test_a_figure_with_a_unit_means_that_unit() -> None:
    """Nothing else is understood."""
    assert [one.understood for one in find_sayings("6.8 days, 12%, 新建320个，改造486公里")] == [None] * 4


# --- vague periods ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("note", ["一年来成效显著", "It was a good year; one year on, much is new"])
def test_a_year_in_words_is_no_figure(note: str) -> None:
    """A note may name the period of the report as it likes."""
    assert texts(note) == []


@pytest.mark.parametrize(
    ("note", "text"), [("用时1年", "1年"), ("用时三年", "三年"), ("it took 1 year", "1 year"), ("新增两人", "两人")]
)
def test_a_year_in_digits_and_other_small_figures_are_figures(note: str, text: str) -> None:
    """Only one period, in words, is vague."""
    assert texts(note) == [text]


# --- invariants -------------------------------------------------------------------------------------------------------

PIECES = st.lists(
    st.sampled_from(
        ["新建服务站320个", "，", "。", "近2.7万名", "6.8 days", " rather than 11.5", ". ", ", ", "\n", "|", "\t", "一年来",
         "stations and 486 roads", "75%", "→", "（", ")", "7", "from 12 to 15", "分别为", " respectively", "**"]
    )
    | st.text(max_size=4),
    max_size=14,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(st.text() | PIECES)
def test_whatever_the_note_its_figures_are_spans_of_it_in_order(note: str) -> None:
    """Never an exception; offsets, sentences and words agree with the text, and no two figures overlap."""
    found = find_sayings(note)
    for one in found:
        assert note[one.figure.start : one.figure.end] == one.figure.text
        assert len(note[: one.figure.start]) >= len(one.before)
        assert len(one.before) <= 40 >= len(one.behind)
        if one.understood:
            assert not one.figure.unit
            assert one.understood.unit
            assert one.understood.value == one.figure.value
    assert all(one.figure.end <= other.figure.start for one, other in itertools.pairwise(found))
    assert all(one.sentence <= other.sentence for one, other in itertools.pairwise(found))
    assert not any(character.isdigit() for one in found for word in one.words.wide for character in word)


@settings(deadline=None)
@given(PIECES)
def test_a_note_that_is_read_again_says_the_same(note: str) -> None:
    """What is kept from the last reading is what a fresh one gives."""
    kept = find_sayings(note)
    assert find_sayings(note) is kept
    find_sayings.cache_clear()
    assert find_sayings(note) == kept
