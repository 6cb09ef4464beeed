"""Footnotes of a Word file, which python-docx does not write: their part, its separators, the marks in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from summariser.render.word_xml import make, paragraph, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document

    from summariser.render.word_xml import Element

_SEPARATORS: Final = (("-1", "separator"), ("0", "continuationSeparator"))
"""Every part of footnotes begins with these two; ``settings.xml`` names the same ids (ECMA-376 part 1, 17.11.9)."""


class Footnotes:
    """The footnotes of one document, in the order in which its text refers to them."""

    def __init__(self) -> None:
        """Begin with the separators."""
        self._root = make("footnotes")
        for number, kind in _SEPARATORS:
            line = make("p", make("pPr", make("spacing", before="0", after="0")), make("r", make(kind)))
            self._root.append(make("footnote", line, type=kind, id=number))
        self._count = 0

    def add(self, content: Iterable[Element]) -> Element:
        """Add a footnote and give the run that refers to it; every footnote is referred to once."""
        self._count += 1
        mark = make("r", make("rPr", make("rStyle", val="FootnoteReference")), make("footnoteRef"))
        line = paragraph("FootnoteText", [mark, make("r", make("tab")), *content])
        self._root.append(make("footnote", line, id=str(self._count)))
        reference = make("footnoteReference", id=str(self._count))
        return make("r", make("rPr", make("rStyle", val="FootnoteReference")), reference)

    def attach(self, document: Document) -> None:
        """Put the part into the document's package."""
        content = written(self._root)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
