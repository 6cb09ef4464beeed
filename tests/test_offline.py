"""The offline drafter: extractive, honest about what it leaves in Chinese, and never refused by grounding."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from builders import GLOSSARY, scene_of, source_of

from summariser.glossary import parse_glossary
from summariser.offline import draft_by_rule, open_offline_drafter
from summariser.pipeline import brief
from summariser.records import Complaint, Provenance
from summariser.repair import repair
from summariser.resources import read_glossary_table

REPORTS = sorted((Path(__file__).parents[1] / "evals" / "reports").glob("*.txt"))


def test_sentences_with_figures_become_achievements() -> None:
    """Each sentence with a figure that matters is taken in the report's own words, with slots for its figures."""
    passage = scene_of("五年来,我们砥砺前行。组织主题党日活动1.9万场,近2.7万名干部参加。大家一致好评。").passage
    (achievement,) = draft_by_rule(passage, GLOSSARY).achievements
    assert achievement.zh == "组织主题党日活动{F2},{F3}干部参加。"
    assert achievement.quote == "组织主题党日活动1.9万场,近2.7万名干部参加。"
    assert "{F2}" in achievement.en
    assert "{F3}" in achievement.en


def test_english_says_the_direction_of_a_change() -> None:
    """A slot alone does not say up or down, so the English label does."""
    passage = scene_of("信访量比上年下降31%,满意率提高到98%。").passage
    (achievement,) = draft_by_rule(passage, GLOSSARY).achievements
    assert "down {F1}" in achievement.en
    assert "raised to {F2}" in achievement.en


def test_a_sentence_keeps_the_spaces_of_latin_words() -> None:
    """Only the white space of the layout goes; the quotation stands in the report all the same."""
    scene = scene_of("引进 Boston Dynamics、Open AI Labs 等机构 12 家,共 建 实验室。")
    draft = draft_by_rule(scene.passage, GLOSSARY)
    assert draft.achievements[0].zh == "引进 Boston Dynamics、Open AI Labs 等机构{F1},共建实验室。"
    assert scene.ground(draft).refusals == ()


def test_the_opener_of_a_news_item_is_no_part_of_a_sentence() -> None:
    """本报讯 and the reporter in brackets say whose report it is; the quotation stands in the report all the same."""
    scene = scene_of("本报讯（记者 石听澜）6月3日，云脊村卫生室开诊，首日接诊86人次。")
    draft = draft_by_rule(scene.passage, GLOSSARY)
    assert draft.achievements[0].zh == "6月3日，云脊村卫生室开诊，首日接诊{F1}。"
    assert scene.ground(draft).refusals == ()


def test_a_figure_without_a_subject_stands_alone() -> None:
    """No word is put in the place of a subject that nobody found."""
    (achievement,) = draft_by_rule(scene_of("同比下降近30%。").passage, GLOSSARY).achievements
    assert achievement.en == "down {F1}."


def test_a_drafter_by_rule_has_nothing_to_add_when_asked_again() -> None:
    """The same rules give the same draft, so a complaint is answered with nothing."""
    passage = scene_of("组织主题党日活动1.9万场。").passage
    again = passage.model_copy(update={"complaints": (Complaint(item="{}", reason="why"),)})
    assert draft_by_rule(again, GLOSSARY).achievements == ()


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_its_drafts_are_never_refused(path: Path) -> None:
    """What rules draft from the sample reports is grounded wholly, with no stray figure."""
    glossary = parse_glossary(read_glossary_table())
    report = repair(source_of(path.read_bytes().decode("utf-8"), path.name))
    drafter = open_offline_drafter(glossary)
    briefing = asyncio.run(brief(report, drafter, provenance=Provenance(drafter="offline"), glossary=glossary))
    assert briefing.rejections == ()
    assert briefing.failures == ()
    assert briefing.balance.stray == ()
    assert len(briefing.balance.carried) >= 0.8 * len(briefing.ledger)
