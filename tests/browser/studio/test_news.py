"""News of what others do reaches everything that shows it, whenever it happens."""

from __future__ import annotations

import urllib.request

import pytest
from playwright.sync_api import Route, expect
from tests.browser.studio.serving import HOME, Studio, entries, limit
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

ABOUT = "content/about.md"


def retitled(press: Studio, title: str) -> None:
    """A hand gives the page another title; the server has noticed when this returns."""
    before = press.text(ABOUT)
    (press.site / ABOUT).write_text(before.replace("title: About", f"title: {title}", 1), "utf-8")
    site, port = press.origin.rsplit(":", 1)
    address = f"{site}:{int(port) - 1}/about/"

    def noticed() -> bool:
        with urllib.request.urlopen(address) as answer:
            return title in answer.read().decode()

    until(press.page, noticed)


def test_two_tabs_of_one_browser_show_the_same(press: Studio) -> None:
    first = press.open(HOME)
    limit(first).wait_for()
    second = first.context.new_page()
    second.goto(f"{press.origin}/#/{HOME}")
    expect(entries(second)).not_to_have_count(3)
    limit(second).fill("3")
    expect(entries(second)).to_have_count(3)
    expect(entries(first)).to_have_count(3)
    expect(limit(first)).to_have_value("3")
    limit(first).fill("2")
    expect(entries(first)).to_have_count(2)
    expect(entries(second)).to_have_count(2)
    expect(limit(second)).to_have_value("2")


def test_what_changes_while_the_studio_reads_the_site(press: Studio) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(1500)  # the pages are read by now
        retitled(press, "Who we are")
        route.continue_()

    page = press.page
    page.route("**/api/site", late, times=1)
    page.goto("about:blank")
    page.goto(f"{press.origin}/#/pages")
    expect(page.get_by_role("row", name="Who we are")).to_be_visible()


def test_what_changes_just_before_ones_own_edit(press: Studio) -> None:
    page = press.open("pages?page=/")
    expect(page.get_by_role("row", name="About")).to_be_visible()
    page.wait_for_timeout(1500)

    def late(route: Route) -> None:
        retitled(press, "Who we are")
        route.continue_()

    page.goto(f"{press.origin}/#/{HOME}")
    page.route("**/api/edit", late, times=1)
    limit(page).fill("3")
    expect(entries(page)).to_have_count(3)
    page.goto(f"{press.origin}/#/pages?page=/")
    expect(page.get_by_role("row", name="Who we are")).to_be_visible()
