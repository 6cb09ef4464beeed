"""What tokens cost: by the price list that ships with a maintained package, or as the user says; nothing is fetched."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summariser.records import Usage

MILLION: Final = Decimal(1_000_000)

_MOST_USD: Final = Decimal(100_000)
"""For a million tokens, more than a hundred times the dearest model of 2026: a slip, and sums must stay in range."""


class Price(NamedTuple):
    """US dollars for a million tokens."""

    prompt: Decimal
    answer: Decimal

    def of(self, usage: Usage) -> Decimal:
        """Give the price of these tokens in US dollars."""
        return (self.prompt * usage.prompt_tokens + self.answer * usage.answer_tokens) / MILLION


def parse_price(text: str) -> Price:
    """Read a price as a user gives it: prompt and answer tokens, US dollars a million.

    >>> parse_price("0.25,2")
    Price(prompt=Decimal('0.25'), answer=Decimal('2'))

    Raises:
        UsageError: It is not two numbers, none of them negative or beyond all prices.
    """
    try:
        prompt, answer = (Decimal(part.strip()) for part in text.split(","))
    except (ValueError, InvalidOperation):
        prompt = answer = Decimal(-1)
    if not all(one.is_finite() and 0 <= one <= _MOST_USD for one in (prompt, answer)):
        raise UsageError(
            f"--price {text[:40]!r}: give US dollars for a million tokens of prompt and of answer, as in 0.25,2."
        )
    return Price(prompt, answer)


def price_of(model: str) -> Callable[[Usage], Decimal] | None:
    """Give what prices one call of a model in US dollars; null where the list does not know the model."""
    from genai_prices import Usage as Tokens  # noqa: PLC0415 - the list takes a third of a second to load
    from genai_prices import calc_price  # noqa: PLC0415

    def price(usage: Usage) -> Decimal:
        tokens = Tokens(input_tokens=usage.prompt_tokens, output_tokens=usage.answer_tokens)
        return calc_price(tokens, model).total_price

    try:
        calc_price(Tokens(input_tokens=1, output_tokens=1), model)
    except LookupError:
        return None
    return price
