"""One English form for each name: where a claim is known to name a campaign otherwise, code exchanges the words.

Known means that the drafter itself gave those English words for that name. Nothing else is rewritten: a sentence that
names a thing and uses neither form is shown with a remark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.figures.english import find_english
from summariser.glossary import bare_name, core_of, has_form, rename
from summariser.grounding.dictionary import english_stems
from summariser.records import Mark, Remark
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summariser.glossary import Glossary
    from summariser.records import Campaign, Claim


_SHORTEST: Final = 3
"""Characters of a name that is looked for in sentences: two of them stand in other words."""


def fixed_forms(campaigns: Iterable[Campaign]) -> dict[str, str]:
    """Give the English of each named thing, by its bare name: that of its first mention."""
    forms: dict[str, str] = {}
    for campaign in campaigns:
        if campaign.english_status != "untranslated" and campaign.kind != "slogan":
            # What explains a form of the glossary breaks a sentence: Two Upholds: ….
            is_own = campaign.english_status == "own"
            form = campaign.english if is_own else campaign.english.partition(": ")[0]
            forms.setdefault(bare_name(fold(campaign.name)), form)
    return forms


def with_fixed_names(claims: Sequence[Claim], own: Iterable[Campaign], forms: Mapping[str, str]) -> tuple[Claim, ...]:
    """Give the claims of a section with the fixed forms in place of those that this section's draft used."""
    changes = [
        (name, campaign.english, forms[name])
        for campaign in own
        if (name := bare_name(fold(campaign.name))) in forms and campaign.english != forms[name]
    ]
    return tuple(_renamed(claim, changes) for claim in claims)


def _renamed(claim: Claim, changes: Iterable[tuple[str, str, str]]) -> Claim:
    """Exchange the names in one claim; as it was, where a figure would read otherwise afterwards."""
    for name, old, new in changes:
        if name not in bare_name(fold(claim.zh)):
            continue
        spots = [(mark.start, mark.end) for mark in claim.en_marks]
        text, moves = rename(claim.en, old, new, keep=spots)
        marks = tuple(_moved(mark, moves) for mark in claim.en_marks)
        if text != claim.en and _unmarked(text, marks) == _unmarked(claim.en, claim.en_marks):
            claim = claim.model_copy(update={"en": text, "en_marks": marks})
    return claim


def _moved(mark: Mark, moves: Iterable[tuple[int, int]]) -> Mark:
    """Move a mark by what changed before it."""
    by = sum(change for at, change in moves if at <= mark.start)
    return mark.model_copy(update={"start": mark.start + by, "end": mark.end + by})


def _unmarked(text: str, marks: Iterable[Mark]) -> tuple[list[str], list[str]]:
    """Give the figures of an English sentence: those of marks as they stand, and those of none."""
    spans = [(mark.start, mark.end) for mark in marks]
    loose = [
        figure.text
        for figure in find_english(text).figures
        if figure.numerals != "latin" and not any(a < figure.end and figure.start < b for a, b in spans)
    ]
    return [text[a:b] for a, b in spans], loose


def find_unfixed(claims: Iterable[Claim], forms: Mapping[str, str], glossary: Glossary) -> list[Remark]:
    """Find claims whose Chinese holds a fixed name and whose English lacks its form; glossary lines of the user too."""
    wanted = {name: core_of(form) for name, form in forms.items()}
    wanted |= {bare_name(term.zh): glossary.form(term) for term in glossary.terms if term.is_users}
    remarks = []
    for claim in claims:
        if claim.translation != "full":
            continue
        held = [name for name in wanted if len(name) >= _SHORTEST and name in bare_name(fold(claim.zh))]
        for name in held:
            if any(name in other and name != other for other in held) or has_form(claim.en, wanted[name]):
                continue
            span = _place(name, fold(claim.zh))
            if span and not (_holds_figure(claim, span) and _is_worded(claim.en, wanted[name])):
                remarks.append(
                    Remark(
                        claim=claim.id,
                        language="zh",
                        word=claim.zh[span[0] : span[1]],
                        start=span[0],
                        end=span[1],
                        sort="term",
                        explanation=f"The English does not use the fixed form: {forms.get(name, wanted[name])}.",
                    )
                )
    return remarks


_LEAST_WORDED: Final = 0.75
"""Share of a form's words that a sentence must have where it cannot hold the form, since its number is a figure."""


def _holds_figure(claim: Claim, span: tuple[int, int]) -> bool:
    """Tell whether a name holds a figure of the report, 三项制度, so that code writes a part of it."""
    return any(span[0] <= mark.start and mark.end <= span[1] for mark in claim.zh_marks)


def _is_worded(sentence: str, form: str) -> bool:
    """Tell whether a sentence has the words of a form, whatever their order and its number."""
    own = english_stems(re.sub(rf"(?i)\b(?:{_NUMBERS})\b", " ", form))
    return bool(own) and len(own & english_stems(sentence)) >= _LEAST_WORDED * len(own)


_NUMBERS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]+"


def _place(name: str, folded: str) -> tuple[int, int] | None:
    """Find a bare name in a sentence that may write it with marks."""
    found = re.search(r"[“”‘’《》「」『』〈〉\s]*".join(map(re.escape, name)), folded)
    return found.span() if found else None
