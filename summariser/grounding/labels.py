"""What a drafter says about single figures and names: subjects of figures, campaigns with their English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.figures.chinese import find_chinese
from summariser.grounding.locating import bare, bigrams, support
from summariser.grounding.sentences import Refused
from summariser.grounding.verdicts import nearest
from summariser.grounding.wording import is_in_words
from summariser.grounding.words import foreign_numbers
from summariser.printable import printable
from summariser.records import CLEAN, Campaign, CampaignNote, EnglishStatus, Figure, LedgerRow, NumberNote
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summariser.grounding.passages import Ground

LEAST_SUPPORT: Final = 0.4
"""Share of a sentence's bigrams that its passage must have. A paraphrase keeps the terms: of 44 achievements written by
hand for three real reports the least has 0.59 in its section; of 469 pairs with other reports' sections 98 % have less
than 0.4 (measured November 2026)."""


class Subject(NamedTuple):
    """What a figure counts, as a drafter said and grounding accepted."""

    zh: str
    en: str


def ground_number(note: NumberNote, ground_of: Ground) -> Subject | Refused:  # noqa: PLR0911 - one for each reason
    """Judge a label: the id exists, the figure is as written, the subject is in the words of the passage."""
    row = ground_of.rows.get(note.figure)
    if row is None:
        return Refused("unknown_figure", f"There is no figure {note.figure} in this passage.")
    figure = next(figure for figure in ground_of.passage.figures if figure.id == note.figure)
    as_written = {bare(ground_of.passage.folded[figure.start : figure.end]), bare(fold(figure.text))}
    if bare(fold(note.as_written)) not in as_written:
        return Refused(
            "as_written_disagrees",
            f"{note.figure} is written {figure.text!r} in the report, not {note.as_written[:40]!r}.",
        )
    zh, en = printable(note.subject_zh), printable(note.subject_en)
    own = find_chinese(zh, fold(zh)).figures
    if any(nearest_fault(figure, ground_of.rows.values()) for figure in own) or not _digits_known(zh, ground_of):
        return Refused("not_in_source", f"The subject of {note.figure} holds a figure of its own: {zh[:60]!r}.")
    foreign = foreign_numbers(en, fold(zh)) or ("{" if "{" in en + zh else None)
    if foreign:
        return Refused(
            "not_in_source", f"The English subject of {note.figure} holds {foreign!r}, the Chinese does not."
        )
    if not zh or not en:
        return Refused("no_content", f"One of the two subjects of {note.figure} is empty.")
    if _turns(zh + en.casefold(), row):
        return Refused("change_changed", f"{row.printed!r} changes the other way in the report.")
    if support(fold(zh), ground_of.bigrams) < LEAST_SUPPORT and not _is_in_words(fold(zh), row, ground_of):
        return Refused("unsupported", f"The subject of {note.figure} is not in the words of the report: {zh[:60]!r}.")
    contexts = ground_of.rivals(note.figure)
    other = ground_of.contexts[note.figure].other_than(bigrams(fold(zh)), note.figure, contexts)
    if other:
        text = ground_of.rows[other].printed
        return Refused("subject_changed", f"{zh[:60]!r} is what {text!r} counts, not {row.printed!r}.")
    return Subject(zh, en)


def _is_in_words(folded: str, row: LedgerRow, ground_of: Ground) -> bool:
    """Tell whether a label is what the rules found themselves, or made of the words around its figure."""
    return folded == fold(row.subject) or is_in_words(folded, row, ground_of.place_of(row.id))


_RISES: Final = re.compile(r"升幅|增幅|涨幅|增长|上升|\b(?:rise|increase|growth)\b")
_FALLS: Final = re.compile(r"降幅|减幅|跌幅|下降|减少|\b(?:fall|decrease|decline|drop|reduction)\b")


def _turns(words: str, row: LedgerRow) -> bool:
    """Tell whether a label says the direction that the row does not have."""
    change = row.change or ""
    return bool(
        (change.startswith("decrease") and _RISES.search(words) and not _FALLS.search(words))
        or (change.startswith("increase") and _FALLS.search(words) and not _RISES.search(words))
    )


def _digits_known(text: str, ground_of: Ground) -> bool:
    """Tell whether every run of digits stands in the passage."""
    return all(re.search(rf"(?<!\d){run}(?!\d)", ground_of.passage.folded) for run in re.findall(r"\d+", text))


def nearest_fault(figure: Figure, rows: Iterable[LedgerRow]) -> bool:
    """Tell whether a figure in a label is none of the passage's: 收入20万元以上的村 may name a bound that is a row."""
    found = nearest(figure, rows, is_english=False)
    return found is None or found[0] not in CLEAN


def ground_campaign(note: CampaignNote, ground_of: Ground) -> Campaign | Refused:
    """Judge a campaign: the name stands in the passage; its English comes from the glossary where that has it."""
    name = printable(note.name)
    span = ground_of.finder.find(fold(name))
    if span is None:
        return Refused("name_not_found", f"This name does not stand in the section: {name[:60]!r}.")
    held = [one.id for one in ground_of.passage.figures if span[0] <= one.start and one.end <= span[1]]
    if any(ground_of.rows[figure].numerals == "arabic" for figure in held):
        return Refused("name_as_number", f"{name[:60]!r} holds a figure of the report and is no name.")
    evidence = ground_of.to_source(*span)
    term = ground_of.report.glossary.look_up(fold(name))
    english, status = (
        (ground_of.report.glossary.explained(term), term.status)
        if term
        else (printable(note.english), _status_of(note.english))
    )
    if not term:
        stray = foreign_numbers(english, fold(name)) or ("{" if "{" in english else None)
        if stray:
            return Refused(
                "not_in_source", f"The English of {name[:40]!r} holds a number that the name lacks: {stray!r}."
            )
    written = printable(ground_of.passage.text[span[0] : span[1]])
    return Campaign(
        name=written,
        english=english,
        english_status=status,
        kind=note.kind,
        section=ground_of.passage.id,
        evidence=evidence,
    )


def _status_of(english: str) -> EnglishStatus:
    """Give the status of a drafter's own English."""
    return "own" if re.search(r"[A-Za-z]", english) else "untranslated"
