"""One report of a batch, from its file to its notes: in a thread over a model's line, or in a process by rules.

The network has an event loop of its own: reading, grounding and rendering take the processor, and must not keep answers
waiting that could be followed by the next request.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from summariser.batch.summary import SummaryLine, as_text
from summariser.errors import ConfigurationError, SourceError, StoppedError, SummariserError
from summariser.notes import Target, write_note
from summariser.reader import read_source
from summariser.repair import repair
from summariser.runs import Desk, Hand, brief_report, load_glossary, load_words, offline_desk

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from concurrent.futures import Future
    from pathlib import Path

    from summariser.batch.planning import Job
    from summariser.records import Briefing
    from summariser.render.outlining import Language

Given = TypeVar("Given")
Had = TypeVar("Had")


class Manner(NamedTuple):
    """How the notes of a batch are made."""

    language: Language
    settings: str
    """Digest of all that decides them beside the reports."""


class Worked(NamedTuple):
    """What came of one report."""

    line: SummaryLine
    refused: str | None = None
    """Why the whole batch must end: the endpoint refuses key or model."""
    refused_code: int = 0


def digest_file(path: Path) -> str:
    """Give the SHA-256 of a file's bytes, hexadecimal; empty where it cannot be read, or only once (a pipe)."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def work(
    job: Job,
    desk: Desk,
    hand: Hand,
    manner: Manner,
    on_section: Callable[[], None] = lambda: None,
) -> Worked:
    """Make the notes of one report. Never raises for what is wrong with one report."""
    started = time.perf_counter()
    digest = digest_file(job.path)

    def line(status: str, failures: tuple[str, ...], briefing: Briefing | None = None) -> SummaryLine:
        paid = hand.paid()
        account = briefing.balance if briefing else None
        return SummaryLine.model_validate(
            {
                "file": as_text(job.path),
                "status": status,
                "notes": tuple(map(as_text, job.notes)) if status in {"written", "incomplete"} else (),
                "figures": len(briefing.ledger) if briefing else 0,
                "carried": len(account.carried) if account else 0,
                "omitted": len(account.omitted) if account else 0,
                "stray": len(account.stray) if account else 0,
                "rejected": len(briefing.rejections) if briefing else 0,
                "calls": paid.calls,
                "prompt_tokens": paid.prompt_tokens,
                "answer_tokens": paid.answer_tokens,
                "price_usd": hand.price(paid),
                "seconds": round(time.perf_counter() - started, 3),
                "failures": tuple(one.encode(errors="backslashreplace").decode() for one in failures),
                "source": digest,
                "settings": manner.settings,
            }
        )

    try:
        source = read_source(job.path)
        report = repair(source)
        briefing = asyncio.run(brief_report(report, desk, hand, lambda _source, _section: on_section()))
        stopped = tuple(dict.fromkeys(one.explanation for one in briefing.failures if one.error in _STOPPED))
        if stopped:
            return Worked(line("stopped", stopped, briefing))
        failures = tuple(f"{one.section}: {one.explanation}" for one in briefing.failures)
        for note in job.notes:
            write_note(briefing, source.text, Target(note, note.suffix), manner.language)
        return Worked(line("incomplete" if failures else "written", failures, briefing))
    except ConfigurationError as error:
        return Worked(line("stopped", (str(error),)), str(error), error.exit_code)
    except SourceError as error:
        return Worked(line("failed", (error.why,)))
    except (SummariserError, OSError) as error:
        return Worked(line("failed", (str(error),)))
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        # Its words may hold some of the report, which is for no log.
        what = f"unexpected {type(error).__name__}; SUMMARISER_DEBUG=1 summariser summarise shows where"
        return Worked(line("failed", (what,)))


def _names(root: type[StoppedError]) -> frozenset[str]:
    """Give the names of an error and of all that are one."""
    return frozenset({root.__name__, *(name for kind in root.__subclasses__() for name in _names(kind))})


_STOPPED: Final = _names(StoppedError)


class Questions:
    """Questions that are asked in another loop than that of whoever waits for the answers."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take the loop to ask in."""
        self._loop = loop
        self._open: set[Future[Any]] = set()
        self._stopped = False

    def over(self, hand: Hand) -> Hand:
        """Give a drafter that asks there."""
        headliner = self._forwarded(hand.headliner) if hand.headliner else None
        return hand._replace(drafter=self._forwarded(hand.drafter), headliner=headliner)

    def stop(self) -> None:
        """Cancel whoever waits for an answer, and whoever will ask: nobody may wait for a loop that ends."""
        self._stopped = True
        for one in tuple(self._open):
            one.cancel()

    def _forwarded(self, call: Callable[[Given], Awaitable[Had]]) -> Callable[[Given], Awaitable[Had]]:
        async def asked(given: Given) -> Had:
            async def ask() -> Had:
                return await call(given)

            future = asyncio.run_coroutine_threadsafe(ask(), self._loop)
            self._open.add(future)
            try:
                if self._stopped:
                    future.cancel()
                return await asyncio.wrap_future(future)
            finally:
                self._open.discard(future)

        return asked


# --- by rules, in processes of their own ------------------------------------------------------------------------


class Offline(NamedTuple):
    """What a process needs to draft by rules."""

    glossary: str | None
    """Path of a user's glossary."""
    time: str | None


def work_offline(job: Job, offline: Offline, manner: Manner) -> Worked:
    """Make the notes of one report by rules."""
    desk = _desk(offline)
    return work(job, desk, desk.open_hand(), manner)


@lru_cache(maxsize=1)
def _desk(offline: Offline) -> Desk:
    """Open the desk of this process once."""
    return offline_desk(load_glossary(offline.glossary), load_words(), offline.time)
