"""Menus, offcanvas and to-top of a theme in Gantry's format, by our own script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect
from tests.browser.waiting import until

pytestmark = pytest.mark.browser


@pytest.fixture
def wide(browser: Browser, rig_address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto(rig_address + "/")
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser, rig_address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(rig_address + "/")
    yield page
    context.close()


def wait(page: Page, expression: str) -> None:
    """Wait for what the page's policy lets nobody evaluate inside it."""
    until(page, lambda: page.evaluate(expression), lambda: f"never true: {expression}")


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    """A finger that goes across in four steps."""
    session: CDPSession = page.context.new_cdp_session(page)

    def send(kind: str, *points: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    send("touchStart", {"x": start[0], "y": start[1]})
    for step in range(1, 5):
        x, y = (start[n] + (end[n] - start[n]) * step / 4 for n in (0, 1))
        send("touchMove", {"x": x, "y": y})
    send("touchEnd")
    page.wait_for_timeout(400)  # a page that still glides takes the next finger for its own


BOATS = ".g-main-nav .g-menu-item:has(> a[href='/boats/'])"


def test_hover_opens_and_leaving_closes(wide: Page) -> None:
    wide.locator(BOATS).hover()
    expect(wide.get_by_role("link", name="Steam")).to_be_visible()
    wide.locator(".g-main-nav .g-menu-item:has(> a[href='/boats/sail/'])").hover()
    expect(wide.get_by_role("link", name="Sloop")).to_be_visible()
    wide.mouse.move(600, 700)
    expect(wide.get_by_role("link", name="Steam")).to_be_hidden()


def test_the_keyboard_opens_walks_and_closes(wide: Page) -> None:
    button = wide.locator(BOATS).locator("[role=button]").first
    button.focus()
    assert button.get_attribute("aria-expanded") == "false"
    wide.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    expect(wide.get_by_role("link", name="Steam")).to_be_visible()
    wide.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    wide.keyboard.press("ArrowDown")
    wait(wide, "document.activeElement.textContent.trim() === 'Sail'")
    wide.keyboard.press("Escape")
    assert wide.evaluate('document.activeElement === document.querySelector(".g-parent [role=button]")')


def test_a_click_elsewhere_closes(wide: Page) -> None:
    wide.locator(BOATS).locator("[role=button]").first.focus()
    wide.keyboard.press("Enter")
    wide.locator("#painted").click()
    assert wide.locator(".g-main-nav .g-selected").count() == 0


def test_without_a_menu_in_it_the_offcanvas_has_no_button(wide: Page) -> None:
    expect(wide.locator("[data-offcanvas-toggle]")).to_be_hidden()


def test_to_top(wide: Page) -> None:
    wide.evaluate("scrollTo(0, document.body.scrollHeight)")
    wide.locator("#g-totop").click()
    wait(wide, "scrollY === 0")


def test_the_mobile_menu_slides_by_levels(phone: Page) -> None:
    phone.locator("[data-offcanvas-toggle]").tap()
    container = phone.locator("#g-mobilemenu-container")
    expect(container.get_by_role("link", name="Boats")).to_be_visible()
    container.locator("li:has(> a[href='/boats/']) > a > [role=button]").tap()
    expect(container.get_by_role("link", name="Steam")).to_be_in_viewport()
    expect(container.locator("a[href='/about/']")).not_to_be_in_viewport()
    assert container.locator(".g-toplevel.g-slide-out").count() == 1
    container.locator("li:has(> a[href='/boats/sail/']) > a > [role=button]").tap()
    expect(container.get_by_role("link", name="Sloop")).to_be_in_viewport()
    container.locator(".g-active .g-active .g-go-back a").tap()
    expect(container.get_by_role("link", name="Steam")).to_be_in_viewport()
    container.get_by_role("link", name="Steam").tap()
    phone.wait_for_url("**/boats/steam/")


def test_the_offcanvas_opens_and_closes_by_finger_and_key(phone: Page) -> None:
    is_open = "document.documentElement.classList.contains('g-offcanvas-open')"
    swipe(phone, (30, 500), (60, 640))
    assert not phone.evaluate(is_open)
    swipe(phone, (30, 500), (330, 510))
    wait(phone, is_open)
    assert phone.locator("[data-offcanvas-toggle]").get_attribute("aria-expanded") == "true"
    swipe(phone, (300, 700), (20, 690))
    wait(phone, f"!{is_open}")
    phone.locator("[data-offcanvas-toggle]").click()
    wait(phone, is_open)
    assert phone.evaluate("document.activeElement.closest('#g-offcanvas') !== null")
    phone.keyboard.press("Escape")
    wait(phone, f"!{is_open}")
    assert phone.evaluate("document.activeElement.hasAttribute('data-offcanvas-toggle')")
