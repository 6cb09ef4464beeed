"""What time a report covers: by title, by opening, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import report_of

from summariser.briefing.periods import find_period
from summariser.reader import read_source
from summariser.repair import repair
from summariser.sections import split

EVALS = Path(__file__).parents[2] / "evals"
GOLD = json.loads((EVALS / "gold" / "meta.json").read_text(encoding="utf-8"))
BODY = "\n\n全市新建党支部320个，近2.7万名党员参加学习。\n"


def period_of(text: str) -> tuple[str, str, str] | None:
    """Give the period of a text, as said, first and last."""
    report = report_of(text)
    found = find_period(report, split(report))
    return (found.text, found.first, found.last) if found else None


@pytest.mark.parametrize("path", sorted((EVALS / "reports").glob("*.txt")), ids=lambda path: path.stem)
def test_the_period_of_each_sample_report_is_found(path: Path) -> None:
    """First and last year are those of the gold; a report that gives no year has no period."""
    report = repair(read_source(path))
    found = find_period(report, split(report))
    gold = GOLD[path.stem]["period"]
    expected = gold["start"] and (gold["start"][:4], gold["end"][:4])
    assert (found and (found.first[:4], found.last[:4])) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("云汀市2021年基层党建工作综述", ("2021年", "2021", "2021")),
        ("云汀市2022年上半年经济运行情况通报", ("2022年上半年", "2022-01", "2022-06")),
        ("云汀市2023年第一季度信访工作情况通报", ("2023年第一季度", "2023-01", "2023-03")),
        ("云汀市2018—2020年人才工作情况报告", ("2018—2020年", "2018", "2020")),
        ("云汀市2024年政府工作报告", None),
        ("云汀市基层党建工作综述", None),
    ],
)
def test_a_title_that_names_its_year_settles_it(title: str, expected: tuple[str, str, str] | None) -> None:
    """A work report of a session tells of the year before, so that its title settles nothing."""
    assert period_of(title + BODY) == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("2021年，全市新建党支部320个。", ("2021年", "2021", "2021")),
        ("五年来，全市新建党支部320个。", ("五年来", "2017", "2022-03-01")),
        ("2019年以来，全市新建党支部320个。", ("2019年以来", "2019", "2022-03-01")),
        ("过去五年，全市新建党支部320个。", ("过去五年", "2017", "2022-03-01")),
        ("县第十二次党代会以来的五年，全市新建党支部320个。", ("县第十二次党代会以来的五年", "2017", "2022-03-01")),
        ("一、2021年工作回顾\n\n全市新建党支部320个。", ("2021年", "2021", "2021")),
        ("一、2022年工作安排\n\n全市将新建党支部320个。", None),
        ("今年以来，全市新建党支部320个。", ("今年以来", "2022", "2022-03-01")),
        ("2025年，全市将新建党支部320个。", None),
        ("全市自2021年3月起新建党支部320个。", None),
    ],
)
def test_the_opening_settles_what_the_title_leaves_open(opening: str, expected: tuple[str, str, str] | None) -> None:
    """A stretch up to now ends with the day of publication; a year after it is a plan."""
    assert period_of(f"云汀市基层工作综述\n\n来源:云汀日报 发布时间:2022-03-01 09:00\n\n{opening}\n") == expected


def test_a_stretch_up_to_now_needs_a_day_of_publication() -> None:
    """Without one it is not clear when now is."""
    assert period_of("五年来，全市新建党支部320个。") is None


@pytest.mark.parametrize("text", ["", "年", "2021", "〇年来", "0年来，", "99年来，", "今年以来"])
def test_any_text_has_a_period_or_none(text: str) -> None:
    """Total."""
    period_of(text)
