"""Whether a number of an English text is the size (by) or the end (to) of a rise or a fall, from the words around it.

The words before the number are read backwards within its sentence, each looked up in a table of verbs and nouns of
movement; what stands between the verb and the number decides. A change that is missed does no harm, one that is
invented does: where the words leave it open, there is none. Total; looks a bounded way around the number.
"""

from __future__ import annotations

import re
from typing import Final

from summariser.figures.english_bases import TIME, clause_before
from summariser.figures.english_moves import (
    ADVERBS,
    AMOUNTS,
    ENDS,
    FILLERS,
    GOES_ON,
    LEADS,
    MEASURED,
    MOTIONS,
    MOVES,
    NO_SIZE,
    OUTDONE,
    PARTICIPLES,
    PLURAL_NOUNS,
    SETTLED,
    STATES,
    TAKERS,
    Move,
)
from summariser.records import Change  # noqa: TC001 - used in a typed constant

_COMPARED: Final = frozenset(
    {"%", "个百分点", "‰", "个千分点", "个基点", "倍", "年", "岁", "个月", "天", "小时", "周", "个工作日", "分钟"}
)
"""Units of which "31% more" and "2.9 years younger" are changes; 500 more households are simply 500."""

_THAN_ONCE: Final = re.compile(
    rf"(?i)[\s*_]{{1,3}}than (?:(?:it |they )?(?:was|were) )?(?:in |at |that (?:of|in) |those (?:of|in) )?{TIME}"
)
_THAN: Final = re.compile(r"(?i)[\s*_]{1,3}(?:than|below|above)\b")
_LATER: Final = re.compile(
    r"(?i)[*_]{0,3}[ -](?:(?:year[- ]on[- ]year|y/y|yoy|annual|yearly|sharp|further|overall|average|net|real|nominal|"
    r"slight|modest)[ -]){0,2}"
    r"(?:(?P<up>higher|more|better|larger|greater|older|longer|faster|up|increase|rise|growth|jump|gain|"
    r"improvement|hike|expansion|surge|leap)|(?P<down>lower|less|fewer|worse|smaller|younger|shorter|slower|down|drop|fall|"
    r"decline|decrease|reduction|cut|dip|slump))\b"
)
_SIGN: Final = re.compile(r"(?:\A|[(\[|/:,][\s*_]{0,4}|(?<![0-9%*])[\s*_]{1,4})(?P<up>\+)\Z|[(\[|][\s*_]{0,4}[-−–]\Z")

_SIZES: Final = frozenset({"increase_by", "decrease_by"})
_LEVEL: Final = re.compile(r"(?i)(?:below|under|above)\b")
"""Fell below 3% names where the fall ends, rose over 3% how far it went."""
_SIGNS: Final = frozenset("+-−–")

_YEARLY: Final = re.compile(r" (?:year on year|month on month|quarter on quarter|year over year)\b")
_GLUE: Final = re.compile(r"[\s*_\u00a0]+")
_EDGES: Final = "(),:;–—-\"“”‘’'|[]/"


def find_change(text: str, start: int, end: int, unit: str) -> Change | None:
    """Tell whether the figure is the size or the end point of a change, from the verb before or the noun behind.

    >>> find_change("Pay rose year on year to 42,000", 25, 31, ""), find_change("set up 30", 7, 9, "")
    ('increase_to', None)
    """
    if text[start - 1 : start] in _SIGNS:
        sign = _SIGN.search(text, max(start - 8, 0), start)
        if sign and (sign["up"] or unit in _COMPARED):
            return "increase_by" if sign["up"] else "decrease_by"
    words = _words_of(clause_before(text, start))
    change = _read_before(words, unit) if words else None
    if change in _SIZES and _LEVEL.match(text, start):
        return "increase_to" if change == "increase_by" else "decrease_to"
    return change or _read_behind(text, end, unit)


def leads_on_to(gap: str) -> bool:
    """Tell whether a gap leads from the size of a change to its end: rose 12% [year on year to a record] 4.3m."""
    words = _words_of(gap)
    at = _skip_fillers(words)
    if not at or words[at - 1] != "to" or len(words) > 14:
        return False
    bare = [word.strip(_EDGES) for word in words[: at - 1]]
    return all(not word or word in GOES_ON or word[0].isdigit() or word.endswith("ly") for word in bare)


def leads_on_by(gap: str) -> bool:
    """Tell whether a gap leads to another subject of the same verb: cut staff by 5% [and the budget by] 8%."""
    words = _words_of(gap)
    if " ".join(words).endswith("and a further"):
        return True
    at = _skip_fillers(words)
    if at < 2 or words[at - 1] != "by" or len(words) > 12 or not (gap[:1] == "," or words[0] in {"and", "while"}):
        return False
    bare = [word.strip(_EDGES) for word in words[: at - 1]]
    return not bare[-1].endswith("ed") and bare[-1] not in PARTICIPLES and MOVES.keys().isdisjoint(bare)


def _words_of(clause: str) -> list[str]:
    """Give the words of a clause in small letters, without emphasis; marks stay on the words that they follow."""
    folded = _GLUE.sub(" ", clause).lower()
    return (_YEARLY.sub(" year-on-year", folded) if " on " in folded or " over " in folded else folded).split()


def _read_before(words: list[str], unit: str) -> Change | None:
    """Read the words before a number, the last of them first."""
    at = _skip_fillers(words)
    last = words[at - 1] if at else ""
    if last == "to":
        return _read_to(words[: at - 1], unit)
    if last == "by":
        return _read_by(words[: at - 1])
    if last == "of":
        return _read_of(words[: at - 1])
    return _read_direct(words[:at], words[at:], unit)


def _skip_fillers(words: list[str]) -> int:
    """Give how many words are left before what says nothing: to reach a record total of 4,300 → to."""
    at = len(words)
    while at:
        word = words[at - 1]
        before = words[at - 2] if at > 1 else ""
        if word in FILLERS:
            at -= 1
        elif word == "of" and before in AMOUNTS:
            at -= 2
        elif (word in ENDS and before == "to") or (word == "at" and before == "stand"):
            at -= 1 if word != "at" else 2
        else:
            return at
    return at


def _read_to(words: list[str], unit: str) -> Change | None:
    """Read what stands before "to": rose steadily to, cut the average time to, went up to; not committed to."""
    for place in range(len(words) - 1, max(len(words) - 18, -1), -1):
        word = words[place].strip(_EDGES)
        move = MOVES.get(word)
        if move is None:
            continue
        between = words[place + 1 :]
        if not _leads_to(words, place, word, unit) or not _is_way(between, move):
            return None
        return "increase_to" if move.is_up else "decrease_to"
    return None


def _leads_to(words: list[str], place: int, word: str, unit: str) -> bool:
    """Tell whether this word of movement may have an end point: budget cuts to 30 programmes have none."""
    if word in {"up", "down"}:
        before = words[place - 1].strip(_EDGES) if place else ""
        return word == "down" or before in MOTIONS or place + 1 < len(words)
    if word.startswith("exten"):
        return unit in _COMPARED
    return word not in PLURAL_NOUNS or place + 1 < len(words)


def _is_way(between: list[str], move: Move) -> bool:
    """Tell whether these words lead from the verb to its "to" and name nobody who receives something."""
    if all(_is_adverb(word) for word in between):
        return True
    first, last = between[0].strip(_EDGES), between[-1].strip(_EDGES)
    if last.endswith("ed") and last not in MOVES:
        return False
    if first in LEADS or first[:1].isdigit() or first[:1] in "¥$":
        return True
    if any(word[:1].isdigit() for word in between[:4]):
        return len(between) <= 8
    return not move.is_noun and len(between) <= 16 and any(MEASURED.match(word) for word in between[:9])


def _is_adverb(word: str) -> bool:
    """Tell an adverb, maybe with a comma behind it."""
    bare = word.strip(_EDGES)
    return not bare or bare in ADVERBS or bare.endswith("ly")


def _read_by(words: list[str]) -> Change | None:
    """Read what stands before "by": rose by, reduced the cost of the service by; not supported by, led by."""
    if not words:
        return None
    last = words[-1].strip(_EDGES)
    if last not in MOVES and (last.endswith("ed") or last in PARTICIPLES):
        return None
    noun: Move | None = None
    for place in range(len(words) - 1, max(len(words) - 12, -1), -1):
        word = words[place].strip(_EDGES)
        if word in OUTDONE:
            return None
        move = MOVES.get(word)
        if move and not (word in {"up", "down"} and not _moves_up(words, place)):
            if not move.is_noun:
                return _sized(move)
            noun = noun or move
        if noun and words[place].endswith(","):
            break
    return _sized(noun) if noun else None


def _sized(move: Move) -> Change:
    """Give the change of which a number is the size."""
    return "increase_by" if move.is_up else "decrease_by"


def _read_of(words: list[str]) -> Change | None:
    """Read what stands before "of": an increase of, a drop in the number of petitions of; not a growth rate of."""
    for place in range(len(words) - 1, max(len(words) - 8, -1), -1):
        word = words[place].strip(_EDGES)
        move = MOVES.get(word)
        if move:
            return _sized(move) if move.is_noun else None
        if NO_SIZE.match(word) and place == len(words) - 1:
            return None
    return None


def _read_direct(words: list[str], skipped: list[str], unit: str) -> Change | None:
    """Read a verb that the number follows at once: rose 31%, shot up 31%, increased 31% but not increased 500 posts."""
    place = len(words) - 1
    while place > 0 and _is_adverb(words[place]) and words[place].strip(_EDGES) not in {"up", "down"}:
        place -= 1
    if place < 0 or not SETTLED.isdisjoint(skipped) or skipped in (["a"], ["an"]):
        return None
    word = words[place].lstrip(_EDGES)
    move = MOVES.get(word)
    if move is None:
        return None
    if word in {"up", "down"}:
        return _sized(move) if _moves_up(words, place, is_share=unit in _COMPARED) else None
    is_direct = move.direct == "any" or (move.direct == "share" and unit in _COMPARED)
    return _sized(move) if is_direct else None


def _moves_up(words: list[str], place: int, *, is_share: bool = True) -> bool:
    """Tell whether up or down says a change here: was up 12%, shot up 500, (up 500), wages up 6%; not set up 6."""
    if place == 0 or words[place][0] in _EDGES or words[place - 1][-1] in _EDGES:
        return True
    before = words[place - 1].strip(_EDGES)
    if before in STATES or before in MOTIONS:
        return True
    return is_share and before not in TAKERS and not before.endswith(("ed", "ing"))


def _read_behind(text: str, end: int, unit: str) -> Change | None:
    """Read what stands behind a number: 31% higher, 500 fewer than in 2019; not 31% higher than the average."""
    later = _LATER.match(text, end)
    if not later:
        return None
    if not _THAN_ONCE.match(text, later.end()) and (
        _THAN.match(text, later.end()) or not (unit in _COMPARED or unit == "元")
    ):
        return None
    return "increase_by" if later["up"] else "decrease_by"


def find_direction(before: str) -> Change | None:
    """Give the end-point change of the last verb of a clause that moves up or down; None where none does."""
    for word in reversed(_words_of(before)):
        move = MOVES.get(word.strip(_EDGES))
        if move:
            return "increase_to" if move.is_up else "decrease_to"
    return None
