"""The HTML note in a real browser: mouse, keyboard, no script, two widths, two schemes, paper, and hostile reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import Browser, Tab, find_chromium
from pages import HOSTILE, SEEDS, SOURCE, outline_by_hand, outlined, sample

from summariser.render.outline import Outline
from summariser.render.page import render_page

pytestmark = pytest.mark.browser

WIDE, PHONE = 1360, 390
NAME = "press_conference"

# What a reader sees of an element: whether its middle is inside the window and nothing lies over it.
SEEN = """(element) => [...element.getClientRects()].some((box) => {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const top = document.elementFromPoint(x, y);
    return x > 0 && y > 0 && x < innerWidth && y < innerHeight && top && (element.contains(top) || top.contains(element)); })"""
SHOWN = "[...document.querySelectorAll('.shown')]"

Opener = Callable[..., Tab]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give one browser for all tests here."""
    running = Browser(find_chromium(), tmp_path_factory.mktemp("profile"))
    yield running
    running.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Give a way to open a page in a tab; afterwards no tab may have complained or asked for anything but its file."""
    tabs: list[tuple[Tab, str]] = []

    def open_page(page: str, fragment: str = "", **look: object) -> Tab:
        path = tmp_path / "note.html"
        path.write_text(page, encoding="utf-8", newline="\n")
        tab = Tab(browser, **look)  # type: ignore[arg-type]
        tab.open(path, fragment)
        tabs.append((tab, path.as_uri()))
        return tab

    yield open_page
    for tab, address in tabs:
        assert tab.errors == []
        assert [request.partition("#")[0] for request in tab.requests] == [address]
        tab.close()


@pytest.fixture(scope="module")
def page() -> str:
    """Give the page of a sample report."""
    return render_page(*sample(NAME))


def sees(tab: Tab, element: str) -> bool:
    """Tell whether a reader sees an element."""
    return bool(tab.run(f"({SEEN})({element})"))


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_every_figure_leads_to_its_words_and_back(opened: Opener, page: str, width: int) -> None:
    """A click on each figure of the note shows its span in the source; a click there leads back to the figure."""
    click_through(opened(page, width=width), *sample(NAME))


@pytest.mark.seeds
@pytest.mark.parametrize("name", sorted(path.stem for path in SEEDS.glob("*.txt")))
def test_every_figure_of_a_real_report_leads_to_its_words_and_back(opened: Opener, name: str) -> None:
    """The same for the notes of the shared reports, damaged ones among them."""
    outline, source = outlined(SEEDS / f"{name}.txt")
    click_through(opened(render_page(outline, source)), outline, source)


def click_through(tab: Tab, outline: Outline, source: str) -> None:
    """Click every figure, and every figure's words."""
    names = [name for name in outline.spans if tab.run(f"!!document.getElementById('fig-{name}')")]
    assert len(names) == len(outline.spans)
    for name in names:
        start, end = outline.spans[name]
        figure, mark = f"document.getElementById('fig-{name}')", f"document.getElementById('src-{name}')"
        tab.click(figure)
        assert tab.run(f"{SHOWN}.map((one) => one.textContent).join('')") == source[start:end], name
        assert sees(tab, mark), name
        assert sees(tab, figure), name
        tab.click(f"{mark}.querySelector('a')")
        assert tab.run(f"document.activeElement === {figure}"), name
        assert sees(tab, figure), name
        assert tab.run(f"{SHOWN}.length") == 0


def test_the_source_leads_back_to_the_place_that_was_left(opened: Opener, page: str) -> None:
    """A figure stands in several places of a note; the way back goes to the one last used, else to the first."""
    tab = opened(page)
    places = "document.querySelectorAll('.fig[href=\"#src-F2\"]')"
    assert tab.run(f"{places}.length") > 2
    tab.click("document.querySelector('#src-F2 a')")
    assert tab.run(f"document.activeElement === {places}[0]")
    tab.click(f"{places}[2]")
    tab.click("document.querySelector('#src-F2 a')")
    assert tab.run(f"document.activeElement === {places}[2]")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_evidence_leads_to_the_words_a_claim_rests_on(opened: Opener, page: str, width: int) -> None:
    """The evidence mark of each claim shows its stretch of the source."""
    outline, source = sample(NAME)
    points = {point.claim: (point.start, point.end) for part in outline.parts for point in part.points}
    tab = opened(page, width=width)
    for name, (start, end) in points.items():
        tab.click(f"document.querySelector('main a[href=\"#ev-{name}\"]')")
        assert tab.run(f"{SHOWN}.map((one) => one.textContent).join('')") == source[start:end]
        assert sees(tab, f"document.getElementById('ev-{name}')")
        tab.press("Escape")
        assert tab.run("document.activeElement.hash") == f"#ev-{name}"


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_keyboard_does_everything(opened: Opener, page: str, width: int) -> None:
    """Tab reaches the first figure, Enter shows it, Enter or Escape leads back, and the focus is seen all the way."""
    tab = opened(page, width=width)
    tab.press("Tab")
    assert tab.run("document.activeElement.hash") == "#note"
    assert sees(tab, "document.activeElement")
    for _ in range(40):
        tab.press("Tab")
        assert tab.run("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if tab.run("document.activeElement.matches('.fig')"):
            break
    left = "document.activeElement.getAttribute('href') + ' ' + document.activeElement.id"
    figure = tab.run(left)
    assert figure.startswith("#src-")
    for way_back in ("Escape", "Enter"):
        tab.press("Enter")
        assert "#" + tab.run("document.activeElement.closest('mark').id") == figure.split()[0]
        assert sees(tab, "document.activeElement")
        tab.press(way_back)
        assert tab.run(left) == figure
        assert sees(tab, "document.activeElement")


def test_the_page_can_be_skipped(opened: Opener, page: str) -> None:
    """The first two stops of the keyboard lead to the note and to the source."""
    tab = opened(page)
    tab.press("Tab")
    tab.press("Tab")
    tab.press("Enter")
    tab.press("Tab")
    assert tab.run("!!document.activeElement.closest('#source')")


def test_a_link_to_a_figure_opens_at_it(opened: Opener, page: str) -> None:
    """An address that ends in #src-F40 shows that figure, on a phone in the drawer; Escape leads to the note's."""
    for width in (WIDE, PHONE):
        tab = opened(page, "#src-F40", width=width)
        assert tab.run(f"{SHOWN}.map((one) => one.id)") == ["src-F40"]
        assert sees(tab, "document.getElementById('src-F40')")
        tab.press("Escape")
        assert tab.run(f"{SHOWN}.length") == 0
        assert tab.run("document.activeElement.id") == "fig-F40"
        assert sees(tab, "document.activeElement")


def test_the_drawer_opens_and_closes(opened: Opener, page: str) -> None:
    """On a phone the source comes up at the press of a button and goes again."""
    tab = opened(page, width=PHONE, height=800)
    assert not sees(tab, "document.getElementById('source')")
    tab.click("document.querySelector('.to-source')")
    assert sees(tab, "document.getElementById('source')")
    tab.click("document.getElementById('back')")
    assert not sees(tab, "document.getElementById('source')")
    assert sees(tab, "document.activeElement")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_without_script_links_are_anchors(opened: Opener, page: str, width: int) -> None:
    """Figures still lead to the source and back."""
    tab = opened(page, width=width, script=False)
    tab.click("document.getElementById('fig-F60')")
    assert tab.run("location.hash") == "#src-F60"
    assert sees(tab, "document.getElementById('src-F60')")
    tab.click("document.querySelector('#src-F60 a')")
    assert tab.run("location.hash") == "#fig-F60"
    assert sees(tab, "document.getElementById('fig-F60')")


@pytest.mark.parametrize("name", [NAME, "traditional_damaged"])
def test_the_browser_reads_the_source_back(opened: Opener, name: str) -> None:
    """Its text content is the source, also of one with every kind of line end and control character."""
    outline, source = sample(name)
    odd = source + "\r\nа\rб\n\r\f\x1b[31m\u202e&amp;\u2028 \x85\ufeff\U0001f600\n"
    tab = opened(render_page(outline, odd))
    assert tab.run("document.getElementById('text').textContent") == odd


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_nothing_keeps_anybody_out(opened: Opener, width: int, *, dark: bool) -> None:
    """axe-core finds nothing serious or critical, at rest and with a figure shown."""
    tab = opened(render_page(*sample("discipline")), width=width, dark=dark)
    if width == PHONE:
        assert tab.axe() == []  # the drawer will cover a part of the note
    tab.click("document.querySelector('.fig')")
    assert tab.axe() == []


@pytest.mark.parametrize("width", [WIDE, PHONE, 320])
def test_hostile_words_stay_words_and_inside_the_window(opened: Opener, width: int) -> None:
    """Markup, formulas, links and words of ten thousand characters run nothing, load nothing, and widen nothing."""
    word = " ".join(HOSTILE)
    tab = opened(render_page(outline_by_hand(word), SOURCE + word), width=width)
    assert tab.run("window.hit") is None
    assert tab.run("document.querySelectorAll('script').length") == 1
    assert tab.run("document.querySelectorAll('img, svg, iframe').length") == 0
    assert tab.run("document.documentElement.scrollWidth") <= width
    assert tab.run("(() => { const s = document.getElementById('source'); return s.scrollWidth <= s.clientWidth })()")


def test_the_policy_stops_what_escaping_would_let_through(browser: Browser, tmp_path: Path, page: str) -> None:
    """Markup put into the page by force neither runs nor loads."""
    path = tmp_path / "note.html"
    path.write_text(page, encoding="utf-8")
    tab = Tab(browser)
    tab.open(path)
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    markup = f"<img src='{dot}' onerror='window.hit=1'><script src='data:,window.hit=2'></script><b style='color:red'>"
    tab.run(f"document.body.insertAdjacentHTML('beforeend', {json.dumps(markup)})")
    tab.run("const s = document.createElement('script'); s.text = 'window.hit = 3'; document.body.append(s)")
    tab.frame()
    assert tab.run("window.hit") is None
    assert tab.run("document.querySelector('img').naturalWidth") == 0
    assert tab.run("getComputedStyle(document.querySelector('b')).color") != "rgb(255, 0, 0)"
    assert "Content Security Policy" in "".join(tab.errors)
    tab.close()


def test_a_printed_note_is_paper(opened: Opener, page: str) -> None:
    """Buttons, contents and underlines go, the source follows as an annex, also in a dark scheme with a drawer."""
    for width in (WIDE, 794):
        tab = opened(page, width=width, dark=True, media="print")
        for gone in ("nav", ".skip", ".to-source", "#back"):
            assert tab.run(f"getComputedStyle(document.querySelector('{gone}')).display") == "none"
        assert tab.run("getComputedStyle(document.querySelector('.fig')).textDecorationLine") == "none"
        assert tab.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert tab.run("getComputedStyle(document.getElementById('source')).visibility") == "visible"
        below = "document.getElementById('source').getBoundingClientRect().top >= document.querySelector('.sheet').getBoundingClientRect().bottom"
        assert tab.run(below)
