"""What the tests of the llm room share: a passage to ask for, a clock that costs no time, and the asking itself."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from scripted_server import (
    Behaviour,
    ScriptedServer,
    says,
)

from summariser.llm import Pace, open_drafter
from summariser.records import Answer, Passage, PassageFigure
from summariser.settings import Endpoint, Limits

KEY = "sk-test-0123456789"
TEXT = "全市开展“清溪行动”巡河1.2万次，投入资金7200万元。近3600名干部参加。"
FIGURES = (("F7", "1.2万次", "12,000"), ("F8", "7200万元", "72 million yuan"), ("F9", "近3600名", "nearly 3,600"))
PASSAGE = Passage(
    id="S2",
    title="云汀市年度报告",
    heading="生态建设",
    theme="livelihood",
    text=TEXT,
    folded=TEXT,
    figures=tuple(
        PassageFigure(id=name, start=start, end=start + len(text), text=text, english=en, subject="")
        for name, text, en in FIGURES
        for start in (TEXT.index(text),)
    ),
)
GOOD = {"zh": "投入资金{F8}。", "en": "{F8} was spent.", "quote": "投入资金7200万元"}
NOTE = {"figure": "F8", "as_written": "7200万元", "subject_zh": "资金", "subject_en": "money spent"}
EMPTY = {"achievements": [], "numbers": [], "campaigns": []}


class FakePace:
    """A clock that only sleeping moves."""

    def __init__(self, chance: float = 0.0) -> None:
        """Begin at some time; ``chance`` is what the dice always show."""
        self.slept_s: list[float] = []
        self.time_s = 1000.0
        self.pace = Pace(sleep=self.sleep, random=lambda: chance, clock=lambda: self.time_s, now=lambda: 1793520000.0)

    async def sleep(self, seconds: float) -> None:
        """Move the clock, and let others run."""
        self.slept_s.append(seconds)
        self.time_s += seconds
        await asyncio.sleep(0)


def endpoint_of(server: ScriptedServer) -> Endpoint:
    return Endpoint.model_validate({"base_url": server.base_url, "api_key": KEY, "model": "scripted"})


async def ask(server: ScriptedServer, pace: FakePace | None = None, **limits: Any) -> Answer:
    """Draft the passage with a clock that costs no time."""
    async with open_drafter(endpoint_of(server), Limits(**limits), (pace or FakePace()).pace) as drafter:
        return await drafter(PASSAGE)


def answers(**lists: Any) -> Behaviour:
    return says(json.dumps({**EMPTY, **lists}, ensure_ascii=False))
