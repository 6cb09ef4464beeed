"""Page furniture: the lines of a page that are no part of the report. Found by line, set aside, never deleted.

What figures stand in furniture are no figures of the report, so a line is furniture only by its form and its place:
controls and breadcrumbs anywhere, fields, bylines and signatures above the first or below the last paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from summariser.records import Furniture
from summariser.repair.bylines import is_names, read_byline
from summariser.repair.fields import dated_parts, is_metadata, is_organ

if TYPE_CHECKING:
    from summariser.repair.lines import Line

FurnitureKind = Literal["navigation", "metadata", "image", "footer", "byline", "title"]


# --- what a line looks like -------------------------------------------------------------------------------------

_PROSE = re.compile(r"[。；;！!？?…]")
_COUNTED = re.compile(r"\d[\d.,]*\s?[万亿]?\s?[余多]?\s?(?![年月日时分秒版号期页楼室层第])[\u4e00-\u9fff%％‰]")
_MIN_PROSE: Final = 24
"""Characters from which a line with sentence punctuation is a paragraph: the longest notes of a page stay below."""

_CONTROL_WORDS: Final = (
    "首页 主页 网站首页 返回 返回首页 返回顶部 回顶部 返回列表 返回目录 设为首页 加入收藏 收藏 收藏本文 收藏本页 "
    "打印 打印本页 打印文章 打印本文 关闭 关闭窗口 关闭本页 关闭页面 窗口 PDF版 PDF 往期回顾 往期浏览 往期 版面导航 "
    "版面目录 版面概览 标题导航 文章导航 数字报 电子报 放大 缩小 默认 大 中 小 特大 字体 字号 字体大小 文字大小 A A+ "
    "A- + - 分享 分享到 分享至 微信 微博 新浪微博 腾讯微博 QQ QQ空间 朋友圈 登录 注册 搜索 检索 无障碍 无障碍浏览 "
    "无障碍阅读 长者模式 适老版 关怀版 繁体 简体 繁體 English 英文 手机版 客户端 移动端 扫一扫 播报 语音播报 听新闻 "
    "点赞 评论 转发 在看 举报 纠错 阅读原文 阅读全文 查看原文 展开全文 收起 下载 网站地图 联系我们 关于我们 站点地图 "
    "网站声明 法律声明 隐私声明 版权声明 上一篇 下一篇 上一版 下一版 上一页 下一页 上一期 下一期 上一条 下一条 "
    "没有了 无 更多 复制链接 参与互动 我要评论 提取评论 网友评论 APP下载 下载APP 打开APP"
)
_CONTROLS: Final = frozenset(_CONTROL_WORDS.split())
"""The controls of pages of newspapers, offices and WeChat accounts."""

_SITE_CONTROLS: Final = frozenset(
    {"English", "登录", "注册", "无障碍", "无障碍浏览", "长者模式", "繁体", "设为首页", "加入收藏", "网站首页"}
)
"""Those of them that stand in a row with the names of sites and offices."""

_COLUMN_NAME = re.compile(
    r"(?:要闻|综合|头条|专题|时政|党建|新闻|专版|特刊|理论|评论|民生|社会|经济|政务|本地|国内"
    r"|重点|关注)(?:新闻|要闻)?"
)
_CONTROL_PART = re.compile(r"[\s\[\]【】（）()《》<>＞|｜:：/／_·•»›]+")
_NEIGHBOUR = re.compile(r"^[【\[]?(?:上|下)一[篇版页条期则]\s?[】\]]?\s?(?:[:：>]|$)")
_POSITION = re.compile(r"^[您你]?(?:当前|现在|目前|所在|本页|的){0,3}位置[是为]?\s?(?:[:：]|$)")
_SEPARATOR = re.compile(r"\s*(?:[>›»＞→]\s*)+")
_NO_STEP = re.compile(r"\d\s?[万亿%]|[<{=(]|^[一二三四五六七八九十]{1,3}、")
_SLASH = re.compile(r"\s*[/|｜-]\s*")
_ROOTS: Final = frozenset({"首页", "主页", "网站首页", "本站首页", "门户首页"})
_LEAVES: Final = frozenset({"正文", "新闻内容", "内容", "详情", "新闻", "文章", "详细内容", "内容详情"})
_CONTINUED = re.compile(
    r"[▶►→]?[（(【\[]?\s?(?:紧接|上接|下转|转|接)\s?第?\s?[A-Z]?[\d一二三四五六七八九十]{1,4}\s?版[^。]{0,8}[)）】\]]?$"
)
_PAGE = re.compile(
    r"^(?:0\d|(?:PART|Part|NO|No)\.?\s?\d{1,2}|[-—–]{1,2}\s?\d{1,4}\s?[-—–]{1,2}"
    r"|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?|\d{1,3}\s?/\s?\d{1,3}"
    r"|第?\s?[A-Z]?\d{1,3}\s?版(?:[:：]\s?\S{1,12})?)$"
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_ORNAMENT = re.compile(r"^[^\w\u4e00-\u9fff]+$")
_MAX_NAMES: Final = 20
"""Characters of a line of bare names under a title: five of them."""

_MAX_SIGNING: Final = 3
"""Lines of organs that sign one document together."""

_IMAGE = re.compile(
    r"^[\[【(（]?(?:图片?|照片|配图|资料图片?|资料照片?|image|photo|IMG|视频|点击查看(?:大图|原图)"
    r"|视频加载中)[.…]*\s?\d{0,2}[\])】）]?$"
    r"|^[^\s。，；]{1,60}\.(?:jpe?g|png|gif|webp|bmp|mp4)$",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"二维码|扫码|扫一扫|长按|点击(?:上方|下方|蓝字|[^。]{0,6}关注)|关注(?:我们|公众号|[^。]{0,8}微信)|点[个亮]?(?:赞"
    r"|在看)|戳这里|^[-—–\s]*(?:the\s)?end[-—–\s]*$|^戳|转发收藏",
    re.IGNORECASE,
)
_COLLECTED = re.compile(r"^(?:收录于\s?)?[#＃]\S{1,20}(?:\s+[#＃]?\S{1,20}){0,8}$|^收录于(?:合集|话题)")
_RELATED = re.compile(
    r"^(?:相关(?:阅读|链接|新闻|文章|稿件|推荐|信息|附件)|延伸阅读|推荐阅读|热门(?:文章|新闻|推荐)|往期(?:推荐|精选"
    r"|回顾)|更多(?:新闻|内容|精彩)|精彩推荐|猜你喜欢|新闻推荐|图说)\s?[:：]?$|^[-—=]{3,}\s?\S{2,12}\s?[-—=]{3,}$"
)
_FOOTER = re.compile(
    r"ICP备|公网安备|备案(?:序|编)?号|版权所有|版权声明|未经(?:书面)?(?:许可|授权|同意)|许可证(?:号|编号|[:：])"
    r"|网站标识码|网站支持IPv6|(?:主办|承办|协办|主管|运维|维护)(?:单位)?[:：]|技术支持[:：]|电子信箱|"
    r"(?:电子)?邮[箱件][:：]|邮政编码|邮编[:：]|邮发代号|国内统一刊号|新闻热线[:：]|广告经营|copyright"
    r"|all rights reserved|©|网站地图|联系电话[:：]|热线电话[:：]|地址[:：]|"
    r"您是第\s?\d+|[不严]得转载|严禁转载|翻印必究|enpproperty|content_\d+\.html|抄送[:：]|此件|^[（(]?联系人[:：]"
    r"|免责声明|投稿邮箱",
    re.IGNORECASE,
)
_NUMBERED_DOCUMENT = re.compile(
    r"^[（(]?[\u4e00-\u9fff]{1,14}\s?[〔\[［(（【]\s?\d{4}\s?[〕\]］)）】]\s?第?\s?\d{1,5}\s?号\s?[)）]?$"
)
_RED_HEAD = re.compile(r"^[\u4e00-\u9fff\s()（）]{2,30}文\s?件$")
_ADDRESSEES = re.compile(
    r"^(?:各[^\d。；！？]{1,110}|[^\d。；！？]{1,60}(?:代表|同志们|委员|单位|部门|机构|政府|党委|党组|企业|同志|朋友们"
    r"|女士们|先生们)|同志们)[:：]$"
)
_SPOKEN = re.compile(
    r"^[（(]\s?(?:20|19)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[^。；]{0,60}[)）]$|^(?:20"
    r"|19)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日在[^。；，]{4,50}上$"
)
_ENCLOSURE = re.compile(r"^附\s?件\s?\d{0,2}\s?[:：]\s?\S{0,60}$")
_ENCLOSED = re.compile(r"^\d{1,2}[.．、]\s?[^。；！？]{2,60}$")

# --- where it stands --------------------------------------------------------------------------------------------


def find_furniture(lines: tuple[Line, ...]) -> tuple[Furniture, ...]:
    """Find page furniture line by line; in report order, not overlapping, titles excluded (see metadata)."""
    page = _Page(lines)
    found: list[Furniture] = []
    for index, line in enumerate(lines):
        kind = page.kind_of(index)
        if kind:
            found.append(Furniture(start=line.start, end=line.end, kind=kind))
        else:
            found += _tail_of(line, is_late=index >= page.last)
    return tuple(found)


def _tail_of(line: Line, *, is_late: bool) -> list[Furniture]:
    """Give what furniture ends a line of the report: a byline in brackets, a note that the text goes on elsewhere."""
    opening = max(line.text.rfind("("), line.text.rfind("（"))
    if opening <= 0 or line.text[-1] not in ")）" or len(line.text) - opening > 60:
        return []
    tail = line.text[opening:]
    if _CONTINUED.fullmatch(tail):
        return [Furniture(start=line.start + opening, end=line.end, kind="navigation")]
    byline = read_byline(tail) if line.text[:opening].rstrip()[-1:] in "。！？!?”…" else None
    if byline and (is_late or (byline.has_role and byline.writers)):
        return [Furniture(start=line.start + opening, end=line.end, kind="byline")]
    return []


class _Page:
    """The lines of a page, with the first and the last paragraph of its text."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        prose = [index for index, line in enumerate(lines) if _is_prose(line.text)]
        self.first = prose[0] if prose else len(lines)
        self.last = prose[-1] if prose else -1
        self._numbers = _page_numbers(lines)
        self._signed = self._signature()
        self._related = next(
            (index for index in range(self.last + 1, len(lines)) if _RELATED.match(lines[index].text)), len(lines)
        )

    def kind_of(self, index: int) -> FurnitureKind | None:
        """Give the kind of furniture that a whole line is; null for a line of the report."""
        text = self._lines[index].text
        if _IMAGE.match(text):
            return "image"
        if index in self._numbers or is_navigation(text):
            return "navigation"
        if index < self.first:
            return self._kind_above(index)
        return self._kind_below(index) if index > self.last else None

    def _kind_above(self, index: int) -> FurnitureKind | None:
        """Give the kind of a line above the first paragraph."""
        text = self._lines[index].text
        if _COLLECTED.match(text) or _COLUMN_NAME.fullmatch(text):
            return "navigation"
        if _CALL.search(text) and not _PROSE.search(text) and len(text) <= _MAX_NAMES:
            return "navigation"
        if (
            self._signs_above(index)
            or is_metadata(text)
            or _is_office_head(text)
            or (index and _ADDRESSEES.match(text))
        ):
            return "metadata"
        byline = read_byline(text)
        if byline and (byline.has_role or (index and len(text) <= _MAX_NAMES and is_names(text.strip("()（）")))):
            return "byline"
        if index + 1 < len(self._lines) and _SPOKEN.match(text):
            return "metadata"
        return "footer" if _FOOTER.search(text) and not _is_counted(text) and self.last >= 0 else None

    def _signs_above(self, index: int) -> bool:
        """Tell whether a line under the title names the organ, with the day on the next line."""
        text, following = (self._lines[at].text if at < len(self._lines) else "" for at in (index, index + 1))
        return index > 0 and is_organ(text) and bool(dated_parts(following)) and is_metadata(following)

    def _kind_below(self, index: int) -> FurnitureKind | None:
        """Give the kind of a line below the last paragraph."""
        text = self._lines[index].text
        if is_metadata(text) or index in self._signed:
            return "metadata"
        if _FOOTER.search(text) and not _is_counted(text):
            return "footer"
        byline = read_byline(text)
        if byline and (byline.has_role or text[0] in "(（[【□■●"):
            return "byline"
        if index >= self._related or (_CALL.search(text) and not _is_counted(text)):
            return "navigation"
        return None

    def _signature(self) -> frozenset[int]:
        """Find the lines that sign a document below its last paragraph: enclosures, organs over the day."""
        signed: set[int] = set()
        organs: list[int] = []
        enclosed = False
        for index in range(self.last + 1, len(self._lines)) if self.last >= 0 else ():
            text = self._lines[index].text
            enclosed = bool(_ENCLOSURE.match(text)) or (enclosed and bool(_ENCLOSED.match(text)))
            if enclosed:
                signed.add(index)
            elif is_organ(text):
                organs.append(index)
            elif organs and is_metadata(text):
                break
        # More organs than sign a document are a list of the report, such as of those it commends.
        return frozenset(signed.union(organs if len(organs) <= _MAX_SIGNING else ()))


def is_navigation(text: str) -> bool:
    """Tell whether a folded line is a control, a breadcrumb or an ornament of a page.

    >>> is_navigation("首页 > 时政要闻 > 正文"), is_navigation("上一篇 下一篇"), is_navigation("全市投入>1亿元")
    (True, True, False)
    """
    if len(text) > 120:
        return False
    if _ORNAMENT.match(text) or _PAGE.match(text) or _CONTINUED.fullmatch(text) or _NEIGHBOUR.match(text):
        return True
    parts = [part for part in _CONTROL_PART.split(text) if part]
    controls = [part for part in parts if part in _CONTROLS]
    others = [part for part in parts if part not in _CONTROLS]
    if controls and (not others or (len(controls[0]) > 1 and all(part.isdecimal() for part in others))):
        return True
    if len(parts) > 3 and not _PROSE.search(text) and not _SITE_CONTROLS.isdisjoint(parts):
        return True
    joined = "".join(parts)
    if len(parts) > 6 and joined.startswith("首页") and all(len(part) == 1 for part in parts):
        return True
    return not _PROSE.search(text) and (bool(_ADDRESS.match(text)) or _is_breadcrumb(text))


def _is_breadcrumb(text: str) -> bool:
    """Tell whether a line says where on a site the page stands."""
    if _POSITION.match(text):
        return True
    steps = _SEPARATOR.split(text)
    if len(steps) > 1:
        named = [step for step in steps if step]
        is_short = all(len(step) <= 24 and not _NO_STEP.search(step) for step in named)
        return is_short and (len(steps) > 2 or named[:1] == ["首页"] or steps[0] in _ROOTS or steps[-1] in _LEAVES)
    steps = _SLASH.split(text)
    return len(steps) > 1 and steps[0] in _ROOTS and all(len(step) <= 24 for step in steps)


def _is_prose(text: str) -> bool:
    """Tell whether a line is a paragraph of the report: a sentence of some length that no page prints as a note."""
    if len(text) < _MIN_PROSE or not _PROSE.search(text) or ("。" not in text and is_metadata(text)):
        return False
    return not _FOOTER.search(text) or _is_counted(text)


def _is_counted(text: str) -> bool:
    """Tell whether a line has sentence punctuation and a figure with a unit: content, whatever else it looks like."""
    return bool(_PROSE.search(text) and _COUNTED.search(text))


def _is_office_head(text: str) -> bool:
    """Tell whether a line belongs to the head of an official document (GB/T 9704): its name, its number."""
    return bool(_NUMBERED_DOCUMENT.match(text) or _RED_HEAD.match(text))


def _page_numbers(lines: tuple[Line, ...]) -> frozenset[int]:
    """Find bare numbers that count pages: alone on their lines between paragraphs, one more each time."""
    bare = [
        (index, int(line.text)) for index, line in enumerate(lines) if line.text.isdecimal() and len(line.text) <= 3
    ]
    is_count = len(bare) > 1 and all(later[1] == former[1] + 1 for former, later in pairwise(bare))
    is_apart = all(later[0] - former[0] > 2 for former, later in pairwise(bare))
    return frozenset(index for index, _ in bare) if is_count and is_apart else frozenset()
