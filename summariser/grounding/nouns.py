"""What the words right beside a number say of its sort: a noun of another kind, or a level where a change is reported.

Closed lists: only nouns that cannot be taken for each other, and only verbs that say "stands at".
"""

from __future__ import annotations

import re
from typing import Final

_NOUNS: Final = {
    "person": "people persons officials cadres residents members students teachers workers experts patients",
    "case": "cases incidents offences",
    "household": "households families",
    "body": "companies firms enterprises businesses villages communities schools hospitals",
}
_UNITS: Final = {
    "person": "人 名 位 人次",
    "case": "件 起 宗 件次",
    "household": "户 户次",
    "body": "家 所",
}
_SORT_OF_NOUN: Final = {noun: sort for sort, nouns in _NOUNS.items() for noun in nouns.split()}
_SORT_OF_UNIT: Final = {unit: sort for sort, units in _UNITS.items() for unit in units.split()}
_NOUN: Final = re.compile(r"\s*(?P<noun>[a-z]+)\b")
_COMPATIBLE: Final = frozenset({frozenset({"person", "household"})})
"""Families of five are people too: 1,932户 may be told as people only by mistake, but residents live in households."""


def names_another(behind: str, unit: str) -> bool:
    """Tell whether the noun right behind an English number is of another sort than the counter of the report.

    >>> names_another(" people were put on file", "件"), names_another(" cases", "起")
    (True, False)
    """
    found = _NOUN.match(behind)
    said, counted = _SORT_OF_NOUN.get(found["noun"]) if found else None, _SORT_OF_UNIT.get(unit)
    if not said or not counted or said == counted:
        return False
    return frozenset({said, counted}) not in _COMPATIBLE


_LEVEL: Final = re.compile(
    r"(?P<zh>(?:达到?|占|为|保持在|稳定在|维持在)了?)$"
    r"|\b(?:reached|reaches|was|were|is|are|stood at|stands at|amounted to|totalled|made up|accounted for)\s$"
)
_GROWTH: Final = re.compile(
    "增|降|涨|跌|减|升|幅|速|缩|(?i:grow|grew|rise|rose|ris|increas|declin|fall|fell|drop|chang|gain|loss|lower|higher|up|"
    "down|less|more|cut|reduc|younger|older)"
)


def is_level(before: str) -> bool:
    """Tell whether the words before a number say that something stands at it, and nothing that it changed by it.

    >>> is_level("全年货运量达到"), is_level("货运量增幅达到"), is_level("Freight growth reached ")
    (True, False, False)
    """
    clause = re.split(r"[,，。；;\n]", before)[-1]
    return bool(_LEVEL.search(clause)) and not _GROWTH.search(clause)
