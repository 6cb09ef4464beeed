"""Stretches become elements that nest, however they overlap, and no character is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summariser.render.weaving import Closing, Opening, Stretch, Token, Words, weave

TEXT = "全市新建党支部320个，近2.7万名党员参加。"


def pieces_of(tokens: list[Token]) -> dict[str, str]:
    """Give the words inside the pieces of each stretch, joined; fails where elements do not nest."""
    is_open: list[Stretch] = []
    found: dict[str, str] = {}
    for token in tokens:
        if isinstance(token, Opening):
            assert token.is_first == (token.stretch.name not in found)
            found.setdefault(token.stretch.name, "")
            is_open.append(token.stretch)
        elif isinstance(token, Closing):
            assert is_open.pop() == token.stretch
        else:
            for one in is_open:
                found[one.name] += token.text
    assert not is_open
    return found


@given(
    st.lists(st.tuples(st.integers(-2, 30), st.integers(-2, 30), st.sampled_from(["evidence", "figure"])), max_size=8)
)
def test_every_stretch_holds_its_words_and_the_whole_is_the_text(spans: list[tuple[int, int, str]]) -> None:
    """Overlapping, nested, equal, empty or outside: the pieces of a stretch join to its words, all words to the text."""
    stretches = [Stretch(start, end, kind, f"F{n}") for n, (start, end, kind) in enumerate(spans)]  # type: ignore[arg-type]
    tokens = list(weave(TEXT, stretches))
    assert "".join(token.text for token in tokens if isinstance(token, Words)) == TEXT
    kept = {one.name: TEXT[one.start : one.end] for one in stretches if 0 <= one.start < one.end <= len(TEXT)}
    assert pieces_of(tokens) == kept


def test_words_name_the_innermost_figure() -> None:
    """A figure inside evidence or another figure is the one that its words belong to."""
    stretches = [Stretch(0, 11, "evidence", "C1"), Stretch(7, 11, "figure", "F1"), Stretch(7, 10, "figure", "F2")]
    named = [(token.text, token.figure) for token in weave(TEXT[:12], stretches) if isinstance(token, Words)]
    assert named == [("全市新建党支部", None), ("320", "F2"), ("个", "F1"), ("，", None)]
