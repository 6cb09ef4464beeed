"""Named activities found by rule: in quotation marks with a noun of activity, in title marks, or in the glossary.

What a campaign is, is laid down in evals/guide.md: a named activity, education drive, programme, mechanism or titled
document. Quoted metaphors (“大熔炉”) and set phrases have no such noun and are not taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.records import CampaignKind, CampaignNote, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summariser.glossary import Glossary, Term

_NOUNS: Final[dict[CampaignKind, str]] = {
    "education_drive": "主题教育 学习教育 专题教育 警示教育 教育整顿 教育实践活动",
    "programme": "行动计划 三年行动 计划 工程 服务团",
    "campaign": "实践活动 主题活动 专项行动 专项整治 大比武 攻坚战 活动 行动",
    "project": "项目 平台 讲堂 课堂 学堂",
    "mechanism": "制度 机制 模式 工作法 热线 主题党日 考核 品牌 积分制",
    "event": "博览会 大赛 论坛 大会",
}
_QUOTED: Final = re.compile(r"“(?P<name>[^“”\n]{2,30})”(?P<tail>[\u4e00-\u9fff]{0,10})")
_TITLED: Final = re.compile(
    r"《[^《》\n]{2,60}(?:条例|规定|办法|意见|方案|规划|纲要|细则|措施|通知|决定|准则|制度|计划|规则|清单|指南|标准|公约|章程|倡议书)"
    r"(?:[（(][^《》\n]{1,12}[）)])?》"
)
_BREAKS: Final = re.compile(r"[的和与及等在是为了对把将被、]")
_SENTENCE_ENDS: Final = "。；\n"
_TERM_KINDS: Final[dict[str, CampaignKind]] = {"campaign": "campaign", "programme": "programme", "document": "document"}
_LEADING_VERB: Final = re.compile(r"^(?:(?:组织|深入|持续|扎实|全面|大力)?(?:开展|实施|推进|深化))+")
_MOST: Final = 60
"""The schema's own limit for one passage."""


class _Found(NamedTuple):
    """A name in the passage's text, and what it is."""

    start: int
    end: int
    kind: CampaignKind


def find_campaigns(passage: Passage, glossary: Glossary) -> tuple[CampaignNote, ...]:
    """Find the named activities of a passage: each once, in the order of rules, then of the text; names verbatim."""
    notes: dict[str, CampaignNote] = {}
    for found in _find(passage.folded, glossary):
        key = _without_verb(re.sub(r"[“”‘’]", "", passage.folded[found.start : found.end]), glossary)
        # A glossary term inside a longer name that was found is that name.
        if not any(key in other for other in notes):
            # Marks that hold the verb too are not the name's: all sections are to find one name.
            start = passage.folded.find(key, found.start, found.end)
            is_inside = passage.folded[found.start : start].strip("“‘") and passage.folded[found.end - 1] in "”’"
            bare = found._replace(start=start, end=start + len(key)) if start > found.start and is_inside else found
            notes[key] = _note(passage, bare, key, glossary)
    return tuple(notes.values())[:_MOST]


def _without_verb(key: str, glossary: Glossary) -> str:
    """Give a name without the verb in front of it where a name is left: a term, or words ending in a noun of activity.

    “开展基层党建规范提质行动” is 基层党建规范提质行动.
    """
    bare = _LEADING_VERB.sub("", key)
    if bare == key or glossary.look_up(key) or key.startswith("《"):
        return key
    return bare if glossary.look_up(bare) or (len(bare) >= 6 and _kind_of(bare, "")[0]) else key


def _find(folded: str, glossary: Glossary) -> Iterator[_Found]:
    """Find names: quoted, titled, then terms of the glossary."""
    for quoted in _QUOTED.finditer(folded):
        kind, tail = _kind_of(quoted["name"], quoted["tail"])
        term = glossary.look_up(quoted["name"])
        if kind is None and term is not None:
            kind = "campaign" if _is_users_name(term) else _TERM_KINDS.get(term.kind)
        if kind is not None:
            yield _Found(quoted.start(), quoted.end("name") + 1 + len(tail), kind)
    for titled in _TITLED.finditer(folded):
        yield _Found(titled.start(), titled.end(), "document")
    for start, end, term in glossary.find(folded):
        if term.kind in _TERM_KINDS:
            yield _Found(start, end, _TERM_KINDS[term.kind])
        elif _is_users_name(term):
            kind, tail = _kind_behind(term, folded[end : end + 10])
            if kind:
                yield _Found(start, end + len(tail), kind)


def _kind_behind(term: Term, after: str) -> tuple[CampaignKind | None, str]:
    """Give the kind that a noun at the end of a term, or right behind it, makes of it, and that noun."""
    kind, tail = _kind_of(term.zh, "")
    fits = [(len(noun), noun, one) for one, nouns in _NOUNS.items() for noun in nouns.split() if after.startswith(noun)]
    if kind or not fits:
        return kind, tail
    _, noun, one = max(fits)
    return one, noun


def _is_users_name(term: Term) -> bool:
    """Tell whether a line of the user that our table does not know gives a name: its English has a capital."""
    return term.is_users and term.kind == "term" and term.en.strip("\"“‘'")[:1].isupper()


def _kind_of(name: str, tail: str) -> tuple[CampaignKind | None, str]:
    """Give the kind that a noun behind a quoted name, or at its end, makes of it, and how much of the tail belongs."""
    for kind, nouns in _NOUNS.items():
        for noun in nouns.split():
            at = tail.find(noun)
            if 0 <= at <= 6 and not _BREAKS.search(tail[:at]):
                return kind, tail[: at + len(noun)]
    for kind, nouns in _NOUNS.items():
        if name.endswith(tuple(nouns.split())):
            return kind, ""
    return ("campaign", "") if re.search(r"[^\W\d一二三四五六七八九十百千两周]年$", name) else (None, "")


def _note(passage: Passage, found: _Found, key: str, glossary: Glossary) -> CampaignNote:
    """Note a name with the sentence in which it stands, and its English where the glossary has all of it."""
    folded = passage.folded
    left = max(folded.rfind(stop, 0, found.start) for stop in _SENTENCE_ENDS) + 1
    right = min((at for stop in _SENTENCE_ENDS if (at := folded.find(stop, found.end)) >= 0), default=len(folded))
    name = passage.text[found.start : found.end]
    quote = passage.text[left:right].strip()
    english = glossary.render(key)
    return CampaignNote(
        name=name,
        english=english.text[:300] if english.is_complete else "",
        kind=found.kind,
        quote=quote if len(quote) <= 1200 else name,
    )
