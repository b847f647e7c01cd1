"""Versions 1 and 0, which old themes still bring, brought to the shape of version 2.

Version 1 is nested names like version 2 but without settings; version 0 is the nodes in full. Both used
other ids, types and section widths. Rules: Gantry, `Component/Layout/Version/Format1.php`, `Format0.php`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from portique.formats.layouts.keys import ELEMENTS, capitalised, entries_of
from portique.formats.layouts.numbering import Numbering
from portique.model.diagnostic import Diagnostic, warning
from portique.model.identity import prefix_of
from portique.model.node import Node
from portique.model.truth import is_map, is_numeric, pairs, to_float, truthy

_ELEMENTS = ELEMENTS - {"div", "section"}
_ROW, _BLOCK = "grid", "block"
_LAST = ("offcanvas", "atoms")


def read_version_1(
    data: Mapping[str, Any], numbering: Numbering, trouble: list[Diagnostic]
) -> tuple[Node, ...]:
    """The nodes at the root of a layout file of version 1; `offcanvas` always, and last but for `atoms`."""
    tree = data["layout"] if is_map(data.get("preset")) and is_map(data.get("layout")) else data
    tree = dict(tree)
    tree.pop("version", None)
    offcanvas, atoms = tree.pop("offcanvas", None), tree.pop("atoms", None)
    tree["offcanvas"] = offcanvas or {}
    if truthy(atoms):
        tree["atoms"] = atoms
    _keep_last(numbering)
    return tuple(
        _normalised(_nested(key, value, _ROW, str(key), numbering), numbering, at_root=True)
        for key, value in tree.items()
    )


def read_version_0(
    data: Mapping[str, Any], numbering: Numbering, trouble: list[Diagnostic]
) -> tuple[Node, ...]:
    """The nodes at the root of a layout file of version 0; `offcanvas` and `atoms` always, and last."""
    _keep_last(numbering)
    children = data.get("children")
    nodes = _full_nodes(children, numbering, trouble, at_root=True)
    last = {
        kind: _normalised(_nested(kind, {}, _ROW, kind, numbering), numbering, at_root=True) for kind in _LAST
    }
    last |= {node.kind: node for node in nodes if node.kind in _LAST}
    return (*(node for node in nodes if node.kind not in _LAST), *last.values())


def _keep_last(numbering: Numbering) -> None:
    """Keep the ids of what stands at the end of each layout from whatever else is called so."""
    for name in _LAST:
        numbering.written(name, name, name)


def _nested(key: str | int, value: Any, numeric: str, near: str, numbering: Numbering) -> Node:
    """The node of one entry of version 1, its children normalised, itself not yet."""
    if is_numeric(key):
        node = Node("", numeric, numeric)
        numeric = _BLOCK if numeric == _ROW else _ROW
    elif str(key).startswith("container"):
        own_id = str(key)[len("container") :].lstrip("-")
        near = str(key)
        node = Node(
            "", "container", "container", attributes={"id": own_id} if own_id else {}, source_key=near
        )
    else:
        name, _, size = str(key).partition(" ")
        near = name
        node = Node(
            id="",
            kind=name if name in _LAST else "section",
            subtype=name if name in _ELEMENTS else "section",
            title=capitalised(name),
            attributes={"id": f"g-{name}"},
            source_key=name,
        )
        if to_float(size):
            node = node.with_attributes(size=to_float(size))  # handed to the block around it
    children: list[Node] = []
    for child_key, item in entries_of(value):
        if isinstance(item, Mapping | list) or item is None:
            child = _nested(child_key, item, numeric, near, numbering)
            size_of_child = child.attributes.get("size") if child.kind not in (_ROW, _BLOCK) else None
            if size_of_child is not None:
                child = child.with_attributes(size=None)
                if node.kind == _BLOCK:
                    node = node.with_attributes(size=size_of_child)
            child = _normalised(child, numbering, near=near)
        else:
            child = _content(str(item), numeric, numbering)
        children.append(child)
    return replace(node, children=tuple(children))


def _content(text: str, numeric: str, numbering: Numbering) -> Node:
    """A content string: `type[-subtype] [size]`, `position-<key>`. Below a section it gets a row only."""
    name, _, size = text.partition(" ")
    kind, _, subtype = name.partition("-")
    attributes: dict[str, Any] = {"enabled": 1}
    title = capitalised(subtype or kind)
    if subtype and kind == "position":
        attributes["key"], subtype = subtype, ""
    node = Node("", kind, subtype, title, attributes, source_key=name)
    node = _normalised(node, numbering, key=name)
    if numeric == _ROW:
        return Node(numbering.unnamed(_ROW, node.id), _ROW, _ROW, children=(node,))
    block = Node(numbering.unnamed(_BLOCK, node.id), _BLOCK, _BLOCK, children=(node,))
    return block.with_attributes(size=to_float(size)) if to_float(size) else block


def _full_nodes(
    items: Any, numbering: Numbering, trouble: list[Diagnostic], *, at_root: bool = False
) -> tuple[Node, ...]:
    """The nodes of a list of version 0; what is no node is left out with a finding."""
    nodes = []
    for item in items if isinstance(items, list) else []:
        kind = item.get("type") if isinstance(item, Mapping) else None
        if not isinstance(kind, str) or not kind:
            trouble.append(
                warning(
                    "layout-wrong-shape", f"{item!r} is no node: it has no `type`", hint="It is left out."
                )
            )
            continue
        attributes = item.get("attributes")
        inherit = item.get("inherit")
        node = Node(
            id="",
            kind=kind,
            subtype=str(item.get("subtype") or ""),
            title=str(item.get("title") or ""),
            attributes=dict(attributes) if isinstance(attributes, Mapping) else {},
            inherit=dict(inherit) if isinstance(inherit, Mapping) else {},
            children=_full_nodes(item.get("children"), numbering, trouble),
            source_key=str(item.get("id") or "") if kind not in (_ROW, _BLOCK) else "",
        )
        nodes.append(_normalised(node, numbering, at_root=at_root))
    return tuple(nodes)


def _normalised(
    node: Node, numbering: Numbering, *, at_root: bool = False, near: str = "", key: str = ""
) -> Node:
    """`node` with the types, ids and widths of version 2."""
    if node.kind == "pagecontent":
        is_content = node.subtype in ("", "pagecontent")
        title = "Page Content" if is_content else "System Messages"
        node = replace(node, kind="system", subtype="content" if is_content else "messages", title=title)
    if node.kind == "offcanvas" and at_root:
        attributes = {name: value for name, value in node.attributes.items() if name not in ("name", "boxed")}
        return replace(node, id=node.kind, subtype=node.kind, attributes=attributes)
    if node.kind == "section":
        name = (node.title or node.subtype or node.kind).lower()
        subtype = name if name in _ELEMENTS else "section"
        node = replace(node, id=numbering.written(name, name, subtype), subtype=subtype)
    elif node.kind == "atoms" and at_root:
        node = replace(node, id="atoms")
    elif node.kind in (_ROW, _BLOCK) and not node.source_key:
        near = near or (node.children[0].id if node.children else "")
        node = replace(node, id=numbering.unnamed(node.kind, near))
    else:
        # An atom's kind is no part of its id; nor, as ever, is a particle's.
        prefix = prefix_of("particle" if node.kind == "atom" else node.kind, node.subtype)
        node = replace(node, id=numbering.derived(key or node.source_key or prefix, prefix))
    node = _with_id_of_extra(replace(node, subtype=node.subtype or node.kind), numbering)
    return _with_width(node, at_root)


def _with_id_of_extra(node: Node, numbering: Numbering) -> Node:
    """An HTML id that was given as an extra attribute becomes the node's own."""
    if not truthy(node.attributes.get("extra")):
        return node
    extra = list(pairs(node.attributes["extra"]))
    given = [str(value) for name, value in extra if name == "id"]
    if not given:
        return node
    rest = [{name: value} for name, value in extra if name != "id"]
    node = node.with_attributes(extra=rest or None, id=given[-1])
    name = given[-1].removeprefix("g-")
    return replace(node, id=numbering.written(name, name, name))


def _with_width(node: Node, at_root: bool) -> Node:
    """The section's width setting (`boxed`); at the root a container around one section is that setting."""
    boxed = node.attributes.get("boxed")
    if boxed is not None:
        return node if truthy(boxed) else node.with_attributes(boxed="")
    if not at_root or len(node.children) != 1:
        return node
    (child,) = node.children
    if node.kind == "container":
        return (child if child.kind == "section" else node).with_attributes(boxed="")
    if child.kind == "container":
        return replace(node.with_attributes(boxed=""), children=child.children)
    return node
