"""What layouts take from one another."""

from __future__ import annotations

from typing import Any

from portique.formats.layouts import read_layout
from portique.model.diagnostic import Diagnostic
from portique.model.inheritance import resolve
from portique.model.node import Layout, Node
from portique.model.tree import find, ids, parent_of, walk

BASE: dict[str, Any] = {
    "version": 2,
    "layout": {"header": [["logo-1 30", "menu-2 70"]], "footer": [["copyright-3"]]},
    "structure": {"header": {"attributes": {"class": "base", "boxed": "1"}}},
    "content": {
        "logo-1": {
            "attributes": {"image": "base.svg"},
            "block": {"class": "mark", "fixed": "1", "id": "g-mark"},
        },
    },
}


def inherits(outline: str, *include: str, **more: str) -> dict[str, Any]:
    return {"inherit": {"outline": outline, "include": list(include), **more}}


def resolved(
    layouts: dict[str, dict[str, Any]], index: dict[str, Any] | None = None
) -> tuple[dict[str, Node], tuple[Diagnostic, ...]]:
    read: dict[str, Layout] = {
        name: read_layout({"version": 2, **data}, outline=name, path=f"{name}/layout.yaml")
        for name, data in layouts.items()
    }
    return resolve(read, index or {})


def home(
    layout: Any, structure: Any = None, content: Any = None, **index: Any
) -> tuple[Node, tuple[Diagnostic, ...]]:
    data = {"layout": layout, "structure": structure or {}, "content": content or {}}
    trees, trouble = resolved({"default": BASE, "home": data}, {"home": index})
    return trees["home"], trouble


def test_attributes_are_the_source_s_alone() -> None:
    own = {**inherits("default", "attributes"), "attributes": {"class": "mine", "extra": [{"a": "b"}]}}
    tree, trouble = home({"header": [["text-1"]]}, {"header": own})
    assert find(tree, "header").attributes == {"class": "base", "boxed": "1"}
    assert "text-1" in ids(tree)
    assert not trouble


def test_the_block_keeps_its_own_size_and_what_the_source_does_not_say() -> None:
    content = {
        "logo-9": {
            **inherits("default", "attributes", "block", particle="logo-1"),
            "block": {"class": "own", "title": "t"},
        }
    }
    tree, _ = home({"header": [["logo-9 50"]]}, content=content)
    assert find(tree, "logo-9").attributes == {"enabled": 1, "image": "base.svg"}
    assert parent_of(tree, "logo-9").attributes == {
        "class": "mark",
        "id": "g-mark",
        "title": "t",
        "size": 50.0,
    }


def test_children_are_copies_with_ids_of_their_own() -> None:
    tree, trouble = home({"header": []}, {"header": inherits("default", "attributes", "block", "children")})
    copies = [one for one in walk(find(tree, "header")) if not one.structural]
    assert [one.inherit["particle"] for one in copies] == ["logo-1", "menu-2"]
    assert not {one.id for one in copies} & {"logo-1", "menu-2"}
    assert [one.id.split("-")[0] for one in copies] == ["logo", "menu"]
    assert parent_of(tree, copies[0].id).attributes["class"] == "mark"
    assert copies[0].attributes["image"] == "base.svg"
    assert not trouble


def test_ids_of_copies_are_those_that_the_index_records() -> None:
    tree, _ = home(
        {"header": []},
        {"header": inherits("default", "children")},
        default={"logo-7777": "logo-1", "header": "header"},
    )
    assert "logo-7777" in ids(tree)


def test_ids_of_copies_repeat() -> None:
    inherit = inherits("default", "children")
    first, _ = home({"header": []}, {"header": inherit})
    second, _ = home({"top": [["text-1"]], "header": []}, {"header": inherit})
    copied = {one.id for one in walk(first) if not one.structural}
    assert copied
    assert copied < ids(second)


def test_rows_keep_their_ids_unless_taken() -> None:
    base = {"layout": {"header": [{"block-a": []}, {"grid-a": []}, {"grid-b": []}]}}
    data = {
        "layout": {"top": {"grid-a": []}, "header": []},
        "structure": {"header": inherits("default", "children")},
    }
    trees, _ = resolved({"default": base, "home": data})
    rows = [
        one.id
        for one in walk(find(trees["home"], "header"))
        if one.attributes.get("id") in ("grid-a", "grid-b")
    ]
    assert rows[1] == "grid-b"
    assert rows[0] != "grid-a"


def test_chains_and_copies_of_copies() -> None:
    second = {"layout": {"header": []}, "structure": {"header": inherits("default", "children")}}
    third = {"layout": {"header": []}, "structure": {"header": inherits("second", "children")}}
    for order in (["default", "second", "third"], ["third", "second", "default"]):
        data = {"default": BASE, "second": second, "third": third}
        trees, trouble = resolved({name: data[name] for name in order})
        logo = next(one for one in walk(trees["third"]) if one.subtype == "logo")
        middle = next(one for one in walk(trees["second"]) if one.subtype == "logo")
        assert logo.inherit == {
            "outline": "second",
            "include": ["attributes", "block"],
            "particle": middle.id,
        }
        assert logo.attributes["image"] == "base.svg"
        assert not trouble


def test_a_particle_may_inherit_from_an_inherited_one() -> None:
    second = {"layout": {"header": []}, "structure": {"header": inherits("default", "children")}}
    index = {"second": {"default": {"logo-5555": "logo-1"}}}
    third = {
        "layout": {"top": [["logo-6"]]},
        "content": {"logo-6": inherits("second", "attributes", "block", particle="logo-5555")},
    }
    trees, trouble = resolved({"third": third, "second": second, "default": BASE}, index)
    assert find(trees["third"], "logo-6").attributes["image"] == "base.svg"
    assert parent_of(trees["third"], "logo-6").attributes["class"] == "mark"
    assert not trouble


def test_two_outlines_may_inherit_different_parts_from_one_another() -> None:
    one = {
        "layout": {"header": [], "footer": [["text-1"]]},
        "structure": {"header": inherits("two", "children")},
    }
    two = {
        "layout": {"header": [["text-2"]], "footer": []},
        "structure": {"footer": inherits("one", "children")},
    }
    trees, trouble = resolved({"one": one, "two": two})
    assert not trouble
    assert [one.inherit["particle"] for one in walk(trees["one"]) if one.inherit.get("particle")] == [
        "text-2"
    ]
    assert [one.inherit["particle"] for one in walk(trees["two"]) if one.inherit.get("particle")] == [
        "text-1"
    ]


def test_a_loop_is_refused_by_name_at_each_of_its_nodes() -> None:
    one = {
        "layout": {"header": [["text-1"]]},
        "structure": {"header": inherits("two", "attributes", "children")},
    }
    two = {
        "layout": {"header": [["text-2"]]},
        "structure": {"header": inherits("one", "attributes", "children")},
    }
    for order in ({"one": one, "two": two}, {"two": two, "one": one}):
        trees, trouble = resolved(order)
        assert "text-1" in ids(trees["one"])
        assert "text-2" in ids(trees["two"])
        assert {item.code for item in trouble} == {"layout-inherit"}
        assert sorted(item.file or "" for item in trouble) == [
            "gantry-config://one/layout.yaml",
            "gantry-config://two/layout.yaml",
        ]
        assert all("header" in item.message and "itself" in item.message for item in trouble)


def test_a_section_cannot_hold_itself() -> None:
    one = {
        "layout": {"header": {"inner": []}},
        "structure": {"inner": inherits("one", "children", particle="header")},
    }
    trees, trouble = resolved({"one": one})
    assert ids(trees["one"]) >= {"header", "inner"}
    assert len(trouble) == 1


def test_what_is_missing_costs_only_itself() -> None:
    tree, trouble = home(
        {"header": [["text-1"]], "side": [["text-2"]]},
        {"header": inherits("gone", "attributes", "children"), "side": inherits("default", "children")},
    )
    assert {"text-1", "text-2"} <= ids(tree)
    assert not find(tree, "header").inherit
    assert [item.node for item in trouble] == ["header", "side"]


def test_the_base_outline_inherits_nothing() -> None:
    base = {"layout": {"header": [["text-1"]]}, "structure": {"header": inherits("home", "children")}}
    trees, trouble = resolved({"default": base, "home": {"layout": {"header": []}}})
    assert "text-1" in ids(trees["default"])
    assert len(trouble) == 1
