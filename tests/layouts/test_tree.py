"""Changes to a layout tree, on trees that hypothesis makes up."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portique.formats.layouts import read_layout, write_layout
from portique.model import tree
from portique.model.node import ROOT, Node
from portique.model.tree import Misplaced, UnknownNode

SAMPLE = {
    "version": 2,
    "layout": {
        "header": [["logo-1 30", "menu-2 70"]],
        "/container-main/": [
            [{"aside 25": [["text-3"]]}, {"mainbar 75": [["text-4"], ["text-5 50", "text-6 50"]]}]
        ],
    },
}


def sample() -> Node:
    return read_layout(SAMPLE, outline="default", path="layout.yaml").root


@st.composite
def layouts(draw: st.DrawFn) -> Node:
    """A layout such as the tree functions allow, with unique ids."""
    numbers = count(1000)

    def content() -> Node:
        kind, subtype = draw(
            st.sampled_from([("particle", "text"), ("spacer", "spacer"), ("system", "content")])
        )
        name = {"particle": "text", "spacer": "spacer", "system": "system-content"}[kind]
        title = draw(st.sampled_from(["", "Mine"]))
        return Node(
            f"{name}-{next(numbers)}", kind, subtype, title, {"enabled": draw(st.sampled_from([0, 1]))}
        )

    def block(depth: int) -> Node:
        attributes = draw(
            st.sampled_from([{}, {"size": 33.3}, {"size": 50}, {"class": "x"}, {"fixed": "1", "size": 20}])
        )
        inner = draw(st.sampled_from(["empty", "content", "content", "section", "rows"]))
        children: tuple[Node, ...] = ()
        if inner == "content" or (inner != "empty" and depth == 0):
            children = (content(),)
        elif inner == "section":
            children = (section(depth - 1),)
        elif inner == "rows":
            children = tuple(row(depth - 1) for _ in range(draw(st.integers(1, 2))))
        return Node(f"block-{next(numbers)}", "block", "block", attributes=attributes, children=children)

    def row(depth: int) -> Node:
        children = tuple(block(depth) for _ in range(draw(st.integers(1, 3))))
        attributes = draw(st.sampled_from([{}, {}, {"class": "wide"}]))
        return Node(f"grid-{next(numbers)}", "grid", "grid", attributes=attributes, children=children)

    def section(depth: int) -> Node:
        children = tuple(row(depth) for _ in range(draw(st.integers(0, 2))))
        subtype = draw(st.sampled_from(["section", "aside"]))
        boxed = draw(st.sampled_from([{}, {"boxed": ""}, {"boxed": "2"}]))
        return Node(f"part-{next(numbers)}", "section", subtype, "", boxed, children=children)

    return Node(ROOT, ROOT, ROOT, children=tuple(section(2) for _ in range(draw(st.integers(1, 3)))))


def pick(data: st.DataObject, layout: Node, *kinds: str) -> Node:
    nodes = [node for node in tree.walk(layout) if node.kind != ROOT and (not kinds or node.kind in kinds)]
    assume(nodes)
    return data.draw(st.sampled_from(nodes))


@given(layouts(), st.data())
def test_removing_and_putting_back_changes_nothing(layout: Node, data: st.DataObject) -> None:
    node = pick(data, layout)
    parent = tree.parent_of(layout, node.id)
    at = parent.children.index(node)
    without = tree.remove(layout, node.id)
    assert tree.ids(without) == tree.ids(layout) - tree.ids(node)
    assert tree.insert(without, node, parent.id, at) == layout


@given(layouts(), st.data())
def test_moving_keeps_every_node_once_or_is_refused(layout: Node, data: st.DataObject) -> None:
    node, target = pick(data, layout), pick(data, layout)
    try:
        moved = tree.move(layout, node.id, target.id, data.draw(st.integers(0, 4)))
    except Misplaced:
        return
    assert sorted(one.id for one in tree.walk(moved)) == sorted(one.id for one in tree.walk(layout))
    assert tree.parent_of(moved, node.id).id == target.id
    assert tree.find(moved, node.id) == node


@given(layouts(), st.data())
def test_a_duplicate_has_new_ids_and_the_same_shape(layout: Node, data: st.DataObject) -> None:
    node = pick(data, layout)
    doubled, new = tree.duplicate(layout, node.id, "default")
    listed = [one.id for one in tree.walk(doubled)]
    assert len(listed) == len(set(listed))
    assert tree.ids(layout) < set(listed)
    original, copy = tree.find(doubled, node.id), tree.find(doubled, new)
    assert [(a.kind, a.subtype) for a in tree.walk(original)] == [
        (b.kind, b.subtype) for b in tree.walk(copy)
    ]


@given(layouts(), st.data())
def test_unwrapping_takes_a_wrapper_off_again(layout: Node, data: st.DataObject) -> None:
    node = pick(data, layout, "section")
    wrapped = tree.wrap(layout, node.id, Node("container-1", "container", "container"))
    assert tree.parent_of(wrapped, node.id).id == "container-1"
    assert tree.unwrap(wrapped, "container-1") == layout


@given(layouts(), st.data(), st.floats(-50, 200))
def test_resizing_takes_from_one_neighbour_what_it_gives(
    layout: Node, data: st.DataObject, size: float
) -> None:
    block = pick(data, layout, "block")
    try:
        resized = tree.resize(layout, block.id, size)
    except Misplaced:
        return
    before, after = tree.parent_of(layout, block.id), tree.parent_of(resized, block.id)
    changed = [a for a, b in zip(after.children, before.children, strict=True) if a != b]
    assert len(changed) in (0, 2)
    assert all((one.size or 0) >= 5 for one in changed) or not changed


@given(layouts())
def test_a_layout_survives_its_file(layout: Node) -> None:
    written = write_layout(layout, {"name": "default"})
    again = read_layout(written, outline="default", path="layout.yaml")
    assert not again.diagnostics
    assert write_layout(again.root, again.preset) == written
    assert meaning(again.root) == meaning(layout)


def meaning(node: Node) -> object:
    """What a layout says, without the ids of rows and blocks, settings that mean nothing and empty rows."""
    attributes = {
        name: value
        for name, value in node.attributes.items()
        if (name, value) not in (("enabled", 1), ("size", 100))
        and not (node.kind in ("grid", "block") and name == "id")
    }
    name = node.id if node.kind not in ("grid", "block") else ""
    return (name, node.kind, node.subtype, attributes, [meaning(child) for child in node.children])


def test_unknown_nodes_are_named() -> None:
    for attempt in (
        lambda: tree.find(sample(), "nowhere"),
        lambda: tree.parent_of(sample(), ROOT),
        lambda: tree.remove(sample(), "nowhere"),
        lambda: tree.move(sample(), "logo-1", "nowhere", 0),
    ):
        with pytest.raises(UnknownNode, match="has no node"):
            attempt()


def test_places_where_a_kind_may_not_be() -> None:
    layout = sample()
    row = tree.parent_of(layout, tree.parent_of(layout, "logo-1").id)
    block = tree.parent_of(layout, "logo-1")
    for attempt in (
        lambda: tree.move(layout, "logo-1", "header", 0),
        lambda: tree.move(layout, "header", row.id, 0),
        lambda: tree.move(layout, "container-main", "aside", 0),
        lambda: tree.move(layout, "text-3", block.id, 0),
        lambda: tree.insert(layout, Node("logo-1", "particle", "logo"), block.id, 0),
        lambda: tree.remove(layout, ROOT),
        lambda: tree.equalise(layout, "header"),
        lambda: tree.resize(layout, "header", 20),
        lambda: tree.unwrap(layout, row.id),
    ):
        with pytest.raises(Misplaced):
            attempt()


def test_what_did_not_change_is_shared() -> None:
    layout = sample()
    changed = tree.remove(layout, "text-3")
    assert changed.children[0] is layout.children[0]


def test_equal_widths() -> None:
    layout = sample()
    row = tree.parent_of(layout, tree.parent_of(layout, "logo-1").id)
    assert [one.size for one in tree.find(tree.equalise(layout, row.id), row.id).children] == [50, 50]


def test_a_particle_is_copied_with_its_block() -> None:
    doubled, new = tree.duplicate(sample(), "logo-1", "default")
    row = tree.parent_of(doubled, tree.parent_of(doubled, "logo-1").id)
    assert [one.children[0].id for one in row.children] == ["logo-1", new, "menu-2"]
