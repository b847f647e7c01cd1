"""Widths and collapse, by the rules and figures of Gantry's `prepareLayout` and `toGrid`."""

from __future__ import annotations

import pytest

from portique.model.node import ROOT, Node
from portique.model.sizes import equalised, prepare, to_grid
from portique.model.tree import ids, walk


def particle(name: str) -> Node:
    return Node(name, "particle", name)


def block(*children: Node, size: float | None = None, fixed: bool = False) -> Node:
    attributes = {"size": size} if size is not None else {}
    name = "block-" + "-".join(child.id for child in children)
    node = Node(name, "block", "block", attributes=attributes, children=children)
    return node.with_attributes(fixed="1") if fixed else node


def row(*children: Node) -> Node:
    return Node("row-" + "-".join(child.id for child in children), "grid", "grid", children=children)


def section(name: str, *children: Node) -> Node:
    return Node(name, "section", "section", children=children)


def left(node: Node, *empty: str) -> Node:
    prepared = prepare(node, lambda one: one.id in empty)
    assert prepared is not None
    return prepared


def sizes(node: Node) -> list[object]:
    return [one.attributes.get("size") for one in walk(node) if one.kind == "block"]


@pytest.mark.parametrize(
    ("size", "name"),
    [
        (None, ""), (0, ""), ("", ""), ("0", ""), ("wide", ""),
        (100, "size-100"), ("100", "size-100"), (99, "size-95"), (100.4, "size-95"), (3, "size-5"),
        (33.3, " size-33-3"), (33.34, " size-33-3"), ("16.7", " size-16-7"), (14.3, " size-14-3"),
        (12.5, " size-12-5"), (11.1, " size-11-1"), (9.1, " size-9-1"), (8.3, " size-8-3"),
        (66.7, "size-66"), (25.0, "size-25"), (12.45, " size-12-5"),
    ],
)  # fmt: skip
def test_class_of_a_size(size: object, name: str) -> None:
    assert to_grid(size) == name


@pytest.mark.parametrize(
    ("count", "total"), [(3, 99.9), (6, 100.2), (7, 100.1), (8, 100), (9, 99.9), (11, 100.1), (12, 99.6)]
)
def test_equal_blocks_keep_their_fractions(count: int, total: float) -> None:
    names = [f"p{number}" for number in range(count)]
    even = row(*(block(particle(name), size=equalised(count)) for name in names))
    assert sum(equalised(count) for _ in names) == pytest.approx(total)
    assert sizes(left(even)) == [equalised(count)] * count


def test_blocks_without_sizes_share_the_row() -> None:
    assert sizes(left(row(block(particle("a")), block(particle("b"))))) == [50, 50]


def test_an_empty_particle_gives_its_width_to_its_neighbours() -> None:
    uneven = row(block(particle("a"), size=20), block(particle("b"), size=30), block(particle("c"), size=50))
    assert sizes(left(uneven, "c")) == [40, 60]


def test_what_rounding_takes_is_carried_on() -> None:
    of_four = row(*(block(particle(name), size=25) for name in "abcd"))
    assert sizes(left(of_four, "d")) == [33, 34, 33]


def test_half_a_per_cent_goes_up() -> None:
    uneven = row(block(particle("a"), size=25), block(particle("b"), size=175))
    assert sizes(left(uneven)) == [13, 88 - 1]


def test_what_a_sum_makes_of_a_half_is_a_half() -> None:
    widths = [12.5, 12.5, 12.5, 25, 12.5, 50, 12.5, 12.5]
    mixed = row(
        *(
            block(particle(name), size=size, fixed=name == "e")
            for name, size in zip("abcdefgh", widths, strict=True)
        )
    )
    assert sizes(left(mixed)) == [8, 8, 8, 16, 12.5, 32, 8, 8]


def test_fixed_blocks_keep_their_size() -> None:
    with_fixed = row(
        block(particle("a"), size=20, fixed=True),
        block(particle("b"), size=40),
        block(particle("c"), size=40),
    )
    assert sizes(left(with_fixed)) == [20, 40, 40]
    assert sizes(left(with_fixed, "c")) == [20, 80]


def test_rows_and_sections_that_hold_nothing_more_go() -> None:
    layout = Node(
        ROOT, ROOT, ROOT,
        children=(section("top", row(block(particle("a")))), section("main", row(block(particle("b"))))),
    )  # fmt: skip
    assert ids(left(layout, "a")) == {ROOT, "main", "row-block-b", "block-b", "b"}
    assert left(layout, "a", "b").children == ()
    assert prepare(layout.children[0], lambda one: True) is None


def test_system_content_is_never_taken_out() -> None:
    layout = section("main", row(block(Node("system-content-1", "system", "content"))))
    assert "system-content-1" in ids(left(layout, "system-content-1"))


def test_sections_in_a_row_of_fixed_blocks_stay_when_empty() -> None:
    columns = row(
        block(section("aside", row(block(particle("a")))), size=25, fixed=True),
        block(section("mainbar", row(block(particle("b")))), size=75, fixed=True),
    )
    kept = left(columns, "a")
    assert [one.id for one in walk(kept) if one.kind == "section"] == ["aside", "mainbar"]
    aside = kept.children[0].children[0]
    assert aside.children == ()
    assert aside.attributes["sticky"] == 1
    assert sizes(kept)[0] == 25


def test_one_free_block_in_the_row_takes_that_away() -> None:
    columns = row(
        block(section("aside", row(block(particle("a")))), size=25, fixed=True),
        block(section("mainbar", row(block(particle("b")))), size=75),
    )
    assert "aside" not in ids(left(columns, "a"))


def test_parts_of_a_layout_are_prepared_like_the_whole() -> None:
    columns = row(
        block(section("aside", row(block(particle("a")))), size=25, fixed=True),
        block(section("mainbar", row(block(particle("b")))), size=75, fixed=True),
    )
    aside = columns.children[0].children[0]
    alone = prepare(aside, lambda one: one.id == "a", sticky=True)
    assert alone == left(columns, "a").children[0].children[0]


def test_content_is_asked_in_the_order_of_the_document() -> None:
    asked: list[str] = []

    def is_empty(node: Node) -> bool:
        asked.append(node.id)
        return False

    prepare(
        section("main", row(block(particle("a")), block(particle("b"))), row(block(particle("c")))), is_empty
    )
    assert asked == ["a", "b", "c"]
