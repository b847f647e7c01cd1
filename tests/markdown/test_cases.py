"""Texts and the HTML that they become: `cases/<name>.md`, and beside it `<name>.html`.

A case that names HTML by authors without trust has `<name>.untrusted.html`, too.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.formats import markdown
from portique.formats.markdown import Rendered

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


def link(href: str) -> str | None:
    return None if "missing" in href else "/site/" + href.removeprefix("/").replace(".md", "/")


def picture(src: str) -> dict[str, object] | None:
    if "missing" in src:
        return None
    if "://" in src:
        return {"url": src}
    return {"url": f"/site/{src}", "width": 800, "height": 600, "srcset": f"/s/{src} 400w, /site/{src} 800w"}


def particle(name: str, settings: str, line: int) -> str:
    return f"<!-- particle {name!r} {settings!r} of line {line} -->\n"


def render(text: str, *, trusted: bool = True) -> Rendered:
    return markdown.render(
        text, trusted=trusted, resolve_link=link, resolve_picture=picture, render_particle=particle
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert render(text).html == path.with_suffix(".html").read_text(encoding="utf-8")
    cleaned = path.with_suffix(".untrusted.html")
    if cleaned.exists():
        assert render(text, trusted=False).html == cleaned.read_text(encoding="utf-8")
