"""One reader in a process of its own: a request as JSON on standard input, an answer as JSON on standard output.

Whatever a reader prints itself goes to standard error. Run as ``python -m benchmarks.worker``.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from benchmarks.texts import cut
from benchmarks.timing import choose_feed, measure

if TYPE_CHECKING:
    from benchmarks.peers.peer import Peer
    from benchmarks.rows import Row


def main() -> int:
    """Answer one request."""
    request = json.load(sys.stdin)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answer_to:
        os.dup2(2, 1)
        try:
            answer = answer_request(request)
        except Exception as error:  # noqa: BLE001 - whatever a peer does is an answer
            answer = {"fault": _say(error)}
        json.dump(answer, answer_to, ensure_ascii=True)
    sys.stdout.flush()
    os._exit(0)  # a JVM or a thread of a peer must not keep the process


def answer_request(request: dict[str, Any]) -> dict[str, Any]:
    """Read all texts, then measure the speed."""
    module, _, name = request["adapter"].partition(":")
    peer: Peer = getattr(importlib.import_module(f"benchmarks.peers.{module}"), name)()
    reports: list[str] = request["speed"]
    feed = choose_feed(peer, reports[0])
    faults: list[str] = []
    rows = {key: read(peer, text, feed, faults) for key, text in request["texts"].items()}
    speed = measure(peer, reports, feed)
    return {"rows": rows, "speed": speed._asdict(), "version": _version(request["package"]), "faults": faults}


def read(peer: Peer, text: str, feed: str, faults: list[str]) -> list[Row]:
    """Read a report piece by piece, with offsets of the report; a piece on which the reader raises gives no rows."""
    rows: list[Row] = []
    for start, piece in cut(text, feed):
        try:
            rows += [row.moved(start) for row in peer.rows(piece)]
        except Exception as error:  # noqa: BLE001 - a peer may raise what it likes
            faults.append(_say(error))
    return rows


def _say(error: Exception) -> str:
    """Give the first line of an error."""
    return f"{type(error).__name__}: {error}".splitlines()[0][:160]


def _version(package: str) -> str:
    """Give the version of an installed package; empty where it is none of Python."""
    try:
        return importlib.metadata.version(package) if package else ""
    except importlib.metadata.PackageNotFoundError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
