"""The studio around its panels: lost connections, a restarted server, two editors, outlines, and who cannot see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser.studio.serving import Studio, studio
from tests.conftest import copy_demo

pytestmark = pytest.mark.browser

HOME = "config/quai/home/layout.yaml"
PANELS = ("Layout", "Pages", "Styles", "Menus", "Outlines", "Media", "Problems")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Studio]:
    site = copy_demo(tmp_path / "press")
    with studio(browser, site) as one:
        one.open("layout/home?page=/")
        one.page.get_by_role("treegrid").wait_for()
        yield one
        assert one.trouble == []


def said(page: Page, words: str) -> None:
    page.locator(".aside[role=status]", has_text=words).wait_for(state="attached")


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found: list[str] = page.evaluate(
        """async tags => (await axe.run(document, {runOnly: tags, iframes: false})).violations.map(
            one => `${one.id}: ${one.nodes.map(node => node.html).join(' ').slice(0, 300)}`)""",
        TAGS,
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_axe_violation_on_any_panel_or_dialog(opened: Studio, axe_source: str, scheme: str) -> None:
    page = opened.page
    page.evaluate("scheme => localStorage.setItem('portique.theme', scheme)", scheme)
    page.reload()
    trouble: list[str] = []

    def look(where: str) -> None:
        page.wait_for_timeout(200)  # what appears has appeared
        trouble.extend(f"{where}: {one}" for one in violations(page, axe_source))

    for panel in PANELS:
        page.get_by_role("tab", name=re.compile(f"^{panel}")).click()
        page.get_by_role("tabpanel").wait_for()
        expect(page.get_by_text("Reading the site…")).to_have_count(0)
        look(panel)
    page.get_by_role("tab", name="Layout").click()
    page.get_by_role("row", name="Heading").click()
    look("held")
    page.get_by_role("row", name="Heading").click(button="right")
    page.get_by_role("menu").wait_for()
    look("menu")
    page.keyboard.press("Escape")
    for keys, name in (("Shift+M", "Move Heading to"), ("/", "Find or do anything"), ("?", "Shortcuts")):
        page.get_by_role("row", name="Heading").click()
        page.keyboard.press(keys)
        page.get_by_role("dialog", name=name).wait_for()
        look(name)
        page.keyboard.press("Escape")
    assert trouble == [], "\n".join(trouble)
    assert page.evaluate("window.violations") == []


def test_the_site_is_built_and_one_sees_how_far_it_is(opened: Studio) -> None:
    page = opened.page
    page.evaluate("""() => {
        window.building = [];
        new MutationObserver(() => {
            const shown = document.querySelector('.status .building');
            if (shown) window.building.push([shown.innerText.trim(), shown.querySelector('progress').position]);
        }).observe(document.querySelector('.status'), { subtree: true, childList: true, characterData: true });
    }""")
    page.keyboard.press("/")
    page.keyboard.type("Publish")
    page.keyboard.press("Enter")
    expect(page.locator(".notice", has_text="files written to")).to_be_visible()
    assert (opened.site / "public/index.html").is_file()
    expect(page.locator(".status .building")).to_have_count(0)
    texts, positions = zip(*page.evaluate("window.building"), strict=True)
    assert texts[0] == "Building the site" and positions[0] == -1
    assert re.fullmatch(r"Building the site: (\d+) of \1", texts[-1]) and positions[-1] == 1
    assert list(positions) == sorted(positions)


def test_edits_wait_for_a_lost_connection_also_in_a_browser_that_was_closed(opened: Studio) -> None:
    page = opened.page

    def lost(route: Route) -> None:
        route.abort("connectionrefused")

    page.route("**/api/edit", lost)
    page.get_by_role("row", name="Heading").click()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".saving")).to_have_text("Not connected. Edits wait here.")
    assert not (opened.site / HOME).exists()
    page.reload()
    expect(page.locator(".saving")).to_have_text("Not connected. Edits wait here.")
    page.unroute("**/api/edit", lost)
    said(page, "Moved Heading to Main, row 3 of 4")
    opened.saved()
    assert (opened.site / HOME).is_file()
    expect(page.locator(".saving")).to_have_text("Saved")


def test_an_edit_whose_answer_was_lost_is_made_once(opened: Studio) -> None:
    page = opened.page
    tries: list[str] = []

    def deaf(route: Route) -> None:
        route.fetch()
        tries.append(route.request.post_data or "")
        if len(tries) < 2:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/api/edit", deaf)
    page.get_by_role("row", name="Heading").click()
    page.keyboard.press("ControlOrMeta+d")
    said(page, "Duplicated Heading")
    opened.saved()
    assert len(tries) >= 2
    expect(page.get_by_role("row", name="Heading")).to_have_count(2)


def test_a_change_by_hand_appears(opened: Studio) -> None:
    page = opened.page
    page.get_by_role("row", name="Heading").click()
    page.keyboard.press("Alt+ArrowDown")
    said(page, "Moved")
    opened.saved()
    file = opened.site / HOME
    page.wait_for_timeout(600)  # a step of its own for whoever watches the files
    text = file.read_text("utf-8")
    recent = re.search(r"^ +-\n +- recent-\d+\n", text, re.MULTILINE)
    assert recent is not None, text
    file.write_text(text.replace(recent.group(0), ""), "utf-8")
    expect(page.get_by_role("row", name="Recent pages")).to_have_count(0)


def test_an_outline_is_made_assigned_renamed_and_deleted(opened: Studio) -> None:
    page = opened.page
    page.get_by_role("tab", name="Outlines").click()
    page.get_by_role("button", name="New outline…").click()
    page.get_by_label("Title").fill("Portraits")
    page.get_by_text("As an heir of").click()
    page.get_by_role("button", name="Create").click()
    said(page, "Made the outline Portraits")
    page.wait_for_url("**/#/layout/portraits**")
    page.get_by_role("tab", name="Outlines").click()
    page.get_by_label("Find a rule").fill("people")
    page.locator(".rule", has_text="People").first.locator("label").click()
    opened.saved()
    expect(page.locator(".rules")).to_contain_text("this outline")
    assert "people: true" in opened.text("config/quai/portraits/assignments.yaml")
    page.get_by_role("button", name="Rename…").click()
    page.get_by_label("Title").fill("People")
    page.get_by_label("Name of its folder").fill("faces")
    page.get_by_role("dialog").get_by_role("button", name="Rename…").click()
    said(page, "Renamed the outline to People")
    opened.saved()
    assert (opened.site / "config/quai/faces").is_dir()
    page.get_by_role("button", name="Delete…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Undo brings it back.")
    expect(dialog).not_to_contain_text("Looking at what would change…")
    dialog.get_by_role("button", name="Delete…").click()
    said(page, "Deleted the outline People")
    opened.saved()
    assert not (opened.site / "config/quai/faces/assignments.yaml").exists()
    page.keyboard.press("ControlOrMeta+z")
    said(page, "Undid")
    opened.saved()
    assert (opened.site / "config/quai/faces/assignments.yaml").is_file()


def test_it_speaks_french(opened: Studio) -> None:
    page = opened.page
    page.evaluate("localStorage.setItem('portique.language', 'fr')")
    page.reload()
    page.get_by_role("tab", name="Structure").wait_for()
    assert page.evaluate("document.documentElement.lang") == "fr"
    page.get_by_role("row", name="En-tête").click()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    said(page, "Main, rangée 3 sur 4")
    page.keyboard.press("Space")
    said(page, "déplacé vers Main, rangée 3 sur 4")
    page.evaluate("localStorage.removeItem('portique.language')")


@pytest.mark.parametrize("width", [1024, 390])
def test_nothing_is_wider_than_the_window(opened: Studio, width: int) -> None:
    page = opened.page
    page.set_viewport_size({"width": width, "height": 760})
    page.reload()
    page.locator(".studio").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width < 900:
        page.get_by_role("button", name="Left column").click()
    page.get_by_role("row", name="Heading").click()
    page.get_by_role("row", name="Heading").get_by_label("What to do with Heading").click()
    page.get_by_role("menuitem", name="Down").click()
    said(page, "Moved Heading")
