"""Scores against gold: right is 100, each kind of fault lowers its score and is named, and shares stay shares."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from builders import GLOSSARY, ScriptedDrafter, briefing_of, draft_of, report_of
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.evaluation.gold import (
    Fact,
    Gold,
    GoldCampaign,
    GoldDate,
    GoldFigure,
    GoldMeta,
    GoldPlace,
    GoldSection,
    Slip,
)
from summariser.evaluation.scoring import (
    LEAST_SUBJECT,
    Campaigns,
    Measure,
    f1,
    score_boundaries,
    score_campaigns,
    score_dates,
    score_facts,
    score_figures,
    score_meta,
    score_repair,
    score_themes,
    share,
)
from summariser.ledger import read_ledger
from summariser.pipeline import brief
from summariser.records import Briefing, Campaign, Evidence, Ledger, LedgerRow, Meta, Place, Provenance, Report
from summariser.sections import split

TEXT = (
    "云汀市工作综述\n\n全市共有党员26,987名。\n\n一、夯实基础\n\n"
    "2022年4月8日，全市新建党支部320个，投诉下降12.5%，培训3至5天，近2.7万名党员参加活动。\n\n"
    "二、集聚人才\n\n2023年引进人才126名。\n"
)


def ledger_of(text: str = TEXT) -> Ledger:
    """Read a ledger."""
    report = report_of(text)
    return read_ledger(report, split(report))


ROWS = ledger_of().rows
EMPTY_META = GoldMeta(
    length=len(TEXT),
    title=None,
    subtitle=None,
    author=None,
    source=None,
    publisher=None,
    published=None,
    place=GoldPlace(zh="云汀市", en="Yunting City"),
)


def gold_of(**parts: Any) -> Gold:
    """Give a gold of these parts, the others empty."""
    empty: dict[str, Any] = dict.fromkeys(("figures", "dates", "names", "sections", "campaigns", "facts"), ())
    return Gold(**(empty | {"meta": EMPTY_META, "original": None} | parts))


def figure_of(row: LedgerRow, **changes: Any) -> GoldFigure:
    """Give the gold of a row that is right, changed."""
    value = row.value if row.high is None else (int(row.value), int(row.high))
    plain = row.model_dump(include={"start", "end", "text", "kind", "unit", "qualifier", "change", "subject"})
    return GoldFigure.model_validate({**plain, "class": row.numerals, "value": value, **changes})


FIGURES = tuple(figure_of(row) for row in ROWS)


def row_at(text: str) -> int:
    """Give the number of the first row with this text."""
    return next(at for at, row in enumerate(ROWS) if row.text == text)


def told(measure: Measure, *parts: str) -> bool:
    """Tell whether one miss has all of these parts."""
    return any(all(part in miss for part in parts) for miss in measure.misses)


# --- shares -----------------------------------------------------------------------------------------------------


def test_a_share_of_nothing_is_all() -> None:
    """Where nothing was wanted, nothing is missing."""
    assert (100.0, 100.0) == (share(0, 0).value, f1(0, 0, 0).value)


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_shares_lie_between_0_and_100(right: int, more: int, other: int) -> None:
    """Neither a share nor an F1 leaves its bounds, and only all is all."""
    for value, is_all in (
        (share(right, right + more).value, not more),
        (f1(right, right + more, right + other).value, not more and not other),
    ):
        assert 0 <= value <= 100
        assert is_all == (value == 100)


# --- figures and dates ------------------------------------------------------------------------------------------


def test_figures_that_are_all_right_score_100() -> None:
    """Ranges, shares and decimals written otherwise are the same figures."""
    same = [*FIGURES]
    same[row_at("12.5%")] = figure_of(ROWS[row_at("12.5%")], value="12.50")
    assert Measure(100.0) == score_figures(same, ROWS)


@pytest.mark.parametrize(
    ("text", "change", "says"),
    [
        ("320个", {"value": 321}, "value"),
        ("3至5天", {"value": (3, 6)}, "value"),
        ("3至5天", {"value": 3}, "value"),
        ("320个", {"unit": "家"}, "unit"),
        ("近2.7万名", {"qualifier": "more_than"}, "qualifier"),
        ("12.5%", {"change": "increase_by"}, "change"),
        ("12.5%", {"change": None}, "change"),
    ],
)
def test_a_figure_that_is_wrong_in_one_thing_is_wrong(text: str, change: dict[str, Any], says: str) -> None:
    """Value, unit, qualifier and change all count, and the miss names the one that differs and no other."""
    at = row_at(text)
    wanted = (*FIGURES[:at], figure_of(ROWS[at], **change), *FIGURES[at + 1 :])
    found = score_figures(wanted, ROWS)
    assert pytest.approx(100 * (len(ROWS) - 1) / len(ROWS)) == found.value
    assert 1 == len(found.misses)
    assert told(found, f"{text} at {ROWS[at].start}: {says} ")
    assert not any(told(found, f"{other} ") for other in {"value", "unit", "qualifier", "change"} - {says})


def test_a_missed_figure_and_one_too_many_are_named() -> None:
    """What gold lacks and what it alone has both cost."""
    assert (f"320个 at {ROWS[row_at('320个')].start}: missed",) == score_figures([FIGURES[row_at("320个")]], ()).misses
    found = score_figures(FIGURES[1:], ROWS)
    assert (f"26,987名 at {ROWS[0].start}: is no figure",) == found.misses
    assert pytest.approx(200 * (len(ROWS) - 1) / (2 * len(ROWS) - 1)) == found.value


def test_a_figure_with_another_span_is_missed_and_wrong() -> None:
    """A span that is one character off is another figure."""
    at = row_at("近2.7万名")
    wanted = (*FIGURES[:at], figure_of(ROWS[at], start=ROWS[at].start + 1), *FIGURES[at + 1 :])
    found = score_figures(wanted, ROWS)
    assert told(found, "近2.7万名", "missed")
    assert told(found, "近2.7万名", "is no figure")


@settings(deadline=None)
@given(st.sets(st.integers(0, len(ROWS) - 1)), st.sets(st.integers(0, len(ROWS) - 1)), st.integers(0, 10**6))
def test_the_score_of_figures_is_a_share_and_names_what_it_lacks(gold: set[int], found: set[int], value: int) -> None:
    """Any figures against any others: a share, 100 where and only where nothing is named."""
    wanted = [figure_of(ROWS[at], **({"value": value} if at % 2 else {})) for at in sorted(gold)]
    measure = score_figures(wanted, [ROWS[at] for at in sorted(found)])
    assert 0 <= measure.value <= 100
    assert (measure.value == 100) == (not measure.misses)


def test_dates_count_by_span_and_form() -> None:
    """A date that is read otherwise, missed or invented is named."""
    rows = ledger_of().dates
    dates = tuple(GoldDate(**row.model_dump(include={"start", "end", "text", "iso"})) for row in rows)
    assert 2 == len(rows)
    assert Measure(100.0) == score_dates(gold_of(dates=dates), rows)
    other = dates[0].model_copy(update={"iso": "2022-04"})
    found = score_dates(gold_of(dates=(other, dates[1])), rows)
    assert 50.0 == found.value
    assert told(found, "2022-04 missed")
    assert told(found, "read as 2022-04-08")
    assert pytest.approx(200 / 3) == score_dates(gold_of(dates=dates), rows[:1]).value
    assert 0.0 == score_dates(gold_of(), rows).value


# --- how the report is built ------------------------------------------------------------------------------------

BRIEFING = briefing_of(TEXT)
SECTIONS = tuple(
    GoldSection(role=one.role, heading=one.heading, start=one.start, end=one.end, theme=one.theme)
    for one in BRIEFING.sections
)


def test_sections_with_the_same_bounds_score_100() -> None:
    """Boundaries and themes as they are found are right."""
    assert 3 == len(SECTIONS)
    assert Measure(100.0) == score_boundaries(gold_of(sections=SECTIONS), BRIEFING.sections)
    assert Measure(100.0) == score_themes(gold_of(sections=SECTIONS), BRIEFING.sections)


@pytest.mark.parametrize("change", [{"start": SECTIONS[1].start + 1}, {"end": SECTIONS[1].end - 1}])
def test_a_section_that_begins_or_ends_elsewhere_is_named(change: dict[str, int]) -> None:
    """One boundary that is off costs that section, and not its theme."""
    other = gold_of(sections=(SECTIONS[0], SECTIONS[1].model_copy(update=change), SECTIONS[2]))
    found = score_boundaries(other, BRIEFING.sections)
    assert pytest.approx(200 / 3) == found.value
    assert told(found, str(SECTIONS[1].heading), "missed")
    assert told(found, str(SECTIONS[1].heading), "is no section")
    assert 100.0 == score_themes(other, BRIEFING.sections).value


def test_a_wrong_theme_is_named_with_the_right_one() -> None:
    """Another theme costs that section, and not its boundaries."""
    other = gold_of(sections=(*SECTIONS[:2], SECTIONS[2].model_copy(update={"theme": "discipline"})))
    found = score_themes(other, BRIEFING.sections)
    assert pytest.approx(200 / 3) == found.value
    assert (f"{SECTIONS[2].heading}: {SECTIONS[2].theme} instead of discipline",) == found.misses
    assert 100.0 == score_boundaries(other, BRIEFING.sections).value


def test_a_section_that_nobody_found_has_no_theme() -> None:
    """A gold section outside all found ones is wrong in its theme."""
    found = score_themes(gold_of(sections=SECTIONS), BRIEFING.sections[1:])
    assert told(found, "no section instead of")


META = Meta(
    title="云汀市工作综述",
    subtitle="聚力前行",
    publisher="云汀日报",
    author="郗云",
    published="2022-04-10",
    place=Place(zh="云汀市", en="Yunting City", level="prefecture"),
)
GOLD_META = EMPTY_META.model_copy(
    update=META.model_dump(include={"title", "subtitle", "publisher", "author", "published"})
    | {"source": META.publisher}
)


def test_metadata_that_is_all_right_scores_100() -> None:
    """Seven things a report says of itself."""
    assert Measure(100.0) == score_meta(gold_of(meta=GOLD_META), META)


@pytest.mark.parametrize("name", ["title", "subtitle", "publisher", "author", "published"])
@pytest.mark.parametrize("value", [None, "另一个"])
def test_one_wrong_thing_of_the_metadata_is_named(name: str, value: str | None) -> None:
    """What is missing or other costs a seventh."""
    found = score_meta(gold_of(meta=GOLD_META), META.model_copy(update={name: value}))
    assert pytest.approx(600 / 7) == found.value
    assert (f"{name}: {value!r} instead of {getattr(META, name)!r}",) == found.misses


def test_a_report_without_a_place_lacks_both_its_names() -> None:
    """The place counts in Chinese and in English."""
    found = score_meta(gold_of(meta=GOLD_META), META.model_copy(update={"place": None}))
    assert ["place", "place_en"] == [miss.partition(":")[0] for miss in found.misses]


@pytest.mark.parametrize(("source", "publisher"), [("云汀日报", None), (None, "云汀日报")])
def test_a_publisher_that_is_named_and_not_found_is_missed(source: str | None, publisher: str | None) -> None:
    """Where a report names one of source and publisher, nothing found is wrong."""
    gold = gold_of(meta=GOLD_META.model_copy(update={"source": source, "publisher": publisher}))
    assert 100.0 == score_meta(gold, META).value
    assert told(score_meta(gold, META.model_copy(update={"publisher": None})), "publisher")


# --- repair -----------------------------------------------------------------------------------------------------

READINGS = "云汀市工作综述\n\n我市把村级换届穩(wěn)妥推进，統(tǒng)筹安排。\n"
ORIGINAL = "云汀市工作综述\n\n我市把村级换届穩妥推进，統筹安排。\n"


def unrepaired(text: str) -> Report:
    """Give a report of which nothing was repaired."""
    report = report_of(text)
    return report.model_copy(update={"text": text, "folded": text, "edits": ()})


def test_a_report_that_was_never_damaged_has_no_repair() -> None:
    """Nothing is told of a repair where there was nothing to repair."""
    assert score_repair(gold_of(), report_of(ORIGINAL)) is None


def test_readings_that_are_gone_score_100() -> None:
    """The report is as it was before."""
    assert Measure(100.0) == score_repair(gold_of(original=ORIGINAL), report_of(READINGS))


def test_readings_that_are_left_are_named() -> None:
    """Each reading that still stands there costs its place."""
    found = score_repair(gold_of(original=ORIGINAL), unrepaired(READINGS))
    assert Measure(0.0, ("reading (tǒng) left", "reading (wěn) left")) == found
    half = score_repair(
        gold_of(original=ORIGINAL), unrepaired(READINGS).model_copy(update={"text": READINGS.replace("(wěn)", "")})
    )
    assert Measure(50.0, ("reading (tǒng) left",)) == half


def test_a_slip_that_is_not_mended_is_named_with_what_it_was() -> None:
    """The characters that stood there must stand there again."""
    text = "我市推行模；建设。"
    slip = Slip(start=5, end=6, text="；", original="范")
    gold = gold_of(original="我市推行模范建设。", meta=EMPTY_META.model_copy(update={"slips": (slip,)}))
    assert Measure(0.0, ("； at 5: '；' instead of '范'",)) == score_repair(gold, unrepaired(text))


@pytest.mark.parametrize("text", [ORIGINAL.replace("推进", "前进"), ORIGINAL[:-3], ORIGINAL.strip() + "全部完成。"])
def test_a_text_that_differs_elsewhere_is_named(text: str) -> None:
    """What a repair changed, cut off or added beyond its places is told, at the end of the text too."""
    damaged = report_of(READINGS).model_copy(update={"text": text})
    found = score_repair(gold_of(original=ORIGINAL), damaged)
    assert found is not None
    assert 50.0 == found.value
    assert told(found, "text differs")


# --- campaigns --------------------------------------------------------------------------------------------------


def campaign(name: str, english: str = "", kind: Any = "campaign") -> Campaign:
    """Give a named activity of a briefing."""
    evidence = Evidence(quote=name, start=0, end=len(name))
    return Campaign(name=name, english=english, english_status="own", kind=kind, section="S1", evidence=evidence)


def named(text: str, english: str, status: Any, tier: Any = 1, kind: str = "campaign") -> GoldCampaign:
    """Give the gold of a named activity."""
    return GoldCampaign(
        start=0,
        end=len(text),
        text=text,
        canonical=text,
        key=text.strip("“”《》"),
        kind=kind,
        english=english,
        english_status=status,
        tier=tier,
    )


NAMED = (
    named("党史学习教育", "Party history learning and education campaign", "official"),
    named("“心桥”行动", '"Heart Bridge" campaign', "established"),
    named("《云汀红色故事》", "Red Stories of Yunting", "own", tier=2),
    named("创先争优", "striving for excellence", "established", tier=3, kind="slogan"),
)
FOUND = (
    campaign("党史学习教育", "Party history learning and education campaign"),
    campaign("心桥行动", "the Heart Bridge"),
)


def test_all_first_activities_in_their_english_score_100() -> None:
    """Quotation marks, articles and generic nouns at the end make no difference."""
    assert Campaigns(Measure(100.0), Measure(100.0), Measure(100.0)) == score_campaigns(NAMED, FOUND)


@pytest.mark.parametrize("name", ["便民夜市", "创先争优"])
def test_an_activity_that_gold_does_not_name_lowers_precision_alone(name: str) -> None:
    """An ordinary thing, or a set phrase that is not marked as one, is named."""
    scores = score_campaigns(NAMED, (*FOUND, campaign(name, "striving for excellence")))
    assert Measure(100 * 2 / 3, (f"{name}: gold names no such activity",)) == scores.precision
    assert (100.0, 100.0) == (scores.recall.value, scores.english.value)


def test_a_set_phrase_that_is_marked_as_one_costs_nothing() -> None:
    """A slogan is no wrong activity where it is called a slogan."""
    marked = campaign("创先争优", "striving for excellence", "slogan")
    assert 100.0 == score_campaigns(NAMED, (*FOUND, marked)).precision.value


def test_an_activity_that_is_not_listed_lowers_recall_alone() -> None:
    """Tier 1 must be listed, tier 2 need not."""
    scores = score_campaigns(NAMED, FOUND[:1])
    assert Measure(50.0, ("“心桥”行动: not listed",)) == scores.recall
    assert (100.0, 100.0) == (scores.precision.value, scores.english.value)


@pytest.mark.parametrize("english", ["", "Campaign to study the past", "Party", "a", "history learning"])
def test_another_english_lowers_english_alone(english: str) -> None:
    """An official name is rendered as such; a fragment of it is no rendering."""
    scores = score_campaigns(NAMED, (campaign("党史学习教育", english), FOUND[1]))
    assert 50.0 == scores.english.value
    assert told(scores.english, "党史学习教育", repr(english), NAMED[0].english)
    assert (100.0, 100.0) == (scores.precision.value, scores.recall.value)


def test_the_english_of_other_names_is_free() -> None:
    """Only official and established forms are held."""
    assert 100.0 == score_campaigns(NAMED, (*FOUND, campaign("《云汀红色故事》", "Tales"))).english.value


def test_no_activities_at_all_lack_only_recall() -> None:
    """Nothing listed is nothing wrong, and all of tier 1 missed."""
    scores = score_campaigns(NAMED, ())
    assert (100.0, 0.0, 100.0) == (scores.precision.value, scores.recall.value, scores.english.value)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*(row.text for row in NAMED), "便民夜市", "行动", "《》", ""]), max_size=6))
def test_the_scores_of_activities_are_shares(names: list[str]) -> None:
    """Whatever is listed, the three scores are shares, and 100 only where nothing is named."""
    found = [campaign(name, "Heart Bridge") for name in names]
    for measure in score_campaigns(NAMED, found):
        assert 0 <= measure.value <= 100
        assert (measure.value == 100) == (not measure.misses)


# --- facts ------------------------------------------------------------------------------------------------------

FACT_TEXT = (
    "云汀市工作综述\n\n全市新建党支部320个，近2.7万名党员参加志愿服务。\n\n"
    "一、夯实基础\n\n新建党支部320个，2.7万名党员参加志愿服务，引进人才126名。\n"
)
FACT_ROWS = ledger_of(FACT_TEXT).rows
SUBJECTS = ("新建党支部", "参加志愿服务的党员", "新建党支部", "参加志愿服务的党员", "引进的人才")


def facts_of(*figures: str, zh: str = "新建党支部320个，近2.7万名党员参加志愿服务。") -> Gold:
    """Give a gold with one fact of these figures, the first with that text."""
    rows = tuple(figure_of(row, subject=subject) for row, subject in zip(FACT_ROWS, SUBJECTS, strict=True))
    fact = Fact(
        id="云汀-01",
        section=None,
        zh=zh,
        en="It set up 320 Party branches.",
        evidence=(0, len(FACT_TEXT)),
        figures=figures,
        figures_en=figures,
    )
    return gold_of(figures=rows, facts=(fact,))


def saying(*sentences: str, links: dict[str, dict[str, str | None]] | None = None) -> Briefing:
    """Give a briefing with claims of these sentences, whose figures are slots, and rows linked by hand."""
    plain = briefing_of(FACT_TEXT)
    empty: dict[str, str | None] = {"same_as": None, "rounding_of": None}
    ledger = tuple(row.model_copy(update=empty | (links or {}).get(row.id, {})) for row in plain.ledger)
    claims = []
    for number, sentence in enumerate(sentences, 1):
        marks = []
        zh = sentence
        for row in ledger:
            while (at := zh.find(f"{{{row.id}}}")) >= 0:
                zh = zh[:at] + row.text + zh[at + len(row.id) + 2 :]
                marks.append({"figure": row.id, "start": at, "end": at + len(row.text)})
        claim = plain.sections[0].claims[0].model_dump()
        claims.append(claim | {"id": f"C{number}", "zh": zh, "zh_marks": marks, "en": "", "en_marks": ()})
    whole = plain.model_dump()
    whole["sections"] = [{**whole["sections"][0], "claims": claims}]
    whole["ledger"] = [row.model_dump() for row in ledger]
    return Briefing.model_validate(whole)


def test_a_fact_whose_figures_are_all_said_is_covered() -> None:
    """In one claim or in two."""
    gold = facts_of("320个", "近2.7万名")
    assert ("320个", "近2.7万名", "320个", "2.7万名", "126名") == tuple(row.text for row in FACT_ROWS)
    assert Measure(100.0) == score_facts(gold, saying("新建党支部{F1}，{F2}党员参加志愿服务。"))
    assert Measure(100.0) == score_facts(gold, saying("新建党支部{F1}。", "{F2}党员参加志愿服务。"))


def test_a_fact_whose_figure_is_in_no_claim_is_named() -> None:
    """One figure that is not said leaves the fact uncovered."""
    found = score_facts(facts_of("320个", "近2.7万名"), saying("新建党支部{F1}。"))
    assert 0.0 == found.value
    assert told(found, "云汀-01", "近2.7万名 is in no claim")
    assert not told(found, "320个 is in no claim")


def test_a_figure_that_is_said_of_another_thing_is_named() -> None:
    """The claim must name the subject."""
    found = score_facts(facts_of("320个", "近2.7万名"), saying("走访群众{F1}。", "{F2}党员参加志愿服务。"))
    assert told(found, "320个 is not said of 新建党支部")


def test_exchanged_figures_are_named() -> None:
    """Two figures that stand in each other's place cover nothing."""
    found = score_facts(facts_of("320个", "近2.7万名"), saying("新建党支部{F2}。", "{F1}党员参加志愿服务。"))
    assert told(found, "320个 is not said of", "近2.7万名 is not said of")


def test_one_claim_about_the_subject_is_enough() -> None:
    """That another claim says the figure of something else takes nothing away."""
    assert 100.0 == score_facts(facts_of("320个"), saying("走访群众{F1}。", "新建党支部{F1}。", "另有{F1}。")).value


def test_half_of_a_subject_is_enough() -> None:
    """A claim may say a subject in fewer words, down to the share that is allowed."""
    gold = facts_of("320个", zh="新建党支部320个。")
    assert 0.5 == LEAST_SUBJECT
    assert 100.0 == score_facts(gold, saying("党支部达{F1}。")).value
    assert 0.0 == score_facts(gold, saying("支部达{F1}。")).value


def test_traditional_characters_name_the_same_subject() -> None:
    """A claim in the other script is about the same thing."""
    assert 100.0 == score_facts(facts_of("320个"), saying("新建黨支部{F1}。")).value


def test_a_figure_that_is_not_in_the_ledger_is_named() -> None:
    """A figure that nobody read cannot be covered."""
    briefing = saying("新建党支部{F1}。")
    other = briefing.model_copy(update={"ledger": briefing.ledger[1:]})
    assert told(score_facts(facts_of("320个"), other), "320个 is not in the ledger")


LINKED: dict[str, dict[str, str | None]] = {"F3": {"same_as": "F1"}, "F4": {"rounding_of": "F2"}}


@pytest.mark.parametrize(
    ("figures", "sentences"),
    [
        (("320个",), ("新建党支部{F3}。",)),
        (("近2.7万名",), ("{F4}党员参加志愿服务。",)),
        (("2.7万名",), ("{F2}党员参加志愿服务。",)),
    ],
)
def test_a_row_that_says_the_same_covers_a_fact(figures: tuple[str, ...], sentences: tuple[str, ...]) -> None:
    """A repeat or a rounding serves as well, whichever of the two stands first."""
    gold = facts_of(*figures)
    assert 100.0 == score_facts(gold, saying(*sentences, links=LINKED)).value
    assert 0.0 == score_facts(gold, saying(*sentences)).value


ROUNDED_THEN_REPEATED: dict[str, dict[str, str | None]] = {"F3": {"rounding_of": "F1"}, "F4": {"same_as": "F3"}}
REPEATED_AND_ROUNDED: dict[str, dict[str, str | None]] = {"F3": {"same_as": "F1"}, "F4": {"rounding_of": "F1"}}
REPEATED_TWICE: dict[str, dict[str, str | None]] = {"F3": {"same_as": "F1"}, "F4": {"same_as": "F1"}}


@pytest.mark.parametrize("links", [REPEATED_TWICE, REPEATED_AND_ROUNDED, ROUNDED_THEN_REPEATED])
@pytest.mark.parametrize(("wanted", "said"), [(a, b) for a in (0, 2, 3) for b in (0, 2, 3) if a != b])
def test_rows_linked_over_a_third_cover_a_fact(links: dict[str, dict[str, str | None]], wanted: int, said: int) -> None:
    """Three rows that say the same, the same rounded, or the same rounded again serve for each other."""
    gold = facts_of()
    row = FACT_ROWS[wanted]
    only = figure_of(row, subject="新建党支部")
    fact = gold.facts[0].model_copy(update={"figures": (row.text,), "evidence": (row.start, row.end)})
    briefing = saying(f"新建党支部{{F{said + 1}}}。", links=links)
    assert Measure(100.0) == score_facts(gold._replace(figures=(only,), facts=(fact,)), briefing)


def test_a_fact_without_figures_is_not_covered_by_a_briefing_that_says_nothing() -> None:
    """A fact counts as covered only where a claim is about it."""
    assert 0.0 == score_facts(facts_of(), saying()).value


def test_a_fact_whose_figure_gold_lacks_is_not_covered() -> None:
    """A figure that gold does not know is not passed over."""
    assert 0.0 == score_facts(facts_of("999个"), saying("新建党支部{F1}。")).value


def test_a_briefing_from_a_drafter_covers_the_facts_that_it_says() -> None:
    """The flow itself: two of three figures drafted, one fact of two covered."""
    draft = draft_of(
        ("新建党支部{F1}。", "It set up {F1} Party branches.", "全市新建党支部320个"),
    )
    provenance = Provenance(drafter="llm", model="m", prompt="section 1")
    briefing = asyncio.run(
        brief(report_of(FACT_TEXT), ScriptedDrafter(draft), provenance=provenance, glossary=GLOSSARY)
    )
    one = facts_of("320个").facts[0]
    other = facts_of("近2.7万名").facts[0].model_copy(update={"id": "云汀-02"})
    found = score_facts(facts_of()._replace(facts=(one, other)), briefing)
    assert 50.0 == found.value
    assert told(found, "云汀-02", "近2.7万名 is in no claim")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([row.text for row in FACT_ROWS] + ["999个"]), max_size=4),
    st.lists(st.sampled_from(["新建党支部{F1}。", "{F2}党员。", "志愿服务{F4}。", "无"]), max_size=3),
)
def test_the_score_of_facts_is_a_share(figures: list[str], sentences: list[str]) -> None:
    """Whatever is said, the share of facts is a share, and 100 only where nothing is named."""
    measure = score_facts(facts_of(*figures), saying(*sentences, links=LINKED))
    assert 0 <= measure.value <= 100
    assert (measure.value == 100) == (not measure.misses)
