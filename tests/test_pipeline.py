"""The flow of one report, with a drafter that does what a test says."""

from __future__ import annotations

import asyncio

import pytest
from builders import GLOSSARY, ScriptedDrafter, draft_of, report_of

from summariser.errors import AnswerCutOffError, EndpointRefusedError
from summariser.ledger import read_ledger
from summariser.offline import open_offline_drafter
from summariser.pipeline import MAX_REASKS, brief, find_passages
from summariser.records import EMPTY_DRAFT, Answer, Briefing, Passage, Provenance
from summariser.sections import split

TEXT = """云汀市基层工作综述

来源:云汀日报 发布时间:2023-04-10 09:00

一、夯实基层组织

全市新建党支部320个,近2.7万名党员参加主题党日活动。

图片

二、建强人才队伍

引进领军人才21名,投入资金7.2亿元。
"""
LLM = Provenance(drafter="llm", model="scripted")
GOOD = draft_of(("新建党支部{F1}。", "It set up {F1} Party branches.", "新建党支部320个"))


def run(drafter: ScriptedDrafter | object, text: str = TEXT, provenance: Provenance = LLM) -> Briefing:
    """Make a briefing."""
    return asyncio.run(brief(report_of(text), drafter, provenance=provenance, glossary=GLOSSARY))  # type: ignore[arg-type]


def test_every_figure_is_carried_or_omitted() -> None:
    """The ledger is parted: what a claim says is carried, the rest is listed, nothing is stray."""
    briefing = run(ScriptedDrafter(GOOD))
    assert briefing.balance.carried == ("F1",)
    assert briefing.balance.omitted == ("F2", "F3", "F4")
    assert briefing.balance.stray == ()
    assert [(s.carried, s.omitted) for s in briefing.sections] == [(("F1",), ("F2",)), ((), ("F3", "F4"))]


def test_a_refused_item_is_asked_again_with_the_nearest_figures() -> None:
    """The drafter hears what was wrong and which figures there are; the corrected item settles the complaint."""
    wrong = draft_of(("新建党支部{F9}。", "It set up {F9} Party branches.", "新建党支部320个"))
    drafter = ScriptedDrafter(wrong, GOOD)
    briefing = run(drafter, "全市新建党支部320个,近2.7万名党员参加主题党日活动。")
    first, second = drafter.asked
    assert first.complaints == ()
    (complaint,) = second.complaints
    assert "F9" in complaint.reason
    assert "F1 320个" in complaint.reason
    assert "F9" in complaint.item
    assert [claim.zh for section in briefing.sections for claim in section.claims] == ["新建党支部320个。"]
    assert briefing.rejections == ()


def test_an_item_is_asked_again_at_most_twice_and_then_shown() -> None:
    """What still fails becomes a rejection with its reason, and the good items stay."""
    both = draft_of(
        ("新建党支部{F1}。", "It set up {F1} Party branches.", "新建党支部320个"),
        ("新建党支部999个。", "It set up 999 Party branches.", "新建党支部320个"),
    )
    stubborn = draft_of(("新建党支部999个。", "It set up 999 Party branches.", "新建党支部320个"))
    drafter = ScriptedDrafter(both, stubborn)
    briefing = run(drafter, "全市新建党支部320个,近2.7万名党员参加主题党日活动。")
    assert len(drafter.asked) == 1 + MAX_REASKS
    (rejection,) = briefing.rejections
    assert (rejection.item, rejection.reason, rejection.attempts) == ("achievement", "not_in_source", 1 + MAX_REASKS)
    assert len(briefing.sections[0].claims) == 1


def test_a_complaint_that_is_not_answered_stays_a_rejection() -> None:
    """A drafter that leaves a refused item out when asked again does not make it disappear."""
    wrong = draft_of(("新建党支部999个。", "It set up 999 Party branches.", "新建党支部320个"))
    briefing = run(ScriptedDrafter(wrong, EMPTY_DRAFT), "全市新建党支部320个。")
    assert [rejection.reason for rejection in briefing.rejections] == ["not_in_source"]


def test_a_section_that_fails_is_named_and_the_others_are_kept() -> None:
    """One section's failure costs nothing else."""

    async def drafter(passage: Passage) -> Answer:
        if "人才" in passage.heading:
            raise AnswerCutOffError("the answer ended at the token limit.")
        return Answer(draft=GOOD)

    briefing = run(drafter)
    (failure,) = briefing.failures
    assert (failure.section, failure.heading, failure.error) == ("S2", "二、建强人才队伍", "AnswerCutOffError")
    assert len(briefing.sections[0].claims) == 1
    assert set(briefing.balance.omitted) >= {"F3", "F4"}


def test_a_refused_key_stops_the_run() -> None:
    """No other section would fare better: the error is raised."""
    with pytest.raises(EndpointRefusedError):
        run(ScriptedDrafter(EndpointRefusedError("the key is refused")))


def test_sections_are_drafted_at_the_same_time() -> None:
    """Both sections are under way before either is answered."""
    under_way = 0
    both = asyncio.Event()

    async def drafter(_: Passage) -> Answer:
        nonlocal under_way
        under_way += 1
        if under_way == 2:
            both.set()
        await asyncio.wait_for(both.wait(), 5)
        return Answer(draft=EMPTY_DRAFT)

    assert len(run(drafter).sections) == 2


def test_page_furniture_is_blanked_in_passages_and_offsets_stay() -> None:
    """A drafter sees no picture placeholders, and every figure stands where its passage says."""
    report = report_of(TEXT.replace("全市新建", "五年来\n\n图片\n\n全市新建"))
    sections = split(report)
    ledger = read_ledger(report, sections)
    for section in sections:
        for part in find_passages(report, section, ledger):
            assert "图片" not in part.passage.text
            assert report.text[part.start : part.start + 2] == part.passage.text[:2]
            for figure in part.passage.figures:
                assert "".join(part.passage.text[figure.start : figure.end].split()) == figure.text


def test_the_same_input_gives_the_same_briefing() -> None:
    """Nothing depends on the clock or on chance."""
    drafter = open_offline_drafter(GLOSSARY)
    offline = Provenance(drafter="offline")
    assert run(drafter, TEXT, offline) == run(drafter, TEXT, offline)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "图片", "。", "一、", "标题", "1", "“", "12月", "\ufeff", "{F1}", "来源:云汀日报"]
)
def test_any_text_gives_a_briefing(text: str) -> None:
    """A report without body, figures or headings is summarised as what it is."""
    briefing = run(open_offline_drafter(GLOSSARY), text, Provenance(drafter="offline"))
    assert set(briefing.balance.carried) | set(briefing.balance.omitted) == {row.id for row in briefing.ledger}


_ANNOUNCED = """在苇塘县第十次党员代表大会上的报告

（2025年1月15日）

一、五年工作回顾

（一）产业发展壮大

五年来，全县新增规模以上企业62家，引进项目180个，完成投资96亿元。

二、今后五年的目标任务

全县要坚持稳中求进、以进促稳，一件事情接着一件事情办。

（一）做强特色产业

建成标准厂房35万平方米，引进亿元以上项目90个，完成投资150亿元。

（二）办好民生实事

新增学位6000个，新建养老服务中心14个，农村公路改造提升260公里。

附件：名词解释

1.特色产业：指食用菌、中药材、茶叶三大产业，现有企业118家。
"""


def test_what_is_announced_by_the_heading_above_is_planned_and_no_result() -> None:
    """Sections under 今后五年的目标任务 are planned, so that the bottom line has results alone; an annex is under none."""
    drafter = open_offline_drafter(GLOSSARY)
    briefing = run(drafter, _ANNOUNCED, Provenance(drafter="offline"))
    planned = {section.heading: [claim.planned for claim in section.claims] for section in briefing.sections}
    assert planned["（一）产业发展壮大"] == [False]
    assert planned["（一）做强特色产业"] == [True]
    assert planned["（二）办好民生实事"] == [True]
    assert planned["附件：名词解释"] == [False]
    claims = {claim.id: claim for section in briefing.sections for claim in section.claims}
    assert briefing.bottom_line
    assert not any(claims[chosen].planned for chosen in briefing.bottom_line)
