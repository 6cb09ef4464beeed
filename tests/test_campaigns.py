"""Named activities are found by form; metaphors in quotation marks are not."""

from __future__ import annotations

import pytest
from builders import GLOSSARY, scene_of

from summariser.campaigns import find_campaigns
from summariser.glossary import parse_users_glossary


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("开展“连心桥”活动12场。", ["“连心桥”活动"]),
        ("实施“百名骨干培养计划”。", ["“百名骨干培养计划”"]),
        ("出台《云汀市人才发展条例》,见诸《云汀日报》。", ["《云汀市人才发展条例》"]),
        ("坚持主题党日,推进两学一做常态化。", ["两学一做"]),
        ("“两学一做”学习教育深入人心,“两学一做”学习教育常态化。", ["“两学一做”学习教育"]),
        ("在“大熔炉”中锻炼,打通“最后一公里”,迎来“黄金十年”。", []),
        ("开展“作风建设提升年”。", ["“作风建设提升年”"]),
        ("“小切口”推动了大活动。", []),
    ],
)
def test_find_campaigns_takes_names_with_a_noun_of_activity(text: str, names: list[str]) -> None:
    """A quoted name counts with its noun behind or at its end, a title by its kind of document, a term by the glossary."""
    assert [note.name for note in find_campaigns(scene_of(text).passage, GLOSSARY)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“开展连心桥专项行动”12场,连心桥专项行动见效,“连心桥专项行动”收官。", ["连心桥专项行动"]),
        ("“推进两学一做”,深化两学一做。", ["两学一做"]),
        ("“深化改革年”。", ["“深化改革年”"]),
    ],
)
def test_a_verb_before_a_name_makes_no_second_campaign(text: str, names: list[str]) -> None:
    """开展 inside the marks is the sentence's word, unless too little of a name is left without it."""
    assert [note.name for note in find_campaigns(scene_of(text).passage, GLOSSARY)] == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开展“红色引擎”行动320场。", [("“红色引擎”行动", '"Red Engine" campaign', "campaign")]),
        ("推行“四联四促”工作法。", [("“四联四促”工作法", '"Four Links" working method', "mechanism")]),
        ("推行四联四促工作法。", [("四联四促工作法", '"Four Links" working method', "mechanism")]),
        ("打造“红色引擎”。", [("“红色引擎”", "Red Engine", "campaign")]),
        ("红色引擎轰鸣,党员活动12场,走完“最后一公里”。", []),
        ("主题党日活动常态化,两学一做。", [("两学一做", "Two Studies", "campaign")]),
    ],
)
def test_a_users_line_names_a_campaign(text: str, found: list[tuple[str, str, str]]) -> None:
    """In quotation marks, or before a noun of activity, where its English is a name; with the kind ours has."""
    users = (
        "红色引擎\tRed Engine\n四联四促\tFour Links\n党员\tparty folk\n最后一公里\tlast mile\n两学一做\tTwo Studies\n"
    )
    notes = find_campaigns(scene_of(text).passage, GLOSSARY.overlaid(parse_users_glossary(users)))
    assert [(note.name, note.english, note.kind) for note in notes] == found
