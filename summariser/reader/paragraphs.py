"""Lines as a page breaks them become paragraphs again: a break goes only where the page's width made it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Widths are in cells: a hanzi has two, a Latin letter or digit one, as in the type of Chinese prints.

# Full lines of one page differ by punctuation that is squeezed or hangs over: up to one hanzi at either end.
_SLACK_CELLS = 4

# Body text has 30 hanzi or more on A4; below this, lines are short on purpose (tables, mastheads, verse).
_MIN_WIDTH_CELLS = 24

# A width is the page's when at least this many lines have it; one long line may be a heading.
_MIN_FULL_LINES = 2

_SENTENCE_SIGN = re.compile("[，。；、：！？,;]")

# What begins a paragraph of its own: 一、 （一） 1. 第三章, a bullet, an indent.
_PARAGRAPH_START = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第.{1,3}[章节条]|"
    "[●■◆★·•　]"
)

# What a line break never parts: a Latin word or number with its sign, or a hanzi with the punctuation behind it.
_FIRST_TOKEN = re.compile(r"[!-~]+|.[，。、；：？！）》」』”’…％]*")

# Two columns of a table are parted by more than one space.
_COLUMNS = re.compile(r"\t|\S[ 　]{2,}\S")

# A page's first or last line that is only its number: 3, - 3 -, — 3 —, 第3页, 第 3 页 共 9 页, 3/9.
_PAGE_NUMBER = re.compile(r"[-—–－]{0,2}\s*第?\s*\d{1,4}\s*页?\s*(?:[/／，,]?\s*共?\s*\d{1,4}\s*页?)?\s*[-—–－]{0,2}")

# A line's end at which the number may go on in the next line.
_OPEN_NUMBER = re.compile(r"\d[.,]?$")

# The share of lines that have a page's full width: paragraphs of one line and a half still give a third.
_MIN_FULL_SHARE = 0.15


def join_pages(pages: Sequence[Sequence[str]]) -> list[str]:
    """Give the paragraphs of all pages, as lines; a page's number is a line of its own, after the paragraph it cuts.

    No character but hyphens of broken Latin words is lost; a space is added where Latin words meet.

    >>> wide = "全市开展主题活动，参加的党员干部和群众代表总共有近2."
    >>> join_pages([[wide, wide.replace("近2.", "约一百"), "- 1 -"], ["万名。"]])[1:]
    ['- 1 -']
    """
    width = full_width([line for page in pages for line in page])
    paragraphs: list[str] = []
    numbers: list[str] = []
    last = ""
    for page in pages:
        head, body, foot = _split_numbers(page)
        numbers += head
        for line in body:
            if paragraphs and last and is_broken(last, line, width):
                paragraphs[-1] = _glue(paragraphs[-1], line)
            else:
                paragraphs += numbers
                numbers = []
                paragraphs.append(line)
            last = line
        numbers += foot
    return paragraphs + numbers


def full_width(lines: Sequence[str]) -> int:
    """Give the width in cells that the page's lines are broken at; 0 where no width is common enough to tell.

    It is the largest that a fair share of lines comes close to, so that one long heading does not count.
    """
    widths = Counter(width_cells(line) for line in lines if line.strip())
    enough = max(_MIN_FULL_LINES, _MIN_FULL_SHARE * widths.total())
    for width in sorted(widths, reverse=True):
        close = sum(widths[width - slack] for slack in range(_SLACK_CELLS + 1))
        if close >= enough:
            return width if width >= _MIN_WIDTH_CELLS else 0
    return 0


def is_broken(line: str, following: str, width: int) -> bool:
    """Tell whether only the page's width parts two lines: the next word would not have fitted on the first.

    Careful: with a sentence's end, a new paragraph's beginning, table columns, or no sentence at all, it says no.
    """
    ending = line.rstrip("”’』」）)")
    if not width or not ending or ending[-1] in "。！？；：!?;:…" or (ending[-1] == "." and ending[-2:-1].isalpha()):
        return False
    if _PARAGRAPH_START.match(following) or _COLUMNS.search(line) or _COLUMNS.search(following):
        return False
    if not _SENTENCE_SIGN.search(line + following):
        return False
    if _OPEN_NUMBER.search(line) and following[:1].isdigit():
        # Only a line without room for one more digit was broken inside a number; else these are two numbers.
        return width_cells(line) >= width - 1
    token = _FIRST_TOKEN.match(following)
    next_cells = width_cells(token.group()) if token else 1
    return width_cells(line) + next_cells > width - _SLACK_CELLS


def width_cells(text: str) -> int:
    """Give the width of a line in cells: two for a hanzi and full-width signs, one for other characters.

    >>> width_cells("近2.7万名")
    9
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text.strip())


def _glue(paragraph: str, line: str) -> str:
    """Join two parts of a paragraph: Latin words by a space or over their hyphen, hanzi and numbers directly."""
    if paragraph[-1].isascii() and line[0].isascii():
        if paragraph[-1] == "-" and paragraph[-2:-1].isalpha() and line[0].islower():
            return paragraph[:-1] + line
        if paragraph[-1].isalpha() or line[0].isalpha():
            return f"{paragraph} {line}"
    return paragraph + line


def _split_numbers(page: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Part a page into its number where that stands first, its body, and its number where that stands last."""
    body = [line.strip() for line in page if line.strip()]
    head = [body.pop(0) for _ in body[:1] if _PAGE_NUMBER.fullmatch(body[0])]
    foot = [body.pop() for _ in body[:1] if _PAGE_NUMBER.fullmatch(body[-1])]
    return head, body, foot
