"""A note against the ledger of its report: every figure has one verdict of a closed list, and the row that it is of."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest
from builders import report_of

from summariser.grounding.dictionary import Dictionary, parse_vocabulary
from summariser.grounding.proofs import Finding, Proofreader
from summariser.ledger import read_ledger
from summariser.records import ProofVerdict
from summariser.resources import read_vocabulary_table
from summariser.runs import load_glossary
from summariser.sections import split

REPORT = report_of(
    """澜坪市2023年组织工作综述

全市开展主题宣讲1.9万场，近2.7万名干部参加。
新建村级服务站320个，改造农村公路486公里。
市财政投入专项资金7.2亿元，其中产业园区建设占四成。
群众满意率达到99.3%，比上年提高3个百分点。
全年立案2179件，处分1856人，追缴违纪资金3570万元。
信访总量下降81.2%，办结信访事项1204件。
选派驻村书记412名，平均年龄41.5岁，35岁以下的占三分之二。
征收土地1200多亩，安置群众568户。
旅游收入翻一番，接待游客860万人次。
招引企业147家，新增就业岗位5200个。
“96358”热线全年接听来电31460个，G217国道澜坪段建成通车。
培训农民技术员6430人，发放技能证书5875本。
新能源公交车增加到238辆，充电桩增加96根。
植树造林2.4万亩，空气优良天数340天。
完成老旧小区改造63个，惠及居民1.1万户。
"""
)
LEDGER = read_ledger(REPORT, split(REPORT))
PRINTED = {row.id: row.printed for row in LEDGER.rows}
READER = Proofreader(
    REPORT,
    LEDGER,
    Dictionary(((term.zh, term.en) for term in load_glossary().terms), parse_vocabulary(read_vocabulary_table())),
)


def verdicts(note: str) -> list[tuple[str, str]]:
    """Give the figures of a note with their verdicts."""
    return [(found.text, found.verdict) for found in READER.read(note)]


def figure(note: str, text: str) -> Finding:
    """Give the finding on the one figure of a note that reads so."""
    (found,) = (found for found in READER.read(note) if found.text == text)
    return found


# The note, the figure that is looked at, its verdict, and the rows of the report, as printed.
CASES: tuple[tuple[str, str, ProofVerdict, tuple[str, ...]], ...] = (
    ("全市开展主题宣讲1.9万场，近2.7万名干部参加。", "近2.7万名", "matches", ("近2.7万名",)),
    ("信访总量下降81.2%。", "81.2%", "matches", ("81.2%",)),
    ("Petitions fell by 81.2%.", "81.2%", "matches", ("81.2%",)),
    ("The city held 19,000 public lectures.", "19,000", "respelled", ("1.9万场",)),
    ("全年立案2197件。", "2197件", "value_changed", ("2179件",)),
    ("全市新建村级服务站350个。", "350个", "value_changed", ("320个",)),
    ("It built 350 village service stations.", "350", "value_changed", ("320个",)),
    ("In the year 2,197 cases were filed.", "2,197", "value_changed", ("2179件",)),
    ("Tourism revenue tripled.", "tripled", "value_changed", ("一番",)),
    ("全市开展主题宣讲1.9亿场。", "1.9亿场", "scale_changed", ("1.9万场",)),
    ("市财政投入专项资金72亿元。", "72亿元", "scale_changed", ("7.2亿元",)),
    ("The city invested RMB 7.2 billion of special funds.", "RMB 7.2 billion", "scale_changed", ("7.2亿元",)),
    ("The city held 190,000 public lectures.", "190,000", "scale_changed", ("1.9万场",)),
    ("市财政投入专项资金7.2亿美元。", "7.2亿美元", "unit_changed", ("7.2亿元",)),
    ("改造农村公路486米。", "486米", "unit_changed", ("486公里",)),
    ("The city rebuilt 486 miles of rural roads.", "486 miles", "unit_changed", ("486公里",)),
    ("The city invested $720 million of special funds.", "$720 million", "unit_changed", ("7.2亿元",)),
    ("2.7万名干部参加。", "2.7万名", "qualifier_changed", ("近2.7万名",)),
    ("征收土地1200亩。", "1200亩", "qualifier_changed", ("1200多亩",)),
    ("Over 27,000 officials took part.", "Over 27,000", "qualifier_changed", ("近2.7万名",)),
    ("Tourism revenue more than doubled.", "more than doubled", "qualifier_changed", ("一番",)),
    ("信访总量上升81.2%。", "81.2%", "change_changed", ("81.2%",)),
    ("群众满意率提高3%。", "3%", "change_changed", ("3个百分点",)),
    ("新能源公交车增加238辆。", "238辆", "change_changed", ("238辆",)),
    ("充电桩增加到96根。", "96根", "change_changed", ("96根",)),
    ("Petitions rose by 81.2%.", "81.2%", "change_changed", ("81.2%",)),
    ("Petitions fell to 81.2%.", "81.2%", "change_changed", ("81.2%",)),
    ("Satisfaction rose by 3 percent.", "3 percent", "change_changed", ("3个百分点",)),
    ("Charging piles grew to 96.", "96", "change_changed", ("96根",)),
    ("招引企业63家。", "63家", "subject_changed", ("63个",)),
    ("全市新建村级服务站147个。", "147个", "subject_changed", ("147家",)),
    ("The city sent 147 village secretaries to the villages.", "147", "subject_changed", ("147家",)),
    ("全市开展主题宣讲9万场。", "9万场", "fragment", ("1.9万场",)),
    ("热线全年接听来电460个。", "460个", "fragment", ("31460个",)),
    ("The hotline took 460 calls.", "460", "fragment", ("31460个",)),
    ("图书馆藏书96358册。", "96358册", "name_as_number", ()),
    ("The library lent 96,358 books.", "96,358", "name_as_number", ()),
    ("信访立案共3383件。", "3383件", "derived", ("1204件", "2179件")),
    ("培训的农民技术员比发放的证书多555。", "555", "derived", ("6430人", "5875本")),
    ("处分人数占立案数的85.2%。", "85.2%", "derived", ("1856人", "2179件")),
    ("The city punished 85.2% of those in cases filed.", "85.2%", "derived", ("1856人", "2179件")),
    ("About 31,000 calls came in to the hotline.", "About 31,000", "derived", ("31460个",)),
    ("About RMB 36 million of illicit money was recovered.", "About RMB 36 million", "derived", ("3570万元",)),
    ("新建村级服务站320个，改造农村公路486公里。\nIt built 320 village service stations.", "486公里", "languages_disagree", ("486公里",)),
    ("The mayor drank 77 cups of tea.", "77", "not_in_source", ()),
    ("市长家藏书架77座。", "77座", "not_in_source", ()),
)  # fmt: skip


@pytest.mark.parametrize(("note", "text", "verdict", "rows"), CASES)
def test_each_figure_of_a_note_has_its_verdict_and_its_rows(
    note: str, text: str, verdict: ProofVerdict, rows: tuple[str, ...]
) -> None:
    """Chinese and English: what the note has, what it is called, and what the report has in its place."""
    found = figure(note, text)
    assert found.verdict == verdict
    assert sorted(PRINTED[row] for row in found.rows) == sorted(rows)
    assert note[found.start : found.end] == text


def test_every_verdict_is_held_by_a_case() -> None:
    """The table above leaves no verdict of the list out."""
    assert {verdict for _, _, verdict, _ in CASES} == set(get_args(ProofVerdict))


@pytest.mark.parametrize(
    "note",
    [
        "全市开展主题宣讲19000场。",
        "全市开展主题宣讲19,000场。",
        "全市开展主题宣讲一万九千场。",
        "全市开展主题宣讲1.9万场次。",
        "全市開展主題宣講1.9萬場。",
        "The city held 19 thousand public lectures.",
        "近27000名干部参加。",
        "Nearly 27,000 officials took part.",
        "市财政投入专项资金72000万元。",
        "The city invested 0.72 billion yuan of special funds.",
        "Special funds of RMB 720 million were invested.",
        "The city invested 720 million yuan of special funds.",
        "产业园区建设占40%。",
        "产业园区建设占百分之四十。",
        "Industrial parks took 40% of the funds.",
        "Industrial parks took 40 per cent of the funds.",
        "旅游收入增长一倍。",
        "旅游收入增至2倍。",
        "Tourism revenue doubled.",
        "Two-thirds of the village secretaries are under 35.",
        "Village secretaries aged 35 or under make up two thirds.",
        "The average age is 41.5.",
        "Satisfaction reached 99.3 percent, up 3 percentage points.",
        "追缴违纪资金0.357亿元。",
        "RMB 35.7 million of illicit money was recovered.",
        "¥35.7 million was recovered.",
        "接待游客８６０万人次。",
        "接待遊客八百六十萬人次。",
        "8.6 million tourists came.",
        "It rebuilt 486 km of rural roads.",
        "More than 1,200 mu of land was taken, and 568 households were resettled.",
    ],
)
def test_a_figure_in_another_spelling_is_clean(note: str) -> None:
    """Scale words, numerals, scripts, currencies, multiples and bounds of age may be written as a language likes."""
    found = READER.read(note)
    assert found
    assert {one.verdict for one in found} == {"respelled"}


@pytest.mark.parametrize(
    ("note", "exchanged"),
    [
        ("In the year 1,856 cases were filed and 2,179 people were punished.", ["2179件", "1856人"]),
        ("招引企业5200家，新增就业岗位147个。", ["147家", "5200个"]),
        ("招引企业5200家。新增就业岗位147个。", ["147家", "5200个"]),
        ("The city attracted 5,200 companies and created 147 jobs.", ["147家", "5200个"]),
        ("The city attracted 5,200 companies. It created 147 jobs.", ["147家", "5200个"]),
    ],
)
def test_two_figures_in_each_others_place_are_both_called(note: str, exchanged: list[str]) -> None:
    """Inside a sentence and between two: each is told with the figure that its words speak of."""
    found = READER.read(note)
    assert [one.verdict for one in found] == ["subject_changed", "subject_changed"]
    for one, meant in zip(found, exchanged, strict=True):
        assert one.explanation.endswith(f"{meant}.")


@pytest.mark.parametrize(
    "note",
    [
        "新增就业岗位5200个，招引企业147家。",
        "The city created 5,200 jobs. It attracted 147 companies.",
        "完成老旧小区改造63个，全年立案2179件，接待游客860万人次。",
        "320 service stations for villages; 486 kilometres of rural roads; 63 old residential areas.",
    ],
)
def test_another_order_is_no_exchange(note: str) -> None:
    """A note may tell the figures of a report in its own order."""
    assert {verdict for _, verdict in verdicts(note)} <= {"matches", "respelled"}


@pytest.mark.parametrize(
    ("note", "text", "arithmetic"),
    [
        ("信访立案共3383件。", "3383件", "1204件 + 2179件 = 3383"),
        ("培训的农民技术员比发放的证书多555。", "555", "6430人 − 5875本 = 555"),
        ("处分人数占立案数的85.2%。", "85.2%", "1856人 / 2179件 = 85.18%"),
        ("About 31,000 calls came in to the hotline.", "About 31,000", "31460个 rounded"),
    ],
)
def test_what_was_reckoned_is_shown_with_its_arithmetic(note: str, text: str, arithmetic: str) -> None:
    """Sum, difference, share and rounding are for a human to judge, who sees how they come about."""
    assert arithmetic in figure(note, text).explanation


def test_a_name_is_named() -> None:
    """A number that the report has only in a name is told with that name."""
    assert "96358" in figure("图书馆藏书96358册。", "96358册").explanation


@pytest.mark.parametrize(
    ("note", "lacking"),
    [
        ("新建村级服务站320个，改造农村公路486公里。\n\nIt built 320 village service stations.", {"486公里"}),
        ("新建村级服务站320个。\n\nIt built 320 village service stations and rebuilt 486 kilometres of rural roads.", {"486 kilometres"}),
        (
            ("澜坪摘要\n\n全市开展主题宣讲1.9万场，近2.7万名干部参加。\n新建村级服务站320个，改造农村公路486公里。\n\nSummary\n\n"
            "The city held 19,000 public lectures with nearly 27,000 officials.\nIt built 320 village service stations.\n"),
            {"486公里"},
        ),
        (
            ("| 项目 | Item |\n|---|---|\n| 新建村级服务站320个 | 320 village service stations |\n"
            "| 接待游客860万人次 | 147 companies attracted |\n"),
            {"860万人次", "147"},
        ),
    ],
)  # fmt: skip
def test_what_one_language_says_and_the_other_does_not_is_called(note: str, lacking: set[str]) -> None:
    """In paired lines, in two halves and in a table, figures that are right by the report but not on both sides."""
    assert {text for text, verdict in verdicts(note) if verdict == "languages_disagree"} == lacking
    assert {verdict for text, verdict in verdicts(note) if text not in lacking} <= {"matches", "respelled"}


@pytest.mark.parametrize(
    "note",
    [
        "新建村级服务站320个，改造农村公路486公里。\nIt rebuilt 486 km of rural roads and built 320 village service stations.",
        "其中产业园区建设占四成。\n\nIndustrial parks took 40% of it.",
        "| 接待游客 | tourists received | 860万人次 | 8.6 million |",
        "新建村级服务站320个。\n改造农村公路486公里。",
    ],
)
def test_two_languages_that_say_the_same_agree(note: str) -> None:
    """Another order, another spelling and one language alone are no disagreement."""
    assert {verdict for _, verdict in verdicts(note)} <= {"matches", "respelled"}


@pytest.mark.parametrize(
    "note",
    [
        "2023年12月31日，全市举行总结会。",
        "On 31 December 2023 the city held a meeting.",
        "The meeting of 2023-12-31 began at 10:30.",
        "The summary was published on December 31, 2023.",
        "一、组织建设\n二、乡村振兴\n（三）作风建设",
        "第3章 组织建设\n第3页",
        "Section 3: Party building\n\nSee Section 4 and Table 2.",
        "## 2.1 Party building\n\n3.2.1 Party building",
        "见表2、图3（见第12页）。",
        "(see page 12; pp. 12-14)",
        "[1] 见报告第3页。",
        "[^1]: Report, page 12.",
        "The Party committee met.[1] It met again.[^2] And again.²",
        "1. 组织建设\n2. 乡村振兴\n",
        "1) Party building\n2) Villages\n",
        "① 组织建设。② 乡村振兴。",
        "— 3 —\n\n- 3 -",
        "G217国道建成通车。Highway G217 opened.",
        "Hotline 96358 is open.",
        "澜纪通〔2024〕7号",
        "Circular No. 7 of 2024",
        "“十四五”规划 in the 14th Five-Year Plan",
        "联系电话：0571-88990011",
    ],
)
def test_dates_marks_and_references_are_no_figures(note: str) -> None:
    """Dates, section numbers, list marks, footnote marks, page references and names get no verdict."""
    assert verdicts(note) == []


@pytest.mark.parametrize(
    "note",
    [
        "1. 新建村级服务站320个[1]。\n2. 改造农村公路486公里（见第12页）。",
        "(1) 320 village service stations[2]\n(2) 486 kilometres of rural roads (p. 12)",
        "第一，新建村级服务站320个；第二，改造农村公路486公里①。",
        "First, 320 village service stations; second, 486 km of rural roads [^3].",
    ],
)
def test_marks_beside_figures_leave_them_alone(note: str) -> None:
    """A list mark before and a footnote mark behind are not part of a figure."""
    found = verdicts(note)
    assert len(found) == 2
    assert {verdict for _, verdict in found} <= {"matches", "respelled"}


def test_what_cannot_be_told_is_not_accused() -> None:
    """Words that say nothing in terms of the report accuse no figure of a wrong subject."""
    assert verdicts("共320个。") == [("320个", "matches")]
    assert verdicts("There were 320 of them.") == [("320", "respelled")]


def test_findings_come_in_the_order_of_the_note() -> None:
    """Both languages are read into one list, by offset, without overlap."""
    note = "改造农村公路486公里。\nThe city built 350 village service stations.\n全年立案2179件。"
    found = READER.read(note)
    assert [one.language for one in found] == ["zh", "en", "zh"]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


HARVEST = report_of(
    """禾溪县2023年工作情况

全县推广优质稻种5.6万亩，核心区单产提高到每亩612公斤，半数以上农户用上新机具。
旅游收入增长五成以上，接待游客47万人次，新增民宿83家。
持卡人可享受就医、乘车等7大类服务，累计发放惠农卡3460张。
全县选派科技特派员126名，建成示范基地19个，带动农户2840户。
"""
)
HARVEST_LEDGER = read_ledger(HARVEST, split(HARVEST))
HARVEST_PRINTED = {row.id: row.printed for row in HARVEST_LEDGER.rows}
HARVEST_READER = Proofreader(
    HARVEST,
    HARVEST_LEDGER,
    Dictionary(((term.zh, term.en) for term in load_glossary().terms), parse_vocabulary(read_vocabulary_table())),
)


def harvest(note: str) -> list[tuple[str, str, str]]:
    """Give the figures of a note about the harvest, each with its verdict and its row as printed."""
    return [
        (found.text, found.verdict, HARVEST_PRINTED[found.rows[0]] if found.rows else "")
        for found in HARVEST_READER.read(note)
    ]


def test_a_list_without_words_restates_the_line_above() -> None:
    """Of two rows that English calls half, the one is meant that the Chinese line tells; each line has its own."""
    note = """- 推广优质稻种5.6万亩，半数以上农户用上新机具。
Not translated; figures and terms: 56,000 mu; at least half
- 旅游收入增长五成以上，接待游客47万人次。
Not translated; figures and terms: up at least 50%; 470,000 person-times
"""
    assert harvest(note) == [
        ("5.6万亩", "matches", "5.6万亩"),
        ("半数以上", "matches", "半数以上"),
        ("56,000 mu", "respelled", "5.6万亩"),
        ("at least half", "respelled", "半数以上"),
        ("五成以上", "matches", "五成以上"),
        ("47万人次", "matches", "47万人次"),
        ("at least 50%", "respelled", "五成以上"),
        ("470,000 person-times", "respelled", "47万人次"),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "Not translated; figures and terms: 126; 19; 2,840 households",
        "Not translated; figures and terms: technology envoys: 126; demonstration bases: 19; 2,840 households",
        "Figures: demonstration bases: 19; technology envoys: 126",
    ],
)
def test_a_list_is_accused_of_nothing_that_its_head_says(listed: str) -> None:
    """The head of a list says what the list is, and nothing of the figure that happens to stand first."""
    assert {verdict for _, verdict, _ in harvest(listed)} == {"respelled"}


@pytest.mark.parametrize(
    ("listed", "wrong"),
    [
        ("Figures and terms: homestays: 19; demonstration bases: 83", {"19", "83"}),
        ("Figures and terms: technology envoys: 19; demonstration bases: 126", {"19", "126"}),
        ("Figures and terms: 162; 19; 2,840 households", {"162"}),
        ("Figures and terms: 126; 190; 2,840 households", {"190"}),
        ("Figures and terms: more than 126; 19; 2,840 households", {"more than 126"}),
    ],
)
def test_a_list_with_words_of_its_own_is_held_to_them(listed: str, wrong: set[str]) -> None:
    """A name before a figure in a list is evidence, and a value, a scale and a qualifier need no words."""
    assert {text for text, verdict, _ in harvest(listed) if verdict not in {"matches", "respelled"}} == wrong


def test_what_the_line_above_does_not_say_is_called() -> None:
    """A figure of another sentence in a list without words: the Chinese line does not have it."""
    note = """- 选派科技特派员126名，建成示范基地19个。
Not translated; figures and terms: 126; 83
- 旅游收入增长五成以上，接待游客47万人次。
Not translated; figures and terms: up at least 50%; 470,000 person-times
"""
    assert ("83", "languages_disagree", "83家") in harvest(note)


@pytest.mark.parametrize(
    "note", ["| 服务类别 | 7大 | 7 | — |", "持卡人可享受7类服务。", "Cardholders enjoy 7 kinds of services."]
)
def test_a_unit_that_counts_nothing_by_itself_may_be_left_out(note: str) -> None:
    """7大类 is seven of something."""
    assert {verdict for _, verdict, _ in harvest(note)} <= {"matches", "respelled"}


def test_a_unit_of_its_own_is_not_left_out_for_another() -> None:
    """Seven sorts are no seven mu, and no seven services."""
    assert harvest("持卡人可享受7亩服务。") == [("7亩", "unit_changed", "7大类")]
    assert harvest("持卡人可享受7个服务。") == [("7个", "unit_changed", "7大类")]


MARKET = report_of(
    """沙坪市2023年工作

首次购房每人最高补贴20万元，每户月租金1900元。
净增大型企业31家，总数达到214家，另有作坊62家。
发生率由11.2%下降到零，投诉净减17件。
“双育”工程计划用三年时间，培育工程师、技师各百名；实施两年来，四支队伍已分别到位86名、104名、千余名和917名。
"""
)
MARKET_LEDGER = read_ledger(MARKET, split(MARKET))
MARKET_READER = Proofreader(
    MARKET,
    MARKET_LEDGER,
    Dictionary(((term.zh, term.en) for term in load_glossary().terms), parse_vocabulary(read_vocabulary_table())),
)


@pytest.mark.parametrize(
    "note",
    [
        "Buyers of a first home receive subsidies of up to 200,000 yuan.",
        "首次购房最高补贴20万元。",
        "The number of large enterprises rose by a net 31 to a total of 214.",
        "净增大型企业31家，总数达到214家。",
        "The rate fell from 11.2% to 0.",
        "发生率由11.2%降至0。",
        "四支队伍86名、104名。",
        "Complaints fell by a net 17.",
    ],
)
def test_what_the_report_says_in_other_words_is_clean(note: str) -> None:
    """The most there is is "up to" it, a net gain is a rise, nothing needs no unit."""
    assert {found.verdict for found in MARKET_READER.read(note)} <= {"matches", "respelled"}


@pytest.mark.parametrize(
    ("note", "text", "verdict"),
    [
        ("Rents are up to 1,900 yuan.", "up to 1,900 yuan", "qualifier_changed"),
        ("Subsidies are more than 200,000 yuan.", "more than 200,000 yuan", "qualifier_changed"),
        ("The number of large enterprises fell by a net 31.", "31", "change_changed"),
        ("The number of workshops rose by 62.", "62", "change_changed"),
        ("The rate fell to 1.", "1", "value_changed"),
        ("Complaints rose by a net 17.", "17", "change_changed"),
    ],
)
def test_other_words_that_say_another_thing_are_called(note: str, text: str, verdict: str) -> None:
    """Next to those: a plain sum is no limit, a net gain no loss, a number of things no rise."""
    assert [found.verdict for found in MARKET_READER.read(note) if found.text == text] == [verdict]


LEDGERS = report_of(
    """棠川县2023年工作

一般公共预算收入突破九亿元，旅游收入6.5亿元。
新一届班子成员30岁左右占比11.8%，第三种形态占比3.9%。
出台“人才新政20条”，开通“96321”热线，招聘毕业于985、211高校的教师47名。
"""
)
LEDGERS_LEDGER = read_ledger(LEDGERS, split(LEDGERS))
LEDGERS_IDS = {row.printed: row.id for row in LEDGERS_LEDGER.rows}
LEDGERS_READER = Proofreader(
    LEDGERS,
    LEDGERS_LEDGER,
    Dictionary(((term.zh, term.en) for term in load_glossary().terms), parse_vocabulary(read_vocabulary_table())),
)


def findings(note: str) -> set[str]:
    """Give the figures of a note about the ledgers' report that are not clean."""
    return {found.text for found in LEDGERS_READER.read(note) if found.verdict not in {"matches", "respelled"}}


def test_a_cell_may_print_a_figure_whose_qualifier_is_a_verb() -> None:
    """Where the line names the row by its id, its print is its print; without the id, or of another row, it is not."""
    print_of = LEDGERS_IDS["九亿元"]
    line = "| {} | 一般公共预算收入 · general public budget revenue | {} | 超过900,000,000元 | more than 900 million yuan |"
    assert findings(line.format(print_of, "九亿元")) == set()
    assert findings(line.format("—", "九亿元")) == {"九亿元"}
    assert findings(line.format(LEDGERS_IDS["6.5亿元"], "九亿元")) == {"九亿元"}
    assert findings(line.format(print_of, "八亿元")) == {"八亿元"}
    assert findings("一般公共预算收入九亿元。") == {"九亿元"}


def test_an_ordinal_or_an_age_in_a_label_is_not_the_figure_of_its_row() -> None:
    """Each language of a row of a table has its number, whatever number stands in the label."""
    note = "| 第三种形态占比 · share of the third form | 3.9% | 3.9% | 3.9% |\n"
    note += "| 新一届班子成员30岁左右占比 · share of members around 30 years old | 11.8% | 11.8% | 11.8% |\n"
    assert findings(note) == set()
    assert "11.9%" in findings(note.replace("| 11.8% |\n", "| 11.9% |\n"))


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ('It issued the "20 Articles of the New Talent Policy".', set()),
        ('It opened the "96321" hotline.', set()),
        ("It hired 47 teachers from universities of the 985, 211 and other schemes.", set()),
        ("It hired 985 teachers from universities.", {"985"}),
        ("It hired 211.5 teachers.", {"211.5"}),
        ('The "New Talent Policy" has 20 measures.', {"20"}),
        ("The hotline took 96,321 calls.", {"96,321"}),
    ],
)
def test_the_number_of_a_name_is_told_as_one(note: str, wrong: set[str]) -> None:
    """In quotation marks or by itself it counts nothing; before a noun it does."""
    assert findings(note) == wrong


def test_the_id_at_the_end_of_a_line_is_no_part_of_the_next_number() -> None:
    """HTML and Word notes print ids behind a sentence; what begins the next line is a number of its own."""
    sign = LEDGERS_IDS["47名"]
    assert findings(f"班子占比11.8%。 未译 {sign}\n47名教师已招聘。") == set()
    assert findings(f"班子占比11.8%。 未译 {sign}–F9\n74名教师已招聘。") == {"74名"}


TALENT = report_of(
    """沙坪市2023年人才工作

“双育”工程计划用三年时间，引育领军人才、企业高管各百名，卓越工程师、高技能人才各千名；实施两年来，四支队伍已分别到位86名、104名、千余名和917名。
全市有高技能人才1.84万人，攻克关键技术12项。4386名新引进人才中，35周岁以下的2640名；博士82名、硕士530名。
班子成员中具有本科以上学历的占92.4%，水质达标率100%。到2025年，规模以上工业总产值比2020年翻一番。
村集体经济年收入20万元以上的村占比增至90%。
"""
)
TALENT_LEDGER = read_ledger(TALENT, split(TALENT))
TALENT_READER = Proofreader(
    TALENT,
    TALENT_LEDGER,
    Dictionary(((term.zh, term.en) for term in load_glossary().terms), parse_vocabulary(read_vocabulary_table())),
)


def accused(note: str) -> set[tuple[str, str]]:
    """Give the figures of a note about talent that are not clean, with the verdict."""
    return {
        (found.text, found.verdict)
        for found in TALENT_READER.read(note)
        if found.verdict not in {"matches", "respelled"}
    }


@pytest.mark.parametrize(
    "note",
    [
        "四支队伍中领军人才、企业高管、卓越工程师和高技能人才已分别到位86名、104名、千余名和917名。",
        "Its 4 groups have 86 leading specialists, 104 company executives, more than 1,000 engineers respectively.",
        "| 已到位的领军人才 · leading specialists in place | 86名 | 86名 | 86 |",
    ],
)
def test_a_list_without_names_is_told_in_the_words_of_its_sentence(note: str) -> None:
    """The report names before what each counts: these words are no other figure's."""
    assert accused(note) == set()


def test_of_a_whole_and_its_part_a_figure_counts_the_part() -> None:
    """新引进人才中有博士 are doctors; a figure of something else is called all the same."""
    assert accused("新引进人才中有博士82名、硕士530名。") == set()
    assert accused("新引进人才中有博士530名、硕士82名。") == {("530名", "subject_changed"), ("82名", "subject_changed")}


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("Members with a bachelor's degree or above 92.4%.", set()),
        ("Members with a bachelor's degree or below 92.4%.", {("below 92.4%", "qualifier_changed")}),
        ("The share of members with degrees was above 92.4%.", {("above 92.4%", "qualifier_changed")}),
        ("The rate of standard water is 100% or above 100%.", {("above 100%", "qualifier_changed")}),
    ],
)
def test_a_grade_or_above_qualifies_no_figure(note: str, wrong: set[tuple[str, str]]) -> None:
    """The report has the grade so, right before the figure; where it has none, the word is the figure's."""
    assert accused(note) == wrong


def test_a_doubling_may_be_told_as_a_rise_by_100_per_cent() -> None:
    """Whatever else is above something in the sentence: "to rise" is a verb."""
    note = "The output value of industrial enterprises above designated size is planned to rise by 100% from 2020."
    (found,) = [one for one in TALENT_READER.read(note) if one.text == "100%"]
    assert (found.verdict, {row.id: row.printed for row in TALENT_LEDGER.rows}[found.rows[0]]) == ("respelled", "一番")


def test_a_tag_in_two_languages_makes_no_row_of_two_languages() -> None:
    """Behind a Chinese label a row of a Chinese note says its figures in Chinese alone."""
    row = "| 村集体经济年收入20万元以上的村占比 | 90% | 90% | 计划 planned 增至 |\n"
    assert accused("村集体经济年收入20万元以上的村占比增至90%。\n" + row) == set()
