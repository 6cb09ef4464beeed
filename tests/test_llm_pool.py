"""Places for requests under way, and their pace: what holds whatever arrives, and however it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import pytest
from asking import PASSAGE, FakePace, endpoint_of
from hypothesis import given
from hypothesis import strategies as st
from scripted_server import Body, ScriptedServer, draft

from summariser.llm import open_drafter
from summariser.llm.pool import Pool, Rate, Taken
from summariser.settings import Limits

PATIENCE_S = 20.0
"""For what costs no time: whoever still waits then waits for ever."""


async def ready() -> None:
    """Wait for nothing else."""


async def hold(pool: Pool, go: asyncio.Event, begun: list[int], name: int) -> None:
    async with pool.place():
        begun.append(name)
        await go.wait()


async def let_run() -> None:
    """Let all tasks go on as far as they get."""
    for _ in range(20):
        await asyncio.sleep(0)


# --- places -------------------------------------------------------------------------------------------------------


async def test_a_pool_gives_its_places_in_order() -> None:
    """As many begin as there are places, and the next in line with each that is left."""
    pool = Pool(2)
    begun: list[int] = []
    gates = [asyncio.Event() for _ in range(5)]
    async with asyncio.TaskGroup() as group:
        for name, gate in enumerate(gates):
            group.create_task(hold(pool, gate, begun, name))
        for left, gate in enumerate(gates):
            await let_run()
            assert list(range(min(left + 2, 5))) == begun
            gate.set()
    assert 0 == pool.taken


def test_a_busy_server_halves_the_places_once_a_round() -> None:
    """Of all requests that were under way together, the first that meets a busy server counts, and one of the next."""
    pool = Pool(8)
    first = pool.epoch
    pool.slower(first)
    pool.slower(first)
    assert 4 == pool.places
    pool.slower(pool.epoch)
    pool.slower(first)
    assert 2 == pool.places


def test_a_place_is_always_left() -> None:
    """However often the server is busy, one request may be under way."""
    pool = Pool(5)
    seen = []
    for _ in range(5):
        pool.slower(pool.epoch)
        seen.append(pool.places)
    assert [2, 1, 1, 1, 1] == seen


def test_a_round_of_answers_opens_a_place() -> None:
    """As many answers as there are places open one more, up to the most."""
    pool = Pool(5)
    pool.slower(pool.epoch)
    seen = []
    for _ in range(20):
        pool.faster(pool.epoch)
        seen.append(pool.places)
    assert [2, 3, 3, 3, 4, 4, 4, 4, *[5] * 12] == seen


def test_answers_from_before_a_halving_open_nothing() -> None:
    """What was sent before the server was busy says nothing about how much it takes now, and a round begins anew."""
    pool = Pool(4)
    before = pool.epoch
    pool.faster(before)
    pool.slower(before)
    for _ in range(9):
        pool.faster(before)
    pool.faster(pool.epoch)
    assert 2 == pool.places
    pool.faster(pool.epoch)
    assert 3 == pool.places


async def test_after_a_halving_nobody_begins_before_there_is_room() -> None:
    """Requests under way are let end; the next begins when fewer are under way than places are open."""
    pool = Pool(4)
    begun: list[int] = []
    gates = [asyncio.Event() for _ in range(6)]
    async with asyncio.TaskGroup() as group:
        for name, gate in enumerate(gates):
            group.create_task(hold(pool, gate, begun, name))
        await let_run()
        pool.slower(pool.epoch)
        seen = []
        for gate in gates[:3]:
            gate.set()
            await let_run()
            seen.append((pool.taken, len(begun)))
        assert [(3, 4), (2, 4), (2, 5)] == seen
        for gate in gates:
            gate.set()
    assert list(range(6)) == begun


async def test_a_place_that_opens_is_taken_at_once() -> None:
    """Who waits need not wait for somebody to leave when a round of answers opens a place."""
    pool = Pool(2)
    pool.slower(pool.epoch)
    begun: list[int] = []
    go = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for name in range(3):
            group.create_task(hold(pool, go, begun, name))
        await let_run()
        assert [0] == begun
        pool.faster(pool.epoch)
        await let_run()
        assert [0, 1] == begun
        go.set()


@pytest.mark.parametrize("moment", ["in the line", "just let in"])
async def test_who_is_cancelled_takes_no_place_along(moment: str) -> None:
    """A cancelled request leaves its place in the line, or the place that it was just let into, to the next one."""
    pool = Pool(1)
    begun: list[int] = []
    go = asyncio.Event()
    go.set()
    async with pool.place():
        first, second = (asyncio.create_task(hold(pool, go, begun, name)) for name in (1, 2))
        await let_run()
        if moment == "in the line":
            first.cancel()
            await let_run()
    first.cancel()
    await asyncio.wait_for(asyncio.wait([first, second]), PATIENCE_S)
    assert [2] == begun
    assert (True, 0) == (first.cancelled(), pool.taken)


async def test_who_was_let_in_before_a_halving_waits_again() -> None:
    """A request that has not gone on yet when the places are halved begins when there is room, before the others."""
    pool = Pool(2)
    begun: list[int] = []
    go = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        async with pool.place():
            async with pool.place():
                for name in range(3):
                    group.create_task(hold(pool, go, begun, name))
                await let_run()
            pool.slower(pool.epoch)
            await let_run()
            assert ([], 1) == (begun, pool.taken)
        await let_run()
        assert ([0], 1) == (begun, pool.taken)
        go.set()
    assert [0, 1, 2] == begun


class Work(NamedTuple):
    """A request: when it comes, how long it is under way, how it ends, in turns of the loop."""

    comes: int
    lasts: int
    ends: str
    cancelled: int | None


WORK = st.builds(
    Work,
    comes=st.integers(0, 12),
    lasts=st.integers(0, 6),
    ends=st.sampled_from(["answered", "answered", "busy", "failed"]),
    cancelled=st.none() | st.none() | st.integers(0, 20),
)


async def work(pool: Pool, one: Work, most: int) -> None:
    for _ in range(one.comes):
        await asyncio.sleep(0)
    async with pool.place():
        assert pool.taken <= pool.places, "one began beyond the open places"
        epoch = pool.epoch
        for _ in range(one.lasts):
            await asyncio.sleep(0)
            assert 1 <= pool.taken <= most
        if one.ends == "busy":
            pool.slower(epoch)
        elif one.ends == "answered":
            pool.faster(epoch)
        assert 1 <= pool.places <= most


async def work_all(most: int, works: list[Work]) -> Pool:
    """Let all of it happen; fails where somebody waits for ever."""
    pool = Pool(most)
    tasks = [asyncio.create_task(work(pool, one, most)) for one in works]
    for turn in range(21):
        for task, one in zip(tasks, works, strict=True):
            if one.cancelled == turn:
                task.cancel()
        await asyncio.sleep(0)
    ended = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), PATIENCE_S)
    assert [] == [one for one in ended if one and not isinstance(one, asyncio.CancelledError)]
    return pool


@given(most=st.integers(1, 9), works=st.lists(WORK, max_size=40))
def test_a_pool_holds_whatever_comes(most: int, works: list[Work]) -> None:
    """No request begins beyond the open places, these stay between one and the most, and nobody waits for ever."""
    pool = asyncio.run(work_all(most, works))
    assert 0 == pool.taken


@given(most=st.integers(1, 9), halvings=st.integers(0, 5))
def test_answers_open_all_places_again(most: int, halvings: int) -> None:
    """After a few rounds without a busy server, the pool is as it was."""
    pool = Pool(most)
    for _ in range(halvings):
        pool.slower(pool.epoch)
    for _ in range(sum(range(most))):
        pool.faster(pool.epoch)
    assert most == pool.places


# --- requests and tokens a minute ---------------------------------------------------------------------------------


def rate_of(pace: FakePace, requests: float | None = None, tokens: float | None = None) -> Rate:
    limits = Limits(requests_per_minute=requests, tokens_per_minute=tokens)
    return Rate(limits, pace.pace.clock, pace.pace.sleep)


async def times_of(
    rate: Rate, pace: FakePace, tokens: list[int], more: Callable[[], Awaitable[None]] = ready
) -> list[float]:
    """Take all at once; give the seconds after which each is let through, in order."""
    start_s = pace.time_s
    times = []

    async def take(amount: int) -> None:
        await rate.take(amount, more)
        times.append(pace.time_s - start_s)

    await asyncio.wait_for(asyncio.gather(*map(take, tokens)), PATIENCE_S)
    return times


async def test_without_limits_nobody_waits() -> None:
    """Null is no limit."""
    pace = FakePace()
    assert [0.0] * 99 == await times_of(rate_of(pace), pace, [10**9] * 99)
    assert [] == pace.slept_s


async def test_requests_a_minute_are_kept() -> None:
    """A minute's worth goes at once, the next one a minute later."""
    pace = FakePace()
    assert [0, 0, 0, 60, 60, 60, 120] == await times_of(rate_of(pace, requests=3), pace, [1] * 7)


async def test_less_than_one_request_a_minute_can_be_asked_for() -> None:
    """Half a request a minute is one every other minute."""
    pace = FakePace()
    assert [0, 120, 240] == await times_of(rate_of(pace, requests=0.5), pace, [1] * 3)


async def test_tokens_a_minute_are_kept() -> None:
    """A request waits until its tokens fit into the minute before it."""
    pace = FakePace()
    assert [0, 0, 60, 60, 120] == await times_of(rate_of(pace, tokens=100), pace, [60, 40, 50, 50, 1])


async def test_a_request_above_the_limit_goes_through_alone() -> None:
    """Who needs more tokens than a minute has waits until all are free, and is paid off before the next one goes."""
    pace = FakePace()
    assert [0, 60, 210, 210] == await times_of(rate_of(pace, tokens=100), pace, [10, 250, 60, 40])


async def test_a_large_request_is_not_overtaken() -> None:
    """Small requests that come later wait behind it, so that it does not wait for ever."""
    pace = FakePace()
    rate, seen = rate_of(pace, tokens=100), []

    async def take(amount: int) -> None:
        await rate.take(amount, ready)
        seen.append(amount)

    await asyncio.gather(*map(take, [90, 95, *[5] * 30]))
    assert [90, 95, *[5] * 30] == seen


async def test_both_limits_hold_together() -> None:
    """The stricter of the two decides, request by request."""
    pace = FakePace()
    assert [0, 0, 60, 120] == await times_of(rate_of(pace, requests=2, tokens=100), pace, [10, 20, 90, 30])


async def test_what_was_set_aside_too_much_is_free_at_once() -> None:
    """An answer that took less than was reckoned lets the next request through."""
    pace = FakePace()
    rate = rate_of(pace, tokens=100)
    rate.settle(await rate.take(100, ready), 40)
    # By the first answer, a request takes 0.4 of what its prompt is reckoned at.
    assert [0, 60] == await times_of(rate, pace, [150, 1])


async def test_what_an_answer_takes_beyond_counts() -> None:
    """Tokens that were not reckoned hold the next request, and teach what answers add."""
    pace = FakePace()
    rate = rate_of(pace, tokens=100)
    rate.settle(await rate.take(20, ready), 80)
    assert [0, 60] == await times_of(rate, pace, [5, 25])


async def test_what_an_answer_takes_beyond_counts_from_its_end() -> None:
    """Where an answer takes longer than a minute, its tokens still hold whoever comes after it."""
    pace = FakePace()
    rate = rate_of(pace, tokens=100)
    taken = await rate.take(100, ready)
    pace.time_s += 90
    rate.settle(taken, 200)
    assert [60] == await times_of(rate, pace, [1])


async def test_a_server_that_counts_no_tokens_is_reckoned() -> None:
    """Where no usage is told, what was set aside stands."""
    pace = FakePace()
    rate = rate_of(pace, tokens=100)
    rate.settle(await rate.take(70, ready), 0)
    assert [60] == await times_of(rate, pace, [70])


async def test_nothing_is_taken_before_all_is_ready() -> None:
    """Requests that waited for a gate go out at the pace of the minute in which it opens."""
    pace = FakePace()

    async def gate() -> None:
        while (left_s := 1150.0 - pace.time_s) > 0:
            await pace.sleep(left_s)

    assert [150, 150, 210, 210, 270] == await times_of(rate_of(pace, requests=2), pace, [1] * 5, gate)


async def test_who_is_not_let_through_takes_nothing() -> None:
    """An error while waiting leaves the minute as it was, and the others their turn."""
    pace = FakePace()
    rate = rate_of(pace, requests=1)

    async def stop() -> None:
        raise RuntimeError("nothing more is sent")

    for _ in range(3):
        with pytest.raises(RuntimeError):
            await rate.take(1, stop)
    assert [0, 60] == await times_of(rate, pace, [1, 1])


async def test_a_cancelled_request_gives_its_turn_on() -> None:
    """Who is cancelled while it waits for the minute takes nothing and holds nobody."""
    pace = FakePace()
    waiting = asyncio.Event()

    async def sleep(_: float) -> None:
        waiting.set()
        await asyncio.Event().wait()

    limits = Limits(requests_per_minute=1)
    rate = Rate(limits, pace.pace.clock, sleep)
    await rate.take(1, ready)
    first, second = (asyncio.create_task(rate.take(1, ready)) for _ in range(2))
    await waiting.wait()
    pace.time_s += 60
    first.cancel()
    assert Taken(1, None) == await asyncio.wait_for(second, PATIENCE_S)
    assert first.cancelled()


class Arrival(NamedTuple):
    """A request: seconds since the one before, tokens as reckoned and as the server counts them."""

    after_s: int
    reckoned: int
    counted: int


ARRIVAL = st.builds(
    Arrival,
    after_s=st.sampled_from([0, 0, 0, 1, 7, 30, 59, 60, 61, 300]),
    reckoned=st.integers(1, 300),
    counted=st.integers(0, 600),
)


async def arrive(pace: FakePace, rate: Rate, arrivals: list[Arrival]) -> list[tuple[float, Taken]]:
    """Let one come after the other; give when each was let through."""
    through = []
    for one in arrivals:
        pace.time_s += one.after_s
        taken = await rate.take(one.reckoned, ready)
        through.append((pace.time_s, taken))
        rate.settle(taken, one.counted)
    return through


@given(arrivals=st.lists(ARRIVAL, max_size=30), most=st.integers(1, 6))
def test_no_minute_has_more_requests_than_allowed(arrivals: list[Arrival], most: int) -> None:
    """Whichever minute is looked at, and whatever tokens do."""
    pace = FakePace()
    times = [time for time, _ in asyncio.run(arrive(pace, rate_of(pace, requests=most, tokens=500), arrivals))]
    for start in times:
        assert sum(start <= time < start + 60 for time in times) <= most


@given(arrivals=st.lists(ARRIVAL, max_size=30), most=st.integers(100, 900))
def test_no_minute_has_more_tokens_than_allowed(arrivals: list[Arrival], most: int) -> None:
    """Only the last answer of a minute may go beyond, since nobody knows its length before, or one that is alone."""
    pace = FakePace()
    through = asyncio.run(arrive(pace, rate_of(pace, tokens=most), arrivals))
    spent = [
        (time, one.counted or (taken.aside.amount if taken.aside else 0))
        for (time, taken), one in zip(through, arrivals, strict=True)
    ]
    for start, _ in spent:
        minute = [tokens for time, tokens in spent if start <= time < start + 60]
        assert sum(minute[:-1]) <= most


@given(arrivals=st.lists(ARRIVAL, min_size=1, max_size=30), most=st.integers(100, 900))
def test_limits_hold_nobody_longer_than_they_must(arrivals: list[Arrival], most: int) -> None:
    """All that was taken, held for as many minutes as it is worth, is the longest that anybody waits."""
    pace = FakePace()
    through = asyncio.run(arrive(pace, rate_of(pace, tokens=most), arrivals))
    amounts = [
        max(taken.aside.amount if taken.aside else 0, one.counted)
        for (_, taken), one in zip(through, arrivals, strict=True)
    ]
    assert sum(pace.slept_s) <= sum(60 * max(1.0, amount / most) for amount in amounts)


async def test_limits_hold_over_a_socket(scripted_server: ScriptedServer) -> None:
    """The server sees no more requests, and by its own count no more tokens, in a minute than were allowed."""
    pace = FakePace()
    arrived: list[float] = []

    def answer(body: Body) -> Body:
        arrived.append(pace.time_s)
        return draft(body)

    scripted_server.answer = answer
    # 120 tokens an answer: three of them a minute. One at a time, since this clock moves while others are under way.
    limits = Limits(concurrency=1, tokens_per_minute=380, requests_per_minute=4)
    async with open_drafter(endpoint_of(scripted_server), limits, pace.pace) as drafter:
        await asyncio.gather(*(drafter(PASSAGE) for _ in range(10)))
    assert 10 == len(arrived)
    assert 3 == max(sum(start <= time < start + 60 for time in arrived) for start in arrived)
    assert 180 <= arrived[-1] - arrived[0] < 300
