"""Whether a Chinese numeral counts (七场新闻发布会), or is an article, a set word, an ordinal or a name (一批, 四级).

A numeral of several characters with a unit counts. A single digit needs evidence, since 两, 三 open thousands of words:
a period (五年来), a unit that only counts (七场), listed members (甲、乙、丙三项机制), or a verb of doing before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.figures.reading import spell_backwards
from summariser.figures.units import kind_of

if TYPE_CHECKING:
    from decimal import Decimal

_BARE: Final = frozenset("十百千万亿")
_SCALES: Final = frozenset("十百千万亿廿卅点")
"""Some of these stands in a number of several characters; 唯一|一个 and 一二三产业 are none."""
_ARTICLE: Final = "一"
_GREAT: Final = frozenset("百千万亿")
_ORDINAL: Final = "二"
"""Alone before a classifier 二 is an ordinal, 二期工程; what counts is 两."""
_WORD_BEFORE: Final = frozenset("统唯之专单其同归逐初期拜周")
"""Behind these a single numeral ends a word: 统一, 周三."""


class Numeral(NamedTuple):
    """A numeral with what follows it. Offsets of the folded text."""

    num: str
    more: str
    value: Decimal
    unit: str
    start: int
    end: int
    """Where the unit begins."""


_STRONG: Final = frozenset(
    str.split(
        "场 名 位 人 户 家 座 所 间 台 辆 艘 架 篇 册 部 幅 轮 起 例 宗 支 套 株 头 只 颗 枚 栋 幢 处 次 票 盏 口 匹 "
        "箱 袋 桶 张 本 门 堂 节 笔 件 份 "
        "首 单 棵 趟 盒 瓶 床 句 字 卷 页 封 粒 根 稿 遍"
    )
)
"""Classifiers that hardly ever stand behind a single digit unless something is counted."""
_WEAK: Final = frozenset(str.split("个 项 条 批 组 道 队 班 章 代 对 双 片 款 集 点 档 类 种"))
"""Classifiers of words and headings too: a single digit before them needs a verb or a list."""
_LISTED_ONLY: Final = frozenset(str.split("大 大类 大项 类 种 点 层 方 步 环 重 面 块 届"))
"""These count only where as many members are listed: 组织、党员、活动、服务、责任五大体系."""
_SORTS: Final = frozenset({"种", "类", "大类", "层", "块"})
"""Of the above those that count behind a number of several numerals: 二十二种."""
_NEVER: Final = frozenset(str.split("级 版 分 角 度 季度"))
"""Ranks, degrees and the quarters of a year: 两级, 四级, 三季度 are no figures (annotation guide)."""

_SET_WORDS: Final = str.split(
    "百姓 百年 百货 百科 百强 百日 百家 百花 百分点 千方百计 千家万户 千万(?=不|要|别) 千秋 千年 千里 千头万绪 "
    "千人计划 千载 千层 千张 千卡 千克 千瓦 千米 千伏 万事 万众 "
    "万象 万家 万里 万物 万民 万户 万古 万年 万张 万方 万分 万一 万头攒动 亿万 十分 十足 十全 十里八乡 十年寒窗 十年磨 "
    "十年树木 十字 三轮车 三轮(?:摩托|电动) 两次三番 两口子 "
    "两面 两点论 两位数 三角 三亚 三门 三台 三字经 三句话 三件套 五台山 五台县 五家渠 六盘 六枝 七台河 八步 八角 八卦 "
    "九寨 九江 九龙 四处 四面 四方 四季 四周(?!年) 五方 八方 "
    "两头 两处(?=分) 两张皮 两本账 三本账 四本账 三次产业 一成不变 一点(?![零一二三四五六七八九](?!滴)) "
    "一年半载 百八十 三伏 四轮驱动 四驱 一万年太久 三番五次 "
    "三天两头 三头六臂 三年五载 五花八门 三天打鱼 八小时(?:之|以)外 "
    "十年如一日 十年禁渔 十年动乱 十年内乱 二三十年代 两场硬仗 三点一线 四点半 三点半 两步走 三步走 三部曲 三字 四字 "
    "三下五除二 三句 三包 五包 七件事 三家分晋 三家村 两家人 两条腿 "
    "两条线 两个凡是 三个臭皮匠 四合院 两重 双重 三重 四书 五经 五年级 六年级 三年级 四年级 二年级 七年级 八年级 "
    "九年级 三名三实 两房 三房 三块地 三户(?=联) 五户(?=联) "
    "十户(?=联) 八个字 四个字 三个字 六个字 两个字 两张(?=网) 三本(?=账) 三张(?=网|牌) 四张(?=网|牌) "
)
"""Words that begin with a numeral and a character which is also a unit: idioms, places, things."""
_IDIOM_ENDS: Final = str.split(
    "三番五次 五花八门 三年五载 一年半载 三天两头 三头六臂 一波三折 两次三番 三言两语 一日三餐 千家万户 千门万户 "
    "四面八方 五湖四海 七嘴八舌 "
    "三长两短 一举两得 十里八乡 四平八稳 四分五裂"
)
"""Idioms whose second half begins with a numeral too."""


def _compile_set_words() -> dict[str, re.Pattern[str]]:
    """Compile one pattern for all set words and halves of idioms that begin with the same numeral."""
    groups: dict[str, list[str]] = {}
    for word in _SET_WORDS:
        groups.setdefault(word[0], []).append(word[1:])
    for idiom in _IDIOM_ENDS:
        groups.setdefault(idiom[2], []).append(f"{idiom[3]}(?<={idiom})")
    return {first: re.compile(f"{first}(?:{'|'.join(rest)})") for first, rest in groups.items()}


_SET_WORD: Final = _compile_set_words()

_ORDINAL_BEHIND: Final = re.compile(
    r"(?:次|届)(?:全国|全区|全市|全省)?(?:党代会|代表大会|党的|全会|会议|人代会|中央|省委|市委|县委|区委|全国|全体"
    r"|常委|理事|学代会|职代会|工代会|妇代会)|届|大(?:以来|报告|精神|召开|代表|党章|擘画|胜利)|中全会"
)
_SLOGAN_BEHIND: Final = re.compile(
    r"个(?:维护|确立|意识|自信|代表|坚持|务必|必须|全面|一百年|百年|毫不动摇|结合|优先|服从|没有|革命|决不|一律|伟大"
    r"|一(?!百|千|万)|人|体系|样|明确|善于|带头|文明|覆盖|统筹|聚焦|"
    r"强化|到位|满意|转变|更|不|好|严|实|定|化|关键|高地|大局|基本|要|提升年|优化|凡是|率先|争先|走在|过硬|零|确保"
    r"|围绕|突出|共同|坚定|绝不|相结合|摆在|着力)"
    r"|条(?:腿|线|主线|底线|红线|例)|项(?:基本原则|改革)|点(?:论|希望|要求|意见|体会|建议|启示)|面(?:旗帜|镜子|红旗)"
    r"|张(?:网|牌|清单)|本(?:账|台账|经)|把(?:尺子|钥匙|火)|手(?:抓|硬)"
)
_DOING: Final = re.compile(
    "[了出起为有]?(?:"
    + spell_backwards(
        "建立 建成 成立 组建 举办 召开 开展 开设 实施 完成 新增 新建 设立 设 打造 出台 制定 印发 推出 派出 选派 派驻",
        "引进 培育 创建 创成 荣获 获评 获 获得 评选 查处 办理 办结 解决 化解 覆盖 惠及 辖 辖有 下辖 共有 共 有 计 达",
        "分 分为 分成 聚焦 明确 梳理 确定 选树 培训 组织 编制 投入 建设 发布 争取 落实 配备 办好 选举 抽调 成功 入围",
        "入选 发现 处置 受理 立案 通报 移交 慰问 走访 实现 形成 通过 围绕 从 等 的 后 经过 连续 先后 历经 划分 整合",
        "增加 减少 增设 增至 减至 抓好 包含 包括 涵盖 涉及 每 各 另 另有 其中 其余 下设 内设 分别为 带动 吸纳 提出",
        "列出 查摆 整改 提高 下降 提升 上升 由 为 至 到 不少 超过 不足 近 约 前 头 打掉 捣毁 捣破 摧毁 破获 侦破 抓获",
        "铲除 端掉 查获 关停 关闭 拆除 修建 修缮 改造 新修 兴建 扩建 引入 开通 开发 建起 建好 启动 推进 承办 主办 参加",
        "审议 讨论 研究 部署 起草 修订 废止 清理 撤销 取消 合并 下放 承接 认领 领办 联系 包联 挂点 结对 帮扶 服务 命名",
        "授予 表彰 奖励 评出 选出 产生 增补 递补 提交 收到 征集 采纳 回复 答复 督办 交办 转办 未来 今后 过去 余下 剩余",
        "剩下 把 将 用 以 集中 打好 打赢 啃下 赢得 斩获 摘得 夺得 拿下 收获 发放 发出 签订 签署 达成 安排 储备 谋划",
        "以下 下列",
    )
    + ")"
)
"""Verbs and prepositions behind which a numeral counts, spelled backwards."""


def counts(folded: str, numeral: Numeral) -> bool:
    """Tell whether a numeral counts something.

    >>> from decimal import Decimal
    >>> counts("举行七场发布会", Numeral("七", "", Decimal(7), "场", 2, 3))
    True
    """
    is_bare = numeral.num != "十" and not numeral.more and set(numeral.num) <= _BARE
    if is_bare and _is_qualified(folded, numeral):
        return True
    if _is_set_word(folded, numeral):
        return False
    if not numeral.unit:
        return _is_spelled_out(folded, numeral)
    kind = kind_of(numeral.unit)
    if kind == "duration":
        return _is_period(folded, numeral)
    if is_bare:
        return _is_bare_counted(folded, numeral)
    is_share = kind in {"ratio", "percent", "other"} and numeral.num != "十"
    return _is_shared(folded, numeral) if is_share else _is_classified(folded, numeral)


def _is_set_word(folded: str, numeral: Numeral) -> bool:
    """Tell whether the numeral is part of a set word, an ordinal or a rank, or no number: 千方百计, 四级, 唯一|一个."""
    num, _, _, unit, start, end = numeral
    set_words = _SET_WORD.get(num[0])
    return (
        unit in _NEVER
        or (len(num) > 1 and not set(num) & _SCALES)
        or bool(set_words and set_words.match(folded, start))
        or bool(_ORDINAL_BEHIND.match(folded, end))
    )


def _is_classified(folded: str, numeral: Numeral) -> bool:
    """Tell whether a numeral with a classifier counts."""
    num, more, value, unit, start, end = numeral
    if len(num) == 1 and folded[start - 1 : start] in _WORD_BEFORE:
        return False
    if unit == "个" and _is_half_behind(folded, end + 1):
        return True
    if num == _ARTICLE:
        return folded[end + len(unit) : end + len(unit) + 1] in {"多", "余"} and kind_of(unit) in {"measure", "money"}
    is_long = bool(set(num) & _GREAT) or (len(num) > 1 and unit in _SORTS)
    if num == _ORDINAL or (unit in _LISTED_ONLY and not more and not is_long):
        return _is_listed(folded, start, value)
    return len(num) > 1 or bool(more) or _is_evident(folded, numeral)


def is_counted_fraction(folded: str, start: int, end: int) -> bool:
    """Tell whether 一成, 两成 … is a share: 一成 alone is also the beginning of other words."""
    return folded[start - 1 : start] not in {"第", "初", "七", "落", "建", "形"} and folded[end : end + 1] not in {
        "色",
        "新",
        "果",
    }


_HALF_BEHIND: Final = re.compile(r"半(?:月|小时|星期|钟头|学期|世纪|季度|多月)")
_MORE_BEHIND: Final = re.compile(r"多(?:月|小时|星期|学期|世纪|季度)")


def _is_half_behind(folded: str, end: int) -> bool:
    """Tell whether 半月, 半小时 or 多月 follows: 两个半月, 三个多月."""
    return bool(_HALF_BEHIND.match(folded, end) or _MORE_BEHIND.match(folded, end))


def _is_spelled_out(folded: str, numeral: Numeral) -> bool:
    """Tell whether a numeral without a unit counts: only a long one (三万八千余群众), or 两万八 of money."""
    num, more, _, _, start, end = numeral
    if num[0] in "百千万亿" or not any(scale in num for scale in "百千万亿"):
        return False
    if len(num) >= 3 or (len(num) == 2 and more):
        return folded[end : end + 1] not in _NO_COUNT_BEHIND and folded[start - 1 : start] not in {"“", "《", "第"}
    return False


_NO_COUNT_BEHIND: Final = frozenset("号强佳优")


def _is_bare_counted(folded: str, numeral: Numeral) -> bool:
    """Tell whether a scale word alone counts: 百亿元; 万亩良田 and 百名专家进校园 only describe."""
    num, _, _, unit, _, end = numeral
    if len(num) < 2 or kind_of(unit) not in {"money", "measure"}:
        return False
    return not _CLASS_BEHIND.match(folded, end + len(unit))


def _is_qualified(folded: str, numeral: Numeral) -> bool:
    """Tell whether a scale word with a unit has a qualifier and so counts, whatever word it opens: 近百家, 千米以上."""
    _, _, _, unit, start, end = numeral
    if not unit:
        at_end = folded[end : end + 1] in _CLAUSE_ENDS and len(numeral.num) > 1
        return at_end and bool(_QUALIFIED.search(folded, max(0, start - 4), start))
    if unit in _NEVER:
        return False
    if folded[start - 1 : start] == "各" and kind_of(unit) == "count":
        return folded[end + len(unit) : end + len(unit) + 1] in _SHARED_OUT
    behind = folded[end + len(unit) : end + len(unit) + 2]
    return behind in _LIMITS or bool(_QUALIFIED.search(folded, max(0, start - 4), start))


_SHARED_OUT: Final = frozenset({"", *",，。；;、！\n）)和与及"})
"""Behind 各百名, which gives each of those before it as many; 各百家企业 only describes."""
_CLAUSE_ENDS: Final = frozenset({"", *",，。；;、！\n）)"})
"""Behind 逾千万 and the like, where no unit follows."""
_LIMITS: Final = frozenset({"以上", "以下", "以内", "左右"})
_CLASS_BEHIND: Final = re.compile("级|产业|集群|园区|强|企业|大县|俱乐部|工程|大关")
_QUALIFIED: Final = re.compile(
    r"(?:(?<![附邻最就亲靠贴远切逼挨])近|逾|(?<![赶反高])超|超过|(?<![签预合条公违履节契特])约|达|达到|不足|不到|将近|接近"
    r"|突破|(?<![经通])过|(?<![打突冲爆攻侦])破)$"
)


def _is_shared(folded: str, numeral: Numeral) -> bool:
    """Tell whether 一倍, 两个百分点 counts; 番 only behind 翻, which is read before."""
    if numeral.unit == "番":
        return False
    return numeral.unit != "倍" or folded[numeral.start - 1 : numeral.start] not in {"百", "事"}


def _is_evident(folded: str, numeral: Numeral) -> bool:
    """Tell whether a single digit really counts: by listed members, by its unit, or by the verb before it."""
    _, _, value, unit, start, end = numeral
    if _is_listed(folded, start, value):
        return True
    if _SLOGAN_BEHIND.match(folded, end):
        return False
    if unit in _STRONG or kind_of(unit) in {"money", "measure", "age"}:
        return True
    if (
        unit in _TALLIED
        and _TALLY_END.match(folded, end + len(unit))
        and _TALLY_HEAD.search(folded, max(0, start - 4), start)
    ):
        return True
    if folded[start - 1 : start] in _JOINTS and _COUNTED_BEFORE.search(folded, max(0, start - 24), start):
        return True
    # 推动两个健康 is a slogan far more often than a count; 推动两条产业链 is none.
    is_driven = unit != "个" and folded.endswith("推动", 0, start)
    return is_driven or bool(_DOING.match(folded[max(0, start - 8) : start][::-1]))


_JOINTS: Final = frozenset("、和及与")
_COUNTED_BEFORE: Final = re.compile(r"[0-9][万亿多余]*[\u4e00-\u9fff][^,，。；;、\n]{0,12}(?:以及|[、和及与])$")
"""A figure in digits that the numeral goes on: 19个行政村、四个社区."""


_TALLIED: Final = frozenset(str.split("个 项 条 期 批 组 道 队 班 对 双 片 款 类 种 章 套 块 点 级 层 届 集 档"))
_TALLY_END: Final = re.compile(r"[,，、；;。)）\n]|$")
_TALLY_HEAD: Final = re.compile(
    r"[\u4e00-\u9fff”》]{2}(?<![这那哪每各第前后上下头另某几整是为了的和与及在从把将做到抓有同])(?<!上述)(?<!以上)(?<!其他)(?<!其它)$"
)
"""A noun right before the number, and the clause ends behind the classifier: a tally, 成立专班四个、修订制度九项."""


_LIST_END: Final = re.compile("[。；;！？\n:：,，]")
_MEMBERS_BACK: Final = 60
"""Characters before a numeral in which its members are listed: some ten members of six characters."""
_JOINED_LAST: Final = re.compile("[和与及]")
_ADJACENT: Final = re.compile("[”》』」][“《『「]")


def _is_listed(folded: str, start: int, value: Decimal) -> bool:
    """Tell whether as many members, joined by 、, stand before the numeral in its clause."""
    if value < 2 or value > 20:
        return False
    window = folded[max(0, start - _MEMBERS_BACK) : start]
    if "、" not in window and window[-1:] not in {"”", "》", "』", "」"}:
        return False
    clause = _LIST_END.split(window)[-1]
    joints = clause.count("、")
    if joints == value - 1:
        return True
    if joints and joints == value - 2:
        return bool(_JOINED_LAST.search(clause, clause.rindex("、")))
    if value == 2:
        return clause.endswith(("”", "》")) and bool(_JOINED_LAST.search(clause))
    return len(_ADJACENT.findall(clause)) == value - 1


_NAMED_BEHIND: Final = re.compile(
    r"(?:行动|计划|规划|倍增|攻坚|提升|整治|滚动|振兴|专项|大变样|大提升|方案|战略|改造|禁渔|困难时期|级|生|制"
    r"|期(?!间)|龄|代|一遇|再造|一个样|早知道|翻番|清零|见成效|任务|目标|大见成效|强基|大计)"
)
_ONE_BEFORE: Final = re.compile(
    r"(?:过去的?|近|为期|历时|用时|最近|前|后|未来|今后|整整|近乎|不到|不足|超过|至少|满|提前|延长|缩短|减少|试用期|又"
    r"|仅用?)$"
)
_ONE_BEHIND: Final = re.compile(r"(?:多?来|多|间(?!接)|内(?!部|容|外)|半|以上|以来|以内|左右|时间|之内)")
_NAMED_BEFORE: Final = re.compile(r"(?:第|上|下|黄金|星期|周|每一|大学|小学|初中|高中|百|千|零)$")


_DAYS: Final = frozenset({"天", "日", "周", "年"})
_DAY_NAMED: Final = re.compile(r"(?:(?<!提)前|(?<!延)后|[同当每头有第某那这])$")
"""Before 一天 and 一年 these name a day or year and count none: 前一天."""


def _is_period(folded: str, numeral: Numeral) -> bool:
    """Tell whether a numeral and a unit of time are a duration and no name (三年行动计划) or set word (一年四季)."""
    num, more, _, unit, start, end = numeral
    behind = end + len(unit)
    floor = max(0, start - 4)
    if _NAMED_BEHIND.match(folded, behind) or _NAMED_BEFORE.search(folded, floor, start):
        return False
    if set(num) <= _BARE and not more:
        return unit == "周年" or num == "十"
    if num == _ARTICLE:
        if unit in _DAYS and _DAY_NAMED.search(folded, floor, start):
            return False
        return bool(_ONE_BEFORE.search(folded, floor, start) or _ONE_BEHIND.match(folded, behind))
    if unit == "日":
        return bool(_COUNTED_DAYS.search(folded, floor, start))
    return True


_COUNTED_DAYS: Final = re.compile(r"(?:为期|历时|连续|[近满共])$")
