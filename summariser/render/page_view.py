"""What the template of the page shows: an outline with languages, places and links worked out, no markup yet."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.render.scripts import Script, script_of
from summariser.render.weaving import Opening, Stretch, Words, weave

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summariser.render.outline import Heading, Line, Outline, Part, Point, Run, Side, Table
    from summariser.render.weaving import Token

_UNBROKEN: Final = 14
"""Characters of a figure that never parts at a line's end; 近2.7万人次 has seven, longer ones may part."""

_BRIEF: Final = 6
"""Characters of a table's cell that never parts: an id, a short word."""

_BLANK: Final = frozenset({"", "—", "–", "-"})
"""What stands in a cell that has nothing to say."""

_LEAST_GROUP: Final = 2
"""Rows that have to share a last cell, on average, for rows to be grouped by it."""

_DIGITS: Final = frozenset("0123456789.,:/%–-+ ")
"""What a cell consists of whose digits should stand under those of the cell above."""


class Piece(NamedTuple):
    """A stretch of a line: words, or a figure that leads to its place in the source."""

    text: str
    lang: str
    """Empty where it is that of the line."""
    figure: str
    """Id of a row whose place is known; empty for words."""
    place: str
    """Id of this element, where the source leads back to; empty but for a figure's first."""
    is_whole: bool
    """Whether it should stand on one line."""


class Shown(NamedTuple):
    """A line in the language that most of it is in."""

    lang: str
    pieces: tuple[Piece, ...]


class Title(NamedTuple):
    """A heading: its sides, with their languages."""

    sides: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """Both sides on one line."""
        return " · ".join(text for _, text in self.sides)


class PointView(NamedTuple):
    """A claim."""

    lines: tuple[Shown, ...]
    is_translated: bool
    evidence: str
    """Id of its evidence in the source; empty where it has none there."""
    marks: str
    """Ids of its figures in short, with those that contradict them; empty where it has none."""


class Cell(NamedTuple):
    """A cell of a table."""

    line: Shown
    column: Title
    is_brief: bool
    """Whether it should stand on one line."""
    is_blank: bool
    """Whether it says nothing, be it with a dash."""


class Group(NamedTuple):
    """Rows of a table that have one thing in common."""

    heading: Shown | None
    """What they have in common, which then stands in no cell; null where rows are not grouped."""
    rows: tuple[tuple[Cell, ...], ...]


class TableView(NamedTuple):
    """A table."""

    columns: tuple[Title, ...]
    aligned: tuple[bool, ...]
    """Whether a column holds digits only."""
    groups: tuple[Group, ...]


class PartView(NamedTuple):
    """A part."""

    kind: str
    anchor: str
    heading: Title
    label: Title
    points: tuple[PointView, ...]
    lines: tuple[Shown, ...]
    tables: tuple[TableView, ...]


class Leaf(NamedTuple):
    """A token of the source for the template."""

    opens: str
    """``figure`` or ``evidence`` where an element begins."""
    closes: str
    name: str
    """Id of the stretch, ``src-F3``."""
    is_first: bool
    text: str
    back: str
    """Id of the place in the note that this text leads back to; empty where none does."""
    is_stop: bool
    """Whether the keyboard stops here."""


class View(NamedTuple):
    """The page."""

    lang: str
    has_zh: bool
    has_en: bool
    title: Title
    subtitle: Shown
    about: tuple[tuple[Title, Shown], ...]
    caveats: tuple[Shown, ...]
    parts: tuple[PartView, ...]
    source_lang: str
    source: tuple[Leaf, ...]


def view_of(outline: Outline, source: str) -> View:
    """Work out what the page shows."""
    return _Viewer(outline, source).view()


def shorten(ids: Sequence[str]) -> str:
    """Name ids in short, neighbours as a range.

    >>> shorten(["F1", "F2", "F3", "F7", "F8"])
    'F1–F3, F7, F8'
    """
    groups: list[list[str]] = []
    for name in ids:
        if groups and name[1:].isdigit() and int(name[1:]) == int(groups[-1][-1][1:]) + 1:
            groups[-1].append(name)
        else:
            groups.append([name])
    named = (f"{group[0]}–{group[-1]}" if len(group) > 2 else ", ".join(group) for group in groups)
    return ", ".join(named)


class _Viewer:
    """Walks an outline once, in the order of the page, since a figure's first place is where its source leads back."""

    def __init__(self, outline: Outline, source: str) -> None:
        self._outline = outline
        self._text = source
        self._script: Script = script_of(source)
        self._spans = {name: span for name, span in outline.spans.items() if 0 <= span[0] < span[1] <= len(source)}
        self._placed: set[str] = set()

    def view(self) -> View:
        outline = self._outline
        headings = [outline.title, *(part.heading for part in outline.parts)]
        has_zh, has_en = (any(getattr(one, side) for one in headings[1:] or headings) for side in ("zh", "en"))
        # The order matters: places are given as they are met.
        title = self._title(outline.title)
        subtitle = self._line(outline.subtitle)
        about = tuple((self._title(label), self._line(line)) for label, line in outline.about)
        caveats = tuple(self._line(line) for line in outline.caveats)
        parts = tuple(map(self._part, outline.parts))
        return View(
            lang="en" if has_en else self._script,
            has_zh=has_zh,
            has_en=has_en or not has_zh,
            title=title,
            subtitle=subtitle,
            about=about,
            caveats=caveats,
            parts=parts,
            source_lang=self._script,
            source=tuple(self._leaves()),
        )

    def _part(self, part: Part) -> PartView:
        return PartView(
            part.kind,
            f"part-{part.anchor}",
            self._title(part.heading),
            self._title(part.label),
            tuple(map(self._point, part.points)),
            tuple(self._line(line) for line in part.lines),
            tuple(map(self._table, part.tables)),
        )

    def _point(self, point: Point) -> PointView:
        lines = tuple(self._line(line) for line in (point.zh, point.en) if line)
        has_evidence = 0 <= point.start < point.end <= len(self._text)
        marks = point.marks.partition(": ")[2] if "≠" in point.marks else shorten(point.figures)
        return PointView(lines, point.is_translated, f"ev-{point.claim}" if has_evidence else "", marks)

    def _table(self, table: Table) -> TableView:
        rows = [row[: len(table.columns)] for row in table.rows]
        width = len(table.columns) - is_grouped(rows)
        columns = tuple(map(self._title, table.columns[:width]))
        shared = groupby(rows, key=lambda row: row[width:])
        return TableView(
            columns,
            tuple(_is_aligned([row[at] for row in rows if at < len(row)]) for at in range(width)),
            tuple(
                Group(self._line(common[0]) if common else None, tuple(self._row(row, columns) for row in group))
                for common, group in shared
            ),
        )

    def _row(self, row: Sequence[Line], columns: Sequence[Title]) -> tuple[Cell, ...]:
        texts = ("".join(run.text for run in line).strip() for line in row)
        return tuple(
            Cell(self._line(line), column, len(text) <= _BRIEF, text in _BLANK)
            for line, text, column in zip(row, texts, columns, strict=False)
        )

    def _line(self, line: Line) -> Shown:
        sides: dict[Side, int] = {}
        for run in line:
            sides[run.side] = sides.get(run.side, 0) + len(run.text)
        side: Side = max(sides, key=lambda one: sides[one]) if sides else "en"
        lang = self._lang("".join(run.text for run in line if run.side == side), side)
        return Shown(lang, tuple(self._piece(run, lang, side) for run in line if run.text))

    def _piece(self, run: Run, lang: str, side: Side) -> Piece:
        own = lang if run.side == side else self._lang(run.text, run.side)
        figure = run.figure if run.figure in self._spans else None
        place = ""
        if figure and figure not in self._placed:
            self._placed.add(figure)
            place = f"fig-{figure}"
        return Piece(
            run.text, "" if own == lang else own, figure or "", place, bool(run.figure) and len(run.text) <= _UNBROKEN
        )

    def _title(self, heading: Heading) -> Title:
        sides: tuple[tuple[str, Side], ...] = ((heading.zh, "zh"), (heading.en, "en"))
        return Title(tuple((self._lang(text, side), text) for text, side in sides if text))

    def _lang(self, text: str, side: Side) -> str:
        """Give the language tag of a text; Chinese that is the same in both scripts is taken for the report's."""
        return script_of(text, self._script) if side == "zh" else "en"

    def _leaves(self) -> Iterable[Leaf]:
        evidence = {point.claim: (point.start, point.end) for part in self._outline.parts for point in part.points}
        stretches = [Stretch(*span, "evidence", name) for name, span in evidence.items()]
        stretches += [Stretch(*span, "figure", name) for name, span in self._spans.items()]
        stops: set[str] = set()
        for token in weave(self._text, stretches):
            yield _leaf(token, self._placed, stops)


def _leaf(token: Token, placed: set[str], stops: set[str]) -> Leaf:
    """Make a token one for the template."""
    if isinstance(token, Words):
        back = token.figure if token.figure in placed else None
        is_stop = back is not None and back not in stops
        if back:
            stops.add(back)
        return Leaf("", "", "", is_first=False, text=token.text, back=back or "", is_stop=is_stop)
    kind = token.stretch.kind
    name = f"{_PREFIXES[kind]}-{token.stretch.name}"
    if isinstance(token, Opening):
        return Leaf(kind, "", name, is_first=token.is_first, text="", back="", is_stop=False)
    return Leaf("", kind, name, is_first=False, text="", back="", is_stop=False)


_PREFIXES: Final[Mapping[str, str]] = {"figure": "src", "evidence": "ev"}


def is_grouped(rows: Sequence[Sequence[Line]]) -> bool:
    """Tell whether the last column says the same on many rows, those together: it then reads better as headings."""
    last = [row[-1] for row in rows if len(row) > 2]
    changes = sum(1 for _ in groupby(last))
    return (
        len(last) == len(rows) and bool(last) and all(last) and len(set(last)) == changes <= len(rows) // _LEAST_GROUP
    )


def _is_aligned(cells: Sequence[Line]) -> bool:
    """Tell whether a column holds digits and nothing else."""
    texts = ["".join(run.text for run in line).strip() for line in cells]
    filled = [text for text in texts if text]
    return bool(filled) and all(_DIGITS.issuperset(text) for text in filled)
