"""The styles panel on the demo: the page follows the hand, files get only what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, expect
from tests.browser.studio.serving import Studio, studio
from tests.browser.studio.test_inspector import violations
from tests.browser.waiting import Held, until
from tests.conftest import copy_demo

pytestmark = pytest.mark.browser
STYLES = "config/quai/home/styles.yaml"

#: Notes in `papers` each colour that the page shows, one frame after another.
EVERY_PAPER = """() => {
  window.papers = [];
  const note = () => {
    const shown = getComputedStyle(document.documentElement).getPropertyValue('--base-paper').trim();
    if (shown !== papers.at(-1)) papers.push(shown);
    requestAnimationFrame(note);
  };
  note();
}"""


@pytest.fixture
def open_studio(browser: Browser, tmp_path: Path) -> Iterator[Studio]:
    site = copy_demo(tmp_path / "site")
    with studio(browser, site) as opened:
        opened.open("styles?page=/&outline=home")
        opened.page.get_by_role("heading", name="Style of Home").wait_for()
        yield opened


def frame_of(studio: Studio) -> Frame:
    studio.page.locator(".canvas iframe").wait_for()

    def loaded() -> Frame | None:
        found = next((one for one in studio.page.frames if "canvas=1" in one.url), None)
        return found if found is not None and found.evaluate("document.readyState") == "complete" else None

    frame = until(studio.page, loaded)
    assert frame is not None
    return frame


def paper(frame: Frame) -> str:
    return str(
        frame.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--base-paper').trim()")
    )


def test_the_page_follows_a_colour_before_anything_is_saved(open_studio: Studio) -> None:
    page, frame = open_studio.page, frame_of(open_studio)
    before = paper(frame)
    held = Held(page, "**/api/edit")
    page.get_by_role("button", name="Colours", exact=True).click()
    page.get_by_role("button", name="Pick a colour: Paper").click()
    area = page.locator(".colour-area").bounding_box()
    assert area is not None
    page.mouse.move(area["x"] + 20, area["y"] + 20)
    page.mouse.down()
    page.mouse.move(area["x"] + 120, area["y"] + 30, steps=8)
    until(page, lambda: held.routes)  # a hand that rests is saved, also while it holds
    until(page, lambda: paper(frame) == control_value(open_studio, "paper") != before)
    assert not (open_studio.site / STYLES).exists()

    # It goes on before that is answered: the answer takes nothing back.
    frame.evaluate(EVERY_PAPER)
    page.mouse.move(area["x"] + 60, area["y"] + 60, steps=4)
    until(page, lambda: paper(frame) == control_value(open_studio, "paper") != frame.evaluate("papers[0]"))
    held.all()
    page.mouse.up()
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Style of Home").hover()
    open_studio.saved()
    chosen = control_value(open_studio, "paper")
    assert open_studio.text(STYLES) == f"base:\n  paper: '{chosen}'\n"
    until(
        page, lambda: frame.evaluate("document.documentElement.style.getPropertyValue('--base-paper')") == ""
    )
    rested, *shown = frame.evaluate("papers")
    assert shown[-1] == chosen == paper(frame)
    assert rested not in shown

    page.get_by_role("button", name="Undo").first.click()
    open_studio.saved()
    assert not (open_studio.site / STYLES).exists(), "a sweep of the hand is one step"
    until(page, lambda: paper(frame_of(open_studio)) == before)
    assert page.evaluate("window.violations") == []


def control_value(studio: Studio, path: str) -> str:
    return studio.page.locator(f'.styles .setting[data-path="{path}"] input').last.input_value()


def test_a_pair_that_is_hard_to_read_is_told_at_once(open_studio: Studio) -> None:
    page = open_studio.page
    page.get_by_role("button", name="Colours", exact=True).click()
    ink = page.locator('.styles .setting[data-path="ink"] input').last
    ink.fill("#eeeeee")
    page.get_by_text("hard to read").wait_for()
    page.locator('.styles .setting[data-path="ink"]').get_by_role("button", name="Reset Ink").click()
    page.get_by_text("hard to read").wait_for(state="detached")


def test_presets_are_chosen_and_saved_under_a_name(open_studio: Studio, axe_source: str) -> None:
    page = open_studio.page
    page.evaluate(axe_source)
    assert violations(page, ".left") == []
    frame = frame_of(open_studio)
    before = paper(frame)
    page.get_by_role("button", name="Mole").hover()
    until(page, lambda: paper(frame) == "#f9fbfc")  # the page tries on what one points at
    page.get_by_role("heading", name="Style of Home").hover()
    until(page, lambda: paper(frame) == before)
    assert not (open_studio.site / STYLES).exists()
    page.get_by_role("button", name="Mole").click()
    open_studio.saved()
    text = open_studio.text(STYLES)
    assert text.startswith("preset: mole\n") and "accent: '#004aa5'" in text
    assert paper(frame_of(open_studio)) == "#f9fbfc"
    page.get_by_role("button", name="Mole").and_(page.locator('[aria-pressed="true"]')).wait_for()
    page.get_by_role("button", name="Save as a preset").click()
    page.get_by_label("Name of the preset").fill("Our Harbour")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".presets").get_by_role("button", name="Our harbour").wait_for()
    open_studio.saved()
    own = open_studio.text("custom/quai/gantry/presets.yaml")
    assert "our-harbour:" in own and "accent: '#004aa5'" in own
    assert violations(page, ".left") == []


def test_each_preset_is_shown_as_the_page_in_it(open_studio: Studio, axe_source: str) -> None:
    page = open_studio.page
    pictures = page.locator(".preset-page")
    expect(pictures.and_(page.locator("[data-there]"))).to_have_count(8, timeout=30_000)
    papers = {}
    for one in page.frames:
        if "preset=" in one.url:
            assert one.evaluate("origin") == "null", "a picture is of no origin"
            assert one.get_by_role("link", name="Quai").first.is_visible()
            papers[one.url.split("preset=")[1].split("&")[0]] = one.evaluate(
                "getComputedStyle(document.body).backgroundColor"
            )
            assert one.evaluate("document.fonts.ready.then(() => document.fonts.check('1em Newsreader'))")
    assert len(papers) == 8 and papers["nuit"] != papers["quai"] != papers["mole"]
    page.evaluate(axe_source)
    assert violations(page, ".left") == []

    first = page.get_by_role("button", name="Mole").locator("xpath=..").locator("iframe")
    address = first.get_attribute("src")
    page.get_by_role("button", name="Mole").click()
    open_studio.saved()
    assert first.get_attribute("src") == address, "a picture stays while the page changes"
    page.get_by_role("tab", name="Layout").click()
    expect(pictures).to_have_count(0)
    assert page.evaluate("window.violations") == []
