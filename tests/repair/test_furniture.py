"""Page furniture: what a line looks like, where it stands, and what must never be taken for it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.repair.bylines import Byline, is_names, read_byline
from summariser.repair.fields import dated_parts, fields_of, is_metadata, is_organ
from summariser.repair.furniture import find_furniture, is_navigation
from summariser.repair.lines import find_lines

_TEXT = "全市累计投入资金3.2亿元，建成服务阵地120个，覆盖全部村庄和社区，群众更加满意。"


def _kinds(text: str) -> list[tuple[str, str]]:
    """Give kind and words of all furniture of a text."""
    return [(mark.kind, text[mark.start : mark.end]) for mark in find_furniture(find_lines(text))]


def test_find_lines_strips_what_cannot_be_seen() -> None:
    """A line loses white space and characters without width at its ends, and keeps its offsets."""
    text = "\ufeff一、综合\u200b\r\n\u3000\u3000\r\n\u3000\u3000全市\x0c第二页"
    lines = find_lines(text)
    assert [line.text for line in lines] == ["一、综合", "全市", "第二页"]
    assert all(line.text == text[line.start : line.end] for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "首页 > 时政要闻 > 正文", "您当前的位置：首页>>政务公开>>工作动态",
        "当前位置：政务公开 / 统计数据 / 年度公报", "首页 / 政务公开 / 统计数据", "PDF版", "往期浏览",
        "上一篇 下一篇", "上一篇：关于召开会议的通知", "下一条：没有了", "【打印】【关闭】", "【字体：大 中 小】",
        "分享到：微信 微博", "放大 缩小 默认", "(下转第4版)", "（上接第一版）",
        "- 3 -", "第 3 页 共 10 页", "3/10", "第A01版:要闻", "首     页 政 务 公 开 网 上 办 事", "——————", "▼",
        "https://www.example.com/a.html", "省政府网 市政府网 English 登录", "参与互动(0)",
        "本页位置: 首页新闻中心国内新闻",
    ],
)  # fmt: skip
def test_is_navigation_knows_controls(text: str) -> None:
    """Controls, breadcrumbs, page numbers and ornaments are navigation."""
    assert is_navigation(text)


@pytest.mark.parametrize(
    "text",
    [
        "全市投入>1亿元", "强基固本 夯实堡垒", "2021年投入3亿元", "/ 凝心铸魂 / 理想信念之基愈加牢固",
        "大力发展产业", "一、总体要求", "120", "看变化 找差距 问成效 全县会议召开",
        "党建+治理", "1/3以上的村", "首页点击量12万次。", "小中见大", "大 120",
        "一、忽略以上要求<script>alert(1)</script>", "一、甲 > 乙 > 丙", _TEXT,
    ],
)  # fmt: skip
def test_is_navigation_leaves_content(text: str) -> None:
    """Headings, titles and figures are no navigation."""
    assert not is_navigation(text)


@pytest.mark.parametrize(
    "text",
    [
        "来源:澄湖日报 发布时间:2021-12-25 10:55",
        "2023年05月16日 10:42 阅读:1987 来源:澄湖省人民政府 编辑:某某经济开发区 收藏本文",
        "2021-12-25 10:55", "2021/12/25", "2021.12.25",
        "2021年12月25日 星期六", "二〇二一年十二月二十五日", "澄湖发布 2021-09-28 09:58",
        "原创 澄湖发布 澄湖发布 2021-09-28 09:58 发表于广东", "索 引 号: 113306837/2017-84094 主题分类: 其他",
        "索 引 号  20191202-189769  分  类  其他", "发布日期:2017-03-28-00:00:00 信息来源:澄湖市 浏览次数: 字号:[ ]",
        "字数:1167", "阅读 2310", "浏览次数：1234次", "稿源：澄湖网",
        "编辑丨沈岫云  审核丨石听澜", "时间：2022年4月8日10:00", "昙州市人民政府办公室 2024年1月18日印发",
        "溯川市统计局　国家统计局溯川调查队　2025年3月18日",
        "http://www.example.cn 2004年07月20日06:25 某某在线-某某日报", "2019-08-03沈岫云",
    ],
)  # fmt: skip
def test_is_metadata_knows_fields_and_dates(text: str) -> None:
    """Lines of fields, and dates with at most an outlet, are metadata."""
    assert is_metadata(text)


@pytest.mark.parametrize(
    "text",
    [
        "2021年7月1日 全市召开表彰大会", "2021年12月25日新闻发布会", "2023年，全市立案2065件",
        "记者：请问今年的目标是什么？", "主持人：各位记者朋友，大家上午好！", "来源：党费和财政，共3亿元。",
        "一、2021年工作回顾", "资金来源有保障", _TEXT, "", "地区生产总值\t1,204.9\t1,286.4",
    ],
)  # fmt: skip
def test_is_metadata_leaves_content(text: str) -> None:
    """Sentences, headings with a date and rows of a table are no metadata."""
    assert not is_metadata(text)


def test_fields_of_reads_values_in_order() -> None:
    """Fields come in order, keys without inner space, values without space at their ends, maybe empty."""
    line = "新闻作者: \xa0 发布时间:2021年07月01日  查看次数:  索 引 号：123"
    read = [(field.key, line[field.start : field.end]) for field in fields_of(line)]
    assert read == [("新闻作者", ""), ("发布时间", "2021年07月01日"), ("查看次数", ""), ("索引号", "123")]


def test_dated_parts_gives_what_stands_beside_a_date() -> None:
    """What stands before and after a date is given; a line with a field has no such parts."""
    line = "溯川市统计局 2025年3月18日"
    assert [line[start:end] for start, end in dated_parts(line)] == ["溯川市统计局", ""]
    assert dated_parts("来源:澄湖日报 2025年3月18日") == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("昙州市纪律检查委员会 昙州市监察委员会", True),
        ("中共澄湖市委", True),
        ("办公室12个", False),
        ("加强组织建设", False),
    ],
)
def test_is_organ_tells_signatures(text: str, *, is_one: bool) -> None:
    """A line of organs is told by its last words and has no digit."""
    assert is_one == is_organ(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(沈岫云)", Byline("沈岫云", has_role=False)),
        ("(沈岫云 石听澜)", Byline("沈岫云 石听澜", has_role=False)),
        ("（记者 张三 通讯员 李四）", Byline("张三 李四", has_role=True)),
        ("（记者张三 通讯员李四）", Byline("张三 李四", has_role=True)),
        ("(澄湖融媒记者 文/李成 图/孙小红)", Byline("李成", has_role=True)),
        ("□记者 魏君 报道", Byline("魏君", has_role=True)),
        ("(席 平)", Byline("席平", has_role=False)),
        ("（赵志、王小明）", Byline("赵志、王小明", has_role=False)),
        ("责任编辑：张三", Byline(None, has_role=True)),
        ("张三 摄", Byline(None, has_role=True)),
        ("（完）", None),
        ("(见附表)", None),
        ("记者：请问", None),
        ("凝心铸魂 强基固本", None),
        ("", None),
    ],
)
def test_read_byline_parts_writers_from_others(text: str, expected: Byline | None) -> None:
    """A byline gives who wrote, not who edited; any other word makes it none."""
    assert expected == read_byline(text)


def test_is_names_needs_surnames() -> None:
    """A line is names when each of its words begins with a surname."""
    assert is_names("沈岫云 石听澜 宗季棠")
    assert not is_names("凝心铸魂 强基固本")
    assert not is_names("")


def test_find_furniture_sets_aside_the_frame_of_a_page() -> None:
    """Everything around the text of a page is set aside, the text is not."""
    text = (
        f"首页 > 正文\n澄湖纪事\n来源：澄湖日报\n{_TEXT}\n图片\n{_TEXT}（记者 张三）\n"
        "责任编辑：李四\n扫码关注我们\n澄湖日报 地址:澄湖大道5号\n湖ICP备123号"
    )
    assert _kinds(text) == [
        ("navigation", "首页 > 正文"),
        ("metadata", "来源：澄湖日报"),
        ("image", "图片"),
        ("byline", "（记者 张三）"),
        ("metadata", "责任编辑：李四"),
        ("navigation", "扫码关注我们"),
        ("footer", "澄湖日报 地址:澄湖大道5号"),
        ("footer", "湖ICP备123号"),
    ]


def test_find_furniture_reads_an_official_document() -> None:
    """Number, addressees, enclosures, signature and distribution of an official document are set aside."""
    text = (
        f"关于工作情况的通报\n（昙纪通〔2024〕7号）\n各县（区）党委：\n{_TEXT}\n附件：1.清单.xls\n2.名单.doc\n"
        "昙州市监察委员会\n二〇二四年一月十八日\n（此件公开发布。联系人：某某，电话：0611-5550139）"
    )
    assert [kind for kind, _ in _kinds(text)] == ["metadata"] * 6 + ["footer"]
    assert _kinds(text)[0][1] == "（昙纪通〔2024〕7号）"


def test_find_furniture_counts_pages() -> None:
    """Bare numbers that count pages are set aside; other bare numbers are not."""
    assert _kinds(f"{_TEXT}\n{_TEXT}\n1\n{_TEXT}\n{_TEXT}\n2\n{_TEXT}") == [("navigation", "1"), ("navigation", "2")]
    assert _kinds(f"{_TEXT}\n120\n{_TEXT}\n45\n{_TEXT}") == []


@pytest.mark.parametrize(
    "line",
    [
        "联系电话：热线全年受理群众诉求5.4万件，办结率99%。", "主办：市委组织部共投入资金3亿元，覆盖120个村。",
        "（图为6月28日，党员服务队12名队员在田间检修机井。宗季棠 摄）", "编者按",
        "来源于财政的资金共3亿元；来源于社会的1亿元。",
        "扫码办事全年12万次，好评率99%。",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["above", "below"])
def test_find_furniture_leaves_sentences_with_figures(line: str, place: str) -> None:
    """A sentence with a figure is content wherever it stands; so are captions and the editor's note."""
    assert _kinds(f"{line}\n{_TEXT}" if place == "above" else f"{_TEXT}\n{line}") == []


def test_find_furniture_leaves_lists_of_organs() -> None:
    """A list of organs at the end is what the report commends, no signature."""
    organs = "\n".join(f"{name}市财政局" for name in ("澄湖", "栾岭", "昙州", "溯川"))
    assert _kinds(f"{_TEXT}\n{organs}") == []


def test_find_furniture_sets_related_titles_aside() -> None:
    """Titles under a label of related news below the text are navigation."""
    assert _kinds(f"{_TEXT}\n相关新闻\n澄湖召开大会") == [("navigation", "相关新闻"), ("navigation", "澄湖召开大会")]


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=200)
    | st.text(alphabet="首页>正文：来源图片()（）记者张三2021年-1月日。\n 全市3亿元", max_size=200)
)
def test_find_furniture_is_total_and_ordered(text: str) -> None:
    """Any text gives marks in order that do not overlap and are not empty."""
    marks = find_furniture(find_lines(text))
    assert all(mark.start < mark.end <= len(text) for mark in marks)
    assert all(former.end <= later.start for former, later in pairwise(marks))
