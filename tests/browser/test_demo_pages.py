"""Every page of the demo in a real browser: accessible, silent, whole at every width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SCENES = {
    "phone": {"viewport": {"width": 390, "height": 844}},
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
}


def pages_of(built: Path) -> list[str]:
    found = [path.parent.relative_to(built).as_posix() for path in sorted(built.rglob("index.html"))]
    return ["/" if one == "." else f"/{one}/" for one in found]


def is_redirect(built: Path, path: str) -> bool:
    return 'http-equiv="refresh"' in (built / path.strip("/") / "index.html").read_text("utf-8")[:600]


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate(
        """async () => {
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            const found = await axe.run(document, {runOnly: tags});
            return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | '));
        }"""
    )
    return list(found)


@pytest.mark.parametrize("scene", SCENES)
def test_every_page_is_accessible_and_calls_nobody(
    scene: str, browser: Browser, built_demo: Path, demo_address: str, axe_source: str
) -> None:
    context = browser.new_context(**SCENES[scene])
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    trouble = []
    for path in pages_of(built_demo):
        if is_redirect(built_demo, path):
            continue
        page.goto(demo_address + path, wait_until="load")
        trouble += [f"{path} {one}" for one in violations(page, axe_source)]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            trouble.append(f"{path} is {wide} px wider than the window")
    context.close()
    assert trouble == []
    assert said == []
    assert [url for url in asked if not url.startswith((demo_address, "data:"))] == []


def test_the_menu_works_without_script(browser: Browser, demo_address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(demo_address + "/interviews/rosa-andrade/")
    links = page.locator("nav a:visible, #g-offcanvas a:visible, header a:visible")
    assert any(link.get_attribute("href", timeout=2000) == "/analysis/" for link in links.all())
    context.close()


def test_questions_have_an_index_that_leads_to_them(browser: Browser, demo_address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(demo_address + "/interviews/rosa-andrade/")
    links = page.locator('a[href$="#q3"]')
    assert links.count() >= 1
    links.first.click()
    assert page.url.endswith("#q3")
    assert page.locator("#q3").is_visible()
    page.close()


def test_right_to_left_pages_mirror(browser: Browser, demo_address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(demo_address + "/ur/interviews/yusuf-darya/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    logo = page.locator(".logo").first.bounding_box()
    assert logo is not None and logo["x"] > 720
    page.close()
