"""What the surroundings say: environment variables and a ``.env`` in the working folder.

Gives frozen values for the other rooms: where the model is (``Endpoint``) and how hard it may be asked (``Limits``).
A key is never part of a message, a representation or a log.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from summariser.errors import ConfigurationError, UsageError

OPENAI_URL = "https://api.openai.com/v1"
"""Where a key without an address belongs."""

NO_KEY = "none"
"""What local servers are sent: the client insists on a key."""

ResponseFormat = Literal["json_schema", "json_object", "text"]


class Endpoint(BaseModel):
    """Where the model is, and which one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base_url: str
    api_key: SecretStr
    model: str

    @property
    def host(self) -> str:
        """Host and port, for messages: an address may carry a password."""
        parts = urlsplit(self.base_url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


class Limits(BaseModel):
    """How hard an endpoint may be asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    timeout_s: Annotated[float, Field(gt=0)] = 180
    """For one call, from sending to the last byte. A long section at 30 tokens a second takes about 100 s."""
    concurrency: Annotated[int, Field(ge=1)] = 8
    """Passages asked for at the same time."""
    max_attempts: Annotated[int, Field(ge=1)] = 5
    """Sendings of one request, the first included."""
    max_delay_s: Annotated[float, Field(ge=0)] = 180
    """Waiting between the sendings of one request, in all."""
    max_reasks: Annotated[int, Field(ge=0)] = 1
    """Further requests where nothing of an answer fits the schema."""
    max_given_up: Annotated[int, Field(ge=1)] = 8
    """Requests that may be given up in a row, after all their retries, before nothing more is asked: one round of all
    workers that found the endpoint down."""
    requests_per_minute: Annotated[float, Field(gt=0)] | None = None
    """Null for no limit of our own; the server's is met by waiting."""
    tokens_per_minute: Annotated[float, Field(gt=0)] | None = None
    """Prompt and answer tokens; reckoned before a call, settled after it."""
    max_answer_tokens: Annotated[int, Field(ge=1)] | None = None
    """Null leaves it to the server."""
    temperature: Annotated[float, Field(ge=0, le=2)] | None = 0
    """Null leaves it to the server."""
    response_format: ResponseFormat = "json_schema"
    """How the shape of the answer is asked for; ``text`` for servers that know neither of the others."""


class Settings(BaseSettings):
    """All environment variables, as found; ``SUMMARISER_`` names win over ``OPENAI_`` names."""

    model_config = SettingsConfigDict(
        env_prefix="SUMMARISER_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    base_url: str | None = None
    api_key: SecretStr | None = None
    model: str | None = None
    openai_base_url: Annotated[str | None, Field(validation_alias="OPENAI_BASE_URL")] = None
    openai_api_key: Annotated[SecretStr | None, Field(validation_alias="OPENAI_API_KEY")] = None
    openai_model: Annotated[str | None, Field(validation_alias="OPENAI_MODEL")] = None
    timeout_s: float | None = None
    concurrency: int | None = None
    max_attempts: int | None = None
    max_delay_s: float | None = None
    max_reasks: int | None = None
    max_given_up: int | None = None
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    max_answer_tokens: int | None = None
    temperature: float | Literal["none"] | None = None
    response_format: ResponseFormat | None = None

    def endpoint(self, *, base_url: str | None = None, model: str | None = None) -> Endpoint | None:
        """Give the endpoint, options before environment; null where none is configured.

        One is configured where an address or a key is there. An address without a key is taken for a local server,
        which is sent the key ``none``; a key without an address belongs to OpenAI.

        Raises:
            ConfigurationError: The model is missing, or was named without address and key; the address is no http
                address; the key cannot be sent.
        """
        address = base_url or self.base_url or self.openai_base_url
        key = self.api_key or self.openai_api_key
        name = model or self.model or self.openai_model
        if address is None and key is None:
            if model is None:
                return None
            raise ConfigurationError(
                f"The model {model!r} was named, but no endpoint: set SUMMARISER_API_KEY (OpenAI) or "
                "SUMMARISER_BASE_URL (any compatible server)."
            )
        if name is None:
            raise ConfigurationError("An endpoint is set but no model: set SUMMARISER_MODEL or give --model.")
        return Endpoint(base_url=_check_address(address or OPENAI_URL), api_key=_check_key(key), model=name)

    def limits(
        self,
        *,
        concurrency: int | None = None,
        requests_per_minute: float | None = None,
        tokens_per_minute: float | None = None,
    ) -> Limits:
        """Give the limits, options before environment before defaults.

        Raises:
            ConfigurationError: A number is out of its range.
        """
        found = {name: getattr(self, name) for name in Limits.model_fields if getattr(self, name) is not None}
        options = {
            "concurrency": concurrency,
            "requests_per_minute": requests_per_minute,
            "tokens_per_minute": tokens_per_minute,
        }
        found |= {name: value for name, value in options.items() if value is not None}
        if found.get("temperature") == "none":
            found["temperature"] = None
        try:
            return Limits.model_validate(found)
        except ValidationError as error:
            raise _unusable(error) from None


def read_settings() -> Settings:
    """Read environment and ``.env``.

    Raises:
        ConfigurationError: A variable does not have the form it must have, or ``.env`` is not UTF-8.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise _unusable(error) from None
    except UnicodeDecodeError:
        raise ConfigurationError("The file .env cannot be read: save it as UTF-8.") from None


def cache_folder() -> Path:
    """Give the user's folder for what can be made again (XDG base directories), whether it exists or not."""
    home = os.environ.get("XDG_CACHE_HOME", "").strip()
    return (Path(home) if home else Path.home() / ".cache") / "summariser"


def read_time(given: str | None) -> str | None:
    """Give the time that a note names, in ISO 8601: as given, else that of SOURCE_DATE_EPOCH, never that of a clock.

    Raises:
        UsageError: What was given is no ISO 8601 date or time.
        ConfigurationError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    if given is not None:
        text = given.strip()
        try:
            datetime.fromisoformat(text)
        except ValueError:
            raise UsageError(
                f"--time {text[:40]!r} is no ISO 8601 time: it looks like 2026-11-21T09:30+08:00."
            ) from None
        return text
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        raise ConfigurationError(
            "SOURCE_DATE_EPOCH is no number of seconds since 1970: unset it, or give --time."
        ) from None


def _unusable(error: ValidationError) -> ConfigurationError:
    """Name the first variable that does not fit, without its value."""
    first = error.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0]).upper()
    variable = name if name.startswith("OPENAI_") else f"SUMMARISER_{name}"
    return ConfigurationError(f"{variable} cannot be used: {first['msg'][0].lower()}{first['msg'][1:]}.")


def _check_address(address: str) -> str:
    """Let an http address through, blanks and the last slash taken off."""
    address = address.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ConfigurationError(
            "The base URL is not an http address: it looks like http://localhost:8080/v1 (SUMMARISER_BASE_URL)."
        )
    return address


def _check_key(key: SecretStr | None) -> SecretStr:
    """Let a key through that can stand in a header; the libraries' own error would show it."""
    if key is None:
        return SecretStr(NO_KEY)
    text = key.get_secret_value().strip()
    if not (text.isascii() and text.isprintable()) or " " in text or not text:
        raise ConfigurationError("The API key holds characters that no key has: copy SUMMARISER_API_KEY again.")
    return SecretStr(text)
