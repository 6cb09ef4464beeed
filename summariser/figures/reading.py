"""What the readers of the Chinese grammar share: the folded text, its quoted names, and the cells of its tables."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summariser.records import Change

NUMERALS: Final = "零〇一二两三四五六七八九十百千万亿廿卅"
"""Chinese numerals of running text (GB/T 15835-2011); the formal 壹贰叁 stand only on cheques."""

_PAIRS: Final = ("“”", "‘’", "「」", "『』", '""')
_QUOTED: Final = re.compile(
    "|".join(f"{left}[^{left}{right}\n\ud800-\udfff]{{1,60}}{right}" for left, right in _PAIRS)
    + r"|《[^《》\n\ud800-\udfff]{1,120}》|〈[^〈〉\n\ud800-\udfff]{1,120}〉"
)
"""Quotations and titles (GB/T 15834-2011, 4.8 and 4.15); lone surrogates no record can carry."""

_NAME_LIMIT: Final = 24
"""A quotation longer than this is speech: the longest quoted name of the samples has 17 characters."""

_SPEECH: Final = re.compile(r"[。!?！？；;]|[,，].*[,，]")
"""Sentence punctuation, or two commas, inside a quotation: somebody is speaking, it is no name."""

_SPOKEN_LIMIT: Final = 10
"""Behind a colon, a quotation longer than this is speech too: 他说：“去年收入三万元”."""

_NUMBERED: Final = re.compile(f"[0-9]|(?<!第)[{NUMERALS}]")


_BY_SOMEBODY: Final = (
    r"[^,，。；;\n\d]{1,16}(?:联系|包联|包保|帮扶|结对|负责|承担|选派|派出|选聘|配备|安排|提供|补[助贴]|奖[励补]|资助|出资|发放|给予|认领)"
    r"(?:每个?[人户名村家月年季周])?(?:至少|大约|约|近)?$"
)
"""由 names who does what is counted: 由包村干部每人联系6至9户."""
OPENED: Final = re.compile(rf"(?:[从自]|由(?!{_BY_SOMEBODY}))[^,，。；;\n]{{0,24}}$")
"""Behind 从 and 由, 至 and 到 lead to the end of a change, not of a range."""


def spell_backwards(*words: str) -> str:
    """Write words, each spelled backwards, as alternatives of a pattern, the longest first.

    What stands before a number is matched from the number back: one match at a known place, where a search for words
    that end there would try every place before it.

    >>> spell_backwards("增长 提高 高")
    '长增|高提|高'
    """
    each = [re.escape(word[::-1]) for line in words for word in line.split()]
    return "|".join(sorted(each, key=len, reverse=True))


class Cell(NamedTuple):
    """A cell of a table that is a bare number: where it ends, and what the heads of its column and row say."""

    end: int
    unit: str
    scale: str
    change: Change | None
    is_number: bool = True
    """False in a column of ranks, which count nothing."""


class Reading(NamedTuple):
    """One text being read. All offsets are of ``folded``, which has the length of the text."""

    folded: str
    text: str
    starts: tuple[int, ...]
    """Starts of the names in quotation or title marks that hold a number; marks excluded, in order, not nested."""
    ends: tuple[int, ...]
    cells: Mapping[int, Cell] = MappingProxyType({})
    """The bare numbers in tables, by the offset of their first digit."""


def open_reading(text: str, folded: str) -> Reading:
    """Find the quoted names of a text; ``folded`` has the length of ``text``.

    >>> reading = open_reading("推进“两学一做”", "推进“两学一做”")
    >>> reading.starts, reading.ends
    ((3,), (7,))
    """
    starts: list[int] = []
    ends: list[int] = []
    found = _QUOTED.search(folded)
    while found:
        start, end = found.span()
        if not _is_name(folded, start, end):
            end = start + 1
        elif _NUMBERED.search(folded, start + 1, end - 1):
            starts.append(start + 1)
            ends.append(end - 1)
        found = _QUOTED.search(folded, end)
    return Reading(folded, text, tuple(starts), tuple(ends))


def _is_name(folded: str, start: int, end: int) -> bool:
    """Tell a title or a quoted name from quoted speech; the span holds the marks."""
    if folded[start] in "《〈":
        return True
    length = end - start - 2
    if length > _NAME_LIMIT or _SPEECH.search(folded, start + 1, end - 1):
        return False
    return length <= _SPOKEN_LIMIT or folded[start - 1 : start] not in {"：", ":"}
