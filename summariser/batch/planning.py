"""Which reports a batch is of, and which files their notes go to."""

from __future__ import annotations

import glob
import os
import sys
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
    paths = list(dict.fromkeys(path for source in sources for path in _find(source, out)))
    if not paths:
        raise UsageError(f"There is no report in {', '.join(sources)} ({', '.join(sorted(REPORT_SUFFIXES))}).")
    top = _shared_folder(paths)
    taken: dict[Path, int] = {}
    jobs = []
    for path in paths:
        stem = out / path.absolute().relative_to(top).parent / note_stem(path.name)
        taken[stem] = taken.get(stem, 0) + 1
        name = stem.name if taken[stem] == 1 else f"{stem.name}-{taken[stem]}"
        jobs.append(Job(path, tuple(stem.with_name(f"{name}{form}") for form in forms)))
    reports = {path.resolve() for path in paths}
    over = next((note for job in jobs for note in job.notes if note.resolve() in reports), None)
    if over:
        raise UsageError(f"{over}: is a report that is read; name another folder with -o.")
    return tuple(jobs)


def _find(source: str, out: Path) -> Iterator[Path]:
    """Give the reports that one source names, in order of name where it does not say the order."""
    if source == _STDIN or source.startswith(_LIST):
        yield from _listed(source)
    elif Path(source).is_dir():
        inside = out.resolve()
        for folder, folders, names in os.walk(source):
            folders[:] = sorted(
                name for name in folders if not name.startswith(".") and Path(folder, name).resolve() != inside
            )
            for name in sorted(names):
                if Path(name).suffix.lower() in REPORT_SUFFIXES and not name.startswith("."):
                    yield Path(folder, name)
    elif Path(source).exists():
        yield Path(source)
    else:
        found = sorted(glob.glob(source, recursive=True)) if glob.has_magic(source) else []  # noqa: PTH207 - absolute patterns too
        if not found:
            raise SourceMissingError(source, "is not there; name a folder, files, a pattern, or @list.")
        yield from (Path(name) for name in found if Path(name).is_file())


def _listed(source: str) -> Iterator[Path]:
    """Give the paths of a list, one a line; empty lines and lines that begin with # are none."""
    try:
        text = (
            sys.stdin.read() if source == _STDIN else Path(source.removeprefix(_LIST)).read_text(encoding="utf-8-sig")
        )
    except (OSError, UnicodeDecodeError) as error:
        raise SourceMissingError(source, f"cannot be read as a list of paths ({error}).") from None
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield Path(line.strip())


def _shared_folder(paths: Sequence[Path]) -> Path:
    """Give the deepest folder that holds all of them."""
    return Path(os.path.commonpath([path.absolute().parent for path in paths]))
