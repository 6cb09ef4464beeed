"""Numbers that count nothing: names, formulas, ordinals, hotlines, codes, list marks. They are kept apart from figures.

What a name is, is laid down in the annotation guide (evals/guide.md): slogans and set abbreviations (两学一做, 两委),
formulas (“1+5”, 5+X), cases and days (“2·7”), hotlines, roads, class labels (4A, 5G), generations (90后), document
and issue numbers, heading and list numbers, footnote marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from summariser.figures.units import unit_at
from summariser.records import NameMention

if TYPE_CHECKING:
    from summariser.figures.reading import Reading

Why = Literal["name", "formula", "ordinal", "mark", "furniture", "hotline", "code"]

SET_NAMES: Final = str.split(
    # organs and abbreviations
    "两委 两新组织 两新 两会 两院 两办 两代表一委员 四套班子 四大班子 五套班子 三农 一府两院 一委一局 九三学社 "
    "两企三新 三新领域 "
    # Party documents and slogans
    "两学一做 三会一课 三严三实 四风 八项规定 六项纪律 六大纪律 九项准则 四个意识 四个自信 两个维护 两个确立 四个伟大 "
    "四个全面 五位一体 三位一体 "
    "四位一体 三个代表 两个一百年 六稳 六保 三大攻坚战 三去一降一补 一把手 一肩挑 一岗双责 三重一大 三个清单 四不两直 "
    "一带一路 一国两制 "
    "三个务必 两个结合 六个必须 四下基层 两优一先 三不腐 三不 两个覆盖 两个毫不动摇 七个有之 五个必须 四个服从 "
    "四种形态 三个区分开来 "
    "四个一批 三个一批 四个不摘 两不愁三保障 两不愁 三保障 三个一 四个一 五个一 六个一 十个一 两个先锋 一融双高 两山 "
    "三个规定 五个到位 四个最严 "
    # government and the countryside
    "一网通办 一窗受理 一站式 一件事 一体化 一村一品 一县一业 一户一策 一企一策 一人一档 一盘棋 一门式 一老一小 "
    "三公经费 三公 五险一金 四上企业 "
    "四好农村路 三权分置 三变改革 三变 三支一扶 三下乡 一法一条例 双随机一公开 四议两公开 三社联动 五社联动 四早 五治 "
    "三定 三资 三品一标 三区三线 "
    "百千万工程 千村示范万村整治 千万工程 三服务 四级书记 五级书记 五级联动 三级联动 四级联动 三区三州 三北 一刻钟 "
    "两癌 两病 三救三献 五保 五保户 三留守 "
    "四史 七五普法 八五普法 十三五 十四五 十五五 十二五 十一五 十个五年 三甲医院 三甲 二甲 二孩 三孩 五老 一二三产业 "
    "一二三产 二三产业 三次产业 三产 二十四节气 "
    "一号文件 一号工程 一号 二号 三号 四新 三大球 双十一 五四 六一 七一 八一 五一 十一黄金周 万家灯火"
)
"""Set abbreviations that begin with a numeral and count nothing; general vocabulary of Party and state documents."""


def group_names() -> str:
    """Write the set names as one pattern without their first character, which a look-behind asks for."""
    groups: dict[str, list[str]] = {}
    for name in sorted(SET_NAMES, key=len, reverse=True):
        groups.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"(?<={first})(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))


# Tried at the first digit of a run; the first that matches wins.
_AT_DIGIT: Final = re.compile(
    r"(?P<code1>[0-9]{3,4}-[0-9]{7,8}(?![0-9])|[0-9]{3}-[0-9]{3,4}-[0-9]{4}(?![0-9])|[0-9]{5,}-[0-9]+"
    r"|[0-9]+(?:-[0-9]+){2,}(?![0-9年月])"
    r"|[0-9]+(?:\.[0-9]+){2,}|[0-9]{1,3}-[0-9]{3}(?![0-9]|[^\s，,。;；)）])|0[0-9]{1,10}(?![0-9.:：/%后时点年月日]))"
    r"|(?P<formula>[0-9]+(?:\+ ?(?:[0-9]+|[A-Za-zXN]+"
    r"|[\u4e00-\u9fff]{1,4}?(?=[+”』」’])))+(?:\+[\u4e00-\u9fff]{1,4}(?=[”』」’]))?"
    r"|[0-9]{1,2}[x×*✕][0-9]{1,3}(?![0-9])|(?<![0-9.])[0-9]\+(?=[\u4e00-\u9fff]))"
    r"|(?P<name>[0-9]{1,2}[·•・‧][0-9]{1,2}(?![0-9])|(?:[5-9][0-9]|00|05|10)后(?![来的续排备勤方期])"
    r"|(?:985|211)(?=[、/和及]|高校|工程|院校|大学|”|$|平台|[、,，]\s*211)|(?<=工业)[0-9]\.0|[0-9]\.0(?=版|时代|模式"
    r"|阶段|升级|[”」]|建设|改革|行动|[,，。])"
    r"|(?<![0-9.])[1-4]季度|[0-9]{2,4}强(?![制化度烈调大弱])|[0-9]{3,5}(?=工程|计划|行动|模式|工作法|机制|工作机制))"
    r"|(?P<hotline>[0-9]{5,6}(?![件个条次户名])(?=[”」]?(?:[\u4e00-\u9fff]{2,8})?热线)|1[0-9]{4}(?=[”」]?(?:热线|平台"
    r"|政务|服务|投诉|举报|市民|便民|24|工单|接诉))|123[0-9]{2}(?![0-9.,]|[\u4e00-\u9fff]?[个名人万亿元])"
    r"|1(?:10|19|20|22)(?=报警|急救|火警|电话|出警|指挥|平台|联动|接处警|[、/])|1[3-9][0-9]{9}(?![0-9]))"
    r"|(?P<code2>[0-9]+[A-Za-z]?(?:号(?![召称角令])|#)|[0-9]+(?=国道|省道|县道|乡道|高速|路公交|号线|次列车|航班|房间"
    r"|开头|楼(?!道|宇)|室(?![内外]))"
    r"|[0-9][A-Z]{1,3}级?(?![A-Za-z])|[0-9]+(?:\.[0-9]+)? ?[*=<>{}^\\|#$&] ?(?:[0-9]+)?|[0-9]{9,}(?![0-9万亿]"
    r"|[\u4e00-\u9fff%.])"
    r"|[0-9]{1,3}(?=/[0-9]{1,3}\s*页))"
)  # fmt: skip

_AFTER_LATIN: Final = re.compile(r"[0-9][0-9.]{0,40}[-_.]?[A-Za-z@][A-Za-z0-9@._\-]*")
_LATIN: Final = re.compile(r"[A-Za-z@][-_.·+(]?$")
_LATIN_RUN: Final = re.compile(r"[0-9.]*[0-9](?:[A-Za-z]+|[-/_.][0-9A-Za-z]+)*")
_MEASURED: Final = re.compile(r"[0-9][0-9,.]{0,40}(?:[万亿]|[%元‰])")
_LINK: Final = re.compile(r"(?:https?://|www\.|@|\.(?:cn|com|org|net|gov|edu)\b)[!-~]*$")
_LINK_RUN: Final = re.compile(r"[0-9A-Za-z._\-/]*[0-9A-Za-z]")
_ORDINAL: Final = re.compile(
    r"[0-9]+(?:[-—~～至到][0-9]+|(?:[、和与及][0-9]+){1,8}(?=[批期轮届号名位次条章节款项版页季组站类]))?"
)
_MARKED: Final = re.compile(r"(?:表|图|附件|附表|专栏|注释|脚注|公式|案例|附录|专栏|表格|图片|照片)\s?$")
_DIGITS: Final = re.compile("[0-9]+")
_DIALLED: Final = re.compile(r"[0-9][0-9\-—]*")
_HOTLINE_BEFORE: Final = re.compile(
    r"(?:热线|电话|拨打|拨通|短信平台|邮编|邮政编码|传真|微信|QQ|车牌|代码|编号|账号|证号|许可证|备案号|代号|手机|邮箱"
    r"|密码|ICP备|安备|编码|识别码|标识码)[是为:：]?[“\"「]?\s?$"
)
_COUNTER_BEFORE: Final = re.compile(
    r"(?:阅读|浏览|点击|查看|访问|人气|点赞|评论|转发|收藏|字号|阅读数|来访|热度)(?:次数|人数|量|数)?\s?[:：]\s*$"
)
_LINE_MARK: Final = re.compile(r"[0-9]{1,3}(?:[.．、)）](?![0-9])|[.．](?=[0-9]{1,2}[.．]?\s))")
_POINT_MARK: Final = re.compile(r"[0-9]{1,2}[.．](?=[\u4e00-\u9fff“《])|[0-9]{1,2}[)）、](?=[\u4e00-\u9fff“《])")
_NOTE: Final = re.compile(r"[0-9]{1,3}[\]］〕】]|[0-9]{1,2}[)）]")
_YEAR_NOTE: Final = re.compile(r"(?:19|20)[0-9]{2}[〕\]］】)）]\s?[^0-9\s，。]{0,2}[0-9]{0,5}号?")
_SCORED: Final = re.compile(
    r"[0-9]{1,3}[:：][0-9]{1,3}(?=(?:的比分)?(?:战胜|击败|大胜|力克|逆转|险胜|获胜|取胜|负于|告负|胜|负))"
)
_FURNITURE_LINE: Final = re.compile(r"(?:[-—–·]\s?)?[0-9]{1,3}(?:\s?[-—–·])?[ \t\u3000]*(?=\n|$)")
_POINT_BEFORE: Final = frozenset("。；;：:！？\n \u3000\t，,①②③")
_LINE_STARTS: Final = frozenset({"", "\n"})
_OPENING: Final = frozenset("〔[［【(（")
_SQUARE: Final = frozenset("[［〔【")
_CALLED: Final = re.compile(r"[A-Za-z_]\($")
"""An opening bracket right behind a Latin letter: alert(1) is code, (1) a mark of a list."""
_ODD: Final = frozenset("*=<>{}^\\#&|")
_SEPARATING: Final = frozenset("/-_.=?&:@")


def name_at(reading: Reading, at: int) -> NameMention | None:
    """Read the number-name that starts at the digit ``at``; null where the digits may be a figure."""
    return _by_context(reading, at) or _by_shape(reading, at)


def _by_shape(reading: Reading, at: int) -> NameMention | None:
    """Read codes, formulas, cases, generations, hotlines and roads: told by the digits and what stands behind."""
    folded = reading.folded
    found = _AT_DIGIT.match(folded, at)
    if found and not (found.lastgroup == "code2" and _has_latin_unit(folded, at)):
        return _name(reading, at, found.end(), _WHY[found.lastgroup or "code1"])
    latin = _AFTER_LATIN.match(folded, at)
    if latin and not _has_latin_unit(folded, at):
        return _name(reading, at, latin.end(), "code")
    return None


_WHY: Final[dict[str, Why]] = {
    "code1": "code", "code2": "code", "formula": "formula", "name": "name", "hotline": "hotline",
}  # fmt: skip

_QUANTITY: Final = re.compile(r"[0-9][0-9,]{0,40}(?:\.[0-9]{1,40})?\s?")


def _has_latin_unit(folded: str, at: int) -> bool:
    """Tell whether the digits at ``at`` have a unit in Latin letters behind them, so that 30km is a figure."""
    run = _QUANTITY.match(folded, at)
    unit = unit_at(folded, run.end()) if run else ""
    return bool(run and unit and unit[0].isascii() and len(unit) > (unit in {"s", "t", "h", "m", "g", "L"}))


def _by_context(reading: Reading, at: int) -> NameMention | None:
    """Read what is told by the words before: ordinals, codes, hotlines, marks of lists, tables and notes."""
    folded = reading.folded
    before = folded[max(0, at - 12) : at]
    last = before[-1:]
    if last == "第" or before.endswith("第 "):
        found = _ORDINAL.match(folded, at)
        return _name(reading, at, found.end() if found else at + 1, "ordinal")
    if (last in _ODD and last) or _CALLED.search(before):
        return _digits(reading, at, "code")
    if last in _SEPARATING and _LINK.search(folded, max(0, at - 60), at):
        found = _LINK_RUN.match(folded, at)
        return _name(reading, at, found.end() if found else at + 1, "code")
    if _LATIN.search(before) and not _MEASURED.match(folded, at):
        found = _LATIN_RUN.match(folded, at)
        return _name(reading, at, found.end() if found else at + 1, "code")
    return _by_words(reading, at, before) or _mark_at(reading, at, before)


def _by_words(reading: Reading, at: int, before: str) -> NameMention | None:
    """Read hotlines, page counters, numbers of tables and scores of matches."""
    folded = reading.folded
    if _COUNTER_BEFORE.search(before):
        return _digits(reading, at, "furniture")
    digits = _DIGITS.match(folded, at)
    has_unit = bool(digits and unit_at(folded, digits.end()))
    if not has_unit and _MARKED.search(before):
        return _digits(reading, at, "mark")
    if not has_unit and _HOTLINE_BEFORE.search(before):
        found = _DIALLED.match(folded, at)
        return _name(reading, at, found.end() if found else at + 1, "hotline")
    score = _SCORED.match(folded, at)
    return _name(reading, at, score.end(), "name") if score else None


def _mark_at(reading: Reading, at: int, before: str) -> NameMention | None:
    """Read the mark of a list, a footnote, a document number or a page number."""
    folded = reading.folded
    last = before[-1:]
    opens = before.rstrip(" \t\u3000-—–·")[-1:] in _LINE_STARTS
    if opens and not _is_inside_line(folded, at):
        if _LINE_MARK.match(folded, at):
            return _digits(reading, at, "mark")
        if _FURNITURE_LINE.match(folded, at) and not reading.cells:
            return _digits(reading, at, "furniture")
    if last in _POINT_BEFORE and _POINT_MARK.match(folded, at):
        return _digits(reading, at, "mark")
    if last in _OPENING and last:
        found = _YEAR_NOTE.match(folded, at)
        if found:
            return _name(reading, at, found.end(), "mark")
        found = _NOTE.match(folded, at)
        if found and (last in _SQUARE or before[-2:-1] in _POINT_BEFORE or len(before) == 1):
            return _digits(reading, at, "mark")
    return None


def _is_inside_line(folded: str, at: int) -> bool:
    """Tell whether more than a dash stands before ``at`` in its line, looking back a bounded way."""
    return bool(folded[max(0, at - 40) : at].rpartition("\n")[2].strip(" \t\u3000-—–·"))


def _digits(reading: Reading, at: int, why: Why) -> NameMention:
    """Name the run of digits at ``at``."""
    found = _DIGITS.match(reading.folded, at)
    return _name(reading, at, found.end() if found else at + 1, why)


_WHOLE_FIGURE: Final = re.compile(r"[近约超]?[0-9][0-9,.]*[十百千万亿]*[多余]?")


def quoted_name(reading: Reading, start: int, end: int) -> NameMention | None:
    """Name a quotation that holds a number, unless it is one whole figure (实现“100%”)."""
    found = _WHOLE_FIGURE.match(reading.folded, start, end)
    if found:
        unit = unit_at(reading.folded, found.end())
        if unit and found.end() + len(unit) == end:
            return None
    return _name(reading, start, end, "name")


def _name(reading: Reading, start: int, end: int, why: Why) -> NameMention:
    """Build the mention."""
    return NameMention(start=start, end=end, text=reading.text[start:end], why=why)
