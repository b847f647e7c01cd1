"""An outline that no page uses yet: the page is shown in it, edited in it, and goes back to its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from tests.browser.studio.serving import Studio, studio
from tests.conftest import copy_demo

pytestmark = pytest.mark.browser

WORDS = "Shown with this outline: no page uses it yet"


@pytest.fixture(scope="module")
def shared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    site = copy_demo(tmp_path_factory.mktemp("unused") / "press")
    with studio(browser, site) as opened:
        yield opened


@pytest.fixture
def opened(shared: Studio) -> Iterator[Studio]:
    shared.trouble.clear()
    yield shared
    assert shared.trouble == []
    assert shared.page.evaluate("window.violations") == []


def shown(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def middle(page: Page, selector: str) -> tuple[float, float]:
    """Where the first thing on the page is, as the window counts."""
    outer = page.locator("iframe").bounding_box()
    scale = page.locator("iframe").evaluate("one => one.getBoundingClientRect().width / one.offsetWidth")
    inner = (
        shown(page)
        .locator(selector)
        .first.evaluate(
            "one => { const {x, y, width, height} = one.getBoundingClientRect(); return [x + width / 2, y + height / 2] }"
        )
    )
    assert outer is not None
    return outer["x"] + inner[0] * scale, outer["y"] + inner[1] * scale


def line(page: Page, name: str) -> None:
    page.get_by_role("row", name=name, exact=True).click()


def create(page: Page, title: str) -> None:
    """An outline as a copy of the interviews'."""
    page.locator(".outline-row", has_text="nterview").first.click()
    expect(page.locator(".outline-about h2")).to_have_text("Interview")
    page.get_by_role("button", name="Duplicate…").click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Create", exact=True).click()


def test_a_new_outline_is_looked_at_edited_and_taken_back(opened: Studio) -> None:
    page = opened.open("outlines/home?page=/")
    # A copy of the interview's outline: the home page is shown with it.
    create(page, "Talks")
    expect(page.locator(".borrowed")).to_have_text(WORDS)
    expect(page.get_by_role("main").locator("iframe")).to_have_attribute("aria-busy", "false")
    page.get_by_role("tab", name="Layout").click()
    before = shown(page).locator("body").inner_text()
    line(page, "Main")
    page.keyboard.press("Shift+I")
    page.keyboard.type("quote")
    page.keyboard.press("Enter")
    text = page.locator(".right").get_by_label("Words")
    expect(text).to_be_focused()
    text.fill("Seen before anybody uses it")
    expect(shown(page).get_by_text("Seen before anybody uses it")).to_be_visible()
    opened.saved()
    assert "Seen before" in opened.text("config/quai/talks/layout.yaml")
    # A node is held on the page as in the tree.
    page.mouse.click(*middle(page, "blockquote"))
    expect(page.locator(".tree [aria-selected=true] .line-label")).to_have_text("Quote")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    expect(shown(page).get_by_text("Seen before anybody uses it")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.locator(".tree .line-label", has_text="Quote")).to_have_count(0)
    expect(shown(page).locator("body")).to_have_text(before, use_inner_text=True)
    # Without the outline the page is its own again; with it done again, it is shown in it.
    page.keyboard.press("Control+z")
    expect(page.locator(".borrowed")).to_have_count(0)
    expect(page.locator(".notice")).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(".borrowed")).to_have_text(WORDS)


def test_once_a_page_has_it_nothing_is_borrowed(opened: Studio) -> None:
    page = opened.open("outlines/home?page=/")
    create(page, "Letters")
    expect(page.locator(".borrowed")).to_have_text(WORDS)
    page.locator("summary", has_text="Single pages").click()
    page.locator(".rule label", has_text="About").first.click()
    expect(page.locator(".borrowed")).to_have_count(0)
    expect(page.locator("iframe")).to_have_attribute("title", "The page About")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".borrowed")).to_have_text(WORDS)
