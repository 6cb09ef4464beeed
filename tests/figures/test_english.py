"""Tests of summariser.figures.english: tables written from the language, with traps, and what always holds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.figures.english import find_english
from summariser.records import Mentions


def _read(text: str) -> list[tuple[str, str, str, str, str | None]]:
    """Give text, value, unit, qualifier and change of each figure; a range's value as low–high."""
    return [
        (
            figure.text,
            figure.value if figure.high is None else f"{figure.value}–{figure.high}",
            figure.unit,
            figure.qualifier,
            figure.change,
        )
        for figure in find_english(text).figures
    ]


@pytest.mark.parametrize(
    ("text", "written", "value", "unit"),
    [
        ("held 19,000 activities", "19,000", "19000", ""),
        ("held 19 000 activities", "19 000", "19000", ""),
        ("held 10.4 thousand sessions", "10.4 thousand", "10400", ""),
        ("trained 1.32 million people", "1.32 million", "1320000", ""),
        ("spent RMB 720 million on it", "RMB 720 million", "720000000", "元"),
        ("spent RMB720m on it", "RMB720m", "720000000", "元"),
        ("spent ¥7.2 billion on it", "¥7.2 billion", "7200000000", "元"),
        ("spent 720 million yuan on it", "720 million yuan", "720000000", "元"),
        ("spent 0.72 billion yuan on it", "0.72 billion yuan", "720000000", "元"),
        ("spent 9.64 hundred million yuan on it", "9.64 hundred million yuan", "964000000", "元"),
        ("spent 2.7 ten thousand yuan", "2.7 ten thousand yuan", "27000", "元"),
        ("worth US$3.5 million", "US$3.5 million", "3500000", "美元"),
        ("worth $3 billion", "$3 billion", "3000000000", "美元"),
        ("worth 7.2bn yuan", "7.2bn yuan", "7200000000", "元"),
        ("a 10,000-yuan grant", "10,000-yuan", "10000", "元"),
        ("a share of 99.3%", "99.3%", "99.3", "%"),
        ("a share of 99.3 percent", "99.3 percent", "99.3", "%"),
        ("a share of 99.3 per cent", "99.3 per cent", "99.3", "%"),
        ("a share of **99.3**%", "99.3**%", "99.3", "%"),
        ("by 3 percentage points", "3 percentage points", "3", "个百分点"),
        ("a 5-percentage-point gap", "5-percentage-point", "5", "个百分点"),
        ("a growth rate of 2.1 per mille", "2.1 per mille", "2.1", "‰"),
        ("1,122 person-times", "1,122 person-times", "1122", "人次"),
        ("1.32 million households", "1.32 million households", "1320000", "户"),
        ("covering 12,000 mu", "12,000 mu", "12000", "亩"),
        ("35 kilometers of road", "35 kilometers", "35", "公里"),
        ("20km of road", "20km", "20", "公里"),
        ("5,000 m2 of floor", "5,000 m2", "5000", "平方米"),
        ("30 sq km", "30 sq km", "30", "平方公里"),
        ("12 micrograms per cubic metre", "12 micrograms per cubic metre", "12", "微克/立方米"),
        ("500 yuan per tonne", "500 yuan", "500", "元"),
        ("people aged 29", "29", "29", "岁"),
        ("a 29-year-old official", "29-year-old", "29", "岁"),
        ("average 41.5 years of age", "41.5 years of age", "41.5", "岁"),
        ("an average age of 41.5", "41.5", "41.5", "岁"),
        ("in the past three years", "three years", "3", "年"),
        ("a 3-month drive", "3-month", "3", "个月"),
        ("a 24-hour service", "24-hour", "24", "小时"),
        ("for half an hour", "half an hour", "0.5", "小时"),
        ("three and a half years", "three and a half years", "3.5", "年"),
        ("twenty-one villages", "twenty-one", "21", ""),
        ("Thirty-eight section-level heads", "Thirty-eight", "38", ""),
        ("a dozen villages", "a dozen", "12", ""),
        ("half a million people", "half a million", "500000", ""),
        ("one hundred and two cases", "one hundred and two", "102", ""),
        ("nine people were held", "nine", "9", ""),
        ("a five-member team", "five", "5", ""),
        ("a 300-bed hospital", "300-bed", "300", "床位"),
        ("one year later", "one year", "1", "年"),
        ("two-thirds of them", "two-thirds", "2/3", ""),
        ("half of the villages", "half", "1/2", ""),
        ("a quarter of them", "a quarter", "1/4", ""),
        ("three quarters of the villages", "three quarters", "3/4", ""),
        ("1/3 of them", "1/3", "1/3", ""),
        ("a ratio of 3:7", "3:7", "3:7", ""),
        ("3 times that of 2016", "3 times", "3", "倍"),
        ("1.5 times", "1.5 times", "1.5", "倍"),
        ("three times as many", "three times", "3", "倍"),
        ("inspected them 60 times", "60", "60", ""),
        ("twice the level", "twice", "2", "倍"),
        ("12,345,678.9 in all", "12,345,678.9", "12345678.9", ""),
        ("2021 activities were held and 1970 villages joined", "1970", "1970", ""),
        ("zero new cases", "zero", "0", ""),
        ("a place with 3 瓩", "3 瓩", "3", "瓩"),
    ],
)
def test_find_english_reads_value_and_unit(text: str, written: str, value: str, unit: str) -> None:
    """The last figure of the text has this span, value and unit."""
    assert (written, value, unit) == _read(text)[-1][:3]


@pytest.mark.parametrize(
    ("written", "value", "qualifier"),
    [
        *[(f"{words} 270", "270", "nearly") for words in ("nearly", "almost", "close to", "approaching", "just under")],
        *[
            (f"{words} 270", "270", "approx")
            for words in ("about", "around", "some", "roughly", "approximately", "circa")
        ],
        *[
            (f"{words} 270", "270", "more_than")
            for words in ("over", "more than", "in excess of", "upwards of", "above")
        ],
        *[
            (f"{words} 270", "270", "at_least")
            for words in ("at least", "no fewer than", "no less than", "not less than")
        ],
        *[(f"{words} 270", "270", "at_most") for words in ("up to", "at most", "no more than", "a maximum of")],
        *[(f"{words} 270", "270", "less_than") for words in ("fewer than", "less than", "below", "under")],
        ("270 or more", "270", "at_least"),
        ("95% or above", "95", "at_least"),
        ("60 years or older", "60", "at_least"),
        ("60 and over", "60", "at_least"),
        ("35 years or under", "35", "at_most"),
        ("35 or less", "35", "at_most"),
        ("within 5 years", "5", "at_most"),
        ("500-odd", "500", "more_than"),
        ("500+", "500", "more_than"),
        ("20 or so", "20", "approx"),
        ("~500", "500", "approx"),
        ("≥95%", "95", "at_least"),
        ("More than one", "1", "more_than"),
        ("one or more", "1", "at_least"),
        ("more than **2,600", "2600", "more_than"),
        ("almost half", "1/2", "nearly"),
        ("more than RMB 5 million", "5000000", "more_than"),
    ],
)
def test_find_english_reads_the_qualifier(written: str, value: str, qualifier: str) -> None:
    """The span takes the qualifier in, before the number or behind it."""
    text = f"The report names {written} new posts."
    assert [(written, value, qualifier)] == [(read[0], read[1], read[3]) for read in _read(text)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Over five years it trained people.", "five years"),
        ("Under two programmes it trained people.", "two"),
        ("It trained people within three villages.", "three"),
        ("Some officials of 3 towns", "3"),
        ("Around the city 50 came.", "50"),
    ],
)
def test_find_english_tells_prepositions_from_qualifiers(text: str, written: str) -> None:
    """Words of place and time that stand before a number leave it exact."""
    assert [(written, "exact")] == [(read[0], read[3]) for read in _read(text)]


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("between 5 and 10 people", [("between 5 and 10", "5–10")]),
        ("250 to 300 households", [("250 to 300 households", "250–300")]),
        ("1-2 villages", [("1-2", "1–2")]),
        ("10–15 million yuan", [("10–15 million yuan", "10000000–15000000")]),
        ("RMB 5 million to RMB 8 million", [("RMB 5 million to RMB 8 million", "5000000–8000000")]),
        ("RMB 5 million to 8 million", [("RMB 5 million to 8 million", "5000000–8000000")]),
        ("5 to 10%", [("5 to 10%", "5–10")]),
        ("97%–98%", [("97%–98%", "97–98")]),
        ("two or three villages", [("two or three", "2–3")]),
        ("five to six million people", [("five to six million", "5000000–6000000")]),
        ("people aged 18 to 35", [("18 to 35", "18–35")]),
        ("ranging from 5 to 10", [("5 to 10", "5–10")]),
        ("rose by 5 to 10 percent", [("5 to 10 percent", "5–10")]),
        ("10-5", [("10", "10"), ("5", "5")]),
        ("5 and 10 people", [("5", "5"), ("10", "10")]),
        ("3 or 7 people", [("3", "3"), ("7", "7")]),
        ("from 5 to 10 people", [("5", "5"), ("10", "10")]),
        ("31% to 4,025", [("31%", "31"), ("4,025", "4025")]),
    ],
)
def test_find_english_joins_ranges(text: str, ranges: list[tuple[str, str]]) -> None:
    """Two bounds with one unit are one figure; unlike or falling pairs are two."""
    assert ranges == [read[:2] for read in _read(text)]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Pay rose by 31%.", ["increase_by"]),
        ("Pay rose 31%.", ["increase_by"]),
        ("Pay rose to 31%.", ["increase_to"]),
        ("4,025 officials, up 31% on the previous term", [None, "increase_by"]),
        ("reported as up 19%", ["increase_by"]),
        ("an increase of 31%", ["increase_by"]),
        ("an increase in income of nearly 31%", ["increase_by"]),
        ("31% higher than last year", ["increase_by"]),
        ("31% more", ["increase_by"]),
        ("a 31 percent year-on-year increase", ["increase_by"]),
        ("fell by 12%", ["decrease_by"]),
        ("dropped to 30", ["decrease_to"]),
        ("were cut by 5 percentage points", ["decrease_by"]),
        ("reduced the number of documents by 200", ["decrease_by"]),
        ("2.9 years younger than in the previous term", ["decrease_by"]),
        ("down to 12 million yuan", ["decrease_to"]),
        ("rose from 24,000 to 42,000 yuan", [None, "increase_to"]),
        ("rose from 24,000 yuan in 2016 to 42,000 yuan", [None, "increase_to"]),
        ("was changed from 24 to 42", [None, "increase_to"]),
        ("was changed from 42 to 24", [None, "decrease_to"]),
        ("from 12% to 3%", [None, "decrease_to"]),
        ("increased by 500 million yuan to 3.2 billion yuan", ["increase_by", "increase_to"]),
        ("the share of members with degrees rose year on year to 94.9%", ["increase_to"]),
        ("raised the average income to 42,000 yuan", ["increase_to"]),
        ("doubled", ["increase_to"]),
        ("more than tripled", ["increase_to"]),
        ("doubled to 300", ["increase_to", "increase_to"]),
        ("grew 2.5-fold", ["increase_to"]),
        ("grew by 1-fold", ["increase_by"]),
        ("rose by 1.5 times", ["increase_by"]),
        ("halved", ["decrease_to"]),
        ("a doubling", ["increase_by"]),
        ("set up 272 branches", [None]),
        ("was set up by 12 departments", [None]),
        ("efforts to improve services were led by 5 people", [None]),
        ("up to 30 people", [None]),
        ("raised 720 million yuan", [None]),
        ("reached 94.9%", [None]),
        ("remained above 95%", [None]),
        ("500 more households", [None]),
        ("31% higher than the provincial average", [None]),
        ("Pay rose. It was paid to 31 people", [None]),
        ("cut 200 trees", [None]),
    ],
)
def test_find_english_reads_the_change(text: str, changes: list[str | None]) -> None:
    """Verbs, nouns and from–to pairs give the direction; reaching, setting up and comparing with others do not."""
    assert changes == [read[4] for read in _read(text)]


def test_find_english_marks_the_numerals() -> None:
    """Digits anywhere in the span are arabic, words alone latin."""
    figures = find_english("5 villages, 1.2 million people and nine towns").figures
    assert [figure.numerals for figure in figures] == ["arabic", "arabic", "latin"]


def test_find_english_gives_kinds() -> None:
    """The kind follows the unit."""
    text = "9 towns, 5 yuan, 5%, aged 29, 3 years, two-thirds of them and 12 mu"
    kinds = ["count", "money", "percent", "age", "duration", "ratio", "measure"]
    assert kinds == [figure.kind for figure in find_english(text).figures]


_PIECES = (
    "12|3|1,234|2021|5.5|0|007| |  |\n|-|–|%|.| million| billion|yuan|RMB|¥|to|and|or|from|between|by|up|rose|"
    "five|Twenty|one|half|a| quarter|third|dozen|hundred|\"|“|”|‘|’|'|(|)|[|]|+|X|G|k|m|·|/|:|,|;|st|th|April|"
    "May |**|_|#|1. |nearly|at least|or more|-odd|years|old|times|fold|per|hotline|Section|Two|Upholds|文|万|元|"
    "５|²|{F3}|http://a|~|$|No.|p.|doubled|twice|within|over"
)
_SIGNS = "12|3|1,234|-|.|,|:|/|%|+|·| "
_FRAGMENTS = st.lists(st.sampled_from(_PIECES.split("|")), max_size=30).map(" ".join) | st.text(max_size=60)


def _assert_sound(text: str, mentions: Mentions) -> None:
    """Assert that spans hold their text, do not overlap, and leave no ASCII digit out."""
    spans = sorted(
        (mention.start, mention.end, mention.text) for mention in (*mentions.figures, *mentions.dates, *mentions.names)
    )
    covered: set[int] = set()
    for start, end, written in spans:
        assert written
        assert written == text[start:end]
        assert covered.isdisjoint(range(start, end))
        covered.update(range(start, end))
    assert all(at in covered for at, character in enumerate(text) if character in "0123456789")


@given(_FRAGMENTS)
def test_find_english_parts_the_digits(text: str) -> None:
    """Any text: no error, no overlap, each digit in exactly one mention."""
    _assert_sound(text, find_english(text))


@given(st.lists(st.sampled_from(_SIGNS.split("|")), max_size=30).map("".join))
def test_find_english_parts_the_digits_of_dense_text(text: str) -> None:
    """Digits joined by any signs are parted as well."""
    _assert_sound(text, find_english(text))


@given(
    st.sampled_from(["The report is out. ", "Elsewhere, ", "“Good,” they said. ", "In 2021, "]),
    st.sampled_from([" Then rain.", ".", "\n"]),
)
def test_surrounding_text_does_not_matter(before: str, behind: str) -> None:
    """A sentence is read alike wherever it stands."""
    sentence = "the city spent more than 7.2 billion yuan, up 12%, on 31 to 35 of its 1,970 villages"
    assert _read(sentence) == _read(before + sentence + behind)


@pytest.mark.parametrize(
    "unit",
    [
        "The city held 10,400 sessions and rose 5% to 3 million yuan in 2021. ",
        "1",
        "1,",
        "one ",
        '"1 ',
        "(1",
        "rose by ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    """Four times the text takes about four times as long, never sixteen."""
    seconds = []
    for length in (1_500, 6_000):
        text = unit * (length // len(unit))
        tries = []
        for _ in range(3):
            start = time.perf_counter()
            find_english(text)
            tries.append(time.perf_counter() - start)
        seconds.append(min(tries))
    assert seconds[1] < 10 * seconds[0] + 0.05
