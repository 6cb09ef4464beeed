"""Servers that are not quite OpenAI: whatever JSON comes back, it is read or named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from asking import EMPTY, ask
from scripted_server import ScriptedServer, error, page, sends

from summariser.errors import (
    AnswerEmptyError,
    AnswerNotJsonError,
    AnswerRefusedError,
    EndpointBusyError,
    EndpointFailedError,
    SummariserError,
)

NOTHING = json.dumps(EMPTY)


def choosing(choices: Any, **more: Any) -> dict[str, Any]:
    return {"choices": choices, **more}


@pytest.mark.parametrize(
    "body",
    [
        choosing([{"message": {"content": NOTHING}}]),
        choosing([{"message": {"content": NOTHING}}], usage="free"),
        choosing([{"message": {"content": NOTHING}}], usage={"prompt_tokens": None, "completion_tokens": "5"}),
        choosing([{"message": {"content": NOTHING}}], error=None),
        choosing([{"message": {"content": [{"type": "thinking"}, {"type": "text", "text": NOTHING}]}}]),
        choosing([{"message": {"content": NOTHING, "reasoning_content": "hm", "tool_calls": []}}], object="odd"),
    ],
)
async def test_bare_and_odd_answers_are_read(scripted_server: ScriptedServer, body: dict[str, Any]) -> None:
    """What is missing or odd around the text does not matter."""
    scripted_server.script(sends(body))
    answer = await ask(scripted_server)
    assert (answer.usage.calls, answer.usage.prompt_tokens, answer.usage.answer_tokens) == (1, 0, 0)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (None, AnswerNotJsonError),
        (5, AnswerNotJsonError),
        ("text", AnswerNotJsonError),
        ({}, AnswerEmptyError),
        (choosing(None), AnswerEmptyError),
        (choosing("x"), AnswerEmptyError),
        (choosing({"a": 1}), AnswerEmptyError),
        (choosing([None]), AnswerEmptyError),
        (choosing([{}]), AnswerEmptyError),
        (choosing([{"message": "x"}]), AnswerEmptyError),
        (choosing([{"message": {"content": 5}}]), AnswerEmptyError),
        (choosing([{"message": {"content": NOTHING, "refusal": ["no"]}}]), AnswerRefusedError),
        (choosing([], error="out of memory"), EndpointFailedError),
    ],
)
async def test_odd_bodies_are_named(scripted_server: ScriptedServer, body: object, kind: type[SummariserError]) -> None:
    """JSON of any other shape is a named error after one call."""
    scripted_server.script(sends(body))
    with pytest.raises(kind):
        await ask(scripted_server)
    assert scripted_server.calls == 1


@pytest.mark.parametrize(
    ("status", "body", "kind", "calls"),
    [
        (400, [1], EndpointFailedError, 1),
        (418, {"error": {"message": {"deep": 1}, "code": {"x": 1}}}, EndpointFailedError, 1),
        (429, "slow down", EndpointBusyError, 2),
        (500, None, EndpointFailedError, 2),
    ],
)
async def test_odd_errors_are_named(
    scripted_server: ScriptedServer, status: int, body: object, kind: type[SummariserError], calls: int
) -> None:
    """The status decides, whatever the body of an error looks like."""
    scripted_server.script(*[sends(body, status=status)] * 2)
    with pytest.raises(kind):
        await ask(scripted_server, max_attempts=2)
    assert calls == scripted_server.calls


async def test_markup_and_controls_of_a_server_stay_out_of_messages(scripted_server: ScriptedServer) -> None:
    """An error page is not quoted, and a quoted sentence cannot steer a terminal."""
    scripted_server.script(error(400, "bad\x1b[31m\nrequest"), page("<html>", content_type="text/html"))
    with pytest.raises(EndpointFailedError, match=r"bad\[31m request$"):
        await ask(scripted_server)
    with pytest.raises(AnswerNotJsonError) as failure:
        await ask(scripted_server)
    assert "<" not in str(failure.value)
