"""The numbers of an English note with their units: digits, words, fractions, ratios and multiples, each by itself.

Takes a stretch of text between names and dates and gives its numbers in text order, not overlapping; every digit of
the stretch is in one. Ranges, qualifiers and changes are not its business. Total: never raises.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.english_units import FORMS, UNITS, EnglishUnit
from summariser.figures.english_ages import read_age
from summariser.figures.english_metres import is_length
from summariser.numerals import parse_arabic, parse_english, parse_scale, plain, plus, times

if TYPE_CHECKING:
    from collections.abc import Iterator


class Number(NamedTuple):
    """One number with its unit. Offsets of the text."""

    start: int
    """Of the currency sign, where there is one before the number."""
    end: int
    """Behind the unit, where there is one."""
    value: str
    unit: str
    """Chinese; empty where none stands there."""
    scale: Decimal
    """Of the scale word behind digits, 1 where there is none: 10.4 thousand has 1000."""
    form: str
    """digits, words, fraction, ratio, multiple or vague (hundreds of)."""


_ONES: Final = "one|two|three|four|five|six|seven|eight|nine"
_SMALL: Final = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SCALE: Final = "hundred|thousand|million|billion|trillion"
_PARTS: Final = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|hundredth|thousandth"
_SIZES: Final = (3, 4, 4, 5, 6, 7, 8, 9, 10, 12, 100, 1000)
_PART_SIZES: Final = dict(zip(_PARTS.split("|"), _SIZES, strict=True))

_DIGITS: Final = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9,])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
)
_AFTER_DIGITS: Final = (
    rf"(?:[ \u00a0-]?(?:(?:hundred|ten)[ -])?(?i:{_SCALE})|[ \u00a0]?(?:mn|mln|bn|tn|Mn|Bn)|[kK])(?![A-Za-z])"
)
_WORDS: Final = (
    rf"half (?:a|an) (?:{_SCALE}|dozen)\b"
    rf"|(?:{_ONES}|{_SMALL}|an?(?= (?:{_SCALE}|dozen)\b))(?![A-Za-z])"
    rf"(?:(?:[ -]|,? and )(?:{_ONES}|{_SMALL}|{_SCALE}|dozen)(?![A-Za-z])){{0,16}}"
    rf"(?:[ -]and[ -]a[ -]half(?: (?:{_SCALE})\b)?)?|zero\b"
)
_SHORT: Final = r"m(?![A-Za-z0-9²³^])(?!/)| m(?= (?:yuan|RMB)\b)|[MB](?![A-Za-z0-9/])"
"""m right behind a number is a million (a population of 4.162m) unless a length is meant."""
_ODDS: Final = (
    rf"(?:{_ONES}|[1-9]) (?:out of (?:every )?|in (?:every )?)"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|a hundred|100|10|[2-9]"
    r"|(?<=\bone in )(?:twelve|fifteen|twenty|thirty|forty|fifty|[1-9][0-9]|a thousand|1,?000)"
    r"|(?<=\b1 in )(?:twenty|fifty|[1-9][0-9]|a thousand|1,?000))(?![\w-]|[.,:/][0-9]|%)"
)
"""Three out of four, nine in ten: a share, where nothing else is counted."""
_VAGUE: Final = (
    r"(?:(?:several|many|a few|some) )?(?:tens of (?:thousands|millions|billions)|"
    r"hundreds of (?:thousands|millions|billions)|dozens|scores|hundreds|thousands|millions|billions)(?= of [a-z])"
    r"|tens of (?:thousands|millions|billions)\b"
    r"|(?:several|a few) (?:dozen|hundred|thousand|million|billion)\b"
)
_ORDERS: Final = {
    "tens of thousands": 4, "hundreds of thousands": 5, "tens of millions": 7, "hundreds of millions": 8,
    "tens of billions": 10, "hundreds of billions": 11, "dozens": 1, "dozen": 1, "scores": 1, "hundreds": 2,
    "hundred": 2, "thousands": 3, "thousand": 3, "millions": 6, "million": 6, "billions": 9, "billion": 9,
}  # fmt: skip
"""Powers of ten: the floor of the order, as Chinese 数十 and 数百 are read."""
_SET_PHRASE: Final = re.compile(
    r" of (?:rural |ordinary |urban )?(?:households|families|homes|years|miles|times|ways)\b"
)
"""Thousands of households are 千家万户 and count nothing."""
_VULGAR: Final = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5"}
_TERMS: Final = "year|month|week|day|hour|minute|century|mile|kilometre|kilometer|mu|tonne|ton"
_FOLDS: Final = (
    "twofold",
    "threefold",
    "fourfold",
    "fivefold",
    "sixfold",
    "sevenfold",
    "eightfold",
    "ninefold",
    "tenfold",
)
_MULTIPLES: Final = {
    **{word: str(times) for times, word in enumerate(_FOLDS, start=2)},
    **dict(zip(("doubled", "tripled", "trebled", "quadrupled", "quintupled"), "23345", strict=True)),
}

_CURRENCIES: Final = {
    **dict.fromkeys(("RMB", "Rmb", "CNY", "RMB¥", "¥", "￥"), "元"),
    **dict.fromkeys(("US$", "USD", "$"), "美元"),
    **dict.fromkeys(("HK$", "HKD"), "港元"),
    **dict.fromkeys(("€", "EUR"), "欧元"),
    **dict.fromkeys(("£", "GBP"), "英镑"),
}

_GATE: Final = r"(?=[0-9¥￥$€£½¼¾⅓⅔⅕]|(?<![A-Za-z])[ABCDEFGHMNOQRSTUZabdefhmnoqstz])"
"""No number starts inside a word, or with another letter; saying so once spares trying each form there."""

_NUMBER: Final = re.compile(
    rf"{_GATE}"
    r"(?P<currency>(?<![A-Za-z])(?:RMB ?¥|RMB|Rmb|CNY|US\$|USD|HK\$|HKD|EUR|GBP)[ \u00a0]?(?=[0-9])"
    r"|[¥￥$€£] ?(?=[0-9]))?"
    rf"(?:(?<![\w.,$¥€£-])(?i:(?P<odds>{_ODDS}))"
    r"|(?P<share>(?<![0-9.,/])[0-9]+/[1-9][0-9]*(?![0-9/.]))"
    r"|(?P<ratio>[0-9]+(?:\.[0-9]+)?(?:[:∶][0-9]+(?:\.[0-9]+)?)+)"
    rf"|(?P<digits>{_DIGITS})(?:(?P<vulgar>[½¼¾])|(?P<scale>{_AFTER_DIGITS}|{_SHORT}))?"
    r"|(?P<bare>[½¼¾⅓⅔⅕]))"
    rf"|(?<![\w-])(?i:(?P<part>(?:(?:{_ONES})[ -]|an? )(?:{_PARTS}|half|halve)s?)(?![\w-])"
    rf"|(?P<one>an? (?:{_TERMS}) and a half)\b|(?P<vague>{_VAGUE})"
    rf"|(?P<half>half)(?! an? (?:{_SCALE}|dozen)\b)(?![\w-])"
    rf"|(?P<multiple>{'|'.join(_MULTIPLES)}|halved|a doubling|twice(?= (?:as|the|that|its|what)\b))(?!\w)"
    rf"|(?P<words>{_WORDS}))"
)

_FORM: Final = "|".join(
    re.escape(form).replace(r"\ ", "[ -]") for form in sorted(FORMS, key=lambda form: (-len(form), form))
)
_UNIT: Final = re.compile(
    r"[\s\u00a0]?[*_]{0,2}[\s\u00a0-]?"
    r"(?:(?P<run>consecutive|straight|successive|full|whole|more|further|additional|extra|long)[ -])?"
    rf"(?P<form>{_FORM})(?P<edge>(?<=[%‰²³])|(?![A-Za-z0-9²³]))"
)
_A_UNIT: Final = re.compile(rf" an? (?P<form>{_FORM})(?![A-Za-z])")
_OF_A_UNIT: Final = re.compile(rf" of an? (?P<form>{_FORM})(?![A-Za-z])")
_OF_A_POINT: Final = re.compile(r" of (?:a|one) percentage[ -]point\b")
_AND_A_HALF: Final = re.compile(r" and a half\b(?! (?:dozen|hundred|thousand|million|billion))")
_CHINESE_UNIT: Final = re.compile(r" ?(?P<form>[\u4e00-\u9fff]{1,6})(?![\w\u4e00-\u9fff])")
"""A unit that nobody translated stands as written."""

_NOT_HALF: Final = re.compile(
    r"(?i)\b(?:first|second|latter|other|(?:the|this|that) last|next|former|third|fourth)[ -]\Z"
)
_PART_LED: Final = re.compile(
    r"(?i)\b(?:by|about|nearly|almost|over|than|around|least|roughly|to|up|down|rose|fell|grew|dropped|climbed|cut)\s\Z"
)
_SCALED: Final = re.compile(rf"[ -](?:{_SCALE}|dozen|per ?cent)\b")
_ORDINAL: Final = re.compile(rf"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b|[ -](?:{_SCALE})th\b")


def find_numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """Find the numbers between two offsets of the text, in order; each digit of the stretch is in one of them."""
    here = start
    while True:
        found = _NUMBER.search(text, here, end)
        if not found:
            return
        number = _read_number(found, text, end)
        if number:
            yield number
        here = number.end if number else max(found.end(), here + 1)


def _read_number(found: re.Match[str], text: str, end: int) -> Number | None:
    """Read one match with its unit; None for words that only look like a number (the first half, a third party)."""
    if found["digits"]:
        return _read_digits(found, text, end)
    if found["words"]:
        return _read_words(found, text, end)
    if found["share"] or found["part"] or found["half"]:
        return _read_share(found, text, end)
    if found["odds"]:
        return _read_odds(found, text, end)
    if found["vague"]:
        return _read_vague(found, text, end)
    return _read_whole(found)


def _read_whole(found: re.Match[str]) -> Number:
    """Read what is complete in itself: a ratio, doubled, ½, a year and a half."""
    start, stop = found.span()
    if found["multiple"]:
        return _read_multiple(found)
    if found["ratio"]:
        return Number(start, stop, found["ratio"].replace("∶", ":"), "", Decimal(1), "ratio")
    if found["bare"]:
        return Number(start, stop, _VULGAR[found["bare"]], "", Decimal(1), "fraction")
    unit = _unit_of(found["one"].lower().split()[1]).zh
    return Number(start, stop, "1.5", unit, Decimal(1), "words")


def _read_digits(found: re.Match[str], text: str, end: int) -> Number:
    """Read a number in digits, its scale, its unit and the currency before it."""
    number = parse_arabic(found["digits"]) or Decimal(0)
    if found["vulgar"]:
        number = plus(number, Decimal({"½": "0.5", "¼": "0.25", "¾": "0.75"}[found["vulgar"]]))
    written = (found["scale"] or "").strip(" -\u00a0").lower()
    behind = found.end()
    if found["scale"] == "m" and not found["currency"] and is_length(text, found.start(), behind, number):
        written, behind = "", behind - 1
    scale = parse_english(f"1 {_SPELLED.get(written, written)}") if written else None
    factor = scale or Decimal(1)
    currency = _CURRENCIES.get((found["currency"] or "").strip(" \u00a0").replace(" ", ""), "")
    unit, stop = read_unit(text, behind, end)
    if found["currency"] and unit != currency:
        unit, stop = currency, behind
    of_point = None if unit else _OF_A_POINT.match(text, stop, end)
    if of_point:
        unit, stop = "个百分点", of_point.end()
    number, stop = _add_half(text, number, unit, stop, end)
    return Number(
        found.start(),
        stop,
        plain(times(number, factor)),
        read_age(text, (found.start(), stop), unit, times(number, factor)),
        factor,
        "digits",
    )


_SPELLED: Final = {"b": "billion", "tn": "trillion"}


def read_unit(text: str, start: int, end: int) -> tuple[str, int]:
    """Read the unit behind a number: its Chinese and the offset behind it; empty and ``start`` where there is none."""
    found = _UNIT.match(text, start, end)
    if found and not (found["run"] and _unit_of(found["form"]).kind != "duration"):
        return _unit_of(found["form"]).zh, found.end()
    unknown = _CHINESE_UNIT.match(text, start, end)
    return (unknown["form"], unknown.end()) if unknown else ("", start)


def _add_half(text: str, number: Decimal, unit: str, stop: int, end: int) -> tuple[Decimal, int]:
    """Add the half that stands behind the unit: two years and a half."""
    found = _AND_A_HALF.match(text, stop, end) if unit else None
    return (plus(number, Decimal("0.5")), found.end()) if found else (number, stop)


def _unit_of(form: str) -> EnglishUnit:
    """Give the unit of an English form as matched: a blank of the form may be a hyphen in the text."""
    return FORMS[form] if form in FORMS else FORMS[form.replace("-", " ")]


def _read_share(found: re.Match[str], text: str, end: int) -> Number | None:
    """Read a fraction: 2/3, two-thirds, half of, half a year."""
    start, stop = found.span()
    value = found["share"] or ("1/2" if found["half"] else _read_part(found, text))
    if not value or (found["half"] and _NOT_HALF.search(text, max(start - 12, 0), start)):
        return None
    behind = (_A_UNIT if found["half"] else _OF_A_UNIT).match(text, stop, end)
    if not behind:
        return Number(start, stop, value, "", Decimal(1), "fraction")
    unit = _unit_of(behind["form"])
    value = "0.5" if value == "1/2" and unit.kind == "duration" else value
    return Number(start, behind.end(), value, unit.zh, Decimal(1), "fraction")


def _read_odds(found: re.Match[str], text: str, end: int) -> Number | None:
    """Read a share said as odds: three out of four; otherwise the number before it alone: 3 in 5 days."""
    top, below = re.split(r" (?:out of|in) (?:every )?", found["odds"].lower())
    one, all_ = parse_english(top), parse_english(below)
    unit = read_unit(text, found.end(), end)[0]
    is_measured = (unit in UNITS and UNITS[unit].kind != "count") or _SCALED.match(text, found.end(), end)
    if one is None or all_ is None or is_measured or one >= all_:
        return _read_top(found, text)
    return Number(found.start(), found.end(), f"{plain(one)}/{plain(all_)}", "", Decimal(1), "fraction")


def _read_top(found: re.Match[str], text: str) -> Number | None:
    """Read the first number of what are no odds."""
    start, stop = found.start(), found.start() + len(found["odds"].split()[0])
    number = parse_english(text[start:stop])
    return (
        None
        if number is None
        else Number(start, stop, plain(number), "", Decimal(1), "digits" if text[start].isdigit() else "words")
    )


def _read_vague(found: re.Match[str], text: str, end: int) -> Number | None:
    """Read hundreds of, several thousand: the floor of the order; None for set phrases."""
    words = found["vague"].lower()
    order = words.split(" ", 1)[1] if words.startswith(("several ", "many ", "some ")) else words.removeprefix("a few ")
    if _SET_PHRASE.match(text, found.end(), end):
        return None
    of = 3 if text.startswith(" of", found.end()) else 0
    unit, stop = read_unit(text, found.end() + of, end)
    return Number(
        found.start(), stop if unit else found.end(), plain(Decimal(10 ** _ORDERS[order])), unit, Decimal(1), "vague"
    )


def _read_part(found: re.Match[str], text: str) -> str:
    """Read a named part; empty where the words may mean something else: a third party, three quarters of 2021."""
    top, part = re.split(r"[ -]", found["part"].lower())
    size = 2 if part in {"half", "halves"} else _PART_SIZES.get(part.removesuffix("s"), 0)
    is_clear = "-" in found["part"] or (top not in {"a", "an"} and not part.startswith("quarter"))
    of_something = re.match(
        r" (?:of\b(?! (?:the year|20))|(?:more|less|fewer|higher|lower|larger|smaller)\b)",
        text[found.end() : found.end() + 13],
    )
    led = _PART_LED.search(text, max(found.start() - 10, 0), found.start())
    number = Decimal(1) if top in {"a", "an"} else parse_english(top)
    if number is None or not size or not (is_clear or of_something or led):
        return ""
    return f"{plain(number)}/{size}"


def _read_multiple(found: re.Match[str]) -> Number:
    """Read a multiple in one word: doubled is to two times, halved to a half."""
    word = found["multiple"].lower()
    value, unit = _MULTIPLES.get(word, "2"), "倍"
    if word == "halved":
        value, unit = "1/2", ""
    elif word == "a doubling":
        value, unit = "1", "番"
    return Number(found.start(), found.end(), value, unit, Decimal(1), "multiple")


def _read_words(found: re.Match[str], text: str, end: int) -> Number | None:
    """Read a number in words, as many of them as make one: two three-year plans are two."""
    start, written = found.start(), found["words"]
    while written:
        stop = start + len(written)
        number = parse_english(written)
        if number is not None and not _ORDINAL.match(text, stop):
            unit, behind = read_unit(text, stop, end)
            number, behind = _add_half(text, number, unit, behind, end)
            scale = parse_scale(re.split(r"[ -]", written)[-1]) or Decimal(1)
            return Number(start, behind, plain(number), read_age(text, (start, behind), unit, number), scale, "words")
        written = re.sub(r"(?:\A|,? and |[ -])[A-Za-z]+\Z", "", written)
    return None
