"""Slipped places come right, are marked, or were none."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.repair.damage import apply_edits
from summariser.repair.slip_model import damage, narrow
from summariser.repair.slips import find_slips

RESTORED = (
    "各村日常環境衛生由保潔員負責，垃圾日常化處理率達到九成，道路暢通。",
    "河道巡查經常化、網格化，沿河村民的滿意度明顯提高，投訴明顯減少。",
    "對孺子牛“老典型”進行走訪慰問，送去補貼金，送去溫暖。",
    "財政投入逐年增長。可用財力向鄉村傾斜，公共服務水平穩步提升，群眾點贊。",
    "退休老干部發揮余熱。現任班子虛心請教，工作銜接順利，進展良好。",
    "干部作風明顯好轉。“一站式”服務深入人心，辦事時間縮短一半，群眾滿意。",
    "今年下達扶貧資金兩億元。會同財政部門加強監管，確保專款專用，及時到位。",
    "組織部門選派干部下鄉。考核結果與使用掛鉤，形成鮮明導向，干勁更足。",
    "社區食堂投入使用。空巢老人就餐不再困難，子女放心，社會好評。",
    "各支部嚴肅組織生活。“三會一課”按期召開，黨員參學率達到九成八，效果良好。",
)
MARKED = (
    "要發揚拓荒牛“三股勁”精神，敢闖敢試，爭當先鋒。",
    "我縣堅持保基本、兜底線、促公平，民生支出占比超過七成，群眾得到實惠。",
    "危房改造任務按期完成，危化品運輸實現全程監控，沒有發生安全事故。",
    "全鎮種植油茶兩萬畝。基地帶動農戶增收，戶均收入過萬元，產業前景良好。",
    "水利工程全部完工。和往年相比，灌溉面積擴大一倍，糧食產量增加兩成，農民高興。",
    "縣委提出“保基層、穩隊伍、強服務”的思路，實施三年行動計劃，成效明顯。",
    "完善矛盾糾紛排查機制，做到小事不出村、大事不出鎮。化解糾紛一百二十起，社會穩定，人心安定。",
    "鎮里修建水渠四公里。渴水多年的旱田得到灌溉，畝產翻番，村民增收。",
    "全縣教師隊伍不斷壯大。好老師扎根山村，教學質量提升，家長放心。",
)
WRONG = ("通過常回家看看、結對幫扶等活動，孤寡老人得到照料，鄰里關系更加和睦，村風更好。",)
"""A known limit: 。 before 回家看看 is the likelier character to a ranking that knows words but no grammar."""


@pytest.mark.parametrize("sentence", RESTORED)
@pytest.mark.parametrize("width", [str, narrow], ids=["wide", "narrow"])
def test_find_slips_restores(sentence: str, width: type[str]) -> None:
    """What the forward model damaged comes back exactly, whichever width the page's marks have."""
    damaged = width(damage(sentence))
    assert damaged != width(sentence)
    edits = find_slips(damaged)
    assert width(sentence) == width(apply_edits(damaged, edits))
    assert {"inferred"} == {edit.certainty for edit in edits}


@pytest.mark.parametrize("sentence", MARKED)
def test_find_slips_marks_what_it_cannot_decide(sentence: str) -> None:
    """Where no original is clearly ahead, the place is marked and stays."""
    damaged = damage(sentence)
    edits = find_slips(damaged)
    assert "unrepaired" in {edit.certainty for edit in edits}
    assert all(edit.after == edit.before for edit in edits if edit.certainty == "unrepaired")


def test_find_slips_is_rarely_wrong() -> None:
    """Of all places in the sentences of this file, at least half come right and at most one in twenty wrong."""
    right = wrong = 0
    for sentence in (*RESTORED, *MARKED, *WRONG):
        damaged = damage(sentence)
        repairs = [edit for edit in find_slips(damaged) if edit.certainty != "unrepaired"]
        right += all(edit.after in sentence for edit in repairs) and bool(repairs)
        wrong += not all(edit.after in sentence for edit in repairs)
    total = len(RESTORED) + len(MARKED) + len(WRONG)
    assert right >= total / 2
    assert wrong <= total / 20


def test_find_slips_decodes_a_reading_that_slipped() -> None:
    """Two readings inside a slip fix its lost bytes, so that nothing is inferred."""
    damaged = damage("明確總任務，", {"側": "cè", "務": "wù"})
    assert damaged == "明確總?cè)蝿?wù)，"
    (edit,) = find_slips(damaged)
    assert (edit.before, edit.after, edit.certainty) == ("?cè)蝿?wù)", "任務", "decoded")


@pytest.mark.parametrize(
    "text",
    [
        "怎麼辦?！我們應該做點什麼?！",
        "這樣行嗎?!你們說行不行?,他問。",
        "什麼?!?!真的嗎???，太難了!?",
        "群眾滿意嗎？！答案寫在臉上。",
        "為什麼?；怎麼做?：誰來做?，",
        "Really?!What (why?ok) 縣里說?!",
        "经常?；?、制度化，",
    ],
)
def test_find_slips_leaves_questions_alone(text: str) -> None:
    """Questions, cries, English and Simplified text are no slips."""
    assert find_slips(text) == ()


def test_damage_leaves_the_last_mark_unseen() -> None:
    """A false mark that no true mark follows in its line does no damage."""
    assert damage("評選拓荒牛”式干部。") == "評選拓荒牛”式干部。"


@pytest.mark.parametrize(
    "text",
    ["?" * 300_000, "?!" * 50_000, "縣?!" * 20_000, "縣?；?、" * 5_000, "縣?a)" * 20_000, ("縣?；" + "蝿" * 70) * 500],
    ids=["questions", "cries", "traditional", "slips", "letters", "runs"],
)
def test_find_slips_bounds_its_work(text: str) -> None:
    """Hostile text costs no more than a fixed sum and a little for each place."""
    find_slips("縣里推動經?；?、")
    start = time.perf_counter()
    find_slips(text)
    assert time.perf_counter() - start < 60


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from("?？!！;；,，、總黃縣蝿笔礁h(è)wù\n\x00“”1 "), max_size=40))
def test_find_slips_is_total(text: str) -> None:
    """Any text gives edits in order, not overlapping, that quote it."""
    edits = find_slips(text)
    assert all(text[edit.start : edit.end] == edit.before for edit in edits)
    assert all(one.end <= other.start for one, other in pairwise(edits))
