"""`GET /api/library`: what can be put on a page, and why some of it cannot."""

from __future__ import annotations

from typing import Any

from portique.formats.yaml.splice import Unspliceable
from portique.model.node import Node
from portique.model.outline import Outline
from portique.model.tree import walk
from portique.model.truth import truthy
from portique.operations.layout_file import read_layout_text
from portique.operations.nodes import node_data
from portique.studio.api.asking import Ask
from portique.studio.api.plain import plain
from portique.studio.desk import Desk
from portique.studio.words import Words

_NOT_OFFERED = frozenset({"content", "messages", "position", "spacer", "assets"})
SECTIONS = ("section", "header", "footer", "aside", "nav", "main", "article")


def get(desk: Desk, ask: Ask) -> Any:
    """Particles, structure, atoms and the shelf; with `?outline=` also what that outline has no room for."""
    outline = desk.outline(ask.query.get("outline") or "default")
    items = [*_structure(outline, ask.words), *_particles(desk, outline, ask.words)]
    return [*items, *_shelf(desk, ask.words)]


def _item(
    name: str, kind: str, title: str, about: str, group: str, icon: str = "", no: str = ""
) -> dict[str, Any]:
    return {"name": name, "kind": kind, "title": title, "description": about, "group": group,
            "icon": icon, "unusable": no}  # fmt: skip


def _structure(outline: Outline | None, words: Words) -> list[dict[str, Any]]:
    nodes: list[Node] = list(walk(outline.layout)) if outline is not None else []
    has_content = any(node.kind == "system" and node.subtype == "content" for node in nodes)
    group = words.say("group.structure")

    def item(name: str, kind: str, no: str = "") -> dict[str, Any]:
        return _item(name, kind, words.say(f"item.{name}"), words.say(f"item.{name}.about"), group, "",
                     words.say(no) if no else "")  # fmt: skip

    return [
        item("section", "section"),
        item("content", "system", "unusable.content" if has_content else ""),
        item("messages", "system"),
        item("position", "position"),
        item("spacer", "spacer"),
    ]


def _particles(desk: Desk, outline: Outline | None, words: Words) -> list[dict[str, Any]]:
    rows = []
    for place, blueprint in desk.site.blueprints.items():
        name = place.removeprefix("particles.")
        if not place.startswith("particles.") or name in _NOT_OFFERED or blueprint.raw.get("hidden"):
            continue
        kind = "atom" if blueprint.kind == "atom" else "particle"
        if kind == "particle" and blueprint.kind != "particle":
            continue
        off = outline is not None and not truthy(outline.config.get(f"particles.{name}.enabled", 1))
        group = words.say("group.atoms" if kind == "atom" else "group.particles")
        rows.append(
            _item(name, kind, words.theme(blueprint.title), words.theme(blueprint.description), group,
                  blueprint.icon, words.say("unusable.disabled") if off else "")
        )  # fmt: skip
    return sorted(rows, key=lambda row: (row["kind"], row["title"].casefold()))


def _shelf(desk: Desk, words: Words) -> list[dict[str, Any]]:
    rows = []
    for name, path in desk.site.streams.list("shelf://", ".yaml").items():
        try:
            root = read_layout_text(path.read_text("utf-8"), f"shelf/{name}", name).root
        except (OSError, UnicodeDecodeError, Unspliceable):
            continue
        node = root
        while node.kind in ("root", "grid", "block") and len(node.children) == 1:
            node = node.children[0]
        item = _item(name, "shelf", words.label(node), "", words.say("group.shelf"))
        rows.append({**item, "node": plain(node_data(node))})
    return rows
