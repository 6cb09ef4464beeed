"""Is the endpoint fit for use? One look at its list of models, one small passage.

Takes an endpoint, gives a ``Probe`` whatever happens: a failed look is a finding, not an error.
"""

from __future__ import annotations

import asyncio
import time

import openai

from summariser.errors import (
    EndpointRefusedError,
    EndpointTimeoutError,
    EndpointUnreachableError,
    SummariserError,
)
from summariser.llm.drafter import LlmDrafter, open_client
from summariser.llm.faults import name_timeout, read_client_error
from summariser.llm.transport import Pace, Transport
from summariser.records import Passage, PassageFigure, Record
from summariser.settings import Endpoint, Limits

# Enough to find out which parameters a server takes (two may be refused), too few to wait long for one that is down.
_MOST_ATTEMPTS = 3

_FIGURE = "1.2万场"
_TEXT = f"云汀市开展“连心桥”活动{_FIGURE}。"
_START = _TEXT.index(_FIGURE)
_PASSAGE = Passage(
    id="S1",
    title="云汀市工作报告",
    heading="概况",
    theme="overview",
    text=_TEXT,
    folded=_TEXT,
    figures=(
        PassageFigure(id="F1", start=_START, end=_START + len(_FIGURE), text=_FIGURE, english="12,000", subject="活动"),
    ),
)


class Probe(Record):
    """What was found at an endpoint."""

    reachable: bool
    model_listed: bool | None
    """Null where the server gives no list."""
    answers_schema: bool
    """The model drafted a small passage in the schema."""
    points_to_figures: bool
    """It used the figure's slot, as the prompt asks."""
    seconds: float
    """For everything."""
    sentence: str
    """What works, or what to do about what does not."""


async def probe(endpoint: Endpoint, limits: Limits | None = None, pace: Pace | None = None) -> Probe:
    """Try an endpoint with one small passage. Total: what goes wrong is in the answer."""
    limits = (limits or Limits()).model_copy(update={"max_attempts": _MOST_ATTEMPTS})
    pace = pace or Pace()
    started = pace.clock()
    listed: bool | None = None
    draft = None
    try:
        async with open_client(endpoint, limits) as client:
            listed = await _is_listed(client, endpoint, limits)
            drafter = LlmDrafter(Transport(client, endpoint, limits, pace), endpoint, limits)
            draft = (await drafter(_PASSAGE)).draft
        sentence = f"{endpoint.model} at {endpoint.host} answers in the schema."
    except SummariserError as error:
        sentence = str(error)
        unreachable = isinstance(error, EndpointUnreachableError | EndpointTimeoutError)
    else:
        unreachable = False
    pointed = draft is not None and any("{F1}" in one.zh for one in draft.achievements)
    if draft is not None and not pointed:
        sentence += " It did not point to the one figure: expect rejections, or choose a larger model."
    return Probe(
        reachable=not unreachable,
        model_listed=listed,
        answers_schema=draft is not None,
        points_to_figures=pointed,
        seconds=round(pace.clock() - started, 2),
        sentence=sentence,
    )


async def _is_listed(client: openai.AsyncOpenAI, endpoint: Endpoint, limits: Limits) -> bool | None:
    """Look for the model in the server's list; null where there is no list.

    Raises:
        EndpointUnreachableError: There is no connection.
        EndpointTimeoutError: There is no answer in time.
        EndpointRefusedError: The key is refused.
    """
    try:
        async with asyncio.timeout(limits.timeout_s):
            page = await client.models.list()
    except (openai.NotFoundError, openai.PermissionDeniedError):
        # No list, or a key that may draft but not look around.
        return None
    except TimeoutError:
        raise name_timeout(endpoint).error from None
    except (openai.OpenAIError, ValueError) as error:
        fault = read_client_error(error, endpoint, time.time).error
        if isinstance(fault, EndpointUnreachableError | EndpointTimeoutError | EndpointRefusedError):
            raise fault from None
        return None
    names = [model.id for model in getattr(page, "data", None) or []]
    return endpoint.model in names if names else None
