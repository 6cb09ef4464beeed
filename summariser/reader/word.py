"""A Word file becomes lines: paragraphs and table rows in document order, footnotes and endnotes at the end.

The elements are walked here because python-docx's own ``iter_inner_content`` and ``paragraph.text`` pass over content
controls, tracked insertions, text boxes and formulas, and a figure in them would be dropped in silence.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from summariser.errors import SourceDamagedError, SourceEmptyError
from summariser.reader.lines import join_lines, raise_digits, row_lines
from summariser.reader.seam import library_seam

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

_BROKEN = "is a broken .docx file; open it in Word or WPS, save it again as .docx, or give its text."

# All members unpacked: pictures of a long report included. A bomb of 10 MB unpacks to gigabytes.
MAX_UNPACKED_BYTES = 256 * 2**20

# A member of XML unpacked: a million characters take about 20 MB, and parsing takes ten times as much memory.
MAX_XML_BYTES = 64 * 2**20

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_TEXT_BOX = f"{_W}txbxContent"

# Deleted or moved away, properties, field codes, the reading above a hanzi, the old form beside a new drawing.
_PASSED_OVER = frozenset(
    {f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "tblPr", "sdtPr", "instrText", "delText", "rt")}
    | {f"{_MC}Fallback"}
)
# A fraction without its stroke would be another number, and so would a power without its sign.
_SPELLED = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_M}den": "/",
    f"{_M}sup": "^",
}
_NOTES = ("/footnotes", "/endnotes")
_MARGINS = ("/header", "/footer")


def read_word(content: bytes, *, name: str, whole: bool = False) -> str:
    """Give the text of a .docx file as lines; headers and footers are page furniture and left out.

    Lines are not empty and stand in document order; cells of a table row are separated by tabs, each cell once.
    ``whole`` puts the lines of headers and footers last, each once and without page numbers: a note may say something
    there too.

    Raises:
        SourceEmptyError: a document without text.
        SourceDamagedError: broken, too large when unpacked, or with entities of its own.
    """
    _check_size(content, name=name)
    with library_seam(name, _BROKEN):
        from docx import Document  # noqa: PLC0415 - 160 ms that only Word files need

        document = Document(BytesIO(content))
        body, notes = document.element.body, _linked(document, _NOTES)
        margins = _linked(document, _MARGINS) if whole else []
        for root in (body, *notes, *margins):
            if root.getroottree().docinfo.internalDTD is not None:
                raise SourceDamagedError(name, "declares entities, which Word never does; save it again as .docx.")
        lines = [line for root in (body, *notes) for line in _block_lines(root)]
        lines += _margin_lines(margins, set(lines))
        text = join_lines(lines)
    if not text:
        why = "is a Word file without text, maybe with scanned pages; give its text, or run text recognition first."
        raise SourceEmptyError(name, why)
    return text


def _linked(document: Document, kinds: tuple[str, ...]) -> list[Element]:
    """Give the parts of a kind that belong to a document, in the order of their names."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - as in read_word

    parts = {
        str(relation.target_part.partname): relation.target_part.blob
        for relation in document.part.rels.values()
        if relation.reltype.endswith(kinds)
    }
    return [parse_xml(blob) for _, blob in sorted(parts.items())]


def _margin_lines(margins: Iterable[Element], said: set[str]) -> Iterator[str]:
    """Give the lines of headers and footers that are not said yet, each once."""
    for root in margins:
        _empty_fields(root)
        for line in _block_lines(root):
            if line not in said and any(character.isalnum() for character in line):
                said.add(line)
                yield line


def _empty_fields(root: Element) -> None:
    """Take the results of fields away: a page number is the word processor's, and a figure of nobody."""
    depth = 0
    for run in root.iter(f"{_W}r"):
        marks = [mark.get(f"{_W}fldCharType") for mark in run.iter(f"{_W}fldChar")]
        depth += marks.count("begin")
        if depth:
            _empty(run)
        depth -= marks.count("end")
    for simple in root.iter(f"{_W}fldSimple"):
        _empty(simple)


def _empty(element: Element) -> None:
    for text in element.iter(f"{_W}t"):
        text.text = ""


def _check_size(content: bytes, *, name: str) -> None:
    """Refuse a bomb by the sizes it states; the unpacker never gives more than stated."""
    with library_seam(name, _BROKEN), zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
    xml_bytes = max((member.file_size for member in members if member.filename.endswith(".xml")), default=0)
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES or xml_bytes > MAX_XML_BYTES:
        mega = MAX_UNPACKED_BYTES // 2**20
        raise SourceDamagedError(name, f"unpacks to more than {mega} MB or one huge part; take out its pictures first.")


def _block_lines(element: Element) -> Iterator[str]:
    """Give the lines of what holds paragraphs and tables: body, cell, content control, note, text box."""
    for child in element:
        if child.tag in _PASSED_OVER:
            continue
        if child.tag == _PARAGRAPH:
            yield from _paragraph_lines(child)
        elif child.tag == _TABLE:
            yield from _table_lines(child)
        else:
            yield from _block_lines(child)


def _paragraph_lines(paragraph: Element) -> Iterator[str]:
    """Give the lines of a paragraph, then those of the text boxes that hang on it."""
    boxes: list[Element] = []
    yield from "".join(_pieces(paragraph, boxes)).split("\n")
    for box in boxes:
        yield from _block_lines(box)


def _pieces(element: Element, boxes: list[Element]) -> Iterator[str]:
    """Give the shown text below an element, piece by piece; text boxes are set aside."""
    for child in element:
        if child.tag in _PASSED_OVER or _is_hidden(child):
            continue
        if child.tag == _TEXT_BOX:
            boxes.append(child)
            continue
        yield _SPELLED.get(child.tag, "")
        if child.tag in {f"{_W}t", f"{_M}t"}:
            yield raise_digits(child.text or "") if _is_raised(element) else child.text or ""
        else:
            yield from _pieces(child, boxes)


def _is_hidden(run: Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _is_raised(run: Element) -> bool:
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript"


def _table_lines(table: Element) -> Iterator[str]:
    """Give the lines of a table: a row of figures is one line, rows with tables inside give their cells' lines."""
    for row in _parts(table, _ROW):
        cells = [list(_block_lines(cell)) for cell in _parts(row, _CELL)]
        if row.find(f".//{_TABLE}") is not None:
            yield from (line for cell in cells for line in cell)
        else:
            yield from row_lines(cells)


def _parts(element: Element, tag: str) -> Iterator[Element]:
    """Give the rows of a table or the cells of a row, those in content controls too, those of inner tables not."""
    for child in element:
        if child.tag == tag:
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif child.tag not in _PASSED_OVER:
            yield from _parts(child, tag)
