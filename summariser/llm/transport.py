"""One request, sent until it is answered or given up: retries, waiting, and the gate that holds all workers.

Takes request bodies, gives chat completions or named errors. The only owner of transport retries: the client's own are
switched off, and asking again for a better answer is not decided here.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import openai
from openai.types.chat import ChatCompletion
from tenacity import AsyncRetrying, retry_if_exception

from summariser.errors import (
    AnswerNotJsonError,
    ConfigurationError,
    DraftError,
    EndpointBusyError,
    EndpointDownError,
    EndpointFailedError,
    EndpointTimeoutError,
    EndpointUnreachableError,
    StoppedError,
)
from summariser.llm.dialect import Dialect
from summariser.llm.faults import Fault, name_error_body, name_timeout, read_client_error
from summariser.llm.pool import Pool, Rate
from summariser.llm.purse import Purse, add, less, usage_told
from summariser.records import Usage
from summariser.tokens import reckon_tokens

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tenacity import RetryCallState

    from summariser.llm.pool import Taken
    from summariser.settings import Endpoint, Limits

# Doubling from half a second, as the openai client does; longer waits at the end, because nobody sits in front of it.
_FIRST_WAIT_S = 0.5
_LONGEST_BACKOFF_S = 30.0

# A server that asks for more is taken to mean "later": the next try is due within the minute its window usually lasts.
_LONGEST_RETRY_AFTER_S = 60.0

# Waits are stretched by up to a quarter, so that workers who were told the same do not come back together.
_SPREAD = 0.25

# A second timeout in a row is no accident, and each one may have been paid for.
_MOST_TIMEOUTS = 2


@dataclass(frozen=True)
class Pace:
    """Time and chance, passed in so that they can be replaced."""

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    random: Callable[[], float] = random.random
    """0 to 1, for the spread of waits."""
    clock: Callable[[], float] = time.monotonic
    """Seconds; only differences count."""
    now: Callable[[], float] = time.time
    """Seconds since 1970, for dates in Retry-After."""


class Tally:
    """Calls and tokens of one passage, as they come in."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.usage = Usage()

    def count_call(self) -> None:
        """Count a request that is about to be sent."""
        self.usage = self.usage.model_copy(update={"calls": self.usage.calls + 1})

    def add_tokens(self, completion: ChatCompletion) -> None:
        """Add the tokens of an answer."""
        self.usage = add(self.usage, usage_told(completion))


class Gate:
    """Holds all workers while the server has asked one of them to wait."""

    def __init__(self, pace: Pace) -> None:
        """Begin open."""
        self._pace = pace
        self._opens_at = float("-inf")

    def close(self, wait_s: float) -> None:
        """Stay closed for this long from now, or as long as before if that is longer."""
        self._opens_at = max(self._opens_at, self._pace.clock() + wait_s)

    async def wait(self) -> None:
        """Return when the gate is open; others may have closed it again meanwhile."""
        while (left_s := self._opens_at - self._pace.clock()) > 0:
            await self._pace.sleep(left_s * (1 + _SPREAD * self._pace.random()))


class Circuit:
    """Opens when so many requests in a row were given up that the endpoint must be down; an answer closes the count.

    What says nothing about that neither counts nor closes the count: pages instead of answers, filtered texts.
    """

    def __init__(self, most: int) -> None:
        """Take how many may be given up in a row."""
        self._most = most
        self._in_a_row = 0
        self._why = ""
        self._refusal: ConfigurationError | None = None

    def refused(self, error: ConfigurationError) -> None:
        """Open for good: no other request would fare better."""
        self._refusal = error

    def gave_up(self, error: DraftError) -> None:
        """Count a request that was given up for a fault of the endpoint or of the way to it."""
        if isinstance(error, _DOWN):
            self._in_a_row += 1
            self._why = str(error)

    def answered(self) -> None:
        """Begin the count anew."""
        self._in_a_row = 0

    def check(self) -> None:
        """Let a request pass.

        Raises:
            EndpointDownError: Too many before it were given up.
            ConfigurationError: The key or the model was refused before.
        """
        if self._refusal:
            raise type(self._refusal)(*self._refusal.args)
        if self._in_a_row >= self._most:
            raise EndpointDownError(
                f"{self._in_a_row} requests in a row were given up, so nothing more is asked; answers so far are kept, "
                f"run the same command again to go on. The last of them: {self._why}",
                attempts=0,
            )


_DOWN = (EndpointUnreachableError, EndpointBusyError, EndpointFailedError, EndpointTimeoutError)


class Transport:
    """Sends requests to one endpoint; shared by all its workers."""

    def __init__(
        self, client: openai.AsyncOpenAI, endpoint: Endpoint, limits: Limits, pace: Pace, purse: Purse | None = None
    ) -> None:
        """Take a client whose own retries are off, and the purse that pays."""
        self._client = client
        self._endpoint = endpoint
        self._limits = limits
        self._pace = pace
        self._gate = Gate(pace)
        self._dialect = Dialect(limits)
        self._pool = Pool(limits.concurrency)
        self._rate = Rate(limits, pace.clock, pace.sleep)
        self._circuit = Circuit(limits.max_given_up)
        self._purse = purse or Purse()

    async def send(self, request: dict[str, object], tally: Tally, *, aside: bool = False) -> ChatCompletion:
        """Send a request until it is answered; calls and tokens go to the tally, failed ones included.

        Raises:
            DraftError: No answer after all retries; its kind says why, ``attempts`` how often it was sent.
            StoppedError: It was not sent, or not again, since too many requests failed or the budget is spent.
            EndpointRefusedError: The key or the model is refused, or the account is empty; at once.
        """
        before = tally.usage.calls
        # One per request: a shared one garbles the counts of concurrent calls.
        retrying = AsyncRetrying(
            sleep=self._pace.sleep,
            stop=self._is_over,
            wait=self._wait_s,
            retry=retry_if_exception(lambda error: isinstance(error, Fault) and error.transient),
            before_sleep=self._close_gate,
            reraise=True,
        )
        try:
            completion: ChatCompletion = await retrying(self._send_once, request, tally, aside=aside)
        except Fault as fault:
            if isinstance(fault.error, DraftError):
                fault.error.attempts = tally.usage.calls - before
                self._circuit.gave_up(fault.error)
            elif isinstance(fault.error, ConfigurationError):
                self._circuit.refused(fault.error)
            raise fault.error from None
        except StoppedError as stop:
            stop.attempts = tally.usage.calls - before
            raise
        self._circuit.answered()
        return completion

    async def _send_once(self, request: dict[str, object], tally: Tally, *, aside: bool) -> ChatCompletion:
        """Send a request once. Raises Fault for anything but a chat completion."""
        self._check()
        # A place is not held while a request waits to be sent again.
        async with self._pool.place(aside=aside):
            taken = await self._rate.take(reckon_tokens(str(request.get("messages", ""))), self._ready)
            sent, epoch = self._dialect.word(request), self._pool.epoch
            before = tally.usage
            tally.count_call()
            try:
                completion = self._admit(await self._post(sent), tally)
            except Fault as fault:
                if isinstance(fault.error, EndpointBusyError):
                    self._pool.slower(epoch)
                    # Here and not only where it is sent again: the server asks all, whatever becomes of this request.
                    self._gate.close(min(fault.retry_after_s or 0.0, _LONGEST_RETRY_AFTER_S))
                raise
            else:
                self._pool.faster(epoch)
                return completion
            finally:
                self._settle(before, tally.usage, taken)

    async def _ready(self) -> None:
        """Wait for the gate. Raises StoppedError, before the wait or after it, where nothing more is to be sent."""
        self._check()
        await self._gate.wait()
        self._check()

    def _check(self) -> None:
        """Let a request pass. Raises StoppedError."""
        self._circuit.check()
        self._purse.check()

    def _settle(self, before: Usage, after: Usage, taken: Taken) -> None:
        """Pay for a request that was sent, and note what it took."""
        used = less(after, before)
        self._purse.pay(used)
        self._rate.settle(taken, used.prompt_tokens + used.answer_tokens)

    async def _post(self, sent: dict[str, object]) -> object:
        """Post a request. Raises Fault where no answer comes."""
        try:
            # The client's own timeout is per read: a body that trickles never meets it.
            async with asyncio.timeout(self._limits.timeout_s):
                return await self._client.chat.completions.create(**sent)  # type: ignore[call-overload]
        except TimeoutError:
            raise name_timeout(self._endpoint) from None
        except openai.BadRequestError as error:
            fault = read_client_error(error, self._endpoint, self._pace.now)
            if self._dialect.concede(error, sent):
                fault = Fault(fault.error, transient=True, retry_after_s=0)
            raise fault from None
        except (openai.OpenAIError, ValueError) as error:
            raise read_client_error(error, self._endpoint, self._pace.now) from None

    def _admit(self, answer: object, tally: Tally) -> ChatCompletion:
        """Let a chat completion through. Raises Fault for pages, error bodies and other JSON."""
        if not isinstance(answer, ChatCompletion):
            what = "a page of text" if isinstance(answer, str) else "JSON that is no chat completion"
            sentence = f"{self._endpoint.host} answered with {what}: check the base URL (it usually ends in /v1)."
            last_answer = answer if isinstance(answer, str) else ""
            raise Fault(AnswerNotJsonError(sentence, last_answer=last_answer))
        tally.add_tokens(answer)
        error_body = (answer.model_extra or {}).get("error")
        if error_body:
            raise name_error_body(error_body, self._endpoint)
        return answer

    def _is_over(self, state: RetryCallState) -> bool:
        """Tell whether the last fault was the last: too many sendings, or too much waiting."""
        timed_out = isinstance(_fault_of(state).error, EndpointTimeoutError)
        most = min(_MOST_TIMEOUTS, self._limits.max_attempts) if timed_out else self._limits.max_attempts
        waiting_s = state.idle_for + state.upcoming_sleep
        return state.attempt_number >= most or waiting_s > self._limits.max_delay_s

    def _wait_s(self, state: RetryCallState) -> float:
        """Give the wait before the next sending: what the server asks for, within reason, else doubling."""
        asked_s = _fault_of(state).retry_after_s
        if asked_s is None:
            wait_s = min(_FIRST_WAIT_S * 2.0 ** (state.attempt_number - 1), _LONGEST_BACKOFF_S)
        else:
            wait_s = min(asked_s, _LONGEST_RETRY_AFTER_S)
        return wait_s * (1 + _SPREAD * self._pace.random())

    def _close_gate(self, state: RetryCallState) -> None:
        """Hold all workers when one is told that the server is busy."""
        if isinstance(_fault_of(state).error, EndpointBusyError):
            self._gate.close(state.upcoming_sleep)


def _fault_of(state: RetryCallState) -> Fault:
    """Give the fault that ended the last sending; only faults get as far as waiting and stopping."""
    if state.outcome is None:
        raise RuntimeError("tenacity asked how to go on before anything had failed")
    return cast("Fault", state.outcome.exception())
