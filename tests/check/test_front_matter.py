"""Front matter held against the type's blueprint: told with its line, and read all the same."""

from __future__ import annotations

from pathlib import Path

from portique.check.front_matter import FrontMatters
from portique.render.opening import build_instant, open_site

TYPE = "title: Recipe\nform:\n  fields:\n    minutes:\n      type: input.number\n      label: Minutes\n"
PAGE = """---
type: recipe
titel: Soup
title: 2024
tag: [Soups]
minutes: [many]
person: {nam: Rosa}
summary: [told, by, the, reader]
mine: 3
seo: {noindex: maybe}
---
Text.
"""


def test_what_is_wrong_is_named_with_its_line_and_costs_nothing(tmp_path: Path) -> None:
    files = {"site.yaml": "portique: 1\ntheme: quai\n", "content-types/recipe.yaml": TYPE,
             "content/index.md": "---\ndefaults: {titel: Home}\n---\n", "content/soup.md": PAGE}  # fmt: skip
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    site = open_site(tmp_path, now=build_instant())
    page = site.snapshot.of_source("content/soup.md")
    assert page is not None
    found = FrontMatters(tmp_path, site.snapshot).of(page)
    assert [(one.line, one.code) for one in sorted(found, key=lambda one: one.line or 0)] == [
        (3, "front-matter-unknown"), (5, "front-matter-unknown"), (6, "front-matter-type"),
        (7, "front-matter-type"), (10, "front-matter-type"),
    ]  # fmt: skip
    assert any("nearest: `title`" in one.message for one in found)
    assert (page.title, page.params["mine"], page.body.text) == ("2024", 3, "Text.\n")


def test_nothing_is_said_of_the_demo(tmp_path: Path) -> None:
    root = Path(__file__).parents[2] / "examples" / "quai-press"
    site = open_site(root, now=build_instant())
    matters = FrontMatters(root, site.snapshot)
    assert [one for page in site.snapshot.pages for one in matters.of(page)] == []
