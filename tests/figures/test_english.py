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
        ("an hour and a half", "an hour and a half", "1.5", "小时"),
        ("A Year And A Half later", "A Year And A Half", "1.5", "年"),
        ("two years and a half", "two years and a half", "2.5", "年"),
        ("a two-and-a-half-year term", "two-and-a-half-year", "2.5", "年"),
        ("3½ years", "3½ years", "3.5", "年"),
        ("½ of the fund", "½", "1/2", ""),
        ("three consecutive years", "three consecutive years", "3", "年"),
        ("it will last half a year", "half a year", "0.5", "年"),
        ("three out of four residents", "three out of four", "3/4", ""),
        ("nine in ten households", "nine in ten", "9/10", ""),
        ("9 out of every 10 votes", "9 out of every 10", "9/10", ""),
        ("1.2m users", "1.2m", "1200000", ""),
        ("a 500m tunnel", "500m", "500", "米"),
        ("350K visitors", "350K", "350000", ""),
        ("500 or more households", "500 or more households", "500", "户"),
        ("20-odd years", "20-odd years", "20", "年"),
        ("hundreds of volunteers", "hundreds", "100", ""),
        ("tens of thousands of residents", "tens of thousands", "10000", ""),
        ("several hundred yuan", "several hundred yuan", "100", "元"),
        ("the rate rose 1.2 points to 23.4%, up 5 points", "5 points", "5", "个百分点"),
        ("the score rose 4.3 points", "4.3", "4.3", ""),
        ("| Average age | 41.5 |", "41.5", "41.5", "岁"),
        ("nearly 27,000 (近2.7万名)", "近2.7万名", "27000", "名"),
        ("720 million yuan (7.2亿元)", "7.2亿元", "720000000", "元"),
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
        ("no lower than 270", "270", "at_least"),
        ("270 at least", "270", "at_least"),
        ("270 at most", "270", "at_most"),
        ("not exceeding 270", "270", "at_most"),
        ("270-plus", "270", "more_than"),
        ("north of 270", "270", "more_than"),
        ("270, give or take", "270", "approx"),
        ("more than one in ten", "1/10", "more_than"),
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
        ("It went over 120 files.", "120"),
        ("It took over 12 firms.", "12"),
        ("Usage crept up to 71.", "71"),
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
        ("from less than 5 to 10 people", [("less than 5", "5"), ("10", "10")]),
        ("ranging from about 5 to 10", [("about 5 to 10", "5–10")]),
        ("31% to 4,025", [("31%", "31"), ("4,025", "4025")]),
        ("grants run from 5 to 10 yuan", [("5 to 10 yuan", "5–10")]),
        ("¥5–8 million", [("¥5–8 million", "5000000–8000000")]),
        ("5m–8m yuan", [("5m–8m yuan", "5000000–8000000")]),
    ],
)
def test_find_english_joins_ranges(text: str, ranges: list[tuple[str, str]]) -> None:
    """Two bounds with one unit are one figure; unlike or falling pairs are two."""
    assert ranges == [read[:2] for read in _read(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("30, 40 and 50 percent", [("30", "%"), ("40", "%"), ("50", "%")]),
        ("**30**, **40** and **50 percent**", [("30", "%"), ("40", "%"), ("50", "%")]),
        ("5, 10, and 20 million yuan", [("5000000", "元"), ("10000000", "元"), ("20000000", "元")]),
        ("RMB 3, 5 and 8 million", [("3000000", "元"), ("5000000", "元"), ("8000000", "元")]),
        ("rose by 5.1 and 6.3 percentage points", [("5.1", "个百分点"), ("6.3", "个百分点")]),
        ("5 and 10 million yuan respectively", [("5000000", "元"), ("10000000", "元")]),
        ("a staff of 30 and 12 million yuan", [("30", ""), ("12000000", "元")]),
        ("Of the 300, 40 percent came", [("300", ""), ("40", "%")]),
        ("shrank by 1,100, or 9 percent", [("1100", ""), ("9", "%")]),
        ("3 schools, 12 clinics and 45 kilometres of road", [("3", ""), ("12", ""), ("45", "公里")]),
        ("the average age fell from 45.1 to 42.2", [("45.1", "岁"), ("42.2", "岁")]),
        ("rose from 85% to 92.3", [("85", "%"), ("92.3", "%")]),
    ],
)
def test_find_english_shares_units(text: str, values: list[tuple[str, str]]) -> None:
    """What a list says once holds for all its members; what stands beside it by chance keeps its own."""
    assert values == [(read[1], read[2]) for read in _read(text)]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Pay rose by 31%.", ["increase_by"]),
        ("Output above designated size is to rise by 31%.", ["increase_by"]),
        ("The rise put them above others by 31%.", [None]),
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
        ("revenue shot up 18.2 percent", ["increase_by"]),
        ("spending edged up 0.4 percent", ["increase_by"]),
        ("debt swelled to 12 billion yuan", ["increase_to"]),
        ("complaints plunged 62 percent", ["decrease_by"]),
        ("the backlog was whittled down to 14", ["decrease_to"]),
        ("the deficit narrowed to 2.8%", ["decrease_to"]),
        ("growth slowed to 5.5%", ["decrease_to"]),
        ("usage crept up to 71%", ["increase_to"]),
        ("the quota went up to 600 from 450", ["increase_to", None]),
        ("rose 12 percent to reach 42,000 yuan", ["increase_by", "increase_to"]),
        ("rose 18.2% year on year to a record 4.3 billion yuan", ["increase_by", "increase_to"]),
        ("rose **6.7%** to **RMB 34.5 billion**", ["increase_by", "increase_to"]),
        ("expanded by a tenth, to 88,000", ["increase_by", "increase_to"]),
        ("42,000 yuan, up from 24,000 yuan in 2016", ["increase_to", None]),
        ("12 days, down from a month and a half", ["decrease_to", None]),
        ("rose by 30, 40 and 50 percent", ["increase_by", "increase_by", "increase_by"]),
        ("cut staff by 5% and the budget for travel by 8%", ["decrease_by", "decrease_by"]),
        ("shrank by 1,100, or 9 percent", ["decrease_by", "decrease_by"]),
        ("cases (+4.1%) and persons (−2.6%)", ["increase_by", "decrease_by"]),
        ("600,000 fewer than in 2010", ["decrease_by"]),
        ("fell below 3%", ["decrease_to"]),
        ("rose by\n12%", ["increase_by"]),
        ("1.5 times higher than in 2015", ["increase_by"]),
        ("2.3 times larger than its neighbour", [None]),
        ("growth outpaced the province by 0.9 percentage points", [None]),
        ("women make up 38%", [None]),
        ("interest eats up 22%", [None]),
        ("cut the 12% surcharge", [None]),
        ("aid was extended to 1,900 families", [None]),
        ("the budget was cut and paid to 30 villages", [None]),
        ("grew fast, reaching 97%", [None]),
        ("halved three years later", ["decrease_to", None]),
        ("from 12 to 9, and 30 members were trained", [None, "decrease_to", None]),
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
        ("led to the improvement of 63 rules", [None]),
        ("an improvement of 63 places", ["increase_by"]),
        ("the improvement of 6 percentage points", ["increase_by"]),
        ("The fault rate fell from 9% to 4%, and sales came to 30 million yuan", [None, "decrease_to", None]),
        ("The fault rate fell from 9% to 4% and the cost to 30 yuan", [None, "decrease_to", "decrease_to"]),
        ("Sales grew from just over 20 million yuan to 30 million yuan", [None, "increase_to"]),
    ],
)
def test_find_english_reads_the_change(text: str, changes: list[str | None]) -> None:
    """Verbs, nouns and from–to pairs give the direction; reaching, setting up and comparing with others do not."""
    assert changes == [read[4] for read in _read(text)]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("It rose 3% year on year.", ["year on year"]),
        ("It rose 3% (y/y).", ["y/y"]),
        ("a year-on-year increase of 3%", ["year-on-year"]),
        ("It rose 3% compared with 2019.", ["compared with 2019"]),
        ("It rose 3% over the previous term.", ["over the previous term"]),
        ("It rose 3% from the same period last year.", ["from the same period last year"]),
        ("It was 3% higher than in 2016.", ["than in 2016"]),
        ("It rose 3% over 2020.", ["over 2020"]),
        ("It rose 3% from a year earlier to 5%.", ["from a year earlier", None]),
        ("It rose 3% to 50 yuan compared with 2019.", ["compared with 2019", "compared with 2019"]),
        ("Compared with 2019, it rose 3% and costs fell 5%.", ["Compared with 2019", "Compared with 2019"]),
        ("It rose 3% year on year, and costs fell 5%.", ["year on year", None]),
        ("It rose 3%. Over 2020, it rained.", [None]),
        ("It rose 3% from 2016 to 2020.", [None]),
        ("It rose 3% over the past five years.", [None, None]),
        ("It reached 3% year on year.", [None]),
    ],
)
def test_find_english_reads_the_base(text: str, bases: list[str | None]) -> None:
    """A change says what it is measured against, where the sentence does; what is no change has no base."""
    assert bases == [figure.base for figure in find_english(text).figures]


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
    "５|²|{F3}|http://a|~|$|No.|p.|doubled|twice|within|over|out of|every|in|½|a year and a half|hundreds of|points|than|"
    "compared with 2019|year on year|, up from|respectively|in May|FY2021|30/06/2021|(10)|近2.7万名|K|said|§|(−"
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
