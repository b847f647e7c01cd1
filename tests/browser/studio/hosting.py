"""A studio's server that can be stopped, killed, started again on its port, and run out of room."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.studio.serving import INDEX, POLICY, ROOT, Studio, free_port
from tests.browser.waiting import PATIENCE

# A server whose disk is full while the file `full` lies beside the site: nothing can be written any more.
CROWDED = """
import errno, os, sys
from portique.cli import main
flag, write = sys.argv.pop(1), os.write
def crowded(descriptor, data):
    if os.path.exists(flag):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return write(descriptor, data)
os.write = crowded
main()
"""


@dataclass
class Host:
    """`portique serve` for one site, at one port, as often as it is started."""

    site: Path
    port: int = field(default_factory=free_port)
    crowded: bool = False
    process: subprocess.Popen[str] | None = None
    link: str = ""

    @property
    def full(self) -> Path:
        """While this file is there, a crowded host can write nothing."""
        return self.site.parent / "full"

    def start(self) -> str:
        """Start it; the one-time link."""
        program = ["-c", CROWDED, str(self.full)] if self.crowded else ["-m", "portique"]
        command = [sys.executable, *program, "serve", str(self.site), "--port", str(self.port)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert self.process.stdout is not None
        self.link = next((line.strip() for line in self.process.stdout if re.search(r"\?key=", line)), "")
        assert self.link, "the server printed no link to the studio"
        return self.link

    def end(self, *, at_once: bool = False) -> None:
        """Stop it in good order, or kill it."""
        if self.process is not None:
            (self.process.kill if at_once else self.process.terminate)()
            self.process.wait(timeout=30)
            if self.process.stdout is not None:
                self.process.stdout.close()
        self.process = None


def come_in(browser: Browser, host: Host, link: str) -> Studio:
    """A browser of its own that has come in by a link."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(POLICY)
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(link)
    page.wait_for_url("**/#/**")
    return Studio(host.site, link.partition("/?")[0], page, trouble)


@contextmanager
def hosted(browser: Browser, site: Path, *, crowded: bool = False) -> Iterator[tuple[Host, Studio]]:
    """A host and a studio at it. Nothing may go wrong in the studio's own scripts, whatever else does."""
    if not INDEX.is_file():
        pytest.skip("needs the studio's built pages: make ui")
    host = Host(site, crowded=crowded)
    opened = None
    try:
        opened = come_in(browser, host, host.start())
        yield host, opened
        assert opened.trouble == []
        assert opened.page.evaluate("window.violations") == []
    finally:
        if opened is not None:
            opened.page.context.close()
        host.end()


def another_tab(context: BrowserContext, address: str) -> Page:
    """One more tab of a browser."""
    page = context.new_page()
    page.goto(address)
    return page
