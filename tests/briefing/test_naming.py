"""One English form a name: table and sentences agree, and what cannot be exchanged is shown."""

from __future__ import annotations

import asyncio

from builders import GLOSSARY, ScriptedDrafter, draft_of, report_of

from summariser.glossary import Glossary, parse_glossary, parse_users_glossary
from summariser.pipeline import brief
from summariser.records import Briefing, CampaignNote, Draft, Provenance

TWO = "一、夯实基层组织\n\n推进“两学一做”学习教育320场。\n\n二、建强人才队伍\n\n开展“连心桥”活动21场,“连心桥”活动受欢迎。\n\n三、改进作风\n\n“连心桥”活动解决问题45个。"


def campaign(name: str, english: str, quote: str) -> CampaignNote:
    """Make a campaign as a drafter names it."""
    return CampaignNote(name=name, english=english, kind="campaign", quote=quote)


def brief_of(text: str, *drafts: Draft, glossary: Glossary = GLOSSARY) -> Briefing:
    """Brief a text with drafts, one a section."""
    provenance = Provenance(drafter="llm", model="m")
    return asyncio.run(brief(report_of(text), ScriptedDrafter(*drafts), provenance=provenance, glossary=glossary))


def english(briefing: Briefing) -> list[str]:
    """Give the English sentences."""
    return [claim.en for section in briefing.sections for claim in section.claims]


def test_a_name_of_the_glossary_has_its_form_in_table_and_sentence() -> None:
    """Where the drafter says that its words are the campaign's, code exchanges them; the figures stay marked."""
    draft = draft_of(
        (
            "推进“两学一做”学习教育{F1}。",
            "It held {F1} sessions of the Learn and Act drive.",
            "推进“两学一做”学习教育320场",
        ),
        campaigns=(campaign("“两学一做”学习教育", "Learn and Act drive", "推进“两学一做”学习教育320场"),),
    )
    briefing = brief_of("推进“两学一做”学习教育320场。", draft)
    (claim,) = briefing.sections[0].claims
    assert claim.en == 'It held 320 sessions of the "Two Studies, One Action".'
    assert [claim.en[mark.start : mark.end] for mark in claim.en_marks] == ["320"]
    assert briefing.sections[0].campaigns[0].english == '"Two Studies, One Action"'
    assert briefing.remarks == ()


def test_two_sections_name_a_campaign_alike() -> None:
    """The English of the first mention stands in the sentences of the other section, marks moved with it."""
    first = draft_of(
        (
            "开展“连心桥”活动{F2}。",
            'It held {F2} activities of the "Heart-to-Heart Bridge" campaign.',
            "开展“连心桥”活动21场",
        ),
        campaigns=(campaign("“连心桥”活动", '"Heart-to-Heart Bridge" campaign', "开展“连心桥”活动21场"),),
    )
    second = draft_of(
        (
            "“连心桥”活动解决问题{F3}。",
            "The Bridge of Hearts campaign solved {F3} problems.",
            "“连心桥”活动解决问题45个",
        ),
        campaigns=(campaign("“连心桥”活动", "Bridge of Hearts campaign", "“连心桥”活动解决问题45个"),),
    )
    briefing = brief_of(TWO, draft_of(), first, second)
    assert english(briefing)[1] == 'The "Heart-to-Heart Bridge" campaign solved 45 problems.'
    claim = briefing.sections[-1].claims[0]
    assert [claim.en[mark.start : mark.end] for mark in claim.en_marks] == ["45"]
    assert briefing.balance.stray == ()
    assert briefing.remarks == ()


def test_a_sentence_that_uses_other_words_is_shown_not_rewritten() -> None:
    """Where nobody said which words are the name's, the sentence stays and a remark says so."""
    draft = draft_of(
        ("开展“连心桥”活动{F2}。", "It held {F2} bridge events.", "开展“连心桥”活动21场"),
        campaigns=(campaign("“连心桥”活动", '"Heart-to-Heart Bridge" campaign', "开展“连心桥”活动21场"),),
    )
    briefing = brief_of(TWO, draft_of(), draft, draft_of())
    assert english(briefing) == ["It held 21 bridge events."]
    (remark,) = briefing.remarks
    assert (remark.sort, remark.language, remark.word) == ("term", "zh", "连心桥")
    assert "Heart-to-Heart Bridge" in remark.explanation


def test_a_line_of_the_user_is_to_stand_wherever_its_name_does() -> None:
    """Any term of the user's file, not only a campaign; with the form in the sentence there is no remark."""
    glossary = GLOSSARY.overlaid(parse_users_glossary("服务站点\tservice point\n"))
    text = "全市新建服务站点320个。"
    zh, quote = "新建服务站点{F1}。", "新建服务站点320个"
    other = brief_of(text, draft_of((zh, "It set up {F1} stations.", quote)), glossary=glossary)
    assert [remark.sort for remark in other.remarks] == ["term"]
    same = brief_of(text, draft_of((zh, "It set up {F1} Service Points.", quote)), glossary=glossary)
    assert same.remarks == ()


def test_a_generic_noun_may_be_left_out() -> None:
    """The activities of the "Heart-to-Heart Bridge" are those of the campaign of that name."""
    draft = draft_of(
        ("开展“连心桥”活动{F2}。", "It held {F2} “Heart-to-Heart Bridge” activities.", "开展“连心桥”活动21场"),
        campaigns=(campaign("“连心桥”活动", '"Heart-to-Heart Bridge" campaign', "开展“连心桥”活动21场"),),
    )
    assert brief_of(TWO, draft_of(), draft, draft_of()).remarks == ()


def test_the_drafter_is_told_the_fixed_names_of_its_passage() -> None:
    """What a passage names and the glossary fixes goes with it."""
    drafter = ScriptedDrafter(draft_of())
    provenance = Provenance(drafter="llm", model="m")
    asyncio.run(brief(report_of("推进两学一做320场。"), drafter, provenance=provenance, glossary=GLOSSARY))
    assert drafter.asked[0].terms == (("两学一做", '"Two Studies, One Action"'),)


def test_a_set_phrase_is_not_spelled_out_in_a_sentence() -> None:
    """The drafter's own words for it give way to the short form, never to the form with its explanation."""
    table = "三个明确\tThree Clarities: in aim, duty and time\tset_phrase\tofficial\n"
    draft = draft_of(
        (
            "对照“三个明确”排查问题{F1}。",
            "Held against the three clear points, {F1} problems were found.",
            "对照“三个明确”排查问题45个",
        ),
        campaigns=(campaign("三个明确", "three clear points", "对照“三个明确”排查问题45个"),),
    )
    briefing = brief_of("对照“三个明确”排查问题45个。", draft, glossary=parse_glossary(table))
    assert english(briefing) == ["Held against the Three Clarities, 45 problems were found."]
    assert briefing.sections[0].campaigns[0].english == "Three Clarities: in aim, duty and time"
    assert briefing.remarks == ()


def test_a_name_that_holds_a_figure_is_told_by_its_words() -> None:
    """Code writes the three of 三项制度, so that the sentence needs only the other words of the form; it does need them."""
    quote = "建立巡查、会商、回访三项制度"
    note = campaign("巡查、会商、回访三项制度", "three systems of patrols, consultation and return visits", quote)
    zh = "建立巡查、会商、回访{F1}制度。"
    text = quote + ",办结事项45个。"
    good = draft_of(
        (zh, "It set up {F1} systems, for patrols, for consultation and for return visits.", quote), campaigns=(note,)
    )
    assert brief_of(text, good).remarks == ()
    other = draft_of((zh, "It set up {F1} rules on inspection, talks and calls.", quote), campaigns=(note,))
    assert [remark.sort for remark in brief_of(text, other).remarks] == ["term"]
