"""The scripted endpoint: an OpenAI-compatible server on the loopback, in a thread, that is late or fails as told."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from aiohttp import web

if TYPE_CHECKING:
    from benchmarks.drafting.answering import Body, Model


class Fault(NamedTuple):
    """How a call fails: with a status, with words that are no answer, cut off, or by breaking the connection off."""

    status: int = 200
    says: str = ""
    cut_off: bool = False
    drops: bool = False


Plan = Callable[[int, int], Fault | None]
"""From the number of the call and that of good answers so far, both from 0, to how it fails; null: it does not."""


class Call(NamedTuple):
    """A call as it arrived."""

    prompt: str
    """All messages."""
    schema_chars: int
    arrived_s: float
    """On the monotonic clock."""


def never(_call: int, _answered: int) -> Fault | None:
    """Fail no call."""
    return None


@dataclass
class Log:
    """What one contestant has asked."""

    calls: list[Call] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    """Prompts that were answered well."""

    @property
    def prompt_chars(self) -> int:
        """Characters of all prompts."""
        return sum(len(call.prompt) for call in self.calls)

    @property
    def schema_chars(self) -> int:
        """Characters of all schemas sent with them."""
        return sum(call.schema_chars for call in self.calls)


class Endpoint:
    """Runs from ``__enter__`` to ``__exit__``; set model, plan and latency between contestants."""

    def __init__(self, model: Model) -> None:
        """Prepare a server that is not running yet."""
        self.model = model
        self.plan: Plan = never
        self.latency_s = 0.0
        self.log = Log()
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._started = threading.Event()
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._serve()), daemon=True)

    @property
    def base_url(self) -> str:
        """The address for a client."""
        return f"http://127.0.0.1:{self.port}/v1"

    def reset(self, plan: Plan = never, latency_s: float = 0.0) -> None:
        """Begin a new log under a plan."""
        self.plan, self.latency_s, self.log = plan, latency_s, Log()

    def __enter__(self) -> Self:
        """Start, and return when it listens."""
        self._thread.start()
        if not self._started.wait(10):
            raise RuntimeError("The scripted endpoint did not start.")
        return self

    def __exit__(self, *error: object) -> None:
        """Stop; open calls are dropped."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self) -> None:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_post("/v1/chat/completions", self._chat)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.01)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.port = runner.addresses[0][1]
        self._started.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        """Answer a call, or fail it."""
        body: Body = await request.json()
        log = self.log
        prompt = "\n".join(str(message.get("content") or "") for message in body["messages"])
        schema = [body[name] for name in ("response_format", "tools") if name in body]
        schema_chars = sum(len(json.dumps(one, ensure_ascii=False)) for one in schema)
        fault = self.plan(len(log.calls), len(log.answered))
        log.calls.append(Call(prompt, schema_chars, time.monotonic()))
        await asyncio.sleep(self.latency_s)
        if fault is None:
            text = self.model.answer(body)
            log.answered.append(prompt)
            return web.json_response(_completion(text))
        if fault.drops:
            if request.transport:
                request.transport.abort()
            return web.Response()
        if fault.status != 200:
            error = {"message": "scripted", "type": "error", "code": None}
            return web.json_response({"error": error}, status=fault.status)
        if fault.cut_off:
            text = self.model.answer(body)
            return web.json_response(_completion(text[: len(text) // 2], "length"))
        return web.json_response(_completion(fault.says))


def _completion(text: str, finish_reason: str = "stop") -> dict[str, Any]:
    """Give the JSON of a chat completion."""
    message = {"role": "assistant", "content": text}
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "finish_reason": finish_reason, "message": message}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }
