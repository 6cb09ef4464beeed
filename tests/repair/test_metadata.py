"""Metadata: titles, publishers, authors and dates of the layouts in which reports are printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.records import Meta
from summariser.repair.furniture import find_furniture
from summariser.repair.lines import find_lines
from summariser.repair.metadata import Header, read_date, read_header

_TEXT = "全市累计投入资金3.2亿元，建成服务阵地120个，覆盖全部村庄和社区，群众更加满意。"


def _header(text: str, folded: str | None = None) -> Header:
    """Read the header of a text."""
    lines = find_lines(folded or text)
    return read_header(text, folded or text, lines, find_furniture(lines))


def _meta(text: str, folded: str | None = None) -> Meta:
    """Read the metadata of a text."""
    return _header(text, folded).meta


@pytest.mark.parametrize(
    ("head", "title", "subtitle"),
    [
        ("强基固本启新程", "强基固本启新程", None),
        ("喜迎党代会 || 强基固本启新程——栾岭市党建综述", "强基固本启新程", "栾岭市党建综述"),
        ("喜迎党代会丨强基固本启新程", "强基固本启新程", None),
        ("【奋进新征程】栾岭：强基固本启新程", "栾岭：强基固本启新程", None),
        ("强基固本 启航新程 ——栾岭市党建综述", "强基固本 启航新程", "栾岭市党建综述"),
        ("强基固本启新程\n——栾岭市党建综述", "强基固本启新程", "栾岭市党建综述"),
        ("喜迎党代会\n强基固本启航新征程\n来源：栾岭日报", "强基固本启航新征程", None),
        ("岁末回眸·党建篇\n强基固本 启航新的征程\n——栾岭市党建综述", "强基固本 启航新的征程", "栾岭市党建综述"),
        ("强基固本启新程\n凝心聚力开新局\n——栾岭市党建综述", "强基固本启新程", None),
        ("强基固本启新程\n栾岭市党建综述\n来源：栾岭日报", "强基固本启新程", "栾岭市党建综述"),
        ("中共栾岭市委办公室\n关于2021年党建工作的报告", "中共栾岭市委办公室关于2021年党建工作的报告", None),
        ("栾岭市2024年统计公报[1]", "栾岭市2024年统计公报", None),
        ("栾岭市2018—2020年工作总结", "栾岭市2018—2020年工作总结", None),
        ("党建强，发展就强吗？", "党建强，发展就强吗？", None),
        ("栾岭新闻发布会党建专场举行\n2023年4月10日\n栾岭系列新闻发布会党建专场举行：\n聚英才 筑堡垒",
        "栾岭新闻发布会党建专场举行", "聚英才 筑堡垒"),
        ("强基固本启新程_栾岭市人民政府门户网站\n强基固本启新程", "强基固本启新程", None),
    ],
)  # fmt: skip
def test_read_header_finds_title_and_subtitle(head: str, title: str, subtitle: str | None) -> None:
    """Kickers, subtitles, footnote marks and names of sites are told from the title."""
    meta = _meta(f"{head}\n{_TEXT}")
    assert (title, subtitle) == (meta.title, meta.subtitle)


@pytest.mark.parametrize(
    "text",
    [
        "",
        _TEXT,
        f"{_TEXT}\n{_TEXT}",
        "全市党建工作会议召开",
        f"一、强化引领\n{_TEXT}",
        f"编者按\n{_TEXT}",
        f"/ 凝心铸魂 / 理想信念\n{_TEXT}",
        f"各位代表：\n{_TEXT}",
    ],
)
def test_read_header_gives_no_title_where_none_is(text: str) -> None:
    """A report that begins with its text, a section or a label has no title; nor has a single line."""
    assert _meta(text).title is None
    assert _header(text).titles == ()


def test_read_header_spans_the_whole_title_line() -> None:
    """The span of the title is its line without white space, kicker and subtitle included."""
    text = f"首页 > 正文\n\n  喜迎党代会 || 强基固本启新程——综述  \n{_TEXT}"
    meta = _meta(text)
    assert text[meta.title_start : meta.title_end] == "喜迎党代会 || 强基固本启新程——综述"


def test_read_header_keeps_the_first_heading() -> None:
    """A heading right below the title is no part of the title block."""
    assert _titles(f"强基固本启新程\n打造过硬队伍\n{_TEXT}") == ["强基固本启新程"]


def test_read_header_sets_the_whole_block_aside() -> None:
    """All lines that repeat or extend the title are set aside, in order."""
    assert _titles(f"政府工作报告\n——2022年1月10日在栾岭市人民代表大会上\n市长 张 三\n各位代表：\n{_TEXT}") == [
        "政府工作报告",
        "——2022年1月10日在栾岭市人民代表大会上",
        "市长 张 三",
    ]


def _titles(text: str) -> list[str]:
    """Give the lines of the title block."""
    return [text[mark.start : mark.end] for mark in _header(text).titles]


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (f"题目在此处\n来源：栾岭日报 2021-12-25\n{_TEXT}", "栾岭日报"),
        (f"题目在此处\n信息来源：栾岭市委组织部  浏览次数：12\n{_TEXT}", "栾岭市委组织部"),
        (f"题目在此处\n稿源：栾岭网\n{_TEXT}", "栾岭网"),
        (f"题目在此处\n来源:栾岭新闻网-- 2010-06-28 14:39:45 字号:TT\n{_TEXT}", "栾岭新闻网"),
        (f"题目在此处\n2010年06月30日 16:05 来源：栾岭新闻网 参与互动(0)  【字体：↑大 ↓小\n{_TEXT}", "栾岭新闻网"),
        (f"题目在此处\n来源：栾岭日报 栾岭电视台\n{_TEXT}", "栾岭日报 栾岭电视台"),
        (f"题目在此处\n时间:2011-09-03 12:14来源:互联网 作者:佚名 点击:\n{_TEXT}", None),
        (f"题目在此处\n来源：《栾岭日报》\n{_TEXT}", "栾岭日报"),
        (f"题目在此处\n来源：本站原创\n{_TEXT}\n供稿单位：栾岭市司法局", "栾岭市司法局"),
        (f"题目在此处\n栾岭发布 2021-09-28 09:58\n{_TEXT}", "栾岭发布"),
        (f"题目在此处\n{_TEXT}\n来源丨栾岭融媒\n编辑丨张三", "栾岭融媒"),
        (f"题目在此处\n{_TEXT}\n栾岭周报 地址:栾岭市棠梨大道318号 热线电话:0600-5550176", "栾岭周报"),
        (f"题目在此处\n{_TEXT}\n主办单位：栾岭市人民政府", "栾岭市人民政府"),
        (f"题目在此处\n{_TEXT}\n栾岭市监察委员会\n2024年1月18日", "栾岭市监察委员会"),
        (f"题目在此处\n栾岭市统计局\n2025年3月18日\n{_TEXT}", "栾岭市统计局"),
        (f"强基固本启新程_栾岭市人民政府\n{_TEXT}", "栾岭市人民政府"),
        (f"题目在此处\n{_TEXT}", None),
    ],
)
def test_read_header_finds_the_publisher(page: str, publisher: str | None) -> None:
    """Fields go before outlets beside a date, imprints, signatures and the name of the site."""
    assert publisher == _meta(page).publisher


def test_who_speaks_and_for_whom_stand_under_the_title() -> None:
    """Where a speech was held is no publisher; the organ before the speaker's office is; a bracketed name speaks."""
    held = "（2024年1月15日在栾岭市第五届人民代表大会第三次会议上）"
    meta = _meta(f"政府工作报告\n{held}\n栾岭市人民政府市长　郗云阶\n各位代表：\n{_TEXT}")
    assert (meta.publisher, meta.author, meta.published) == ("栾岭市人民政府", "郗云阶", "2024-01-15")
    meta = _meta(f"在中共栾岭市第八次代表大会上的报告\n（2021年8月2日）\n（荀望之）\n各位代表：\n{_TEXT}")
    assert (meta.publisher, meta.author, meta.published) == (None, "荀望之", "2021-08-02")
    assert _meta(f"在栾岭市党建工作会议上的讲话\n（节选）\n{_TEXT}").author is None


@pytest.mark.parametrize(
    ("page", "author"),
    [
        (f"题目在此处\n作者：沈岫云 来源：栾岭日报\n{_TEXT}", "沈岫云"),
        (f"题目在此处\n{_TEXT}（记者 张三 通讯员 李四）", "张三 李四"),
        (f"题目在此处\n{_TEXT}\n(沈岫云 石听澜)", "沈岫云 石听澜"),
        (f"题目在此处\n本报讯（记者 张三）{_TEXT}", "张三"),
        (f"题目在此处\n新华社栾岭12月25日电（记者 张三、李四）{_TEXT}", "张三、李四"),
        (f"题目在此处\n□本报记者 张三\n{_TEXT}", "张三"),
        (f"题目在此处\n市长 张 三\n各位代表：\n{_TEXT}", "张三"),
        (f"题目在此处\n{_TEXT}\n责任编辑：张三", None),
        (f"题目在此处\n来源：栾岭日报 编辑：栾岭经济开发区\n{_TEXT}", None),
        (f"题目在此处\n{_TEXT}（节选）", None),
    ],
)
def test_read_header_finds_the_author(page: str, author: str | None) -> None:
    """Fields, bylines and speakers name the author; editors do not."""
    assert author == _meta(page).author


@pytest.mark.parametrize(
    ("page", "published"),
    [
        (f"题目在此处\n发布时间：2021-12-25 10:55\n{_TEXT}", "2021-12-25"),
        (f"题目在此处\n更新时间：2021-12-27 发布日期：2021年12月25日\n{_TEXT}", "2021-12-25"),
        (f"题目在此处\n2021/12/25\n{_TEXT}", "2021-12-25"),
        (f"题目在此处\n{_TEXT}\n栾岭市监察委员会\n二〇二一年十二月二十五日", "2021-12-25"),
        (f"政府工作报告\n——2022年1月10日在栾岭市人民代表大会上\n{_TEXT}", "2022-01-10"),
        (f"题目在此处\n12月25日\n{_TEXT}", None),
        (f"题目在此处\n{_TEXT}2021年12月25日，大会召开。", None),
    ],
)
def test_read_header_finds_the_date(page: str, published: str | None) -> None:
    """Fields go before a date above the text and the day that signs; a day of the text is none of them."""
    assert published == _meta(page).published


@pytest.mark.parametrize(
    ("text", "iso"),
    [("2021 年 12 月 25 日", "2021-12-25"), ("2021.12.25", "2021-12-25"), ("2017-03-28-00:00:00", "2017-03-28"),
    ("2021-12-25T10:55:00", "2021-12-25"), ("2021年", None), ("", None)],
)  # fmt: skip
def test_read_date_reads_many_forms(text: str, iso: str | None) -> None:
    """A full date is read in any form; a year alone is none."""
    assert iso == read_date(text)


def test_read_header_prints_names_in_the_script_of_the_report() -> None:
    """Title, publisher and author of a Traditional report stay Traditional."""
    text = f"瀾渚市組織工作綜述\n來源：瀾渚日報\n{_TEXT}\n(記者 張三)"
    folded = f"澜渚市组织工作综述\n来源：澜渚日报\n{_TEXT}\n(记者 张三)"
    meta = _meta(text, folded)
    assert (meta.title, meta.publisher, meta.author) == ("瀾渚市組織工作綜述", "瀾渚日報", "張三")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet="题目：来源|—_报记者张三()2021年12月日。，\n 市", max_size=200))
def test_read_header_is_total(text: str) -> None:
    """Any text gives a header whose title lies within it."""
    header = _header(text)
    if header.meta.title_start is not None and header.meta.title_end is not None:
        assert 0 <= header.meta.title_start < header.meta.title_end <= len(text)
    assert all(former.end <= later.start for former, later in pairwise(header.titles))
