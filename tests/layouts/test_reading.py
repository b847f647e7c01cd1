"""Each folder `cases/<case>` holds a layout file `before.yaml` and what it means, `after.yaml`.

The trees were compared with what Gantry 5.5 itself reads, but for numbers that it draws by chance.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.layouts.description import describe

from portique.formats.layouts import read_layout, write_layout
from portique.formats.yaml import locate, read_yaml
from portique.model.node import Layout, Node
from portique.model.tree import ids, walk

CASES = Path(__file__).parent / "cases"


def load(path: Path) -> object:
    parsed = read_yaml(path.read_text("utf-8"), path.name)
    assert not parsed.diagnostics
    return parsed.value


def read(data: object, outline: str = "default") -> Layout:
    return read_layout(data, outline=outline, path="layout.yaml")


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_case(case: str) -> None:
    layout = read(load(CASES / case / "before.yaml"))
    expected = load(CASES / case / "after.yaml")
    assert isinstance(expected, dict)
    assert [describe(child) for child in layout.root.children] == expected["tree"]
    assert [one.code for one in layout.diagnostics] == expected.get("diagnostics", [])
    if "written" in expected:
        assert write_layout(layout.root, layout.preset) == expected["written"]


def test_numbers_depend_on_the_outline_and_on_nothing_else() -> None:
    data = {"version": 2, "layout": {"header": ["logo", "menu"]}}
    first = ids(read(data).root)
    assert first == ids(read(data).root)
    assert first != ids(read(data, outline="home").root)


def content_ids(node: Node) -> set[str]:
    return {one.id for one in walk(node) if not one.structural}


def test_a_number_stays_when_a_particle_moves() -> None:
    before = read({"version": 2, "layout": {"header": ["logo"], "footer": ["menu"]}}).root
    after = read({"version": 2, "layout": {"footer": ["menu", "logo"], "header": []}}).root
    assert content_ids(before) == content_ids(after)


def test_a_derived_number_gives_way_to_a_written_one() -> None:
    (derived,) = content_ids(read({"version": 2, "layout": {"header": ["logo"]}}).root)
    both = content_ids(read({"version": 2, "layout": {"header": ["logo"], "footer": [derived]}}).root)
    assert derived in both
    assert len(both) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"version": 3}, "layout-version"),
        ({"version": "two"}, "layout-version"),
        (["header"], "layout-not-a-map"),
        ({"version": 2, "layout": "header"}, "layout-wrong-shape"),
        ({"version": 2, "layout": {}, "content": ["logo"]}, "layout-wrong-shape"),
        ({"children": ["header"]}, "layout-wrong-shape"),
    ],
)
def test_what_cannot_be_read_is_said(data: object, code: str) -> None:
    assert [one.code for one in read(data).diagnostics] == [code]


def test_a_finding_names_the_line() -> None:
    text = "version: 2\nlayout:\n  header: [logo-1]\ncontent:\n  logo-1: Logo\n"
    layout = read_layout(
        read_yaml(text, "x").value,
        outline="default",
        path="layout.yaml",
        locate=lambda keys: locate(text, keys),
    )
    assert [(one.line, one.column) for one in layout.diagnostics] == [(5, 11)]
    assert content_ids(layout.root) == {"logo-1"}


def test_endless_nesting_ends() -> None:
    deep: object = ["logo-1"]
    for _ in range(500):
        deep = [deep]
    layout = read({"version": 2, "layout": {"header": deep}})
    assert [one.code for one in layout.diagnostics] == ["layout-too-deep"]
