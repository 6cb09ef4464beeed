"""Every note that is written passes our own proofreader: each form, each language, each sample and shared report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import NOTE_TEXT
from render.test_outlining import full_briefing

from summariser.notes import FORMS, Target, write_note
from summariser.records import CLEAN
from summariser.runs import check_note, open_desk, run
from summariser.settings import Limits

if TYPE_CHECKING:
    from summariser.render.outlining import Language
    from summariser.runs import Outcome

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "evals" / "reports").glob("*.txt"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
LANGUAGES: tuple[Language, ...] = ("both", "zh", "en")
READ = [form for form in FORMS if form != ".json"]
"""The forms that people read, and that a proofreader takes."""


@cache
def outcome_of(path: Path) -> Outcome:
    """Draft a report by rule, once for all its notes."""
    (outcome,) = run([str(path)], open_desk(None, Limits()))
    return outcome


def findings_of(report: Path, note: Path) -> list[str]:
    """Give what the proofreader finds in a note, with the words around."""
    done = check_note(str(note), str(report))
    assert done.proof.figures, "the note has figures, and they are read"
    return [
        f"{one.verdict}: {done.note[max(0, one.start - 30) : one.end + 30]!r}: {one.explanation}"
        for one in done.proof.figures
        if one.verdict not in CLEAN
    ]


def write_from(report: Path, note: Path, language: Language) -> None:
    """Write the note of a report that was drafted by rule."""
    outcome = outcome_of(report)
    assert outcome.briefing
    assert outcome.source
    write_note(outcome.briefing, outcome.source.text, Target(note, note.suffix), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("report", SAMPLES, ids=lambda path: path.stem)
def test_the_note_of_a_sample_passes(report: Path, form: str, language: Language, tmp_path: Path) -> None:
    """Each figure of the note of a sample report is right, in every form and language."""
    note = tmp_path / f"note{form}"
    write_from(report, note, language)
    assert findings_of(report, note) == []


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS, reason="the shared reports are not here")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("report", SEEDS, ids=lambda path: path.stem[:3])
def test_the_note_of_a_shared_report_passes(report: Path, form: str, language: Language, tmp_path: Path) -> None:
    """Each figure of the note of a real report is right, in every form and language."""
    note = tmp_path / f"note{form}"
    write_from(report, note, language)
    assert findings_of(report, note) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", READ)
def test_a_note_with_everything_in_it_passes(form: str, language: Language, tmp_path: Path) -> None:
    """A translated note that names refusals, failures, remarks and repairs has no number of its own."""
    report, note = tmp_path / "report.txt", tmp_path / f"note{form}"
    report.write_text(NOTE_TEXT, encoding="utf-8")
    write_note(full_briefing(), NOTE_TEXT, Target(note, form), language)
    assert findings_of(report, note) == []
