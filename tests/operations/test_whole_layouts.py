"""Layouts begun, loaded, cleared and inherited as a whole: what the file is afterwards."""

from __future__ import annotations

from pathlib import Path

from portique.formats.layouts import read_layout
from portique.formats.yaml import read_yaml
from portique.model.node import Layout
from portique.operations import Applied, Operation, perform, whole_layouts
from portique.operations.layout_file import read_layout_text, with_tree
from portique.operations.nodes import told

FILE = "config/quai/home/layout.yaml"
HOME = (Path(__file__).parent / "layouts" / "rename" / "before.yaml").read_text("utf-8")
PRESET = """\
version: 2
preset: {name: two, image: two.png}
layout:
  header:
    - [logo-1000 50, menu-1000 50]
  mainbar:
    - [profile-1000, spacer-1000]
  footer: []
"""


def layout(text: str, outline: str = "home") -> Layout:
    return read_layout(read_yaml(text, "").value, outline=outline, path="")


def done(operation: Operation, before: str | None) -> str:
    """The file after an operation; its inverse must lead back."""
    operation = Operation.from_json(operation.to_json())
    applied = perform(operation, {FILE: before}.get)
    assert isinstance(applied, Applied), applied
    (change,) = applied.changes
    back = perform(applied.inverse, {FILE: change.after}.get)
    assert isinstance(back, Applied), back
    if before is not None:
        assert told(layout(back.changes[0].after or "").root) == told(layout(before).root)
    return change.after or ""


def test_a_preset_is_loaded_and_sections_keep_what_is_in_them() -> None:
    operation = whole_layouts.load(layout(HOME), FILE, "home", layout(PRESET), keep=True)
    after = done(operation, HOME)
    data = read_yaml(after, "").value
    assert data["preset"] == {"name": "two", "image": "two.png"}
    assert data["layout"]["mainbar"] == [["system-content-1000"], ["profile-1000"]]
    assert data["content"]["logo"]["title"] == "Our mark"
    assert data["structure"]["footer"]["inherit"]["outline"] == "default"
    assert "# the mark" in after
    assert "extra: stays" in after


def test_what_finds_no_home_is_named_before() -> None:
    found = whole_layouts.lost(layout(HOME).root, layout(PRESET).root)
    assert [node.id for node in found] == ["aside"]


def test_a_preset_is_loaded_over_everything() -> None:
    after = done(whole_layouts.load(layout(HOME), FILE, "home", layout(PRESET), keep=False), HOME)
    assert told(layout(after).root) == told(layout(PRESET).root)


def test_clearing_leaves_the_sections() -> None:
    data = read_yaml(
        done(whole_layouts.clear(layout(HOME), FILE, "home", keep_inherited=True), HOME), ""
    ).value
    assert data["layout"] == {
        "/header/": [],
        "/main/": [[{"aside 25": []}, {"mainbar 75": []}]],
        "footer": {},
    }
    assert data["structure"]["footer"]["inherit"]["include"] == ["attributes", "children"]
    data = read_yaml(
        done(whole_layouts.clear(layout(HOME), FILE, "home", keep_inherited=False), HOME), ""
    ).value
    assert "footer" not in data["structure"]


def test_an_outline_without_a_layout_gets_that_of_its_preset() -> None:
    shown = layout(PRESET)
    after = done(whole_layouts.begin(shown, FILE), None)
    assert told(layout(after).root) == told(shown.root)
    assert "name: two" in after


def test_an_heir_takes_all_from_its_source() -> None:
    source = read_layout_text(HOME, "home", "")
    after = with_tree(source, whole_layouts.heir_of(source.root, "home"))
    data = read_yaml(after, "").value
    assert data["layout"] == {"header": [], "main": [], "footer": {}}
    assert data["structure"]["main"]["inherit"] == {
        "outline": "home", "include": ["attributes", "block", "children"],
    }  # fmt: skip
    assert data["structure"]["footer"]["inherit"]["outline"] == "default"
