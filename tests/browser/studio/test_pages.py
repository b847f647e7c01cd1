"""Pages in the studio: made, written, given a picture, moved, deleted; what is typed outlives a crash."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.browser.studio.serving import ROOT, Studio
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

DEMO = ROOT / "examples" / "quai-press"
INTERVIEW = "content/interviews/rosa-andrade.md"


def _write(page: Page, source: str) -> None:
    page.locator(".writing h2").wait_for()
    expect(page.locator(".inspector")).to_contain_text(source)


def _settled(opened: Studio) -> None:
    expect(opened.page.locator(".writing-saving")).to_have_text("Saved")
    opened.saved()


def test_a_page_is_made_and_written(press: Studio) -> None:
    page = press.open("pages")
    page.get_by_role("button", name="New page").click()
    page.get_by_label("Title", exact=True).fill("L’Été au port")
    expect(page.get_by_label("Name in the address")).to_have_value("l-ete-au-port")
    page.get_by_role("button", name="Make it").click()
    _write(page, "content/l-ete-au-port.md")
    page.get_by_role("textbox", name="Text of L’Été au port").press_sequentially("The lock opens at *six*.")
    _settled(press)
    text = press.text("content/l-ete-au-port.md")
    assert text.startswith("---\ntype: article\ntitle: L’Été au port\ndate: ")
    assert text.endswith("---\nThe lock opens at *six*.\n")
    frame = page.frame_locator("iframe")
    expect(frame.locator("em", has_text="six")).to_be_visible()
    page.get_by_label("Summary").fill("A day.")
    press.saved()
    assert "summary: A day.\n" in press.text("content/l-ete-au-port.md")


def test_a_pasted_picture_asks_for_its_alternative_text(press: Studio) -> None:
    page = press.open("pages/content/about.md")
    editor = page.get_by_role("textbox", name="Text of")
    editor.click()
    page.keyboard.press("Control+End")
    image = io.BytesIO()
    Image.new("RGB", (40, 30), "#335577").save(image, "PNG")
    editor.evaluate(
        """(element, data) => {
          const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], 'Old Crane.png', {type: 'image/png'}));
          element.dispatchEvent(new ClipboardEvent('paste', {clipboardData: transfer, bubbles: true, cancelable: true}));
        }""",
        base64.b64encode(image.getvalue()).decode(),
    )
    use = page.get_by_role("button", name="Use it").or_(page.locator(".media-dialog .button-main"))
    expect(use.first).to_be_disabled()  # without words there is no picture
    page.get_by_label("Alternative text").fill("The old crane")
    expect(use.first).to_be_enabled()
    use.first.click()
    _settled(press)
    assert "![The old crane](old-crane.png)" in press.text("content/about.md")
    assert (press.site / "media/old-crane.png").read_bytes() == image.getvalue()
    expect(page.frame_locator("iframe").get_by_role("img", name="The old crane")).to_be_visible()


def test_questions_are_blocks_that_move_by_button_and_key(press: Studio) -> None:
    before = press.text(INTERVIEW)
    page = press.open(f"pages/{INTERVIEW}")
    first = page.get_by_role("textbox", name="Question 1", exact=True)
    words = first.input_value()
    page.get_by_role("button", name="Move question 1 down").click()
    expect(page.get_by_role("textbox", name="Question 2", exact=True)).to_have_value(words)
    until(press.page, lambda: press.text(INTERVIEW) != before)
    _settled(press)
    page.get_by_role("textbox", name="Question 2", exact=True).press("Alt+ArrowUp")
    until(press.page, lambda: press.text(INTERVIEW) == before)
    _settled(press)
    page.get_by_role("textbox", name="Answer 2", exact=True).fill("One word.")
    until(press.page, lambda: "One word.\n" in press.text(INTERVIEW))
    _settled(press)
    after = press.text(INTERVIEW)
    assert after.count("\n## ") == before.count("\n## ")
    page.get_by_role("button", name="Add a question").click()
    page.wait_for_timeout(2500)  # who thinks about it for a while finds it there still
    page.keyboard.type("And now?")
    page.keyboard.press("Enter")
    page.keyboard.type("Now we rest.")
    until(press.page, lambda: press.text(INTERVIEW).endswith("\n## And now?\n\nNow we rest.\n"))


def test_what_was_typed_before_a_crash_comes_back(press: Studio) -> None:
    page = press.open("pages/content/about.md")
    editor = page.get_by_role("textbox", name="Text of")
    editor.click()
    page.keyboard.press("Control+End")
    page.context.set_offline(True)
    page.keyboard.type(" Typed in the dark.")
    press.queued()
    page.context.set_offline(False)
    page.evaluate("window.stop()")
    page.goto("about:blank")
    press.open("pages/content/about.md")
    expect(page.get_by_role("textbox", name="Text of")).to_contain_text("Typed in the dark.")
    _settled(press)
    assert press.text("content/about.md").rstrip().endswith("Typed in the dark.")


def test_somebody_elses_words_stay(press: Studio) -> None:
    page = press.open("pages/content/about.md")
    editor = page.get_by_role("textbox", name="Text of")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Mine.")
    file = press.site / "content/about.md"
    file.write_text(file.read_text("utf-8").replace("title:", "subtitle: Theirs\ntitle:", 1), "utf-8")
    _settled(press)
    text = press.text("content/about.md")
    assert "subtitle: Theirs" in text
    assert text.rstrip().endswith("Mine.")


def test_a_page_is_moved_duplicated_and_deleted_and_undo_brings_it_back(press: Studio) -> None:
    page = press.open("pages/content/about.md?page=/about/")
    before = press.text("content/about.md")
    page.get_by_role("button", name="Rename or move").click()
    page.get_by_label("Name in the address").fill("who-we-are")
    page.get_by_role("button", name="Move", exact=True).click()
    _write(page, "content/who-we-are.md")
    press.saved()
    assert "aliases:" in press.text("content/who-we-are.md")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    page.locator(".writing").wait_for(state="detached")
    press.saved()
    assert not (press.site / "content/who-we-are.md").exists()
    for _ in range(2):
        page.get_by_role("button", name="Undo").click()
        press.saved()
    until(
        page, lambda: (press.site / "content/about.md").is_file() and press.text("content/about.md") == before
    )
