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
    "at_least": "不下 至少 至少有 最少 起码 最起码 少说 ≥ 少则",
    "at_most": "最多 至多 顶多 充其量 ≤ 不超 未超",
    "less_than": "不足 不到 未满 不满 未到 没到 不及 少于 小于 低于 < ＜",
    "nearly": "将近 接近 近乎 近 接近于 几近 几乎",
    "approx": "差不多 大约 大约有 大概 大概有 约为 约合 约有 约占 约计 约达 约 大致 大体 约莫 约略",
    "more_than": "超过了 超过 超出 超 逾 多于 大于 高于 不止 > ＞",
}
_NEGATIONS: Final = "不 未 没 没有 未能 不得 不能 不可 不应 不应当 不准 不许 不允许 不会 不宜 不要"
_ABOVE: Final = "超过 超出 高于 多于 大于 长于"
_BELOW: Final = "少于 低于 小于 短于 下于"


def _qualifiers() -> dict[str, Qualifier]:
    """Give every qualifier; a negated comparison is the opposite bound: 不得超过 is at most."""
    table = {word: qualifier for qualifier, words in _BY_QUALIFIER.items() for word in words.split()}
    negations = _NEGATIONS.split()
    table.update({f"{no}{word}": "at_most" for no in negations for word in _ABOVE.split()})
    table.update({f"{no}{word}": "at_least" for no in negations for word in _BELOW.split()})
    return table


_PREFIXES: Final = _qualifiers()


def _lengths() -> dict[str, tuple[int, ...]]:
    """Give how long the qualifiers are that end in a character, the longest first."""
    by_end: dict[str, set[int]] = {}
    for word in _PREFIXES:
        by_end.setdefault(word[-1], set()).add(len(word))
    return {end: tuple(sorted(lengths, reverse=True)) for end, lengths in by_end.items()}


_LENGTHS: Final = _lengths()

_OUTSIDE: Final = re.compile(
    r"(?P<low>[跌降]破了?)|(?P<any>突破了?|冲破)|(?P<great>[跨越][过越]|[冲站]上)|(?P<bare>(?<![经通超走渡度路跳])过|(?<![打突冲爆攻侦])破)"
)
"""Verbs that qualify but stay outside the span: 突破3亿元 is more than 300 million yuan (annotation guide)."""
_OUTSIDE_BACK: Final = 3
_PASSED_ENDS: Final = frozenset("破过了越上入")
_GREAT: Final = re.compile(
    r"[0-9.,]{1,9} ?(?:[百千]?[万亿]|%|个百分点|[万亿]?[元吨]|大关)|[一二三四五六七八九十百千万]+(?:[万亿]|成)"
)
"""Marks that one passes: 跨过10亿元, 站上100万辆; 迈上5万亿元台阶 only reaches it."""
_MASTERED: Final = re.compile(
    r"[0-9.,]{1,9}[多余]?[项个道大类][^,，。；;\n0-9]{0,6}?(?:技术|难题|瓶颈|壁垒|难关|难点|障碍|关键|核心)"
)
"""突破12项技术 is done twelve times, and not more than twelve."""
PREFIX_ENDS: Final = _PASSED_ENDS | {*_LENGTHS, " "}
"""The last characters of what may qualify a number, a space among them."""


class _Ends(NamedTuple):
    """What makes of a qualifier the end of another word: the character before it, by what stands before that."""

    free: dict[str, str]
    """The two make no word where the first is the end of another: 签约, but 联合|约30家."""
    bound: dict[str, str]
    """The two make a word only behind these: 村规民约."""


def _ends(words: str) -> _Ends:
    """Read a table of words: ``合-联结`` stands for 合约 unless 联 or 结 is before it, ``民+规`` for 规民约."""
    each = words.split()
    return _Ends(
        {word[0]: word[2:] for word in each if "+" not in word},
        {word[0]: word[2:] for word in each if "+" in word},
    )


_WORD_BEFORE: Final = {
    "约": _ends(
        "签-标抽 预-干参 合-联结综符配适组混场融整复汇聚糅集契贴吻弥闭统 公-办 违-有 履 "
        "条-一二两三四五六七八九十百几多余面线词0123456789 节-环细情季调春佳小章关时使 契-默 特-独奇模 邀-应 "
        "订-签制修预拟审增征编装校 守-遵坚保防看留值严驻 大-扩重巨最较强加壮增庞广放宽高做远特 "
        "制-编研限机法体绘录印抑控强缝定创监建管配炼自试熬 隐 集-征募收召采聚汇云搜筹归密调选文凑市赶图邮 "
        "简-精从 解-了化调缓分破理纾消溶讲瓦见误求和拆降 租-出承招房土月年地减免转 毁-销烧损炸捣摧焚拆冲撕 "
        "誓-宣发 婚-结离已未新再 赴-奔开赶前派 相-亮竞争丞真变互 爽 失-损缺流丢消走遗过挂丧 "
        "续-手继连持延后陆存接永 盟-加结同联 缔-取 立-成建设确树创订独对自中林站起挺矗 规-违法常正犯 民+规"
    ),
    "近": _ends(
        "附-依归 邻-相毗 就-成造 最 临-面来光濒 亲-父母双乡探成 靠-依停可投 贴-津补张粘紧 切-密亲迫一 逼 挨 "
        "走-行搬运送带赶撤逃奔 周 浅 相-亮互 凑-拼 毗 迫-压强 渐 接-直连迎链衔交焊承联对转间"
    ),
    "超": _ends(
        "赶-追 反-违相造 英-精 入+易现,，、；。 出+易现,，、；。 彩-色光 B b 治-整防法政综根惩诊救医 "
        "商-招电工外客厂港侨台"
    ),
    "不到": _ends(
        "达-到传送抵 做 找 得-获取赢博求 看 想 听 收-回征税吸接验营创 办-承举 谈 遇 等 感 买 查 受-接承 拿 "
        "领-本带 见-意 学-小中大科入 碰 触 顾"
    ),
    ">": _ends("-- –- —- =-"),
    "不及": _ends("来 比 赶 触 措 顾"),
    "不止": _ends("禁 笑 血 流"),
    "大约": _ends("扩 巨 最 较 强 加 壮 增 庞 广 放 宽"),
    "大概": _ends("扩 最"),
    "接近": _ends("直 迎 链 衔 焊 承 联 转 对"),
    "几近": _ends("十 好"),
}
"""Words that end in a qualifier: 签约132个, 附近12个; a longer word frees it: 联合约30家, 投入超2亿元, 获得不到10%."""
_SHORTFALL: Final = re.compile(
    r"(?:弥补|补齐|补足|克服|查找|查摆|查出|找出|找准|指出|存在|梳理|剖析|正视|反思|问题|短板|薄弱|差距)$"
)
"""Before 不足 these make of it the noun: 查摆不足12项."""


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
    for length in _LENGTHS.get(last, ()):
        word = folded[end - length : end] if length <= end else ""
        if word in _PREFIXES and not _belongs_before(folded, end - length, word):
            return Prefix(end - length, _PREFIXES[word])
    return Prefix(at, _passed(folded, end, at, bare=bare) if last in _PASSED_ENDS else "exact")


def _passed(folded: str, end: int, at: int, *, bare: bool) -> Qualifier:
    """Read a verb that says that the number is passed: 突破3亿元, 站上100万辆, 过亿元; 跌破7万."""
    for back in range(_OUTSIDE_BACK, 0, -1):
        verb = _OUTSIDE.fullmatch(folded, end - back, end) if back <= end else None
        if verb:
            if verb["low"]:
                return "less_than"
            is_passed = (
                not _MASTERED.match(folded, at) if verb["any"] else bare or (verb["great"] and _GREAT.match(folded, at))
            )
            return "more_than" if is_passed else "exact"
    return "exact"


def _belongs_before(folded: str, start: int, word: str) -> bool:
    """Tell whether the qualifier is the end of another word, or a noun."""
    if word == "不足":
        return bool(_SHORTFALL.search(folded, max(0, start - 2), start))
    ends = _WORD_BEFORE.get("约" if word[0] == "约" and word != "约莫" else word)
    if not ends or not start:
        return False
    before, earlier = folded[start - 1], folded[start - 2 : start - 1]
    if before in ends.bound:
        return bool(earlier) and earlier in ends.bound[before]
    return before in ends.free and (not earlier or earlier not in ends.free[before])


# --- 近 before a period --------------------------------------------------------------------------------------------

_PAST: Final = frozenset(
    str.split("年 个月 天 日 周 个星期 星期 载 个季度 季度 小时 个小时 个年头 个学期 个学年 学年 个世纪 周年")
)
_SPENT: Final = re.compile(
    r"(?:[历耗费需用]时|用|花|[长达了过有约已]|持续|历?经|为期|[时相][长隔间距]|为|苦战|奋战|[累共]计|共|停留|时|[距至迄]今"
    r"|成立|从[事警教医军业]|[驻进]村|任职|坚持|坚守|扎根|入[党伍职]|参军|投[用产运]|潜逃|外逃|在逃|闲置|搁置|停工|停产|拖欠"
    r"|卧床|瘫痪|守护|奔波|分别|等待)$"
)
"""Behind these a period is spent, not past: 历时近三年, 用了近两个月, 至今近16年."""
_LENGTH: Final = re.compile(
    r"近\s?(?:[0-9.]{1,5}|[〇零一二两三四五六七八九十百千万半]{1,4})[多余]?个?半?"
    r"(?P<unit>多?(?:小时|钟头|年头|星期|季度|学期|学年|世纪|周年|[年月天日周载]))"
    r"(?P<since>以?来|间|[里之]?内)?(?P<noun>的?(?:时间|历史|光景|经验|历程|征程|努力|奋[战斗]|拼搏|攻坚|等待)|之久|[党工教军医驾]龄)?(?P<of>的)?"
)
"""A period behind 近, and what follows it: 近30年党龄, 近3年的努力, 近2个小时的报告."""
_SHORT: Final = frozenset({"小时", "钟头"})
"""Nobody reports on the past two hours: 近2个小时 is how long something took."""


_DISTANT: Final = re.compile(
    r"(?P<word>不足|不到|约占|约为)(?:占|了)?[^,，。；;、：:\n0-9]{1,8}的$"
    r"|(?P<bound>不少于|不低于|至少|不超过|不多于|最多)每(?:个?[月年周日季天]|季度|年度)$"
)
"""A qualifier that words part from its number: 不足全市的两成, 不少于每月2次."""


def read_distant(folded: str, at: int) -> Qualifier:
    """Read the qualifier that stands before a number, but not right before it; it is no part of the span."""
    found = _DISTANT.search(folded, max(0, at - 16), at)
    if not found:
        return "exact"
    word = found["word"] or found["bound"]
    return _PREFIXES[word if word in _PREFIXES else "约"]


def is_past(folded: str, prefix: Prefix, unit: str) -> bool:
    """Tell whether 近 before a period means the past: 近3年来, but not 历时近三年.

    >>> text = "在近3年的工作中作了近2个小时的报告"
    >>> [is_past(text, Prefix(at, "nearly"), unit) for at, unit in ((1, "年"), (9, "个小时"))]
    [True, False]
    """
    start = prefix.start
    if prefix.qualifier != "nearly" or unit not in _PAST or folded[start] != "近":
        return False
    found = _LENGTH.match(folded, start)
    if found and not found["since"]:
        is_brief = found["unit"] in _SHORT or (found["of"] and found["unit"] in {"天", "日"})
        if found["noun"] or is_brief:
            return False
    return not _SPENT.search(folded, max(0, start - 2), start)


# --- behind the number --------------------------------------------------------------------------------------------

_SUFFIX: Final = re.compile(
    r"\s?(?:及|或|和)?(?P<at_least>(?:以|之)上)(?!率下)"
    r"|\s?(?:及|或|和)?(?P<at_most>(?:以|之)[下内])(?!简称|统称|称)"
    r"|(?P<within>内)(?![部容地外销需在蒙资科设心生涵])"
    r"|\s?(?P<approx>左右(?![两岸侧手])|上下(?![游级联一齐同贯衔班篇]))"
    r"|(?P<about>光景|许(?![多可诺愿家久昌下]))"
    r"|(?P<beyond>有余|出头|开外|挂零|不止)"
    r"|(?P<more_than>[多余](?![少样种边媒]|元化|功能|形式|方位|渠道|层次|维|次|名|个|举|头|家|额|款))"
)
SUFFIX_STARTS: Final = frozenset("以之及或和内左上多余有出开光许挂不 ")


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
    "about": "approx",
    "beyond": "more_than",
    "more_than": "more_than",
}
_TAKEN_BY: Final[dict[str, tuple[Kind, ...]]] = {
    "within": ("duration", "measure"),
    "about": ("duration", "measure", "age"),
    "more_than": ("duration", "measure", "money", "percent", "ratio", "age"),
}
"""Kinds whose unit takes 内 or 多 behind it, 5年内, 三倍多; behind a classifier these open the next word."""
