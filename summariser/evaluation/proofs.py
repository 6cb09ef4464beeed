"""How many seeded errors the proofreader catches, by sort and language, and how many right figures it accuses.

Reads the notes, reports and gold of an ``evals`` folder; gives scores, one note at a time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summariser.errors import SourceDamagedError, SourceMissingError
from summariser.evaluation.seeding import Place, seed
from summariser.ledger import read_ledger
from summariser.proofreading import open_proofreader
from summariser.reader import read_source
from summariser.repair import repair
from summariser.runs import load_dictionary
from summariser.sections import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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


class NoteGold(NamedTuple):
    """A figure of a correct note. Offsets of the note, and of the source."""

    start: int
    end: int
    language: str
    report: str
    source_start: int
    source_end: int


def load_notes(evals: Path) -> dict[str, tuple[NoteGold, ...]]:
    """Give the gold of the notes of an ``evals`` folder, by the note's name, in order of name.

    Raises:
        SourceError: It is missing or damaged.
    """
    path = evals / "gold" / "notes.jsonl"
    gold: dict[str, list[NoteGold]] = defaultdict(list)
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            keys = ("start", "end", "lang", "report", "source_start", "source_end")
            gold[row["note"]].append(NoteGold(*(row[key] for key in keys)))
    except OSError as error:
        raise SourceMissingError(str(path), f"cannot be read ({error}); it is part of the evaluation.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise SourceDamagedError(str(path), f"holds a row that is no figure of a note ({error!r}).") from None
    return {name: tuple(rows) for name, rows in sorted(gold.items())}


def score_note(evals: Path, name: str, gold: Sequence[NoteGold]) -> Scores:
    """Score one note of an ``evals`` folder. Raises SourceError where it, or its report, cannot be read."""
    return score(open_case(evals, name, gold))


def open_case(evals: Path, name: str, gold: Sequence[NoteGold]) -> Case:
    """Give a note with its places, and the proofreader of its report. Raises SourceError."""
    if not gold:
        raise SourceMissingError(str(evals / "gold" / "notes.jsonl"), f"has no figures of the note {name}.")
    rows, proofread = _reader(evals / "reports" / f"{gold[0].report}.txt")
    path = evals / "notes" / name
    try:
        note = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceMissingError(str(path), f"cannot be read ({error}); its gold names it.") from None
    by_start = {row.start: row for row in rows}
    places = tuple(
        Place(one.start, one.end, one.language, by_start[one.source_start])
        for one in gold
        if one.source_start in by_start
    )
    return Case(name, note, places, rows, proofread)


@lru_cache(maxsize=8)
def _reader(report: Path) -> tuple[tuple[LedgerRow, ...], Callable[[str], Proof]]:
    """Open the proofreader of a report, once for all its notes."""
    repaired = repair(read_source(report))
    ledger = read_ledger(repaired, split(repaired))
    return ledger.rows, open_proofreader(repaired, ledger, load_dictionary())


def score(case: Case) -> Scores:
    """Score one note: seeded errors that are caught, by language and sort, and right figures that are accused."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    missed: list[str] = []
    clean = case.proofread(case.note)
    accused = [
        place for place in case.places if any(_touches(f.start, f.end, place.start, place.end) for f in clean.findings)
    ]
    missed += [f"{case.name}: false alarm: {case.note[place.start : place.end]}" for place in accused]
    sound = tuple(place for place in case.places if place not in accused)
    for error in seed(case.note, sound, case.rows):
        is_caught = _is_caught(error, case.proofread(error.note), len(clean.findings))
        counts[error.language, error.kind][0] += is_caught
        counts[error.language, error.kind][1] += 1
        if not is_caught:
            around = error.note[max(0, error.start - 30) : error.end + 20].replace("\n", " ")
            missed.append(f"{case.name}: {error.language} {error.kind}: {error.before} → {error.after}: {around}")
    caught = {key: Score(hits, of) for key, (hits, of) in sorted(counts.items())}
    return Scores(caught, Score(len(accused), len(case.places)), tuple(missed))


def _is_caught(error: Seeded, proof: Proof, before: int) -> bool:
    """Tell whether a finding touches the error, or a finding more than before says that the languages disagree."""
    if any(_touches(f.start, f.end, error.start - 1, error.end + 1) for f in proof.findings):
        return True
    return len(proof.findings) > before and any(f.verdict == "languages_disagree" for f in proof.findings)


def _touches(start: int, end: int, first: int, last: int) -> bool:
    """Tell whether two spans overlap."""
    return start < last and first < end
