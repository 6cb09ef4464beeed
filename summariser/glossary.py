"""Terms of Party and state with one English form each: found in a text, and put for the Chinese where no model can.

The table is data (terms/glossary.tsv); whoever calls reads it and passes it in.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from summariser.records import EnglishStatus, Record

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_MARKS = re.compile(r"[“”‘’\"'「」『』《》〈〉\s]")


class Term(Record):
    """One term with its English form."""

    zh: str
    en: str
    kind: str
    status: EnglishStatus
    note: str = ""


class Rendering(NamedTuple):
    """A text in which terms were put into English."""

    text: str
    is_complete: bool
    """True where no Chinese is left."""


class Glossary(Record):
    """A table of terms, in the order of its file."""

    terms: tuple[Term, ...]

    @cached_property
    def _by_key(self) -> dict[str, Term]:
        """The terms by their Chinese form without quotation and title marks."""
        table: dict[str, Term] = {}
        for term in self.terms:
            table.setdefault(_MARKS.sub("", term.zh), term)
        return table

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """All terms of two characters and more, longest first."""
        keys = sorted(
            (term.zh for term in self.terms if len(term.zh) >= 2 and term.kind not in {"qualifier", "unit"}),
            key=len,
            reverse=True,
        )
        return re.compile("|".join(map(re.escape, keys)) or r"(?!)")

    def look_up(self, zh: str) -> Term | None:
        """Give the term with this Chinese form, quotation marks disregarded; null where there is none.

        A generic tail is disregarded too: 主题党日活动 finds 主题党日.
        """
        key = _MARKS.sub("", zh)
        return self._by_key.get(key) or self._by_key.get(re.sub(r"(?:活动|工作|制度|教育|实践活动|学习教育)$", "", key))

    def find(self, folded: str) -> tuple[tuple[int, int, Term], ...]:
        """Find the terms of a folded text: (start, end, term), in order, not overlapping, the longest at each place."""
        by_zh = {term.zh: term for term in reversed(self.terms)}
        return tuple((m.start(), m.end(), by_zh[m.group()]) for m in self._pattern.finditer(folded))

    def render(self, folded: str) -> Rendering:
        """Put the terms of a short folded phrase into English; what is no term stays Chinese."""
        whole = self.look_up(folded)
        if whole:
            return Rendering(_plain(whole.en), is_complete=True)
        pieces: list[str] = []
        here = 0
        for start, end, term in self.find(folded):
            pieces += [folded[here:start].strip(), _plain(term.en)]
            here = end
        pieces.append(folded[here:].strip())
        text = " ".join(piece for piece in pieces if piece)
        return Rendering(text, is_complete=not re.search(f"[{_HAN}]", text))


def _plain(english: str) -> str:
    """Take the first of several forms, and drop explanations in brackets: only the form itself stands in a sentence."""
    return re.sub(r"\s*\([^()]*\)", "", english.partition(";")[0]).strip() or english


def parse_glossary(table: str) -> Glossary:
    """Read a tab-separated table with the columns term_zh, term_en, kind, status, note.

    Raises:
        ValueError: A line has no English, or a status that is none; the message names the line.
    """
    terms = []
    for number, line in enumerate(table.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if (number == 1 and cells[:1] == ["term_zh"]) or not line.strip() or line.startswith("#"):
            continue
        if len(cells) < 4 or not cells[0] or not cells[1]:
            raise ValueError(f"line {number} needs term_zh, term_en, kind and status, parted by tabs: {line[:40]!r}")
        if cells[3] not in {"official", "established", "own"}:
            raise ValueError(f"line {number}: status is official, established or own, not {cells[3][:20]!r}")
        terms.append(
            Term(zh=cells[0], en=cells[1], kind=cells[2], status=cells[3], note=cells[4] if len(cells) > 4 else "")
        )
    return Glossary(terms=tuple(terms))
