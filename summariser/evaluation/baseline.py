"""The baseline: what was reached before, and may not be lost. Floors only rise, unless somebody says aloud why not.

Held in ``evals/baseline.json``: the mean of each score of each run (its floor), the score of each case, and digests of
what they were measured with. A prompt, a schema or a corpus that has changed since has not been evaluated.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from pydantic import Field, ValidationError

from summariser.errors import SourceDamagedError, SourceMissingError, UsageError
from summariser.evaluation.results import Problem, RunResult
from summariser.evaluation.scores import is_worse, kind_of
from summariser.records import Record
from summariser.resources import find_resources, read_glossary_table, read_resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

EPSILON: Final = 0.05
_EPSILON_REASON: Final = (
    "Scores are decided by rules alone, so that two runs agree to the last digit; a twentieth of a point lets pass "
    "what another machine's rounding of a mean may do, and nothing else."
)


class Pinned(Record):
    """What one run had reached."""

    floors: dict[str, float]
    """The mean of each score; for scores of which less is better, the most that is allowed."""
    cases: dict[str, dict[str, float]]
    """The scores of each case."""


class Lowered(Record):
    """A floor that was given up on purpose."""

    date: str
    run: str
    score: str
    before: float
    after: float
    reason: str


class Baseline(Record):
    """All that is pinned."""

    about: str
    pinned: str
    """ISO date."""
    epsilon: float
    epsilon_reason: str
    digests: dict[str, str]
    runs: dict[str, Pinned]
    lowered: tuple[Lowered, ...] = Field(default=())


def load_baseline(path: Path) -> Baseline | None:
    """Read a baseline; null where there is none yet.

    Raises:
        SourceError: It cannot be read, or is no baseline.
    """
    try:
        return Baseline.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SourceMissingError(str(path), f"cannot be read ({error}).") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = ": ".join([*(str(part) for part in first["loc"]), first["msg"]])
        raise SourceDamagedError(str(path), f"is no baseline ({what}); pin a new one with --pin.") from None


def digests_now(corpus_digest: str) -> dict[str, str]:
    """Give the digests of what scores are measured with: the corpus, each prompt, each schema, the glossary."""
    found = {"corpus": corpus_digest}
    for kind in ("prompts", "schemas"):
        for name in find_resources(kind):
            found[f"{kind}/{name}"] = _digest(read_resource(kind, name))
    return found | {"glossary": _digest(read_glossary_table())}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def find_problems(
    baseline: Baseline, runs: Sequence[RunResult], digests: Mapping[str, str], *, whole: bool
) -> Iterator[Problem]:
    """Say what does not hold: crashed cases, scores under their floors or below what a case had reached, digests.

    ``whole`` is false where only some cases ran: then means say nothing, and cases alone are held.
    """
    for run in runs:
        yield from (_crash(run.name, case.name, case.error) for case in run.cases if case.error)
        pinned = baseline.runs.get(run.name)
        if pinned is None:
            continue
        fallen = list(_fallen_cases(run, pinned, baseline.epsilon))
        if whole:
            yield from _fallen_means(run, pinned, baseline.epsilon, {problem.score for problem in fallen})
        yield from fallen
    yield from _changed(baseline.digests, digests)


def _crash(run: str, case: str, error: str | None) -> Problem:
    return Problem(run=run, score="case", explanation=f"{case} failed: {error}")


def _fallen_means(run: RunResult, pinned: Pinned, epsilon: float, told: set[str]) -> Iterator[Problem]:
    """Name the means under their floors, and the scores that nobody has measured any more."""
    means = run.means
    for name, floor in pinned.floors.items():
        reached = means.get(name)
        if reached is None and kind_of(name).better == "more":
            yield Problem(run=run.name, score=name, explanation=f"was not measured; its floor is {floor:.2f}.")
        elif reached is not None and name not in told and is_worse(name, reached, floor, epsilon):
            yield Problem(
                run=run.name, score=name, explanation=f"{reached:.2f} over all cases; the floor is {floor:.2f}."
            )
    for name, reached in means.items():
        if name not in pinned.floors and name not in told and is_worse(name, reached, 0.0, epsilon):
            yield Problem(
                run=run.name, score=name, explanation=f"{reached:.2f} over all cases; there were none before."
            )


def _fallen_cases(run: RunResult, pinned: Pinned, epsilon: float) -> Iterator[Problem]:
    """Name the scores of cases that are worse than they were, the largest loss of each score."""
    worst: dict[str, tuple[float, str]] = {}
    for case in run.cases:
        before = pinned.cases.get(case.name, {})
        names = [name for name in {*case.scores, *before} if kind_of(name).better != "neither"]
        for name in sorted(names):
            nothing = 0.0 if kind_of(name).better == "less" else None
            was, now = before.get(name, nothing), case.scores.get(name, nothing)
            if case.error or case.name not in pinned.cases or was is None:
                continue
            if now is None or is_worse(name, now, was, epsilon):
                loss = abs((now or 0.0) - was)
                told = f"{case.name}: {'not measured' if now is None else f'{now:.2f}'}; it was {was:.2f}."
                if name not in worst or loss > worst[name][0]:
                    worst[name] = (loss, told)
    for name, (_, told) in worst.items():
        yield Problem(run=run.name, score=name, explanation=told)


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Problem]:
    """Name what has changed since it was evaluated."""
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            kind = name.partition("/")[0]
            yield Problem(
                run="digests",
                score=kind,
                explanation=f"{name} has changed since the baseline was pinned: "
                "look at the scores, then pin them with --pin.",
            )


def pin(
    before: Baseline | None, runs: Sequence[RunResult], digests: Mapping[str, str], *, date: str, lower: str | None
) -> Baseline:
    """Make a new baseline of what was reached. Runs that did not take place keep what they had.

    Raises:
        UsageError: A floor would fall and no reason is given, or a case failed.
    """
    lower = (lower or "").strip() or None
    crashed = [f"{run.name}: {case.name}" for run in runs for case in run.cases if case.error]
    if crashed:
        raise UsageError(f"Nothing was pinned: {', '.join(crashed[:3])} failed.")
    pinned = dict(before.runs) if before else {}
    lowered = list(before.lowered) if before else []
    for run in runs:
        own = Pinned(floors=_kept(run.means), cases={case.name: _kept(case.scores) for case in run.cases})
        if run.name in pinned:
            own = _held_up(own, pinned[run.name])
            fallen = list(_fallen(run.name, pinned[run.name], own))
            if fallen and not lower:
                told = "; ".join(f"{one.run} {one.score}: {one.before:.2f} → {one.after:.2f}" for one in fallen[:5])
                raise UsageError(
                    f"Nothing was pinned, since {len(fallen)} scores would fall ({told}): say why with --lower REASON."
                )
            lowered += [one.model_copy(update={"date": date, "reason": lower or ""}) for one in fallen]
        pinned[run.name] = own
    return Baseline(
        about=(
            "What `summariser eval` must reach: means of each run, scores of each case. Written by --pin; a score "
            "falls only with --lower and a reason, kept below."
        ),
        pinned=date,
        epsilon=EPSILON,
        epsilon_reason=_EPSILON_REASON,
        digests=dict(digests),
        runs=pinned,
        lowered=tuple(lowered),
    )


def _held_up(new: Pinned, old: Pinned) -> Pinned:
    """Keep what was pinned where the new score is no worse but for an epsilon: many small losses are a large one."""
    cases = {name: _holding(scores, old.cases.get(name, {})) for name, scores in new.cases.items()}
    return Pinned(floors=_holding(new.floors, old.floors), cases=cases)


def _holding(new: Mapping[str, float], old: Mapping[str, float]) -> dict[str, float]:
    """Give the new scores, and the old one where the loss is within an epsilon."""
    small = {
        name
        for name, value in new.items()
        if name in old and is_worse(name, value, old[name], 0) and not is_worse(name, value, old[name], EPSILON)
    }
    return {name: old[name] if name in small else value for name, value in new.items()}


def _kept(scores: Mapping[str, float]) -> dict[str, float]:
    """Give the scores that have a better and a worse, rounded so that files differ only where scores do."""
    return {name: round(value, 2) for name, value in scores.items() if kind_of(name).better != "neither"}


def _fallen(run: str, before: Pinned, after: Pinned) -> Iterator[Lowered]:
    """Name every floor and every case score that would fall."""
    tables = [("", before.floors, after.floors)]
    tables += [(f"{case} ", scores, after.cases[case]) for case, scores in before.cases.items() if case in after.cases]
    for prefix, old, new in tables:
        for name in sorted({*old, *new}):
            nothing = 0.0
            was, now = old.get(name, nothing), new.get(name, nothing)
            if (name in old or kind_of(name).better == "less") and is_worse(name, now, was, EPSILON):
                yield Lowered(date="", run=run, score=f"{prefix}{name}", before=was, after=now, reason="")


def write_baseline(baseline: Baseline) -> str:
    """Give the text of a baseline: one line a case, so that a change shows what it changed."""
    whole = baseline.model_dump(mode="json")
    runs = whole.pop("runs")
    lines = json.dumps(whole, ensure_ascii=False, indent=1).rstrip("}\n").rstrip()
    blocks = []
    for name, run in runs.items():
        cases = ",\n".join(f"    {json.dumps(case)}: {json.dumps(scores)}" for case, scores in run["cases"].items())
        blocks.append(
            f'  {json.dumps(name)}: {{\n   "floors": {json.dumps(run["floors"])},\n   "cases": {{\n{cases}\n   }}\n  }}'
        )
    return lines + ',\n "runs": {\n' + ",\n".join(blocks) + "\n }\n}\n"
