"""Runs: the cases of a dataset, each given to a drafter or to the proofreader, and scored.

What pydantic-evals leaves open is closed here: a case that crashes, or whose scoring does, is a case that failed, not
a case that is missing.
"""

from __future__ import annotations

import asyncio
import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic_evals import increment_eval_metric

from summariser.errors import ConfigurationError
from summariser.evaluation.cases import Drafted
from summariser.evaluation.datasets import REPORTS, load_note_cases, load_reports
from summariser.evaluation.proofs import load_notes, score_note
from summariser.evaluation.results import CaseResult, RunResult
from summariser.evaluation.scores import CAUGHT
from summariser.evaluation.watching import Watch
from summariser.pipeline import Finish, Headliner, brief
from summariser.prices import price_of
from summariser.proofreading import open_proofreader

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence
    from contextlib import AbstractAsyncContextManager
    from decimal import Decimal

    from pydantic_evals import Dataset
    from pydantic_evals.reporting import EvaluationReport, ReportCase

    from summariser.evaluation.cases import NoteCase
    from summariser.evaluation.cases import ReportCase as Wanted
    from summariser.evaluation.proofs import Scores
    from summariser.evaluation.specimens import Corpus, Specimen
    from summariser.glossary import Glossary
    from summariser.grounding.dictionary import Dictionary
    from summariser.neutrality import Words
    from summariser.pipeline import Drafter
    from summariser.records import Proof, Provenance, Usage


class Hand(NamedTuple):
    """A drafter for one case, and who it is."""

    drafter: Drafter
    provenance: Provenance
    headliner: Headliner | None = None


class Tools:
    """What all runs share: the corpus, the terms, and a proofreader for each report, opened at first use."""

    def __init__(self, corpus: Corpus, glossary: Glossary, words: Words, dictionary: Dictionary) -> None:
        """Take them."""
        self.corpus, self.glossary, self.words = corpus, glossary, words
        self._dictionary = dictionary
        self._proofreaders: dict[str, Callable[[str], Proof]] = {}

    def proofreader(self, specimen: Specimen) -> Callable[[str], Proof]:
        """Give the proofreader of a report."""
        if specimen.name not in self._proofreaders:
            opened = open_proofreader(specimen.report, specimen.ledger, self._dictionary)
            self._proofreaders[specimen.name] = opened
        return self._proofreaders[specimen.name]


class Plan(NamedTuple):
    """A run of reports that is to take place."""

    name: str
    about: str
    open_hand: Callable[[Wanted], AbstractAsyncContextManager[Hand]]
    """From a case to its drafter, for as long as the case takes."""
    dataset: str = REPORTS
    at_once: int = 1
    """Cases that are worked on at the same time."""
    repeat: int = 1


async def run_reports(
    plan: Plan, tools: Tools, only: Sequence[str] = (), on_case: Callable[[str, str], None] = lambda _run, _case: None
) -> RunResult:
    """Summarise the reports of a dataset, all or only those named, and score what comes out.

    Raises:
        SourceError: The dataset cannot be read.
        ConfigurationError: The endpoint refuses the key or the model: no other case would fare better.
    """
    cases = load_reports(tools.corpus.evals, plan.dataset)
    if only:
        cases.cases = [case for case in cases.cases if case.name in only or case.inputs.report in only]
    refused: list[ConfigurationError] = []

    async def draft(wanted: Wanted) -> Drafted:
        if refused:
            # What was refused once is not tried with every other report.
            raise refused[0]
        specimen = tools.corpus.specimen(wanted.report)
        started = time.perf_counter()
        try:
            async with plan.open_hand(wanted) as hand:
                watch = Watch(hand.drafter)
                briefing = await brief(
                    specimen.report,
                    watch,
                    provenance=hand.provenance,
                    glossary=tools.glossary,
                    finish=Finish(hand.headliner, tools.words),
                )
        except ConfigurationError as error:
            refused.append(error)
            raise
        seconds = time.perf_counter() - started
        on_case(plan.name, wanted.report)
        return Drafted(
            specimen=specimen,
            briefing=briefing,
            watch=watch,
            proofread=tools.proofreader(specimen),
            glossary=tools.glossary,
            price=_price(briefing.usage, hand.provenance.model),
            seconds=seconds,
        )

    report = await _evaluate(cases, draft, plan.name, plan.at_once, plan.repeat)
    if refused:
        raise refused[0]
    return RunResult(name=plan.name, about=plan.about, cases=tuple(_results(report)))


NOTES_RUN: Final = "proofs"


async def run_notes(
    tools: Tools, only: Sequence[str] = (), on_case: Callable[[str, str], None] = lambda _run, _case: None
) -> RunResult:
    """Proofread the notes with errors seeded into them, on all cores. Raises SourceError."""
    evals = tools.corpus.evals
    gold = load_notes(evals)
    cases = load_note_cases(evals)
    if only:
        cases.cases = [case for case in cases.cases if {case.inputs.note, _report_of(gold, case.inputs)} & set(only)]
    # Spawned, not forked: this process may have threads.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:

        async def proofread(wanted: NoteCase) -> Scores:
            running = asyncio.get_running_loop().run_in_executor(
                pool, score_note, evals, wanted.note, gold.get(wanted.note, ())
            )
            scores = await running
            on_case(NOTES_RUN, wanted.note)
            for (language, kind), one in scores.caught.items():
                increment_eval_metric(f"{CAUGHT}{language} {kind}", one.total)
            increment_eval_metric("false_alarms", scores.alarms.total)
            return scores

        report = await _evaluate(cases, proofread, NOTES_RUN, None, 1)
    return RunResult(name=NOTES_RUN, about="errors seeded into correct notes", cases=tuple(_results(report)))


def _price(usage: Usage, model: str | None) -> Decimal | None:
    """Give the price of the answers of a model; null where nobody knows."""
    price = price_of(model) if model else None
    return price(usage) if price else None


def _report_of(gold: dict[str, Any], case: NoteCase) -> str:
    """Give the name of the report that a note is about; empty where the gold does not know the note."""
    rows = gold.get(case.note)
    return str(rows[0].report) if rows else ""


async def _evaluate(
    cases: Dataset[Any, Any, Any],
    task: Callable[[Any], Awaitable[Any]],
    name: str,
    at_once: int | None,
    repeat: int,
) -> EvaluationReport[Any, Any, Any]:
    return await cases.evaluate(task, name=name, task_name=name, max_concurrency=at_once, progress=False, repeat=repeat)


def _results(report: EvaluationReport[Any, Any, Any]) -> Iterator[CaseResult]:
    """Make records of the cases in order of name: those that were scored, and those that failed."""
    done = [_result(case) for case in report.cases]
    failed = [
        CaseResult(name=case.name, scores={}, weights={}, misses={}, error=case.error_message)
        for case in report.failures
    ]
    yield from sorted([*done, *failed], key=lambda case: case.name)


def _result(case: ReportCase[Any, Any, Any]) -> CaseResult:
    """Make the record of a case; an evaluator that failed makes the case fail."""
    broken = [f"{one.name}: {one.error_message}" for one in case.evaluator_failures]
    if broken:
        return CaseResult(name=case.name, scores={}, weights={}, misses={}, error="; ".join(broken))
    return CaseResult(
        name=case.name,
        scores={name: round(float(one.value), 6) for name, one in case.scores.items()},
        weights={name: int(weight) for name, weight in case.metrics.items()},
        misses={name: tuple(one.reason.split("\n")) for name, one in case.scores.items() if one.reason},
    )
