"""The datasets of an ``evals`` folder: YAML files of cases for pydantic-evals, each with its JSON schema beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import yaml
from pydantic_core import to_json
from pydantic_evals import Dataset

from summariser.errors import SourceDamagedError, SourceMissingError
from summariser.evaluation.cases import NOTE_EVALUATORS, REPORT_EVALUATORS, Flawed, NoteCase, ReportCase

if TYPE_CHECKING:
    from collections.abc import Sequence

ReportDataset = Dataset[ReportCase, Any, Flawed]
NoteDataset = Dataset[NoteCase, Any, Any]
_Read = TypeVar("_Read", bound=Dataset[Any, Any, Any])

REPORTS: Final = "reports"
SEEDS: Final = "seeds"
FLAWED: Final = "flawed"
NOTES: Final = "notes"


def load_reports(evals: Path, name: str) -> ReportDataset:
    """Read a dataset of reports. Raises SourceError where it is missing or no dataset."""
    return _load(ReportDataset, evals / "datasets" / f"{name}.yaml", REPORT_EVALUATORS, "of reports")


def load_note_cases(evals: Path) -> NoteDataset:
    """Read the dataset of notes. Raises SourceError where it is missing or no dataset."""
    return _load(NoteDataset, evals / "datasets" / f"{NOTES}.yaml", NOTE_EVALUATORS, "of notes")


def _load(kind: type[_Read], path: Path, evaluators: Sequence[type[Any]], of: str) -> _Read:
    """Read a file of cases as a kind of dataset."""
    try:
        return kind.from_file(path, custom_evaluator_types=evaluators)
    except OSError as error:
        raise SourceMissingError(str(path), f"cannot be read ({error}).") from None
    except (ValueError, ExceptionGroup, yaml.YAMLError) as error:
        raise SourceDamagedError(str(path), f"is no dataset {of} ({_first(error)}).") from None


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
    return _as_text(ReportDataset.model_json_schema_with_evaluators(REPORT_EVALUATORS), REPORT_EVALUATORS)


def schema_of_notes() -> str:
    """Give the text of the JSON schema of the dataset of notes."""
    return _as_text(NoteDataset.model_json_schema_with_evaluators(NOTE_EVALUATORS), NOTE_EVALUATORS)


def _as_text(schema: dict[str, Any], evaluators: Sequence[type[Any]]) -> str:
    """Write a schema that allows our evaluators alone: the library's own bring a list of models and change with it."""
    names = [{"const": one.__name__, "type": "string"} for one in evaluators]
    definitions: dict[str, Any] = schema["$defs"]
    for holder in (schema, definitions["Case"]):
        holder["properties"]["evaluators"]["items"] = {"anyOf": names}
    del schema["properties"]["report_evaluators"]
    schema["$defs"] = {name: definitions[name] for name in sorted(_named_by(schema, definitions))}
    return to_json(schema, indent=2).decode() + "\n"


def _named_by(schema: dict[str, Any], definitions: dict[str, Any]) -> set[str]:
    """Find the definitions that a schema names, and those that they name."""
    named: set[str] = set()
    waiting: list[Any] = [schema["properties"]]
    while waiting:
        match waiting.pop():
            case {"$ref": str(reference)}:
                name = reference.rpartition("/")[2]
                if name not in named:
                    named.add(name)
                    waiting.append(definitions[name])
            case dict() as branch:
                waiting.extend(branch.values())
            case list() as items:
                waiting.extend(items)
    return named


if __name__ == "__main__":
    write_schemas(Path("evals"))
