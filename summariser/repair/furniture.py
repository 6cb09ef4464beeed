"""Page furniture: the lines of a page that are no part of the report. Found by line, set aside, never deleted."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from summariser.records import Furniture

FurnitureKind = Literal["navigation", "metadata", "image", "footer", "byline", "title"]


class Line(NamedTuple):
    """One line without its white space at either end. Offsets of the report."""

    start: int
    end: int
    text: str
    """Folded text of the line."""


_LINE = re.compile(r"[^\r\n\u2028\u0085]+")


def find_lines(folded: str) -> tuple[Line, ...]:
    """Give the non-empty lines of a folded text, in order."""
    lines = []
    for found in _LINE.finditer(folded):
        stripped = found.group().strip("\ufeff\u200b \t\u3000\xa0\u2002\u2003\u2009")
        if stripped.strip():
            start = found.start() + found.group().index(stripped[0])
            lines.append(Line(start, start + len(stripped), stripped))
    return tuple(lines)


_NAVIGATION = re.compile(
    r"^(?:(?:您?(?:所在|当前|现在)?的?位置)[是:：]|首页\s*[>›»/|-]|主页\s*[>›»])"
    r"|^(?:首页|主页|返回首页|返回顶部|返回列表|设为首页|加入收藏|网站地图|网站首页|收藏本文|打印本页|关闭窗口|PDF版|往期回顾|版面导航|版面目录|标题导航|返回目录|放大|缩小|默认)(?:[\s|/>›»]|$)"
    r"|^[^。；，,;]{0,40}[>›»][^。；]{0,40}$"
    r"|^(?:上一[篇版页条期]|下一[篇版页条期])(?:[\s:：|]|$)|^(?:分享到|字体|字号|打印|【(?:大|打印|关闭|字体))[\s:：]?"
    r"|^(?:大\s*中\s*小|扫一扫|扫码|无障碍|适老|登录|注册|搜索|繁体|简体|English)[^。，]{0,20}$"
    r"|^(?:相关(?:阅读|链接|新闻|文章|附件)|延伸阅读|推荐阅读|热门文章)[:：]?$"
)  # fmt: skip
_FIELD: Final = re.compile(
    r"(?P<key>发布(?:时间|日期|人|单位|机构)|发刊日期|刊发日期|成文日期|发文日期|日期|时间|更新时间|来源|信息来源|稿件来源|文章来源|新闻来源|新闻作者|作者|撰稿|供稿|通讯员|记者|编辑|责任编辑|责编|校对|审核|审稿|"
    r"阅读(?:次数|量|数)?|浏览(?:次数|量|数)?|点击(?:次数|量|数|率)?|查看次数|访问(?:次数|量)?|字体|字号|分享|索引号|文号|发文字号|主题词|分类|信息分类|栏目|公开方式|有效性)\s?[:：]"
)
_DATE_ONLY = re.compile(r"^(?:20|19)\d{2}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:\s.*)?$")
_IMAGE = re.compile(r"^[\[【(（]?(?:图片|照片|配图|图|image|photo|IMG|视频|点击查看(?:大图|原图))[\])】）\d]?$", re.IGNORECASE)
_FOOTER = re.compile(
    r"ICP备|公网安备|备案号|版权所有|未经许可|未经授权|许可证[:：号]|网站标识码|政府网站标识|主办单位[:：]|承办单位[:：]|主办[:：]|承办[:：]|协办[:：]|技术支持[:：]|电子信箱|电子邮[箱件][:：]|邮政编码|邮编[:：]|"
    r"邮发代号|广告经营|copyright|all rights reserved|©|网站地图|联系我们|联系电话[:：]|热线电话[:：]|地址[:：].{2,}(?:电话|邮编|号)|^您是第\d+位|不得转载",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^[(（【\[](?:本报|全媒体|融媒体)?(?:记者|通讯员|作者|文/?|撰稿|供稿|特约|编辑|责编)?[\s:：]?(?P<name>[\u4e00-\u9fff·]{2,4}(?:[\s、/]+(?:通讯员|记者)?\s?[\u4e00-\u9fff·]{2,4}){0,5})[)）】\]]$"
    r"|^(?:本报|全媒体|融媒体)?(?:记者|通讯员|撰稿|供稿|作者|责任编辑|责编|编辑|校对|审核|终审|初审|复审|图/文|文/图|文/)[\s:：/]{1,2}(?P<plain>[\u4e00-\u9fff·\s、:：]{2,40})$"
)
_TAIL_BYLINE = re.compile(
    r"[(（](?:本报|全媒体|融媒体)?(?:记者|通讯员|作者|文/?|撰稿|供稿)?[\s:：]?(?P<name>[\u4e00-\u9fff·]{2,4}(?:[\s、/]+(?:通讯员|记者)?\s?[\u4e00-\u9fff·]{2,4}){0,5})[)）]$"
)
_PAGE_NUMBER = re.compile(r"^(?:[-—–]\s?\d{1,4}\s?[-—–]|第?\s?\d{1,4}\s?页(?:\s?[/共]\s?\d{1,4}\s?页?)?|\d{1,3}\s?/\s?\d{1,3})$")

_HEAD_LINES: Final = 14
"""Lines of a page in which navigation and metadata stand before the text: the deepest seen has 6."""

_COUNT_BEFORE = re.compile(r"(?:阅读|浏览|点击|查看|访问|评论|点赞|转发|字数)(?:次数|量|数|率)?\s?[:：]?\s?$")


def find_furniture(folded: str, lines: tuple[Line, ...]) -> tuple[Furniture, ...]:
    """Find page furniture line by line; in report order, not overlapping, titles excluded (see metadata)."""
    found: list[Furniture] = []
    for index, line in enumerate(lines):
        kind = _kind_of(line, index, len(lines))
        if kind:
            found.append(Furniture(start=line.start, end=line.end, kind=kind))
            continue
        if index >= len(lines) - 6:
            tail = _TAIL_BYLINE.search(line.text)
            if tail and tail.start() and line.text[tail.start() - 1] in "。！？!?”…":
                found.append(Furniture(start=line.start + tail.start(), end=line.end, kind="byline"))
    return tuple(found)


def _kind_of(line: Line, index: int, count: int) -> FurnitureKind | None:
    """Give the kind of furniture that a whole line is; null for a line of the report."""
    text = line.text
    if _IMAGE.match(text):
        return "image"
    if _PAGE_NUMBER.match(text) or (_NAVIGATION.search(text) and len(text) <= 90):
        return "navigation"
    if is_metadata(text) and (index < _HEAD_LINES or index >= count - _HEAD_LINES) and len(text) <= 120:
        return "metadata"
    if len(text) <= 160 and _FOOTER.search(text) and index >= count // 2:
        return "footer"
    if _BYLINE.match(text) and (index >= count // 2 or index < _HEAD_LINES):
        return "byline"
    return None


def is_metadata(text: str) -> bool:
    """Tell whether a folded line is a line of fields such as 来源: and 发布时间:, or a date alone."""
    if _DATE_ONLY.match(text) and len(text) <= 60:
        return True
    fields = list(_FIELD.finditer(text))
    return bool(fields) and fields[0].start() <= 24 and not text.endswith(("。", "；")) and (len(fields) > 1 or len(text) <= 40)


def fields_of(text: str) -> dict[str, str]:
    """Give the fields of a metadata line, key to value, values without white space at the ends.

    >>> fields_of("来源:澄湖日报 发布时间:2021-12-25 10:55")
    {'来源': '澄湖日报', '发布时间': '2021-12-25 10:55'}
    """
    found = list(_FIELD.finditer(text))
    ends = [f.start() for f in found[1:]] + [len(text)]
    return {f["key"]: text[f.end() : end].strip(" \u3000\xa0\t|/;；>") for f, end in zip(found, ends, strict=True)}


def byline_name(text: str) -> str | None:
    """Give the names in a folded byline; null where the text is none."""
    found = _BYLINE.match(text) or _TAIL_BYLINE.search(text)
    if not found:
        return None
    name = found.groupdict().get("name") or found.groupdict().get("plain") or ""
    return name.strip(" :：/") or None
