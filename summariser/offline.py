"""The offline drafter: rules only, no key, no network. Same interface as a model, and grounded as strictly.

Extractive: each sentence with a figure that matters is an achievement in the report's own words, with slots for its
figures. English holds figures and glossary terms; what the glossary lacks stays Chinese, and the claim says so.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Final

from summariser.glossary import Glossary
from summariser.records import Achievement, Answer, CampaignKind, CampaignNote, Draft, NumberNote, Passage, PassageFigure

_SENTENCE: Final = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*[”’」』]*")
_BARE_PERIOD: Final = re.compile(r"^(?:近|过去|前|这|连续|未来)?[\d一二两三四五六七八九十]+(?:多|余)?(?:年|个月|天|周|载)")
_LONGEST_SENTENCE: Final = 220
"""Characters of a sentence in a note; a longer one is cut to the clauses that hold its figures."""

_MOST_ACHIEVEMENTS: Final = 40
"""The schema's own limit for one passage."""

_KINDS: Final[tuple[tuple[str, CampaignKind], ...]] = (
    ("主题教育", "education_drive"), ("学习教育", "education_drive"), ("专题教育", "education_drive"), ("警示教育", "education_drive"),
    ("教育整顿", "education_drive"), ("实践活动", "campaign"), ("主题活动", "campaign"), ("专项行动", "campaign"), ("专项整治", "campaign"),
    ("大比武", "campaign"), ("攻坚战", "campaign"), ("行动计划", "programme"), ("三年行动", "programme"), ("活动", "campaign"),
    ("行动", "campaign"), ("计划", "programme"), ("工程", "programme"), ("项目", "project"), ("制度", "mechanism"), ("机制", "mechanism"),
    ("模式", "mechanism"), ("工作法", "mechanism"), ("平台", "project"), ("讲堂", "project"), ("服务团", "programme"), ("热线", "mechanism"),
    ("博览会", "event"), ("大赛", "event"), ("论坛", "event"), ("主题党日", "mechanism"), ("考核", "mechanism"), ("服务", "mechanism"),
    ("年", "campaign"),
)  # fmt: skip
_QUOTED: Final = re.compile(r"“(?P<name>[^“”\n]{2,30})”(?P<tail>[\u4e00-\u9fff]{0,10})")
_TITLED: Final = re.compile(r"《[^《》\n]{3,60}》")
_NUMERALS: Final = re.compile(r"[\d％%]+")
_MEDIA: Final = re.compile(r"(?:新闻联播|日报|晚报|新闻|杂志|参考|陕西|今日)")
_CAMPAIGN_TERMS: Final = frozenset({"campaign", "programme", "document"})
_DIRECTIONS: Final = {"increase_by": "up {}", "decrease_by": "down {}", "increase_to": "raised to {}", "decrease_to": "lowered to {}", None: "{}"}


def open_offline_drafter(glossary: Glossary, fold: Callable[[str], str]) -> Callable[[Passage], Awaitable[Answer]]:
    """Give a drafter that needs nothing but a glossary; it makes no calls and has nothing to say when asked again."""

    async def draft(passage: Passage) -> Answer:
        return Answer(draft=draft_by_rule(passage, glossary, fold))

    return draft


def draft_by_rule(passage: Passage, glossary: Glossary, fold: Callable[[str], str]) -> Draft:
    """Draft a passage by rule. Total; the same passage always gives the same draft."""
    if passage.complaints:
        return Draft(achievements=(), numbers=(), campaigns=())
    achievements = [made for span in _spans(passage) if (made := _achievement(passage, span, glossary, fold))]
    numbers = tuple(
        NumberNote(figure=f.id, as_written=f.text[:300], subject_zh=f.subject, subject_en=english)
        for f in passage.figures
        if f.subject != "时期" and (english := _english_subject(f, glossary, fold))
    )
    return Draft(achievements=tuple(achievements[:_MOST_ACHIEVEMENTS]), numbers=numbers[:200], campaigns=_campaigns(passage, glossary))


def _spans(passage: Passage) -> list[tuple[int, int]]:
    """Give the spans of sentences that hold a figure that matters; long ones are cut to the clauses with figures."""
    spans = []
    for sentence in _SENTENCE.finditer(passage.folded):
        start, end = sentence.span()
        if "\t" in sentence.group():
            continue
        held = [f for f in passage.figures if start <= f.start and f.end <= end]
        if not any(not _BARE_PERIOD.match(f.text) for f in held):
            continue
        if end - start > _LONGEST_SENTENCE:
            first, last = held[0], held[-1]
            start = max(start, passage.folded.rfind("，", start, first.start) + 1, passage.folded.rfind(",", start, first.start) + 1)
            stop = re.compile(r"[,，。；;]").search(passage.folded, last.end)
            end = stop.end() if stop else end
        spans.append((start, min(end, start + 3 * _LONGEST_SENTENCE)))
    return spans


def _achievement(passage: Passage, span: tuple[int, int], glossary: Glossary, fold: Callable[[str], str]) -> Achievement | None:
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
    parts = [f"{_english_subject(f, glossary, fold) or _NUMERALS.sub('', f.subject) or 'figure'}: {_direction(f)}" for f in held]
    quote = passage.text[start:end].strip()
    if not quote or len(zh) > 1200 or len(quote) > 1200:
        return None
    return Achievement(zh=zh, en=("; ".join(parts) + ".")[:1200], quote=quote)


def _tidy(sentence: str) -> str:
    """Fold white space, and end a sentence as one."""
    folded = re.sub(r"\s+", "", sentence).strip("，,、")
    return folded.rstrip("；;：:，,") + ("" if folded.endswith(("。", "！", "？", "!", "?", "”")) else "。")


def _direction(figure: PassageFigure) -> str:
    """Write a figure's slot with the direction of its change."""
    return _DIRECTIONS[figure.change].format(f"{{{figure.id}}}")


def _english_subject(figure: PassageFigure, glossary: Glossary, fold: Callable[[str], str]) -> str:
    """Put a subject into English as far as the glossary goes; empty where nothing of it could be put."""
    if re.search(r"[\d一二三四五六七八九十百千万亿两]", figure.subject):
        return ""
    if figure.subject == "时期":
        return "period"
    rendering = glossary.render(fold(figure.subject).strip("“”‘’"))
    return rendering.text if rendering.is_complete else ""


def _campaigns(passage: Passage, glossary: Glossary) -> tuple[CampaignNote, ...]:
    """Find named activities: quoted names with a noun of activity behind or at their end, titles, glossary campaigns."""
    found: dict[str, CampaignNote] = {}
    folded = passage.folded
    for quoted in _QUOTED.finditer(folded):
        kind, tail = _kind_of(quoted["name"], quoted["tail"])
        term = glossary.look_up(quoted["name"])
        if kind is None and not (term and term.kind in _CAMPAIGN_TERMS):
            continue
        start, end = quoted.start(), quoted.end("name") + 1 + len(tail)
        _add(found, passage, start, end, kind or "campaign", glossary)
    for titled in _TITLED.finditer(folded):
        if not _MEDIA.search(titled.group()):
            _add(found, passage, titled.start(), titled.end(), "document", glossary)
    for start, end, term in glossary.find(folded):
        if term.kind in _CAMPAIGN_TERMS and not any(term.zh in name for name in found):
            kind_of: CampaignKind = "document" if term.kind == "document" else "programme" if term.kind == "programme" else "campaign"
            _add(found, passage, start, end, kind_of, glossary)
    return tuple(found.values())[:60]


def _kind_of(name: str, tail: str) -> tuple[CampaignKind | None, str]:
    """Give the kind that the noun behind a quoted name, or at its end, makes of it, and how much of the tail belongs."""
    for noun, kind in _KINDS:
        at = tail.find(noun)
        if 0 <= at <= 6 and noun != "年" and not re.search(r"[的和与及等在]", tail[:at]):
            return kind, tail[: at + len(noun)]
    for noun, kind in _KINDS:
        if name.endswith(noun):
            return kind, ""
    return None, ""


def _add(found: dict[str, CampaignNote], passage: Passage, start: int, end: int, kind: CampaignKind, glossary: Glossary) -> None:
    """Note a campaign once, with the sentence in which it is named."""
    name = passage.text[start:end]
    key = re.sub(r"[“”‘’]", "", passage.folded[start:end])
    if key in found or not name.strip():
        return
    english = glossary.render(key)
    left = max(passage.folded.rfind(stop, 0, start) for stop in "。；\n") + 1
    stop = re.compile(r"[。；\n]").search(passage.folded, end)
    quote = passage.text[left : stop.start() if stop else len(passage.text)].strip()
    found[key] = CampaignNote(
        name=name[:300], english=english.text[:300] if english.is_complete else "", kind=kind, quote=(quote if len(quote) <= 1200 else name)[:1200]
    )
