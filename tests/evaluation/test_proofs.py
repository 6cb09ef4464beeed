"""What the proofreader catches of seeded errors: the measure itself, which must be able to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser.errors import SourceDamagedError, SourceMissingError
from summariser.evaluation.proofs import Case, load_notes, open_case, score
from summariser.records import Proof

EVALS = Path(__file__).parents[2] / "evals"
GOLD = load_notes(EVALS)


def case(name: str) -> Case:
    return open_case(EVALS, name, GOLD[name])


def test_most_seeded_errors_of_a_note_are_caught_and_right_figures_left_alone() -> None:
    """The measure of a good note; all notes are held against their floors by ``summariser eval``."""
    scores = score(case("press_conference.en.md"))
    hits, total = (sum(getattr(one, name) for one in scores.caught.values()) for name in ("hits", "total"))
    assert total > 50
    assert hits > 0.9 * total
    assert scores.alarms.hits == 0


def test_a_proofreader_that_sees_nothing_catches_nothing() -> None:
    """The measure can fail: a proofreader without findings catches no error."""
    seen = case("press_conference.en.md")
    blind = seen._replace(proofread=lambda _note: Proof(figures=(), omitted=(), counts={}, ledger=()))
    scores = score(blind)
    assert {one.hits for one in scores.caught.values()} == {0}
    assert scores.missed


def test_a_proofreader_that_accuses_everything_raises_false_alarms() -> None:
    """The measure can fail: a note of figures that the report lacks is all alarms."""
    seen = case("press_conference.en.md")
    strange = seen._replace(proofread=case("statistics.en.md").proofread)
    assert score(strange).alarms.percent > 50


def test_gold_that_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    """No gold, and a row that is no row, are errors with the file's name."""
    with pytest.raises(SourceMissingError, match=r"notes\.jsonl"):
        load_notes(tmp_path)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "notes.jsonl").write_text('{"note": "a"}\n', encoding="utf-8")
    with pytest.raises(SourceDamagedError, match=r"notes\.jsonl"):
        load_notes(tmp_path)
