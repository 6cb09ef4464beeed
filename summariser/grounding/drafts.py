"""A drafter's draft against its passage: claims, campaigns and labels that hold, refusals with reasons.

Each item is judged alone, so that a bad one never costs a good one. Total: any draft gives a result.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.glossary import bare_name, has_form, rename
from summariser.grounding.columns import check_columns
from summariser.grounding.labels import LEAST_SUPPORT, Subject, ground_campaign, ground_number
from summariser.grounding.locating import bigrams, support
from summariser.grounding.residue import check_chinese, check_english
from summariser.grounding.sentences import SLOT, Refused, Written, write_sentence
from summariser.grounding.subjects import find_stranger, find_swap
from summariser.printable import printable
from summariser.records import Achievement, Campaign, CampaignNote, Claim, Draft, NumberNote, Reason, Rejection
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from summariser.grounding.passages import Ground


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

    def is_settled_by(self, item: Claim | Campaign | str) -> bool:
        """Tell whether a new item answers this refusal: a label for its figure, a claim or a name from its words.

        What could not be read at all is answered by any new item.
        """
        if self.item == "answer":
            return True
        if isinstance(item, str):
            return self.item == "number" and NumberNote.model_validate_json(self.draft).figure == item
        if isinstance(item, Campaign):
            return self.item == "campaign" and bool(
                bigrams(item.name) & bigrams(CampaignNote.model_validate_json(self.draft).name)
            )
        if self.item != "achievement":
            return False
        refused = Achievement.model_validate_json(self.draft)
        return support(item.evidence.quote, bigrams(refused.quote + refused.zh)) >= LEAST_SUPPORT


class Grounded(NamedTuple):
    """What holds of a draft, and what does not."""

    claims: tuple[Claim, ...]
    """Without ids; evidence in offsets of the source."""
    campaigns: tuple[Campaign, ...]
    subjects: dict[str, Subject]
    refusals: tuple[Refusal, ...]


def ground(draft: Draft, ground_of: Ground) -> Grounded:
    """Judge every item of a draft."""
    refusals: list[Refusal] = []
    subjects: dict[str, Subject] = {}
    mixed: dict[str, str] = {}
    for note in draft.numbers:
        result = ground_number(note, ground_of)
        if isinstance(result, Subject):
            subjects[note.figure] = result
        else:
            refusals.append(_refuse("number", result, note.model_dump_json()))
            if result.reason == "as_written_disagrees":
                mixed[note.figure] = note.as_written
    claims: list[Claim] = []
    names = list(_own_names(draft.campaigns, ground_of))
    for achievement in draft.achievements:
        claim = _ground_named(achievement, names, ground_of, mixed)
        if isinstance(claim, Refused):
            refusals.append(_refuse("achievement", claim, achievement.model_dump_json()))
        elif all(claim.zh != other.zh for other in claims):
            claims.append(claim)
    campaigns: list[Campaign] = []
    for named in draft.campaigns:
        campaign = ground_campaign(named, ground_of)
        if isinstance(campaign, Refused):
            refusals.append(_refuse("campaign", campaign, named.model_dump_json()))
        elif all(campaign.name != other.name for other in campaigns):
            campaigns.append(campaign)
    return Grounded(tuple(claims), tuple(campaigns), subjects, tuple(refusals))


def _own_names(notes: Iterable[CampaignNote], ground_of: Ground) -> Iterator[tuple[str, str, str]]:
    """Give the names that the drafter puts into English otherwise than the glossary: name, its English, the fixed."""
    glossary = ground_of.report.glossary
    for note in notes:
        term = glossary.look_up(fold(note.name))
        if term and not has_form(note.english, glossary.form(term)):
            yield bare_name(fold(note.name)), printable(note.english), glossary.form(term)


def _ground_named(
    item: Achievement, names: Iterable[tuple[str, str, str]], ground_of: Ground, mixed: Mapping[str, str]
) -> Claim | Refused:
    """Judge an achievement with the fixed forms of names; where it does not hold so, as it was drafted."""
    renamed = _with_fixed_names(item, names)
    claim = _ground_achievement(renamed, ground_of, mixed)
    if isinstance(claim, Refused) and renamed != item:
        return _ground_achievement(item, ground_of, mixed)
    return claim


def _with_fixed_names(item: Achievement, names: Iterable[tuple[str, str, str]]) -> Achievement:
    """Put the fixed form where the drafter's own English of a name stands, so that table and sentence agree."""
    en = item.en
    for name, own, fixed in names:
        if name in bare_name(fold(item.zh)):
            en, _ = rename(en, own, fixed)
    return item if en == item.en or len(en) > 1200 else item.model_copy(update={"en": en})


def _refuse(item: Literal["achievement", "number", "campaign"], refused: Refused, draft: str) -> Refusal:
    """Make the refusal of an item."""
    return Refusal(item, refused.reason, refused.explanation, draft)


def _ground_achievement(item: Achievement, ground_of: Ground, mixed: Mapping[str, str]) -> Claim | Refused:
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
    dates = find_chinese(zh.text, fold(zh.text)).dates
    said = frozenset(part for date in dates for part in date.iso.split("/"))
    is_full = ground_of.report.translation == "full"
    if is_full:
        words = "，".join(fold(piece) for piece in _unmarked(zh))
        setting = setting._replace(dates=said | _decades(words), chinese=words, spoken=zh)
    en = write_sentence(item.en, setting, is_english=True)
    if isinstance(en, Refused):
        return en
    near = ground_of.nearby(*span)
    dates_en = find_english(en.text).dates
    refused = check_columns(zh, dates, setting) or check_columns(en, dates_en, setting)
    refused = refused or check_chinese(zh, near, [(date.start, date.end) for date in dates])
    if not refused and is_full:
        refused = check_english(en, zh, near, [(date.start, date.end) for date in dates_en])
    refused = refused or _compare(zh, en, ground_of)
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
        planned=ground_of.is_planned(*span),
    )


def _decades(words: str) -> frozenset[str]:
    """Give the decades that generations name: 90后 were born in the 1990s."""
    centuries = ((("20" if ten == "0" else "19") + ten) for ten in re.findall(r"([05-9])0后", words))
    return frozenset(decade + year for decade in centuries for year in "09")


def _compare(zh: Written, en: Written, ground_of: Ground) -> Refused | None:
    """Compare the two languages with each other and with the passage."""
    if not zh.text or not en.text:
        return Refused("no_content", "One of the two sentences is empty.")
    one, other = {mark.figure for mark in zh.marks}, {mark.figure for mark in en.marks}
    if one != other:
        odd = ", ".join(sorted(one ^ other, key=lambda figure: int(figure[1:])))
        return Refused("languages_disagree", f"The Chinese and the English do not carry the same figures: {odd}.")
    words = fold("".join(_unmarked(zh)))
    if support(words, ground_of.bigrams) < LEAST_SUPPORT:
        return Refused("unsupported", "The sentence is not in the words of the section.")
    folded = zh._replace(text=fold(zh.text))
    swap = find_swap(folded, ground_of.contexts) or find_stranger(folded, ground_of.contexts)
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
