"""One question to a model through instructor: an answer of a shape, or none once its re-asks are used up."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import instructor
from instructor.core import InstructorRetryException
from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from openai.types.chat import ChatCompletion, ChatCompletionMessageParam

    from summariser.settings import Endpoint, Limits

_MODE = instructor.Mode.JSON_SCHEMA

Shape = TypeVar("Shape", bound=BaseModel)


async def ask(
    create: Callable[..., Awaitable[ChatCompletion]], text: str, shape: type[Shape], endpoint: Endpoint, limits: Limits
) -> Shape | None:
    """Let instructor ask, and ask again, until an answer fits; null where none does.

    ``shape`` is made once by ``instructor.response_schema``, because instructor would make a class for every request.
    What ``create`` raises is raised.
    """
    client = instructor.AsyncInstructor(client=None, create=instructor.patch(create=create, mode=_MODE), mode=_MODE)
    messages: list[ChatCompletionMessageParam] = [{"role": "user", "content": text}]
    try:
        # No context: with one, instructor would read the report's braces as a template.
        return await client.create(
            response_model=shape,
            messages=messages,
            max_retries=limits.max_reasks,
            strict=False,
            model=endpoint.model,
        )
    except InstructorRetryException as failure:
        cause = failure.__cause__
        if isinstance(cause, Exception) and not isinstance(cause, ValidationError):
            raise cause from None
        return None
