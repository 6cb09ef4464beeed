"""Owns the look of a slipped place: which bytes are left of it, and the ways in which it may have come about.

Takes a text and gives, for a place in it, its origins; an origin knows the bytes that survived and which are lost,
and lays them out as a lattice. Judging between origins is not its affair.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summariser.repair.folding import fold
from summariser.repair.lattice import Lattice, Step
from summariser.repair.lexicon import Spelling, spell_characters
from summariser.repair.readings import LETTERS, MAX_LETTERS, is_reading
from summariser.repair.slip_model import (
    CLAUSE_MARKS,
    EURO,
    USER_DEFINED_AREAS,
    decode_pair,
    encode,
    widen_marks,
)

_OPENING = re.compile(rf"\?(?:(?P<mark>[!,:;?！，：；？])|(?P<letters>[{LETTERS}]{{1,{MAX_LETTERS}}})[)）])")
"""A lost byte, shown as ?, before a false mark, or before a reading whose first bracket went with it."""

_CLOSING = re.compile(
    rf"\?(?:(?P<letters>[{LETTERS}]{{1,{MAX_LETTERS}}})[)）]|(?=[!,:;?！，：；？、])|(?P<end>$)|)", re.MULTILINE
)
"""The second lost byte: before a reading, a true mark, the end of the line, or before something it has eaten."""

_CRIES = re.compile(r"[?？!！]{3}")
"""Three marks in a row are a cry (?!?), however likely it is that a slip would look so."""

_MAX_RUN_CHARS = 60
"""Longest stretch between two lost bytes: the next mark ends it, and clauses of reports are nearly all shorter."""

_MAX_LETTERS_IN_RUN = 3
"""ASCII letters of a run that are tried as its end; the first is right unless the page narrowed full-width letters."""

_MAX_VANISHED = 2
"""Pairs that may have vanished from one run. With one, two of 50 places came out wrong that lacked two."""

TRUE_MARKS = frozenset((*CLAUSE_MARKS, "、"))
"""The marks, full-width, at which the converter cuts."""

_ALL_BYTES = frozenset(range(0x40, 0xFF))
_LOST_LEAD = frozenset(range(0x81, 0xFF))

Options = tuple[Spelling, ...]


class Origin(NamedTuple):
    """One way in which a place may have come about. Offsets of the text."""

    start: int
    end: int
    first: Options
    """The characters that lost their lead byte to the ?; empty where the place begins with a known byte."""
    stream: bytes
    """What survived, in the order of the original: an odd number of bytes, the last without its trail byte."""
    trails: frozenset[int]
    """What the last trail byte may be."""
    readings: tuple[tuple[str, str], ...]
    """Characters and the readings that were inserted after them."""
    is_whole: bool
    """False where the second lost byte has eaten a character of its own, which no one can know."""

    def is_forced(self) -> bool:
        """Say whether the surviving bytes leave no choice, unless a pair has vanished."""
        return not self.first and len(self.trails) == 1

    def count_vanished(self, original: str) -> int:
        """Give how many pairs must have vanished if this was the original."""
        return len(original) - bool(self.first) - (len(self.stream) + 1) // 2


class _Closing(NamedTuple):
    """A possible end of a run: its offset, the bytes before it, its last trail byte, and a reading after it."""

    end: int
    middle: bytes
    trails: frozenset[int]
    letters: str
    is_whole: bool


def find_opening(text: str, start: int) -> re.Match[str] | None:
    """Find the next possible beginning of a place from an offset on."""
    return _OPENING.search(text, start)


def find_origins(text: str, opening: re.Match[str]) -> list[Origin]:
    """Give the origins that a place may have; empty where nothing in reach ends it. Work: one run at most."""
    closings = _find_closings(text, opening.end(), at_line_end=opening["mark"] is None)
    if not closings or _CRIES.match(text, opening.start()):
        return []
    if opening["mark"]:
        mark = CLAUSE_MARKS[widen_marks(opening["mark"])]
        first = spell_characters(_LOST_LEAD, frozenset((0xA3,)))
        starts = [(first, bytes((mark,)), "")]
    else:
        starts = [((), bytes((one[1],)), bytes(one).decode("gbk")) for one in _find_triggers(text, opening)]
    return [
        origin
        for first, head, trigger in starts
        for closing in closings
        for origin in _join(opening, first, head, trigger, closing)
    ]


def _find_triggers(text: str, opening: re.Match[str]) -> list[tuple[int, int]]:
    """Give the characters with the reading of an opening that begin inside the character before it."""
    before = encode(text[opening.start() - 1 : opening.start()]) or b""
    lead = before[1] if len(before) == 2 else 0
    return [(lead, trail) for trail in sorted(_ALL_BYTES) if _reads(lead, trail, opening["letters"])]


def _reads(lead: int, trail: int, letters: str) -> bool:
    """Say whether two bytes make a common character with that reading."""
    return any(is_reading(one.character, letters) for one in spell_characters(frozenset((lead,)), frozenset((trail,))))


def _join(opening: re.Match[str], first: Options, head: bytes, trigger: str, closing: _Closing) -> list[Origin]:
    """Join a beginning and an end to an origin, or to none where they do not fit."""
    stream = head + closing.middle
    readings = [(trigger, opening["letters"])] if trigger else []
    trails = closing.trails
    if closing.letters:
        lead = stream[-1]
        trails = frozenset(trail for trail in trails if _reads(lead, trail, closing.letters))
        readings += [(bytes((lead, trail)).decode("gbk"), closing.letters) for trail in sorted(trails)]
    if not trails:
        return []
    return [Origin(opening.start(), closing.end, first, stream, trails, tuple(readings), closing.is_whole)]


def _find_closings(text: str, start: int, *, at_line_end: bool) -> list[_Closing]:
    """Find the possible ends of a run: some letters that may be trail bytes, and the next lost byte."""
    closings: list[_Closing] = []
    middle = b""
    for at in range(start, min(start + _MAX_RUN_CHARS + 1, len(text))):
        character = text[at]
        if character == "?":
            closings += _close(text, at, middle, at_line_end=at_line_end)
            break
        if ("@" <= character <= "~" or character == EURO) and len(closings) < _MAX_LETTERS_IN_RUN:
            trail = 0x80 if character == EURO else ord(character)
            closings.append(_Closing(at + 1, middle, frozenset((trail,)), "", is_whole=True))
        two = bytes((0xA3, ord(character) | 0x80)) if "!" <= character <= "~" else encode(character)
        if two is None or len(two) < 2:
            break
        middle += two
    return closings


def _close(text: str, at: int, middle: bytes, *, at_line_end: bool) -> list[_Closing]:
    """Give the end of a run at a lost byte; a clause mark's run does not end with the line (see the forward model)."""
    found = _CLOSING.match(text, at)
    if found is None or (found["end"] is not None and not at_line_end):
        return []
    is_whole = found["letters"] is not None or found["end"] is not None or widen_marks(text[at + 1]) in TRUE_MARKS
    return [_Closing(found.end(), middle, _ALL_BYTES, found["letters"] or "", is_whole)]


def lay_out(origin: Origin, base: int) -> Lattice:
    """Give the lattice of an origin, its nodes numbered from a base; its last steps lead to the node after all."""
    pairs = [origin.stream[at : at + 2] for at in range(0, len(origin.stream), 2)]
    known = [(frozenset((pair[0],)), frozenset(pair[1:]) or origin.trails) for pair in pairs]
    start = base + bool(origin.first)
    groups = USER_DEFINED_AREAS
    stride = (1 + len(groups)) * (_MAX_VANISHED + 1)
    lattice: Lattice = [[Step(origin.first, start)]] if origin.first else []
    lattice += [[] for _ in range(stride * len(known))]
    end = start + stride * len(known)
    for index, (leads, trails) in enumerate(known):
        here = start - base + stride * index
        plain = _spell(leads, trails)
        for vanished in range(_MAX_VANISHED + 1):
            onward = start + stride * (index + 1) + vanished
            lattice[here + vanished].append(Step(plain, min(onward, end)))
            if vanished == _MAX_VANISHED:
                break
            for number, (firsts, seconds) in enumerate(groups, 1):
                left, right = spell_characters(leads, firsts), spell_characters(seconds, trails)
                if left and right:
                    between = here + number * (_MAX_VANISHED + 1) + vanished
                    lattice[here + vanished].append(Step(left, base + between))
                    lattice[between].append(Step(right, min(onward + 1, end)))
    return lattice


def _spell(leads: frozenset[int], trails: frozenset[int]) -> Options:
    """Give the characters with these bytes; where both are known, full-width letters and digits as well."""
    options = spell_characters(leads, trails)
    if options or leads != {0xA3} or len(trails) > 1:
        return options
    shown = decode_pair(bytes((*leads, *trails)))
    return (Spelling(shown, fold(shown)),) if shown else ()
