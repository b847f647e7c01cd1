"""`POST /api/consider`: what an edit would do, told before it is done; nothing is written.

The gestures are done to the site's texts in memory, and the outlines of the two are compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.model.assignments import choose, facts
from portique.model.node import Node
from portique.model.outline import Outline
from portique.model.tree import walk
from portique.studio.api.asking import Ask
from portique.studio.desk import Desk
from portique.studio.gestures.ground import Ground, Refusal
from portique.studio.gestures.rehearsal import outlines_after
from portique.studio.gestures.table import make
from portique.studio.words import Words


def get(desk: Desk, ask: Ask) -> Any:
    """The name of the step, the files, what would go, which outlines and pages would look different."""
    gestures = ask.json().get("gestures")
    ground = Ground(desk, ask.words)
    told: dict[str, Any] = {"name": "", "refused": "", "files": [], "loses": [], "changes": [], "pages": []}
    try:
        meant = make(ground, gestures if isinstance(gestures, list) else [])
    except Refusal as refusal:
        return told | {"refused": ask.words.found(str(refusal))}
    before, after = desk.outlines().by_name, outlines_after(ground)
    named = {operation.target.outline for operation in ground.operations if operation.target.outline}
    return {
        **told,
        "name": meant.said if ground.operations else "",
        "files": ground.files(),
        "loses": [
            row for name in before if name in named for row in _lost(before[name], after.get(name), ask.words)
        ],
        "changes": [
            {"outline": name, "title": one.title, "nodes": nodes}
            for name, one in before.items()
            if name not in named and name in after and (nodes := _different(one.layout, after[name].layout))
        ],
        "pages": _pages(desk, after),
    }


def _lost(before: Outline, after: Outline | None, words: Words) -> list[dict[str, str]]:
    """Content that an outline shows and would not show any more."""
    kept = {node.id for node in walk(after.layout)} if after is not None else set()
    return [
        {"outline": before.name, "node": node.id, "label": words.label(node)}
        for node in walk(before.layout)
        if not node.structural and node.id not in kept
    ]


def _different(before: Node, after: Node) -> list[str]:
    """The nodes of a layout that would be others, or hold others."""
    old = {node.id: node for node in walk(before)}
    new = {node.id: node for node in walk(after)}
    found = [node_id for node_id in old if node_id not in new]
    for node_id, node in new.items():
        was = old.get(node_id)
        own = was is not None and (was.attributes, was.title) == (node.attributes, node.title)
        if not own or [one.id for one in node.children] != [one.id for one in (was.children if was else ())]:
            found.append(node_id)
    return found


def _pages(desk: Desk, after: Mapping[str, Outline]) -> list[dict[str, str]]:
    """The pages that would get another outline."""
    rules = {name: one.assignments for name, one in after.items()}
    rows, used = [], desk.used_outlines()
    for page in desk.site.snapshot.pages:
        now = used[page.path]
        then = page.outline if page.outline in after else choose(rules, facts(page))
        if then != now:
            title = after[then].title if then in after else then
            rows.append({"url": desk.site.addresses.page(page), "title": page.title, "outline": title})
    return rows
