"""The judge: one sentence of a note in, doubts about its subjects out. It never clears and never corrects.

Uses the transport of the drafter. An answer that fits no schema is no doubt, and is said to be missing.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import instructor
from pydantic import ValidationError

from summariser.errors import DraftError
from summariser.llm.drafter import open_client
from summariser.llm.line import Tally
from summariser.llm.transport import Pace, Transport
from summariser.prompts import compose_question
from summariser.records import Judgement
from summariser.settings import Limits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from summariser.records import Question
    from summariser.settings import Endpoint

_JUDGEMENT = instructor.response_schema(Judgement)


class LlmJudge:
    """Asks a model about sentences; made by ``open_judge``."""

    def __init__(self, transport: Transport, endpoint: Endpoint) -> None:
        """Take a transport that is open for as long as the judge is used."""
        self._transport = transport
        self._endpoint = endpoint

    async def __call__(self, question: Question) -> Judgement | None:
        """Ask about one sentence; null where no usable answer came.

        Raises:
            ConfigurationError: The endpoint refuses key or model, or the prompt file cannot be used.
        """
        request: dict[str, object] = {
            "model": self._endpoint.model,
            "messages": [{"role": "user", "content": compose_question(question)}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "Judgement", "schema": _JUDGEMENT.model_json_schema()},
            },
        }
        try:
            completion = await self._transport.send(request, Tally())
            content = completion.choices[0].message.content or ""
            return Judgement.model_validate_json(content[content.find("{") : content.rfind("}") + 1])
        except (DraftError, ValidationError, IndexError, AttributeError, TypeError):
            return None


@asynccontextmanager
async def open_judge(
    endpoint: Endpoint, limits: Limits | None = None, pace: Pace | None = None
) -> AsyncIterator[LlmJudge]:
    """Give a judge for as long as the block lasts; its connections are closed after it."""
    limits = limits or Limits()
    async with open_client(endpoint, limits) as client:
        yield LlmJudge(Transport(client, endpoint, limits, pace or Pace()), endpoint)
