"""Progress of a batch on standard error: files, sections, time left, money, failures; plain lines for no terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from summariser.printable import printable
from summariser.render.terminal import open_console

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from rich.progress import TaskID

    from summariser.batch.running import Totals
    from summariser.batch.summary import SummaryLine


class BatchWatch:
    """Shows what is told of a batch."""

    def __init__(self, spent: Callable[[], Decimal | None], *, quiet: bool) -> None:
        """Take what says the money spent so far."""
        self._spent = spent
        self._console = open_console(is_error=True)
        self._quiet = quiet
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Begin to show."""
        if not self._quiet and self._console.is_terminal:
            columns = (
                BarColumn(bar_width=24),
                MofNCompleteColumn(),
                TextColumn("{task.fields[now]}", markup=False),
                TimeElapsedColumn(),
                TextColumn("left"),
                TimeRemainingColumn(),
            )
            self._progress = Progress(*columns, console=self._console, transient=True)
            self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        """End to show."""
        if self._progress:
            self._progress.stop()

    def __call__(self, totals: Totals, line: SummaryLine | None) -> None:
        """Hear of a report that ended, or with null of a section, or of a report that was done before."""
        if self._progress:
            now = f"{totals.sections} sections, {totals.troubled} not whole{self._money()}"
            if self._task is None:
                self._task = self._progress.add_task("", total=totals.files, now=now)
            self._progress.update(self._task, completed=totals.done, now=now)
        elif line and not self._quiet:
            told = f"[{totals.done}/{totals.files}] {printable(line.file)}: {line.status}, {line.figures} figures, "
            sys.stderr.write(f"{told}{line.calls} calls, {line.seconds:.1f} s{self._money()}\n")

    def _money(self) -> str:
        spent = self._spent()
        return "" if spent is None else f", {spent:.4f} USD so far"
