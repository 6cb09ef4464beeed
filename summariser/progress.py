"""Progress on standard error: a line that moves on a terminal, nothing where nobody looks."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from summariser.printable import printable
from summariser.render.terminal import open_console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextlib.contextmanager
def follow(*, quiet: bool) -> Iterator[Callable[[str, str], None]]:
    """Give a function that is told (source, section) as each section is done."""
    console = open_console(is_error=True)
    if quiet or not console.is_terminal:
        yield lambda _source, _section: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.fields[now]}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", now="reading")
        done = 0

        def told(source: str, section: str) -> None:
            nonlocal done
            done += 1
            progress.update(task, now=Text(f"{printable(source)}: {done} sections done ({section})").plain)

        yield told
