"""A contestant in a process of its own: a request on standard input, what came back on standard output.

Run as ``python -m benchmarks.drafting.contestant``; standard library, since the environment of the peers has no more.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
import sys
from collections import Counter
from typing import Any, Final, NamedTuple, Protocol

REPORT: Final = "=== report ===\n"
"""What the instructor loop's prompt has before the text; the scripted model knows it by that."""


FAITHFUL: Final = "faithful"
"""The name of the model that alters nothing."""


class Try(NamedTuple):
    """One alteration."""

    model: str
    """The name under which the model alters."""
    figure: str
    altered: str


class Way(Protocol):
    """A way of having reports read by a model."""

    errors: list[str]
    """Names of what was raised about single reports, where others could be read."""

    def read(self, texts: list[str], model: str) -> list[list[str]]:
        """Have reports read; give the figures of each as they came back. Raises whatever it raises."""

    def keep(self, text: str, tried: Try) -> bool:
        """Have one report read by a model that alters; tell whether the altered figure passes for a right one."""


def main() -> int:
    """Serve one request."""
    request = json.load(sys.stdin)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answer_to:
        os.dup2(2, 1)
        json.dump(serve(request), answer_to, ensure_ascii=True)
    sys.stdout.flush()
    os._exit(0)  # a thread of a peer must not keep the process


def serve(request: dict[str, Any]) -> dict[str, Any]:
    """Have reports read, or try alterations, one after another."""
    module, _, name = request["way"].partition(":")
    way: Way = getattr(importlib.import_module(f"benchmarks.drafting.{module}"), name)(request["base_url"])
    if "tries" in request:
        return {"outcomes": [_try(way, request["texts"][0], Try(*tried)) for tried in request["tries"]]}
    answer = {"version": importlib.metadata.version(request["package"]), "error": ""}
    try:
        figures = way.read(request["texts"], request["model"])
        errors = [f"{times} × {name}" for name, times in Counter(way.errors).items()]
        return answer | {"figures": figures, "error": ", ".join(errors)}
    except Exception as error:  # noqa: BLE001 - whatever a contestant does is an answer
        return answer | {"error": type(error).__name__}


def _try(way: Way, text: str, tried: Try) -> str:
    """Try one alteration: kept, refused, or the report lost over it."""
    try:
        return "kept" if way.keep(text, tried) else "refused"
    except Exception:  # noqa: BLE001 - whatever a contestant does is an answer
        return "lost"


if __name__ == "__main__":
    sys.exit(main())
