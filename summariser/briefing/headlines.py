"""Title and headings in English: put by the glossary, or by a drafter whose answer is checked piece by piece.

What fails its check is refused with its reason, and what the rule gave stays: no title and no heading is lost by it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from summariser.figures.chinese import find_chinese
from summariser.glossary import has_form
from summariser.grounding.words import foreign_numbers
from summariser.printable import printable
from summariser.records import HeadlineTask, Rejection, SectionFailure
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summariser.errors import DraftError
    from summariser.glossary import Glossary
    from summariser.neutrality import Words
    from summariser.records import Briefing, Headline, HeadlineAnswer, Reason, Report, Section, SectionSummary

WHOLE: Final = "report"
"""What is named in place of a section where the report as a whole is meant."""

_MOST_HEADINGS: Final = 100

_NUMBER: Final = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百\d]{1,3}[章节篇部分]{1,2}[、.．:：\s]*|[（(【]?[一二三四五六七八九十\d]{1,3}[）)】][、.．\s]*"
    r"|[一二三四五六七八九十]{1,3}[、.．]\s*|\d{1,2}[、.．](?!\d)\s*|[①-⑳]\s*)+"
)
_ENGLISH_NUMBER: Final = re.compile(
    r"^\s*(?:(?:chapter|section|part)\s+)?[(]?(?:[ivxIVX]{1,5}|\d{1,2}|[A-Za-z])[.):](?!\d)\s+", re.IGNORECASE
)
_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_JOINTS: Final = re.compile(r"[、和与及]")


def without_number(heading: str) -> str:
    """Give a heading without its number in the report.

    >>> without_number("（一）线索处置"), without_number("二、人才"), without_number("2024年工作")
    ('线索处置', '人才', '2024年工作')
    """
    return _NUMBER.sub("", heading) or heading


# --- by rule ----------------------------------------------------------------------------------------------------


def put_by_glossary(text: str, glossary: Glossary) -> str | None:
    """Put a title or heading into English; null unless it is a term, or terms joined by 、 和 与 及, and no more."""
    folded = fold(without_number(text)).strip()
    terms = [glossary.look_up(folded)]
    if terms[0] is None:
        terms = [glossary.look_up(piece) if piece else None for piece in _JOINTS.split(folded)]
    forms = [glossary.form(term) for term in terms if term]
    if not forms or len(forms) != len(terms):
        return None
    joined = forms[0] if len(forms) == 1 else f"{', '.join(forms[:-1])} and {forms[-1]}"
    return joined[0].upper() + joined[1:]


def with_headings_by_rule(briefing: Briefing, glossary: Glossary) -> Briefing:
    """Give a briefing with the English of its title and headings as far as the glossary covers them wholly."""
    title = briefing.meta.title
    return briefing.model_copy(
        update={
            "title_en": put_by_glossary(title, glossary) if title else None,
            "sections": tuple(
                section.model_copy(
                    update={"heading_en": put_by_glossary(section.heading, glossary) if section.heading else None}
                )
                for section in briefing.sections
            ),
        }
    )


# --- by a drafter -----------------------------------------------------------------------------------------------


def headline_task(report: Report, sections: Sequence[Section], glossary: Glossary) -> HeadlineTask | None:
    """Give what to ask a drafter; null where there is nothing to put into English."""
    named = [section for section in sections if section.heading][:_MOST_HEADINGS]
    title = report.meta.title or ""
    if not (title or named):
        return None
    words = "\n".join([title, *(section.heading or "" for section in named)])
    return HeadlineTask(
        title=title,
        headings=tuple((section.id, section.heading or "") for section in named),
        terms=glossary.fixed(fold(words)),
    )


def with_failure(briefing: Briefing, error: DraftError) -> Briefing:
    """Give a briefing that says that title and headings could not be asked for."""
    failure = SectionFailure(section=WHOLE, heading=None, error=type(error).__name__, explanation=error.why)
    usage = briefing.usage.model_copy(update={"calls": briefing.usage.calls + error.attempts})
    return briefing.model_copy(update={"failures": (*briefing.failures, failure), "usage": usage})


def with_headline(
    briefing: Briefing, task: HeadlineTask, answer: HeadlineAnswer, glossary: Glossary, words: Words
) -> Briefing:
    """Give a briefing with what holds of a drafter's headline, and its refused parts among the rejections."""
    check = _Check(glossary, words)
    usage = briefing.usage
    return briefing.model_copy(
        update={
            "title_en": _title(answer.headline, task, check) or briefing.title_en,
            "sections": tuple(_headed(briefing, answer.headline, task, check)),
            "rejections": (*briefing.rejections, *check.rejections),
            "usage": usage.model_copy(
                update={name: getattr(usage, name) + getattr(answer.usage, name) for name in type(usage).model_fields}
            ),
        }
    )


class _Check:
    """Checks English against the Chinese it stands for, and keeps what it refuses."""

    def __init__(self, glossary: Glossary, words: Words) -> None:
        self._glossary = glossary
        self._words = words
        self.rejections: list[Rejection] = []

    def refuse(self, section: str, item: str, reason: Reason, explanation: str, draft: object) -> None:
        """Keep a refusal."""
        self.rejections.append(
            Rejection.model_validate(
                {
                    "section": section,
                    "item": item,
                    "reason": reason,
                    "explanation": explanation,
                    "draft": json.dumps(draft, ensure_ascii=False),
                    "attempts": 1,
                }
            )
        )

    def english(self, zh: str, drafted: str, section: str, item: str) -> str | None:
        """Give the English as it may be printed; null, and a refusal kept, where it may not."""
        en = _ENGLISH_NUMBER.sub("", printable(drafted)).strip().rstrip(".。")
        fault = self._fault(fold(zh), en)
        if fault:
            self.refuse(section, item, *fault, drafted)
            return None
        return en

    def _fault(self, zh: str, en: str) -> tuple[Reason, str] | None:
        """Say what is wrong with the English of a title; null where nothing is."""
        if not re.search(r"[A-Za-z]", en):
            return "no_content", "There is no English in it."
        if _HAN.search(en):
            return "languages_disagree", "Chinese is left in it."
        number = foreign_numbers(en, _without_figures(zh))
        if number or re.search(r"[{}⟦⟧]", en):
            return "not_in_source", f"It says {number or 'a slot'!r}, which is no date and no name of the Chinese one."
        found = self._words.find(en, "en", fold(zh))
        if found and not self._words.find(zh, "zh"):
            word = en[found[0].start : found[0].end]
            return "unsupported", f"It says {word!r}, which is not neutral; the Chinese one has no such word."
        missing = next((form for _, form in self._glossary.fixed(zh) if not has_form(en, form)), None)
        users = {self._glossary.form(term) for term in self._glossary.terms if term.is_users}
        if missing in users:
            return "unsupported", f"It does not use the fixed form {missing!r}."
        return None


def _without_figures(zh: str) -> str:
    """Give a Chinese text with its figures blanked out: dates and names are left."""
    for figure in find_chinese(zh, zh).figures:
        zh = zh[: figure.start] + " " * (figure.end - figure.start) + zh[figure.end :]
    return zh


def _title(headline: Headline, task: HeadlineTask, check: _Check) -> str | None:
    """Give the title that holds."""
    return check.english(task.title, headline.title, WHOLE, "title") if task.title else None


def _headed(briefing: Briefing, headline: Headline, task: HeadlineTask, check: _Check) -> Iterator[SectionSummary]:
    """Give the sections with the headings that hold."""
    asked = dict(task.headings)
    said: dict[str, str] = {}
    for note in headline.headings:
        if note.section in asked and note.section not in said:
            said[note.section] = note.en
        else:
            why = f"No heading {note.section} was asked for, or it was answered before."
            check.refuse(WHOLE, "heading", "name_not_found", why, note.en)
    for section in briefing.sections:
        en = said.get(section.id)
        kept = check.english(asked[section.id], en, section.id, "heading") if en else None
        yield section.model_copy(update={"heading_en": kept}) if kept else section
