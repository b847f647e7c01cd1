"""The canvas on the demo, with the real server: what the hand does on the page stands in the file."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from tests.browser.studio.serving import Studio, studio
from tests.browser.waiting import until
from tests.conftest import copy_demo

pytestmark = pytest.mark.browser

LAYOUT = "config/quai/home/layout.yaml"
CENTRE = """([selector, n]) => {
  const box = document.querySelectorAll(selector)[n].getBoundingClientRect();
  return [box.x, box.y, box.width, box.height];
}"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass
class Desk:
    """The studio with a page on its canvas. Points are the window's, whatever the canvas's scale."""

    studio: Studio
    page: Page
    frame: Frame

    def box(self, selector: str, n: int = 0) -> tuple[float, float, float, float]:
        x, y, width, height = self.frame.evaluate(CENTRE, [selector, n])
        outer = self.page.locator(".canvas-sheet iframe").bounding_box()
        assert outer is not None
        scale = outer["width"] / self.frame.evaluate("innerWidth")
        return outer["x"] + x * scale, outer["y"] + y * scale, width * scale, height * scale

    def middle(self, selector: str, n: int = 0) -> tuple[float, float]:
        box = self.box(selector, n)
        for _ in range(50):  # until the page does not move any more: what is held is scrolled into view
            self.page.wait_for_timeout(100)
            before, box = box, self.box(selector, n)
            if before == box:
                break
        x, y, width, height = box
        return x + width / 2, y + height / 2

    def drag(self, start: tuple[float, float], to: tuple[float, float]) -> None:
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(start[0] + 8, start[1] + 8, steps=2)
        mouse.move(*to, steps=8)
        for tremble in (1, 0):  # moves that follow each other faster than frames are lost
            self.frame.evaluate(TWO_FRAMES)
            mouse.move(to[0] + tremble, to[1])
        self.frame.evaluate(TWO_FRAMES)
        mouse.up()

    def until(self, pattern: str, path: str = LAYOUT) -> str:
        """Wait until a file says what the pattern finds; give its text."""

        def text() -> str:
            return self.studio.text(path) if (self.studio.site / path).is_file() else ""

        until(
            self.page,
            lambda: re.search(pattern, text(), re.DOTALL),
            lambda: f"{path} never says {pattern!r}:\n{text()}",
        )
        return text()

    def wait(self, where: Page | Frame, expression: str) -> None:
        """Wait until an expression is true. Playwright's own way needs what a strict policy forbids."""
        until(self.page, lambda: where.evaluate(expression), lambda: f"never true: {expression}")

    def held(self) -> str:
        return self.page.locator(".crumbs [aria-current]").inner_text()


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    site = copy_demo(tmp_path / "site")
    with studio(browser, site) as opened:
        page = opened.page
        page.locator(".canvas-sheet iframe[aria-busy=false]").wait_for()
        frame = next(one for one in page.frames if "canvas=1" in one.url)
        yield Desk(opened, page, frame)
        violations = [frame.evaluate("window.violations"), page.evaluate("window.violations")]
        assert violations == [[], []]
        assert opened.trouble == []


def test_a_particle_is_carried_on_the_page_and_put_back(desk: Desk) -> None:
    desk.page.mouse.click(*desk.middle("h1"))
    desk.wait(desk.page, "document.querySelector('.crumbs [aria-current]')?.textContent === 'Heading'")
    x, y, width, _ = desk.box(".recent-entries")
    desk.frame.evaluate("window.kept = document.querySelector('.recent-entries')")
    desk.drag(desk.middle("h1"), (x + width / 2, y + 30))
    moved = desk.until(r"system-content-1302\s+-\s+- heading-1303\s+-\s+- recent-1304")
    assert desk.held() == "Heading"
    # What did not change is still the same element.
    desk.wait(desk.frame, "kept.isConnected && kept === document.querySelector('.recent-entries')")
    # The frame has the focus: its keys are the studio's.
    desk.page.keyboard.press("Control+z")
    # The theme's own layout again: the site has no file of its own.
    until(desk.page, lambda: not (desk.studio.site / LAYOUT).exists())
    desk.page.get_by_text("Undid").first.wait_for()
    desk.page.keyboard.press("Control+Shift+z")
    assert desk.until(r"system-content-1302\s+-\s+- heading-1303") == moved


def test_the_keys_carry_on_the_page_as_in_the_tree(desk: Desk) -> None:
    desk.page.mouse.click(*desk.middle("h1"))
    desk.wait(desk.page, "document.querySelector('.crumbs [aria-current]')?.textContent === 'Heading'")
    for key in ("Space", "ArrowDown", "ArrowDown", "Escape"):
        desk.page.keyboard.press(key)
    desk.page.wait_for_timeout(300)
    assert not (desk.studio.site / LAYOUT).exists()
    for key in ("Space", "ArrowDown", "Space"):
        desk.page.keyboard.press(key)
    desk.until(r"system-content-1302\s+-\s+- heading-1303")
    assert desk.frame.evaluate("scrollY") == 0


def test_from_the_library_to_a_column_that_is_then_resized_and_written(desk: Desk) -> None:
    desk.page.get_by_placeholder("Find a particle").fill("Quote")
    tile = desk.page.locator(".library").get_by_text("Quote", exact=True).first.bounding_box()
    assert tile is not None
    left, top, width, height = desk.box("#heading-1303-particle")
    desk.drag((tile["x"] + 10, tile["y"] + 5), (left + width - 12, top + height / 2))
    desk.until(r"- heading-1303\s+- quote-\d+")
    # Its words, first in the inspector: what has none shows nothing.
    desk.page.get_by_label("Words").fill("Cranes sleep")
    desk.until(r"Cranes sleep")
    desk.wait(desk.frame, "document.querySelector('blockquote')?.textContent.includes('Cranes sleep')")
    # What stands beside it gives; the gutter goes in twelfths.
    gutter = desk.box(".g-block:has(#heading-1303-particle)")
    x = gutter[0] + gutter[2] + 8
    desk.page.mouse.move(x - 60, gutter[1] + 20)
    desk.frame.evaluate(TWO_FRAMES)
    desk.drag((x, gutter[1] + gutter[3] / 2), (x - width / 6, gutter[1] + gutter[3] / 2))
    desk.until(r"- heading-1303 33\.3\s+- quote-\d+ 66\.7")
    desk.wait(
        desk.frame,
        "document.querySelector('.g-block:has(#heading-1303-particle)').matches('[class*=size-33]')",
    )
    # Then its words where they stand.
    desk.page.mouse.dblclick(*desk.middle("blockquote"))
    desk.frame.locator("[contenteditable]").wait_for()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" late", delay=20)
    desk.until(r"Cranes sleep late")
    # It was never swapped from under the caret.
    desk.page.keyboard.type(".", delay=20)
    desk.page.keyboard.press("Control+Enter")
    desk.until(r"Cranes sleep late\.")


def test_the_text_of_a_page_is_written_where_it_stands(desk: Desk) -> None:
    source = "content/index.md"
    before = desk.studio.text(source)
    paragraph = ".g-content p:not(.article-standfirst)"
    first = next(
        n
        for n in range(desk.frame.locator(paragraph).count())
        if "Four issues" in (desk.frame.locator(paragraph).nth(n).text_content() or "")
    )
    desk.page.mouse.dblclick(*desk.middle(paragraph, first))
    desk.frame.locator("[contenteditable]").wait_for()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.type(" And *more*.", delay=20)
    desk.until(r"And \*more\*\.", source)
    desk.page.keyboard.press("Control+Enter")
    desk.wait(desk.frame, "[...document.querySelectorAll('em')].some((one) => one.textContent === 'more')")
    assert desk.studio.text(source) == before.rstrip("\n") + " And *more*.\n"
    # One burst of typing is one step.
    desk.page.keyboard.press("Control+z")
    desk.page.get_by_text("Undid").first.wait_for()
    assert desk.studio.text(source) == before


def test_a_section_that_comes_from_elsewhere_is_closed(desk: Desk) -> None:
    before = (desk.studio.site / LAYOUT).is_file() and desk.studio.text(LAYOUT)
    x, y, _, height = desk.box("#g-header")
    desk.drag(desk.middle("h1"), (x + 300, y + height / 2))
    desk.page.get_by_text(re.compile("comes from", re.IGNORECASE)).first.wait_for()
    assert ((desk.studio.site / LAYOUT).is_file() and desk.studio.text(LAYOUT)) == before


def test_tree_and_page_hold_the_same(desk: Desk) -> None:
    chance = random.Random(11)
    spots = {
        "h1": "Heading",
        ".recent-entries .entry:nth-child(2) a": "Recent pages",
        "#g-header .logo": "Logo",
    }
    held = desk.page.locator(".crumbs [aria-current]")
    in_tree = desk.page.locator("[role=treegrid] [role=row][aria-selected=true]")
    spot = ""
    for _ in range(20):
        spot = chance.choice(
            [one for one in spots if one != spot]
        )  # once more on the same holds what is around it
        name = spots[spot]
        desk.page.mouse.click(*desk.middle(spot))
        expect(held).to_contain_text(name)
        expect(in_tree).to_have_count(1)
        expect(in_tree).to_contain_text(name)


def test_devices_and_paper(desk: Desk) -> None:
    width = "innerWidth"
    desk.page.get_by_text("Phone", exact=True).click()
    desk.wait(desk.frame, f"{width} === 390")
    desk.page.get_by_text("Tablet", exact=True).click()
    desk.wait(desk.frame, f"{width} === 820")
    desk.page.get_by_text("Print", exact=True).click()
    desk.wait(desk.frame, f"{width} === 642")
    assert not desk.frame.locator("#g-header nav").first.is_visible()
    desk.page.get_by_text("Desktop", exact=True).click()
    desk.wait(desk.frame, f"{width} === 1440")
