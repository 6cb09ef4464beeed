"""How many requests are under way at the same time, and how fast they follow each other; shared by all workers.

The number halves when the server says that it is busy, once for all that were under way then, and grows by one place a
round of answers (additive increase, multiplicative decrease: RFC 5681, section 3.1, for the same reason).

In no minute are more requests begun, or tokens reckoned, than allowed. A leaky bucket lets twice as much through in its
first minute, when it is empty, and servers that count by the minute refuse that.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from summariser.settings import Limits

_MINUTE_S: Final = 60.0


class Pool:
    """Places for requests under way, given in the order in which they are asked for."""

    def __init__(self, most: int) -> None:
        """Begin with all places open."""
        self._most = most
        self._places = most
        self._taken = 0
        self._is_one_aside = False
        self._answers = 0
        self._epoch = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def places(self) -> int:
        """Places that are open now, at least one."""
        return self._places

    @property
    def taken(self) -> int:
        """Places that are held now; after a halving maybe more than are open, until those under way are answered."""
        return self._taken

    @property
    def epoch(self) -> int:
        """How often the places were halved; read it when a request is sent, and name it when it is over."""
        return self._epoch

    @asynccontextmanager
    async def place(self, *, aside: bool = False) -> AsyncIterator[None]:
        """Hold a place.

        One request that stands aside may go beside those that hold the places: a report's headline need not wait for
        its sections, nor they for it.
        """
        if aside and not self._is_one_aside:
            self._is_one_aside = True
            try:
                yield
            finally:
                self._is_one_aside = False
            return
        await self._take()
        try:
            yield
        finally:
            self._leave()

    def slower(self, epoch: int) -> None:
        """Halve the places, unless this was done since the request of that epoch was sent."""
        if epoch == self._epoch:
            self._places = max(1, self._places // 2)
            self._answers = 0
            self._epoch += 1

    def faster(self, epoch: int) -> None:
        """Open a place more for every round of answers to requests that were sent since the last halving."""
        if epoch != self._epoch:
            return
        self._answers += 1
        if self._answers >= self._places:
            self._places = min(self._most, self._places + 1)
            self._answers = 0
            self._let_in()

    async def _take(self) -> None:
        if self._taken < self._places and not self._waiting:
            self._taken += 1
            return
        await self._line_up(self._waiting.append)
        # Halved in the moment between being let in and going on: back to the head of the line.
        while self._taken > self._places:
            self._taken -= 1
            await self._line_up(self._waiting.appendleft)

    async def _line_up(self, put: Callable[[asyncio.Future[None]], None]) -> None:
        turn = asyncio.get_running_loop().create_future()
        put(turn)
        try:
            await turn
        except asyncio.CancelledError:
            # Cancelled in the moment between being let in and going on: the place is somebody else's now.
            if not turn.cancelled():
                self._leave()
            raise

    def _leave(self) -> None:
        self._taken -= 1
        self._let_in()

    def _let_in(self) -> None:
        while self._waiting and self._taken < self._places:
            turn = self._waiting.popleft()
            if not turn.done():
                self._taken += 1
                turn.set_result(None)


@dataclass
class Held:
    """An amount that was taken, and when it is free again."""

    amount: int
    since: float
    free_at: float


class Taken(NamedTuple):
    """What a request was let through with."""

    reckoned: int
    """Tokens of its prompt."""
    aside: Held | None
    """Tokens set aside for prompt and answer; null where tokens have no limit."""


class Rate:
    """Requests and tokens a minute."""

    def __init__(self, limits: Limits, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        """Take what may be sent in a minute, null for no limit; the clock gives seconds, of which differences count."""
        self._requests = _Minute(limits.requests_per_minute) if limits.requests_per_minute else None
        self._tokens = _Minute(limits.tokens_per_minute) if limits.tokens_per_minute else None
        self._clock = clock
        self._sleep = sleep
        self._turn = asyncio.Lock()
        self._reckoned = 0
        self._counted = 0

    async def take(self, reckoned: int, ready: Callable[[], Awaitable[None]]) -> Taken:
        """Wait until a request may be sent whose prompt has about so many tokens; what its answer adds is reckoned.

        ``ready`` waits for whatever else must be waited for, so that all of it holds at the same moment; what it raises
        is raised, and nothing is taken then.
        """
        await ready()
        if self._requests is None and self._tokens is None:
            return Taken(reckoned, None)
        # One after the other: a large request is not overtaken by small ones for ever.
        async with self._turn:
            await ready()
            while (wait_s := self._wait_s(self._with_answer(reckoned))) > 0:
                await self._sleep(wait_s)
                await ready()
            now = self._clock()
            if self._requests:
                self._requests.add(1, now)
            return Taken(reckoned, self._tokens.add(self._with_answer(reckoned), now) if self._tokens else None)

    def settle(self, taken: Taken, counted: int) -> None:
        """Note what a request took by the server's count, 0 where it gave none; what it took beyond counts from now."""
        if not counted or self._tokens is None or taken.aside is None:
            return
        self._reckoned += taken.reckoned
        self._counted += counted
        beyond = counted - taken.aside.amount
        if beyond > 0:
            self._tokens.add(beyond, self._clock())
        else:
            self._tokens.lessen(taken.aside, counted)

    def _with_answer(self, reckoned: int) -> int:
        """Give what a request takes with its answer, as much more as those so far took."""
        return math.ceil(reckoned * self._counted / self._reckoned) if self._reckoned else reckoned

    def _wait_s(self, tokens: int) -> float:
        now = self._clock()
        return max(
            self._requests.wait_s(1, now) if self._requests else 0.0,
            self._tokens.wait_s(tokens, now) if self._tokens else 0.0,
        )


class _Minute:
    """What was taken in the last minute, and how long to wait for more."""

    def __init__(self, most: float) -> None:
        self._most = most
        self._held: deque[Held] = deque()
        self._total = 0

    def wait_s(self, amount: int, now: float) -> float:
        """Give the wait until this much may be taken; more than fits into a minute may be taken when all is free."""
        while self._held and self._held[0].free_at <= now:
            self._total -= self._held.popleft().amount
        left, free_at = self._total, now
        for held in self._held:
            if left + amount <= self._most:
                break
            left -= held.amount
            free_at = max(free_at, held.free_at)
        return free_at - now

    def add(self, amount: int, now: float) -> Held:
        """Take this much."""
        held = Held(amount, now, self._free_at(amount, now))
        self._held.append(held)
        self._total += amount
        return held

    def lessen(self, held: Held, amount: int) -> None:
        """Give back what was taken too much, if it is still held."""
        if any(one is held for one in self._held):
            self._total -= held.amount - amount
            held.amount, held.free_at = amount, self._free_at(amount, held.since)

    def _free_at(self, amount: int, since: float) -> float:
        """Give when an amount is free again; more than a minute's worth is held for as many minutes as it is worth."""
        return since + _MINUTE_S * max(1.0, amount / self._most)
