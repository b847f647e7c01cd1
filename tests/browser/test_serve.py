"""A saved file shows in an open browser; trouble shows on the page and goes when the file is mended."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.waiting import PATIENCE
from tests.conftest import copy_demo

pytestmark = pytest.mark.browser


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    site = copy_demo(tmp_path / "site")
    command = [sys.executable, "-m", "portique", "serve", str(site), "--port", "8790"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = ""
    for line in process.stdout:
        if re.fullmatch(r"http://\S+\n", line):
            address = line.strip()
            break
    assert address, "the server said no address on a line of its own"
    yield address, site
    process.terminate()
    process.wait(timeout=10)
    process.stdout.close()


def test_a_saved_file_shows_and_trouble_comes_and_goes(served: tuple[str, Path], browser: Browser) -> None:
    address, site = served
    page = browser.new_page()
    page.goto(f"{address}about/")
    about = site / "content/about.md"
    text = about.read_text("utf-8")
    about.write_text(text + "\nA sentence that was not there before.\n", "utf-8")
    page.get_by_text("A sentence that was not there before.").wait_for(timeout=PATIENCE)

    page.goto(f"{address}analysis/counting-boxes/")
    custom = site / "custom/quai/templates/partials"
    custom.mkdir(parents=True)
    (custom / "article_foot.html.twig").write_text("{% if %}")
    page.locator(".portique-notices").wait_for(timeout=PATIENCE)
    assert "article_foot.html.twig" in page.locator(".portique-notices").inner_text()
    (custom / "article_foot.html.twig").unlink()
    page.locator(".portique-notices").wait_for(state="detached", timeout=PATIENCE)
    page.close()
