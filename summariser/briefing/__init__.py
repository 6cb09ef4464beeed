"""Grounded sections → the briefing: claims numbered, the bottom line chosen, the ledger balanced, strays looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.briefing.choice import choose
from summariser.briefing.headlines import with_headings_by_rule
from summariser.briefing.naming import find_unfixed, fixed_forms, with_fixed_names
from summariser.briefing.periods import find_period
from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.glossary import Glossary  # noqa: TC001 - a field of a named tuple
from summariser.ledger import balance
from summariser.neutrality import NO_WORDS, Words, find_remarks
from summariser.records import (
    Briefing,
    Campaign,
    Claim,
    Figure,
    Ledger,
    LedgerRow,
    Mark,
    Mentions,
    Provenance,
    Rejection,
    Report,
    Section,
    SectionFailure,
    SectionSummary,
    SourceNote,
    Usage,
)
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summariser.grounding.labels import Subject


class SectionOutcome(NamedTuple):
    """All that drafting and grounding gave for one section."""

    section: Section
    claims: tuple[Claim, ...]
    campaigns: tuple[Campaign, ...]
    subjects: Mapping[str, Subject]
    rejections: tuple[Rejection, ...]
    failures: tuple[SectionFailure, ...]
    usage: Usage


class Manner(NamedTuple):
    """How a briefing is to be worded: its fixed terms, and the words that a neutral note does not use."""

    glossary: Glossary
    words: Words = NO_WORDS

    def names(self, folded: str) -> list[str]:
        """Give the fixed English of the names in a folded Chinese text."""
        return [form for _, form in self.glossary.fixed(folded)]


def compose_briefing(
    report: Report,
    ledger: Ledger,
    outcomes: Sequence[SectionOutcome],
    provenance: Provenance,
    manner: Manner,
) -> Briefing:
    """Make the briefing of a report from the outcomes of its sections, in report order."""
    forms = fixed_forms(campaign for outcome in outcomes for campaign in _in_order(outcome.campaigns))
    numbered = _number(outcomes, forms)
    claims = [claim for outcome in numbered for claim in outcome.claims]
    account = balance(ledger, claims, find_stray(claims))
    carried = set(account.carried)
    rows = _with_subjects(ledger.rows, numbered)
    source = report.source
    order = {claim.id: place for place, claim in enumerate(claims)}
    remarks = [*find_remarks(claims, manner.words, manner.names), *find_unfixed(claims, forms, manner.glossary)]
    briefing = Briefing(
        source=SourceNote(
            name=source.name,
            digest=source.digest,
            encoding=source.encoding,
            media=source.media,
            length=len(source.text),
        ),
        meta=report.meta.model_copy(update={"period": find_period(report, [outcome.section for outcome in numbered])}),
        provenance=provenance,
        bottom_line=choose(
            [(one.section, one.claims) for one in numbered],
            {row.id: row for row in rows},
            {remark.claim for remark in remarks},
        ),
        sections=tuple(_summary(report, ledger, outcome, carried) for outcome in numbered),
        ledger=rows,
        conflicts=ledger.conflicts,
        balance=account,
        rejections=tuple(rejection for outcome in numbered for rejection in outcome.rejections),
        failures=tuple(failure for outcome in numbered for failure in outcome.failures),
        remarks=tuple(sorted(remarks, key=lambda remark: order[remark.claim])),
        repairs=report.edits,
        usage=Usage(
            calls=sum(outcome.usage.calls for outcome in numbered),
            prompt_tokens=sum(outcome.usage.prompt_tokens for outcome in numbered),
            answer_tokens=sum(outcome.usage.answer_tokens for outcome in numbered),
        ),
    )
    return with_headings_by_rule(briefing, manner.glossary)


def _in_order(campaigns: Sequence[Campaign]) -> list[Campaign]:
    """Give campaigns in the order in which the report names them."""
    return sorted(campaigns, key=lambda campaign: campaign.evidence.start)


def _number(outcomes: Sequence[SectionOutcome], forms: Mapping[str, str]) -> list[SectionOutcome]:
    """Give claims their ids, C1, C2 … in report order; a campaign is listed once, where it is first named."""
    numbered = []
    count = 0
    named: set[str] = set()
    for outcome in outcomes:
        claims = []
        for claim in sorted(
            with_fixed_names(outcome.claims, outcome.campaigns, forms), key=lambda claim: claim.evidence.start
        ):
            count += 1
            claims.append(claim.model_copy(update={"id": f"C{count}", "section": outcome.section.id}))
        campaigns = []
        for campaign in _in_order(outcome.campaigns):
            if campaign.name not in named:
                campaigns.append(campaign.model_copy(update={"section": outcome.section.id}))
                named.add(campaign.name)
        numbered.append(outcome._replace(claims=tuple(claims), campaigns=tuple(campaigns)))
    return numbered


def find_stray(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Read the written sentences once more; give every figure, as written, that no mark of the ledger covers.

    Grounding refuses such sentences, so this is empty; it is looked for again because the promise rests on it. The
    number of a name that the Chinese sentence has is none where the English has it as a name, too.
    """
    strays = []
    for claim in claims:
        chinese = find_chinese(claim.zh, fold(claim.zh))
        named = {digits for name in chinese.names for digits in re.findall("[0-9]+", name.text)}
        strays += [figure.text for figure in _unmarked(chinese, claim.zh_marks)]
        strays += [
            figure.text
            for figure in _unmarked(find_english(claim.en), claim.en_marks)
            if figure.text not in named or not _is_in_name(claim.en, figure)
        ]
    return tuple(strays)


def _unmarked(mentions: Mentions, marks: Sequence[Mark]) -> list[Figure]:
    """Give the figures in digits that no mark covers."""
    return [
        figure
        for figure in mentions.figures
        if figure.numerals != "latin" and not any(mark.start < figure.end and figure.start < mark.end for mark in marks)
    ]


_TITLE_BEHIND: Final = re.compile(
    r" (?!(?:Party|CPC|Communist|Chinese|Youth)\b)[A-Z][a-z]+(?: [A-Z][a-z]+)*"
    r"(?=[,.;:)”\"]|\Z| (?:of|on|in|for|and|to|was|were|is)\b)"
)
_ENDS_NAME: Final = re.compile(
    r"[,.;:)”\"]|\Z| (?:and|or|(?:hotline|platform|project|programme|service)(?! [a-z]+s))\b"
)
_LONG: Final = 3
"""Digits of a number that may be a name by itself: 985, 12345."""


def _is_in_name(text: str, figure: Figure) -> bool:
    """Tell whether bare digits are written as a name: the 20 Articles of the policy, the 985 and 211 categories.

    What they would count must not stand behind them: 20 Party members, 985 universities.
    """
    if _TITLE_BEHIND.match(text, figure.end):
        return True
    return len(figure.text) >= _LONG and bool(_ENDS_NAME.match(text, figure.end))


def _with_subjects(rows: Sequence[LedgerRow], outcomes: Sequence[SectionOutcome]) -> tuple[LedgerRow, ...]:
    """Put accepted subjects in place of those found by rule."""
    said = {figure: subject for outcome in outcomes for figure, subject in outcome.subjects.items()}
    return tuple(
        row.model_copy(update={"subject": said[row.id].zh or row.subject, "subject_en": said[row.id].en})
        if row.id in said
        else row
        for row in rows
    )


def _summary(report: Report, ledger: Ledger, outcome: SectionOutcome, carried: set[str]) -> SectionSummary:
    """Make the public record of a section."""
    section = outcome.section
    start, end = report.to_source(section.start, section.end)
    heading: tuple[int | None, int | None] = (None, None)
    first = section.start
    if section.heading_start is not None and section.heading_end is not None:
        heading = report.to_source(section.heading_start, section.heading_end)
        first = section.heading_start
    own = [row.id for row, span in zip(ledger.rows, ledger.spans, strict=True) if first <= span[0] < section.end]
    return SectionSummary(
        id=section.id,
        role=section.role,
        heading=section.heading,
        heading_start=heading[0],
        heading_end=heading[1],
        level=section.level,
        start=start,
        end=end,
        theme=section.theme,
        claims=outcome.claims,
        campaigns=outcome.campaigns,
        carried=tuple(figure for figure in own if figure in carried),
        omitted=tuple(figure for figure in own if figure not in carried),
    )
