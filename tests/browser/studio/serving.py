"""`portique serve` with its studio, and a browser that has come in by the link."""

from __future__ import annotations

import os
import random
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect
from tests.browser.waiting import PATIENCE, until

ROOT = Path(__file__).parents[3]
INDEX = ROOT / "src/portique/studio/ui/dist/index.html"
# What a policy refused; the page's own scripts rest on the canvas.
POLICY = """window.violations = [];
document.addEventListener('securitypolicyviolation', event => {
  if (window === parent || !event.violatedDirective.startsWith('script-src'))
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`); })"""

expect.set_options(timeout=PATIENCE)

HOME = "layout/home?page=/&node=recent-1304"
"""Where the list of the demo's home page is arranged."""

WAITING = "Object.keys(localStorage).some(key => key.startsWith('portique.queue.'))"


@dataclass(frozen=True, slots=True)
class Studio:
    """A started studio: its site's folder, a page in it, and what the page complained of."""

    site: Path
    origin: str
    page: Page
    trouble: list[str]
    asked: set[Request] = field(default_factory=set)
    """Changes, undos and looks that the server has not answered yet."""

    def __post_init__(self) -> None:
        def answered(request: Request) -> None:
            self.asked.discard(request)

        self.page.on("request", lambda one: self.asked.add(one) if one.method == "POST" else None)
        self.page.on("requestfinished", answered)
        self.page.on("requestfailed", answered)

    def open(self, address: str) -> Page:
        """Go to a place of the studio (`layout/default?node=x`)."""
        self.page.goto(f"{self.origin}/#/{address}")
        return self.page

    def text(self, path: str) -> str:
        """A file of the site."""
        return (self.site / path).read_text("utf-8")

    def queued(self) -> None:
        """Wait until an edit waits for a server that cannot be reached."""
        until(self.page, lambda: self.page.evaluate(WAITING))

    def saved(self) -> None:
        """Wait until nothing is on its way.

        A burst of typing rests for 250 ms before it is sent: of the page's own time, which is late where it has
        much to do.
        """
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 350))")
        until(self.page, lambda: not self.page.evaluate(WAITING) and not self.asked)


def limit(page: Page) -> Locator:
    """The field of the number of pages that the demo's home page lists, where `HOME` is open."""
    return page.locator('.inspector .setting[data-path="limit"] input').first


def entries(page: Page) -> Locator:
    """What is listed there."""
    return page.frame_locator("iframe").locator(".recent .entry")


def free_port() -> int:
    """A port for the site, with those behind it for the studio and the canvas: nobody else has them.

    A server that is started again has to find the same three. So they are none of those that the system gives
    away for connections, as to any browser that runs beside.
    """
    while True:
        first = random.randrange(10_000, 30_000, 10)
        with ExitStack() as probes:
            try:
                for port in range(first, first + 3):
                    probes.enter_context(socket.socket()).bind(("127.0.0.1", port))
            except OSError:
                continue
            return first


@contextmanager
def studio(
    browser: Browser, site: Path, *, program: Sequence[str] = ("-m", "portique"), touch: bool = False
) -> Iterator[Studio]:
    """Serve a site, and come into its studio. Skips where the studio's pages are not built.

    `program`: what Python runs in the place of the command; `touch`: a screen for fingers.
    """
    if not INDEX.is_file():
        pytest.skip("needs the studio's built pages: make ui")
    command = [sys.executable, *program, "serve", str(site), "--port", str(free_port())]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        link = next((line.strip() for line in process.stdout if re.search(r"\?key=", line)), "")
        assert link, "the server printed no link to the studio"
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="UTC", has_touch=touch
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(POLICY)
        page = context.new_page()
        trouble: list[str] = []
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(link)
        page.wait_for_url("**/#/**", timeout=30_000)
        yield Studio(site, link.partition("/?")[0], page, trouble)
        context.close()
    finally:
        process.terminate()
        process.wait(timeout=30)
        if process.stdout is not None:
            process.stdout.close()
