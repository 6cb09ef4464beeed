"""Which language each stretch of a note is in, and its sentences: Chinese, English, or one inside the other.

A note may be in two languages by lines, columns, halves, or within one line. Each character belongs to one language, so
that the grammar of each reads its own stretches and no number is read twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Language = Literal["zh", "en"]

_TOKEN: Final = re.compile(
    r"(?P<zh>[\u3007\u3400-\u9fff\uf900-\ufaff]+)|(?P<en>[A-Za-z][A-Za-z'’]*)"
    r"|(?P<number>[0-9０-９][0-9０-９.,，]*(?<=[0-9０-９])[%％‰]?)"
    r"|(?P<stop>[\n|\t])|(?P<gap>[ \u00a0\u3000]+)|(?P<other>.)",
    re.DOTALL,
)
_HIDDEN: Final = "\u25a0"
"""Stands for what is in the other language: neither grammar reads it, and no table is parted by it."""
_SHORT_LATIN: Final = 5
"""Letters of a Latin word that Chinese text may hold: GDP, PM, App; a longer one begins an English stretch."""


class Stretch(NamedTuple):
    """A stretch of a note in one language. Offsets of the note."""

    start: int
    end: int
    language: Language


class _Token(NamedTuple):
    """A token of a note; its language is null while it may be either."""

    start: int
    end: int
    sort: str
    language: Language | None


def find_stretches(note: str) -> tuple[Stretch, ...]:
    """Part a note into stretches of one language that tile it; a note without words is Chinese where in doubt.

    >>> [(s.language, "近2.7万名 nearly 27,000"[s.start : s.end]) for s in find_stretches("近2.7万名 nearly 27,000")]
    [('zh', '近2.7万名 '), ('en', 'nearly 27,000')]
    """
    cells = [_attribute(cell) for cell in _lines(note)]
    tokens = [token for row in _rows(note, cells) for cell in _settle_cells(note, row) for token in cell]
    known = [token.language for token in tokens if token.language]
    fallback: Language = "en" if known.count("en") > known.count("zh") else "zh"
    stretches: list[Stretch] = []
    for token in tokens:
        language = token.language or _of_sign(note, token) or (stretches[-1].language if stretches else fallback)
        if stretches and stretches[-1].language == language:
            stretches[-1] = stretches[-1]._replace(end=token.end)
        else:
            stretches.append(Stretch(token.start, token.end, language))
    return tuple(stretches)


def _rows(note: str, cells: list[list[_Token]]) -> Iterator[list[list[_Token]]]:
    """Give the cells of each line together."""
    row: list[list[_Token]] = []
    for cell in cells:
        row.append(cell)
        if note[cell[-1].start] == "\n":
            yield row
            row = []
    if row:
        yield row


def _settle_cells(note: str, row: list[list[_Token]]) -> list[list[_Token]]:
    """Give the bare numbers of a row in two languages a language each: the one that has no figure there yet."""
    said = [{token.language for token in cell if token.language} for cell in row]
    counted = [
        any(token.sort == "number" for token in cell) or bool(_SPELLED.fullmatch(note, cell[0].start, cell[-1].end))
        for cell in row
    ]
    if not {"zh", "en"} <= set().union(*said):
        return row
    has: dict[Language, bool] = {
        language: any(language in words and number for words, number in zip(said, counted, strict=True))
        for language in ("zh", "en")
    }
    settled = []
    for cell, words, number in zip(row, said, counted, strict=True):
        language: Language | None = None
        if number and not words and not any(_of_sign(note, token) for token in cell):
            language = "en" if has["zh"] and not has["en"] else "zh"
            has[language] = True
        settled.append([token._replace(language=language) if language else token for token in cell])
    return settled


_SPELLED: Final = re.compile(
    r"\s*(?:[近约超逾]|不[足到超少][过于]?)?[〇零一二两兩三四五六七八九十百千]+[万萬亿億余餘多]*[\u4e00-\u9fff]{0,3}\s*[|\t\n]?"
)
"""A cell that is a number in Chinese numerals."""


def _of_sign(note: str, token: _Token) -> Language | None:
    """Give the language of a cell without words by its signs: ％ and full-width digits are Chinese, ¥ is English."""
    if _WIDE.search(note, token.start, token.end):
        return "zh"
    before = note[token.start - 1 : token.start]
    return (
        "en"
        if token.sort == "number" and before in _MONEY
        else "en"
        if note[token.start : token.end] in _MONEY
        else None
    )


_WIDE: Final = re.compile("[０-９％]")
_MONEY: Final = frozenset("¥$€£")


def keep_language(note: str, stretches: tuple[Stretch, ...], language: Language) -> str:
    """Give a note of the same length in which only one language is left, and all line ends; markup is hidden too."""
    text = "".join(
        note[s.start : s.end] if s.language == language else re.sub(r"[^\n|\t]", _HIDDEN, note[s.start : s.end])
        for s in stretches
    )
    return _MARKUP[language].sub(lambda found: _HIDDEN * len(found.group()), text)


_TAGS: Final = r"<!--[^\n]{0,300}?-->|</?[A-Za-z][^<>\n]{0,200}>|(?<=\])\([^()\n]{1,300}\)"
_MARKUP: Final[dict[Language, re.Pattern[str]]] = {
    "zh": re.compile(_TAGS + r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`"),
    "en": re.compile(_TAGS + r"|(?<=[0-9])\](?=" + _HIDDEN + ")"),
}
"""Tags, comments, the targets of links, and emphasis around Chinese words, where no space parts it from a number."""


def _lines(note: str) -> Iterator[list[_Token]]:
    """Give the tokens of each line or cell, its end included."""
    line: list[_Token] = []
    for found in _TOKEN.finditer(note):
        sort = found.lastgroup or "other"
        language: Language | None = "zh" if sort == "zh" else "en" if sort == "en" else None
        line.append(_Token(found.start(), found.end(), sort, language))
        if sort == "stop":
            yield line
            line = []
    if line:
        yield line


def _attribute(line: list[_Token]) -> list[_Token]:
    """Give every token of a line its language, where the line says it."""
    adopted = [
        token._replace(language="zh") if _is_adopted(token, before, after) else token
        for token, (before, after) in zip(line, _neighbours(line), strict=True)
    ]
    settled: list[_Token] = []
    for token, (before, after) in zip(adopted, _neighbours(adopted), strict=True):
        language = token.language or _language_of(token, before, after)
        if not token.language and token.sort != "number" and before and after and before.language != after.language:
            language = settled[-1].language or language
        settled.append(token._replace(language=language))
    return settled


def _neighbours(line: list[_Token]) -> list[tuple[_Token | None, _Token | None]]:
    """Give for each token the nearest ones before and behind it whose language is known."""
    before: list[_Token | None] = []
    last: _Token | None = None
    for token in line:
        before.append(last)
        last = token if token.language else last
    after: list[_Token | None] = []
    last = None
    for token in reversed(line):
        after.append(last)
        last = token if token.language else last
    return list(zip(before, reversed(after), strict=True))


def _is_adopted(token: _Token, before: _Token | None, after: _Token | None) -> bool:
    """Tell whether a short Latin word stands between Chinese ones and belongs to them: GDP增长, PM2.5浓度."""
    beside = [neighbour.language for neighbour in (before, after) if neighbour]
    is_short = token.sort == "en" and token.end - token.start <= _SHORT_LATIN
    return is_short and bool(beside) and set(beside) == {"zh"}


def _language_of(token: _Token, before: _Token | None, after: _Token | None) -> Language | None:
    """Give the language of a number or a mark between two words: that of the word it touches, or of the one before."""
    left, right = (neighbour.language if neighbour else None for neighbour in (before, after))
    if left == right or left is None or right is None:
        return left or right
    if token.sort == "number":
        touches = (before and before.end == token.start and left == "zh") or (
            after and after.start == token.end and right == "zh"
        )
        return "zh" if touches else "en"
    return left
