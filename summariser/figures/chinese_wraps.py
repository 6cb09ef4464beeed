"""Figures that a page broke: running text whose line ends inside a number is read as if the line went on.

Takes a text and takes out the line ends that stand inside a figure (1,2⏎08名, 近⏎10万, 2.3个⏎百分点), so that the
grammar sees the figure whole, and knows the way back to the offsets of the text. Rows of tables and lists stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple, TypeVar

from summariser.figures.reading import NUMERALS
from summariser.figures.units import unit_at
from summariser.records import DateMention, Figure, NameMention

_Mention = TypeVar("_Mention", Figure, DateMention, NameMention)

_ENDS: Final = rf"0-9.,%‰近约超逾达于至过到足—–~～\-多余{NUMERALS}"
"""What a line may end with whose last figure goes on in the next: a number, a qualifier, a sign of a range."""
_BEGINS: Final = f"0-9%‰{NUMERALS}多余来几之以左月方米小时里次分钟公元吨亩瓦"
"""What the next line may begin with then, or where a unit goes on in it."""
_BREAK: Final = re.compile(rf"\n(?:(?<=[{_ENDS}]\n)|(?<=[ \t\u3000\r]\n)|(?=[ \t\u3000]*[{_BEGINS}]))[ \t\u3000]*")
_BLANK: Final = " \t\u3000\r"
_MARK: Final = re.compile(rf"[0-9]{{1,2}}[.．、)）](?![0-9])|[{NUMERALS}]{{1,3}}[、.．]|第[{NUMERALS}0-9]")
"""What opens an item of a list: the line before it is at its end."""
_PARTED: Final = re.compile(r"[\t|｜]|(?<=\S)[ \u3000]{2,}(?=\S)")
_SHORTEST: Final = 8
"""Characters of a line before its end may be thought to be the page's: columns of newspapers are not narrower."""
_LONGEST: Final = 200
_REACH: Final = 12
"""Characters on either side of a line end in which a broken figure stands."""

_DIGITS_LEFT: Final = re.compile(r"(?:^|[^0-9.,])(?P<left>[0-9]{1,3}(?:,[0-9]{3})*,?[0-9]{0,3}\.?|[0-9]+\.?)$")
_DIGITS_RIGHT: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_JOINED: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?:\.[0-9]+)?")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}$")
_SCALED: Final = re.compile("[十百千万亿]{0,2}[多余]?")
_COUNT: Final = rf"(?:[0-9][0-9.,]*|[{NUMERALS}]+)[十百千万亿]*[多余来几]?"
_QUALIFIED: Final = re.compile(r"(?:近|约|超|逾|达|超过|不超过|不少于|不低于|多于|少于|达到|至少|不足|不到|接近|将近)$")
_NUMBER: Final = re.compile(_COUNT)
_COUNTED: Final = re.compile(rf"{_COUNT}$")
_SPANNED: Final = re.compile(rf"{_COUNT}[个名人户家件项年%]?[—–~～至到-]$")
_PARTS: Final = re.compile(rf"[{NUMERALS}0-9]+(?:分|分之)?$")
_PARTS_RIGHT: Final = re.compile("分?之[一二三四五六七八九十0-9]")
_UNIT_LEFT: Final = re.compile(rf"{_COUNT}(?P<unit>[\u4e00-\u9fff%‰]{{1,3}})$")
_LIMIT: Final = re.compile("(?:以[上下内]|左右)(?=[,，。；;、)）的]|$)")


class Unwrapped(NamedTuple):
    """A text without the line ends that stood inside its figures, and the way back."""

    folded: str
    text: str
    places: tuple[int, ...] = ()
    """Offsets of the shortened text before which something was taken out, ascending."""
    taken: tuple[int, ...] = ()
    """How much was taken out up to and including each of them."""

    def restore(self, mention: _Mention, text: str) -> _Mention:
        """Give a mention its span in the full text, and its words as they stand there."""
        first, last = self._back(mention.start), self._back(mention.end - 1) + 1
        return mention._replace(start=first, end=last, text=text[first:last])

    def _back(self, offset: int) -> int:
        """Give the offset in the full text of a character of the shortened one."""
        at = bisect_right(self.places, offset)
        return offset + (self.taken[at - 1] if at else 0)


def unwrap(text: str, folded: str) -> Unwrapped:
    r"""Take out the line ends inside figures; ``folded`` has the length of ``text``.

    >>> unwrap("全县共有基层党组织2.3\n万个。", "全县共有基层党组织2.3\n万个。").text
    '全县共有基层党组织2.3万个。'
    """
    pieces: list[tuple[int, int]] = []
    places: list[int] = []
    taken: list[int] = []
    here = gone = 0
    for found in _BREAK.finditer(folded):
        start, end = found.span()
        while start and folded[start - 1] in _BLANK:
            start -= 1
        if not _is_broken(folded, start, end):
            continue
        pieces.append((here, start))
        gone += end - start
        places.append(end - gone)
        taken.append(gone)
        here = end
    if not pieces:
        return Unwrapped(folded, text)
    pieces.append((here, len(text)))
    return Unwrapped(
        "".join(folded[first:last] for first, last in pieces),
        "".join(text[first:last] for first, last in pieces),
        tuple(places),
        tuple(taken),
    )


def _is_broken(folded: str, start: int, end: int) -> bool:
    """Tell whether the line end at [start, end) stands inside a figure of running text."""
    head = folded.rfind("\n", max(0, start - _LONGEST), start) + 1
    line = folded[max(head, start - _LONGEST) : start]
    right = folded[end : end + _REACH].partition("\n")[0]
    if len(line.strip()) < _SHORTEST or _PARTED.search(line.strip()) or _PARTED.search(right) or _MARK.match(right):
        return False
    left = line[-_REACH:]
    return (
        _splits_digits(left, right)
        or _splits_unit(left, right)
        or bool(_SPANNED.search(left) and _NUMBER.match(right))
        or bool(_PARTS.search(left) and _PARTS_RIGHT.match(right))
    )


def _splits_digits(left: str, right: str) -> bool:
    """Tell whether two halves of one number stand on both sides: 1,2⏎08名, 两千⏎三百人, 近⏎10万."""
    first, second = _DIGITS_LEFT.search(left), _DIGITS_RIGHT.match(right)
    if first and second:
        if _YEAR.search(first["left"]) or not _JOINED.fullmatch(first["left"] + second.group()):
            return False
        return _goes_on(right, second.end())
    number = _NUMBER.match(right)
    if not number:
        return False
    if _QUALIFIED.search(left):
        return _goes_on(right, number.end())
    counted = _COUNTED.search(left)
    return bool(counted and right[0] in _HANZI and left[-1] in _SPELLED_ENDS and _goes_on(right, number.end()))


_HANZI: Final = frozenset("零一二两三四五六七八九十百千万亿")
_SPELLED_ENDS: Final = frozenset("十百千万亿零")


def _goes_on(right: str, end: int) -> bool:
    """Tell whether a scale or a unit stands at ``end``."""
    scaled = _SCALED.match(right, end)
    stop = scaled.end() if scaled else end
    return stop > end or bool(unit_at(right, stop))


def _splits_unit(left: str, right: str) -> bool:
    """Tell whether scale, unit or qualifier stand on the next line: 5.6⏎万户, 9800⏎余件, 个⏎百分点, 5%⏎以上."""
    counted = _COUNTED.search(left)
    if counted:
        scaled = _SCALED.match(right)
        stop = scaled.end() if scaled else 0
        return bool(unit_at(right, stop))
    found = _UNIT_LEFT.search(left)
    if not found:
        return False
    if _LIMIT.match(right):
        return unit_at(found["unit"], 0) == found["unit"]
    return len(unit_at(found["unit"] + right, 0)) > len(found["unit"])
