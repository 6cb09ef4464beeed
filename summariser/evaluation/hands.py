"""Who drafts in an evaluation: the rules, recorded answers, or a live model with a journal of what it said."""

from __future__ import annotations

from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from pydantic import SecretStr

from summariser.evaluation.running import Hand
from summariser.offline import open_offline_drafter
from summariser.recordings import Shelf, asked_about, record
from summariser.records import EMPTY_DRAFT, Answer, Provenance
from summariser.settings import NO_KEY, Endpoint, Limits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from contextlib import AbstractAsyncContextManager

    from summariser.evaluation.cases import ReportCase
    from summariser.evaluation.specimens import Corpus
    from summariser.glossary import Glossary
    from summariser.journal import Journal
    from summariser.llm.line import Line
    from summariser.pipeline import Drafter
    from summariser.recordings import Asked, Recording, Turn
    from summariser.records import Passage

    OpenHand = Callable[[ReportCase], AbstractAsyncContextManager[Hand]]

GOOD = "good"
"""The set of recordings of good answers."""


def offline_hands(glossary: Glossary) -> OpenHand:
    """Let the rules draft every case."""

    @asynccontextmanager
    async def open_hand(_: ReportCase) -> AsyncIterator[Hand]:
        yield Hand(open_offline_drafter(glossary), Provenance(drafter="offline"))

    return open_hand


def recorded_hands(corpus: Corpus, folder: str = GOOD) -> OpenHand:
    """Let recordings answer: those that a case names, else those of a set; what they lack is a failed section.

    Where an item is refused and no answer to that was recorded, nothing is added: whoever wrote them said no more.
    """

    @asynccontextmanager
    async def open_hand(wanted: ReportCase) -> AsyncIterator[Hand]:
        recordings = corpus.recordings(wanted.recordings or folder, wanted.report)
        drafter = _Reader(recordings)
        yield Hand(drafter, Provenance(drafter="recording"), drafter.headliner)

    return open_hand


def draft_from(recordings: Iterable[Recording]) -> Drafter:
    """Let these recordings answer."""
    return _Reader(recordings)


class _Reader:
    """A model that says only what was recorded: its answers are read as a live model's are."""

    def __init__(self, recordings: Iterable[Recording]) -> None:
        from summariser.llm import LlmDrafter  # noqa: PLC0415 - loading openai takes a second, other runs need none of it

        nowhere = Endpoint(base_url="http://recording", api_key=SecretStr(NO_KEY), model="The recorded model")
        self._shelf = Shelf(recordings)
        self._drafter = LlmDrafter(None, nowhere, Limits(), self._shelf)
        self.headliner = self._drafter.headliner

    async def __call__(self, passage: Passage) -> Answer:
        if passage.complaints and not self._shelf.has(asked_about(passage)):
            return Answer(draft=EMPTY_DRAFT)
        return await self._drafter(passage)


class Keeper:
    """A store for one case: the journal, in which each repeat has its own answers, and the recordings of the case."""

    def __init__(self, journal: Journal | None, repeat: int, made: str) -> None:
        """Take the journal, null for none, and the number of the repeat, from 1."""
        self._journal, self._repeat, self._made = journal, repeat, made
        self._recordings: dict[str, Recording] = {}

    @property
    def recordings(self) -> tuple[Recording, ...]:
        """What was answered, in order of asking."""
        return tuple(self._recordings.values())

    def find(self, asked: Asked) -> tuple[Turn, ...] | None:
        """Give what the journal holds of this repeat."""
        turns = self._journal.find(self._own(asked)) if self._journal else None
        if turns:
            self._recordings[asked.key] = record(asked, turns, self._made)
        return turns

    def keep(self, asked: Asked, turns: tuple[Turn, ...]) -> None:
        """Keep an answer at once."""
        self._recordings[asked.key] = record(asked, turns, self._made)
        if self._journal:
            self._journal.keep(self._own(asked), turns)

    def turn(self, asked: Asked) -> AbstractAsyncContextManager[object]:
        """Hold others back as the journal does."""
        return self._journal.turn(self._own(asked)) if self._journal else nullcontext()

    def _own(self, asked: Asked) -> Asked:
        return asked._replace(key=f"{asked.key}#{self._repeat}")


class Live(NamedTuple):
    """A model that is asked, and how."""

    endpoint: Endpoint
    limits: Limits
    journal: Journal | None
    repeat: int
    """Which time round, from 1."""
    made: str
    """What recordings of its answers say of how they came about."""


def live_hands(line: Line, live: Live, on_done: Callable[[str, tuple[Recording, ...]], None]) -> OpenHand:
    """Let a model answer; ``on_done`` hears the recordings of each report."""
    from summariser.llm import LlmDrafter  # noqa: PLC0415 - loading openai takes a second, other runs need none of it

    @asynccontextmanager
    async def open_hand(wanted: ReportCase) -> AsyncIterator[Hand]:
        keeper = Keeper(live.journal, live.repeat, live.made)
        drafter = LlmDrafter(line, live.endpoint, live.limits, keeper)
        try:
            yield Hand(drafter, drafter.provenance, drafter.headliner)
        finally:
            on_done(wanted.report, keeper.recordings)

    return open_hand
