"""Gantry's own theme Helium, untouched, in the browser: its menus and its offcanvas by our script."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.conftest import served
from tests.browser.rig import make_site
from tests.browser.test_behaviour import until
from tests.browser.test_policy import WATCH
from tests.conftest import REPOSITORY

from portique.build.builder import build_site
from portique.files import Folder
from portique.formats.themes import frameworks
from portique.importers.gantry import import_path

HOME = Path(os.environ.get("PORTIQUE_CHECKOUTS", "/nowhere")) / "gantry+gantry5"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not HOME.is_dir(), reason="PORTIQUE_CHECKOUTS has no checkout gantry+gantry5"),
]


@pytest.fixture(scope="module", params=[False, True], ids=["original", "ours"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site in Helium, with the framework's own files and with ours."""
    site = make_site(tmp_path_factory.mktemp("helium"))
    settings = (site / "site.yaml").read_text("utf-8")
    (site / "site.yaml").write_text(settings.replace("theme: rig", "theme: g5_helium"), "utf-8")
    import_path(HOME / "themes/helium", Folder(site))
    if not request.param:
        import_path(HOME / "engines/common/nucleus", Folder(site))
    sys.path.insert(0, str(REPOSITORY / "frameworks" / "src"))
    frameworks.cache_clear()
    report = build_site(site, site / "public")
    sys.path.pop(0)
    frameworks.cache_clear()
    assert report.exit_code == 0, "\n".join(map(str, report.findings))
    with served(site / "public") as found:
        yield found


def test_menus_open_by_hover_and_key(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.add_init_script(WATCH)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "/")
    page.locator(".g-main-nav .g-menu-item:has(> a[href='/boats/'])").hover()
    expect(page.get_by_role("link", name="Steam")).to_be_in_viewport()
    page.mouse.move(600, 700)
    expect(page.get_by_role("link", name="Steam")).not_to_be_visible()
    page.locator(".g-main-nav [role=button]").first.focus()
    page.keyboard.press("ArrowDown")
    until(page, "document.activeElement.textContent.trim() === 'Sail'")
    assert page.evaluate("violations") == []
    assert all(url.startswith(address) for url in asked)
    page.close()


def test_the_mobile_menu_slides_in_the_offcanvas(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + "/")
    page.locator("[data-offcanvas-toggle]").tap()
    container = page.locator("#g-mobilemenu-container")
    expect(container.get_by_role("link", name="Boats")).to_be_in_viewport()
    page.wait_for_timeout(400)
    container.locator("li:has(> a[href='/boats/']) > a > [role=button]").tap()
    expect(container.get_by_role("link", name="Steam")).to_be_in_viewport()
    expect(container.locator("a[href='/about/']")).not_to_be_in_viewport()
    page.wait_for_timeout(400)
    container.get_by_role("link", name="Steam").tap()
    page.wait_for_url("**/boats/steam/")
    context.close()
