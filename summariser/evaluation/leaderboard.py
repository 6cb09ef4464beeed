"""Models side by side: the mean of each score over cases, with its 95 % interval."""

from __future__ import annotations

import random
from statistics import fmean
from typing import TYPE_CHECKING, Final

from summariser.evaluation.results import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summariser.evaluation.results import RunResult

COMPARED: Final = (
    "facts", "grounded", "drafted", "first_valid", "carried", "campaign_recall", "campaign_precision",
    "campaign_english", "terms", "neutral", "agreement",
)  # fmt: skip
"""Most telling first: models are ranked by these in turn."""

_RESAMPLES: Final = 2000
"""Enough that the ends of the interval move by less than half a point between seeds, for ten cases."""


def rank(runs: Sequence[RunResult]) -> tuple[Place, ...]:
    """Give the places of models, the best model first, its scores in the order of ``COMPARED``."""
    tables = {run.name: {place.score: place for place in _places(run)} for run in runs}
    order = sorted(tables, key=lambda name: [-_mean(tables[name].get(score)) for score in COMPARED])
    return tuple(tables[name][score] for name in order for score in COMPARED if score in tables[name])


def _mean(place: Place | None) -> float:
    return place.mean if place else 0.0


def _places(run: RunResult) -> Iterator[Place]:
    """Give the places of one model."""
    for score in COMPARED:
        by_case: dict[str, list[float]] = {}
        for case in run.cases:
            if case.error or score in case.scores:
                # A case that failed reached nothing.
                by_case.setdefault(case.name.partition(" [")[0], []).append(case.scores.get(score, 0.0))
        is_scored = any(score in case.scores for case in run.cases) or all(case.error for case in run.cases)
        if by_case and is_scored:
            means = [fmean(values) for values in by_case.values()]
            low, high = interval(means)
            yield Place(model=run.name, score=score, mean=fmean(means), low=low, high=high)


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Give the 95 % interval of the mean by percentile bootstrap, always the same for the same values.

    >>> interval([50.0, 50.0, 50.0])
    (50.0, 50.0)
    """
    dice = random.Random(0)  # noqa: S311 - resampling, no secret
    means = sorted(fmean(dice.choices(values, k=len(values))) for _ in range(_RESAMPLES))
    return means[int(0.025 * _RESAMPLES)], means[int(0.975 * _RESAMPLES) - 1]
