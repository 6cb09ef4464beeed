"""Runs: what crashes is a failed case with its message, what nobody could mend ends the run, and order is kept."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from builders import GLOSSARY

from summariser.errors import (
    AnswerEmptyError,
    ConfigurationError,
    EndpointRefusedError,
    PromptError,
    SourceError,
    SourceMissingError,
)
from summariser.evaluation.cases import ReportCase
from summariser.evaluation.hands import recorded_hands
from summariser.evaluation.proofs import score_note
from summariser.evaluation.results import CaseResult, RunResult
from summariser.evaluation.running import NOTES_RUN, Hand, Plan, Tools, run_notes, run_reports
from summariser.evaluation.specimens import Corpus
from summariser.grounding.dictionary import Dictionary
from summariser.neutrality import NO_WORDS
from summariser.pipeline import Drafter
from summariser.records import EMPTY_DRAFT, Achievement, Answer, Draft, Passage, Provenance, Usage
from summariser.runs import load_dictionary

EVALS = Path(__file__).parents[2] / "evals"
NAMES = ("alpha", "beta", "gamma")
GOLD_FILES = ("figures", "dates", "names", "sections", "campaigns", "facts")


@pytest.fixture
def evals(tmp_path: Path) -> Path:
    """Give a folder of three small reports without gold."""
    for folder in ("reports", "gold", "datasets", "recordings"):
        (tmp_path / folder).mkdir()
    for number, name in enumerate(NAMES, 1):
        text = f"{name}市工作综述\n\n全市新建党支部32{number}个。\n"
        (tmp_path / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    for name in GOLD_FILES:
        (tmp_path / "gold" / f"{name}.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "gold" / "meta.json").write_text("{}", encoding="utf-8")
    write_dataset(tmp_path, [(name, name) for name in NAMES])
    return tmp_path


def write_dataset(evals: Path, cases: list[tuple[str, str]]) -> None:
    """Write a dataset of cases, each with its report."""
    whole = {
        "name": "reports",
        "evaluators": ["Reading", "Content", "Trust", "Course"],
        "cases": [{"name": name, "inputs": {"report": report}} for name, report in cases],
    }
    # JSON is YAML.
    (evals / "datasets" / "reports.yaml").write_text(json.dumps(whole), encoding="utf-8")


@cache
def dictionary() -> Dictionary:
    """Read the dictionary once."""
    return load_dictionary()


def tools(evals: Path, own: Any = None) -> Tools:
    """Give what runs share."""
    return Tools(Corpus(evals), GLOSSARY, NO_WORDS, own or dictionary())


async def truthful(passage: Passage) -> Answer:
    """Say the one figure of a passage."""
    slot = f"{{{passage.figures[0].id}}}"
    quote = passage.text.strip().rstrip("。")
    achievement = Achievement(zh=f"新建党支部{slot}。", en=f"It set up {slot} Party branches.", quote=quote)
    return Answer(draft=Draft(achievements=(achievement,), numbers=(), campaigns=()), usage=Usage(calls=1))


def hands(drafter: Drafter, opened: list[str] | None = None) -> Callable[[ReportCase], Any]:
    """Let this drafter draft every case; note which were opened."""

    @asynccontextmanager
    async def open_hand(wanted: ReportCase) -> AsyncIterator[Hand]:
        if opened is not None:
            opened.append(wanted.report)
        yield Hand(drafter, Provenance(drafter="llm", model="m", prompt="section 1"))

    return open_hand


async def ran(
    evals: Path, drafter: Drafter, *only: str, at_once: int = 1, opened: list[str] | None = None
) -> RunResult:
    """Run the reports with a drafter."""
    plan = Plan("test", "a drafter of the test", hands(drafter, opened), at_once=at_once)
    return await run_reports(plan, tools(evals), only)


def breaking(report: str, error: BaseException) -> Drafter:
    """Make a drafter that breaks at one report."""

    async def drafter(passage: Passage) -> Answer:
        if passage.title.startswith(report):
            raise error
        return await truthful(passage)

    return drafter


def by_name(result: RunResult) -> dict[str, CaseResult]:
    """Give the cases by name."""
    return {case.name: case for case in result.cases}


# --- what is right ----------------------------------------------------------------------------------------------


async def test_a_run_gives_every_case_its_scores(evals: Path) -> None:
    """In order of name, with the name of the run; a report without gold has no scores against gold."""
    result = await ran(evals, truthful)
    assert ("test", "a drafter of the test", NAMES) == (result.name, result.about, tuple(by_name(result)))
    for case in result.cases:
        assert case.error is None
        assert {
            "carried": 100.0,
            "grounded": 100.0,
            "stray": 0.0,
            "drafted": 100.0,
            "calls": 1.0,
        }.items() <= case.scores.items()
        assert set() == case.scores.keys() & {"figures", "facts", "campaign_recall", "repair"}


async def test_each_case_is_heard_of_as_it_is_done(evals: Path) -> None:
    """By run and report."""
    heard: list[tuple[str, str]] = []
    plan = Plan("test", "", hands(truthful))
    await run_reports(plan, tools(evals), ["beta"], lambda run, case: heard.append((run, case)))
    assert [("test", "beta")] == heard


async def test_misses_are_told_a_line_each(evals: Path) -> None:
    """What keeps a score from being better is in the record of the case."""

    async def silent(_: Passage) -> Answer:
        return Answer(draft=EMPTY_DRAFT)

    case = by_name(await ran(evals, silent))["alpha"]
    assert 0.0 == case.scores["carried"]
    (miss,) = case.misses["carried"]
    assert miss.startswith("F1: 321个 (")


# --- what crashes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [RuntimeError("the pen broke"), KeyError("the pen broke"), ExceptionGroup("the pen broke", [ValueError("no")])],
)
async def test_an_unforeseen_error_of_a_drafter_is_a_failed_case(evals: Path, error: Exception) -> None:
    """With its message, and not a missing case; the others are scored."""
    cases = by_name(await ran(evals, breaking("beta", error)))
    assert NAMES == tuple(cases)
    assert "the pen broke" in str(cases["beta"].error)
    assert type(error).__name__ in str(cases["beta"].error)
    assert ({}, {}, {}) == (cases["beta"].scores, cases["beta"].misses, cases["beta"].weights)
    assert [None, None] == [cases[name].error for name in ("alpha", "gamma")]


async def test_an_error_while_a_drafter_is_opened_is_a_failed_case(evals: Path) -> None:
    """Like one while it drafts."""

    @asynccontextmanager
    async def open_hand(_: ReportCase) -> AsyncIterator[Hand]:
        raise RuntimeError("no pen")
        yield  # type: ignore[unreachable]

    result = await run_reports(Plan("test", "", open_hand), tools(evals))
    assert NAMES == tuple(by_name(result))
    assert all("no pen" in str(case.error) for case in result.cases)


async def test_a_case_whose_report_is_missing_failed(evals: Path) -> None:
    """And says which report there is not."""
    write_dataset(evals, [("alpha", "alpha"), ("strange", "delta")])
    cases = by_name(await ran(evals, truthful))
    assert "delta" in str(cases["strange"].error)
    assert cases["alpha"].error is None


async def test_a_case_without_recordings_failed(evals: Path) -> None:
    """And says which file there is not."""
    corpus_tools = tools(evals)
    result = await run_reports(Plan("test", "", recorded_hands(corpus_tools.corpus, "good")), corpus_tools)
    assert NAMES == tuple(by_name(result))
    assert all(f"good/{case.name}.jsonl" in str(case.error) for case in result.cases)


async def test_a_drafter_that_gives_up_is_no_failed_case(evals: Path) -> None:
    """A section without an answer lowers the score of drafting, and is named there."""
    case = by_name(await ran(evals, breaking("beta", AnswerEmptyError("nothing came"))))["beta"]
    assert case.error is None
    assert 0.0 == case.scores["drafted"]
    assert any("nothing came" in miss for miss in case.misses["drafted"])


class _Torn(Dictionary):
    """A dictionary that cannot be read: what needs it, the evaluator that proofreads the note, crashes."""

    def stems(self, folded: str) -> dict[str, frozenset[str]]:
        """Crash."""
        raise LookupError(f"a page is torn out: {folded[:0]}")


async def test_an_evaluator_that_crashes_makes_a_failed_case(evals: Path) -> None:
    """With its message and its name; not a case that lacks some scores and has the others."""
    plan = Plan("test", "", hands(truthful))
    result = await run_reports(plan, tools(evals, _Torn()), ["beta"])
    (case,) = result.cases
    assert "a page is torn out" in str(case.error)
    assert "Trust" in str(case.error)
    assert {} == case.scores


async def test_a_case_whose_gold_does_not_load_failed(evals: Path) -> None:
    """And says which file is damaged."""
    (evals / "gold" / "figures.jsonl").write_text("{", encoding="utf-8")
    result = await ran(evals, truthful)
    assert NAMES == tuple(by_name(result))
    assert all("figures.jsonl" in str(case.error) for case in result.cases)


# --- what ends the run ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [ConfigurationError("no"), EndpointRefusedError("the key is refused"), PromptError("no")]
)
async def test_a_configuration_that_cannot_work_ends_the_run(evals: Path, error: ConfigurationError) -> None:
    """No other case would fare better."""
    with pytest.raises(type(error), match=str(error)):
        await ran(evals, breaking("alpha", error))


async def test_a_refused_key_is_not_tried_on_the_next_report(evals: Path) -> None:
    """What ends the run ends it before the next case is asked for."""
    opened: list[str] = []
    with pytest.raises(EndpointRefusedError):
        await ran(evals, breaking("alpha", EndpointRefusedError("the key is refused")), opened=opened)
    assert ["alpha"] == opened


async def test_a_configuration_error_while_a_drafter_is_opened_ends_the_run(evals: Path) -> None:
    """A prompt that cannot be used is found before anything is asked."""

    @asynccontextmanager
    async def open_hand(_: ReportCase) -> AsyncIterator[Hand]:
        raise PromptError("section.md cannot be used")
        yield  # type: ignore[unreachable]

    with pytest.raises(PromptError, match=r"section\.md"):
        await run_reports(Plan("test", "", open_hand), tools(evals))


async def test_a_dataset_that_is_missing_ends_the_run(evals: Path) -> None:
    """With its file."""
    (evals / "datasets" / "reports.yaml").unlink()
    with pytest.raises(SourceMissingError, match=r"reports\.yaml"):
        await ran(evals, truthful)


# --- order and choice -------------------------------------------------------------------------------------------


async def test_cases_at_the_same_time_keep_their_order(evals: Path) -> None:
    """The first may be done last: here it waits for the others."""
    done = {name: asyncio.Event() for name in NAMES}
    finished: list[str] = []

    async def drafter(passage: Passage) -> Answer:
        name = next(one for one in NAMES if passage.title.startswith(one))
        later = NAMES[NAMES.index(name) + 1 :]
        for other in later:
            await done[other].wait()
        finished.append(name)
        done[name].set()
        return await truthful(passage)

    async with asyncio.timeout(20):
        result = await ran(evals, drafter, at_once=3)
    assert list(reversed(NAMES)) == finished
    assert NAMES == tuple(by_name(result))
    assert [None] * 3 == [case.error for case in result.cases]


@pytest.mark.parametrize("at_once", [1, 2])
async def test_no_more_cases_are_worked_on_than_allowed(evals: Path, at_once: int) -> None:
    """At the same time."""
    now, most = 0, 0

    async def drafter(passage: Passage) -> Answer:
        nonlocal now, most
        now += 1
        most = max(most, now)
        for _ in range(20):
            await asyncio.sleep(0)
        now -= 1
        return await truthful(passage)

    await ran(evals, drafter, at_once=at_once)
    assert at_once == most


async def test_the_same_run_gives_the_same_scores_at_once_and_one_by_one(evals: Path) -> None:
    """But for the time that it took."""

    def timeless(result: RunResult) -> list[dict[str, float]]:
        return [{name: value for name, value in case.scores.items() if name != "wall"} for case in result.cases]

    assert timeless(await ran(evals, truthful)) == timeless(await ran(evals, truthful, at_once=3))


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ((), ("first", "second", "third")),
        (("second",), ("second",)),
        (("alpha",), ("first", "third")),
        (("alpha", "second"), ("first", "second", "third")),
        (("nothing",), ()),
    ],
)
async def test_only_the_named_cases_run(evals: Path, only: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """By the name of the case or of its report; no name is all."""
    write_dataset(evals, [("first", "alpha"), ("second", "beta"), ("third", "alpha")])
    opened: list[str] = []
    result = await ran(evals, truthful, *only, opened=opened)
    assert expected == tuple(by_name(result))
    assert len(expected) == len(opened)


# --- notes ------------------------------------------------------------------------------------------------------


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Give a copy of the evaluation with one short note beside a note that there is not."""
    for folder in ("reports", "gold", "datasets", "notes"):
        shutil.copytree(EVALS / folder, tmp_path / folder)
    name = "press_conference.news.txt"
    whole = {
        "name": "notes",
        "evaluators": ["Proofreading"],
        "cases": [{"name": one, "inputs": {"note": one}} for one in (name, "absent.txt")],
    }
    (tmp_path / "datasets" / "notes.yaml").write_text(json.dumps(whole), encoding="utf-8")
    return tmp_path


async def test_notes_are_scored_and_a_missing_one_is_a_failed_case(notes: Path) -> None:
    """With weights, the errors that a share is of, and with the message of what failed."""
    cases = by_name(await run_notes(tools(notes)))
    assert ["absent.txt", "press_conference.news.txt"] == list(cases)
    assert cases["absent.txt"].error
    assert {} == cases["absent.txt"].scores
    scored = cases["press_conference.news.txt"]
    assert scored.error is None
    assert "false_alarms" in scored.scores
    assert any(name.startswith("caught ") for name in scored.scores)
    assert scored.weights.keys() == scored.scores.keys()


def test_a_note_without_gold_is_named(notes: Path) -> None:
    """The message says which note has none, so that somebody can mend it."""
    with pytest.raises(SourceError, match=r"absent\.txt"):
        score_note(notes, "absent.txt", ())


@pytest.mark.parametrize("only", ["nothing", "discipline"])
async def test_no_note_runs_that_is_not_named(notes: Path, only: str) -> None:
    """Neither by its own name nor by that of its report."""
    result = await run_notes(tools(notes), [only])
    assert (NOTES_RUN, ()) == (result.name, result.cases)
