"""Links between figures: what is said again is linked, what is contradicted is reported, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import report_of
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.ledger import read_ledger
from summariser.records import Ledger
from summariser.sections import split

ROOT = Path(__file__).parents[1]


def ledger_of(text: str) -> Ledger:
    """Read a ledger."""
    report = report_of(text)
    return read_ledger(report, split(report))


def lead_and_body(lead: str, body: str) -> Ledger:
    """Read the ledger of a report that says one sentence in its lead and another under a heading."""
    return ledger_of(f"云汀市工作综述\n\n{lead}\n\n一、夯实基础\n\n{body}\n")


def links_of(ledger: Ledger) -> list[tuple[str, str | None, str | None]]:
    """Give (id, same_as, rounding_of) of the rows that have a link."""
    return [(row.id, row.same_as, row.rounding_of) for row in ledger.rows if row.same_as or row.rounding_of]


@pytest.mark.parametrize(
    ("lead", "body"),
    [
        ("全市建成村级便民服务站1206个。", "全市共建成村级便民服务站1206个,群众满意。"),
        ("全年立案2,065件。", "立案审查调查2,065件,成效明显。"),
        ("全市84个乡镇领导班子全部换届。", "换届之年,全市84个乡镇领导班子全部完成换届。"),
        ("集体经济总收入提高到2022年的71.2亿元。", "2022年全省集体经济总收入达71.2亿元。"),
        ("云汀选派269名干部驻村。", "云汀今年将选派269名干部到重点村任职。"),
    ],
)
def test_the_same_said_again_is_linked(lead: str, body: str) -> None:
    """The figure of the body points to that of the lead, in other words too."""
    ledger = lead_and_body(lead, body)
    assert links_of(ledger) == [("F2", "F1", None)]
    assert ledger.conflicts == ()


@pytest.mark.parametrize(
    ("lead", "body"),
    [
        ("2021年引进人才126名。", "2022年引进人才126名。"),
        ("隐溪县选派干部126名。", "苇塘县选派干部126名。"),
        ("城区学校招聘教师126名。", "农村学校招聘教师126名。"),
        ("男生126人。", "女生126人。"),
        ("引进骨干人才126名。", "培养骨干人才126名。"),
        ("新建服务站126个。", "计划新建服务站126个。"),
        ("查处问题12件。", "处分12人。"),
        ("接通率达到98%。", "办结率达到98%。"),
        ("全市引进人才近1260名。", "全市引进人才1260余名。"),
    ],
)
def test_equal_values_of_two_things_are_not_linked(lead: str, body: str) -> None:
    """Another year, place, group, deed, intention or qualifier is another statement."""
    ledger = lead_and_body(lead, body)
    assert links_of(ledger) == []
    assert ledger.conflicts == ()


def test_one_sentence_counts_two_things() -> None:
    """A number that one sentence gives twice is two figures, unless a change leads to what was just said."""
    assert links_of(ledger_of("甲项目投资1260万元,乙项目投资1260万元。")) == []
    ledger = ledger_of("全年查处违规问题412起,问题数从663起下降到412起。")
    assert links_of(ledger) == [("F3", "F1", None)]


@pytest.mark.parametrize(
    ("lead", "body"),
    [
        ("全市共有农村党员近2.7万名。", "全市共有农村党员26987名。"),
        ("全市建成便民服务站1200余个。", "全市建成便民服务站1206个。"),
        ("全市有农村党员约2.7万名。", "全市有农村党员2.7万名。"),
    ],
)
def test_a_rounding_is_a_link_of_its_own(lead: str, body: str) -> None:
    """Two values that agree within a qualifier are no contradiction, and no repeat either."""
    ledger = lead_and_body(lead, body)
    assert links_of(ledger) == [("F2", None, "F1")]
    assert ledger.conflicts == ()


@pytest.mark.parametrize(
    ("lead", "body", "kind"),
    [
        ("全市建成村级便民服务站1206个。", "新建和改造村级便民服务站1216个,群众满意。", "digit"),
        ("1206个村建成便民服务站。", "全市1216个村建成便民服务站。", "digit"),
        ("农村居民人均可支配收入18320元。", "农村居民人均可支配收入18230元。", "transposed"),
        ("全市发放创业担保贷款12.6亿元。", "全市发放创业担保贷款12.6万元。", "scale"),
        ("全市建成党群服务中心320个。", "全市累计建成党群服务中心410个。", "value"),
    ],
)
def test_one_thing_with_two_values_is_a_conflict(lead: str, body: str, kind: str) -> None:
    """Both rows are named, and each names the other."""
    ledger = lead_and_body(lead, body)
    (conflict,) = ledger.conflicts
    assert (conflict.rows, conflict.kind) == (("F1", "F2"), kind)
    assert conflict.subject
    assert conflict.explanation
    assert [row.conflicts_with for row in ledger.rows] == [("F2",), ("F1",)]


@pytest.mark.parametrize(
    ("lead", "body"),
    [
        ("2021年全市新增高新技术企业1206家。", "2022年全市新增高新技术企业1216家。"),
        ("上半年全市接待游客120.6万人次。", "下半年全市接待游客121.6万人次。"),
        ("三年来建成村级便民服务站1206个。", "去年建成村级便民服务站1216个。"),
        ("全市建成村级便民服务站1206个。", "全县建成村级便民服务站1216个。"),
        ("隐溪县建成村级便民服务站1206个。", "苇塘县建成村级便民服务站1216个。"),
        ("全市培训男性村干部1206名。", "全市培训女性村干部1216名。"),
        ("全市建成村级便民服务站1206个。", "力争建成村级便民服务站1216个。"),
        ("全市建成村级便民服务站1206个。", "到2025年,建成村级便民服务站1216个。"),
        ("全市受理群众诉求5230件。", "全市办结群众诉求5130件。"),
        ("全市新建村级便民服务站1206个。", "全市改造村级便民服务站1216个。"),
        ("集体经济总收入达到38.5亿元。", "集体经济总收入从38.4亿元提高到71.2亿元。"),
        ("全市有基层党组织1206个。", "党的组织不断壮大,其中基层党组织1216个。"),
        ("第一产业增加值110.6亿元。", "第三产业增加值110.8亿元。"),
        ("发放创业担保贷款12.63亿元。", "发放创业担保贷款增加12.36亿元。"),
        ("村级便民服务站1206个以上。", "村级便民服务站1216个以上。"),
        ("固定资产投资增长13.5%。", "固定资产投资增长13.6%。"),
    ],
)
def test_what_may_both_be_true_is_no_conflict(lead: str, body: str) -> None:
    """Another period, place, group, intention, deed, part, base or bound makes another statement."""
    ledger = lead_and_body(lead, body)
    assert ledger.conflicts == ()
    assert not any(row.conflicts_with for row in ledger.rows)


def test_a_series_is_no_conflict() -> None:
    """Many values of one noun are years or counties, whatever they lie apart."""
    text = "\n\n".join(f"全市建成村级便民服务站12{digit}6个。" for digit in range(6))
    assert ledger_of(text).conflicts == ()


def test_cells_of_a_table_are_no_conflict() -> None:
    """Years stand in the head of a column, where no sentence says them."""
    text = "指标\t2023年(亿元)\t2024年(亿元)\n社会消费品零售总额\t468.7\t498.7\n\n社会消费品零售总额498.7亿元。"
    assert ledger_of(text).conflicts == ()


def test_the_conflicts_of_the_samples_are_those_of_the_gold() -> None:
    """The one contradiction that was written on purpose is found, and no other."""
    meta = json.loads((ROOT / "evals/gold/meta.json").read_text(encoding="utf-8"))
    for name, facts in meta.items():
        text = (ROOT / "evals/reports" / facts["file"]).read_bytes().decode()
        ledger = ledger_of(text)
        rows = {row.id: row for row in ledger.rows}
        found = [[(rows[row].start, rows[row].end) for row in conflict.rows] for conflict in ledger.conflicts]
        gold = [[(figure["start"], figure["end"]) for figure in one["figures"]] for one in facts.get("conflicts", [])]
        assert found == gold, name


def test_figures_of_the_lead_are_found_again_in_the_body() -> None:
    """The sample that repeats figures of its lead on purpose has them linked."""
    ledger = ledger_of((ROOT / "evals/reports/press_conference.txt").read_bytes().decode())
    rows = {row.id: row for row in ledger.rows}
    assert [(row.printed, rows[row.same_as].printed) for row in ledger.rows if row.same_as] == [
        ("1,340个", "1,340个"),
        ("71.2亿元", "71.2亿元"),
    ]


_WORDS = (
    "全市", "建成", "新建", "党群服务中心", "村级便民服务站", "党员", "干部", "其中", "力争", "从", "提高到", "增长", "下降", "近",
    "约", "2021年", "去年", "隐溪县", "1206", "1216", "12.6", "1,206", "5", "3:7", "三分之二", "零", "10—15", "个", "名", "万元", "亿元", "%",
    "个百分点", "人次", "的", ",", "。", "\n", "\n\n一、夯实基础\n\n", "\t", "|", "(", "“",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(_WORDS), max_size=60).map("".join) | st.text(max_size=80)


@settings(deadline=None)
@given(TEXTS)
def test_links_hold_on_any_text(text: str) -> None:
    """A repeat points to an earlier first with equal value; a conflict joins two firsts of unequal values."""
    ledger = ledger_of(text)
    rows = {row.id: row for row in ledger.rows}
    place = {row.id: index for index, row in enumerate(ledger.rows)}
    for row in ledger.rows:
        if row.same_as:
            first = rows[row.same_as]
            assert place[first.id] < place[row.id]
            assert first.same_as is None
            assert (first.value, first.high, first.qualifier) == (row.value, row.high, row.qualifier)
        if row.rounding_of:
            assert place[row.rounding_of] < place[row.id]
            assert row.same_as is None
        assert row.id not in row.conflicts_with
    for conflict in ledger.conflicts:
        one, other = (rows[row] for row in conflict.rows)
        assert place[one.id] < place[other.id]
        assert one.number != other.number
        assert one.same_as is None
        assert other.same_as is None
        assert other.rounding_of != one.id
        assert other.id in one.conflicts_with
        assert one.id in other.conflicts_with


def test_a_bucket_is_bounded() -> None:
    """Of thousands of equal figures each is held against a few: twenty-four that nothing links are remembered."""
    ledger = ledger_of("".join(f"查处{name}问题5件。\n" for name in "甲乙丙丁戊己庚辛壬癸" * 300))
    assert len(ledger.rows) == 3000


def test_an_aim_neither_rounds_nor_contradicts_what_was_reached() -> None:
    """What stands under the headings of plans is of another time, though its words are the same."""
    text = (
        "一、2024年工作回顾\n\n（一）经济平稳增长\n\n全县居民人均可支配收入增长7.38%。\n\n"
        "二、2025年目标任务\n\n（一）经济平稳增长\n\n全县居民人均可支配收入增长7.4%。\n"
    )
    assert [row.rounding_of for row in ledger_of(text).rows] == [None, None]
    again = text.replace("二、2025年目标任务", "二、2024年各项指标")
    assert [row.rounding_of for row in ledger_of(again).rows] == [None, "F1"]
