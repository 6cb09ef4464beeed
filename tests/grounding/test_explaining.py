"""What a verdict says in plain words."""

from __future__ import annotations

from typing import get_args

import pytest
from builders import scene_of

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.grounding.explaining import explain
from summariser.records import Figure, ProofVerdict

ROWS = {
    row.printed: row
    for row in scene_of("全市宣讲1.9万场，近2.7万名干部参加，信访总量下降81.2%，安置群众568户。").ledger.rows
}


def figure(text: str) -> Figure:
    """Read the one figure of a Chinese or an English text."""
    (found,) = (find_english(text) if text.isascii() else find_chinese(text)).figures
    return found


@pytest.mark.parametrize(
    ("verdict", "note", "row", "words"),
    [
        ("matches", "宣讲1.9万场", "1.9万场", "The report says the same."),
        ("respelled", "19,000 lectures", "1.9万场", "The same as 1.9万场 (19,000) in the report, written otherwise."),
        ("value_changed", "宣讲1.8万场", "1.9万场", "The report says 1.9万场 (19,000); the note says 1.8万场."),
        (
            "scale_changed", "190,000 lectures", "1.9万场",
            "The report says 1.9万场 (19,000); the note says 190,000: off by a power of ten.",
        ),
        ("unit_changed", "安置568人", "568户", "The report says 568户 (568 households); the note says 568人: another unit."),
        (
            "qualifier_changed", "over 27,000 officials", "近2.7万名",
            "The report says 近2.7万名, nearly 27,000; the note says over 27,000, more than.",
        ),
        (
            "qualifier_changed", "2.7万名干部", "近2.7万名",
            "The report says 近2.7万名, nearly 27,000; the note says 2.7万名, exactly.",
        ),
        (
            "change_changed", "petitions rose by 81.2%", "81.2%",
            ("The report says 81.2% (81.2%); the note says 81.2%. "
            "In the report it is a fall by so much, in the note a rise by so much."),
        ),
        ("fragment", "宣讲9万场", "1.9万场", "The report says 1.9万场 (19,000); the note says 9万场, a piece of that figure."),
    ],
)  # fmt: skip
def test_an_explanation_has_the_words_of_both(verdict: ProofVerdict, note: str, row: str, words: str) -> None:
    """What the report has, with its English, what the note has, and in what they differ."""
    assert explain(verdict, figure(note), ROWS[row], None) == words


def test_an_exchanged_subject_is_told_with_both_things() -> None:
    """What the number counts in the report, and whose words the note has, with that one's number."""
    said = explain("subject_changed", figure("宣讲568场"), ROWS["568户"], ROWS["1.9万场"])
    assert said == "568户 counts 安置群众; the words of the note speak of 主题宣讲: 1.9万场.".replace(
        "主题宣讲", ROWS["1.9万场"].subject
    )


def test_without_a_row_the_report_has_no_such_figure() -> None:
    """The figure is named as the note writes it."""
    assert explain("not_in_source", figure("建成77座"), None, None) == "The report has no figure 77座."


@pytest.mark.parametrize("verdict", get_args(ProofVerdict))
def test_every_verdict_has_one_sentence_or_two(verdict: ProofVerdict) -> None:
    """Whatever the verdict and whatever is known of the report, something is said, on one line."""
    row = ROWS["1.9万场"]
    for known, other in ((None, None), (row, None), (row, ROWS["568户"])):
        said = explain(verdict, figure("宣讲9万场"), known, other)
        assert said.endswith(".")
        assert "\n" not in said
        assert "{" not in said
