"""Is a label made of the report's own words? Give or take what grammar adds, and a noun of the figure's sort.

A label turns a clause into a noun: 处分648人 is 受处分的人员, 五年来立案 is 立案的时期. What it adds says nothing, and
differs by the sort of the figure, so that 处分的时期 is no label of 648人.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.grounding.locating import bare, bigrams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summariser.records import LedgerRow

_ADDED: Final = '工作|的|了|所|被|在|对|和|与|及|要|需|得|该|其|由|用|为|于|等|[、，,“”‘’"《》()（）]|\\d+'
_ADDED_TO_PEOPLE: Final = "参加|参与|接受|受到?"
_ADDED_TO_SHARES: Final = "达到"
_ADDED_TO_PLANS: Final = "计划|拟"

_ANY_HEAD: Final = "数量|总数|数目|规模"
_PEOPLE_HEADS: Final = f"人员|人数|人次|人|{_ANY_HEAD}"
_HEADS: Final = {
    "duration": "时期|时间|期间|时长|期限|年限|天数",
    "age": "年龄段?",
    "money": "金额|数额",
    "measure": f"长度|距离|里程|{_ANY_HEAD}",
}
"""Nouns that only name the sort of a figure, by its kind."""
_SHARE_HEADS: Final = "占比|比例|比重|份额"
_MULTIPLES: Final = frozenset({"倍", "番"})
_PEOPLE: Final = frozenset({"人", "名", "位", "人次", "口"})
_WHOLE: Final = frozenset({"duration", "age"})
"""Kinds whose noun may stand anywhere in the sentence: 五年来 is the period of all that it tells."""
_NO: Final = frozenset("未没不非无")
_LIGHT: Final = "共已再又新计各并就均还"
"""Before a deed these make no other deed of it: 共处分, 已培训."""
_LONGEST: Final = 16


class Place(NamedTuple):
    """Where a figure stands, in folded words."""

    own: frozenset[str]
    """Bigrams of its clause, up to the figures beside it."""
    others: frozenset[str]
    """Bigrams around the other figures of its sort."""
    lead: str
    """Its clause up to it, from the figure before."""
    tail: str
    """Its clause behind it, up to the next figure."""
    sentence: str
    is_planned: bool = False


class _Chunk(NamedTuple):
    """A stretch of a label: words of the sentence, what grammar adds, or what is left."""

    text: str
    is_added: bool = False


def is_in_words(label: str, row: LedgerRow, place: Place) -> bool:
    """Tell whether a folded label is made of words of the figure's sentence, of its own clause above all. Total."""
    is_people = row.unit in _PEOPLE
    is_share = row.kind in {"percent", "ratio"} and row.unit not in _MULTIPLES
    heads = _PEOPLE_HEADS if is_people else _SHARE_HEADS if is_share else _HEADS.get(row.kind, _ANY_HEAD)
    content = re.sub(rf"(?:所?[用花需]的?)?(?:{heads})$", "", bare(label))
    has_head = content != bare(label)
    sentence = bare(place.sentence)
    added = re.compile(
        "|".join(
            [
                *([_ADDED_TO_PEOPLE] if is_people else []),
                *([_ADDED_TO_SHARES] if is_share else []),
                *([_ADDED_TO_PLANS] if place.is_planned else []),
                _ADDED,
            ]
        )
    )
    chunks = [chunk for chunk in _chunks(content, sentence, added) if not chunk.is_added]
    if not chunks or not all(_is_known(chunk.text, sentence) for chunk in chunks):
        return False
    words = [bigrams(chunk.text) for chunk in chunks if len(chunk.text) > 1]
    if any(not word & place.own and word & place.others for word in words):
        return False
    if has_head and row.kind in _WHOLE:
        return True
    return any(word <= place.own for word in words) and _is_counted(
        chunks[-1].text, place, is_deed=has_head and is_people
    )


def _is_counted(noun: str, place: Place, *, is_deed: bool) -> bool:
    """Tell whether the last word of a label is right beside the figure; a deed, with no other before it.

    重处分306人 are not all of those who 受处分, and 21个专家服务团进驻 are no villages.
    """
    if is_deed:
        return re.search(f"(?:^|[{_LIGHT}]){re.escape(noun)}", place.lead) is not None
    return noun in place.lead or noun in place.tail


def _chunks(content: str, sentence: str, added: re.Pattern[str]) -> Iterator[_Chunk]:
    """Cut a label into the longest stretches that the sentence has, what grammar adds, and what is left."""
    at = 0
    single = ""
    while at < len(content):
        ends = range(min(len(content), at + _LONGEST), at + 1, -1)
        end = next((end for end in ends if content[at:end] in sentence), None)
        extra = added.match(content, at)
        if end is None and not extra:
            single += content[at]
            at += 1
            continue
        if single:
            yield _Chunk(single)
            single = ""
        stop = end or (extra.end() if extra else at + 1)
        yield _Chunk(content[at:stop], is_added=end is None or bool(extra and extra.end() == stop))
        at = stop
    if single:
        yield _Chunk(single)


def _is_known(chunk: str, sentence: str) -> bool:
    """Tell whether a stretch is the sentence's; a single character that negates may be so by chance."""
    return chunk in sentence and chunk not in _NO
