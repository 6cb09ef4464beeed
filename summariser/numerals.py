"""The language of numbers: Chinese, Arabic and English in, exact Decimals out, and one plain form back.

Takes the number alone, without qualifier and unit (一万三千 of 一万三千余名), and knows nothing of figures. Every
function is total: what is no number gives None. A pair of neighbours (五六十, 十五六) is a range, no number: None.
Forms after GB/T 15835-2011 (Arabic and Chinese numerals, formal forms 壹贰叁, 〇 in positional notation).
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import NamedTuple

_EXACT = Context(prec=10**9, Emax=10**9, Emin=-(10**9), traps=[])
"""Precision above any text's length: no operation rounds or fails, a figure keeps all its digits."""

_LONGEST_SPELLED = 40
"""Parts of a spelled number; 九千九百九十九万亿九千… has 32. Bounds the recursion below."""


def plain(number: Decimal) -> str:
    """Write a number as a decimal string without exponent, separators or trailing zeros.

    >>> plain(Decimal("1.90E+4")), plain(Decimal("99.30")), plain(Decimal("-0.0"))
    ('19000', '99.3', '0')
    """
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def times(number: Decimal, factor: Decimal) -> Decimal:
    """Multiply without rounding, however long the numbers."""
    return _EXACT.multiply(number, factor)


def plus(number: Decimal, other: Decimal) -> Decimal:
    """Add without rounding, however long the numbers."""
    return _EXACT.add(number, other)


def _read_powers(table: str) -> dict[str, Decimal]:
    """Read ``word:power`` pairs into the scale of each word."""
    pairs = (pair.split(":") for pair in table.split())
    return {word: Decimal(10 ** int(power)) for word, power in pairs}


_SCALES = _read_powers("十:1 百:2 千:3 万:4 亿:8 万万:8 兆:12 万亿:12 亿亿:16")

_ENGLISH_SCALES = _read_powers("hundred:2 thousand:3 k:3 wan:4 million:6 mn:6 mln:6 m:6 billion:9 bn:9 trillion:12")
"""Short scale, as in present-day English; m and k only behind digits; wan is 2.7 ten thousand, as 万 gets rendered."""

_WIDE = str.maketrans("０１２３４５６７８９．，＋－−", "0123456789.,+--")

_ARABIC = re.compile(
    r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:[ \u00a0\u2009\u202f\u3000][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
)


def parse_arabic(text: str) -> Decimal | None:
    """Read a number in digits, ASCII or full-width, with or without thousands separators (comma or one space).

    >>> parse_arabic("12,345.6"), parse_arabic("１２，３４５"), parse_arabic("1 970"), parse_arabic("1,97")
    (Decimal('12345.6'), Decimal('12345'), Decimal('1970'), None)
    """
    folded = text.strip().translate(_WIDE)
    if not _ARABIC.fullmatch(folded):
        return None
    return Decimal(re.sub(r"[^0-9.+-]", "", folded))


_FOLD = str.maketrans("〇○壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟萬億點兩", "零零一二二三三三四五六六七八九十百千万亿点两")
_TENFOLD = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})

_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}

_POSITIONAL = str.maketrans("零一二三四五六七八九", "0123456789")

_HANZI_PART = re.compile(
    r"(?P<scale>万亿|万万|亿亿|[十百千万亿兆])"
    r"|(?P<arabic>[0-9][0-9,]*(?:[ \u00a0\u2009\u202f\u3000][0-9]{3})*(?:\.[0-9]+)?)"
    r"|(?P<point>[零一二两三四五六七八九十百千]{1,9}点[零一二三四五六七八九]+)"
    r"|(?P<digits>[零一二两三四五六七八九]+)"
    r"| +"
)


class _Part(NamedTuple):
    """One part of a spelled number: a scale, a number in digits, or a run of Chinese digits."""

    scale: Decimal | None = None
    number: Decimal | None = None
    digits: str = ""


def parse_hanzi(text: str) -> Decimal | None:
    """Read a number in Chinese numerals, or in digits mixed with Chinese scales.

    A scale without a number counts once (百万, 千). A lone digit after a scale counts tenths of it (两万八).

    >>> [plain(parse_hanzi(text)) for text in ("一万三千", "1.04万", "3万5千", "两万八", "二〇二一", "九点五")]
    ['13000', '10400', '35000', '28000', '2021', '9.5']
    >>> parse_hanzi("五六十") is None, parse_hanzi("几百") is None
    (True, True)
    """
    folded = text.strip().translate(_WIDE).translate(_FOLD).translate(_TENFOLD)
    run = re.fullmatch(r"[零一二三四五六七八九]+", folded)
    if run:
        return Decimal(folded.translate(_POSITIONAL))
    parts = _read_parts(folded)
    return _evaluate(parts) if parts else None


def parse_scale(text: str) -> Decimal | None:
    """Read a bare scale: 万, 万亿, 百万, thousand, million, bn.

    >>> plain(parse_scale("百万")), plain(parse_scale("bn")), parse_scale("三万")
    ('1000000', '1000000000', None)
    """
    folded = text.strip().translate(_FOLD)
    if re.fullmatch(r"[十百千万亿兆]{1,4}", folded):
        return parse_hanzi(folded)
    return _ENGLISH_SCALES.get(folded.lower().rstrip("."))


def _read_parts(folded: str) -> list[_Part]:
    """Split a folded text into parts, in order; empty where something else than a number stands in it."""
    parts: list[_Part] = []
    here = 0
    while here < len(folded):
        found = _HANZI_PART.match(folded, here)
        if not found or len(parts) >= _LONGEST_SPELLED:
            return []
        here = found.end()
        part = _read_part(found)
        if part:
            parts.append(part)
        elif not found.group().isspace():
            return []
    return parts


def _read_part(found: re.Match[str]) -> _Part | None:
    """Read one matched part; None for a space and for digits that are no number (1,97)."""
    text = found.group()
    if found["scale"]:
        return _Part(scale=_SCALES[text])
    if found["digits"]:
        return _Part(digits=text)
    number = parse_arabic(text)
    if found["point"]:
        whole, _, decimals = text.partition("点")
        number = parse_hanzi(whole)
        number = None if number is None else plus(number, Decimal("0." + decimals.translate(_POSITIONAL)))
    return None if number is None else _Part(number=number)


def _evaluate(parts: list[_Part]) -> Decimal | None:
    """Give the number of the parts: what stands before the greatest scale times it, plus what stands behind."""
    greatest = max((part.scale for part in parts if part.scale is not None), default=None)
    if greatest is None:
        return _evaluate_single(parts)
    at = max(place for place, part in enumerate(parts) if part.scale == greatest)
    before, behind = parts[:at], parts[at + 1 :]
    left = _evaluate(before) if before else Decimal(1)
    right = _evaluate_tail(behind, greatest) if behind else Decimal(0)
    if left is None or right is None or (left != left.to_integral_value() and behind):
        return None
    in_hanzi = all(part.number is None for part in before)
    return None if in_hanzi and left >= 10 and greatest < 10**4 else plus(times(left, greatest), right)


def _evaluate_single(parts: list[_Part]) -> Decimal | None:
    """Give the number of parts without a scale: exactly one number or one Chinese digit."""
    if len(parts) != 1:
        return None
    part = parts[0]
    if part.number is not None:
        return part.number
    return Decimal(_DIGITS[part.digits]) if len(part.digits) == 1 else None


def _evaluate_tail(parts: list[_Part], scale: Decimal) -> Decimal | None:
    """Give what stands behind a scale: less than the scale, a lone digit counting tenths of it (一百二)."""
    first = parts[0]
    if len(parts) == 1 and _is_lone_digit(first):
        number = _evaluate_single(parts)
        return None if number is None else times(number, scale.scaleb(-1))
    if first.digits.startswith("零"):
        rest = first.digits.lstrip("零")
        parts = [*([_Part(digits=rest)] if rest else []), *parts[1:]]
        if not parts:
            return None
    number = _evaluate(parts)
    return number if number is not None and number < scale else None


def _is_lone_digit(part: _Part) -> bool:
    """Tell whether the part is one digit from 1 to 9, in either script."""
    return _evaluate_single([part]) in {Decimal(digit) for digit in range(1, 10)}


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

_ENGLISH_ONES = {word: Decimal(number) for number, word in enumerate(_ONES.split())}

_ENGLISH_TENS = {word: Decimal(10 * number) for number, word in enumerate(_TENS.split(), start=2)}

_ARTICLES = (["a"], ["an"])

_ENGLISH_PART = re.compile(r"[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?|[a-z]+|[\s-]+|\.\Z")

_HALF = re.compile(r"(?P<whole>.+?)[\s-]and[\s-]a[\s-]half(?:[\s-](?P<scale>[a-z]+))?")


def parse_english(text: str) -> Decimal | None:
    """Read an English number in digits, words or both. An article counts as one, and only before a scale.

    >>> [plain(parse_english(text)) for text in ("two hundred and five", "half a million", "10.4 thousand", "a dozen")]
    ['205', '500000', '10400', '12']
    >>> parse_english("one of the"), parse_english("a")
    (None, None)
    """
    folded = re.sub(r"(?<=[0-9])[\s-]ten[\s-]thousand\b", " wan", text.strip().lower())
    if folded in {"half", "a half", "one half", "one-half"}:
        return Decimal("0.5")
    found = _HALF.fullmatch(folded)
    if not found:
        return _read_words(_split_words(folded))
    whole = _read_words(_split_words(found["whole"]))
    scale = _ENGLISH_SCALES.get(found["scale"]) if found["scale"] else Decimal(1)
    return None if whole is None or scale is None else times(plus(whole, Decimal("0.5")), scale)


def _split_words(folded: str) -> list[str]:
    """Split into words and numbers, in order; empty where anything else stands in the text, or too much of it."""
    parts: list[str] = _ENGLISH_PART.findall(folded)
    words = [part for part in parts if part[0].isalnum()]
    is_whole = sum(map(len, parts)) == len(folded)
    return words if is_whole and len(words) <= _LONGEST_SPELLED else []


def _read_words(words: list[str]) -> Decimal | None:
    """Read the words of a number: groups below a scale, each scale smaller than the one before."""
    if words[:1] == ["half"] and words[1:2] in (["a"], ["an"]) and len(words) == 3:
        rest = _read_words(words[1:])
        return None if rest is None else times(rest, Decimal("0.5"))
    total, least, group = Decimal(0), Decimal("Infinity"), list[str]()
    for word in words:
        scale = _ENGLISH_SCALES.get(word)
        if scale is None or scale == 100:
            group.append(word)
            continue
        number = Decimal(1) if group in _ARTICLES else _read_group(group)
        if number is None or scale >= least or (len(word) == 1 and not group[-1][0].isdigit()):
            return None
        total, least, group = plus(total, times(number, scale)), scale, []
    if not group:
        return total or None
    rest = _read_group(group[1:] if total and group[0] == "and" else group)
    return None if rest is None or rest >= least else plus(total, rest)


def _read_group(words: list[str]) -> Decimal | None:
    """Read what may stand before a scale: 10.4, twenty-one, two hundred and five, two dozen, 9.64 hundred."""
    number: Decimal | None = None
    for place, word in enumerate(words):
        behind = words[place + 1 :]
        if place == 0 and [word] in _ARTICLES and behind[:1] in (["hundred"], ["dozen"]):
            number = Decimal(1)
        elif word in {"hundred", "dozen"} and number is not None and (number < 100 or place == 1):
            number = times(number, Decimal(100 if word == "hundred" else 12))
        elif word != "and" or number is None or number < 100 or not behind:
            number = _add_word(number, word)
            if number is None:
                return None
    return number


def _add_word(number: Decimal | None, word: str) -> Decimal | None:
    """Add one number word to what was read before it: one to twenty, thirty to two hundred; None where it cannot be."""
    if word[0].isdigit():
        return parse_arabic(word) if number is None else None
    more = _ENGLISH_ONES.get(word, _ENGLISH_TENS.get(word))
    if more is None or number is None:
        return more
    if number != number.to_integral_value() or not more:
        return None
    rest = number % 100
    fits = (rest == 0 and number >= 100) or (rest in _ENGLISH_TENS.values() and more < 10)
    return plus(number, more) if fits else None
