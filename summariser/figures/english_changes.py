"""Whether a number of an English text is the size (by) or the end (to) of a rise or a fall, from the words around it.

The words before the number are read backwards within its sentence, each looked up in a table of verbs and nouns of
movement; what stands between the verb and the number decides. A change that is missed does no harm, one that is
invented does: where the words leave it open, there is none. Total; looks a bounded way around the number.
"""

from __future__ import annotations

import re
from typing import Final

from summariser.english_units import UNITS
from summariser.figures.english_bases import TIME, clause_before
from summariser.figures.english_moves import (
    ADVERBS,
    AMOUNTS,
    COMPARATIVES,
    ENDS,
    FILLERS,
    GOES_ON,
    HESITANT,
    LEADS,
    MADE_UP,
    MEASURED,
    MOTIONS,
    MOVES,
    NO_SIZE,
    OUTDONE,
    PARTICIPLES,
    PARTICLES,
    PLURAL_NOUNS,
    QUICKER,
    SETTLED,
    STATES,
    TAKERS,
    TRADED,
    Move,
)
from summariser.records import Change  # noqa: TC001 - used in a typed constant

_COMPARED: Final = frozenset(
    {"%", "个百分点", "‰", "个千分点", "个基点", "倍", "年", "岁", "个月", "天", "小时", "周", "个工作日", "分钟"}
)
"""Units of which "31% more" and "2.9 years younger" are changes; 500 more households are simply 500."""

_PERCENTS: Final = frozenset({"%", "个百分点", "‰", "个千分点", "个基点"})

_ONCE: Final = rf"(?:(?:it |they |what it )?(?:was|were) )?(?:in |at |that (?:of|in) |those (?:of|in) )?{TIME}"
_THAN_ONCE: Final = re.compile(rf"(?i)[\s*_]{{1,3}}than {_ONCE}")
_THAN: Final = re.compile(r"(?i)[\s*_]{1,3}(?:than|below|above)\b")
_PAST: Final = re.compile(
    rf"(?i)(?:(?:the )?(?:levels?|figures?|totals?|results?) (?:of|in|for) )?{_ONCE}(?: [a-z]{{3,12}})?\Z"
)
_OTHERS: Final = re.compile(
    r"(?i)[\s*_]{1,3}(?:(?:more|less|faster|slower|higher|lower|better|worse|longer|shorter) than|above|below|ahead of|"
    rf"behind)[\s*_]{{1,3}}(?!{_ONCE})"
)
"""Grew 1.5 points faster than the country: how far from others, whatever the verb before."""
_LATER: Final = re.compile(
    r"(?i)[*_]{0,3}[ -](?:(?:year[- ]on[- ]year|y/y|yoy|annual|yearly|sharp|further|overall|average|net|real|nominal|"
    r"slight|modest|steep|mild|small|big|solid|strong)[ -]){0,2}"
    r"(?:(?P<up>higher|more|better|larger|greater|older|longer|faster|quicker|stronger|up|(?P<rise>increase|rise|growth|"
    r"jump|gain|improvement|hike|expansion|surge|leap|uptick|upturn|rebound|boost|spike|climb|advance))"
    r"|(?P<down>lower|less|fewer|worse|smaller|younger|shorter|slower|weaker|down|(?P<fall>drop|fall|decline|decrease|"
    r"reduction|cut|dip|slump|plunge|contraction|downturn|downtick|slide|tumble|retreat|slowdown)))\b"
)
_LATER_OF_TIME: Final = re.compile(
    r"(?i)[*_]{0,3} (?:(?P<up>longer|slower|more)|(?P<down>less|fewer|shorter|faster|quicker|sooner|earlier))\b"
)
"""Of a period, faster is less: nine days faster."""
_LATER_OF_NOUN: Final = re.compile(
    rf"(?i)(?: [a-z][a-z'’-]{{1,20}}){{1,2}} (?:(?P<up>more)|(?P<down>fewer|less))(?={_THAN_ONCE.pattern[4:]})"
)
"""214 cases fewer than the year before."""
_TAKING: Final = re.compile(r"(?i)\b(?:is|are|was|were|be|been|takes?|took|taken|comes?|came|now)[\s*_]{1,3}\Z")
"""Only behind these are nine days earlier a saving; elsewhere they name a time: nine days earlier, it began."""
_AN: Final = re.compile(r"(?i)\ban?[\s*_]{1,3}\Z")
_DRAWN: Final = re.compile(r"(?:(?P<up>[↑▲△⬆])|[↓▼▽⬇])\ufe0f? ?\Z")
"""An arrow up or down before a number says which way it went."""
_SIGN: Final = re.compile(r"(?:\A|[(\[|/:,][\s*_]{0,4}|(?<![0-9%*])[\s*_]{1,4})(?P<up>\+)\Z|[(\[][\s*_]{0,4}[-−–]\Z")

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
    drawn = _DRAWN.search(text, max(start - 3, 0), start)
    if drawn:
        return "increase_by" if drawn["up"] else "decrease_by"
    if text[start - 1 : start] in _SIGNS:
        sign = _SIGN.search(text, max(start - 8, 0), start)
        if sign and (sign["up"] or unit in _COMPARED):
            return "increase_by" if sign["up"] else "decrease_by"
    words = _words_of(clause_before(text, start))
    change = _read_before(words, unit) if words else None
    if change in _SIZES and _OTHERS.match(text, end):
        return None
    if change in _SIZES and _LEVEL.match(text, start):
        return "increase_to" if change == "increase_by" else "decrease_to"
    if change is None or words[-1] in HESITANT:
        return _read_behind(text, start, end, unit) or change
    return change


def is_signed_change(text: str, start: int, unit: str) -> bool:
    """Tell whether the sign right before a number says which way it went: (+4.1%), (-31%)."""
    sign = _SIGN.search(text, max(start - 8, 0), start)
    return sign is not None and (bool(sign["up"]) or unit in _COMPARED)


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
    if not OUTDONE.keys().isdisjoint(bare):
        return False
    return not bare[-1].endswith("ed") and bare[-1] not in PARTICIPLES and MOVES.keys().isdisjoint(bare)


def leads_on_bare(gap: str) -> bool:
    """Tell whether a gap leads to another subject of the same verb, which is left out: dropped 12% [and deaths] 9%."""
    words = _words_of(gap)
    if not 2 <= len(words) <= 4 or words[0].strip(_EDGES) != "and":
        return False
    return all(
        word.isalpha() and not word.endswith(("ed", "ing", "ly")) and word not in _NO_SUBJECT and word not in MOVES
        for word in words[1:]
    )


_NO_SUBJECT: Final = STATES | TAKERS | PARTICIPLES | MADE_UP


def compares(clause: str) -> bool:
    """Tell whether the end of a clause compares with something: it beat 2019 by."""
    return any(word.strip(_EDGES) in OUTDONE for word in _words_of(clause)[-9:])


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
        return _read_by(words[: at - 1], unit)
    if last == "of":
        return _read_of(words[: at - 1], unit)
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
        if not _leads_to(words, place, word, unit) or not _is_way(between, move) or _comes_to(between):
            return None
        return "increase_to" if move.is_up else "decrease_to"
    return None


def _leads_to(words: list[str], place: int, word: str, unit: str) -> bool:
    """Tell whether this word of movement may have an end point: budget cuts to 30 programmes have none."""
    if word in {"up", "down"}:
        before = words[place - 1].strip(_EDGES) if place else ""
        return word == "down" or before in MOTIONS or place + 1 < len(words)
    if word == "rise" and place and words[place - 1] in _GIVING:
        return False
    if word.startswith("exten"):
        return unit in _COMPARED
    return word not in PLURAL_NOUNS or place + 1 < len(words)


_GIVING: Final = frozenset({"give", "gives", "gave", "given", "giving"})
"""What gives rise to 39 findings makes them, and raises nothing to 39."""


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


_SUMS: Final = frozenset({"came", "come", "comes", "coming", "amounted", "amount", "amounts", "amounting", "ran"})
"""Verbs that with "to" say what something is, of a subject of their own: pay fell by 3%, and orders came to 200."""


def _comes_to(between: list[str]) -> bool:
    """Tell whether a new subject with its own verb stands before "to": orders came to; but not rose and came to."""
    if not between or between[-1] not in _SUMS:
        return False
    joins = [at for at, word in enumerate(between) if word in {"and", "while"} or word.endswith((",", ";"))]
    return bool(joins) and any(
        word not in {"and", "while"} and not _is_adverb(word) for word in between[joins[-1] + 1 : -1]
    )


def _is_adverb(word: str) -> bool:
    """Tell an adverb, maybe with a comma behind it."""
    bare = word.strip(_EDGES)
    return not bare or bare in ADVERBS or bare.endswith("ly")


def _read_by(words: list[str], unit: str) -> Change | None:
    """Read what stands before "by": rose by, reduced the cost of the service by; not supported by, led by."""
    if not words:
        return None
    last = words[-1].strip(_EDGES)
    if last in PARTICIPLES or (last.endswith("ed") and last not in MOVES):
        return None
    if last in COMPARATIVES:
        is_quicker = last in QUICKER and unit in UNITS and UNITS[unit].kind == "duration"
        return "increase_by" if COMPARATIVES[last] != is_quicker else "decrease_by"
    noun: Move | None = None
    for place in range(len(words) - 1, max(len(words) - 12, -1), -1):
        word = words[place].strip(_EDGES)
        if word in OUTDONE:
            return _read_outdone(words, place)
        move = MOVES.get(word)
        if move and not (word in {"up", "down"} and not _moves_up(words, place)):
            # "to rise" is a verb, whatever else is above or below before it.
            if not move.is_noun or words[place - 1 : place] == ["to"]:
                return _sized(move)
            noun = noun or move
        if noun and words[place].endswith(","):
            break
    return _sized(noun) if noun else None


def _read_outdone(words: list[str], place: int) -> Change | None:
    """Read how far something exceeded what is named up to the end of the words: a change where that is a past time."""
    if not _PAST.match(" ".join(words[place + 1 :])):
        return None
    is_less = words[place] == "than" and bool(words[place - 1 : place]) and words[place - 1] in _LESS
    return "increase_by" if OUTDONE[words[place].strip(_EDGES)] and not is_less else "decrease_by"


_LESS: Final = frozenset({"lower", *(word for word, is_up in COMPARATIVES.items() if not is_up)})


def _sized(move: Move) -> Change:
    """Give the change of which a number is the size."""
    return "increase_by" if move.is_up else "decrease_by"


_DONE_TO: Final = frozenset({"improvement", "expansion"})
"""Before "of" and a bare count these are done to things: the improvement of 540 rules; but an improvement of 540."""


def _read_of(words: list[str], unit: str) -> Change | None:
    """Read what stands before "of": an increase of, a drop in the number of petitions of; not a growth rate of."""
    for place in range(len(words) - 1, max(len(words) - 8, -1), -1):
        word = words[place].strip(_EDGES)
        if word in OUTDONE:
            return None
        move = MOVES.get(word)
        if move:
            is_noun = move.is_noun or MOVES.get(word.removesuffix("s"), move).is_noun
            is_done_to = word in _DONE_TO and not unit and words[place - 1 : place] not in (["a"], ["an"])
            return _sized(move) if is_noun and not is_done_to else None
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
    if unit in _PERCENTS:
        verbs, is_up = PARTICLES.get(word, (frozenset(), False))
        if place and words[place - 1] in verbs:
            return "increase_by" if is_up else "decrease_by"
        if word in TRADED:
            return "increase_by" if TRADED[word] else "decrease_by"
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


def _read_behind(text: str, start: int, end: int, unit: str) -> Change | None:
    """Read what stands behind a number: 31% higher, 500 fewer than in 2019; not 31% higher than the average."""
    is_period = unit in UNITS and UNITS[unit].kind == "duration"
    later = _LATER_OF_TIME.match(text, end) if is_period else None
    if later and later["down"] in {"sooner", "earlier"}:
        later = later if _TAKING.search(text, max(start - 12, 0), start) else None
    later = later or _LATER.match(text, end) or _LATER_OF_NOUN.match(text, end)
    if not later:
        return None
    if not _THAN_ONCE.match(text, later.end()):
        is_named = (
            later.re is _LATER and (later["rise"] or later["fall"]) and _AN.search(text, max(start - 6, 0), start)
        )
        if _THAN.match(text, later.end()) or not (unit in _COMPARED or unit == "元" or is_named):
            return None
    return "increase_by" if later["up"] else "decrease_by"


def find_direction(before: str) -> Change | None:
    """Give the end-point change of the last verb of a clause that moves up or down; None where none does."""
    for word in reversed(_words_of(before)):
        move = MOVES.get(word.strip(_EDGES))
        if move:
            return "increase_to" if move.is_up else "decrease_to"
    return None
