"""Which file an import means, and what a sheet depends on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.styles.cases import sources

from portique.theme.styles.sources import imports


def test_beside_the_importing_file_comes_before_the_roots(tmp_path: Path) -> None:
    found = sources(tmp_path, {"a/_x.scss": "1", "_x.scss": "2", "engine:a/_y.scss": ""})
    assert found.resolve("x", "a/y.scss").text == "1"  # type: ignore[union-attr]
    assert found.resolve("x", "b/y.scss").text == "2"  # type: ignore[union-attr]
    assert found.resolve("../x", "a/_y.scss").text == "2"  # type: ignore[union-attr]
    assert found.resolve("../../secret", "a/_y.scss") is None


@pytest.mark.parametrize("name", ["nav", "nav.scss", "./nav", "a/../nav"])
def test_spellings_of_one_name(tmp_path: Path, name: str) -> None:
    source = sources(tmp_path, {"_nav.scss": ""}).find(name)
    assert source is not None and source.name == "_nav.scss" and source.uri == "gantry-theme://scss/_nav.scss"


def test_a_theme_wins_whatever_its_spelling(tmp_path: Path) -> None:
    source = sources(tmp_path, {"engine:nav.scss": "", "_nav.scss": ""}).find("nav")
    assert source is not None and source.place == "theme/scss/_nav.scss"


def test_the_sheet_for_the_owner_may_be_missing(tmp_path: Path) -> None:
    found = sources(tmp_path, {"main.scss": ""})
    assert list(found.graph("custom").files) == ["custom.scss"]
    assert found.graph("other").files == {}


def test_a_graph_remembers_where_a_file_was_not(tmp_path: Path) -> None:
    found = sources(tmp_path, {"a/main.scss": "@import \"x\", 'gone';", "_x.scss": '@import "a/main";'})
    graph = found.graph("a/main")
    assert list(graph.files) == ["a/main.scss", "_x.scss"]
    assert {name for name, what in graph.asked.items() if not what} >= {"a/x", "a/gone", "gone"}


def test_what_is_an_import() -> None:
    text = """
    @import "a", 'b/c.scss';  // @import "no";
    /* @import "never"; */
    @import url("x.scss"); @import "print.css"; @import "https://example.org/x"; @import "//x/y";
    @use "sass:math"; @use "d" as *; @forward 'e';
    """
    assert list(imports(text)) == ["a", "b/c.scss", "d", "e"]
