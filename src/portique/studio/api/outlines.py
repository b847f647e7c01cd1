"""`GET /api/outlines/{name}`: an outline with its layout as a tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from portique.formats.yaml import read_yaml
from portique.model.node import Node, included
from portique.model.outline import Outline
from portique.model.sizes import shared_out
from portique.model.tree import walk
from portique.model.truth import truthy
from portique.studio.api.asking import Ask, missing
from portique.studio.api.plain import plain
from portique.studio.desk import Desk
from portique.studio.words import Words

NEVER_OFF = frozenset({"grid", "block", "root", "offcanvas"})


def summaries(desk: Desk) -> list[dict[str, Any]]:
    """All outlines in the order of a listing, each with how many pages use it."""
    counts = Counter(desk.used_outlines().values())
    return [summary(desk, one, counts[name]) for name, one in desk.outlines().by_name.items()]


def summary(desk: Desk, outline: Outline, pages: int) -> dict[str, Any]:
    """An outline in a list."""
    return {
        "name": outline.name,
        "title": outline.title,
        "file": desk.path_of(f"gantry-config://{outline.name}/layout.yaml"),
        "system": outline.is_system or outline.name == "default",
        "pages": pages,
    }


def one(desk: Desk, ask: Ask) -> Any:
    """An outline: its layout (all that it shows, inherited or not), atoms, rules, heirs and sources."""
    found = desk.outline(ask.path["name"])
    if found is None:
        raise missing(ask.words.say("refused.outline", name=ask.path["name"]))
    row = next(one for one in summaries(desk) if one["name"] == found.name)
    trouble = _trouble(desk)
    return {
        **row,
        "preset": found.layout_preset,
        "layout": node_data(found.layout, ask.words, trouble, ""),
        "atoms": [node_data(atom, ask.words, trouble, "") for atom in found.atoms],
        "assignments": plain(found.assignments) if isinstance(found.assignments, Mapping) else {"*": True},
        "heirs": _heirs(desk, found),
        "sources": _sources(found),
        "overrides": _overrides(desk, found),
    }


def node_data(node: Node, words: Words, trouble: Mapping[str, int], source: str) -> dict[str, Any]:
    """A node of a layout; `source` is the outline that gives it, empty for the outline's own."""
    parts = included(node)
    below = str(node.inherit["outline"]) if "children" in parts else source
    enabled = node.kind in NEVER_OFF or truthy(node.attributes.get("enabled", 1))
    return {
        "id": node.id,
        "kind": node.kind,
        "subtype": node.subtype,
        "label": words.label(node),
        "title": node.title,
        "size": node.size if node.kind == "block" else None,
        "attributes": plain(node.attributes),
        "inherit": _inherit(node),
        "from": below,
        "enabled": enabled,
        "locked": truthy(node.attributes.get("locked", 0)),
        "problems": trouble.get(node.id, 0),
        "children": [
            node_data(child, words, trouble, below) | ({} if child.size else _width(wide, words))
            for child, wide in zip(node.children, _widths(node), strict=True)
        ],
    }


def _widths(node: Node) -> tuple[Node, ...]:
    """The children of a row with the widths that they have where the file says none."""
    return shared_out(node.children) if node.kind == "grid" and node.children else node.children


def _width(node: Node, words: Words) -> dict[str, Any]:
    return (
        {"size": round(node.size, 1), "label": words.label(node)}
        if node.kind == "block" and node.size
        else {}
    )


def _inherit(node: Node) -> dict[str, Any]:
    parts = included(node)
    if not parts:
        return {}
    told = {"outline": str(node.inherit["outline"]), "include": list(parts)}
    return told | {
        name: str(node.inherit[name]) for name in ("particle", "section") if node.inherit.get(name)
    }


def _trouble(desk: Desk) -> dict[str, int]:
    """How many findings each node has."""
    counts: dict[str, int] = {}
    for found in desk.findings:
        if found.node:
            counts[found.node] = counts.get(found.node, 0) + 1
    return counts


def _sources(outline: Outline) -> list[dict[str, Any]]:
    """What an outline takes from which others."""
    by_outline: dict[str, list[str]] = {}
    for node in (*walk(outline.layout), *outline.atoms):
        if included(node):
            by_outline.setdefault(str(node.inherit["outline"]), []).append(node.id)
    return [{"outline": name, "nodes": ids} for name, ids in by_outline.items()]


def _heirs(desk: Desk, outline: Outline) -> list[dict[str, Any]]:
    """The outlines that take something of this one."""
    rows = []
    for name, other in desk.outlines().by_name.items():
        ids = next((row["nodes"] for row in _sources(other) if row["outline"] == outline.name), None)
        if ids and name != outline.name:
            rows.append({"outline": name, "nodes": ids})
    return rows


def _overrides(desk: Desk, outline: Outline) -> dict[str, int]:
    """How many values each of the outline's own files in the site sets."""
    folder = desk.path_of(f"gantry-config://{outline.name}/")
    found: dict[str, int] = {}
    for entry in desk.files.list(folder.rstrip("/")):
        name = entry.path.removeprefix(folder.rstrip("/") + "/")
        if name.endswith(".yaml") and name not in ("layout.yaml", "index.yaml", "assignments.yaml"):
            found[name] = _leaves(read_yaml(desk.files.read(entry.path), entry.path).value)
    return found


def _leaves(value: Any) -> int:
    if isinstance(value, Mapping):
        return sum(map(_leaves, value.values()))
    return 0 if value is None else 1
