"""Where words stand in a passage: verbatim, give or take white space and quotation marks, never the nearest text."""

from __future__ import annotations

import itertools
import re
from typing import Final

_SPACE: Final = frozenset(" \t\r\n\u3000\xa0\u2002\u2003\u2009\u200b\ufeff")
_LOOSE: Final = _SPACE | frozenset("“”‘’\"'「」『』《》〈〉")
_PUNCTUATION: Final = str.maketrans("，；：（）！？％", ",;:()!?%")
"""Half-width and full-width punctuation are the same words; pages mix them."""


class Finder:
    """Finds words in one folded text of a passage."""

    def __init__(self, folded: str) -> None:
        """Index the text once: its characters without white space, and without quotation marks."""
        self._plain = folded.translate(_PUNCTUATION)
        self._indexes = tuple(self._index(skipped) for skipped in (_SPACE, _LOOSE))

    def _index(self, skipped: frozenset[str]) -> tuple[str, list[int], frozenset[str]]:
        """Give the text without these characters, and where each one left stands."""
        places = [at for at, character in enumerate(self._plain) if character not in skipped]
        return "".join(self._plain[at] for at in places), places, skipped

    def find(self, folded_words: str) -> tuple[int, int] | None:
        """Give the span of the first place where the words stand; null where they do not.

        >>> Finder("全市“两委”换届 已完成").find("两委换届已完成")
        (3, 12)
        """
        words = folded_words.translate(_PUNCTUATION)
        for text, places, skipped in self._indexes:
            bare = "".join(character for character in words if character not in skipped)
            at = text.find(bare) if bare else -1
            if at >= 0:
                return places[at], places[at + len(bare) - 1] + 1
        return None


_CONTENT = re.compile(r"[\u3400-\u9fffA-Za-z]")


def bare(text: str) -> str:
    """Give a text without white space."""
    return "".join(text.split())


def bigrams(folded: str) -> frozenset[str]:
    """Give the pairs of neighbouring letters or Chinese characters, across punctuation and digits."""
    letters = _CONTENT.findall(folded)
    return frozenset(one + other for one, other in itertools.pairwise(letters))


def support(words: str, passage_bigrams: frozenset[str]) -> float:
    """Give the share (0-1) of the words' bigrams that the passage has; 1 where there are none."""
    own = bigrams(words)
    return len(own & passage_bigrams) / len(own) if own else 1.0
