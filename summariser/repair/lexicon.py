"""Owns what is known of Chinese for ranking: how likely a word is, and which characters Traditional text has.

Word frequencies are those of jieba 0.42.1 (its ``dict.txt`` only; the package is never imported, its import warns),
with set phrases of government reports that it lacks. Everything is loaded at the first use, once: about a second.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import opencc

from summariser.repair.folding import fold
from summariser.repair.slip_model import decode_pair, is_pair

_JIEBA_TOTAL = 60_101_964
"""Sum of the frequencies of jieba 0.42.1, to which its frequencies are relative."""

_SET_PHRASES = (
    *("保基本", "强基层", "建机制", "保民生", "保稳定", "保运转", "保就业", "保增长", "保安全"),
    *("经常化", "常态化", "日常化", "基层党组织", "基层党建", "基层干部", "基层治理", "党建"),
    *("老黄牛", "孺子牛", "拓荒牛", "不忘初心", "牢记使命", "三会一课"),
)
"""Words of government reports around the characters whose second GBK byte is A3 and those that follow them.

保基本、强基层、建机制 are the principles of the health reform of 2009, the guarantees beginning with 保 those of yearly
government work reports, the oxen (牛) model cadres; the rest are terms of Party work. Jieba, whose corpus is older,
lacks them or has them as rare.
"""

_SET_PHRASE_FREQUENCY = 6000
"""Once in 10,000 words, as 保基本 and 经常化 stand in five reports of 9,000 words."""

MARK_SHARES = {
    "，": 0.056, "、": 0.032, "。": 0.021, "“": 0.021, "”": 0.021, "（": 0.003, "）": 0.003, "：": 0.003, "；": 0.003,
    "—": 0.002, "《": 0.001, "》": 0.001, "！": 0.001, "？": 0.001, "‘": 0.001, "’": 0.001, "…": 0.001, "·": 0.001,
}  # fmt: skip
"""Marks per word, measured on five reports: 12,000 characters, 1.6 to a word. The rare ones are rounded up to 0.001."""

_UNKNOWN = math.log(0.1 / _JIEBA_TOTAL)
"""Score of a character that jieba lacks: rarer than its rarest word, whose frequency is 1 or more."""

_FOREIGN = math.log(0.005)
"""Score of an ASCII letter or digit; the candidates for one place nearly always have them in common."""

_LEAST_FREQUENCY = 5
"""Frequency of a word from which on its characters count as known; below are names and slips of jieba's corpus."""

_MAX_WORD_CHARS = 5
"""Longest word kept of jieba's list; longer ones are names and proverbs, 4 % of the list and less of running text."""

ONLY_BEGINS = 0.0
"""Stands for what only begins a word; the logarithm of a share never reaches it."""


_LEFT_ALONE = frozenset("范干采后筑并斗里占")
"""Simplified characters that the converter of a damaged page left alone: each is Traditional too, in another sense."""

_SIMPLIFIED = math.log(1 / 78)
"""Cost of another such character (机 for 機): that page has none beside 77 of the above; one more is reckoned in."""


class Spelling(NamedTuple):
    """A character of Traditional text, its folding, and what it costs that the page should have it, at most 0."""

    character: str
    folded: str
    cost: float = 0.0


@cache
def _frequencies() -> tuple[tuple[str, int], ...]:
    """Give the words of jieba and their frequencies."""
    spec = find_spec("jieba")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    lines = Path(folders[0], "dict.txt").read_text(encoding="utf-8").splitlines() if folders else []
    fields = (line.split(" ") for line in lines)
    return tuple((word, int(frequency)) for word, frequency, _ in fields)


@cache
def _words() -> dict[str, float]:
    """Give the log-probability of each word, and of each beginning of one."""
    scores = {word: math.log(count / _JIEBA_TOTAL) for word, count in _frequencies() if len(word) <= _MAX_WORD_CHARS}
    least = math.log(_SET_PHRASE_FREQUENCY / _JIEBA_TOTAL)
    scores |= {word: max(least, scores.get(word, least)) for word in _SET_PHRASES}
    scores |= {mark: math.log(share) for mark, share in MARK_SHARES.items()}
    for word in list(scores):
        for end in range(1, len(word)):
            scores.setdefault(word[:end], ONLY_BEGINS)
    return scores


def score_word(word: str) -> float | None:
    """Give the log-probability of a folded word: 0 where it only begins one, None where it does not even that.

    A single character always has one.
    """
    score = _words().get(word)
    if len(word) > 1 or (score is not None and score < ONLY_BEGINS):
        return score
    return _FOREIGN if word.isascii() else _UNKNOWN


@cache
def spell_characters(leads: frozenset[int], trails: frozenset[int]) -> tuple[Spelling, ...]:
    """Give the characters whose GBK bytes are among these, one for each folding.

    Only what Traditional text has and jieba knows: no simplified-only characters, no rare ones, no symbols.
    """
    known = _traditional_characters()
    spelt: dict[str, Spelling] = {}
    for lead in sorted(leads):
        for trail in sorted(trails & known.get(lead, {}).keys()):
            one = known[lead][trail]
            spelt[one.folded] = max(spelt.get(one.folded, one), one, key=lambda some: some.cost)
    return tuple(spelt.values())


@cache
def _traditional_characters() -> dict[int, dict[int, Spelling]]:
    """Give the characters of Traditional text by lead and trail byte.

    Such are those that OpenCC leaves alone on the way to Traditional, and, at a cost, others that Big5 has.
    """
    pairs = [two for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF) if is_pair(two := bytes((lead, trail)))]
    pairs = [two for two in pairs if len(decode_pair(two)) == 1]
    characters = "\n".join(map(decode_pair, pairs))
    folded = fold(characters)
    converted = [opencc.OpenCC(name).convert(characters) for name in ("s2t", "s2tw")]
    common = set(MARK_SHARES).union(*(word for word, count in _frequencies() if count >= _LEAST_FREQUENCY))
    known: dict[int, dict[int, Spelling]] = {}
    for at, two in enumerate(pairs):
        character, simple = characters[2 * at], folded[2 * at]
        is_kept = character in _LEFT_ALONE or any(other[2 * at] == character for other in converted)
        if (is_kept or _is_big5(character)) and simple in common:
            known.setdefault(two[0], {})[two[1]] = Spelling(character, simple, 0.0 if is_kept else _SIMPLIFIED)
    return known


def _is_big5(character: str) -> bool:
    """Say whether Big5, the old coding of Traditional Chinese, has the character."""
    return len(character.encode("big5", errors="ignore")) > 0
