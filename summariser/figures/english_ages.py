"""Whether a number of an English text is a person's age: aged 29, cadres under 35, the over-60s, 41.5 years on average.

Takes a text, the span of a number and its unit; looks a bounded way before it and behind. Total.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from decimal import Decimal

_AGED: Final = re.compile(
    r"(?i)\b(?:aged?|ages?(?: of)?|ages? (?:is|was|at)|age limit (?:is|of)|younger than)[\s*_|:]{1,6}(?:\w+ ){0,3}\Z"
)
_PEOPLE: Final = (
    "people|persons?|residents|citizens|cadres|officials|members?|staff|workers|employees|women|men|girls|boys|children|"
    "adults|pupils|students|teachers|doctors|farmers|villagers|secretaries|heads|leaders|directors|delegates|deputies|"
    "candidates|applicants|graduates|professionals|talents|drivers|patients|parents|those|anyone|everyone|all|elderly|"
    "seniors|households|population|them|whom"
)
_BOUND: Final = re.compile(
    rf"(?i)\b(?:{_PEOPLE})(?:,? (?:who|that)? ?(?:are|were|is|was|aged))? "
    r"(?:under|over|below|above|up to|younger than|older than)[\s*_]{1,3}\Z"
    r"|\b(?:younger|older) than[\s*_]{1,3}\Z"
)
_BEHIND: Final = re.compile(
    r"[*_]{0,3}[.,;:!?)](?![0-9])|[*_]{0,3}(?:\s*\Z|\s*\n|\s*\||"
    r" (?:and|or|to|in|of|at|on|for|by|with|who|was|were|is|are|has|have|had|make|made|makes|account|accounts|"
    r"accounted|rose|fell|grew|now|from|among|can|must|will|may|should|stood|came|reached|went|got|received)\b)"
)
"""Behind an age that no word names, nothing may stand that could be counted."""
_GROUP: Final = re.compile(r"s\b")
_GROUP_LED: Final = re.compile(r"(?i)\b(?:under|over)[ -]\Z")
"""Under-35s, the over 60s."""
_AGES: Final = range(14, 101)
_REACH: Final = 40


def read_age(text: str, span: tuple[int, int], unit: str, number: Decimal) -> str:
    """Make years of a person's age 岁, and of bare numbers that bound an age; give other units as they are.

    >>> from decimal import Decimal
    >>> read_age("cadres under 35.", (13, 15), "", Decimal(35)), read_age("over 35.", (5, 7), "", Decimal(35))
    ('岁', '')
    """
    start, stop = span
    if unit not in {"", "年"}:
        return unit
    floor = max(start - _REACH, 0)
    if _AGED.search(text, floor, start):
        return "岁"
    if unit or number not in _AGES or not text[start : start + 1].isdigit():
        return unit
    if _GROUP.match(text, stop):
        return "岁" if _GROUP_LED.search(text, floor, start) else ""
    return "岁" if _BEHIND.match(text, stop) and _BOUND.search(text, floor, start) else ""
