"""Numbers of a report that count nothing, as a note may have them: its years, and the numbers inside its names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.grounding.dictionary import english_stems
from summariser.grounding.verdicts import digits_of
from summariser.numerals import parse_hanzi, plain
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from summariser.grounding.dictionary import Dictionary
    from summariser.records import Figure, Ledger

_COUNTED: Final = re.compile("[一二两兩三四五六七八九十]{1,3}")
"""What a name says of how many things it holds: 四种形态, 三高四新."""
_ROUND: Final = {"百": "100", "千": "1000", "万": "10000"}
_PHRASE: Final = re.compile(
    "(?<![0-9〇零一二两三四五六七八九十百千万亿几数上近])[百千万](?![百千万亿])[\u4e00-\u9fff]{1,2}"
)
"""A round number with the noun right behind it, where no figure is: 千帆竞发, 万家灯火."""
_NOWHERE: Final = (10**9, 10**9)
_YEAR: Final = re.compile(r"(?<![0-9-])[0-9]{4}")

_OPENED: Final = re.compile(r"[\"“][^\"“”\n]*$")
_CLOSED: Final = re.compile(r"[^\"“”\n]*[\"”]")
_NO_NOUN: Final = re.compile(r"\s*(?:[,.;:)\n]|(?:and|or)\b|$)")


class Uncounted:
    """The years and the number-names of a report."""

    def __init__(self, ledger: Ledger, folded: str, dictionary: Dictionary) -> None:
        """Take the dates and the names of a ledger, its report, folded, and the English of Chinese words."""
        self._dictionary = dictionary
        spans = iter(sorted(ledger.spans))
        start, end = next(spans, _NOWHERE)
        self._phrases: list[tuple[str, str]] = []
        for found in _PHRASE.finditer(folded):
            while end <= found.start():
                start, end = next(spans, _NOWHERE)
            if found.start() < start:
                self._phrases.append((_ROUND[found[0][0]], found[0][1:]))
        self._years = frozenset(year for date in ledger.dates for year in _YEAR.findall(date.iso))
        self._names: dict[str, str] = {}
        self._held: set[str] = set()
        for name in ledger.names:
            self._names.setdefault(digits_of(fold(name.text)), name.text)
            numbers = map(parse_hanzi, _COUNTED.findall(name.text))
            self._held |= {plain(number) for number in numbers if number is not None}

    def is_year(self, figure: Figure) -> bool:
        """Tell whether a bare number is a year that the report speaks of: Weitang County 2022."""
        return not figure.unit and figure.qualifier == "exact" and figure.text in self._years

    def is_held(self, figure: Figure) -> bool:
        """Tell whether a number in English words is one that a name holds: the four forms, 四种形态."""
        return figure.numerals == "latin" and not figure.unit and figure.value in self._held

    def is_phrase(self, figure: Figure, behind: str) -> bool:
        """Tell whether a round number in English words is that of a set phrase: a thousand sails, 千帆竞发."""
        noun = english_stems(" ".join(behind.split(None, 1)[:1]))
        if figure.numerals != "latin" or figure.unit or not noun:
            return False
        words = (words for value, words in self._phrases if value == figure.value)
        return any(noun <= stems for word in words for stems in self._dictionary.stems(word).values())

    def is_cited(self, figure: Figure, before: str, behind: str) -> bool:
        """Tell whether an English number is told as that of a name: in quotation marks, or the bare name and no noun.

        "20 Articles of the New Policy" for 新政20条; universities of the 985, 211 and other schemes.
        """
        if figure.numerals != "arabic" or figure.unit or figure.qualifier != "exact" or not self.name_of(figure):
            return False
        is_quoted = bool(_OPENED.search(before) and _CLOSED.match(behind))
        return is_quoted or (self.name_of(figure) == figure.text and bool(_NO_NOUN.match(behind)))

    def name_of(self, figure: Figure) -> str | None:
        """Give the number-name whose digits a figure has; null where there is none."""
        digits = digits_of(figure.text)
        return self._names.get(digits) if len(digits) > 1 else None
