"""Which script a Chinese text is in: browsers choose the regional shapes of its characters by ``lang``."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

import opencc

from summariser.repair.folding import fold

Script = Literal["zh-Hans", "zh-Hant"]

_SAMPLE: Final = 20_000
"""Characters of a report that are looked at: the verdict does not change after some hundred."""


def script_of(text: str, otherwise: Script = "zh-Hans") -> Script:
    """Give the script that more characters of a text are only written in, as BCP 47 names it (RFC 5646).

    Most characters are the same in both; a text of nothing else is in the script that is given.

    >>> script_of("發展黨員6,850名"), script_of("思想政治"), script_of("思想政治", "zh-Hant")
    ('zh-Hant', 'zh-Hans', 'zh-Hant')
    """
    sample = text[:_SAMPLE]
    traditional = _changed(sample, fold(sample))
    simplified = _changed(sample, _unfold(sample))
    if traditional == simplified:
        return otherwise
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _unfold(text: str) -> str:
    """Write a text in Traditional characters, with spaces for what OpenCC cannot carry: NUL, lone surrogates."""
    carried = "".join(" " if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    converted: str = _converter().convert(carried)
    return converted


def _changed(text: str, converted: str) -> int:
    """Count the Chinese characters that a conversion changed; nothing can be told where it changed the length."""
    if len(text) != len(converted):
        return 0
    pairs = zip(text, converted, strict=True)
    return sum(one != other and ("\u3400" <= one <= "\u9fff" or one >= "\U00020000") for one, other in pairs)


@cache
def _converter() -> opencc.OpenCC:
    """Give the converter, made at the first use."""
    return opencc.OpenCC("s2t")
