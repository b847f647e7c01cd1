"""Links marked for lightcase open over the page, by our own script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def home(browser: Browser, rig_address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto(rig_address + "/")
    yield page
    page.close()


def test_a_group_is_walked_with_the_arrows_and_closed_with_escape(home: Page) -> None:
    home.locator("#large").click()
    picture = home.locator("dialog[open] img")
    assert "/media/buoy" in (picture.get_attribute("src") or "")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 120
    assert home.locator("dialog .large-view-caption").inner_text() == "A buoy"
    home.keyboard.press("ArrowRight")
    assert "/media/crane" in (picture.get_attribute("src") or "")
    home.get_by_role("button", name="Next").click()
    assert "/media/buoy" in (picture.get_attribute("src") or "")
    home.keyboard.press("Escape")
    home.locator("dialog").wait_for(state="detached")
    assert home.evaluate("document.activeElement.id") == "large"


def test_a_part_of_the_page_is_shown_and_put_back(home: Page) -> None:
    home.locator("#inner").click()
    assert home.locator("dialog[open]").get_by_text("A note that lay hidden.").is_visible()
    assert home.locator("dialog .large-view-next").is_hidden()
    home.get_by_role("button", name="Close").click()
    home.locator("dialog").wait_for(state="detached")
    assert home.locator("#note p").count() == 1
