"""The offline drafter: rules only, no key, no network. Same interface as a model, and grounded as strictly.

Extractive: each sentence with a figure that matters is an achievement in the report's own words, with slots for its
figures. English holds figures and glossary terms; what the glossary lacks stays Chinese, and the claim says so.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from summariser.campaigns import find_campaigns
from summariser.grounding.plans import clauses_of, goes_on_planning
from summariser.records import (
    Achievement,
    Answer,
    Draft,
    NumberNote,
    Passage,
    PassageFigure,
)
from summariser.repair.folding import fold
from summariser.themes import is_under_plans

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from summariser.glossary import Glossary

_SENTENCE_END: Final = re.compile(r"[。！？!?；;]+[”’」』]*|\n+")
_ENDED: Final = re.compile(r"[。！？!?][”’」』]*$")
_CLAUSE_END: Final = re.compile(r"[,，。；;]")
_BARE_PERIOD: Final = re.compile(
    r"^(?:近|过去|前|这|连续|未来)?[\d一二两三四五六七八九十]+(?:多|余)?(?:年|个月|天|周|载)"
)
_PAIRS: Final = ("“”", "‘’", "()", "（）", "《》", "「」", "『』", "【】")
_LONGEST_SENTENCE: Final = 220
"""Characters of a sentence in a note; a longer one is cut to the clauses that hold its figures."""

_MOST_ACHIEVEMENTS: Final = 40
"""The schema's own limit for one passage."""

_CHINESE: Final = r"\u2018-\u201d\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_TIGHT: Final = r"\d,.;:!?%(){}"
"""Digits, marks and slots, which stand beside Chinese without a space."""
_IDLE_SPACE: Final = re.compile(
    rf"(?<=[{_CHINESE}])\s(?=[{_CHINESE}{_TIGHT}])|(?<=[{_TIGHT}])\s(?=[{_CHINESE}])"
    rf"|(?<=[{_CHINESE}])\n|\n(?=[{_CHINESE}])"
)
"""White space of the layout, and a line break that parts no Latin words."""

_NEWS_HEAD: Final = re.compile(r"^本[报報台网網刊](?:[讯訊]|消息)\s?(?:[(（][^()（）\d]{2,40}[)）])?\s?")
"""The opener of a news item, which says whose report it is and nothing of what happened."""

_NUMERALS: Final = re.compile(r"第?\d[\d.,]*(?:[％%批届期次轮号]|周?岁(?:及?以[上下])?)?")
_DIRECTIONS: Final = {
    "increase_by": "up {}",
    "decrease_by": "down {}",
    "increase_to": "raised to {}",
    "decrease_to": "lowered to {}",
    None: "{}",
}


def open_offline_drafter(glossary: Glossary) -> Callable[[Passage], Awaitable[Answer]]:
    """Give a drafter that needs nothing but a glossary; it makes no calls and has nothing to say when asked again."""

    async def draft(passage: Passage) -> Answer:
        return Answer(draft=draft_by_rule(passage, glossary))

    return draft


def draft_by_rule(passage: Passage, glossary: Glossary) -> Draft:
    """Draft a passage by rule. Total; the same passage always gives the same draft."""
    if passage.complaints:
        return Draft(achievements=(), numbers=(), campaigns=())
    achievements = [made for span in _spans(passage) if (made := _achievement(passage, span, glossary))]
    numbers = tuple(
        NumberNote(figure=f.id, as_written=f.text[:300], subject_zh=f.subject, subject_en=english)
        for f in passage.figures
        if f.subject != "时期" and (english := _english_subject(f, glossary))
    )
    return Draft(
        achievements=tuple(achievements[:_MOST_ACHIEVEMENTS]),
        numbers=numbers[:200],
        campaigns=find_campaigns(passage, glossary),
    )


def _spans(passage: Passage) -> list[tuple[int, int]]:
    """Give the spans of sentences that hold a figure that matters; long ones are cut to the clauses with figures."""
    spans = []
    for start, end in _sentences(passage):
        # A row of a table is no sentence.
        if "\t" in passage.folded[start:end].strip():
            continue
        held = [f for f in passage.figures if start <= f.start and f.end <= end]
        if not any(not _BARE_PERIOD.match(f.text) for f in held):
            continue
        for first, last in _done_and_planned(passage, start, end):
            inside = [f for f in held if first <= f.start and f.end <= last]
            is_long = last - first > _LONGEST_SENTENCE
            spans.append(_trimmed(passage.folded, first, last, inside) if is_long else (first, last))
    return spans


def _done_and_planned(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """Part a sentence where it turns from what is done to what is planned, or back; each part with its figures.

    A sentence is left whole where a part would have no figure that matters, would stand twice in the passage, or would
    open quotation marks or brackets that it does not close.
    """
    body = passage.folded[start:end]
    is_under = is_under_plans(fold(passage.heading)) or goes_on_planning(passage.folded, start)
    clauses = clauses_of(body, is_under_plans=is_under)
    cuts = [start + one.start for before, one in pairwise(clauses) if before.is_planned != one.is_planned]
    parts = list(pairwise([start, *cuts, end]))
    return parts if len(parts) > 1 and all(_stands_alone(passage, *part) for part in parts) else [(start, end)]


def _stands_alone(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a part of a sentence can be a claim of its own."""
    words = passage.folded[start:end].strip()
    cuts = any(f.start < edge < f.end for f in passage.figures for edge in (start, end))
    counts = any(start <= f.start and f.end <= end and not _BARE_PERIOD.match(f.text) for f in passage.figures)
    paired = all(words.count(left) == words.count(right) for left, right in _PAIRS)
    return counts and paired and not cuts and passage.folded.count(words) == 1


def _trimmed(folded: str, start: int, end: int, held: list[PassageFigure]) -> tuple[int, int]:
    """Cut a long sentence to the clauses from its first figure to its last."""
    first, last = held[0], held[-1]
    comma = max(folded.rfind(mark, start, first.start) for mark in "，,")
    stop = _CLAUSE_END.search(folded, last.end)
    return max(start, comma + 1), min(stop.end() if stop else end, end)


def _sentences(passage: Passage) -> Iterator[tuple[int, int]]:
    """Give the spans of sentences, in order; a figure that a page broke over two lines is not cut."""
    here = 0
    for end in _SENTENCE_END.finditer(passage.folded):
        if not any(figure.start < end.end() and end.start() < figure.end for figure in passage.figures):
            yield here, end.end()
            here = end.end()
    yield here, len(passage.folded)


def _achievement(passage: Passage, span: tuple[int, int], glossary: Glossary) -> Achievement | None:
    """Turn a sentence into an achievement: its own words with slots, and the English of what can be put so."""
    start, end = span
    held = [f for f in passage.figures if start <= f.start and f.end <= end]
    if not held:
        return None
    zh = ""
    here = start
    for figure in held:
        zh += passage.text[here : figure.start] + f"{{{figure.id}}}"
        here = figure.end
    zh = _tidy(zh + passage.text[here:end])
    parts = [
        ": ".join(filter(None, (_english_subject(f, glossary) or _NUMERALS.sub("", f.subject), _direction(f))))
        for f in held
    ]
    quote = passage.text[start:end].strip()
    if not quote or len(zh) > 1200 or len(quote) > 1200:
        return None
    return Achievement(zh=zh, en=("; ".join(parts) + ".")[:1200], quote=quote)


def _tidy(sentence: str) -> str:
    r"""Drop the white space of the layout, keep that of Latin words, and end a sentence as one.

    >>> _tidy("引进 Boston\nDynamics、Open AI Labs 等 机构;")
    '引进 Boston Dynamics、Open AI Labs 等机构。'
    """
    spaced = re.sub(r"\s+", lambda space: "\n" if "\n" in space[0] else " ", sentence.strip())
    folded = _IDLE_SPACE.sub("", spaced).replace("\n", " ").lstrip("，,、 ").rstrip("；;：:，,、 ")
    folded = _NEWS_HEAD.sub("", folded)
    return folded if _ENDED.search(folded) else f"{folded}。"


def _direction(figure: PassageFigure) -> str:
    """Write a figure's slot with the direction of its change; a sign says it already: a growth of -1.2%."""
    change = None if figure.text.startswith(_SIGNS) else figure.change
    return _DIRECTIONS[change].format(f"{{{figure.id}}}")


_SIGNS = ("-", "−", "–", "－")


def _english_subject(figure: PassageFigure, glossary: Glossary) -> str:
    """Put a subject into English as far as the glossary goes; empty where nothing of it could be put."""
    if re.search(r"[\d一二三四五六七八九十百千万亿两]", figure.subject):
        return ""
    if figure.subject == "时期":
        return "period"
    folded = fold(figure.subject).strip("“”‘’")
    # 引进的领军人才: where the whole has no English, what stands behind 的 is what is counted.
    for phrase in dict.fromkeys((folded, folded.rpartition("的")[2])):
        rendering = glossary.render(phrase)
        if rendering.is_complete:
            return rendering.text
    return ""
