"""The Word note opens as a reader expects: A4, real styles, tables and footnotes, text as text, the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Final

import docx
import pytest
from builders import NOTE_TEXT, briefing_of
from docx.document import Document
from docx.shared import Mm
from lxml import etree

from summariser.printable import printable
from summariser.reader.word import read_word
from summariser.render.outline import Heading, Line, Outline, Part, Point, Run, Table
from summariser.render.outlining import outline_of
from summariser.render.word import render_word
from summariser.render.word_tables import PAGE_WIDTH, column_widths

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTHING: Final = Heading("", "")

HOSTILE: Final = (
    "<script>alert(1)</script>", "<w:t>x</w:t>]]>", "&amp;&#x41;", '=HYPERLINK("http://example.invalid","x")', "javascript:alert(1)",
    "| a | b |", "{{ x }}", "\x00\x08\x1b[31m红\x7f", "\ud800半", "\ufffe\uffff末", "\u202e倒\u202c", "PAGE \\* MERGEFORMAT",
    "字" * 10_000, "W" * 10_000,
)  # fmt: skip


def _zh(text: str, figure: str | None = None) -> Run:
    return Run(text, "zh", figure)


def _en(text: str, figure: str | None = None) -> Run:
    return Run(text, "en", figure)


def _point(claim: str, quote: str = "全市新建党支部320个", figure: str = "F1") -> Point:
    return Point(
        claim,
        (_zh("新建党支部"), _zh("320个", figure), _zh("。")),
        (_en("It set up "), _en("320", figure), _en(" Party branches.")),
        is_translated=True,
        figures=(figure,),
        start=0,
        end=12,
        quote=quote,
        marks=f"{claim}: {figure}",
    )


def _table(text: str = "党支部", section: str = "一、夯实基础") -> Table:
    columns = (
        Heading("编号", "Id"),
        Heading("对象", "Subject"),
        Heading("原文", "As printed"),
        Heading("章节", "Section"),
    )
    rows = (("F1", "320个"), ("F2", "近2.7万名"))
    return Table(
        columns,
        tuple(((_en(name),), (_zh(text),), (_zh(printed, name),), (_zh(section),)) for name, printed in rows),
        is_grouped=True,
    )


def _outline(text: str = "一、夯实基础", points: tuple[Point, ...] = (_point("C1"), _point("C2", "二"))) -> Outline:
    """Make an outline by hand that says a text wherever a report may say one."""
    line: Line = (_zh(text),)
    heading = Heading(text, text)
    return Outline(
        title=Heading(text, "Review of Yunting"),
        subtitle=line,
        about=((Heading("发布", "Publisher"), line), (Heading("日期", "Date"), (_en("2021-12-25"),))),
        caveats=(line,),
        parts=(
            Part("bottom_line", "bottom_line", Heading("要点", "Bottom line"), NOTHING, points=points[:1]),
            Part("section", "S1", heading, Heading("基层党建", "Party building"), points=points),
            Part(
                "key_figures", "key_figures", Heading("关键数据", "Key figures"), NOTHING, tables=(_table(text, text),)
            ),
            Part("verification", "verification", Heading("核对", "Verification"), NOTHING, lines=(line,)),
        ),
        spans={"F1": (0, 3), "F2": (5, 9)},
        publisher=text,
        written="2026-01-31T09:00:00Z",
    )


def _open(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _body(content: bytes) -> etree._Element:
    return etree.fromstring(_parts(content)["word/document.xml"])


def _notes(content: bytes) -> dict[str, str]:
    """Give the text of each footnote by its id, separators left out."""
    root = etree.fromstring(_parts(content)["word/footnotes.xml"])
    return {
        note.get(f"{W}id"): "".join(note.itertext(f"{W}t"))
        for note in root
        if note.get(f"{W}type") not in {"separator", "continuationSeparator"}
    }


def _names(root: etree._Element, tag: str, name: str = "val") -> list[str]:
    return [element.get(f"{W}{name}") for element in root.iter(f"{W}{tag}")]


def test_the_page_is_a4_upright() -> None:
    """The paper is that of China and of Europe."""
    section = _open(render_word(_outline())).sections[0]
    assert (round(section.page_width, -3), round(section.page_height, -3)) == (round(Mm(210), -3), round(Mm(297), -3))


def test_every_part_is_well_formed_and_named_by_a_relationship() -> None:
    """Each part parses, has a content type, and each relationship leads to a part that is there."""
    parts = _parts(render_word(_outline()))
    for content in parts.values():
        etree.fromstring(content)
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {element.get("PartName") for element in types if element.get("PartName")}
    assert {f"/{name}" for name in parts if not name.endswith(".rels") and name[0] != "["} == named
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    assert {f"word/{element.get('Target')}" for element in relations} <= set(parts)
    assert len({element.get("Id") for element in relations}) == len(relations)


def test_every_style_that_is_used_is_defined() -> None:
    """No paragraph, run or table asks for a style that the file lacks, and none is defined twice."""
    parts = _parts(render_word(_outline()))
    styles = etree.fromstring(parts["word/styles.xml"])
    defined = _names(styles, "style", "styleId")
    roots = [
        etree.fromstring(parts[name]) for name in parts if re.match(r"word/(document|footnotes|header|footer)", name)
    ]
    used = {name for root in roots for tag in ("pStyle", "rStyle", "tblStyle") for name in _names(root, tag)}
    assert used <= set(defined)
    assert len(defined) == len(set(defined))


def test_fonts_stand_on_styles_and_themes_nowhere() -> None:
    """Chinese fonts are named by styles, no run names one, and no theme overrides them."""
    parts = _parts(render_word(_outline()))
    styles = etree.fromstring(parts["word/styles.xml"])
    assert {"宋体", "黑体"} == set(_names(styles, "rFonts", "eastAsia"))
    assert all(b"Theme=" not in content for content in parts.values())
    body = etree.fromstring(parts["word/document.xml"])
    assert {(f"{W}hint", "eastAsia")} == {item for fonts in body.iter(f"{W}rFonts") for item in fonts.attrib.items()}
    assert {"zh-CN"} == set(_names(styles, "lang", "eastAsia")) | set(_names(body, "lang", "eastAsia"))
    assert {"en-GB"} == set(_names(styles, "lang")) | set(_names(body, "lang"))


def test_every_footnote_is_referred_to_once_in_order() -> None:
    """The notes are numbered as the text refers to them, none twice, none without a mark in the text."""
    content = render_word(_outline())
    referred = _names(_body(content), "footnoteReference", "id")
    assert ["1", "2"] == referred
    assert referred == list(_notes(content))
    separators = etree.fromstring(_parts(content)["word/footnotes.xml"])[:2]
    settings = etree.fromstring(_parts(content)["word/settings.xml"])
    assert [note.get(f"{W}id") for note in separators] == _names(settings.find(f"{W}footnotePr"), "footnote", "id")


def test_a_footnote_gives_the_words_and_their_heading() -> None:
    """A note says where in the report the evidence stands: under which heading, in which words."""
    assert "§ 一、夯实基础：“全市新建党支部320个”" == _notes(render_word(_outline()))["1"]


def test_verbatim_sentences_share_one_footnote_a_section() -> None:
    """A sentence that is its own evidence is not repeated below the page; the first of a section says so for all."""
    points = (_point("C1", "新建党支部320个"), _point("C2", "新建党支部\n 320个"), _point("C3", "别的话"))
    notes = _notes(render_word(_outline(points=points)))
    assert ["1", "2"] == list(notes)
    assert "照录原文" in notes["1"]
    assert "320" not in notes["1"]
    assert "“别的话”" in notes["2"]


def test_a_claim_of_the_bottom_line_leads_to_its_section() -> None:
    """Its evidence stands once, where the claim stands in its section; the bottom line links there."""
    body = _body(render_word(_outline()))
    marks = set(_names(body, "bookmarkStart", "name"))
    links = _names(body, "hyperlink", "anchor")
    assert {"claim_C1", "row_F1", "part_S1"} <= marks
    assert "claim_C1" in links
    assert set(links) <= marks


def test_ids_and_names_are_unique() -> None:
    """Bookmarks have ids and names of their own, whatever the anchors of the outline are."""
    outline = _outline()
    twins = outline._replace(parts=tuple(part._replace(anchor="S 1<") for part in outline.parts))
    body = _body(render_word(twins))
    for name in ("id", "name"):
        given = _names(body, "bookmarkStart", name)
        assert len(given) == len(set(given))
    assert _names(body, "bookmarkStart", "id") == _names(body, "bookmarkEnd", "id")
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in _names(body, "bookmarkStart", "name"))


def test_figures_are_marked_by_a_character_style() -> None:
    """Each figure of a sentence is a run in the style Figure, in both languages, and nothing else is."""
    document = _open(render_word(_outline()))
    marked = [
        "".join(run.itertext(f"{W}t"))
        for run in document.element.body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle") is not None and run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "Figure"
    ]
    assert {"320个", "320", "近2.7万名"} == set(marked)


def test_chinese_and_english_of_a_claim_are_kept_together() -> None:
    """The Chinese sentence is kept on the page of its English, and a heading on that of what it heads."""
    document = _open(render_word(_outline()))
    chinese = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Claim Chinese"]
    assert [True, True] == [paragraph.paragraph_format.keep_with_next for paragraph in chinese]
    assert document.styles["Heading 1"].paragraph_format.keep_with_next
    assert document.styles["Theme"].paragraph_format.keep_with_next


@pytest.mark.parametrize("side", ["zh", "en"])
def test_a_note_in_one_language_has_no_empty_lines_for_the_other(side: str) -> None:
    """A side that is left out leaves nothing behind, and its evidence mark moves to the other."""
    outline = _outline()
    points = tuple(point._replace(**{"en" if side == "zh" else "zh": ()}) for point in outline.parts[1].points)
    document = _open(render_word(outline._replace(parts=(outline.parts[1]._replace(points=points),))))
    claims = [paragraph for paragraph in document.paragraphs if paragraph.style.name.startswith("Claim")]
    assert {"zh": {"Claim Chinese"}, "en": {"Claim English Only"}}[side] == {claim.style.name for claim in claims}
    assert 2 == len(claims)
    assert all(claim._p.findall(f".//{W}footnoteReference") for claim in claims)


def test_untranslated_english_says_so() -> None:
    """Where the English holds figures and terms only, the note says that it is no translation."""
    points = (_point("C1")._replace(is_translated=False),)
    text = read_word(render_word(_outline(points=points)), name="a.docx")
    assert "Not translated; figures and terms: It set up 320" in text


def test_tables_repeat_their_head_and_stay_inside_the_margins() -> None:
    """The head is repeated on each page, the widths are fixed and add up to what the margins leave."""
    document = _open(render_word(_outline("W" * 10_000)))
    section = document.sections[0]
    inside = (section.page_width - section.left_margin - section.right_margin) // 635
    assert inside == PAGE_WIDTH
    for table in document.element.body.iter(f"{W}tbl"):
        assert "fixed" == table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type")
        assert inside == sum(int(width) for width in _names(table.find(f"{W}tblGrid"), "gridCol", "w"))
        for row in table.iter(f"{W}tr"):
            assert inside == sum(int(width) for width in _names(row, "tcW", "w"))
    figures = document.tables[-2]._tbl
    assert [True, *[False] * 3] == [row.find(f"{W}trPr/{W}tblHeader") is not None for row in figures.findall(f"{W}tr")]


def test_a_section_stands_once_over_its_rows() -> None:
    """The section of figures is a row over them instead of a column that says the same on every line."""
    text = read_word(render_word(_outline("乡村振兴")), name="a.docx")
    assert "Id\t对象 Subject\t原文 As printed\n乡村振兴\nF1\t乡村振兴\t320个\nF2\t乡村振兴\t近2.7万名" in text


@pytest.mark.parametrize("text", ["", "字", "字" * 10_000, "W" * 10_000, "a b " * 3000])
@pytest.mark.parametrize("columns", [1, 2, 7, 20])
def test_column_widths_add_up(text: str, columns: int) -> None:
    """Whatever the cells hold, the columns fill the page and each has some width."""
    heads = (Heading("编号", "Id"),) * columns
    rows = [((_zh("F1"),),) * (columns - 1) + ((_zh(text),),)]
    widths = column_widths(heads, rows)
    assert (PAGE_WIDTH, columns) == (sum(widths), len(widths))
    assert min(widths) > 300


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    """Markup, formulas, links and field codes of a report appear as they are; what cannot be shown is left out."""
    content = render_word(_outline(text))
    for part in _parts(content).values():
        etree.fromstring(part)
    body = _body(content)
    assert printable(text) in "".join(body.itertext(f"{W}t"))
    assert not list(body.iter(f"{W}instrText")) + list(body.iter(f"{W}fldSimple"))
    assert [] == [name for name in _parts(content)["word/_rels/document.xml.rels"].split() if b"External" in name]
    assert printable(text)[:40] in read_word(content, name="a.docx")


def test_the_header_has_the_title_and_the_footer_the_page() -> None:
    """Each page but the first repeats the title; all have their number, as a field."""
    document = _open(render_word(_outline("云汀市工作综述")))
    section = document.sections[0]
    assert "云汀市工作综述" == section.header.paragraphs[0].text
    for footer in (section.footer, section.first_page_footer):
        assert [" PAGE ", " NUMPAGES "] == [code.text for code in footer._element.iter(f"{W}instrText")]
    assert not section.first_page_header.paragraphs or not section.first_page_header.paragraphs[0].text


def test_a_long_title_is_shortened_over_the_page_but_no_number_is_cut() -> None:
    """A header of ten thousand characters would leave no room for text; a cut number would be another one."""
    title = "云汀市" * 18 + "工2021年" + "字" * 100
    assert "云汀市" * 18 + "工…" == _header(_outline(title))


def test_a_long_english_title_is_shortened_behind_a_word() -> None:
    """The header of an English note ends with a whole word, and with none at all where there is but one endless."""
    outline = _outline()._replace(
        title=Heading("", "Review of the work of 2021 in Yunting, " + "with 12,345 words " * 9)
    )
    assert "Review of the work of 2021 in Yunting, with 12,345…" == _header(outline)
    assert "…" == _header(outline._replace(title=Heading("", "1" * 10_000)))


def _header(outline: Outline) -> str:
    text: str = _open(render_word(outline)).sections[0].header.paragraphs[0].text
    return text


def test_the_properties_say_what_the_file_is() -> None:
    """Title, subject, language and the caller's time are those of the note; its author is no government."""
    properties = _open(render_word(_outline("云汀市工作综述"))).core_properties
    assert ("云汀市工作综述", "Review of Yunting", "summariser", "云汀市工作综述") == (
        properties.title, properties.subject, properties.author, properties.category,
    )  # fmt: skip
    assert ("zh-CN", "2026-01-31T09:00:00+00:00") == (properties.language, properties.created.isoformat())
    plain = _open(render_word(_outline()._replace(publisher="", written="gestern"))).core_properties
    assert ("summariser", 1980) == (plain.author, plain.created.year)


def test_equal_outlines_give_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither clock nor time zone shows in the file."""
    before = render_word(_outline())
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert before == render_word(_outline())
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {info.date_time for info in archive.infolist()}


def test_a_real_briefing_is_read_back_whole() -> None:
    """Claims, figures, verification and annex of a composed note are in the file's text."""
    text = read_word(render_word(outline_of(briefing_of())), name="a.docx", whole=True)
    for words in (
        "新建党支部320个。",
        "It set up 320 Party branches.",
        "将新建服务站50个。",
        "近2.7万名",
        "核对 Verification",
    ):
        assert words in text
    assert "云汀市工作综述" == text.splitlines()[0]
    assert NOTE_TEXT.splitlines()[0] in text


def _office() -> str:
    """Give LibreOffice; skips, saying so, where it or the tools that read its pages are not installed."""
    office = shutil.which("soffice")
    missing = [name for name in ("soffice", "pdftotext", "pdfinfo") if not shutil.which(name)]
    if office is None or missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    return office


@pytest.mark.office
def test_libreoffice_shows_the_note_on_a4_inside_its_margins(tmp_path: Path) -> None:
    """A real word processor opens the file, lays it out on A4 and shows all text, the longest words inside the margins."""
    office = _office()
    outline = _outline("W" * 3000 + "字" * 3000)
    (tmp_path / "note.docx").write_bytes(render_word(outline))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "note.docx"),
    ]
    subprocess.run(order, check=True, capture_output=True, timeout=180)
    pages = subprocess.run(["pdfinfo", "note.pdf"], check=True, capture_output=True, text=True, cwd=tmp_path).stdout
    assert "(A4)" in pages
    subprocess.run(["pdftotext", "-bbox", "note.pdf", "note.xml"], check=True, capture_output=True, cwd=tmp_path)
    words = etree.parse(tmp_path / "note.xml", etree.XMLParser(recover=True)).iter("{*}word")
    shown = [(float(word.get("xMin")), float(word.get("xMax")), word.text or "") for word in words]
    text = "".join(word for *_, word in shown)
    # Title, strapline, provenance, caveat, heading, rows with their section, verification: the text stands in each.
    assert text.count("字") >= 9 * 3000
    assert "新建党支部320个" in text
    assert "Partybranches." in text
    # Margins of 62.35 points; punctuation may hang into the right one, as Chinese typesetting lets it.
    assert min(left for left, _, _ in shown) > 60
    assert max(right for _, right, _ in shown) < 595.3 - 62.35 + 12
