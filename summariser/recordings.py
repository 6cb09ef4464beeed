"""Stored answers of a model: what was asked about, what came back word for word, and how that was made.

One form for what evaluations replay and for what the journal keeps. An answer belongs to the words it was given for,
not to the wording of a prompt or to the ids that figures had: both may change, and it is told anew for today's ids.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, Final, Literal, NamedTuple

from pydantic import Field, ValidationError

from summariser.errors import SourceDamagedError, SourceMissingError
from summariser.records import HeadlineTask, Passage, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

AskedFor = Literal["section", "repair", "headline"]
"""The prompts whose answers are stored, by name."""

_LOST: Final = "F999999"
"""The id of a figure that the report no longer has: no ledger is that long."""


class Turn(Record):
    """One answer of a model, as received."""

    text: str
    finish_reason: Literal["stop", "length"] = "stop"
    prompt_tokens: int = 0
    """As the server counted them; 0 where it did not, or where a person wrote the answer."""
    answer_tokens: int = 0


class Recording(Record):
    """What was answered about one passage, or about the title and headings of one report."""

    prompt: AskedFor
    passage: str
    """Id of the passage then; ``report`` for a headline."""
    words: str
    """Digest of what it is about: see ``Asked.words``."""
    figures: dict[str, tuple[int, int]] = Field(default_factory=dict)
    """The ids that the answer uses, with their spans in the passage."""
    turns: Annotated[tuple[Turn, ...], Field(min_length=1)]
    """In order; all but the last could not be used and were followed by a re-ask."""
    made: str
    """How: the model and when, or by hand, or by which change from another recording."""


class Asked(NamedTuple):
    """What a drafter is about to ask, as far as a store of answers must know."""

    prompt: AskedFor
    passage: str
    words: str
    """Digest of the passage's text, or of title and headings: the same words, the same digest."""
    figures: Mapping[str, tuple[int, int]]
    key: str = ""
    """Digest of all that decides the answer: model, parameters, schema, and the prompt with everything in it."""


def digest_of(*parts: str) -> str:
    """Give a digest of texts in order, 32 hexadecimal digits: enough that no two of a million millions meet."""
    whole = hashlib.sha256()
    for part in parts:
        coded = part.encode(errors="surrogatepass")
        whole.update(len(coded).to_bytes(8, "big") + coded)
    return whole.hexdigest()[:32]


def asked_about(passage: Passage, key: str = "") -> Asked:
    """Say what is asked about a passage."""
    spans = {figure.id: (figure.start, figure.end) for figure in passage.figures}
    prompt: AskedFor = "repair" if passage.complaints else "section"
    return Asked(prompt, passage.id, digest_of(passage.text), spans, key)


def asked_headline(task: HeadlineTask, key: str = "") -> Asked:
    """Say what is asked once a report."""
    words = digest_of(task.title, *(heading for _, heading in task.headings))
    return Asked("headline", "report", words, {}, key)


def record(asked: Asked, turns: Iterable[Turn], made: str) -> Recording:
    """Make the recording of an answer, with the ids that occur in it."""
    kept = tuple(turns)
    used = {found[0].strip() for turn in kept for found in _ID.finditer(turn.text)}
    return Recording(
        prompt=asked.prompt,
        passage=asked.passage,
        words=asked.words,
        figures={one: span for one, span in asked.figures.items() if one in used},
        turns=kept,
        made=made,
    )


_ID: Final = re.compile(r'(?<=\{)\s*F[0-9]{1,6}\s*(?=\})|(?<=")F[0-9]{1,6}(?=")|(?<=⟦)F[0-9]{1,6}(?=[:⟧])')
"""Ids where an answer can use them: as slots, as values, in copied marks. ``F1`` in a sentence is a word."""


def retell(recording: Recording, asked: Asked) -> tuple[Turn, ...]:
    """Give the answers with the ids that the same figures have now; an id of nothing stays one."""
    swaps = {old: _figure_at(span, asked.figures) for old, span in recording.figures.items()}

    def now(found: re.Match[str]) -> str:
        old = found[0].strip()
        return found[0].replace(old, swaps.get(old, _LOST))

    return tuple(turn.model_copy(update={"text": _ID.sub(now, turn.text)}) for turn in recording.turns)


def _figure_at(span: tuple[int, int], figures: Mapping[str, tuple[int, int]]) -> str:
    """Give the figure that stands there now: the one that shares most characters; a lost id where none does."""
    shared = {one: min(span[1], end) - max(span[0], start) for one, (start, end) in figures.items()}
    best = max(shared, key=lambda one: shared[one], default=None)
    return best if best and shared[best] > 0 else _LOST


class Shelf:
    """Recordings to be played once each, in order; what a drafter finds there costs no call."""

    def __init__(self, recordings: Iterable[Recording]) -> None:
        """Take recordings in the order in which they are to be played."""
        self._left: dict[tuple[str, str], list[Recording]] = {}
        for one in recordings:
            self._left.setdefault((one.prompt, one.words), []).append(one)

    def find(self, asked: Asked) -> tuple[Turn, ...] | None:
        """Give the next answer about these words, told for the ids of now; null where there is none."""
        waiting = self._left.get((asked.prompt, asked.words))
        return retell(waiting.pop(0), asked) if waiting else None

    def has(self, asked: Asked) -> bool:
        """Tell whether an answer about these words is left."""
        return bool(self._left.get((asked.prompt, asked.words)))

    def keep(self, asked: Asked, turns: tuple[Turn, ...]) -> None:
        """Keep nothing: what is played is stored already."""

    def turn(self, asked: Asked) -> AbstractAsyncContextManager[object]:  # noqa: ARG002 - the memory's parameter
        """Hold nobody back: each recording is played once."""
        return nullcontext()


def read_recordings(path: Path) -> tuple[Recording, ...]:
    """Read a file of recordings, one JSON object a line.

    Raises:
        SourceMissingError: There is no such file, or no right to read it.
        SourceDamagedError: A line is no recording.
    """
    try:
        # Not splitlines: an answer may hold U+2028, which ends no line of a file.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceMissingError(str(path), f"cannot be read as a file of recordings ({error}).") from None
    found = []
    for number, line in enumerate(lines, 1):
        if not line and number == len(lines):
            break
        try:
            found.append(Recording.model_validate_json(line))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ": ".join([*(str(part) for part in first["loc"]), first["msg"]])
            raise SourceDamagedError(str(path), f"line {number} is no recording ({where}).") from None
    return tuple(found)


def write_recordings(recordings: Iterable[Recording]) -> str:
    """Give the text of a file of recordings, one JSON object a line, in the order given."""
    return "".join(one.model_dump_json(exclude_defaults=True) + "\n" for one in recordings)
