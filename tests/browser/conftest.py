"""Chromium, a static server, and a page that records what it asked for."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.rig import make_site

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--no-first-run", "--disable-sync", "--disable-quic"]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


class Quiet(SimpleHTTPRequestHandler):
    """A static server that says nothing."""

    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder at the root of a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def demo_address(built_demo: Path) -> Iterator[str]:
    """The built demo, served."""
    with served(built_demo) as address:
        yield address


@pytest.fixture(scope="session")
def rig_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site of `rig`, built and served."""
    from portique.build.builder import build_site

    site = make_site(tmp_path_factory.mktemp("rig"))
    report = build_site(site, site / "public")
    assert report.exit_code == 0, "\n".join(map(str, report.findings))
    with served(site / "public") as address:
        yield address


@pytest.fixture(scope="session")
def axe_source() -> str:
    path = Path(__file__).parent.parent / "tools" / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("needs axe-core: make tools")
    return path.read_text("utf-8")
