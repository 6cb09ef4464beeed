"""Bytes to text: encodings told apart, the text untouched."""

from __future__ import annotations

import codecs
import logging

import pytest

from summariser.errors import SourceBinaryError, SourceDamagedError, SourceEmptyError
from summariser.reader.text import choose, decode, likeness

TWENTY = "云栖市全年开展活动1.04万场，惠及群众。"

SIMPLIFIED = (
    "去年以来，青澜县坚持把抓基层打基础作为长远之计，全县312个村（社区）党组织全部完成换届，"
    "班子成员平均年龄下降4.6岁。全年开展主题党日活动1.04万场，参加党员近2.7万名，群众满意率达99.3%。\r\n"
    "　　一、聚力乡村振兴。投入财政资金7.2亿元，新建产业基地48个，带动1.3万户农户增收，"
    "村集体经济收入全部超过15万元。“群众点单、支部派单”累计办结实事5683件。\r\n"
)

TRADITIONAL = (
    "去年以來，青瀾縣堅持把基層組織建設作為長遠之計，全縣312個村（社區）黨組織全部完成換屆，"
    "班子成員平均年齡下降4.6歲。全年開展主題活動1.04萬場，參加黨員近2.7萬名，群眾滿意率達99.3%。\n"
    "二、持續改善民生。投入財政資金7.2億元，新建學校48所，帶動1.3萬戶農戶增收，"
    "「群眾點單、支部派單」累計辦結實事5683件。\n"
)

# From a line of some 20 characters to a report of 5,000.
LENGTHS = {"line": TWENTY, "paragraphs": SIMPLIFIED, "report": SIMPLIFIED * 30}
TRADITIONAL_LENGTHS = {"line": TRADITIONAL[:22], "paragraphs": TRADITIONAL, "report": TRADITIONAL * 32}


@pytest.mark.parametrize("text", LENGTHS.values(), ids=LENGTHS.keys())
@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_decode_gives_simplified_text_back(text: str, codec: str, encoding: str) -> None:
    """A Simplified text of any length comes back from every encoding, character for character."""
    assert (text, encoding) == decode(text.encode(codec), name="a.txt")


@pytest.mark.parametrize("text", TRADITIONAL_LENGTHS.values(), ids=TRADITIONAL_LENGTHS.keys())
@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("big5", "big5"),
        ("big5hkscs", "big5"),
        ("gbk", "gb18030"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_decode_gives_traditional_text_back(text: str, codec: str, encoding: str) -> None:
    """A Traditional text of any length comes back from every encoding, Big5 and GBK told apart."""
    assert (text, encoding) == decode(text.encode(codec), name="a.txt")


@pytest.mark.parametrize("start", range(0, 160, 9))
@pytest.mark.parametrize(("text", "codec"), [(SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5hkscs")])
def test_choose_needs_only_twenty_characters(start: int, text: str, codec: str) -> None:
    """Any twenty characters of a report are enough to tell GB18030 from Big5."""
    window = text[start % (len(text) - 20) :][:20]
    decoded = choose(window.encode(codec))
    assert decoded is not None
    assert window == decoded.text


def test_decode_keeps_every_character() -> None:
    """Line ends of all kinds, spaces and full-width signs stay as they are, since offsets point at them."""
    text = "\r\n 一、投入７．２亿元\r活动\t1.04万场\u3000\n\n完成率99.3％\u200b \r\n"
    assert text == decode(text.encode(), name="a.txt").text


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        ("\ufeff".encode("gb18030"), "gb18030"),
    ],
)
def test_decode_takes_the_byte_order_mark_off(mark: bytes, codec: str) -> None:
    """A byte order mark decides the encoding and is no part of the text."""
    assert (TWENTY, codec) == decode(mark + TWENTY.encode(codec), name="a.txt")


def test_decode_reads_rare_characters_beyond_gbk() -> None:
    """A file labelled GB2312 elsewhere may hold four-byte characters; they are read."""
    text = f"{TWENTY}龑镕㙍𠮷"
    assert text == decode(text.encode("gb18030"), name="a.txt").text


def test_decode_reads_english_notes() -> None:
    """An English note with typographic signs is read in UTF-8, UTF-16 and the Western code page."""
    note = "The county\u2019s output rose \u2013 \u201csharply\u201d \u2013 by 7.2%."
    assert (note, "utf-8") == decode(note.encode(), name="n.md")
    assert (note, "cp1252") == decode(note.encode("cp1252"), name="n.md")
    assert decode("up 7.2%".encode("utf-16-le"), name="n.md") == ("up 7.2%", "utf-16-le")


def test_decode_does_not_take_accents_for_hanzi() -> None:
    """Two-byte UTF-8 sequences are accents where Latin letters surround them, and hanzi in GBK where nothing does."""
    assert decode("Übermäßig größer".encode(), name="n.md") == ("Übermäßig größer", "utf-8")
    assert (
        decode("café à la carte".encode(), name="n").encoding,
        choose("联通".encode("gbk"))[1],
    ) == ("utf-8", "gb18030")


@pytest.mark.parametrize("content", [b" \r\n\t", codecs.BOM_UTF8, "\u3000\n\u3000".encode(), "\u3000\n".encode("gbk")])
def test_decode_refuses_white_space(content: bytes) -> None:
    """A file of nothing but white space is empty, and the message says what to check."""
    with pytest.raises(SourceEmptyError, match=r"leer\.txt: holds no text; check"):
        decode(content, name="leer.txt")


def test_decode_names_the_damaged_place() -> None:
    """One byte that fits nowhere is named with the nearest encoding and its line, instead of being replaced."""
    content = SIMPLIFIED.encode("gb18030") + b"\xff" + SIMPLIFIED.encode("gb18030")
    with pytest.raises(SourceDamagedError, match=r"nearest to gb18030.*\(line 3\).*save it as UTF-8"):
        decode(content, name="a.txt")


def test_decode_refuses_a_cut_character() -> None:
    """A file cut in the middle of its last character is refused, since its last figure may be cut too."""
    with pytest.raises(SourceDamagedError, match="nearest to utf-8"):
        decode(SIMPLIFIED.rstrip().encode()[:-1], name="a.txt")


def test_decode_refuses_a_wrong_byte_order_mark() -> None:
    """A mark that the bytes contradict is an error with its place."""
    with pytest.raises(SourceDamagedError, match=r"marked as utf-8, but byte \d+ does not fit"):
        decode(codecs.BOM_UTF8 + SIMPLIFIED.encode("gbk"), name="a.txt")


@pytest.mark.parametrize(
    "content", [b"\0\1\2\3" * 100, SIMPLIFIED.encode("gbk") + b"\0", b"abc\0def\0\0", "甲\0乙".encode()]
)
def test_decode_refuses_nul(content: bytes) -> None:
    """NUL bytes outside UTF-16 mean that this is no text."""
    with pytest.raises(SourceBinaryError, match=r"b\.txt"):
        decode(content, name="b.txt")


def test_decode_lets_no_lone_surrogate_through() -> None:
    """Half a surrogate pair in UTF-16 is damage, not text."""
    content = codecs.BOM_UTF16_LE + TWENTY.encode("utf-16-le") + b"\x00\xd8"
    with pytest.raises(SourceDamagedError, match="utf-16-le"):
        decode(content, name="a.txt")


def test_decode_takes_fifty_megabytes_of_one_line(caplog: pytest.LogCaptureFixture) -> None:
    """A line of 50 MB is decoded, from a sample of its characters."""
    caplog.set_level(logging.DEBUG)
    content = ("开展活动1.04万场，" * 2_600_000).encode("gb18030")
    decoded = decode(content, name="a.txt")
    assert (len(content) > 45_000_000, "gb18030", "万场，") == (True, decoded.encoding, decoded.text[-3:])


def test_likeness_ranks_chinese_above_everything_else() -> None:
    """Prose scores high, the same bytes read wrongly low, plain ASCII in between."""
    misread = SIMPLIFIED.encode("gb18030").decode("big5hkscs", errors="replace")
    assert likeness(SIMPLIFIED) > 1.5 > likeness("ascii") > 0 > likeness(misread)
