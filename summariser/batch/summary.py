"""The summary file: one line a report, appended as the report ends; what a later run goes by.

A line that a kill cut off is no line. At the end of a run the file is written anew, one line a report, in order.
"""

from __future__ import annotations

import contextlib
import io
import os
from decimal import Decimal  # noqa: TC003 - a field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Self

from pydantic import ValidationError

from summariser.errors import UsageError
from summariser.notes import write_atomically
from summariser.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

SUMMARY_NAME: Final = "summary.jsonl"

Status = Literal["written", "incomplete", "failed", "stopped"]
"""incomplete: written, but sections are missing; failed: not written; stopped: not begun or not finished, because
the run was to end (budget, endpoint down)."""


class SummaryLine(Record):
    """What came of one report."""

    file: str
    status: Status
    notes: tuple[str, ...] = ()
    """The files written."""
    figures: int = 0
    carried: int = 0
    omitted: int = 0
    rejected: int = 0
    """Drafted items that stayed refused."""
    stray: int = 0
    calls: int = 0
    """Paid for in the run that wrote this line, retries and re-asks included; answers of the journal cost nothing."""
    prompt_tokens: int = 0
    answer_tokens: int = 0
    price_usd: Decimal | None = None
    """Null where nobody knows the price."""
    seconds: float = 0.0
    failures: tuple[str, ...] = ()
    """In words: the sections that could not be drafted, or why the file could not be read or written."""
    source: str = ""
    """SHA-256 of the file's bytes."""
    settings: str = ""
    """Digest of all else that decides the note: drafter, model, prompts, schemas, glossary, form, version."""


def as_text(path: Path | str) -> str:
    r"""Give a path as a line holds it: bytes of a name that are no text are spelt out.

    >>> as_text("report\udcff.txt")
    'report\\udcff.txt'
    """
    return str(path).encode(errors="backslashreplace").decode()


def is_done(line: SummaryLine | None, source: str, settings: str, notes: Sequence[Path]) -> bool:
    """Tell whether a report needs nothing more: written whole from the same bytes, the same way, and still there."""
    return (
        line is not None
        and line.status == "written"
        and bool(source)
        and (line.source, line.settings) == (source, settings)
        and line.notes == tuple(map(as_text, notes))
        and all(note.is_file() for note in notes)
    )


class Placed(NamedTuple):
    """A line, and where it stands in its file."""

    line: SummaryLine
    start: int
    """In bytes."""
    length: int


def read_summary(path: Path) -> dict[str, SummaryLine]:
    """Give the last line of each report; empty where there is no file. Lines that are none are passed over."""
    return {line.file: line for line, _, _ in read_lines(path)}


def read_lines(path: Path) -> Iterator[Placed]:
    """Give line by line what a report came to; a file of many reports is never held as a whole.

    Raises:
        UsageError: The file cannot be read; that it is not there is no error.
    """
    start = 0
    try:
        with path.open("rb") as file:
            for whole in file:
                with contextlib.suppress(ValidationError):
                    line = SummaryLine.model_validate_json(whole.decode(errors="replace"))
                    yield Placed(line, start, len(whole))
                start += len(whole)
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); choose another folder with -o.") from error


class SummaryWriter:
    """Appends lines, each on the disk before the next report's."""

    def __init__(self, path: Path) -> None:
        """Open the file for appending. Raises UsageError where it cannot be."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._path = path
            # Without a buffer, which would be written once more when the file of a full disk is closed.
            self._file = path.open("ab+", buffering=0)
            self._end_line()
        except OSError as error:
            raise _unwritable(path, error) from error

    def _end_line(self) -> None:
        """End a line that a kill cut off, so that the next one stands alone."""
        size = self._file.seek(0, os.SEEK_END)
        if size:
            self._file.seek(size - 1)
            if self._file.read(1) != b"\n":
                self._file.write(b"\n")

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the file."""
        self._file.close()

    def write(self, line: SummaryLine) -> None:
        """Append a line. Raises UsageError where it cannot be, as on a full disk."""
        left = f"{line.model_dump_json()}\n".encode()
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            raise _unwritable(self._path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path}: cannot be written ({error.strerror}); choose another folder with -o.")


def compact(path: Path, files: Iterable[str]) -> None:
    """Write the file anew with the last line of each report, those of this run in its order, others behind."""
    places = {line.file: (start, length) for line, start, length in read_lines(path)}
    order = [*dict.fromkeys(name for name in files if name in places)]
    kept = set(order)
    order += [name for name in places if name not in kept]
    content = io.BytesIO()
    if order:
        with path.open("rb") as file:
            for name in order:
                start, length = places[name]
                file.seek(start)
                content.write(file.read(length).rstrip(b"\n") + b"\n")
    write_atomically(path, content.getvalue())
