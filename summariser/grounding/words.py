"""Numbers of an English text that a Chinese text does not have: in digits, in words, as ordinals or multiples."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from summariser.numerals import parse_english, parse_hanzi

if TYPE_CHECKING:
    from collections.abc import Iterator

_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion"
)
_SPELLED: Final = re.compile(rf"(?i)(?<![A-Za-z])(?:{_SMALL})(?:(?:[\s-]+(?:and\s+)?)(?:{_SMALL}))*(?![A-Za-z])")
_DIGITS: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_BARE: Final = {"hundred": "百", "thousand": "千", "million": "万亿", "billion": "亿", "trillion": "兆万"}
_HANZI: Final = re.compile(r"[〇零一二两三四五六七八九十百千万亿廿卅]+")

_LONGEST: Final = 8
"""Numerals of one run that are looked at: names are shorter, and parts grow with the square."""

# An English word and the Chinese characters of which one must be there; none: the word has no Chinese counterpart.
_WORDS: Final = {
    r"first": "一首初先上1", r"second(?!s)": "二次再副下2", r"third": "三3", r"fourth": "四4", r"fifth": "五5",
    r"sixth": "六6", r"seventh": "七7", r"eighth": "八8", r"ninth": "九9", r"tenth": "十",
    r"hal(?:f|ves)": "半", r"quarters?": "季四", r"thirds": "三", r"hundreds": "百", r"thousands": "千",
    r"tens of": "十万", r"millions": "万亿", r"billions": "亿", r"twice|doubl(?:e|ed|es|ing)": "倍翻双两二",
    r"thrice|tripl(?:e|ed|es|ing)": "三倍", r"quadrupl\w+": "四倍", r"quintupl\w+": "五倍",
    r"dual|twin|pairs?|couples?": "两双对二", r"trio": "三", r"quartet": "四", r"decades?": "十",
    r"centur(?:y|ies)": "百世", r"majority": "多大", r"dozens?|scores? of|myriads?|lakhs?|crores?|fourscore": "",
}  # fmt: skip
_WORD: Final = re.compile(
    "(?i)(?<![A-Za-z])(?:" + "|".join(f"(?P<w{at}>{form})" for at, form in enumerate(_WORDS)) + ")(?![A-Za-z])"
)


def foreign_numbers(english: str, chinese: str) -> str | None:
    """Give the first number of an English text that the folded Chinese text lacks; null where it has them all.

    A lone "one" is a pronoun as often as a number and is let through.

    >>> foreign_numbers("the two committees of five villages", "村两委"), foreign_numbers("two committees", "村两委")
    ('five', None)
    """
    known = set(_values(chinese))
    for spelled in _SPELLED.finditer(english):
        value = parse_english(spelled.group().casefold())
        bare = _BARE.get(spelled.group().casefold())
        licensed = any(c in chinese for c in bare) if bare else value == 1 or value in known
        if not licensed:
            return spelled.group()
    for digits in _DIGITS.finditer(english):
        if parse_english(digits.group()) not in known:
            return digits.group()
    for word in _WORD.finditer(english):
        licences = tuple(_WORDS.values())[int((word.lastgroup or "w0")[1:])]
        if not any(character in chinese for character in licences):
            return word.group()
    return next((c for c in english if c.isnumeric() and not c.isascii()), None)


def _values(chinese: str) -> Iterator[Decimal]:
    """Give the numbers of a Chinese text: in digits, in numerals, and in each part of these (十四五 has 14 and 5)."""
    for digits in _DIGITS.finditer(chinese):
        value = parse_english(digits.group())
        if value is not None:
            yield value
    for run in _HANZI.finditer(chinese):
        text = run.group()[:_LONGEST]
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                value = parse_hanzi(text[start:end])
                if value is not None:
                    yield value
    if "双" in chinese:
        yield Decimal(2)
    if "半年" in chinese:
        yield Decimal(6)
