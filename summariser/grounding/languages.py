"""Which language each stretch of a note is in, and its sentences: Chinese, English, or one inside the other.

A note may be in two languages by lines, columns, halves, or within one line. Each character belongs to one language, so
that the grammar of each reads its own stretches and no number is read twice.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Language = Literal["zh", "en"]

_TOKEN: Final = re.compile(
    r"(?P<zh>[\u3007\u3400-\u9fff\uf900-\ufaff]+)|(?P<en>[A-Za-z][A-Za-z'’]*)"
    r"|(?P<number>[0-9０-９](?:[0-9０-９.．,，:：/~～—–-]*[0-9０-９])?[%％‰]?)"
    r"|(?P<stop>[\n|\t])|(?P<gap>[ \u00a0\u3000]+)|(?P<other>.)",
    re.DOTALL,
)
_CELL: Final = re.compile(r"[^\n|\t]*[\n|\t]|[^\n|\t]+")
_WORDS: Final[tuple[tuple[Language, re.Pattern[str]], ...]] = (
    ("zh", re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff]")),
    ("en", re.compile(r"[A-Za-z]")),
)
"""What makes a cell speak a language."""
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
    """A token of a note, or several of one language; its language is null while it may be either."""

    start: int
    end: int
    sort: str
    language: Language | None


class _Cell(NamedTuple):
    """A line of a note or a cell of one, its end included."""

    start: int
    end: int
    tokens: list[_Token]
    """One for the whole cell where its words are all of one language."""
    said: frozenset[Language]
    """The languages that are known in it."""


def find_stretches(note: str) -> tuple[Stretch, ...]:
    """Part a note into stretches of one language that tile it; a note without words is Chinese where in doubt.

    >>> [(s.language, "近2.7万名 nearly 27,000"[s.start : s.end]) for s in find_stretches("近2.7万名 nearly 27,000")]
    [('zh', '近2.7万名 '), ('en', 'nearly 27,000')]
    """
    cells = [cell for row in _headed(note, _rows(note)) for cell in _settle_cells(note, row)]
    stretches: list[Stretch] = []
    start, last = 0, None
    for cell in cells:
        for token in cell.tokens:
            language = token.language or _of_sign(note, token) or last or _fallback(note, cells)
            if last is not None and language != last:
                stretches.append(Stretch(start, token.start, last))
                start = token.start
            last = language
    if last is not None:
        stretches.append(Stretch(start, len(note), last))
    return tuple(stretches)


def _fallback(note: str, cells: list[_Cell]) -> Language:
    """Give the language of a note's head where that has no words: the one that has more tokens in all of the note."""
    counts: Counter[Language] = Counter()
    for cell in cells:
        for token in cell.tokens:
            if token.language:
                counts[token.language] += sum(1 for _ in _TOKEN.finditer(note, token.start, token.end))
    return "en" if counts["en"] > counts["zh"] else "zh"


def _rows(note: str) -> Iterator[list[_Cell]]:
    """Give the cells of each line together, each token with its language where the cell says it."""
    row: list[_Cell] = []
    for found in _CELL.finditer(note):
        row.append(_read_cell(note, found.start(), found.end()))
        if found.group().endswith("\n"):
            yield row
            row = []
    if row:
        yield row


def _headed(note: str, rows: Iterable[list[_Cell]]) -> Iterator[list[_Cell]]:
    """Give a bare number the language that heads its column, English or 中文, where its row has no word of that."""
    columns: dict[int, Language] = {}
    for row in rows:
        heads = {at: found.lastgroup for at, cell in enumerate(row) if (found := _HEAD.fullmatch(note, *cell[:2]))}
        if heads or len(row) == 1:
            columns = {at: "en" if language == "en" else "zh" for at, language in heads.items() if len(row) > 1}
        said = frozenset[Language]().union(*(cell.said for cell in row))
        yield [
            cell._replace(tokens=[_Token(cell.start, cell.end, "other", columns[at])], said=frozenset({columns[at]}))
            if _is_headed(note, cell, columns.get(at), said)
            else cell
            for at, cell in enumerate(row)
        ]


def _is_headed(note: str, cell: _Cell, language: Language | None, said: frozenset[Language]) -> bool:
    """Tell whether a cell is a bare number under a language that its row does not speak."""
    return language is not None and language not in said and not cell.said and bool(_DIGIT.search(note, *cell[:2]))


_HEAD: Final = re.compile(
    r"[\s*]*(?:(?P<en>(?:英文|英语)?[ ·/]*English|英文|英语)|(?P<zh>(?:中文)?[ ·/]*Chinese|中文))[\s*]*[|\t\n]?"
)
"""A heading of a column that names its language."""


def _read_cell(note: str, start: int, end: int) -> _Cell:
    """Read a cell; where all its words are of one language, so are its numbers and marks."""
    if _ID.fullmatch(note, start, end):
        return _Cell(start, end, [_Token(start, end, "other", None)], frozenset())
    words: list[Language] = [language for language, word in _WORDS if word.search(note, start, end)]
    if len(words) == 1:
        return _Cell(start, end, [_Token(start, end, "other", words[0])], frozenset(words))
    tokens = [_read_token(found) for found in _TOKEN.finditer(note, start, end)]
    if words:
        tokens = _attribute(tokens)
    return _Cell(start, end, tokens, frozenset(token.language for token in tokens if token.language))


def _read_token(found: re.Match[str]) -> _Token:
    """Read a token, a word with its language."""
    sort = found.lastgroup or "other"
    return _Token(found.start(), found.end(), sort, "zh" if sort == "zh" else "en" if sort == "en" else None)


def _settle_cells(note: str, row: list[_Cell]) -> list[_Cell]:
    """Give the bare numbers of a row in two languages a language each: the one that has no figure there yet."""
    if not _is_of_both(row):
        return row
    counted = [
        not _ID.fullmatch(note, cell.start, cell.end)
        and bool(_is_counted(note, cell.start, cell.end) or _SPELLED.fullmatch(note, cell.start, cell.end))
        for cell in row
    ]
    bare = [
        _NO_DIGIT.sub("", note[cell.start : cell.end])
        for cell, number in zip(row, counted, strict=True)
        if number and not cell.said
    ]
    numbered = [cell for cell, number in zip(row, counted, strict=True) if number]
    has: dict[Language, bool] = {
        language: any(_has_number(note, cell, language) for cell in numbered) for language in ("zh", "en")
    }
    if all(has.values()) and len(bare) > 1 and len(set(bare)) == 1:
        # Cells that repeat one number say it in both languages, whatever the label says: 30岁成员 · aged 30 | 8% | 8%.
        has = {language: any(cell.said == {language} for cell in numbered) for language in ("zh", "en")}
    settled = []
    for cell, number in zip(row, counted, strict=True):
        if number and not cell.said and not any(_of_sign(note, token) for token in cell.tokens):
            language: Language = "en" if has["zh"] and not has["en"] else "zh"
            has[language] = True
            settled.append(cell._replace(tokens=[_Token(cell.start, cell.end, "other", language)]))
        else:
            settled.append(cell)
    return settled


def _is_of_both(row: list[_Cell]) -> bool:
    """Tell whether a row speaks both languages, no mere tag behind a Chinese label: | 占比 | 90% | 计划 planned |."""
    said = [cell.said for cell in row if cell.said]
    is_tagged = said[-1:] == [{"zh", "en"}] and len(said) > 1 and all(one == {"zh"} for one in said[:-1])
    return {"zh", "en"} <= frozenset[Language]().union(*said) and not is_tagged


def _has_number(note: str, cell: _Cell, language: Language) -> bool:
    """Tell whether the number of a cell is of a language: in a cell of both, 30岁左右成员 · members, of one of them."""
    own = [token for token in cell.tokens if token.language == language]
    return bool(own) and (len(cell.said) == 1 or any(_is_counted(note, token.start, token.end) for token in own))


def _is_counted(note: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a row has a number in digits or in English words."""
    return bool(_DIGIT.search(note, start, end) or _SPELLED_OUT.search(note, start, end))


_SPELLED_OUT: Final = re.compile(
    r"(?i)\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|dozen|twice"
    r"|(?<!the )(?:thirds?|quarters?|fifths?|tenths?))\b"
)
_ID: Final = re.compile(r"\s*[A-Z]{1,2}[0-9]{1,6}\s*[|\t\n]?")
"""A cell that is the id of its row, F3: no word and no figure."""
_DIGIT: Final = re.compile("[0-9０-９]")
_NO_DIGIT: Final = re.compile("[^0-9０-９]")
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
        note[s.start : s.end] if s.language == language else _SAID.sub(_hide, note[s.start : s.end]) for s in stretches
    )
    return _MARKUP[language].sub(_hide, text)


def hide_codes(note: str) -> str:
    """Give a note of the same length without what is written in digits and counts nothing: digests, moments, versions.

    >>> hide_codes("gpt-5-mini, 320个")
    '■■■■■■■■■■, 320个'
    """
    return _CODES.sub(_hide, note) if _MIXED.search(note) else note


_MIXED: Final = re.compile(r"[A-Za-z][-/]?[0-9]|[0-9][A-Za-z]")
_CODES: Final = re.compile(
    r"(?<![0-9A-Za-z.,])(?:(?=[0-9]{0,63}[A-Fa-f])(?=[A-Fa-f]{0,63}[0-9])[0-9A-Fa-f]{8,64}(?![0-9A-Za-z])"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
    r"|(?<![/-])[a-z]{3,20}/[0-9]{1,3}(?![0-9A-Za-z])|F[0-9]{1,4}(?:[–-]F[0-9]{1,4})?(?![0-9A-Za-z%.])"
    r"|(?!(?:[Uu]nder|[Oo]ver|[Mm]id|[Pp]re|[Pp]ost|[Tt]op|[Nn]on|[Ss]ub|[Uu]p|[Aa]ged?|[Bb]elow|[Aa]bove)-)"
    r"[A-Za-z]{2,20}(?:-[A-Za-z][A-Za-z0-9.]{0,20}){0,4}-[0-9][A-Za-z0-9.]{0,20}(?:-[A-Za-z0-9.]{1,20}){0,4}"
    r"(?![0-9A-Za-z%]))"
)
"""Digests, moments, prompts, and names that end in a number: c765e9260227, 2026-01-31T09:00:00Z, gpt-5-mini, utf-8.
Ids of figures, F3 or F3–F7, too: at the end of a line one would be read on into the number that begins the next."""


def _hide(found: re.Match[str]) -> str:
    """Give as many hidden characters as were found."""
    return _HIDDEN * len(found.group())


_SAID: Final = re.compile(r"[^\n|\t]+")


_TAGS: Final = r"<!--[^\n]{0,300}?-->|</?[A-Za-z][^<>\n]{0,200}>|(?<=\])\([^()\n]{1,300}\)"
_MARKUP: Final[dict[Language, re.Pattern[str]]] = {
    "zh": re.compile(_TAGS + r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`"),
    "en": re.compile(_TAGS + r"|(?<=[0-9])\](?=" + _HIDDEN + ")"),
}
"""Tags, comments, the targets of links, and emphasis around Chinese words, where no space parts it from a number."""


def _attribute(line: list[_Token]) -> list[_Token]:
    """Give every token of a cell with words of both languages its language."""
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
