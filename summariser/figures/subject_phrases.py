"""Noun phrases around a figure: what stands before a number, and behind it, is cleaned of what is no name.

A phrase is in the words of the report, at most some twenty characters; the words themselves are in ``subject_words``.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summariser.figures import subject_words as words

MAX: Final = 24
"""Characters of a subject: two thirds of a line of a table in a terminal."""
_SCENE: Final = f"{words.ADVERBS}|{words.SCOPES}"
_LEAD: Final = re.compile(
    rf"^(?:{_SCENE})*+(?P<agent>(?:[^的“”《》]|“[^“”]{{1,16}}”|《[^《》]{{1,20}}》){{0,12}}?)(?:{words.ADVERBS})*+"
    rf"(?P<verb>(?:(?:{words.STRONG})|(?<![^{words.LEADING}])(?:{words.MILD}))(?!{words.UNBROKEN})"
    rf"(?:(?:(?:[、和及并与]|以及)(?:{words.VERBS})|(?:{words.STRONG}))(?!{words.UNBROKEN}))*)"
    r"(?:了|出|到(?=的))?(?=[^了])的?(?![前后时到至于]|以来|之[前后]|以[前后]|过程|期间|工作$)"
)
_HEAD: Final = re.compile(rf"^(?:(?:{words.ADVERBS}|其中(?!学)|了(?!解)|[的、和及与(（)）,，/|\s\u3000])(?![率量]))+")
_ATTRIBUTED: Final = re.compile(r"[的、和及]|(?<=[省市县区])")
_NUMBER: Final = re.compile(
    r"(?<!第)(?:[一二两三四五六七八九十百千万亿点零〇]{2,}[多余]?[家名人个件元块批起户条亩项座场所套处宗]|[0-9,.]+[万亿]?元)(?![以的])"
)
"""A figure that the grammar left out; single numerals are parts of words."""


class Label(NamedTuple):
    """What stands before a number, cleaned."""

    name: str
    """Empty where nothing is said, so that the subject before it is meant."""
    is_share: bool = False
    is_start: bool = False
    """由600元: the figure is where a change starts, and what stands before it is what changes."""


def read_label(clause: str, kind: str) -> Label:
    """Clean what stands between the beginning of a clause, or the figure before, and the number.

    >>> read_label("全市研发经费投入强度由", "percent")
    Label(name='全市研发经费投入强度', is_share=False, is_start=True)
    >>> read_label("较上年同期上升", "percent").name
    ''
    """
    phrase = words.LISTED.sub("", _NOTE.sub("", clause) if "[" in clause else clause)
    phrase = phrase[max((missed.end() for missed in _NUMBER.finditer(phrase)), default=0) :]
    blank = " " in phrase or "\u3000" in phrase
    pieces = _BLANK.split(phrase.rstrip()) if blank else [phrase]
    phrase = pieces[-1] if len(pieces[-1]) > 1 else phrase
    start = _START.search(phrase)
    phrase, is_start = (phrase[: start.start()], True) if start else (phrase, False)
    phrase = _without_comparison(phrase)
    phrase, is_share = _without_share(phrase, kind)
    if kind in {"percent", "ratio"} and phrase.endswith("的"):
        phrase = _OF_WHOLE.sub("", phrase)
    phrase = phrase.replace("分别", "")
    phrase = words.SINCE.sub("", phrase) or phrase
    phrase = _AFTER_DEED.sub("", phrase) if "后" in phrase else phrase
    phrase = _strip(phrase)
    if kind in {"count", "money", "measure"}:
        phrase = _read_object(phrase)
    bare = _HEAD.sub("", phrase).strip(_RIM)
    phrase = balanced(bare if len(bare) > 1 else "")
    if len(phrase) < 2 or words.EMPTY.fullmatch(phrase):
        return Label("", is_share, is_start)
    return Label(shortened(phrase), is_share, is_start)


_RIM: Final = "的、 \u3000(（[]|/·\t"
_AFTER_DEED: Final = re.compile(r"^[^，,]{0,8}(?:建成|投产|实施|改造|完成|运行|竣工|提质)(?:以?后|之后)(?=..)")
_NOTE: Final = re.compile(r"\[[0-9]{1,2}\]")
_OF_WHOLE: Final = re.compile(r"[为是][^，,为是]{1,12}的$")
_START: Final = re.compile(
    r"[由从自](?:[0-9]{4}年的?|[去上前]年的?|“?十[一二三四五]五”?[初期末]?的?|(?:年初|原来|过去|此前|最初|上届|原先)的?)?$"
)


def _without_comparison(phrase: str) -> str:
    """Cut a comparison off: 增速比一季度加快 is 增速; 比上年人均收入增加 is 人均收入."""
    found = words.AGAINST.search(phrase)
    if not found:
        return phrase
    if found.start() > 1 and not words.EMPTY.fullmatch(phrase[: found.start()]):
        return phrase[: found.start()]
    behind = words.REFERENCE.match(found["rest"])
    return behind["noun"] if behind else ""


def _without_share(phrase: str, kind: str) -> tuple[str, bool]:
    """Cut 占 with the whole off, where the figure is a part: 女党员占党员总数的."""
    found = words.SHARE.search(phrase)
    if not found or (found.start() and words.PART.search(phrase, found.end())):
        return phrase, False
    return phrase[: found.start()], kind in {"percent", "ratio"}


def _strip(phrase: str) -> str:
    """Take the verbs and adverbs right before a number off; what is averaged stays."""
    phrase = _BARE_NUMBER.sub("", phrase) if phrase.endswith(("、", "和")) else phrase
    tail = words.TAIL.search(phrase, max(0, len(phrase) - _LONGEST_TAIL))
    tailless = (phrase[: tail.start()] if tail else phrase).strip(f"{_RIM}”’")
    if phrase.rstrip().endswith(("”", "’", "」")) and tailless + phrase.rstrip()[-1] in phrase:
        tailless += phrase.rstrip()[-1]
    taken = phrase.strip(_RIM)[len(tailless) :]
    return phrase.strip(_RIM) if words.AVERAGES.search(tailless) and _BY.fullmatch(taken) else tailless


def _read_object(phrase: str) -> str:
    """Read a verb with its object as one noun phrase: 追回外逃人员 as 追回的外逃人员."""
    lead = _LEAD.match(phrase)
    if not lead:
        return phrase
    noun = phrase[lead.end() :].strip(_RIM)
    verb = lead["verb"]
    if len(noun) < 2:
        return phrase
    noun = words.SINCE.sub("", noun) or noun
    if _VERB_ONLY.fullmatch(noun) or _VERB_ONLY.fullmatch(verb + noun):
        return f"{verb}{noun}"
    if verb in words.LIGHT:
        return noun
    agent = lead["agent"].strip("、，（(")
    whole = f"{agent if _AGENT.fullmatch(agent) else ''}{verb}的{noun}"
    return whole if len(whole) <= MAX else f"{verb}的{noun}"


_LONGEST_TAIL: Final = 24
_BY: Final = re.compile(words.BY)
_BARE_NUMBER: Final = re.compile(r"(?<=[\u4e00-\u9fff])[0-9][0-9,.]*[、和]+$")
_VERB_ONLY: Final = re.compile(words.VERBS)
_AGENT: Final = re.compile(r"[\u4e00-\u9fff“”、]{2,10}")


def read_deed(window: str) -> str:
    """Give what people without a name did: 48人|搬入新居 gives 搬入新居的人.

    >>> read_deed("搬入新居。"), read_deed("。")
    ('搬入新居的人', '')
    """
    phrase = _up_to_stop(window).strip(" 的")
    verb = words.BEHIND_VERB.match(phrase)
    if not verb or len(phrase) < 2:
        return ""
    deed = phrase if len(phrase) <= MAX // 2 else verb.group()
    return f"{deed}的人" if len(deed) > 1 else ""


def read_part(window: str) -> str:
    """Give what a share of the whole is or does: 四分之一|是党员 gives 党员.

    >>> read_part("是党员,"), read_part("有基层工作经历;"), read_part(",")
    ('党员', '有基层工作经历', '')
    """
    phrase = _PARTICLES.sub("", _up_to_stop(window)).strip(" 的")
    noun = phrase.removeprefix("是")
    return noun if 2 <= len(noun) <= MAX // 2 and _PART.match(phrase) else ""


_PART: Final = re.compile("是|有|在|来自|属于|从事|参加|拥有|具有|获|接受|享受")


def begins_with_verb(phrase: str) -> bool:
    """Tell whether a phrase begins with a verb that takes an object."""
    return bool(_VERB_ONLY.match(phrase))


def is_bare_verb(name: str) -> bool:
    """Tell whether a label is nothing but a verb whose object must stand behind the number: 设立|5亿元|人才基金."""
    return bool(_VERB_ONLY.fullmatch(name))


def shortened(phrase: str) -> str:
    """Keep the end of a long phrase, from the beginning of a word where one can be told."""
    if len(phrase) <= MAX:
        return phrase
    cuts = [found.end() for found in _ATTRIBUTED.finditer(phrase) if 2 <= len(phrase) - found.end() <= MAX]
    return balanced(phrase[cuts[0] if cuts else -MAX :])


_PAIRS: Final = {")": "(", "）": "（", "”": "“", "’": "‘", "》": "《", "」": "「", "』": "『"}


def balanced(phrase: str) -> str:
    """Cut a phrase where a bracket or quotation is open, and mend one that lost its end.

    >>> balanced("两委)干部"), balanced("水库(小"), balanced("“责任区")
    ('干部', '水库', '“责任区”')
    """
    if not _BRACKET.search(phrase):
        return phrase.strip(_RIM_INNER)
    opened: list[int] = []
    start = 0
    for at, mark in enumerate(phrase):
        if mark in _PAIRS.values():
            opened.append(at)
        elif mark in _PAIRS:
            if opened and phrase[opened[-1]] == _PAIRS[mark]:
                opened.pop()
            else:
                opened, start = [], at + 1
    if not opened:
        return phrase[start:].strip(_RIM_INNER)
    first = opened[0]
    if phrase[first] in "“‘《「『":
        close = next(close for close, open_ in _PAIRS.items() if open_ == phrase[first])
        return phrase[start:] + close
    return phrase[start:first] if first - start > 1 else phrase[first + 1 :]


_BRACKET: Final = re.compile("[()（）“”‘’《》「」『』]")
_RIM_INNER: Final = "、 \u3000"

# --- behind the unit ----------------------------------------------------------------------------------------------

_CLAUSE: Final = re.compile(r"[,，。；;：:！？!?\n…]|——")
_STOP: Final = re.compile(r"[,，。；;：:！？!?、\n…()（）\t|/•]|(?!(?:[0-9]|(?<=[0-9]))0后)[0-9]|——")
_DEED: Final = re.compile(
    r"(?:实现|参加|参与|获得|获评|进入|担任|入选|通过|接受|享受|组成|当上|走上|列入|纳入"
    r"|完成)了?[^，,。；;、0-9]{2,14}$"
)
"""What those counted did, where the clause says no more: 2600多名干部|参加了专题培训."""


def read_behind(window: str) -> str:
    """Give the noun phrase behind the unit: up to punctuation or the first verb; empty where a verb stands there.

    >>> read_behind("党代表不避热点,"), read_behind("的饭费补贴,"), read_behind("返乡")
    ('党代表', '饭费补贴', '')
    """
    phrase = _up_to_stop(window).lstrip(" \u3000")
    phrase = _PARTICLES.sub("", phrase)
    verb = words.BEHIND_VERB.search(phrase)
    if verb and verb.start() == 0:
        return _after_clause(window)
    noun = (phrase[: verb.start()] if verb else phrase).strip(" 的、")
    noun = _TRAILING.sub("", balanced(noun[:MAX]))
    if verb and words.LIMIT.match(verb.group()):
        noun = words.INDICATOR.sub("", noun)
    if len(noun) < 2 and noun not in words.SHORT:
        return ""
    deed = _DEED.match(phrase, verb.start()) if verb else None
    whole = f"{deed.group().replace('了', '')}的{noun}" if deed else ""
    return whole if 0 < len(whole) <= MAX else noun


_TRAILING: Final = re.compile("(?:的|和|(?<![惠普涉波])及|以及|与|中)+$")
_PARTICLES: Final = re.compile(r"^(?:的|左右|上下|及?或?以[上下内](?:的)?|个(?!体|人|性)|[多余](?=的))+")


def _up_to_stop(window: str) -> str:
    """Give what stands before the first mark; a bracket inside the phrase belongs to it: 村(社区)“两委”."""
    window = _SPACED.split(window, maxsplit=1)[0]
    stop = _STOP.search(window)
    if not stop:
        return window[: MAX + 6]
    close = _CLOSE.search(window, stop.end(), stop.end() + 10) if stop.group() in "(（" else None
    if not close or not stop.start():
        return window[: stop.start()]
    rest = window[close.end() :]
    inner = _STOP.search(rest)
    return window[: close.end()] + (rest[: inner.start()] if inner else rest[:8])


_BLANK: Final = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_SPACED: Final = re.compile(r"(?<=[\u4e00-\u9fff]{2})[ \u3000]")
_CLOSE: Final = re.compile("[)）]")
_CLAUSE_NOUN: Final = re.compile(r"的(?P<noun>[\u4e00-\u9fff]{2,6}?)(?=予以|进行|给予|开展|实施|作出|$)")


def _after_clause(window: str) -> str:
    """Give the noun behind a relative clause: 20名在工作中出现失误的同志予以容错."""
    stop = _CLAUSE.search(window)
    found = _CLAUSE_NOUN.search(window[: stop.start()] if stop else window[:MAX])
    return found["noun"] if found and not words.BEHIND_VERB.match(found["noun"]) else ""


_VERB_BEFORE: Final = re.compile(
    rf"(?P<verb>(?:{words.VERBS})(?:[、和及并]?(?:{words.VERBS}))?)(?:了|出)?(?:[近约超逾]|超过|至少|不少于)?$"
)


def with_verb(before: str, noun: str) -> str:
    """Add the verb that stands right before the number: 引进|21名|领军人才 gives 引进的领军人才."""
    found = _VERB_BEFORE.search(before)
    if not found or found["verb"] in words.LIGHT or len(noun) + len(found["verb"]) >= MAX:
        return noun
    return f"{found['verb']}的{noun}"
