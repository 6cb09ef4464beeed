"""Scores of a briefing as its reader gets it: each fault of a claim lowers its score and is named."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from builders import briefing_of, report_of

from summariser.evaluation.noting import (
    count_rejections,
    score_agreement,
    score_carried,
    score_neutral,
    score_note,
    score_terms,
)
from summariser.evaluation.scoring import Measure
from summariser.glossary import parse_glossary
from summariser.ledger import read_ledger
from summariser.proofreading import open_proofreader
from summariser.records import Balance, Briefing, Claim, Evidence, Ledger, Mark, Proof, Rejection, Remark
from summariser.runs import load_dictionary
from summariser.sections import split

TEXT = (
    "云汀市工作综述\n\n全市新建党支部320个，近2.7万名党员参加，投诉下降12.5%，最高补助5万元，"
    "开展两学一做，建设5G基站。\n"
)
SET_UP = ("新建党支部⟦F1:320个⟧。", "It set up ⟦F1:320⟧ Party branches.")
DREW = ("⟦F2:近2.7万名⟧党员参加。", "⟦F2:Nearly 27,000⟧ Party members took part.")
FELL = ("投诉下降⟦F3:12.5%⟧。", "Complaints fell by ⟦F3:12.5%⟧.")
PAID = ("最高补助⟦F4:5万元⟧。", "It paid up to ⟦F4:50,000 yuan⟧.")
_SLOT = re.compile(r"⟦(F\d+):([^⟧]*)⟧")


@cache
def ledger() -> Ledger:
    """Read the ledger of the text."""
    report = report_of(TEXT)
    return read_ledger(report, split(report))


@cache
def plain() -> Briefing:
    """Make a briefing of the text, its claims refused."""
    return briefing_of(TEXT).model_copy(update={"rejections": ()})


def written(sentence: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the marks out of a sentence."""
    text, marks, here = "", [], 0
    for slot in _SLOT.finditer(sentence):
        text += sentence[here : slot.start()]
        marks.append(Mark(figure=slot[1], start=len(text), end=len(text) + len(slot[2])))
        text += slot[2]
        here = slot.end()
    return text + sentence[here:], tuple(marks)


def saying(*pairs: tuple[str, str], **changes: Any) -> Briefing:
    """Give a briefing with these claims, Chinese and English, and what else is changed."""
    claims = []
    for number, (zh, en) in enumerate(pairs, 1):
        (zh_text, zh_marks), (en_text, en_marks) = written(zh), written(en)
        claims.append(
            Claim(
                id=f"C{number}",
                section="S1",
                zh=zh_text,
                en=en_text,
                zh_marks=zh_marks,
                en_marks=en_marks,
                translation="full",
                evidence=Evidence(quote="全市", start=TEXT.index("全市"), end=TEXT.index("全市") + 2),
            )
        )
    section = plain().sections[0].model_copy(update={"claims": tuple(claims)})
    return plain().model_copy(update={"sections": (section,), "bottom_line": (), **changes})


def agreement(*pairs: tuple[str, str]) -> Measure:
    """Score the two languages of claims."""
    return score_agreement(saying(*pairs), ledger().names)


def test_the_rows_are_what_the_tests_take_them_for() -> None:
    """Four figures, and two names that hold numbers."""
    assert ["320个", "近2.7万名", "12.5%", "5万元"] == [row.text for row in ledger().rows]
    assert ["两学一做", "5G"] == [name.text for name in ledger().names]


# --- agreement --------------------------------------------------------------------------------------------------


def test_claims_that_say_the_same_in_both_languages_agree() -> None:
    """Quantity, qualifier, direction and scale, each in its language's own words."""
    assert Measure(100.0) == agreement(SET_UP, DREW, FELL)


def test_a_briefing_without_claims_agrees() -> None:
    """Where nothing is said, nothing is said otherwise."""
    assert Measure(100.0) == agreement()


@pytest.mark.parametrize(
    "en",
    [
        "It set up ⟦F1:321⟧ Party branches.",
        "It set up ⟦F1:3,200⟧ Party branches.",
        "It set up ⟦F1:320,000⟧ Party branches.",
        "It set up ⟦F1:320 yuan⟧ of Party branches.",
        "It set up ⟦F1:320%⟧ of Party branches.",
        "It set up ⟦F1:more than 320⟧ Party branches.",
        "It set up more than ⟦F1:320⟧ Party branches.",
        "It set up ⟦F1:nearly 320⟧ Party branches.",
        "It set up up to ⟦F1:320⟧ Party branches.",
        "It set up ⟦F1:some⟧ Party branches.",
    ],
)
def test_english_that_says_another_thing_disagrees(en: str) -> None:
    """Another value, scale, unit or qualifier, or no figure at all, is named with both sentences."""
    found = agreement((SET_UP[0], en), DREW)
    assert 50.0 == found.value
    (miss,) = found.misses
    assert miss.startswith("C1: 新建党支部320个。 / It set up")
    assert "320个 is read as" in miss


@pytest.mark.parametrize(
    ("zh", "en", "text"),
    [
        (FELL[0], "Complaints rose by ⟦F3:12.5%⟧.", "12.5%"),
        (FELL[0], "Complaints fell to ⟦F3:12.5%⟧.", "12.5%"),
        ("投诉上升⟦F3:12.5%⟧。", FELL[1], "12.5%"),
        (DREW[0], "⟦F2:More than 27,000⟧ Party members took part.", "近2.7万名"),
        (DREW[0], "⟦F2:27,000⟧ Party members took part.", "近2.7万名"),
        (DREW[0], "⟦F2:Nearly 2,700⟧ Party members took part.", "近2.7万名"),
        ("⟦F2:近2.7万元⟧投入。", DREW[1], "近2.7万名"),
        ("⟦F2:2.7万余名⟧党员参加。", DREW[1], "近2.7万名"),
    ],
)
def test_the_other_direction_or_qualifier_disagrees(zh: str, en: str, text: str) -> None:
    """In either language."""
    found = agreement((zh, en))
    assert 0.0 == found.value
    assert f"{text} is read as" in found.misses[0]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("新建党支部⟦F1:320个⟧，⟦F2:近2.7万名⟧党员参加。", SET_UP[1]),
        (SET_UP[0], "It set up ⟦F1:320⟧ Party branches, with ⟦F2:nearly 27,000⟧ members."),
    ],
)
def test_a_figure_in_one_language_only_disagrees(zh: str, en: str) -> None:
    """Both sentences carry the same rows."""
    found = agreement((zh, en))
    assert 0.0 == found.value
    assert "F2 is in one language only" in found.misses[0]


@pytest.mark.parametrize(
    ("zh", "en", "stray"),
    [
        (SET_UP[0], "It set up ⟦F1:320⟧ Party branches in 6 counties.", "6"),
        ("新建党支部⟦F1:320个⟧，覆盖6个县。", SET_UP[1], "6个"),
        ("新建党支部⟦F1:320个⟧，覆盖六个县。", SET_UP[1], "六个"),
        ("新建党支部⟦F1:320个⟧，增长6%。", SET_UP[1], "6%"),
    ],
)
def test_a_figure_of_no_row_disagrees(zh: str, en: str, stray: str) -> None:
    """A figure that no slot wrote is named, in digits and in Chinese numerals."""
    found = agreement((zh, en))
    assert 0.0 == found.value
    assert f"{stray} is of no row" in found.misses[0]


def test_the_names_of_the_report_are_no_strays() -> None:
    """5G and 两学一做 may stand in a claim."""
    zh = "开展两学一做，建设5G基站，新建党支部⟦F1:320个⟧。"
    assert Measure(100.0) == agreement((zh, "It studied, built 5G stations and set up ⟦F1:320⟧ Party branches."))


def test_a_highest_amount_is_up_to_in_english() -> None:
    """最高 before a figure makes "up to" its English; the row itself has no such qualifier."""
    assert Measure(100.0) == agreement(PAID)
    assert Measure(100.0) == agreement((PAID[0], "The highest payment was ⟦F4:50,000 yuan⟧."))
    assert 0.0 == agreement(("补助⟦F4:5万元⟧。", PAID[1])).value


def test_each_claim_counts_once_however_much_is_wrong() -> None:
    """Two faults of one claim are one claim."""
    found = agreement(("新建党支部⟦F1:320个⟧，覆盖6个县。", "It set up ⟦F1:321⟧ Party branches."), DREW, FELL, SET_UP)
    assert 75.0 == found.value
    assert 1 == len(found.misses)
    assert "; " in found.misses[0]


# --- strays -----------------------------------------------------------------------------------------------------


@cache
def proofread(note: str) -> Proof:
    """Proofread a note against the text."""
    return _reader()(note)


@cache
def _reader() -> Any:
    report = report_of(TEXT)
    return open_proofreader(report, ledger(), load_dictionary())


def test_a_true_note_has_no_stray() -> None:
    """What the report says is clean."""
    assert Measure(0) == score_note(saying(SET_UP, FELL), proofread).stray


def test_a_figure_that_the_report_lacks_is_a_stray_with_its_line() -> None:
    """The count rises by one for each, and the line of the note is shown."""
    found = score_note(saying(("新建党支部⟦F1:987个⟧。", SET_UP[1])), proofread).stray
    assert 1 == found.value
    assert "987个: " in found.misses[0]
    assert "新建党支部987个" in found.misses[0]


def test_strays_of_the_balance_count_too() -> None:
    """What the pipeline itself found is added."""
    balance = Balance(carried=(), omitted=(), stray=("6 counties",))
    found = score_note(
        saying(SET_UP, balance=balance), lambda _: Proof(figures=(), omitted=(), counts={}, ledger=())
    ).stray
    assert Measure(1, ("6 counties",)) == found


def test_a_true_note_accuses_of_nothing() -> None:
    """The proofreader takes no figure of it for wrong."""
    assert Measure(0) == score_note(saying(SET_UP, FELL), proofread).accused


def test_a_figure_told_otherwise_is_accused_and_no_stray() -> None:
    """The report has it, and has it fall: the count rises by one, and the line of the note is shown."""
    found = score_note(saying(("投诉上升⟦F3:12.5%⟧。", FELL[1])), proofread)
    assert Measure(0) == found.stray
    assert 1 == found.accused.value
    assert "投诉上升12.5%" in found.accused.misses[0]


# --- wording and terms ------------------------------------------------------------------------------------------


def remark(claim: str, word: str, sort: Any = "praise", language: Any = "zh") -> Remark:
    """Give a remark of the lint."""
    return Remark(claim=claim, language=language, word=word, start=0, end=len(word), sort=sort, explanation="say whose")


def test_claims_without_remarks_are_neutral() -> None:
    """A remark on a term is no matter of neutrality."""
    assert Measure(100.0) == score_neutral(saying(SET_UP, DREW))
    assert Measure(100.0) == score_neutral(saying(SET_UP, remarks=(remark("C1", "党支部", "term"),)))


@pytest.mark.parametrize("sort", ["superlative", "praise", "disparaging", "unattributed"])
def test_a_loaded_word_is_named_with_its_sentence(sort: str) -> None:
    """Each sort of remark costs the claim."""
    found = score_neutral(saying(SET_UP, DREW, remarks=(remark("C1", "新建", sort),)))
    assert Measure(50.0, (f"C1: '新建' ({sort}): 新建党支部320个。",)) == found


def test_two_remarks_on_one_claim_cost_one_claim() -> None:
    """Claims are counted, not words."""
    both = (remark("C1", "新建"), remark("C1", "It", language="en"))
    assert 50.0 == score_neutral(saying(SET_UP, DREW, remarks=both)).value


TERMS = parse_glossary(
    '主题党日\tthemed Party Day\tmechanism\testablished\n两学一做\t"Two Studies, One Action"\tcampaign\tofficial\n'
)


def test_a_name_in_its_fixed_english_scores_100() -> None:
    """Marks and capitals make no difference."""
    pair = ("开展两学一做。", "It carried out Two Studies, One Action.")
    assert Measure(100.0) == score_terms(saying(pair, SET_UP), TERMS)


def test_a_name_in_other_english_is_named() -> None:
    """The fixed form is told."""
    found = score_terms(
        saying(("开展两学一做。", "It studied twice."), ("开展主题党日。", "It held themed Party Days.")), TERMS
    )
    assert 50.0 == found.value
    assert "C1: 两学一做 is not" in found.misses[0]
    assert found.misses[0].endswith("It studied twice.")


def test_terms_of_untranslated_claims_do_not_count() -> None:
    """Where only terms stand in English, there is no sentence that could render them otherwise."""
    briefing = saying(("开展两学一做。", "It studied twice."))
    claim = briefing.sections[0].claims[0].model_copy(update={"translation": "terms_only"})
    section = briefing.sections[0].model_copy(update={"claims": (claim,)})
    assert Measure(100.0) == score_terms(briefing.model_copy(update={"sections": (section,)}), TERMS)


# --- carried and refused ----------------------------------------------------------------------------------------


def test_figures_that_no_claim_carries_are_named_with_their_subject() -> None:
    """The share is over all rows of the ledger."""
    balance = Balance(carried=("F1", "F2", "F3"), omitted=("F4",), stray=())
    found = score_carried(saying(balance=balance))
    assert Measure(75.0, (f"F4: 5万元 ({ledger().rows[3].subject})",)) == found


def test_a_figure_that_another_row_says_is_carried() -> None:
    """What is only repeated is not missed."""
    balance = Balance(carried=("F1", "F2", "F3"), omitted=("F4",), repeated=("F4",), stray=())
    assert Measure(100.0) == score_carried(saying(balance=balance))


def test_a_report_without_figures_carries_all_of_them() -> None:
    """A share of nothing is 100."""
    assert Measure(100.0) == score_carried(saying(ledger=(), balance=Balance(carried=(), omitted=(), stray=())))


def test_rejections_are_counted_by_reason() -> None:
    """Each reason is a score of its own, with what was refused."""

    def refused(reason: Any, draft: str) -> Rejection:
        return Rejection(section="S1", item="achievement", reason=reason, explanation="no", draft=draft, attempts=3)

    rejections = (refused("value_changed", "a"), refused("malformed", "b"), refused("value_changed", "c"))
    expected = {
        "rejected malformed": Measure(1, ("S1 no b",)),
        "rejected value_changed": Measure(2, ("S1 no a", "S1 no c")),
    }
    assert expected == count_rejections(saying(rejections=rejections))
    assert {} == count_rejections(saying())
