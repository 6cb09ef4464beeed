"""What a note says: everything that the briefing has, in the languages asked for, with no number of its own."""

from __future__ import annotations

from typing import get_args

import pytest
from builders import briefing_of

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.records import (
    Briefing,
    Campaign,
    CampaignKind,
    Change,
    Edit,
    EnglishStatus,
    Evidence,
    Period,
    Provenance,
    Reason,
    Rejection,
    Remark,
    RemarkSort,
    Role,
    SectionFailure,
    Theme,
)
from summariser.render import labels
from summariser.render.outline import Heading, Outline, Part
from summariser.render.outlining import Language, outline_of
from summariser.render.phrasing import id_ranges, plain
from summariser.repair.folding import fold

CONTRADICTORY = (
    "云汀市工作综述\n\n全市新建党支部320个,建成村级便民服务站1206个。近2.7万名党员参加。\n\n一、夯实基础\n\n"
    "全市新建党支部320个。全市建成村级便民服务站1216个。"
)


def part_of(outline: Outline, kind: str) -> Part:
    """Give the one part of a kind."""
    (part,) = [part for part in outline.parts if part.kind == kind]
    return part


def lines_of(part: Part) -> list[str]:
    """Give all that a part says, one text a line, a claim's side, or a cell."""
    said = [plain(line) for point in part.points for line in (point.zh, point.en)]
    said += [plain(line) for line in part.lines]
    return said + [plain(cell) for table in part.tables for row in table.rows for cell in row]


def text_of(outline: Outline) -> str:
    """Give all that a note says."""
    heads = [outline.title, *(label for label, _ in outline.about)]
    heads += [side for part in outline.parts for side in (part.heading, part.label)]
    heads += [column for part in outline.parts for table in part.tables for column in table.columns]
    lines = [outline.subtitle, *(line for _, line in outline.about), *outline.caveats]
    return "\n".join(
        [
            *(side for head in heads for side in head),
            *map(plain, lines),
            *(s for p in outline.parts for s in lines_of(p)),
        ]
    )


def full_briefing() -> Briefing:
    """Make a briefing that has something to say in every part of a note."""
    briefing = briefing_of()
    first = briefing.sections[0].claims[0]
    evidence = Evidence(quote="党支部", start=0, end=3)
    campaign = Campaign(
        name="“四联四促”工作法",
        english="",
        english_status="untranslated",
        kind="mechanism",
        section="S1",
        evidence=evidence,
    )
    slogan = campaign.model_copy(update={"name": "真抓实干", "kind": "slogan"})
    return briefing.model_copy(
        update={
            "title_en": "Review of the Work of Yunting City",
            "provenance": Provenance(drafter="llm", model="some-model", prompt="section/4 headline/2", time="2026-01-31T09:00:00Z"),
            "meta": briefing.meta.model_copy(
                update={"subtitle": "副题", "published": "2023-04-10", "publisher": "云汀日报", "period": Period(text="2018年以来", first="2018", last="2023-04-10")}
            ),
            "sections": (briefing.sections[0].model_copy(update={"campaigns": (campaign, slogan)}), *briefing.sections[1:]),
            "rejections": (
                Rejection(section="S1", item="achievement", reason="value_changed", explanation="The report says 320个; the draft says 321.", draft="321", attempts=3),
                Rejection(section="report", item="title", reason="unsupported", explanation="x", draft="y", attempts=1),
            ),
            "failures": (
                SectionFailure(section="S9", heading="三、其他", error="EndpointTimeoutError", explanation="no answer in 60 seconds"),
                SectionFailure(section="S10", heading=None, error="AnswerEmptyError", explanation="the answer was empty"),
            ),
            "remarks": (
                Remark(claim=first.id, language="zh", word="第一", start=0, end=2, sort="superlative", explanation="Say whose word it is."),
                Remark(claim=first.id, language="en", word="best", start=0, end=4, sort="praise", explanation="Leave it out."),
            ),
            "repairs": (
                Edit(start=0, end=1, before="穩(wěn)", after="穩", kind="reading", certainty="decoded"),
                Edit(start=3, end=4, before="穩(wěn)", after="穩", kind="reading", certainty="decoded"),
                Edit(start=6, end=7, before="貞?", after="貞?", kind="slip", certainty="unrepaired"),
            ),
        }
    )  # fmt: skip


def test_a_note_has_its_parts_in_their_order() -> None:
    """What matters first, sections, plans, tables, verification, and what was left out at the end."""
    kinds = [part.kind for part in outline_of(full_briefing()).parts]
    assert kinds == ["bottom_line", "section", "planned", "key_figures", "campaigns", "verification", "annex"]
    assert len({part.anchor for part in outline_of(full_briefing()).parts}) == len(kinds)


def test_the_head_says_where_the_note_comes_from() -> None:
    """Title in both languages, publisher, date, place, period, digest, drafter, model, prompt and time."""
    outline = outline_of(full_briefing())
    assert outline.title == Heading("云汀市工作综述", "Review of the Work of Yunting City")
    about = {label.en: plain(line) for label, line in outline.about}
    assert about["Publisher"] == "云汀日报"
    assert about["Date"] == "2023-04-10"
    assert about["Period"] == "2018年以来 (2018–2023)"
    assert about["Model"] == "some-model"
    assert about["Prompt and version"] == "section v4 headline v2"
    assert about["Time"] == "2026-01-31 09:00:00 UTC"
    assert full_briefing().source.digest.startswith(about["Digest of the report (SHA-256)"].lower())
    assert (outline.publisher, outline.written) == ("云汀日报", "2026-01-31T09:00:00Z")


def test_a_title_that_nobody_translated_says_whose_report_it_is() -> None:
    """In English, from place and date; a report without a title is called so."""
    briefing = full_briefing().model_copy(update={"title_en": None})
    assert outline_of(briefing).title.en.startswith("Briefing note on a report")
    untitled = briefing.model_copy(update={"meta": briefing.meta.model_copy(update={"title": None})})
    assert outline_of(untitled).title.zh == "（报告无标题）"


def test_what_is_said_is_the_reports_word() -> None:
    """The note says so once at the top, in both languages, and over every part of claims."""
    outline = outline_of(full_briefing())
    first, second = (plain(line) for line in outline.caveats[:2])
    assert "报告所称" in first
    assert "what the report says" in second
    for part in outline.parts:
        if part.points:
            said = " ".join((*part.heading, *part.label))
            assert "报告称" in said
            assert "the report says" in said.casefold()


def test_planned_claims_are_set_apart() -> None:
    """What the report plans does not stand among what it reports, nor in the bottom line."""
    outline = outline_of(briefing_of())
    assert "将新建服务站50个。" in lines_of(part_of(outline, "planned"))
    for kind in ("section", "bottom_line"):
        assert "新建党支部320个。" in lines_of(part_of(outline, kind))
        assert "将新建服务站50个。" not in lines_of(part_of(outline, kind))


@pytest.mark.parametrize("language", get_args(Language))
def test_figures_that_only_plans_carry_are_marked_in_the_table(language: Language) -> None:
    """In both languages whatever the note's, in the cell of changes, without a digit; a reported one is not marked."""
    (table,) = part_of(outline_of(briefing_of(), language), "key_figures").tables
    column = [heading.en or heading.zh for heading in table.columns].index("变化" if language == "zh" else "Change")
    assert {plain(row[0]): plain(row[column]) for row in table.rows} == {"F1": "—", "F3": "计划 planned"}


def test_a_figure_that_a_reported_claim_carries_too_is_not_marked() -> None:
    """What is reported once is not only planned."""
    briefing = briefing_of()
    (section,) = [one for one in briefing.sections if one.claims]
    both = section.model_copy(
        update={"claims": (*section.claims, section.claims[-1].model_copy(update={"id": "C9", "planned": False}))}
    )
    sections = tuple(both if one is section else one for one in briefing.sections)
    outline = outline_of(briefing.model_copy(update={"sections": sections}))
    assert "计划 planned" not in lines_of(part_of(outline, "key_figures"))


def test_every_figure_of_a_claim_is_a_run_with_its_id() -> None:
    """In both languages, and with its place in the source; the runs together are the sentence."""
    briefing = briefing_of()
    outline = outline_of(briefing)
    (point,) = part_of(outline, "section").points
    claim = briefing.claim(point.claim)
    assert (plain(point.zh), plain(point.en)) == (claim.zh, claim.en)
    assert [(run.text, run.figure) for run in point.zh if run.figure] == [("320个", "F1")]
    assert [(run.text, run.figure) for run in point.en if run.figure] == [("320", "F1")]
    assert point.marks == f"{claim.id}: F1"
    row = briefing.ledger[0]
    assert outline.spans["F1"] == (row.start, row.end)


def test_the_table_of_figures_says_each_in_every_way() -> None:
    """Id, subject, as printed, value in base units, English, change, section."""
    outline = outline_of(briefing_of())
    (table,) = part_of(outline, "annex").tables
    assert [column.en for column in table.columns] == [
        "Id",
        "Subject",
        "As printed",
        "Value",
        "English",
        "Change",
        "Section",
    ]
    cells = [plain(cell) for cell in table.rows[0]]
    assert cells[0] == "F2"
    assert cells[2:6] == ["近2.7万名", "近27,000名", "nearly 27,000", "—"]


def test_a_qualifier_that_stands_further_off_is_printed_too() -> None:
    """260万人 alone would not say that the report says more than that: …突破260万人."""
    briefing = briefing_of()
    (section, *rest) = briefing.sections
    (claim, *others) = section.claims
    quote = claim.evidence.quote.replace("党支部", "已突破")
    claim = claim.model_copy(update={"evidence": claim.evidence.model_copy(update={"quote": quote})})
    ledger = (briefing.ledger[0].model_copy(update={"qualifier": "more_than"}), *briefing.ledger[1:])
    sections = (section.model_copy(update={"claims": (claim, *others)}), *rest)
    outline = outline_of(briefing.model_copy(update={"ledger": ledger, "sections": sections}))
    row = part_of(outline, "key_figures").tables[0].rows[0]
    assert [plain(cell) for cell in row[2:4]] == ["…突破320个", "超过320个"]
    assert [run.text for run in row[2] if run.figure] == ["320个"]


@pytest.mark.parametrize(
    ("language", "has", "lacks"),
    [("zh", "新建党支部320个。", "It set up"), ("en", "It set up 320", "新建党支部320个。")],
)
def test_a_note_has_the_languages_that_were_asked_for(language: Language, has: str, lacks: str) -> None:
    """A note in one language holds no sentence of the other, and both hold each."""
    said, both = text_of(outline_of(briefing_of(), language)), text_of(outline_of(briefing_of()))
    assert has in said
    assert lacks not in said
    assert has in both
    assert lacks in both


def test_an_english_note_keeps_what_nobody_translated() -> None:
    """A sentence without English stays Chinese there: better than figures without words."""
    briefing = briefing_of()
    (section, *rest) = briefing.sections
    claims = [claim.model_copy(update={"translation": "terms_only", "en": "党支部: 320."}) for claim in section.claims]
    left = briefing.model_copy(update={"sections": (section.model_copy(update={"claims": tuple(claims)}), *rest)})
    (point,) = part_of(outline_of(left, "en"), "section").points
    assert plain(point.zh) == "新建党支部320个。"
    assert plain(point.en) == "320"
    assert not point.is_translated


def test_the_account_names_ids() -> None:
    """Carried, omitted and said again by ids: a count of them would be a number that the report does not have."""
    said = lines_of(part_of(outline_of(briefing_of(CONTRADICTORY)), "verification"))
    assert "已采用 Carried: F1" in said
    assert "未采用（见附录） Omitted (see annex): F2, F3, F5" in said
    assert "重复出现 Said again: F4 = F1" in said


def test_a_contradiction_is_shown_with_both_places() -> None:
    """And nobody chooses between them."""
    said = lines_of(part_of(outline_of(briefing_of(CONTRADICTORY)), "verification"))
    assert any("F2 1206个" in cell and "F5 1216个 (一、夯实基础)" in cell and "≠" in cell for cell in said)
    assert any("矛盾" in plain(line) for line in outline_of(briefing_of(CONTRADICTORY)).caveats)


def test_what_was_refused_is_named_with_its_reason() -> None:
    """What it said stays out, since that is what could not be vouched for."""
    said = lines_of(part_of(outline_of(full_briefing()), "verification"))
    assert "数值改变 a value was changed" in said
    assert "报告没有这样说 the report does not say so: x" in said
    assert {"标题 title", "（无标题） (no heading)", "全文 the whole report"} <= set(said)
    assert "321" not in text_of(outline_of(full_briefing()))


def test_a_refusal_names_its_section_its_figures_and_its_cause() -> None:
    """The explanation where it holds no number, the first words of what was refused otherwise; a repeated row says so."""
    changed = Rejection(section="S1", item="achievement", reason="value_changed", explanation="The report says 320个.", draft='{"zh":"新建党支部321个{F1}","en":"x {F99}"}', attempts=1)  # fmt: skip
    unsaid = changed.model_copy(update={"explanation": "The report does not say that..", "reason": "unsupported"})
    briefing = briefing_of().model_copy(update={"rejections": (changed, unsaid, unsaid)})
    *_, table = part_of(outline_of(briefing), "verification").tables
    assert [[plain(cell) for cell in row][1:] for row in table.rows] == [
        ["（无标题） (no heading)", "F1", "数值改变 a value was changed: “新建党支部…”"],
        ["（无标题） (no heading)", "F1", "报告没有这样说 the report does not say so: The report does not say that. (重复出现 repeatedly)"],
    ]  # fmt: skip


def test_the_box_says_what_was_looked_for_and_not_found() -> None:
    """In the languages of the note; silence could mean that nobody looked."""
    said = lines_of(part_of(outline_of(briefing_of()), "verification"))
    assert {"前后矛盾 contradictions: 无 none", "退回的草稿 refused: 无 none", "原文修复 repairs: 无 none"} <= set(said)
    assert "refused: none" in lines_of(part_of(outline_of(briefing_of(), "en"), "verification"))
    assert not any("refused: " in line for line in lines_of(part_of(outline_of(full_briefing()), "verification")))


def test_sections_from_which_nothing_was_taken_are_named() -> None:
    """By their headings; a report without figures says so."""
    said = lines_of(part_of(outline_of(briefing_of(CONTRADICTORY)), "verification"))
    assert "未取任何句子的章节 Sections from which nothing was taken: 一、夯实基础" in said
    empty = briefing_of().model_copy(update={"ledger": (), "sections": (), "bottom_line": ()})
    assert "报告没有任何数据。 The report has no figures." in lines_of(part_of(outline_of(empty), "verification"))


def test_sections_without_a_draft_are_named() -> None:
    """With the reason; one that has a number of its own is named by its error."""
    outline = outline_of(full_briefing())
    said = lines_of(part_of(outline, "verification"))
    assert "S9 三、其他" in said
    assert "EndpointTimeoutError" in said
    assert "the answer was empty" in said
    assert any("not drafted" in plain(line) for line in outline.caveats)


def test_repairs_are_shown_once_each() -> None:
    """What stood there, what it was read as, and how sure that is; inserted readings are one line."""
    part = part_of(outline_of(full_briefing()), "verification")
    rows = [[plain(cell) for cell in row] for table in part.tables for row in table.rows]
    assert "插入的拼音已删去 inserted pinyin removed: wěn" in lines_of(part)
    assert not any("wěn" in cell for row in rows for cell in row)
    assert ["貞?", "貞?", "未能修复 not repaired"] in rows


def test_remarks_stand_in_the_verification_box() -> None:
    """With the word, its claim and what to do; a note in one language shows those of that language."""
    said = lines_of(part_of(outline_of(full_briefing()), "verification"))
    assert "“第一”" in said
    assert "最高级或之最 superlative: Say whose word it is." in said
    chinese = lines_of(part_of(outline_of(full_briefing(), "zh"), "verification"))
    assert "“第一”" in chinese
    assert "“best”" not in chinese


def test_campaigns_have_their_english_and_its_standing() -> None:
    """A name that nobody put into English says so; set phrases are no campaigns."""
    rows = [[plain(cell) for cell in row] for row in part_of(outline_of(full_briefing()), "campaigns").tables[0].rows]
    assert rows == [["“四联四促”工作法", "未译 not translated", "机制 · mechanism", "未译 · not translated"]]


def test_a_side_without_words_leaves_the_other() -> None:
    """A heading that nobody translated is Chinese in an English note, and no part is without a heading."""
    for language in ("both", "zh", "en"):
        for part in outline_of(full_briefing(), language).parts:
            assert any(part.heading)


def test_no_label_has_a_number() -> None:
    """The proofreader reads every number of a note; the note has none of its own."""
    tables = [one for one in vars(labels).values() if isinstance(one, dict)]
    headings = [one for table in tables for one in table.values() if isinstance(one, Heading)]
    headings += [one for one in vars(labels).values() if isinstance(one, Heading)]
    assert len(headings) > 100
    for zh, en in headings:
        assert find_chinese(zh, fold(zh)).figures == ()
        assert find_english(en).figures == ()


def test_every_value_of_a_record_has_its_label() -> None:
    """A reason, theme or kind that is new needs words in both languages."""
    for table, kind in (
        (labels.THEMES, Theme), (labels.ROLES, Role), (labels.KINDS, CampaignKind), (labels.STATUSES, EnglishStatus),
        (labels.REASONS, Reason), (labels.REMARKS, RemarkSort), (labels.CHANGES, Change | None), (labels.DIRECTIONS, Change | None),
    ):  # fmt: skip
        values = set(get_args(kind)) if None not in table else {*get_args(Change), None}
        assert set(table) == values


def test_ids_are_named_in_short() -> None:
    """Three neighbours and more are a range, in the order of their numbers."""
    assert id_ranges(["F10", "F2", "F1", "F3", "F11"]) == "F1–F3, F10, F11"
    assert id_ranges([]) == ""
