"""The studio by touch: a finger selects on the page, carries what it has selected by its handle, and scrolls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from tests.browser.studio.serving import Studio, studio
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

LAYOUT = "config/quai/home/layout.yaml"
BOX = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return [box.x, box.y, box.width, box.height];
}"""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Finger:
    """One finger on a tablet's glass. Points are the window's."""

    def __init__(self, studio: Studio) -> None:
        self.page: Page = studio.page
        self.devices = self.page.context.new_cdp_session(self.page)
        self.page.locator(".canvas-sheet iframe[aria-busy=false]").wait_for()
        self.frame: Frame = next(one for one in self.page.frames if "canvas=1" in one.url)

    def send(self, kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        self.devices.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def box(self, selector: str) -> tuple[float, float, float, float]:
        x, y, width, height = self.frame.evaluate(BOX, selector)
        outer = self.page.locator(".canvas-sheet iframe").bounding_box()
        assert outer is not None
        scale = outer["width"] / self.frame.evaluate("innerWidth")
        return outer["x"] + x * scale, outer["y"] + y * scale, width * scale, height * scale

    def middle(self, selector: str) -> tuple[float, float]:
        before, box = None, self.box(selector)
        while before != box:
            self.frame.evaluate(FRAMES)
            self.page.wait_for_timeout(100)
            before, box = box, self.box(selector)
        return box[0] + box[2] / 2, box[1] + box[3] / 2

    def at(self, x: float, y: float) -> bool:
        """Whether the studio's layer is there, and not the page."""
        left, top, _, _ = self.box("html")
        scale = self.box("html")[2] / self.frame.evaluate("innerWidth")
        place = [(x - left) / scale, (y - top) / scale - self.frame.evaluate("scrollY")]
        found = "([x, y]) => document.elementFromPoint(x, y)?.localName === 'portique-layer'"
        return bool(self.frame.evaluate(found, place))

    def tap(self, selector: str) -> None:
        self.send("touchStart", *self.middle(selector))
        self.send("touchEnd")

    def pull(self, start: tuple[float, float], to: tuple[float, float]) -> None:
        self.send("touchStart", *start)
        for step in range(1, 9):
            self.send("touchMove", *(a + (b - a) * step / 8 for a, b in zip(start, to, strict=True)))
            self.frame.evaluate(FRAMES)
        self.send("touchEnd")


@pytest.fixture
def press(browser: Browser, site: Path) -> Iterator[Studio]:
    with studio(browser, site, touch=True) as opened:
        yield opened
        assert not opened.trouble
        assert opened.page.evaluate("window.violations") == []


@pytest.fixture
def finger(press: Studio) -> Finger:
    press.open("layout/home?page=/")
    return Finger(press)


def hold(finger: Finger) -> tuple[float, float]:
    """Tap the page's heading; gives the left of the label over it and its top."""
    finger.tap("h1")
    expect(finger.page.locator(".crumbs [aria-current]")).to_have_text("Heading")
    return finger.box(".recent-entries")[0], finger.box("h1")[1] - 48


@pytest.mark.parametrize("height", [4, 22, 40])
def test_a_finger_selects_and_carries_by_the_handle(press: Studio, finger: Finger, height: float) -> None:
    left, top = hold(finger)
    x, y, width, _ = finger.box(".recent-entries")
    finger.pull((left + 20, top + height), (x + width / 2, y + 30))
    until(press.page, (press.site / LAYOUT).is_file)
    assert re.search(r"system-content-1302\s+-\s+- heading-1303\s+-\s+- recent-1304", press.text(LAYOUT))


def test_a_finger_that_moves_over_the_page_scrolls_it(press: Studio, finger: Finger) -> None:
    hold(finger)
    x, y = finger.middle(".recent-entries .entry:nth-child(2)")
    finger.pull((x, y), (x, y - 200))
    until(press.page, lambda: finger.frame.evaluate("scrollY") > 100)
    assert not (press.site / LAYOUT).exists()


def test_what_a_finger_presses_is_large_enough(press: Studio, finger: Finger) -> None:
    left, top = hold(finger)
    assert finger.at(left + 10, top + 1) and finger.at(left + 10, top + 42)
    # The last of the label's four buttons, and plus below what is held.
    finger.send("touchStart", left + 62 + 4 * 44, top + 22)
    finger.send("touchEnd")
    press.page.get_by_role("menu").wait_for()
    small = press.page.evaluate("""() => [...document.querySelectorAll('button, [role=row], [role=tab], select')]
        .filter(one => one.checkVisibility())
        .map(one => [one.className, one.textContent, one.offsetWidth, one.offsetHeight])
        .filter(([, , width, height]) => height > 1 && Math.min(width, height) < 24)""")
    assert small == []


def test_a_tap_in_the_library_inserts(press: Studio, finger: Finger) -> None:
    hold(finger)
    press.page.locator(".library").get_by_role("button", name="Quote", exact=True).tap()
    until(press.page, (press.site / LAYOUT).is_file)
    assert re.search(r"- heading-1303\s+-\s+- quote-\d+", press.text(LAYOUT))
