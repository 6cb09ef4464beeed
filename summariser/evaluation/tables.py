"""An evaluation as tables of words: what terminal, Markdown and HTML all show, composed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.evaluation.scores import CAUGHT, KINDS, REJECTED, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summariser.evaluation.baseline import Baseline
    from summariser.evaluation.results import CaseResult, EvaluationResult, RunResult

_MOST_WORST: Final = 5
"""Cases of a run that are shown in full; the rest stand in the JSON."""


WORDS: Final = "what it says"
"""The column that explains a score."""


class Cell(NamedTuple):
    """A value as shown, and whether it is under its floor."""

    text: str
    is_under: bool = False


class Grid(NamedTuple):
    """A table: its first column names the row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Worst(NamedTuple):
    """A case in full."""

    run: str
    case: str
    summary: str
    misses: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Score, what it says, and every miss."""


class Sheet(NamedTuple):
    """All that is shown."""

    verdict: str
    passes: bool
    problems: tuple[str, ...]
    runs: tuple[tuple[str, str], ...]
    """Name of each run, and what it is."""
    grids: tuple[Grid, ...]
    worst: tuple[Worst, ...]


def compose(result: EvaluationResult, baseline: Baseline | None) -> Sheet:
    """Compose the tables of an evaluation."""
    under = {(problem.run, problem.score) for problem in result.problems}
    count = sum(len(run.cases) for run in result.runs)
    held = "no floors are held for live models" if result.leaderboard else "every score at or above its floor"
    if baseline is None and not result.leaderboard:
        held = "there is no baseline to hold them against"
    verdict = (
        f"{len(result.problems)} problems in {count} cases."
        if result.problems
        else f"Passed: {count} cases in {len(result.runs)} runs, {held}."
    )
    grids = [_scores(result.runs, under), _caught(result.runs, under), _rejected(result.runs, under)]
    missing = tuple(
        f"{run.name}: {case.name}: {told}"
        for run in result.runs
        for case in run.cases
        for told in case.misses.get("drafted", ())
    )
    if missing and result.leaderboard:
        verdict = f"Incomplete: {len(missing)} passages were not answered; run again, only these are asked for."
    return Sheet(
        verdict=verdict,
        passes=not result.problems and not (missing and result.leaderboard),
        problems=(
            *(f"{one.run}: {one.score}: {one.explanation}" for one in result.problems),
            *(missing if result.leaderboard else ()),
        ),
        runs=tuple((run.name, f"{run.about}, {len(run.cases)} cases") for run in result.runs),
        grids=tuple(grid for grid in (*_leaders(result), *grids) if grid.rows),
        worst=tuple(worst for run in result.runs for worst in _worst(run)),
    )


def tell(name: str, value: float | None) -> str:
    """Write a value in its unit."""
    if value is None:
        return ""
    unit = kind_of(name).unit
    if unit == "%":
        return f"{value:.1f} %"
    return f"{value:.4f} USD" if unit == "USD" else f"{value:.1f} s" if unit == "s" else f"{value:,.0f}"


def _scores(runs: Sequence[RunResult], under: set[tuple[str, str]]) -> Grid:
    """Give the means of all runs side by side."""
    means = {run.name: run.means for run in runs}
    missed = {score for _, score in under}
    names = [kind.name for kind in KINDS if kind.name in missed or any(kind.name in one for one in means.values())]
    return Grid(
        "Scores, over all cases",
        ("Score", *means, WORDS),
        tuple(
            (
                Cell(name),
                *(Cell(tell(name, one.get(name)), (run, name) in under) for run, one in means.items()),
                Cell(kind_of(name).about),
            )
            for name in names
        ),
    )


def _caught(runs: Sequence[RunResult], under: set[tuple[str, str]]) -> Grid:
    """Give what the proofreader catches, by sort of error and language."""
    run = next((run for run in runs if any(name.startswith(CAUGHT) for name in run.scores)), None)
    means = run.means if run else {}
    sorts = dict.fromkeys(name.rpartition(" ")[2] for name in means if name.startswith(CAUGHT))
    rows = [
        (
            Cell(sort),
            *(
                Cell(tell(name, means.get(name)), (run.name if run else "", name) in under)
                for language in ("zh", "en")
                for name in (f"{CAUGHT}{language} {sort}",)
            ),
        )
        for sort in sorts
    ]
    return Grid("Seeded errors that the proofreader catches", ("Sort of error", "Chinese", "English"), tuple(rows))


def _rejected(runs: Sequence[RunResult], under: set[tuple[str, str]]) -> Grid:
    """Give the refused items, by reason."""
    means = {run.name: {n: v for n, v in run.means.items() if n.startswith(REJECTED)} for run in runs}
    means = {name: held for name, held in means.items() if held}
    reasons = sorted({name for held in means.values() for name in held})
    return Grid(
        "Items that grounding refused, by reason",
        ("Reason", *means),
        tuple(
            (
                Cell(reason.removeprefix(REJECTED)),
                *(Cell(tell(reason, held.get(reason, 0)), (run, reason) in under) for run, held in means.items()),
            )
            for reason in reasons
        ),
    )


def _leaders(result: EvaluationResult) -> Iterable[Grid]:
    """Give the leaderboard, the best model first."""
    if not result.leaderboard:
        return
    models = list(dict.fromkeys(place.model for place in result.leaderboard))
    places = {(place.score, place.model): place for place in result.leaderboard}
    rows = [
        (
            Cell(name),
            *(
                Cell(f"{place.mean:.1f} % [{place.low:.1f}–{place.high:.1f}]" if place else "")
                for model in models
                for place in (places.get((name, model)),)
            ),
        )
        for name in dict.fromkeys(place.score for place in result.leaderboard)
    ]
    means = {run.name: run.means for run in result.runs}
    rows += [
        (Cell(name), *(Cell(tell(name, means[model].get(name)) or "not known") for model in models))
        for name in ("calls", "prompt_tokens", "answer_tokens", "price", "wall")
    ]
    yield Grid("Leaderboard: mean over cases [95 % interval]", ("Score", *models), tuple(rows))


def _worst(run: RunResult) -> list[Worst]:
    """Give the worst cases of a run: those that failed, then those that lose most."""
    ranked = sorted(run.cases, key=lambda case: (-bool(case.error), -_loss(case)))
    return [_in_full(run.name, case) for case in ranked[:_MOST_WORST] if case.error or case.misses]


def _loss(case: CaseResult) -> float:
    """Sum up what the shares of a case lack."""
    return sum(
        100 - value if kind_of(name).better == "more" else value
        for name, value in case.scores.items()
        if kind_of(name).unit == "%"
    )


def _in_full(run: str, case: CaseResult) -> Worst:
    summary = case.error or "; ".join(
        f"{name} {tell(name, value)}" for name, value in case.scores.items() if case.misses.get(name)
    )
    return Worst(run, case.name, summary, tuple(_with_words(case.misses)))


def _with_words(misses: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    return ((name, kind_of(name).about, told) for name, told in misses.items())
