"""What bytes are: one of the four formats that are read, or something that is named and refused.

The content decides; the suffix of the name only where the content leaves it open.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Literal

from summariser.errors import SourceBinaryError, SourceDamagedError

Media = Literal["txt", "html", "docx", "pdf"]

# First bytes, what they mean, what to do. Signatures as listed by file(1).
_SAVE_AS_DOCX = "open it in its program and save it as .docx"
_GIVE_TEXT = "give the report itself as .txt, .html, .docx or .pdf"
_OCR = "run text recognition over it and give the text"
_SIGNATURES = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old .doc, .wps or .xls file, or a password-protected .docx",
        _SAVE_AS_DOCX,
    ),
    (b"{\\rtf", "a rich-text file (.rtf)", _SAVE_AS_DOCX),
    (b"\x89PNG\r\n", "a picture (PNG)", _OCR),
    (b"\xff\xd8\xff", "a picture (JPEG)", _OCR),
    (b"GIF8", "a picture (GIF)", _OCR),
    (b"II*\0", "a picture (TIFF)", _OCR),
    (b"MM\0*", "a picture (TIFF)", _OCR),
    (b"RIFF", "a picture, sound or film (RIFF)", _GIVE_TEXT),
    (b"\x7fELF", "a program", _GIVE_TEXT),
    (b"MZ\x90\0", "a program", _GIVE_TEXT),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it first"),
    (b"BZh9", "a compressed file (bzip2)", "unpack it first"),
    (b"\xfd7zXZ\0", "a compressed file (xz)", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", "unpack it first"),
    (b"Rar!\x1a\x07", "an archive (RAR)", "unpack it first"),
    (b"SQLite format 3\0", "a database", _GIVE_TEXT),
)

# A member whose name begins so tells what a zip file is.
_ZIP_KINDS = (
    ("xl/", "a spreadsheet (.xlsx)", "save the sheet as .txt or .html"),
    ("ppt/", "a slide show (.pptx)", _SAVE_AS_DOCX),
    ("OFD.xml", "an OFD document", "open it in its program and export it as .pdf or .txt"),
    ("META-INF/manifest.xml", "an OpenDocument file (.odt, .ods)", _SAVE_AS_DOCX),
    ("META-INF/container.xml", "an e-book (.epub)", _GIVE_TEXT),
)

# The start of a web page, after an XML declaration and comments; enough of the file to get past those.
_HEAD_BYTES = 4096
_PAGE_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
_TAG = re.compile(rb"<(?:[a-zA-Z]|/[a-zA-Z]|!)")

# ISO 32000 lets a PDF begin anywhere in its first 1024 bytes.
_PDF_START_BYTES = 1024


def sniff(content: bytes, *, name: str) -> Media:
    """Tell which reader the bytes need; text in any encoding is ``txt``.

    Raises:
        SourceBinaryError: a format that is not read; the message names it and says what to do.
        SourceDamagedError: the suffix says .docx or .pdf and the content is not, or a zip file is cut off.
    """
    for signature, kind, advice in _SIGNATURES:
        if content.startswith(signature):
            raise SourceBinaryError(name, f"is {kind}, which is not read; {advice}.")
    suffix = PurePath(name).suffix.lower()
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_zip(content, name=name)
        return "docx"
    if content.lstrip().startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in content[:_PDF_START_BYTES]):
        return "pdf"
    if suffix in {".docx", ".pdf"}:
        raise SourceDamagedError(name, f"does not begin as a {suffix} file does; get it again, or save it anew.")
    return "html" if _is_page(content, suffix, name=name) else "txt"


def _check_zip(content: bytes, *, name: str) -> None:
    """Pass a Word file, refuse any other zip file."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SourceDamagedError(name, "is a broken .docx or zip file, maybe cut off; get it again.") from error
    if any(member.startswith("word/") for member in members):
        return
    for start, kind, advice in _ZIP_KINDS:
        if any(member.startswith(start) for member in members):
            raise SourceBinaryError(name, f"is {kind}, which is not read; {advice}.")
    raise SourceBinaryError(name, "is a zip archive; unpack it and give the report inside.")


def _is_page(content: bytes, suffix: str, *, name: str) -> bool:
    # UTF-16 shows through without its NUL bytes and byte order mark; ASCII is all that the patterns need.
    head = content[:_HEAD_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if b"<?mso-application" in head:
        raise SourceBinaryError(name, f"is a Word document in XML form, which is not read; {_SAVE_AS_DOCX}.")
    if re.match(rb"(?:From|MIME-Version):", head) and b"multipart/related" in head:
        raise SourceBinaryError(name, "is a web archive (.mht), which is not read; save the page as .html.")
    return bool(_PAGE_START.match(head)) or (suffix in _PAGE_SUFFIXES and bool(_TAG.search(content)))
