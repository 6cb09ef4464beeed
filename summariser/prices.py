"""What tokens cost, from the price list of a maintained package that ships with it; nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from summariser.records import Usage


def price_usd(usage: Usage, model: str) -> Decimal | None:
    """Give the price of calls to a model in US dollars; null where the list does not know the model."""
    from genai_prices import Usage as Tokens  # noqa: PLC0415 - the list takes a third of a second to load
    from genai_prices import calc_price  # noqa: PLC0415

    tokens = Tokens(input_tokens=usage.prompt_tokens, output_tokens=usage.answer_tokens)
    try:
        return calc_price(tokens, model).total_price
    except LookupError:
        return None
