"""Which words stand beside a figure? Its clause, its side of an "and", its place in a list, those of what it belongs to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.grounding.languages import Language
from summariser.grounding.surroundings import Surrounding, find_surroundings

MARK = re.compile(r"\{([^}]*)\}")
WITHOUT_WORDS = re.compile(
    r"增长|分别|依次|其中|前者|后者|同比|\b(?:the|former|latter|grew|fell|by|each|all|respectively|that|order)\b"
)
WORD = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}")


def says_nothing(text: str) -> bool:
    """Tell whether a text has neither two Chinese characters nor three letters but for words of change."""
    return not WORD.search(WITHOUT_WORDS.sub(" ", text.lower()))


def around(marked: str, language: Language) -> list[Surrounding]:
    """Give what surrounds each figure of a text in which they stand in braces."""
    text, spans, end = "", [], 0
    for found in MARK.finditer(marked):
        text += marked[end : found.start()]
        spans.append((len(text), len(text) + len(found[1])))
        text += found[1]
        end = found.end()
    return find_surroundings(text + marked[end:], spans, language, says_nothing)


def beside(marked: str, language: Language) -> list[str]:
    """Give the words beside each figure, with single spaces and without marks at the ends."""
    return [re.sub(r"\s+", " ", one.local).strip(" ,.。") for one in around(marked, language)]


# --- clauses and sentences --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("新建服务站{320个}，改造公路{486公里}。", "zh", ["新建服务站", "改造公路"]),
        ("新建服务站{320个}；改造公路{486公里}", "zh", ["新建服务站", "改造公路"]),
        ("（新建服务站{320个}）改造公路{486公里}", "zh", ["新建服务站", "改造公路"]),
        ("全市，{320个}服务站建成，用时三年", "zh", ["服务站建成"]),
        ("In Weitang, {320} stations were built. Roads: none.", "en", ["stations were built"]),
        ("It has {320} stations (with {486} roads)!", "en", ["It has stations", "with roads"]),
        ("Prices rose by {1.5} per dish. Roads grew", "en", ["Prices rose by per dish"]),
    ],
)
def test_a_figure_has_the_words_of_its_clause(text: str, language: Language, words: list[str]) -> None:
    """Commas, stops and brackets end what stands beside a figure; a point inside a number does not."""
    assert beside(text, language) == words


def test_a_sentence_is_wider_than_a_clause() -> None:
    """What is wide reaches over commas to the ends of the sentence, and no further."""
    first, second, third = around("全市新建服务站{320个}，改造公路{486公里}。接待游客{860万人次}。", "zh")
    assert first.wide == second.wide == "全市新建服务站 ，改造公路 "
    assert third.wide == "接待游客 "


def test_words_far_away_are_not_beside() -> None:
    """In a clause and a sentence without an end, a stretch on either side is taken."""
    (found,) = around(f"{'远' * 300}服务站{{320个}}建成{'远' * 300}", "zh")
    assert "服务站" in found.local
    assert "建成" in found.local
    assert len(found.local) < len(found.wide) < 200


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("出口：{131亿元}，进口：{287亿元}", "zh", ["出口：", "进口："]),
        ("Exports: {131}, imports: {287}\n", "en", ["Exports:", "imports:"]),
        ("- 服务站：{320个}\n- 公路：{486公里}\n", "zh", ["- 服务站：", "- 公路："]),
        ("全市三种：第一种{320个}，第二种{486个}", "zh", ["第一种", "第二种"]),
        ("四种形态：{320人}受处分，{486人}受警告", "zh", ["受处分", "受警告"]),
    ],
)
def test_a_label_stands_before_a_colon(text: str, language: Language, words: list[str]) -> None:
    """What names a figure in a list of bullets is beside it; the head of a list whose figures have words is not."""
    assert beside(text, language) == words


# --- joints -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("It has {320} stations and {486} roads.\n", "en", ["It has stations", "roads"]),
        (
            "There are {317} with a master's degree and {2,146} with a doctorate.\n",
            "en",
            ["There are with a master's degree", "with a doctorate"],
        ),
        (
            "The city built {320} stations while rebuilding {486} roads.\n",
            "en",
            ["The city built stations", "rebuilding roads"],
        ),
        ("{320} stations as well as {486} roads\n", "en", ["stations", "roads"]),
        ("新建服务站{320个}和公路{486公里}。", "zh", ["新建服务站", "公路"]),
        ("新建服务站{320个}、公路{486公里}。", "zh", ["新建服务站", "公路"]),
        ("党员{320人}其中妇女{86人}。", "zh", ["党员", "妇女"]),
        ("宣讲{320场}推及乡村{486个}。", "zh", ["宣讲 推及乡村", "推及乡村"]),
        ("来客{320人}参与活动{486场}。", "zh", ["来客 参与活动", "参与活动"]),
        ("老人{320人}和谐家庭{486户}。", "zh", ["老人 和谐家庭", "和谐家庭"]),
    ],
)
def test_between_two_figures_a_joint_parts_their_words(text: str, language: Language, words: list[str]) -> None:
    """An "and" gives each its own side; a character that only looks like one, inside a word, parts nothing."""
    assert beside(text, language) == words


def test_no_joint_parts_the_words_before_the_first_figure_of_a_line() -> None:
    """What is named in front of the first figure, or behind the last, is all its own."""
    assert beside("In all, stations and roads came to {320}, far and wide.", "en") == ["stations and roads came to"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{317} with a master's degree and {2,146} with a doctorate", ["with a master's degree", "with a doctorate"]),
        ("Stations and roads came to {320}", ["Stations and roads came to"]),
    ],
)
def test_the_ends_of_a_text_are_no_figures(text: str, words: list[str]) -> None:
    """Where a text begins or ends without a line end, no joint parts the words of the first or last figure."""
    assert beside(text, "en") == words


# --- lists ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("出口、进口分别为{287亿元}和{131亿元}。", "zh", ["出口", "进口"]),
        ("出口和进口分别为{287亿元}、{131亿元}。", "zh", ["出口", "进口"]),
        ("小麦、水稻及玉米依次为{12吨}、{15吨}、{18吨}", "zh", ["小麦", "水稻", "玉米"]),
        ("党员、群众各占{40%}和{60%}", "zh", ["党员", "群众"]),
        ("全市{21个}乡镇，出口、进口分别为{287亿元}和{131亿元}", "zh", ["全市 乡镇", "出口", "进口"]),
        ("粮食丰收，小麦、玉米分别为{12吨}和{15吨}", "zh", ["小麦", "玉米"]),
        ("出口、进口总额{287亿元}和{131亿元}。", "zh", ["出口", "进口总额"]),
        ("Exports and imports came to {287} and {131} respectively.", "en", ["Exports", "imports came to"]),
        ("Wheat, rice and maize made {12}, {15} and {18} in that order", "en", ["Wheat", "rice", "maize made"]),
        ("Wheat, rice, and maize made {12}, {15}, and {18} tonnes, respectively", "en", ["Wheat", "rice", "maize made"]),
        ("Of {500} tonnes, wheat and rice made {12} and {15} respectively", "en", ["Of tonnes", "wheat", "rice made"]),
    ],
)  # fmt: skip
def test_the_figures_of_a_list_belong_to_its_names_in_turn(text: str, language: Language, words: list[str]) -> None:
    """分别, 依次 and 各 stand before the figures, "respectively" and "in that order" behind them."""
    assert beside(text, language) == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Exports and imports came to {287} and {131}.", "en"),
        ("Exports and imports came to {287} and {131}. They grew by a half respectively", "en"),
        ("Trade came to {287} and {131} respectively", "en"),
        ("出口分别为{287亿元}和{131亿元}", "zh"),
        ("出口。进口分别为{287亿元}和{131亿元}", "zh"),
        ("出口，进口分别为{287亿元}和{131亿元}", "zh"),
        ("小麦、玉米分别为{12吨}、{15吨}和{18吨}", "zh"),
    ],
)
def test_without_the_word_for_it_or_enough_names_there_is_no_list(text: str, language: Language) -> None:
    """No name is given away: the figures behind the first have the words of the one before them, or none."""
    first, second, *_ = beside(text, language)
    assert first not in {"出口", "Exports", "小麦"}
    assert second not in {"进口", "玉米"}


def test_a_list_of_one_is_none() -> None:
    """A single figure keeps the words of its clause, though several names stand before it."""
    assert beside("全市，出口、进口分别增加{131亿元}。", "zh") == ["出口、进口分别增加"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("甲、乙、丙分别为{12个}、{15个}和{18个}。", "zh"),
        ("A, B and C made {12}, {15} and {18} respectively", "en"),
        ("甲、乙镇分别为{12个}、{15个}", "zh"),
    ],
)
def test_names_of_one_letter_say_nothing(text: str, language: Language) -> None:
    """A list with a name that cannot be compared is no list: its figures are not given the other names."""
    assert "乙镇" not in beside(text, language)[1]
    assert not {"甲", "乙", "A", "B"} & set(beside(text, language))


# --- words that are lent ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("立案{523件}，增长{15.2%}，处分{486人}，增长{21.3%}。", "zh", ["立案", "立案", "处分", "处分"]),
        ("立案{523件}、处分{486人}，分别增长{15.2%}和{21.3%}。", "zh", ["立案", "处分", "立案", "处分"]),
        (
            "出口、进口分别为{287亿元}、{131亿元}，增长{5.2%}、{6.3%}。",
            "zh",
            ["出口", "进口", "出口", "进口"],
        ),
        ("宣讲{320场}和培训{486期}，前者增长{5%}，后者增长{7%}", "zh", ["宣讲", "培训", "宣讲", "培训"]),
        (
            "It has {320} stations and {486} roads, the former up {5%} and the latter up {7%}.\n",
            "en",
            ["It has stations", "roads", "It has stations", "roads"],
        ),
        (
            "{523} cases, by {15.2%}, with {486} people, by {21.3%}\n",
            "en",
            ["cases", "cases", "with people", "with people"],
        ),
    ],
)
def test_a_figure_without_words_has_those_of_what_it_belongs_to(
    text: str, language: Language, words: list[str]
) -> None:
    """A share behind a count, several behind several, the former and the latter."""
    assert beside(text, language) == words


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("{523} cases, by {15.2%}, {486} people\n", "en", ["cases", "cases", "people"]),
        ("宣讲{320场}、培训{486期}，四支队伍分别到位{86名}和{104名}。", "zh", ["宣讲", "培训", "四支队伍分别到位", ""]),
        ("立案{523件}，增长{15.2%}，{486人}受处分。", "zh", ["立案", "立案", "受处分"]),
    ],
)
def test_what_follows_with_its_own_words_is_not_of_the_list(text: str, language: Language, words: list[str]) -> None:
    """Only figures without words wait together for those before them."""
    assert beside(text, language) == words


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("It has {320} stations and {486} roads, the latter up {7%}.\n", "en", "roads"),
        ("宣讲{320场}，培训{486期}，后者增长{7%}。", "zh", "培训"),
        ("宣讲{320场}，培训{486期}，前者增长{7%}。", "zh", "宣讲"),
    ],
)
def test_one_of_the_two_may_be_named_alone(text: str, language: Language, word: str) -> None:
    """Of two figures before it, the latter belongs to the nearer one, the former to the other."""
    assert beside(text, language)[2] == word


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("宣讲{320场}。增长{5%}", "zh"),
        ("宣讲{320场}；增长{5%}", "zh"),
        ("宣讲{320场}\n增长{5%}", "zh"),
        ("{320} lectures. By {5%}", "en"),
        (f"宣讲{{320场}}，{'，' * 200}增长{{5%}}", "zh"),
    ],
)
def test_no_words_are_lent_across_sentences_or_far_away(text: str, language: Language) -> None:
    """What a figure belongs to stands before it in its sentence and near it."""
    assert says_nothing(beside(text, language)[1])


def test_the_first_figure_has_nobody_to_lend_it_words() -> None:
    """Words are lent forwards only."""
    assert beside("增长{5%}，宣讲{320场}", "zh") == ["增长", "宣讲"]
    assert beside("前者增长{5%}，宣讲{320场}", "zh")[0] == "前者增长"


# --- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bar", ["|", "\t"])
def test_a_cell_has_the_words_of_its_row(bar: str) -> None:
    """The other cells of its line say what a number is of, the lines above and below do not."""
    text = f"服务站{bar}{{320个}}{bar}新建\n公路{bar}{{486公里}}{bar}改造\n"
    first, second = around(text, "zh")
    assert first.local == first.wide
    assert set("服务站新建") <= set(first.local)
    assert not set("公路改造320个") & set(first.local)
    assert set("公路改造") <= set(second.local)
    assert not set("服务站新建486里") - {"里"} & set(second.local)


def test_every_cell_of_a_row_has_the_same_words() -> None:
    """Two numbers of one line have all of its words and neither number."""
    first, second = around("| stations | {320} | roads | {486} |", "en")
    assert first == second
    assert "320" not in first.local
    assert "486" not in first.local


def test_a_line_beside_a_table_is_none_of_it() -> None:
    """Commas part the words of a plain line as ever."""
    assert beside("| 服务站 | {320个} |\n宣讲{486场}，培训{12期}\n", "zh")[1:] == ["宣讲", "培训"]


# --- invariants -------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["出口", "进口", "服务站", "stations ", "roads ", "甲", "A ", "、", "，", "。", ", ", ". ", "; ", "和", "及", " and ",
     " respectively", "分别", "各占", "in that order", "前者", "后者", "the former ", "the latter ", "|", "\t", "\n", "（",
     "增长", " "]
) | st.text(st.characters(exclude_categories=("Nd", "Cs"), exclude_characters="{}"), max_size=4)  # fmt: skip
MARKED = st.lists(WORDS | st.sampled_from(["{7}", "{77}"]), max_size=30).map("".join)
LANGUAGES = st.sampled_from(["zh", "en"])


@given(MARKED, LANGUAGES)
def test_whatever_the_text_each_figure_has_its_surrounding_without_figures(marked: str, language: Language) -> None:
    """One for each, in order, and no digit of any figure among the words beside it or of its sentence."""
    found = around(marked, language)
    assert len(found) == len(MARK.findall(marked))
    assert not any("7" in one.local or "7" in one.wide for one in found)


@given(MARKED, LANGUAGES)
def test_words_come_from_the_line_or_from_its_own_list(marked: str, language: Language) -> None:
    """Every word beside a figure stands on its line: nothing is lent from another one."""
    line = 0
    for place, one in zip(MARK.finditer(marked), around(marked, language), strict=True):
        line = marked.rfind("\n", 0, place.start()) + 1
        end = marked.find("\n", place.start())
        own = marked[line : end if end >= 0 else len(marked)]
        assert set(one.local) <= set(own) | {" "}


@given(st.text(max_size=60), LANGUAGES)
def test_a_text_without_figures_surrounds_nothing(text: str, language: Language) -> None:
    """No spans, no answers."""
    assert find_surroundings(text, [], language, says_nothing) == []


@pytest.mark.parametrize("before", ["", "|"])
def test_a_figure_at_the_edge_of_the_reach_is_left_out_whole(before: str) -> None:
    """Where the stretch that is taken begins in the middle of a figure, no piece of it stays."""
    for width in range(80, 210):
        _, found = around(f"{before}{{7777777777}}{'，' * width}站{{7}}", "zh")
        assert "7" not in found.wide


def test_a_bar_far_away_makes_no_table() -> None:
    """In a line without end, a bar a thousand characters before a figure does not make a cell of it."""
    assert beside(f"|{'远' * 1000}，服务站{{320个}}，公路{{486公里}}", "zh") == ["服务站", "公路"]
