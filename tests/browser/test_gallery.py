"""The gallery of a theme in a browser: narrow and wide, light and dark, from a server and from the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import served
from tests.browser.waiting import Held
from tests.check.theme.small import small

from portique.check.theme import find_theme, make_gallery

HEIGHT = "document.querySelector('iframe[src=\"particles/bell.html\"]').offsetHeight"


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    return make_gallery(find_theme(str(small(folder)), None), folder / "out").page


def seen(page: Page) -> list[str]:
    """What the page says is wrong, from now on."""
    wrong: list[str] = []
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    return wrong


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("disk", [False, True], ids=["server", "disk"])
def test_nothing_is_missing_and_nothing_leads_out_of_the_screen(
    browser: Browser, gallery: Path, width: int, disk: bool
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    wrong = seen(page)
    with served(gallery.parent) as address:
        page.goto(gallery.as_uri() if disk else f"{address}/index.html")
        frame = page.locator("iframe[src='particles/bell.html']")
        frame.scroll_into_view_if_needed()
        assert page.frame_locator("iframe[src='particles/bell.html']").locator(".bell").inner_text() == "Ding"
        # A frame is as high as its particle: well below what the style sheet says before it has spoken.
        page.wait_for_function(f"{HEIGHT} < 150")
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert [one for one in wrong if not one.endswith("favicon.ico")] == []
    page.close()


def test_a_frame_that_is_quicker_than_the_gallery_s_script_is_heard(browser: Browser, gallery: Path) -> None:
    page = browser.new_page()
    held = Held(page, "**/gallery.js")
    with served(gallery.parent) as address:
        with page.expect_request("**/gallery.js"):
            page.goto(f"{address}/index.html", wait_until="commit")
        page.wait_for_timeout(700)  # in which a frame that need not wait for the script would speak
        held.all()
        page.locator("iframe[src='particles/bell.html']").scroll_into_view_if_needed()
        page.wait_for_function(f"{HEIGHT} < 150")
    page.close()


def test_a_link_of_the_sample_stays_where_it_is(browser: Browser, gallery: Path) -> None:
    page = browser.new_page()
    with served(gallery.parent) as address:
        page.goto(f"{address}/presets/1.html")
        page.locator("a[href]", has_text="link").first.click()
        assert page.url == f"{address}/presets/1.html"
    page.close()
