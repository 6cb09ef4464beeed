"""Wordings that a good translation has and that change nothing, each beside a wrong one that looks like it."""

from __future__ import annotations

import pytest
from builders import draft_of, scene_of


def is_accepted(text: str, zh: str, en: str, quote: str = "") -> bool:
    """Ground one sentence on a text; [printed] stands for the slot of the figure printed so."""
    scene = scene_of(text)
    for row in scene.ledger.rows:
        slot = f"{{{row.id}}}"
        zh, en = zh.replace(f"[{row.printed}]", slot), en.replace(f"[{row.printed}]", slot)
    return bool(scene.ground(draft_of((zh, en, quote or text))).claims)


GRADES = "新任村干部中,具有大专以上学历的占81.3%,比上届提高6.2个百分点。"


@pytest.mark.parametrize(
    ("en", "is_good"),
    [
        ("Of the new village officials, those with a college diploma or above [81.3%], up [6.2个百分点].", True),
        ("Of the new village officials, those with a college diploma are above [81.3%], up [6.2个百分点].", False),
        ("Of the new village officials, those with a college diploma or below [81.3%], up [6.2个百分点].", False),
        ("The share of diplomas was at or above [81.3%], up [6.2个百分点].", False),
    ],
)
def test_a_grade_may_end_in_or_above(*, en: str, is_good: bool) -> None:
    """学历 has a grade or above in both languages; the share itself has no bound."""
    assert is_accepted(GRADES, "新任村干部中,具有大专以上学历的占[81.3%],比上届提高[6.2个百分点]。", en) is is_good


@pytest.mark.parametrize("words", ["number or above", "reached or above", "and or above"])
def test_or_above_closes_a_grade_only(words: str) -> None:
    """Behind any other word it bounds the figure, whatever grade the Chinese has elsewhere."""
    en = f"Of the officials with a college diploma or higher the share {words} [81.3%], up [6.2个百分点]."
    assert not is_accepted(GRADES, "新任村干部中,具有大专以上学历的占[81.3%],比上届提高[6.2个百分点]。", en)


def test_or_above_wants_a_grade_in_chinese() -> None:
    """Where the Chinese has no grade, the word bounds the figure."""
    text = "新任村干部中,具有大专学历的占81.3%。"
    en = "Of the new village officials, those with a college diploma or above [81.3%]."
    assert not is_accepted(text, "新任村干部中,具有大专学历的占[81.3%]。", en)


FORMS = "全县调解纠纷812件,其中口头调解530件、书面调解282件。"


@pytest.mark.parametrize(
    ("en", "is_good"),
    [
        ("The disputes mediated came to [812件]: [530件] by word of mouth and [282件] in writing.", True),
        ("The disputes were mediated at a ratio of [812件]: [530件] by word and [282件] in writing.", False),
        ("The disputes mediated came to [812件]:[530件] by word of mouth and [282件] in writing.", False),
        ("The disputes mediated came to [812件]: [530件]. In writing, [282件].", False),
        ("The disputes mediated came to [812件]: [282件] by word of mouth and [530件] in writing.", False),
    ],
)
def test_a_colon_may_open_a_list(*, en: str, is_good: bool) -> None:
    """A sum and its parts, worded each; a ratio and two bare numbers are something else."""
    assert is_accepted(FORMS, "全县调解纠纷[812件],其中口头调解[530件]、书面调解[282件]。", en) is is_good


def test_the_parts_of_a_list_are_parts_of_the_sum() -> None:
    """Another sort of thing behind the colon, or more than the sum, is no list of its parts."""
    text = "三年来培训干部812名,新建驿站530个、服务站282个。"
    zh = "三年来培训干部[812名],新建驿站[530个]、服务站[282个]。"
    assert not is_accepted(text, zh, "The officials trained came to [812名]: [530个] posts and [282个] stations.")
    text = "全县调解纠纷612件,其中口头调解530件、书面调解282件。"
    zh = "全县调解纠纷[612件],其中口头调解[530件]、书面调解[282件]。"
    en = "The disputes mediated came to [612件]: [530件] by word of mouth and [282件] in writing."
    assert not is_accepted(text, zh, en)


def test_a_deed_done_to_things_is_that_of_the_report() -> None:
    """Where nothing was revised or improved, the improvement of 63 rules is another deed."""
    text = "制作提醒卡45份,推动出台规章63项。"
    en = "It made [45份] reminder cards and prompted the improvement of [63项] rules."
    assert not is_accepted(text, "制作提醒卡[45份],推动出台规章[63项]。", en)


def test_from_less_than_to_is_no_range() -> None:
    """由不足三万亩扩大到十一万亩: the qualifier is that of the beginning."""
    text, zh = "油茶面积由不足四万亩扩大到九万亩。", "油茶面积由[不足四万亩]扩大到[九万亩]。"
    assert is_accepted(text, zh, "The area of oil-tea trees grew from [不足四万亩] to [九万亩].")
    assert not is_accepted(text, zh, "The area of oil-tea trees fell from [不足四万亩] to [九万亩].")
    assert not is_accepted(text, zh, "The area of oil-tea trees grew from [不足四万亩] to nearly [九万亩].")


@pytest.mark.parametrize(
    ("text", "zh", "good", "wrong"),
    [
        (
            "制作提醒卡45份,推动修订规章63项。",
            "制作提醒卡[45份],推动修订规章[63项]。",
            "It made [45份] reminder cards and prompted the improvement of [63项] rules.",
            "It made [45份] reminder cards, and rules improved by [63项].",
        ),
        (
            "次品率从9‰降到4‰,年产值超过3亿元。",
            "次品率从[9‰]降到[4‰],年产值[超过3亿元]。",
            "The fault rate fell from [9‰] to [4‰], and annual output came to [超过3亿元].",
            "The fault rate fell from [9‰] to [4‰], and annual output fell to [超过3亿元].",
        ),
        (
            "财政收入增长12.5%,突破8亿元。",
            "财政收入增长[12.5%],突破[8亿元]。",
            "Revenue grew by [12.5%] to [8亿元].",
            "Revenue fell by [12.5%] to [8亿元].",
        ),
        (
            "工业投资增长9.5%,比全市平均增速高出2.5个百分点。",
            "工业投资增长[9.5%],比全市平均增速高出[2.5个百分点]。",
            "Industrial investment grew by [9.5%]; against the city's average that is [2.5个百分点] higher.",
            "Industrial investment grew by [9.5%]; against the city's average that is [2.5个百分点] lower.",
        ),
        (
            "三年将驻村干部轮训两遍。",
            "[三年]将驻村干部轮训[两遍]。",
            "In [三年] the officials in villages go through [两遍] rounds of training.",
            "In [三年] the officials in villages go through [两遍] years of training.",
        ),
    ],
)
def test_what_a_figure_does_is_told_in_english_words(text: str, zh: str, good: str, wrong: str) -> None:
    """A deed done to things, a sum of a new subject, a level reached, a comparison and a count of rounds."""
    assert is_accepted(text, zh, good)
    assert not is_accepted(text, zh, wrong)


def test_a_level_reached_is_of_the_same_subject() -> None:
    """增长12.5%，税收突破8亿元 is no growth to 800 million of what grew."""
    text, zh = "财政收入增长12.5%,税收突破8亿元。", "财政收入增长[12.5%],税收突破[8亿元]。"
    assert not is_accepted(text, zh, "Revenue grew by [12.5%] to [8亿元].")


def test_a_comparison_is_no_growth() -> None:
    """Higher than the city's by 2.5 points did not grow by as much."""
    text, zh = "工业投资增速比全市平均高出2.5个百分点。", "工业投资增速比全市平均高出[2.5个百分点]。"
    assert not is_accepted(text, zh, "Industrial investment grew [2.5个百分点] higher.")
    assert not is_accepted(text, zh, "Industrial investment rose by [2.5个百分点].")


def test_words_that_hold_a_numeral_say_no_number() -> None:
    """队伍 is a troop; a number beside it is still looked at."""
    text = "建强专业队伍,引进工程师35名。"
    en = "Among its specialist teams, [35名] engineers were brought in."
    assert is_accepted(text, "专业队伍中引进工程师[35名]。", en)
    assert not is_accepted(text, "专业队伍五支,引进工程师[35名]。", en)
    assert not is_accepted(text, "专业队伍伍支,引进工程师[35名]。", en)


TABLE = "指标\t2021年(亿元)\t2022年(亿元)\t增长(%)\n地区生产总值\t204.9\t218.4\t6.6\n财政收入\t12.6\t13.1\t4.0\n"
ROW = "地区生产总值\t204.9\t218.4\t6.6"


@pytest.mark.parametrize(
    ("zh", "en", "is_good"),
    [
        ("2021年为[A],2022年为[B]", "was [A] in 2021 and [B] in 2022", True),
        ("2022年为[B],2021年为[A]", "was [B] in 2022, after [A] in 2021", True),
        ("2021年和2022年分别为[A]和[B]", "was [A] and [B] in 2021 and 2022", True),
        ("2021年为[A]", "was [A] in 2021", True),
        ("2021年为[B],2022年为[A]", "was [B] in 2021 and [A] in 2022", False),
        ("2021年为[A],2022年为[B]", "was [A] in 2022 and [B] in 2021", False),
        ("2021年为[B]", "was [B] in 2021", False),
        ("2022年为[A]", "was [A] in 2022", False),
        ("2021年为[A],[B]", "was [A] in 2021, then [B]", False),
        ("2020年为[A],2022年为[B]", "was [A] in 2020 and [B] in 2022", False),
    ],
)
def test_a_date_heads_the_figures_of_its_column(*, zh: str, en: str, is_good: bool) -> None:
    """The years of a table's head may be said of the cells under them, each of its own."""
    zh, en = f"地区生产总值{zh}。", f"The gross regional product {en}."
    for name, printed in (("[A]", "[204.9亿元]"), ("[B]", "[218.4亿元]")):
        zh, en = zh.replace(name, printed), en.replace(name, printed)
    assert is_accepted(TABLE, zh, en, ROW) is is_good
