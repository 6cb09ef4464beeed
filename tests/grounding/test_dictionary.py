"""Which English words may stand for a Chinese word, by stems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.grounding.dictionary import Dictionary, classifier_stems, english_stems, parse_vocabulary, stem

PLAIN = Dictionary()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisations", "organizations"),
        ("village", "Villages"),
        ("inspected", "inspections"),
        ("modernise", "modernizing"),
        ("train", "trained"),
    ],
)
def test_forms_and_spellings_of_a_word_have_one_stem(one: str, other: str) -> None:
    """Number, tense, case, British and American spelling make no difference."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    "text",
    [
        "more than 2,600",
        "it has risen by 3 per cent",
        "of the last year",
        "Not translated; figures and terms: ",
        "raised to, raising",
        "The numbers: ",
        "12 %",
        "",
    ],
)
def test_words_that_say_nothing_of_what_is_counted_are_no_stems(text: str) -> None:
    """Qualifiers, changes, periods and numbers stand by any figure and tell none from another."""
    assert english_stems(text) == frozenset()


def test_english_stems_are_the_words_that_say_something() -> None:
    """Nouns and verbs are kept, each once."""
    assert english_stems("320 service stations were built in villages; stations!") == {
        stem(word) for word in ("service", "station", "built", "village")
    }


@pytest.mark.parametrize(
    ("chinese", "english"), [("游客", "tourists"), ("道路", "roads"), ("图书馆", "libraries"), ("教师", "teachers")]
)
def test_a_chinese_word_may_be_called_what_the_dictionary_says(chinese: str, english: str) -> None:
    """Ordinary nouns need no glossary."""
    assert stem(english) in PLAIN.stems(chinese)[chinese]


def test_a_word_inside_a_longer_one_counts_too() -> None:
    """组织 is found in 党组织, and both say what they may be called."""
    found = Dictionary(terms=[("党组织", "Party organisation")]).stems("党组织")
    assert {"党组织", "组织"} <= set(found)
    assert stem("organisations") in found["党组织"]


def test_a_single_character_counts_only_where_no_word_holds_it() -> None:
    """游 and 客 are not looked up in 游客; a lone 桥 is."""
    found = PLAIN.stems("游客桥")
    assert "游" not in found
    assert "客" not in found
    assert stem("bridge") in found["桥"]


def test_a_glossary_names_what_a_dictionary_does_not_hold() -> None:
    """A term of the glossary stands for itself, longer than any headword."""
    name = "澜坪市民生实事项目监督平台"
    assert name not in PLAIN.stems(name)
    found = Dictionary(terms=[(name, "livelihood oversight platform")]).stems(f"建成{name}。")
    assert found[name] == english_stems("livelihood oversight platform")


def test_a_vocabulary_adds_to_the_dictionary() -> None:
    """The dictionary's own words for a word stay beside those of the vocabulary."""
    found = Dictionary(words=[("游客", "holidaymaker")]).stems("游客")["游客"]
    assert {stem("holidaymaker"), stem("tourist")} <= found


def test_a_counter_says_what_it_counts() -> None:
    """场 stands for a meeting or a lecture, 名 for people; 个 and no counter say nothing."""
    assert stem("lectures") in classifier_stems("场")
    assert stem("officials") in classifier_stems("名")
    assert classifier_stems("个") == classifier_stems("") == classifier_stems("[bold]") == frozenset()


def test_a_vocabulary_is_a_table_with_remarks() -> None:
    """Lines that begin with #, empty ones and those without two columns are left out."""
    assert parse_vocabulary("# a remark\n\n问责\taccountable\nno tab\n约谈\tsummoned\n") == (
        ("问责", "accountable"),
        ("约谈", "summoned"),
    )


@given(st.text(max_size=40) | st.text("党组织游客道路$^[(", max_size=20))
def test_any_text_has_stems(text: str) -> None:
    """Nothing raises, and what is found stands in the text with at least one stem."""
    found = PLAIN.stems(text)
    assert all(word in text and stems for word, stems in found.items())
    assert all(stem(one) for one in english_stems(text))
