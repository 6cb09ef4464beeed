"""What an evaluation found, as records: each case with its scores and misses, runs of cases, and all runs together."""

from __future__ import annotations

from summariser.evaluation.scores import kind_of
from summariser.records import Record


class CaseResult(Record):
    """One case: a report summarised, or a note proofread."""

    name: str
    scores: dict[str, float]
    """By name of the score; empty where the case failed."""
    weights: dict[str, int]
    """How much a score counts in the mean, where that is not 1: the errors that a share is of."""
    misses: dict[str, tuple[str, ...]]
    """By score: what kept it from being better, in words."""
    about: str = ""
    """What else is to be said of it."""
    error: str | None = None
    """Why it failed: the error of the task, or of the scoring."""


class RunResult(Record):
    """One run: all cases of a dataset with one drafter."""

    name: str
    about: str
    cases: tuple[CaseResult, ...]

    @property
    def scores(self) -> tuple[str, ...]:
        """Names of the scores that some case has, in order of first mention."""
        return tuple(dict.fromkeys(name for case in self.cases for name in case.scores))

    @property
    def means(self) -> dict[str, float]:
        """The mean of each score over all cases that have it; a failed case counts as nothing reached.

        Counts are summed, since a rare event has no useful mean.
        """
        return {name: value for name in self.scores if (value := self._mean(name)) is not None}

    def _mean(self, name: str) -> float | None:
        """Give the mean of one score."""
        kind = kind_of(name)
        held = [(case.scores[name], case.weights.get(name, 1)) for case in self.cases if name in case.scores]
        if kind.unit != "%":
            return sum(value for value, _ in held)
        if kind.better == "more":
            held += [(0.0, 1) for case in self.cases if case.error]
        total = sum(weight for _, weight in held)
        return sum(value * weight for value, weight in held) / total if total else None


class Problem(Record):
    """Why an evaluation does not pass."""

    run: str
    score: str
    """Name of the score; ``case``, ``gold``, ``corpus``, ``prompts`` or ``schemas`` for what is no score."""
    explanation: str
    """In plain words, with what was expected and what to do."""


class Place(Record):
    """One model's standing in one score, over all cases and repeats."""

    model: str
    score: str
    mean: float
    low: float
    high: float
    """The 95 % interval of the mean over cases, by bootstrap."""


class EvaluationResult(Record):
    """All runs of one evaluation."""

    runs: tuple[RunResult, ...]
    problems: tuple[Problem, ...]
    """Empty where it passes."""
    leaderboard: tuple[Place, ...] = ()
    """Live models side by side; empty where none ran."""
    digests: dict[str, str]
    """Of corpus, prompts and schemas."""
