"""Datasets, their schemas and the recordings that they name: complete, in step with the code, and errors name the file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest
import yaml

from summariser.errors import SourceDamagedError, SourceMissingError
from summariser.evaluation.cases import NOTE_EVALUATORS, REPORT_EVALUATORS
from summariser.evaluation.datasets import (
    FLAWED,
    NOTES,
    REPORTS,
    SEEDS,
    load_note_cases,
    load_reports,
    schema_of_notes,
    schema_of_reports,
    write_schemas,
)
from summariser.evaluation.scores import KINDS, REJECTED, kind_of
from summariser.recordings import read_recordings
from summariser.records import Reason

EVALS = Path(__file__).parents[2] / "evals"
OWN = sorted(path.stem for path in (EVALS / "reports").glob("*.txt"))
FLAWED_CASES = load_reports(EVALS, FLAWED).cases
HOW = "regenerate it with: python -m summariser.evaluation.datasets (make schemas)"


# --- what they hold ---------------------------------------------------------------------------------------------


def test_every_report_is_a_case_and_every_case_a_report() -> None:
    """Each once, by its name."""
    assert OWN == sorted(case.inputs.report for case in load_reports(EVALS, REPORTS).cases)
    assert OWN == sorted(str(case.name) for case in load_reports(EVALS, REPORTS).cases)
    assert len(OWN) >= 8


def test_every_note_is_a_case_and_every_case_a_note() -> None:
    """Each once."""
    notes = sorted(path.name for path in (EVALS / "notes").iterdir() if path.is_file())
    assert notes == sorted(case.inputs.note for case in load_note_cases(EVALS).cases)


def test_every_report_has_good_recordings() -> None:
    """The run of good recordings is of all reports."""
    assert OWN == sorted(path.stem for path in (EVALS / "recordings" / "good").glob("*.jsonl"))


def test_every_set_of_flawed_recordings_is_a_case_and_every_case_a_set() -> None:
    """A set that nobody evaluates proves nothing."""
    sets = sorted(f"flawed/{path.name}" for path in (EVALS / "recordings" / "flawed").iterdir())
    assert sets == sorted(str(case.inputs.recordings) for case in FLAWED_CASES)
    assert [case.inputs.recordings for case in FLAWED_CASES] == [f"flawed/{case.name}" for case in FLAWED_CASES]


@pytest.mark.parametrize(
    "path", sorted((EVALS / "recordings").rglob("*.jsonl")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_every_recording_says_how_it_was_made(path: Path) -> None:
    """In words, for each answer."""
    made = [one.made.strip() for one in read_recordings(path)]
    assert made
    assert all(len(how) > 10 for how in made)


@pytest.mark.parametrize("case", FLAWED_CASES, ids=lambda case: case.name)
def test_a_flawed_set_is_of_its_report_and_says_what_was_changed(case: object) -> None:
    """Something in it differs from the good recordings of that report, and says so."""
    inputs = case.inputs  # type: ignore[attr-defined]
    folder = EVALS / "recordings"
    flawed = read_recordings(folder / inputs.recordings / f"{inputs.report}.jsonl")
    good = read_recordings(folder / "good" / f"{inputs.report}.jsonl")
    changed = [one for one in flawed if one not in good]
    assert inputs.report in OWN
    assert changed or len(flawed) < len(good)
    assert {one.made for one in changed}.isdisjoint({one.made for one in good})


def test_every_declared_effect_is_a_score() -> None:
    """With a better and a worse; a reason of rejection is one that there is."""
    declared = {name for case in FLAWED_CASES for name in (case.metadata.worsens if case.metadata else ())}
    reasons = {name.removeprefix(REJECTED) for name in declared if name.startswith(REJECTED)}
    assert set() == reasons - set(get_args(Reason))
    assert set() == {name for name in declared if not name.startswith(REJECTED)} - {kind.name for kind in KINDS}
    assert "neither" not in {kind_of(name).better for name in declared}


def test_flawed_sets_cover_every_reason_of_rejection() -> None:
    """A flawed recording of every kind: none of the reasons is left untried."""
    declared = {name for case in FLAWED_CASES for name in (case.metadata.worsens if case.metadata else ())}
    assert set() == set(get_args(Reason)) - {name.removeprefix(REJECTED) for name in declared}


@pytest.mark.parametrize("name", [REPORTS, SEEDS, FLAWED, NOTES])
def test_every_dataset_names_its_schema_and_all_its_evaluators(name: str) -> None:
    """On the first line, so that editors check it; no score is left out."""
    text = (EVALS / "datasets" / f"{name}.yaml").read_text(encoding="utf-8")
    assert f"# yaml-language-server: $schema={name}_schema.json" == text.partition("\n")[0]
    evaluators = NOTE_EVALUATORS if name == NOTES else REPORT_EVALUATORS
    assert [one.__name__ for one in evaluators] == yaml.safe_load(text)["evaluators"]
    dataset = load_note_cases(EVALS) if name == NOTES else load_reports(EVALS, name)
    assert list(evaluators) == [type(one) for one in dataset.evaluators]
    assert len({case.name for case in dataset.cases}) == len(dataset.cases)


# --- schemas ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [REPORTS, SEEDS, FLAWED, NOTES])
def test_the_schema_beside_a_dataset_is_that_of_the_code(name: str) -> None:
    """Byte for byte."""
    expected = schema_of_notes() if name == NOTES else schema_of_reports()
    path = EVALS / "datasets" / f"{name}_schema.json"
    assert expected.encode() == path.read_bytes(), f"{path.name} is not what the code says: {HOW}"


def test_writing_schemas_writes_all_of_them(tmp_path: Path) -> None:
    """The command leaves nothing out, and the files are JSON schemas that allow the keys of the cases."""
    (tmp_path / "datasets").mkdir()
    write_schemas(tmp_path)
    written = sorted(path.name for path in (tmp_path / "datasets").iterdir())
    assert sorted(path.name for path in (EVALS / "datasets").glob("*_schema.json")) == written
    for name in written:
        whole = json.loads((tmp_path / "datasets" / name).read_text(encoding="utf-8"))
        assert {"cases", "evaluators", "name"} <= set(whole["properties"])


# --- errors -----------------------------------------------------------------------------------------------------


@pytest.fixture
def evals(tmp_path: Path) -> Path:
    """Give a copy of the datasets."""
    shutil.copytree(EVALS / "datasets", tmp_path / "datasets")
    return tmp_path


@pytest.mark.parametrize("name", [REPORTS, SEEDS, FLAWED, NOTES])
def test_a_missing_dataset_is_named(evals: Path, name: str) -> None:
    """With its file."""
    (evals / "datasets" / f"{name}.yaml").unlink()
    with pytest.raises(SourceMissingError, match=rf"{name}\.yaml"):
        load_note_cases(evals) if name == NOTES else load_reports(evals, name)


DAMAGES = {
    "an unknown evaluator": ("evaluators: [", "evaluators: [Strange, "),
    "an unknown key of the dataset": ("name:", "strange: 1\nname:"),
    "an unknown key of a case": ("  - name:", "  - strange: 1\n    name:"),
    "an unknown key of the inputs": ("inputs: {", "inputs: {strange: 1, "),
    "inputs that are none": ("inputs: {", "inputs: 5 #"),
    "no inputs": ("    inputs:", "    metadata: {} #"),
    "a list for a mapping": ("cases:", "cases: {a: 1}\nothers:"),
    "an open bracket": ("evaluators: [", "evaluators: [["),
    "a tab": ("cases:", "cases:\n\t- a"),
    "an undefined alias": ("cases:", "other: *strange\ncases:"),
}


@pytest.mark.parametrize("name", [REPORTS, NOTES])
@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_dataset_is_named(evals: Path, name: str, kind: str) -> None:
    """What YAML cannot read, and what no dataset may hold, is told with the file on one line."""
    path = evals / "datasets" / f"{name}.yaml"
    before, after = DAMAGES[kind]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert text != path.read_text(encoding="utf-8")
    with pytest.raises(SourceDamagedError, match=rf"{name}\.yaml") as caught:
        load_note_cases(evals) if name == NOTES else load_reports(evals, name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"[]", b"text", b"\xff\xfe", "name: 云汀".encode("gb18030")])
def test_a_file_that_is_no_dataset_is_named(evals: Path, content: bytes) -> None:
    """Nothing, a list, a word, and bytes of another encoding."""
    (evals / "datasets" / "reports.yaml").write_bytes(content)
    with pytest.raises((SourceDamagedError, SourceMissingError), match=r"reports\.yaml"):
        load_reports(evals, REPORTS)


def test_a_yaml_tag_builds_nothing(evals: Path, tmp_path: Path) -> None:
    """A dataset is data: it runs no code."""
    path = evals / "datasets" / "reports.yaml"
    trap = tmp_path / "trap"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: reports", f"name: !!python/object/apply:os.mkdir ['{trap}']"), encoding="utf-8")
    with pytest.raises(SourceDamagedError, match=r"reports\.yaml"):
        load_reports(evals, REPORTS)
    assert not trap.exists()


def test_a_dataset_of_two_cases_of_one_name_is_named(evals: Path) -> None:
    """The name of a case is what its floor is kept by."""
    path = evals / "datasets" / "reports.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: discipline", "name: brief_news"), encoding="utf-8")
    with pytest.raises(SourceDamagedError, match=r"reports\.yaml"):
        load_reports(evals, REPORTS)
