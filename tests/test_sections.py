"""Sections tile a report; passages tile a section; headings and themes are told by form and words."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.figures.chinese import find_chinese
from summariser.headings import is_closing_label, is_lead_label, strip_marks
from summariser.records import Report, Section, Source
from summariser.repair import repair
from summariser.repair.folding import fold
from summariser.repair.lines import INVISIBLE
from summariser.sections import MAX_PASSAGE_CHARS, cut, find_parents, split
from summariser.themes import find_theme

_TEXT = "全市累计投入资金3.2亿元，建成服务阵地120个，覆盖全部村庄和社区，群众更加满意。"
_MORE = "选派干部到村任职1200名，培训干部2.3万人次，干部作风明显好转，活力持续增强。"
_END = "征途漫漫，惟有奋斗。让我们更加紧密地团结起来，奋力谱写新篇章！"


def _report(text: str) -> Report:
    """Make a report of a text."""
    return repair(Source(name="报告.txt", text=text, digest="", encoding="utf-8", media="txt"))


def _sections(*lines: str) -> tuple[Section, ...]:
    """Split a report of these lines below a title."""
    return split(_report("\n".join(("栾岭市工作综述报告", *lines))))


def _headings(*lines: str) -> list[str | None]:
    """Give the headings of a report of these lines below a title, those of leads and closings left out."""
    return [section.heading for section in _sections(*lines) if section.role == "section"]


# --- headings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、强化政治引领", "二、锻造过硬队伍"),
        ("一　强化政治引领", "二　锻造过硬队伍"),
        ("（一）强化政治引领", "（二）锻造过硬队伍"),
        ("(一) 强化政治引领", "(二) 锻造过硬队伍"),
        ("第一章 强化政治引领", "第二章 锻造过硬队伍"),
        ("第一部分 强化政治引领", "第二部分 锻造过硬队伍"),
        ("第一、强化政治引领", "第二、锻造过硬队伍"),
        ("1. 强化政治引领", "2. 锻造过硬队伍"),
        ("强化政治引领", "锻造过硬队伍"),
        ("强化政治引领 筑牢信仰之基", "锻造过硬队伍 激发干事活力"),
        ("坚定信仰,始终把政治建设摆在首位", "锻造队伍,始终把选人用人放在心上"),
        ("五、2025年主要预期目标", "六、实施“1+6”行动"),
        ("一、如何强化政治引领？", "二、如何锻造过硬队伍？"),
        ("谁来干？", "怎么干？"),
        ("【强化政治引领】", "【锻造过硬队伍】"),
        ("/ 强化政治引领 / 筑牢信仰之基", "/ 锻造过硬队伍 / 激发干事活力"),
        ("■ 强化政治引领", "■ 锻造过硬队伍"),
        ("■强基 筑牢堡垒", "■育才 激发活力"),
        ("组织振兴：建强战斗堡垒", "人才振兴：汇聚各方英才"),
    ],
)
def test_split_knows_heading_lines(first: str, second: str) -> None:
    """Numbered, marked and plain heading lines open a section each, below the lead."""
    sections = _sections(_TEXT, first, _TEXT, second, _MORE)
    clean = [heading.strip("【】").removeprefix("/ ").lstrip("■ ").replace(" / ", " ") for heading in (first, second)]
    assert [None, *clean] == [section.heading for section in sections]
    assert [section.role for section in sections] == ["lead", "section", "section"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n\u3000\u3000", "\n\u200b\n"])
def test_split_does_not_depend_on_line_ends(gap: str) -> None:
    """Blank lines, CRLF, indents and characters without width change no heading."""
    sections = split(_report(gap.join(("栾岭市工作综述报告", _TEXT, "一、强化引领", _TEXT, "二、过硬队伍", _MORE))))
    assert [section.heading for section in sections] == [None, "一、强化引领", "二、过硬队伍"]


def test_split_reads_run_in_headings() -> None:
    """The first sentence of a numbered paragraph is its heading, the rest its body."""
    report = _report(f"栾岭市工作综述报告\n{_TEXT}\n（一）强化政治引领。{_TEXT}\n（二）锻造过硬队伍。{_MORE}")
    _, first, second = split(report)
    assert [first.heading, second.heading] == ["（一）强化政治引领", "（二）锻造过硬队伍"]
    assert [report.text[section.start : section.end] for section in (first, second)] == [_TEXT, _MORE]


def test_split_reads_bracketed_run_in_headings() -> None:
    """Names in brackets before paragraphs are headings when there are several."""
    assert _headings(f"【政治建设】{_TEXT}", f"【队伍建设】{_MORE}") == ["政治建设", "队伍建设"]
    assert _headings(f"【政治建设】{_TEXT}", _MORE) == [None]


def test_split_keeps_an_empty_parent() -> None:
    """A heading right above another level keeps an empty body; levels are those of their numbers."""
    sections = _sections("一、工作成效", "（一）强化引领", _TEXT, "（二）过硬队伍", _MORE, "二、存在不足", _TEXT)
    assert [(s.heading, s.level) for s in sections] == [
        ("一、工作成效", 1),
        ("（一）强化引领", 2),
        ("（二）过硬队伍", 2),
        ("二、存在不足", 1),
    ]
    assert sections[0].start == sections[0].end == sections[0].heading_end


def test_split_joins_a_couplet() -> None:
    """Two heading lines in a row are one heading."""
    assert _headings(
        _TEXT, "从规范组织上用力", "让堡垒更加坚固", _TEXT, "从锤炼队伍上用力", "让队伍更加过硬", _MORE
    ) == ["从规范组织上用力 让堡垒更加坚固", "从锤炼队伍上用力 让队伍更加过硬"]


@pytest.mark.parametrize(
    "lines",
    [
        ("一是强化领导，召开会议12次；", "二是强化保障，投入资金3亿元；"),
        ("第一，强化领导。", "第二，强化保障。"),
        ("1.强化领导", "2.强化保障", "3.强化督导"),
        ("栾岭市苇塘县城关镇党委", "栾岭市苇塘县东溪镇党委", "栾岭市苇塘县云脊村党支部"),
        ("沈岫云 石听澜 宗季棠",),
        ("地址：栾岭市棠梨大道318号",),
        ("五年来",),
        ("△党员服务队检修机井",),
        ("表1 主要指标完成情况",),
        ("各位代表：",),
        ("2024年1月18日",),
        ("路在何方？",),
        ("问：下一步有哪些打算？",),
        ("指标\t2023年\t2024年",),
    ],
)
def test_split_leaves_what_is_no_heading(lines: tuple[str, ...]) -> None:
    """List items, names, addresses, captions, salutations, dates and questions in the text open no section."""
    assert _headings(_TEXT, _MORE, *lines, _TEXT) == [None]


def test_split_reads_a_heading_above_a_table() -> None:
    """A heading may stand right above a table."""
    assert _headings(_TEXT, "主要指标完成情况", "指标\t2023年\t2024年", "投入\t3.2\t4.5") == ["主要指标完成情况"]


def test_split_reads_headings_in_broken_text() -> None:
    """Lines broken at a fixed width are no headings; a short line among them is."""
    wrapped = (
        "全市各级党组织深入推进党的建设，累计投入",
        "资金3.2亿元，建成阵地120个，取得了明",
        "显成效，干部队伍活力持续增强，选派干部到",
        "村任职1200名，培训干部2.3万人次。",
    )
    assert _headings(*wrapped, "强化队伍建设", *wrapped) == ["强化队伍建设"]


def test_split_counts_levels_from_the_highest_number() -> None:
    """Sections numbered 1. 2. with nothing above them are on the first level."""
    assert [section.level for section in _sections(_TEXT, "1. 强化引领", _TEXT, "2. 过硬队伍", _MORE)] == [1, 1, 1]


def test_split_hands_a_theme_down() -> None:
    """A section that names no theme has that of the section above it, else that of the title."""
    plain = "新建道路12公里，完工项目45个，总投资3亿元，进展十分顺利。"
    sections = _sections("一、持之以恒正风肃纪反腐", "（一）坚持久久为功", plain, "二、推进项目建设", plain)
    assert [section.theme for section in sections] == ["discipline", "discipline", "other"]
    assert split(_report(f"栾岭市人才工作综述\n{plain}"))[0].theme == "talent"


def test_labels_are_told_by_their_words() -> None:
    """Labels of leads and closings are known with inner space, brackets and colon."""
    assert all(map(is_lead_label, ("编者按", "编 者 按", "【编者按】", "前　言", "导语：")))
    assert is_closing_label("结束语")
    assert not is_lead_label("前言不搭后语")
    assert strip_marks("■ 人才强市活力足") == "人才强市活力足"


# --- roles ------------------------------------------------------------------------------------------------------


def test_split_parts_lead_and_closing() -> None:
    """What stands before the first heading is the lead; a last paragraph of outlook is the closing."""
    sections = _sections(_TEXT, "一、强化引领", _TEXT, "二、过硬队伍", _MORE, _END)
    assert [section.role for section in sections] == ["lead", "section", "section", "closing"]
    assert [section.id for section in sections] == ["S1", "S2", "S3", "S4"]


def test_split_takes_plans_for_a_closing() -> None:
    """A last paragraph that says what is planned is a closing though it has figures; one that reports is not."""
    plan = "下一步，栾岭市计划选派400名干部到村任职，奋力谱写新篇章。"
    told = "选派400名干部到村任职，奋力谱写新篇章，彰显担当。"
    assert _sections("一、强化引领", _TEXT, plan)[-1].role == "closing"
    assert _sections("一、强化引领", _TEXT, told)[-1].role == "section"


def test_split_takes_leave_for_a_closing() -> None:
    """Who addresses the audience once more may count those he leads; thanks belong to it; a saying may open it."""
    leave = "各位代表！让我们团结带领42万栾岭人民，奋力谱写新篇章！"
    saying = "功在平时，利在长远。2025年，栾岭市将选派400名干部到村任职，奋力谱写新篇章。"
    assert [s.role for s in _sections("一、强化引领", _TEXT, leave, "谢谢大家！")] == ["section", "closing"]
    assert _sections("一、强化引领", _TEXT, saying)[-1].role == "closing"
    assert _sections("一、强化引领", _TEXT, "各位代表！去年选派400名干部到村任职。")[-1].role == "section"


def test_split_keeps_an_annex_behind_the_closing() -> None:
    """An annex stands under no section, and the closing is the last paragraph before it."""
    sections = _sections("一、强化引领", "（一）建强队伍", _TEXT, _END, "附件：名词解释", _MORE)
    assert [(s.role, s.level) for s in sections] == [("section", 1), ("section", 2), ("closing", 1), ("section", 1)]


def test_find_parents_gives_the_sections_above() -> None:
    """（一） stands under 一、 and 二、 under none."""
    sections = _sections("一、强化引领", "（一）建强队伍", _TEXT, "1.选优干部", _MORE, "二、过硬队伍", _MORE)
    parents = find_parents(sections)
    assert [[parent.id for parent in parents[section.id]] for section in sections] == [[], ["S1"], ["S1", "S2"], []]


def test_split_takes_captions_and_editors_notes_for_content() -> None:
    """A caption and an editor's note are leads of their own, with their figures."""
    report = _report(
        f"栾岭市工作综述报告\n（图为6月28日，12名队员检修机井，村民十分高兴。宗季棠 "
        f"摄）\n编者按\n{_TEXT}\n一、强化引领\n{_MORE}"
    )
    caption, note, section = split(report)
    assert [caption.role, note.role, section.role] == ["lead", "lead", "section"]
    assert "12名队员" in report.text[caption.start : caption.end]
    assert note.heading == "编者按"


@pytest.mark.parametrize("text", ["", "\n \u3000\n", "\u200b"])
def test_split_of_nothing_is_nothing(text: str) -> None:
    """A report without text has no sections."""
    assert split(_report(text)) == ()


@pytest.mark.parametrize("text", ["全市党建工作会议召开", _TEXT, f"{_TEXT}\n{_MORE}"])
def test_split_without_headings_is_one_section(text: str) -> None:
    """A report without headings, be it one line, is one section."""
    (section,) = split(_report(text))
    assert ("section", None, 0, len(text)) == (section.role, section.heading, section.start, section.end)


def test_split_opens_a_section_at_a_lost_picture_heading() -> None:
    """A picture alone in a wide gap stands for a heading; a voice in quotation marks before it opens the section."""
    voice = "“现在有了主阵地。”老支书笑着说。"
    text = f"栾岭市工作综述报告\n\n{_TEXT}\n\n强化政治引领\n\n{_TEXT}\n\n{voice}\n\n\n图片\n\n\n{_MORE}"
    report = _report(text)
    sections = split(report)
    assert [section.heading for section in sections] == [None, "强化政治引领", None]
    assert report.text[sections[2].start :].startswith("“现在有了")


# --- tiling -----------------------------------------------------------------------------------------------------

_LINES = st.sampled_from(
    [
        _TEXT, _MORE, _END, "一、强化引领", "二、过硬队伍", f"（一）夯实基础。{_TEXT}", "（二）正风肃纪",
        "强化政治引领", "图片", "编者按", "首页 > 正文", "来源：栾岭日报", "（沈岫云）", "(下转第4版)",
        "指标\t2023年", "", "　",
        "五年来", "路在何方？", "一是强化领导；", "2024年1月18日", "栾岭市人民政府", "附件：1.清单", "（记者 张三）",
        f"{_TEXT}（记者 张三）", "扫码关注", "———", "【政治建设】", "3860", "万元。投入加大。",
    ]
)  # fmt: skip
_PAGES = st.lists(_LINES, max_size=25).map("\n".join)
_NOISE = st.text(
    alphabet="一二、（）()。，；：:“”《》 \u3000\n\r\t/|—0123.%万亿元名年月日全市来源记者编者按图片>【】■\ufeff\u200b",
    max_size=200,
)


def _assert_tiled(report: Report) -> None:
    """Assert that each character that is text and no furniture lies in exactly one heading or body, in order."""
    covered = [0] * len(report.text)
    previous = 0
    for section in split(report):
        heading = [(section.heading_start, section.heading_end)] if section.heading_start is not None else []
        for start, end in (*heading, (section.start, section.end)):
            assert start is not None
            assert end is not None
            assert previous <= start <= end
            previous = end
            for at in range(start, end):
                covered[at] += 1
    aside = {at for mark in report.furniture for at in range(mark.start, mark.end)}
    assert max(covered, default=0) <= 1
    for at, character in enumerate(report.text):
        if not character.isspace() and character not in INVISIBLE and at not in aside:
            assert covered[at] == 1


@settings(max_examples=300, deadline=None)
@given(_PAGES | _NOISE | st.text(max_size=100))
def test_split_tiles_any_report(text: str) -> None:
    """Each character of the text lies in one heading or body; sections are in order and do not overlap."""
    _assert_tiled(_report(text))


# --- passages ---------------------------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(_PAGES | _NOISE | st.text(max_size=200), st.integers(min_value=1, max_value=120))
def test_cut_tiles_and_spares_figures(text: str, max_chars: int) -> None:
    """Passages tile any text, and no figure, date or number-name straddles two of them."""
    folded = fold(text)
    passages = cut(folded, max_chars)
    assert (0, len(text)) == (passages[0][0], passages[-1][1])
    assert all(former[1] == later[0] for former, later in pairwise(passages))
    mentions = find_chinese(text, folded)
    for mention in (*mentions.figures, *mentions.dates, *mentions.names):
        assert all(not mention.start < end < mention.end for _, end in passages[:-1])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([_TEXT, _MORE, "“现在好了。真好！”他说。", "读《规划。纲要》一书。"]), min_size=3, max_size=40
    ),
    st.integers(50, 200),
)
def test_cut_keeps_passages_short(sentences: list[str], max_chars: int) -> None:
    """Where sentences end, no passage is longer than allowed; none ends within a quotation or a title."""
    text = "".join(sentences)
    passages = cut(text, max_chars)
    assert all(end - start <= max_chars for start, end in passages)
    for _, end in passages[:-1]:
        assert text[:end].count("“") == text[:end].count("”")
        assert text[:end].count("《") == text[:end].count("》")


def test_cut_leaves_a_short_text_whole() -> None:
    """A text within the limit is one passage, the empty text too."""
    assert cut("") == ((0, 0),)
    assert cut("好" * MAX_PASSAGE_CHARS) == ((0, MAX_PASSAGE_CHARS),)


def test_cut_keeps_a_list_together() -> None:
    """A list with its opening stays in one passage where it fits."""
    items = "主要做了三件事：\n一是开会12次；\n二是投入3亿元；\n三是建成45个。\n"
    text = f"{_TEXT}\n{items}{_MORE}"
    assert any(items in text[start:end] for start, end in cut(text, len(items) + 20))


def test_cut_parts_a_long_list_between_items() -> None:
    """A list that is too long alone is cut between its items."""
    items = "主要做法：\n" + "".join(f"选派第{n}批干部到村任职，群众十分满意；\n" for n in "一二三四五六七八九")
    pieces = [items[start:end] for start, end in cut(items, 60)]
    assert len(pieces) > 2
    assert all(piece.endswith("；\n") for piece in pieces)


def test_cut_keeps_a_sentence_without_end_whole() -> None:
    """A sentence longer than the limit is not cut."""
    assert cut("好" * 500, 100) == ((0, 500),)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: f"{_TEXT}\n强化政治引领\n" * n,
        lambda n: f"一、强化引领\n{_TEXT}\n" * n,
        lambda n: "一、强化引领\n" * n,
        lambda n: "“（《" * n,
        lambda n: "首页 > " * n,
        lambda n: "来源:" * n,
        lambda n: "图片\n\n\n" * n,
        lambda n: "（记者 张三）\n" * n,
        lambda n: "全市" * n,
        lambda n: "甲 " * n,
    ],
)
def test_time_is_linear_in_length(make: Callable[[int], str]) -> None:
    """Eight times the text takes about eight times as long: well below the 64 times of a quadratic step."""

    def measure(text: str) -> float:
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            report = _report(text)
            split(report)
            cut(report.folded)
            best = min(best, time.process_time() - start)
        return best

    measure(make(2))
    assert measure(make(1600)) < 28 * measure(make(200)) + 0.02


# --- themes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "body", "theme"),
    [
        ("党史学习教育扎实开展", "开展宣讲120场。", "ideology"),
        ("锻造过硬干部队伍", "选派1200名。", "cadres"),
        ("夯实基层战斗堡垒", "建成阵地120个。", "grassroots"),
        ("汇聚各方英才 激发人才活力", "引进120名。", "talent"),
        ("持之以恒正风肃纪反腐", "立案12件。", "discipline"),
        ("增进民生福祉", "建成120处。", "livelihood"),
        ("一、综合", "地区生产总值1200亿元。", "overview"),
        ("三、下一步工作打算", "干部队伍、干部选拔、干部考核。", "overview"),
        ("三、工业与创新", "产值120亿元。", "other"),
        ("", "引进人才120名，建成院士工作站、博士工作站12个，柔性引才45名，专家服务基层。", "talent"),
        ("", "", "other"),
    ],
)
def test_find_theme_reads_heading_then_body(heading: str, body: str, theme: str) -> None:
    """The words of the heading decide, then those of the text; without either the theme is other."""
    assert theme == find_theme(heading, body)
