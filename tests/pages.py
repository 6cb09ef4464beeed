"""Pages for the tests of the HTML note: a small outline by hand, a hostile one, and those of the sample reports."""

from __future__ import annotations

import asyncio
import hashlib
from functools import cache
from pathlib import Path

from summariser.offline import open_offline_drafter
from summariser.pipeline import brief
from summariser.reader import read_source
from summariser.records import Provenance
from summariser.render.outline import Heading, Outline, Part, Point, Run, Table
from summariser.render.outlining import outline_of
from summariser.repair import repair
from summariser.runs import load_glossary

REPORTS = Path(__file__).parents[1] / "evals" / "reports"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

SOURCE = "云汀市工作综述\r\n\r\n全市新建党支部320个，近2.7万名党员参加。\r\n明年将新建服务站50个。\r\n"
SPANS = {name: (SOURCE.index(text), SOURCE.index(text) + len(text)) for name, text in
         {"F1": "320个", "F2": "近2.7万名", "F3": "50个"}.items()}  # fmt: skip


def span_of(text: str) -> tuple[int, int]:
    """Give where a text stands in the source."""
    return SOURCE.index(text), SOURCE.index(text) + len(text)


def outline_by_hand(word: str = "党支部") -> Outline:
    """Give an outline with one part of each kind; ``word`` stands wherever a report has a say."""
    start, end = span_of("全市新建党支部320个，近2.7万名党员参加")
    first = Point(
        "C1",
        (Run(f"全市新建{word}", "zh"), Run("320个", "zh", "F1"), Run("，", "zh"), Run("近2.7万名", "zh", "F2"), Run("党员参加。", "zh")),
        (Run("It set up ", "en"), Run("320", "en", "F1"), Run(f" {word}; ", "en"), Run("nearly 27,000", "en", "F2"), Run(".", "en")),
        is_translated=True,
        figures=("F1", "F2"),
        start=start,
        end=end,
    )  # fmt: skip
    start, end = span_of("将新建服务站50个")
    planned = Point(
        "C2",
        (Run("将新建服务站", "zh"), Run("50个", "zh", "F3")),
        (Run("50", "en", "F3"),),
        is_translated=False,
        figures=("F3",),
        start=start,
        end=end,
    )
    columns = (
        Heading("编号", "Id"),
        Heading("对象", "Subject"),
        Heading("原文", "As printed"),
        Heading("章节", "Section"),
    )
    rows = tuple(
        ((Run(name, "en"),), (Run(word, "zh"),), (Run(text, "zh", name),), (Run(f"{word}一", "zh"),))
        for name, text in (("F1", "320个"), ("F2", "近2.7万名"), ("F3", "50个"))
    )
    nothing = Heading("", "")
    parts = (
        Part("bottom_line", "bottom_line", Heading("要点", "Bottom line"), nothing, points=(first,)),
        Part(
            "section",
            "S1",
            Heading(f"{word}一", ""),
            Heading("基层党建", "primary-level Party building"),
            points=(first,),
        ),
        Part("planned", "planned", Heading("计划", "Planned"), nothing, points=(planned,)),
        Part("key_figures", "key_figures", Heading("数据", "Key figures"), nothing, tables=(Table(columns, rows),)),
        Part(
            "verification",
            "verification",
            Heading("核对", "Verification"),
            nothing,
            lines=((Run(f"F1–F3: {word}", "en"),),),
        ),
    )
    return Outline(
        title=Heading(f"云汀市{word}", f"Briefing note on {word}"),
        subtitle=(Run(word, "zh"),),
        about=((Heading("发布", "Publisher"), (Run(word, "zh"),)),),
        caveats=((Run(f"This note restates {word}.", "en"),),),
        parts=parts,
        spans=SPANS,
    )  # fmt: skip


@cache
def sample(name: str) -> tuple[Outline, str]:
    """Give the outline of a sample report, drafted by rules, with the text of the report."""
    return outlined(REPORTS / f"{name}.txt")


def outlined(path: Path) -> tuple[Outline, str]:
    """Give the outline of a report, drafted by rules, with its text."""
    glossary = load_glossary()
    source = read_source(path)
    drafted = brief(
        repair(source), open_offline_drafter(glossary), provenance=Provenance(drafter="offline"), glossary=glossary
    )
    return outline_of(asyncio.run(drafted)), source.text


def digest(page: str) -> str:
    """Give a page's digest, for comparisons that need not print it."""
    return hashlib.sha256(page.encode()).hexdigest()


HOSTILE = (
    "<script>window.hit=1</script>", '"><img src=x onerror="window.hit=1">', "</style><script>window.hit=1</script>",
    "[x](javascript:window.hit=1)", '=HYPERLINK("https://example.invalid","x")', "{{ 7*7 }}{% raw %}", "| a | b |", "<!--",
    "</title><svg onload=window.hit=1>", "&lt;b&gt;&amp;", "字" * 10_000, "w" * 10_000, "]]>", "\u202e反\u2066",
)  # fmt: skip
