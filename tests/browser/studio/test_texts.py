"""What cannot be read is mended as text where it is wrong; Write and Design are two depths of one tool."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.browser.studio.serving import Studio

pytestmark = pytest.mark.browser

PAGE = "content/interviews/two-pilots.md"


def test_broken_front_matter_is_mended_at_its_line(press: Studio) -> None:
    good = press.text(PAGE)
    (press.site / PAGE).write_text(good.replace("title: ", "title: [", 1), "utf-8")
    page = press.open(f"pages/{PAGE}")
    expect(page.locator(".source-error")).to_contain_text("title: [")
    expect(page.locator(".canvas-failure")).to_be_visible()
    editor = page.locator(".source-text .cm-content")
    expect(editor).to_be_focused()  # and the caret has been led to the line
    for _ in range(len("title: ")):
        editor.press("ArrowRight")
    editor.press_sequentially('"')
    expect(page.get_by_role("button", name="Save it all the same")).to_be_visible()
    assert '"[' not in press.text(PAGE)
    editor.press("Backspace")
    editor.press("Delete")
    expect(page.locator(".source-error")).to_have_count(0)
    press.saved()
    assert press.text(PAGE) == good
    expect(page.locator(".canvas-failure")).to_have_count(0)
    page.get_by_role("tab", name="Questions").click()
    expect(page.locator(".question")).not_to_have_count(0)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".source-error")).to_contain_text("title: [")


def test_a_page_that_is_not_utf_8_becomes_it(press: Studio) -> None:
    text = "---\ntitle: Été\n---\nÀ l’aube.\n"
    (press.site / "content/latin.md").write_bytes(text.encode("windows-1252"))
    page = press.open("pages/content/latin.md")
    expect(page.locator(".source-text")).to_contain_text("À l’aube.")
    page.get_by_role("button", name="Save as UTF-8").click()
    expect(page.locator(".canvas-failure")).to_have_count(0)
    assert press.text("content/latin.md") == text


def test_line_ends_of_a_page_stay_what_they_are(press: Studio) -> None:
    path = press.site / "content/crlf.md"
    path.write_bytes(b"---\r\ntitle: Ends\r\n---\r\nOne.\r\n\r\nTwo.\r\n")
    page = press.open("pages/content/crlf.md")
    editor = page.locator(".text-editor .cm-content")
    editor.click()
    editor.press("Control+Home")
    editor.press_sequentially("So ")
    expect(page.locator(".writing-head .writing-saving")).to_have_text("Saved")
    press.saved()
    assert path.read_bytes() == b"---\r\ntitle: Ends\r\n---\r\nSo One.\r\n\r\nTwo.\r\n"


def test_write_and_design(press: Studio) -> None:
    page = press.page
    page.get_by_role("radio", name="Write").or_(
        page.get_by_role("button", name="Write", exact=True)
    ).first.click()
    tabs = page.locator(".tabs [role=tab]")
    expect(tabs).to_have_text(["Pages", "Menus", "Media", "Problems"])
    expect(page).to_have_url(re.compile("view=write"))
    expect(page.locator(".text-editor")).to_be_visible()
    page.reload()
    expect(tabs).to_have_count(4)
    page.locator(".tabs [role=tab]").first.focus()
    page.keyboard.press("Alt+3")
    expect(page.locator(".tabs [role=tab][aria-selected=true]")).to_have_text("Styles")


def test_a_heading_that_is_typed_over_leaves_no_colours_behind(press: Studio) -> None:
    page = press.open("pages/content/about.md?page=/about/")
    heading = page.locator(".text-editor .cm-line", has_text="## Write to us")
    heading.click(click_count=3)
    page.keyboard.type("## Letters")
    page.keyboard.press("Enter")
    expect(page.locator(".writing-head")).to_contain_text("Saved")
    expect(page.frame_locator(".canvas iframe").get_by_role("heading", name="Letters")).to_be_visible()
    assert "## Letters" in press.text("content/about.md")
    assert "## Write to us" not in press.text("content/about.md")
