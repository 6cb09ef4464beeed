"""Lines and headings of a note in the languages that it is wanted in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from summariser.printable import printable
from summariser.render.outline import Heading, Line, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summariser.records import Mark
    from summariser.render.outline import Side

Language = Literal["both", "zh", "en"]

_HAN: Final = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HAN_STRETCH: Final = re.compile(
    r"([“‘《〈（]*[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"(?:[0-9\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60“”‘’·\U00020000-\U0003ffff]*)?)"
)
"""Chinese words in an English line, with the Chinese punctuation and the digits that they hold."""


class Phrasing(NamedTuple):
    """Which languages a note is wanted in."""

    language: Language

    @property
    def zh(self) -> bool:
        """Whether it has Chinese sentences."""
        return self.language != "en"

    @property
    def en(self) -> bool:
        """Whether it has English sentences."""
        return self.language != "zh"

    def heading(self, both: Heading) -> Heading:
        """Keep the sides that are wanted; a heading that has only the other side keeps that."""
        kept = Heading(printable(both.zh) if self.zh else "", printable(both.en) if self.en else "")
        return kept if any(kept) else Heading(printable(both.zh), printable(both.en))

    def line(self, both: Heading, behind: str = "") -> Line:
        """Give a label as a line: 已采用 Carried, with what stands behind it in the language of its end."""
        zh, en = self.heading(both)
        runs = [*words(zh, "zh"), *([Run(" ", "en")] if zh and en else ()), *words(en, "en")]
        return (*runs, Run(behind, runs[-1].side)) if runs and behind else tuple(runs)

    def lines(self, both: Heading) -> tuple[Line, ...]:
        """Give a sentence of the note as one line for each language that is wanted."""
        return tuple((Run(text, side),) for text, side in self._sides(both) if text)

    def _sides(self, both: Heading) -> Sequence[tuple[str, Side]]:
        """Give the sides that are wanted."""
        zh, en = self.heading(both)
        return ((zh, "zh"), (en, "en"))


def has_chinese(text: str) -> bool:
    """Tell whether a text has Chinese characters."""
    return bool(_HAN.search(text))


def words(text: str, side: Side) -> Line:
    """Give a text as runs of one language each: Chinese words in an English text are runs of their own.

    >>> [(run.text, run.side) for run in words("the “四联四促” method", "en")]
    [('the ', 'en'), ('“四联四促”', 'zh'), (' method', 'en')]
    """
    shown = printable(text)
    if side == "zh":
        return (Run(shown, "zh"),) if shown else ()
    return tuple(Run(piece, "zh" if has_chinese(piece) else "en") for piece in _HAN_STRETCH.split(shown) if piece)


def sentence(text: str, marks: Iterable[Mark], side: Side) -> Line:
    """Give a sentence as runs; each figure is a run of its own with the id of its row."""
    runs: list[Run] = []
    here = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start < here:
            continue
        runs += _between(text[here : mark.start], side)
        runs.append(Run(printable(text[mark.start : mark.end]), side, mark.figure))
        here = mark.end
    return (*runs, *_between(text[here:], side))


def _between(text: str, side: Side) -> Line:
    """Give the words between figures as runs; the white space at their rims stays, since it parts them from these."""
    front, back = text[:1].isspace(), text[-1:].isspace()
    shown = words(text, side)
    if not shown:
        return (Run(" ", side),) if text else ()
    if front:
        shown = (shown[0]._replace(text=" " + shown[0].text), *shown[1:])
    return (*shown[:-1], shown[-1]._replace(text=shown[-1].text + " ")) if back else shown


def joined(lines: Iterable[Line], separator: str = "; ") -> Line:
    """Put lines one behind the other."""
    runs: list[Run] = []
    for line in lines:
        if runs and line:
            runs.append(Run(separator, line[0].side))
        runs += line
    return tuple(runs)


def plain(line: Line) -> str:
    """Give the text of a line."""
    return "".join(run.text for run in line)


def id_ranges(ids: Iterable[str]) -> str:
    """Name ids in short, neighbours as a range; no count is said, since it would read as a figure.

    >>> id_ranges(["F1", "F2", "F3", "F5", "F7", "F8"])
    'F1–F3, F5, F7, F8'
    """
    groups: list[list[int]] = []
    for number in sorted(int(name[1:]) for name in ids):
        if groups and groups[-1][-1] + 1 == number:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(
        f"F{group[0]}–F{group[-1]}" if len(group) > 2 else ", ".join(f"F{number}" for number in group)
        for group in groups
    )
