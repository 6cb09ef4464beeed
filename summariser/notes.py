"""Where notes go: from the output that was asked for to files, written whole or not at all."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.errors import UsageError
from summariser.render.outlining import Language, outline_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summariser.records import Briefing

FORMS: Final = (".md", ".html", ".docx", ".json")
_STDOUT: Final = "-"


class Target(NamedTuple):
    """Where one note goes; no path means standard output."""

    path: Path | None
    form: str


def plan_notes(paths: Sequence[str], out: str) -> list[Target]:
    """Give the target of each report's note: the file that was named, or one file a report in a folder.

    Raises:
        UsageError: The form is not written, one file was named for several reports, a folder cannot be one, or a note
            would be written over a report.
    """
    plan = _plan(paths, out)
    reports = {Path(path).resolve() for path in paths if path != _STDOUT}
    for target in plan:
        if target.path and target.path.resolve() in reports:
            raise UsageError(f"{target.path}: is a report that is read; name another file for its note.")
    return plan


def _plan(paths: Sequence[str], out: str) -> list[Target]:
    """Give the targets, whatever stands there."""
    if out == _STDOUT:
        if len(paths) > 1:
            raise UsageError("-o - takes one report; give a folder for several.")
        return [Target(None, ".md")]
    target = Path(out)
    suffix = target.suffix.lower()
    if target.is_dir() or out.endswith(("/", os.sep)) or (len(paths) > 1 and not suffix):
        if target.exists() and not target.is_dir():
            raise UsageError(f"{out}: is a file; give a folder for several reports.")
        return [Target(path, ".md") for path in _names(paths, target)]
    if suffix not in FORMS:
        raise UsageError(
            f"{out}: notes are written as {', '.join(FORMS[:-1])} or {FORMS[-1]}; name the output so, or name a folder."
        )
    if len(paths) > 1:
        raise UsageError(f"{out}: is one file for {len(paths)} reports; give a folder, such as -o notes/.")
    return [Target(target, suffix)]


def _names(paths: Sequence[str], folder: Path) -> list[Path]:
    """Give each report a file of its own in the folder; two of the same name are numbered."""
    taken: dict[str, int] = {}
    names = []
    for path in paths:
        stem = "stdin" if path == _STDOUT else note_stem(path)
        taken[stem] = taken.get(stem, 0) + 1
        names.append(folder / (f"{stem}.md" if taken[stem] == 1 else f"{stem}-{taken[stem]}.md"))
    return names


def note_stem(source_name: str) -> str:
    """Give the stem of a note's file name: letters, digits, dots and dashes of the source's name.

    >>> note_stem("../报告 1.txt")
    '报告_1'
    """
    stem = re.sub(r"[^\w.-]+", "_", Path(source_name).stem).strip("._")
    return stem or "report"


def write_note(briefing: Briefing, source_text: str, target: Target, language: Language) -> Path | None:
    """Write one note; give its path, or nothing where it went to standard output.

    Raises:
        UsageError: The file cannot be written.
    """
    note = _render(briefing, source_text, target.form, language)
    if target.path is None:
        sys.stdout.write(note.decode("utf-8"))
        return None
    write_atomically(target.path, note)
    return target.path


def _render(briefing: Briefing, source_text: str, form: str, language: Language) -> bytes:
    """Give the bytes of a note; what a form needs is loaded for this form alone."""
    if form == ".json":
        return f"{briefing.model_dump_json(indent=2)}\n".encode()
    outline = outline_of(briefing, language)
    if form == ".docx":
        from summariser.render.word import render_word  # noqa: PLC0415 - python-docx takes a while to load

        return render_word(outline)
    if form == ".html":
        from summariser.render.page import render_page  # noqa: PLC0415 - loads its template, style and script

        return render_page(outline, source_text).encode()
    from summariser.render.markdown import render_markdown  # noqa: PLC0415 - beside the others

    return render_markdown(outline).encode()


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it, then a rename.

    Raises:
        UsageError: The folder or the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".summariser-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another place with -o.") from error
