"""An evaluation, whole: which runs take place, on which reports, and whether what they reach will do."""

from __future__ import annotations

import asyncio
from pathlib import Path  # noqa: TC003 - a field
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.errors import ConfigurationError, UsageError
from summariser.evaluation.baseline import Baseline, digests_now, find_problems, load_baseline
from summariser.evaluation.datasets import FLAWED, SEEDS, load_reports
from summariser.evaluation.examples import EXAMPLES_RUN, run_examples
from summariser.evaluation.flaws import declared
from summariser.evaluation.hands import GOOD, Live, live_hands, offline_hands, recorded_hands
from summariser.evaluation.leaderboard import rank
from summariser.evaluation.results import CaseResult, EvaluationResult, Problem, RunResult
from summariser.evaluation.running import NOTES_RUN, Plan, Tools, run_notes, run_reports
from summariser.evaluation.specimens import Corpus
from summariser.notes import write_atomically
from summariser.recordings import digest_of, write_recordings
from summariser.runs import load_dictionary, load_glossary, load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summariser.journal import Journal
    from summariser.recordings import Recording
    from summariser.settings import Endpoint, Limits

OFFLINE: Final = "offline"
RUNS: Final = (OFFLINE, GOOD, FLAWED, EXAMPLES_RUN, NOTES_RUN, SEEDS)
"""The runs that need no network, in the order in which they are shown."""

_CASES_AT_ONCE: Final = 4
"""Reports that a live model is asked about at the same time; their sections share the limit of the endpoint."""


class Order(NamedTuple):
    """What is to be evaluated."""

    evals: Path
    baseline: Path
    names: tuple[str, ...] = ()
    """Runs, sets of recordings and reports; nothing names everything."""
    endpoints: tuple[Endpoint, ...] = ()
    """Live models instead of what needs no network."""
    limits: Limits | None = None
    journal: Journal | None = None
    repeat: int = 1
    date: str = ""
    """ISO date, for what recordings say of themselves."""


class Done(NamedTuple):
    """What came of it."""

    result: EvaluationResult
    recordings: dict[str, dict[str, tuple[Recording, ...]]]
    """What live models answered: by model and report, of the first time round."""
    corpus: Corpus


def evaluate(order: Order, on_case: Callable[[str, str], None] = lambda _run, _case: None) -> Done:
    """Run what was ordered and hold it against the baseline; ``on_case`` hears (run, case) as each is done.

    Raises:
        UsageError: A name is neither a run nor a set of recordings nor a report.
        ConfigurationError: The folder is no evals folder, or the endpoint refuses the key or the model.
        SourceError: A file of the evaluation is missing or damaged.
    """
    corpus = Corpus(order.evals, order.evals.resolve().parent.parent / "shared")
    chosen = _choose(order.names, corpus)
    runs_named = [name for name in order.names if name not in chosen.reports]
    if order.endpoints and runs_named:
        raise UsageError(f"{runs_named[0]!r} is no report: with --model, name the reports to ask about, or none.")
    tools = Tools(corpus, load_glossary(), load_words(), load_dictionary())
    recordings: dict[str, dict[str, tuple[Recording, ...]]] = {}
    if order.endpoints:
        runs = asyncio.run(_run_live(order, chosen.reports, tools, recordings, on_case))
    else:
        runs = asyncio.run(_run_stored(chosen, tools, on_case))
    digests = digests_now(corpus.digest)
    problems: list[Problem] = [Problem(run="corpus", score="gold", explanation=fault) for fault in corpus.faults()]
    baseline = load_baseline(order.baseline)
    if baseline and not order.endpoints:
        problems += find_problems(baseline, runs, digests, whole=not chosen.reports)
    else:
        unheld = Baseline(about="", pinned="", epsilon=0, epsilon_reason="", digests=digests, runs={})
        problems += find_problems(unheld, runs, digests, whole=False)
    places = rank(runs) if order.endpoints else ()
    result = EvaluationResult(runs=tuple(runs), problems=tuple(problems), leaderboard=places, digests=digests)
    return Done(result, recordings, corpus)


class _Chosen(NamedTuple):
    """The names of an order, told apart."""

    runs: tuple[str, ...]
    reports: tuple[str, ...]


def _choose(names: Sequence[str], corpus: Corpus) -> _Chosen:
    """Tell runs from reports. Raises UsageError."""
    sets = sorted(path.name for path in (corpus.evals / "recordings").glob("*") if path.is_dir())
    runs = [*RUNS, *(name for name in sets if name not in RUNS)]
    reports = (*corpus.own, *corpus.seeds)
    unknown = [name for name in names if name not in runs and name not in reports]
    if unknown:
        raise UsageError(
            f"There is nothing called {unknown[0]!r} to evaluate; there are the runs {', '.join(runs)} "
            f"and the reports {', '.join(reports)}."
        )
    wanted = tuple(name for name in runs if name in names) or RUNS
    return _Chosen(wanted, tuple(name for name in reports if name in names))


async def _run_stored(chosen: _Chosen, tools: Tools, on_case: Callable[[str, str], None]) -> list[RunResult]:
    """Run what needs no network; the notes are proofread in other processes meanwhile."""
    notes = asyncio.create_task(run_notes(tools, chosen.reports, on_case)) if NOTES_RUN in chosen.runs else None
    found: dict[str, RunResult] = {}
    for plan in _plans(chosen, tools):
        # Lets the processes begin.
        await asyncio.sleep(0)
        found[plan.name] = await run_reports(plan, tools, chosen.reports, on_case)
    if EXAMPLES_RUN in chosen.runs and not chosen.reports:
        found[EXAMPLES_RUN] = await run_examples(tools.glossary)
    if FLAWED in found:
        reports = [case.inputs.report for case in load_reports(tools.corpus.evals, FLAWED).cases]
        good = found.get(GOOD) or await run_reports(_recorded(GOOD, tools), tools, reports)
        found[FLAWED] = declared(found[FLAWED], good, tools.corpus.evals)
    if notes:
        found[NOTES_RUN] = await notes
    return [run for name in chosen.runs if (run := found.get(name)) and run.cases]


def _plans(chosen: _Chosen, tools: Tools) -> Iterator[Plan]:
    """Give the runs of reports that need no network."""
    for name in chosen.runs:
        if name == OFFLINE:
            yield Plan(name, "drafted by rules", offline_hands(tools.glossary))
        elif name == SEEDS and tools.corpus.seeds:
            yield Plan(name, "other reports, drafted by rules", offline_hands(tools.glossary), dataset=SEEDS)
        elif name == FLAWED:
            yield Plan(name, "recordings with one flaw each", recorded_hands(tools.corpus), dataset=FLAWED)
        elif name not in {SEEDS, EXAMPLES_RUN, NOTES_RUN}:
            yield _recorded(name, tools)


def _recorded(name: str, tools: Tools) -> Plan:
    """Give the run of a set of recordings."""
    return Plan(name, f"recordings {name!r}", recorded_hands(tools.corpus, name))


async def _run_live(
    order: Order,
    reports: Sequence[str],
    tools: Tools,
    recordings: dict[str, dict[str, tuple[Recording, ...]]],
    on_case: Callable[[str, str], None],
) -> list[RunResult]:
    """Ask each model about the project's own reports, as often as ordered, one model after the other."""
    from summariser.llm import open_line  # noqa: PLC0415 - loading openai takes a second, other runs need none of it

    if order.limits is None:
        raise ConfigurationError("A live evaluation needs the limits of its endpoints.")
    runs = []
    for endpoint in order.endpoints:
        made = f"{endpoint.model} at {endpoint.host}, {order.date}"
        cases: list[CaseResult] = []
        async with open_line(endpoint, order.limits) as line:
            for number in range(1, order.repeat + 1):
                live = Live(endpoint, order.limits, order.journal, number, made)
                kept = recordings.setdefault(endpoint.model, {}) if number == 1 else {}
                plan = Plan(endpoint.model, made, live_hands(line, live, kept.__setitem__), at_once=_CASES_AT_ONCE)
                run = await run_reports(plan, tools, reports, on_case)
                cases += [_numbered(case, number) for case in run.cases]
        runs.append(RunResult(name=endpoint.model, about=made, cases=tuple(cases)))
    return runs


def _numbered(case: CaseResult, number: int) -> CaseResult:
    """Name a case by the time round, the first time apart."""
    return case if number == 1 else case.model_copy(update={"name": f"{case.name} [{number}]"})


def check_record(evals: Path, name: str) -> None:
    """Let the name of a set of recordings pass. Raises UsageError where it is taken, or is no name of a folder."""
    taken = [*RUNS, *(path.stem for path in (evals / "reports").glob("*.txt"))]
    if name in taken or not name.replace("-", "").replace("_", "").isalnum():
        raise UsageError(
            f"--record {name!r}: choose another name, of letters, digits, - and _ ({', '.join(taken)} are taken)."
        )


def write_recorded(evals: Path, name: str, done: Done) -> tuple[Path, ...]:
    """Store what live models answered as sets of recordings, one a model; give the folders."""
    folders = []
    for model, reports in done.recordings.items():
        folder = evals / "recordings" / (name if len(done.recordings) == 1 else f"{name}-{_as_name(model)}")
        for report, kept in reports.items():
            write_atomically(folder / f"{report}.jsonl", write_recordings(kept).encode())
        folders.append(folder)
    return tuple(folders)


def _as_name(model: str) -> str:
    """Give the name of a model as that of a folder; names that differ stay different."""
    plain = "".join(c if c.isalnum() else "_" for c in model)
    return plain if plain == model else f"{plain}-{digest_of(model)[:6]}"
