"""Whatever a file of settings holds, reading it gives a value and findings, never an exception."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from portique.formats.blueprints import compose
from portique.formats.layered import translated
from portique.formats.layouts import read_layout, write_layout
from portique.formats.menus import read_menu
from portique.model.assignments import score
from portique.model.inheritance import resolve
from portique.model.menu_composition import compose as compose_menu
from portique.model.outline import atoms_of
from portique.model.page import Body, Page
from portique.model.sizes import prepare
from portique.model.tree import walk

WORDS = st.sampled_from(
    [
        "version",
        "layout",
        "structure",
        "content",
        "children",
        "type",
        "subtype",
        "title",
        "attributes",
        "inherit",
        "outline",
        "include",
        "section",
        "block",
        "preset",
        "name",
        "id",
        "size",
        "fixed",
        "boxed",
        "extra",
        "header",
        "/main/",
        "aside-left",
        "grid-a",
        "block-b",
        "logo-1",
        "position-x",
        "offcanvas",
        "atoms",
        "container",
        "form",
        "fields",
        "default",
        "options",
        "collection.list",
        "container.tabs",
        "extends@",
        "import@",
        "parent@",
        "unset@",
        "ordering@",
        "settings",
        "items",
        "ordering",
        "custom",
        "particle",
        "link",
        "columns_count",
        "home",
        "x",
        "42",
        "1e3",
        "abc",
        "-",
        "/",
        ".x",
        "*",
    ]
)
KEYS = WORDS | st.integers(0, 3) | st.text(max_size=3)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-2, 101)
    | st.floats(allow_nan=False)
    | WORDS
    | st.text(max_size=5)
)
DATA: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)
MAPS = st.dictionaries(KEYS, DATA, max_size=6)


@example({"offcanvas": ["offcanvas", "atoms", "atoms"], "a": ["offcanvas"]}, None)
@given(MAPS, st.sampled_from([None, 0, 1, 2]))
def test_layouts(data: dict[Any, Any], version: int | None) -> None:
    if version is not None:
        data = {**data, "version": version}
    layout = read_layout(data, outline="default", path="layout.yaml")
    listed = [node.id for node in walk(layout.root)]
    assert all(isinstance(one, str) for one in listed)
    assert len(listed) == len(set(listed)), "an id names one node"
    trees, _ = resolve({"default": layout, "home": layout, "header": layout}, {})
    for tree in trees.values():
        prepare(tree, lambda node: len(node.id) % 2 == 0)
    write_layout(layout.root, layout.preset)


@given(MAPS, MAPS)
def test_blueprints(data: dict[Any, Any], below: dict[Any, Any]) -> None:
    layers = [("a.yaml", data), ("b.yaml", below)]
    blueprint = compose("x", layers, lambda name: layers)
    blueprint.defaults()
    blueprint.form()
    blueprint.json_schema()
    blueprint.validate(below)
    assert blueprint.schema is not None


@given(MAPS)
def test_menus(data: dict[Any, Any]) -> None:
    pages = [
        Page(key, f"/{key}/", "x.md", "en", "page", key, Body(""), "", offered=True)
        for key in ("", "home", "x", "x/y")
    ]
    file, _ = read_menu(data, "menus/main.yaml")
    menu = compose_menu(file, pages, "en")
    assert menu.name == "main"


@given(DATA, st.lists(DATA, max_size=4))
def test_rules_and_atoms(rules: Any, atoms: list[Any]) -> None:
    points = score(rules, {"type": {"0": {"x": 2.0}}, "language": {"0": {"fr": 1.0}}})
    assert points is None or points > 0
    nodes, _ = atoms_of("own", {"own": atoms, "default": atoms})
    assert len(nodes) <= len(atoms)


@given(DATA, MAPS, MAPS)
def test_translations(value: Any, original: dict[Any, Any], translation: dict[Any, Any]) -> None:
    assert translated(value, value) == value
    assert translated(original, {}) == original
    assert translated(original, translation).keys() == original.keys() | translation.keys()
