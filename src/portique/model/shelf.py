"""Content that several places share: a block or section with `shared: <id>` shows what the shelf holds.

`site-format`, Layouts. The shelf entry is read where a layout names it, so that a change of it is seen in
all places; its nodes get ids of their own in each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from portique.model.diagnostic import Diagnostic, nearest, warning
from portique.model.identity import number, prefix_of
from portique.model.node import Node
from portique.model.tree import ids

_MAY_SHARE = frozenset({"block", "section", "container", "wrapper", "offcanvas"})


def with_shared(root: Node, shelf: Mapping[str, Node], outline: str) -> tuple[Node, tuple[Diagnostic, ...]]:
    """The layout with the content of shelf entries in the places that name them, and what is missing.

    `shelf` leads from id to the root of the entry's layout. A place whose entry is missing, or that lies
    in the entry which it names, keeps what its own file says, with a finding.
    """
    trouble: list[Diagnostic] = []
    taken = ids(root)

    def filled(node: Node, above: tuple[str, ...]) -> Node:
        wanted = node.attributes.get("shared") if node.kind in _MAY_SHARE else None
        if wanted in (None, ""):
            return node.with_children(tuple(filled(child, above) for child in node.children))
        name = str(wanted)
        if name in above or name not in shelf:
            close = nearest(name, shelf)
            what = "which is not on the shelf" if name not in shelf else "in which it lies itself"
            hint = f"Nearest: {close!r}. " if close and name not in shelf else ""
            trouble.append(
                warning(
                    "layout-shared",
                    f"{node.id!r} of outline {outline!r} shares {name!r}, {what}",
                    hint=hint + "The place shows what its own file says.",
                    node=node.id,
                )
            )
            return node
        copies = tuple(copied(child, node.id) for child in shelf[name].children)
        return replace(node, children=tuple(filled(child, (*above, name)) for child in copies))

    def copied(node: Node, place: str) -> Node:
        new = node.id
        if new in taken:
            prefix = prefix_of(node.kind, node.subtype)
            new = f"{prefix}-{number(outline, place, node.id, prefix=prefix, taken=taken)}"
        taken.add(new)
        return replace(node, id=new, children=tuple(copied(child, place) for child in node.children))

    return filled(root, ()), tuple(trouble)
