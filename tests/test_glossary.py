"""The glossary: one English form each, found longest first."""

from __future__ import annotations

import pytest
from builders import GLOSSARY

from summariser.glossary import Glossary, has_form, parse_glossary, parse_users_glossary, rename
from summariser.resources import read_glossary_table


def test_look_up_disregards_marks_and_generic_tails() -> None:
    """A quoted term, or one with 活动 behind it, is the term."""
    term = GLOSSARY.look_up("“主题党日”活动")
    assert term is not None
    assert term.en == "themed Party Day"
    assert GLOSSARY.look_up("无此条目") is None


def test_render_says_whether_chinese_is_left() -> None:
    """A phrase of terms is complete, one with other words is not."""
    assert GLOSSARY.render("主题党日").is_complete
    assert not GLOSSARY.render("云汀主题党日").is_complete


def test_the_shipped_table_is_sound() -> None:
    """Every line of the glossary that ships has its columns, and no term stands twice with two forms."""
    glossary = parse_glossary(read_glossary_table())
    forms: dict[str, set[str]] = {}
    for term in glossary.terms:
        forms.setdefault(term.zh, set()).add(term.en)
    assert len(glossary.terms) > 250
    assert {zh for zh, english in forms.items() if len(english) > 1} == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县政府党组会议", ["党组"]),
        ("基层党组织建设", []),
        ("党组织和党组", ["党组"]),
        ("县委决定", ["县委"]),
        ("县委托企业办理", []),
        ("团县委决定", []),
    ],
)
def test_a_term_is_not_found_in_a_longer_word(text: str, found: list[str]) -> None:
    """党组织 holds no 党组; a note says behind and before which characters a term is another word."""
    table = "党组\tleading Party members group\tparty_organ\tofficial\tnot before: 织\n"
    table += "县委\tcounty Party committee\tparty_organ\tofficial\tnot before: 托, 员; not behind: 团\n"
    glossary = parse_glossary(table)
    assert [zh for zh, _ in glossary.fixed(text)] == found
    users = glossary.overlaid(parse_users_glossary("党组\tParty core group\n"))
    assert ("Party core group" in dict(users.fixed(text)).values()) is ("党组" in found)


def test_a_form_in_a_sentence_has_no_explanation() -> None:
    """What a colon explains stands in the list of names; a user's form is the user's."""
    table = "三个明确\tThree Clarities: in aim, duty and time; in the order of work\tset_phrase\tofficial\n"
    glossary = parse_glossary(table)
    (term,) = glossary.terms
    assert glossary.form(term) == "Three Clarities"
    assert glossary.explained(term) == "Three Clarities: in aim, duty and time; in the order of work"
    users = glossary.overlaid(parse_users_glossary("三个明确\tOperation: Clear\n"))
    assert users.form(users.terms[0]) == "Operation: Clear"


@pytest.mark.parametrize("line", ["只有中文", "词\tterm\tkind", "词\tterm\tkind\tunknown", "\tterm\tkind\town"])
def test_a_line_that_cannot_be_used_is_named(line: str) -> None:
    """A broken table says which line, and what it lacks."""
    with pytest.raises(ValueError, match="line 2"):
        parse_glossary("term_zh\tterm_en\tkind\tstatus\tnote\n" + line)


# --- lines of a user ----------------------------------------------------------------------------------------------


def test_a_users_line_wins() -> None:
    """Where both have a term the user's form counts, marks disregarded; what only ours has stays."""
    mixed = GLOSSARY.overlaid(parse_users_glossary("“主题党日”\tParty theme day\n连心桥\tHeart Bridge\n"))
    term = mixed.look_up("主题党日活动")
    assert term is not None
    assert (term.en, term.status, term.is_users) == ("Party theme day", "own", True)
    assert mixed.look_up("两学一做") is not None
    assert mixed.render("主题党日").text == "Party theme day"


@pytest.mark.parametrize(
    ("line", "kind", "status"),
    [
        ("连心桥\tHeart Bridge", "term", "own"),
        ("连心桥\tHeart Bridge\tofficial", "term", "official"),
        ("连心桥\tHeart Bridge\tcampaign", "campaign", "own"),
        ("连心桥\tHeart Bridge\tcampaign\testablished\ta note", "campaign", "established"),
        ("连心桥\tHeart Bridge\t\tofficial", "term", "official"),
        ("\ufeffterm_zh\tterm_en\n# a remark\n\n连心桥\tHeart Bridge\r", "term", "own"),
    ],
)
def test_a_users_line_needs_two_columns(line: str, kind: str, status: str) -> None:
    """Kind and status may be left out; heads, remarks and blank lines are passed over."""
    (term,) = parse_users_glossary(line).terms
    assert (term.zh, term.en, term.kind, term.status) == ("连心桥", "Heart Bridge", kind, status)


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("连心桥", "line 1"),
        ("连心桥\tHeart Bridge\n连心桥\t桥", "line 2"),
        ("bridge\tHeart Bridge", "line 1"),
        ("连心桥\t{F1} bridges", "braces"),
        ("连心桥\tHeart Bridge\tcampaign\tnonsense", "nonsense"),
        ("连心桥\t" + "x" * 301, "300"),
        ("", "no line"),
        ("# only a remark", "no line"),
    ],
)
def test_a_users_table_that_cannot_be_used_says_why(table: str, what: str) -> None:
    """The message names the line."""
    with pytest.raises(ValueError, match=what):
        parse_users_glossary(table)


def test_control_characters_of_a_user_are_not_printed() -> None:
    """A line is data too."""
    (term,) = parse_users_glossary("连心桥\tHeart\x1b[31m Bridge").terms
    assert term.en == "Heart[31m Bridge"


@pytest.mark.parametrize(
    ("line", "kind", "status"),
    [
        ("主题党日\tParty theme day", "mechanism", "own"),
        ("“主题党日”\tParty theme day", "mechanism", "own"),
        ("主题党日\tParty theme day\town", "mechanism", "own"),
        ("主题党日\tParty theme day\tcampaign", "campaign", "own"),
        ("主题党日\tParty theme day\tterm\town", "term", "own"),
        ("连心桥\tHeart Bridge", "term", "own"),
    ],
)
def test_what_a_users_line_leaves_out_is_our_terms(line: str, kind: str, status: str) -> None:
    """The kind comes from the shipped term where there is one; the wording is the user's own."""
    term = GLOSSARY.overlaid(parse_users_glossary(line)).terms[0]
    assert (term.kind, term.status) == (kind, status)


# --- phrases ------------------------------------------------------------------------------------------------------

SHIPPED: Glossary = parse_glossary(read_glossary_table())


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("“红色引擎”行动", '"Red Engine" campaign'),
        ("“红色引擎”专项行动", '"Red Engine" special campaign'),
        ("红色引擎工程", '"Red Engine" project'),
        ("红色引擎计划", '"Red Engine" programme'),
        ("“四联四促”工作法", '"Four Links" working method'),
        ("四联四促工作机制", '"Four Links" working mechanism'),
        ("“暖冬”行动", "Warm Winter Campaign"),
        ("“红色引擎”", "Red Engine"),
        ("乡村振兴工程", "rural revitalization project"),
        ("干部工程", None),
        ("红色引擎引领工程", None),
    ],
)
def test_a_name_with_its_noun_is_composed(phrase: str, english: str | None) -> None:
    """The user's form stands in marks before the noun, unless it ends in one."""
    users = parse_users_glossary("红色引擎\tRed Engine\n四联四促\tFour Links\n暖冬\tWarm Winter Campaign\n")
    rendering = SHIPPED.overlaid(users).render(phrase)
    assert rendering == ((english, True) if english else (phrase, False))


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("园区党群服务中心", "park Party and public service centre"),
        ("党支部、乡镇", "Party branch and townships and towns"),
        ("干部", "officials"),
        ("问责", "held accountable"),
        ("乡镇(街道)", None),
        ("乡镇街道", None),
        ("立案审查调查", None),
        ("审查调查立案", None),
        ("云汀党支部", None),
    ],
)
def test_terms_are_joined_cleanly_or_not_at_all(phrase: str, english: str | None) -> None:
    """Brackets, leftovers, verb phrases and two levels beside each other give no English; what is counted is a noun."""
    rendering = SHIPPED.render(phrase)
    assert rendering == ((english, True) if english else (phrase, False))


# --- names in sentences -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "old", "new", "expected"),
    [
        ("the Heart Bridge began", "Heart Bridge", "Bridge of Hearts", "the Bridge of Hearts began"),
        ('a "Heart Bridge" campaign', '"heart bridge" campaign', "Bridge of Hearts", "a Bridge of Hearts"),
        ("the Heart Bridge campaign", "Heart Bridge", "Bridge of Hearts campaign", "the Bridge of Hearts campaign"),
        ("the Heart Bridge", "Heart Bridge", "the Bridge of Hearts", "the Bridge of Hearts"),
        ("a Heart Bridge", "Heart Bridge", "Open Door Year", "an Open Door Year"),
        ("Heart Bridges", "Heart Bridge", "Bridge of Hearts", "Heart Bridges"),
        ("the plan began", "plan", "Bridge of Hearts", "the plan began"),
        ("Bridge of Hearts, Heart Bridge", "Heart Bridge", "Bridge of Hearts", "Bridge of Hearts, Heart Bridge"),
        ("Heart {F1} Bridge", "Heart {F1} Bridge", "Bridge of Hearts", "Heart {F1} Bridge"),
        ("Heart (Bridge", "Heart (Bridge", r"\1 \g<0>", r"\1 \g<0>"),
    ],
)
def test_rename_exchanges_whole_names_only(sentence: str, old: str, new: str, expected: str) -> None:
    """Marks and capitals disregarded, articles and doubled nouns mended; short words and slots are left."""
    assert rename(sentence, old, new)[0] == expected


def test_rename_says_what_moved() -> None:
    """Whoever keeps offsets can move them; kept spans are not touched."""
    text, moves = rename(
        "Heart Bridge solved 45, Heart Bridge ended", "Heart Bridge", "Bridge of Hearts", keep=[(20, 22)]
    )
    assert text == "Bridge of Hearts solved 45, Bridge of Hearts ended"
    assert moves == [(12, 4), (36, 4)]
    assert rename("Heart Bridge", "Heart Bridge", "Bridge of Hearts", keep=[(0, 5)]) == ("Heart Bridge", [])


def test_has_form_takes_marks_and_capitals_for_the_same() -> None:
    """A plural is the same form, a longer word is another."""
    assert has_form("It held a “Themed party day”.", "themed Party Day")
    assert has_form("12 themed Party Days", "themed Party Day")
    assert not has_form("themed Party Daylight", "themed Party Day")
