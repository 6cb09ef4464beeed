"""Bylines: the lines and brackets in which a page names who wrote, photographed and edited it. Text → names, or none.

A byline is nothing but roles, names and the marks between them; a single other word makes it a line of the report.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏"
    "付傅方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严欧莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪季庄章鲁葛庞邢俞聂齐岳温"
    "左牛包柯毕耿车关申宁甘尚霍符骆舒柳焦伍辛游阮祝耿冉成盛路纪凌詹裴涂管尤柴祁费霞梅童卜单解强谷苗项芦滕屈丰宗戚景沙娄明卓郁丛阎牟"
    "饶鲍晏储刁桂应普米位隋原占席巩桑闵宫闻靳初封银冷艾容臧全喻仇胥巴楚宣缪蒲敖荆农阳候时鄢都曲查乐蒙瞿雍匡冀祖岑党苑官燕虞修连郎简"
    "翁华仲麦邬房边和栾沃晋鹿闭仝褚逄鞠练南花厉郗阙谌昝佘计伏窦车过平皮卞麻荀甄芮蔺禹狄宓嵇邴隗郜濮扈郏邰缑笪酆郦蒯厍璩糜仉"
)
"""The surnames that most people bear, from the police's report on names of 2020 and the Hundred Surnames."""

_COMPOUND: Final = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "司徒",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "令狐",
    "慕容",
    "端木",
    "夏侯",
    "南宫",
)

_WRITER: Final = (
    r"本刊|本报|本台|本网|首席|特约|见习|实习|全媒体|融媒体|记者|通讯员|通讯|作者|撰稿人?|撰文|执笔|采写"
    r"|文字|文图|图文|文|原创"
)
_OTHER: Final = (
    r"责任编辑|值班编辑|美术编辑|新媒体编辑|编辑|责编|美编|主编|编审|编发|监制|总监制|校对|校审|一校|二校|三校|初审"
    r"|复审|终审|一审|二审|三审|审核|审签|签发|"
    r"摄影|摄像|摄|图片|图|制图|视频|录入|排版|版式|实习生"
)
_ROLE = re.compile(rf"(?P<writer>{_WRITER})|(?P<other>{_OTHER})")
_OUTFIT = re.compile(
    r"^[\u4e00-\u9fff]{2,10}?(?:日报|晚报|周报|早报|融媒体?(?:中心)?|电视台|广播电台|新闻网|在线|发布|客户端)(?=记者"
    r"|通讯员|全媒体|$)"
)
_REPORTS = re.compile(r"(?:综合)?(?:报道|报导|摄影报道|供稿|文/图|整理)$")
_PHOTOGRAPHED = re.compile(r"\s摄影?$")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8}")
_NO_NAME = re.compile(
    r"^(?:请问|[您你]好|大家|各位|谢谢|完|节选|摘[要编]|略|续|待续|全文|未完|下同|试行|草案|征求意见稿|有删减"
    r"|[上下]篇)|[市县区省州局委部厅院社报网室办处站台队]$"
)
_PART = re.compile(r"[\s、,，/／:：|｜丨;；]+")
_BRACKETS: Final = "()（）[]【】□■●◎◇◆☉▲△—-　 \t\xa0"

_MAX_CHARS: Final = 60
"""A byline is at most as long: three lines of a newspaper column of twenty characters."""


class Byline(NamedTuple):
    """What a byline says."""

    writers: str | None
    """Names of those who wrote, parted as printed or by a space; null where it names only others."""
    has_role: bool
    """True where a role such as 记者 stands in it."""


def read_byline(text: str) -> Byline | None:
    """Read a folded byline; null where the text is none.

    >>> read_byline("(本报记者 沈岫云 通讯员 石听澜)")
    Byline(writers='沈岫云 石听澜', has_role=True)
    >>> read_byline("(节选)")
    """
    bare = _REPORTS.sub("", text.strip(_BRACKETS)).strip(_BRACKETS)
    if not 2 <= len(bare) <= _MAX_CHARS:
        return None
    writers: list[str] = []
    pending: list[bool] = []
    is_writer, has_role, count = not _PHOTOGRAPHED.search(bare), False, 0
    for part in _join_spaced([part for part in _PART.split(bare) if part]):
        roles, name = _strip_roles(part)
        pending += roles
        if not name:
            continue
        has_role = has_role or bool(pending)
        if not _is_name(name, trusted=has_role):
            return None
        is_writer = any(pending) if pending else is_writer
        pending.clear()
        count += 1
        if is_writer:
            writers.append(name)
    if not count:
        return None
    return Byline(("、" if "、" in bare else " ").join(writers) or None, has_role or bool(pending))


def _join_spaced(parts: list[str]) -> list[str]:
    """Join the characters of a name of two, printed apart to fill the width of three: 席 平."""
    joined: list[str] = []
    waiting = False
    for part in parts:
        single = len(part) == 1 and part not in {"文", "图", "摄"}
        if single and waiting:
            joined[-1] += part
        else:
            joined.append(part)
        waiting = single and not waiting
    return joined


def _strip_roles(part: str) -> tuple[list[bool], str]:
    """Take roles off both ends of a part; give for each whether it is a writer's, and the name that is left."""
    roles: list[bool] = []
    rest = _OUTFIT.sub("", part)
    if rest != part:
        roles.append(True)
    found = _ROLE.match(rest)
    while found and not (found.group() in {"文", "图"} and len(rest) > 1):
        roles.append(found["writer"] is not None)
        rest = rest[found.end() :]
        found = _ROLE.match(rest)
    return roles, rest.removesuffix("摄") if len(rest) > 2 else rest


def _is_name(word: str, *, trusted: bool) -> bool:
    """Tell whether a word is a person's name; after a role (``trusted``) any short word that is no office is."""
    if not _NAME.fullmatch(word) or _NO_NAME.search(word):
        return False
    return trusted or word.startswith(_COMPOUND) or "·" in word or (len(word) < 4 and word[0] in _SURNAMES)


def is_names(text: str) -> bool:
    """Tell whether a folded line is nothing but names of people: 张三 李四 王五.

    >>> is_names("沈岫云 石听澜 宗季棠"), is_names("凝心铸魂 强基固本")
    (True, False)
    """
    parts = [part for part in _PART.split(text) if part]
    return bool(parts) and all(len(p) <= 3 and _is_name(p, trusted=False) for p in _join_spaced(parts))
