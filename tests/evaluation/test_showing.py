"""An evaluation as people see it: hostile text is shown and never obeyed, and what is under its floor is marked."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.console import Console

from summariser.evaluation.results import CaseResult, EvaluationResult, Place, Problem, RunResult
from summariser.evaluation.showing import render_html, render_markdown, render_sheet
from summariser.evaluation.tables import Sheet, compose
from summariser.printable import printable

HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} {% raw %} \x1b[31mred\x1b[0m \u202eevil & &lt; \"quoted\" 'single' "
    "<img src=https://example.org/x.png onerror=alert(2)> [a](javascript:alert(3)) ![b](https://example.org/y.png) "
    "| pipe | `code` **bold** # no heading ~~gone~~ [bold]rich[/bold] [/] https://example.org/z 7*7=49? ]]>"
)
LINES = "first\n# second\n\n- third\r\n<b>fourth</b>"
SHOWN = printable(HOSTILE)
"""The same without control characters: names of runs and cases are this."""


def case(name: str, misses: tuple[str, ...], error: str | None = None, **scores: float) -> CaseResult:
    """Give a case with misses of its facts."""
    return CaseResult(name=name, scores=scores, weights={}, misses={"facts": misses} if misses else {}, error=error)


def sheet(text: str = HOSTILE, *, run: str = "offline", leaders: bool = False) -> Sheet:
    """Give a sheet with a text wherever a report or a model could have brought it in."""
    runs = (
        RunResult(
            name=run,
            about=printable(text),
            cases=(
                case("a", (text, LINES), facts=40.0, terms=100.0, stray=2),
                case(printable(text), (), error=text),
                CaseResult(name="n", scores={"caught zh value": 90.0, "caught en value": 100.0}, weights={}, misses={}),
                CaseResult(name="r", scores={"rejected malformed": 2.0}, weights={}, misses={}),
            ),
        ),
        RunResult(name="good", about="recordings", cases=(case("a", (), facts=100.0, terms=90.0),)),
    )
    problems = (
        Problem(run=run, score="facts", explanation=text),
        Problem(run=run, score="caught zh value", explanation="90.00; the floor is 95.00."),
        Problem(run=run, score="rejected malformed", explanation="2.00; there were none before."),
        Problem(run="good", score="terms", explanation=LINES),
        Problem(run="digests", score="prompts", explanation="section.md has changed."),
    )
    places = (
        Place(model=run, score="facts", mean=40, low=40, high=40),
        Place(model="good", score="facts", mean=9, low=1, high=10),
    )
    return compose(
        EvaluationResult(runs=runs, problems=problems, digests={}, leaderboard=places if leaders else ()), None
    )


UNDER = {("facts", 1), ("terms", 2), ("value", 1), ("malformed", 1)}
"""Row and column of each value that is under its floor."""


def test_the_sheet_has_something_of_everything() -> None:
    """All tables, problems, and cases in full."""
    whole = sheet(leaders=True)
    assert 4 == len(whole.grids)
    assert UNDER == {
        (row[0].text, at) for one in whole.grids for row in one.rows for at, c in enumerate(row) if c.is_under
    }
    assert 5 == len(whole.problems)
    assert {"a", SHOWN} == {one.case for one in whole.worst}


# --- HTML -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page() -> str:
    """Give the file of the hostile sheet."""
    return render_html(sheet())


def test_the_html_file_parses_and_has_one_head_and_one_body(page: str) -> None:
    """Every element that is opened is closed."""
    tree = html.document_fromstring(page)
    assert (1, 1, 1) == tuple(len(tree.findall(f".//{name}")) for name in ("head", "body", "main"))
    assert page.startswith("<!DOCTYPE html>")
    for name in (
        "main",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "li",
        "details",
        "summary",
        "p",
        "div",
        "h2",
        "h3",
    ):
        assert len(re.findall(rf"<{name}[ >]", page)) == page.count(f"</{name}>"), name


def test_the_html_body_is_well_formed(page: str) -> None:
    """The strict parser takes it, marks of entities apart."""
    body = page[page.index("<body>") : page.index("</body>") + len("</body>")]
    assert "body" == etree.fromstring(body).tag


def test_hostile_text_is_text_in_html(page: str) -> None:
    """Problems, misses and errors are shown word for word, without control characters."""
    tree = html.document_fromstring(page)
    texts = ["".join(node.itertext()) for node in tree.iter("li", "p", "summary")]
    assert SHOWN in texts
    assert f"offline: facts: {SHOWN}" in texts
    assert printable(LINES) in texts
    assert "49?" in page
    assert "{{ 7*7 }}" in page


def test_hostile_text_opens_no_element_and_no_attribute(page: str) -> None:
    """Only the elements of the template are there, with only its attributes."""
    tree = html.document_fromstring(page)
    known = {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li", "div", "table",
        "thead", "tbody", "tr", "th", "td", "details", "summary",
    }  # fmt: skip
    assert known == {node.tag for node in tree.iter()}
    attributes = {name for node in tree.iter() for name in node.attrib}
    assert set() == attributes - {
        "lang",
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
        "tabindex",
        "role",
        "aria-label",
        "scope",
    }


def test_the_html_file_has_a_policy_that_allows_nothing_to_be_loaded(page: str) -> None:
    """In the head, before anything that it could be about."""
    tree = html.document_fromstring(page)
    (policy,) = tree.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert {"default-src": ["'none'"], "base-uri": ["'none'"], "form-action": ["'none'"]}.items() <= rules.items()
    assert {"default-src", "style-src", "base-uri", "form-action"} == set(rules)
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_the_html_file_loads_and_runs_nothing(page: str) -> None:
    """No script, no address, no style from elsewhere."""
    tree = html.document_fromstring(page)
    assert [] == tree.xpath("//script | //link | //img | //iframe | //object | //embed | //base | //form | //svg | //a")
    assert [] == tree.xpath("//@src | //@href | //@srcset | //@style | //@*[starts-with(name(), 'on')]")
    style = "".join(tree.xpath("//style/text()"))
    assert re.search(r"url\(|@import|expression", style) is None


def test_no_control_character_reaches_the_html_file() -> None:
    """Neither from what a report says nor from the name of a model."""
    for page in (render_html(sheet()), render_html(sheet(run="mo\x1bdel\u202e"))):
        assert set() == {char for char in page if char in "\x1b\u202e\x00\r"}


def test_what_is_under_its_floor_is_marked_in_html(page: str) -> None:
    """With a sign, not by colour alone; nothing else is."""
    tree = html.document_fromstring(page)
    marked = {
        (row.xpath("string(th)"), at)
        for row in tree.xpath("//tbody/tr")
        for at, cell in enumerate(row.xpath("td"), 1)
        if "▼" in cell.text_content()
    }
    assert UNDER == marked
    assert len(UNDER) == len(tree.xpath("//td[contains(concat(' ', @class, ' '), ' under ')]"))


def test_an_evaluation_that_passes_says_so_in_html() -> None:
    """Without a list of problems and without cases in full."""
    runs = (RunResult(name="good", about="recordings", cases=(case("a", (), facts=100.0),)),)
    page = render_html(compose(EvaluationResult(runs=runs, problems=(), digests={}), None))
    tree = html.document_fromstring(page)
    assert ["verdict passes"] == tree.xpath("//p/@class")
    assert [] == tree.xpath("//ul[@class='problems'] | //details")


# --- Markdown ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tokens() -> list[Token]:
    """Read the Markdown of the hostile sheet as a reader of GitHub's kind would."""
    return MarkdownIt("gfm-like", {"linkify": False}).parse(render_markdown(sheet()))


def shown(token: Token) -> str:
    """Give the text that a reader sees of a line."""
    return "".join(child.content for child in token.children or () if child.type in {"text", "text_special"})


def test_hostile_text_is_text_in_markdown(tokens: list[Token]) -> None:
    """Problems, misses and errors are shown word for word."""
    lines = [shown(token) for token in tokens if token.type == "inline"]
    assert SHOWN in lines
    assert f"offline: facts: {SHOWN}" in lines
    assert printable(LINES) in lines


def test_hostile_text_makes_no_markup_in_markdown(tokens: list[Token]) -> None:
    """No HTML, link, picture, code or emphasis, and no block that the template did not open."""
    kinds = {child.type for token in tokens for child in token.children or ()} | {token.type for token in tokens}
    assert set() == {
        kind for kind in kinds if re.match(r"html|link|image|code|fence|strong|em_|s_|hr|blockquote", kind)
    }
    assert "Evaluation" == shown(tokens[1])
    heads = [shown(tokens[at + 1]) for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert all(not head.startswith("second") for head in heads)
    assert "\x1b" not in render_markdown(sheet())


def table_rows(tokens: list[Token]) -> list[list[str]]:
    """Give the cells of all rows of all tables."""
    rows: list[list[str]] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append(shown(tokens[at + 1]))
    return rows


def test_every_table_of_the_markdown_is_read_as_one(tokens: list[Token]) -> None:
    """With all its rows and columns, whatever the cells hold."""
    whole = sheet()
    assert len(whole.grids) == sum(token.type == "table_open" for token in tokens)
    expected = [
        row for grid in whole.grids for row in (grid.columns, *(tuple(cell.text for cell in row) for row in grid.rows))
    ]
    assert [list(map(printable, row)) for row in expected] == [
        [cell.removesuffix(" ▼") for cell in row] for row in table_rows(tokens)
    ]


@pytest.mark.parametrize("name", ["a|b", "`a`", "<b>", "[x](y)", "a\\", "*a*", "-", "云汀|"])
def test_a_hostile_name_of_a_run_breaks_no_table(name: str) -> None:
    """A model may be called anything."""
    read = MarkdownIt("gfm-like", {"linkify": False}).parse(render_markdown(sheet(run=name, leaders=True)))
    assert [name, name] == [row[1] for row in table_rows(read) if row[0] == "Score"]
    assert {name} <= {row[1] for row in table_rows(read) if row[0] == "Reason"}


def test_what_is_under_its_floor_is_marked_in_markdown(tokens: list[Token]) -> None:
    """With the same sign as in HTML."""
    marked = {(row[0], at) for row in table_rows(tokens) for at, cell in enumerate(row) if cell.endswith("▼")}
    assert UNDER == marked


# --- terminal ---------------------------------------------------------------------------------------------------


def printed(whole: Sheet, *, colour: bool = False, width: int = 160) -> str:
    """Give what the terminal shows."""
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        _environ={},
    )
    console.print(render_sheet(whole))
    file = console.file
    assert isinstance(file, StringIO)
    return file.getvalue()


def test_problems_stand_last_in_the_terminal() -> None:
    """After all tables and runs, and the verdict after them, where the eye is."""
    whole = sheet("plain words", leaders=True)
    lines = [line.rstrip() for line in printed(whole).splitlines() if line.strip()]
    assert whole.verdict == lines[-1]
    assert list(map(printable, whole.problems)) == lines[-1 - len(whole.problems) : -1]
    titles = [lines.index(grid.title) for grid in whole.grids]
    assert titles == sorted(titles)
    assert max(titles) < lines.index(printable(whole.problems[0]))


def test_hostile_text_is_text_in_the_terminal() -> None:
    """No escape sequence, no markup of rich: every word of it is shown."""
    text = printed(sheet(), width=2000)
    assert SHOWN in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    "name",
    ["[/bold]", "[red]model[/red]", "vendor/model[beta]", "[link=https://example.org]x", ":smile:", "mo\x1b[31mdel"],
)
def test_a_hostile_name_of_a_run_is_text_in_the_terminal(name: str) -> None:
    """A model may be called anything; its column is headed by that name."""
    text = printed(sheet("plain words", run=name, leaders=True), width=240)
    heads = [line for line in text.splitlines() if line.startswith(("Score ", "Reason "))]
    assert 3 == len(heads)
    assert all(printable(name) in line for line in heads)
    assert "\x1b" not in text


def test_what_is_under_its_floor_is_marked_in_the_terminal() -> None:
    """Each such value is in bold red, and no other value is."""
    text = printed(sheet("plain words"), colour=True)
    tables = text[: text.index("plain words")]
    marked = re.findall(r"\x1b\[1;31m\s*([^\x1b]*?)\s*\x1b\[0m", tables)
    assert sorted(["20.0 % ▼", "45.0 % ▼", "90.0 % ▼", "2 ▼"]) == sorted(marked)


def test_what_is_under_its_floor_is_marked_without_colours_too() -> None:
    """In a log, where there is no red, the sign of the files stands there."""
    assert len(UNDER) == printed(sheet("plain words")).count("▼")


def test_a_wide_table_leaves_out_only_the_words() -> None:
    """With many runs every number is still there."""
    runs = tuple(RunResult(name=f"run{at}", about="", cases=(case("a", (), facts=float(at)),)) for at in range(7))
    text = printed(compose(EvaluationResult(runs=runs, problems=(), digests={}), None), width=200)
    (line,) = [line for line in text.splitlines() if line.startswith("facts")]
    assert [f"{at}.0" for at in range(7)] == [word for word in line.split()[1:] if word != "%"]
