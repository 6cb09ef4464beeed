"""How many seeded errors the proofreader catches, by sort and language, and how many right figures it accuses.

Reads the notes, reports and gold of an ``evals`` folder; gives scores, and holds them against floors.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from summariser.evaluation.seeding import Place, seed
from summariser.ledger import read_ledger
from summariser.proofreading import open_proofreader
from summariser.reader import read_source
from summariser.repair import repair
from summariser.runs import load_dictionary
from summariser.sections import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from summariser.evaluation.seeding import Seeded
    from summariser.records import LedgerRow, Proof


class Case(NamedTuple):
    """A correct note with its gold, and the proofreader of its report."""

    name: str
    note: str
    places: tuple[Place, ...]
    rows: tuple[LedgerRow, ...]
    proofread: Callable[[str], Proof]


class Score(NamedTuple):
    """How many of so many."""

    hits: int
    total: int

    @property
    def percent(self) -> float:
        """The share in per cent; 100 of nothing."""
        return 100 * self.hits / self.total if self.total else 100.0


class Scores(NamedTuple):
    """What was caught by language and sort of error, and what right figures were accused."""

    caught: dict[tuple[str, str], Score]
    alarms: Score
    missed: tuple[str, ...]
    """Each miss and false alarm in words, for whoever wants to do better."""


def load_cases(evals: Path) -> Iterator[Case]:
    """Give the notes of an ``evals`` folder with their gold, in order of name.

    Raises:
        OSError: The folder lacks notes, reports or gold.
    """
    gold: dict[str, list[dict[str, str | int]]] = defaultdict(list)
    for line in (evals / "gold" / "notes.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["note"]].append(row)
    dictionary = load_dictionary()
    readers: dict[str, tuple[tuple[LedgerRow, ...], Callable[[str], Proof]]] = {}
    for name, said in sorted(gold.items()):
        report = str(said[0]["report"])
        if report not in readers:
            repaired = repair(read_source(evals / "reports" / f"{report}.txt"))
            ledger = read_ledger(repaired, split(repaired))
            readers[report] = (ledger.rows, open_proofreader(repaired, ledger, dictionary))
        rows, proofread = readers[report]
        by_start = {row.start: row for row in rows}
        places = tuple(
            Place(int(one["start"]), int(one["end"]), str(one["lang"]), by_start[int(one["source_start"])])
            for one in said
            if int(one["source_start"]) in by_start
        )
        yield Case(name, (evals / "notes" / name).read_text(encoding="utf-8"), places, rows, proofread)


def score(cases: Iterator[Case]) -> Scores:
    """Proofread every note as it is, and with each of the errors that the rules make in it."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    missed: list[str] = []
    alarms = total = 0
    for case in cases:
        clean = case.proofread(case.note)
        accused = [
            place
            for place in case.places
            if any(_touches(f.start, f.end, place.start, place.end) for f in clean.findings)
        ]
        alarms += len(accused)
        total += len(case.places)
        missed += [f"{case.name}: false alarm: {case.note[place.start : place.end]}" for place in accused]
        sound = tuple(place for place in case.places if place not in accused)
        for error in seed(case.note, sound, case.rows):
            is_caught = _is_caught(error, case.proofread(error.note), len(clean.findings))
            counts[error.language, error.kind][0] += is_caught
            counts[error.language, error.kind][1] += 1
            if not is_caught:
                around = error.note[max(0, error.start - 30) : error.end + 20].replace("\n", " ")
                missed.append(f"{case.name}: {error.kind}: {error.before} → {error.after}: {around}")
    caught = {key: Score(hits, of) for key, (hits, of) in sorted(counts.items())}
    return Scores(caught, Score(alarms, total), tuple(missed))


def _is_caught(error: Seeded, proof: Proof, before: int) -> bool:
    """Tell whether a finding touches the error, or a finding more than before says that the languages disagree."""
    if any(_touches(f.start, f.end, error.start - 1, error.end + 1) for f in proof.findings):
        return True
    return len(proof.findings) > before and any(f.verdict == "languages_disagree" for f in proof.findings)


def _touches(start: int, end: int, first: int, last: int) -> bool:
    """Tell whether two spans overlap."""
    return start < last and first < end


def below_floors(scores: Scores, floors: dict[str, dict[str, float]]) -> Iterator[str]:
    """Name every score under its floor; ``floors`` is the part ``proofs`` of ``evals/baseline.json``."""
    for (language, kind), reached in scores.caught.items():
        floor = floors[language].get(kind)
        if floor is None:
            yield f"{language} {kind}: has no floor"
        elif reached.percent < floor:
            yield f"{language} {kind}: {reached.percent:.1f} % caught, the floor is {floor} %"
    most = floors["false_alarms"]["most"]
    if scores.alarms.percent > most:
        yield f"false alarms: {scores.alarms.percent:.2f} % of right figures, at most {most} % are allowed"
