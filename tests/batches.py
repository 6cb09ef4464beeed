"""What the tests of batches share: small reports, the command line in this process, and a look at what it left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from aiohttp import web
from scripted_server import Behaviour, Body, ScriptedServer, draft, headline, is_headline, says
from typer.testing import CliRunner

from summariser.batch.summary import SUMMARY_NAME, SummaryLine
from summariser.cli import app
from summariser.tokens import reckon_tokens

ROOT = Path(__file__).parents[1]
KEY = "sk-batch-0123456789"
PRICE = ("--price", "1000,1000")
"""A thousandth of a dollar a token: the scripted server's 120 tokens a call are 0.12 dollars."""

_NUMERALS = "一二三四五六七八九"


def report(place: str, sections: int = 2) -> str:
    """Give a report with a title and so many sections, each with two figures: ``sections`` calls and one more."""
    body = "".join(
        f"{_NUMERALS[number]}、{place}的第{_NUMERALS[number]}项工作\n\n"
        f"{place}全年新建便民站点{number + 3}2个，投入资金{number + 2}400万元，群众反映良好。\n\n"
        for number in range(sections)
    )
    return f"{place}2025年工作报告\n\n{body}"


def write_reports(folder: Path, *places: str, sections: int = 2) -> list[Path]:
    """Write a report a place, ``place.txt``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{place}.txt" for place in places]
    for path in paths:
        path.write_text(report(path.stem, sections), encoding="utf-8")
    return paths


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def environment(server: ScriptedServer | None, **more: str) -> dict[str, str]:
    """Give the variables that lead to a server, which is tried once and with one request at a time if not said otherwise."""
    if server is None:
        return more
    return {
        "SUMMARISER_BASE_URL": server.base_url,
        "SUMMARISER_MODEL": "scripted",
        "SUMMARISER_API_KEY": KEY,
        "SUMMARISER_MAX_ATTEMPTS": "1",
        **more,
    }


def run(server: ScriptedServer | None, *args: str | Path, stdin: str | None = None, **env: str) -> Ran:
    """Run the command line in this process, with a model or by rules."""
    done = CliRunner().invoke(app, [*map(str, args)], input=stdin, env=environment(server, **env))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


def start(
    server: ScriptedServer | None, *args: str | Path, stderr: int = subprocess.PIPE, **env: str
) -> subprocess.Popen[str]:
    """Start the command line in a process of its own, at the head of a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "summariser", *map(str, args)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), **environment(server, **env)}, start_new_session=True,
    )  # fmt: skip


def lines_of(out: Path) -> list[SummaryLine]:
    """Give the lines of a summary, each of which must be one."""
    text = (out / SUMMARY_NAME).read_text(encoding="utf-8")
    return [SummaryLine.model_validate_json(line) for line in text.splitlines()]


def statuses(out: Path) -> dict[str, str]:
    """Give the status of each report by the name of its file."""
    return {Path(line.file).name: line.status for line in lines_of(out)}


def notes_of(out: Path) -> dict[str, bytes]:
    """Give all files of an output folder but the summary."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != SUMMARY_NAME
    }


def times_of(out: Path) -> dict[str, int]:
    """Give when each note was written, in nanoseconds."""
    return {name: (out / name).stat().st_mtime_ns for name in notes_of(out)}


def counted() -> Behaviour:
    """Answer well, and report about as many tokens as a model would."""

    async def behave(request: web.Request, body: Body) -> web.StreamResponse:
        text = json.dumps((headline if is_headline(body) else draft)(body), ensure_ascii=False)
        asked, answered = reckon_tokens(str(body["messages"][0]["content"])), reckon_tokens(text)
        usage = {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered}
        return await says(text, usage=usage)(request, body)

    return behave
