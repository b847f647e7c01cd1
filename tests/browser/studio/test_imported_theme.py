"""Themes in Gantry's format, imported and untouched, are edited in the studio as ours are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.rig import make_site
from tests.browser.studio.serving import studio
from tests.browser.studio.three_hands import SAID, Clicks
from tests.gantry.test_own_theme import THEMES, USER

from portique.files import Folder
from portique.formats.yaml import read_yaml
from portique.importers.gantry import import_path

pytestmark = pytest.mark.browser

CHECKOUT = Path(os.environ.get("PORTIQUE_CHECKOUTS", "/nowhere")) / "gantry+gantry5"


def tiller(folder: Path) -> Path:
    """A Grav site with a small Gantry theme of ours, imported."""
    for path, text in USER.items():
        target = folder / "user" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    shutil.copytree(THEMES, folder / "user" / "themes")
    (folder / "site").mkdir()
    import_path(folder / "user", Folder(folder / "site"))
    return folder / "site"


@pytest.fixture
def user(browser: Browser, tmp_path: Path) -> Iterator[Clicks]:
    with studio(browser, tiller(tmp_path)) as opened:
        opened.page.get_by_role("treegrid", name="Layout of Weak").wait_for()
        opened.page.evaluate(SAID)
        yield Clicks(opened)
        for frame in opened.page.frames:
            assert frame.evaluate("window.violations") == []
        assert opened.trouble == []


def test_its_outlines_particles_styles_and_menus_are_edited(user: Clicks) -> None:
    site, page = user.studio.site, user.page
    theme = {path: path.read_bytes() for path in (site / "themes").rglob("*") if path.is_file()}

    # The outline has no layout of its own yet: the first edit gives it the theme's, with what was changed.
    user.hold("Bell")
    page.locator(".inspector .setting[data-path=words] input").fill("Aye")
    user.hears("Bell")
    expect(user.canvas.locator("b.bell")).to_have_text("Aye")
    layout = user.studio.text("config/tiller/weak/layout.yaml")
    assert layout == (site / "themes/tiller/layouts/default.yaml").read_text("utf-8").replace(
        "words: Ding", "words: Aye"
    )

    user.hold("Page content")
    user.put("Tide")
    user.hears("Added Tide to Main")
    expect(user.canvas.locator("#g-main i.tide")).to_be_visible()

    user.panel("Styles")
    user.button("Preset1").click()
    user.hears("preset1")
    styles = read_yaml(user.studio.text("config/tiller/weak/styles.yaml"), "").value
    assert styles == {"preset": "preset1", "base": {"text-color": "#334455"}}
    assert user.canvas.locator("body").evaluate("node => getComputedStyle(node).color") == "rgb(51, 68, 85)"

    user.panel("Menus")
    page.locator(".menu-tree [role=row]").filter(has_text="About").click()
    user.button("Move About down").click()
    user.hears("Moved About")
    menu = read_yaml(user.studio.text("menus/mainmenu.yaml"), "").value
    assert list(menu["ordering"])[:3] == ["home", "log", "about"]

    user.panel("Outlines")
    user.button("Duplicate…").click()
    page.get_by_role("dialog").get_by_label("Title").fill("Harbour")
    user.button("Create").click()
    user.hears("Made the outline Harbour")
    page.locator(".rule-kind summary", has_text="Single pages").click()
    page.locator(".rule label", has_text="About").click()
    user.hears("Harbour is assigned")
    expect(page.get_by_text("One page uses this outline")).to_be_visible()
    assert "words: Aye" in user.studio.text("config/tiller/harbour/layout.yaml")

    assert {path: path.read_bytes() for path in theme} == theme, "the theme itself is untouched"


@pytest.mark.skipif(not CHECKOUT.is_dir(), reason="PORTIQUE_CHECKOUTS has no checkout gantry+gantry5")
def test_gantrys_own_theme_is_edited(browser: Browser, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    settings = (site / "site.yaml").read_text("utf-8")
    (site / "site.yaml").write_text(settings.replace("theme: rig", "theme: g5_helium"), "utf-8")
    import_path(CHECKOUT / "themes/helium", Folder(site))
    import_path(CHECKOUT / "engines/common/nucleus", Folder(site))
    with studio(browser, site) as opened:
        page = opened.page
        page.locator(".tree [role=row]").first.wait_for(
            timeout=60_000
        )  # the first look compiles its style sheets
        page.evaluate(SAID)
        user = Clicks(opened)
        user.hold("Page content")
        user.put("Custom HTML")
        user.hears("Added Custom HTML")
        page.locator(".inspector .setting[data-path=html] textarea").fill("<b class=put>Ahoy</b>")
        expect(user.canvas.locator("b.put")).to_have_text("Ahoy")
        user.panel("Styles")
        page.locator(".preset").nth(1).click()
        user.hears("Chose the style")
        user.panel("Menus")
        page.locator(".menu-tree [role=row]").filter(has_text="Boats").click()
        user.button("Move Boats down").click()
        user.hears("Moved Boats")
        assert "<b class=put>" in opened.text("config/g5_helium/default/layout.yaml")
        assert page.evaluate("window.violations") == []
        assert opened.trouble == []
