"""What may be shown: text on one line, without controls."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from summariser.printable import printable


@given(st.text())
def test_printable_text_holds_no_control(text: str) -> None:
    """Whatever comes in, no control or format character and no line end comes out, and nothing else is lost."""
    shown = printable(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in shown)
    assert printable(shown) == shown
    letters = [c for c in text if unicodedata.category(c)[0] in "LNP"]
    assert [c for c in shown if unicodedata.category(c)[0] in "LNP"] == letters
