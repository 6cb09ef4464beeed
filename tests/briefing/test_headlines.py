"""Title, headings and the choice of a bottom line: checked piece by piece, the rule's in place of what is refused."""

from __future__ import annotations

import asyncio

import pytest
from builders import GLOSSARY, ScriptedDrafter, draft_of, report_of

from summariser.briefing.headlines import put_by_glossary
from summariser.errors import AnswerSchemaError, DraftError, EndpointRefusedError
from summariser.glossary import Glossary, parse_glossary, parse_users_glossary
from summariser.neutrality import parse_words
from summariser.pipeline import Finish, brief
from summariser.records import (
    Answer,
    Briefing,
    HeadingNote,
    Headline,
    HeadlineAnswer,
    HeadlineTask,
    Passage,
    Provenance,
    Usage,
)
from summariser.resources import read_glossary_table, read_neutrality_table

WORDS = parse_words(read_neutrality_table())
TEXT = """云汀市2021年主题党日工作综述

一、夯实3个基础

全市新建党支部320个。近2.7万名党员参加学习。投入资金7.2亿元。整治村庄45个。

二、主题党日

引进人才86名。明年将新建服务站50个。
"""
DRAFTS = (
    draft_of(
        ("全市新建党支部{F2}。", "The city set up {F2} Party branches.", "全市新建党支部320个"),
        ("{F3}党员参加学习。", "{F3} members took part in study.", "近2.7万名党员参加学习"),
        ("投入资金{F4}。", "It spent {F4}.", "投入资金7.2亿元"),
        ("整治村庄{F5}。", "It improved {F5} villages.", "整治村庄45个"),
    ),
    draft_of(
        ("引进人才{F6}。", "It brought in {F6} people.", "引进人才86名"),
        ("明年将新建服务站{F7}。", "It plans {F7} service stations next year.", "明年将新建服务站50个"),
    ),
)
GOOD = Headline(
    title="Review of themed Party Day work in Yunting City in 2021",
    headings=(
        HeadingNote(section="S1", en="I. Consolidating the base"),
        HeadingNote(section="S2", en="Themed Party Day"),
    ),
)


class Headliner:
    """Gives a prepared headline, or raises; remembers what it was asked."""

    def __init__(self, answer: Headline | Exception) -> None:
        """Take what to do."""
        self._answer = answer
        self.asked: list[HeadlineTask] = []

    async def __call__(self, task: HeadlineTask) -> HeadlineAnswer:
        """Answer."""
        self.asked.append(task)
        if isinstance(self._answer, Exception):
            raise self._answer
        return HeadlineAnswer(headline=self._answer, usage=Usage(calls=1, prompt_tokens=10, answer_tokens=5))


def brief_of(answer: Headline | Exception | Headliner, text: str = TEXT, glossary: Glossary = GLOSSARY) -> Briefing:
    """Brief the text with a headliner."""
    headliner = answer if isinstance(answer, Headliner) else Headliner(answer)
    provenance = Provenance(drafter="llm", model="m")
    finish = Finish(headliner, WORDS)
    drafter = ScriptedDrafter(*DRAFTS)
    return asyncio.run(brief(report_of(text), drafter, provenance=provenance, glossary=glossary, finish=finish))


def test_a_good_headline_is_taken() -> None:
    """English title, headings without their numbers, the cost counted."""
    briefing = brief_of(GOOD)
    assert briefing.title_en == "Review of themed Party Day work in Yunting City in 2021"
    assert [section.heading_en for section in briefing.sections] == ["Consolidating the base", "Themed Party Day"]
    assert briefing.rejections == ()
    assert briefing.usage == Usage(calls=1, prompt_tokens=10, answer_tokens=5)


def test_a_headliner_sees_title_headings_and_fixed_names() -> None:
    """Title, headings by section, and the fixed names of both."""
    headliner = Headliner(GOOD)
    brief_of(headliner)
    (task,) = headliner.asked
    assert task.title == "云汀市2021年主题党日工作综述"
    assert [section for section, _ in task.headings] == ["S1", "S2"]
    assert task.terms == (("主题党日", "themed Party Day"),)


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("", "no_content"),
        ("云汀市综述", "no_content"),
        ("Review of 云汀 in 2021", "languages_disagree"),
        ("Review of 320 Party branches in 2021", "not_in_source"),
        ("Review of the work in 2022", "not_in_source"),
        ("Five years of work in Yunting", "not_in_source"),
        ("Review {F1}", "not_in_source"),
        ("Remarkable themed Party Day work in Yunting", "unsupported"),
    ],
)
def test_a_title_that_does_not_hold_is_refused_and_named(title: str, reason: str) -> None:
    """The title stays untranslated, everything else of the answer is kept, the reason is among the rejections."""
    briefing = brief_of(GOOD.model_copy(update={"title": title}))
    assert briefing.title_en is None
    (rejection,) = briefing.rejections
    assert (rejection.section, rejection.item, rejection.reason) == ("report", "title", reason)
    assert briefing.sections[1].heading_en == "Themed Party Day"


def test_a_figure_of_a_heading_is_not_said_in_english() -> None:
    """Figures are written by code from the ledger, and headings are not: a numeral of one is refused in digits too."""
    heading = HeadingNote(section="S1", en="Consolidating 320 bases")
    briefing = brief_of(GOOD.model_copy(update={"headings": (heading, *GOOD.headings[1:])}))
    assert briefing.sections[0].heading_en is None
    assert [(one.section, one.item) for one in briefing.rejections] == [("S1", "heading")]


def EndpointFailing() -> DraftError:  # noqa: N802 - reads as the error that it makes
    """Make the error of a headliner that gave up."""
    return AnswerSchemaError("the model gave no title.", attempts=2)


def test_a_headliner_that_gives_up_is_named_and_costs_nothing_else() -> None:
    """The rule's bottom line stays, the failure stands under ``report``, its calls are counted."""
    briefing = brief_of(EndpointFailing())
    (failure,) = briefing.failures
    assert (failure.section, failure.heading, failure.error) == ("report", None, "AnswerSchemaError")
    assert 3 <= len(briefing.bottom_line) <= 5
    assert briefing.title_en is None
    assert briefing.usage.calls == 2


def test_title_and_headings_are_asked_for_beside_the_sections() -> None:
    """The headliner is asked before any section has been answered, so that it costs no time of its own."""
    order: list[str] = []

    async def headliner(task: HeadlineTask) -> HeadlineAnswer:
        order.append("headline asked")
        return HeadlineAnswer(headline=GOOD)

    drafter = ScriptedDrafter(*DRAFTS)

    async def slow(passage: Passage) -> Answer:
        await asyncio.sleep(0)
        order.append("section answered")
        return await drafter(passage)

    provenance = Provenance(drafter="llm", model="m")
    finish = Finish(headliner, WORDS)
    asyncio.run(brief(report_of(TEXT), slow, provenance=provenance, glossary=GLOSSARY, finish=finish))
    assert order[0] == "headline asked"


def test_a_refused_key_stops_the_run() -> None:
    """As in drafting: it is raised."""
    with pytest.raises(EndpointRefusedError):
        brief_of(EndpointRefusedError("the key is refused"))


def test_a_heading_that_was_not_asked_for_is_refused() -> None:
    """An unknown section, or one answered twice, changes nothing."""
    extra = (*GOOD.headings, HeadingNote(section="S9", en="More"), HeadingNote(section="S1", en="Again"))
    briefing = brief_of(GOOD.model_copy(update={"headings": extra}))
    assert briefing.sections[0].heading_en == "Consolidating the base"
    assert [rejection.item for rejection in briefing.rejections] == ["heading", "heading"]


def test_a_title_uses_the_users_form_of_a_name() -> None:
    """A line of the user's glossary holds in titles too; otherwise the title is refused."""
    glossary = GLOSSARY.overlaid(parse_users_glossary("主题党日\tParty theme day\n"))
    briefing = brief_of(GOOD, glossary=glossary)
    assert {rejection.reason for rejection in briefing.rejections} == {"unsupported"}
    assert briefing.title_en is None
    # The rule's heading stays where the model's is refused.
    assert briefing.sections[1].heading_en == "Party theme day"


def test_nothing_is_asked_where_there_is_nothing_to_say() -> None:
    """A text without title and headings costs no call."""
    headliner = Headliner(GOOD)
    brief_of(headliner, "全市新建党支部320个。")
    assert headliner.asked == []


@pytest.mark.parametrize(
    ("heading", "english"),
    [
        ("二、主题党日", "Themed Party Day"),
        ("（一）主题党日和党支部", "Themed Party Day and Party branch"),
        ("主题党日、党支部", "Themed Party Day and Party branch"),
        ("主题党日扎实开展", None),
        ("夯实基础", None),
        ("", None),
        ("一、", None),
        ("、", None),
    ],
)
def test_the_glossary_covers_a_heading_wholly_or_not_at_all(heading: str, english: str | None) -> None:
    """A term, or terms in a row; half a translation is none."""
    glossary = parse_glossary(read_glossary_table())
    assert put_by_glossary(heading, glossary) == english
