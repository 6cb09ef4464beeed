"""What a note says and in which order, from a briefing: the one place where notes of any format are composed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.printable import printable
from summariser.render import labels
from summariser.render.mending import mended
from summariser.render.outline import Heading, Line, Outline, Part, Point, Run, Table
from summariser.render.phrasing import Language, Phrasing, has_chinese, joined, sentence, words
from summariser.render.verifying import verification_of
from summariser.render.words import evidence_ids, links, omitted, value_in_words
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summariser.records import Briefing, Claim, LedgerRow, Provenance, Qualifier, SectionSummary

__all__ = ["Language", "outline_of"]

_QUALIFIER_REACH: Final = 6
"""Characters before a figure among which its qualifier is looked for."""
_NOTHING: Final = (Run("—", "en"),)
"""In a cell that has nothing to say: an empty one reads as if the head of its column spoke of the cell before it."""
_BETWEEN: Final = Run(" · ", "en")
"""Between two languages of one cell."""

_DIGEST_SHOWN: Final = 16
"""Hexadecimal digits of the digest that a note shows, in capitals, which read as a code and not as figures."""


def outline_of(briefing: Briefing, language: Language = "both") -> Outline:
    """Compose the note of a briefing in Chinese, in English, or in both. The same briefing gives the same outline."""
    phrasing = Phrasing(language)
    planned = [claim for section in briefing.sections for claim in section.claims if claim.planned]
    parts = [
        Part(
            "bottom_line", "bottom_line", phrasing.heading(labels.BOTTOM_LINE), labels.NOTHING,
            points=_points([briefing.claim(claim) for claim in briefing.bottom_line], briefing, phrasing),
        ),
        *(_section(section, briefing, phrasing) for section in briefing.sections),
        Part(
            "planned", "planned", phrasing.heading(labels.PLANNED), phrasing.heading(labels.PLANNED_LABEL),
            points=_points(planned, briefing, phrasing),
        ),
    ]  # fmt: skip
    parts = [part for part in parts if part.points]
    parts += [part for part in (_key_figures(briefing, phrasing), _campaigns(briefing, phrasing)) if part.tables]
    parts.append(verification_of(briefing, phrasing))
    parts += [part for part in (_annex(briefing, phrasing),) if part.tables]
    return Outline(
        title=_title(briefing, phrasing),
        subtitle=words(briefing.meta.subtitle or "", "zh"),
        about=tuple(_about(briefing, phrasing)),
        caveats=tuple(line for caveat in _caveats(briefing) for line in phrasing.lines(caveat)),
        parts=tuple(parts),
        spans={row.id: (row.start, row.end) for row in briefing.ledger},
        publisher=printable(briefing.meta.publisher or ""),
        written=printable(briefing.provenance.time or ""),
    )


# --- the head ---------------------------------------------------------------------------------------------------


def _title(briefing: Briefing, phrasing: Phrasing) -> Heading:
    """Give the title in both languages; where nobody translated it, the English says whose report it is."""
    meta = briefing.meta
    place = f" from {meta.place.en}" if meta.place and meta.place.en else ""
    published = f", {meta.published}" if meta.published else ""
    english = briefing.title_en or f"Briefing note on a report{place}{published}"
    return phrasing.heading(Heading(meta.title or labels.UNTITLED.zh, english))


def _about(briefing: Briefing, phrasing: Phrasing) -> Iterable[tuple[Heading, Line]]:
    """Give the provenance, what is known of it, each with its label."""
    meta, source, provenance = briefing.meta, briefing.source, briefing.provenance
    place = Heading(meta.place.zh, meta.place.en) if meta.place else labels.NOTHING
    known: tuple[tuple[Heading, Line], ...] = (
        (labels.TITLE, words(meta.title or "", "zh") if not phrasing.zh else ()),
        (labels.PUBLISHER, words(meta.publisher or "", "zh")),
        (labels.AUTHOR, words(meta.author or "", "zh")),
        (labels.DATE, words(meta.published or "", "en")),
        (labels.PLACE, _both(place, phrasing)),
        (labels.PERIOD, words(_period(briefing), "zh")),
        (labels.DIGEST, words(source.digest[:_DIGEST_SHOWN].upper(), "en")),
        (labels.DRAFTER, phrasing.line(labels.DRAFTERS[provenance.drafter])),
        *_model(provenance),
        (labels.TIME, words(_time(provenance.time or ""), "en")),
    )
    return ((phrasing.heading(label), line) for label, line in known if line)


def _period(briefing: Briefing) -> str:
    """Give the period that a report covers: as it says it, and in dates."""
    period = briefing.meta.period
    if period is None:
        return ""
    first, last = period.first, period.last
    if len(first) != len(last):
        # Years alone: a year beside a day reads as a figure.
        first, last = first[:4], last[:4]
    dates = first if first == last else f"{first}–{last}" if len(first) == 4 else f"{first} – {last}"
    return dates if period.text in dates else f"{period.text} ({dates})"


def _model(provenance: Provenance) -> Iterable[tuple[Heading, Line]]:
    """Give the model and the prompt, where there were any."""
    yield labels.MODEL, words(provenance.model or "", "en")
    # A version is written as one: bare, it would read as a figure.
    yield labels.PROMPT, words(re.sub(r"(?<=\w)[ /](?=[0-9])", " v", provenance.prompt or ""), "en")


def _time(iso: str) -> str:
    """Give a time as people write it.

    >>> _time("2026-01-31T09:00:00Z")
    '2026-01-31 09:00:00 UTC'
    """
    return re.sub(r"(?<=\d)T(?=\d)", " ", re.sub(r"(?:Z|\+00:00)$", " UTC", iso))


def _caveats(briefing: Briefing) -> Iterable[Heading]:
    """Give what a reader must know first."""
    yield labels.ATTRIBUTION
    if briefing.provenance.drafter == "offline":
        yield labels.OFFLINE
    if briefing.failures:
        yield labels.UNDRAFTED
    if briefing.conflicts:
        yield labels.CONTRADICTED
    if any(edit.certainty == "unrepaired" for edit in briefing.repairs):
        yield labels.DAMAGED


# --- claims -----------------------------------------------------------------------------------------------------


def _section(section: SectionSummary, briefing: Briefing, phrasing: Phrasing) -> Part:
    """Make the part of a section: what it reports; plans stand apart."""
    says, theme = labels.SAYS, labels.THEMES[section.theme]
    return Part(
        "section",
        section.id,
        _heading_of(section, phrasing),
        phrasing.heading(Heading(f"{says.zh}：{theme.zh}", f"{says.en}: {theme.en}")),
        points=_points([claim for claim in section.claims if not claim.planned], briefing, phrasing),
    )


def _heading_of(section: SectionSummary, phrasing: Phrasing) -> Heading:
    """Give a section's heading; one that nobody translated stays Chinese, in an English note too."""
    if section.heading:
        return phrasing.heading(Heading(section.heading, section.heading_en or ""))
    return phrasing.heading(labels.ROLES[section.role])


def _points(claims: Iterable[Claim], briefing: Briefing, phrasing: Phrasing) -> tuple[Point, ...]:
    """Give claims as points."""
    rows = {row.id: row for row in briefing.ledger}
    return tuple(
        Point(
            claim.id,
            zh=sentence(claim.zh, claim.zh_marks, "zh") if phrasing.zh or claim.translation != "full" else (),
            en=_english_of(claim, briefing) if phrasing.en else (),
            is_translated=claim.translation == "full",
            figures=claim.figures,
            start=claim.evidence.start,
            end=claim.evidence.end,
            quote=printable(mended(claim.evidence, briefing.repairs)),
            marks=": ".join(filter(None, (claim.id, evidence_ids(claim, rows)))),
        )
        for claim in claims
    )


def _english_of(claim: Claim, briefing: Briefing) -> Line:
    """Give the English of a claim; one that was not translated has its figures and campaigns, as far as they have any.

    A subject without English is left out: the Chinese sentence, which an English note keeps then too, has it.
    """
    if claim.translation == "full" or not has_chinese(claim.en):
        return sentence(claim.en, claim.en_marks, "en")
    rows = {row.id: row for row in briefing.ledger}
    figures = [_english_figure(rows[figure]) for figure in claim.figures]
    named = [one for section in briefing.sections for one in section.campaigns if one.name in claim.zh]
    names = [
        words(_as_name(one.english), "en") for one in named if one.kind != "slogan" and not has_chinese(one.english)
    ]
    return joined([*figures, *names])


def _english_figure(row: LedgerRow) -> Line:
    """Name a figure in English with its subject: leading specialists: 126."""
    return joined((words(_subject(row).en, "en"), _english(row)), ": ")


def _english(row: LedgerRow) -> Line:
    """Write a figure in English with the direction of its change, raised to 95.4%; a sign says it already."""
    figure = Run(printable(row.english), "en", row.id)
    change = labels.DIRECTIONS[None if row.value.startswith("-") else row.change]
    return (Run(change, "en"), figure) if change else (figure,)


def _subject(row: LedgerRow) -> Heading:
    """Say what a figure counts, in both languages where it has been said."""
    # What a stretch of time counts is itself.
    return labels.NOTHING if row.subject == "时期" else Heading(row.subject, row.subject_en)


# --- tables -----------------------------------------------------------------------------------------------------


def _key_figures(briefing: Briefing, phrasing: Phrasing) -> Part:
    """Give the figures that claims carry, with value, change and links."""
    carried = set(briefing.balance.carried)
    rows = [row for row in briefing.ledger if row.id in carried]
    table = _figures(rows, briefing, phrasing)
    return Part("key_figures", "key_figures", phrasing.heading(labels.KEY_FIGURES), labels.NOTHING, tables=table)


def _annex(briefing: Briefing, phrasing: Phrasing) -> Part:
    """Give the figures whose statement no claim carries."""
    table = _figures(omitted(briefing), briefing, phrasing)
    return Part("annex", "annex", phrasing.heading(labels.ANNEX), labels.NOTHING, tables=table)


def _figures(rows: Iterable[LedgerRow], briefing: Briefing, phrasing: Phrasing) -> tuple[Table, ...]:
    """Give a table of figures, or nothing where there are none."""
    sections = {figure: one for one in briefing.sections for figure in (*one.carried, *one.omitted)}
    quotes = {figure: claim for one in briefing.sections for claim in one.claims for figure in claim.figures}
    planned = _only_planned(briefing)
    columns = (labels.ID, labels.SUBJECT, labels.PRINTED, labels.VALUE, labels.ENGLISH, labels.CHANGE, labels.SECTION)
    kept = [column for column in columns if column is not labels.ENGLISH or phrasing.en]
    lines = [
        (
            (Run(row.id, "en"),),
            _both(_subject(row), Phrasing("both") if phrasing.en else phrasing) or _NOTHING,
            _printed(row, quotes.get(row.id)),
            (Run(printable(value_in_words(row)), "zh", row.id),),
            *([_english(row)] if phrasing.en else []),
            _change(row, phrasing, is_planned=row.id in planned),
            _both(_heading_of(sections[row.id], phrasing), phrasing) if row.id in sections else (),
        )
        for row in rows
    ]
    return (Table(tuple(phrasing.heading(column) for column in kept), tuple(lines), is_grouped=True),) if lines else ()


def _printed(row: LedgerRow, claim: Claim | None) -> Line:
    """Write a figure as printed; where its qualifier stands further before it, from there on: …突破260万人."""
    figure = Run(printable(row.printed), "zh", row.id)
    quote, start = (claim.evidence.quote, row.start - claim.evidence.start) if claim else ("", 0)
    for before in range(min(start, _QUALIFIER_REACH) + 1):
        front = printable(quote[start - before : start])
        if _qualifier(front + figure.text) == row.qualifier:
            return (Run(f"…{front}", "zh"), figure) if front else (figure,)
    return (figure,)


def _qualifier(text: str) -> Qualifier | None:
    """Give the qualifier of the last figure of a text."""
    figures = find_chinese(text, fold(text)).figures
    return figures[-1].qualifier if figures else None


def _only_planned(briefing: Briefing) -> set[str]:
    """Give the figures that planned claims carry and no other claim does."""
    claims = [claim for section in briefing.sections for claim in section.claims]
    reported = {figure for claim in claims if not claim.planned for figure in claim.figures}
    return {figure for claim in claims if claim.planned for figure in claim.figures} - reported


def _change(row: LedgerRow, phrasing: Phrasing, *, is_planned: bool) -> Line:
    """Say that a row is planned, its change with its base, and the rows that it says again, rounds or contradicts."""
    zh, en = labels.PLANNED_FIGURE
    tag = joined((words(zh, "zh"), words(en, "en")), " ") if is_planned else ()
    change = _both(labels.CHANGES[row.change], phrasing)
    base = (Run(" ", "zh"), *words(f"({row.base})", "zh")) if change and row.base else ()
    marks = links(row)
    return joined((tag, (*change, *base), (Run(marks, "en"),) if marks else ()), "  ") or _NOTHING


def _campaigns(briefing: Briefing, phrasing: Phrasing) -> Part:
    """Give the campaigns with their English and its standing; set phrases are left out."""
    lines = [
        (
            words(campaign.name, "zh"),
            words(_as_name(campaign.english), "en") or phrasing.line(labels.NO_ENGLISH),
            _both(labels.KINDS[campaign.kind], phrasing),
            _both(labels.STATUSES[campaign.english_status], phrasing),
        )
        for section in briefing.sections
        for campaign in section.campaigns
        if campaign.kind != "slogan"
    ]
    columns = (labels.NAME, labels.ENGLISH, labels.KIND, labels.STATUS)
    tables = (Table(tuple(phrasing.heading(column) for column in columns), tuple(lines)),) if lines else ()
    return Part("campaigns", "campaigns", phrasing.heading(labels.CAMPAIGNS), labels.NOTHING, tables=tables)


def _as_name(english: str) -> str:
    """Set a name that has a number in quotation marks: three entries and one mechanism is no figure."""
    return f"“{english}”" if find_english(english).figures else english


def _both(heading: Heading, phrasing: Phrasing) -> Line:
    """Give both sides of a cell beside each other."""
    zh, en = phrasing.heading(heading)
    sides = [side for side in (words(zh, "zh"), words(en, "en")) if side]
    return joined(sides, _BETWEEN.text)
