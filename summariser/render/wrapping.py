"""Lines of Chinese and English for the terminal: wrapped by cells, never inside a number or a word.

Chinese characters take two cells and may part anywhere, except that closing punctuation never begins a line and opening
marks never end one (GB/T 15834-2011, section 5.1).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.style import Style

_PIECE: Final = re.compile(
    r"[0-9][0-9.,]*[十百千万亿多余]*[\u4e00-\u9fff%％]?|[A-Za-z0-9.,%:'’+/()\[\]-]+|\s+|.", re.DOTALL
)
_NO_START: Final = frozenset("，。；：、！？）》〉」』”’…％,;:!?)%")
_NO_END: Final = frozenset("（《〈「『“‘(")


class Wrapped:
    """A styled text that wraps itself to the width it is given."""

    def __init__(self, text: str, style: str | Style = "") -> None:
        """Take one paragraph."""
        self._text = text
        self._style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Give one Text a line."""
        for line in wrap(self._text, options.max_width):
            yield Text(line, style=self._style, overflow="fold")


def wrap(text: str, width: int) -> Iterator[str]:
    """Wrap a text to lines of at most ``width`` cells; a longer piece without a place to part is left whole.

    >>> list(wrap("梳理难事急事9.4万件，化解9.1万件。", 16))
    ['梳理难事急事', '9.4万件，化解', '9.1万件。']
    """
    line = ""
    for piece in _pieces(text):
        if line and cell_len(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Give the pieces between which a line may end."""
    held = ""
    for found in _PIECE.finditer(text):
        piece = found.group()
        if held and piece[0] not in _NO_START and held[-1] not in _NO_END:
            yield held
            held = ""
        held += piece
    if held:
        yield held
