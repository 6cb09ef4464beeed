"""The notation of the tests of the Chinese grammar: a sentence with its figures in ⟦ ⟧, and what each of them says.

A figure is written ``value unit [qualifier] [change]``; ``-`` is no unit, ``1..2`` a range.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summariser.figures.chinese import find_chinese

if TYPE_CHECKING:
    from summariser.records import Figure

_QUALIFIERS = {"approx", "more_than", "nearly", "at_least", "at_most", "less_than"}


def unmark(marked: str) -> tuple[str, list[str]]:
    """Give a marked sentence without its marks, and the marked stretches in order."""
    return marked.replace("⟦", "").replace("⟧", ""), re.findall("⟦(.*?)⟧", marked, re.DOTALL)


def describe(figure: Figure) -> str:
    """Write a figure in the notation of the tests."""
    value = figure.value if figure.high is None else f"{figure.value}..{figure.high}"
    qualifier = [figure.qualifier] if figure.qualifier in _QUALIFIERS else []
    return " ".join([value, figure.unit or "-", *qualifier, *([figure.change] if figure.change else [])])


def read_marked(marked: str) -> tuple[list[str], list[str]]:
    """Read a marked sentence; give its figures, each marked off, and their descriptions."""
    figures = find_chinese(unmark(marked)[0]).figures
    return [figure.text for figure in figures], [describe(figure) for figure in figures]


def read_table(table: str) -> list[tuple[str, ...]]:
    """Read a table of cases, one a line, its columns parted by →; ``-`` is an empty column."""
    rows = [line.split(" → ") for line in table.strip().split("\n")]
    return [tuple("" if column == "-" else column for column in row) for row in rows]


def read_words(table: str) -> list[str]:
    """Read a list of short texts, parted by a slash between spaces or a line end."""
    return [word for line in table.strip().split("\n") for word in line.split(" / ")]


def mark(text: str) -> str:
    """Mark the figures that the grammar finds in a text."""
    for figure in reversed(find_chinese(text).figures):
        text = f"{text[: figure.start]}⟦{figure.text}⟧{text[figure.end :]}"
    return text


def test_unmark_gives_the_marked_stretches() -> None:
    """The marks are taken out, and what stood between them is given."""
    assert ("近3年引进9人", ["3年", "9人"]) == unmark("近⟦3年⟧引进⟦9人⟧")


def test_describe_names_what_differs_from_a_plain_figure() -> None:
    """An exact figure without change is its value and unit."""
    figure = find_chinese("引进近2.7万名").figures[0]
    assert describe(figure) == "27000 名 nearly"
