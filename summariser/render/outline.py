"""What stands in a note and in which order, in no format yet: Markdown, HTML and Word are written from one outline.

A figure is a run of its own with the id of its row, so that a format can mark it, link it, or footnote it. Every text
is plain: a format escapes it in its own way.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Side = Literal["zh", "en"]
"""The language a text is in."""


class Run(NamedTuple):
    """A stretch of text in one language."""

    text: str
    side: Side
    figure: str | None = None
    """Id of the row that this stretch writes; null for words."""


Line = tuple[Run, ...]
"""One line of text; empty where there is nothing to say."""


class Heading(NamedTuple):
    """A heading in both languages; a side that is not wanted, or not translated, is empty."""

    zh: str
    en: str


class Point(NamedTuple):
    """A claim as a note shows it."""

    claim: str
    """Its id."""
    zh: Line
    en: Line
    """Either is empty where the note leaves this language out."""
    is_translated: bool
    """False where the English holds figures and terms only."""
    figures: tuple[str, ...]
    """Ids of its figures, in order."""
    start: int
    end: int
    """Where its evidence stands. Offsets of the source."""
    quote: str = ""
    """The words that are its evidence, damage of the source mended. For formats that do not embed the source."""
    marks: str = ""
    """Its evidence marks as a note prints them, with those that contradict them: ``C4: F6, F7 ≠ F36``."""


class Table(NamedTuple):
    """A table of lines."""

    columns: tuple[Heading, ...]
    rows: tuple[tuple[Line, ...], ...]
    is_grouped: bool = False
    """Whether the last column names a section, so that it may stand once over the rows that it is the same for."""


class Part(NamedTuple):
    """A part of a note under a heading."""

    kind: Literal["bottom_line", "section", "planned", "key_figures", "campaigns", "verification", "annex"]
    anchor: str
    """A name for links, unique in the note: ``S3``, ``verification``."""
    heading: Heading
    label: Heading
    """What sort of section it is, its theme; empty for other parts."""
    points: tuple[Point, ...] = ()
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()


class Outline(NamedTuple):
    """A whole note."""

    title: Heading
    subtitle: Line
    about: tuple[tuple[Heading, Line], ...]
    """Provenance: publisher, date, place, period, source and digest, drafter and model, prompt, time, each labelled."""
    caveats: tuple[Line, ...]
    """What a reader must know first: drafted by rules, sections missing."""
    parts: tuple[Part, ...]
    spans: dict[str, tuple[int, int]]
    """Where the figure of each row stands. Offsets of the source."""
    publisher: str = ""
    """Who published the report; for a file's own record of its author."""
    written: str = ""
    """ISO time that the caller gave, ``2026-01-31T09:00:00Z``; empty where none was given."""
