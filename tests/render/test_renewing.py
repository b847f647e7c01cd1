"""A renderer whose outlines were renewed makes the pages that one opened anew makes, byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portique.render.marks import without_marks
from portique.render.opening import open_site, reopen_site
from portique.render.renderer import SiteRenderer
from portique.render.renewing import renew_outlines

HOME = "config/quai/home"

CHANGES: dict[str, dict[str, tuple[str, str]]] = {
    "an attribute": {"layout.yaml": ("limit: 7", "limit: 2")},
    "a particle less": {"layout.yaml": ("    -\n      - recent-1304\n", "")},
    "another order": {
        "layout.yaml": (
            "    -\n      - heading-1303\n    -\n      - system-content-1302\n",
            "    -\n      - system-content-1302\n    -\n      - heading-1303\n",
        )
    },
    "a section's attribute": {"layout.yaml": ("attributes: { boxed: '0' }", "attributes: { boxed: '1' }")},
    "two columns": {
        "layout.yaml": ("      - heading-1303\n", "      - heading-1303 40\n      - copyright-1 60\n")
    },
    "a particle's default": {"particles/heading.yaml": ("", "summary: '0'\n")},
    "a particle switched off": {"particles/recent.yaml": ("", "enabled: 0\n")},
    "a style": {"styles.yaml": ("", "base: { accent: '#123456' }\n")},
    "a page setting": {"page/body.yaml": ("", "attribs: { class: wide }\n")},
    "a rule": {"assignments.yaml": ("", "page: [{ about: true }]\n")},
    "a mistake": {"layout.yaml": ("layout:\n", "layout: [\n")},
}


@pytest.fixture
def root(demo: Path, tmp_path: Path) -> Path:
    root = tmp_path / "press"
    shutil.copytree(demo, root, ignore=shutil.ignore_patterns("public"))
    folder = root / HOME
    folder.mkdir(parents=True)
    given = open_site(root).streams.find("gantry-config://home/layout.yaml")
    assert given is not None
    (folder / "layout.yaml").write_bytes(given.read_bytes())
    return root


def opened(root: Path) -> SiteRenderer:
    return open_site(root, production=False, drafts=True, canvas=True)


def pages(site: SiteRenderer) -> dict[str, tuple[str, str]]:
    return {page.path: (site.render(page).html, site.render(page, marked=True).html) for page in site.pages}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_renewed_is_as_opened_anew(root: Path, change: dict[str, tuple[str, str]]) -> None:
    site = opened(root)
    before = pages(site)
    for name, (old, new) in change.items():
        path = root / HOME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8") if path.exists() else ""
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
    renew_outlines(site)
    after, anew = pages(site), pages(opened(root))
    assert after == anew
    assert after != before
    for path in [root / HOME / name for name, (old, _) in change.items() if not old]:
        path.unlink()


def test_what_did_not_change_is_not_rendered_again(root: Path) -> None:
    site = opened(root)
    site.render(site.by_path["/"])
    made = site.nodes.misses
    path = root / HOME / "layout.yaml"
    path.write_text(path.read_text("utf-8").replace("limit: 7", "limit: 2"), "utf-8")
    renew_outlines(site)
    site.render(site.by_path["/"])
    assert site.nodes.misses == made + 1


def test_a_marked_page_without_its_marks_is_the_page(demo: Path) -> None:
    site, plain = opened(demo), open_site(demo, production=False, drafts=True)
    for page in site.pages:
        published = plain.render(plain.by_path[page.path]).html
        assert without_marks(site.render(page, marked=True).html) == published
        assert site.render(page).html == published


EDITS = {
    "a text": ("content/about.md", lambda text: text + "\nOne more line.\n", True),
    "a title": ("content/interviews/index.md", lambda text: text.replace("title: ", "title: New "), True),
    "a menu": ("menus/mainmenu.yaml", lambda text: "ordering: {interviews: '', about: ''}\n", False),
    "a page less": ("content/documents/a-letter-about-a-ladder.md", None, True),
}


@pytest.mark.parametrize(("name", "change", "of_pages"), EDITS.values(), ids=EDITS)
def test_reopened_is_as_opened_anew(
    root: Path, name: str, change: Callable[[str], str] | None, of_pages: bool
) -> None:
    site = opened(root)
    before = pages(site)
    path = root / name
    text = path.read_text("utf-8") if path.exists() else ""
    if change is None:
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(change(text), "utf-8")
    after = pages(reopen_site(site, pages=of_pages, now=site.now))
    assert after == pages(opened(root)) != before
