"""A bilingual briefing note as a Word file: A4, real styles, tables and footnotes; equal outlines give equal bytes.

How it looks is said in ``word_files``: styles, numbering, fonts and the page, as Word's own XML. Here is only what is
put into it. python-docx keeps the package; it knows no footnotes, so these are our own.
"""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final

from docx import Document

from summariser.printable import printable
from summariser.render.word_parts import NoteBody
from summariser.render.word_xml import field, paragraph, run

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.section import _Footer, _Header

    from summariser.render.outline import Outline
    from summariser.render.word_xml import Element

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS: Final = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fonts": "fontTable",
}
"""The files of the template beside the document itself, and the kind of each."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name: a note is the same bytes whenever it is written."""
_LONGEST_PROPERTY: Final = 255
_LONGEST_HEADER: Final = 56
"""Characters of the title that are repeated on each page: they leave room on the line."""


def render_word(outline: Outline) -> bytes:
    """Write the note of an outline as a .docx file; the same outline always gives the same bytes."""
    document = Document(BytesIO(_template()))
    body = NoteBody(outline)
    end = document.element.body.sectPr
    for element in body.elements():
        end.addprevious(element)
    body.footnotes.attach(document)
    _write_margins(document, outline)
    _write_properties(document, outline)
    saved = BytesIO()
    document.save(saved)
    return _timeless(saved.getvalue())


def _template() -> bytes:
    """Put the template's files together to a package."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in {"document": "document.main", **_PARTS}.items()
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATIONS}/{kind}" Target="{name}.xml"/>'
        for at, (name, kind) in enumerate(_PARTS.items(), 1)
    )
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(relations),
    }
    folder = files("summariser.render") / "word_files"
    members |= {f"word/{name}.xml": (folder / f"{name}.xml").read_text("utf-8") for name in ("document", *_PARTS)}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text)
    return stream.getvalue()


def _relationships(content: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>'
    )


def _write_margins(document: DocumentObject, outline: Outline) -> None:
    """Write the title over every page but the first, which has it, and the page number under all."""
    section = document.sections[0]
    header, footer, first = section.header, section.footer, section.first_page_footer
    zh, en = outline.title
    _fill(header, paragraph("Header", [run(_short(zh or en), "zh" if zh else "en")]))
    for place in (footer, first):
        _fill(place, paragraph("Footer", [*field("PAGE"), run(" / ", "en"), *field("NUMPAGES")]))


def _fill(place: _Header | _Footer, content: Element) -> None:
    """Make a paragraph all that a header or footer holds."""
    place.is_linked_to_previous = False
    root = place.part.element
    root[:] = [content]


def _short(title: str) -> str:
    """Cut a long title behind a Chinese character or a whole word, so that no number is cut in two."""
    shown = printable(title)
    if len(shown) <= _LONGEST_HEADER:
        return shown
    return re.sub(r"[^\u4e00-\u9fff\s]+$", "", shown[:_LONGEST_HEADER]).rstrip() + "…"


def _write_properties(document: DocumentObject, outline: Outline) -> None:
    """Write what the file says of itself; times only where the caller gave one."""
    properties = document.core_properties
    zh, en = (printable(side) for side in outline.title)
    properties.title = (zh or en)[:_LONGEST_PROPERTY]
    properties.subject = (en if zh else "")[:_LONGEST_PROPERTY]
    # Who wrote the note, not who published the report.
    properties.author = "summariser"
    properties.category = printable(outline.publisher)[:_LONGEST_PROPERTY]
    properties.last_modified_by = "summariser"
    properties.language = "zh-CN" if zh else "en-GB"
    properties.revision = 1
    properties.created = properties.modified = _moment(outline.written)


def _moment(written: str) -> datetime:
    """Read a time; a constant where there is none."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return datetime(*_EPOCH, tzinfo=UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _timeless(content: bytes) -> bytes:
    """Write a zip file anew with the same time for all its members."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            member = zipfile.ZipInfo(info.filename, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(info))
    return stream.getvalue()
