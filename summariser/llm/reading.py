"""What a chat completion says: its text, or a named error where it says nothing that can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice

from summariser.errors import (
    AnswerCutOffError,
    AnswerEmptyError,
    AnswerFilteredError,
    AnswerRefusedError,
    DraftError,
)
from summariser.llm.faults import tell

if TYPE_CHECKING:
    from summariser.settings import Endpoint


def read_choice(completion: ChatCompletion, endpoint: Endpoint, attempts: int) -> Choice:
    """Give the first choice: the client does not check what a server sends. Raises AnswerEmptyError."""
    choices: object = completion.choices
    first = choices[0] if isinstance(choices, list) and choices else None
    if isinstance(first, Choice) and isinstance(first.message, ChatCompletionMessage):
        return first
    raise name_answer(AnswerEmptyError, "answered without any choice", endpoint=endpoint, attempts=attempts)


def read_text(choice: Choice, endpoint: Endpoint, attempts: int) -> str:
    """Give the text of an answer. Raises DraftError where there is none, by its reason."""
    text = _join_parts(choice.message.content)
    kind: type[DraftError]
    if choice.message.refusal:
        kind, what = AnswerRefusedError, f"refused: {tell(str(choice.message.refusal), endpoint)}"
    elif choice.finish_reason == "content_filter":
        kind, what = AnswerFilteredError, "had its answer withheld by a content filter"
    elif text.strip():
        return text
    elif choice.finish_reason == "length":
        kind, what = AnswerCutOffError, "reached its token limit before it wrote anything"
    else:
        kind, what = AnswerEmptyError, "answered without any text"
    raise name_answer(kind, what, text, endpoint=endpoint, attempts=attempts)


def name_answer(kind: type[DraftError], what: str, text: str = "", *, endpoint: Endpoint, attempts: int) -> DraftError:
    """Name what the model did. ``text`` is kept for whoever asks, not shown."""
    last_answer = text.encode(errors="replace").decode()
    return kind(f"{endpoint.model} {what}.", last_answer=last_answer, attempts=attempts)


def _join_parts(content: object) -> str:
    """Give a message's content as one text; some servers send a list of parts, thoughts among them."""
    if isinstance(content, list):
        parts = [part for part in content if isinstance(part, dict) and part.get("type") == "text"]
        return "".join(str(part.get("text", "")) for part in parts)
    return content if isinstance(content, str) else ""
