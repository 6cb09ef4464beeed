"""The words around a figure may not change it, and may not count anything of their own."""

from __future__ import annotations

import pytest
from builders import Scene, draft_of, scene_of

TEXT = (
    "2021年,全市召开理论学习会1.04万场,组织主题党日活动1.9万场,近2.7万名干部参加。"
    "投入资金7.2亿元,新建“连心桥”服务站320个。村干部报酬从24000元提高到42000元,信访量比上年下降31%。"
    "2022年发展党员1500名,其中女党员600名,撤销党支部12个。推行“1+5”模式,村两委换届完成,"
    "拨打12345热线反映问题。上半年,第6批选派驻村干部50名,90后占四成。2023年将新建服务站80个。"
)


@pytest.fixture(scope="module")
def scene() -> Scene:
    """Give the passage of the text above."""
    return scene_of(TEXT)


def claims_of(scene: Scene, zh: str, en: str, quote: str = "") -> list[str]:
    """Ground one sentence; [text] stands for the slot of the figure printed so. Give the accepted sentences."""
    for row in scene.ledger.rows:
        slot = f"{{{row.id}}}"
        zh, en = zh.replace(f"[{row.printed}]", slot), en.replace(f"[{row.printed}]", slot)
    grounded = scene.ground(draft_of((zh, en, quote or TEXT)))
    return [claim.zh + " / " + claim.en for claim in grounded.claims]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("组织主题党日活动[1.9万场]。", "It held [1.9万场] activities."),
        ("2021年组织主题党日活动[1.9万场]。", "In 2021 it held [1.9万场] activities."),
        ("村干部报酬从[24000元]提高到[42000元]。", "Pay rose from [24000元] to [42000元]."),
        ("信访量比上年下降[31%]。", "Petitions were down [31%] from the year before."),
        ("信访量比上年下降[31%]。", "Petitions were [31%] lower than in the year before."),
        ("村两委换届完成,发展党员[1500名]。", "The two committees were re-elected; [1500名] members were admitted."),
        ("推行“1+5”模式,撤销党支部[12个]。", 'It applied the "1+5" model and closed [12个] branches.'),
        (
            "第6批选派驻村干部[50名],90后占[四成]。",
            "A sixth batch of [50名] was sent, [四成] of them born in the 1990s.",
        ),
        ("上半年选派驻村干部[50名]。", "In the first half of the year [50名] were sent."),
        ("拨打12345热线反映问题,新建服务站[320个]。", "Residents call the 12345 hotline; [320个] stations were built."),
    ],
)
def test_natural_sentences_are_accepted(scene: Scene, zh: str, en: str) -> None:
    """Names, ordinals, pairs and directions that the report has are no reason to refuse."""
    assert len(claims_of(scene, zh, en)) == 1


@pytest.mark.parametrize(
    "zh",
    [
        "组织主题党日活动[1.9万场]万。", "组织主题党日活动[1.9万场]%。", "组织主题党日活动-[1.9万场]。", "组织主题党日活动十[1.9万场]。",
        "组织主题党日活动每村[1.9万场]。", "组织主题党日活动[1.9万场]余。", "组织主题党日活动超过[1.9万场]。", "组织主题党日活动不到[1.9万场]。",
        "参加干部超过[近2.7万名]。", "组织主题党日活动[1.9万场],涉及五个村。", "组织主题党日活动[1.9万场],涉及数百名干部。",
        "组织主题党日活动[1.9万场],涉及①个村。", "组织主题党日活动[1.9万场],涉及二百村。", "组织主题党日活动[1.9万场]{F3。", "组织主题党日活动F3。",
        "组织主题党日活动仅[1.9万场]。", "没有组织主题党日活动[1.9万场]。", "召开理论学习会[1.04万场][1.9万场]。", "信访量占[31%]。",
        "组织主题党日活动[1.9万场]123。", "组织主题党日活动5[1.9万场]。", "组织主题党日活动[1.9万场],PM2.5达标。", "组织主题党日活动力争[1.9万场]。", "主题党日活动[1.9万场]美元。",
    ],
)  # fmt: skip
def test_chinese_words_may_not_change_a_figure(scene: Scene, zh: str) -> None:
    """Signs, scales, units, second qualifiers, hedges and numerals of their own are refused."""
    english = (
        "It held " + " and ".join(f"[{row.printed}]" for row in scene.ledger.rows if f"[{row.printed}]" in zh) + "."
    )
    assert claims_of(scene, zh, english) == []


@pytest.mark.parametrize(
    "en",
    [
        "It held -[1.9万场] activities.", "It held the [1.9万场]th activity.", "It held [1.9万场] activities daily.", "It held [1.9万场] thousand activities.", "It held [1.9万场]0 activities.",
        "It held [1.9万场].5 activities.", "It held [1.9万场]% activities.", "It held twice [1.9万场] activities.",
        "It held fewer than the [1.9万场] activities.", "It held [1.9万场]-plus activities.", "It held [1.9万场] or more activities.",
        "It held [1.9万场] activities per village.", "It held [1.9万场] activities in hundreds of villages.",
        "It held [1.9万场] activities in dozens of villages.", "It held [1.9万场] activities in two villages and three towns.",
        "It held [1.9万场] activities and doubled attendance.", "It held [1.9万场] activities in 5K villages.",
        "It held [1.9万场] activities at the 7th congress.", "It held [1.9万场] activities with half of the branches.",
        "It did not hold [1.9万场] activities.", "It held only [1.9万场] activities.", "It held [1.9万场] activities in 2022.",
        "It held [1.9万场] activities in ² villages.", "It held [1.9万场] activities {F2", "It held F2 and [1.9万场] activities.",
        "It held [1.9万场] million activities.", "It held more than nearly [1.9万场] activities.",
    ],
)  # fmt: skip
def test_english_words_may_not_change_a_figure(scene: Scene, en: str) -> None:
    """What the accepted Chinese sentence does not say in numbers, the English may not say either."""
    assert claims_of(scene, "组织主题党日活动[1.9万场]。", en) == []


def test_a_date_stands_where_the_report_has_it(scene: Scene) -> None:
    """A year of another sentence of the report is a wrong year."""
    quote = "2022年发展党员1500名,其中女党员600名"
    assert claims_of(scene, "2022年发展党员[1500名]。", "In 2022 it admitted [1500名].", quote)
    assert not claims_of(scene, "2021年发展党员[1500名]。", "In 2021 it admitted [1500名].", quote)
    assert not claims_of(scene, "2022年发展党员[1500名]。", "In 2021 it admitted [1500名].", quote)


def test_a_plan_is_marked_however_short_its_quote(scene: Scene) -> None:
    """The plan word of the sentence counts, quoted or not."""
    row = scene.figure("80个")
    grounded = scene.ground(draft_of((f"新建服务站{{{row}}}。", f"It built {{{row}}} stations.", "新建服务站80个")))
    assert [claim.planned for claim in grounded.claims] == [True]
