"""Where a node stands, in words: "Main, column 3, place 1 of 2"."""

from __future__ import annotations

from functools import reduce

from portique.model import tree
from portique.model.node import Node
from portique.studio.words import Words


def place_in_words(words: Words, root: Node, node_id: str) -> str:
    """The place of a node: the section around it, then row, column and place where there are several."""
    parts: list[str] = []
    node = tree.find(root, node_id)
    while node is not root:
        parent = tree.parent_of(root, node.id)
        count = len(parent.children)
        place = next(at for at, child in enumerate(parent.children, 1) if child.id == node.id)
        if parent is root or parent.kind not in ("grid", "block"):
            name = words.label(parent)
            if count > 1 and node.kind == "grid":
                name = words.say("place-row", parent=name, place=place, count=count)
            elif count > 1:
                name = words.say("place", parent=name, place=place, count=count)
            parts.append(name)
            break
        if parent.kind == "grid" and count > 1:
            parts.append(words.say("nth-column", place=place, count=count))
        elif parent.kind == "block" and count > 1:
            parts.append(words.say("nth", place=place, count=count))
        node = parent
    if not parts:
        return words.label(root)
    return reduce(lambda around, part: words.say("within", first=around, then=part), reversed(parts))
