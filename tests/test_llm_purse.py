"""The bill and the budget: what is paid, by the server's own count, and what is not asked any more."""

from __future__ import annotations

import asyncio
import json
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from aiohttp import web
from asking import PASSAGE, FakePace, endpoint_of
from hypothesis import given
from hypothesis import strategies as st
from scripted_server import (
    Behaviour,
    Body,
    ScriptedServer,
    busy,
    completion,
    draft,
    drafts,
    error,
    failed,
    headline,
    is_headline,
    page,
    refuses,
    says,
)
from test_llm_memory import PROSE, TASK, Notebook

from summariser.errors import AnswerRefusedError, BudgetReachedError, ConfigurationError
from summariser.llm import LlmDrafter, Purse, open_drafter, open_line
from summariser.llm.purse import add, less
from summariser.prices import Price
from summariser.records import Briefing, Passage, Usage
from summariser.repair import repair
from summariser.runs import (
    Desk,
    Hand,
    Supplies,
    Wishes,
    brief_report,
    load_glossary,
    load_words,
    open_source,
    open_supplies,
    tell_bill,
)
from summariser.settings import Endpoint, Limits

REPORTS = sorted((Path(__file__).parents[1] / "evals" / "reports").glob("*.txt"))
DOLLAR = Price(prompt=Decimal(10_000), answer=Decimal(0)).of
"""One US dollar a call, as the scripted server counts tokens."""
ONE = Usage(calls=1, prompt_tokens=100, answer_tokens=20)


def others(count: int) -> list[Passage]:
    """Give passages that differ."""
    return [PASSAGE.model_copy(update={"heading": f"第{number}节"}) for number in range(count)]


# --- the purse ----------------------------------------------------------------------------------------------------


def test_a_purse_adds_up() -> None:
    """Calls, tokens and money are the sum of what was paid, to the last digit."""
    purse = Purse(Price(Decimal("0.25"), Decimal(2)).of)
    for _ in range(3):
        purse.pay(Usage(calls=1, prompt_tokens=1, answer_tokens=1))
    purse.pay(Usage(calls=1))
    assert Usage(calls=4, prompt_tokens=3, answer_tokens=3) == purse.usage
    assert Decimal("0.00000675") == purse.spent_usd
    assert Decimal("0.00000225") == purse.price(Usage(calls=1, prompt_tokens=1, answer_tokens=1))


def test_without_a_price_only_tokens_are_counted() -> None:
    """Nobody knows what was spent, which is not nothing, and no budget can be reached."""
    purse = Purse(budget_usd=Decimal(1))
    purse.pay(ONE)
    purse.check()
    assert (ONE, None, None) == (purse.usage, purse.spent_usd, purse.price(ONE))


USAGES = st.builds(
    Usage, calls=st.integers(0, 9), prompt_tokens=st.integers(0, 10**6), answer_tokens=st.integers(0, 10**6)
)


@given(one=USAGES, other=USAGES)
def test_what_was_added_can_be_told(one: Usage, other: Usage) -> None:
    """The sum less one of the two is the other."""
    assert other == less(add(one, other), one)
    assert add(one, other) == add(other, one)


# --- the budget ---------------------------------------------------------------------------------------------------


async def spend(
    server: ScriptedServer, budget: str, passages: list[Passage], *, memory: Notebook | None = None, **limits: Any
) -> tuple[Purse, list[object]]:
    """Ask for passages at a dollar a call; give the purse, and what came of each."""
    purse = Purse(DOLLAR, Decimal(budget))
    pace = FakePace().pace
    async with open_drafter(endpoint_of(server), Limits(**limits), pace, memory=memory, purse=purse) as drafter:
        ended = await asyncio.gather(*map(drafter, passages), return_exceptions=True)
    return purse, list(ended)


@pytest.mark.parametrize(("budget", "calls"), [("0.01", 1), ("2.5", 3), ("3", 3), ("3.01", 4)])
async def test_the_budget_stops_before_the_next_call(scripted_server: ScriptedServer, budget: str, calls: int) -> None:
    """A call begins while less than the budget is spent; who is not asked is told the budget and what was spent."""
    purse, ended = await spend(scripted_server, budget, others(6), concurrency=1)
    assert calls == scripted_server.calls == purse.usage.calls
    assert Decimal(calls) == purse.spent_usd
    stopped = ended[calls:]
    assert [BudgetReachedError] * (6 - calls) == [type(one) for one in stopped]
    for one in stopped:
        assert isinstance(one, BudgetReachedError)
        assert f"budget of {budget} USD is reached ({calls}.0000 USD are spent)" in str(one)
        assert (5, 0) == (one.exit_code, one.attempts)


async def test_a_budget_of_nothing_asks_nothing(scripted_server: ScriptedServer) -> None:
    """With a budget of 0 no call is made, not even one."""
    purse, ended = await spend(scripted_server, "0", others(3))
    assert 0 == scripted_server.calls
    assert [BudgetReachedError] * 3 == [type(one) for one in ended]
    assert (Usage(), Decimal(0)) == (purse.usage, purse.spent_usd)


async def test_a_budget_of_nothing_is_enough_for_stored_answers(scripted_server: ScriptedServer) -> None:
    """What is stored is used whatever the budget, and only what is missing is stopped."""
    memory = Notebook()
    first, second, third = others(3)
    await spend(scripted_server, "9", [first, third], memory=memory)
    purse, ended = await spend(scripted_server, "0", [first, second, third], memory=memory)
    assert 2 == scripted_server.calls
    assert [False, True, False] == [isinstance(one, BudgetReachedError) for one in ended]
    assert Usage() == purse.usage


async def test_calls_under_way_are_paid(scripted_server: ScriptedServer) -> None:
    """When the budget is reached, what is under way is answered, kept and paid, and nothing else begins."""
    memory = Notebook()
    purse, ended = await spend(scripted_server, "0.5", others(20), memory=memory, concurrency=4)
    assert 1 <= scripted_server.calls <= 4
    assert Decimal(scripted_server.calls) == purse.spent_usd
    assert scripted_server.calls == len(memory.kept)
    assert 20 - scripted_server.calls == sum(isinstance(one, BudgetReachedError) for one in ended)


async def test_the_budget_holds_for_re_asks(scripted_server: ScriptedServer) -> None:
    """An answer that fits nothing is not asked for again when it has used up the budget."""
    scripted_server.script(says(PROSE))
    purse, (ended,) = await spend(scripted_server, "1", [PASSAGE])
    assert isinstance(ended, BudgetReachedError)
    assert 1 == scripted_server.calls
    assert ONE == purse.usage


async def test_the_budget_holds_for_retries(scripted_server: ScriptedServer) -> None:
    """A request that waits to be sent again is not, when others have used up the budget meanwhile."""
    scripted_server.script(failed(503), drafts())
    purse, ended = await spend(scripted_server, "1", others(2), concurrency=1)
    assert 2 == scripted_server.calls
    assert Decimal(1) == purse.spent_usd
    (stopped,) = [one for one in ended if isinstance(one, BudgetReachedError)]
    assert 1 == stopped.attempts


async def test_one_purse_serves_many_lines(scripted_server: ScriptedServer) -> None:
    """What a run may spend is spent once, whoever spends it."""
    purse = Purse(DOLLAR, Decimal(2))
    for _ in range(2):
        async with open_drafter(endpoint_of(scripted_server), purse=purse) as drafter:
            await drafter(PASSAGE)
    async with open_drafter(endpoint_of(scripted_server), purse=purse) as drafter:
        with pytest.raises(BudgetReachedError):
            await drafter(PASSAGE)
    assert 2 == scripted_server.calls


# --- the bill -----------------------------------------------------------------------------------------------------


class Cashier:
    """A server that answers in all ways, each answer at another price, and keeps its own account."""

    def __init__(self, seed: int, kinds: str) -> None:
        """Take the kinds of answers to choose from."""
        self._random = Random(seed)
        self._kinds = kinds.split()
        self.account = Usage()

    async def __call__(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Answer in one of the ways, and count it."""
        asked, answered = self._random.randint(1, 9999), self._random.randint(1, 999)
        usage = {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered}
        good = json.dumps(headline(body) if is_headline(body) else draft(body), ensure_ascii=False)
        paid: dict[str, Behaviour] = {
            "good": says(good, usage=usage),
            "prose": says(PROSE, usage=usage),
            "cut": says(good[: len(good) // 2], finish_reason="length", usage=usage),
            "refusal": refuses_at(usage),
            "filtered": says(None, finish_reason="content_filter", usage=usage),
            "wrong": says(good.replace("{F", "{F9"), usage=usage),
        }
        free: dict[str, Behaviour] = {
            "busy": busy(),
            "down": failed(503),
            "odd": error(400, "no"),
            "page": page(),
            "uncounted": says(good, usage=None),
        }
        kind = self._random.choice(self._kinds)
        tokens = Usage(calls=1, prompt_tokens=asked, answer_tokens=answered) if kind in paid else Usage(calls=1)
        self.account = add(self.account, tokens)
        return await (paid | free)[kind](request, body)


def refuses_at(usage: Body) -> Behaviour:
    return says(None, usage=usage, refusal="I cannot help with that.")


async def brief_all(server: ScriptedServer, purse: Purse, paths: list[Path]) -> tuple[list[Briefing], list[Usage]]:
    """Brief reports at the same time over one line; give what each was said to cost."""
    endpoint, limits = endpoint_of(server), Limits(max_attempts=3, max_given_up=10**6)
    async with open_line(endpoint, limits, FakePace().pace, purse=purse) as line:
        drafters = [LlmDrafter(line, endpoint, limits) for _ in paths]
        desk = Desk(lambda: Hand(drafters[0]), drafters[0].provenance, load_glossary(), load_words())
        briefings = await asyncio.gather(
            *(
                brief_report(repair(open_source(str(path))), desk, Hand(drafter, drafter.headliner), lambda *_: None)
                for path, drafter in zip(paths, drafters, strict=True)
            )
        )
    return list(briefings), [drafter.usage for drafter in drafters]


@pytest.mark.parametrize(
    "kinds",
    [
        "good",
        "good busy down",
        "good wrong prose",
        "good busy down odd page prose cut refusal filtered wrong uncounted",
        "busy down odd page prose refusal filtered",
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
async def test_the_bill_is_the_servers(scripted_server: ScriptedServer, kinds: str, seed: int) -> None:
    """Over retries, re-asks, failed passages and headlines, the bill equals the server's count, in all and by report."""
    cashier = Cashier(seed, kinds)
    scripted_server.script(*[cashier] * 2000)
    price = Price(Decimal("0.15"), Decimal("0.6"))
    purse = Purse(price.of)
    briefings, paid = await brief_all(scripted_server, purse, REPORTS[:4])
    assert 4 == len(briefings)
    assert scripted_server.calls == cashier.account.calls
    assert cashier.account == purse.usage
    assert price.of(cashier.account) == purse.spent_usd
    total = Usage()
    for one in paid:
        total = add(total, one)
    assert cashier.account == total


async def test_stored_answers_cost_nothing(scripted_server: ScriptedServer) -> None:
    """A drafter that finds all answers has paid nothing, and says what they took."""
    memory, purse = Notebook(), Purse(DOLLAR)
    for paid in (2, 0):
        async with open_drafter(endpoint_of(scripted_server), memory=memory, purse=purse) as drafter:
            answer = await drafter(PASSAGE)
            named = await drafter.headliner(TASK)
        assert (ONE, ONE) == (answer.usage, named.usage)
        assert paid == drafter.usage.calls
    assert Decimal(2) == purse.spent_usd
    assert 2 == scripted_server.calls == purse.usage.calls


async def test_a_stored_answer_that_no_longer_fits_is_paid_anew(scripted_server: ScriptedServer) -> None:
    """Only the new answer is on the bill."""
    memory, purse = Notebook(), Purse(DOLLAR)
    scripted_server.script(refuses(), drafts())
    async with open_drafter(endpoint_of(scripted_server), memory=memory, purse=purse) as drafter:
        with pytest.raises(AnswerRefusedError):
            await drafter(PASSAGE)
        await drafter(PASSAGE)
        await drafter(PASSAGE)
    assert Usage(calls=2, prompt_tokens=200, answer_tokens=40) == purse.usage == drafter.usage


@pytest.mark.parametrize(
    "usage",
    [
        {},
        {"prompt_tokens": None},
        {"prompt_tokens": "12", "completion_tokens": 3.5},
        {"prompt_tokens": True},
        {"prompt_tokens": -100, "completion_tokens": -20},
        "none",
        [1],
    ],
)
async def test_odd_counts_are_no_tokens(scripted_server: ScriptedServer, usage: Any) -> None:
    """A server that counts in another way, or not at all, is answered by counting the call alone."""
    scripted_server.answer = draft
    purse = Purse(DOLLAR)

    async def behave(request: web.Request, body: Body) -> web.StreamResponse:
        return web.json_response(completion(json.dumps(draft(body)), usage=usage))

    scripted_server.script(behave)
    async with open_drafter(endpoint_of(scripted_server), purse=purse) as drafter:
        await drafter(PASSAGE)
    assert (Usage(calls=1), Decimal(0)) == (purse.usage, purse.spent_usd)


async def test_a_call_that_is_cancelled_is_on_the_bill(scripted_server: ScriptedServer) -> None:
    """Who stops waiting has sent the request all the same."""
    purse = Purse()
    arrived = asyncio.Event()
    loop = asyncio.get_running_loop()

    async def behave(request: web.Request, body: Body) -> web.StreamResponse:
        loop.call_soon_threadsafe(arrived.set)
        await asyncio.sleep(30)
        return web.Response()

    scripted_server.script(behave)
    async with open_drafter(endpoint_of(scripted_server), purse=purse) as drafter:
        task = asyncio.create_task(drafter(PASSAGE))
        await arrived.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert Usage(calls=1) == purse.usage == drafter.usage


# --- what is said -------------------------------------------------------------------------------------------------


def test_the_bill_is_told() -> None:
    """Calls, tokens and money in one line; where nobody knows the price, tokens only, and that is said."""
    known, unknown = Purse(DOLLAR), Purse()
    for purse in (known, unknown):
        for _ in range(12):
            purse.pay(ONE)
    assert "Paid: 12 calls, 1,200 prompt and 240 answer tokens, 12.0000 USD." == tell_bill(Supplies(purse=known))
    assert "nobody knows" in tell_bill(Supplies(purse=unknown))
    assert "USD" not in tell_bill(Supplies(purse=unknown))


def test_a_budget_needs_a_price() -> None:
    """A budget for a model whose price nobody knows is refused before anything is asked, unless a price is given."""
    endpoint = Endpoint.model_validate({"base_url": "http://h.test/v1", "api_key": "none", "model": "scripted"})
    wishes = Wishes(cache=None, budget_usd=Decimal(1))
    with pytest.raises(ConfigurationError, match="--price"), open_supplies(wishes, endpoint):
        pass
    with open_supplies(wishes._replace(price="1,2"), endpoint) as supplies:
        assert supplies.purse is not None
        assert Decimal(0) == supplies.purse.spent_usd
    with open_supplies(wishes._replace(budget_usd=None), endpoint) as supplies:
        assert supplies.purse is not None
        assert supplies.purse.spent_usd is None
