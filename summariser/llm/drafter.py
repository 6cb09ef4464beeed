"""The drafter: one passage in, one answer out.

Puts prompt, transport and instructor together. instructor asks again where nothing of an answer fits the schema; where
something does, it is kept, and the rest is named in the answer, to be asked for item by item by whoever grounds it.
"""

from __future__ import annotations

import hashlib
import logging
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import openai

from summariser.errors import (
    AnswerCutOffError,
    AnswerNotJsonError,
    AnswerSchemaError,
    DraftError,
)
from summariser.llm.answers import Sifted, is_json, sift_answer, sift_prefix
from summariser.llm.asking import ask, shape_of
from summariser.llm.headline import LlmHeadliner
from summariser.llm.line import Tally
from summariser.llm.memory import Forgetful, Told, key_of, recall, turn_of, usage_of
from summariser.llm.purse import Billed
from summariser.llm.reading import name_answer, read_choice, read_text
from summariser.llm.transport import Pace, Transport
from summariser.prompts import DRAFTING, compose, load_prompt, unmark
from summariser.recordings import asked_about
from summariser.records import Answer, Draft, Passage, Provenance, Usage
from summariser.settings import Limits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from openai.types.chat import ChatCompletion

    from summariser.llm.line import Line
    from summariser.llm.memory import Memory
    from summariser.llm.purse import Purse
    from summariser.recordings import Asked, Turn
    from summariser.settings import Endpoint

_DRAFT: type[Draft] = shape_of(Draft)

# A server that does not accept the connection in ten seconds is down; only the answer may take its time.
_CONNECT_TIMEOUT_S = 10.0


_ITEM = re.compile(r': (?=[\[{"\d-]|(?:true|false|null)$)')
"""What stands between the reason and the JSON of an item that did not fit."""


class LlmDrafter:
    """Asks a model for drafts; made by ``open_drafter``."""

    def __init__(self, line: Line | None, endpoint: Endpoint, limits: Limits, memory: Memory | None = None) -> None:
        """Take a line that is open for as long as the drafter is used; null where only the memory may answer."""
        self._line = Billed(line) if line else None
        self._endpoint = endpoint
        self._limits = limits
        self._memory = memory or Forgetful()

    @property
    def usage(self) -> Usage:
        """Calls and tokens paid for so far: retries, re-asks and failed passages included, stored answers not."""
        return self._line.usage if self._line else Usage()

    @property
    def provenance(self) -> Provenance:
        """The model and the prompts, for the briefing and for cache keys."""
        prompts = [load_prompt(name) for name in DRAFTING]
        digest = hashlib.sha256(" ".join(prompt.digest for prompt in prompts).encode()).hexdigest()
        names = " ".join(f"{prompt.name}/{prompt.version}" for prompt in prompts)
        return Provenance(drafter="llm", model=self._endpoint.model, prompt=names, prompt_digest=digest)

    @property
    def headliner(self) -> LlmHeadliner:
        """What asks for title and headings, over the same line."""
        return LlmHeadliner(self._line, self._endpoint, self._limits, self._memory)

    def knows(self, passage: Passage) -> bool:
        """Tell whether the memory holds an answer about a passage. Raises PromptError."""
        return self._memory.find(self._asked(passage)[0]) is not None

    def _asked(self, passage: Passage) -> tuple[Asked, str]:
        """Say what is asked about a passage, and in which words."""
        text = compose(passage).text
        whole = f"{text}\n{passage.asked_before}"
        return asked_about(passage, key_of(whole, _DRAFT, self._endpoint, self._limits)), text

    async def __call__(self, passage: Passage) -> Answer:
        """Ask for one passage.

        Raises:
            DraftError: No usable answer; its kind says why.
            ConfigurationError: The endpoint refuses key or model, or a prompt file cannot be used.
        """
        asked, text = self._asked(passage)

        async def talk(line: Line) -> Told[Answer]:
            conversation = _Conversation(line, self._endpoint)
            draft = await self._converse(conversation, text)
            answer = Answer(
                draft=unmark(draft, passage),
                malformed=conversation.malformed,
                usage=usage_of(conversation.turns),
                asked=len(conversation.turns),
            )
            return Told(answer, tuple(conversation.turns))

        return await recall(self._memory, self._line, asked, talk)

    async def _converse(self, conversation: _Conversation, text: str) -> Draft:
        """Let instructor ask, and ask again, until an answer fits or its re-asks are used up."""
        draft = await ask(conversation.create, text, _DRAFT, self._endpoint, self._limits)
        if draft is None:
            return conversation.rescue()
        # A plain record: instructor's carries the raw answer along.
        return Draft(achievements=draft.achievements, numbers=draft.numbers, campaigns=draft.campaigns)


class _Conversation:
    """The answers to one passage, and what they cost."""

    def __init__(self, line: Line, endpoint: Endpoint) -> None:
        self._line = line
        self._endpoint = endpoint
        self.turns: list[Turn] = []
        self.tally = Tally()
        self.malformed: tuple[str, ...] = ()

    async def create(self, **request: object) -> ChatCompletion:
        """Send what instructor has put together; give an answer whose text is bare JSON wherever that can be had.

        Raises:
            DraftError: No text, or text that asking again would not mend.
            EndpointRefusedError: The endpoint refuses key or model.
        """
        completion = await self._line.send(request, self.tally)
        choice = read_choice(completion, self._endpoint, self.tally.usage.calls)
        text = read_text(choice, self._endpoint, self.tally.usage.calls)
        self.turns.append(turn_of(completion, choice, text))
        sifted = sift_answer(text)
        if choice.finish_reason == "length":
            sifted = sifted or sift_prefix(text)
            if sifted is None:
                raise self._name(AnswerCutOffError, "reached its token limit before one item was whole", text)
            choice.finish_reason = "stop"
        choice.message.content = self._keep(sifted).model_dump_json() if sifted and sifted.usable else text
        return completion

    def rescue(self) -> Draft:
        """Give the whole items of the last answer that has any, after all asking.

        Raises:
            AnswerSchemaError: The last answer is JSON, but no item of it fits.
            AnswerNotJsonError: The last answer is not JSON.
        """
        for turn in reversed(self.turns):
            sifted = sift_prefix(turn.text)
            if sifted is not None:
                return self._keep(sifted)
        text = self.turns[-1].text
        sifted = sift_answer(text)
        if sifted is not None:
            # Not the item itself: it holds words of the report, and the error is told on standard error.
            why = _ITEM.split(sifted.malformed[0], maxsplit=1)[0]
            raise self._name(AnswerSchemaError, f"gave no item that fits the schema ({why})", text)
        if is_json(text):
            raise self._name(AnswerSchemaError, "gave JSON of another shape than asked for", text)
        raise self._name(AnswerNotJsonError, "did not answer in JSON", text)

    def _keep(self, sifted: Sifted) -> Draft:
        self.malformed = sifted.malformed
        return sifted.draft

    def _name(self, kind: type[DraftError], what: str, text: str = "") -> DraftError:
        return name_answer(kind, what, text, endpoint=self._endpoint, attempts=self.tally.usage.calls)


@asynccontextmanager
async def open_drafter(
    endpoint: Endpoint,
    limits: Limits | None = None,
    pace: Pace | None = None,
    *,
    memory: Memory | None = None,
    purse: Purse | None = None,
) -> AsyncIterator[LlmDrafter]:
    """Give a drafter for as long as the block lasts; its connections are closed after it.

    What ``memory`` holds is not asked for again; what is answered goes into it at once.
    """
    limits = limits or Limits()
    async with open_line(endpoint, limits, pace, purse=purse) as line:
        yield LlmDrafter(line, endpoint, limits, memory)


@asynccontextmanager
async def open_line(
    endpoint: Endpoint, limits: Limits, pace: Pace | None = None, *, purse: Purse | None = None
) -> AsyncIterator[Line]:
    """Give the line to an endpoint; it takes as many requests at once as the limits and the server allow."""
    async with open_client(endpoint, limits) as client:
        yield Transport(client, endpoint, limits, pace or Pace(), purse)


@asynccontextmanager
async def open_client(endpoint: Endpoint, limits: Limits) -> AsyncIterator[openai.AsyncOpenAI]:
    """Give an openai client without retries of its own."""
    # It logs every failure with fragments of the report, and without any logging set up that lands on stderr.
    logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)
    client = openai.AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key.get_secret_value(),
        max_retries=0,
        timeout=openai.Timeout(limits.timeout_s, connect=min(_CONNECT_TIMEOUT_S, limits.timeout_s)),
    )
    async with client:
        yield client
