"""The policy in each page stops nothing that the page brings, and everything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.test_demo_pages import is_redirect, pages_of

pytestmark = pytest.mark.browser

WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample} in ${location.pathname}`);
});
"""


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_init_script(WATCH)
    yield page
    page.close()


def test_no_page_of_the_demo_breaks_its_policy(watched: Page, built_demo: Path, demo_address: str) -> None:
    found: list[str] = []
    for path in pages_of(built_demo):
        if not is_redirect(built_demo, path):
            watched.goto(demo_address + path, wait_until="load")
            found += watched.evaluate("violations")
            held = (
                watched.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
            )
            assert "sha256" not in held and "unsafe" not in held
    assert found == []


def test_the_demo_works_from_a_folder(watched: Page, built_demo: Path) -> None:
    watched.goto((built_demo / "index.html").as_uri())
    assert watched.evaluate("violations") == []


def test_inline_code_of_an_imported_theme_acts(watched: Page, rig_address: str) -> None:
    watched.goto(rig_address + "/")
    colour = "element => getComputedStyle(element).color"
    assert watched.locator("#painted").evaluate(colour) == "rgb(1, 2, 3)"
    assert watched.locator("#sheet").evaluate(colour) == "rgb(4, 5, 6)"
    assert watched.locator("#scripted").inner_text() == "<é>"
    watched.locator("#handled").click()
    assert watched.locator("#handled").get_attribute("data-rung") == "a & b"
    watched.locator("#addressed").click()
    watched.locator("#sheet[data-addressed=yes]").wait_for()
    assert watched.evaluate("violations") == []


def test_code_that_came_from_elsewhere_is_stopped(watched: Page, rig_address: str) -> None:
    watched.goto(rig_address + "/")
    watched.evaluate(
        """() => {
            document.body.insertAdjacentHTML('beforeend', '<p id="put" style="color: red" onclick="alert()">x</p>');
            document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.bad = 1'}));
            document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'}));
        }"""
    )
    assert watched.evaluate("window.bad") is None
    watched.wait_for_function("violations.length >= 4")
    stopped = {one.split(" ")[0] for one in watched.evaluate("violations")}
    assert stopped == {"style-src-attr", "script-src-attr", "script-src-elem", "img-src"}
