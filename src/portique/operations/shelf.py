"""Particles, columns and sections kept for reuse: `shelf/<id>.yaml`, used as copies or as one shared thing.

An entry is a small layout: `title`, `version: 2`, `layout` (a list of rows), `structure`, `content`, and for
a section `section: {element, attributes}`. A place that shares it says `shared: <id>` and holds nothing
itself; see `model.shelf`. An entry is edited as any layout is, by its file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from portique.files import Files
from portique.formats.layouts import read_layout, write_layout
from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.model import tree
from portique.model.naming import slug
from portique.model.node import EMPTY, ROOT, Node
from portique.model.tree import Misplaced
from portique.operations import layouts, nodes, site_files
from portique.operations.layout_changes import changed, replaced
from portique.operations.layout_file import read_layout_text
from portique.operations.values import Key, Operation, Refused

FOLDER = "shelf"
_SECTIONS = frozenset({"section", "container", "wrapper", "offcanvas"})
_HOLDER = "kept"


@dataclass(frozen=True, slots=True)
class Entry:
    """What lies on the shelf: `node` is a section, a row of columns, or content."""

    id: str
    title: str
    node: Node
    rows: tuple[Node, ...]


def read_entry(text: str, name: str) -> Entry:
    """The entry that a file of the shelf holds. Raises Misplaced for one that holds nothing."""
    data = read_yaml(text, f"{FOLDER}/{name}.yaml").value
    data = data if isinstance(data, Mapping) else {}
    rows = read_layout(data, outline=f"{FOLDER}/{name}", path="").root.children
    if not rows:
        raise Misplaced(f"{name!r} on the shelf holds nothing")
    title = str(data.get("title") or name)
    said = data.get("section")
    if isinstance(said, Mapping) or len(rows) > 1:
        said = said if isinstance(said, Mapping) else {}
        given = said.get("attributes")
        attributes = dict(given) if isinstance(given, Mapping) else {}
        node = Node(name, "section", str(said.get("element") or "section"), title, attributes, children=rows)
    else:
        (node,) = rows
        if node.kind == "grid" and len(node.children) == 1:
            (node,) = node.children
            if (
                len(node.children) == 1
                and not node.children[0].structural
                and set(node.attributes) <= {"size"}
            ):
                (node,) = node.children
    return Entry(name, title, node, rows)


def save(
    files: Files, root: Node, file: str, outline: str, node_id: str, title: str, *, shared: bool
) -> tuple[Operation, ...]:
    """Keep a particle, column, row or section on the shelf; with `shared` the place shows the entry.

    Raises UnknownNode, or Misplaced for what cannot be kept.
    """
    node = tree.find(root, node_id)
    place = nodes.carrier(root, node_id) if not node.structural else node
    if node.kind == ROOT or (shared and place.kind not in _SECTIONS | {"block"}):
        raise Misplaced(
            f"{nodes.label(node)} cannot be {'shared' if shared else 'kept'}; keep a section or a column"
        )
    title = title or nodes.label(node)
    name = site_files.free_name(slug(title) or "kept", lambda one: files.exists(f"{FOLDER}/{one}.yaml"))
    words = f"keep {nodes.label(node)} on the shelf"
    made = [site_files.create(f"{FOLDER}/{name}.yaml", _text(place, title), words)]
    if shared:
        sharing = replace(_sharing(place, name), inherit=EMPTY)
        made.append(replace(layouts.exchange(root, file, outline, sharing), name=words))
    return tuple(made)


def insert_copy(root: Node, file: str, outline: str, entry: Entry, into: str, index: int) -> Operation:
    """Add a copy of an entry, with ids of its own. Raises UnknownNode or Misplaced."""
    node = entry.node
    if node.kind == "block" and tree.find(root, into).kind == "block" and len(node.children) == 1:
        (node,) = node.children
    return layouts.paste(root, file, outline, node, into, index)


def insert_shared(root: Node, file: str, outline: str, entry: Entry, into: str, index: int) -> Operation:
    """Add a place that shows an entry, as all others do that share it. Raises UnknownNode or Misplaced."""
    if entry.node.kind == "section":
        place = layouts.new_node(root, outline, "section", entry.node.subtype, entry.title)
        place = replace(place, attributes=entry.node.attributes)
    else:
        (place,) = layouts.empty_blocks(root, outline, 1)
    return layouts.insert(root, file, outline, _sharing(place, entry.id), into, index)


def detach(root: Node, file: str, outline: str, node_id: str, entry: Entry) -> Operation:
    """Let a place hold a copy of what it shared. Raises UnknownNode, or Misplaced where it shares nothing."""
    node = tree.find(root, node_id)
    if "shared" not in node.attributes:
        node = nodes.carrier(root, node_id)
    if node.attributes.get("shared") != entry.id:
        raise Misplaced(f"{nodes.label(node)} does not share {entry.title}")
    bare = replaced(root, replace(node, children=()))
    rows = tuple(nodes.fresh(bare, row, outline) for row in entry.rows)
    if node.kind == "block" and entry.node.kind != "section" and not entry.node.structural:
        rows = (nodes.fresh(bare, entry.node, outline),)
    attributes = {name: item for name, item in node.attributes.items() if name != "shared"}
    own = replace(node, attributes=attributes, children=rows)
    return layouts.exchange(root, file, outline, own, f"detach {nodes.label(node)}")


def used_on(files: Files, name: str) -> Iterator[tuple[str, str]]:
    """The files with places that share an entry, and the node of each: layouts and other entries."""
    for folder in ("config", FOLDER):
        for path, text in site_files.texts_below(files, folder, ".yaml"):
            if name in text:
                for keys in _sharing_in(read_yaml(text, path).value, name, ()):
                    yield path, str(keys[1]) if len(keys) > 1 else ""


def remove(files: Files, name: str) -> tuple[Operation, ...]:
    """Put an entry into the bin; places that share it hold copies of it from then on.

    Raises Misplaced where there is none.
    """
    file = f"{FOLDER}/{name}.yaml"
    text = site_files.text_of(files, file)
    if text is None:
        raise Misplaced(f"there is nothing called {name!r} on the shelf")
    entry = read_entry(text, name)
    words = f"take {entry.title} off the shelf"
    made: list[Operation] = []
    for path in dict.fromkeys(path for path, _ in used_on(files, name)):
        outline = path.rpartition("/")[0].rpartition("/")[2] if path.endswith("/layout.yaml") else path[:-5]
        root = read_layout_text(site_files.text_of(files, path) or "", outline, path).root
        for node in list(tree.walk(root)):
            if node.attributes.get("shared") == name:
                operation = replace(detach(root, path, outline, node.id, entry), name=words)
                after = changed(root, operation)
                if isinstance(after, Refused):
                    raise Misplaced(after.words)
                root = after
                made.append(operation)
    return (*made, *site_files.into_bin(files, [file], f"{FOLDER}-{name}", words))


def _text(place: Node, title: str) -> str:
    """The file of an entry: rows in a list, so that they need no names."""
    rows = place.children
    if place.kind == "grid":
        rows = (place,)
    elif place.kind == "block" and not all(one.kind == "grid" for one in rows):
        rows = (Node("grid-1", "grid", "grid", children=(place.with_attributes(size=None),)),)
    data = write_layout(
        Node(ROOT, ROOT, ROOT, children=(Node(_HOLDER, "section", "section", children=rows),)), {}
    )
    section: dict[str, Any] = {}
    if place.kind in _SECTIONS:
        if place.subtype not in ("", "section"):
            section["element"] = place.subtype
        if place.attributes:
            section["attributes"] = dict(place.attributes)
    kept = {"section": section} if place.kind in _SECTIONS else {}
    rest = {part: data[part] for part in ("structure", "content") if part in data}
    return dump({"title": title, **kept, "version": 2, "layout": data["layout"][_HOLDER], **rest})


def _sharing(place: Node, name: str) -> Node:
    return replace(place, attributes={**place.attributes, "shared": name}, children=())


def _sharing_in(data: Any, name: str, above: tuple[Key, ...]) -> Iterator[tuple[Key, ...]]:
    if not isinstance(data, Mapping):
        return
    for key, below in data.items():
        if key == "shared" and below == name:
            yield above
        yield from _sharing_in(below, name, (*above, key))
