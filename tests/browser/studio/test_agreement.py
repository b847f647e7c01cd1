"""After fifty moves at random everything still shows the same: tree, page, way, settings, address and file."""

from __future__ import annotations

import random
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from tests.browser.studio.serving import WAITING, Studio, studio
from tests.conftest import copy_demo

pytestmark = pytest.mark.browser

MOVES = 50
# What the studio holds, as it told the page.
HELD = """if (window !== parent) addEventListener('message', (event) => {
  if (event.data?.type === 'select') window.held = event.data.nodes; })"""
# The page's body as text: what the studio draws on it left out, and what a policy has set in another way.
BODY = """(html) => {
  const body = html === null ? document.body.cloneNode(true)
    : new DOMParser().parseFromString(html, 'text/html').body;
  for (const one of body.querySelectorAll('script')) one.remove();
  const lines = [];
  const walk = (node) => {
    if (node.nodeType === 3) { const text = node.nodeValue.trim(); if (text) lines.push(text); }
    else if (node.nodeType === 8) lines.push(`<!--${node.nodeValue}-->`);
    else if (node.nodeType === 1) {
      const names = [...node.attributes].filter((one) => one.name !== 'style').map((one) => `${one.name}=${one.value}`);
      lines.push([node.nodeName, ...names.sort()].join(' '));
      for (const child of (node.content ?? node).childNodes) walk(child);
    }
  };
  for (const child of body.childNodes) walk(child);
  return lines;
}"""


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Studio]:
    site = copy_demo(tmp_path / "press")
    with studio(browser, site) as opened:
        opened.page.context.add_init_script(HELD)
        yield opened
        assert opened.trouble == []
        assert opened.page.evaluate("window.violations") == []


def agree(page: Page, frame: Frame) -> dict[str, object]:
    """What each part says is held, once all say the same, or have had their time."""
    for _ in range(100):
        told = shown(page, frame)
        if len({str(one) for one in told.values()}) == 1:
            break
        page.wait_for_timeout(50)
    return told


def rests(studio: Studio) -> None:
    """Wait until nothing is on its way and what came is drawn."""
    calm = 0
    while calm < 4:
        studio.page.evaluate("() => new Promise(requestAnimationFrame)")
        waiting = studio.asked or studio.page.evaluate(WAITING)
        calm = 0 if waiting else calm + 1


def move(studio: Studio, chance: random.Random) -> str:
    """Take hold of a line of the tree and do something to it; gives what, for when it fails."""
    page = studio.page
    rows = page.locator(".tree [role=row]")
    at = chance.randrange(rows.count())
    row = rows.nth(at)
    row.click()
    doing = chance.choice(["Alt+ArrowUp", "Alt+ArrowDown", "Alt+ArrowLeft", "Alt+ArrowRight", "Control+d",
                           "Delete", "Control+z", "Control+Shift+z", "travel", "travel", "travel"])  # fmt: skip
    keys = [doing]
    if doing == "travel":
        arrows = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]
        keys = ["Space", *chance.choices(arrows, k=chance.randint(1, 5)), chance.choice(["Space", "Escape"])]
    key = row.get_attribute("data-key")
    for one in keys:
        page.keyboard.press(one)
    rests(studio)
    page.keyboard.press("Escape")  # of what could not be put down there, and of what is asked first
    return f"{key}: {' '.join(keys)}"


def shown(page: Page, frame: Frame) -> dict[str, object]:
    """What each part of the studio says is held."""
    key = page.locator(".tree [role=row][aria-selected=true]").evaluate_all(
        "(all) => all.map((one) => one.dataset.key)"
    )
    address = parse_qs(page.url.partition("?")[2]).get("node", [])
    inspector = page.locator(".inspector[data-node]").evaluate_all(
        "(all) => all.map((one) => one.dataset.node)"
    )
    return {
        "tree": key,
        "address": address,
        "inspector": inspector,
        "page": frame.evaluate("window.held ?? []"),
    }


def test_fifty_moves_at_random(opened: Studio) -> None:
    page, chance = opened.open("layout/home?page=/"), random.Random(20)
    page.reload()
    page.locator(".tree [role=row]").first.wait_for()
    frame = page.frames[-1]
    done: list[str] = []
    for _ in range(MOVES):
        done.append(move(opened, chance))
        rests(opened)
        told = agree(page, frame)
        assert len({str(one) for one in told.values()}) == 1, (told, done[-3:])
        crumb = page.locator(".crumbs [aria-current]")
        if told["tree"]:
            label = page.locator(".tree [role=row][aria-selected=true] .line-label").inner_text()
            expect(crumb).to_contain_text(label)
        with urllib.request.urlopen(frame.url) as answer:
            fresh = answer.read().decode()
        assert frame.evaluate(BODY, None) == frame.evaluate(BODY, fresh), done[-3:]
    assert len({one.partition(": ")[2] for one in done}) > 10
