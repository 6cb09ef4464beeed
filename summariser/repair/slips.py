"""Owns the places where GBK bytes have slipped by one, and decodes them again.

Takes a text without readings in brackets and gives one edit for each place: repaired where one original is clearly
ahead of all others that the forward model turns into exactly this damage, else marked and left as it is.
Only Traditional text has such places. The work for one place is bounded: its run, the steps and the texts kept.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from summariser.records import Edit
from summariser.repair.folding import fold
from summariser.repair.lattice import clash, line_up, rank
from summariser.repair.readings import find_readings
from summariser.repair.slip_model import damage, narrow, widen_marks
from summariser.repair.slip_places import TRUE_MARKS, Origin, find_opening, find_origins, lay_out

if TYPE_CHECKING:
    import re

_NEAR_CHARS = 100
"""How near a place Traditional characters must stand; the converter damages nothing else. About two sentences."""

_CONTEXT_CHARS = 6
"""Looked at on each side of a place: longer than nearly all words, and what is further off is the same for all."""

_SOUND = -9.0
"""Nats per character above which text is sound: the least of 649 clauses of reports had -8.9, the best slip -11.3."""

_EVIDENCE = 6.0
"""Nats by which the best original must be likelier than the text as it stands.

Damaged places have 7.5 and more; of 1,472 question marks strewn into clean Traditional reports none came this far.
"""

_MARGIN = 2.5
"""Nats by which the best original must be likelier than the second.

Of 51 places made by the forward model 31 come right, one wrong (by 3.1), and 19 are marked.
"""

_MARGIN_VANISHED = 1.5
"""The same, added for each vanished pair: so many more originals come into question that some word fits by chance."""

_MAX_WORK = 800
"""Work spent on ranking the places of one text, in characters of their origins; report 003, with four, needs 63.

Beyond it places are only marked, by a test that costs next to nothing. Measured: below a minute for any text.
"""

_ORIGIN_WORK = 10
"""What an origin costs beside its characters, by time: nothing between the lost bytes 0.4 s, a character 0.04 s."""

_MANY_CHARS = 4
"""A place longer than this has a middle of two characters or more, which was found not to read like sound text."""


class _Candidate(NamedTuple):
    """An original of the text around a place, with its score."""

    score: float
    text: str
    origin: Origin


class _Window(NamedTuple):
    """A place with its neighbourhood, in one line. Offsets of the text; the marks of both texts are full-width."""

    start: int
    end: int
    wide: str
    folded: str


def find_slips(text: str) -> tuple[Edit, ...]:
    """Find the slipped places. Offsets of the text, from which readings in brackets are gone.

    In order, not overlapping, maybe empty. Certainty is decoded where the bytes leave no choice, inferred where a lost
    byte was chosen, and unrepaired where nothing is clearly ahead; then ``after`` is ``before``. Total.

    >>> [(edit.before, edit.after) for edit in find_slips("推動組織活動經?；?、制度化。")]
    [('?；?', '常化')]
    >>> find_slips("怎麼辦?！我們沒有時間了，")
    ()
    """
    opening = find_opening(text, 0)
    folded = fold(text) if opening else ""
    edits: list[Edit] = []
    left = _MAX_WORK
    while opening:
        origins = _suspect(text, folded, opening)
        edit = None
        if origins:
            left -= sum(_ORIGIN_WORK + origin.end - origin.start for origin in origins)
            edit = _judge(text, folded, origins) if left >= 0 else _mark_unranked(text, origins[-1])
        edits += [edit] if edit else []
        opening = find_opening(text, edit.end if edit else opening.start() + 1)
    return tuple(edits)


def _suspect(text: str, folded: str, opening: re.Match[str]) -> list[Origin]:
    """Give the origins of a place that stands in Traditional text and does not read well as it is; mostly none."""
    near = slice(max(0, opening.start() - _NEAR_CHARS), opening.end() + _NEAR_CHARS)
    if text[near] == folded[near]:
        return []
    return [one for one in find_origins(text, opening) if not _is_sound(text[opening.end() : one.end - 1])]


def _judge(text: str, folded: str, origins: list[Origin]) -> Edit | None:
    """Repair a place, mark it, or find that it is none."""
    window = _look_around(text, folded, origins)
    candidates = _rank_origins(text, window, origins)
    intact = rank(line_up(window.wide, window.folded, 0))[0].score
    if not candidates or candidates[0].score - intact < _EVIDENCE:
        return None
    return _decide(text, window, candidates)


def _mark_unranked(text: str, origin: Origin) -> Edit | None:
    """Mark a place beyond the ranked ones, where the text as it stands is no sound text: marks clash, or words do."""
    shown = widen_marks(text[origin.start : origin.end + 1])
    clashes = any(clash(left, right) for left, right in pairwise(shown))
    return _mark(text, origin) if clashes or origin.end - origin.start > _MANY_CHARS else None


@lru_cache(maxsize=1024)
def _is_sound(middle: str) -> bool:
    """Say whether a stretch of two or more characters reads like text that was never damaged."""
    return len(middle) > 1 and _score(middle) > _SOUND * len(middle)


def _score(text: str) -> float:
    """Give the score of a text as it stands, in nats."""
    wide = widen_marks(text)
    return rank(line_up(wide, fold(wide), 0))[0].score


def _look_around(text: str, folded: str, origins: list[Origin]) -> _Window:
    """Give the window of a place, as wide as its longest origin and the context."""
    first, last = origins[0].start, max(one.end for one in origins)
    start = max(first - _CONTEXT_CHARS, text.rfind("\n", max(0, first - _CONTEXT_CHARS), first) + 1)
    end = text.find("\n", last, last + _CONTEXT_CHARS)
    end = min(len(text), last + _CONTEXT_CHARS) if end < 0 else end
    return _Window(start, end, widen_marks(text[start:end]), widen_marks(folded[start:end]))


def _rank_origins(text: str, window: _Window, origins: list[Origin]) -> list[_Candidate]:
    """Give the originals that the forward model damages into the place, best first, each text once."""
    found: dict[str, _Candidate] = {}
    for origin in origins:
        before, after = origin.start - window.start, origin.end - window.start
        lattice = line_up(window.wide[:before], window.folded[:before], 0)
        lattice += lay_out(origin, len(lattice))
        lattice += line_up(window.wide[after:], window.folded[after:], len(lattice))
        for score, whole in rank(lattice):
            candidate = _Candidate(score, whole, origin)
            is_better = whole not in found or found[whole].score < score
            if is_better and _comes_back(text, _cut_out(window, candidate), origin):
                found[whole] = candidate
    return sorted(found.values(), key=lambda one: (-one.score, one.text))


def _cut_out(window: _Window, candidate: _Candidate) -> str:
    """Give the part of a candidate that stands for the place itself."""
    start, end = candidate.origin.start - window.start, candidate.origin.end - window.end
    return candidate.text[start : end or None]


def _comes_back(text: str, original: str, origin: Origin) -> bool:
    """Say whether the forward model damages an original into the very place, and its quotation marks are paired."""
    line = text[max(0, origin.start - _NEAR_CHARS) : origin.start].rpartition("\n")[2]
    if not _is_paired(line, original):
        return False
    left, tail = text[max(0, origin.start - 1) : origin.start], text[origin.end : origin.end + 1]
    tail = tail if widen_marks(tail) in TRUE_MARKS else ""
    damaged = damage(widen_marks(left) + original + (widen_marks(tail) or "，"), dict(origin.readings))
    for reading in reversed(find_readings(damaged) if origin.readings else ()):
        damaged = damaged[: reading.start] + damaged[reading.end :]
    return narrow(damaged).startswith(narrow(left + text[origin.start : origin.end] + tail))


def _is_paired(line: str, original: str) -> bool:
    """Say whether each closing quotation mark of an original follows an opening one, there or earlier in the line."""
    last = max("“”", key=line.rfind) if {"“", "”"} & {*line} else "”"
    quotes = last + "".join(character for character in original if character in "“”")
    return "””" not in quotes


def _decide(text: str, window: _Window, candidates: list[_Candidate]) -> Edit:
    """Repair a place whose best original is whole, reads like sound text and is clearly ahead; else mark it."""
    best = candidates[0]
    original = _cut_out(window, best)
    vanished = best.origin.count_vanished(original)
    lead = best.score - candidates[1].score if len(candidates) > 1 else math.inf
    is_ahead = lead >= _MARGIN + _MARGIN_VANISHED * vanished
    if not (is_ahead and best.origin.is_whole and _score(best.text) > _SOUND * len(best.text)):
        return _mark(text, best.origin)
    certainty = "decoded" if best.origin.is_forced() and not vanished else "inferred"
    return _mark(text, best.origin).model_copy(update={"after": original, "certainty": certainty})


def _mark(text: str, origin: Origin) -> Edit:
    """Mark a place and leave it as it is."""
    before = text[origin.start : origin.end]
    return Edit(start=origin.start, end=origin.end, before=before, after=before, kind="slip", certainty="unrepaired")
