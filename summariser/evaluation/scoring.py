"""Scores of one report against its gold: pure functions, each gives a measure with what kept it from being better.

Shares are per cent, 0 to 100; counts are counts. A share of nothing is 100.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.evaluation.gold import figures_of
from summariser.glossary import bare_name, core_of
from summariser.grounding.locating import bigrams
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summariser.evaluation.gold import Fact, Gold, GoldCampaign, GoldFigure
    from summariser.records import Briefing, Campaign, DateRow, LedgerRow, Meta, Report, SectionSummary

LEAST_SUBJECT: Final = 0.5
"""Share of a subject's letter pairs that a claim must have to be about it. Only pairs that the fact's own sentence has
are asked for: an annotator's phrase joins the report's words by others. Half lets a claim say it in fewer words."""


class Measure(NamedTuple):
    """A score of one case."""

    value: float
    misses: tuple[str, ...] = ()
    """In words, each with what would have been right."""


def share(hits: int, total: int, misses: Iterable[str] = ()) -> Measure:
    """Give hits of a total in per cent."""
    return Measure(100 * hits / total if total else 100.0, tuple(misses))


def f1(right: int, wanted: int, found: int, misses: Iterable[str] = ()) -> Measure:
    """Give the harmonic mean of precision and recall in per cent; 100 where nothing was wanted and nothing found."""
    return Measure(200 * right / (wanted + found) if wanted + found else 100.0, tuple(misses))


# --- figures and dates ------------------------------------------------------------------------------------------


def score_figures(gold: Sequence[GoldFigure], rows: Sequence[LedgerRow]) -> Measure:
    """Give the F1 of figures that are wholly right: span, value, unit, qualifier and change."""
    found = {(row.start, row.end): row for row in rows}
    misses: list[str] = []
    right = 0
    for wanted in gold:
        row = found.pop((wanted.start, wanted.end), None)
        faults = _faults(wanted, row) if row else ["missed"]
        right += not faults
        if faults:
            misses.append(f"{wanted.text} at {wanted.start}: {', '.join(faults)}")
    misses += [f"{row.text} at {row.start}: is no figure" for row in found.values()]
    return f1(right, len(gold), len(rows), misses)


def _faults(wanted: GoldFigure, row: LedgerRow) -> list[str]:
    """Say in what a row differs from gold."""
    value, high = wanted.bounds
    pairs: tuple[tuple[str, object, object], ...] = (
        ("value", (_plain(value), _plain(high)), (_plain(row.value), _plain(row.high))),
        ("unit", wanted.unit, row.unit),
        ("qualifier", wanted.qualifier, row.qualifier),
        ("change", wanted.change, row.change),
    )
    return [f"{name} {found} instead of {right}" for name, right, found in pairs if right != found]


def _plain(value: str | None) -> str | None:
    """Write equal decimals alike; fractions and ratios as they are."""
    try:
        return None if value is None else str(Decimal(value).normalize())
    except InvalidOperation:
        return value


def score_dates(gold: Gold, rows: Sequence[DateRow]) -> Measure:
    """Give the F1 of dates with the right span and the right ISO form."""
    wanted = {(date.start, date.end, date.iso): date.text for date in gold.dates}
    found = {(row.start, row.end, row.iso): row.text for row in rows}
    misses = [f"{text} at {key[0]}: {key[2]} missed" for key, text in wanted.items() if key not in found]
    misses += [f"{text} at {key[0]}: read as {key[2]}" for key, text in found.items() if key not in wanted]
    return f1(len(wanted.keys() & found.keys()), len(wanted), len(found), misses)


# --- how the report is built ------------------------------------------------------------------------------------


def score_boundaries(gold: Gold, sections: Sequence[SectionSummary]) -> Measure:
    """Give the F1 of sections whose body begins and ends where the gold says."""
    wanted = {(one.start, one.end): one.heading or one.role for one in gold.sections}
    found = {(one.start, one.end): one.heading or one.role for one in sections}
    misses = [f"{name} at {span[0]}-{span[1]}: missed" for span, name in wanted.items() if span not in found]
    misses += [f"{name} at {span[0]}-{span[1]}: is no section" for span, name in found.items() if span not in wanted]
    return f1(len(wanted.keys() & found.keys()), len(wanted), len(found), misses)


def score_themes(gold: Gold, sections: Sequence[SectionSummary]) -> Measure:
    """Give the share of gold sections whose theme is right in the section that holds their beginning."""
    misses = []
    for wanted in gold.sections:
        found = next((one for one in sections if one.start <= wanted.start < one.end), None)
        if found is None or found.theme != wanted.theme:
            was = found.theme if found else "no section"
            misses.append(f"{wanted.heading or wanted.role}: {was} instead of {wanted.theme}")
    return share(len(gold.sections) - len(misses), len(gold.sections), misses)


def score_meta(gold: Gold, meta: Meta) -> Measure:
    """Give the share of what a report says of itself that is right: title, subtitle, author, date, publisher, place."""
    wanted = gold.meta
    place = meta.place
    pairs = (
        ("title", {wanted.title}, meta.title),
        ("subtitle", {wanted.subtitle}, meta.subtitle),
        ("author", {wanted.author}, meta.author),
        ("published", {wanted.published}, meta.published),
        ("publisher", {wanted.source, wanted.publisher} - {None} or {None}, meta.publisher),
        ("place", {wanted.place.zh}, place.zh if place else None),
        ("place_en", {wanted.place.en}, place.en if place else None),
    )
    misses = [
        f"{name}: {found!r} instead of {' or '.join(sorted(map(repr, right)))}"
        for name, right, found in pairs
        if found not in right
    ]
    return share(len(pairs) - len(misses), len(pairs), misses)


def score_repair(gold: Gold, report: Report) -> Measure | None:
    """Give the share of damaged places that are as they were before; null for a report that was never damaged.

    A reading is one place: gone or not. A slip is one place: the characters that were there stand there again.
    """
    if gold.original is None:
        return None
    text = "".join(report.text.split())
    original = "".join(gold.original.split())
    slips = {(slip.start, slip.end): slip for slip in gold.meta.slips}
    misses = []
    for slip in slips.values():
        here = (
            "".join(edit.after for edit in report.edits if edit.start < slip.end and slip.start < edit.end)
            or report.source.text[slip.start : slip.end]
        )
        if fold(slip.original) not in fold(here + _after(report, slip.end)):
            misses.append(f"{slip.text} at {slip.start}: {here!r} instead of {slip.original!r}")
    wanted, found = _readings(report.source.text), _readings(report.text)
    misses += [f"reading ({one}) left" for one in sorted((found & wanted).elements())]
    total = len(slips) + sum(wanted.values())
    if not misses and text != original:
        pairs = enumerate(zip(text, original, strict=False))
        place = next((at for at, (one, other) in pairs if one != other), min(len(text), len(original)))
        misses.append(f"text differs: {text[place : place + 12]!r} instead of {original[place : place + 12]!r}")
    return share(total - len(misses), total, misses)


def _readings(text: str) -> Counter[str]:
    """Count the readings in brackets behind a character: 穩(wěn)."""
    return Counter(re.findall(r"(?<=[\u3400-\u9fff])\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7})\)", text))


def _after(report: Report, end: int) -> str:
    """Give what the source has behind a place: an edit may be shorter than the place that was annotated."""
    return report.source.text[end : end + 1]


# --- campaigns --------------------------------------------------------------------------------------------------


class Campaigns(NamedTuple):
    """Three measures of the named activities of a briefing."""

    precision: Measure
    recall: Measure
    english: Measure


def score_campaigns(gold: Sequence[GoldCampaign], found: Sequence[Campaign]) -> Campaigns:
    """Hold named activities against gold.

    Precision: of those that are not marked as slogans, the share that gold calls a named activity. Recall: the share
    of tier 1, which a briefing must list. English: of those whose English is official or established, the share that
    is rendered so, generic nouns at the end apart.
    """
    named = [one for one in found if one.kind != "slogan"]
    pairs = [(one, _gold_of(one.name, gold)) for one in named]
    wrong = [f"{one.name}: gold names no such activity" for one, row in pairs if row is None or row.kind == "slogan"]
    first = [row for row in gold if row.tier == 1 and row.kind != "slogan"]
    listed = {row.text for one in found if (row := _gold_of(one.name, gold))}
    missed = [f"{row.text}: not listed" for row in first if row.text not in listed]
    fixed = [
        (one, row)
        for one in found
        if (row := _gold_of(one.name, gold)) and row.english_status in {"official", "established"}
    ]
    other = [
        f"{one.name}: {one.english!r} instead of {row.english!r}"
        for one, row in fixed
        if not _says(one.english, row.english)
    ]
    return Campaigns(
        share(len(pairs) - len(wrong), len(pairs), wrong),
        share(len(first) - len(missed), len(first), missed),
        share(len(fixed) - len(other), len(fixed), other),
    )


def _gold_of(name: str, gold: Sequence[GoldCampaign]) -> GoldCampaign | None:
    """Give the gold row of a name: the same name, or its key with the words around it."""
    bare = _bare(name)
    same = next((row for row in gold if bare in {_bare(row.text), _bare(row.canonical), _bare(row.key)}), None)
    return same or next(
        (row for row in gold if _bare(row.key) in bare or (len(bare) > 2 and bare in _bare(row.text + row.canonical))),
        None,
    )


def _bare(name: str) -> str:
    """Give a name as it is compared: folded, without marks and white space."""
    return bare_name("".join(fold(name).split()))


def _says(english: str, wanted: str) -> bool:
    """Tell whether an English form is the one that is wanted, brackets and generic nouns apart.

    It may say more, and it may leave out less than half of the words, none between.
    """
    pairs = [(_words(english), _words(wanted)), (_words(core_of(english)), _words(core_of(wanted)))]
    return any(_holds(one, other) for one, other in pairs) or any(
        2 * len(one) > len(other) and len(one) > 1 and _holds(other, one) for one, other in pairs[:1]
    )


def _words(form: str) -> list[str]:
    """Give the words of an English form, without brackets, marks and the article in front."""
    words = re.findall(r"[\w'’-]+", re.sub(r"\([^)]*\)", " ", form).casefold())
    return words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words


def _holds(whole: list[str], part: list[str]) -> bool:
    """Tell whether words stand together in others."""
    return bool(part) and any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


# --- facts ------------------------------------------------------------------------------------------------------


def score_facts(gold: Gold, briefing: Briefing) -> Measure:
    """Give the share of facts that are covered: each of its figures stands in a claim that names its subject.

    A row that says the same, or the same rounded, elsewhere in the report serves as well.
    """
    by_span = {(row.start, row.end): row for row in briefing.ledger}
    carriers: dict[str, list[str]] = {}
    for section in briefing.sections:
        for claim in section.claims:
            for figure in claim.figures:
                carriers.setdefault(figure, []).append(claim.zh)
    misses = []
    for fact in gold.facts:
        words = bigrams(fold(fact.zh))
        why = [
            what
            for text, row in zip(fact.figures, figures_of(fact, gold), strict=True)
            if not _is_name(text, gold)
            and (what := _why_uncovered(row, words, by_span, briefing, carriers) if row else f"gold has no {text}")
        ]
        if not fact.figures and not _is_told(fact, briefing):
            why = ["no claim is about it"]
        if why:
            misses.append(f"{fact.id}: {fact.zh} / {fact.en} — {'; '.join(why)}")
    return share(len(gold.facts) - len(misses), len(gold.facts), misses)


def _linked(row: LedgerRow, rows: Sequence[LedgerRow]) -> set[str]:
    """Give the ids of the rows that say the same as one, the same rounded, or the same over a third."""
    same = {row.id}
    while True:
        links = {one.id: {one.same_as, one.rounding_of} - {None} for one in rows}
        more = {name for name, to in links.items() if to & same} | {to for name in same for to in links[name] if to}
        if more <= same:
            return same
        same |= more


def _is_name(text: str, gold: Gold) -> bool:
    """Tell whether what a fact calls a figure is a number-name: gold from elsewhere lists hotlines too."""
    return any(name.text == text for name in gold.names)


def _is_told(fact: Fact, briefing: Briefing) -> bool:
    """Tell whether a claim with the evidence of a fact without figures is about it."""
    words = bigrams(fold(fact.zh))
    return any(
        claim.evidence.start < fact.evidence[1]
        and fact.evidence[0] < claim.evidence.end
        and len(words & bigrams(fold(claim.zh))) >= LEAST_SUBJECT * len(words)
        for section in briefing.sections
        for claim in section.claims
    )


def _why_uncovered(
    figure: GoldFigure,
    words: frozenset[str],
    by_span: dict[tuple[int, int], LedgerRow],
    briefing: Briefing,
    carriers: dict[str, list[str]],
) -> str | None:
    """Say why a figure of a fact is not covered; null where it is."""
    row = by_span.get((figure.start, figure.end))
    if row is None:
        return f"{figure.text} is not in the ledger"
    same = _linked(row, briefing.ledger)
    sentences = [zh for one in same for zh in carriers.get(one, ())]
    if not sentences:
        return f"{figure.text} is in no claim"
    subject = bigrams(fold(figure.subject)) & words
    if subject and max(len(subject & bigrams(fold(zh))) for zh in sentences) < LEAST_SUBJECT * len(subject):
        return f"{figure.text} is not said of {figure.subject}"
    return None
