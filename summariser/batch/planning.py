"""Which reports a batch is of, and which files their notes go to."""

from __future__ import annotations

import glob
import os
import sys
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.errors import SourceMissingError, UsageError
from summariser.notes import FORMS, note_stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REPORT_SUFFIXES: Final = frozenset({".txt", ".html", ".htm", ".docx", ".pdf"})
_LIST: Final = "@"
_STDIN: Final = "-"


class Job(NamedTuple):
    """One report, and the files that its note is written to."""

    path: Path
    notes: tuple[Path, ...]


def plan_jobs(sources: Sequence[str], out: Path, forms: Sequence[str]) -> tuple[Job, ...]:
    """Give the reports of folders, patterns, lists and files, each once, with their notes below ``out``.

    Notes lie as their reports lie below the folder that all of them share; two that would have one name are numbered.

    Raises:
        UsageError: A form is not written, the output is a file, nothing is there to summarise, or a note would be
            written over a report.
        SourceMissingError: A source is neither a folder, nor a file, nor a pattern that something fits.
    """
    unknown = [form for form in forms if form not in FORMS]
    if unknown or not forms:
        raise UsageError(f"Notes are written as {', '.join(FORMS)}; not as {', '.join(unknown) or 'nothing'}.")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: is a file; give a folder for the notes, such as -o notes/.")
    # The same report may be named in two ways, and .. must not lead out of the folder of the notes.
    paths = list({os.path.abspath(path): path for source in sources for path in _find(source, out)}.values())  # noqa: PTH100 - resolve would follow links
    if not paths:
        raise UsageError(f"There is no report in {', '.join(sources)} ({', '.join(sorted(REPORT_SUFFIXES))}).")
    top = _shared_folder(paths)
    taken: set[Path] = set()
    jobs = []
    for path in paths:
        folder, stem = out / _folder(path).relative_to(top), note_stem(path.name)
        names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        name = next(name for name in names if folder / name not in taken)
        taken.add(folder / name)
        jobs.append(Job(path, tuple(folder / f"{name}{form}" for form in forms)))
    reports = {path.resolve() for path in paths}
    over = next((note for job in jobs for note in job.notes if note.resolve() in reports), None)
    if over:
        raise UsageError(f"{over}: is a report that is read; name another folder with -o.")
    return tuple(jobs)


def _find(source: str, out: Path) -> Iterator[Path]:
    """Give the reports that one source names, in order of name where it does not say the order."""
    if source == _STDIN or source.startswith(_LIST):
        yield from _listed(source)
    elif source and os.path.isdir(source):  # noqa: PTH112 - a name that no file may have is none
        yield from _walked(source, out)
    elif source and os.path.exists(source):  # noqa: PTH110 - as above
        yield Path(source)
    else:
        found = sorted(glob.glob(source, recursive=True)) if glob.has_magic(source) else []  # noqa: PTH207 - absolute patterns too
        if not found:
            raise SourceMissingError(source or "''", "is not there; name a folder, files, a pattern, or @list.")
        yield from (path for path in map(Path, found) if path.is_file() and not _is_note(path, source, out))


def _walked(source: str, out: Path) -> Iterator[Path]:
    """Give the reports of a folder and of those in it, the hidden ones and that of the notes left out."""
    inside = out.resolve()
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and Path(folder, name).resolve() != inside
        )
        for name in sorted(names):
            path = Path(folder, name)
            # A pipe would be waited for; a link to nothing is named when it cannot be read.
            is_file = path.is_file() or path.is_symlink()
            if path.suffix.lower() in REPORT_SUFFIXES and not name.startswith(".") and is_file:
                yield path


def _is_note(path: Path, pattern: str, out: Path) -> bool:
    """Tell whether what fits a pattern lies in the folder of the notes, which the pattern itself does not name."""
    plain = Path(*takewhile(lambda part: not glob.has_magic(part), Path(pattern).parts)).resolve()
    inside = out.resolve()
    return path.resolve().is_relative_to(inside) and not plain.is_relative_to(inside)


def _listed(source: str) -> Iterator[Path]:
    """Give the paths of a list, one a line; empty lines and lines that begin with # are none."""
    try:
        text = (
            sys.stdin.read() if source == _STDIN else Path(source.removeprefix(_LIST)).read_text(encoding="utf-8-sig")
        )
    except (OSError, UnicodeDecodeError) as error:
        raise SourceMissingError(source, f"cannot be read as a list of paths ({error}).") from None
    if "\0" in text:
        raise SourceMissingError(source, "is no list of paths: write one a line.")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield Path(line.strip())


def _shared_folder(paths: Sequence[Path]) -> Path:
    """Give the deepest folder that holds all of them."""
    return Path(os.path.commonpath([_folder(path) for path in paths]))


def _folder(path: Path) -> Path:
    """Give the folder of a path, from the root, without any ``..``."""
    return Path(os.path.abspath(path)).parent  # noqa: PTH100 - resolve would follow links
