"""Sending against a real socket: retries, waiting, the gate, secrets, dialects, with the number of calls."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from aiohttp import web
from asking import KEY, PASSAGE, FakePace, ask, endpoint_of
from scripted_server import (
    Behaviour,
    Body,
    ScriptedServer,
    busy,
    cuts_body,
    draft,
    drafts,
    drops,
    error,
    failed,
    no_choices,
    no_model,
    no_quota,
    page,
    refuses,
    says,
    sends,
    trickles,
    waits,
    wrong_key,
)

from summariser.errors import (
    AnswerNotJsonError,
    DraftError,
    EndpointBusyError,
    EndpointDownError,
    EndpointFailedError,
    EndpointTimeoutError,
    EndpointUnreachableError,
    SummariserError,
)
from summariser.llm import Pace, open_drafter
from summariser.records import Usage
from summariser.settings import Endpoint, Limits

# --- the connection -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "behaviour",
    [
        busy(),
        failed(500),
        failed(502),
        failed(503),
        failed(529),
        error(408, "timeout"),
        error(409, "lock"),
        error(400, "odd, but", headers={"x-should-retry": "true"}),
        drops(),
        cuts_body(),
        sends({"error": {"message": "provider is down", "code": 502}}),
        sends({"error": {"message": "provider is busy", "code": 429}}),
    ],
)
async def test_transport_sends_again_what_may_pass(scripted_server: ScriptedServer, behaviour: Behaviour) -> None:
    """Passing failures are met with the same request again, after half a second and then a whole one."""
    scripted_server.script(behaviour, behaviour)
    pace = FakePace()
    answer = await ask(scripted_server, pace)
    assert 3 == scripted_server.calls
    assert Usage(calls=1, prompt_tokens=100, answer_tokens=20) == answer.usage, "of the answer, not of the way to it"
    assert pace.slept_s[:2] == [0.5, 1.0]
    assert scripted_server.requests[0].body == scripted_server.requests[2].body


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (busy(), EndpointBusyError),
        (failed(500), EndpointFailedError),
        (drops(), EndpointUnreachableError),
        (cuts_body(), EndpointUnreachableError),
    ],
)
async def test_transport_gives_up_after_its_attempts(
    scripted_server: ScriptedServer, behaviour: Behaviour, kind: type[DraftError]
) -> None:
    """The last failure is named, with the number of sendings, and is not sent again by anyone."""
    scripted_server.script(*[behaviour] * 9)
    with pytest.raises(kind) as failure:
        await ask(scripted_server, max_attempts=4)
    assert 4 == scripted_server.calls == failure.value.attempts


async def test_transport_stays_within_the_re_ask(scripted_server: ScriptedServer) -> None:
    """A failure during the second asking is sent again without losing the conversation."""
    scripted_server.script(says("Sorry."), failed(503), failed(503))
    answer = await ask(scripted_server)
    assert [len(seen.body["messages"]) for seen in scripted_server.requests] == [1, 3, 3, 3]
    assert Usage(calls=2, prompt_tokens=200, answer_tokens=40) == answer.usage


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({"retry_after": "7"}, 7.0),
        ({"retry_after": "1.5"}, 1.5),
        ({"retry_after_ms": "250"}, 0.25),
        ({"retry_after_ms": "250", "retry_after": "7"}, 0.25),
        ({"retry_after": "Sun, 01 Nov 2026 08:00:20 GMT"}, 20.0),
        ({"retry_after": "Sun, 01 Nov 2026 07:00:00 GMT"}, 0.0),
        ({"retry_after": "86400"}, 60.0),
        ({"retry_after": "soon"}, 0.5),
        ({"retry_after": "-5"}, 0.5),
        ({"retry_after": "inf"}, 0.5),
        ({}, 0.5),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
async def test_transport_waits_as_long_as_it_is_asked_to(
    scripted_server: ScriptedServer, headers: dict[str, str], wait_s: float, status: int
) -> None:
    """Retry-After counts in milliseconds, seconds or as a date, within a minute; else waits begin at half a second."""
    scripted_server.script(busy(**headers) if status == 429 else failed(**headers))
    pace = FakePace()
    await ask(scripted_server, pace)
    assert scripted_server.calls == 2
    assert wait_s == pytest.approx(pace.slept_s[0])


async def test_transport_really_waits(scripted_server: ScriptedServer) -> None:
    """With the real clock, the second request arrives when the server asked for it."""
    scripted_server.script(busy(retry_after_ms="80"))
    async with open_drafter(endpoint_of(scripted_server)) as drafter:
        await drafter(PASSAGE)
    assert 0.08 <= scripted_server.gaps_s[0] < 2


async def test_transport_spreads_its_waits(scripted_server: ScriptedServer) -> None:
    """Chance stretches a wait by up to a quarter."""
    scripted_server.script(busy(retry_after="8"))
    pace = FakePace(chance=1.0)
    await ask(scripted_server, pace)
    assert pytest.approx(pace.slept_s[0]) == 10.0


async def test_transport_stops_where_waiting_would_take_too_long(scripted_server: ScriptedServer) -> None:
    """All waits of one request together stay within the limit."""
    scripted_server.script(*[busy(retry_after="40")] * 9)
    pace = FakePace()
    with pytest.raises(EndpointBusyError):
        await ask(scripted_server, pace, max_attempts=9, max_delay_s=100)
    assert pace.slept_s == [40.0, 40.0]
    assert scripted_server.calls == 3


@pytest.mark.parametrize("slow", [waits(5.0), trickles(5.0, parts=100)], ids=["first byte", "trickle"])
async def test_transport_ends_calls_that_take_too_long(scripted_server: ScriptedServer, slow: Behaviour) -> None:
    """A call that is not over in time is tried once more, then named; a body that trickles counts as slow too."""
    scripted_server.script(*[slow] * 5)
    with pytest.raises(EndpointTimeoutError, match="SUMMARISER_TIMEOUT_S") as failure:
        await ask(scripted_server, timeout_s=0.2)
    assert 2 == scripted_server.calls == failure.value.attempts


async def test_transport_names_a_server_that_is_not_there() -> None:
    """No connection is an unreachable endpoint, with host and reason."""
    endpoint = Endpoint.model_validate({"base_url": "http://127.0.0.1:9/v1", "api_key": KEY, "model": "x"})
    async with open_drafter(endpoint, Limits(max_attempts=2), FakePace().pace) as drafter:
        with pytest.raises(EndpointUnreachableError, match=r"127\.0\.0\.1:9 cannot be reached"):
            await drafter(PASSAGE)
    assert Usage(calls=2) == drafter.usage


# --- many at once -------------------------------------------------------------------------------------------------


async def test_gate_holds_all_workers(scripted_server: ScriptedServer) -> None:
    """When one worker is told to wait, requests of the others wait as well."""
    closed = asyncio.Event()

    async def sleep(seconds: float) -> None:
        closed.set()
        await asyncio.sleep(seconds)

    scripted_server.script(busy(retry_after_ms="150"))
    async with open_drafter(endpoint_of(scripted_server), pace=Pace(sleep=sleep)) as drafter:
        first = asyncio.create_task(drafter(PASSAGE))
        await closed.wait()
        await asyncio.gather(first, *(drafter(PASSAGE) for _ in range(3)))
    assert scripted_server.calls == 5
    assert scripted_server.gaps_s[0] >= 0.15


async def test_drafter_keeps_to_its_concurrency(scripted_server: ScriptedServer) -> None:
    """No more requests are open at once than allowed."""
    scripted_server.script(*[waits(0.02)] * 9)
    async with open_drafter(endpoint_of(scripted_server), Limits(concurrency=3)) as drafter:
        await asyncio.gather(*(drafter(PASSAGE) for _ in range(9)))
    assert scripted_server.most_at_once == 3
    assert Usage(calls=9, prompt_tokens=900, answer_tokens=180) == drafter.usage


class Crowd:
    """Behaviours that answer nobody before so many have come together; counts the most that were open at once."""

    def __init__(self, size: int, then: Behaviour) -> None:
        """Take what all of them meet then."""
        self._barrier = asyncio.Barrier(size)
        self._then = then
        self._at_once = 0
        self.most_at_once = 0

    async def __call__(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Wait for the others."""
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            async with asyncio.timeout(5):
                await self._barrier.wait()
            # Who else may come, comes meanwhile.
            await asyncio.sleep(0.1)
            return await self._then(request, body)
        finally:
            self._at_once -= 1


async def test_a_busy_server_gets_half_as_many_at_once(scripted_server: ScriptedServer) -> None:
    """Eight that are told together that it is busy make four, not one; answers open all eight places again."""
    told, half, whole = Crowd(8, busy()), Crowd(4, drafts()), Crowd(8, drafts())
    # Rounds of 4, 5, 6 and 7 answers open a place each: 22 answers, the eight that are sent again among them.
    scripted_server.script(*[told] * 8, *[half] * 8, *[drafts()] * 14, *[whole] * 8)
    limits = Limits(concurrency=8, timeout_s=20)
    async with open_drafter(endpoint_of(scripted_server), limits, FakePace().pace) as drafter:
        await asyncio.gather(*(drafter(PASSAGE) for _ in range(8)))
        for _ in range(14):
            await drafter(PASSAGE)
        await asyncio.gather(*(drafter(PASSAGE) for _ in range(8)))
    assert (8, 4, 8) == (told.most_at_once, half.most_at_once, whole.most_at_once)
    assert Usage(calls=38, prompt_tokens=3000, answer_tokens=600) == drafter.usage


async def test_a_server_that_stays_busy_is_asked_one_at_a_time(scripted_server: ScriptedServer) -> None:
    """Each round that meets a busy server halves the places, down to one."""
    four, two, alone = (Crowd(size, busy()) for size in (4, 2, 1))
    scripted_server.script(*[four] * 4, *[two] * 2, *[alone] * 4)
    limits = Limits(concurrency=4, timeout_s=20)
    async with open_drafter(endpoint_of(scripted_server), limits, FakePace().pace) as drafter:
        await asyncio.gather(*(drafter(PASSAGE) for _ in range(4)))
    assert 4 + 2 + 4 + 4 == scripted_server.calls
    assert (4, 2, 1) == (four.most_at_once, two.most_at_once, alone.most_at_once)


async def test_the_gate_holds_others_even_where_nobody_comes_back(scripted_server: ScriptedServer) -> None:
    """Retry-After holds the next request although the one that was told is given up."""
    scripted_server.script(busy(retry_after_ms="150"))
    async with open_drafter(endpoint_of(scripted_server), Limits(max_attempts=1)) as drafter:
        with pytest.raises(EndpointBusyError):
            await drafter(PASSAGE)
        await drafter(PASSAGE)
    assert 0.14 <= scripted_server.gaps_s[0] < 2


async def test_who_is_held_goes_out_at_the_pace_allowed(scripted_server: ScriptedServer) -> None:
    """When the gate opens, those who waited at it are no more than a minute may have."""
    pace = FakePace()
    arrived: list[float] = []

    def answer(body: Body) -> Body:
        arrived.append(pace.time_s)
        return draft(body)

    scripted_server.answer = answer
    scripted_server.script(busy(retry_after="60"))
    limits = Limits(concurrency=1, requests_per_minute=2)
    async with open_drafter(endpoint_of(scripted_server), limits, pace.pace) as drafter:
        await asyncio.gather(*(drafter(PASSAGE) for _ in range(6)))
    assert 6 == len(arrived)
    assert 1060 <= arrived[0]
    assert 2 == max(sum(start <= time < start + 60 for time in arrived) for start in arrived)


# --- the circuit --------------------------------------------------------------------------------------------------


async def ask_often(server: ScriptedServer, times: int, **limits: Any) -> list[str]:
    """Ask for the passage one time after the other over one line; give what came of each."""
    ended = []
    async with open_drafter(endpoint_of(server), Limits(**limits), FakePace().pace) as drafter:
        for _ in range(times):
            try:
                await drafter(PASSAGE)
            except SummariserError as failure:
                ended.append(type(failure).__name__)
            else:
                ended.append("answered")
    return ended


@pytest.mark.parametrize(
    ("behaviour", "kind", "why"),
    [
        (busy(), "EndpointBusyError", r"busy \(429\)"),
        (failed(503), "EndpointFailedError", "503"),
        (drops(), "EndpointUnreachableError", "cannot be reached"),
        (waits(5.0), "EndpointTimeoutError", "SUMMARISER_TIMEOUT_S"),
    ],
)
async def test_the_circuit_opens_where_an_endpoint_is_down(
    scripted_server: ScriptedServer, behaviour: Behaviour, kind: str, why: str
) -> None:
    """After so many requests in a row that were given up, nothing more is sent, and the last reason is named."""
    scripted_server.script(*[behaviour] * 99)
    limits = Limits(max_given_up=3, max_attempts=2, timeout_s=0.3)
    kinds = []
    async with open_drafter(endpoint_of(scripted_server), limits, FakePace().pace) as drafter:
        for _ in range(3):
            with pytest.raises(DraftError) as failure:
                await drafter(PASSAGE)
            kinds.append(type(failure.value).__name__)
        for _ in range(2):
            with pytest.raises(EndpointDownError, match=f"^3 requests in a row .*{why}") as down:
                await drafter(PASSAGE)
            assert 0 == down.value.attempts
    assert [kind] * 3 == kinds
    assert 6 == scripted_server.calls
    assert Usage(calls=6) == drafter.usage


async def test_an_answer_closes_the_count(scripted_server: ScriptedServer) -> None:
    """Requests that were given up before an answer do not count any more."""
    down = failed(503)
    scripted_server.script(down, down, drafts(), down, down, drafts(), down, down, down)
    lost, stopped = "EndpointFailedError", "EndpointDownError"
    assert [lost, lost, "answered", lost, lost, "answered", lost, lost, lost, stopped] == await ask_often(
        scripted_server, 10, max_given_up=3, max_attempts=1
    )
    assert 9 == scripted_server.calls


async def test_an_answer_after_a_retry_closes_the_count(scripted_server: ScriptedServer) -> None:
    """What counts is whether a request was given up, not how often it was sent."""
    scripted_server.script(*[failed(503), failed(503), drafts()] * 5)
    assert ["answered"] * 5 == await ask_often(scripted_server, 5, max_given_up=1, max_attempts=3)


@pytest.mark.parametrize("behaviour", [wrong_key(), no_model(), no_quota(), page()])
async def test_what_is_refused_says_nothing_about_the_endpoint(
    scripted_server: ScriptedServer, behaviour: Behaviour
) -> None:
    """Refused keys and pages of text are not counted, and do not close the count either."""
    down = failed(503)
    scripted_server.script(behaviour, behaviour, behaviour, down, behaviour, down, behaviour)
    ended = await ask_often(scripted_server, 8, max_given_up=2, max_attempts=1)
    assert 6 == scripted_server.calls
    assert ["EndpointDownError"] * 2 == ended[6:]


@pytest.mark.parametrize(
    "behaviour", [refuses(), no_choices(), says("Nothing."), says(None, finish_reason="content_filter")]
)
async def test_bad_answers_are_answers(scripted_server: ScriptedServer, behaviour: Behaviour) -> None:
    """A model that answers badly shows that its endpoint is up."""
    down = failed(503)
    scripted_server.script(*[down, behaviour] * 4)
    ended = await ask_often(scripted_server, 8, max_given_up=2, max_attempts=1, max_reasks=0)
    assert 8 == scripted_server.calls
    assert "EndpointDownError" not in ended


async def test_all_who_wait_hear_of_it_at_once(scripted_server: ScriptedServer) -> None:
    """When the circuit opens, requests in line for a place, the gate or the minute are neither sent nor kept waiting."""
    scripted_server.script(*[busy(retry_after="50")] * 99)
    pace = FakePace()
    limits = Limits(concurrency=1, max_given_up=2, max_attempts=1, requests_per_minute=1)
    async with open_drafter(endpoint_of(scripted_server), limits, pace.pace) as drafter:
        ended = await asyncio.gather(*(drafter(PASSAGE) for _ in range(30)), return_exceptions=True)
    assert [EndpointBusyError] * 2 + [EndpointDownError] * 28 == [type(one) for one in ended]
    assert 2 == scripted_server.calls
    assert pace.time_s <= 1000 + 2 * 60


async def test_who_is_stopped_between_two_sendings_says_how_often_it_was_sent(scripted_server: ScriptedServer) -> None:
    """A request that waits to be sent again is not, where others have found the endpoint down meanwhile."""
    scripted_server.script(failed(503, retry_after="1"), *[error(400, "no")] * 2)
    found = asyncio.Event()

    async def sleep(_: float) -> None:
        await found.wait()

    limits = Limits(max_given_up=2)
    async with open_drafter(endpoint_of(scripted_server), limits, Pace(sleep=sleep)) as drafter:
        waiting = asyncio.create_task(drafter(PASSAGE))
        while not scripted_server.calls:  # noqa: ASYNC110 - the server is in another thread
            await asyncio.sleep(0.005)
        for _ in range(2):
            with pytest.raises(EndpointFailedError):
                await drafter(PASSAGE)
        found.set()
        with pytest.raises(EndpointDownError) as down:
            await waiting
    assert 1 == down.value.attempts
    assert 3 == scripted_server.calls


# --- cancellation and secrets -------------------------------------------------------------------------------------


async def test_drafter_lets_cancellation_through(scripted_server: ScriptedServer) -> None:
    """A cancelled draft ends as cancelled, at once, and is not sent again."""
    scripted_server.script(waits(30.0))
    async with open_drafter(endpoint_of(scripted_server)) as drafter:
        task = asyncio.create_task(drafter(PASSAGE))
        while not scripted_server.calls:  # noqa: ASYNC110 - the server is in another thread
            await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert drafter.usage.calls == 1
    assert scripted_server.calls == 1


@pytest.mark.parametrize("behave", [wrong_key, partial(error, 400), partial(error, 403)])
async def test_errors_never_hold_the_key(
    scripted_server: ScriptedServer, behave: Callable[[str], Behaviour], caplog: pytest.LogCaptureFixture
) -> None:
    """A server that repeats the key does not get it into a message, a chain of causes or a log."""
    scripted_server.script(behave(f"Incorrect key {KEY}: " + "x" * 500))
    caplog.set_level(logging.WARNING)
    with pytest.raises(SummariserError) as failure:
        await ask(scripted_server)
    assert "[key]" in str(failure.value)
    assert KEY not in str(failure.getrepr(style="long", showlocals=False))
    assert KEY not in caplog.text
    assert len(str(failure.value)) < 500


async def test_failures_leave_nothing_on_stderr(
    scripted_server: ScriptedServer, capfd: pytest.CaptureFixture[str]
) -> None:
    """Fragments of reports and answers that libraries log do not reach the terminal."""
    scripted_server.script(says("Nothing."), says("Nothing."))
    with pytest.raises(AnswerNotJsonError):
        await ask(scripted_server)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("message", "limits", "gone", "instead"),
    [
        ("Unsupported value: 'temperature' does not support 0", {}, "temperature", {}),
        (
            "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
            {"max_answer_tokens": 50},
            "max_tokens",
            {"max_completion_tokens": 50},
        ),
        ("This response_format type is unavailable now", {}, None, {"response_format": {"type": "json_object"}}),
    ],
)
async def test_dialect_gives_up_what_the_server_refuses(
    scripted_server: ScriptedServer, message: str, limits: dict[str, Any], gone: str | None, instead: dict[str, Any]
) -> None:
    """A parameter that is refused by name costs one call, and is not sent again by later drafts."""
    scripted_server.script(error(400, message))
    async with open_drafter(endpoint_of(scripted_server), Limits(**limits), FakePace().pace) as drafter:
        await drafter(PASSAGE)
        await drafter(PASSAGE)
    assert scripted_server.calls == 3
    for seen in scripted_server.requests[1:]:
        assert gone not in seen.body
        assert instead.items() <= seen.body.items()


async def test_dialect_falls_back_to_plain_text(scripted_server: ScriptedServer) -> None:
    """A server that knows no response format at all is asked without one; the prompt shows the shape."""
    refusal = error(400, "response_format is not supported")
    scripted_server.script(refusal, refusal)
    answer = await ask(scripted_server)
    assert scripted_server.calls == 3
    assert "response_format" not in scripted_server.requests[2].body
    assert len(answer.draft.achievements) == 2
