"""The HTML note as its markup: one file under a strict policy, every figure linked, text as text."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import html
from pages import HOSTILE, REPORTS, SOURCE, SPANS, outline_by_hand, sample

from summariser.render.outline import Heading, Outline
from summariser.render.page import render_page
from summariser.render.page_view import shorten

SAMPLES = [path.stem for path in sorted(REPORTS.glob("*.txt"))]


def parse(page: str) -> Any:
    """Read a page as a tree."""
    return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def pages() -> list[tuple[Outline, str]]:
    """Give the outline by hand and those of the sample reports."""
    return [(outline_by_hand(), SOURCE), *map(sample, SAMPLES)]


@pytest.fixture(scope="module", params=["by_hand", *SAMPLES])
def note(request: pytest.FixtureRequest) -> tuple[Outline, str, Any]:
    """Give an outline, its source, and its page as a tree."""
    outline, source = (outline_by_hand(), SOURCE) if request.param == "by_hand" else sample(request.param)
    return outline, source, parse(render_page(outline, source))


def test_the_source_stands_in_the_page_once_and_unchanged(note: tuple[Outline, str, Any]) -> None:
    """Its text content is the source, code point for code point, carriage returns too."""
    _, source, tree = note
    (text,) = tree.xpath("//*[@id='text']")
    assert text.text_content() == source


def test_every_figure_is_marked_where_it_stands(note: tuple[Outline, str, Any]) -> None:
    """The pieces of a mark join to the span of its row."""
    outline, source, tree = note
    for name, (start, end) in outline.spans.items():
        pieces = tree.xpath(f"//mark[@data-of='src-{name}']")
        assert pieces[0].get("id") == f"src-{name}"
        assert "".join(piece.text_content() for piece in pieces) == source[start:end]


def test_evidence_of_every_claim_is_there_to_be_led_to(note: tuple[Outline, str, Any]) -> None:
    """Each evidence mark leads to the words of the source that its claim rests on."""
    outline, source, tree = note
    for point in (point for part in outline.parts for point in part.points):
        assert tree.xpath(f"//main//a[@href='#ev-{point.claim}']")
        pieces = tree.xpath(f"//*[@data-of='ev-{point.claim}']")
        assert "".join(piece.text_content() for piece in pieces) == source[point.start : point.end]


def test_every_link_has_its_target(note: tuple[Outline, str, Any]) -> None:
    """No link leaves the page, ids are unique, and every anchor exists: the page works without its script."""
    _, _, tree = note
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = tree.xpath("//a/@href")
    assert links
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(ids)
    referred = " ".join(tree.xpath("//@aria-labelledby")).split()
    assert set(referred) <= set(ids)


def test_every_figure_of_the_note_is_a_link(note: tuple[Outline, str, Any]) -> None:
    """What the outline names as a figure leads to its row's place, and the row's place leads back."""
    outline, _, tree = note
    lines = [line for part in outline.parts for point in part.points for line in (point.zh, point.en)]
    shown = [run.figure for line in lines for run in line if run.figure]
    linked = [
        link[len("#src-") :] for link in tree.xpath("//ul[@class='points']//a[starts-with(@href, '#src-')]/@href")
    ]
    assert linked == shown
    for name in set(shown):
        assert tree.xpath(f"//mark[@data-of='src-{name}']//a/@href")[0] == f"#fig-{name}"


def test_languages_are_stated(note: tuple[Outline, str, Any]) -> None:
    """Every paragraph, cell and the source say their language, and only the three that there are."""
    _, _, tree = note
    assert set(tree.xpath("//@lang")) <= {"zh-Hans", "zh-Hant", "en"}
    blocks = tree.xpath("//p | //dd | //tbody//th | //td[not(@class='none')] | //*[@id='text']")
    assert all(block.get("lang") or block.xpath(".//@lang") for block in blocks)
    english = "".join(tree.xpath("//p[@lang='en']//text()[not(ancestor::*[@lang='zh-Hans' or @lang='zh-Hant'])]"))
    assert len(re.findall(r"[a-z]+", english)) > len(re.findall(r"[\u4e00-\u9fff]+", english))


def test_tables_say_what_their_cells_are(note: tuple[Outline, str, Any]) -> None:
    """Each has a caption, heads with a scope, and as many cells in a row as columns."""
    _, _, tree = note
    for table in tree.xpath("//table"):
        assert table.xpath("string(caption)").strip()
        columns = table.xpath("thead/tr/th")
        assert all(column.get("scope") == "col" for column in columns)
        for row in table.xpath("tbody/tr[not(@class='group')]"):
            assert len(row.xpath("th | td")) == len(columns)
            assert row.xpath("th/@scope") == ["row"]


def test_headings_descend_in_order(note: tuple[Outline, str, Any]) -> None:
    """One heading of the first level, no level left out."""
    _, _, tree = note
    levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_policy_lets_only_the_own_style_and_script_run() -> None:
    """The digests are those of the inline blocks; there is no attribute that runs or styles, and no address."""
    page = render_page(outline_by_hand(), SOURCE)
    tree = parse(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.keys() == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("style", "script"):
        (block,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"
    assert page.index("Content-Security-Policy") < page.index("<style>")
    names = {str(name) for element in tree.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in {"style", "src", "srcset", "action"}}
    assert not re.search(r"(?:https?:|//[a-z]|@import|url\()", page)


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: word[:20])
def test_hostile_words_are_words(word: str) -> None:
    """Whatever stands in a heading, a sentence or a cell is text: the elements of the page stay the same."""
    plain = parse(render_page(outline_by_hand("党"), SOURCE + "党"))
    hostile = parse(render_page(outline_by_hand(word), SOURCE + word))
    assert [element.tag for element in hostile.iter()] == [element.tag for element in plain.iter()]
    assert word in hostile.xpath("string(//title)")
    assert word in hostile.xpath("string(//h1)")
    assert hostile.xpath("string(//*[@id='text'])") == SOURCE + word


def test_the_same_note_gives_the_same_bytes() -> None:
    """A page depends on its outline and its source alone."""
    assert all(render_page(outline, source) == render_page(outline, source) for outline, source in pages())


def test_a_traditional_report_is_tagged_as_such() -> None:
    """The source, and sentences taken from it, are zh-Hant; labels of ours stay zh-Hans."""
    tree = parse(render_page(*sample("traditional_damaged")))
    assert tree.xpath("//*[@id='text']/@lang") == ["zh-Hant"]
    assert "zh-Hant" in tree.xpath("//ul[@class='points']//p/@lang")
    assert tree.xpath("string(//*[@id='back']/span/@lang)") == "zh-Hans"


def test_a_note_in_one_language_speaks_it_alone() -> None:
    """A note in Chinese has no English words of the page, one in English no Chinese ones."""
    outline = outline_by_hand()

    def only(side: str) -> Outline:
        parts = tuple(
            part._replace(
                heading=part.heading._replace(**{side: ""}),
                label=part.label._replace(**{side: ""}),
                points=tuple(point._replace(**{side: ()}) for point in part.points),
                tables=(),
            )
            for part in outline.parts
        )
        return outline._replace(
            parts=parts, title=Heading("题", "Title")._replace(**{side: ""}), about=(), caveats=(), subtitle=()
        )

    chinese, english = (parse(render_page(only(side), SOURCE)) for side in ("en", "zh"))
    assert chinese.xpath("/html/@lang") == ["zh-Hans"]
    assert english.xpath("/html/@lang") == ["en"]
    assert "Back to the note" not in chinese.text_content()
    assert "返回" not in english.xpath("string(//*[@id='back'])")


def test_what_no_page_can_hold_is_replaced_one_for_one() -> None:
    """NUL and halves of surrogate pairs become U+FFFD, so that offsets still point to the same words."""
    broken = "\0\ud800" + SOURCE
    outline = outline_by_hand()._replace(spans={name: (start + 2, end + 2) for name, (start, end) in SPANS.items()})
    page = render_page(outline, broken)
    page.encode()
    tree = parse(page)
    assert tree.xpath("string(//*[@id='text'])") == "\ufffd\ufffd" + SOURCE
    assert tree.xpath("string(//mark[@id='src-F1'])") == "320个"


def test_a_figure_without_a_place_is_plain_text() -> None:
    """A span outside the source marks nothing, and nothing leads there."""
    tree = parse(
        render_page(outline_by_hand()._replace(spans={"F1": (5, 5), "F2": (0, 10_000), "F3": SPANS["F3"]}), SOURCE)
    )
    assert {link for link in tree.xpath("//a/@href") if link.startswith("#src-")} == {"#src-F3"}
    assert "近2.7万名" in tree.xpath("string(//main)")


def test_an_outline_of_nothing_is_a_page() -> None:
    """Without parts, title or figures there is still a page that says whose source it shows."""
    nothing = Outline(Heading("", ""), (), (), (), (), {})
    tree = parse(render_page(nothing, ""))
    assert tree.xpath("count(//main)") == 1


def test_neighbouring_ids_are_named_as_a_range() -> None:
    """Two stay two; the order is kept."""
    assert shorten(["F1", "F2", "F4", "F5", "F6", "F2"]) == "F1, F2, F4–F6, F2"
    assert shorten([]) == ""
