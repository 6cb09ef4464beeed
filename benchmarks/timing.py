"""Best of a few runs, beside a bare scan of the same text in the same process."""

from __future__ import annotations

import gc
import re
import time
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.texts import SPEED_CHARS, cut, repeat

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.peers.peer import Peer

SCAN: Final = re.compile(r"\d+(?:\.\d+)?[万亿]?")
"""The yardstick: every speed is also given as its ratio to a bare scan with this pattern."""

RUNS: Final = 3
CAP_SECONDS: Final = 20.0
"""What the measuring of one reader may take, more or less: a slow one gets a shorter stretch and fewer runs."""


class Speed(NamedTuple):
    """How fast a reader was. The stretch is ``chars`` long, the times are the best of ``runs``."""

    feed: str
    chars: int
    runs: int
    seconds: float
    scan_seconds: float
    """Of a bare scan of ``scan_chars`` characters."""
    scan_chars: int

    @property
    def rate(self) -> float:
        """Characters per second."""
        return self.chars / self.seconds

    @property
    def scan_rate(self) -> float:
        """Characters per second of the bare scan."""
        return self.scan_chars / self.scan_seconds

    @property
    def ratio(self) -> float:
        """Speed of the reader over that of the bare scan."""
        return self.rate / self.scan_rate


def clock(action: Callable[[], object]) -> float:
    """Time one call in seconds of its own thread, so that other work on the machine counts less.

    A collection before it keeps the rubbish of one call from being charged to the next.
    """
    gc.collect()
    start = time.thread_time()
    action()
    return time.thread_time() - start


def choose_feed(peer: Peer, report: str) -> str:
    """Find what a reader reads quicker, a report at once or its lines."""
    if len(peer.feeds) == 1:
        return peer.feeds[0]
    return max(peer.feeds, key=lambda feed: _try(peer, report, feed))


def _try(peer: Peer, report: str, feed: str) -> float:
    """Give characters per second on one report, the first piece having been read before."""
    items = peer.prepare([piece for _, piece in cut(report, feed)])
    peer.timed(items[:1])
    return len(report) / peer.timed(items)


def measure(peer: Peer, reports: list[str], feed: str) -> Speed:
    """Measure a reader on the reports in turn, for about the capped time."""
    items = peer.prepare([piece for report in reports for _, piece in cut(report, feed)])
    budget = CAP_SECONDS / (RUNS + 1) / peer.timed(items) * sum(map(len, reports))
    stretch = repeat(reports, min(SPEED_CHARS, int(budget)))
    items = peer.prepare([piece for report in stretch for _, piece in cut(report, feed)])
    scanned = "\n".join(repeat(reports, SPEED_CHARS))
    times: list[float] = []
    scans: list[float] = []
    while len(times) < RUNS and sum(times) * (1 + 1 / max(1, len(times))) < CAP_SECONDS:
        scans += [clock(lambda: deque(SCAN.finditer(scanned), maxlen=0)) for _ in range(3)]
        times.append(peer.timed(items))
    return Speed(feed, sum(map(len, stretch)), len(times), min(times), min(scans), len(scanned))
