"""How many requests are under way at the same time, and how fast they follow each other; shared by all workers.

The number halves when the server says that it is busy, once for all that were under way then, and grows by one place a
round of answers (additive increase, multiplicative decrease: RFC 5681, section 3.1, for the same reason).
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiolimiter import AsyncLimiter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from summariser.settings import Limits


class Pool:
    """Places for requests under way."""

    def __init__(self, most: int) -> None:
        """Begin with all places open."""
        self._most = most
        self._open = float(most)
        self._taken = 0
        self._is_one_aside = False
        self._epoch = 0
        self._changed = asyncio.Condition()

    @property
    def places(self) -> int:
        """Places that are open now, at least one."""
        return int(self._open)

    @asynccontextmanager
    async def place(self, *, aside: bool = False) -> AsyncIterator[int]:
        """Hold a place; gives the epoch, to be named when the server is found to be busy.

        One request that stands aside may go beside those that hold the places: a report's headline need not wait for
        its sections, nor they for it.
        """
        if aside and not self._is_one_aside:
            self._is_one_aside = True
            try:
                yield self._epoch
            finally:
                self._is_one_aside = False
            return
        async with self._changed:
            await self._changed.wait_for(lambda: self._taken < self.places)
            self._taken += 1
        try:
            yield self._epoch
        finally:
            self._taken -= 1
            async with self._changed:
                self._changed.notify_all()

    def slower(self, epoch: int) -> None:
        """Halve the places, unless this was done since the request of that epoch began."""
        if epoch == self._epoch:
            self._open = max(1.0, self._open / 2)
            self._epoch += 1

    def faster(self) -> None:
        """Open a place more for every round of answers."""
        self._open = min(float(self._most), self._open + 1 / max(1, self.places))


class Rate:
    """Requests and tokens a minute."""

    def __init__(self, limits: Limits) -> None:
        """Take what may be sent in a minute; null is no limit."""
        self._requests = AsyncLimiter(limits.requests_per_minute) if limits.requests_per_minute else None
        self._tokens = AsyncLimiter(limits.tokens_per_minute) if limits.tokens_per_minute else None
        self._owed = 0.0

    async def take(self, tokens: int) -> None:
        """Wait until a request of about so many tokens may be sent, what earlier answers took beyond that included."""
        if self._requests:
            await self._requests.acquire()
        if self._tokens:
            amount, self._owed = tokens + self._owed, 0.0
            # More than a minute's worth cannot be waited for at once.
            await self._tokens.acquire(min(max(amount, 0.0), self._tokens.max_rate))

    def settle(self, reckoned: int, counted: int) -> None:
        """Note what a request took by the server's count; the difference counts for the next one."""
        self._owed += counted - reckoned if counted else 0
