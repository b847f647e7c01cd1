"""How much script the studio's first screen loads, and the page that is edited."""

from __future__ import annotations

import gzip
import json

import pytest
from tests.conftest import REPOSITORY

DIST = REPOSITORY / "src" / "portique" / "studio" / "ui" / "dist"
FIRST = "index.html"
"""The page itself: what is on its first screen is loaded with it."""


def gzipped(name: str) -> int:
    return len(gzip.compress((DIST / name).read_bytes(), 6))


def test_the_first_screen_is_light() -> None:
    if not (DIST / ".vite" / "manifest.json").is_file():
        pytest.skip("needs the studio's built pages: make ui")
    manifest = json.loads((DIST / ".vite" / "manifest.json").read_text())
    wanted, waiting = set[str](), [FIRST]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += manifest[name].get("imports", [])
    files = {manifest[name]["file"] for name in wanted}
    sizes = {name: gzipped(name) for name in files if name.endswith(".js")}
    assert sum(sizes.values()) <= 250 * 1024, sizes
    assert gzipped("frame.js") <= 15 * 1024
