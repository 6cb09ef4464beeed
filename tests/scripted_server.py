"""An OpenAI-compatible server on a real loopback socket that does what a test tells it to, request by request.

``server.script(busy(retry_after="1"), failed(503))`` sets what the next requests meet; after the script, each request
is answered by ``server.answer``, a function from the request's JSON to the answer's JSON that a test may replace. By
default it drafts well: one sentence per sentence with figures, every figure noted, every quoted name a campaign. The
server runs in a thread of its own, so that command lines and other processes can use it too.
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from aiohttp import web

Behaviour = Callable[[web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]
Body = dict[str, Any]

USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
MODEL = "scripted"

_FENCED = re.compile(r"^(=== report \w+ ===)\n(.*)^\1\n", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"⟦(F\d+):([^⟦⟧]*)⟧")


@dataclass(frozen=True)
class Seen:
    """A chat request as it arrived."""

    body: Body
    headers: dict[str, str]
    arrived_s: float
    """On the monotonic clock."""

    @property
    def prompt(self) -> str:
        """The first message."""
        return str(self.body["messages"][0]["content"])


@dataclass(frozen=True)
class SeenPassage:
    """What a prompt shows of the passage."""

    text: str
    """With marks."""
    figures: dict[str, str]
    """Words by id, as listed."""
    english: dict[str, str]
    """What code will print in English, by id."""
    subjects: dict[str, str]
    """What it seems to count, by id; the words before it where the list guesses none of the text's own."""
    complaints: str
    """The refused items, empty at the first asking."""


def read_passage(body: Body) -> SeenPassage:
    """Read the passage out of a request, from between the prompt's fences."""
    fenced = _FENCED.search(body["messages"][0]["content"])
    assert fenced, "the prompt holds no fenced report"
    head, _, text = fenced[2].partition("\nText:\n")
    text, _, complaints = text.partition("\nRefused items, each with the reason:\n")
    rows = [f"{line} ".split(" | ") for line in head.splitlines() if re.match(r"F\d+ \| ", line)]
    before = {mark[1]: re.sub(r".*[⟧，。；、\s]", "", text[: mark.start()]) for mark in _MARK.finditer(text)}
    return SeenPassage(
        text=text.rstrip("\n"),
        figures={row[0]: row[1] for row in rows},
        english={row[0]: row[2] for row in rows},
        subjects={row[0]: row[3].strip() if row[3].strip() in text else before.get(row[0], "") for row in rows},
        complaints=complaints,
    )


def draft(body: Body) -> Body:
    """Draft well: whatever the prompt asks for, with slots, verbatim quotes and every figure noted."""
    passage = read_passage(body)
    achievements = []
    campaigns = []
    for sentence in re.findall(r"(?:⟦[^⟧]*⟧|[^。；\n])+[。；]?", passage.text):
        quote = _MARK.sub(r"\2", sentence).strip()
        slots = [f"{{{mark[1]}}}" for mark in _MARK.finditer(sentence)]
        if slots and "\t" not in sentence:
            en = f"The report gives {', '.join(slots)}."
            achievements.append({"zh": _MARK.sub(r"{\1}", sentence).strip(), "en": en, "quote": quote})
        campaigns += [
            {"name": name, "english": "a named campaign", "kind": "campaign", "quote": quote}
            for name in re.findall(r"“[^”]{2,20}”", quote)
        ]
    numbers = [
        {"figure": name, "as_written": words, "subject_zh": passage.subjects[name], "subject_en": "things counted"}
        for name, words in passage.figures.items()
    ]
    return {"achievements": achievements, "numbers": numbers, "campaigns": campaigns}


def is_headline(body: Body) -> bool:
    """Tell whether a request asks for title and headings."""
    return "\nHeadings (section | heading):\n" in body["messages"][0]["content"]


def headline(body: Body) -> Body:
    """Answer well: an English title and headings."""
    fenced = _FENCED.search(body["messages"][0]["content"])
    assert fenced, "the prompt holds no fenced report"
    headings = fenced[2]
    return {
        "title": "Review of the work of the city" if "Title: (none)" not in headings else "",
        "headings": [{"section": one, "en": "Work done"} for one in re.findall(r"^(S\d+) \|", headings, re.MULTILINE)],
    }


@dataclass
class ScriptedServer:
    """A running server; give ``base_url`` to what is tested."""

    answer: Callable[[Body], Body] = draft
    """From a chat request's JSON to the draft's JSON; replace it to script wrong ids, invented digits, injections."""
    headline: Callable[[Body], Body] = headline
    """The same for title and headings, which are asked for once a report."""
    models: list[str] = field(default_factory=lambda: [MODEL])
    """What ``/v1/models`` lists."""
    requests: list[Seen] = field(default_factory=list)
    """Chat requests in order of arrival."""
    port: int = 0
    _script: list[Behaviour] = field(default_factory=list)
    _most_at_once: int = 0
    _at_once: int = 0

    @property
    def base_url(self) -> str:
        """The address for an OpenAI client."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def calls(self) -> int:
        """Chat requests so far."""
        return len(self.requests)

    @property
    def most_at_once(self) -> int:
        """The most chat requests that were open at the same time."""
        return self._most_at_once

    @property
    def gaps_s(self) -> list[float]:
        """Seconds between arrivals."""
        times = [seen.arrived_s for seen in self.requests]
        return [later - earlier for earlier, later in pairwise(times)]

    def script(self, *behaviours: Behaviour) -> None:
        """Set what the next chat requests meet, one behaviour each."""
        self._script.extend(behaviours)

    def clear(self) -> None:
        """Forget what is left of the script."""
        self._script.clear()

    async def chat(self, request: web.Request) -> web.StreamResponse:
        """Meet a chat request with the next behaviour of the script, else with a draft."""
        body = await request.json()
        self.requests.append(Seen(body, dict(request.headers), time.monotonic()))
        behaviour = self._script.pop(0) if self._script else None
        self._at_once += 1
        self._most_at_once = max(self._most_at_once, self._at_once)
        try:
            if behaviour is not None:
                return await behaviour(request, body)
            answer = self.headline if is_headline(body) else self.answer
            return await says(json.dumps(answer(body), ensure_ascii=False))(request, body)
        finally:
            self._at_once -= 1

    async def list_models(self, _: web.Request) -> web.Response:
        """Give the list of models."""
        return web.json_response({"object": "list", "data": [{"id": name, "object": "model"} for name in self.models]})


class RunningServer:
    """Runs a scripted server in a thread, from ``__enter__`` to ``__exit__``."""

    def __init__(self) -> None:
        """Prepare a server that is not running yet."""
        self.server = ScriptedServer()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> ScriptedServer:
        """Start, and return when it listens."""
        self._thread.start()
        assert self._started.wait(10), "the scripted server did not start"
        return self.server

    def __exit__(self, *error: object) -> None:
        """Stop; open requests are dropped."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_post("/v1/chat/completions", self.server.chat)
        app.router.add_get("/v1/models", self.server.list_models)
        # Cancelling open requests at the end: a test that timed out must not be waited for.
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.01)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.server.port = runner.addresses[0][1]
        self._started.set()
        await self._stop.wait()
        await runner.cleanup()


def wait_for(is_so: Callable[[], object], most_s: float = 30) -> None:
    """Return as soon as something is so."""
    end_s = time.monotonic() + most_s
    while not is_so():
        assert time.monotonic() < end_s, "what was waited for did not come"
        threading.Event().wait(0.01)


# --- behaviours: answers ------------------------------------------------------------------------------------------


def completion(text: str | None, *, finish_reason: str = "stop", usage: Body | None = USAGE, **message: object) -> Body:
    """Give the JSON of a chat completion."""
    choice = {
        "index": 0,
        "finish_reason": finish_reason,
        "message": {"role": "assistant", "content": text, **message},
    }
    whole = {"id": "x", "object": "chat.completion", "created": 1, "model": MODEL, "choices": [choice]}
    return whole if usage is None else {**whole, "usage": usage}


def says(text: str | None, *, finish_reason: str = "stop", usage: Body | None = USAGE, **message: object) -> Behaviour:
    """Answer with this text."""
    return sends(completion(text, finish_reason=finish_reason, usage=usage, **message))


def drafts(answer: Callable[[Body], Body] = draft, *, around: str = "%s", finish_reason: str = "stop") -> Behaviour:
    """Answer with a draft, with words around it where ``around`` holds some."""

    async def behave(request: web.Request, body: Body) -> web.StreamResponse:
        answered = headline(body) if is_headline(body) else answer(body)
        text = around.replace("%s", json.dumps(answered, ensure_ascii=False))
        return await says(text, finish_reason=finish_reason)(request, body)

    return behave


def sends(body: object, *, status: int = 200, headers: dict[str, str] | None = None) -> Behaviour:
    """Answer with this JSON and status."""

    async def behave(request: web.Request, _: Body) -> web.StreamResponse:
        return web.json_response(body, status=status, headers=headers)

    return behave


def refuses(why: str = "I cannot help with that.") -> Behaviour:
    """Answer with a refusal."""
    return says(None, refusal=why)


def no_choices() -> Behaviour:
    """Answer without choices."""
    return sends({**completion(""), "choices": []})


def page(text: str = "<html><body>Sign in</body></html>", *, content_type: str = "text/html") -> Behaviour:
    """Answer with a page and status 200."""

    async def behave(request: web.Request, _: Body) -> web.StreamResponse:
        return web.Response(text=text, content_type=content_type)

    return behave


# --- behaviours: errors -------------------------------------------------------------------------------------------


def error(status: int, message: str, code: object = None, headers: dict[str, str] | None = None) -> Behaviour:
    """Answer with an error in OpenAI's form."""
    return sends({"error": {"message": message, "type": "error", "code": code}}, status=status, headers=headers)


def busy(**headers: str) -> Behaviour:
    """Answer 429; ``busy(retry_after="1")`` sends the header ``retry-after: 1``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return error(429, "Rate limit reached", "rate_limit_exceeded", named)


def failed(status: int = 503, **headers: str) -> Behaviour:
    """Answer 5xx."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return error(status, "The server is overloaded", headers=named)


def no_quota() -> Behaviour:
    """Answer that the account is empty."""
    return error(429, "You exceeded your current quota", "insufficient_quota")


def wrong_key(message: str = "Incorrect API key provided") -> Behaviour:
    """Answer 401."""
    return error(401, message, "invalid_api_key")


def no_model() -> Behaviour:
    """Answer 404."""
    return error(404, "The model does not exist", "model_not_found")


# --- behaviours: the connection -----------------------------------------------------------------------------------


def drops() -> Behaviour:
    """Break the connection off before any header."""

    async def behave(request: web.Request, _: Body) -> web.StreamResponse:
        assert request.transport
        request.transport.abort()
        return web.Response()

    return behave


def cuts_body() -> Behaviour:
    """Break the connection off in the middle of the body."""

    async def behave(request: web.Request, _: Body) -> web.StreamResponse:
        response = web.StreamResponse(headers={"content-type": "application/json", "content-length": "1000"})
        await response.prepare(request)
        await response.write(b'{"id": "x", "choices": [')
        assert request.transport
        request.transport.abort()
        return response

    return behave


def waits(seconds: float, then: Behaviour | None = None) -> Behaviour:
    """Let the first byte wait."""

    async def behave(request: web.Request, body: Body) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return await (then or drafts())(request, body)

    return behave


def trickles(seconds: float, parts: int = 20) -> Behaviour:
    """Send the body in parts over this time."""

    async def behave(request: web.Request, body: Body) -> web.StreamResponse:
        whole = json.dumps(completion(json.dumps(draft(body)))).encode()
        response = web.StreamResponse(headers={"content-type": "application/json", "content-length": str(len(whole))})
        await response.prepare(request)
        step = len(whole) // parts + 1
        for start in range(0, len(whole), step):
            await response.write(whole[start : start + step])
            await asyncio.sleep(seconds / parts)
        return response

    return behave
