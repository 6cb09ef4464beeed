"""What may be shown to people: text of reports and models is data, never an escape sequence or a line of its own."""

from __future__ import annotations

import unicodedata
from typing import Final

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories of control, format (bidirectional overrides), surrogate, private and unassigned characters."""


def printable(text: str) -> str:
    r"""Give a text on one line, without control and format characters, white space folded.

    >>> printable("办结1件。\x1b[31m\n 完")
    '办结1件。[31m 完'
    """
    # Nothing to leave out, and no white space but blanks: true of nearly all that is rendered, a thousand times a note.
    if text.isprintable():
        return " ".join(text.split())
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _HIDDEN)
    return " ".join("".join(kept).split())
