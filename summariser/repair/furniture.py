"""Page furniture: the lines of a page that are no part of the report. Found by line, set aside, never deleted.

What figures stand in furniture are no figures of the report, so a line is furniture only by its form and its place:
controls and breadcrumbs anywhere, fields, bylines and signatures above the first or below the last paragraph.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from summariser.records import Furniture
from summariser.repair.bylines import read_byline

FurnitureKind = Literal["navigation", "metadata", "image", "footer", "byline", "title"]


class Line(NamedTuple):
    """One line without its white space at either end. Offsets of the report."""

    start: int
    end: int
    text: str
    """Folded text of the line."""


class Field(NamedTuple):
    """A field of a line of metadata, 来源:澄湖日报. Offsets of the line."""

    key: str
    """Without inner white space."""
    start: int
    """Where the value begins, and where it ends: without the white space at its ends, maybe empty."""
    end: int


_LINE = re.compile("[^\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters without width; no text, no white space."""

_RIM: Final = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + INVISIBLE


def find_lines(folded: str) -> tuple[Line, ...]:
    r"""Give the non-empty lines of a folded text, in order, without white space at either end.

    >>> find_lines("一、综合\r\n\u3000\u3000 \r\n\u3000\u3000全市")
    (Line(start=0, end=4, text='一、综合'), Line(start=13, end=15, text='全市'))
    """
    lines = []
    for found in _LINE.finditer(folded):
        bare = found.group().strip(_RIM)
        if bare:
            start = found.end() - len(found.group().lstrip(_RIM))
            lines.append(Line(start, start + len(bare), bare))
    return tuple(lines)


# --- what a line looks like -------------------------------------------------------------------------------------

_PROSE = re.compile(r"[。；;！!？?…]")
_COUNTED = re.compile(r"\d[\d.,]*\s?[万亿]?\s?[余多]?\s?(?![年月日时分秒版号期页楼室层第])[\u4e00-\u9fff%％‰]")
_MIN_PROSE: Final = 24
"""Characters from which a line with sentence punctuation is a paragraph: the longest notes of a page stay below."""

_CONTROLS: Final = frozenset(
    "首页 主页 网站首页 返回 返回首页 返回顶部 回顶部 返回列表 返回目录 设为首页 加入收藏 收藏 收藏本文 收藏本页 打印 打印本页 打印文章 打印本文 "
    "关闭 关闭窗口 关闭本页 关闭页面 窗口 PDF版 PDF 往期回顾 往期浏览 往期 版面导航 版面目录 版面概览 标题导航 文章导航 数字报 电子报 放大 缩小 默认 大 中 小 特大 "
    "字体 字号 字体大小 文字大小 A A+ A- + - 分享 分享到 分享至 微信 微博 新浪微博 腾讯微博 QQ QQ空间 朋友圈 登录 注册 搜索 检索 无障碍 无障碍浏览 无障碍阅读 长者模式 适老版 "
    "关怀版 繁体 简体 繁體 English 英文 手机版 客户端 移动端 扫一扫 播报 语音播报 听新闻 点赞 评论 转发 在看 举报 纠错 阅读原文 阅读全文 查看原文 展开全文 收起 "
    "下载 网站地图 联系我们 关于我们 站点地图 网站声明 法律声明 隐私声明 版权声明 上一篇 下一篇 上一版 下一版 上一页 下一页 上一期 下一期 上一条 下一条 没有了 无 更多 复制链接".split()
)  # fmt: skip
"""The controls of pages of newspapers, offices and WeChat accounts."""

_CONTROL_PART = re.compile(r"[\s\[\]【】（）()《》<>＞|｜:：/／_·•»›]+")
_NEIGHBOUR = re.compile(r"^[【\[]?(?:上|下)一[篇版页条期则]\s?[】\]]?\s?(?:[:：>]|$)")
_POSITION = re.compile(r"^[您你]?(?:当前|现在|目前|所在|的){0,3}位置[是为]?\s?(?:[:：]|$)")
_SEPARATOR = re.compile(r"\s*(?:[>›»＞→]\s*)+")
_SLASH = re.compile(r"\s*[/|｜-]\s*")
_ROOTS: Final = frozenset({"首页", "主页", "网站首页", "本站首页", "门户首页"})
_LEAVES: Final = frozenset({"正文", "新闻内容", "内容", "详情", "新闻", "文章", "详细内容", "内容详情"})
_CONTINUED = re.compile(r"[▶►→]?[（(【\[]?\s?(?:紧接|上接|下转|转|接)\s?第?\s?[A-Z]?[\d一二三四五六七八九十]{1,4}\s?版[^。]{0,8}[)）】\]]?$")
_PAGE = re.compile(
    r"^(?:[-—–]{1,2}\s?\d{1,4}\s?[-—–]{1,2}|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?|\d{1,3}\s?/\s?\d{1,3}|第?\s?[A-Z]?\d{1,3}\s?版(?:[:：]\s?\S{1,12})?)$"
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+(?:\s+\S{0,40}){0,3}$", re.IGNORECASE)
_ORNAMENT = re.compile(r"^[^\w\u4e00-\u9fff]+$")
_IMAGE = re.compile(
    r"^[\[【(（]?(?:图片?|照片|配图|资料图片?|资料照片?|image|photo|IMG|视频|点击查看(?:大图|原图)|视频加载中)[.…]*\s?\d{0,2}[\])】）]?$"
    r"|^[^\s。，；]{1,60}\.(?:jpe?g|png|gif|webp|bmp|mp4)$",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"二维码|扫码|扫一扫|长按|点击(?:上方|下方|蓝字|[^。]{0,6}关注)|关注(?:我们|公众号|[^。]{0,8}微信)|点[个亮]?(?:赞|在看)|戳这里|^[-—–\s]*(?:the\s)?end[-—–\s]*$|^戳|转发收藏",
    re.IGNORECASE,
)
_RELATED = re.compile(r"^(?:相关(?:阅读|链接|新闻|文章|稿件|推荐|信息|附件)|延伸阅读|推荐阅读|热门(?:文章|新闻|推荐)|往期(?:推荐|精选|回顾)|更多(?:新闻|内容|精彩)|精彩推荐|猜你喜欢|新闻推荐|图说)\s?[:：]?$")
_FOOTER = re.compile(
    r"ICP备|公网安备|备案(?:序|编)?号|版权所有|版权声明|未经(?:书面)?(?:许可|授权|同意)|许可证(?:号|编号|[:：])|网站标识码|网站支持IPv6|(?:主办|承办|协办|主管|运维|维护)(?:单位)?[:：]|技术支持[:：]|电子信箱|"
    r"(?:电子)?邮[箱件][:：]|邮政编码|邮编[:：]|邮发代号|国内统一刊号|新闻热线[:：]|广告经营|copyright|all rights reserved|©|网站地图|联系电话[:：]|热线电话[:：]|地址[:：]|"
    r"您是第\s?\d+|[不严]得转载|严禁转载|翻印必究|抄送[:：]|此件|^[（(]?联系人[:：]|免责声明|投稿邮箱",
    re.IGNORECASE,
)
_NUMBERED_DOCUMENT = re.compile(r"^[（(]?[\u4e00-\u9fff]{1,14}\s?[〔\[［(（【]\s?\d{4}\s?[〕\]］)）】]\s?第?\s?\d{1,5}\s?号\s?[)）]?$")
_RED_HEAD = re.compile(r"^[\u4e00-\u9fff\s()（）]{2,30}文\s?件$")
_ADDRESSEES = re.compile(r"^(?:各[^\d。；！？]{1,110}|[^\d。；！？]{1,60}(?:代表|同志们|委员|单位|部门|机构|政府|党委|党组|企业|同志|朋友们|女士们|先生们)|同志们)[:：]$")
_SPOKEN = re.compile(r"^[（(]\s?(?:20|19)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[^。；]{0,60}[)）]$|^(?:20|19)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日在[^。；，]{4,50}上$")
_ORGAN = re.compile(r"^[^\d，。；：、“”]{2,40}(?:委员会|政府|办公[室厅]|[局厅部院处署]|[大]?会|总?队|中心|[小]?组|党委|[县市区省州镇乡地工]委|报社|公司|集团|银行|大学|学校|医院|纪委监委|联社|支部|管委会)$")
_ENCLOSURE = re.compile(r"^附\s?件\s?\d{0,2}\s?[:：]\s?\S{0,60}$")
_ENCLOSED = re.compile(r"^\d{1,2}[.．、]\s?[^。；！？]{2,60}$")

# --- fields -----------------------------------------------------------------------------------------------------

PUBLISHER_KEYS: Final = (
    "来源", "信息来源", "稿件来源", "文章来源", "新闻来源", "内容来源", "资料来源", "稿源", "来稿", "出处", "供稿单位", "发布单位", "发布机构", "发布机关",
    "发文机关", "发文单位", "发布者", "信息提供", "供稿", "来自",
)  # fmt: skip
AUTHOR_KEYS: Final = ("作者", "新闻作者", "文章作者", "撰稿", "撰文", "记者", "本报记者", "通讯员", "文", "文/图", "图文")
DATE_KEYS: Final = (
    "发布时间", "发布日期", "发刊日期", "刊发日期", "发表时间", "发表日期", "公开日期", "上载日期", "成文日期", "发文日期", "印发日期", "生成日期", "日期", "时间", "更新时间",
    "更新日期", "录入时间",
)  # fmt: skip
_OTHER_KEYS: Final = (
    "编辑", "责任编辑", "责编", "校对", "审核", "审稿", "初审", "复审", "终审", "一审", "二审", "三审", "监制", "摄影", "图", "主编", "发布人", "主持人", "主持", "嘉宾", "地点",
    "阅读", "阅读次数", "阅读量", "阅读数", "浏览", "浏览次数", "浏览量", "浏览数", "点击", "点击次数", "点击量", "点击数", "点击率", "查看次数", "访问次数", "访问量", "评论数", "字数", "人气",
    "字体", "字号", "分享", "分享到", "索引号", "文号", "发文字号", "文件编号", "主题词", "关键词", "分类", "信息分类", "主题分类", "体裁分类", "组配分类", "栏目", "所属栏目", "公开方式", "公开范围",
    "公开形式", "有效性", "信息名称", "名称", "标题", "版次", "第", "信息格式", "语种", "内容概述", "失效日期", "废止日期", "生效日期", "公文时效", "效力状态",
)  # fmt: skip
_KEYS: Final = sorted({*PUBLISHER_KEYS, *AUTHOR_KEYS, *DATE_KEYS, *_OTHER_KEYS} - {"第"}, key=len, reverse=True)
_KEY: Final = "|".join("[ \u3000]{0,6}".join(map(re.escape, key)) for key in _KEYS)
_FIELD = re.compile(rf"(?<![\u4e00-\u9fff])(?P<key>{_KEY})(?:\s{{0,2}}[:：丨｜|∣]|(?<=次数)\s?(?=\d)|(?<=阅读)\s?(?=\d)|(?<=浏览)\s?(?=\d)|(?<=点击)\s?(?=\d)|(?<=编辑)/)")
_DAY: Final = r"(?:20|19)\d{2}\s?(?:年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}日?)|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
_TIME: Final = r"[T\s]*-?(?:[上下]午|早上|晚上)?\s?\d{1,2}\s?[:：]\s?\d{2}(?:\s?[:：]\s?\d{2})?"
_DATED = re.compile(
    rf"^(?P<before>[^\d。；！？，,:：]{{0,60}}?)\s*[（(]?(?P<day>{_DAY})[)）]?(?:\s*星期[一二三四五六日天])?(?:{_TIME})?\s*(?P<after>[^。；！？，]{{0,60}})$"
)
_OUTLET = re.compile(r"(?:报|网|台|社|在线|发布|融媒体?|中心|[局部委办厅院团队站]|委员会|协会|联合会|政府|办公[室厅]|客户端|新闻|公众号|广电|印发|开发区|管委会)$")
_POSTED = re.compile(r"^(?:发表于|发布于|来自)\s?\S{0,12}$|^第\s?[A-Z]?\d{1,3}\s?版[^。]{0,12}$|^星期[一二三四五六日天]$")
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
        bare = value.strip(_RIM + "|｜/;；>[]【】()（）")
        start = match.end() + (value.index(bare) if bare else 0)
        fields.append(Field(re.sub(r"\s", "", match["key"]), start, start + len(bare)))
    return fields


def is_metadata(text: str) -> bool:
    """Tell whether a folded line is one of fields such as 来源: and 发布时间:, or a date with at most an outlet."""
    bare = text.strip("()（）[]【】 ")
    if len(text) > 160:
        return False
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


def dated_parts(text: str) -> list[tuple[int, int]]:
    """Give the spans of what stands before and after the date of a folded line of metadata that holds no field."""
    dated = None if _FIELD.search(text) else _DATED.match(text)
    return [dated.span("before"), dated.span("after")] if dated else []


def _is_value(value: str) -> bool:
    """Tell whether the value of a field is short and no sentence."""
    return len(value) <= _MAX_VALUE and not re.search(r"[。；！？!?，]", value)


def _is_beside_date(words: str, *, before: bool) -> bool:
    """Tell whether what stands beside a date is nothing, an outlet, names or fields."""
    bare = words.strip(" \u3000\xa0\t|｜/()（）")
    if not bare or (before and bare in {"原创", "时间", "日期"}):
        return True
    if _OUTLET.search(bare.split()[0]) and not re.search(r"[、“”《]", bare):
        return len(bare) <= _MAX_VALUE
    byline = read_byline(bare)
    return bool(_POSTED.match(bare) or byline or (not before and _FIELD.match(bare)))


# --- where it stands --------------------------------------------------------------------------------------------


def find_furniture(folded: str, lines: tuple[Line, ...]) -> tuple[Furniture, ...]:
    """Find page furniture line by line; in report order, not overlapping, titles excluded (see metadata)."""
    del folded
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
        if is_metadata(text) or _is_office_head(text) or (index and _ADDRESSEES.match(text)):
            return "metadata"
        byline = read_byline(text)
        if byline and byline.has_role:
            return "byline"
        if index + 1 < len(self._lines) and _SPOKEN.match(text):
            return "metadata"
        return "footer" if _FOOTER.search(text) and not _is_counted(text) and self.last >= 0 else None

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
        """Find the lines that sign a document below its last paragraph: enclosures, organs and the day."""
        signed: set[int] = set()
        enclosed = False
        for index in range(self.last + 1, len(self._lines)):
            text = self._lines[index].text
            enclosed = bool(_ENCLOSURE.match(text)) or (enclosed and bool(_ENCLOSED.match(text)))
            if self.last >= 0 and (enclosed or (_ORGAN.match(text) and not _is_counted(text))):
                signed.add(index)
        return frozenset(signed)


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
    if parts and all(part in _CONTROLS for part in parts):
        return True
    joined = "".join(parts)
    if len(parts) > 6 and joined.startswith("首页") and all(len(part) == 1 for part in parts):
        return True
    return not _PROSE.search(text) and (bool(_ADDRESS.match(text)) or _is_breadcrumb(text))


def _is_breadcrumb(text: str) -> bool:
    """Tell whether a line says where on a site the page stands."""
    if _POSITION.match(text):
        return True
    steps = [step for step in _SEPARATOR.split(text)]
    if len(steps) > 1:
        named = [step for step in steps if step]
        is_short = all(len(step) <= 24 and not re.search(r"\d\s?[万亿%]", step) for step in named)
        return is_short and (len(steps) > 2 or named[:1] == ["首页"] or steps[0] in _ROOTS or steps[-1] in _LEAVES)
    steps = _SLASH.split(text)
    return len(steps) > 1 and steps[0] in _ROOTS and all(len(step) <= 24 for step in steps)


def _is_prose(text: str) -> bool:
    """Tell whether a line is a paragraph of the report: a sentence of some length that no page prints as a note."""
    return len(text) >= _MIN_PROSE and bool(_PROSE.search(text)) and not (_FOOTER.search(text) and not _is_counted(text))


def _is_counted(text: str) -> bool:
    """Tell whether a line has sentence punctuation and a figure with a unit: content, whatever else it looks like."""
    return bool(_PROSE.search(text) and _COUNTED.search(text))


def _is_office_head(text: str) -> bool:
    """Tell whether a line belongs to the head of an official document (GB/T 9704): its name, its number."""
    return bool(_NUMBERED_DOCUMENT.match(text) or _RED_HEAD.match(text))


def _page_numbers(lines: tuple[Line, ...]) -> frozenset[int]:
    """Find bare numbers that count pages: alone on their lines between paragraphs, one more each time."""
    bare = [(index, int(line.text)) for index, line in enumerate(lines) if line.text.isdecimal() and len(line.text) <= 3]
    is_count = len(bare) > 1 and all(later[1] == former[1] + 1 for former, later in zip(bare, bare[1:], strict=False))
    is_apart = all(later[0] - former[0] > 2 for former, later in zip(bare, bare[1:], strict=False))
    return frozenset(index for index, _ in bare) if is_count and is_apart else frozenset()
