"""A drafter's draft against its passage: claims, campaigns and labels that hold, refusals with reasons.

Each item is judged alone, so that a bad one never costs a good one. Total: any draft gives a result.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.grounding.locating import Finder, bigrams, support
from summariser.grounding.sentences import SLOT, Refused, Setting, Written, write_sentence
from summariser.grounding.subjects import context_of, find_stranger, find_swap
from summariser.printable import printable
from summariser.records import (
    Achievement,
    Campaign,
    CampaignNote,
    Claim,
    Draft,
    EnglishStatus,
    Evidence,
    LedgerRow,
    NumberNote,
    Passage,
    Reason,
    Rejection,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summariser.glossary import Glossary

_LEAST_SUPPORT: Final = 0.4
"""Share of a sentence's bigrams that its passage must have. A paraphrase keeps the terms: of 44 achievements written by
hand for three real reports the least has 0.59 in its section; of 469 pairs with other reports' sections 98 % have less
than 0.4 (measured November 2026)."""

_PLANNED: Final = re.compile(
    r"力争|预期目标|拟于|拟[建新投]|(?:今后|下一步|明年|未来|到20\d\d年|“十四五”期间)[^。]{0,20}(?:将|要)|(?<![即行])将(?:新|于|在|继续|进一步|建成|完成|投入|达到|实现|突破)|计划(?:到|于|新|用|在)"
)


class Subject(NamedTuple):
    """What a figure counts, as a drafter said and grounding accepted."""

    zh: str
    en: str


class Refusal(NamedTuple):
    """One item that was refused."""

    item: Literal["achievement", "number", "campaign", "answer"]
    reason: Reason
    explanation: str
    draft: str
    """The item as JSON."""

    def as_rejection(self, section: str, attempts: int) -> Rejection:
        """Make the public record."""
        return Rejection(
            section=section,
            item=self.item,
            reason=self.reason,
            explanation=self.explanation,
            draft=self.draft,
            attempts=attempts,
        )


class Grounded(NamedTuple):
    """What holds of a draft, and what does not."""

    claims: tuple[Claim, ...]
    """Without ids; evidence in offsets of the source."""
    campaigns: tuple[Campaign, ...]
    subjects: dict[str, Subject]
    refusals: tuple[Refusal, ...]


class Surroundings(NamedTuple):
    """What the whole report gives to the grounding of each passage."""

    rows: Mapping[str, LedgerRow]
    """The ledger by id."""
    dates: frozenset[str]
    """ISO forms of all dates."""
    names: Sequence[str]
    """Folded texts of the number-names."""
    glossary: Glossary
    translation: Literal["full", "terms_only"]
    """How much of an English sentence is English."""


class Ground:
    """One passage, indexed to be asked what it says."""

    def __init__(self, passage: Passage, report: Surroundings, to_source: Callable[[int, int], Evidence]) -> None:
        """Take a passage, its surroundings, and a way from a span of the passage to evidence in the source."""
        self.passage = passage
        self.report = report
        self.to_source = to_source
        self.rows = {figure.id: report.rows[figure.id] for figure in passage.figures}
        self.finder = Finder(passage.folded)

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """Bigrams of the passage."""
        return bigrams(self.passage.folded)

    @cached_property
    def contexts(self) -> dict[str, frozenset[str]]:
        """For each figure, the bigrams of its clause."""
        spans = [(figure.start, figure.end) for figure in self.passage.figures]
        return {
            figure.id: context_of(self.passage.folded, figure.start, figure.end, spans)
            for figure in self.passage.figures
        }

    def setting(self, start: int, end: int) -> Setting:
        """Give what a sentence with this evidence is held against."""
        inside = {f.id: self.rows[f.id] for f in self.passage.figures if start <= f.start and f.end <= end}
        return Setting(inside, list(self.rows.values()), self.report.dates, self.report.names, self.passage.folded)

    def locate(self, folded_words: str) -> tuple[int, int] | None:
        """Find words in the passage; the span is widened to whole figures."""
        span = self.finder.find(folded_words)
        if span is None:
            return None
        start, end = span
        for figure in self.passage.figures:
            if figure.start < start < figure.end:
                start = figure.start
            if figure.start < end < figure.end:
                end = figure.end
        return start, end


def ground(draft: Draft, ground_of: Ground, fold: Callable[[str], str]) -> Grounded:
    """Judge every item of a draft; ``fold`` brings drafted Chinese to Simplified, same length."""
    refusals: list[Refusal] = []
    subjects: dict[str, Subject] = {}
    mixed: dict[str, str] = {}
    for note in draft.numbers:
        result = _ground_number(note, ground_of, fold)
        if isinstance(result, Subject):
            subjects[note.figure] = result
        else:
            refusals.append(_refuse("number", result, note.model_dump_json()))
            if result.reason == "as_written_disagrees":
                mixed[note.figure] = note.as_written
    claims: list[Claim] = []
    for achievement in draft.achievements:
        claim = _ground_achievement(achievement, ground_of, fold, mixed)
        if isinstance(claim, Refused):
            refusals.append(_refuse("achievement", claim, achievement.model_dump_json()))
        elif all(claim.zh != other.zh for other in claims):
            claims.append(claim)
    campaigns: list[Campaign] = []
    for named in draft.campaigns:
        campaign = _ground_campaign(named, ground_of, fold)
        if isinstance(campaign, Refused):
            refusals.append(_refuse("campaign", campaign, named.model_dump_json()))
        elif all(campaign.name != other.name for other in campaigns):
            campaigns.append(campaign)
    return Grounded(tuple(claims), tuple(campaigns), subjects, tuple(refusals))


def _refuse(item: Literal["achievement", "number", "campaign"], refused: Refused, draft: str) -> Refusal:
    """Make the refusal of an item."""
    return Refusal(item, refused.reason, refused.explanation, draft)


def _ground_number(note: NumberNote, ground_of: Ground, fold: Callable[[str], str]) -> Subject | Refused:
    """Judge a label: the id exists, the figure is as written, the subject is in the words of the passage."""
    row = ground_of.rows.get(note.figure)
    if row is None:
        return Refused("unknown_figure", f"There is no figure {note.figure} in this passage.")
    figure = next(figure for figure in ground_of.passage.figures if figure.id == note.figure)
    as_written = {_bare(ground_of.passage.folded[figure.start : figure.end]), _bare(fold(figure.text))}
    if _bare(fold(note.as_written)) not in as_written:
        return Refused(
            "as_written_disagrees",
            f"{note.figure} is written {figure.text!r} in the report, not {note.as_written[:40]!r}.",
        )
    zh, en = printable(note.subject_zh), printable(note.subject_en)
    if find_chinese(zh).figures or (any(c.isdigit() for c in zh) and not _digits_known(zh, ground_of)):
        return Refused("not_in_source", f"The subject of {note.figure} holds a figure of its own: {zh[:60]!r}.")
    if find_english(en).figures:
        return Refused("not_in_source", f"The English subject of {note.figure} holds a figure of its own: {en[:60]!r}.")
    if support(fold(zh), ground_of.bigrams) < _LEAST_SUPPORT:
        return Refused("unsupported", f"The subject of {note.figure} is not in the words of the report: {zh[:60]!r}.")
    return Subject(zh, en)


def _digits_known(text: str, ground_of: Ground) -> bool:
    """Tell whether every run of digits stands in the passage."""
    return all(run in ground_of.passage.folded for run in re.findall(r"\d+", text))


def _bare(text: str) -> str:
    """Give a text without white space."""
    return "".join(text.split())


def _ground_achievement(
    item: Achievement, ground_of: Ground, fold: Callable[[str], str], mixed: Mapping[str, str]
) -> Claim | Refused:
    """Judge an achievement: quote located, figures from it, both languages alike, the words those of the passage."""
    span = ground_of.locate(fold(printable(item.quote)))
    if span is None:
        return Refused("quote_not_found", f"These words do not stand in the section: {printable(item.quote)[:60]!r}.")
    crossed = next((slot for slot in SLOT.findall(item.zh + item.en) if slot in mixed), None)
    if crossed:
        return Refused(
            "as_written_disagrees",
            f"{crossed} was taken for {mixed[crossed][:40]!r}; it is {ground_of.rows[crossed].printed!r}.",
        )
    setting = ground_of.setting(*span)
    zh = write_sentence(item.zh, setting, is_english=False)
    if isinstance(zh, Refused):
        return zh
    en = write_sentence(item.en, setting, is_english=True)
    if isinstance(en, Refused):
        return en
    refused = _compare(zh, en, ground_of, fold)
    if refused:
        return refused
    evidence = ground_of.to_source(*span)
    return Claim(
        id="",
        section=ground_of.passage.id,
        zh=zh.text,
        en=en.text,
        zh_marks=zh.marks,
        en_marks=en.marks,
        translation=ground_of.report.translation,
        evidence=evidence,
        planned=bool(_PLANNED.search(ground_of.passage.folded[span[0] : span[1]])),
    )


def _compare(zh: Written, en: Written, ground_of: Ground, fold: Callable[[str], str]) -> Refused | None:
    """Compare the two languages with each other and with the passage."""
    if not zh.text or not en.text:
        return Refused("no_content", "One of the two sentences is empty.")
    one, other = {mark.figure for mark in zh.marks}, {mark.figure for mark in en.marks}
    if one != other:
        odd = ", ".join(sorted(one ^ other, key=lambda figure: int(figure[1:])))
        return Refused("languages_disagree", f"The Chinese and the English do not carry the same figures: {odd}.")
    words = fold("".join(_unmarked(zh)))
    if support(words, ground_of.bigrams) < _LEAST_SUPPORT:
        return Refused("unsupported", "The sentence is not in the words of the section.")
    folded = zh._replace(text=fold(zh.text))
    swap = find_swap(folded, ground_of.contexts) or find_stranger(folded, ground_of.contexts, ground_of.contexts)
    if swap:
        first, second = (ground_of.rows[figure] for figure in swap)
        return Refused(
            "subject_changed",
            f"{first.printed!r} counts {first.subject!r} in the report; it stands where {second.printed!r} belongs.",
        )
    return None


def _unmarked(written: Written) -> list[str]:
    """Give the words of a sentence between its figures."""
    pieces = []
    here = 0
    for mark in written.marks:
        pieces.append(written.text[here : mark.start])
        here = mark.end
    return [*pieces, written.text[here:]]


def _ground_campaign(note: CampaignNote, ground_of: Ground, fold: Callable[[str], str]) -> Campaign | Refused:
    """Judge a campaign: the name stands in the passage; its English comes from the glossary where that has it."""
    name = printable(note.name)
    span = ground_of.finder.find(fold(name))
    if span is None:
        return Refused("name_not_found", f"This name does not stand in the section: {name[:60]!r}.")
    evidence = ground_of.to_source(*span)
    term = ground_of.report.glossary.look_up(fold(name))
    english, status = (term.en, term.status) if term else (printable(note.english), _status_of(note.english))
    if not term:
        stray = next(
            (
                figure.text
                for figure in find_english(english).figures
                if figure.numerals == "arabic" and figure.text not in evidence.quote
            ),
            None,
        )
        if stray:
            return Refused(
                "not_in_source", f"The English of {name[:40]!r} holds a figure that the name lacks: {stray!r}."
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
