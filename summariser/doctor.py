"""What works here, and what to do about what does not: versions, data folders, endpoint, model."""

from __future__ import annotations

import asyncio
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from rich.table import Table
from rich.text import Text

from summariser import __version__
from summariser.errors import ConfigurationError, SummariserError
from summariser.journal import JOURNAL_NAME, Journal
from summariser.printable import printable
from summariser.prompts import PROMPT_NAMES, load_prompt
from summariser.resources import find_resources
from summariser.runs import Wishes, configure, load_glossary
from summariser.settings import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summariser.settings import Endpoint, Limits

_PACKAGES: Final = ("openai", "instructor", "pydantic", "tenacity", "rich")
_STYLES: Final = {"ok": "green", "note": "yellow", "fault": "bold red"}


class Finding(NamedTuple):
    """One thing looked at."""

    what: str
    state: Literal["ok", "note", "fault"]
    says: str
    exit_code: int = 0


class Examination(NamedTuple):
    """All findings as a table, and the exit code of the worst."""

    table: Table
    exit_code: int


def examine(wishes: Wishes) -> Examination:
    """Look at everything; total but for programming errors."""
    findings = [*_packages(), *_data(), *_answers(), *_endpoint(wishes)]
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for finding in findings:
        table.add_row(
            Text(finding.state, style=_STYLES[finding.state]), Text(finding.what), Text(printable(finding.says))
        )
    return Examination(table, next((finding.exit_code for finding in findings if finding.exit_code), 0))


def _packages() -> Iterator[Finding]:
    """Look at versions."""
    yield Finding("summariser", "ok", f"{__version__}, Python {platform.python_version()}")
    for package in _PACKAGES:
        try:
            yield Finding(package, "ok", version(package))
        except PackageNotFoundError:
            yield Finding(package, "fault", "is not installed: install summariser again.", 6)


def _data() -> Iterator[Finding]:
    """Look at prompts, schemas and glossary."""
    for name in PROMPT_NAMES:
        try:
            prompt = load_prompt(name)
            yield Finding(f"prompt {name}", "ok", f"version {prompt.version}, digest {prompt.digest[:12]}")
        except SummariserError as error:
            yield Finding(f"prompt {name}", "fault", str(error), error.exit_code)
    try:
        yield Finding("schemas", "ok", ", ".join(find_resources("schemas")))
    except SummariserError as error:
        yield Finding("schemas", "fault", str(error), error.exit_code)
    yield Finding("glossary", "ok", f"{len(load_glossary().terms)} terms")


def _answers() -> Iterator[Finding]:
    """Look at the journal of answers: is it there, can it be written, how much is in it?"""
    path = cache_folder() / JOURNAL_NAME
    try:
        with Journal(path, "doctor") as journal:
            count = sum(1 for _ in journal.entries())
        size = path.stat().st_size / 2**20
        yield Finding(
            "answers kept", "ok", f"{count:,} in {path.parent} ({size:.1f} MB); summariser cache prune forgets"
        )
    except ConfigurationError as error:
        yield Finding("answers kept", "note", f"{error} Until then nothing is kept.")


def _endpoint(wishes: Wishes) -> Iterator[Finding]:
    """Look at the endpoint: configured, reachable, answers in the schema."""
    try:
        endpoint, limits = configure(wishes)
    except SummariserError as error:
        yield Finding("endpoint", "fault", str(error), error.exit_code)
        return
    if endpoint is None:
        yield Finding(
            "endpoint", "note",
            "none configured: reports are drafted by rules. For a model set SUMMARISER_MODEL and SUMMARISER_BASE_URL "
            "or SUMMARISER_API_KEY.",
        )  # fmt: skip
        return
    yield from _probe(endpoint, limits)


def _probe(endpoint: Endpoint, limits: Limits) -> Iterator[Finding]:
    """Ask the model for one small draft."""
    from summariser.llm import probe  # noqa: PLC0415 - loading openai takes a second

    found = asyncio.run(probe(endpoint, limits))
    yield Finding(
        "endpoint",
        "ok" if found.reachable else "fault",
        f"{endpoint.host} {'answers' if found.reachable else 'does not answer'}",
        0 if found.reachable else 6,
    )
    if found.reachable:
        good = found.answers_schema and found.points_to_figures
        state: Literal["ok", "note", "fault"] = "ok" if good else "note" if found.answers_schema else "fault"
        yield Finding("model", state, f"{found.sentence} ({found.seconds} s)", 0 if found.answers_schema else 6)
    else:
        yield Finding("model", "fault", found.sentence, 6)
