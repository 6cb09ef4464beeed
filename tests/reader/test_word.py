"""Word files: everything a reader sees, in document order, each figure once; hostile files end in one clear error."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from summariser.errors import SourceDamagedError, SourceEmptyError
from summariser.reader import word
from summariser.reader.word import read_word

NAMESPACES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps"'
)


def _bytes(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _with_body(xml: str) -> bytes:
    """Make a file whose body is the given XML."""
    document = docx.Document()
    body = document.element.body
    for child in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
        body.insert(len(body) - 1, child)
    return _bytes(document)


def _with_member(content: bytes, member: str, replacement: bytes) -> bytes:
    """Exchange or add one member of a file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != member:
                new.writestr(info.filename, old.read(info))
        new.writestr(member, replacement)
    return stream.getvalue()


def _sample() -> Document:
    document = docx.Document()
    document.add_heading("青澜县2021年基层党建工作综述", 0)
    document.add_paragraph("全年开展主题党日活动1.04万场，参加党员近2.7万名。")
    document.add_heading("一、聚力乡村振兴", 1)
    table = document.add_table(2, 3)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ["乡镇", "基地", "满意率", "东溪镇", "48个", "99.3%"],
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("投入衔接资金7.2亿元。")
    return document


def test_read_word_gives_paragraphs_and_tables_in_order() -> None:
    """Headings, paragraphs and table rows come in document order, cells separated by tabs."""
    assert read_word(_bytes(_sample()), name="a.docx").splitlines() == [
        "青澜县2021年基层党建工作综述",
        "全年开展主题党日活动1.04万场，参加党员近2.7万名。",
        "一、聚力乡村振兴",
        "乡镇\t基地\t满意率",
        "东溪镇\t48个\t99.3%",
        "投入衔接资金7.2亿元。",
    ]


def test_read_word_gives_merged_cells_once() -> None:
    """A cell merged over several columns or rows is given once, so its figure is not counted twice."""
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合计5683件"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "98%"
    table.cell(1, 0).text = "办结"
    text = read_word(_bytes(document), name="a.docx")
    assert (text.count("5683"), text.count("98%"), text.count("办结")) == (1, 1, 1)


def test_read_word_gives_nested_tables_as_lines() -> None:
    """A table inside a cell gives its own rows, in order with the text around it."""
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "附表"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "受训人数", "1.3万人"
    assert read_word(_bytes(document), name="a.docx").splitlines() == ["附表", "受训人数\t1.3万人"]


def test_read_word_keeps_paragraphs_of_a_layout_table() -> None:
    """A frame of one cell around the whole report keeps its paragraphs apart."""
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for text in ("一、总体情况", "完成率99.3%。", "二、下步打算"):
        cell.add_paragraph(text)
    assert read_word(_bytes(document), name="a.docx").splitlines() == ["一、总体情况", "完成率99.3%。", "二、下步打算"]


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def _math(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def _box(text: str) -> str:
    return f"<w:txbxContent><w:p>{_run(text)}</w:p></w:txbxContent>"


def _alternatives(xml: str) -> str:
    """Say the same twice, as Word does for new programs and for old ones."""
    choice = f"<mc:Choice Requires='wps'><wps:txbx>{xml}</wps:txbx></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict>{xml}</w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


RAISED = '<w:vertAlign w:val="superscript"/>'

SHOWN = {
    "runs": (f"{_run('近2.')}{_run('7万名', '<w:b/>')}", ["近2.7万名"]),
    "insertion": (f"{_run('投入')}<w:ins>{_run('7.2亿元')}</w:ins>", ["投入7.2亿元"]),
    "deletion": (f"{_run('投入')}<w:del><w:r><w:delText>9亿</w:delText></w:r></w:del>", ["投入"]),
    "control": (f"<w:sdt><w:sdtContent>{_run('48个')}</w:sdtContent></w:sdt>{_run('基地')}", ["48个基地"]),
    "link": (f"<w:hyperlink>{_run('98%')}</w:hyperlink>{_run('办结')}", ["98%办结"]),
    "breaks": (f"{_run('甲')}<w:r><w:br/></w:r>{_run('乙')}<w:r><w:tab/></w:r>{_run('丙')}", ["甲", "乙\t丙"]),
    "raised": (f"{_run('面积5km')}{_run('2', RAISED)}", ["面积5km²"]),
    "hidden": (f"{_run('看得见')}{_run('9.9万', '<w:vanish/>')}", ["看得见"]),
    "fraction": (
        f"{_run('约')}<m:oMath><m:f><m:num>{_math('2')}</m:num><m:den>{_math('3')}</m:den></m:f></m:oMath>",
        ["约2/3"],
    ),
    "textbox": (_alternatives(_box("框内5683件")), ["框内5683件"]),
    "ruby": (
        f"<w:r><w:ruby><w:rt>{_run('wěn')}</w:rt><w:rubyBase>{_run('稳')}</w:rubyBase></w:ruby></w:r>",
        ["稳"],
    ),
    "field": (f"<w:r><w:instrText>PAGE 7</w:instrText></w:r>{_run('末')}", ["末"]),
}


@pytest.mark.parametrize(("xml", "lines"), SHOWN.values(), ids=SHOWN.keys())
def test_read_word_reads_what_is_shown(xml: str, lines: list[str]) -> None:
    """Insertions, content controls, text boxes and formulas are read, what is deleted or hidden is not."""
    assert lines == read_word(_with_body(f"<w:p>{xml}</w:p>"), name="a.docx").splitlines()


def test_read_word_reads_content_controls_around_paragraphs() -> None:
    """A cover or contents page that Word wraps into a content control is read."""
    xml = f"<w:sdt><w:sdtContent><w:p>{_run('封面1.04万场')}</w:p></w:sdtContent></w:sdt>"
    assert read_word(_with_body(xml), name="a.docx").splitlines() == ["封面1.04万场"]


def test_read_word_puts_footnotes_last() -> None:
    """Footnotes follow the text, without their separators."""
    content = _bytes(_sample())
    note = f"<w:footnote w:id='1'><w:p>{_run('注：不含民办学校12所。')}</w:p></w:footnote>"
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types = types.replace("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>')
    target = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relations = relations.replace(
        "</Relationships>", f'<Relationship Id="rId99" Type="{target}" Target="footnotes.xml"/></Relationships>'
    )
    for member, xml in (
        ("[Content_Types].xml", types),
        ("word/_rels/document.xml.rels", relations),
        ("word/footnotes.xml", notes),
    ):
        content = _with_member(content, member, xml.encode())
    assert read_word(content, name="a.docx").splitlines()[-1] == "注：不含民办学校12所。"


FIELD = (("begin", ""), ("separate", "<w:t>3</w:t>"), ("end", ""))


def test_read_word_reads_headers_and_footers_of_a_note() -> None:
    """A report's headers are furniture; a note is read whole, its headers once and without page numbers."""
    document = _sample()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for header in (section.header, section.first_page_header):
        header.paragraphs[0].text = "全年投入9.8亿元"
    footer = section.footer.paragraphs[0]
    footer.add_run("青澜县2021年基层党建工作综述")
    second = section.footer.add_paragraph("第")
    page = "".join(f"<w:r><w:fldChar w:fldCharType='{kind}'/>{text}</w:r>" for kind, text in FIELD)
    pages = f"<w:fldSimple w:instr='NUMPAGES'>{_run('12')}</w:fldSimple>"
    for run in parse_xml(f"<w:p {NAMESPACES}>{page}{_run('页，共')}{pages}{_run('页')}</w:p>"):
        second._p.append(run)
    content = _bytes(document)
    assert "9.8亿元" not in read_word(content, name="a.docx")
    whole = read_word(content, name="a.docx", whole=True).splitlines()
    assert ["投入衔接资金7.2亿元。", "第页，共页", "全年投入9.8亿元"] == whole[-3:]


def test_read_word_refuses_an_empty_document() -> None:
    """A document without text is empty, and scans are named as the likely cause."""
    with pytest.raises(SourceEmptyError, match="run text recognition"):
        read_word(_bytes(docx.Document()), name="a.docx")


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_read_word_refuses_a_cut_file(kept: float) -> None:
    """A file of which only a part arrived is damaged, never half read."""
    content = _bytes(_sample())
    with pytest.raises(SourceDamagedError, match=r"broken \.docx file"):
        read_word(content[: int(len(content) * kept)], name="a.docx")


@pytest.mark.parametrize(
    "xml",
    [b"", b"no xml", b"<w:document", b"<a/>", b"\0\0\0", b"<a>" * 5000 + b"</a>" * 5000],
    ids=["empty", "text", "cut", "other", "nul", "deep"],
)
def test_read_word_refuses_a_broken_body(xml: bytes) -> None:
    """A body that is no Word document is damage, whatever the library makes of it."""
    with pytest.raises(SourceDamagedError, match=r"broken \.docx file"):
        read_word(_with_member(_bytes(_sample()), "word/document.xml", xml), name="a.docx")


def test_read_word_refuses_a_flipped_byte() -> None:
    """Bytes that no longer fit their checksum are damage."""
    content = bytearray(_bytes(_sample()))
    start = content.find(b"word/document.xml") + 200
    content[start : start + 8] = b"\xff" * 8
    with pytest.raises(SourceDamagedError, match=r"broken \.docx file"):
        read_word(bytes(content), name="a.docx")


def test_read_word_refuses_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """A member that would unpack to gigabytes is refused before it is unpacked."""
    bomb = _with_member(_bytes(_sample()), "word/media/image1.bin", bytes(20_000_000))
    assert len(bomb) < 100_000
    monkeypatch.setattr(word, "MAX_UNPACKED_BYTES", 10_000_000)
    with pytest.raises(SourceDamagedError, match="unpacks to more than"):
        read_word(bomb, name="a.docx")


def test_read_word_refuses_one_huge_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """A single huge part of XML is refused before it is parsed."""
    monkeypatch.setattr(word, "MAX_XML_BYTES", 1000)
    with pytest.raises(SourceDamagedError, match="one huge part"):
        read_word(_bytes(_sample()), name="a.docx")


def test_read_word_refuses_entities_that_multiply() -> None:
    """A body that declares entities is refused, for their text would multiply or vanish."""
    entities = '<!ENTITY a0 "哈">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    xml = f"<!DOCTYPE x [{entities}]><w:document {nsdecls('w')}><w:body><w:p>{_run('&a9;')}</w:p></w:body></w:document>"
    with pytest.raises(SourceDamagedError):
        read_word(_with_member(_bytes(_sample()), "word/document.xml", xml.encode()), name="a.docx")
