"""Open fonts on the demo: found, looked at, copied and used, with the keyboard alone; deleted; files of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.studio.serving import ROOT, Studio, studio
from tests.browser.studio.test_inspector import violations
from tests.browser.waiting import tick, until
from tests.conftest import copy_demo
from tests.fonts.conftest import Registry, font_files, packed, registry

from portique.fonts.make_catalogue import entry

__all__ = ["registry"]

pytestmark = pytest.mark.browser
STYLES = "config/quai/home/styles.yaml"
FACE = ROOT / "src/portique/themes/quai/fonts/newsreader-text.woff2"
# The command, with a catalogue of its own.
PROGRAM = """
import pathlib, sys
from portique.fonts import catalogue
catalogue.CATALOGUE = pathlib.Path(sys.argv.pop(1))
from portique.cli import main
main()
"""


@pytest.fixture
def open_studio(
    browser: Browser, tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Studio]:
    """The demo; a catalogue with one family, which a registry on this machine has with real faces."""
    files = font_files()
    data = packed({name: FACE.read_bytes() if ".woff2" in name else held for name, held in files.items()})
    registry.packages["/@fontsource/probe/-/probe-1.2.3.tgz"] = data
    catalogue = tmp_path / "catalogue.yaml"
    catalogue.write_text(entry(data)[1])
    monkeypatch.setenv("PORTIQUE_FONT_REGISTRY", registry.address)
    monkeypatch.setenv("PORTIQUE_CACHE", str(tmp_path / "cache"))
    site = copy_demo(tmp_path / "site")
    with studio(browser, site, program=["-c", PROGRAM, str(catalogue)]) as opened:
        opened.open("styles?page=/&outline=home")
        opened.page.get_by_role("heading", name="Style of Home").wait_for()
        yield opened


def open_picker(page: Page) -> None:
    page.get_by_role("button", name="Type", exact=True).click()
    page.get_by_role("button", name="Choose a font: Text").click()


def said(page: Page, text: str) -> None:
    page.locator(".status").get_by_text(text).first.wait_for()


def test_an_open_font_is_copied_and_used(open_studio: Studio, registry: Registry, axe_source: str) -> None:
    page = open_studio.page
    open_picker(page)
    picker = page.get_by_role("dialog", name="Choose a font: Text")
    expect(picker.get_by_role("region", name="From the theme").get_by_role("button")).to_have_count(5)
    page.evaluate(axe_source)
    assert violations(page, ".field-picker") == []
    picker.get_by_role("button", name="Open fonts…").click()
    dialog = page.get_by_role("dialog", name="Fonts")
    dialog.get_by_text("1 family").wait_for()
    assert violations(page, ".fonts-dialog") == []
    assert registry.asked == []

    dialog.get_by_role("option", name="Probe").click()
    dialog.get_by_role("button", name="Preview").click()
    sample = dialog.get_by_text("All are born free")
    sample.wait_for()
    loaded = "document.fonts.ready.then(() => [...document.fonts].filter(one => one.status === 'loaded').map(one => one.family))"
    assert any(family.startswith("shown-") for family in page.evaluate(loaded))
    assert "shown-" in sample.evaluate("one => getComputedStyle(one).fontFamily")
    assert violations(page, ".fonts-dialog") == []
    assert not (open_studio.site / "media/fonts").exists()

    tick(dialog.get_by_role("checkbox", name="With italics"), False)
    dialog.get_by_role("button", name="Add and use").click()
    dialog.wait_for(state="detached")
    open_studio.saved()
    assert open_studio.text(STYLES) == "type:\n  text: Probe\n"
    assert sorted(path.name for path in (open_studio.site / "media/fonts/probe").iterdir()) == [
        "LICENSE.txt", "font.yaml", "probe-latin-400.woff2", "probe-latin-700.woff2",
        "probe-latin-ext-400.woff2", "probe-latin-ext-700.woff2",
    ]  # fmt: skip
    frame = next(one for one in page.frames if "canvas=1" in one.url)
    frame.wait_for_load_state()
    until(page, lambda: "Probe" in frame.evaluate(loaded))

    page.get_by_role("button", name="Undo").first.click()
    open_studio.saved()
    page.get_by_role("button", name="Undo").first.click()
    open_studio.saved()
    assert not (open_studio.site / "media/fonts/probe/font.yaml").exists()
    assert page.evaluate("window.violations") == []


def test_with_the_keyboard_alone(open_studio: Studio) -> None:
    page = open_studio.page
    page.get_by_role("button", name="Type", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Choose a font: Text").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Open fonts…").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Fonts")
    expect(dialog.get_by_role("searchbox", name="Find a family")).to_be_focused()
    dialog.get_by_text("1 family").wait_for()
    page.keyboard.type("pro")
    for _ in range(3):
        page.keyboard.press("Tab")  # kind, script, the list
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("option", name="Probe")).to_have_attribute("aria-selected", "true")
    dialog.get_by_role("button", name="Add and use").focus()
    page.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    expect(page.get_by_role("button", name="Choose a font: Text")).to_be_focused()
    open_studio.saved()
    assert open_studio.text(STYLES) == "type:\n  text: Probe\n"


def test_a_font_of_ones_own_and_away_again(open_studio: Studio, axe_source: str) -> None:
    page = open_studio.page
    page.get_by_role("button", name="Fonts of this site…").click()
    dialog = page.get_by_role("dialog", name="Fonts")
    dialog.get_by_text("No font lies in this site").wait_for()
    dialog.locator("input[type=file]").set_input_files(
        {"name": "MyFace-BoldItalic.woff2", "mimeType": "font/woff2", "buffer": FACE.read_bytes()}
    )
    expect(dialog.get_by_label("Family")).to_have_value("My Face")
    expect(dialog.get_by_label("Weight")).to_have_value("700")
    expect(dialog.get_by_role("checkbox", name="Italic")).to_be_checked()
    dialog.get_by_role("button", name="Upload", exact=True).click()
    row = dialog.get_by_role("listitem", name="My Face")
    row.wait_for()
    page.evaluate(axe_source)
    assert violations(page, ".fonts-dialog") == []
    assert (open_studio.site / "media/fonts/my-face-700italic.woff2").read_bytes() == FACE.read_bytes()
    row.get_by_role("button", name="Delete My Face").click()
    row.get_by_text("My Face is named nowhere. It goes to the bin.").wait_for()
    row.get_by_role("button", name="Delete", exact=True).click()
    dialog.get_by_text("No font lies in this site").wait_for()
    assert not (open_studio.site / "media/fonts/my-face-700italic.woff2").exists()


def test_without_a_network_it_says_so(open_studio: Studio, registry: Registry) -> None:
    registry.packages.clear()
    page = open_studio.page
    open_picker(page)
    page.get_by_role("button", name="Open fonts…").click()
    page.get_by_role("option", name="Probe").click()
    page.get_by_role("button", name="Add and use").click()
    alert = page.get_by_role("dialog", name="Fonts").get_by_role("alert")
    alert.wait_for()
    assert "Probe cannot be fetched" in alert.inner_text()
    assert "upload the font's files" in alert.inner_text()
    assert not (open_studio.site / "media/fonts").exists()
