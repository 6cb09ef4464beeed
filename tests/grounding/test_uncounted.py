"""Numbers of a report that count nothing."""

from __future__ import annotations

import pytest
from builders import report_of

from summariser.figures.english import find_english
from summariser.grounding.dictionary import Dictionary
from summariser.grounding.uncounted import Uncounted
from summariser.ledger import read_ledger
from summariser.sections import split

REPORT = report_of(
    "澜坪市2022年运用“四种形态”处理846人次，开通“96358”热线，落实“三高四新”战略，千帆竞发，惠及千户农家。"
)
KNOWN = Uncounted(read_ledger(REPORT, split(REPORT)), REPORT.folded, Dictionary())


@pytest.mark.parametrize(
    ("number", "is_year"), [("2022", True), ("2019", False), ("over 2022", False), ("2,022", False)]
)
def test_a_bare_year_of_the_report_is_a_year(number: str, is_year: bool) -> None:  # noqa: FBT001 - a row of a table
    """One that the report does not speak of, that is qualified, or written as a count, is a number."""
    (found,) = find_english(f"The county had {number} places").figures
    assert KNOWN.is_year(found) == is_year


@pytest.mark.parametrize(("number", "is_held"), [("four", True), ("three", True), ("five", False)])
def test_a_number_in_words_may_be_that_of_a_name(number: str, is_held: bool) -> None:  # noqa: FBT001 - a row of a table
    """The four forms, three highlands and four missions."""
    (found,) = find_english(f"He spoke of {number} teachers.").figures
    assert KNOWN.is_held(found) == is_held


@pytest.mark.parametrize(
    ("said", "is_phrase"),
    [
        ("A thousand sails race.", True),
        ("A hundred sails race.", False),
        ("A thousand teachers came.", False),
        ("A thousand households gained.", False),
        ("1,000 sails race.", False),
    ],
)
def test_a_round_number_in_words_may_be_that_of_a_set_phrase(said: str, is_phrase: bool) -> None:  # noqa: FBT001
    """By the noun right behind both: 千帆 is a thousand sails; 千户, a figure, is no phrase."""
    (found,) = find_english(said).figures
    assert KNOWN.is_phrase(found, said[found.end :]) == is_phrase


def test_digits_of_a_name_give_the_name() -> None:
    """A hotline told as a count is found out."""
    (found,) = find_english("They took 96,358 calls.").figures
    assert KNOWN.name_of(found) == "96358"
