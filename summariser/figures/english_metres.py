"""Whether an m right behind a number is metres or a million: 3m wide, a 500m tunnel; 126m visitors, 4.162m.

Newspapers write both alike. A length is told by what is measured or by how: a dimension, a thing of some length, a
race; where nothing says so, it is a million. Takes a text and offsets, looks a bounded way around. Total.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from decimal import Decimal

_BUILT: Final = (
    "tunnel|bridge|road|street|pipe|pipeline|wall|tower|dam|embankment|dyke|canal|ditch|path|footpath|corridor|runway|"
    "jetty|pier|fence|viaduct|walkway|trench|shaft|railway|ladder|mast|pole|promenade|boardwalk|coastline|shoreline|statue"
)
_RUN: Final = (
    "race|track|dash|sprint|swim|relay|hurdles|pool|butterfly|freestyle|breaststroke|backstroke|stretch|span|radius|cable|"
    "depth|width|altitude|belt|strip|buffer|lane|ship|vessel|boat|pit|climb|contour"
)
_LAID: Final = "rail|wire|coast|sewer|hose|rope|shore|drain|barrier|kerb|pavement|hedge|piping|cabling|greenway|track"
_SMALL: Final = (
    "and|in|on|of|to|was|is|at|with|for|across|over|through|under|by|from|that|which|near|between|along|into|has|will"
)
_ENDS: Final = rf"(?=[.,;:)!?\n|]|\s*\Z| (?:{_SMALL}|[a-z]{{2,15}}(?:ed|ing)|built)\b)"
"""Behind such a thing, or it is part of the name of something else: a 126m road programme."""

_RANGE: Final = r"(?: ?(?:-|–|—|x|×) ?[0-9][0-9.,]{0,8} ?m\b| (?:to|or|and|by) [0-9][0-9.,]{0,8} ?m\b)?"
_BEHIND: Final = re.compile(
    rf" ?[x×] ?[0-9][0-9.]{{0,8}} ?m\b|{_RANGE}(?:[ -](?:"
    r"(?:wide|long|high|deep|tall|thick|apart|away|underground)(?![\w-]| schools?\b)|across(?=[.,;)\n]|\Z)|"
    r"(?:above|below) (?:sea|ground|the (?:sea|ground|surface))|"
    r"in (?:length|width|height|depth|diameter|radius|altitude|elevation|circumference)\b|"
    rf"of (?:[a-z-]{{2,20}} ){{0,2}}(?:{_BUILT}|{_LAID})s?\b|"
    rf"(?:(?!(?:{_SMALL})\b)[a-z-]{{2,20}} )?(?:{_BUILT}|{_RUN}){_ENDS}))"
)
_COUNTED: Final = re.compile(r" (?:people|staff|yuan|RMB|tonnes?|tons?|(?:[a-z-]{2,20} )?[a-z]{2,20}(?<!s)s)\b")
_STANDING: Final = (
    "now|only|just|which|that|is|was|are|were|be|been|has|have|had|widened|extended|lengthened|deepened|raised|built|runs?|"
    "ran|running|measures?|measuring|reach(?:es|ed|ing)?|stands?|standing|rises?|rising|extends?|extending"
)
_BEFORE: Final = re.compile(
    r"(?i)(?:[0-9]m ?[x×]|\bwithin|\b(?:radius|height|length|width|depth|altitude|elevation|distance|diameter|"
    r"thickness|circumference|span)(?:s? of|s? (?:is|was|are|were|to)|:)|\b(?:high|deep|tall|wide|long|far) as|"
    r"\b(?:taller|wider|deeper|longer|shorter|farther|further) than|\b(?:children|kids) (?:under|below|over|above)|"
    r"\b(?:walk(?:s|ed|ing)?|swam|swum|dug|drill(?:s|ed|ing)?|trekked|marched|dived)|"
    r"\bspan(?:s|ned|ning)?|\bstretch(?:es|ed|ing)?(?: for)?|"
    rf"\b(?:{_BUILT})s?(?: of|(?: (?:{_STANDING})){{1,4}}(?: (?:to|from|by|for))?))"
    r"(?: (?:about|around|some|nearly|almost|over|more than|less than|at least|up to|only|just|under|below))?"
    r"[\s*_]{0,3}\Z"
)
_REACH: Final = 60
_MOST_MILLIONS: Final = 1000
"""From here on one counts in billions: 1,200m is a length."""


def is_length(text: str, start: int, end: int, number: Decimal) -> bool:
    """Tell whether the number from ``start``, with an m that ends at ``end``, is a length.

    >>> from decimal import Decimal
    >>> [is_length(text, 2, text.index("m ") + 1, Decimal(5)) for text in ("a 500m tunnel.", "a 500m fund.")]
    [True, False]
    """
    if _BEHIND.match(text, end) or _BEFORE.search(text, max(start - _REACH, 0), start):
        return True
    return number >= _MOST_MILLIONS and not _COUNTED.match(text, end)
