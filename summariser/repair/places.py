"""Which place a report is about, from the province down, with its English name.

The level comes from how the report speaks of itself (全省, 我市, 全县), the name from what it names most, above all in
its title and its publisher. A place that the table of divisions lacks, a township or a new one, is told by its form.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import Final, Literal, NamedTuple

from summariser.records import Place
from summariser.repair.divisions import MUNICIPALITIES, Division, find_chain, read_divisions, split_name, write_english
from summariser.repair.folding import fold

_OWN: Final = {
    "省": ("全省", "我省"), "市": ("全市", "我市"), "县": ("全县", "我县"), "区": ("全区", "我区"), "州": ("全州",
    "我州"), "盟": ("全盟", "我盟"), "旗": ("全旗", "我旗"),
    "兵团": ("全兵团", "兵团党委"), "镇": ("全镇", "我镇"), "乡": ("全乡", "我乡"), "街道": ("全街道", "街道党工委"),
}  # fmt: skip
_OWN_COMMITTEES: Final = {
    "省": ("省委",), "市": ("市委",), "县": ("县委",), "区": ("区委",), "州": ("州委",), "盟": ("盟委",),
    "旗": ("旗委",), "镇": ("镇党委",), "乡": ("乡党委",),
}  # fmt: skip
"""How a report speaks of its own place; the committees only where the first words are missing."""

_TOWNSHIPS: Final = frozenset({"镇", "乡", "街道"})
_PASSING: Final = frozenset("赴到在往去于至、")
"""What stands before a place where something only took place; such a mention counts half."""

_NO_MENTION = re.compile(
    r"长治久安|大同小异|[各位位]来宾|来宾们|孙中山|延安精神|延安时期|遵义会议|井冈山精神|西柏坡精神|安康[，。、]"
    r"|平安康|健康安康|"
    r"朝阳产业|海南岛|中山装|白山黑水|武汉疫情|驰援武汉|援鄂|北京时间|北京冬奥|中国共产党[^，。]{0,8}北京"
)
"""Words that hold the name of a place and speak of none."""

_WEIGHT_NAMED: Final = 3.0
"""A title or a publisher counts as three mentions: the reports of the gold all name their place in one of them."""

_WEIGHT_CHILD: Final = 0.4
_WEIGHT_PARENT: Final = 0.5
"""A prefecture is named by its counties, a county among its namesakes by its prefecture; each less than a mention."""

_ENOUGH: Final = 2.0
"""Mentions from which a place of the right level is the report's; one passing mention is not enough."""

_ENOUGH_OTHER: Final = 3.0
"""The same for a place of another level than the report's own."""

_OPENING: Final = 200
"""Characters in which a report names its place once and then calls it 我市: the length of a long sentence."""

_SUFFIX = re.compile(r"街道|[省市县区州旗盟镇乡]")
_FIRST_NOT: Final = frozenset(
    "全各我本该两在对为由至到于是和与及的了上下从向把将让使被给等级个省县市区镇乡村驻进出入往赴来去回离经过帮扶建创评获列居占达有无多大小旧名家户所次年月日"
)
_LAST_NOT: Final = frozenset("全各我本该两多外邻跨省县市区镇乡的")
_COMMON_WORDS: Final = (
    "开发 示范 保护 工业 产业 集聚 领导 党委 下辖 实现 推动 全国 基层 书记 指导 服务 高新 经开 农村 市辖 功能 管理 "
    "试验 实验 合作 旅游 度假 物流 生态 核心 贫困 试点 先进 百强 脱贫 重点 自治 文明 卫生 园林 地级 副省 直辖 省辖 "
    "中心 特大 沿海 沿边 革命 少数 民族 边境 国家 省级 市级 县级 国定 深度 人口 农业 资源 生产 经济 建设 居民 行政 "
    "社会 城乡 防控 隔离 封控 管控 风险 污染 禁止 安置 搬迁 棚户 公共 商业 住宅 厂矿 科技 创新 高校 教学 办公 监管 "
    "疫情 综治 跨境 保税 自贸 出口 加工 处分 纪委 监委 纪检 监察 查处 一届 二届 三届 四届 五届 六届 换届 任免"
)
_WORDS_NOT: Final = frozenset(_COMMON_WORDS.split())
_GENERIC: Final = {
    "区": frozenset("社园城市景辖街校片小老山灾新特林牧农矿港厂库湖郊地战禁疫雨夜海流域院营专分军牧盲误时雷禁"),
    "市": frozenset("城超门股都县上楼菜夜开集级鱼车房"),
    "县": frozenset("级强穷大小困点区"), "州": frozenset("九神治"), "省": frozenset("外邻反节"),
    "旗": frozenset("红党国军锦队面"), "盟": frozenset("联同结加"),
    "镇": frozenset("乡城集重村街小名大古强"), "乡": frozenset("城家老故水他返回村兴归离同下还原四"),
    "街道": frozenset("镇县区乡各"),
}  # fmt: skip
"""Last characters of common nouns with these endings: 社区, 城市, 贫困县, 党旗, 返乡."""

_COMMON_NAMES: Final = frozenset({"城区", "郊区", "矿区", "新区", "和县", "成县", "开县", "文县", "安县"})
"""Names of counties that are also what stands between two words: 城区, 全市和县(区)."""


class _Found(NamedTuple):
    """A name in a text. Offsets of the text."""

    alias: str
    start: int


class _Candidate(NamedTuple):
    """A place that a report may be about."""

    is_own: bool
    """Of the level at which the report speaks of itself."""
    score: float
    is_named: bool
    """In the title or by the publisher."""
    division: Division | None
    name: str
    """The name as it is to be written."""


def find_place(text: str, folded: str, *, title: str | None = None, publisher: str | None = None) -> Place | None:
    """Find the place that a report is about; null where it names none."""
    named = fold(f"{title or ''}\n{publisher or ''}")
    own = _own_kind(f"{folded}\n{named}")
    masked = _NO_MENTION.sub(lambda found: "○" * len(found.group()), folded)
    found = _scan(masked)
    tabled = _rank_divisions(masked, found, named, own)
    invented = _find_invented(text, _mask(masked, found), named, own)
    best = _choose(tabled[0] if tabled else None, invented)
    if own in _TOWNSHIPS and invented and invented.is_own:
        holder = _holder(tabled)
        return Place(
            zh=holder[0] + invented.name,
            en=", ".join(filter(None, (write_english(fold(invented.name)), holder[1]))),
            level="township",
        )
    if best is None:
        return None
    if best.division is None:
        return Place(zh=best.name, en=write_english(fold(best.name)), level=_level_of_invented(best.name, folded))
    is_unsure = (
        len(tabled) > 1 and tabled[1].division is not None and tabled[1][:3] == best[:3] and tabled[1].name == best.name
    )
    chain = (best.division,) if is_unsure else find_chain(best.division)
    names = [row.name for row in chain]
    return Place(zh="".join(names), en=", ".join(map(write_english, reversed(names))), level=best.division.level)


def _own_kind(text: str) -> str | None:
    """Give the kind of place as which a report speaks of itself, 省, 市, 县 …; null where it does not."""
    for words in (_OWN, _OWN_COMMITTEES):
        counts = {kind: sum(text.count(word) for word in own) for kind, own in words.items()}
        kind = max(counts, key=lambda kind: counts[kind])
        if counts[kind]:
            return kind
    return None


# --- places of the table ----------------------------------------------------------------------------------------


@cache
def _aliases() -> dict[str, tuple[tuple[str, tuple[Division, ...], bool], ...]]:
    """Give by their first two characters all names, longest first, with what they name and whether they are whole."""
    names: defaultdict[tuple[str, bool], list[Division]] = defaultdict(list)
    for division in read_divisions().values():
        proper, groups, kind = split_name(division.name)
        if division.name not in _COMMON_NAMES:
            names[division.name, True].append(division)
        if groups and kind in {"自治州", "自治县"} and proper:
            names[proper + kind[-1], True].append(division)
        if len(division.short) > 1 and division.short != division.name:
            names[division.short, False].append(division)
    index: defaultdict[str, list[tuple[str, tuple[Division, ...], bool]]] = defaultdict(list)
    for (alias, is_whole), divisions in names.items():
        index[alias[:2]].append((alias, tuple(divisions), is_whole))
    return {key: tuple(sorted(rows, key=lambda row: (-len(row[0]), not row[2]))) for key, rows in index.items()}


def _scan(text: str) -> list[_Found]:
    """Find the names of divisions in a text, the longest at each place, in order."""
    index = _aliases()
    found = []
    at = 0
    while at < len(text) - 1:
        rows = index.get(text[at : at + 2])
        alias = next((row[0] for row in rows if text.startswith(row[0], at)), "") if rows else ""
        if alias:
            found.append(_Found(alias, at))
        at += len(alias) or 1
    return found


def _mask(text: str, found: list[_Found]) -> str:
    """Blank out what was found, so that no tail of a name is taken for another name."""
    pieces, end = [], 0
    for alias, start in found:
        pieces += [text[end:start], "○" * len(alias)]
        end = start + len(alias)
    return "".join([*pieces, text[end:]])


def _rank_divisions(text: str, found: list[_Found], named: str, own: str | None) -> list[_Candidate]:
    """Rank the divisions that a text names, the best first."""
    whole: defaultdict[str, float] = defaultdict(float)
    short: defaultdict[str, float] = defaultdict(float)
    _count(whole, short, [(row.alias, 0.5 if row.start and text[row.start - 1] in _PASSING else 1.0) for row in found])
    before = {code: whole[code] + short[code] for code in {*whole, *short}}
    _count(whole, short, [(row.alias, _WEIGHT_NAMED) for row in _scan(named)])
    rows = read_divisions()
    totals = {
        code: whole[code] + short[code] for code in {*whole, *short} if rows[code].level != "county" or whole[code]
    }
    children = Counter(code[:4] + "00" for code in totals if not code.endswith("00"))
    ranked = []
    for code, total in totals.items():
        division = rows[code]
        score = total + _WEIGHT_CHILD * (children[code] if division.level == "prefecture" else 0)
        holders = {code[:2] + "0000", code[:4] + "00"} - {code}
        score += _WEIGHT_PARENT * sum(min(totals.get(holder, 0), 4) for holder in holders)
        ranked.append(_Candidate(_is_own(division, own), score, total > before.get(code, 0), division, division.name))
    return sorted(ranked, key=lambda row: (row.is_own, row.score, row.is_named, len(row.name)), reverse=True)


def _count(whole: dict[str, float], short: dict[str, float], mentions: list[tuple[str, float]]) -> None:
    """Add mentions of names, whole ones and short ones apart; a name of many places counts for each."""
    index = _aliases()
    for alias, weight in mentions:
        for name, divisions, is_whole in index[alias[:2]]:
            if name == alias:
                counts = whole if is_whole else short
                for division in divisions:
                    counts[division.code] += weight


def _is_own(division: Division, own: str | None) -> bool:
    """Tell whether a division is of the kind as which the report speaks of itself."""
    if own is None or own in _TOWNSHIPS:
        return True
    if own == "省":
        return division.level == "province" and division.name not in MUNICIPALITIES
    return division.name.endswith(own)


def _choose(tabled: _Candidate | None, invented: _Candidate | None) -> _Candidate | None:
    """Choose between the best place of the table and the best one told by its form; null where neither is enough."""
    if tabled and not (tabled.is_named or tabled.score >= (_ENOUGH if tabled.is_own else _ENOUGH_OTHER)):
        # One passing mention of a real place (培训班在北京举办) does not make it the report's; its whole name may.
        tabled = tabled if tabled.is_own and tabled.score >= 1 and len(tabled.name) > 2 else None
    if invented is None or tabled is None:
        return tabled or invented
    is_clear = (invented.is_own, invented.is_named) >= (tabled.is_own, tabled.is_named)
    return invented if is_clear and invented.score > 2 * tabled.score else tabled


def _holder(tabled: list[_Candidate]) -> tuple[str, str]:
    """Give the county or city that holds a township, in both languages; empty where none is named."""
    best = next((row.division for row in tabled if row.division and row.division.level == "county"), None)
    best = best or next((row.division for row in tabled), None)
    names = [row.name for row in find_chain(best)] if best else []
    return "".join(names), ", ".join(map(write_english, reversed(names)))


# --- places told by their form ----------------------------------------------------------------------------------


def _find_invented(text: str, folded: str, named: str, own: str | None) -> _Candidate | None:
    """Find the place that the table lacks and the text names most: two or three characters and a kind, 澄湖市."""
    pairs: Counter[str] = Counter()
    longer: Counter[str] = Counter()
    first: dict[str, int] = {}
    for found in _SUFFIX.finditer(f"{folded}\n{named}"):
        whole = f"{folded}\n{named}"[max(0, found.start() - 3) : found.end()]
        name = whole[-len(found.group()) - 2 :]
        if not _is_invented(name, found.group()) or (found.group() in _TOWNSHIPS and own != found.group()):
            continue
        pairs[name] += 1
        first.setdefault(name, found.start() - 2)
        if len(whole) > len(name) and "\u4e00" <= whole[0] <= "\u9fff" and whole[0] not in _FIRST_NOT:
            longer[whole] += 1
    ranked = []
    for name, count in pairs.items():
        is_own = own is None or name.endswith(own)
        is_named = name in named
        ranked.append(_Candidate(is_own, count + (_WEIGHT_NAMED if is_named else 0), is_named, None, name))
    best = max(ranked, default=None, key=lambda row: (row.is_own, row.score, -first[row.name]))
    if best is None:
        return None
    is_early = first[best.name] < _OPENING and best.is_own
    if best.score < (1 if is_early else _ENOUGH if best.is_own else _ENOUGH_OTHER):
        return None
    start, end = first[best.name], first[best.name] + len(best.name)
    extended = next(
        (name for name, count in longer.items() if name.endswith(best.name) and count == pairs[best.name] > 2), None
    )
    start -= 1 if extended else 0
    return best._replace(name=text[start:end] if end <= len(text) else extended or best.name)


def _is_invented(name: str, kind: str) -> bool:
    """Tell whether two characters and a kind may be the name of a place, not a common noun or the end of a clause."""
    proper = name[: -len(kind)]
    return (
        len(proper) == 2
        and all("\u4e00" <= character <= "\u9fff" for character in proper)
        and proper[0] not in _FIRST_NOT
        and proper[1] not in _LAST_NOT
        and proper[1] not in _GENERIC[kind]
        and proper not in _WORDS_NOT
    )


def _level_of_invented(name: str, folded: str) -> Level:
    """Give the level of a place that the table lacks, as far as its kind and its parts tell."""
    kind = split_name(fold(name))[2]
    if kind == "市":
        if re.search(rf"{re.escape(split_name(fold(name))[0])}市?(?:[是为]|作为)[^。！？\n]{{0,24}}县级市", folded):
            return "county"
        return (
            "prefecture"
            if re.search(r"[各个两]县(?!级市)|县\s?[(（]市|县\s?[(（]区|[^区]县区|市县|县委", folded)
            else "unknown"
        )
    return _LEVELS.get(kind, "unknown")


Level = Literal["province", "prefecture", "county", "township", "unknown"]
_LEVELS: Final[dict[str, Level]] = {
    "省": "province", "州": "prefecture", "盟": "prefecture", "县": "county", "区": "county", "旗": "county",
    "镇": "township", "乡": "township", "街道": "township",
}  # fmt: skip
