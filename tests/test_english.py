"""Tests of summariser.english: what is written, and that it is read back as the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.english import Terms, spoken_terms, write_english, write_number
from summariser.english_units import FORMS, RATE_TAILS, UNITS
from summariser.figures.english import find_english
from summariser.figures.units import KINDS
from summariser.records import Change, Figure, Kind, Qualifier

_QUALIFIERS: tuple[Qualifier, ...] = ("exact", "approx", "more_than", "nearly", "at_least", "at_most", "less_than")

_VALUES = (
    *(
        "0",
        "1",
        "2",
        "7",
        "12",
        "50",
        "270",
        "1970",
        "2021",
        "10400",
        "27000",
        "999999",
        "1000000",
        "1850000",
        "1234567",
    ),
    *("720000000", "7200000000", "12345600000", "1200000000000", "0.5", "1.5", "2.9", "99.3", "0.35", "12345.6"),
)

_RANGES = (("1", "2"), ("250", "300"), ("1000000", "1500000"), ("0.5", "1.5"), ("2018", "2020"), ("500000", "2000000"))

_FRAME = "The report says that {} were recorded."


def _kind(unit: str) -> Kind:
    """Give the kind that the Chinese grammar gives a unit."""
    return KINDS.get(unit) or (UNITS[unit].kind if unit in UNITS else "count")


def _figure(
    value: str, unit: str = "", *, high: str | None = None, qualifier: Qualifier = "exact", kind: Kind | None = None
) -> Figure:
    """Make a figure of which only the terms matter."""
    return Figure(
        start=0, end=1, text="数", value=value, high=high, unit=unit, qualifier=qualifier, kind=kind or _kind(unit)
    )


@pytest.mark.parametrize(
    ("expected", "value", "unit", "qualifier"),
    [
        ("nearly 27,000", "27000", "名", "nearly"),
        ("10,400", "10400", "场", "exact"),
        ("more than 2,600", "2600", "名", "more_than"),
        ("about 50", "50", "个", "approx"),
        ("no more than 35 years", "35", "周岁", "at_most"),
        ("no more than 5 years", "5", "年", "at_most"),
        ("fewer than 50", "50", "人", "less_than"),
        ("less than 50%", "50", "%", "less_than"),
        ("at least 95%", "95", "%", "at_least"),
        ("1.85 million", "1850000", "名", "exact"),
        ("720 million yuan", "720000000", "元", "exact"),
        ("964 million yuan", "964000000", "元", "exact"),
        ("7.2 billion yuan", "7200000000", "元", "exact"),
        ("12.3456 billion yuan", "12345600000", "元", "exact"),
        ("1.2 trillion yuan", "1200000000000", "元", "exact"),
        ("24,000 yuan", "24000", "元", "exact"),
        ("1,234,567 yuan", "1234567", "元", "exact"),
        ("1 US dollar", "1", "美元", "exact"),
        ("5 million US dollars", "5000000", "美元", "exact"),
        ("99.3%", "99.3", "%", "exact"),
        ("3 percentage points", "3", "个百分点", "exact"),
        ("1 percentage point", "1", "个百分点", "exact"),
        ("2.1 per mille", "2.1", "‰", "exact"),
        ("2.9 years", "2.9", "岁", "exact"),
        ("1 year", "1", "年", "exact"),
        ("5 years", "5", "载", "exact"),
        ("1 month", "1", "个月", "exact"),
        ("1.5 hours", "1.5", "小时", "exact"),
        ("half a year", "0.5", "年", "exact"),
        ("half an hour", "0.5", "个小时", "exact"),
        ("half a year", "1/2", "年", "exact"),
        ("0.5 mu", "0.5", "亩", "exact"),
        ("1 hectare", "1", "公顷", "exact"),
        ("12,000 square metres", "12000", "平方米", "exact"),
        ("35 kilometres", "35", "公里", "exact"),
        ("1.32 million households", "1320000", "户", "exact"),
        ("1,122 person-times", "1122", "人次", "exact"),
        ("125 batches", "125", "批", "exact"),
        ("787", "787", "场次", "exact"),
        ("114", "114", "支", "exact"),
        ("0", "0", "", "exact"),
        ("40%", "4", "成", "exact"),
        ("more than 85% of the price", "8.5", "折", "more_than"),
        ("110 kV", "11", "万伏", "exact"),
        ("30 minutes", "2", "刻钟", "exact"),
        ("3", "3", "块", "exact"),
        ("1.5 times", "1.5", "倍", "exact"),
        ("1-fold", "1", "倍", "exact"),
        ("a doubling", "1", "番", "exact"),
        ("2 doublings", "2", "番", "exact"),
        ("two-thirds", "2/3", "", "exact"),
        ("nearly half", "1/2", "", "nearly"),
        ("three-quarters", "3/4", "", "exact"),
        ("17/100", "17/100", "", "exact"),
        ("12/5", "12/5", "", "exact"),
        ("two-thirds of a mu", "2/3", "亩", "exact"),
        ("3:7", "3:7", "", "exact"),
        ("500 yuan per tonne", "500", "元/吨", "exact"),
        ("12 micrograms per cubic metre", "12", "微克/立方米", "exact"),
        ("5,000 yuan per person", "5000", "元/人", "exact"),
        ("0.5 tonnes of standard coal per 10,000 yuan", "0.5", "吨标准煤/万元", "exact"),
        ("30 per square kilometre", "30", "人/平方公里", "exact"),
    ],
)
def test_write_english_fits_a_sentence(expected: str, value: str, unit: str, qualifier: Qualifier) -> None:
    """Value, scale, unit and qualifier are written exactly, in British spelling."""
    assert expected == write_english(_figure(value, unit, qualifier=qualifier))


@pytest.mark.parametrize(
    ("expected", "value", "unit", "change"),
    [
        ("150%", "1.5", "倍", "increase_by"),
        ("100%", "1", "番", "increase_by"),
        ("300%", "2", "番", "increase_by"),
        ("50%", "1/2", "", "decrease_by"),
        ("3 times", "3", "倍", "increase_to"),
        ("half", "1/2", "", "decrease_to"),
        ("1.5 doublings", "1.5", "番", "increase_by"),
    ],
)
def test_write_english_says_by_how_much_in_per_cent(expected: str, value: str, unit: str, change: Change) -> None:
    """The size of a growth in multiples, doublings or halves is a percentage, which no reader takes for its end."""
    assert expected == write_english(_figure(value, unit)._replace(change=change))


@pytest.mark.parametrize(
    ("expected", "low", "high", "unit"),
    [
        ("1 to 2", "1", "2", "个"),
        ("250 to 300 households", "250", "300", "户"),
        ("30% to 50%", "30", "50", "%"),
        ("1 million to 1.5 million yuan", "1000000", "1500000", "元"),
        ("900,000 to 1.2 million", "900000", "1200000", "人"),
        ("30% to 40%", "3", "4", "成"),
    ],
)
def test_write_english_writes_both_bounds(expected: str, low: str, high: str, unit: str) -> None:
    """A range has both its bounds in full, the unit once, the percent sign twice."""
    assert expected == write_english(_figure(low, unit, high=high))


def test_write_english_keeps_an_unknown_unit_as_written() -> None:
    """A unit that nobody knows is neither dropped nor translated."""
    assert write_english(_figure("3", "瓩", kind="measure")) == "3 瓩"


def test_write_english_drops_an_unknown_counter() -> None:
    """A classifier is not said in English, listed or not."""
    assert write_english(_figure("3", "坨", kind="count")) == "3"


@pytest.mark.parametrize(
    ("expected", "number"),
    [
        ("999,999", "999999"),
        ("1 million", "1000000"),
        ("1.0001 million", "1000100"),
        ("1,000,010", "1000010"),
        ("1 billion", "1000000000"),
        ("1,234.5", "1234.5"),
        ("0.001", "0.001"),
        ("-3.2", "-3.2"),
        ("-12,345", "-12345"),
        ("12,345 trillion", "12345000000000000"),
    ],
)
def test_write_number_never_rounds(expected: str, number: str) -> None:
    """Scale words stand where at most four decimals are needed, all digits otherwise."""
    assert expected == write_number(Decimal(number))


@pytest.mark.parametrize(
    ("expected", "value", "unit"),
    [
        (Terms("40", None, "%"), "4", "成"),
        (Terms("5", None, "年"), "5", "载"),
        (Terms("35", None, "年"), "35", "周岁"),
        (Terms("20", None, ""), "20", "名"),
        (Terms("20", None, "户"), "20", "户"),
        (Terms("3", None, "公里"), "3", "千米"),
        (Terms("500", None, "元"), "500", "元/吨"),
        (Terms("30", None, ""), "30", "人/平方公里"),
        (Terms("0.5", None, "年"), "1/2", "年"),
        (Terms("1/2", None, ""), "1/2", ""),
        (Terms("3", None, "个百分点"), "3", "个百分点"),
    ],
)
def test_spoken_terms_folds_what_english_does_not_tell_apart(expected: Terms, value: str, unit: str) -> None:
    """Chinese units with one English word have the same terms; percent and percentage points never."""
    assert expected == spoken_terms(_figure(value, unit))


def _assert_read_back(figure: Figure) -> None:
    """Assert that the written figure is one figure with the same terms and qualifier."""
    mentions = find_english(_FRAME.format(write_english(figure)))
    assert [spoken_terms(figure)] == [spoken_terms(found) for found in mentions.figures]
    assert [figure.qualifier] == [found.qualifier for found in mentions.figures]
    assert not mentions.dates


@pytest.mark.parametrize("unit", sorted({unit.zh for unit in FORMS.values()} | {"", "名", "成", "折", "元/吨"}))
def test_what_is_written_is_read_back(unit: str) -> None:
    """Each value and range with each unit is one figure with the same terms; so is each qualifier."""
    for value, high in [*((value, None) for value in _VALUES), *_RANGES]:
        _assert_read_back(_figure(value, unit, high=high))
    for qualifier in _QUALIFIERS:
        _assert_read_back(_figure("27000", unit, qualifier=qualifier))
        _assert_read_back(_figure("2", unit, high="3", qualifier=qualifier))


@pytest.mark.parametrize("value", ["1", "2.5", "1850000"])
def test_every_unit_of_the_chinese_grammar_is_read_back(value: str) -> None:
    """No unit that the Chinese grammar knows makes a phrase that the English grammar reads otherwise."""
    for unit in sorted(unit for unit in {*UNITS, *KINDS} if unit in UNITS or not unit.isascii()):
        _assert_read_back(_figure(value, unit, qualifier="nearly"))


@pytest.mark.parametrize(
    "value", ["1/2", "1/3", "2/3", "3/4", "7/10", "17/100", "12/5", "3:7", "1:10", "10:30", "2:3:5"]
)
@pytest.mark.parametrize("qualifier", _QUALIFIERS)
def test_fractions_and_ratios_are_read_back(value: str, qualifier: Qualifier) -> None:
    """Fractions and ratios keep their terms and qualifier."""
    figure = _figure(value, qualifier=qualifier, kind="ratio")
    found = find_english(_FRAME.format(write_english(figure))).figures
    assert [(value, qualifier)] == [(other.value, other.qualifier) for other in found]


@given(st.decimals(0, 10**15, places=4), st.sampled_from(sorted(UNITS)), st.sampled_from(_QUALIFIERS))
def test_any_value_is_read_back(number: Decimal, unit: str, qualifier: Qualifier) -> None:
    """No value is changed by writing and reading it."""
    figure = _figure(format(number.normalize(), "f"), unit, qualifier=qualifier)
    found = find_english(_FRAME.format(write_english(figure))).figures
    assert [(spoken_terms(figure), qualifier)] == [(spoken_terms(other), other.qualifier) for other in found]


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_english_form_is_read(form: str) -> None:
    """Each form of each unit is read behind a number, also with hyphens for blanks."""
    for spelling in (form, form.replace(" ", "-")):
        figures = find_english(f"In all 7 {spelling} that were recorded.").figures
        assert [spoken_terms(_figure("7", FORMS[form].zh)).value] == [figure.value for figure in figures]
        assert form == "times" or figures[0].unit in {FORMS[form].zh, ""}


def test_rate_tails_are_no_units_of_their_own() -> None:
    """A tail that is a unit takes its English from the table, but for people and things that are counted."""
    assert {"人次", "户"} >= {tail for tail in RATE_TAILS if tail in UNITS and UNITS[tail].kind != "duration"}


@given(st.text(max_size=12), st.text(max_size=6), st.text(max_size=6) | st.none())
def test_write_english_never_raises(value: str, unit: str, high: str | None) -> None:
    """Any strings are written in some way."""
    assert isinstance(write_english(_figure(value, unit, high=high, kind="other")), str)
