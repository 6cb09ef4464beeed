"""``summariser batch``: from what the command line wishes to a run, and what is said at its end."""

from __future__ import annotations

import hashlib
import json
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path  # noqa: TC003 - a field
from typing import TYPE_CHECKING, NamedTuple

from summariser import __version__
from summariser.batch.estimating import Estimate, estimate
from summariser.batch.planning import Job, plan_jobs
from summariser.batch.running import Batch, Totals, find_done, run_batch
from summariser.batch.summary import SUMMARY_NAME
from summariser.batch.watching import BatchWatch
from summariser.batch.working import Manner, Offline
from summariser.errors import UsageError
from summariser.prompts import DRAFTING, load_prompt
from summariser.records import Usage
from summariser.resources import find_resources, read_glossary_table, read_resource
from summariser.runs import (
    FINDINGS,
    INCOMPLETE,
    STDIN,
    Wishes,
    configure,
    journal_path,
    load_glossary,
    open_desk,
    open_source,
    open_supplies,
    tell_bill,
)
from summariser.settings import Endpoint, Limits, read_time

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summariser.glossary import Glossary
    from summariser.render.outlining import Language

_SAMPLE = 8
"""Reports that are read for the estimate before a run: a second or two."""

_SPARE_WORKERS = 2
"""Reports that are read or written while others wait for answers."""


class Order(NamedTuple):
    """What the command line asked for."""

    sources: tuple[str, ...]
    out: Path
    forms: tuple[str, ...]
    language: Language
    wishes: Wishes


class Planned(NamedTuple):
    """A batch that can begin."""

    order: Order
    jobs: tuple[Job, ...]
    endpoint: Endpoint | None
    limits: Limits
    glossary: Glossary
    time: str | None

    @property
    def settings(self) -> str:
        """Digest of all that decides the notes beside the reports."""
        return _settings(self)

    def left(self) -> tuple[Job, ...]:
        """Give the reports that an earlier run has not finished. Raises UsageError."""
        done = find_done(self.jobs, self.order.out, self.settings)
        return tuple(job for job in self.jobs if job.path not in done)

    def estimate(self, jobs: Sequence[Job], most: int) -> Estimate:
        """Reckon what these reports will cost, from so many of them at most."""
        if self.endpoint is None:
            return Estimate(len(jobs), Usage(), 0, Decimal(0), len(jobs))
        wishes = self.order.wishes
        if wishes.cache is not None and not journal_path(wishes.cache).exists():
            # Opening a journal makes it; whoever only asks what it would take wants nothing written.
            wishes = wishes._replace(cache=None)
        with open_supplies(wishes, self.endpoint) as supplies:
            from summariser.llm import LlmDrafter  # noqa: PLC0415 - loading openai takes a second

            drafter = LlmDrafter(None, self.endpoint, self.limits, supplies.journal)
            price = supplies.purse.price if supplies.purse else lambda _: None
            return estimate(jobs, self.glossary, price, drafter.knows, most=most)


class Ended(NamedTuple):
    """What is said at the end."""

    told: str
    named: tuple[str, ...]
    """What is not whole, one line a file."""
    exit_code: int


def plan(order: Order) -> Planned:
    """Find the reports and settle how they are summarised.

    Raises:
        UsageError: What was asked for makes no sense.
        SourceError: A source of the batch, or the glossary, cannot be read.
        ConfigurationError: The settings cannot work.
    """
    if order.wishes.glossary == STDIN:
        raise UsageError("--glossary -: a batch reads its glossary more than once; give it as a file.")
    endpoint, limits = configure(order.wishes)
    jobs = plan_jobs(order.sources, order.out, order.forms)
    return Planned(order, jobs, endpoint, limits, load_glossary(order.wishes.glossary), read_time(order.wishes.time))


def run(planned: Planned, say: Callable[[str], None], *, quiet: bool) -> Ended:
    """Run a batch, with progress; ``say`` hears what it begins with.

    Raises:
        UsageError: The output folder cannot be written.
        ConfigurationError: The journal cannot be used, or no price is known for a budget.
    """
    order, endpoint, limits = planned.order, planned.endpoint, planned.limits
    left = planned.left()
    workers = limits.concurrency + _SPARE_WORKERS if endpoint else limits.concurrency
    batch = Batch(planned.jobs, left, order.out, Manner(order.language, planned.settings), workers)
    # Whoever is told nothing need not wait for the estimate.
    if endpoint and not quiet:
        say(f"Asking {endpoint.model} at {endpoint.host}: {planned.estimate(left, _SAMPLE)}")
    elif endpoint is None:
        say(f"Offline drafter (by rules): {len(left)} reports.")
    with ExitStack() as stack:
        supplies = stack.enter_context(open_supplies(order.wishes, endpoint))
        purse = supplies.purse
        if supplies.remark:
            say(supplies.remark)
        watch = stack.enter_context(BatchWatch(lambda: purse.spent_usd if purse else None, quiet=quiet))
        opened = (
            open_desk(endpoint, limits, planned.glossary, planned.time, supplies)
            if endpoint
            else Offline(order.wishes.glossary, order.wishes.time)
        )
        totals = run_batch(batch, opened, watch)
        told = _tell(totals, order.out) + (f" {tell_bill(supplies)}" if endpoint else "")
    return Ended(told, tuple(_name(totals, order.out)), _exit_code(totals))


def _settings(planned: Planned) -> str:
    """Give the digest of all that decides the notes beside the reports."""
    endpoint, limits, wishes = planned.endpoint, planned.limits, planned.order.wishes
    held = {
        "version": __version__,
        "model": endpoint.model if endpoint else None,
        "parameters": [limits.temperature, limits.max_answer_tokens],
        "prompts": [load_prompt(name).digest for name in DRAFTING] if endpoint else None,
        "schemas": [read_resource("schemas", name) for name in find_resources("schemas")],
        "glossary": read_glossary_table(),
        "own_glossary": open_source(wishes.glossary).digest if wishes.glossary else None,
        "language": planned.order.language,
        "forms": planned.order.forms,
        "time": planned.time,
    }
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


def _tell(totals: Totals, out: Path) -> str:
    """Say in a line what came of a batch."""
    counts = [f"{count} {status}" for status, count in sorted(totals.by_status.items(), reverse=True)]
    counts += [f"{totals.unchanged} done before"] if totals.unchanged else []
    left = totals.files - totals.done
    counts += [f"{left} not begun"] if left else []
    return f"{totals.files} reports: {', '.join(counts)}; {out / SUMMARY_NAME} has a line for each."


def _name(totals: Totals, out: Path) -> list[str]:
    """Name what is not whole, the first files one by one."""
    named = [f"{line.file}: {line.status}: {'; '.join(line.failures)}" for line in totals.troubles]
    more = totals.troubled - len(totals.troubles)
    return named + ([f"and {more} more: see {out / SUMMARY_NAME}."] if more else [])


def _exit_code(totals: Totals) -> int:
    """Give the exit code: refused, then incomplete, then findings."""
    if totals.refused:
        return totals.refused.refused_code
    if totals.troubled or totals.done < totals.files:
        return INCOMPLETE
    return FINDINGS if totals.stray else 0
