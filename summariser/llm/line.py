"""A line: where requests go, and what is counted on the way. Endpoint, bill and stored answers are lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from summariser.records import Usage

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion


class Tally:
    """Calls and tokens of one passage, as they come in."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.usage = Usage()

    def count_call(self) -> None:
        """Count a request that is about to be sent."""
        self.usage = self.usage.model_copy(update={"calls": self.usage.calls + 1})

    def add_tokens(self, completion: ChatCompletion) -> None:
        """Add the tokens of an answer."""
        self.usage = add(self.usage, usage_told(completion))


class Line(Protocol):
    """Where requests go: to an endpoint, or to answers that are there already."""

    async def send(self, request: dict[str, object], tally: Tally, *, aside: bool = False) -> ChatCompletion:
        """Give the answer to a request; calls and tokens go to the tally. Raises DraftError.

        ``aside``: it is no section's, and may go beside those that are under way.
        """


def usage_told(completion: ChatCompletion) -> Usage:
    """Give the tokens that an answer says it took; many local servers say nothing, some something odd."""
    asked, answered = (
        count if type(count) is int and count > 0 else 0
        for count in (
            getattr(completion.usage, "prompt_tokens", 0),
            getattr(completion.usage, "completion_tokens", 0),
        )
    )
    return Usage(prompt_tokens=asked, answer_tokens=answered)


def add(one: Usage, other: Usage) -> Usage:
    """Give the sum of two usages."""
    return Usage(
        calls=one.calls + other.calls,
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        answer_tokens=one.answer_tokens + other.answer_tokens,
    )


def less(after: Usage, before: Usage) -> Usage:
    """Give what was added to a usage."""
    return Usage(
        calls=after.calls - before.calls,
        prompt_tokens=after.prompt_tokens - before.prompt_tokens,
        answer_tokens=after.answer_tokens - before.answer_tokens,
    )
