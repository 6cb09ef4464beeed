"""What the proofreader catches, held against its floors, and that a broken proofreader falls under them."""

from __future__ import annotations

import json
from pathlib import Path

from summariser.evaluation.proofs import Case, below_floors, load_cases, score
from summariser.records import Proof

EVALS = Path(__file__).parents[2] / "evals"
FLOORS = json.loads((EVALS / "baseline.json").read_text(encoding="utf-8"))["proofs"]


def test_seeded_errors_are_caught_and_right_figures_left_alone() -> None:
    """No score is under its floor, on all notes of the samples."""
    scores = score(load_cases(EVALS))
    assert not list(below_floors(scores, FLOORS)), scores.missed[:20]


def test_a_proofreader_that_sees_nothing_falls_under_every_floor() -> None:
    """The measure can fail: a proofreader without findings catches no error."""
    case = next(load_cases(EVALS))
    blind = case._replace(
        proofread=lambda note: case.proofread("") if note else Proof(figures=(), omitted=(), counts={}, ledger=())
    )
    scores = score(iter([blind]))
    assert len(list(below_floors(scores, FLOORS))) == len(scores.caught)


def test_a_proofreader_that_accuses_everything_is_above_the_alarms_allowed() -> None:
    """The measure can fail: a note of figures that the report lacks is all alarms."""
    case = next(load_cases(EVALS))
    other = list(load_cases(EVALS))[-1]
    strange = Case(case.name, case.note, case.places, case.rows, other.proofread)
    assert any("false alarms" in line for line in below_floors(score(iter([strange])), FLOORS))
