"""The few WordprocessingML elements that a note is made of. Text goes in as text only, never as markup or a field."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from summariser.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summariser.render.outline import Line, Side

Element: TypeAlias = etree._Element  # noqa: SLF001 - the name that lxml gives to the type of its elements
"""An element of XML."""

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def make(tag: str, *children: Element, **attributes: str) -> Element:
    """Make an element of the main namespace, its attributes too.

    >>> make("pStyle", val="Title").get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val")
    'Title'
    """
    element = OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): value for name, value in attributes.items()})
    element.extend(children)
    return element


def written(root: Element) -> bytes:
    """Give the bytes of a part of the package."""
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return content


def shown(text: str) -> str:
    r"""Give a text as it may be shown, on one line; a space at either end stays, for runs follow one another.

    >>> shown("参加\x0b党员 \ud800<b>\u202e ")
    '参加 党员 <b> '
    """
    kept = printable(text)
    if not kept:
        return " " if text and text.isspace() else ""
    return " " * text[0].isspace() + kept + " " * text[-1].isspace()


def unwrapped(text: str) -> str:
    r"""Take the line breaks of the source out of a quote; where a Chinese line was wrapped, no space takes its place.

    >>> unwrapped("参加党员\n　近2.7万名"), unwrapped("in 2021\n12")
    ('参加党员近2.7万名', 'in 2021 12')
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += ("" if _is_wide(joined[-1]) or _is_wide(line[0]) else " ") + line
    return joined


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def run(text: str, side: Side, style: str = "") -> Element:
    """Make a run of text in one language."""
    properties = make("rPr")
    if style:
        properties.append(make("rStyle", val=style))
    if side == "zh":
        # Quotation marks, dashes and dots are of both scripts: here they are Chinese, as wide as a character.
        properties.append(make("rFonts", hint="eastAsia"))
    # Latin letters are British English on either side: digits tagged as Chinese are parted at the end of a line.
    properties.append(make("lang", val="en-GB", eastAsia="zh-CN"))
    holder = make("t")
    holder.text = shown(text)
    holder.set(_SPACE, "preserve")
    return make("r", properties, holder)


def runs(line: Line, style: str = "") -> list[Element]:
    """Make the runs of a line; its figures are marked by a character style."""
    return [run(piece.text, piece.side, "Figure" if piece.figure else style) for piece in line if piece.text]


def paragraph(style: str, content: Iterable[Element], *, is_kept_with_next: bool = False) -> Element:
    """Make a paragraph in a style."""
    properties = make("pPr", make("pStyle", val=style))
    if is_kept_with_next:
        properties.append(make("keepNext"))
    return make("p", properties, *content)


def link(anchor: str, content: Sequence[Element]) -> Element:
    """Make a link to a bookmark of the same document."""
    return make("hyperlink", *content, anchor=anchor, history="1")


def field(instruction: str) -> list[Element]:
    """Make a field of our own, a page number, that the word processor fills; its stored result is 1."""
    result = make("t")
    result.text = "1"
    code = make("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    return [
        make("r", make("fldChar", fldCharType="begin")),
        make("r", code),
        make("r", make("fldChar", fldCharType="separate")),
        make("r", result),
        make("r", make("fldChar", fldCharType="end")),
    ]


class Bookmarks:
    """Names places of a document, each once; ids are counted, so that they are unique."""

    def __init__(self) -> None:
        """Begin with none."""
        self._names: set[str] = set()

    def before(self, name: str, content: Sequence[Element]) -> list[Element]:
        """Give the content with a bookmark in front of it; as it is where the name is taken."""
        if name in self._names:
            return list(content)
        self._names.add(name)
        number = str(len(self._names))
        return [make("bookmarkStart", id=number, name=name), make("bookmarkEnd", id=number), *content]
