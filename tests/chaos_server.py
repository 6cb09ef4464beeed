"""An endpoint that fails a share of its calls in every way that an endpoint can, in a process that can be killed.

What happens to a request is decided by a seed, the request's own digest and how often it was seen before: the order in
which requests arrive changes nothing. Every answer carries the number of its call, so that whoever finds an answer in a
journal knows which call it was; what the server saw and sent goes to its standard output, a JSON object a line.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from aiohttp import web
from scripted_server import (
    Behaviour,
    Body,
    busy,
    completion,
    cuts_body,
    draft,
    drops,
    failed,
    headline,
    is_headline,
    page,
    says,
    sends,
    waits,
)

ROOT: Final = Path(__file__).parents[1]
MODEL: Final = "chaos"
NEVER_S: Final = 60.0
"""How long a slow answer takes: until whoever asks goes away."""
STUB: Final = 30
"""Characters that are left of an answer that is cut off: too few for one whole item."""


class Call(NamedTuple):
    """A request as the server saw it."""

    number: int
    key: str
    """The key that it was sent with: who asked."""
    request: str
    """Digest of its whole body."""
    asked: str
    """Digest of the first message: what is asked for, whether for the first time or again."""
    fault: str
    """Name of what went wrong with it on purpose; empty for nothing."""


class Sent(NamedTuple):
    """An answer whose body went out whole."""

    number: int
    usable: bool
    prompt_tokens: int
    answer_tokens: int


class Ended(NamedTuple):
    """A process that ended."""

    code: int


Event = Call | Sent | Ended


# --- in the server's own process ----------------------------------------------------------------------------------


class _Good(NamedTuple):
    """What a request would be answered with if all went well."""

    text: str
    usage: Body


def _good(body: Body, number: int) -> _Good:
    """Draft well; tokens depend on the request, so that no two sums agree by chance."""
    answer = headline(body) if is_headline(body) else draft(body)
    text = json.dumps({**answer, "call": number}, ensure_ascii=False)
    asked, answered = 100 + len(str(body["messages"])) // 3, 10 + len(text) // 4
    return _Good(text, {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered})


FAULTS: Final[dict[str, Callable[[_Good, float], Behaviour]]] = {
    "busy": lambda _good, _slow_s: busy(),
    "busy until": lambda _good, _slow_s: busy(retry_after="0.05"),
    "failed": lambda _good, _slow_s: failed(500),
    "overloaded": lambda _good, _slow_s: failed(503),
    "dropped": lambda _good, _slow_s: drops(),
    "body cut": lambda _good, _slow_s: cuts_body(),
    "page": lambda _good, _slow_s: page(),
    "error body": lambda good, _slow_s: sends({"error": {"message": "no provider", "code": 502}, "usage": good.usage}),
    "error body for good": lambda _good, _slow_s: sends({"error": {"message": "no such thing"}}),
    "no choices": lambda good, _slow_s: sends({**completion("", usage=good.usage), "choices": []}),
    "garbage": lambda good, _slow_s: says("I would rather speak of the weather.", usage=good.usage),
    "truncated": lambda good, _slow_s: says(good.text[:STUB], usage=good.usage),
    "cut off": lambda good, _slow_s: says(good.text[:STUB], usage=good.usage, finish_reason="length"),
    "slow": lambda good, slow_s: waits(slow_s, says(good.text, usage=good.usage)),
}
"""Every way to fail, by name; those that send a usage are counted by it."""

_COUNTED: Final = frozenset({"error body", "no choices", "garbage", "truncated", "cut off", "slow"})


@dataclass
class Chaos:
    """The answers of one run of the server."""

    seed: str = ""
    rate: float = 0.0
    """Share of calls that fail."""
    slow_s: float = NEVER_S
    latency_s: float = 0.0
    """What every answer takes."""
    calls: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def choose(self, request: str) -> str:
        """Give the fault that a request of this digest meets this time; empty for none."""
        dice = hashlib.sha256(f"{self.seed} {request} {self.seen[request]}".encode()).digest()
        self.seen[request] += 1
        share = int.from_bytes(dice[:8], "big") / 2**64
        return list(FAULTS)[int.from_bytes(dice[8:16], "big") % len(FAULTS)] if share < self.rate else ""

    async def chat(self, request: web.Request) -> web.StreamResponse:
        """Meet a chat request."""
        body = await request.json()
        self.calls += 1
        whole = _digest(json.dumps(body, sort_keys=True))
        number, fault = self.calls, self.choose(whole)
        asked = _digest(body["messages"][0]["content"])
        key = request.headers.get("authorization", "").removeprefix("Bearer ")
        _tell({"saw": {"number": number, "key": key, "request": whole, "asked": asked, "fault": fault}})
        await asyncio.sleep(self.latency_s)
        good = _good(body, number)
        behave = FAULTS[fault](good, self.slow_s) if fault else says(good.text, usage=good.usage)
        response = await behave(request, body)
        if isinstance(response, web.Response) and request.transport and not request.transport.is_closing():
            await response.prepare(request)
            await response.write_eof()
            if not fault or fault in _COUNTED:
                asked_tokens, answered = good.usage["prompt_tokens"], good.usage["completion_tokens"]
                sent = {"usable": fault in {"", "slow"}, "prompt_tokens": asked_tokens, "answer_tokens": answered}
                _tell({"sent": {"number": number, **sent}})
        return response

    async def mark(self, _: web.Request) -> web.Response:
        """Tell that all up to now was told."""
        _tell({"mark": self.calls})
        return web.json_response({"calls": self.calls})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _tell(event: Body) -> None:
    """Write an event whole, before anything else happens: the next moment may be the last."""
    rest = json.dumps(event).encode() + b"\n"
    while rest:
        rest = rest[os.write(1, rest) :]


async def _serve(chaos: Chaos, port: int) -> None:
    app = web.Application(client_max_size=64 * 2**20)
    app.router.add_post("/v1/chat/completions", chaos.chat)
    app.router.add_get("/mark", chaos.mark)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    _tell({"port": runner.addresses[0][1]})
    await asyncio.Event().wait()


def main() -> None:
    """Serve as the first line of standard input says, until killed."""
    given: dict[str, Any] = json.loads(sys.stdin.readline())
    port = given.pop("port")
    asyncio.run(_serve(Chaos(**{**given, "seen": Counter(given.get("seen", {}))}), port))


# --- in the test's process ----------------------------------------------------------------------------------------


class ChaosServer:
    """A server in a process of its own; what it sees and sends is put into a queue, and kept."""

    def __init__(self, **settings: object) -> None:
        """Take what ``Chaos`` is to be."""
        self.events: queue.Queue[Event] = queue.Queue()
        """As they come; others may put theirs between them."""
        self._settings = settings
        self._process: subprocess.Popen[str] | None = None
        self._listener: threading.Thread | None = None
        self._marks: queue.Queue[int] = queue.Queue()
        self.port = 0
        self.calls: list[Call] = []
        self.sent: list[Sent] = []

    def surroundings(self, key: str) -> dict[str, str]:
        """Give the environment of a command that asks this server: nothing of the developer's own settings."""
        foreign = ("SUMMARISER_", "OPENAI_")
        found = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return {name: value for name, value in found.items() if not name.lower().endswith("_proxy")} | {
            "SUMMARISER_BASE_URL": f"http://127.0.0.1:{self.port}/v1",
            "SUMMARISER_API_KEY": key,
            "SUMMARISER_MODEL": MODEL,
            # Long enough that only what is slow on purpose meets it, on a busy computer too.
            "SUMMARISER_TIMEOUT_S": "2",
            # Refused connections, while the server starts again, are worth three sendings.
            "SUMMARISER_MAX_DELAY_S": "2.5",
            "PYTHONPATH": str(ROOT),
        }

    def __enter__(self) -> Self:
        """Start, on any port the first time, afterwards on the same one; return when it listens."""
        # What was killed goes on where it stood: a request that failed before meets its next fate, not the same again.
        state = {"seen": Counter(call.request for call in self.calls), "calls": len(self.calls)}
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdin
        assert self._process.stdout
        with self._process.stdin as control:
            control.write(json.dumps({**self._settings, **state, "port": self.port}) + "\n")
        first = self._process.stdout.readline()
        assert first, "the server did not start"
        self.port = json.loads(first)["port"]
        self._listener = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._listener.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Kill it at once; open requests are dropped. Return when all that it told was heard."""
        assert self._process
        assert self._listener
        self._process.kill()
        self._process.wait()
        self._listener.join()
        assert self._process.stdout
        self._process.stdout.close()

    def restart(self) -> None:
        """Kill it and start it again where it was."""
        self.__exit__()
        self.__enter__()

    def settle(self) -> None:
        """Return when all was heard that it told so far."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/mark", timeout=30):
            self._marks.get(timeout=30)

    def _listen(self, lines: Iterable[str]) -> None:
        for line in lines:
            told = json.loads(line)
            if "saw" in told:
                call = Call(**told["saw"])
                self.calls.append(call)
                self.events.put(call)
            elif "mark" in told:
                self._marks.put(told["mark"])
            else:
                sent = Sent(**told["sent"])
                self.sent.append(sent)
                self.events.put(sent)


if __name__ == "__main__":
    main()
