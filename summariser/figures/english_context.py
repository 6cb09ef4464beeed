"""What stands around a number in English: qualifiers before and behind it, and whether it is a change.

Takes a text and offsets of one number, looks at a bounded stretch on either side, and gives words of the records.
Total. Renderings of the Chinese qualifiers after the glossary; 余 and 多 are "more than" and "-odd".
"""

from __future__ import annotations

import re
from typing import Final

from summariser.records import Qualifier  # noqa: TC001 - used in a typed constant

_REACH: Final = 40
"""Code points before a number in which a qualifier ends; the longest here has 16."""

_NOT_PARTICLE = "".join(
    f"(?<!{verb} )"
    for verb in [
        "hand",
        "handed",
        "handing",
        "turn",
        "turned",
        "turning",
        "carried",
        "power",
        "powers",
        "control",
        "won",
        "went",
        "gone",
        "going",
        "look",
        "looked",
        "pored",
        "presided",
        "brought",
        "all",
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
        (
            "at least|no fewer than|no less than|not less than|not fewer than|not below|no lower than|not lower than|"
            "no shorter than|no younger than|not younger than|a minimum of|minimum of|minimum"
        ),
    ),
    (
        "at_most",
        (
            "at most|no more than|not more than|not exceed(?:ing)?|not to exceed|no higher than|not higher than|"
            "no longer than|no older than|not older than|no later than|a maximum of|maximum of|not over|within|"
            "capped at"
        ),
    ),
    ("at_most", "up to"),
    (
        "nearly",
        "nearly|almost|virtually|not quite|close to|approaching|just under|just short of|just below|nearing|near",
    ),
    ("less_than", "less than|fewer than|lower than|younger than|(?:under|below) the age of|under|below|short of"),
    (
        "more_than",
        (
            rf"more than|well over|just over|{_NOT_PARTICLE}over|in excess of|well above|above|upwards? of|exceeding|"
            "exceeded|exceeds|exceed|surpassing|surpassed|surpasses|topping|topped|tops|"
            r"(?:(?<=now )|(?<=to )|(?<=will )|(?<=would )|(?<=could ))top|breaking through|"
            "breaks through|break through|broke through|broken through|passed the mark of|passed|crossed|"
            "north of|greater than|higher than|older than|(?:over|above) the age of"
        ),
    ),
    (
        "approx",
        (
            rf"{_NOT_TOPIC}about|around|some|roughly|approximately|approx\.?|circa|ca?\.|in the region of|"
            "in the order of|on the order of|in the neighbou?rhood of|an estimated"
        ),
    ),
)
_SIGNS: Final[dict[str, Qualifier]] = {
    "~": "approx", "≈": "approx", ">": "more_than", "≥": "at_least", "<": "less_than", "≤": "at_most",
}  # fmt: skip

_QUALIFIER: Final = re.compile(
    "(?i)(?:(?<![A-Za-z-])(?:"
    + "|".join(f"(?P<{qualifier}_{place}>{words})" for place, (qualifier, words) in enumerate(_BEFORE))
    + r")[\s\u00a0*_]{1,4}|(?P<sign>[~≈≥<≤]|(?<![-=–−])>) ?|(?<![A-Za-z-])(?:(?P<over>over)|(?P<under>under))-(?=\Z))\Z"
)

_BEHIND: Final = re.compile(
    r"(?i)(?P<more_than>-odd\b| odd\b|\+(?![0-9A-Za-z])|-plus\b| plus(?= [a-z]))"
    r"|(?P<approx> or so\b| or thereabouts\b|, give or take\b)"
    r"|(?P<at_least> (?:or|and) (?:more|above|over|older|higher|longer|greater|better|upwards?|up)\b"
    r"| at (?:the )?(?:very )?least\b)"
    r"|(?P<at_most> (?:or|and) (?:less|fewer|under|below|younger|lower|shorter)\b| at (?:the )?(?:very )?most\b)"
)
_NEW_NUMBER: Final = re.compile(
    r"(?i) (?:than\b|the\b|an?\b(?! (?:year|month|week|day|hour|quarter|head|person|household|time|village|team)\b)|"
    r"RMB|[¥$0-9]|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
"""Behind more or above these begin what it is more than; 12 cases or more a year have their qualifier."""
_NOUNS: Final = re.compile(
    r"(?:[ -](?!(?:and|or|to|in|by|for|with|at|on|from|was|were|is|are|has|have|had|than|that|which|who|be|as|but)\b)"
    r"[A-Za-z][A-Za-z'’-]{1,24}){1,3}"
    r"(?= (?:(?:or|and) (?:more|above|over|upwards?|less|fewer|under|below)|at (?:the )?(?:very )?(?:least|most))"
    r"(?:[),.;:!?]|\s*\Z|\s*\n|\s*\||"
    r" (?:an?|per|each|every|of|in|at|on|for|to|were|was|are|is|have|has|had|will|must|may|can|by|from|with|and|who|"
    r"that|which|annually|yearly|monthly|daily)\b))"
)
"""The nouns between a number and its qualifier, which a clause's end must follow: 56 pupils or more."""

_PLACE_WORDS: Final = frozenset({"under", "below", "above", "within", "over", "near"})
"""Prepositions of place and time as well: under two programmes, within three villages, over five years."""

_OVERTAKEN: Final = frozenset({"passed", "crossed"})
"""Said of sums, shares and measures: revenue passed 900 million yuan; but a council passed 12 laws."""

_PERIODS: Final = frozenset({"年", "个月", "天", "周", "小时", "世纪", "分钟"})

_TURNED: Final = {
    "up to": re.compile(
        r"(?i)\b(?:went|go(?:es|ne|ing)?|brought|pushed|mov(?:ed|ing)|driven|com(?:es?|ing)|came|crept|inch(?:ed|ing)|"
        r"edg(?:ed|ing)|tick(?:ed|ing)|shot|climb(?:ed|ing)|jump(?:ed|ing)|r[io]sen?|rising|gr[eo]wn?|growing|"
        r"increas(?:ed|ing)|"
        r"expanded|raised|scaled|ramped|built|topped|nudged|stepped|picked|head(?:s|ed|ing)|bumped|pulled|pushing|drift(?:ed|ing)|"
        r"soar(?:ed|ing)|surg(?:ed|ing))\s\Z"
    ),
    "over": re.compile(r"(?i)\b(?:took|take|taken|taking)\s\Z"),
}
"""Verbs that take the qualifier for themselves: crept up to 71%, took over 12 firms (but took over two hours)."""

_AGO: Final = re.compile(r"[A-Za-z0-9]{1,9} (?:years|months|weeks|terms|decades) (?:ago|earlier|before|previously)\b")
"""31% more than five years ago compares with that time."""
_LASTING: Final = re.compile(
    r"(?i)\b(?:for|lasted|lasting|took|taken|spent|spanning|with|has|have|had|is|was|were|be|been|of|to|aged?|at|from|just|well)\s\Z"
)


def find_qualifier(text: str, start: int, floor: int, *, unit: str, has_digits: bool) -> tuple[Qualifier, int]:
    """Find the qualifier that ends where the number starts: the qualifier and its start, not before ``floor``."""
    found = _QUALIFIER.search(text, max(start - _REACH, floor), start)
    if not found:
        return "exact", start
    if found["sign"]:
        return _SIGNS[found["sign"]], found.start()
    if found["over"] or found["under"]:
        return "more_than" if found["over"] else "less_than", found.start()
    words = found.group().strip(" *_\u00a0\n").lower()
    is_compared = words.endswith(" than") and _AGO.match(text, start)
    is_done = words in _OVERTAKEN and not unit
    if (
        is_compared
        or is_done
        or (
            words in _TURNED
            and _TURNED[words].search(text, max(found.start() - 12, 0), found.start())
            and (words != "over" or unit not in _PERIODS)
        )
    ):
        return "exact", start
    led = bool(_LASTING.search(text, max(found.start() - 12, 0), found.start()))
    is_place = (
        (words == "over" and unit in _PERIODS and not led)
        or (words == "within" and not unit)
        or (words in _PLACE_WORDS and not unit and not has_digits and not led and words != "over")
    )
    if is_place:
        return "exact", start
    group = found.lastgroup or ""
    return next(qualifier for qualifier, _ in _BEFORE if group.startswith(qualifier)), found.start()


def find_later_qualifier(text: str, end: int, ceiling: int) -> tuple[Qualifier, int]:
    """Find the qualifier that starts where the number ends: the qualifier and its end, not behind ``ceiling``.

    Behind the nouns that are counted it qualifies too, but stays outside: the end is that of the number.
    """
    found = _BEHIND.match(text, end, ceiling)
    nouns = None if found else _NOUNS.match(text, end, min(end + _NOUN_REACH, ceiling))
    if nouns:
        found = _BEHIND.match(text, nouns.end(), ceiling)
    if not found or _NEW_NUMBER.match(text, found.end()):
        return "exact", end
    qualifiers: tuple[Qualifier, ...] = ("more_than", "approx", "at_least", "at_most")
    return next(qualifier for qualifier in qualifiers if found[qualifier]), end if nouns else found.end()


_NOUN_REACH: Final = 110
"""Code points behind a number in which its nouns and their qualifier end."""
