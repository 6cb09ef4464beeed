"""Errors made by rule in correct notes: each changes one thing, so that it is known what is caught and what is not.

Takes a note with the rows that its figures restate and gives altered notes, always the same ones. The sorts of error
are those that tests of models report: digits, scale, unit, qualifier, direction, subject, pieces of figures, invention.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.english import write_number
from summariser.numerals import parse_arabic, plain, plus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summariser.records import LedgerRow

KINDS: Final = (
    "value", "transposed", "scale", "unit", "qualifier", "change", "fragment", "subject", "swapped", "derived",
    "invented",
)  # fmt: skip


class Place(NamedTuple):
    """A figure of a note and the row that it restates. Offsets of the note."""

    start: int
    end: int
    language: str
    row: LedgerRow


class Seeded(NamedTuple):
    """A note with one error in it. Offsets of the altered note."""

    kind: str
    language: str
    note: str
    start: int
    end: int
    before: str
    after: str


def seed(note: str, places: Sequence[Place], rows: Sequence[LedgerRow]) -> Iterator[Seeded]:
    """Give every error that the rules can make in a note, one at a time."""
    for at, place in enumerate(places):
        text = note[place.start : place.end]
        for kind, make in _MAKERS.items():
            altered = make(text, place, at)
            if altered and altered != text:
                yield _put(note, place, altered, kind)
        other = _other(place, rows, at)
        if other:
            yield _put(note, place, other, "subject")
        total = _sum(place, rows, at)
        if total:
            yield _put(note, place, total, "derived")
        moved = _turn(note, place)
        if moved:
            yield moved
    yield from _swaps(note, places)


def _put(note: str, place: Place, altered: str, kind: str) -> Seeded:
    """Put other words in the place of a figure."""
    changed = note[: place.start] + altered + note[place.end :]
    before = note[place.start : place.end]
    return Seeded(kind, place.language, changed, place.start, place.start + len(altered), before, altered)


_NUMBER: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def _digit(text: str, _place: Place, at: int) -> str | None:
    """Change one digit; the first never becomes zero."""
    found = _NUMBER.search(text)
    if not found:
        return None
    digits = [place for place in range(*found.span()) if text[place].isdigit()]
    place = digits[at % len(digits)]
    other = str((int(text[place]) + 1 + at % 7) % 10)
    return text[:place] + ("1" if other == "0" and place == digits[0] else other) + text[place + 1 :]


def _transpose(text: str, _place: Place, _at: int) -> str | None:
    """Exchange two neighbouring digits that differ, the last that can be."""
    for place in range(len(text) - 2, -1, -1):
        one, other = text[place : place + 1], text[place + 1 : place + 2]
        starts = place == 0 or not text[place - 1].isdigit()
        if one.isdigit() and other.isdigit() and one != other and not (starts and other == "0"):
            return text[:place] + other + one + text[place + 2 :]
    return None


def _scale(text: str, place: Place, _at: int) -> str | None:
    """Change the scale: 万 and 亿, million and billion, or three zeros more."""
    pairs = (("万", "亿"), ("亿", "万")) if place.language == "zh" else _ENGLISH_SCALES
    for one, other in pairs:
        if one in text:
            return text.replace(one, other, 1)
    found = _NUMBER.search(text)
    if not found or "." in found.group():
        return None
    more = "万" if place.language == "zh" else ",000"
    return text[: found.end()] + more + text[found.end() :]


_ENGLISH_SCALES: Final = (("million", "billion"), ("billion", "million"), ("thousand", "million"))


def _unit(text: str, place: Place, _at: int) -> str | None:
    """Change the unit: % and percentage points, people and things, yuan and dollars, years and months."""
    for one, other in _UNITS[place.language]:
        if one in text:
            return text.replace(one, other, 1)
    return None


_UNITS: Final = {
    "zh": (
        ("个百分点", "%"), ("%", "个百分点"), ("％", "个百分点"), ("元", "美元"), ("名", "件"), ("人", "件"),
        ("件", "人"), ("起", "人"), ("家", "%"), ("个月", "年"), ("岁", "个月"), ("年", "个月"), ("公里", "亩"),
        ("亩", "公里"), ("吨", "亩"),
    ),
    "en": (
        (" percentage points", " per cent"), (" per cent", " percentage points"), (" percent", " percentage points"),
        ("%", " percentage points"), ("yuan", "US dollars"), ("RMB", "US$"), ("years", "months"), ("months", "years"),
        ("kilometres", "hectares"), ("tonnes", "hectares"), ("days", "hours"), ("minutes", "hours"),
    ),
}  # fmt: skip


def _qualifier(text: str, place: Place, at: int) -> str | None:
    """Drop the qualifier, or put one before an exact figure."""
    pattern = _QUALIFIERS[place.language]
    if place.row.qualifier != "exact":
        bare = pattern.sub("", text).strip()
        return bare if bare != text else None
    if not text[:1].isdigit():
        return None
    heads = ("近", "约", "超过") if place.language == "zh" else ("nearly ", "about ", "more than ")
    return heads[at % len(heads)] + text


_QUALIFIERS: Final = {
    "zh": re.compile(
        "^(?:将近|接近|近|约|超过|超|逾|不少于|不低于|至少|不足|不到|不超过|上)|以上|以下|以内|左右|多|余|内"
    ),
    "en": re.compile(
        r"(?i)^(?:nearly|almost|close to|just under|approaching|about|around|some|approximately|more than|over|"
        r"upwards of|in excess of|at least|no fewer than|no less than|no lower than|not less than|up to|"
        r"no more than|within|less than|fewer than|under|below|exceeding) | or (?:more|above|less|higher|over|below)$"
    ),
}


def _fragment(text: str, _place: Place, at: int) -> str | None:
    """Keep the head or the tail of the digits: 9万场 of 1.9万场, 234 of 1,234."""
    found = _NUMBER.search(text)
    if not found:
        return None
    whole, point, decimals = found.group().partition(".")
    if point and decimals.strip("0"):
        piece = whole if at % 2 else decimals.lstrip("0")
    elif len(whole.replace(",", "")) >= 4 and not point:
        piece = whole.replace(",", "")[1:].lstrip("0")
    else:
        return None
    return text[: found.start()] + piece + text[found.end() :] if piece else None


def _invent(text: str, _place: Place, at: int) -> str | None:
    """Put a number in the place of another that has nothing to do with it."""
    found = _NUMBER.search(text)
    if not found or len(found.group()) < 2:
        return None
    return text[: found.start()] + str(3917 + 137 * at) + text[found.end() :]


_MAKERS: Final[dict[str, Callable[[str, Place, int], str | None]]] = {
    "value": _digit,
    "transposed": _transpose,
    "scale": _scale,
    "unit": _unit,
    "qualifier": _qualifier,
    "fragment": _fragment,
    "invented": _invent,
}


def _other(place: Place, rows: Sequence[LedgerRow], at: int) -> str | None:
    """Give the figure of another row of one unit that counts something else."""
    own = place.row
    others = [
        row
        for row in rows
        if (row.kind, row.unit) == (own.kind, own.unit)
        and row.value != own.value
        and row.subject not in {own.subject, ""}
        and own.subject not in row.subject
    ]
    if not others:
        return None
    row = others[at % len(others)]
    return row.printed if place.language == "zh" else row.english


def _sum(place: Place, rows: Sequence[LedgerRow], at: int) -> str | None:
    """Give the sum of the row and its neighbour of one unit, as a note would pass it off."""
    own = place.row
    if at % 3 or own.kind != "count" or own.high is not None:
        return None
    number = parse_arabic(own.value)
    like = [row for row in rows if row.unit == own.unit and row.id != own.id and row.high is None]
    near = min(like, key=lambda row: abs(row.start - own.start), default=None)
    other = parse_arabic(near.value) if near else None
    if number is None or other is None:
        return None
    total = plus(number, other)
    return f"{plain(total)}{own.unit}" if place.language == "zh" else write_number(total)


_TURNS: Final = {
    "zh": (("下降", "上升"), ("减少", "增加"), ("降低", "提高"), ("增长", "下降"), ("提高到", "降低到"),
           ("上升", "下降"), ("提高", "降低"), ("增加", "减少"), ("降至", "升至"), ("降到", "升到"), ("缩短", "延长")),
    "en": ((" fell", " rose"), (" rose", " fell"), (" down", " up"), (" up", " down"), (" increased", " decreased"),
           (" grew", " shrank"), (" dropped", " jumped"), (" declined", " increased"), (" decreased", " increased")),
}  # fmt: skip
_TURN_BACK: Final = {"zh": 6, "en": 24}
"""Characters before a figure in which its verb is looked for."""


def _turn(note: str, place: Place) -> Seeded | None:
    """Turn the direction of the verb before a figure that changes."""
    if place.row.change is None:
        return None
    floor = max(0, place.start - _TURN_BACK[place.language])
    before = note[floor : place.start]
    if re.search(r"[,，。;；.]", before):
        before = re.split(r"[,，。;；.]", before)[-1]
        floor = place.start - len(before)
    for one, other in _TURNS[place.language]:
        at = before.rfind(one)
        if at >= 0:
            changed = note[: floor + at] + other + note[floor + at + len(one) :]
            grown = len(other) - len(one)
            text = note[place.start : place.end]
            return Seeded(
                "change", place.language, changed, place.start + grown, place.end + grown, one + text, other + text
            )
    return None


def _swaps(note: str, places: Sequence[Place]) -> Iterator[Seeded]:
    """Exchange two figures of one kind that follow each other in a sentence and count different things."""
    for one, other in pairwise(places):
        between = note[one.end : other.start]
        first, second = note[one.start : one.end], note[other.start : other.end]
        if (
            one.language != other.language
            or re.search(r"[。\n|]|\.\s", between)
            or (one.row.kind, one.row.unit) != (other.row.kind, other.row.unit)
            or one.row.value == other.row.value
            or one.row.subject == other.row.subject
        ):
            continue
        changed = note[: one.start] + second + between + first + note[other.end :]
        yield Seeded("swapped", one.language, changed, one.start, other.end, first, second)
