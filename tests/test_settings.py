"""Environment and .env: which endpoint, which limits, and no key in sight."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser.errors import ConfigurationError
from summariser.settings import OPENAI_URL, Endpoint, Limits, Settings, read_settings

KEY = "sk-secret-0123456789"


def settings(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return read_settings()


def test_no_endpoint_where_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing, blanks, or a model alone configure no endpoint."""
    assert read_settings().endpoint() is None
    found = settings(monkeypatch, SUMMARISER_MODEL="m", OPENAI_MODEL="m", SUMMARISER_API_KEY="", OPENAI_BASE_URL="")
    assert found.endpoint() is None


def test_a_key_alone_belongs_to_openai(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key and a model without an address mean OpenAI."""
    endpoint = settings(monkeypatch, OPENAI_API_KEY=KEY, OPENAI_MODEL="m").endpoint()
    assert endpoint
    assert (endpoint.base_url, endpoint.api_key.get_secret_value(), endpoint.model) == (OPENAI_URL, KEY, "m")


def test_an_address_alone_is_a_local_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address without a key is sent the key none; blanks and the last slash do not count."""
    found = settings(monkeypatch, SUMMARISER_BASE_URL=" http://localhost:8080/v1/ ", SUMMARISER_MODEL="m")
    endpoint = found.endpoint()
    assert endpoint
    assert (endpoint.base_url, endpoint.api_key.get_secret_value()) == ("http://localhost:8080/v1", "none")
    assert endpoint.host == "localhost:8080"


def test_options_win_over_own_names_win_over_fallbacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Options, then SUMMARISER_ names, then OPENAI_ names."""
    found = settings(
        monkeypatch,
        OPENAI_BASE_URL="http://openai.test",
        OPENAI_API_KEY="openai",
        OPENAI_MODEL="openai",
        SUMMARISER_BASE_URL="http://own.test",
        SUMMARISER_API_KEY="own",
        SUMMARISER_MODEL="own",
    )
    own, options = found.endpoint(), found.endpoint(base_url="http://option.test", model="option")
    assert own
    assert options
    assert (own.base_url, own.api_key.get_secret_value(), own.model) == ("http://own.test", "own", "own")
    assert (options.base_url, options.model) == ("http://option.test", "option")


def test_dotenv_is_read_below_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A .env in the working folder counts where the environment says nothing; its other lines are let be."""
    (tmp_path / ".env").write_text(f"SUMMARISER_API_KEY={KEY}\nSUMMARISER_MODEL=文心\nOTHER=1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    endpoint = read_settings().endpoint()
    assert endpoint
    assert (endpoint.api_key.get_secret_value(), endpoint.model) == (KEY, "文心")
    endpoint = settings(monkeypatch, SUMMARISER_MODEL="other").endpoint()
    assert endpoint
    assert endpoint.model == "other"


def test_dotenv_must_be_utf_8(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A .env in another encoding is named."""
    (tmp_path / ".env").write_bytes("SUMMARISER_MODEL=文心".encode("gb18030"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match=r"\.env"):
        read_settings()


@pytest.mark.parametrize(
    ("variables", "what"),
    [
        ({"SUMMARISER_API_KEY": KEY}, "SUMMARISER_MODEL"),
        ({"SUMMARISER_BASE_URL": "http://x"}, "--model"),
        ({"SUMMARISER_BASE_URL": "localhost:8080", "SUMMARISER_MODEL": "m"}, "http://localhost"),
        ({"SUMMARISER_BASE_URL": "http://[", "SUMMARISER_MODEL": "m"}, "no|not an http"),
        ({"SUMMARISER_BASE_URL": "http://h:99999", "SUMMARISER_MODEL": "m"}, "not an http"),
        ({"SUMMARISER_API_KEY": f"{KEY} {KEY}", "SUMMARISER_MODEL": "m"}, "API key"),
        ({"SUMMARISER_API_KEY": f"{KEY}\u200b", "SUMMARISER_MODEL": "m"}, "API key"),
        ({"SUMMARISER_API_KEY": " \n", "SUMMARISER_MODEL": "m"}, "API key"),
    ],
)
def test_endpoints_that_cannot_work_are_named(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], what: str
) -> None:
    """Half a configuration says what to set, without showing the key."""
    with pytest.raises(ConfigurationError, match=what) as failure:
        settings(monkeypatch, **variables).endpoint()
    assert KEY not in str(failure.getrepr(style="long"))


def test_a_model_that_was_asked_for_needs_an_endpoint() -> None:
    """Who names a model does not want it ignored."""
    with pytest.raises(ConfigurationError, match="SUMMARISER_BASE_URL"):
        read_settings().endpoint(model="m")


def test_limits_have_defaults() -> None:
    """Nothing needs to be set."""
    assert Limits() == read_settings().limits()
    assert Limits().concurrency == 8
    assert (8, None, None) == (Limits().max_given_up, Limits().requests_per_minute, Limits().tokens_per_minute)


def test_limits_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each limit has its variable; the options for concurrency and pace win."""
    found = settings(
        monkeypatch,
        SUMMARISER_TIMEOUT_S="2.5",
        SUMMARISER_CONCURRENCY="3",
        SUMMARISER_MAX_ATTEMPTS="2",
        SUMMARISER_MAX_DELAY_S="9",
        SUMMARISER_MAX_REASKS="0",
        SUMMARISER_MAX_GIVEN_UP="20",
        SUMMARISER_REQUESTS_PER_MINUTE="0.5",
        SUMMARISER_TOKENS_PER_MINUTE="90000",
        SUMMARISER_MAX_ANSWER_TOKENS="1000",
        SUMMARISER_TEMPERATURE="none",
        SUMMARISER_RESPONSE_FORMAT="json_object",
    )
    expected = Limits(
        timeout_s=2.5,
        concurrency=3,
        max_attempts=2,
        max_delay_s=9,
        max_reasks=0,
        max_given_up=20,
        requests_per_minute=0.5,
        tokens_per_minute=90000,
        max_answer_tokens=1000,
        temperature=None,
        response_format="json_object",
    )
    assert expected == found.limits()
    assert found.limits(concurrency=5).concurrency == 5
    assert expected.model_copy(update={"requests_per_minute": 60}) == found.limits(requests_per_minute=60)
    assert expected.model_copy(update={"tokens_per_minute": 1000}) == found.limits(tokens_per_minute=1000)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SUMMARISER_CONCURRENCY", "0"),
        ("SUMMARISER_CONCURRENCY", "many"),
        ("SUMMARISER_MAX_GIVEN_UP", "0"),
        ("SUMMARISER_MAX_GIVEN_UP", "1.5"),
        ("SUMMARISER_REQUESTS_PER_MINUTE", "0"),
        ("SUMMARISER_REQUESTS_PER_MINUTE", "nan"),
        ("SUMMARISER_TOKENS_PER_MINUTE", "-1"),
        ("SUMMARISER_TOKENS_PER_MINUTE", "90k"),
        ("SUMMARISER_TIMEOUT_S", "-1"),
        ("SUMMARISER_TIMEOUT_S", "nan"),
        ("SUMMARISER_TEMPERATURE", "3"),
        ("SUMMARISER_RESPONSE_FORMAT", "xml"),
    ],
)
def test_limits_out_of_range_are_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A variable that cannot be used is named."""
    with pytest.raises(ConfigurationError, match=f"^{name} cannot be used"):
        settings(monkeypatch, **{name: value}).limits()


@pytest.mark.parametrize("name", ["concurrency", "requests_per_minute", "tokens_per_minute"])
def test_options_out_of_range_are_named(name: str) -> None:
    """An option that cannot be used is refused as its variable is, not taken for none."""
    with pytest.raises(ConfigurationError, match=name.upper()):
        read_settings().limits(**{name: 0})


def test_keys_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither settings nor endpoint show the key, nor a password in the address, when printed."""
    found = settings(monkeypatch, SUMMARISER_API_KEY=KEY, OPENAI_API_KEY=KEY, SUMMARISER_MODEL="m")
    endpoint = found.endpoint(base_url="http://user:word@h.test/v1")
    assert isinstance(endpoint, Endpoint)
    assert KEY not in f"{found!r} {found} {endpoint!r} {endpoint} {endpoint.model_dump_json()}"
    assert endpoint.host == "h.test"
