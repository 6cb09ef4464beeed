"""What the calls to an endpoint have cost so far, and what they may cost."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from summariser.errors import BudgetReachedError
from summariser.records import Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai.types.chat import ChatCompletion

    from summariser.llm.memory import Line
    from summariser.llm.transport import Tally


class Purse:
    """Counts what is paid, every call of a run, retries and re-asks included; shared by all workers.

    A call begins while less than the budget is spent, and what it costs is known when it is answered: a run spends at
    most the budget and the calls that were under way when it was reached. With a budget of 0 no call is made at all,
    and only stored answers are used.
    """

    def __init__(self, price: Callable[[Usage], Decimal] | None = None, budget_usd: Decimal | None = None) -> None:
        """Take what prices a call, null where nobody knows, and what may be spent in all, null for any amount."""
        self._price = price
        self._budget_usd = budget_usd
        self.usage = Usage()
        self.spent_usd: Decimal | None = None if price is None else Decimal(0)

    def price(self, usage: Usage) -> Decimal | None:
        """Give the price of calls in US dollars; null where nobody knows."""
        return None if self._price is None else self._price(usage)

    def pay(self, usage: Usage) -> None:
        """Count a call, or the tokens of an answer."""
        self.usage = add(self.usage, usage)
        if self._price and self.spent_usd is not None and (usage.prompt_tokens or usage.answer_tokens):
            self.spent_usd += self._price(usage)

    def check(self) -> None:
        """Let the next call pass. Raises BudgetReachedError where the budget is spent."""
        if self._budget_usd is not None and self.spent_usd is not None and self.spent_usd >= self._budget_usd:
            raise BudgetReachedError(
                f"The budget of {self._budget_usd} USD is reached: nothing more is asked. Answers so far are kept; run "
                "again with a larger --budget to go on.",
                attempts=0,
            )


class Billed:
    """A line whose calls are counted for one user of it as well: a report, or a command."""

    def __init__(self, line: Line) -> None:
        """Take the line that others use too."""
        self._line = line
        self.usage = Usage()

    async def send(self, request: dict[str, object], tally: Tally, *, aside: bool = False) -> ChatCompletion:
        """Send, and count what was sent, whether or not an answer comes of it."""
        before = tally.usage
        try:
            return await self._line.send(request, tally, aside=aside)
        finally:
            self.usage = add(self.usage, less(tally.usage, before))


def usage_told(completion: ChatCompletion) -> Usage:
    """Give the tokens that an answer says it took; many local servers say nothing, some something odd."""
    asked, answered = (
        count if type(count) is int and count > 0 else 0
        for count in (
            getattr(completion.usage, "prompt_tokens", 0),
            getattr(completion.usage, "completion_tokens", 0),
        )
    )
    return Usage(prompt_tokens=asked, answer_tokens=answered)


def add(one: Usage, other: Usage) -> Usage:
    """Give the sum of two usages."""
    return Usage(
        calls=one.calls + other.calls,
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        answer_tokens=one.answer_tokens + other.answer_tokens,
    )


def less(after: Usage, before: Usage) -> Usage:
    """Give what was added to a usage."""
    return Usage(
        calls=after.calls - before.calls,
        prompt_tokens=after.prompt_tokens - before.prompt_tokens,
        answer_tokens=after.answer_tokens - before.answer_tokens,
    )
