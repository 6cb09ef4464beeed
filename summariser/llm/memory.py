"""What a drafter remembers: answers it had before, played back through the same reading as fresh ones."""

from __future__ import annotations

import json
from contextlib import nullcontext
from functools import cache
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from openai.types.chat import ChatCompletion

from summariser.errors import DraftError, RecordingEndedError
from summariser.llm.purse import usage_told
from summariser.recordings import Turn, digest_of
from summariser.records import Usage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from contextlib import AbstractAsyncContextManager

    from openai.types.chat.chat_completion import Choice
    from pydantic import BaseModel

    from summariser.llm.transport import Tally
    from summariser.recordings import Asked
    from summariser.settings import Endpoint, Limits

Result = TypeVar("Result")


class Line(Protocol):
    """Where requests go: to an endpoint, or to answers that are there already."""

    async def send(self, request: dict[str, object], tally: Tally, *, aside: bool = False) -> ChatCompletion:
        """Give the answer to a request; calls and tokens go to the tally. Raises DraftError.

        ``aside``: it is no section's, and may go beside those that are under way.
        """


class Memory(Protocol):
    """A store of answers."""

    def find(self, asked: Asked) -> tuple[Turn, ...] | None:
        """Give what was answered to this, null where nothing is stored."""

    def keep(self, asked: Asked, turns: tuple[Turn, ...]) -> None:
        """Store what was answered to this."""

    def turn(self, asked: Asked) -> AbstractAsyncContextManager[object]:
        """Hold back all others who ask the same until this one has its answer, so that it is paid for once."""


class Forgetful:
    """No store."""

    def find(self, asked: Asked) -> tuple[Turn, ...] | None:  # noqa: ARG002 - the protocol's parameter
        """Find nothing."""
        return None

    def keep(self, asked: Asked, turns: tuple[Turn, ...]) -> None:
        """Keep nothing."""

    def turn(self, asked: Asked) -> AbstractAsyncContextManager[object]:  # noqa: ARG002 - the protocol's parameter
        """Hold nobody back."""
        return nullcontext()


class Playback:
    """Gives stored answers one after another; calls and tokens are counted as they were paid for then."""

    def __init__(self, turns: Iterable[Turn]) -> None:
        """Take the answers in order."""
        self._left = list(turns)

    async def send(
        self,
        request: dict[str, object],
        tally: Tally,
        *,
        aside: bool = False,  # noqa: ARG002 - the protocol's parameter
    ) -> ChatCompletion:
        """Give the next answer. Raises RecordingEndedError where there is none left."""
        if not self._left:
            raise RecordingEndedError("The recording ends before an answer that can be used.")
        turn = self._left.pop(0)
        completion = ChatCompletion.model_validate(
            {
                "id": "recording",
                "object": "chat.completion",
                "created": 0,
                "model": str(request.get("model", "")),
                "choices": [
                    {
                        "index": 0,
                        "finish_reason": turn.finish_reason,
                        "message": {"role": "assistant", "content": turn.text},
                    }
                ],
                "usage": {
                    "prompt_tokens": turn.prompt_tokens,
                    "completion_tokens": turn.answer_tokens,
                    "total_tokens": turn.prompt_tokens + turn.answer_tokens,
                },
            }
        )
        tally.count_call()
        tally.add_tokens(completion)
        return completion


class Told(NamedTuple, Generic[Result]):
    """What came of a conversation, and the answers that it came of."""

    result: Result
    turns: tuple[Turn, ...]


async def recall(
    memory: Memory, line: Line | None, asked: Asked, talk: Callable[[Line], Awaitable[Told[Result]]]
) -> Result:
    """Hold a conversation with the memory where it knows the answers, else over the line; what is told there is kept.

    Stored answers that can no longer be used, because what may be accepted has changed, are asked for anew.

    Raises:
        DraftError: No usable answer; without a line, the one that the memory lacks or could not give.
    """
    async with memory.turn(asked):
        stored = memory.find(asked)
        if stored is not None:
            try:
                return (await talk(Playback(stored))).result
            except DraftError:
                if line is None:
                    raise
        if line is None:
            raise RecordingEndedError(f"There is no recording of an answer about {asked.passage}.")
        told = await talk(line)
        memory.keep(asked, told.turns)
        return told.result


def usage_of(turns: Iterable[Turn]) -> Usage:
    """Give what these answers took, whoever paid for them and however often a request had to be sent again."""
    kept = tuple(turns)
    return Usage(
        calls=len(kept),
        prompt_tokens=sum(turn.prompt_tokens for turn in kept),
        answer_tokens=sum(turn.answer_tokens for turn in kept),
    )


def turn_of(completion: ChatCompletion, choice: Choice, text: str) -> Turn:
    """Make the record of an answer, before anything of it is changed."""
    told = usage_told(completion)
    return Turn(
        text=text.encode(errors="replace").decode(),
        finish_reason="length" if choice.finish_reason == "length" else "stop",
        prompt_tokens=told.prompt_tokens,
        answer_tokens=told.answer_tokens,
    )


def key_of(text: str, shape: type[BaseModel], endpoint: Endpoint, limits: Limits) -> str:
    """Give the digest of all that decides an answer: the model and its parameters, the schema, the whole prompt."""
    parameters = [endpoint.model, limits.temperature, limits.max_answer_tokens]
    return digest_of(json.dumps(parameters), _schema_of(shape), text)


@cache
def _schema_of(shape: type[BaseModel]) -> str:
    """Give the JSON schema of a shape as text; making it takes as long as all else that an asking does."""
    return json.dumps(shape.model_json_schema(), sort_keys=True)
