"""Numbers that count nothing: names, formulas, ordinals, hotlines, codes, list marks. They are kept apart from figures.

What a name is, is laid down in the annotation guide (evals/guide.md): slogans and set abbreviations (两学一做, 两委),
formulas (“1+5”, 5+X), cases and days (“2·7”), hotlines, roads, class labels (4A, 5G), generations (90后), document
and issue numbers, heading and list numbers, footnote marks, places (三里屯, 5栋2单元), ranks (居全国12位).
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


_NUMERAL: Final = "[一二两三四五六七八九十百]"
_LAND: Final = (
    "[坪田地塘丘山湖冲坝河沟岭湾桥溪江泉井堰洞岗坡坳垭坎崖滩洲岛林铺屯店庄堡营寨坊墩圩埠渡岩石峪峡源屋房子树]"
)
_SEAT: Final = (
    "(?:乡(?![亲村镇下贤愁土])|镇(?![级区村上乡])|村(?![民级里干组办委内集均部史情校务医支规社落寨容])"
    "|街道(?!办?企业)|社区(?![服志工])|屯)"
)
"""What a place with a local government is called, and not what is behind a number in 五户村民 or 三家镇办企业."""
_OF_LI: Final = (
    "[铺屯堡坪湾塘营墩亭井岔渡甸洼窑沱巷]|店(?![铺面])|庄(?![园稼])|桥(?!梁)|河(?![道堤流岸坝])|沟(?!渠)|岗(?!位)|牌楼"
)
_PLACES: Final = (
    # 五里铺, 三里屯社区, 七里河镇; 三里路 and 十里河堤 are measured
    rf"{_NUMERAL}{{0,3}}里(?:(?:{_OF_LI}){_SEAT}?|{_LAND}{{1,2}}{_SEAT})",
    # 三元村, 四户村, 三门镇, 九亩坪村, 两家子镇, 三间房乡, 三棵树镇
    rf"(?:[元门斗石]{_LAND}?|户|[亩口丈角担棵株眼堆间家台]{_LAND}{{1,2}}|棵[榆柳槐杨松枫桂]树){_SEAT}",
    # 三道沟, 二道河子村
    rf"道(?:沟(?!渠|壑)|河(?![道堤流岸坝])|岭|湾|街|巷|坎|江)子?{_SEAT}?",
    "尺巷|元(?:里|桥|坊)(?!程)",
)
"""Names of places that begin with a numeral and a measure word, without the numeral."""
_MEASURED_LAND: Final = "里元门斗石户亩口丈角担棵株眼堆间家台道尺一二两三四五六七八九十百"
"""What a place has behind its numeral, or one more numeral."""
_LISTED: Final = "|".join(f"(?<=第{f'{_NUMERAL}[、和及与至]' * length}{_NUMERAL}.)" for length in range(1, 6))
_ORDINALS: Final = (
    # 第一、二、三批: the classifier of a list of ordinals stands once
    f"[批期轮届种组号次季级步条款项章节](?:{_LISTED})(?!度)"
    # 二类村: alone before a classifier 二 is an ordinal; 身份证后四位
    f"|类(?:(?<=二.)|(?<=[、，,；;][三四五].)|{_LISTED})|位(?<=后[三四五六七八].)(?=[，,。；;、数号\n)）])"
)


def group_names() -> str:
    """Write the set names and the names of places as one pattern without their first character.

    The first character is asked for by a look-behind, after the second one, which tells most numerals apart at once.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(SET_NAMES, key=len, reverse=True):
        groups.setdefault(name[1], []).append(f"{re.escape(name[2:])}(?<={re.escape(name)})")
    names = "|".join(f"{second}(?:{'|'.join(rest)})" for second, rest in sorted(groups.items()))
    return f"(?=[{''.join(sorted(groups))}])(?:{names})|{_ORDINALS}|(?=[{_MEASURED_LAND}])(?:{'|'.join(_PLACES)})"


MAY_NAME: Final = frozenset("位栋幢对届级款页")
"""Units behind which a number may count nothing: 列第3位, 5栋2单元, 1对1, 2025届毕业生. All readers are tried there."""

# Tried at the first digit of a run; the first that matches wins.
_AT_DIGIT: Final = re.compile(
    r"(?P<code1>[0-9]{3,4}-[0-9]{7,8}(?![0-9])|[0-9]{3}-[0-9]{3,4}-[0-9]{4}(?![0-9])|[0-9]{5,}-[0-9]+"
    r"|[0-9]+(?:-[0-9]+){2,}(?![0-9年月])"
    r"|[0-9]+(?:\.[0-9]+){2,}|[0-9]{1,3}-[0-9]{3}(?![0-9]|[^\s，,。;；)）])|0[0-9]{1,10}(?![0-9.:：/%后时点年月日]))"
    r"|(?P<formula>[0-9]+(?:\+ ?(?:[0-9]+|[A-Za-zXN]+"
    r"|[\u4e00-\u9fff]{1,4}?(?=[+”』」’])))+(?:\+[\u4e00-\u9fff]{1,4}(?=[”』」’]))?"
    r"|[0-9]+(?:\.[0-9]+)?(?:[x×*✕][0-9]+(?:\.[0-9]+)?(?![0-9])){1,2}(?:[毫厘]?米(?!的))?"
    r"|[0-9]{1,2}[托拖带][0-9](?![0-9.])|(?P<pair>[0-9]{1,2}[对比][0-9]{1,2}(?![0-9.,]))|(?<![0-9.])[0-9]\+(?=[\u4e00-\u9fff]))"
    r"|(?P<name>[0-9]{1,2}[·•・‧][0-9]{1,2}(?![0-9])|(?:[5-9][0-9]|00|05|10)后(?![来的续排备勤方期])"
    r"|(?:985|211)(?=[、/和及]|高校|工程|院校|大学|”|$|平台|[、,，]\s*211)|[0-9]{1,2}\.[0-9]{1,2}(?=晚会|维权|植树|护士节|大?地震|专案)|(?<=工业)[0-9]\.0|[0-9]\.0(?=版|时代|模式"
    r"|阶段|升级|[”」]|建设|改革|行动|[,，。])"
    r"|(?<![0-9.])[1-4]季度|[0-9]{2,4}强(?![制化度烈调大弱])|[0-9]{3,5}(?=工程|计划|行动|模式|工作法|机制|工作机制))"
    r"|(?P<hotline>[0-9]{5,6}(?![件个条次户名])(?=[”」]?(?:[\u4e00-\u9fff]{2,8})?热线)|1[0-9]{4}(?=[”」]?(?:热线|平台"
    r"|政务|服务|投诉|举报|市民|便民|24|工单|接诉))|123[0-9]{2}(?![0-9.,]|[\u4e00-\u9fff]?[个名人万亿元])"
    r"|9[5-9][0-9]{3}(?=(?:[\u4e00-\u9fff]{2})?(?:应急|救援|处置)?平台|预警|劝阻|电话|专线|专号|客服|反诈|短信|来电)"
    r"|1(?:10|19|20|22)(?=报警|急救|火警|电话|[出接处警]警|警情|指挥|调度|平台|联动|消防|救护|宣传|反诈|中心"
    r"|(?:[、/和](?:1(?:10|19|20|22)|123[0-9]{2}|96110)(?![0-9])){1,4}(?![个名张人户家件起次万亿元余多及、/和口座]))"
    r"|(?<=1[12][0-9][、/和])1(?:10|19|20|22)(?![0-9.,%]|[个名张人户家件起次万亿元余多及、/和口座])"
    r"|1[3-9][0-9]{9}(?![0-9]))"
    r"|(?P<code2>[0-9]+[A-Za-z]?(?:号(?![召称角令])|#)|[0-9]+(?=国道|省道|县道|乡道|高速|路公交|号线|次列车|航班|房间"
    r"|开头|楼(?!道|宇)|室(?![内外]))"
    r"|[0-9][A-Z]{1,3}级?(?![A-Za-z])|[0-9]+(?:\.[0-9]+)? ?[*=<>{}^\\|#$&] ?(?:[0-9]+)?|[0-9]{9,}(?![0-9万亿]"
    r"|[\u4e00-\u9fff%.])"
    r"|[0-9]{1,3}(?=/[0-9]{1,3}\s*页)|[0-9]+(?=单元)|[0-9]+[栋幢](?=[0-9]+(?:单元|号|室|-)|[A-Z]座)"
    r"|[0-9]+(?:[至到、和\-~—][0-9]+){0,6}(?=标段|网格|地块|片区|组团|合同包|标包))"
    r"|(?P<ordinal>(?:1[1-9]|2[0-9])大(?=以来|召开|报告|精神|上台|代表|闭幕|开幕|期间|前夕|[之]?[前后]|提出|选举|中央"
    r"|胜利|[，,。、]))"
)  # fmt: skip

_AFTER_LATIN: Final = re.compile(r"[0-9][0-9.]{0,40}[-_.]?[A-Za-z@][A-Za-z0-9@._\-]*")
_LATIN: Final = re.compile(r"[A-Za-z@][-_.·+(]?$")
_LATIN_RUN: Final = re.compile(r"[0-9.]*[0-9](?:[A-Za-z]+|[-/_.][0-9A-Za-z]+)*")
_STAKE: Final = re.compile(r"[0-9]{1,4}\+[0-9]{1,3}(?:\.[0-9]+)?(?![0-9])")
"""A place on a road, K12+300."""
_MEASURED: Final = re.compile(r"[0-9][0-9,.]{0,40}(?:[万亿]|[%元‰])")
_LINK: Final = re.compile(r"(?:https?://|www\.|@|\.(?:cn|com|org|net|gov|edu)\b)[!-~]*$")
_LINK_RUN: Final = re.compile(r"[0-9A-Za-z._\-/]*[0-9A-Za-z]")
_ORDINAL: Final = re.compile(
    r"[0-9]+(?:[-—~～至到][0-9]+|(?:[、和与及][0-9]+){1,8}(?=[批期轮届号名位次条章节款项版页季组站类]))?"
)
_MARKED: Final = re.compile(r"(?:表|图|附件|附表|专栏|注释|脚注|公式|案例|附录|专栏|表格|图片|照片)\s?$")
_DIGITS: Final = re.compile("[0-9]+")
_DIALLED: Final = re.compile(r"[0-9][0-9\-—]*")
_CODES: Final = re.compile(r"[0-9][0-9\-—]*(?:[、和或及][0-9]{1,12}(?![0-9.]|[\u4e00-\u9fff]?[个名人户万亿]))*")
_HOTLINE_BEFORE: Final = re.compile(
    r"(?:热线|电话|拨打|拨通|短信平台|邮编|邮政编码|传真|微信|QQ群?|群号|车牌|代码|编号|账号|证号|许可证|备案号|代号|手机|邮箱"
    r"|密码|ICP备|安备|编码|识别码|标识码)(?:[(（][^()（）]{1,5}[)）])?[是为:：]?[“\"「]?\s?$"
)
_CODE_BEFORE: Final = re.compile(r"[房工学警序桌座尾档案文门展柜井桩考单卡间位牌]号[是为:：]?[“\"「]?\s?$")
_COUNTER_BEFORE: Final = re.compile(
    r"(?:阅读|浏览|点击|查看|访问|人气|点赞|评论|转发|收藏|字号|阅读数|来访|热度)(?:次数|人数|量|数)?\s?(?P<colon>[:：])?\s*$"
)
_COUNTED: Final = re.compile(
    r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?[万亿]?(?:\+|(?P<end>次?\s{0,9}(?:[|｜丨\n]|$)))?"
)
_LINE_MARK: Final = re.compile(
    r"[0-9]{1,3}(?:[.．、)）](?![0-9])|、(?![0-9.,]{1,12}[、和与及][0-9])|[.．](?=[0-9]{1,2}[.．]?\s"
    r"|(?:1[0-2]|[1-9])月[0-9]{1,2}日|(?:19|20)[0-9]{2}年))"
)
"""Behind 、 a figure may follow the mark, 1、12.8万个, unless a list of figures begins the line: 12、15和20个."""
_POINT_MARK: Final = re.compile(
    r"[0-9]{1,2}(?:[.．] ?(?=[\u4e00-\u9fff“《])|[)）、](?=[\u4e00-\u9fff“《])|[.．、](?=(?:1[0-2]|[1-9])月[0-9]{1,2}日"
    r"|(?:19|20)[0-9]{2}年))"
)
_FIRST_MARK: Final = re.compile(r"1[、.．)）] ?(?=[\u4e00-\u9fff“《]|[0-9][0-9.,]*[万亿余多]*[\u4e00-\u9fff])")
_SECOND_MARK: Final = re.compile(r"[；;。，,\n]\s?2[、.．)）] ?(?=[\u4e00-\u9fff“《0-9])")
_LATER_MARK: Final = re.compile(r"[0-9]{1,2}、(?=[0-9][0-9.,]*[万亿余多]*[\u4e00-\u9fff])(?![0-9.,]+[、和与及][0-9])")
_TO_SECOND: Final = 160
"""Characters behind the first mark of a list in running text in which the second must stand."""
_TITLE_MARK: Final = re.compile(r"[0-9]{1,2}[)）](?=\s?[:：]|[ \t\u3000]*(?:\n|$))")
_NOTE: Final = re.compile(r"[0-9]{1,3}[\]］〕】]|[0-9]{1,2}[)）]")
_YEAR_NOTE: Final = re.compile(r"(?:19|20)[0-9]{2}[〕\]］】)）]\s?[^0-9\s，。]{0,2}[0-9]{0,5}号?")
_SCORED: Final = re.compile(
    r"[0-9]{1,3}[:：][0-9]{1,3}(?=(?:的比分)?(?:战胜|击败|大胜|力克|逆转|险胜|获胜|取胜|负于|告负|胜|负))"
)
_FURNITURE_LINE: Final = re.compile(r"(?:[-—–·]\s?)?[0-9]{1,3}(?:\s?[-—–·])?[ \t\u3000]*(?=\n|$)")
_POINT_BEFORE: Final = frozenset("。；;：:！？\n \u3000\t，,①②③")
_SENTENCE_ENDS: Final = frozenset("；;。")
_STOPS: Final = re.compile("[。；，,、][^\n]*$")
"""Inside a sentence, which a headline is not."""
_LINE_STARTS: Final = frozenset({"", "\n"})
_OPENING: Final = frozenset("〔[［【(（")
_SQUARE: Final = frozenset("[［〔【")
_CALLED: Final = re.compile(r"[A-Za-z_]\($")
"""An opening bracket right behind a Latin letter: alert(1) is code, (1) a mark of a list."""
_DRAWN: Final = re.compile(r"[0-9%\u4e00-\u9fff]\s?[-–—]{1,2}>\s?$")
"""An arrow between two figures: 47->39."""
_PAGES: Final = re.compile(r"第\s?[0-9]{1,4}\s?页\s?[,，、/|｜]?\s?[共总]\s?$|第\s?[0-9]{1,4}\s?/\s?$")
_PAGES_AHEAD: Final = re.compile(r"[0-9]{1,4}\s?页\s?[,，、/]?\s?第\s?[0-9]{1,4}\s?页")
_GLUED: Final = re.compile(r"[0-9万亿][\u4e00-\u9fff%]{0,3}[(（]$")
"""An opening bracket right behind a figure: with one or two digits in it, a footnote, 320个(1)."""
_ODD: Final = frozenset("*=<>{}^\\#&|")
_SEPARATING: Final = frozenset("/-_.=?&:@")


def name_at(reading: Reading, at: int) -> NameMention | None:
    """Read the number-name that starts at the digit ``at``; null where the digits may be a figure."""
    return _by_context(reading, at) or _by_shape(reading, at)


def _by_shape(reading: Reading, at: int) -> NameMention | None:
    """Read codes, formulas, cases, generations, hotlines and roads: told by the digits and what stands behind."""
    folded = reading.folded
    found = _AT_DIGIT.match(folded, at)
    if found and found["pair"] and unit_at(folded, found.end()):
        return None
    if found and not (found.lastgroup == "code2" and _has_latin_unit(folded, at)):
        return _name(reading, at, found.end(), _WHY[found.lastgroup or "code1"])
    latin = _AFTER_LATIN.match(folded, at)
    if latin and not _has_latin_unit(folded, at):
        return _name(reading, at, latin.end(), "code")
    return None


_WHY: Final[dict[str, Why]] = {
    "code1": "code", "code2": "code", "formula": "formula", "name": "name", "hotline": "hotline",
    "ordinal": "ordinal",
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
    if (last in _ODD and last and not _DRAWN.search(before)) or _CALLED.search(before):
        return _digits(reading, at, "code")
    if last in _SEPARATING and _LINK.search(folded, max(0, at - 60), at):
        found = _LINK_RUN.match(folded, at)
        return _name(reading, at, found.end() if found else at + 1, "code")
    if _LATIN.search(before) and not _MEASURED.match(folded, at):
        found = (last in "Kk" and _STAKE.match(folded, at)) or _LATIN_RUN.match(folded, at)
        return _name(reading, at, found.end() if found else at + 1, "code")
    return _by_words(reading, at, before) or _mark_at(reading, at, before)


def _by_words(reading: Reading, at: int, before: str) -> NameMention | None:
    """Read hotlines, codes, page counters, ranks, days of the week, numbers of tables and scores of matches."""
    folded = reading.folded
    counter = _counter_at(reading, at, before)
    if counter or _PAGES.search(before) or (before[-1:] == "共" and _PAGES_AHEAD.match(folded, at)):
        return counter or _digits(reading, at, "furniture")
    digits = _DIGITS.match(folded, at)
    end = digits.end() if digits else at + 1
    unit = unit_at(folded, end)
    if unit:
        return _ranked_at(reading, at, end, unit)
    if _MARKED.search(before) or (before[-1:] in _WEEK and before[-1:] and _WEEKDAY.match(folded, at)):
        return _digits(reading, at, "mark")
    if _HOTLINE_BEFORE.search(before) or _CODE_BEFORE.search(before):
        return _coded_at(reading, at, before)
    if folded[end : end + 1] == "大" and _CONGRESS_BEFORE.search(before) and end - at == _CONGRESS_DIGITS:
        return _name(reading, at, end + 1, "ordinal")
    score = _SCORED.match(folded, at)
    return _name(reading, at, score.end(), "name") if score else None


def _coded_at(reading: Reading, at: int, before: str) -> NameMention:
    """Read the digits of a telephone or a code, 尾号6和8."""
    is_dialled = bool(_HOTLINE_BEFORE.search(before))
    found = (_DIALLED if is_dialled else _CODES).match(reading.folded, at)
    return _name(reading, at, found.end() if found else at + 1, "hotline" if is_dialled else "code")


_WEEK: Final = frozenset("周期拜")
_WEEKDAY: Final = re.compile(
    r"(?<=[^一两几半数本]周)[1-7](?![0-9.%万亿多余到十百\-~—]|[、至和][0-9])|(?<=星期|礼拜)[1-7](?![0-9])"
)
_CONGRESS_BEFORE: Final = re.compile(r"(?:中共|中国共产党|党的|[自在从])$")
_CONGRESS_DIGITS: Final = 2


def _counter_at(reading: Reading, at: int, before: str) -> NameMention | None:
    """Read how often a page was seen, 浏览次数：1,208; without a colon only where it stands alone."""
    label = _COUNTER_BEFORE.search(before)
    if not label:
        return None
    found = _COUNTED.match(reading.folded, at)
    is_alone = before[: label.start()][-1:] in _ALONE and found and found["end"] is not None
    if not found or not (label["colon"] or is_alone):
        return None
    end = found.end() if found["end"] is None else found.start("end")
    return _name(reading, at, end, "furniture")


_ALONE: Final = frozenset({"", *" \n\t\u3000|｜】]丨>"})
"""Before these the line of a page begins, or the next of its labels."""


_RANK_WORDS: Final = "排名|排位|位次|名次|名列|位列|位居|排列|跃居|跻身"
_PLACE_OF_ALL: Final = "(?:[全本][国省市县区州盟军]|世界|全球|亚洲|[中东西]部|同类|[\u4e00-\u9fff]{2,3}[省市县区]){0,2}"
_RANK_BEFORE: Final = re.compile(
    rf"(?:(?:{_RANK_WORDS})(?:[由从在为是：:]|提?升[至到]|前移[至到]|上升[至到])?{_PLACE_OF_ALL}|[居列]{_PLACE_OF_ALL}(?<![居列]))$"
)
_RANK_TO_BEFORE: Final = re.compile(
    rf"(?:{_RANK_WORDS})[^。；;\n]{{0,16}}[0-9]{{1,3}}位[^。；;，,\n]{{1,6}}[至到为]{_PLACE_OF_ALL}$"
)
_RANK_FROM_BEFORE: Final = re.compile(rf"(?:{_RANK_WORDS})[^。；;，,\n0-9]{{0,8}}[由从]{_PLACE_OF_ALL}$")
_PARTY_YEARS: Final = re.compile("光荣在党$")
_MEDAL: Final = re.compile("年(?:纪念章|荣誉章|奖章|勋章)")
_RANK_BACK: Final = 30


def _ranked_at(reading: Reading, at: int, end: int, unit: str) -> NameMention | None:
    """Read a number with a unit that counts nothing: a rank, 排名由41位上升到37位, and 光荣在党50年纪念章."""
    folded = reading.folded
    if unit == "年" and (_MEDAL.match(folded, end) or _PARTY_YEARS.search(folded, max(0, at - 4), at)):
        return _name(reading, at, end + 1, "name")
    if unit != "位":
        return None
    window = folded[max(0, at - _RANK_BACK) : at]
    if _RANK_BEFORE.search(window) or _RANK_FROM_BEFORE.search(window) or _RANK_TO_BEFORE.search(window):
        return _digits(reading, at, "ordinal")
    return None


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
    if _opens_point(folded, at, last):
        return _digits(reading, at, "mark")
    return _bracketed_at(reading, at, before) if last in _OPENING and last else None


def _opens_point(folded: str, at: int, last: str) -> bool:
    """Tell whether a point of a list in running text begins: ；2、改建, 坚持1、加强领导；2、健全机制."""
    if last in _POINT_BEFORE and _POINT_MARK.match(folded, at):
        return True
    if last in _SENTENCE_ENDS and last and _LATER_MARK.match(folded, at):
        return True
    is_first = folded.startswith("1", at) and _FIRST_MARK.match(folded, at)
    return bool(is_first and _SECOND_MARK.search(folded, at, at + _TO_SECOND))


def _bracketed_at(reading: Reading, at: int, before: str) -> NameMention | None:
    """Read a number in brackets: the year of a document, a footnote, a part of a title."""
    folded = reading.folded
    found = _YEAR_NOTE.match(folded, at)
    if found:
        return _name(reading, at, found.end(), "mark")
    if not _NOTE.match(folded, at):
        return None
    is_note = before[-1:] in _SQUARE or before[-2:-1] in _POINT_BEFORE or len(before) == 1 or _GLUED.search(before)
    if is_note or (_TITLE_MARK.match(folded, at) and not _STOPS.search(folded, max(0, at - 30), at)):
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
