"""What can go wrong between here and the model, each under its name.

Takes errors of the openai client and odd answers, gives ``Fault``: the named error, and whether to try again.
Messages never hold the key, the address beyond its host, or the report.
"""

from __future__ import annotations

import json
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import openai

from summariser.errors import (
    AnswerFilteredError,
    AnswerNotJsonError,
    EndpointBusyError,
    EndpointFailedError,
    EndpointRefusedError,
    EndpointTimeoutError,
    EndpointUnreachableError,
    SummariserError,
)
from summariser.settings import NO_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from summariser.settings import Endpoint

# OpenAI's error codes for an empty account (platform.openai.com/docs/guides/error-codes): waiting does not fill it.
_NO_QUOTA = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})

# 409 is a lock that was not had in time; the openai client retries the same set.
_TRANSIENT = frozenset({408, 409, 429})

_LONGEST_SENTENCE = 240


class Fault(Exception):  # noqa: N818 - it carries the error, it is not one
    """One failed sending: the error it becomes if it is the last one, and how to go on if it is not."""

    def __init__(self, error: SummariserError, *, transient: bool = False, retry_after_s: float | None = None) -> None:
        """Keep the named error, whether sending again may help, and how long the server asks to wait."""
        super().__init__(str(error))
        self.error = error
        self.transient = transient
        self.retry_after_s = retry_after_s


def read_client_error(error: Exception, endpoint: Endpoint, now: Callable[[], float]) -> Fault:
    """Name an error of the openai client. ``now`` gives the time in seconds since 1970, for dates in Retry-After."""
    if isinstance(error, openai.APITimeoutError):
        return name_timeout(endpoint)
    if isinstance(error, openai.APIStatusError):
        return _name_status(error, endpoint, now)
    if isinstance(error, openai.APIConnectionError):
        why = f"{type(error.__cause__).__name__}: {error.__cause__}" if error.__cause__ else "connection error"
        sentence = (
            f"{endpoint.host} cannot be reached, or broke off ({tell(why, endpoint)}): is the server running, "
            "and is the base URL right?"
        )
        return Fault(EndpointUnreachableError(sentence), transient=True)
    return Fault(AnswerNotJsonError(f"{endpoint.host} answered with something that is not JSON: check the base URL."))


def name_timeout(endpoint: Endpoint) -> Fault:
    """Name a call that was not over in time."""
    sentence = f"{endpoint.host} gave no whole answer in time: raise SUMMARISER_TIMEOUT_S or lower the concurrency."
    return Fault(EndpointTimeoutError(sentence), transient=True)


def name_error_body(body: object, endpoint: Endpoint) -> Fault:
    """Name an error that came with status 200, as gateways send it for a provider behind them."""
    code = body.get("code") if isinstance(body, dict) else None
    if str(code) in _NO_QUOTA:
        return Fault(_refuse_quota(endpoint))
    busy = code == 429
    sentence = f"{endpoint.host} answered with an error: {_sentence_of(body, endpoint)}"
    error = EndpointBusyError(sentence) if busy else EndpointFailedError(sentence)
    return Fault(error, transient=busy or (isinstance(code, int) and (code in _TRANSIENT or code >= 500)))


def tell(text: str, endpoint: Endpoint) -> str:
    """Shorten somebody else's sentence to one line, without the key and without terminal controls."""
    key = endpoint.api_key.get_secret_value()
    line = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    if key != NO_KEY:
        line = line.replace(key, "[key]")
    return line if len(line) <= _LONGEST_SENTENCE else line[:_LONGEST_SENTENCE] + "…"


def read_retry_after(headers: Mapping[str, str], now: Callable[[], float]) -> float | None:
    """Give the seconds that a server asks to wait; null where it asks for none or cannot be understood.

    >>> read_retry_after({"retry-after": "Sun, 01 Nov 2026 08:00:10 GMT"}, lambda: 1793520000.0)
    10.0
    """
    for name, unit_s in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            wait_s = float(headers[name]) * unit_s
        except (KeyError, ValueError):
            continue
        if 0 <= wait_s < float("inf"):
            return wait_s
    try:
        return max(0.0, parsedate_to_datetime(headers["retry-after"]).timestamp() - now())
    except (KeyError, ValueError):
        return None


def _name_status(error: openai.APIStatusError, endpoint: Endpoint, now: Callable[[], float]) -> Fault:
    """Name an answer with a status of 400 or more."""
    status = error.status_code
    if status == 402 or str(error.code) in _NO_QUOTA or str(error.type) in _NO_QUOTA:
        return Fault(_refuse_quota(endpoint))
    said = _sentence_of(error.body, endpoint)
    if status in {401, 403}:
        sentence = f"{endpoint.host} refuses the key ({status}): check SUMMARISER_API_KEY. It says: {said}"
        return Fault(EndpointRefusedError(sentence))
    if status == 404 or error.code == "model_not_found":
        where = f"{endpoint.host} has no model {endpoint.model!r}, or nothing at this address ({status})"
        return Fault(EndpointRefusedError(f"{where}: check --model and --base-url. It says: {said}"))
    if error.code == "content_filter":
        return Fault(AnswerFilteredError(f"{endpoint.host} filters this section's text: {said}"))
    hint = error.response.headers.get("x-should-retry")
    transient = hint == "true" or (hint != "false" and (status in _TRANSIENT or status >= 500))
    wait_s = read_retry_after(error.response.headers, now)
    if status == 429:
        busy = EndpointBusyError(f"{endpoint.host} is busy (429): lower --concurrency or try later. It says: {said}")
        return Fault(busy, transient=transient, retry_after_s=wait_s)
    failed = EndpointFailedError(f"{endpoint.host} failed on the request ({status}). It says: {said}")
    return Fault(failed, transient=transient, retry_after_s=wait_s)


def _refuse_quota(endpoint: Endpoint) -> EndpointRefusedError:
    return EndpointRefusedError(f"The account at {endpoint.host} has no quota left: check its plan and billing.")


def _sentence_of(body: object, endpoint: Endpoint) -> str:
    """Give what a server says about an error; pages of markup are not worth a line."""
    said = body.get("message", body) if isinstance(body, dict) else body
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, default=str)
    if said is None or not text.strip() or text.lstrip().startswith("<"):
        return "(nothing)"
    return tell(text, endpoint)
