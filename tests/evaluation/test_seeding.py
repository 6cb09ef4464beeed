"""Errors made by rule: each changes one thing, always the same way."""

from __future__ import annotations

from pathlib import Path

from summariser.evaluation.proofs import load_notes, open_case
from summariser.evaluation.seeding import KINDS, seed

EVALS = Path(__file__).parents[2] / "evals"
GOLD = load_notes(EVALS)
CASE = open_case(EVALS, *next(iter(GOLD.items())))


def test_every_sort_of_error_is_made() -> None:
    """The notes of the samples give errors of every sort, in both languages."""
    cases = [open_case(EVALS, name, gold) for name, gold in list(GOLD.items())[::4]]
    made = {(e.language, e.kind) for case in cases for e in seed(case.note, case.places, case.rows)}
    assert {kind for _, kind in made} == set(KINDS)
    assert {language for language, _ in made} == {"zh", "en"}


def test_an_error_changes_its_place_only() -> None:
    """What stands before and behind an altered figure stays."""
    for error in seed(CASE.note, CASE.places, CASE.rows):
        assert error.note != CASE.note
        assert error.note[: error.start - 12].startswith(CASE.note[: max(0, error.start - 12)][:40])
        assert error.note.endswith(CASE.note[-1])
        if error.kind not in {"change", "swapped"}:
            assert error.note[error.start : error.end] == error.after


def test_the_same_note_gives_the_same_errors() -> None:
    """Nothing is left to chance, so that scores can be compared."""
    assert list(seed(CASE.note, CASE.places, CASE.rows)) == list(seed(CASE.note, CASE.places, CASE.rows))
