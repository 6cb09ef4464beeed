"""Short ways to make a report, its passages and a draft for tests of the rooms above the grammars."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any, NamedTuple

from summariser.glossary import Glossary, parse_glossary
from summariser.grounding.drafts import Grounded, ground
from summariser.grounding.passages import Ground, Surroundings
from summariser.ledger import read_ledger
from summariser.pipeline import brief, find_passages
from summariser.records import (
    Achievement,
    Answer,
    Briefing,
    CampaignNote,
    Draft,
    Evidence,
    Ledger,
    NumberNote,
    Passage,
    Provenance,
    Report,
    Source,
)
from summariser.repair import repair
from summariser.repair.folding import fold
from summariser.sections import split

GLOSSARY: Glossary = parse_glossary(
    '主题党日\tthemed Party Day\tmechanism\testablished\n两学一做\t"Two Studies, One Action"\tcampaign\tofficial\n'
)


def source_of(text: str, name: str = "report.txt") -> Source:
    """Make a source of a text."""
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    return Source(name=name, text=text, digest=digest, encoding="utf-8", media="txt")


def report_of(text: str) -> Report:
    """Make the report of a text."""
    return repair(source_of(text))


class Scene(NamedTuple):
    """One passage ready to be grounded."""

    report: Report
    ledger: Ledger
    passage: Passage
    desk: Ground

    def figure(self, text: str) -> str:
        """Give the id of the figure that is printed so."""
        return next(row.id for row in self.ledger.rows if row.printed == text)

    def ground(self, draft: Draft) -> Grounded:
        """Ground a draft."""
        return ground(draft, self.desk)


def scene_of(text: str, glossary: Glossary = GLOSSARY) -> Scene:
    """Make a scene of a text that is one section."""
    report = report_of(text)
    sections = split(report)
    ledger = read_ledger(report, sections)
    (part,) = find_passages(report, sections[0], ledger)

    def evidence(start: int, end: int) -> Evidence:
        first, last = report.to_source(part.start + start, part.start + end)
        return Evidence(quote=report.source.text[first:last], start=first, end=last)

    surroundings = Surroundings(
        rows={row.id: row for row in ledger.rows},
        dates=frozenset(date.iso for date in ledger.dates),
        names=[fold(name.text) for name in ledger.names],
        glossary=glossary,
        translation="full",
    )
    return Scene(report, ledger, part.passage, Ground(part.passage, surroundings, evidence))


def draft_of(
    *achievements: tuple[str, str, str], numbers: tuple[NumberNote, ...] = (), campaigns: tuple[CampaignNote, ...] = ()
) -> Draft:
    """Make a draft of (zh, en, quote) triples."""
    return Draft(
        achievements=tuple(Achievement(zh=zh, en=en, quote=quote) for zh, en, quote in achievements),
        numbers=numbers,
        campaigns=campaigns,
    )


class ScriptedDrafter:
    """A drafter that gives prepared answers in turn, the last one for ever after; it remembers what it was asked."""

    def __init__(self, *answers: Draft | Exception) -> None:
        """Take drafts, or errors to raise."""
        self._answers = list(answers)
        self.asked: list[Passage] = []

    async def __call__(self, passage: Passage) -> Answer:
        """Answer."""
        self.asked.append(passage)
        answer: Any = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return Answer(draft=answer)


NOTE_TEXT = "云汀市工作综述\n\n全市新建党支部320个,近2.7万名党员参加。明年将新建服务站50个。"


def briefing_of(text: str = NOTE_TEXT) -> Briefing:
    """Make a briefing with one reported and one planned claim; F2 is omitted."""
    draft = draft_of(
        ("新建党支部{F1}。", "It set up {F1} Party branches.", "新建党支部320个"),
        ("将新建服务站{F3}。", "It plans {F3} service stations.", "明年将新建服务站50个"),
    )
    provenance = Provenance(drafter="llm", model="m", prompt="section 1")
    return asyncio.run(brief(report_of(text), ScriptedDrafter(draft), provenance=provenance, glossary=GLOSSARY))
