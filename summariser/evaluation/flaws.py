"""Flawed recordings: each worsens just the scores that it should; a score that nothing lowers measures nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summariser.evaluation.datasets import FLAWED, load_reports
from summariser.evaluation.results import CaseResult, RunResult
from summariser.evaluation.scores import is_worse, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LEAST: float = 0.01
"""A difference that is one, in points or counts: the same answers give the same scores."""


def declared(flawed: RunResult, good: RunResult, evals: Path) -> RunResult:
    """Hold flawed recordings against the good ones of the same report; the score is whether they do as declared."""
    before = {case.name: case for case in good.cases}
    declarations = {case.name: case for case in load_reports(evals, FLAWED).cases}
    cases = []
    for case in flawed.cases:
        wanted = declarations[case.name]
        other = before.get(wanted.inputs.report)
        if case.error or other is None or other.error:
            why = case.error or f"the good recordings of {wanted.inputs.report} failed"
            cases.append(CaseResult(name=case.name, scores={}, weights={}, misses={}, error=why))
            continue
        should = set(wanted.metadata.worsens) if wanted.metadata else set()
        does = set(worsened(case, other))
        told = [f"should worsen {name}, but does not" for name in sorted(should - does)]
        told += [f"worsens {name}: {_of(other, name)} → {_of(case, name)}" for name in sorted(does - should)]
        cases.append(
            CaseResult(
                name=case.name,
                about="; ".join(f"{name} {_of(other, name)} → {_of(case, name)}" for name in sorted(does)),
                scores={"as_declared": 0.0 if told else 100.0},
                weights={},
                misses={"as_declared": tuple(told)} if told else {},
            )
        )
    return flawed.model_copy(update={"cases": tuple(cases)})


def worsened(case: CaseResult, than: CaseResult) -> list[str]:
    """Name the scores of a case that are worse than those of another; a count that is missing is none."""
    return [name for name in {*case.scores, *than.scores} if _is_worse(name, case.scores, than.scores)]


def _is_worse(name: str, scores: Mapping[str, float], than: Mapping[str, float]) -> bool:
    """Tell whether one score is worse, or is missing where more of it is better."""
    if kind_of(name).better == "more" and name not in scores:
        return True
    return is_worse(name, scores.get(name, 0.0), than.get(name, 0.0), _LEAST)


def _of(case: CaseResult, name: str) -> str:
    return f"{case.scores.get(name, 0.0):.2f}".removesuffix(".00")
