"""What ships: the package with its data, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from summariser import __version__

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel without asking any registry: the build backend is installed."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


def tracked(*folders: str) -> set[str]:
    """Give the files that git knows in these folders."""
    done = subprocess.run(["git", "ls-files", *folders], cwd=ROOT, check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_the_wheel_holds_the_package_and_its_data_only(wheel: Path) -> None:
    """Only summariser lands in site-packages; prompts and schemas are those that git knows."""
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"summariser"}
    data = {name.removeprefix("summariser/_data/") for name in names if name.startswith("summariser/_data/")}
    assert data == tracked("prompts", "schemas")
    assert {f"summariser/terms/{name}.tsv" for name in ("glossary", "neutrality", "vocabulary")} <= set(names)
    page = {f"summariser/render/page_files/page.{kind}" for kind in ("html.j2", "css", "js")}
    assert page <= set(names)
    assert "summariser/py.typed" in names


def test_the_wheel_works_away_from_the_repository(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere, prompts, schemas and glossary are found and a report is summarised."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    report = tmp_path / "report.txt"
    report.write_text("全市新建党支部320个,近2.7万名党员参加学习。", encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "import summariser; assert 'site' in summariser.__file__, summariser.__file__\n"
        "from summariser.prompts import PROMPT_NAMES, load_prompt\n"
        "[load_prompt(name) for name in PROMPT_NAMES]\n"
        f"sys.argv = ['summariser', 'summarise', {str(report)!r}]\nfrom summariser.cli import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "nearly 27,000" in done.stdout


def test_the_version_is_said_once() -> None:
    """pyproject, package and changelog agree."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_constraints_pin_every_direct_dependency() -> None:
    """Each dependency, development ones included, has one exact version, and no address stands in the file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines if "==" in line}
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=;\s]", wish)[0].lower() for wish in wanted}
    assert names <= pinned
    assert not any("://" in line or line.startswith(("-", "git+")) for line in lines)


def test_the_environment_is_sound() -> None:
    """No conflict is found among what is installed."""
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
