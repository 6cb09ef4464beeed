"""Web pages: the article with all its figures, without navigation, whatever the page claims about itself."""

from __future__ import annotations

import logging
import time

import pytest

from summariser.errors import SourceDamagedError, SourceEmptyError
from summariser.reader.blocks import collect_blocks
from summariser.reader.html import read_page

TITLE = "青澜县2021年基层党建工作综述"
LEAD = "去年以来，青澜县坚持以党建引领基层治理，全县312个村（社区）党组织全部完成换届，平均年龄下降4.6岁。"
PARAGRAPHS = (
    LEAD,
    "一、夯实战斗堡垒",
    "全年开展主题党日活动1.04万场，参加党员近2.7万名，群众满意率达99.3%，排查整顿软弱涣散党组织17个。",
    "二、聚力乡村振兴",
    "全县投入衔接资金7.2亿元，新建产业基地48个，带动1.3万户农户增收，村集体经济收入全部超过15万元。",
    "与此同时，“群众点单、支部派单”累计办结实事5683件，较上年提高12.5个百分点，受理热线诉求按时办结率98%以上。",
)
FIGURES = (
    "312",
    "4.6",
    "1.04万",
    "近2.7万名",
    "99.3%",
    "7.2亿元",
    "48个",
    "1.3万户",
    "15万元",
    "5683",
    "12.5个百分点",
    "98%",
)

MENU = "".join(
    f'<li><a href="/{i}.htm">{name}</a></li>'
    for i, name in enumerate(
        ("首页", "政务公开", "新闻中心", "办事服务", "互动交流", "走进青澜", "领导之窗", "专题专栏")
    )
)
FOOTER = "主办：青澜县人民政府办公室 网站标识码：5300000000 ICP备00000000号 联系电话：0000-0000000"


def _body(layout: str) -> str:
    if layout == "p":
        return f"<h1>{TITLE}</h1>" + "".join(f"<p>　　{line}</p>" for line in PARAGRAPHS)
    if layout == "div":
        return f"<div class=title>{TITLE}</div>" + "".join(f"<div>&nbsp;&nbsp;{line}</div>" for line in PARAGRAPHS)
    if layout == "br":
        return f"<b>{TITLE}</b><br><br>" + "<br>\r\n　　".join(PARAGRAPHS)
    return f"<font size=5>{TITLE}</font>" + "".join(
        f"<p><span><font face=仿宋>{line}</font></span></p>" for line in PARAGRAPHS
    )


def _page(layout: str, charset: str, *, tables: bool = False) -> str:
    article = (
        '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/xw">新闻中心</a> &gt; 正文</div>'
        f'<div id="zoom">{_body(layout)}</div>'
    )
    if tables:
        main = f"<table width=980><tr><td width=200><ul>{MENU}</ul></td><td>{article}</td></tr></table>"
    else:
        main = f'<div class="nav"><ul>{MENU}</ul></div><div class="main">{article}</div>'
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">\r\n<html><head>'
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        f"<title>{TITLE}_青澜县人民政府</title><script>var n = 123456;</script><style>p {{width: 77px}}</style></head>"
        f'<body>{main}<div class="footer"><p>{FOOTER}</p></div><script>track(987654)</script></body></html>'
    )


@pytest.mark.parametrize("layout", ["p", "div", "br", "font"])
@pytest.mark.parametrize("tables", [False, True], ids=["divs", "tables"])
@pytest.mark.parametrize(
    ("stated", "codec", "encoding"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "gb18030", "gb18030"),
    ],
    ids=["utf-8", "gb2312", "stated gb2312 is utf-8", "stated utf-8 is gb18030"],
)
def test_read_page_keeps_every_figure(layout: str, *, tables: bool, stated: str, codec: str, encoding: str) -> None:
    """Every figure survives in each layout and encoding, each paragraph is one line, the charset may lie."""
    text, found = read_page(_page(layout, stated, tables=tables).encode(codec), name="a.html")
    assert encoding == found
    assert [figure for figure in FIGURES if figure not in text] == []
    assert [line for line in (TITLE, *PARAGRAPHS) if line not in text.splitlines()] == []


@pytest.mark.parametrize("layout", ["p", "div", "br", "font"])
@pytest.mark.parametrize("tables", [False, True], ids=["divs", "tables"])
def test_read_page_leaves_navigation_out(layout: str, *, tables: bool) -> None:
    """Menu, footer, scripts and styles are not in the text, and the title is its first line, once."""
    text, _ = read_page(_page(layout, "utf-8", tables=tables).encode(), name="a.html")
    assert [word for word in ("政务公开", "领导之窗", "ICP备", "123456", "987654", "77px") if word in text] == []
    assert (text.splitlines()[0], text.count(TITLE)) == (TITLE, 1)


def test_read_page_reads_big5() -> None:
    """A Traditional page in Big5 is decoded without any statement of its charset."""
    page = "<html><body><p>全年開展主題活動1.04萬場，參加黨員近2.7萬名，群眾滿意率達99.3%。</p></body></html>"
    assert read_page(page.encode("big5"), name="a.html") == (
        "全年開展主題活動1.04萬場，參加黨員近2.7萬名，群眾滿意率達99.3%。",
        "big5",
    )


def test_read_page_gives_table_rows_as_lines() -> None:
    """A table of figures has a line a row and a tab between cells, also where Word put a paragraph in each cell."""
    rows = [("乡镇", "活动（场）", "满意率"), ("东溪镇", "1.04万", "99.3%"), ("西岭乡", "860", "98%")]
    table = "".join(
        "<tr>" + "".join(f"<td>\n<p><span>{cell}</span></p>\n</td>" for cell in row) + "</tr>" for row in rows
    )
    page = f"<html><body><h1>{TITLE}</h1><p>{LEAD}</p><table>{table}</table><p>{PARAGRAPHS[2]}</p></body></html>"
    lines = read_page(page.encode(), name="a.html").text.splitlines()
    assert [TITLE, LEAD, *("\t".join(row) for row in rows), PARAGRAPHS[2]] == lines


def test_read_page_puts_the_stated_title_first() -> None:
    """A title that only the head states becomes the first line, without the site's name."""
    head = f"<head><title>{TITLE} - 青澜县政府网</title></head>"
    page = f"<html>{head}<body><p>{LEAD}</p><p>{PARAGRAPHS[2]}</p></body></html>"
    assert read_page(page.encode(), name="a.html").text.splitlines()[0] == TITLE


def test_read_page_keeps_what_stands_between_title_and_article() -> None:
    """Source and date under the headline stay, for they say who published and when."""
    meta = "<div>信息来源：青澜日报　发布时间：2021-12-25 10:55</div>"
    page = _page("p", "utf-8").replace("</h1>", f"</h1>{meta}")
    assert "信息来源：青澜日报　发布时间：2021-12-25 10:55" in read_page(page.encode(), name="a.html").text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("投入&#55;.2亿元&mdash;&mdash;&ldquo;大头&rdquo;&amp;小额 &lt;5万元", "投入7.2亿元——“大头”&小额 <5万元"),
        ("近<b>2.7</b><span>万</span>名", "近2.7万名"),
        ("面积5km<sup>2</sup>，增长3<sup>[1]</sup>", "面积5km²，增长3[1]"),
        ("主题党日\r\n    活动1.04万场", "主题党日活动1.04万场"),
        ("1.0&#8203;4万&shy;场", "1.04万场"),
        ("甲&nbsp;&nbsp;乙 \t 丙", "甲 乙 丙"),
        ("&#0;坏&#xD800;字", "\ufffd坏\ufffd字"),
        ("真<!-- 9.9万 --><span style='display: none'>8.8万</span><i hidden>6万</i>数", "真数"),
        ("<textarea>7.7万</textarea><noscript>请打开6.6万</noscript>正文", "正文"),
    ],
)
def test_collect_blocks_gives_what_a_browser_shows(markup: str, text: str) -> None:
    """Entities are decoded, inline tags and invisible characters do not part a figure, hidden text is not text."""
    assert [text] == [block.text for block in collect_blocks(f"<p>{markup}</p>").blocks]


def test_collect_blocks_gives_nested_tables_as_lines() -> None:
    """A layout table gives the lines of its cells; only the innermost table of figures gives rows."""
    inner = "<table><tr><th>项目<th>数量<tr><td>基地<td>48个</table>"
    page = collect_blocks(f"<table><tr><td>左栏</td><td><p>正文</p>{inner}<p>结尾</p></td></tr></table>")
    assert [block.text for block in page.blocks] == ["左栏", "正文", "项目\t数量", "基地\t48个", "结尾"]


def test_read_page_falls_back_to_the_whole_page() -> None:
    """A page too short for an article gives all its text rather than nothing."""
    assert (
        read_page("<html><body><div>全年投入7.2亿元。</div></body></html>".encode(), name="a").text
        == "全年投入7.2亿元。"
    )


def test_read_page_believes_prose_more_than_tags() -> None:
    """Prose inside a navigation element that was never closed is kept."""
    page = "<html><body><nav><ul><li>首页</ul>" + "".join(f"<p>{line}</p>" for line in PARAGRAPHS) + "</body></html>"
    text = read_page(page.encode(), name="a.html").text
    assert [figure for figure in FIGURES if figure not in text] == []


def test_read_page_shows_damaged_places() -> None:
    """A summary cut inside a character leaves the page readable, and the damage visible."""
    content = _page("p", "utf-8").encode().replace(PARAGRAPHS[-1].encode(), PARAGRAPHS[-1].encode() + b"\xe5\x8a")
    text, encoding = read_page(content, name="a.html")
    assert (encoding, f"{PARAGRAPHS[-1]}\ufffd" in text) == ("utf-8", True)


@pytest.mark.parametrize("label", ["gb9999", "title", "hex", "utf-16", "utf-7", "undefined", "idna", "-"])
def test_read_page_ignores_impossible_charsets(label: str) -> None:
    """A charset that does not exist, or cannot be the page's, changes nothing, even where the page is damaged."""
    content = _page("p", label).encode("gb18030").replace("堡垒".encode("gb18030"), "堡垒".encode("gb18030") + b"\xff")
    text, encoding = read_page(content, name="a.html")
    assert (encoding, "堡垒\ufffd" in text) == ("gb18030", True)


def test_read_page_leaves_a_side_column_out() -> None:
    """Headlines of other reports in a column of a layout table are not taken for the report."""
    side = "".join(f"<li><a href=/{i}>西岭乡召开第{i}次会议部署重点工作</a> 12-0{i}</li>" for i in range(1, 9))
    page = f"<html><table><tr><td><ul>{side}</ul></td><td>{_body('p')}</td></tr></table></html>"
    assert read_page(page.encode(), name="a.html").text.splitlines() == [TITLE, *PARAGRAPHS]


def test_read_page_refuses_the_undecodable() -> None:
    """A page whose bytes fit no encoding is refused, with what to do."""
    with pytest.raises(SourceDamagedError, match="save it as UTF-8"):
        read_page(b"<html><body>" + b"\xff\xfe\x81 \xc0\x20" * 50 + b"</body></html>", name="a.html")


@pytest.mark.parametrize("body", ["", "<script>load(7.2)</script>", "<div>&nbsp;</div>"])
def test_read_page_refuses_a_page_without_text(body: str) -> None:
    """A page that shows nothing is empty, and the message names the likely cause."""
    with pytest.raises(SourceEmptyError, match="loaded by a script"):
        read_page(f"<html><body>{body}</body></html>".encode(), name="a.html")


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "ul><li", "font"])
def test_read_page_survives_any_depth(tag: str) -> None:
    """Fifty thousand nested elements cost neither the text nor the process."""
    page = f"<html><body>{f'<{tag}>' * 50_000}<p>{LEAD}</p><p>{PARAGRAPHS[2]}</p></body></html>"
    text = read_page(page.encode(), name="a.html").text
    assert [figure for figure in FIGURES[:5] if figure not in text] == []


def test_read_page_survives_entities_that_multiply() -> None:
    """Entities declared in a page are not expanded."""
    bomb = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    page = f'<!DOCTYPE html [<!ENTITY a0 "哈">{bomb}]><html><body><p>{LEAD}&a9;</p></body></html>'
    assert len(read_page(page.encode(), name="a.html").text) < 2000


def test_read_page_takes_a_very_long_line() -> None:
    """A paragraph of 20 MB comes out whole and soon."""
    started = time.monotonic()
    text = read_page(f"<html><body><p>{LEAD * 150_000}</p></body></html>".encode(), name="a.html").text
    assert (len(LEAD) * 150_000, True) == (len(text), time.monotonic() - started < 60)


def test_read_page_is_silent(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """The libraries neither log nor print, whatever the page is like."""
    caplog.set_level(logging.WARNING)
    for page in ("<html>x", _page("p", "utf-8"), "<html><body><p><table><p></td>" + LEAD):
        read_page(page.encode(), name="a.html")
    assert (caplog.records, capfd.readouterr()) == ([], ("", ""))
