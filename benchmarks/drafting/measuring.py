"""One run: what is asked and how long it takes, which altered figures pass, what survives each way of failing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.drafting.alterations import alter
from benchmarks.drafting.answering import Model
from benchmarks.drafting.arena import Arena, Came, Go, load_texts, request_for
from benchmarks.drafting.contestant import Try
from benchmarks.drafting.endpoint import Endpoint
from benchmarks.drafting.modes import CALM, CALM_MANY, CONTESTANTS, JUDGES, MODES, OURS, Contestant
from benchmarks.environment import PYTHON, not_installed
from benchmarks.texts import ROOT, load_sets
from summariser import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.drafting.alterations import Alteration
    from benchmarks.drafting.answering import Text
    from benchmarks.drafting.modes import Judge, Mode

LATENCY_S: Final = 0.5
FAULT_LATENCY_S: Final = 0.1
SAMPLE: Final = "press_conference"
MANY: Final = ("discipline", "newspaper_review", SAMPLE, "statistics", "talent")
SIZES: Final = (SAMPLE, "work_report")
RUNS: Final = 3
_SHARED: Final = "000_"
"""How the name of the shared report begins of which figures are altered too."""
_KILLED: Final = "killed after half of the calls and run again, five reports"
_LIMIT_S: Final = 600


class Size(NamedTuple):
    """What reading some reports without a fault takes."""

    reports: str
    who: str
    came: Came


class Wrong(NamedTuple):
    """What one wrong figure costs, the same report having been read without a fault beside it."""

    how: str
    who: str
    came: Came


class Tried(NamedTuple):
    """What became of altered figures: by kind, what came of each."""

    who: str
    outcomes: dict[str, Counter[str]]


class Survived(NamedTuple):
    """What came of a way of failing."""

    mode: str
    who: str
    came: Came
    figures: int
    """How many the reports have."""


@dataclass
class Results:
    """One run."""

    chars: dict[str, int] = field(default_factory=dict)
    load: float = 0.0
    """Processes that wanted the machine in the minute before the run."""
    sizes: list[Size] = field(default_factory=list)
    wrongs: list[Wrong] = field(default_factory=list)
    tried: dict[str, list[Tried]] = field(default_factory=dict)
    """By report; nothing for what is not at hand."""
    survived: list[Survived] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    """Why who did not take part."""


def measure() -> Results:
    """Make one run."""
    sets = load_sets()
    texts = load_texts(sets)
    load = os.getloadavg()[0]
    results = Results(load=load, chars={name: len(texts[name].text) for name in {*SIZES, *MANY}})
    with tempfile.TemporaryDirectory() as folder, Endpoint(Model(texts)) as endpoint:
        arena = Arena(texts, endpoint, Path(folder))
        present = [who for who in CONTESTANTS if not not_installed(who.package)]
        results.faults |= {who.name: not_installed(who.package) for who in CONTESTANTS if who not in present}
        for who in present:
            _measure_sizes(arena, who, results)
            _measure_faults(arena, who, results)
        for title, name in (("sample", SAMPLE), ("shared", _shared(texts))):
            if name:
                alterations = _alter(arena, name)
                if title == "sample":
                    _measure_wrongs(arena, present, results)
                judges = [judge for judge in JUDGES if not not_installed(judge.package)]
                results.tried[title] = [_try(arena, judge, name, alterations) for judge in judges]
    return results


def _shared(texts: dict[str, Text]) -> str:
    """Give the name of the shared report, empty where it is not at hand."""
    return next((name for name in texts if name.startswith(_SHARED)), "")


def _say(what: str) -> None:
    """Show on standard error what is done."""
    sys.stderr.write(f"{what}\n")


def _measure_sizes(arena: Arena, who: Contestant, results: Results) -> None:
    """Read reports without a fault; the quickest of a few runs."""
    goes = [(name, Go(who, [name], LATENCY_S)) for name in SIZES]
    goes.append(("five reports", Go(who, MANY, LATENCY_S)))
    for title, go in goes:
        came = min((arena.run(go) for _ in range(RUNS)), key=lambda one: one.seconds)
        results.sizes.append(Size(title, who.name, came))
        results.versions[who.name] = came.version or __version__
    if who is OURS:
        for workers in (10, 1):
            came = arena.run(Go(who, SIZES[-1:], LATENCY_S, workers=workers))
            results.sizes.append(Size(f"{SIZES[-1]}, {workers} at a time", who.name, came))
    _say(f"{who.name}: calls and times done")


def _measure_faults(arena: Arena, who: Contestant, results: Results) -> None:
    """Meet each way of failing, then a kill."""
    calm: dict[bool, int] = {}
    for mode in (CALM, CALM_MANY, *MODES):
        came = arena.run(_go(who, mode, calm))
        calm.setdefault(mode.is_many, came.calls)
        results.survived.append(Survived(mode.name, who.name, came, _figures(arena, mode)))
        _say(f"{who.name}: {mode.name} done")
    came = arena.kill_and_run_again(_go(who, CALM_MANY, calm)._replace(latency_s=LATENCY_S), calm[True] // 2)
    results.survived.append(Survived(_KILLED, who.name, came, _figures(arena, CALM_MANY)))
    _say(f"{who.name}: kill done")


def _go(who: Contestant, mode: Mode, calm: dict[bool, int]) -> Go:
    """Put a way of failing into a go."""
    return Go(who, MANY if mode.is_many else [SAMPLE], FAULT_LATENCY_S, mode.plan(calm.get(mode.is_many, 0)))


def _figures(arena: Arena, mode: Mode) -> int:
    """Count the figures of the reports of a mode."""
    return sum(len(arena.texts[name].figures) for name in (MANY if mode.is_many else [SAMPLE]))


def _alter(arena: Arena, name: str) -> list[Alteration]:
    """Alter figures of a report, and tell the model of them."""
    text, spans = arena.texts[name]
    alterations = alter(text, [text[start:end] for start, end in spans])
    arena.endpoint.model = Model({name: arena.texts[name]}, alterations)
    return alterations


def _measure_wrongs(arena: Arena, present: Sequence[Contestant], results: Results) -> None:
    """Let one figure be wrong, the first alteration, at the first asking or always."""
    for who in present:
        for how, title in (("once", "wrong at the first asking"), ("alter", "wrong each time")):
            came = arena.run(Go(who, [SAMPLE], FAULT_LATENCY_S, model=f"{how}-sentence-0"))
            results.wrongs.append(Wrong(title, who.name, came))
    _say("one wrong figure: done")


def _try(arena: Arena, judge: Judge, name: str, alterations: Sequence[Alteration]) -> Tried:
    """Try all alterations on one judge, one at a time, in one process."""
    models = [f"alter-{judge.place}-{at}" for at in range(len(alterations))]
    arena.endpoint.reset()
    arena.endpoint.model.spoiled.clear()
    request = request_for(judge, arena.endpoint) | {
        "texts": [arena.texts[name].text],
        "tries": [Try(model, one.figure, one.altered) for model, one in zip(models, alterations, strict=True)],
    }
    ended = subprocess.run(  # noqa: S603 - our own modules
        [str(PYTHON) if judge.package else sys.executable, "-m", "benchmarks.drafting.contestant"],
        input=json.dumps(request).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_LIMIT_S,
        check=True,
        cwd=ROOT,
    )
    outcomes: dict[str, Counter[str]] = {}
    is_asked = bool(arena.endpoint.log.calls)
    for model, one, outcome in zip(models, alterations, json.loads(ended.stdout)["outcomes"], strict=True):
        if model in arena.endpoint.model.spoiled or not is_asked:
            outcomes.setdefault(one.kind, Counter())[outcome] += 1
    _say(f"{judge.name}: altered figures done")
    return Tried(judge.name, outcomes)
