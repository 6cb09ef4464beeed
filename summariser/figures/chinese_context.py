"""What the words around a Chinese number say of its exactness: the qualifier before it, inside it and behind it.

Every function looks back or ahead by a bounded number of characters, so reading stays linear in the text. Which words
qualify, and that 近 before a period means the past, is laid down in evals/guide.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from summariser.records import Kind, Qualifier

# --- before the number --------------------------------------------------------------------------------------------

_BY_QUALIFIER: Final[dict[Qualifier, str]] = {
    "at_least": "不少于 不低于 不小于 不下于 不下 至少 至少有 最少 起码 ≥ 少则",
    "at_most": "不超过 不多于 不高于 不大于 最多 至多 ≤ 未超过 不超",
    "less_than": "不足 不到 未满 不满 未到 少于 小于 低于 < ＜",
    "nearly": "将近 接近 近乎 近 接近于",
    "approx": "差不多 大约 大约有 大概 大概有 约为 约合 约有 约占 约 大致",
    "more_than": "超过了 超过 超出 超 逾 多于 大于 高于 > ＞",
}
_PREFIXES: Final = {word: qualifier for qualifier, words in _BY_QUALIFIER.items() for word in words.split()}
_LONGEST_PREFIX: Final = max(map(len, _PREFIXES))

_OUTSIDE: Final = re.compile(r"(?:突破了?|冲破|跨过|跨越|冲上|站上|(?<![经通超走渡度路跳])过|(?<![打突冲爆攻侦])破)$")
"""Verbs that qualify but stay outside the span: 突破3亿元 is more than 300 million yuan (annotation guide)."""
PREFIX_ENDS: Final = frozenset({word[-1] for word in _PREFIXES} | {*"破过了越上 "})
"""The last characters of what may qualify a number, a space among them."""
_BARE_ONLY: Final = frozenset({"过", "破"})
"""These qualify a bare scale word alone: 过亿元; elsewhere they end another verb."""

# The character belongs to the word before it: 签约132个, 附近12个, 其余23个, 赶超5家, 达不到12项.
_WORD_BEFORE: Final = {
    "约": "签预合条公违履节契特邀订守大隐制集简俭解租毁誓婚赴相爽失续盟缔立规",
    "近": "附邻就最临亲靠贴远切逼挨新走周浅相凑毗迫",
    "超": "赶反高远英入班代",
    "不到": "达做找得看想听收办谈遇等感买用查",
}
_SHORTFALL: Final = re.compile(r"(?:弥补|补齐|克服|查找|查摆|存在|梳理|剖析|正视|反思|问题|短板|薄弱)$")
"""Before 不足 these make of it the noun: 查摆不足12项."""

_PAST: Final = frozenset(
    str.split("年 个月 天 日 周 个星期 星期 载 个季度 季度 小时 个小时 个年头 个学期 个学年 学年 个世纪 周年")
)
_SPENT: Final = re.compile(
    r"(?:[历耗费需用]时|用|花|[长达了过有约]|持续|历?经|为期|时[长隔间]|为|苦战|奋战|[累共]计|共|停留|时)$"
)
"""Behind these a period is spent, not past: 历时近三年, 用了近两个月."""


class Prefix(NamedTuple):
    """A qualifier before a number: where the span begins, what it says."""

    start: int
    qualifier: Qualifier


def read_prefix(folded: str, at: int, *, bare: bool = False) -> Prefix:
    """Read the qualifier that ends where the number begins; ``start == at`` where it stays outside or is none.

    ``bare`` says that the number is a scale word alone, as in 过亿元.

    >>> read_prefix("签约近30家", 3)
    Prefix(start=2, qualifier='nearly')
    """
    end = at - 1 if at > 1 and folded[at - 1] == " " else at
    last = folded[end - 1 : end]
    if last in PREFIX_ENDS:
        for length in range(min(_LONGEST_PREFIX, end), 0, -1):
            word = folded[end - length : end]
            if word in _PREFIXES and not _belongs_before(folded, end - length, word):
                return Prefix(end - length, _PREFIXES[word])
        verb = _OUTSIDE.search(folded, max(0, end - 3), end)
        if verb and (bare or verb.group() not in _BARE_ONLY):
            return Prefix(at, "more_than")
    return Prefix(at, "exact")


def _belongs_before(folded: str, start: int, word: str) -> bool:
    """Tell whether the qualifier is the end of another word, or a noun."""
    if word == "不足":
        return bool(_SHORTFALL.search(folded, max(0, start - 2), start))
    return start > 0 and folded[start - 1] in _WORD_BEFORE.get(word, "")


def is_past(folded: str, prefix: Prefix, unit: str) -> bool:
    """Tell whether 近 before a period means the past: 近3年来, but not 历时近三年."""
    return (
        prefix.qualifier == "nearly"
        and unit in _PAST
        and folded[prefix.start] == "近"
        and not _SPENT.search(folded, max(0, prefix.start - 2), prefix.start)
    )


# --- behind the number --------------------------------------------------------------------------------------------

_SUFFIX: Final = re.compile(
    r"\s?(?:及|或|和)?(?P<at_least>(?:以|之)上)(?!率下)"
    r"|\s?(?:及|或|和)?(?P<at_most>(?:以|之)[下内])(?!简称|统称|称)"
    r"|(?P<within>内)(?![部容地外销需在蒙资科设心生涵])"
    r"|\s?(?P<approx>左右(?![两岸侧手])|上下(?![游级联一齐同贯衔班篇]))"
    r"|(?P<more_than>有余|出头|开外|[多余](?![少样种边媒]|元化|功能|形式|方位|渠道|层次|维|次|名|个|举|头|家|额|款))"
)
SUFFIX_STARTS: Final = frozenset("以之及或和内左上多余有出开 ")


def read_suffix(folded: str, end: int, kind: Kind) -> tuple[int, Qualifier | None]:
    """Read the qualifier behind the unit: (end of the span, qualifier), the end unchanged where there is none.

    >>> read_suffix("95%以上", 3, "percent")
    (5, 'at_least')
    """
    if folded[end : end + 1] not in SUFFIX_STARTS:
        return end, None
    found = _SUFFIX.match(folded, end)
    said = found.lastgroup if found else None
    if not found or not said or kind not in _TAKEN_BY.get(said, (kind,)):
        return end, None
    return found.end(), _SUFFIX_SAYS[said]


_SUFFIX_SAYS: Final[dict[str, Qualifier]] = {
    "at_least": "at_least",
    "at_most": "at_most",
    "within": "at_most",
    "approx": "approx",
    "more_than": "more_than",
}
_TAKEN_BY: Final[dict[str, tuple[Kind, ...]]] = {
    "within": ("duration", "measure"),
    "more_than": ("duration", "measure", "money", "percent", "ratio", "age"),
}
"""Kinds whose unit takes 内 or 多 behind it, 5年内, 三倍多; behind a classifier these open the next word."""
