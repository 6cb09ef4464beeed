"""The run: reports in flight, bounded by workers; a line in the summary as each ends; what came of all of them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections import Counter
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.batch.summary import SUMMARY_NAME, SummaryWriter, as_text, compact, is_done, read_lines
from summariser.batch.working import Manner, Offline, Questions, Worked, digest_file, work, work_offline
from summariser.errors import SummariserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from summariser.batch.planning import Job
    from summariser.batch.summary import SummaryLine
    from summariser.runs import Desk

_MOST_NAMED: Final = 20
"""Files whose failures are kept to be named at the end; all of them stand in the summary."""


class Totals:
    """What a batch has come to so far."""

    def __init__(self, files: int, unchanged: int) -> None:
        """Begin with so many files, of which an earlier run has finished so many."""
        self.files = files
        self.sections = 0
        self.unchanged = unchanged
        self.by_status: Counter[str] = Counter()
        self.stray = 0
        self.troubles: list[SummaryLine] = []
        """The first lines that are not written whole, to be named."""
        self.refused: Worked | None = None

    @property
    def done(self) -> int:
        """Files that need nothing more in this run."""
        return self.unchanged + sum(self.by_status.values())

    @property
    def troubled(self) -> int:
        """Files that are not written whole."""
        return sum(count for status, count in self.by_status.items() if status != "written")

    def add(self, worked: Worked) -> None:
        """Count a report that ended."""
        line = worked.line
        self.by_status[line.status] += 1
        self.stray += line.stray
        if line.status != "written" and len(self.troubles) < _MOST_NAMED:
            self.troubles.append(line)
        if worked.refused and self.refused is None:
            self.refused = worked


class Batch(NamedTuple):
    """A batch that is to be run."""

    all_jobs: Sequence[Job]
    jobs: Sequence[Job]
    """Those that an earlier run has not finished."""
    out: Path
    manner: Manner
    workers: int
    """Reports in flight: as many as can keep all places of a model busy, or all cores."""


def run_batch(
    batch: Batch,
    opened: AbstractAsyncContextManager[Desk] | Offline,
    watch: Callable[[Totals, SummaryLine | None], None] = lambda _totals, _line: None,
) -> Totals:
    """Run a batch: over a model's line where a desk is given, else by rules.

    ``watch`` hears each report as it ends, and with null each section as it does.

    Raises:
        UsageError: The output folder cannot be written.
        SummariserError: A process that drafts by rule was ended from outside.
    """
    totals = Totals(len(batch.all_jobs), len(batch.all_jobs) - len(batch.jobs))
    path = batch.out / SUMMARY_NAME
    with SummaryWriter(path) as writer:

        def ended(worked: Worked) -> None:
            writer.write(worked.line)
            totals.add(worked)
            watch(totals, worked.line)

        if batch.jobs:
            todo = _Todo(batch.jobs, totals)
            asyncio.run(_run(batch, opened, todo, ended, lambda: _section(totals, watch)))
    compact(path, (as_text(job.path) for job in batch.all_jobs))
    return totals


def find_done(jobs: Sequence[Job], out: Path, settings: str) -> frozenset[Path]:
    """Give the reports that an earlier run has finished: written whole from the same bytes in the same way.

    Raises:
        UsageError: The summary of the earlier run cannot be read.
    """
    wanted = {as_text(job.path): job for job in jobs}
    done: set[Path] = set()
    for line, _, _ in read_lines(out / SUMMARY_NAME):
        job = wanted.get(line.file)
        if job is None:
            continue
        # The last line of a report counts.
        done.discard(job.path)
        if line.status == "written" and is_done(line, digest_file(job.path), settings, job.notes):
            done.add(job.path)
    return frozenset(done)


def _section(totals: Totals, watch: Callable[[Totals, SummaryLine | None], None]) -> None:
    totals.sections += 1
    watch(totals, None)


class _Todo:
    """The jobs that are left, one at a time."""

    def __init__(self, jobs: Sequence[Job], totals: Totals) -> None:
        self._left = iter(jobs)
        self._totals = totals

    def next(self) -> Job | None:
        """Give the next job; null when there is none, or the batch must end."""
        must_end = self._totals.refused or self._totals.by_status["stopped"]
        return None if must_end else next(self._left, None)


async def _run(
    batch: Batch,
    opened: AbstractAsyncContextManager[Desk] | Offline,
    todo: _Todo,
    ended: Callable[[Worked], None],
    on_section: Callable[[], None],
) -> None:
    """Keep the workers busy until no job is left."""
    loop = asyncio.get_running_loop()

    async def keep_busy(executor: Executor, start: Callable[[Job], tuple[object, ...]]) -> None:
        while job := todo.next():
            call, *arguments = start(job)
            with _holding_interrupts():
                future: asyncio.Future[Worked] = loop.run_in_executor(executor, call, *arguments)  # type: ignore[arg-type]
            ended(await future)

    async def all_of(executor: Executor, start: Callable[[Job], tuple[object, ...]]) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(batch.workers, len(batch.jobs))):
                    group.create_task(keep_busy(executor, start))
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None

    if isinstance(opened, Offline):
        # Spawned, not forked: this process may have threads.
        cores = min(batch.workers, os.cpu_count() or 1, len(batch.jobs))
        try:
            with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as processes:
                await all_of(processes, lambda job: (work_offline, job, opened, batch.manner))
        except BrokenProcessPool:
            raise SummariserError(
                "A process of this batch was ended from outside, maybe for want of memory: run the same command again "
                "with a smaller --concurrency; what is done is kept."
            ) from None
        return
    async with opened as desk:
        told, questions = _in(loop, on_section), Questions(loop)
        threads = ThreadPoolExecutor(batch.workers, thread_name_prefix="report")
        try:
            await all_of(threads, lambda job: (work, job, desk, questions.over(desk.open_hand()), batch.manner, told))
        finally:
            # Threads wait for answers that only this loop can bring: it must go on until the last of them has ended.
            questions.stop()
            await asyncio.to_thread(threads.shutdown)


@contextlib.contextmanager
def _holding_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back for a moment; processes that start meanwhile leave it to this one, which ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> Callable[[], None]:
    """Let a thread tell something to the loop."""

    def told() -> None:
        loop.call_soon_threadsafe(call)

    return told
