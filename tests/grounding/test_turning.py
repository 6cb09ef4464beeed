"""Which way round is a change told, and how often is a rate paid? Closed lists of the words that say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.grounding.languages import Language
from summariser.grounding.turning import is_base, period_of, starts_from

LANGUAGES = st.sampled_from(["zh", "en"])


@pytest.mark.parametrize(
    "before",
    [
        "Petitions came to 412, after ",
        "It takes 6.8 days rather than ",
        "412 cases, as against ",
        "412 cases compared with just ",
        "412 cases compared to some ",
        "412 cases instead of the ",
        "412, up from only ",
        "412 vs. ",
        "412 vs ",
        "412 versus ",
        "412 Versus ",
        "412 cases (was ",
        "412 cases (previously: ",
        "412 cases (down from ",
        "a plant replacing ",
    ],
)
def test_english_marks_where_something_came_from_before_the_number(before: str) -> None:
    """After, rather than, against, up from, (was: the number is the old one."""
    assert is_base(before, " cases", "en")


@pytest.mark.parametrize(
    "before", ["由", "从", "压缩自原", "原来", "比原来的", "原有", "此前为", "上年同期", "去年为", "比上年的", "前年有"]
)
def test_chinese_marks_where_something_came_from_before_the_number(before: str) -> None:
    """由, 从, 原来的, 上年同期: the number is the old one."""
    assert is_base(before, "起", "zh")


@pytest.mark.parametrize(
    ("behind", "language"),
    [
        ("→412", "en"),
        (" → 412", "en"),
        (" -> 412", "en"),
        (" –> 412", "en"),
        (" => 412", "en"),
        ("→412起", "zh"),
        (" ->412起", "zh"),
        (" the year before", "en"),
        (" cases the previous year before", "en"),
        (" a year earlier", "en"),
        (" cases a year ago", "en"),
        (" formal complaints previously", "en"),
        (" beforehand", "en"),
    ],
)
def test_what_follows_the_number_may_mark_it_as_the_old_one(behind: str, language: Language) -> None:
    """An arrow to the new one, or a word for the time before."""
    assert is_base("", behind, language)


@pytest.mark.parametrize(
    ("before", "behind", "language"),
    [
        ("", "", "en"),
        ("fell to ", " cases", "en"),
        ("fell from 663 to ", " cases", "en"),
        ("afterwards ", " cases", "en"),
        ("thereafter ", "", "en"),
        ("after the reform ", " cases", "en"),
        ("it was ", " cases", "en"),
        ("", " cases in the year", "en"),
        ("", " one two three four previously", "en"),
        ("663→", "", "en"),
        ("降至", "起", "zh"),
        ("由663起降至", "起", "zh"),
        ("今年", "起", "zh"),
        ("比上年多", "起", "zh"),
        ("after ", "", "zh"),
        ("由", "", "en"),
    ],
)
def test_without_a_mark_nothing_is_said(before: str, behind: str, language: Language) -> None:
    """The new number, a mark of another number, a word that only begins like one, a mark of the other language."""
    assert not is_base(before, behind, language)


@pytest.mark.parametrize("before", ["from ", "up from ", "rose FROM ", "from", "由", "从", "，由"])
def test_from_itself_says_where_something_starts(before: str) -> None:
    """From 192,000, 由19.2万."""
    assert starts_from(before)


@pytest.mark.parametrize("before", ["信访量由", "收入从", "收入从 "])
def test_chinese_needs_no_space_before_from(before: str) -> None:
    """Chinese words stand side by side."""
    assert starts_from(before)


@pytest.mark.parametrize("before", ["", "to ", "after ", "from 5 to ", "therefrom ", "由此", "降至", "against "])
def test_other_words_do_not_say_that_it_starts_there(before: str) -> None:
    """After and against may stand before a change, too."""
    assert not starts_from(before)


@pytest.mark.parametrize(
    ("before", "behind", "period"),
    [
        ("", " a month", "month"),
        ("", " per month each", "month"),
        ("", " every year", "year"),
        ("", " each quarter", "quarter"),
        ("", "/day", "day"),
        ("", " yuan per annum", "year"),
        ("", " yuan a week", "week"),
        ("", " monthly", "month"),
        ("", " Annually", "year"),
        ("", " daily on average", "day"),
        ("", "/月", "month"),
        ("", "／年", "year"),
        ("", "每季", "quarter"),
        ("每人每年", "", "year"),
        ("每人每月", "", "month"),
        ("每户每年", "", "year"),
        ("每月", "", "month"),
        ("人均每年", "", "year"),
        ("村均每月", "", "month"),
        ("按年", "", "year"),
        ("日均", "", "day"),
        ("年均", "", "year"),
        ("每天", "", "day"),
        ("每周", "", "week"),
    ],
)
def test_the_words_around_a_rate_say_how_often_it_is_paid(before: str, behind: str, period: str) -> None:
    """Behind it in both languages, before it in Chinese."""
    assert period_of(before, behind) == period


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", ""),
        ("", " in the month"),
        ("", " the year before"),
        ("", " years"),
        ("", " a monthlong course"),
        ("", " a person"),
        ("", " a yearling"),
        ("", " dailyish"),
        ("上年", ""),
        ("今年", ""),
        ("人均", ""),
        ("每年，补助", ""),
        ("", "，每年"),
        ("a month ", ""),
    ],
)
def test_a_time_that_is_no_period_is_none(before: str, behind: str) -> None:
    """When something was, what is counted, and words that stand apart say nothing of how often."""
    assert period_of(before, behind) is None


@given(st.text(), st.text(), LANGUAGES)
def test_whatever_the_words_there_is_an_answer(before: str, behind: str, language: Language) -> None:
    """Yes or no; one of five periods or none."""
    assert is_base(before, behind, language) in {True, False}
    assert starts_from(before) in {True, False}
    assert period_of(before, behind) in {None, "day", "week", "month", "quarter", "year"}


@given(st.text())
def test_what_starts_somewhere_came_from_there(before: str) -> None:
    """From is among the marks of the old number, whatever stands before it."""
    assert is_base(f"{before} from ", "", "en")
    assert starts_from(f"{before} from ")
    assert is_base(f"{before}，由", "", "zh")
    assert starts_from(f"{before}，由")
