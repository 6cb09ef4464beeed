"""A web page becomes the lines of its article: title, headings, paragraphs and table rows, without navigation.

trafilatura says where the article stands; within it every shown line is kept, so no figure is dropped by a heuristic.
"""

from __future__ import annotations

import codecs
import logging
import re
from typing import TYPE_CHECKING

from summariser.errors import SourceEmptyError
from summariser.reader.blocks import Block, Page, collect_blocks
from summariser.reader.lines import join_lines
from summariser.reader.seam import hush, library_seam
from summariser.reader.text import Decoded, choose, decode, likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

_log = logging.getLogger(__name__)

# What a damaged page may be in. A page's own statement is not asked: it is wrong too often (gb2312 over GB18030, over
# UTF-8), and no text of twenty characters needs it.
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")

# Servers cut summaries in the middle of a character. One such place in a hundred characters beyond ASCII leaves a page
# readable, and it stays visible as U+FFFD; a wrong encoding damages more than one in ten.
_MAX_DAMAGED_SHARE = 0.01

# trafilatura takes 1 s for a million characters of markup; pages beyond this are not articles, and are taken whole.
_MAX_ARTICLE_CHARS = 2_000_000

# Real pages nest some 60 elements, libxml2 stops at 256 unless told otherwise; trafilatura takes 11 s for 2,000.
_MAX_DEPTH = 256

# Long lines of menus tried against the article from either end; portals have some hundred.
_MAX_TRIES = 3000

# An article begins and ends with lines long enough not to stand in a menu by chance.
_ANCHOR_CHARS = 12

# Prose: a line that no menu holds. It must have a sentence's punctuation and a clause's length.
_PROSE_CHARS = 30
_PROSE_SIGN = re.compile("[。；;！!？?，,]")

# Between a title and its article stand source, date, buttons for the size of type; between an article and its last
# paragraph a picture's caption. More lines than these are something else.
_TITLE_GAP = 12
_PROSE_GAP = 3

# So many lines of links at an end of what was found are a menu beside the article, which tables for layout hide.
_MIN_MENU_LINES = 3

# Below half of a page's prose the article was not found.
_MIN_PROSE_SHARE = 0.5

# A page's title carries the site's name behind one of these.
_TITLE_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+")


def read_page(content: bytes, *, name: str, whole: bool = False) -> Decoded:
    """Give the article of a web page as lines, or all its text, and the encoding that decoded the page.

    Lines hold no newline, are not empty, and stand in page order; cells of a table row are separated by tabs.

    Raises:
        SourceEmptyError: a page without text.
        SourceDamagedError: undecodable, or the parser gave up.
    """
    markup, encoding = _decode_page(content, name=name)
    with library_seam(name, "is a web page that cannot be parsed; open it in a browser and save its text."):
        page = collect_blocks(markup)
    text = join_lines([block.text for block in page.blocks] if whole else _article(page, markup))
    if not text:
        why = "is a web page without text, maybe loaded by a script; open it in a browser and save its text."
        raise SourceEmptyError(name, why)
    return Decoded(text, encoding)


def _decode_page(content: bytes, *, name: str) -> Decoded:
    """Decode as any text, but mend a few damaged places; cp1252 is what is left when those hide the encoding."""
    if b"\0" not in content and not content.startswith(codecs.BOM_UTF8):
        decoded = choose(content)
        if decoded is not None and decoded.encoding != "cp1252":
            return decoded
        mended = _decode_damaged(content)
        if mended is not None:
            return mended
    return decode(content, name=name)


def _decode_damaged(content: bytes) -> Decoded | None:
    """Decode a page that is damaged in a few places, which become U+FFFD; None where they are not few."""
    readings = [
        Decoded(text, encoding.removesuffix("hkscs"))
        for encoding in _ENCODINGS
        if _damaged_share(text := content.decode(encoding, errors="replace")) <= _MAX_DAMAGED_SHARE
    ]
    return max(readings, key=lambda reading: likeness(reading.text), default=None)


def _damaged_share(text: str) -> float:
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    return text.count("\ufffd") / max(1, beyond_ascii)


def _article(page: Page, markup: str) -> list[str]:
    """Choose the lines of the article: the narrowest choice that keeps the page's prose."""
    found = _article_blocks(page, _article_text(markup) if page.depth <= _MAX_DEPTH else "")
    unfurnished = [block for block in page.blocks if not block.furniture]
    whole = _prose_chars(page.blocks)
    chosen: Sequence[Block] = page.blocks
    for choice in (found, unfurnished):
        if choice and _prose_chars(choice) >= _MIN_PROSE_SHARE * whole:
            chosen = choice
            break
    title = _TITLE_SEPARATOR.split(page.title)[0]
    lines = [block.text for block in chosen]
    if title and not any(_squeeze(title) in _squeeze(line) for line in lines[: _TITLE_GAP + 1]):
        return [title, *lines]
    return lines


def _article_text(markup: str) -> str:
    """Ask trafilatura for the article, squeezed; empty where it finds none or fails."""
    if len(markup) > _MAX_ARTICLE_CHARS:
        return ""
    from lxml import html  # type: ignore[import-untyped]  # noqa: PLC0415 - as below
    from trafilatura import bare_extraction  # noqa: PLC0415 - 300 ms that only web pages need

    hush()
    parser = html.HTMLParser(huge_tree=True, no_network=True, encoding="utf-8")
    try:
        document = bare_extraction(
            html.document_fromstring(markup.encode("utf-8"), parser=parser),
            favor_recall=True,
            include_comments=False,
            include_tables=True,
        )
    except Exception as error:  # noqa: BLE001 - whatever it stumbles over, the whole page is still there to be read
        _log.debug("no article found: %s", error)
        return ""
    return _squeeze(getattr(document, "text", None) or "")


def _article_blocks(page: Page, article: str) -> Sequence[Block]:
    """Give the stretch of blocks from the article's first line to its last; empty where no line is recognised."""
    blocks = page.blocks
    squeezed = [_squeeze(block.text) for block in blocks]
    long_ones = [i for i, text in enumerate(squeezed) if len(text) >= _ANCHOR_CHARS]
    start = next((i for i in long_ones[:_MAX_TRIES] if squeezed[i] in article), None)
    end = next((i + 1 for i in long_ones[: -_MAX_TRIES - 1 : -1] if squeezed[i] in article), None)
    if start is None or end is None:
        return ()
    before = article.index(squeezed[start])
    while start and article.endswith(squeezed[start - 1], 0, before):
        start -= 1
        before -= len(squeezed[start])
    behind = article.rindex(squeezed[end - 1]) + len(squeezed[end - 1])
    while end < len(blocks) and article.startswith(squeezed[end], behind):
        behind += len(squeezed[end])
        end += 1
    start, end = _trim_menus(blocks, start, end)
    return blocks[_title_start(page, squeezed, start) : _take_prose(blocks, end)]


def _trim_menus(blocks: Sequence[Block], start: int, end: int) -> tuple[int, int]:
    """Move start and end inwards over menus."""
    inner_start = next((i for i in range(start, end) if not blocks[i].linked), start)
    inner_end = next((i + 1 for i in range(end - 1, start, -1) if not blocks[i].linked), end)
    return (
        inner_start if inner_start - start >= _MIN_MENU_LINES else start,
        inner_end if end - inner_end >= _MIN_MENU_LINES else end,
    )


def _take_prose(blocks: Sequence[Block], end: int) -> int:
    """Move the end behind prose that follows closely."""
    ahead = end
    while ahead < min(end + _PROSE_GAP, len(blocks)):
        if _is_prose(blocks[ahead]) and not blocks[ahead].furniture:
            end = ahead + 1
        ahead += 1
    return end


def _title_start(page: Page, squeezed: Sequence[str], start: int) -> int:
    """Move the start up to the page's title, or to prose, that stands closely before."""
    title = _squeeze(_TITLE_SEPARATOR.split(page.title)[0])
    for i in range(max(0, start - _TITLE_GAP), start):
        block = page.blocks[i]
        is_title = title in squeezed[i] if title else block.heading == 1
        if not block.furniture and (is_title or _is_prose(block)):
            return i
    return start


def _is_prose(block: Block) -> bool:
    return len(block.text) >= _PROSE_CHARS and not block.linked and bool(_PROSE_SIGN.search(block.text))


def _prose_chars(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if _is_prose(block))


def _squeeze(line: str) -> str:
    """Leave letters, hanzi and digits, in which two renderings of a line agree."""
    return "".join(filter(str.isalnum, line))
