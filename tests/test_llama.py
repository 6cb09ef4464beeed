"""The drafter against a real llama.cpp server: what is sent is understood, and what comes back is read."""

from __future__ import annotations

import asyncio

import pytest
from llama_server import SLOTS, LlamaServer

from summariser.errors import AnswerCutOffError, EndpointFailedError
from summariser.llm import open_drafter, probe
from summariser.records import Draft, Passage, PassageFigure
from summariser.settings import Endpoint, Limits

pytestmark = pytest.mark.llama

TEXT = "全市开展巡河1.2万次。"
PASSAGE = Passage(
    id="S1",
    title="云汀市年度报告",
    heading="生态建设",
    theme="livelihood",
    text=TEXT,
    folded=TEXT,
    figures=(PassageFigure(id="F1", start=6, end=11, text="1.2万次", english="12,000", subject="巡河"),),
)


def endpoint_of(server: LlamaServer) -> Endpoint:
    return Endpoint.model_validate({"base_url": server.base_url, "api_key": "none", "model": server.model})


async def test_llama_answers_in_the_schema(llama_server: LlamaServer) -> None:
    """Passages asked for together each get an answer that fits at once: the server takes the schema as a grammar."""
    limits = Limits(temperature=1.0, concurrency=SLOTS, max_answer_tokens=2000)
    async with open_drafter(endpoint_of(llama_server), limits) as drafter:
        answers = await asyncio.gather(*(drafter(PASSAGE) for _ in range(SLOTS)))
    assert drafter.usage.calls == SLOTS
    assert [(answer.malformed, answer.usage.calls) for answer in answers] == [((), 1)] * SLOTS
    assert any(answer.draft != Draft(achievements=(), numbers=(), campaigns=()) for answer in answers)
    assert all(answer.usage.prompt_tokens > 1000 and answer.usage.answer_tokens > 10 for answer in answers)


async def test_llama_cuts_off_at_the_token_limit(llama_server: LlamaServer) -> None:
    """A token limit that no item fits in is named as such."""
    async with open_drafter(endpoint_of(llama_server), Limits(max_answer_tokens=20)) as drafter:
        with pytest.raises(AnswerCutOffError):
            await drafter(PASSAGE)


async def test_llama_refuses_what_is_too_long(llama_server: LlamaServer) -> None:
    """A section beyond the model's context fails at once, in the server's words."""
    text = "水" * 20_000
    passage = PASSAGE.model_copy(update={"text": text, "folded": text, "figures": ()})
    async with open_drafter(endpoint_of(llama_server)) as drafter:
        with pytest.raises(EndpointFailedError, match="context"):
            await drafter(passage)
    assert drafter.usage.calls == 1


async def test_probe_finds_llama_fit(llama_server: LlamaServer) -> None:
    """The probe reaches the server, finds its model, and gets the schema; noise does not point to figures."""
    found = await probe(endpoint_of(llama_server), Limits(max_answer_tokens=2000))
    assert (
        found.reachable,
        found.model_listed,
        found.answers_schema,
        found.points_to_figures,
    ) == (True, True, True, False)
