"""The body of a Word note: title, provenance, and the parts of the outline as paragraphs, boxes and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.printable import printable
from summariser.render.labels import ROLES, UNTRANSLATED
from summariser.render.outline import Heading
from summariser.render.word_notes import Footnotes
from summariser.render.word_tables import PAGE_WIDTH, column_widths, group_row, head_row, is_whole, row, table
from summariser.render.word_xml import Bookmarks, link, make, paragraph, run, runs, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summariser.render.outline import Line, Outline, Part, Point, Table
    from summariser.render.word_xml import Element

_LABEL_WIDTH: Final = 2700
"""Of the labels beside the provenance, in twentieths of a point."""
_AS_PRINTED: Final = Heading(
    "此句及其后未加注的各句照录原文。", "This sentence and those below it without a note stand so in the report."
)
_HEAD_AND_BANDS: Final = "0420"
"""The table's style applies to the first row, and bands the others."""
_PLAIN: Final = "0600"


class NoteBody:
    """Writes the body of one note: ``elements`` are its blocks, ``footnotes`` hold the evidence they refer to."""

    def __init__(self, outline: Outline) -> None:
        """Find out which places can be linked to."""
        self.footnotes = Footnotes()
        self._outline = outline
        self._bookmarks = Bookmarks()
        self._verbatim = ""
        lines = [line for part in outline.parts for one in part.tables for line in one.rows]
        self._rows = {figure for line in lines if (figure := _id_of(line)) in outline.spans}
        points = [(part, point) for part in outline.parts for point in part.points]
        # A claim of the bottom line stands again in its section; its evidence is given there, once.
        self._homes = {point.claim: part.anchor for part, point in reversed(points)} | {
            point.claim: part.anchor for part, point in reversed(points) if part.kind != "bottom_line"
        }
        self._carriers = {figure: point.claim for _, point in reversed(points) for figure in point.figures}

    def elements(self) -> Iterator[Element]:
        """Give the blocks of the note in their order."""
        yield from self._title()
        for part in self._outline.parts:
            yield from self._part(part)

    # --- what stands first ------------------------------------------------------------------------------------

    def _title(self) -> Iterator[Element]:
        outline = self._outline
        zh, en = outline.title.zh, outline.title.en
        if zh or not en:
            yield paragraph("Title", [run(zh or "—", "zh")])
        if en and en != zh:
            yield paragraph("Subtitle" if zh else "Title", [run(en, "en")])
        if outline.subtitle:
            yield paragraph("Strapline", runs(outline.subtitle))
        if outline.about:
            widths = (_LABEL_WIDTH, PAGE_WIDTH - _LABEL_WIDTH)
            lines = [
                row(
                    widths,
                    [[paragraph("AboutLabel", _both(label))], [paragraph("TableText", runs(line))]],
                    is_whole=is_whole([line]),
                )
                for label, line in outline.about
            ]
            yield paragraph("Gap", [])
            yield table("AboutTable", widths, lines, look=_PLAIN)
            yield paragraph("Gap", [])
        for caveat in outline.caveats:
            yield paragraph("Remark", runs(caveat))

    # --- parts ------------------------------------------------------------------------------------------------

    def _part(self, part: Part) -> Iterator[Element]:
        if part.heading.zh or part.heading.en:
            content = self._bookmarks.before(_name("part", part.anchor), _both(part.heading, "HeadingEnglish"))
            yield paragraph("Heading1", content)
        if part.label.zh or part.label.en:
            yield paragraph("Theme", _both(part.label))
        points = [element for point in part.points for element in self._point(point, part)]
        lines = [paragraph("RemarkItem", runs(line)) for line in part.lines if line]
        if part.kind == "bottom_line":
            yield from _box([*points, *lines])
        elif part.kind == "verification":
            yield from points
            yield from _box(lines)
        else:
            yield from points
            yield from lines
        for one in part.tables:
            yield from self._table(one, part)

    def _point(self, point: Point, part: Part) -> Iterator[Element]:
        """Write a claim, Chinese over English, the evidence at the end of the last."""
        is_home = self._homes[point.claim] == part.anchor
        sides = [line for line in (point.zh, point.en) if line]
        for at, line in enumerate(sides):
            is_last = at == len(sides) - 1
            content = self._linked(line)
            if line is point.en and not point.is_translated:
                content.insert(0, run(f"{UNTRANSLATED.en}: ", "en", "FigureMark"))
            if at == 0 and is_home:
                content = self._bookmarks.before(_name("claim", point.claim), content)
            if is_last:
                content += self._evidence(point, part, is_home=is_home)
            style = "ClaimEnglish" if at else "ClaimChinese" if point.zh else "ClaimEnglishOnly"
            yield paragraph(style, content, is_kept_with_next=not is_last)

    def _linked(self, line: Line) -> list[Element]:
        """Give the runs of a line; a figure leads to its row."""
        return [
            link(_name("row", piece.figure), [element]) if piece.figure in self._rows and piece.figure else element
            for piece in line
            if piece.text
            for element in runs((piece,))
        ]

    def _evidence(self, point: Point, part: Part, *, is_home: bool) -> list[Element]:
        """Give what stands behind a claim: its marks, then its footnote or the way to where it has one.

        The footnote's number stands behind the marks, for behind a figure it would pass for a power.
        """
        note = self._note(point, part) if is_home else []
        said = printable(point.marks) or ", ".join(point.figures)
        # On the line of a Chinese sentence the marks would pass for English, and its bare numbers with them.
        apart = run(" ", "en") if point.en else make("r", make("br"))
        marks = [apart, *self._coded(f"[{said}]")] if said else []
        if is_home:
            return [*marks, self.footnotes.add(note)] if note else marks
        return [*marks, link(_name("claim", point.claim), [run(" ↓", "en", "FigureMark")])]

    def _coded(self, text: str) -> list[Element]:
        """Give evidence marks, ``[C4: F6 ≠ F7]``, in which each figure leads to its row."""
        return [
            link(_name("row", piece), [run(piece, "en", "FigureMark")])
            if piece in self._rows
            else run(piece, "en", "FigureMark")
            for piece in re.split(r"(\bF[0-9]+\b)", text)
            if piece
        ]

    def _note(self, point: Point, part: Part) -> list[Element]:
        """Say where the evidence stands: under which heading, in which words."""
        quote = unwrapped(point.quote)
        if not printable(quote):
            return []
        heading = printable(part.heading.zh or part.heading.en).rstrip("：:")
        is_placed = part.kind == "section" and heading and part.heading.zh != ROLES["section"].zh
        place = [run("§ ", "en", "Aside"), run(f"{heading}：", "zh", "Aside")] if is_placed else []
        if _is_verbatim(point):
            # Said once for all such sentences of a part; to repeat them all below would fill pages.
            said, self._verbatim = self._verbatim, part.anchor
            if said == part.anchor:
                return []
            return [*place, *_both(self._wanted(_AS_PRINTED))]
        return [*place, run("“", "zh"), run(quote, "zh"), run("”", "zh")]

    def _wanted(self, heading: Heading) -> Heading:
        """Leave out the language that the note leaves out; its title is in each of its languages."""
        title = self._outline.title
        return Heading(heading.zh if title.zh or not title.en else "", heading.en if title.en else "")

    # --- tables -----------------------------------------------------------------------------------------------

    def _table(self, content: Table, part: Part) -> Iterator[Element]:
        """Write a table; where its last column is the section, this stands once over the rows of each section."""
        columns, groups = content.columns, [line[-1] if line else () for line in content.rows]
        lines = content.rows
        is_grouped = content.is_grouped and len(columns) > 1
        if is_grouped:
            columns, lines = columns[:-1], tuple(line[:-1] for line in lines)
        widths = column_widths(columns, lines)
        rows = [head_row(widths, columns)]
        last: Line = ()
        for line, group in zip(lines, groups, strict=True):
            if is_grouped and group != last:
                rows.append(group_row(widths, group))
                last = group
            cells = [[paragraph("TableText", runs(cell))] for cell in line]
            figure = _id_of(line)
            if figure in self._outline.spans:
                cells[0] = [paragraph("TableText", self._row_name(figure, line[0]))]
            rows.append(row(widths, cells, is_whole=is_whole(line)))
        caption = " ".join(filter(None, part.heading))
        yield table("NoteTable", widths, rows, look=_HEAD_AND_BANDS, caption=caption)
        yield paragraph("Gap", [])

    def _row_name(self, figure: str, line: Line) -> list[Element]:
        """Give the id of a figure as the place that its claims lead to, and as the way back to the first of them."""
        content = runs(line)
        claim = self._carriers.get(figure)
        back = [link(_name("claim", claim), content)] if claim else content
        return self._bookmarks.before(_name("row", figure), back)


def _box(content: Sequence[Element]) -> Iterator[Element]:
    """Put paragraphs into a shaded box; it may be parted by the end of a page."""
    if content:
        yield table("BoxTable", (PAGE_WIDTH,), [row((PAGE_WIDTH,), [content], is_whole=False)], look=_PLAIN)
        yield paragraph("Gap", [])


def _both(heading: Heading, english_style: str = "") -> list[Element]:
    """Give a heading in both its languages on one line, each once."""
    sides = [run(heading.zh, "zh")] if heading.zh else []
    if heading.en and heading.en != heading.zh:
        sides += [run(" ", "en")] if sides else []
        sides.append(run(heading.en, "en", english_style))
    return sides


def _id_of(line: Sequence[Line]) -> str:
    """Give what the first cell of a row says."""
    return "".join(piece.text for piece in line[0]) if line else ""


def _name(kind: str, word: str) -> str:
    """Make the name of a bookmark: letters, digits and low lines, at most 40 (ECMA-376 part 1, 17.13.6.2)."""
    return f"{kind}_{re.sub(r'[^A-Za-z0-9]', '_', word)}"[:40]


def _is_verbatim(point: Point) -> bool:
    """Tell whether the Chinese sentence is its evidence, word for word."""
    return _bare(point.quote) == _bare("".join(piece.text for piece in point.zh))


def _bare(text: str) -> str:
    """Give a text without white space and the stop at its end, to compare."""
    return re.sub(r"\s", "", printable(text)).rstrip("。．.；;，,")
