"""Which files a batch reads, and where their notes go: folders, patterns, lists, files, and names that meet."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from summariser.batch.planning import Job, plan_jobs
from summariser.errors import SourceMissingError, SummariserError, UsageError


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def files(*names: str) -> None:
    """Make files, and the folders that they lie in."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("报告", encoding="utf-8")


def plan(*sources: str, out: str = "notes", forms: tuple[str, ...] = (".md",)) -> tuple[Job, ...]:
    return plan_jobs(sources, Path(out), forms)


def read(*sources: str, out: str = "notes") -> list[str]:
    """Give the reports of a plan."""
    return [job.path.as_posix() for job in plan(*sources, out=out)]


def written(*sources: str, out: str = "notes") -> list[str]:
    """Give the notes of a plan."""
    return [note.as_posix() for job in plan(*sources, out=out) for note in job.notes]


# --- what is read -------------------------------------------------------------------------------------------------


def test_a_folder_is_read_with_all_that_lies_below() -> None:
    """Each form of report is found, in order of name, whatever the case of its suffix; other files are left alone."""
    files("in/b.TXT", "in/a.docx", "in/c.html", "in/d.htm", "in/e.pdf", "in/f.md", "in/g", "in/deep/er/x.txt")
    assert ["in/a.docx", "in/b.TXT", "in/c.html", "in/d.htm", "in/e.pdf", "in/deep/er/x.txt"] == read("in")


def test_what_is_hidden_is_left_out() -> None:
    """Files and folders that begin with a dot are not meant."""
    files("in/a.txt", "in/.b.txt", "in/.git/c.txt", "in/d/.e/f.txt")
    assert ["in/a.txt"] == read("in")


@pytest.mark.parametrize("out", ["in/notes", "in/deep/notes", "./in/../in/notes"])
def test_the_folder_of_the_notes_is_left_out(out: str) -> None:
    """Notes of an earlier run, which may be .html or .docx, are not reports of the next."""
    files("in/a.txt", f"{out}/a.html", f"{out}/b.docx")
    assert ["in/a.txt"] == read("in", out=out)


def test_notes_may_lie_beside_their_reports() -> None:
    """The folder that was named is read even where the notes go into it."""
    files("in/a.txt")
    assert ["in/a.txt"] == read("in", out="in")
    assert ["in/a.md"] == written("in", out="in")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("in/*.txt", ["in/a.txt", "in/b.txt"]),
        ("in/**/*.txt", ["in/a.txt", "in/b.txt", "in/deep/c.txt"]),
        ("in/[b-q].*", ["in/b.txt"]),
        ("in/?.md", ["in/r.md"]),
        ("i*", []),
    ],
)
def test_a_pattern_gives_the_files_that_fit(pattern: str, found: list[str]) -> None:
    """A pattern that nobody's shell resolved is resolved here; it may fit files of any suffix, but no folders."""
    files("in/a.txt", "in/b.txt", "in/deep/c.txt", "in/r.md")
    if found:
        assert found == read(pattern)
    else:
        with pytest.raises(UsageError, match="no report in"):
            plan(pattern)


def test_a_pattern_leaves_out_the_notes_of_an_earlier_run() -> None:
    """Notes below what the pattern searches are not taken for reports, unless the pattern names their folder."""
    files("in/a.docx", "in/notes/a.docx")
    assert ["in/a.docx"] == read("in/**/*.docx", out="in/notes")
    files("in/notes/old/b.txt")
    assert ["in/notes/old/b.txt"] == read("in/notes/old/*.txt", out="in/notes")


def test_an_absolute_pattern_is_resolved(tmp_path: Path) -> None:
    """It may begin anywhere."""
    files("in/a.txt")
    assert [f"{tmp_path.as_posix()}/in/a.txt"] == read(f"{tmp_path}/in/*.txt")


def test_a_list_names_one_report_a_line() -> None:
    """Empty lines and remarks are none, a byte order mark and blanks around are no part of a name, the order stays."""
    files("b.txt", "a b.txt")
    Path("list.txt").write_text("\ufeffb.txt\r\n\n# no report\n  a b.txt  \n", encoding="utf-8")
    assert ["b.txt", "a b.txt"] == read("@list.txt")


def test_a_list_may_come_by_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is a list, not a report."""
    files("a.txt", "b.txt")
    monkeypatch.setattr("sys.stdin", io.StringIO("b.txt\na.txt\n"))
    assert ["b.txt", "a.txt"] == read("-")


def test_what_a_list_names_is_read_or_named_later() -> None:
    """A missing file of a list is one bad file of many, not an error of the request."""
    Path("list").write_text("missing.txt\n", encoding="utf-8")
    assert ["missing.txt"] == read("@list")


def test_single_files_may_have_any_suffix() -> None:
    """What was named is meant."""
    files("report.md", "in/README")
    assert ["report.md", "in/README"] == read("report.md", "in/README")


def test_a_report_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    """By folder, pattern, name, list, absolute path and a way round, it is one report, under the name that came first."""
    files("in/a.txt", "in/deep/b.txt")
    Path("list").write_text("in/a.txt\nin/a.txt\n", encoding="utf-8")
    ways = ("in/a.txt", "in", "in/*.txt", "./in/a.txt", "in/deep/../a.txt", f"{tmp_path}/in/a.txt", "@list")
    assert ["in/a.txt", "in/deep/b.txt"] == read(*ways)


def test_a_pipe_in_a_folder_is_not_waited_for() -> None:
    """Only files are read; a link to nothing is kept, to be named."""
    files("in/a.txt")
    os.mkfifo("in/b.txt")
    Path("in/c.txt").symlink_to("nowhere")
    assert ["in/a.txt", "in/c.txt"] == read("in")


# --- where notes go -----------------------------------------------------------------------------------------------


def test_notes_lie_as_their_reports_lie() -> None:
    """Below the folder that all reports share, the tree is the same."""
    files("in/2024/a.txt", "in/2025/a.txt", "in/2025/q1/b.txt")
    assert ["notes/2024/a.md", "notes/2025/a.md", "notes/2025/q1/b.md"] == written("in")
    assert ["notes/2024/a.md", "notes/2025/a.md"] == written("in/2024/a.txt", "in/2025/a.txt")
    assert ["notes/a.md"] == written("in/2025/a.txt")


def test_two_reports_never_share_a_note() -> None:
    """Names that differ by their suffix, or by what a file name of ours does not hold, are numbered; no number is taken."""
    files("in/a.txt", "in/a.docx", "in/a.html", "in/a-2.txt", "in/x y.txt", "in/x_y.txt")
    notes = written("in")
    assert ["a-2", "a", "a-3", "a-4", "x_y", "x_y-2"] == [Path(note).stem for note in notes]
    assert ["notes/a.md", "notes/a-2.md", "notes/a-2-2.md"] == written("in/a.txt", "in/a.docx", "in/a-2.txt")


def test_same_names_in_two_folders_stay_apart() -> None:
    """No number is needed where the folders differ."""
    files("x/a.txt", "y/a.txt")
    assert ["notes/x/a.md", "notes/y/a.md"] == written("x", "y")


def test_each_form_has_a_note_of_the_same_name() -> None:
    """Several forms are several files a report."""
    files("a.txt", "a.docx")
    jobs = plan("a.txt", "a.docx", forms=(".md", ".html", ".docx", ".json"))
    assert ["a.md", "a.html", "a.docx", "a.json"] == [note.name for note in jobs[0].notes]
    assert ["a-2.md", "a-2.html", "a-2.docx", "a-2.json"] == [note.name for note in jobs[1].notes]


def test_a_way_round_does_not_lead_out_of_the_folder_of_the_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """``..`` in the name of a report is resolved before its note is placed."""
    files("x/a.txt", "x/y/z/b.txt", "c.txt")
    assert ["notes/x/a.md", "notes/x/y/z/b.md", "notes/c.md"] == written("x/a.txt", "x/y/z/b.txt", "x/y/../../c.txt")
    monkeypatch.chdir("x/y")
    assert ["notes/c.md", "notes/x/a.md"] == written("../../c.txt", "../a.txt")


def test_a_hostile_name_stays_a_file_below_the_folder() -> None:
    """Control characters, blanks and markup of a name are no part of its note's."""
    files("in/\x1b[31m<b>.txt", "in/...txt", "in/ .html")
    notes = written("in")
    assert all(Path(note).parent == Path("notes") and "\x1b" not in note and "<" not in note for note in notes)
    assert len(set(notes)) == len(notes)


# --- what makes no sense ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "out"), [(".html", "in"), (".docx", "in")])
def test_a_note_is_never_written_over_a_report(form: str, out: str) -> None:
    """Where the note of one report would be another report, or itself, nothing begins."""
    files("in/a.txt", f"in/a{form}")
    with pytest.raises(UsageError, match="is a report that is read") as raised:
        plan("in", out=out, forms=(form,))
    assert 2 == raised.value.exit_code


def test_a_link_to_the_reports_is_no_other_folder() -> None:
    """The folder of the notes may be a link; a report is a report all the same."""
    files("in/a.html")
    Path("out").symlink_to("in")
    with pytest.raises(UsageError, match="is a report"):
        plan("in/a.html", out="out", forms=(".html",))


@pytest.mark.parametrize("forms", [(".odt",), ("md",), (".md", ".xml"), ()])
def test_an_unknown_form_is_named(forms: tuple[str, ...]) -> None:
    """The forms that are written are listed."""
    files("a.txt")
    with pytest.raises(UsageError, match=r"\.docx") as raised:
        plan("a.txt", forms=forms)
    assert not forms or forms[-1] in str(raised.value)


@pytest.mark.parametrize("source", ["in", "in/*.md", "@list", "-"])
def test_nothing_found_is_said(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    """An empty folder, a list of remarks, and a pattern that fits only folders, are exit code 2, with the source named."""
    Path("in/x.md").mkdir(parents=True)
    Path("list").write_text("# nothing\n\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(UsageError, match="There is no report in") as raised:
        plan(source)
    assert source in str(raised.value)
    assert 2 == raised.value.exit_code


@pytest.mark.parametrize("source", ["missing", "missing/*.txt", "@missing", "@", "@in", "x" * 5000, "a.txt[", ""])
def test_a_source_that_is_not_there_is_named(source: str) -> None:
    """It is exit code 3, whatever else there is to do."""
    files("in/a.txt")
    with pytest.raises(SourceMissingError) as raised:
        plan("in", source)
    assert source in str(raised.value)
    assert 3 == raised.value.exit_code


@pytest.mark.parametrize("content", ["报告.txt".encode("gb18030"), b"a.txt\0b.txt\0"])
def test_a_list_that_is_none_is_named(content: bytes) -> None:
    """Bytes that are no UTF-8, and paths parted by NUL, are no list."""
    Path("list").write_bytes(content)
    with pytest.raises(SourceMissingError, match="@list"):
        plan("@list")


def test_a_file_cannot_be_the_folder_of_the_notes() -> None:
    """A file where the folder should be is named before anything begins."""
    files("a.txt", "notes")
    with pytest.raises(UsageError, match="notes: is a file"):
        plan("a.txt")


def test_every_error_is_one_sentence() -> None:
    """It has no line of its own and no traceback."""
    files("a.txt")
    for sources, forms in ((("missing",), (".md",)), (("a.txt",), (".odt",))):
        with pytest.raises(SummariserError) as raised:
            plan(*sources, forms=forms)
        assert 1 == len(str(raised.value).splitlines())
