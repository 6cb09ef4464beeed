"""How many tokens a text has, reckoned without a tokeniser: those of models are not the same, and most are fetched.

Measured with the tokeniser o200k on five reports of 15,808 characters (12,556 tokens) and on English prompts: 0.76 a
Chinese character or full-width sign, 0.25 any other character. It serves estimates and pace, never the bill.
"""

from __future__ import annotations

from typing import Final

# Hundredths of a token.
_WIDE: Final = 76
_NARROW: Final = 25


def reckon_tokens(text: str) -> int:
    """Give about how many tokens a text has, rounded up.

    >>> reckon_tokens("全市共有党员2.7万名"), reckon_tokens("nearly 27,000 members")
    (7, 6)
    """
    wide = sum(character >= "\u2e80" for character in text)
    return -(-(wide * _WIDE + (len(text) - wide) * _NARROW) // 100)
