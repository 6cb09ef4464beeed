"""The datasets of an ``evals`` folder: YAML files of cases for pydantic-evals, each with its JSON schema beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml
from pydantic_core import to_json
from pydantic_evals import Dataset

from summariser.errors import SourceDamagedError, SourceMissingError
from summariser.evaluation.cases import NOTE_EVALUATORS, REPORT_EVALUATORS, Flawed, NoteCase, ReportCase

ReportDataset = Dataset[ReportCase, Any, Flawed]
NoteDataset = Dataset[NoteCase, Any, Any]

REPORTS: Final = "reports"
SEEDS: Final = "seeds"
FLAWED: Final = "flawed"
NOTES: Final = "notes"


def load_reports(evals: Path, name: str) -> ReportDataset:
    """Read a dataset of reports. Raises SourceError where it is missing or no dataset."""
    path = evals / "datasets" / f"{name}.yaml"
    try:
        return ReportDataset.from_file(path, custom_evaluator_types=REPORT_EVALUATORS)
    except OSError as error:
        raise SourceMissingError(str(path), f"cannot be read ({error}).") from None
    except (ValueError, ExceptionGroup, yaml.YAMLError) as error:
        raise SourceDamagedError(str(path), f"is no dataset of reports ({_first(error)}).") from None


def load_note_cases(evals: Path) -> NoteDataset:
    """Read the dataset of notes. Raises SourceError where it is missing or no dataset."""
    path = evals / "datasets" / f"{NOTES}.yaml"
    try:
        return NoteDataset.from_file(path, custom_evaluator_types=NOTE_EVALUATORS)
    except OSError as error:
        raise SourceMissingError(str(path), f"cannot be read ({error}).") from None
    except (ValueError, ExceptionGroup, yaml.YAMLError) as error:
        raise SourceDamagedError(str(path), f"is no dataset of notes ({_first(error)}).") from None


def _first(error: Exception) -> str:
    """Say the first thing that is wrong, on one line."""
    inner = error.exceptions[0] if isinstance(error, ExceptionGroup) else error
    return " ".join(str(inner).split())[:300]


def write_schemas(evals: Path) -> None:
    """Write the JSON schema of every dataset beside it."""
    for name in (REPORTS, SEEDS, FLAWED):
        (evals / "datasets" / f"{name}_schema.json").write_text(schema_of_reports(), encoding="utf-8")
    (evals / "datasets" / f"{NOTES}_schema.json").write_text(schema_of_notes(), encoding="utf-8")


def schema_of_reports() -> str:
    """Give the text of the JSON schema of datasets of reports."""
    return _as_text(ReportDataset.model_json_schema_with_evaluators(REPORT_EVALUATORS))


def schema_of_notes() -> str:
    """Give the text of the JSON schema of the dataset of notes."""
    return _as_text(NoteDataset.model_json_schema_with_evaluators(NOTE_EVALUATORS))


def _as_text(schema: dict[str, Any]) -> str:
    return to_json(schema, indent=2).decode() + "\n"


if __name__ == "__main__":
    write_schemas(Path("evals"))
