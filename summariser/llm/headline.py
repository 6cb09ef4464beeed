"""The headliner: the title and headings of one report in, their English out.

One call a report, over the transport of the drafter. instructor asks again where nothing of an answer fits; what fits
is kept piece by piece, and what the pieces may say is checked by whoever asked.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pydantic import ValidationError

from summariser.errors import AnswerNotJsonError, AnswerSchemaError
from summariser.llm.answers import is_json
from summariser.llm.asking import ask, shape_of
from summariser.llm.memory import Told, key_of, recall, turn_of, usage_of
from summariser.llm.reading import name_answer, read_choice, read_text
from summariser.llm.transport import Tally
from summariser.prompts import compose_headline
from summariser.recordings import asked_headline
from summariser.records import HeadingNote, Headline, HeadlineAnswer, HeadlineTask

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

    from summariser.llm.memory import Line, Memory
    from summariser.recordings import Turn
    from summariser.settings import Endpoint, Limits

_HEADLINE: type[Headline] = shape_of(Headline)
_LONGEST_TITLE = 300
"""The schema's own limit; a longer one is no title."""
_KEYS = ("title", "headings")
_OBJECT = re.compile(r'\{\s*"(?:title|headings)"\s*:')


class LlmHeadliner:
    """Asks a model for a headline; made by an open drafter."""

    def __init__(self, line: Line | None, endpoint: Endpoint, limits: Limits, memory: Memory) -> None:
        """Take a line that is open for as long as the headliner is used; null where only the memory may answer."""
        self._line = line
        self._endpoint = endpoint
        self._limits = limits
        self._memory = memory

    async def __call__(self, task: HeadlineTask) -> HeadlineAnswer:
        """Ask once a report.

        Raises:
            DraftError: No usable answer; its kind says why.
            ConfigurationError: The endpoint refuses key or model, or the prompt file cannot be used.
        """
        text = compose_headline(task)
        asked = asked_headline(task, key_of(text, _HEADLINE, self._endpoint, self._limits))
        return await recall(self._memory, self._line, asked, lambda line: self._converse(line, text))

    async def _converse(self, line: Line, text: str) -> Told[HeadlineAnswer]:
        """Ask over a line until an answer fits."""
        tally = Tally()
        turns: list[Turn] = []

        async def create(**request: object) -> ChatCompletion:
            completion = await line.send(request, tally, aside=True)
            choice = read_choice(completion, self._endpoint, tally.usage.calls)
            last = read_text(choice, self._endpoint, tally.usage.calls)
            turns.append(turn_of(completion, choice, last))
            sifted = sift_headline(last)
            choice.message.content = sifted.model_dump_json() if sifted else last
            # Cut off or not: whole pieces are as good as any, and none at all is asked for again.
            choice.finish_reason = "stop"
            return completion

        found = await ask(create, text, _HEADLINE, self._endpoint, self._limits)
        if found is None:
            last = turns[-1].text
            kind = AnswerSchemaError if is_json(last) else AnswerNotJsonError
            what = "gave no title and headings as asked for"
            raise name_answer(kind, what, last, endpoint=self._endpoint, attempts=tally.usage.calls)
        # A plain record: instructor's carries the raw answer along.
        headline = Headline(title=found.title, headings=found.headings)
        return Told(HeadlineAnswer(headline=headline, usage=usage_of(turns)), tuple(turns))


def sift_headline(text: str) -> Headline | None:
    """Read an answer with or without code fence, thoughts and prose around it, piece by piece; null where it has none.

    >>> sift_headline('Sure: {"title": "A", "headings": [{"section": 1}]}')
    Headline(title='A', headings=())
    """
    bare = text.rpartition("</think>")[2]
    decoder = json.JSONDecoder(strict=False)
    for found in reversed(list(_OBJECT.finditer(bare))):
        try:
            value, _ = decoder.raw_decode(bare, found.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and any(key in value for key in _KEYS):
            return _headline_of(value)
    return None


def _headline_of(value: dict[str, object]) -> Headline:
    """Keep the pieces that fit."""
    title = value.get("title")
    headings = value.get("headings")
    notes = [_note_of(one) for one in headings[:200]] if isinstance(headings, list) else []
    return Headline(
        title=title if isinstance(title, str) and len(title) <= _LONGEST_TITLE else "",
        headings=tuple(note for note in notes if note),
    )


def _note_of(value: object) -> HeadingNote | None:
    """Read one heading; null where it does not fit."""
    try:
        return HeadingNote.model_validate(value)
    except ValidationError:
        return None
