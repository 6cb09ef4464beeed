"""Which way round a note tells a change: what it came from, what it came to, and how often a rate is paid.

A report says 由663起降至412起; "412, after 663 the year before" says the same, "663, after 412" turns it round. Closed
lists of the words that mark where something came from; without one nothing is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summariser.grounding.languages import Language

_BASE_BEFORE: Final[Mapping[Language, re.Pattern[str]]] = {
    "en": re.compile(
        r"(?i)(?:\b(?:as )?(?:against|instead of|rather than|compared (?:with|to)|as opposed to|versus|vs\.?|up from|"
        r"down from|from|after|in place of|replacing)|\((?:was|were|from|previously|formerly|up from|down from):?)"
        r"\s+(?:just |only |some |the |a )?$"
    ),
    "zh": re.compile(r"(?:由|从|原[来有为先]?|原来[有为是的]|此前[为是]?|[上去前]年(?:同期)?[为是有]?|比.{0,6}的)$"),
}
_BASE_BEHIND: Final[Mapping[Language, re.Pattern[str]]] = {
    "en": re.compile(
        r"(?i)\s*(?:→|->|–>|=>)|(?: [a-z]+){0,2} (?:previously|beforehand|formerly|a year (?:earlier|ago|before)|"
        r"the (?:year|previous year|year earlier) before)\b"
    ),
    "zh": re.compile(r"\s*(?:→|->)"),
}
_SUCH: Final = re.compile(r"(?i)(?:\bfrom|由|从)\s*$")

_PERIODS: Final = {
    "day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month", "monthly": "month",
    "quarter": "quarter", "year": "year", "annum": "year", "annually": "year", "yearly": "year",
    "天": "day", "日": "day", "周": "week", "月": "month", "季": "quarter", "年": "year",
}  # fmt: skip
_PERIOD_BEHIND: Final = re.compile(
    r"(?i)\s*(?:yuan\s*)?(?:(?:(?:a|per|each|every|/) ?(?P<en>day|week|month|quarter|year|annum))\b|"
    r"(?P<ly>daily|weekly|monthly|yearly|annually)\b|[/／每](?P<zh>[天日周月季年]))"
)
_PERIOD_BEFORE: Final = re.compile(
    r"(?:每[人户村队个名]{0,2}每?|[人户村]均每?|按)(?P<zh>[天日周月季年])[^,，。；;、0-9]{0,6}$|(?P<mean>[日月年])均$"
)


def is_base(before: str, behind: str, language: Language) -> bool:
    """Tell whether the words around a number say that something came from it.

    >>> is_base("and came to 412, after ", " in 2021", "en"), is_base("", "→71.3%", "zh"), is_base("降至", "", "zh")
    (True, True, False)
    """
    return bool(_BASE_BEFORE[language].search(before) or _BASE_BEHIND[language].match(behind))


def starts_from(before: str) -> bool:
    """Tell whether the word before a number is "from" itself: from 192,000, 由19.2万."""
    return bool(_SUCH.search(before))


def period_of(before: str, behind: str) -> str | None:
    """Give how often a rate is paid, from the words around a number: day, month, year; null where they do not say.

    >>> period_of("", " a month"), period_of("每人每年", ""), period_of("", " in the year")
    ('month', 'year', None)
    """
    found = _PERIOD_BEHIND.match(behind) or _PERIOD_BEFORE.search(before)
    if not found:
        return None
    word = next(filter(None, found.groups()))
    return _PERIODS.get(word.lower())


def rate_of(unit: str) -> str:
    """Give what a unit says of a rate: /月 of 元/月; empty for any other."""
    return unit[unit.index("/") :] if "/" in unit else ""
