"""Stretches of a text as nested pieces, however they overlap: what a format needs to mark them with elements.

Elements nest and stretches need not: where one ends inside another, the inner is closed and opened again behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Stretch(NamedTuple):
    """A stretch of a text that is to be marked. Offsets of that text."""

    start: int
    end: int
    kind: Literal["evidence", "figure"]
    name: str


class Opening(NamedTuple):
    """Here a piece of a stretch begins."""

    stretch: Stretch
    is_first: bool
    """False for the further pieces of a stretch that had to be parted."""


class Closing(NamedTuple):
    """Here the piece ends that was opened last of those still open."""

    stretch: Stretch


class Words(NamedTuple):
    """Text between two marks."""

    text: str
    figure: str | None
    """Name of the innermost figure that it belongs to."""


Token = Opening | Closing | Words


def weave(text: str, stretches: Iterable[Stretch]) -> Iterator[Token]:
    """Give the text with its stretches as openings and closings that nest; the words joined are the text.

    Stretches that are empty or leave the text are left out; of two that begin together the longer is outside.
    """
    waiting = sorted(
        {one for one in stretches if 0 <= one.start < one.end <= len(text)},
        key=lambda one: (one.start, -one.end, one.kind, one.name),
    )
    borders = sorted({0, len(text)} | {border for one in waiting for border in (one.start, one.end)})
    waiting.reverse()
    is_open: list[Stretch] = []
    for place, border in enumerate(borders):
        yield from _close(is_open, border)
        while waiting and waiting[-1].start == border:
            is_open.append(waiting.pop())
            yield Opening(is_open[-1], is_first=True)
        if place + 1 < len(borders):
            figure = next((one.name for one in reversed(is_open) if one.kind == "figure"), None)
            yield Words(text[border : borders[place + 1]], figure)


def _close(is_open: list[Stretch], border: int) -> Iterator[Token]:
    """Close what ends here, and with it what was opened inside; open the latter again."""
    first = next((place for place, one in enumerate(is_open) if one.end == border), len(is_open))
    inside = is_open[first:]
    del is_open[first:]
    for one in reversed(inside):
        yield Closing(one)
    for one in inside:
        if one.end != border:
            is_open.append(one)
            yield Opening(one, is_first=False)
