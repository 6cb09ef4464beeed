"""A draft is grounded item by item; whatever a model says, no figure comes through that the report lacks."""

from __future__ import annotations

import pytest
from builders import Scene, draft_of, scene_of

from summariser.records import CampaignNote, Draft, NumberNote

TEXT = (
    "2021年,全市召开理论学习会1.04万场,组织主题党日活动1.9万场,近2.7万名干部参加。"
    "投入资金7.2亿元,新建“连心桥”服务站320个。村干部报酬从24000元提高到42000元,"
    "信访量比上年下降31%。开展“两学一做”学习教育,拨打12345热线反映问题。"
)
QUOTE = "召开理论学习会1.04万场,组织主题党日活动1.9万场,近2.7万名干部参加"


@pytest.fixture
def scene() -> Scene:
    """Give the passage of the text above."""
    return scene_of(TEXT)


def reasons(scene: Scene, draft: Draft) -> list[str]:
    """Give the reasons for which a draft's items are refused."""
    return [refusal.reason for refusal in scene.ground(draft).refusals]


def test_slots_are_filled_by_code(scene: Scene) -> None:
    """Chinese slots print the figure as written, English slots what code writes, and both are marked."""
    one, two, three = (scene.figure(text) for text in ("1.04万场", "1.9万场", "近2.7万名"))
    grounded = scene.ground(
        draft_of(
            (
                f"召开理论学习会{{{one}}},组织主题党日活动{{{two}}},{{{three}}}干部参加。",
                f"The city held {{{one}}} study sessions and {{{two}}} themed Party Day activities with {{{three}}} officials.",
                QUOTE,
            )
        )
    )
    (claim,) = grounded.claims
    assert claim.zh == "召开理论学习会1.04万场,组织主题党日活动1.9万场,近2.7万名干部参加。"
    assert (
        claim.en
        == "The city held 10,400 study sessions and 19,000 themed Party Day activities with nearly 27,000 officials."
    )
    assert [claim.en[mark.start : mark.end] for mark in claim.en_marks] == ["10,400", "19,000", "nearly 27,000"]
    assert claim.evidence.quote == scene.report.source.text[claim.evidence.start : claim.evidence.end] == QUOTE
    assert not grounded.refusals


def test_literal_figures_are_verified_and_rewritten(scene: Scene) -> None:
    """A small model that writes figures out, in another spelling, still works: code writes them anew."""
    (claim,) = scene.ground(
        draft_of(
            (
                "组织主题党日活动19000场,近27000名干部参加。",
                "It held 19 thousand activities with nearly 27,000 officials.",
                QUOTE,
            )
        )
    ).claims
    assert claim.zh == "组织主题党日活动1.9万场,近2.7万名干部参加。"
    assert claim.en == "It held 19,000 activities with nearly 27,000 officials."
    assert {mark.figure for mark in claim.zh_marks} == {mark.figure for mark in claim.en_marks}


def test_a_unit_or_qualifier_around_a_slot_is_not_printed_twice(scene: Scene) -> None:
    """近{F3}名 and nearly {F3} are what models write in spite of the prompt; the note says it once."""
    three = scene.figure("近2.7万名")
    (claim,) = scene.ground(
        draft_of((f"近{{{three}}}名干部参加。", f"Nearly {{{three}}} officials took part.", "近2.7万名干部参加"))
    ).claims
    assert claim.zh == "近2.7万名干部参加。"
    assert claim.en == "nearly 27,000 officials took part."


@pytest.mark.parametrize(
    ("zh", "en", "reason"),
    [
        ("组织主题党日活动{F99}。", "It held {F99} activities.", "unknown_figure"),
        ("投入资金{money}。", "It spent {money}.", "figure_outside_evidence"),
        ("组织主题党日活动2.9万场。", "It held 29,000 activities.", "not_in_source"),
        ("组织主题党日活动1.9亿场。", "It held {day} activities.", "scale_changed"),
        ("组织主题党日活动9万场。", "It held {day} activities.", "fragment"),
        ("组织主题党日活动{day}。", "It held 190,000 activities.", "scale_changed"),
        ("组织主题党日活动{day}。", "It held more than {day} activities.", "qualifier_changed"),
        ("组织主题党日活动约{day}。", "It held {day} activities.", "qualifier_changed"),
        ("组织主题党日活动{day}。", "It held {day} activities and {hall} sessions.", "languages_disagree"),
        ("组织主题党日活动{day}。", "It held {day} activities in 2019.", "date_not_in_source"),
        ("2018年组织主题党日活动{day}。", "It held {day} activities.", "date_not_in_source"),
        ("组织主题党日活动{day},群众满意率{day}。", "It held {day} activities, 98%.", "not_in_source"),
        ("组织主题党日活动{day}。", "Activities rose to {day}.", "change_changed"),
        ("某省外事部门接待外宾{day}。", "It received {day} guests.", "unsupported"),
        ("组织主题党日活动{day}。", "", "no_content"),
        (
            "组织主题党日活动{hall},召开理论学习会{day}。",
            "It held {hall} activities and {day} sessions.",
            "subject_changed",
        ),
    ],
)
def test_a_sentence_that_says_another_figure_is_refused(scene: Scene, zh: str, en: str, reason: str) -> None:
    """Wrong ids, invented digits, changed scales, qualifiers, directions, dates and exchanged slots are all refused."""
    ids = {
        "{day}": f"{{{scene.figure('1.9万场')}}}",
        "{hall}": f"{{{scene.figure('1.04万场')}}}",
        "{money}": f"{{{scene.figure('7.2亿元')}}}",
    }
    for name, slot in ids.items():
        zh, en = zh.replace(name, slot), en.replace(name, slot)
    assert reasons(scene, draft_of((zh, en, QUOTE))) == [reason]


def test_a_quote_that_the_report_lacks_is_refused(scene: Scene) -> None:
    """The nearest text is no quote."""
    assert reasons(scene, draft_of(("开展活动。", "It held activities.", "组织主题党日活动2.9万场"))) == [
        "quote_not_found"
    ]


def test_a_hotline_is_no_figure(scene: Scene) -> None:
    """The digits of a name may be said as the name, not as a count."""
    quote = "拨打12345热线反映问题"
    assert reasons(scene, draft_of(("拨打12345热线反映问题。", "Residents call the 12345 hotline.", quote))) == []
    assert reasons(scene, draft_of(("反映问题12345个。", "Residents reported 12,345 problems.", quote))) == [
        "name_as_number"
    ]


def test_number_words_of_a_name_are_not_figures(scene: Scene) -> None:
    """The number words that render 两学一做 count nothing."""
    draft = draft_of(
        ("开展“两学一做”学习教育。", "The city ran the two studies, one action campaign.", "开展“两学一做”学习教育")
    )
    assert reasons(scene, draft) == []


def test_a_mixed_up_id_spoils_every_claim_that_uses_it(scene: Scene) -> None:
    """A model that takes one figure for another by its as_written is not believed where it points to it."""
    day = scene.figure("1.9万场")
    note = NumberNote(figure=day, as_written="1.04万场", subject_zh="主题党日活动", subject_en="activities")
    draft = draft_of((f"组织主题党日活动{{{day}}}。", f"It held {{{day}}} activities.", QUOTE), numbers=(note,))
    assert reasons(scene, draft) == ["as_written_disagrees", "as_written_disagrees"]


def test_labels_are_accepted_when_they_are_in_the_words_of_the_report(scene: Scene) -> None:
    """A subject of the passage's words is kept; one with a figure of its own, or from elsewhere, is refused."""
    day = scene.figure("1.9万场")
    good = NumberNote(
        figure=day, as_written="1.9万场", subject_zh="主题党日活动", subject_en="themed Party Day activities"
    )
    assert scene.ground(draft_of(numbers=(good,))).subjects[day].en == "themed Party Day activities"
    foreign = good.model_copy(update={"subject_zh": "外宾接待"})
    counting = good.model_copy(update={"subject_en": "activities for 300 people"})
    missing = good.model_copy(update={"figure": "F77"})
    assert reasons(scene, draft_of(numbers=(foreign, counting, missing))) == [
        "unsupported",
        "not_in_source",
        "unknown_figure",
    ]


def test_campaigns_stand_verbatim_and_take_the_glossary_form(scene: Scene) -> None:
    """A name is found whatever its quotation marks, its English comes from the glossary; an invented name is refused."""
    found = CampaignNote(
        name="「两学一做」", english="Two Learnings", kind="education_drive", quote="开展“两学一做”学习教育"
    )
    own = CampaignNote(name="“连心桥”服务站", english='"Heart-to-Heart Bridge" stations', kind="project", quote="x")
    invented = CampaignNote(name="“金桥工程”", english="Golden Bridge", kind="programme", quote="x")
    counting = own.model_copy(update={"english": "400 bridge stations"})
    grounded = scene.ground(draft_of(campaigns=(found, own, invented, counting)))
    assert [(c.name, c.english_status) for c in grounded.campaigns] == [
        ("两学一做", "official"),
        ("“连心桥”服务站", "own"),
    ]
    assert [refusal.reason for refusal in grounded.refusals] == ["name_not_found", "not_in_source"]


def test_a_change_is_kept_in_both_languages(scene: Scene) -> None:
    """From–to and by are said as the report says them."""
    low, high, fall = (scene.figure(text) for text in ("24000元", "42000元", "31%"))
    (claim,) = scene.ground(
        draft_of(
            (
                f"村干部报酬从{{{low}}}提高到{{{high}}},信访量比上年下降{{{fall}}}。",
                f"Pay of village officials rose from {{{low}}} to {{{high}}}, and petitions fell by {{{fall}}} from the year before.",
                "村干部报酬从24000元提高到42000元,信访量比上年下降31%",
            )
        )
    ).claims
    assert "from 24,000 yuan to 42,000 yuan" in claim.en
    assert "fell by 31%" in claim.en


def test_escapes_and_controls_never_reach_a_claim(scene: Scene) -> None:
    """Terminal escapes and bidirectional overrides are taken out of a drafted sentence."""
    day = scene.figure("1.9万场")
    (claim,) = scene.ground(
        draft_of((f"组织主题党日活动\x1b[m{{{day}}}\u202e。", f"It held\u0007 {{{day}}}\nactivities.", QUOTE))
    ).claims
    assert claim.zh == "组织主题党日活动[m1.9万场。"
    assert claim.en == "It held 19,000 activities."


WORK = "热线受理诉求5.4万件,办结率99.2%,平均办理时长由7.5天压缩到2.1天,惠及企业86家。"
WORK_EN = "The hotline took {0} requests; the completion rate was {1}, the handling time fell from {2} to {3}, and {4} companies benefited."


@pytest.mark.parametrize(("one", "other"), [("99.2%", "7.5天"), ("5.4万件", "99.2%"), ("5.4万件", "86家")])
def test_figures_of_different_kinds_are_not_exchanged(one: str, other: str) -> None:
    """A share where a duration belongs is right by itself and wrong where it stands; the straight sentence passes."""
    scene = scene_of(WORK)
    figures = ["5.4万件", "99.2%", "7.5天", "2.1天", "86家"]

    def told(order: list[str]) -> list[str]:
        slots = [f"{{{scene.figure(text)}}}" for text in order]
        zh = "热线受理诉求{},办结率{},平均办理时长由{}压缩到{},惠及企业{}。".format(*slots)
        return reasons(scene, draft_of((zh, WORK_EN.format(*slots), WORK)))

    exchanged = [{one: other, other: one}.get(text, text) for text in figures]
    assert told(figures) == []
    assert told(exchanged) == ["subject_changed"]
