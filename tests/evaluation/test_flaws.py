"""Flawed recordings held against good ones: as declared is 100, and every difference is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser.evaluation.flaws import declared, worsened
from summariser.evaluation.results import CaseResult, RunResult

DATASET = """\
name: flawed
evaluators: [Reading, Content, Trust, Course]
cases:
  - name: value
    inputs: {report: one, recordings: flawed/value}
    metadata: {worsens: ["grounded", "rejected value_changed"]}
  - name: harmless
    inputs: {report: two, recordings: flawed/harmless}
    metadata: {worsens: []}
  - name: undeclared
    inputs: {report: two, recordings: flawed/undeclared}
"""
GOOD = {"facts": 90.0, "grounded": 100.0, "first_valid": 100.0, "reasks": 1.0, "calls": 3.0, "wall": 0.5}


@pytest.fixture
def evals(tmp_path: Path) -> Path:
    """Give a folder with a dataset of flawed recordings."""
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "flawed.yaml").write_text(DATASET, encoding="utf-8")
    return tmp_path


def case(name: str, error: str | None = None, **changes: float | None) -> CaseResult:
    """Give a case that reaches what the good one does, but for some scores; null for one that is not measured."""
    scores = {name.replace("__", " "): value for name, value in (GOOD | changes).items() if value is not None}
    return CaseResult(name=name, scores={} if error else scores, weights={}, misses={}, error=error)


def held(
    evals: Path, *cases: CaseResult, good: tuple[CaseResult, ...] = (case("one"), case("two"))
) -> tuple[CaseResult, ...]:
    """Hold flawed cases against good ones."""
    flawed = RunResult(name="flawed", about="flaws", cases=cases)
    found = declared(flawed, RunResult(name="good", about="", cases=good), evals)
    assert ("flawed", "flaws") == (found.name, found.about)
    return found.cases


FLAW = case("value", grounded=80.0, rejected__value_changed=1)


def test_a_flaw_that_worsens_just_what_it_should_scores_100(evals: Path) -> None:
    """Nothing is missed, and what it did is told."""
    (found,) = held(evals, FLAW)
    assert ({"as_declared": 100.0}, {}, None) == (found.scores, found.misses, found.error)
    assert "grounded 100 → 80; rejected value_changed 0 → 1" == found.about


def test_a_missing_effect_is_named(evals: Path) -> None:
    """A score that a flaw does not lower measures nothing."""
    (found,) = held(evals, case("value", grounded=80.0))
    assert {"as_declared": 0.0} == found.scores
    assert ("should worsen rejected value_changed, but does not",) == found.misses["as_declared"]


def test_a_surplus_effect_is_named_with_both_values(evals: Path) -> None:
    """A flaw that lowers another score too is not the flaw that was meant."""
    (found,) = held(evals, FLAW.model_copy(update={"scores": FLAW.scores | {"facts": 85.5}}))
    assert {"as_declared": 0.0} == found.scores
    assert ("worsens facts: 90 → 85.50",) == found.misses["as_declared"]


def test_missing_and_surplus_effects_are_named_together(evals: Path) -> None:
    """Another reason of rejection than the one declared is both."""
    (found,) = held(evals, case("value", grounded=80.0, rejected__unit_changed=1))
    assert (
        "should worsen rejected value_changed, but does not",
        "worsens rejected unit_changed: 0 → 1",
    ) == found.misses["as_declared"]


def test_a_flaw_that_should_do_no_harm_does_none(evals: Path) -> None:
    """A case that declares no effect, or nothing at all, is held to that."""
    assert [{"as_declared": 100.0}, {"as_declared": 100.0}] == [
        one.scores for one in held(evals, case("harmless"), case("undeclared"))
    ]
    (found,) = held(evals, case("undeclared", facts=10.0))
    assert ("worsens facts: 90 → 10",) == found.misses["as_declared"]


def test_a_score_that_is_not_measured_is_worse(evals: Path) -> None:
    """What should be more and is missing is no better than nothing."""
    (found,) = held(evals, case("harmless", facts=None))
    assert ("worsens facts: 90 → 0",) == found.misses["as_declared"]


@pytest.mark.parametrize(
    "changes",
    [{"facts": 95.0}, {"reasks": 0.0}, {"reasks": None}, {"calls": 99.0}, {"wall": 9.0}, {"facts": 89.995}],
)
def test_better_and_what_is_neither_is_no_effect(evals: Path, changes: dict[str, float | None]) -> None:
    """More facts, fewer re-asks, other calls and times, and a hundredth of a point."""
    (found,) = held(evals, case("harmless", **changes))
    assert {"as_declared": 100.0} == found.scores


def test_a_flaw_is_held_against_the_good_recordings_of_its_own_report(evals: Path) -> None:
    """Not against those of another report."""
    good = (case("one"), case("two", facts=40.0))
    (found,) = held(evals, case("harmless", facts=50.0), good=good)
    assert {"as_declared": 100.0} == found.scores


def test_a_flawed_case_that_crashed_failed(evals: Path) -> None:
    """With its own error."""
    (found,) = held(evals, case("value", error="ValueError: no"))
    assert ({}, "ValueError: no") == (found.scores, found.error)


@pytest.mark.parametrize("good", [(case("one", error="no"), case("two")), (case("two"),)])
def test_without_good_recordings_a_flaw_cannot_be_held(evals: Path, good: tuple[CaseResult, ...]) -> None:
    """A good case that crashed or is missing makes the flawed one fail, not pass."""
    (found,) = held(evals, FLAW, good=good)
    assert ({}, "the good recordings of one failed") == (found.scores, found.error)


def test_what_is_worse_is_told_by_name() -> None:
    """In whatever order."""
    assert {"grounded", "rejected value_changed"} == set(worsened(FLAW, case("one")))
    assert [] == worsened(case("one"), case("one"))
