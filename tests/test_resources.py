"""The data folders of the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from summariser import resources
from summariser.errors import ConfigurationError
from summariser.resources import find_resources, read_resource

TOP = Path(resources.__file__).parent.parent


def test_find_resources_lists_the_working_copy() -> None:
    """In a working copy, the folders at its top are read."""
    assert {"section.md", "repair.md"} <= set(find_resources("prompts"))
    assert find_resources("schemas") == ("briefing.schema.json", "draft.schema.json", "proof.schema.json")


def test_read_resource_gives_the_file() -> None:
    """The text is the file's, decoded as UTF-8."""
    assert (TOP / "prompts" / "section.md").read_bytes().decode() == read_resource("prompts", "section.md")


@pytest.mark.parametrize("name", ["missing.md", "../pyproject.toml", "", "/etc/hostname"])
def test_read_resource_names_what_is_missing(name: str) -> None:
    """Only files of the folder can be read; the error lists them."""
    with pytest.raises(ConfigurationError, match=r"section\.md"):
        read_resource("prompts", name)


def test_resources_inside_the_package_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed, the files are read from the package's own data folder."""
    (tmp_path / "_data" / "prompts").mkdir(parents=True)
    (tmp_path / "_data" / "prompts" / "own.md").write_bytes("甲\r\n乙".encode())
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    assert find_resources("prompts") == ("own.md",)
    assert read_resource("prompts", "own.md") == "甲\n乙"


def test_a_damaged_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not UTF-8 is a configuration error with its name."""
    (tmp_path / "_data" / "prompts").mkdir(parents=True)
    (tmp_path / "_data" / "prompts" / "own.md").write_bytes(b"\xb1\xe3")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(ConfigurationError, match=r"prompts/own\.md"):
        read_resource("prompts", "own.md")


def test_a_missing_folder_is_a_broken_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any folder, the message says to install again."""
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "summariser" / "resources.py"))
    with pytest.raises(ConfigurationError, match="install summariser again"):
        find_resources("prompts")
