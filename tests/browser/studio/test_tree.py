"""The tree: every move by keys, by clicks and by dragging, each with the same words and the same bytes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.studio.serving import Studio, studio
from tests.conftest import copy_demo

pytestmark = pytest.mark.browser

HOME = "config/quai/home/layout.yaml"
INTERVIEW = "config/quai/interview/layout.yaml"


@pytest.fixture(scope="module")
def shared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """One studio for all tests here; each begins with the layouts as the theme has them."""
    site = copy_demo(tmp_path_factory.mktemp("tree") / "press")
    with studio(browser, site) as opened:
        yield opened


@pytest.fixture
def opened(shared: Studio) -> Iterator[Studio]:
    shutil.rmtree(shared.site / "config", ignore_errors=True)
    shared.trouble.clear()
    shared.open("layout/home?page=/")
    shared.page.reload()
    shared.page.get_by_role("treegrid").wait_for()
    yield shared
    assert shared.trouble == []
    assert shared.page.evaluate("window.violations") == []


def line(page: Page, name: str) -> Locator:
    return page.get_by_role("row", name=name, exact=True)


def said(page: Page) -> str:
    text: str = page.locator(".aside[role=status]").inner_text()
    return text.strip()


def saying(page: Page, words: str) -> str:
    """Wait until the live region says something with these words."""
    page.locator(".aside[role=status]", has_text=words).wait_for(state="attached")
    return said(page)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def in_main(page: Page, *wanted: str) -> None:
    """Wait until the section Main holds these, in this order."""
    main = line(page, "Main")
    expect(main).to_be_visible()
    labels = page.locator(".tree [aria-level='2'] .line-label")
    expect(labels).to_have_text(list(wanted))


def test_a_thing_is_lifted_travels_and_is_put_back_or_down(opened: Studio) -> None:
    page = opened.page
    line(page, "Heading").click()
    press(page, "Space")
    assert said(page) == (
        "Lifted Heading. Main, row 2 of 4. Arrows travel, Space puts down, Escape puts back."
    )
    press(page, "ArrowDown", "ArrowDown", "ArrowUp")
    place = said(page)
    assert place == "Main, row 3 of 4"
    press(page, "Escape")
    assert said(page) == "Put Heading back."
    assert not (opened.site / HOME).exists(), "nothing is written by what was put back"
    press(page, "Space", "ArrowDown", "Space")
    assert saying(page, "Moved") == f"Moved Heading to {place}"
    in_main(page, "Messages", "Page content", "Heading", "Recent pages")
    press(page, "ControlOrMeta+z")
    assert "Heading" in saying(page, "Undid")
    in_main(page, "Messages", "Heading", "Page content", "Recent pages")


def test_keys_clicks_and_dragging_write_the_same(opened: Studio) -> None:
    page = opened.page
    written: dict[str, str] = {}

    def done(way: str) -> None:
        saying(page, "Moved Heading to Main, row 3 of 4")
        opened.saved()
        written[way] = opened.text(HOME)
        press(page, "ControlOrMeta+z")
        saying(page, "Undid")
        opened.saved()

    line(page, "Heading").click()
    press(page, "Space", "ArrowDown", "Space")
    done("lifted")
    line(page, "Heading").click()
    press(page, "Alt+ArrowDown")
    done("keys")
    line(page, "Heading").click(button="right")
    page.get_by_role("menuitem", name="Down").click()
    done("menu")
    line(page, "Heading").click()
    line(page, "Heading").get_by_label("What to do with Heading").click()
    page.get_by_role("menuitem", name="Move to…").click()
    page.get_by_label("Find a place").fill("after page content")
    page.get_by_role("option", name="Main, row 3 of 4").click()
    done("dialog")
    line(page, "Heading").drag_to(line(page, "Page content"), target_position={"x": 90, "y": 27})
    done("dragged")
    assert len(set(written.values())) == 1, written


def test_what_is_held_has_an_address(opened: Studio) -> None:
    page = opened.page
    line(page, "Page content").click()
    page.wait_for_url("**&node=system-content-**")
    press(page, "Shift+ArrowDown")
    assert page.locator(".tree [aria-selected=true]").count() == 2
    address = page.url
    page.reload()
    line(page, "Page content").wait_for()
    assert page.url == address
    assert line(page, "Page content").get_attribute("aria-selected") == "true"


def test_named_hidden_locked_duplicated_deleted(opened: Studio) -> None:
    page = opened.page
    line(page, "Recent pages").click()
    press(page, "F2")
    page.keyboard.type("Latest")
    press(page, "Enter")
    saying(page, "Renamed")
    line(page, "Latest").wait_for()
    press(page, "Shift+H")
    saying(page, "Hid Latest")
    page.locator(".line-label[data-off]", has_text="Latest").wait_for()
    press(page, "Shift+L")
    page.locator(".line", has_text="Latest").get_by_text("locked").wait_for(state="attached")
    press(page, "Delete")
    assert said(page) == "Latest is locked."
    press(page, "Shift+L")
    page.locator(".line", has_text="locked").wait_for(state="detached")
    press(page, "ControlOrMeta+d")
    saying(page, "Duplicated")
    expect(page.locator(".line-label[data-off]")).to_have_count(2)
    press(page, "Delete")
    saying(page, "Deleted")
    expect(page.locator(".line-label[data-off]")).to_have_count(1)
    for _ in range(6):
        press(page, "ControlOrMeta+z")
        saying(page, "Undid")
        opened.saved()
    assert not (opened.site / HOME).exists()
    in_main(page, "Messages", "Heading", "Page content", "Recent pages")


def test_nodes_are_pasted_into_another_outline_as_text(opened: Studio) -> None:
    page = opened.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    line(page, "Heading").click()
    press(page, "ControlOrMeta+c")
    saying(page, "Copied Heading.")
    text = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert text["portique"] == "nodes"
    assert text["nodes"][0]["subtype"] == "heading"
    opened.open("layout/listing?page=/")
    page.locator(".status .file", has_text="listing").wait_for()
    line(page, "Main").click()
    press(page, "ControlOrMeta+v")
    saying(page, "Added")
    opened.saved()
    assert "heading-" in opened.text("config/quai/listing/layout.yaml")


def test_the_palette_finds_does_inserts_and_goes(opened: Studio) -> None:
    page = opened.page
    line(page, "Heading").click()
    press(page, "/")
    page.get_by_role("combobox", name="Find or do anything").wait_for()
    page.keyboard.type("profile")
    page.get_by_role("option", name="Profile").first.wait_for()
    press(page, "Enter")
    saying(page, "Added Profile to Main, row 3 of 5")
    page.get_by_role("row", name="Profile", selected=True).wait_for()
    expect(page.locator(".right [data-node^=profile] input:focus")).to_have_count(1)
    line(page, "Heading").click()
    press(page, "/")
    page.get_by_role("combobox", name="Find or do anything").wait_for()
    page.keyboard.type("two pilots")
    page.get_by_role("option", name="Two pilots").wait_for()
    press(page, "Enter")
    page.wait_for_url("**page=/interviews/two-pilots/**")
    page.go_back()
    page.wait_for_url("**/layout/home?page=/**")


def test_enter_leads_to_the_settings_and_a_dragged_thing_lands_where_the_line_was(opened: Studio) -> None:
    page = opened.page
    line(page, "Heading").click()
    press(page, "Enter")
    expect(page.locator(".right [data-node^=heading] :focus")).to_have_count(1)
    item = page.get_by_role("button", name="Profile", exact=True).first
    item.scroll_into_view_if_needed()
    start = item.bounding_box()
    assert start is not None
    page.mouse.move(start["x"] + 30, start["y"] + 30)
    page.mouse.down()
    page.mouse.move(start["x"] + 40, start["y"] + 20, steps=3)
    label = page.locator(".landing[data-drop-target] .landing-label", has_text="Main, row 3 of 5")
    steady = 0
    for tremble in range(100):  # the driver loses moves that follow each other faster than frames
        end = line(page, "Page content").bounding_box()
        assert end is not None
        page.mouse.move(end["x"] + 90 + tremble % 2, end["y"] + 2, steps=8 if tremble == 0 else 1)
        page.wait_for_timeout(50)
        steady = steady + 1 if label.is_visible() else 0
        if steady == 3:
            break
    expect(label).to_be_visible()
    page.mouse.up()
    saying(page, "Added Profile to Main, row 3 of 5")
    in_main(page, "Messages", "Heading", "Profile", "Page content", "Recent pages")


def test_shortcuts_can_be_changed(opened: Studio) -> None:
    page = opened.page
    line(page, "Heading").click()
    press(page, "?")
    page.get_by_role("button", name="Change the keys of Lock").click()
    press(page, "Shift+Q")
    page.get_by_role("button", name="Close").last.click()
    line(page, "Heading").click()
    press(page, "Shift+Q")
    page.locator(".line", has_text="Heading").get_by_text("locked").wait_for(state="attached")
    page.evaluate("localStorage.removeItem('portique.keys')")


def test_an_interview_is_rearranged_across_columns(opened: Studio) -> None:
    page = opened.page
    opened.open("layout/interview?page=/interviews/rosa-andrade/")
    line(page, "Question index").click()
    press(page, "Space", "ArrowUp")
    words = said(page)
    assert words.startswith("Main, row 3 of 3, column ")
    press(page, "Space")
    assert saying(page, "Moved Question index to ").removeprefix("Moved Question index to ") == words
    opened.saved()
    assert (opened.site / INTERVIEW).is_file()


def test_a_fold_takes_hold_of_what_it_hides(opened: Studio) -> None:
    page = opened.page
    line(page, "Heading").click()
    press(page, "ArrowLeft", "ArrowLeft")
    expect(line(page, "Main")).to_have_attribute("aria-expanded", "false")
    expect(line(page, "Main")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".crumbs [aria-current]")).to_have_text("Main")
