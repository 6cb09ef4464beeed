"""What a model wrote, read as far as it can be read: item by item, so that a bad item never costs a good one.

Takes the text of an answer, gives a draft and the items that did not fit. Total: no text makes these functions fail.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from summariser.records import Achievement, CampaignNote, Draft, NumberNote, Record

_LISTS = ("achievements", "numbers", "campaigns")
_OBJECT = re.compile(r'\{\s*"')
_DRAFT = re.compile(r'\{\s*"(?:achievements|numbers|campaigns)"\s*:')
_THOUGHT = "</think>"

# Places at which an object is looked for in prose. Reasoning without its tags holds a few braces; a text with hundreds
# is no answer, and each look may read to its end.
_MOST_LOOKS = 100

_ItemRecord = TypeVar("_ItemRecord", bound=Record)


@dataclass(frozen=True)
class Sifted:
    """A draft with what was left out of it."""

    draft: Draft
    malformed: tuple[str, ...]
    """The items left out, as received, each with the reason in front."""
    offered: int
    """Items that the answer held, good or bad."""

    @property
    def usable(self) -> bool:
        """At least one item is good, or none was offered: a section may hold nothing to report."""
        return self.offered == 0 or self.offered > len(self.malformed)


def sift_answer(text: str) -> Sifted | None:
    """Read an answer with or without code fence, thoughts and prose around it; null where it holds no draft.

    >>> sift_answer('Here it is: {"achievements": [], "numbers": [{}], "campaigns": []}').malformed
    ('numbers[0]: figure: Field required: {}',)
    """
    for candidate in (text, text.rpartition(_THOUGHT)[2]):
        sifted = _sift(_parse(candidate))
        if sifted is not None:
            return sifted
    return _sift_last_object(text.rpartition(_THOUGHT)[2])


def sift_prefix(text: str) -> Sifted | None:
    """Read the whole items of an answer that was cut off; null where it holds none.

    ``malformed`` says that it was cut off, and holds the item in which it was.
    """
    text = text.rpartition(_THOUGHT)[2]
    start = _DRAFT.search(text)
    if start is None:
        return None
    try:
        sifted = _sift(from_json(text[start.start() :], allow_partial=True))
    except ValueError:
        return None
    if sifted is None or sifted.offered == len(sifted.malformed):
        return None
    note = "answer: it was cut off; items after this point are missing"
    return Sifted(sifted.draft, (*sifted.malformed, note), sifted.offered + 1)


def is_json(text: str) -> bool:
    """Tell whether a text is JSON of any shape, a code fence and thoughts apart."""
    bare = text.rpartition(_THOUGHT)[2].strip().removeprefix("```json").strip("`")
    return _parse(bare) is not None


def _parse(text: str) -> object:
    """Give the JSON value of a text, raw line ends in strings allowed; null where it is none."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _sift_last_object(text: str) -> Sifted | None:
    """Find the last whole draft in prose: what stands before it may be quoted from the prompt."""
    decoder = json.JSONDecoder(strict=False)
    last: Sifted | None = None
    here = 0
    for _ in range(_MOST_LOOKS):
        match = _OBJECT.search(text, here)
        if match is None:
            break
        try:
            value, here = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            here = match.start() + 1
        else:
            last = _sift(value) or last
    return last


def _sift(value: object) -> Sifted | None:
    """Part the items of a draft into good and bad; null where the value is no draft, not even wrapped in one key."""
    if not isinstance(value, dict):
        return None
    if not any(name in value for name in _LISTS):
        inner = list(value.values())
        return _sift(inner[0]) if len(inner) == 1 else None
    malformed: list[str] = []
    draft = Draft(
        achievements=_good_items(value, "achievements", Achievement, malformed),
        numbers=_good_items(value, "numbers", NumberNote, malformed),
        campaigns=_good_items(value, "campaigns", CampaignNote, malformed),
    )
    kept = len(draft.achievements) + len(draft.numbers) + len(draft.campaigns)
    return Sifted(draft, tuple(malformed), kept + len(malformed))


def _good_items(
    value: dict[str, object], name: str, record: type[_ItemRecord], malformed: list[str]
) -> tuple[_ItemRecord, ...]:
    """Give the items of one list that fit their record; the others are added to ``malformed``."""
    items = value.get(name) or []
    if not isinstance(items, list):
        malformed.append(_describe(name, "not a list", items))
        return ()
    good: list[_ItemRecord] = []
    most = next(bound.max_length for bound in Draft.model_fields[name].metadata if hasattr(bound, "max_length"))
    for index, item in enumerate(items):
        place = f"{name}[{index}]"
        if len(good) == most:
            malformed.append(_describe(place, f"more than {most} items", item))
            continue
        try:
            good.append(record.model_validate(_known_keys(item, record)))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            reason = ": ".join([*(str(part) for part in first["loc"]), first["msg"]])
            malformed.append(_describe(place, reason, item))
    return tuple(good)


def _known_keys(item: object, record: type[Record]) -> object:
    """Leave out keys that nobody asked for: a model's own remark makes no item bad."""
    if not isinstance(item, dict):
        return item
    return {key: value for key, value in item.items() if key in record.model_fields}


def _describe(place: str, reason: str, item: object) -> str:
    text = json.dumps(item, ensure_ascii=False)
    # Half a surrogate pair is legal in JSON but cannot be written to any file.
    return f"{place}: {reason}: {text}".encode(errors="replace").decode()
