"""The menus panel: hand, keys and buttons move alike, every property is saved, columns are dealt out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page
from tests.browser.studio.serving import Studio, studio
from tests.browser.studio.test_inspector import THEME, control, violations
from tests.browser.studio.test_inspector import make_site as make_fields

pytestmark = pytest.mark.browser
MENU = "menus/main.yaml"
START = """\
settings:
  title: Main
ordering:
  about: ''
  # what we do
  work:
    boats: ''
    cranes: ''
  contact: ''
items:
  work:
    type: heading
    title: Work
  work/boats:
    title: Boats
    link: /boats/
  work/cranes:
    title: Cranes
    link: /cranes/
  contact:
    title: Contact
    link: 'mailto:a@b.example'
"""


@pytest.fixture
def open_studio(browser: Browser, tmp_path: Path) -> Iterator[Studio]:
    assert THEME.is_dir()
    site = make_fields(tmp_path / "site")
    (site / MENU).write_text(START, "utf-8")
    with studio(browser, site) as opened:
        opened.open("menus/main")
        opened.page.get_by_role("treegrid", name="Items of Main").wait_for()
        yield opened


def item(page: Page, name: str) -> Locator:
    return page.locator(".menu-tree").get_by_role("row", name=name, exact=True)


def ordering(studio: Studio) -> str:
    studio.saved()
    text = studio.text(MENU)
    return text[text.index("ordering:") : text.index("items:")]


MOVED = "ordering:\n  about: ''\n  # what we do\n  work:\n    boats: ''\n    cranes: ''\n    contact: ''\n"


def test_hand_keys_and_buttons_nest_alike(open_studio: Studio) -> None:
    page = open_studio.page
    item(page, "Contact").click()
    page.get_by_role("button", name="Move Contact into the item above").click()
    assert ordering(open_studio) == MOVED
    item(page, "Contact").and_(page.locator('[aria-level="2"][aria-selected="true"]')).wait_for()
    assert "menus/main/work/contact" in page.url, "what moved stays selected"
    page.get_by_role("button", name="Undo").first.click()
    open_studio.saved()
    assert open_studio.text(MENU) == START

    box = item(page, "Work").bounding_box()
    assert box is not None
    item(page, "Contact").drag_to(item(page, "Work"), target_position={"x": 80, "y": box["height"] / 2})
    assert ordering(open_studio) == MOVED
    page.get_by_role("button", name="Undo").first.click()
    open_studio.saved()

    item(page, "Contact").get_by_role("button", name="Drag Contact").focus()
    page.keyboard.press("Enter")
    for _ in range(12):
        said = page.evaluate(
            "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
        )
        if said == "Drop on Work" or said.startswith("Drop on Work"):
            break
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert ordering(open_studio) == MOVED


def test_properties_columns_and_new_items(open_studio: Studio, axe_source: str) -> None:
    page = open_studio.page
    page.evaluate(axe_source)
    item(page, "Work").click()
    form = page.locator(".inspector .form")
    form.wait_for()
    assert violations(page, ".left") == [] and violations(page, ".right") == []
    control(page, "subtitle").fill("By sea")
    control(page, "dropdown").select_option("fullwidth")
    page.get_by_label("Number of columns").select_option("2")
    page.get_by_label("Column of Cranes").select_option("1")
    open_studio.saved()
    slider = page.get_by_role("slider").first
    slider.fill("30")
    text = ordering(open_studio)
    assert "  work:\n    - boats: ''\n    - cranes: ''\n" in text
    assert "    subtitle: By sea\n    dropdown: fullwidth\n" in open_studio.text(MENU)
    assert "    columns:\n      - 30\n      - 70\n" in open_studio.text(MENU)

    page.get_by_role("button", name="Add…").click()
    page.get_by_label("What to add").select_option("url")
    page.get_by_label("Title", exact=True).first.fill("Shop")
    page.get_by_label("Address").first.fill("https://shop.example/")
    page.get_by_role("button", name="Add", exact=True).click()
    item(page, "Shop").wait_for()
    open_studio.saved()
    assert "  shop:\n    type: url\n    title: Shop\n    link: 'https://shop.example/'\n" in open_studio.text(
        MENU
    )
    page.get_by_role("button", name="Remove", exact=True).click()
    item(page, "Shop").wait_for(state="detached")
    assert page.evaluate("window.violations") == [] and open_studio.trouble == []


def test_menus_are_made_renamed_and_deleted(open_studio: Studio) -> None:
    page = open_studio.page
    page.get_by_role("button", name="New menu").click()
    page.get_by_label("Name of the menu").fill("Foot of the page")
    page.get_by_role("button", name="Create").click()
    page.get_by_label("Menu", exact=True).and_(page.locator("select")).wait_for()
    open_studio.saved()
    assert (open_studio.site / "menus/foot-of-the-page.yaml").exists()
    page.get_by_role("button", name="Rename").click()
    page.get_by_label("Name of the menu").fill("foot")
    page.get_by_role("button", name="Rename", exact=True).click()
    page.get_by_role("button", name="Rename", exact=True).wait_for()
    open_studio.saved()
    assert (open_studio.site / "menus/foot.yaml").exists()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("alert").get_by_role("button", name="Delete").click()
    page.get_by_role("alert").wait_for(state="detached")
    open_studio.saved()
    assert not (open_studio.site / "menus/foot.yaml").exists()


def test_the_words_of_another_language_stand_beside_the_menu(browser: Browser, tmp_path: Path) -> None:
    site = make_fields(tmp_path / "site")
    (site / MENU).write_text(START, "utf-8")
    languages = "language: en\nlanguages:\n  en: {name: English}\n  fr: {name: Français}\n"
    (site / "site.yaml").write_text((site / "site.yaml").read_text("utf-8") + languages, "utf-8")
    (site / "content/about.fr.md").write_text("---\ntitle: À propos\n---\nNous.\n", "utf-8")
    with studio(browser, site) as opened:
        page = opened.open("menus/main/work/boats?page=/fr/about/")
        page.get_by_text("The words of Français").wait_for()
        assert control(page, "title").input_value() == "Boats"
        assert control(page, "subtitle").is_visible() and control(page, "class").count() == 0
        control(page, "title").fill("Bateaux")
        opened.saved()
        assert opened.text(MENU) == START, "the menu's own file stays"
        assert opened.text("menus/main.fr.yaml") == "items:\n  work/boats:\n    title: Bateaux\n"
        item(page, "Bateaux").wait_for()
