"""The door: paths, standard input and bytes; every file that cannot be read ends in one clear sentence."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from summariser.errors import (
    SourceBinaryError,
    SourceDamagedError,
    SourceEmptyError,
    SourceError,
    SourceMissingError,
)
from summariser.reader import read_source, read_stdin, source_of, sources

SENTENCE = "云栖市全年开展主题党日活动1.04万场，参加党员近2.7万名，群众满意率达99.3%。"
PAGE = f"<!DOCTYPE html><html><head><title>综述</title></head><body><p>{SENTENCE}</p></body></html>"


def _write_docx(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(str(path))


def _write_pdf(path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path))
    canvas.setFont("STSong-Light", 9)
    canvas.drawString(50, 700, SENTENCE)
    canvas.save()


def test_read_source_fills_every_field(tmp_path: Path) -> None:
    """A source says its file's name, its text untouched, its digest, its encoding and its format."""
    path = tmp_path / "综述.txt"
    text = f"标题\r\n\r\n　　{SENTENCE}\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    source = read_source(path)
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert (source.name, source.text, source.digest) == ("综述.txt", text, digest)
    assert (source.encoding, source.media) == ("utf-8", "txt")
    assert read_source(str(path)) == source


@pytest.mark.parametrize("suffix", ["", ".txt", ".md", ".bak"])
def test_read_source_reads_text_under_any_name(tmp_path: Path, suffix: str) -> None:
    """A text is a text whatever its suffix, and Markdown is not interpreted."""
    path = tmp_path / f"report{suffix}"
    text = f"# 标题\n\n<b>{SENTENCE}</b>\n"
    path.write_bytes(text.encode("gb18030"))
    assert (read_source(path).text, read_source(path).media) == (text, "txt")


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.txt", "a"])
def test_read_source_believes_the_content(tmp_path: Path, name: str) -> None:
    """The first bytes decide, not the name."""
    path = tmp_path / name
    _write_docx(path)
    assert (read_source(path).media, read_source(path).text) == ("docx", SENTENCE)
    path.write_text(PAGE, encoding="utf-8")
    if name != "a.docx":
        assert read_source(path).media == "html"
        _write_pdf(path)
        assert (read_source(path).media, read_source(path).text) == ("pdf", SENTENCE)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_source_of_knows_a_page_in_any_encoding(codec: str) -> None:
    """A page is known by its first tag, also in UTF-16 and behind a byte order mark, comment and declaration."""
    page = f'\n<?xml version="1.0"?>\n<!-- made by hand --> {PAGE}'
    source = source_of(page.encode(codec), name="page")
    assert (source.media, SENTENCE in source.text.splitlines()) == ("html", True)


@pytest.mark.parametrize(("name", "media"), [("a.html", "html"), ("a.HTM", "html"), ("a.txt", "txt"), ("a", "txt")])
def test_source_of_asks_the_suffix_when_the_content_is_open(name: str, media: str) -> None:
    """A fragment with tags is a page only if its name says so."""
    assert source_of(f"<div>{SENTENCE}</div>".encode(), name=name).media == media


def test_source_of_keeps_a_page_without_tags_as_text() -> None:
    """A file named .html that holds no tag at all is plain text, untouched."""
    assert source_of(f"{SENTENCE}\r\n".encode(), name="a.html").text == f"{SENTENCE}\r\n"


def test_read_stdin_reads_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is read as bytes in any encoding, under its own name; a dash names it."""
    for read in (read_stdin, lambda: read_source("-"), lambda: read_source(Path("-"))):
        stream = io.TextIOWrapper(io.BytesIO(f"{SENTENCE}\r\n".encode("gbk")), encoding="ascii")
        monkeypatch.setattr(sys, "stdin", stream)
        source = read()
        assert (source.name, source.text, source.encoding) == ("<stdin>", f"{SENTENCE}\r\n", "gb18030")


@pytest.mark.parametrize("stdin", [None, io.StringIO("x")])
def test_read_stdin_refuses_a_closed_stream(monkeypatch: pytest.MonkeyPatch, stdin: object) -> None:
    """Without bytes to read from, the message says what to do."""
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(SourceMissingError, match="<stdin>: is closed; pipe the report in"):
        read_stdin()


def test_read_stdin_names_itself_when_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on standard input is an empty source."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(SourceEmptyError, match="<stdin>: is empty"):
        read_stdin()


def test_read_source_names_a_missing_file(tmp_path: Path) -> None:
    """A path that leads nowhere is named as the user gave it."""
    path = tmp_path / "nirgends.txt"
    with pytest.raises(SourceMissingError) as caught:
        read_source(path)
    assert (caught.value.name, caught.value.why) == (str(path), "does not exist; check the spelling of the path.")


@pytest.mark.parametrize("path", ["a\0b.txt", "x" * 5000])
def test_read_source_refuses_impossible_paths(path: str) -> None:
    """A path that no system can open is an error of ours."""
    with pytest.raises(SourceMissingError, match="cannot be opened"):
        read_source(path)


def test_read_source_refuses_a_file_as_folder(tmp_path: Path) -> None:
    """A path through a file is an error of ours."""
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SourceMissingError, match="cannot be opened"):
        read_source(tmp_path / "a.txt" / "b.txt")


def test_read_source_refuses_a_folder(tmp_path: Path) -> None:
    """A folder is named as such, with the command that takes one."""
    with pytest.raises(SourceMissingError, match="is a folder; name the files in it"):
        read_source(tmp_path)


def test_read_source_refuses_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is told apart from one that is missing."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceMissingError, match=r"a\.txt: may not be read"):
        read_source(path)


@pytest.mark.parametrize(("content", "why"), [(b"", "is empty"), (b" \r\n", "holds no text")])
def test_read_source_refuses_emptiness(tmp_path: Path, content: bytes, why: str) -> None:
    """An empty file and one of white space are empty sources."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(SourceEmptyError, match=why):
        read_source(path)


def _zip(*members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for member in members:
            archive.writestr(member, SENTENCE)
    return stream.getvalue()


BINARIES = {
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), r"old \.doc.*save it as \.docx"),
    "a.rtf": (rb"{\rtf1\ansi hello}", r"rich-text.*save it as \.docx"),
    "a.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture.*text recognition"),
    "a.jpg": (b"\xff\xd8\xff\xe0" + bytes(50), "picture.*text recognition"),
    "a.xlsx": (_zip("[Content_Types].xml", "xl/workbook.xml"), r"spreadsheet \(\.xlsx\)"),
    "a.pptx": (_zip("[Content_Types].xml", "ppt/presentation.xml"), r"slide show \(\.pptx\)"),
    "a.odt": (_zip("mimetype", "META-INF/manifest.xml"), "OpenDocument"),
    "a.ofd": (_zip("OFD.xml"), "OFD document.*export"),
    "a.zip": (_zip("report.txt"), "zip archive; unpack it"),
    "a.gz": (b"\x1f\x8b\x08" + bytes(50), "unpack it first"),
    "a.rar": (b"Rar!\x1a\x07\x00" + bytes(50), "unpack it first"),
    "program": (b"\x7fELF" + bytes(50), "program"),
    "a.exe": (b"MZ\x90\0" + bytes(50), "program"),
    "a.mht": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "web archive.*save the page"),
    "a.xml": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "XML form"),
    "a.bin": (bytes(range(256)) * 10, "is not text"),
}


@pytest.mark.parametrize(("name", "content", "why"), [(name, *rest) for name, rest in BINARIES.items()])
def test_source_of_names_what_it_cannot_read(name: str, content: bytes, why: str) -> None:
    """Content of another kind is named, with what to do about it."""
    with pytest.raises(SourceBinaryError, match=f"^{name}: .*{why}"):
        source_of(content, name=name)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_source_of_refuses_text_that_poses_as_a_format(name: str) -> None:
    """Text under the name of a format that begins otherwise is damage, not a report."""
    with pytest.raises(SourceDamagedError, match="does not begin as"):
        source_of(SENTENCE.encode(), name=name)


def test_source_of_refuses_a_cut_zip() -> None:
    """A zip file without its end is damage, of whatever kind it was."""
    with pytest.raises(SourceDamagedError, match=r"broken \.docx or zip file"):
        source_of(_zip("word/document.xml")[:60], name="a.docx")


def test_read_source_refuses_what_has_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond every report's size is refused without being read to its end."""
    monkeypatch.setattr(sources, "MAX_BYTES", 2**20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (2**20 + 1))
    with pytest.raises(SourceBinaryError, match="larger than 1 MB"):
        read_source(path)
    if os.path.exists("/dev/zero"):  # noqa: PTH110 - a device, not a file of ours
        with pytest.raises(SourceBinaryError, match="larger than 1 MB"):
            read_source("/dev/zero")


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a"]))
@example(b"\x1c", "a.txt")
def test_source_of_is_total_but_for_its_errors(content: bytes, name: str) -> None:
    """Any bytes give a source or one error of the tree; its text is encodable and never blank."""
    try:
        source = source_of(content, name=name)
    except SourceError as error:
        assert str(error).startswith(f"{name}: ")  # noqa: PT017 - either outcome is right
    else:
        assert source.text.strip()
        assert hashlib.sha256(source.text.encode()).hexdigest() == source.digest


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1))
def test_source_of_gives_any_utf8_text_back(text: str) -> None:
    """Any text with a hanzi in it, saved as UTF-8 with a mark, comes back as it was."""
    assert source_of(b"\xef\xbb\xbf" + f"数{text}".encode(), name="a.txt").text == f"数{text}"


def test_import_is_light() -> None:
    """Importing the room loads none of the heavy libraries, which the command line needs for its start."""
    heavy = ("trafilatura", "docx", "pypdf", "charset_normalizer", "lxml")
    command = f"import sys, summariser.reader; print([name for name in {heavy!r} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
