"""What is evaluated on: reports with their gold, the project's own and others beside it, and the recordings of answers.

Reads an ``evals`` folder; every report is read and repaired once.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.errors import ConfigurationError, UsageError
from summariser.evaluation.gold import Gold, find_faults, load_gold
from summariser.ledger import read_ledger
from summariser.reader import read_source
from summariser.recordings import read_recordings
from summariser.repair import repair
from summariser.sections import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from summariser.recordings import Recording
    from summariser.records import Ledger, Report

_HELD: Final = ("reports", "gold", "recordings", "notes", "datasets")
"""The folders that make the corpus."""


class Specimen(NamedTuple):
    """A report with what is known of it."""

    name: str
    report: Report
    ledger: Ledger
    gold: Gold | None
    """Null where nobody annotated it."""


class Corpus:
    """The reports of an ``evals`` folder, and those of a folder of other reports where there is one."""

    def __init__(self, evals: Path, shared: Path | None = None) -> None:
        """Take the folder; ``shared`` holds ``seeds`` and ``gold`` of reports that do not belong to the project.

        Raises:
            ConfigurationError: It is no evals folder.
        """
        if not (evals / "reports").is_dir() or not (evals / "gold").is_dir():
            raise ConfigurationError(
                f"{evals} is no folder of evaluations (it lacks reports and gold): name it with --evals."
            )
        self.evals = evals
        self._shared = shared if shared and (shared / "seeds").is_dir() else None
        self._read: dict[str, Specimen] = {}

    @cached_property
    def _gold(self) -> dict[str, Gold]:
        return load_gold(self.evals / "gold")

    @cached_property
    def _shared_gold(self) -> dict[str, Gold]:
        if self._shared is None or not (self._shared / "gold").is_dir():
            return {}
        return load_gold(self._shared / "gold")

    @cached_property
    def own(self) -> tuple[str, ...]:
        """Names of the project's own reports, sorted."""
        return tuple(sorted(path.stem for path in (self.evals / "reports").glob("*.txt")))

    @cached_property
    def seeds(self) -> tuple[str, ...]:
        """Names of the other reports, sorted; empty where they are absent."""
        return tuple(sorted(path.stem for path in (self._shared / "seeds").glob("*.txt"))) if self._shared else ()

    def specimen(self, name: str) -> Specimen:
        """Give a report with its gold, reading it at first use.

        Raises:
            UsageError: There is no such report.
        """
        if name not in self._read:
            if name in self.own:
                path, gold = self.evals / "reports" / f"{name}.txt", self._gold.get(name)
            elif self._shared and name in self.seeds:
                path, gold = self._shared / "seeds" / f"{name}.txt", self._shared_gold.get(name)
            else:
                raise UsageError(f"There is no report {name!r}; there are: {', '.join(self.own + self.seeds)}.")
            report = repair(read_source(path))
            self._read[name] = Specimen(name, report, read_ledger(report, split(report)), gold)
        return self._read[name]

    def recordings(self, folder: str, report: str) -> tuple[Recording, ...]:
        """Read the recordings of a report in a set of them.

        Raises:
            SourceError: There are none, or they cannot be read.
        """
        return read_recordings(self.evals / "recordings" / folder / f"{report}.jsonl")

    def faults(self) -> Iterator[str]:
        """Say what is wrong with the project's own gold."""
        for name in self.own:
            if name not in self._gold:
                yield f"{name}: has no gold"
                continue
            text = self.specimen(name).report.source.text
            yield from (f"{name}: {fault}" for fault in find_faults(self._gold[name], text))

    @property
    def digest(self) -> str:
        """SHA-256 over names and bytes of all files of the corpus, hexadecimal."""
        whole = hashlib.sha256()
        files = sorted(path for part in _HELD for path in (self.evals / part).rglob("*") if path.is_file())
        for path in files:
            if not path.name.startswith("."):
                name = path.relative_to(self.evals).as_posix().encode()
                held = hashlib.sha256(path.read_bytes()).digest()
                whole.update(len(name).to_bytes(4, "big") + name + held)
        return whole.hexdigest()
