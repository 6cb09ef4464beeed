"""Fields of a page: lines such as 来源:澄湖日报 发布时间:2021-12-25, and lines of a date with its outlet.

Takes one folded line; gives its fields or tells that it is such a line. A value is short and no sentence.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summariser.repair.bylines import read_byline
from summariser.repair.lines import RIM


class Field(NamedTuple):
    """A field of a line of metadata, 来源:澄湖日报. Offsets of the line."""

    key: str
    """Without inner white space."""
    start: int
    """Where the value begins, and where it ends: without the white space at its ends, maybe empty."""
    end: int


_ORGAN = re.compile(
    r"^[^\d，。；：、“”]{2,40}(?:委员会|政府|办公[室厅]|[局厅部院处署]|协会|联合会|工会|学会|总?队|中心|[小]?组|党委"
    r"|[县市区省州镇乡地工]委|报社|公司|集团|银行|大学|学校|医院|纪委监委|联社|支部|管委会)$"
)
PUBLISHER_KEYS: Final = (
    "来源", "信息来源", "稿件来源", "文章来源", "新闻来源", "内容来源", "资料来源", "稿源", "来稿", "出处",
    "供稿单位", "发布单位", "发布机构", "发布机关",
    "发文机关", "发文单位", "发布者", "信息提供", "供稿", "来自",
)  # fmt: skip
AUTHOR_KEYS: Final = (
    "作者",
    "新闻作者",
    "文章作者",
    "撰稿",
    "撰文",
    "记者",
    "本报记者",
    "通讯员",
    "文",
    "文/图",
    "图文",
)
DATE_KEYS: Final = (
    "发布时间", "发布日期", "发刊日期", "刊发日期", "发表时间", "发表日期", "公开日期", "上载日期", "成文日期",
    "发文日期", "印发日期", "生成日期", "日期", "时间", "更新时间",
    "更新日期", "录入时间",
)  # fmt: skip
_OTHER_KEYS: Final = (
    "编辑", "责任编辑", "责编", "校对", "审核", "审稿", "初审", "复审", "终审", "一审", "二审", "三审", "监制",
    "摄影", "图", "主编", "发布人", "主持人", "主持", "嘉宾", "地点",
    "阅读", "阅读次数", "阅读量", "阅读数", "浏览", "浏览次数", "浏览量", "浏览数", "点击", "点击次数", "点击量",
    "点击数", "点击率", "查看次数", "访问次数", "访问量", "评论数", "字数", "人气",
    "字体", "字号", "分享", "分享到", "索引号", "文号", "发文字号", "文件编号", "主题词", "关键词", "分类",
    "信息分类", "主题分类", "体裁分类", "组配分类", "栏目", "所属栏目", "公开方式", "公开范围",
    "公开形式", "有效性", "信息名称", "名称", "标题", "版次", "第", "信息格式", "语种", "内容概述", "失效日期",
    "废止日期", "生效日期", "公文时效", "效力状态",
)  # fmt: skip
_KEYS: Final = sorted({*PUBLISHER_KEYS, *AUTHOR_KEYS, *DATE_KEYS, *_OTHER_KEYS} - {"第"}, key=len, reverse=True)
_KEY: Final = "|".join("[ \u3000]{0,6}".join(map(re.escape, key)) for key in _KEYS)
_FIELD = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<key>{_KEY})(?:\s{{0,2}}[:：丨｜|∣]|(?<=次数)\s?(?=\d)|(?<=阅读)\s?(?=\d)"
    rf"|(?<=浏览)\s?(?=\d)|(?<=点击)\s?(?=\d)|(?<=编辑)/)"
)
_DAY: Final = (
    r"(?:20|19)\d{2}\s?(?:年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}日?)"
    r"|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_TIME: Final = r"[T\s]*-?(?:[上下]午|早上|晚上)?\s?\d{1,2}\s?[:：]\s?\d{2}(?:\s?[:：]\s?\d{2})?"
_DATED = re.compile(
    rf"^(?:(?:https?://"
    rf"|www\.)\S+\s+)?(?P<before>[^\d。；！？，,:：]{{0,60}}?)\s*[（(]?(?P<day>{_DAY})[)）]?(?:\s*星期[一二三四五六日天])?(?:{_TIME})?\s*"
    r"(?P<after>[^。；！？，]{0,60})$"
)
_OUTLET = re.compile(
    r"(?:报|网|组工|先锋|党建|纪委|清风|台|社|在线|发布|融媒体?|中心|[局部委办厅院团队站]|委员会|协会|联合会|政府"
    r"|办公[室厅]|客户端|新闻|公众号"
    r"|广电|印发|开发区|管委会)$"
)
_POSTED = re.compile(
    r"^(?:发表于|发布于|来自)\s?\S{0,12}$|^第\s?[A-Z]?\d{1,3}\s?版[^。]{0,12}$|^星期[一二三四五六日天]$"
)
_MAX_VALUE: Final = 40
"""A value of a field is at most as long; the longest seen is a list of six reporters."""


def fields_of(text: str) -> list[Field]:
    """Give the fields of a folded line, in order.

    >>> line = "来源:澄湖日报 发布时间:2021-12-25 10:55"
    >>> [(field.key, line[field.start : field.end]) for field in fields_of(line)]
    [('来源', '澄湖日报'), ('发布时间', '2021-12-25 10:55')]
    """
    found = list(_FIELD.finditer(text))
    ends = [*(later.start() for later in found[1:]), len(text)][: len(found)]
    fields = []
    for match, end in zip(found, ends, strict=True):
        value = text[match.end() : end]
        bare = value.strip(RIM + "|｜/;；>[]【】()（）")
        start = match.end() + (value.index(bare) if bare else 0)
        fields.append(Field(re.sub(r"\s", "", match["key"]), start, start + len(bare)))
    return fields


_INDEXED = re.compile(
    r"^(?:索\s*引\s*号|发\s*布\s*机\s*构|发\s*文\s*机\s*关|发\s*文\s*日\s*期|成\s*文\s*日\s*期|公\s*开\s*日\s*期"
    r"|信\s*息\s*分\s*类|主\s*题\s*分\s*类"
    r"|主\s*题\s*词|名\s{2,}称|文\s{2,}号|标\s{2,}题|有\s*效\s*性)\s+\S[^。；！？]{0,120}$"
)
"""A row of the index table of an office's page, its cells parted by white space alone."""


def is_metadata(text: str) -> bool:
    """Tell whether a folded line is one of fields such as 来源: and 发布时间:, or a date with at most an outlet."""
    bare = text.strip("()（）[]【】 ")
    if len(text) > 160:
        return False
    if _INDEXED.match(text):
        return True
    dated = _DATED.match(bare)
    if dated and _is_beside_date(dated["before"], before=True) and _is_beside_date(dated["after"], before=False):
        return True
    fields = fields_of(bare)
    if not fields:
        return False
    first = _FIELD.search(bare)
    head = bare[: first.start()].strip() if first else ""
    if head and not (_DATED.match(head) or _is_beside_date(head, before=True)):
        return False
    return all(_is_value(bare[field.start : field.end]) for field in fields)


def is_organ(text: str) -> bool:
    """Tell whether a folded line is nothing but organs: 昙州市纪律检查委员会 昙州市监察委员会."""
    return bool(_ORGAN.match(text))


def is_outlet(word: str) -> bool:
    """Tell whether a folded word is the name of a paper, a site or an office: 澄湖日报, 澄湖发布."""
    return bool(_OUTLET.search(word))


def dated_parts(text: str) -> list[tuple[int, int]]:
    """Give the spans of what stands before and after the date of a folded line of metadata that holds no field."""
    dated = None if _FIELD.search(text) else _DATED.match(text)
    return [dated.span("before"), dated.span("after")] if dated else []


def _is_value(value: str) -> bool:
    """Tell whether the value of a field is short and no sentence."""
    return len(value) <= _MAX_VALUE and not re.search(r"[。；！？!?，]", value)


def _is_beside_date(words: str, *, before: bool) -> bool:
    """Tell whether what stands beside a date is nothing, an outlet, names or fields."""
    bare = words.strip(" \u3000\xa0\t|｜/()（）").removeprefix("原创").lstrip()
    if not bare or (before and bare in {"时间", "日期"}):
        return True
    if _OUTLET.search(bare.split()[0]) and not re.search(r"[、“”《]", bare):
        return len(bare) <= _MAX_VALUE
    byline = read_byline(bare)
    return bool(_POSTED.match(bare) or byline or (not before and _FIELD.match(bare)))
