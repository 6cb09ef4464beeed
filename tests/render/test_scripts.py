"""The script of a Chinese text is told by the characters that only one of the two scripts has."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser.render.scripts import script_of

REPORTS = Path(__file__).parents[2] / "evals" / "reports"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("發展黨員6,850名", "zh-Hant"), ("发展党员6850名", "zh-Hans"), ("三萬", "zh-Hant"), ("三万", "zh-Hans"),
        ("著名", "zh-Hans"), ("", "zh-Hans"), ("５％", "zh-Hans"), ("\0\ud800黨", "zh-Hant"),
    ],
)  # fmt: skip
def test_a_text_is_in_the_script_that_only_it_has(text: str, script: str) -> None:
    """Simplified where nothing says otherwise."""
    assert script_of(text) == script


def test_what_both_scripts_share_is_in_the_one_of_its_report() -> None:
    """思想 is written alike; in a Traditional report it wants the shapes of Traditional type."""
    assert script_of("思想", "zh-Hant") == "zh-Hant"
    assert script_of("组织", "zh-Hant") == "zh-Hans"


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.stem)
def test_whole_reports_are_told(path: Path) -> None:
    """Damage and a few Simplified characters do not mislead."""
    expected = "zh-Hant" if "traditional" in path.stem else "zh-Hans"
    assert script_of(path.read_text(encoding="utf-8")) == expected
