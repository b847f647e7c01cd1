"""Templates compile, and write no style or script into a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portique.theme.context import RenderContext
from portique.theme.vocabulary import vocabulary
from portique.twig import Environment, FilesystemLoader
from tests.quai.folders import NUCLEUS, QUAI, templates


def _no_page() -> RenderContext:
    raise AssertionError("compiling a template needs no page")


@pytest.fixture(scope="module")
def environment() -> Environment:
    loader = FilesystemLoader(
        {
            "": [QUAI / "templates", NUCLEUS / "templates", QUAI, NUCLEUS],
            "nucleus": [NUCLEUS / "templates"],
            "particles": [QUAI / "particles", NUCLEUS / "particles"],
        }
    )
    return Environment(loader, extensions=[vocabulary(_no_page)])


@pytest.mark.parametrize("path", sorted(templates()), ids=lambda path: "/".join(path.parts[-3:]))
def test_a_template_compiles_with_gantrys_vocabulary(path: Path, environment: Environment) -> None:
    environment.from_string(path.read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(QUAI.rglob("*.twig")), ids=lambda path: "/".join(path.parts[-2:]))
def test_quai_needs_no_inline_style_or_script(path: Path) -> None:
    text = re.sub(r"\{% if particle\.height %\} style=.*?\{% endif %\}", "", path.read_text("utf-8"))
    assert not re.search(r"<style|<script(?![^>]*src)|\sstyle=|\son[a-z]+=", text)


def test_names_of_included_templates_exist() -> None:
    for path in templates():
        for name in re.findall(r"(?:include|extends|import) '([^'~]+\.twig)'(?! ~)", path.read_text("utf-8")):
            if name.startswith("@"):
                space, _, rest = name[1:].partition("/")
                places = [NUCLEUS / ("templates" if space == "nucleus" else "particles") / rest]
            else:
                homes = (QUAI, NUCLEUS / "grav", NUCLEUS) if "grav" in path.parts else (QUAI, NUCLEUS)
                places = [home / "templates" / name for home in homes]
            assert any(place.is_file() for place in places), f"{path}: {name}"
