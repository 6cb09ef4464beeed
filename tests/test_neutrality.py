"""The lint: unattributed words of praise, scorn and superlative are found; names, quotations and attributed ones are not."""

from __future__ import annotations

import pytest
from builders import briefing_of
from hypothesis import given
from hypothesis import strategies as st

from summariser.neutrality import Language, find_remarks, parse_words
from summariser.resources import read_neutrality_table

WORDS = parse_words(read_neutrality_table())


def found(sentence: str, language: Language) -> list[tuple[str, str]]:
    """Give what the lint finds, as word and sort."""
    return [(sentence[one.start : one.end], one.sort) for one in WORDS.find(sentence, language)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全市新建党支部320个，成效显著。", [("成效显著", "praise")]),
        ("粮食产量128万吨，再创新高。", [("再创新高", "superlative")]),
        ("建成全省一流园区12个。", [("一流", "superlative")]),
        ("該市率先推行網格管理。", [("率先", "superlative")]),
        ("整顿村党组织85个，有力推动了乡村振兴。", [("有力推动", "unattributed")]),
        ("全市号称建成站点300个。", [("号称", "disparaging")]),
        ("报告称号称建成300个。", [("号称", "disparaging")]),
        ("全市新建党支部320个。", []),
    ],
)
def test_chinese_words_are_found_with_their_sort(sentence: str, expected: list[tuple[str, str]]) -> None:
    """Each word of the list, in either script; scorn is found even where it is attributed."""
    assert found(sentence, "zh") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "报告称，全市建成一流园区12个。", "据报告，粮食产量再创新高。", "据介绍，该市在全省率先推行。", "他表示，工作走在前列。", "据市委组织部介绍，工作走在前列。",
        "评出“最美家庭”320户。", "印发《一流园区建设方案》。", "省高级人民法院公布案例12个。", "投入科技创新高地建设资金3亿元。",
        "整治形象工程12个。", "实现中华民族伟大复兴。", "历史上共有120户。",
    ],
)  # fmt: skip
def test_chinese_that_attributes_quotes_or_means_something_else_is_clean(sentence: str) -> None:
    """A sentence that says who says so, a name in marks, and a longer wording are no findings."""
    assert found(sentence, "zh") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The city built 12 world-class parks.", [("world-class", "superlative")]),
        ("Remarkable results were achieved.", [("Remarkable", "praise")]),
        ("It effectively advanced the work.", [("effectively", "unattributed")]),
        ("The so-called campaign held 12 events.", [("so-called", "disparaging")]),
        ("The report says the so-called campaign held 12 events.", [("so-called", "disparaging")]),
        ("The report says that output rose. It is unprecedented.", [("unprecedented", "superlative")]),
        ("The city presented 12 outstanding awards.", [("outstanding", "praise")]),
        ("It held 1.9 activities, a record high.", [("record high", "superlative")]),
    ],
)
def test_english_words_are_found_as_whole_words(sentence: str, expected: list[tuple[str, str]]) -> None:
    """In any case of letters, sentence by sentence; a decimal point ends none."""
    assert found(sentence, "en") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The report describes the parks as world-class.", "According to the report, results were remarkable.",
        "The parks are described as world-class.", "The report claims a record high.", "Results were reportedly remarkable.",
        'It awarded 12 "Most Outstanding Family" titles.', "The Supreme People's Court issued 12 cases.",
        "The city set up 320 Party branches.", "The boaster's brilliantine sold well.",
    ],
)  # fmt: skip
def test_english_that_attributes_or_quotes_is_clean(sentence: str) -> None:
    """The same licences as in Chinese."""
    assert found(sentence, "en") == []


@pytest.mark.parametrize(
    ("zh", "en", "words"),
    [
        ("空气质量优良天数300天。", "Air quality was good or excellent on 300 days.", []),
        ("空气质量好的天数300天。", "Air quality was excellent on 300 days.", ["excellent"]),
        (
            "优良天数300天,治理有成果。",
            "Excellent air on 300 days was an excellent result.",
            ["Excellent", "excellent"],
        ),
        ("培养卓越工程师12名。", "It trained 12 outstanding engineers.", []),
        ("培养工程师12名,成绩卓越。", "It trained 12 outstanding engineers.", ["卓越", "outstanding"]),
        ("考核优秀的干部12名。", "It promoted 12 officials assessed as excellent.", []),
        ("提拔干部12名。", "It promoted 12 excellent officials.", ["excellent"]),
    ],
)
def test_a_grade_or_a_title_is_no_praise(zh: str, en: str, words: list[str]) -> None:
    """Where the Chinese has the grade, its plain English is none; one word more than the Chinese has is."""
    claim = briefing_of().sections[-1].claims[0].model_copy(update={"zh": zh, "en": en})
    assert [remark.word for remark in find_remarks([claim], WORDS)] == words


def test_a_word_of_a_fixed_name_is_the_names() -> None:
    """Inside the glossary's form of a name that the Chinese has, nothing is praised; outside it is."""
    claim = briefing_of().sections[-1].claims[0]
    claim = claim.model_copy(
        update={"zh": "开展“比武台”活动。", "en": "The contest for the best workers was the best."}
    )
    found = find_remarks([claim], WORDS, lambda folded: ["contest for the best workers"] if "比武台" in folded else [])
    assert [claim.en[remark.start :] for remark in found] == ["the best."]
    assert len(find_remarks([claim.model_copy(update={"zh": "开展活动。"})], WORDS)) == 2


def test_remarks_say_which_claim_where_and_what_to_do() -> None:
    """Offsets are those of the claim's sentence; the sentence itself is left as it is."""
    claim = briefing_of().sections[-1].claims[0].model_copy(update={"zh": "成效显著。", "en": "A splendid result."})
    chinese, english = find_remarks([claim], WORDS)
    assert (chinese.claim, chinese.language, chinese.word, chinese.sort) == (claim.id, "zh", "成效显著", "praise")
    assert claim.en[english.start : english.end] == english.word == "splendid"
    assert "the report says" in english.explanation


@given(st.text(), st.sampled_from(["zh", "en"]))
def test_any_text_is_looked_through(text: str, language: Language) -> None:
    """The lint is total, and its findings lie in the text, in order."""
    findings = WORDS.find(text, language)
    assert all(0 <= one.start < one.end <= len(text) for one in findings)
    assert [one.start for one in findings] == sorted(one.start for one in findings)


def test_the_shipped_list_is_sound() -> None:
    """Both languages, every sort, no word twice; every exception holds its word."""
    assert {(word.language, word.sort) for word in WORDS.words} == {
        (language, sort)
        for language in ("zh", "en")
        for sort in ("superlative", "praise", "disparaging", "unattributed")
    }
    keys = [(word.language, word.text.casefold()) for word in WORDS.words]
    assert len(keys) == len(set(keys))
    for word in WORDS.words:
        assert all(word.text.casefold() in wording.casefold() for wording in word.unless), word.text


@pytest.mark.parametrize("line", ["zh\t一流\tnonsense", "fr\tgrand\tpraise", "zh\t\tpraise", "一流"])
def test_a_line_that_cannot_be_used_is_named(line: str) -> None:
    """A broken list says which line."""
    with pytest.raises(ValueError, match="line 2"):
        parse_words("language\tword\tsort\tunless\n" + line)
