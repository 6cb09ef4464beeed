"""Words are found verbatim or not at all."""

from __future__ import annotations

import pytest

from summariser.grounding.locating import Finder, bigrams, support

TEXT = "全市各级党组织 组织主题党日活动1.9万场,\n“两委”换届已完成。"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("组织主题党日活动1.9万场", "组织主题党日活动1.9万场"),
        ("各级党组织组织", "各级党组织 组织"),
        ("活动1.9万场，“两委”换届", "活动1.9万场,\n“两委”换届"),
        ("两委换届", "两委”换届"),
        ("「两委」换届", "两委”换届"),
    ],
)
def test_find_disregards_white_space_and_quotation_marks(words: str, found: str) -> None:
    """Words are found across line ends and whatever the quotation marks."""
    span = Finder(TEXT).find(words)
    assert span is not None
    assert TEXT[slice(*span)] == found


@pytest.mark.parametrize("words", ["组织主题党日活动2.9万场", "主题党日1.9万场", "", "   ", "“”", "某市"])
def test_find_never_gives_the_nearest_text(words: str) -> None:
    """A changed digit, a dropped word or nothing at all is not found."""
    assert Finder(TEXT).find(words) is None


def test_support_is_the_share_of_bigrams() -> None:
    """Support counts the neighbouring pairs that the passage has."""
    passage = bigrams("组织主题党日活动")
    assert support("主题党日", passage) == 1
    assert support("完全无关", passage) == 0
    assert support("123", passage) == 1
