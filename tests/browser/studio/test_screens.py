"""Every screen of the studio, in both languages, light and dark, wide and narrow: for axe, for names, for its policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.studio.serving import Studio, studio
from tests.conftest import copy_demo

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
INTERVIEW = "content/interviews/rosa-andrade.md"
READING = re.compile("Reading the site…|Lecture du site…|Loading…|Chargement…")
PANELS = ("layout/interview?page=/interviews/rosa-andrade/&node=profile-1306", "pages", f"pages/{INTERVIEW}", "styles",
          "menus", "menus/mainmenu/interviews", "outlines", "positions", "media", "problems")  # fmt: skip
LOOK = """async tags => (await axe.run(document, { runOnly: tags, iframes: false })).violations.map(
  one => `${one.id}: ${one.nodes.map(node => node.html).join(' ').slice(0, 300)}`)"""
NAMELESS = """() => [...document.querySelectorAll('button, input, select, textarea, a[href], iframe, [role=tab], [role=row]')]
  .filter(node => node.checkVisibility() && !node.closest('[aria-hidden=true]'))
  .filter(node => ![node.ariaLabel, node.title, node.textContent, node.placeholder].some(text => text?.trim())
    && !node.labels?.length && !node.getAttribute('aria-labelledby'))
  .map(node => node.outerHTML.slice(0, 160))"""


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    site = copy_demo(tmp_path_factory.mktemp("screens") / "press")
    with studio(browser, site) as one:
        # What the page on the canvas may not do is said in its own place, and is not the studio's.
        one.page.on(
            "console",
            lambda said: (
                one.trouble.append(said.text)
                if said.type == "error" and said.location["url"].startswith(one.origin)
                else None
            ),
        )
        one.page.get_by_role("treegrid").wait_for()
        yield one


def at_rest(page: Page) -> None:
    """Nothing moves any more."""
    page.evaluate("""async () => {
        await new Promise(requestAnimationFrame);
        await Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)));
    }""")


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [
        (1440, "light", "fr"),
        (1440, "dark", "en"),
        (1024, "dark", "fr"),
        (390, "light", "en"),
        (390, "dark", "fr"),
    ],
)
def test_no_screen_has_a_violation(
    opened: Studio, axe_source: str, width: int, scheme: str, language: str
) -> None:
    page = opened.page
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(
        "([scheme, language]) => { localStorage['portique.theme'] = scheme; localStorage['portique.language'] = language }",
        [scheme, language],
    )
    opened.open("layout/home?page=/")
    page.reload()
    page.locator(".tree").wait_for(state="attached")
    assert page.locator("html").get_attribute("lang") == language
    page.evaluate(axe_source)
    trouble: list[str] = []

    def look(where: str) -> None:
        at_rest(page)
        trouble.extend(f"{where}: {one}" for one in page.evaluate(LOOK, TAGS))
        trouble.extend(f"{where}: no name: {one}" for one in page.evaluate(NAMELESS))

    for panel in PANELS:
        opened.open(panel)
        page.locator(".left [role=tabpanel] *").first.wait_for(state="attached")
        page.locator(".left [role=tabpanel]").get_by_text(READING).wait_for(state="detached")
        look(panel)

    opened.open(PANELS[0])
    line = page.locator(".tree [role=row][aria-selected=true]")
    line.wait_for(state="attached")

    def dialog(where: str, begin: Callable[[], object]) -> None:
        if page.locator(".left[inert]").count():  # one column at a time, where there is little room
            page.keyboard.press("Control+b")
        line.focus()
        begin()
        page.locator("[role=dialog], [role=menu]").last.wait_for()
        look(where)
        page.keyboard.press("Escape")
        page.locator("[role=dialog], [role=menu]").first.wait_for(state="detached")

    dialog("palette", lambda: page.keyboard.press("/"))
    dialog("insert", lambda: page.keyboard.press("Shift+I"))
    dialog("shortcuts", lambda: page.keyboard.press("?"))
    dialog("menu of a node", lambda: page.keyboard.press("Shift+F10"))
    dialog("move to", lambda: page.keyboard.press("Shift+M"))

    assert trouble == []
    for frame in page.frames:
        assert frame.evaluate("window.violations") == [], "a strict policy, in the studio and on the page"
    assert opened.trouble == []
