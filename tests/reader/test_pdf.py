"""PDFs: paragraphs put together again, figures whole, broken and locked files refused in one sentence."""

from __future__ import annotations

import io
import logging
import re
import time

import pypdf
import pytest
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from summariser.errors import SourceDamagedError
from summariser.reader import pdf
from summariser.reader.paragraphs import full_width, is_broken, join_pages
from summariser.reader.pdf import read_pdf

REPORT = (
    "青澜县2021年基层党建工作综述",
    (
        "去年以来，青澜县坚持以党建引领基层治理，全县312个村（社区）党组织全部完成换届，平均年龄下降4.6岁。全年开展主题党日活动"
        "1.04万场，参加党员近2.7万名，群众满意率达99.3%，排查整顿软弱涣散党组织17个，选派第一书记282名。"
    ),
    "一、聚力乡村振兴",
    (
        "全县投入衔接资金7.2亿元，新建产业基地48个，带动1.3万户农户增收，村集体经济收入全部超过15万元。“群众点单、支部派单”"
        "累计办结实事5683件，较上年提高12.5个百分点，受理热线诉求按时办结率98%以上。"
    ),
    "（二）加强队伍建设",
    (
        "举办培训班126期，培训党员干部3.8万人次，其中农村党员占62.5%；按1∶2的比例储备村级后备力量，“十四五”以来共储备"
        "1900余名。"
    ),
)


def _pdf(paragraphs: tuple[str, ...], *, size: float = 14) -> bytes:
    """Print paragraphs in the CID font that every viewer has, with page numbers."""

    def number(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(300, 30, f"- {document.page} -")

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=size, leading=1.6 * size, wordWrap="CJK")
    stream = io.BytesIO()
    story = [Paragraph(text, style) for text in paragraphs]
    SimpleDocTemplate(stream).build(story, onFirstPage=number, onLaterPages=number)
    return stream.getvalue()


def _rewritten(content: bytes, **encryption: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    if encryption:
        writer.encrypt(algorithm="RC4-128", **encryption)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("size", [9, 10.5, 12, 14, 16, 18, 22])
def test_read_pdf_gives_paragraphs_back(size: float) -> None:
    """Whatever the size of type and so the width in characters, no line ends within a sentence."""
    lines = [line for line in read_pdf(_pdf(REPORT, size=size), name="a.pdf").splitlines() if line[0] != "-"]
    ends = tuple(paragraph[-6:] for paragraph in REPORT)
    assert "".join(lines) == "".join(REPORT)
    assert [line for line in lines if not line.endswith(("。", *ends))] == []


def test_read_pdf_keeps_page_numbers_apart() -> None:
    """Page numbers are lines of their own and never part a paragraph that runs over the page's end."""
    lines = read_pdf(_pdf(REPORT * 8), name="a.pdf").splitlines()
    numbers = [line for line in lines if line.startswith("- ")]
    assert numbers == [f"- {page} -" for page in range(1, len(numbers) + 1)]
    assert [line for line in lines if not line.startswith("- ")] == list(REPORT * 8)


WIDE = "全县开展主题党日活动一千余场，参加的党员干部和群众代表达到近两万人"


@pytest.mark.parametrize(
    ("line", "following", "broken"),
    [
        (WIDE, "次，满意率99.3%。", True),
        (WIDE[:-1] + "。", "全县投入7.2亿元。", False),
        (WIDE, "一、聚力乡村振兴", False),
        (WIDE, "（二）加强队伍建设", False),
        (WIDE, "1.加强领导", False),
        (WIDE, "1.04万场，", True),
        (WIDE[:20], "次，满意率99.3%。", False),
        (WIDE[:-2], "12345.67万元，", True),
        (WIDE[:-1] + "2.", "7万名，", True),
        (WIDE[:-4] + "48", "36个，", False),
        ("东溪镇  48  99.3%  这一行很长，" + WIDE[:19], "西岭乡，", False),
        (WIDE.replace("，", "和"), "西岭乡东溪镇", False),
        ("", "次，", False),
    ],
)
def test_is_broken_is_careful(line: str, following: str, broken: bool) -> None:  # noqa: FBT001 - a column of the table
    """Only a full line without a sentence's end goes on in the next, and two numbers are never made one."""
    assert is_broken(line, following, 66) is broken


@pytest.mark.parametrize(
    ("lines", "width"),
    [([WIDE] * 4 + ["结尾。"] * 4, 66), ([WIDE], 0), (["东溪镇 48"] * 30, 0), ([WIDE * 2, *[WIDE] * 9], 66), ([], 0)],
)
def test_full_width_needs_a_common_width(lines: list[str], width: int) -> None:
    """A width is believed when a fair share of lines has it; short lines and a single long one tell nothing."""
    assert full_width(lines) == width


def test_join_pages_joins_latin_words() -> None:
    """Latin words get their space back, a hyphen at the line's end goes."""
    line = "The county held more than ten thousand events, and the satis-"
    other = line.replace("satis-", "number of")
    assert join_pages([[other, line, "faction rate rose to 99.3 per cent."]]) == [
        f"{other} {line[:-1]}faction rate rose to 99.3 per cent."
    ]


def test_join_pages_loses_no_character() -> None:
    """All characters but white space are there again, in order, page numbers at their page."""
    pages = [["3", WIDE, WIDE, "次，99.3%。"], ["48", "36", "完。"]]
    assert "".join(join_pages(pages)) == "".join(map("".join, pages))


def test_read_pdf_gives_hanzi_for_radicals() -> None:
    """Look-alike radicals, as browsers print them, become the hanzi they stand for."""
    assert "".join(map(pdf._hanzi_of, "⼈⺠⽣⻓⻔⺀")) == "人民生长门⺀"


def test_read_pdf_refuses_a_scan() -> None:
    """A PDF without text is named as a likely scan, with what to do."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(100, 100, 200, 200)
    canvas.showPage()
    canvas.save()
    with pytest.raises(
        SourceDamagedError, match=r"a\.pdf: is a PDF without text, probably a scan; run text recognition"
    ):
        read_pdf(stream.getvalue(), name="a.pdf")


def test_read_pdf_refuses_a_locked_file() -> None:
    """A PDF that needs a password is refused, with what to do."""
    with pytest.raises(SourceDamagedError, match="protected PDF; open it in a viewer with its password"):
        read_pdf(_rewritten(_pdf(REPORT), user_password="secret"), name="a.pdf")


def test_read_pdf_reads_a_file_locked_against_changes() -> None:
    """A PDF that anyone may read is read, though only its owner may change it."""
    content = _rewritten(_pdf(REPORT), user_password="", owner_password="secret")
    assert REPORT[1] in read_pdf(content, name="a.pdf").splitlines()


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.6, 0.9, 0.999])
def test_read_pdf_refuses_a_cut_file(kept: float) -> None:
    """A PDF of which only the first part arrived is damaged, never half read."""
    content = _pdf(REPORT * 8)
    with pytest.raises(SourceDamagedError, match=r"a\.pdf: is a PDF that breaks off"):
        read_pdf(content[: int(len(content) * kept)], name="a.pdf")


@pytest.mark.parametrize(
    "body", [b"", b"1 0 obj\n<<>>\nendobj", b"\xff" * 2000, b"trailer<</Root 1 0 R>>", b"startxref\n9\n%%EOF"]
)
def test_read_pdf_refuses_rubbish(body: bytes) -> None:
    """Whatever follows the first line, the outcome is one error of ours."""
    with pytest.raises(SourceDamagedError, match=r"a\.pdf: is a"):
        read_pdf(b"%PDF-1.7\n" + body, name="a.pdf")


def test_read_pdf_survives_a_loop_of_pages() -> None:
    """A page tree that contains itself ends, soon."""
    kids = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]>>endobj "
    started = time.monotonic()
    with pytest.raises(SourceDamagedError):
        read_pdf(b"%PDF-1.4\n" + kids + b"trailer<</Root 1 0 R/Size 3>>\n%%EOF", name="a.pdf")
    assert time.monotonic() - started < 10


def test_read_pdf_survives_a_drawing_that_draws_itself() -> None:
    """A form that draws itself ends, soon, and the page's own text is still read."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(_pdf(REPORT)))
    form = DecodedStreamObject()
    form.set_data(b"/Loop Do /Loop Do")
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    reference = writer._add_object(form)
    drawings = pypdf.generic.DictionaryObject({NameObject("/Loop"): reference})
    form[NameObject("/Resources")] = pypdf.generic.DictionaryObject({NameObject("/XObject"): drawings})
    page = writer.pages[0]
    page["/Resources"].get_object()[NameObject("/XObject")] = drawings
    call = DecodedStreamObject()
    call.set_data(b"/Loop Do")
    page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents"), writer._add_object(call)])
    stream = io.BytesIO()
    writer.write(stream)
    started = time.monotonic()
    assert REPORT[1] in read_pdf(stream.getvalue(), name="a.pdf").splitlines()
    assert time.monotonic() - started < 20


def test_read_pdf_refuses_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document beyond every report's length is refused."""
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(SourceDamagedError, match="more than 1 pages"):
        read_pdf(_pdf(REPORT * 8), name="a.pdf")


def test_read_pdf_is_silent(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """The library neither logs nor prints, though the file's table of contents is wrong."""
    caplog.set_level(logging.WARNING)
    content = re.sub(rb"startxref\s+\d+", b"startxref\n7", _pdf(REPORT))
    assert REPORT[1] in read_pdf(content, name="a.pdf")
    assert (caplog.records, capfd.readouterr()) == ([], ("", ""))
