"""What the readers share: quoted names that hold a number, told from quoted speech."""

from __future__ import annotations

import re

import pytest

from summariser.figures.reading import open_reading, spell_backwards


def find_names(text: str) -> list[str]:
    """Give the quoted names of a text."""
    reading = open_reading(text, text)
    return [text[start:end] for start, end in zip(reading.starts, reading.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“两学一做”和“三会一课”", ["两学一做", "三会一课"]),
        ("《2021年工作要点》", ["2021年工作要点"]),
        ("‘四个意识’「五个一」『两山』", ["四个意识", "五个一", "两山"]),
        ("“第一书记”", []),
        ("“不忘初心”", []),
        ("他说：“我们去年开了12场会，很好。”", []),
        ("“我去了3次，问了5人，记了9条”", []),
        ("他说：“去年收入已经超过了三万元”", []),
        ("“没有收尾的三个", []),
        ("“外面‘里面1’”", ["外面‘里面1’"]),
        ("“" + "长" * 30 + "‘里面1’”", ["里面1"]),
        ("“跨\n行1”", []),
    ],
)
def test_open_reading_finds_quoted_names_that_hold_a_number(text: str, names: list[str]) -> None:
    """A title or a short quotation with a number is a name; speech is none, but may hold one."""
    assert names == find_names(text)


def test_spell_backwards_matches_what_ends_where_the_number_begins() -> None:
    """Words spelled backwards match the text read backwards, the longest first."""
    found = re.match(spell_backwards("高 提高"), "稳步提高"[::-1])
    assert found is not None
    assert found.group() == "高提"
