"""The one tree of errors, each with the exit code that the command line returns for it.

    SummariserError                 1
    ├── UsageError                  2   what was asked for makes no sense
    ├── SourceError                 3   a source cannot be read
    │   ├── SourceMissingError          no such file, or no right to read it
    │   ├── SourceEmptyError            nothing in it
    │   ├── SourceBinaryError           not text, and not a format that is read
    │   └── SourceDamagedError          a format that is read, but broken
    ├── ConfigurationError          6   settings, prompts or schemas that cannot work
    │   ├── EndpointRefusedError        the endpoint refuses the key or the model
    │   └── PromptError                 a prompt file that cannot be used
    └── DraftError                  5   a drafter gave no usable answer for one section
        ├── EndpointUnreachableError    no connection, or it broke off
        ├── EndpointBusyError           429 to the end of the retries
        ├── EndpointFailedError         5xx to the end of the retries
        ├── EndpointTimeoutError        no whole answer within the time allowed
        ├── AnswerRefusedError          the model refused
        ├── AnswerFilteredError         a content filter cut the answer
        ├── AnswerCutOffError           finish_reason=length
        ├── AnswerEmptyError            no choices, or no text
        ├── AnswerNotJsonError          not JSON: an HTML page, prose, a broken body
        ├── AnswerSchemaError           JSON that does not fit the schema
        ├── RecordingEndedError         no stored answer, where only stored ones may be used
        └── StoppedError                not asked, since nothing more is to be asked
            ├── BudgetReachedError          the money that may be spent is spent
            └── EndpointDownError           so many requests in a row failed that the endpoint must be down

Messages say what, where, and what to do, in one sentence; exit codes are fixed by the command line's contract.
"""

from __future__ import annotations

from typing import ClassVar


class SummariserError(Exception):
    """The root; anything that is raised on purpose is one of these."""

    exit_code: ClassVar[int] = 1


class UsageError(SummariserError):
    """The request itself makes no sense."""

    exit_code = 2


class SourceError(SummariserError):
    """A source cannot be read."""

    exit_code = 3

    def __init__(self, name: str, why: str) -> None:
        """Name the source as the user gave it, and say why it cannot be read and what to do."""
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        """Go from one process to another as what it was made of."""
        return type(self), (self.name, self.why)


class SourceMissingError(SourceError):
    """No such file, or no right to read it."""


class SourceEmptyError(SourceError):
    """A source without any text."""


class SourceBinaryError(SourceError):
    """Bytes that are neither text nor a format that is read."""


class SourceDamagedError(SourceError):
    """A format that is read, but the file is broken, encrypted or holds no text."""


class ConfigurationError(SummariserError):
    """Settings, prompts or schemas that cannot work, whatever the report."""

    exit_code = 6


class EndpointRefusedError(ConfigurationError):
    """The endpoint refuses the key, or has no such model."""


class PromptError(ConfigurationError):
    """A prompt file that cannot be used."""


class DraftError(SummariserError):
    """A drafter gave no usable answer for one section; the other sections are kept."""

    exit_code = 5

    def __init__(self, why: str, *, last_answer: str = "", attempts: int = 1) -> None:
        """Keep what was answered last (maybe empty, never shown unasked) and how often it was tried."""
        super().__init__(why)
        self.why = why
        self.last_answer = last_answer
        self.attempts = attempts


class EndpointUnreachableError(DraftError):
    """No connection to the endpoint, or it broke off."""


class EndpointBusyError(DraftError):
    """The endpoint answered 429 until the retries were used up."""


class EndpointFailedError(DraftError):
    """The endpoint answered 5xx, or refused the request, until the retries were used up."""


class EndpointTimeoutError(DraftError):
    """No whole answer within the time allowed."""


class AnswerRefusedError(DraftError):
    """The model refused to answer."""


class AnswerFilteredError(DraftError):
    """A content filter withheld the answer."""


class AnswerCutOffError(DraftError):
    """The answer ended at the token limit."""


class AnswerEmptyError(DraftError):
    """An answer without choices, or without text."""


class AnswerNotJsonError(DraftError):
    """An answer that is not JSON."""


class AnswerSchemaError(DraftError):
    """JSON that does not fit the schema after the re-asks."""


class RecordingEndedError(DraftError):
    """No stored answer to this, where only stored answers may be used."""


class StoppedError(DraftError):
    """This was not asked, because nothing more is to be asked in this run; a later run goes on from here."""


class BudgetReachedError(StoppedError):
    """The money that may be spent is spent."""


class EndpointDownError(StoppedError):
    """So many requests in a row were given up that asking on would only burn time."""
