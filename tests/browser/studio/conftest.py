"""The demo publication, and a studio on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.studio.serving import Studio, studio
from tests.conftest import copy_demo


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the demo publication."""
    return copy_demo(tmp_path / "press")


@pytest.fixture
def press(browser: Browser, site: Path) -> Iterator[Studio]:
    """A studio on it; nothing went wrong in its page by the end."""
    with studio(browser, site) as opened:
        yield opened
        assert not opened.trouble
        assert opened.page.evaluate("window.violations") == []
