"""What stands around a number in English: qualifiers before and behind it, and whether it is a change.

Takes a text and offsets of one number, looks at a bounded stretch on either side, and gives words of the records.
Total. Renderings of the Chinese qualifiers after the glossary; 余 and 多 are "more than" and "-odd".
"""

from __future__ import annotations

import re
from typing import Final, Literal

from summariser.records import Change, Qualifier  # noqa: TC001 - used in a typed constant

_REACH: Final = 40
"""Code points before a number in which a qualifier ends; the longest here has 16."""

_SENTENCE_REACH: Final = 120
"""Code points before a number in which the verb of its change stands."""

_NOT_PARTICLE = "".join(
    f"(?<!{verb} )"
    for verb in [
        "hand",
        "handed",
        "handing",
        "turn",
        "turned",
        "turning",
        "take",
        "took",
        "taken",
        "taking",
        "carried",
        "power",
        "powers",
        "control",
        "won",
    ]
)
"""Handed over 61 people, powers over 103 items: over belongs to the word before."""

_NOT_TOPIC = "".join(
    f"(?<!{noun} )" for noun in ["complaint", "complaints", "reports", "leads", "questions", "information", "petitions"]
)
"""Complaints about 58 matters: about belongs to the word before."""

_BEFORE: Final[tuple[tuple[Qualifier, str], ...]] = (
    (
        "at_least",
        "at least|no fewer than|no less than|not less than|not fewer than|not below|a minimum of|minimum of|minimum",
    ),
    (
        "at_most",
        "at most|no more than|not more than|not exceeding|not to exceed|a maximum of|maximum of|not over|within",
    ),
    ("at_most", "(?<!went )(?<!gone )(?<!going )(?<!brought )(?<!pushed )(?<!moved )(?<!driven )(?<!coming )up to"),
    ("nearly", "nearly|almost|close to|approaching|just under|just short of|just below|nearing|near"),
    ("less_than", "less than|fewer than|lower than|under|below|short of"),
    (
        "more_than",
        (
            rf"more than|well over|just over|{_NOT_PARTICLE}over|in excess of|well above|above|upwards of|exceeding|"
            "exceeded|exceeds|surpassing|surpassed|topping|topped|greater than|higher than"
        ),
    ),
    (
        "approx",
        (
            rf"{_NOT_TOPIC}about|around|some|roughly|approximately|approx\.?|circa|ca?\.|in the region of|"
            "in the order of|an estimated"
        ),
    ),
)
_SIGNS: Final[dict[str, Qualifier]] = {
    "~": "approx", "≈": "approx", ">": "more_than", "≥": "at_least", "<": "less_than", "≤": "at_most",
}  # fmt: skip

_QUALIFIER: Final = re.compile(
    "(?i)(?:(?<![A-Za-z-])(?:"
    + "|".join(f"(?P<{qualifier}_{place}>{words})" for place, (qualifier, words) in enumerate(_BEFORE))
    + r")[\s\u00a0*_]{1,4}|(?P<sign>[~≈>≥<≤]) ?)\Z"
)

_BEHIND: Final = re.compile(
    r"(?i)(?P<more_than>-odd\b| odd\b|\+(?![0-9A-Za-z]))|(?P<approx> or so\b| or thereabouts\b)"
    r"|(?P<at_least> (?:or|and) (?:more|above|over|older|higher|longer|upwards?|up)\b)"
    r"|(?P<at_most> (?:or|and) (?:less|fewer|under|below|younger|lower|shorter)\b)"
)
_NEW_NUMBER: Final = re.compile(
    r"(?i) (?:than\b|the\b|an?\b|RMB|[¥$0-9]|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)

_PLACE_WORDS: Final = frozenset({"under", "below", "above", "within", "over", "near"})
"""Prepositions of place and time as well: under two programmes, within three villages, over five years."""

_LASTING: Final = re.compile(
    r"(?i)\b(?:for|lasted|lasting|took|taken|spent|spanning|with|has|have|had|is|was|were|be|been|of|to|aged?|at|from|just|well)\s\Z"
)

_UP: Final = (
    "rose|rises?|risen|rising|grew|grows?|grown|growing|growth|increas(?:es|ed|ing|e)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    "surg(?:es|ed|ing|e)|soar(?:s|ed|ing)?|expan(?:ded|ds|ding|d|sion)|rais(?:es|ed|ing|e)|lift(?:s|ed|ing)?|"
    "improv(?:ements?|es|ed|ing|e)|boost(?:s|ed|ing)?|widen(?:s|ed|ing)?|lengthened|gain(?:s|ed)?|doubl(?:ed|ing)|tripl(?:ed|ing)|quadrupled"
)
_DOWN: Final = (
    "fell|falls?|fallen|falling|drop(?:s|ped|ping)?|declin(?:es|ed|ing|e)|decreas(?:es|ed|ing|e)|cut(?:s|ting)?|"
    "reduc(?:tions?|es|ed|ing|e)|shrank|shrunk|shrink(?:s|ing)?|lower(?:s|ed|ing)?|slip(?:s|ped|ping)?|shorten(?:s|ed|ing)?|"
    "slash(?:ed|ing)?|trim(?:med|ming)?|narrow(?:s|ed|ing)?|compress(?:ed)?|plunged?|tumbled?|slid"
)
_VERB: Final = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"

_WORD: Final = r",? [^\s.;:,]{1,24}"
_NOT_PASSIVE: Final = r"(?<!ed)(?<!\bled)(?<!held)(?<!\brun)(?<!made)(?<!taken)(?<!given)(?<!set up)"
"""Reduced costs by 12% is a change; supported by 12 teams, held by 12 teams are none."""

_MOVES: Final = re.compile(rf"(?i)\b(?:{_VERB}|(?P<up_also>up)|down)\b")
_BY: Final = re.compile(
    rf"(?i)\b{_VERB}(?:(?:{_WORD}){{1,9}}?{_NOT_PASSIVE} by| by)(?: a further| another)?[\s*_]{{1,3}}\Z"
)
_OF: Final = re.compile(rf"(?i)\b{_VERB}(?: (?!rate)[^\s.;:,]{{1,24}}){{0,4}}? of[\s*_]{{1,3}}\Z")
_MEASURED: Final = (
    "number|share|rate|proportion|ratio|average|total|income|pay|revenue|output|age|price|area|coverage|level|standard|"
    "subsid(?:y|ies)|time|period|limit|quota|salary|wages?"
)
_TO: Final = re.compile(
    rf"(?i)\b{_VERB}(?:,? (?:[a-z]{{3,20}}ly|year[- ]on[- ]year|month[- ]on[- ]month|further|again|back|in turn)"
    r"|,? by [^.;:]{1,30}?|,? from [^.;:]{1,60}?|,? (?:in|over|within) [^.;:,]{1,24}?"
    rf"| (?:the|its|their|average|total) (?:[^\s.;:,]{{1,24}} ){{0,7}}?(?:{_MEASURED})(?: [^\s.;:,]{{1,24}}){{0,6}}?"
    r")?,? to[\s*_]{1,3}\Z"
)
_PARTICLE_TO: Final = re.compile(
    r"(?i)\b(?:(?:went|gone|goes|going|came|coming|brought|pushed|moved|driven) (?P<up>up)|down) to[\s*_]{1,3}\Z"
)
_DIRECT: Final = re.compile(
    r"(?i)(?:\b(?P<up>rose|rises?|risen|rising|grew|grows?|grown|growing|climb(?:s|ed|ing)|jump(?:s|ed|ing)|"
    r"surg(?:es|ed|ing)|soar(?:s|ed|ing))"
    r"|\b(?P<down>fell|falls|fallen|falling|drop(?:s|ped|ping)|declin(?:es|ed|ing)|slip(?:ped|s)|plunged|shrank)"
    r"|(?:\A|[,;:(–—]|\b(?:as|is|was|were|are|be|been|went|gone|goes|came|and|or|stood|also))\s?"
    r"(?:(?P<up2>up)|down)(?: by)?)"
    r"(?: [a-z]{3,20}ly| a further| another| year[- ]on[- ]year)?[\s*_]{1,3}\Z"
)
_DIRECT_SHARE: Final = re.compile(
    r"(?i)\b(?:(?P<up>increas(?:es|ed|ing)|rais(?:es|ed|ing)|expand(?:s|ed|ing)|gained|improved)"
    r"|(?P<down>decreas(?:es|ed|ing)|reduc(?:es|ed|ing)|lower(?:s|ed|ing)))(?: [a-z]{3,20}ly)?[\s*_]{1,3}\Z"
)
_LATER: Final = re.compile(
    r"(?i)[*_]{0,3}[ -](?:(?:year[- ]on[- ]year|annual|yearly|sharp|further|overall|average|net)[ -])?"
    r"(?:(?P<up>higher|more|larger|greater|older|longer|faster|up|increase|rise|growth|jump|gain|improvement|hike|expansion)"
    r"|(?P<down>lower|less|fewer|smaller|younger|shorter|slower|down|drop|fall|decline|decrease|reduction|cut))\b"
)
_AGAINST_OTHERS: Final = re.compile(
    r"(?i) than (?:the |in the |that of |those of |its |all )?(?:\w+ )?"
    r"(?:national|provincial|province|city|county|average|country|other|that|those)\b"
)
_BY_WORDS: Final = frozenset({"by", "further", "another"})

_COMPARED: Final = frozenset({"%", "个百分点", "‰", "个千分点", "个基点", "倍", "年", "岁", "个月", "天", "小时"})
"""Units of which "31% more" and "2.9 years younger" are changes; 500 more households are simply 500."""

_SENTENCE_END: Final = re.compile(r"[.;!?](?=[\s\"”])|\n")


def find_qualifier(text: str, start: int, floor: int, *, unit: str, has_digits: bool) -> tuple[Qualifier, int]:
    """Find the qualifier that ends where the number starts: the qualifier and its start, not before ``floor``."""
    found = _QUALIFIER.search(text, max(start - _REACH, floor), start)
    if not found:
        return "exact", start
    if found["sign"]:
        return _SIGNS[found["sign"]], found.start()
    words = found.group().strip(" *_\u00a0\n").lower()
    led = bool(_LASTING.search(text, max(found.start() - 12, 0), found.start()))
    is_place = (
        (words == "over" and unit in {"年", "个月", "天", "周", "小时", "世纪"} and not led)
        or (words == "within" and not unit)
        or (words in _PLACE_WORDS and not unit and not has_digits and not led and words != "over")
    )
    if is_place:
        return "exact", start
    group = found.lastgroup or ""
    return next(qualifier for qualifier, _ in _BEFORE if group.startswith(qualifier)), found.start()


def find_later_qualifier(text: str, end: int, ceiling: int) -> tuple[Qualifier, int]:
    """Find the qualifier that starts where the number ends: the qualifier and its end, not behind ``ceiling``."""
    found = _BEHIND.match(text, end, ceiling)
    if not found or _NEW_NUMBER.match(text, found.end()):
        return "exact", end
    qualifiers: tuple[Qualifier, ...] = ("more_than", "approx", "at_least", "at_most")
    return next(qualifier for qualifier in qualifiers if found[qualifier]), found.end()


def find_change(text: str, start: int, end: int, unit: str) -> Change | None:
    """Tell whether the figure is the size or the end point of a change, from the verb before or the noun behind."""
    before = clause_before(text, start)
    last = (before.rstrip(" *_\n\u00a0").rsplit(None, 1) or [""])[-1].lower()
    if last == "to":
        to = _TO.search(before) or _PARTICLE_TO.search(before)
        return _direction(to, "to") if to else None
    by = _OF.search(before) if last == "of" else _BY.search(before) if last in _BY_WORDS else None
    by = by or _find_direct(before, unit)
    if by:
        return _direction(by, "by")
    later = _LATER.match(text, end)
    if not later or not (unit in _COMPARED or unit == "元") or _AGAINST_OTHERS.match(text, later.end()):
        return None
    return _direction(later, "by")


def _find_direct(before: str, unit: str) -> re.Match[str] | None:
    """Find a verb that the number follows at once: rose 31%, up 31%; increased 31%, but not increased 500 posts."""
    reach = max(len(before) - _REACH, 0)
    return _DIRECT.search(before, reach) or (_DIRECT_SHARE.search(before, reach) if unit in _COMPARED else None)


def _direction(found: re.Match[str], ending: Literal["by", "to"]) -> Change:
    """Give the change that a match names: up in one of its groups that start so, else down."""
    is_up = any(found[name] for name in found.re.groupindex if name.startswith("up"))
    if ending == "by":
        return "increase_by" if is_up else "decrease_by"
    return "increase_to" if is_up else "decrease_to"


def find_direction(before: str) -> Change | None:
    """Give the end-point change of the last verb of a clause that moves up or down; None where none does."""
    moves = list(_MOVES.finditer(before))
    return _direction(moves[-1], "to") if moves else None


def clause_before(text: str, start: int) -> str:
    """Give what stands before an offset within its sentence, at most 120 code points of it."""
    before = text[max(start - _SENTENCE_REACH, 0) : start]
    ends = [found.end() for found in _SENTENCE_END.finditer(before)]
    return before[ends[-1] :] if ends else before
