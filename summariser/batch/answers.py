"""``summariser cache``: what the journal holds, as a table, as recordings, and without its old part."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.table import Table
from rich.text import Text

from summariser.errors import UsageError
from summariser.journal import Journal
from summariser.notes import write_atomically
from summariser.printable import printable
from summariser.recordings import write_recordings
from summariser.runs import journal_path

if TYPE_CHECKING:
    from rich.console import RenderableType


class Listed(NamedTuple):
    """What is kept, in both forms."""

    table: RenderableType
    json: str


def _open(cache: str | None) -> Journal:
    """Open the journal that is there. Raises UsageError where there is none."""
    path = journal_path(cache)
    if not path.exists():
        raise UsageError(f"No answers are kept in {path.parent}: name another folder with --cache.")
    return Journal(path, "")


def list_kept(cache: str | None) -> Listed:
    """Sum up what is kept, by how it was made and by prompt."""
    sums: dict[tuple[str, str], dict[str, int | str]] = {}
    with _open(cache) as journal:
        for entry in journal.entries():
            one = entry.recording
            row = sums.setdefault(
                (one.made, one.prompt),
                {"answers": 0, "prompt_tokens": 0, "answer_tokens": 0, "first": entry.kept, "last": entry.kept},
            )
            row["answers"] = int(row["answers"]) + 1
            for turn in one.turns:
                row["prompt_tokens"] = int(row["prompt_tokens"]) + turn.prompt_tokens
                row["answer_tokens"] = int(row["answer_tokens"]) + turn.answer_tokens
            row["last"] = entry.kept
    rows = [{"made": made, "prompt": prompt, **row} for (made, prompt), row in sorted(sums.items())]
    names = ("made", "prompt", "answers", "prompt_tokens", "answer_tokens", "first", "last")
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in names:
        justify: Literal["left", "right"] = "right" if "tokens" in name or name == "answers" else "left"
        # A time that is cut off says nothing; the name of a model can go on in the next line.
        table.add_column(name.replace("_", " "), justify=justify, no_wrap=name != "made", overflow="fold")
    for row in rows:
        cells = (f"{row[name]:,}" if isinstance(row[name], int) else str(row[name]) for name in names)
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return Listed(table, json.dumps(rows, ensure_ascii=False, indent=2) + "\n")


def export_kept(cache: str | None, target: str) -> str:
    """Write what is kept as recordings; say what was done. Raises UsageError."""
    with _open(cache) as journal:
        recordings = [entry.recording for entry in journal.entries()]
    text = write_recordings(recordings)
    if target == "-":
        sys.stdout.write(text)
        return f"{len(recordings)} recordings."
    write_atomically(Path(target), text.encode())
    return f"Written: {target}, {len(recordings)} recordings."


def prune_kept(cache: str | None, days: int) -> str:
    """Forget what is older; say what was done. Raises UsageError."""
    try:
        before = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ") if days else "9999"
    except OverflowError:
        raise UsageError(f"--days {days}: nobody kept answers then; give fewer days.") from None
    with _open(cache) as journal:
        return f"Forgotten: {journal.prune(before)} answers."
