"""Tests of summariser.numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.numerals import parse_arabic, parse_english, parse_hanzi, parse_scale, plain, plus, times

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_MOST_SPELLED = 10**16 - 1


def _spell_hanzi(number: int) -> str:
    """Spell a number below 10**16 in Chinese, written apart from the reader: by groups of four, 零 for a gap."""
    for scale, word in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            head, rest = divmod(number, scale)
            gap = "零" if 0 < rest < scale // 10 else ""
            return _spell_hanzi(head) + word + gap + (_spell_hanzi(rest) if rest else "")
    return "零一二三四五六七八九"[number]


def _spell_english(number: int) -> str:
    """Spell a number below 10**15 in English."""
    for scale, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if number >= scale:
            head, rest = divmod(number, scale)
            return f"{_spell_english(head)} {word}" + (f" {_spell_english(rest)}" if rest else "")
    if number >= 100:
        return f"{_ONES.split()[number // 100]} hundred" + (
            f" and {_spell_english(number % 100)}" if number % 100 else ""
        )
    if number >= 20:
        return _TENS.split()[number // 10 - 2] + (f"-{_ONES.split()[number % 10]}" if number % 10 else "")
    return _ONES.split()[number]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("13000", "一万三千"),
        ("2300", "两千三百"),
        ("15", "十五"),
        ("10", "十"),
        ("108", "一百零八"),
        ("108", "一百〇八"),
        ("110", "一百一十"),
        ("110", "一百一"),
        ("120", "一百二"),
        ("28000", "两万八"),
        ("20008", "两万零八"),
        ("20800", "两万零八百"),
        ("35000", "3万5千"),
        ("35000", "3万5"),
        ("30500", "3万500"),
        ("2300", "2千3百"),
        ("10400", "1.04万"),
        ("123456000", "12,345.6万"),
        ("123456000", "12，345.6万"),
        ("30000000", "3 000万"),
        ("12340000", "１２３４万"),
        ("1200000000000", "1.2万亿"),
        ("3500000000000", "三万亿五千亿"),
        ("120000000", "1亿2000万"),
        ("125000000", "一点二五亿"),
        ("9.5", "九点五"),
        ("0.5", "零点五"),
        ("356.7", "三百五十六点七"),
        ("1000000", "百万"),
        ("1000", "千"),
        ("10000", "万"),
        ("25", "廿五"),
        ("30", "卅"),
        ("2021", "二〇二一"),
        ("2021", "二○二一"),
        ("0", "零"),
        ("2", "两"),
        ("32000", "三萬兩千"),
        ("200000000", "兩億"),
        ("123", "壹佰贰拾叁"),
        ("400000000", "四万万"),
        ("3500", "35百"),
        ("19", "19"),
    ],
)
def test_parse_hanzi_reads_the_number(expected: str, text: str) -> None:
    """Chinese numerals, digits and mixtures of both give one exact number."""
    number = parse_hanzi(text)
    assert number is not None
    assert expected == plain(number)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "五六十",
            "十五六",
            "五六万",
            "几百",
            "上千",
            "三十五百",
            "1,97万",
            "半",
            "3五",
            "五3",
            "一百零",
            "百分之五",
        ),
        *("1.5万5", "一万三千余", "人", "点五", "五点", "两两", "一二两", "1..5万", "万" * 100, "-", "一 二"),
    ],
)
def test_parse_hanzi_refuses_what_is_no_single_number(text: str) -> None:
    """Ranges, rests and words give None."""
    assert parse_hanzi(text) is None


@given(st.integers(0, _MOST_SPELLED))
def test_parse_hanzi_undoes_spelling(number: int) -> None:
    """Every spelled number is read back."""
    assert parse_hanzi(_spell_hanzi(number)) == number


@given(st.integers(0, _MOST_SPELLED))
def test_parse_hanzi_reads_traditional_alike(number: int) -> None:
    """Traditional numerals give the same number."""
    spelled = _spell_hanzi(number)
    assert parse_hanzi(spelled.translate(str.maketrans("万亿两零", "萬億兩〇"))) == parse_hanzi(spelled)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("12345.6", "12,345.6"),
        ("12345", "１２，３４５"),
        ("1970", "1 970"),
        ("1970", "1\u00a0970"),
        ("0.5", "0.50"),
        ("7", "007"),
        ("-3.2", "−3.2"),
        ("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
    ],
)
def test_parse_arabic_reads_digits(expected: str, text: str) -> None:
    """Digits are read with commas or blanks between thousands."""
    number = parse_arabic(text)
    assert number is not None
    assert expected == plain(number)


@pytest.mark.parametrize("text", ["", "1,97", "1,2345", "1.2.3", ".5", "5.", "1e5", "NaN", "1  970", "12 34", "²", "٣"])
def test_parse_arabic_refuses_what_is_no_number(text: str) -> None:
    """Malformed groups, exponents and other scripts' digits give None."""
    assert parse_arabic(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_plain_is_undone_by_parse_arabic(number: Decimal) -> None:
    """Writing a number plainly and reading it gives the number."""
    assert parse_arabic(plain(number)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_plain_has_no_exponent_and_no_trailing_zeros(number: Decimal) -> None:
    """The plain form is canonical: one string for each number."""
    text = plain(number)
    assert "E" not in text
    assert not ("." in text and text.endswith("0"))
    assert text == plain(Decimal(text))
    assert text == plain(times(number, Decimal("1.00")))
    assert text != "-0"


def test_times_and_plus_keep_all_digits() -> None:
    """Numbers longer than the default precision are not rounded."""
    long = Decimal("1" * 60)
    assert plain(times(long, Decimal(10000))) == "1" * 60 + "0000"
    assert plain(plus(long, Decimal("0.5"))) == "1" * 60 + ".5"


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("10000", "万"),
        ("1000000000000", "万亿"),
        ("1000000", "百万"),
        ("1000", "thousand"),
        ("1000000000", "bn"),
        ("100", "百"),
    ],
)
def test_parse_scale_reads_a_bare_scale(expected: str, text: str) -> None:
    """Scales of both languages are read."""
    assert parse_scale(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "三万", "5 million", "人", "dozen"])
def test_parse_scale_refuses_anything_else(text: str) -> None:
    """A number with its scale is no bare scale."""
    assert parse_scale(text) is None


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("21", "twenty-one"),
        ("21", "Twenty one"),
        ("205", "two hundred and five"),
        ("205", "two hundred five"),
        ("120", "a hundred and twenty"),
        ("12", "a dozen"),
        ("24", "two dozen"),
        ("6", "half a dozen"),
        ("500000", "half a million"),
        ("1500000", "one and a half million"),
        ("2.5", "two and a half"),
        ("10400", "10.4 thousand"),
        ("1320000", "1.32 million"),
        ("2000000000", "2bn"),
        ("7200000", "7.2m"),
        ("50000", "50k"),
        ("19000", "19,000"),
        ("964000000", "9.64 hundred million"),
        ("27000", "2.7 ten thousand"),
        ("27000", "2.7 wan"),
        ("1900", "nineteen hundred"),
        ("100000", "one hundred thousand"),
        ("5200006", "five million, two hundred thousand and six".replace(",", "")),
        ("0.5", "half"),
        ("0", "zero"),
        ("1", "one"),
    ],
)
def test_parse_english_reads_the_number(expected: str, text: str) -> None:
    """Digits, words and both together give one exact number."""
    number = parse_english(text)
    assert number is not None
    assert expected == plain(number)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "a",
            "and",
            "one of the",
            "two and",
            "two three",
            "hundred",
            "million",
            "dozens",
            "19 5",
            "five k",
            "a quarter",
        ),
        *(
            "thousand million",
            "one thousand million",
            "twenty-first",
            "ten twenty",
            "twenty ten",
            "-",
            "第一",
            "one " * 60,
        ),
    ],
)
def test_parse_english_refuses_what_is_no_single_number(text: str) -> None:
    """Articles, lists, bare scales and ordinals give None."""
    assert parse_english(text) is None


@given(st.integers(0, 10**15 - 1))
def test_parse_english_undoes_spelling(number: int) -> None:
    """Every spelled number is read back."""
    assert parse_english(_spell_english(number)) == number


@given(st.text(max_size=40) | st.text("零一二三十百千万亿点两0123456789,. 廿〇", max_size=40))
def test_no_reader_ever_raises(text: str) -> None:
    """All readers are total."""
    for parse in (parse_hanzi, parse_arabic, parse_english, parse_scale):
        number = parse(text)
        assert number is None or number.is_finite()
