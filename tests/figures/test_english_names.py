"""Tests of what the English grammar leaves to names and dates."""

from __future__ import annotations

import pytest

from summariser.figures.english import find_english
from summariser.figures.english_names import find_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the 21st and the 19th National Congress", ["21st", "19th"]),
        ("the 14th Five-Year Plan period", ["14th Five-Year Plan"]),
        ('the "Two Studies, One Action" campaign', ["Two Studies, One Action"]),
        ("Two Studies, One Action was held", ["Two Studies, One Action"]),
        ('the "1+5" documents and 5+X', ["1+5", "5+X"]),
        ("the “2·7” case and the 2·7 case", ["2·7", "2·7"]),
        ("Three Meetings and One Lesson", ["Three Meetings and One Lesson"]),
        ("the Four Consciousnesses", ["Four Consciousnesses"]),
        ("the eight-point decision", ["eight-point"]),
        ('the "two committees" and the two committees', ["two committees", "two committees"]),
        ('the "three entries and one mechanism" campaign', ["three entries and one mechanism"]),
        ("a three-pronged, one-stop, two-way reform", ["three-pronged", "one-stop", "two-way"]),
        ("a three-year action plan", ["three-year action plan"]),
        ("the Three-Year Action Plan", ["Three-Year Action Plan"]),
        ("hotline 12345 and the 12345 hotline", ["12345", "12345"]),
        ("the talent service hotline, 96567", ["96567"]),
        ("on the G15 with COVID-19, 5G, 4A and PM2.5", ["G15", "COVID-19", "5G", "4A", "PM2.5"]),
        ("the digest 79528004150180E3", ["79528004150180E3"]),
        ("1. First\n2. Second\n- 3. Third", ["1.", "2.", "- 3."]),
        ("as said [3], [^4] and (2)", ["[3]", "[^4]", "(2)"]),
        ("see p. 12, Section 3.2 and Table 4", ["p. 12", "Section 3.2", "Table 4"]),
        ("No. 1 central document", ["No. 1"]),
        ("at 10:30 and at 9:05 a.m.", ["10:30", "9:05"]),
        ("the slot {F3} and https://a.b/12", ["{F3}", "https://a.b/12"]),
        ("one country, two systems", ["one country, two systems"]),
        ("Project 985 and the 211 universities", ["Project 985", "211"]),
        ("the top 10 and the top three", ["top 10", "top three"]),
        ("the 12345 government service line", ["12345"]),
        ("events[1] and letters[^12]", ["[1]", "[^12]"]),
        (
            "see Tables 2 and 3, Fig. 4, ch. 5, § 3.2 and [2, p. 14]",
            ["Tables 2 and 3", "Fig. 4", "ch. 5", "§ 3.2", "[2, p. 14]"],
        ),
        ("under GB/T 15835-2011 and ISO 9001", ["GB/T 15835-2011", "ISO 9001"]),
        ("(9) a plan, (10) a list", ["(9)", "(10)"]),
        ("It ends. 2. Then it starts", ["2."]),
        ('the "100 days" campaign', ["100 days"]),
        ('"10,000 enterprises helping 10,000 villages" drive', ["10,000 enterprises helping 10,000 villages"]),
        ("version 2.0 of Industry 4.0 in 4K, a 360-degree view", ["version 2.0", "Industry 4.0", "4K", "360-degree"]),
    ],
)
def test_find_english_leaves_names_alone(text: str, names: list[str]) -> None:
    """Names, formulas, ordinals, marks and codes are no figures."""
    mentions = find_english(text)
    assert names == [name.text for name in mentions.names]
    assert not mentions.figures


@pytest.mark.parametrize(
    "text",
    [
        *(
            "one of the villages",
            "no one came",
            "one another",
            "the one that",
            "a village",
            "the first half of",
            "the third",
        ),
        *(
            "a third party",
            "thousands of households",
            "thousands",
            "some villages",
            "twenty-first",
            "both",
        ),
        *(
            "half-year report",
            "in the second half",
            "twice a year",
            "",
            "one.",
            "everyone",
            "someone",
            "often",
            "weight",
        ),
    ],
)
def test_find_english_reads_nothing_where_nothing_is_counted(text: str) -> None:
    """Articles, pronouns, ordinals and vague words are no mentions with a value."""
    assert not find_english(text).figures


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("in 2021", "2021"),
        ("8 April 2022", "2022-04-08"),
        ("8th of April 2022", "2022-04-08"),
        ("April 8, 2022", "2022-04-08"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("April 8", "--04-08"),
        ("8-10 April 2022", "2022-04-08/2022-04-10"),
        ("May 2021", "2021-05"),
        ("2021-12-25", "2021-12-25"),
        ("2021-12", "2021-12"),
        ("2016-2020", "2016/2020"),
        ("2016–20", "2016/2020"),
        ("from 2018 to 2020", "2018/2020"),
        ("in the 1990s", "1990/1999"),
        ("mid-2021", "2021"),
        ("the 2021 budget", "2021"),
        ("the end of 2021", "2021"),
        ("In 2021 officials were trained", "2021"),
        ("2020 was a year", "2020"),
        ("in FY2021", "2021"),
        ("as at 30/06/2021", "2021-06-30"),
        ("Jan–Dec 2021", "2021-01/2021-12"),
        ("in July", "--07"),
    ],
)
def test_find_english_reads_dates(text: str, iso: str) -> None:
    """Dates of every kind are dates and no figures."""
    mentions = find_english(text)
    assert [iso] == [date.iso for date in mentions.dates]
    assert not mentions.figures


@pytest.mark.parametrize(
    "text", ["2000 people", "more than 2000 came", "2020 yuan", "1970 villages", "held 2021 events"]
)
def test_find_english_tells_numbers_from_years(text: str) -> None:
    """Four digits that are qualified, measured or count a plural are no year."""
    mentions = find_english(text)
    assert len(mentions.figures) == 1
    assert not mentions.dates


def test_find_english_counts_in_a_quoted_sentence() -> None:
    """A quotation that tells is read like any text."""
    assert [
        figure.value
        for figure in find_english('"We trained 30 officials and spent 3.5 million yuan," he said.').figures
    ] == [
        "30",
        "3500000",
    ]


def test_find_english_counts_in_speech_without_digits() -> None:
    """A short quotation that somebody speaks counts, a quoted name does not."""
    assert [figure.text for figure in find_english('"Three hundred mu lay idle," said Mr Zhang.').figures] == [
        "Three hundred mu"
    ]
    assert not find_english('the "Two Studies, One Action," which began in 2016').figures


def test_find_english_counts_in_brackets() -> None:
    """A number in brackets that goes on from none is a count."""
    assert [figure.text for figure in find_english("women (12) and men (30)").figures] == ["12", "30"]


def test_find_english_counts_party_members_at_the_head_of_a_sentence() -> None:
    """A capital because of the sentence makes no title."""
    assert [figure.text for figure in find_english("Five Party members came. Two Party committees met.").figures] == [
        "Five",
        "Two",
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5+X", "formula"),
        ("the 19th", "ordinal"),
        ("G15", "code"),
        ("hotline 12345", "hotline"),
        ("at 10:30", "furniture"),
        ("as said [3]", "mark"),
        ("the Two Upholds", "name"),
    ],
)
def test_find_names_says_why(text: str, why: str) -> None:
    """Each name says what kind of name it is."""
    assert [why] == [getattr(mention, "why", "date") for mention in find_names(text)]
