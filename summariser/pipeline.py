"""The flow of one report: split → find figures → draft (per passage, concurrent) → ground → balance.

The drafter is passed in: an async function from a passage to an answer. Nothing here touches files, network or clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from summariser.briefing import Manner, SectionOutcome, compose_briefing
from summariser.briefing.headlines import headline_task, with_failure, with_headline
from summariser.errors import DraftError
from summariser.grounding.drafts import Grounded, Refusal, ground
from summariser.grounding.passages import Ground, Surroundings
from summariser.ledger import read_ledger
from summariser.neutrality import NO_WORDS, Words
from summariser.records import (
    Answer,
    Briefing,
    Campaign,
    Claim,
    Complaint,
    Evidence,
    HeadlineAnswer,
    HeadlineTask,
    Ledger,
    Passage,
    PassageFigure,
    Provenance,
    Rejection,
    Report,
    Section,
    SectionFailure,
    Usage,
)
from summariser.repair.folding import fold
from summariser.sections import cut, find_parents, split
from summariser.themes import is_heading_of_plans

if TYPE_CHECKING:
    from summariser.glossary import Glossary
    from summariser.grounding.labels import Subject

Drafter = Callable[[Passage], Awaitable[Answer]]
"""A passage in, an answer out; raises DraftError where none can be had."""

Headliner = Callable[[HeadlineTask], Awaitable[HeadlineAnswer]]
"""Title and headings in, their English out; raises DraftError where none can be had."""

MAX_REASKS: Final = 2
"""A refused item is asked for again at most twice: a third asking hardly ever helps and is paid for all the same."""


class Finish(NamedTuple):
    """What a briefing is finished with when its sections are done."""

    headliner: Headliner | None = None
    words: Words = NO_WORDS
    """What the neutrality lint looks for."""


PLAIN: Final = Finish()
"""By rules alone, without a lint."""


class Part(NamedTuple):
    """A passage and where it begins in the report."""

    passage: Passage
    start: int


async def brief(
    report: Report,
    drafter: Drafter,
    *,
    provenance: Provenance,
    glossary: Glossary,
    finish: Finish = PLAIN,
    on_section: Callable[[str], None] = lambda _: None,
) -> Briefing:
    """Make the briefing of a report; sections are drafted at the same time, title and headings beside them.

    Rules choose the bottom line. Without a headliner, title and headings are put into English by the glossary alone.
    ``on_section`` hears the id of each section as it is done. A section whose drafter raises DraftError becomes a
    failure in the briefing; any other error of a drafter (a refused key) is raised, the drafts under way cancelled.
    """
    sections = split(report)
    ledger = read_ledger(report, sections)
    tool = _Desk(report, ledger, drafter, glossary, "terms_only" if provenance.drafter == "offline" else "full")
    parents = find_parents(sections)

    async def one(section: Section) -> SectionOutcome:
        outcome = await tool.section(section, parents[section.id])
        on_section(section.id)
        return outcome

    asked = headline_task(report, sections, glossary) if finish.headliner else None
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(section)) for section in sections]
            headline = group.create_task(_ask(finish.headliner, asked)) if finish.headliner and asked else None
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    outcomes = [task.result() for task in tasks]
    briefing = compose_briefing(report, ledger, outcomes, provenance, Manner(glossary, finish.words))
    if headline is None or asked is None:
        return briefing
    answer = headline.result()
    if isinstance(answer, DraftError):
        return with_failure(briefing, answer)
    return with_headline(briefing, asked, answer, glossary, finish.words)


async def _ask(headliner: Headliner, task: HeadlineTask) -> HeadlineAnswer | DraftError:
    """Ask once for title and headings; where they cannot be had, the reason, since no section shall suffer from it."""
    try:
        return await headliner(task)
    except DraftError as error:
        return error


def find_passages(report: Report, section: Section, ledger: Ledger, above: Sequence[str] = ()) -> tuple[Part, ...]:
    """Cut a section into passages that a drafter can take, with their figures; white space stands for furniture.

    ``above`` are headings that the section stands under and that say how it is to be read: what stands under 目标任务
    is planned. In the passage's heading each has a line of its own over that of the section.
    """
    text, folded = _blanked(report, section.start, section.end)
    parts = []
    for number, (start, end) in enumerate(cut(folded), 1):
        first = section.start + start
        figures = tuple(
            PassageFigure(
                id=row.id,
                start=span[0] - first,
                end=span[1] - first,
                text=row.printed,
                english=row.english,
                subject=row.subject,
                change=row.change,
            )
            for row, span in zip(ledger.rows, ledger.spans, strict=True)
            if first <= span[0] and span[1] <= section.start + end
        )
        passage = Passage(
            id=section.id if number == 1 else f"{section.id}.{number}",
            title=report.meta.title or "",
            heading="\n".join((*above, section.heading or "")),
            theme=section.theme,
            text=text[start:end],
            folded=folded[start:end],
            figures=figures,
        )
        parts.append(Part(passage, first))
    return tuple(parts)


def _blanked(report: Report, start: int, end: int) -> tuple[str, str]:
    """Give text and folded text of a stretch with page furniture blanked out, so that offsets stay."""
    text, folded = report.text[start:end], report.folded[start:end]
    for mark in report.furniture:
        left, right = max(mark.start, start) - start, min(mark.end, end) - start
        if left < right:
            blank = " " * (right - left)
            text, folded = text[:left] + blank + text[right:], folded[:left] + blank + folded[right:]
    return text, folded


class _Desk:
    """One report on the desk: what grounding needs, bound together."""

    def __init__(
        self,
        report: Report,
        ledger: Ledger,
        drafter: Drafter,
        glossary: Glossary,
        translation: Literal["full", "terms_only"],
    ) -> None:
        self._report = report
        self._ledger = ledger
        self._drafter = drafter
        published = [report.meta.published] if report.meta.published else []
        self._surroundings = Surroundings(
            rows={row.id: row for row in ledger.rows},
            dates=frozenset(part for date in ledger.dates for part in date.iso.split("/")) | frozenset(published),
            names=[fold(name.text) for name in ledger.names],
            glossary=glossary,
            translation=translation,
            published=report.meta.published,
        )

    async def section(self, section: Section, parents: Sequence[Section]) -> SectionOutcome:
        """Draft and ground one section, which stands under others."""
        headings = [parent.heading for parent in parents if parent.heading]
        above = [one for one in headings if is_heading_of_plans(fold(one), self._report.meta.published)]
        passages = find_passages(self._report, section, self._ledger, above)
        parts = [part for part in passages if part.passage.text.strip()]
        done = await asyncio.gather(*(self._passage(part, section) for part in parts))
        return SectionOutcome(
            section=section,
            claims=tuple(claim for one in done for claim in one.claims),
            campaigns=tuple(campaign for one in done for campaign in one.campaigns),
            subjects={figure: subject for one in done for figure, subject in one.subjects.items()},
            rejections=tuple(rejection for one in done for rejection in one.rejections),
            failures=tuple(failure for one in done for failure in one.failures),
            usage=_sum([one.usage for one in done]),
        )

    async def _passage(self, part: Part, section: Section) -> SectionOutcome:
        """Draft one passage, ground it, and ask again for what was refused."""
        passage = part.passage
        if self._surroundings.translation == "full":
            terms = self._surroundings.glossary.fixed(passage.folded)
            passage = passage.model_copy(update={"terms": terms})
        desk = Ground(
            passage, self._surroundings, lambda start, end: self._evidence(part.start + start, part.start + end)
        )
        tally = _Tally(section, passage)
        try:
            refusals = tally.take(await self._drafter(passage), desk)
            for round_ in range(1, MAX_REASKS + 1):
                if not refusals or self._surroundings.translation == "terms_only":
                    break
                complaints = tuple(Complaint(item=refusal.draft, reason=refusal.explanation) for refusal in refusals)
                again = passage.model_copy(update={"complaints": complaints, "asked_before": round_})
                answer = await self._drafter(again)
                refusals = tally.take_again(answer, desk, refusals)
        except DraftError as error:
            tally.fail(error)
            refusals = tally.refusals
        return tally.outcome(refusals)

    def _evidence(self, start: int, end: int) -> Evidence:
        """Give the evidence for a span of the report, in the source."""
        first, last = self._report.to_source(start, end)
        return Evidence(quote=self._report.source.text[first:last], start=first, end=last)


class _Tally:
    """What one passage has given so far."""

    def __init__(self, section: Section, passage: Passage) -> None:
        self._section = section
        self._passage = passage
        self._claims: list[Claim] = []
        self._campaigns: list[Campaign] = []
        self._subjects: dict[str, Subject] = {}
        self._failures: list[SectionFailure] = []
        self._usage: list[Usage] = []
        self._asked = 0
        self.refusals: list[Refusal] = []

    def take(self, answer: Answer, desk: Ground) -> list[Refusal]:
        """Ground a first answer; give what was refused of it."""
        self._asked += 1
        self._usage.append(answer.usage)
        grounded = ground(answer.draft, desk)
        self._keep(grounded)
        self.refusals = [
            *grounded.refusals,
            *(Refusal("answer", "malformed", why[:400], why) for why in answer.malformed),
        ]
        return self.refusals

    def take_again(self, answer: Answer, desk: Ground, before: list[Refusal]) -> list[Refusal]:
        """Ground an answer to complaints: a new item that belongs to a complaint settles it, the rest stay refused."""
        self._asked += 1
        self._usage.append(answer.usage)
        grounded = ground(answer.draft, desk)
        settled = [*self._new(grounded), *grounded.subjects]
        self._keep(grounded)
        left = list(before)
        for item in settled:
            answered = next((refusal for refusal in left if refusal.is_settled_by(item)), None)
            if answered:
                left.remove(answered)
        open_still = list(left)
        for refusal in grounded.refusals:
            older = next((old for old in open_still if old.item == refusal.item), None)
            if older:
                open_still.remove(older)
                left.remove(older)
            left.append(refusal)
        self.refusals = left
        return left

    def _new(self, grounded: Grounded) -> list[Claim | Campaign]:
        """Give the claims and campaigns that are not kept already."""
        claims = [claim for claim in grounded.claims if all(claim.zh != kept.zh for kept in self._claims)]
        campaigns = [one for one in grounded.campaigns if all(one.name != kept.name for kept in self._campaigns)]
        return [*claims, *campaigns]

    def _keep(self, grounded: Grounded) -> None:
        """Keep what holds, each thing once."""
        self._claims += [claim for claim in grounded.claims if all(claim.zh != kept.zh for kept in self._claims)]
        self._campaigns += [c for c in grounded.campaigns if all(c.name != kept.name for kept in self._campaigns)]
        self._subjects.update(grounded.subjects)

    def fail(self, error: DraftError) -> None:
        """Note that the drafter gave up on this passage."""
        self._failures.append(
            SectionFailure(
                section=self._section.id,
                heading=self._section.heading,
                error=type(error).__name__,
                explanation=error.why,
            )
        )

    def outcome(self, refusals: list[Refusal]) -> SectionOutcome:
        """Give what came of the passage."""
        rejections: tuple[Rejection, ...] = tuple(
            refusal.as_rejection(self._section.id, self._asked) for refusal in refusals
        )
        return SectionOutcome(
            self._section,
            tuple(self._claims),
            tuple(self._campaigns),
            self._subjects,
            rejections,
            tuple(self._failures),
            _sum(self._usage),
        )


def _sum(usages: Sequence[Usage]) -> Usage:
    """Add up usage."""
    return Usage(
        calls=sum(usage.calls for usage in usages),
        prompt_tokens=sum(usage.prompt_tokens for usage in usages),
        answer_tokens=sum(usage.answer_tokens for usage in usages),
    )
