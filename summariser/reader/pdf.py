"""A PDF with text becomes lines: paragraphs joined again, page numbers on lines of their own. Scans are refused."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

from summariser.errors import SourceDamagedError
from summariser.reader.lines import join_lines
from summariser.reader.paragraphs import join_pages
from summariser.reader.seam import library_seam

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

_BROKEN = "is a broken PDF; open it in a viewer and print it to a new PDF, or give its text."

# The longest yearbooks have some 1,000 pages; a loop in the page tree has no end.
MAX_PAGES = 5000

# A text of some ten million characters is no report but the expansion of a bomb.
MAX_CHARS = 20_000_000

# The mark that ends a PDF; servers and mailers append up to some kilobytes of rubbish behind it.
_END = b"%%EOF"
_END_BYTES = 16_384

# Browsers print with fonts that name a hanzi by its look-alike radical (⼈ for 人): Kangxi radicals have their hanzi in
# Unicode's own decomposition, of the supplement's simplified radicals only these are hanzi in use.
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_SUPPLEMENT = dict(
    zip(
        "⺁⺎⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "厂兀母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)


def read_pdf(content: bytes, *, name: str) -> str:
    """Give the text of a PDF as lines that are not empty, in the order in which the file draws them.

    Raises:
        SourceDamagedError: broken, password-protected, too long, or without any text (a scan).
    """
    if _END not in content[-_END_BYTES:]:
        raise SourceDamagedError(name, "is a PDF that breaks off before its end; get it again.")
    with library_seam(name, _BROKEN):
        from pypdf import PdfReader  # noqa: PLC0415 - 150 ms that only PDFs need

        reader = PdfReader(BytesIO(content), strict=False)
        _unlock(reader, name=name)
        pages = [text.splitlines() for text in _page_texts(reader, name=name)]
    text = join_lines(join_pages(pages))
    if not text:
        why = "is a PDF without text, probably a scan; run text recognition (OCR) over it and give the result."
        raise SourceDamagedError(name, why)
    return text


def _unlock(reader: PdfReader, *, name: str) -> None:
    """Open a PDF that anyone may read though not change; refuse one that needs a password.

    Raises:
        SourceDamagedError: it needs a password, or a cipher that is not installed.
    """
    if not reader.is_encrypted:
        return
    from pypdf.errors import DependencyError  # noqa: PLC0415 - as above

    why = "is a protected PDF; open it in a viewer with its password and print it to a new PDF."
    try:
        opened = reader.decrypt("")
    except DependencyError as error:
        raise SourceDamagedError(name, why) from error
    if not opened:
        raise SourceDamagedError(name, why)


def _page_texts(reader: PdfReader, *, name: str) -> Iterator[str]:
    chars = 0
    for count, page in enumerate(reader.pages, start=1):
        text = _RADICAL.sub(lambda match: _hanzi_of(match.group()), page.extract_text())
        chars += len(text)
        if count > MAX_PAGES or chars > MAX_CHARS:
            raise SourceDamagedError(
                name, f"has more than {MAX_PAGES} pages or a text without end; give the report only."
            )
        yield text


def _hanzi_of(radical: str) -> str:
    """Give the hanzi that a radical stands for; the radical itself where it is none.

    >>> _hanzi_of("⼈"), _hanzi_of("⺠")
    ('人', '民')
    """
    return _SUPPLEMENT.get(radical) or unicodedata.normalize("NFKC", radical)
