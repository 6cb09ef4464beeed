"""The briefing: claims numbered, bottom line chosen among them, each campaign once, strays found."""

from __future__ import annotations

import asyncio

import pytest
from builders import GLOSSARY, ScriptedDrafter, briefing_of, draft_of, report_of

from summariser.briefing import find_stray
from summariser.pipeline import brief
from summariser.records import CampaignNote, Claim, Evidence, Mark, Provenance


def claim_with(zh: str, en: str, zh_marks: tuple[Mark, ...] = (), en_marks: tuple[Mark, ...] = ()) -> Claim:
    """Make a claim by hand, as grounding never would."""
    evidence = Evidence(quote="x", start=0, end=1)
    return Claim(
        id="C1", section="S1", zh=zh, en=en, zh_marks=zh_marks, en_marks=en_marks, translation="full", evidence=evidence
    )


def test_find_stray_sees_what_no_mark_covers() -> None:
    """A figure in either language that code did not write is stray, a marked one is not."""
    mark = Mark(figure="F1", start=5, end=9)
    assert find_stray([claim_with("新建党支部320个。", "It set up many.", (mark,))]) == ()
    assert find_stray([claim_with("新建党支部320个。", "It set up 4,321.")]) == ("320个", "4,321")


@pytest.mark.parametrize(
    ("en", "strays"),
    [
        ("It issued the 30 Articles of its talent policy.", ()),
        ("It issued the 30 Articles.", ()),
        ("It issued 30 articles.", ("30",)),
        ("It helped 30 Party members.", ("30",)),
        ("It helped 30 Yunting officials.", ("30",)),
        ("It issued the 31 Articles.", ("31",)),
        ("It opened the 967890 hotline and the 30 Articles.", ()),
        ("People call 967890.", ()),
        ("It helped 967890 people.", ("967890",)),
        ("It set up 967890 service stations.", ("967890",)),
    ],
)
def test_the_number_of_a_name_is_not_stray(en: str, strays: tuple[str, ...]) -> None:
    """Where the Chinese has it in a name and the English writes it as one; as a count it is stray."""
    assert find_stray([claim_with("出台“人才新政30条”,开通967890热线。", en)]) == strays


def test_the_bottom_line_is_chosen_from_what_is_reported() -> None:
    """It holds ids of claims, at most five, and no plan."""
    briefing = briefing_of()
    chosen = [briefing.claim(claim) for claim in briefing.bottom_line]
    assert 1 <= len(chosen) <= 5
    assert not any(claim.planned for claim in chosen)


def test_ids_count_in_the_order_of_evidence() -> None:
    """Claims are numbered in report order, whatever order the drafter gave them in."""
    text = "全市新建党支部320个。\n\n近2.7万名党员参加学习。"
    draft = draft_of(
        ("{F2}党员参加学习。", "{F2} members took part in study.", "近2.7万名党员参加学习"),
        ("新建党支部{F1}。", "It set up {F1} Party branches.", "新建党支部320个"),
    )
    provenance = Provenance(drafter="llm", model="m")
    briefing = asyncio.run(brief(report_of(text), ScriptedDrafter(draft), provenance=provenance, glossary=GLOSSARY))
    claims = [claim for section in briefing.sections for claim in section.claims]
    assert [(claim.id, claim.figures) for claim in claims] == [("C1", ("F1",)), ("C2", ("F2",))]


def test_a_campaign_is_listed_where_it_is_first_named() -> None:
    """The same name in two sections is one campaign."""
    text = "一、夯实基层组织\n\n开展“连心桥”活动320场,群众满意。\n\n二、建强人才队伍\n\n“连心桥”活动引进人才21名。"
    note = CampaignNote(name="“连心桥”活动", english="Heart Bridge", kind="campaign", quote="“连心桥”活动")
    provenance = Provenance(drafter="llm", model="m")
    drafter = ScriptedDrafter(draft_of(campaigns=(note,)))
    briefing = asyncio.run(brief(report_of(text), drafter, provenance=provenance, glossary=GLOSSARY))
    assert [[campaign.name for campaign in section.campaigns] for section in briefing.sections] == [
        ["“连心桥”活动"],
        [],
    ]
