"""Whether a number of an English text is the size (by) or the end (to) of a rise or a fall, from the words around it.

The words before the number are read backwards within its sentence, each looked up in a table of verbs and nouns of
movement; what stands between the verb and the number decides. A change that is missed does no harm, one that is
invented does: where the words leave it open, there is none. Total; looks a bounded way around the number.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from summariser.figures.english_bases import TIME, clause_before
from summariser.records import Change  # noqa: TC001 - used in a typed constant


class _Move(NamedTuple):
    """A word that says that something went up or down."""

    is_up: bool
    direct: Literal["any", "share", "never"]
    """Before which numbers it stands at once: rose 500; improved 12% but not improved 500 roads; none."""
    is_noun: bool


def _inflect(stems: str) -> list[str]:
    """Give the regular forms of verbs, without the stem; a plus doubles the last letter (slip+: slips, slipped)."""
    forms: list[str] = []
    for stem in stems.split():
        root = stem.rstrip("+")
        tail = root + root[-1] if stem.endswith("+") else root.removesuffix("e")
        third = root[:-1] + "ies" if root.endswith("y") else root + ("es" if root.endswith(("sh", "x", "s")) else "s")
        past = root[:-1] + "i" if root.endswith("y") else tail
        forms += [third, past + "ed", (root if root.endswith("y") else tail) + "ing"]
    return forms


_UP_ANY: Final = "climb jump surge soar leap rebound rocket skyrocket balloon swell spike mushroom rally edge"
_UP_SHARE: Final = (
    "increase raise lift improve boost expand widen lengthen gain hike enlarge prolong multiply escalate quicken "
    "elevate accelerate advance recover extend strengthen double triple treble quadruple quintuple"
)
_DOWN_ANY: Final = "drop+ decline slip+ plunge plummet tumble slump dip+ dwindle nosedive crash"
_DOWN_SHARE: Final = (
    "decrease reduce lower shorten slash trim+ narrow compress contract ease slow weaken moderate prune pare "
    "curtail curb scale downsize diminish lessen halve squeeze cool whittle retreat slim+ worsen"
)
_UP_IRREGULAR: Final = "rose risen rising rises grew grown growing grows leapt swollen"
_DOWN_IRREGULAR: Final = "fell fallen falling falls shrank shrunk shrinking shrinks slid slides sliding sank sunk sinking"
_UP_STEMS: Final = "rise grow"
_DOWN_STEMS: Final = "fall shrink cut cuts cutting slide sink"
_UP_NOUNS: Final = (
    "increase rise growth jump gain gains surge hike improvement improvements expansion boost climb leap uptick upturn "
    "rebound spike upswing"
)
_DOWN_NOUNS: Final = (
    "drop fall decline decrease cut reduction reductions dip slump contraction slide plunge downturn downtick "
    "shrinkage"
)


def _read_moves() -> dict[str, _Move]:
    """Make the table of words; verbs in their base form are often nouns too, and never stand before a bare count."""
    table: dict[str, _Move] = {}
    for is_up, any_, share, irregular, stems, nouns in (
        (True, _UP_ANY, _UP_SHARE, _UP_IRREGULAR, _UP_STEMS, _UP_NOUNS),
        (False, _DOWN_ANY, _DOWN_SHARE, _DOWN_IRREGULAR, _DOWN_STEMS, _DOWN_NOUNS),
    ):
        bare = " ".join((any_, share, stems)).replace("+", "").split()
        table.update(dict.fromkeys(nouns.split(), _Move(is_up, "never", is_noun=True)))
        table.update({word: _Move(is_up, "share", word in nouns.split()) for word in bare})
        table.update(dict.fromkeys(_inflect(share), _Move(is_up, "share", is_noun=False)))
        table.update(dict.fromkeys([*_inflect(any_), *irregular.split()], _Move(is_up, "any", is_noun=False)))
        table["up" if is_up else "down"] = _Move(is_up, "never", is_noun=False)
    return table


_MOVES: Final = _read_moves()

_MOTIONS: Final = frozenset(
    "go goes went gone going come comes came coming bring brings brought bringing push pushes pushed pushing drive drives "
    "drove driven driving move moves moved moving shoot shoots shot shooting inch inches inched inching tick ticks ticked "
    "ticking creep creeps crept creeping step steps stepped stepping nudge nudges nudged nudging bump bumps bumped "
    "bumping ramp ramps ramped ramping top tops topped topping mark marks marked marking trend trends trended trending "
    "bid round rounded whittled scaled scale scaling trimmed pared slimmed edge edges edged edging jack jacked notch "
    "notched build ratchet ratcheted keep kept force forced pulled pull pulling".split()
) | {word for word, move in _MOVES.items() if not move.is_noun and word not in {"up", "down"}}
"""Verbs that move with up or down behind them: shot up 18%, whittled down to 14; but set up 272 branches."""

_STATES: Final = frozenset("as is was were are be been being stood stands and or also but while now still".split())
"""Words before up and down that leave them a predicate: was up 12%."""
_TAKERS: Final = frozenset(
    "set sets make makes made take takes took taken put puts give gives gave given hold holds held build builds built "
    "draw draws drew drawn keep keeps kept pick use free sign open split broke broken win won run runs ran write written "
    "speed sworn laid struck shut get gets got clean follow call back".split()
)
"""Verbs with an up of their own that moves nothing: set up, made up, took up; so are others in -ed and -ing."""

_FILLERS: Final = frozenset(
    "just only a an the its their our new record total high current present average annual cumulative combined net further "
    "another additional extra some as much many low whopping full mere today's estimated all-time yearly overall "
    "roughly new-high".split()
)
"""What may stand between by, to or a verb and the number without saying anything of the change."""
_SETTLED: Final = frozenset("the its their our current present today's".split())
"""Behind a verb these make the number something known that is acted on: cut the 12% surcharge."""
_AMOUNTS: Final = frozenset("total high low record average level peak maximum minimum rate".split())
_ENDS: Final = frozenset("reach hit become total exceed".split())

_ADVERBS: Final = frozenset(
    "again back further steadily annually overall altogether year-on-year year-over-year yoy y/y month-on-month "
    "quarter-on-quarter yearly respectively each in turn up down by".split()
) - {"by"}
_LEADS: Final = frozenset("by from in over within since during on at year year-on-year yoy y/y last this".split())
"""What begins a stretch between a verb and its "to" that names no receiver: rose by 3% to, rose in two years to."""
_MEASURED: Final = re.compile(
    r"(?:number|share|rate|proportion|ratio|average|total|income|pay|revenue|output|age|price|area|coverage|level|standard|"
    r"subsid(?:y|ies)|time|period|limit|quota|salary|wage|cost|headcount|threshold|term|budget|fund|quantity|size)s?\Z"
)
_NO_SIZE: Final = re.compile(r"(?:rate|level|target|share|number|trend|pace|momentum|point|people|potential|pole|engine)s?\Z")
"""Between a noun of movement and its "of" these take the number for themselves: a growth rate of 2.1%."""
_OUTDONE: Final = frozenset("outpaced outpacing exceeded exceeding beat beating surpassed surpassing outstripped led than".split())
"""Before "by" these compare with others: growth outpaced the province by 0.9 points."""
_PARTICIPLES: Final = frozenset("held led run made taken given won set sent built drawn written followed".split())
_PLURAL_NOUNS: Final = frozenset("cuts gains improvements reductions hikes boosts".split())

_COMPARED: Final = frozenset(
    {"%", "个百分点", "‰", "个千分点", "个基点", "倍", "年", "岁", "个月", "天", "小时", "周", "个工作日", "分钟"}
)
"""Units of which "31% more" and "2.9 years younger" are changes; 500 more households are simply 500."""

_THAN_ONCE: Final = re.compile(rf"(?i)[\s*_]{{1,3}}than (?:(?:it |they )?(?:was|were) )?(?:in |at |that (?:of|in) |those (?:of|in) )?{TIME}")
_THAN: Final = re.compile(r"(?i)[\s*_]{1,3}(?:than|below|above)\b")
_LATER: Final = re.compile(
    r"(?i)[*_]{0,3}[ -](?:(?:year[- ]on[- ]year|y/y|yoy|annual|yearly|sharp|further|overall|average|net|real|nominal|slight|modest)[ -]){0,2}"
    r"(?:(?P<up>higher|more|larger|greater|older|longer|faster|up|increase|rise|growth|jump|gain|improvement|hike|expansion|surge|leap)"
    r"|(?P<down>lower|less|fewer|smaller|younger|shorter|slower|down|drop|fall|decline|decrease|reduction|cut|dip|slump))\b"
)
_SIGN: Final = re.compile(r"(?:\A|[(\[|/:,]\s{0,3}|(?<![0-9%])\s)(?P<up>\+)\Z|[(\[|]\s{0,3}[-−–]\Z")

_YEARLY: Final = re.compile(r" (?:year on year|month on month|quarter on quarter|year over year)\b")
_GLUE: Final = re.compile(r"[\s*_\u00a0]+")
_EDGES: Final = "(),:;–—-\"“”‘’'|[]/"


def find_change(text: str, start: int, end: int, unit: str) -> Change | None:
    """Tell whether the figure is the size or the end point of a change, from the verb before or the noun behind.

    >>> find_change("Pay rose year on year to 42,000", 25, 31, ""), find_change("set up 30", 7, 9, "")
    ('increase_to', None)
    """
    if text[start - 1 : start] in _SIGNS:
        sign = _SIGN.search(text, max(start - 5, 0), start)
        if sign and (sign["up"] or unit in _COMPARED):
            return "increase_by" if sign["up"] else "decrease_by"
    words = _words_of(clause_before(text, start))
    change = _read_before(words, unit) if words else None
    return change or _read_behind(text, end, unit)


_SIGNS: Final = frozenset("+-−–")


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
        if word in _FILLERS:
            at -= 1
        elif word == "of" and before in _AMOUNTS:
            at -= 2
        elif (word in _ENDS and before == "to") or (word == "at" and before == "stand"):
            at -= 1 if word != "at" else 2
        else:
            return at
    return at


def _read_to(words: list[str], unit: str) -> Change | None:
    """Read what stands before "to": rose steadily to, cut the average time to, went up to; not committed to."""
    for place in range(len(words) - 1, max(len(words) - 18, -1), -1):
        word = words[place].strip(_EDGES)
        move = _MOVES.get(word)
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
        return word == "down" or before in _MOTIONS or place + 1 < len(words)
    if word.startswith("exten"):
        return unit in _COMPARED
    return word not in _PLURAL_NOUNS or place + 1 < len(words)


def _is_way(between: list[str], move: _Move) -> bool:
    """Tell whether these words lead from the verb to its "to" and name nobody who receives something."""
    if all(_is_adverb(word) for word in between):
        return True
    first, last = between[0].strip(_EDGES), between[-1].strip(_EDGES)
    if last.endswith("ed") and last not in _MOVES:
        return False
    if first in _LEADS or first[:1].isdigit() or first[:1] in "¥$":
        return True
    if any(word[:1].isdigit() for word in between[:4]):
        return len(between) <= 8
    return not move.is_noun and len(between) <= 16 and any(_MEASURED.match(word) for word in between[:9])


def _is_adverb(word: str) -> bool:
    """Tell an adverb, maybe with a comma behind it."""
    bare = word.strip(_EDGES)
    return not bare or bare in _ADVERBS or bare.endswith("ly")


def _read_by(words: list[str]) -> Change | None:
    """Read what stands before "by": rose by, reduced the cost of the service by; not supported by, led by."""
    if not words:
        return None
    last = words[-1].strip(_EDGES)
    if last not in _MOVES and (last.endswith("ed") or last in _PARTICIPLES):
        return None
    noun: _Move | None = None
    for place in range(len(words) - 1, max(len(words) - 12, -1), -1):
        word = words[place].strip(_EDGES)
        if word in _OUTDONE:
            return None
        move = _MOVES.get(word)
        if move and not (word in {"up", "down"} and not _moves_up(words, place)):
            if not move.is_noun:
                return _sized(move)
            noun = noun or move
        if noun and words[place].endswith(","):
            break
    return _sized(noun) if noun else None


def _sized(move: _Move) -> Change:
    """Give the change of which a number is the size."""
    return "increase_by" if move.is_up else "decrease_by"


def _read_of(words: list[str]) -> Change | None:
    """Read what stands before "of": an increase of, a drop in the number of petitions of; not a growth rate of."""
    for place in range(len(words) - 1, max(len(words) - 8, -1), -1):
        word = words[place].strip(_EDGES)
        move = _MOVES.get(word)
        if move:
            return _sized(move) if move.is_noun else None
        if _NO_SIZE.match(word) and place == len(words) - 1:
            return None
    return None


def _read_direct(words: list[str], skipped: list[str], unit: str) -> Change | None:
    """Read a verb that the number follows at once: rose 31%, shot up 31%, increased 31% but not increased 500 posts."""
    place = len(words) - 1
    while place > 0 and _is_adverb(words[place]) and words[place] not in {"up", "down"}:
        place -= 1
    if place < 0 or not _SETTLED.isdisjoint(skipped) or skipped in (["a"], ["an"]):
        return None
    word = words[place].lstrip(_EDGES)
    move = _MOVES.get(word)
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
    if before in _STATES or before in _MOTIONS:
        return True
    return is_share and before not in _TAKERS and not before.endswith(("ed", "ing"))


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
        move = _MOVES.get(word.strip(_EDGES))
        if move:
            return "increase_to" if move.is_up else "decrease_to"
    return None
