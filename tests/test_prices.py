"""What tokens cost: the list that ships, and what a user says instead."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.errors import UsageError
from summariser.prices import MILLION, Price, parse_price, price_of
from summariser.records import Usage

USD = st.decimals(0, 100_000, places=4)


def test_the_list_knows_a_model() -> None:
    """A model of the list costs what its maker published: 2.50 USD for a million tokens of prompt, 10 of answer."""
    price = price_of("gpt-4o")
    assert price
    assert Decimal("2.5") == price(Usage(calls=1, prompt_tokens=1_000_000))
    assert Decimal(10) == price(Usage(calls=1, answer_tokens=1_000_000))
    assert Decimal("0.00045") == price(Usage(calls=1, prompt_tokens=100, answer_tokens=20))


def test_a_dated_name_is_the_model() -> None:
    """A snapshot of a model costs what the model does."""
    usage = Usage(calls=1, prompt_tokens=123_456, answer_tokens=789)
    dated, plain = price_of("gpt-4o-mini-2024-07-18"), price_of("gpt-4o-mini")
    assert dated
    assert plain
    assert plain(usage) == dated(usage)


def test_a_call_without_tokens_costs_nothing() -> None:
    """A call that failed has no price."""
    price = price_of("gpt-4o")
    assert price
    assert Decimal(0) == price(Usage(calls=1))


@pytest.mark.parametrize("model", ["scripted", "", "文心", "qwen2.5-7b-instruct-q4.gguf", "../../etc", "x" * 5000])
def test_a_model_that_is_not_listed_has_no_price(model: str) -> None:
    """Nobody knows is not nothing, and not a guess."""
    assert price_of(model) is None


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("0.25,2", Price(Decimal("0.25"), Decimal(2))),
        (" 0.25 , 2 ", Price(Decimal("0.25"), Decimal(2))),
        ("0,0", Price(Decimal(0), Decimal(0))),
        ("1e-1,.5", Price(Decimal("0.1"), Decimal("0.5"))),
        ("100000,100000", Price(Decimal(100_000), Decimal(100_000))),
    ],
)
def test_a_price_is_read(text: str, price: Price) -> None:
    """Prompt and answer, US dollars for a million tokens."""
    assert price == parse_price(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "1", "1,", ",1", "1,2,3", "1;2", "a,b", "-1,2", "1,-0.01", "nan,1", "1,sNaN", "inf,1", "1,-Infinity",
        "$1,2", "1 2", "1e999999,1", "1,100000.01",
    ],
)  # fmt: skip
def test_what_is_no_price_is_refused(text: str) -> None:
    """Whatever else is given is named, with how a price looks."""
    with pytest.raises(UsageError, match=r"--price .* as in 0\.25,2"):
        parse_price(text)


def test_what_is_no_price_is_shown_in_part() -> None:
    """A message stays one line, however long or odd what was given is."""
    with pytest.raises(UsageError) as failure:
        parse_price("9\n" * 500)
    assert len(str(failure.value)) < 250
    assert "\n" not in str(failure.value)


@given(text=st.text(max_size=40))
def test_any_text_is_a_price_or_is_refused(text: str) -> None:
    """No text ends in another error, and no price that is read makes a bill that overflows."""
    try:
        price = parse_price(text)
    except UsageError:
        return
    assert price.of(Usage(prompt_tokens=10**12, answer_tokens=10**12)) >= 0


@given(prompt=USD, answer=USD, prompt_tokens=st.integers(0, 10**7), answer_tokens=st.integers(0, 10**7))
def test_a_bill_is_exact(prompt: Decimal, answer: Decimal, prompt_tokens: int, answer_tokens: int) -> None:
    """Price times tokens, without rounding, and the same in one sum or in two."""
    price = parse_price(f"{prompt},{answer}")
    assert (prompt, answer) == price
    whole = price.of(Usage(prompt_tokens=prompt_tokens, answer_tokens=answer_tokens))
    assert prompt * prompt_tokens + answer * answer_tokens == whole * MILLION
    assert whole == price.of(Usage(prompt_tokens=prompt_tokens)) + price.of(Usage(answer_tokens=answer_tokens))
