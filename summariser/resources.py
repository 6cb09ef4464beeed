"""The data folders that ship with the package: ``prompts`` and ``schemas``.

Takes a folder's kind and a file name, gives text. Installed, they lie in the package; in a working copy, at its top.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summariser.errors import ConfigurationError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ResourceKind = Literal["prompts", "schemas"]


def find_resources(kind: ResourceKind) -> tuple[str, ...]:
    """Give the file names of one folder, sorted, hidden files left out.

    Raises:
        ConfigurationError: The folder is neither in the package nor in a working copy around it.
    """
    return tuple(sorted(entry.name for entry in _folder(kind).iterdir() if not entry.name.startswith(".")))


def read_resource(kind: ResourceKind, name: str) -> str:
    """Give the text of one file, line ends as in Unix.

    Raises:
        ConfigurationError: There is no such file, or it is not UTF-8.
    """
    if name not in find_resources(kind):
        raise ConfigurationError(f"There is no {kind}/{name}; there are: {', '.join(find_resources(kind))}.")
    try:
        return (_folder(kind) / name).read_text(encoding="utf-8").replace("\r\n", "\n")
    except (UnicodeDecodeError, OSError) as error:
        raise ConfigurationError(f"{kind}/{name} cannot be read as UTF-8 text: save it as UTF-8.") from error


def _folder(kind: ResourceKind) -> Traversable:
    """Give the folder: first inside the package, then at the top of the working copy that the package lies in."""
    packaged = files("summariser") / "_data" / kind
    if packaged.is_dir():
        return packaged
    top = Path(__file__).parent.parent
    # Only beside a pyproject.toml: in site-packages the same path would be some other project's folder.
    if (top / "pyproject.toml").is_file() and (top / kind).is_dir():
        return top / kind
    raise ConfigurationError(f"The folder {kind!r} is missing from the installation: install summariser again.")


def read_glossary_table() -> str:
    """Give the glossary that ships with the package, as tab-separated text."""
    return (files("summariser") / "terms" / "glossary.tsv").read_text(encoding="utf-8")


def read_vocabulary_table() -> str:
    """Give the English words that notes use for Chinese ones, as tab-separated text."""
    return (files("summariser") / "terms" / "vocabulary.tsv").read_text(encoding="utf-8")


def read_neutrality_table() -> str:
    """Give the words of praise, scorn and superlative that the lint looks for, as tab-separated text."""
    return (files("summariser") / "terms" / "neutrality.tsv").read_text(encoding="utf-8")
