"""Named activities are found by form; metaphors in quotation marks are not."""

from __future__ import annotations

import pytest
from builders import GLOSSARY, scene_of

from summariser.campaigns import find_campaigns


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
