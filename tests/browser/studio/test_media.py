"""The site's files: uploaded by button, drop and paste, put into folders, renamed with their users, deleted."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser
from tests.browser.studio.serving import Studio, studio
from tests.browser.studio.test_inspector import LAYOUT, control, field, make_site, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def open_studio(browser: Browser, tmp_path: Path) -> Iterator[Studio]:
    with studio(browser, make_site(tmp_path / "site")) as opened:
        yield opened


def picture(colour: str) -> bytes:
    data = BytesIO()
    Image.new("RGB", (12, 8), colour).save(data, "PNG")
    return data.getvalue()


def give(studio: Studio, selector: str, event: str, name: str, data: bytes) -> None:
    """Drop or paste a file onto an element, as the browser would."""
    studio.page.evaluate(
        """([selector, event, name, data]) => {
          const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], name, {type: 'image/png'}));
          const made = event === 'paste'
            ? new ClipboardEvent('paste', {clipboardData: transfer, bubbles: true, cancelable: true})
            : new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true});
          document.querySelector(selector).dispatchEvent(made);
        }""",
        [selector, event, name, base64.b64encode(data).decode()],
    )


def test_files_come_by_button_drop_and_paste(open_studio: Studio, axe_source: str) -> None:
    page = open_studio.open("media")
    page.evaluate(axe_source)
    grid = page.get_by_role("list", name="Files")
    grid.get_by_role("button", name="people").wait_for()
    page.get_by_role("button", name="New folder").click()
    page.get_by_label("Name of the folder").fill("Ships & Co")
    page.get_by_role("button", name="Make").click()
    grid.get_by_role("button", name="ships-co").click()

    page.get_by_label("Upload").and_(page.locator("input")).set_input_files(
        {"name": "Big Crane.PNG", "mimeType": "image/png", "buffer": picture("#c00")}
    )
    grid.get_by_role("button", name="big-crane.png").wait_for()
    give(open_studio, ".media", "drop", "tug.png", picture("#0c0"))
    grid.get_by_role("button", name="tug.png").wait_for()
    give(open_studio, ".media", "paste", "image.png", picture("#00c"))
    grid.get_by_role("button", name="image.png").wait_for()
    assert sorted(one.name for one in (open_studio.site / "media/ships-co").iterdir()) == [
        "big-crane.png", "image.png", "tug.png"]  # fmt: skip
    assert violations(page, ".left") == []

    page.get_by_label("Upload").and_(page.locator("input")).set_input_files(
        {"name": "bad.svg", "mimeType": "image/svg+xml", "buffer": b"<svg><script>alert(1)</script></svg>"}
    )
    page.get_by_role("alert").wait_for()
    assert not (open_studio.site / "media/ships-co/bad.svg").exists()


def test_a_dropped_picture_is_asked_for_its_text_and_follows_a_new_name(open_studio: Studio) -> None:
    page = open_studio.open("layout/default?node=every-1")
    field(page, "image").locator(".field-file").wait_for()
    give(open_studio, '.setting[data-path="image"] .field-file', "drop", "buoy.png", picture("#fc0"))
    dialog = page.get_by_role("dialog", name="Choose a picture")
    dialog.get_by_role("button", name="buoy.png").wait_for()
    dialog.get_by_label("Alternative text").fill("A yellow buoy")
    dialog.get_by_role("button", name="Use it").click()
    open_studio.saved()
    text = open_studio.text(LAYOUT)
    assert "image: 'gantry-media://buoy.png'" in text and "image_alt: A yellow buoy" in text

    open_studio.open("media")
    grid = page.get_by_role("list", name="Files")
    grid.get_by_role("button", name="buoy.png").click()
    about = page.get_by_role("region", name="About buoy.png")
    about.get_by_text("Used in 1 place").wait_for()
    about.get_by_label("Name").fill("yellow-buoy.png")
    about.get_by_role("button", name="Rename").click()
    grid.get_by_role("button", name="yellow-buoy.png").click()
    assert "image: 'gantry-media://yellow-buoy.png'" in open_studio.text(LAYOUT)

    about = page.get_by_role("region", name="About yellow-buoy.png")
    about.get_by_role("button", name="Delete").click()
    about.get_by_text("is used in 1 place, which will then miss it").wait_for()
    about.get_by_role("button", name="Delete").click()
    grid.get_by_role("button", name="yellow-buoy.png").wait_for(state="detached")
    assert not (open_studio.site / "media/yellow-buoy.png").exists()
    page.get_by_role("button", name="Undo").first.click()
    open_studio.saved()
    assert (open_studio.site / "media/yellow-buoy.png").exists(), "what was deleted comes back"
    open_studio.open("layout/default?node=every-1")
    assert control(page, "image").input_value() == "gantry-media://yellow-buoy.png"
