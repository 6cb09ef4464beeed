"""What a change is measured against in an English text (year on year, than in 2016), and where a clause begins.

Takes a text and offsets of figures, looks a bounded way behind and before them, and gives the words as written. Total.
"""

from __future__ import annotations

import re
from typing import Final

_SENTENCE_REACH: Final = 120
"""Code points before a number in which the verb of its change stands."""

SENTENCE_END: Final = re.compile(r"[.;!?](?=[\s\"”])|\n(?![a-z0-9¥$])|\n(?<![a-z0-9,%]\n)")
"""A line end closes a sentence unless the line was only broken: small letters or digits on both of its sides."""

TIME: Final = (
    r"(?:(?:the )?(?:same|corresponding) period(?:,? (?:of|in))?"
    r"(?: (?:the )?(?:last|previous|prior|preceding|past) year| (?:1[89]|20)[0-9]{2})?"
    r"|(?:a|one) (?:year|month|term|decade|quarter) (?:earlier|ago|before|prior)"
    r"|(?:the |its |their )?(?:last|previous|preceding|prior|former)(?: (?:five-year|three-year|full|party))? "
    r"(?:year|term|month|quarter|period|session|election|congress|administration|round|one|ones|leadership|team|plan|decade)s?\b"
    r"(?:['’]s [a-z]{3,15})?"
    r"|the (?:year|month|term|quarter) (?:before|earlier)"
    r"|(?:[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|twenty) (?:years|months|weeks|terms|decades) "
    r"(?:ago|earlier|before|previously)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?: (?:1[89]|20)[0-9]{2})?"
    r"|(?:the )?(?:(?:start|beginning|end|close) of )?(?:the )?"
    r"(?:1[89]|20)[0-9]{2}\b(?!,[0-9]|\.[0-9]| ?[-–—%]| to\b| through\b)(?:['’]s)?"
    r"(?: (?:levels?|figures?))?"
    r"|before\b(?: the [a-z]{3,20}\b)?|earlier\b|previously\b)"
)
"""A time that can be the base of a comparison: the same period of last year, a year earlier, 2019 levels."""

_BASE: Final = re.compile(
    r"(?i)(?<![A-Za-z])(?:year[- ]on[- ]year|year[- ]over[- ]year|y[/-]?o[/-]?y|y/y|month[- ]on[- ]month|m/m|"
    r"quarter[- ]on[- ]quarter|q/q|"
    r"(?:(?:as )?(?:compared|against) (?:with|to)|as against|relative to|versus|vs\.?|against|over|on|from|than|"
    r"up on|down on)[\s*_]{1,3}(?:(?:it |they )?(?:was|were) )?(?:in |at |that (?:of|in) |those (?:of|in) |"
    rf"levels (?:of|in) )?{TIME})(?![A-Za-z])"
)
_BASE_BEHIND: Final = 70
"""Code points behind a figure in which its base begins and ends: one clause."""
_JOINED: Final = 30
"""Code points between two figures that share the base behind the second: rose 12% to 4.3 million from 2019."""


def find_base(text: str, end: int, ceiling: int) -> tuple[int, int] | None:
    """Find what a change is measured against behind the figure, as a span: year on year, than in 2016.

    >>> find_base("It rose 3% year on year to 5%.", 10, 30)
    (11, 23)
    """
    found = _BASE.search(text, end, min(end + _BASE_BEHIND, ceiling))
    return found.span() if found and not SENTENCE_END.search(text, end, found.start()) else None


def find_base_before(text: str, start: int, floor: int) -> tuple[int, int] | None:
    """Find the base before the figure in its sentence: a year-on-year rise of 3%; Compared with 2019, it fell 3%."""
    before = clause_before(text, start)
    opened = start - len(before)
    found = _BASE.search(text, max(opened, floor), start)
    found = found or _BASE.match(text, opened + len(before) - len(before.lstrip(" *_-#>\n\t")), start)
    return found.span() if found else None


def share_base(text: str, end: int, start: int) -> bool:
    """Tell whether two neighbouring figures are so near that one base serves both."""
    return start - end <= _JOINED and not SENTENCE_END.search(text, end, start)


def clause_before(text: str, start: int) -> str:
    """Give what stands before an offset within its sentence, at most 120 code points of it."""
    opened = max(start - _SENTENCE_REACH, 0)
    for found in SENTENCE_END.finditer(text, opened, start + 1):
        if found.end() <= start:
            opened = found.end()
    return text[opened:start]
