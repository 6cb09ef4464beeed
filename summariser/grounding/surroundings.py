"""Which words of a text stand beside each of its figures: its clause, its side of an "and", its place in a list.

Knows no language but its joints. A figure may have no words of its own: a share behind a count (立案523件，增长15.2%),
one of several behind several (分别增长15.2%和21.3%), the former and the latter; it has those of what it belongs to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from summariser.grounding.languages import Language

_CLAUSE: Final = re.compile(r"[,，。；;：:！？!?\n()（）]|\.(?=\s)|(?<![集心其])中有(?![力效序数])")
"""Of the whole and its part, 新引进人才中有博士82名, a figure counts the part."""
_SENTENCE: Final = re.compile(r"[。；;！？!?\n]|\.(?=\s)")
_FULL_STOP: Final = re.compile(r"[。！？!?\n]|\.(?=\s)")
_CELLS: Final = re.compile(r"[|\t]")
_JOINTS: Final[Mapping[Language, re.Pattern[str]]] = {
    "zh": re.compile(
        r"、|(?<![普涉以推波累])及(?![时格其])|(?<![参赋给])与(?!会)|(?<![柔祥温平])和(?![谐平睦解])|其中"
    ),
    "en": re.compile(r"\b(?:and|with|while|including|plus|but|as well as|of whom|of which|whose|versus)\b"),
}
"""What parts the words of one figure from those of the next in a clause."""
_WORD: Final = re.compile(r"\w")
_LINE_END: Final = re.compile("\n")
_ROW_REACH: Final = 200
"""Characters of a row of a table on either side of a cell: what the row is about stands in its other cells."""
_CLAUSE_REACH: Final = 60
_SENTENCE_REACH: Final = 90
_LIST_REACH: Final = 160
"""Characters back to the figure or the names whose words a figure of a list has, at most."""
_LISTED_BEFORE: Final = re.compile(r"分别|依次|各[为占有是]")
_LISTED_BEHIND: Final = re.compile(r"[^.。;；\n]{0,30}?\b(?:respectively|in that order|each in turn)\b")
_SEPARATORS: Final[Mapping[Language, re.Pattern[str]]] = {
    "zh": re.compile(r"[、,，：:]|(?<![柔祥温平])和(?![谐平睦解])|(?<![普涉以推波累])及|(?<![参赋给])与"),
    "en": re.compile(r",? and |, |: "),
}
_CONJUNCTION: Final[Mapping[Language, re.Pattern[str]]] = {"zh": re.compile(r"[、和及与]"), "en": re.compile(" and ")}
_AND: Final = re.compile(r"\s*(?:[、,，和及与]|and|,\s*and)\s*")
_COMMA: Final = re.compile("[,，：:]")
_PAIR: Final = re.compile(r"(?i)前者|\bthe former\b|(?P<latter>后者|\bthe latter\b)")


class Surrounding(NamedTuple):
    """The text beside a figure, and that of its sentence, both without figures."""

    local: str
    wide: str
    is_cell: bool = False
    """The figure stands in a table: both are the row."""


def find_surroundings(
    text: str, spans: Sequence[tuple[int, int]], language: Language, says_nothing: Callable[[str], bool]
) -> list[Surrounding]:
    """Give what surrounds each figure of a text; spans in order, ``says_nothing`` tells a text without words of use."""
    found = [_around(text, spans, at, _JOINTS[language]) for at in range(len(spans))]
    lent = list(found)
    for first, end in _runs(text, spans):
        before = _before_list(text, spans, first, end, language)
        names = _names(before, end - first, language)
        if names and first:
            lent[first - 1] = _before_names(text, spans, first, names[0], language)
        last = end
        while not before and last - first > 1 and not says_nothing(found[last - 1].local):
            last -= 1
        for at in range(first, last):
            if names and not any(map(says_nothing, names)):
                lent[at] = found[at]._replace(local=names[at - first])
            elif before or says_nothing(found[at].local) or _PAIR.search(found[at].local):
                lender = _lender(found, at, last - first)
                if _is_whole(before, names, says_nothing):
                    continue
                if _may_lend(text, spans, lender, at, _SENTENCE if at - lender == 1 else _FULL_STOP):
                    lent[at] = found[at]._replace(local=lent[lender].local)
    return lent


def find_unnamed(
    text: str, spans: Sequence[tuple[int, int]], language: Language, says_nothing: Callable[[str], bool]
) -> frozenset[int]:
    """Give the figures of lists that tell only what the list is of: which of them counts what, stands elsewhere."""
    found: set[int] = set()
    for first, end in _runs(text, spans):
        before = _before_list(text, spans, first, end, language)
        if _is_whole(before, _names(before, end - first, language), says_nothing):
            found.update(range(first, end))
    return frozenset(found)


def _is_whole(before: str, names: Sequence[str], says_nothing: Callable[[str], bool]) -> bool:
    """Tell whether each figure of a list counts what the list is of: 四支队伍分别到位86名、104名."""
    return bool(before) and not names and not says_nothing(_COMMA.split(before)[-1])


def _before_names(
    text: str, spans: Sequence[tuple[int, int]], first: int, name: str, language: Language
) -> Surrounding:
    """Give what surrounds the figure before a list, whose names are not its own: 四支队伍中领军人才、骨干分别."""
    start = text.find(name, spans[first - 1][1], spans[first][0])
    whole, _, part = name.partition("中")
    ceiling = start + len(whole) if part and start >= 0 else start if start >= 0 else len(text)
    return _around(text, spans, first - 1, _JOINTS[language], ceiling)


def _lender(found: Sequence[Surrounding], at: int, many: int) -> int:
    """Give the index of the figure whose words one of a list of so many has, or the former and the latter."""
    pair = _PAIR.search(found[at].local)
    if not pair:
        return at - many
    is_alone = bool(pair["latter"]) and at > 0 and not _PAIR.search(found[at - 1].local)
    return at - 1 if is_alone else at - 2


def _may_lend(text: str, spans: Sequence[tuple[int, int]], lender: int, at: int, stop: re.Pattern[str]) -> bool:
    """Tell whether a figure stands before another, near enough, and no stop between them."""
    if lender < 0 or spans[at][0] - spans[lender][1] > _LIST_REACH:
        return False
    return not stop.search(text, spans[lender][1], spans[at][0])


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the stretches of figures between which only commas and "and" stand, as indexes, half-open."""
    first = 0
    for at in range(1, len(spans) + 1):
        if at == len(spans) or not _AND.fullmatch(text, spans[at - 1][1], spans[at][0]):
            yield first, at
            first = at


def _before_list(text: str, spans: Sequence[tuple[int, int]], first: int, last: int, language: Language) -> str:
    """Give what stands in its sentence before a list with a mark (分别, respectively); empty where no mark is."""
    if last - first == 1:
        return ""
    start = spans[first][0]
    floor = max(spans[first - 1][1] if first else 0, start - _LIST_REACH)
    before = text[_left(text, _SENTENCE, floor, start) : start]
    marks = list(_LISTED_BEFORE.finditer(before)) if language == "zh" else []
    if marks:
        return before[: marks[-1].start()] or " "
    if _LISTED_BEHIND.match(text, spans[last - 1][1]):
        return before or " "
    # Without a mark, as many names as figures right before: 小麦、水稻产量为12万吨、15万吨.
    clause = _COMMA.split(before)[-1]
    return clause if language == "zh" and clause.count("、") + clause.count("和") == last - first - 1 else ""


def _names(before: str, many: int, language: Language) -> list[str]:
    """Give the names to which so many figures belong in turn: 出口、进口分别为287亿元和131亿元; empty without."""
    pieces = [piece for piece in _SEPARATORS[language].split(before) if piece.strip()]
    return pieces[-many:] if len(pieces) >= many and _CONJUNCTION[language].search(before) else []


def _around(
    text: str, spans: Sequence[tuple[int, int]], at: int, joint: re.Pattern[str], ceiling: int | None = None
) -> Surrounding:
    """Give the words beside a span and those of its sentence, both without spans.

    Beside it is its clause, up to the spans before and behind it; between two spans, each has its side of the joint.
    Nothing from ``ceiling`` on is beside it.
    """
    start, end = spans[at]
    first = max(text.rfind("\n", max(0, start - _ROW_REACH), start) + 1, start - _ROW_REACH, 0)
    last = _right(text, _LINE_END, end, min(len(text), end + _ROW_REACH))
    if _CELLS.search(text, first, last):
        row = _without(text, first, last, spans)
        return Surrounding(row, row, is_cell=True)
    before = spans[at - 1][1] if at else -1
    after = spans[at + 1][0] if at + 1 < len(spans) else len(text) + 1
    left = _left(text, _CLAUSE, max(before, start - _CLAUSE_REACH, 0), start)
    right = _right(text, _CLAUSE, end, min(after, end + _CLAUSE_REACH, len(text)))
    if left > before and text[left - 1] in "：:" and not _WORD.search(text, left, start):
        # A label, 出口：131亿元; but behind the head of a list, each has its own words: 四种形态：第一种5399人次.
        left = left if _WORD.search(text, end, right) else _left(text, _CLAUSE, max(before, 0), left - 1)
    if left == before:
        left = _left(text, joint, left, start)
    if ceiling is not None:
        right = max(end, min(right, ceiling))
    elif right == after:
        right = _last(text, joint, end, right)
    first = _left(text, _SENTENCE, max(0, start - _SENTENCE_REACH), start)
    last = _right(text, _SENTENCE, end, min(len(text), end + _SENTENCE_REACH))
    return Surrounding(f"{text[left:start]} {text[end:right]}", _without(text, first, last, spans))


def _without(text: str, first: int, last: int, spans: Sequence[tuple[int, int]]) -> str:
    """Give a stretch of a text without the spans inside it."""
    at = bisect_left(spans, (first, first))
    if at and spans[at - 1][1] > first:
        first = spans[at - 1][1]
    pieces: list[str] = []
    while at < len(spans) and spans[at][0] < last:
        pieces.append(text[first : max(first, spans[at][0])])
        first = spans[at][1]
        at += 1
    return " ".join((*pieces, text[first:last]))


def _left(text: str, stop: re.Pattern[str], floor: int, start: int) -> int:
    """Give where the stretch before ``start`` begins: behind the last stop."""
    found = None
    for found in stop.finditer(text, floor, start):  # noqa: B007 - the last is wanted
        pass
    return found.end() if found else floor


def _right(text: str, stop: re.Pattern[str], end: int, ceiling: int) -> int:
    """Give where the stretch behind ``end`` ends: before the first stop."""
    found = stop.search(text, end, ceiling)
    return found.start() if found else ceiling


def _last(text: str, stop: re.Pattern[str], end: int, ceiling: int) -> int:
    """Give where the stretch behind ``end`` ends between two figures: before the last stop."""
    found = None
    for found in stop.finditer(text, end, ceiling):  # noqa: B007 - the last is wanted
        pass
    return found.start() if found else ceiling
