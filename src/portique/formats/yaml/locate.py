"""Where in a text the node stands that a path of keys names."""

from __future__ import annotations

from collections.abc import Sequence

from portique.formats.yaml.construct import is_merge
from portique.formats.yaml.scalars import resolve
from portique.formats.yaml.tree import Node, Tree, line_and_column

Key = str | int


def locate(text: str | bytes, keys: Sequence[Key]) -> tuple[int, int] | None:
    """The 1-based line and column of the value at `keys`, or None when there is no such node.

    Follows aliases and `<<`: the place is then where the value is written.
    """
    from portique.formats.yaml.read import decode
    from portique.formats.yaml.tolerant import repaired_tree

    decoded, _ = decode(text, "")
    tree, repaired, _ = repaired_tree(decoded, "")
    node = find(tree, keys)
    return None if node is None else line_and_column(repaired, node.start)


def find(tree: Tree, keys: Sequence[Key]) -> Node | None:
    """The node at `keys`, aliases and merges followed."""
    node = resolved(tree, tree.root)
    for key in keys:
        if node is None:
            return None
        node = resolved(tree, child(tree, node, key))
    return node


def child(tree: Tree, node: Node, key: Key) -> Node | None:
    """The node below `key` as a reader sees it: the last of a repeated key, then what `<<` brings."""
    if node.kind == "list":
        index = key if isinstance(key, int) else -1
        return node.items[index] if 0 <= index < len(node.items) else None
    own = [value for name, value in node.pairs if names(name, key)]
    if own:
        return own[-1]
    for name, value in node.pairs:
        if not is_merge(name):
            continue
        source = resolved(tree, value)
        for layer in source.items if source is not None and source.kind == "list" else [source]:
            layer = resolved(tree, layer)
            found = child(tree, layer, key) if layer is not None and layer.kind == "map" else None
            if found is not None:
                return found
    return None


def names(node: Node, key: Key) -> bool:
    """Whether a key node means `key`."""
    if node.kind != "scalar" or is_merge(node):
        return False
    value = node.value if node.style else resolve(node.value)
    return value == key if type(value) in (str, int) else node.value == key


def resolved(tree: Tree, node: Node | None) -> Node | None:
    """The node that an alias stands for; any other node is itself."""
    if node is not None and node.kind == "alias":
        return tree.anchors.get(node.value)
    return node
