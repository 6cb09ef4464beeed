"""The summary file: what a kill leaves of it is read, and what follows stands alone."""

from __future__ import annotations

import os
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.batch.summary import SummaryLine, SummaryWriter, as_text, compact, is_done, read_summary
from summariser.errors import UsageError

LINE = SummaryLine(file="a.txt", status="written", notes=("notes/a.md",), source="5", settings="7")

LINES = st.lists(
    st.builds(
        SummaryLine,
        file=st.one_of(st.sampled_from(["a.txt", "b\n.txt", "\u2028"]), st.text(max_size=12)),
        status=st.sampled_from(["written", "incomplete", "failed", "stopped"]),
        failures=st.lists(st.text(max_size=12), max_size=2).map(tuple),
        price_usd=st.sampled_from([None, Decimal("0.10")]),
        calls=st.integers(0, 99),
    ),
    max_size=6,
)


def write(path: Path, *lines: SummaryLine) -> None:
    with SummaryWriter(path) as writer:
        for line in lines:
            writer.write(line)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """The folder is made where it is missing, and all fields come back."""
    path = tmp_path / "new" / "summary.jsonl"
    whole = LINE.model_copy(update={"price_usd": Decimal("0.0123"), "failures": ("一、工作: no\nanswer",), "calls": 3})
    write(path, whole)
    assert {"a.txt": whole} == read_summary(path)


def test_no_file_is_no_lines(tmp_path: Path) -> None:
    """A first run finds nothing done."""
    assert {} == read_summary(tmp_path / "summary.jsonl")


def test_a_line_is_on_the_disk_when_it_was_written(tmp_path: Path) -> None:
    """Another reader sees it before the file is closed."""
    with SummaryWriter(tmp_path / "summary.jsonl") as writer:
        writer.write(LINE)
        assert {"a.txt": LINE} == read_summary(tmp_path / "summary.jsonl")


def test_the_last_line_of_a_report_counts(tmp_path: Path) -> None:
    """A report that was done again is what it is now."""
    now = LINE.model_copy(update={"status": "incomplete"})
    write(tmp_path / "summary.jsonl", LINE, LINE.model_copy(update={"file": "b.txt"}), now)
    assert now == read_summary(tmp_path / "summary.jsonl")["a.txt"]


@given(lines=LINES, share=st.floats(0, 1))
def test_any_prefix_of_a_summary_is_read(lines: list[SummaryLine], share: float) -> None:
    """A kill at any byte loses at most the line it fell into, and what the next run writes stands alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "summary.jsonl"
        write(path, *lines)
        whole = path.read_bytes()
        cut = round(share * len(whole))
        path.write_bytes(whole[:cut])
        ends = [0]
        for line in lines:
            ends.append(ends[-1] + len(line.model_dump_json().encode()) + 1)
        left = [line for line, end in zip(lines, ends[1:], strict=True) if end - 1 <= cut]
        assert {line.file: line for line in left} == read_summary(path)
        after = LINE.model_copy(update={"file": "next.txt"})
        write(path, after)
        assert {**{line.file: line for line in left}, "next.txt": after} == read_summary(path)
        compact(path, ["next.txt"])
        assert {**{line.file: line for line in left}, "next.txt": after} == read_summary(path)


@pytest.mark.parametrize(
    "noise", [b"\xff\xfe\n", b"null\n", b"{}\n", b"[" * 9999 + b"\n", b"\0\n", b'{"file": "x"}\n', b"\n"]
)
def test_lines_that_are_none_are_passed_over(tmp_path: Path, noise: bytes) -> None:
    """Whatever else got into the file, the lines around it count."""
    path = tmp_path / "summary.jsonl"
    write(path, LINE)
    path.write_bytes(noise + path.read_bytes() + noise)
    assert {"a.txt": LINE} == read_summary(path)


def test_compacting_keeps_one_line_a_report_in_order(tmp_path: Path) -> None:
    """The reports of this run come first, in its order; those of others stay behind them."""
    path = tmp_path / "summary.jsonl"
    old, b, c, a = (LINE.model_copy(update={"file": name, "calls": n}) for n, name in enumerate(("o", "b", "c", "a")))
    again = b.model_copy(update={"calls": 9})
    write(path, old, b, c, a, again)
    compact(path, ["a", "b", "missing", "c", "a"])
    assert [a, again, c, old] == [SummaryLine.model_validate_json(line) for line in path.read_text().splitlines()]
    before = path.read_bytes()
    compact(path, ["a", "b", "c"])
    assert before == path.read_bytes()


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "incomplete"}, {"status": "failed"}, {"source": "6"}, {"settings": "8"},
        {"notes": ("notes/b.md",)}, {"notes": ()}, {"source": ""},
    ],
)  # fmt: skip
def test_a_report_is_done_only_as_it_is_now(tmp_path: Path, changed: dict[str, object]) -> None:
    """Another status, source, way or place is not done; nor is a report whose note has gone."""
    note = tmp_path / "a.md"
    line = LINE.model_copy(update={"notes": (str(note),)})
    assert not is_done(line, "5", "7", [note])
    note.write_text("", encoding="utf-8")
    assert is_done(line, "5", "7", [note])
    assert not is_done(None, "5", "7", [note])
    other = line.model_copy(update=changed)
    assert not is_done(other, "" if other.source == "" else "5", "7", [note])


def test_a_name_that_is_no_text_can_be_summed_up() -> None:
    """Bytes that are no UTF-8 are spelt out, and two such names stay two."""
    names = [os.fsdecode(b"\xff.txt"), os.fsdecode(b"\xfe.txt"), "报告.txt"]
    lines = [LINE.model_copy(update={"file": as_text(Path(name))}) for name in names]
    assert 3 == len({SummaryLine.model_validate_json(line.model_dump_json()).file for line in lines})
    assert "报告.txt" == lines[2].file


def test_a_summary_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A folder in its place, or a file where its folder should be, is a usage error with the remedy."""
    (tmp_path / "summary.jsonl").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    for path in (tmp_path / "summary.jsonl", tmp_path / "file" / "summary.jsonl"):
        with pytest.raises(UsageError, match="-o"):
            SummaryWriter(path)
    with pytest.raises(UsageError, match="cannot be read"):
        read_summary(tmp_path / "summary.jsonl")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_named(tmp_path: Path) -> None:
    """A line that cannot be written is a usage error at once, and closing says nothing more."""
    (tmp_path / "summary.jsonl").symlink_to("/dev/full")
    with SummaryWriter(tmp_path / "summary.jsonl") as writer, pytest.raises(UsageError, match="No space"):
        writer.write(LINE)
