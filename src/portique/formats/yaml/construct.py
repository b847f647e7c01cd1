"""A tree of nodes to plain values: merges, tags, repeated keys, aliases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portique.formats.yaml.scalars import Flavour, resolve
from portique.formats.yaml.tree import Node, Tree, line_and_column
from portique.model.diagnostic import Diagnostic, Level, notice

_MOST_FINDINGS = 50

_CORE = "tag:yaml.org,2002:"
_CONVERSIONS: dict[str, Callable[[str], Any]] = {"float": float, "int": lambda text: int(text, 0)}
_TEXT_TAGS = {"str", "binary", "timestamp"}
_PLAIN_TAGS = {"map", "seq", "set", "omap", "null", "bool"}


class Constructor:
    """Makes values of one tree and collects what is odd about it."""

    def __init__(self, tree: Tree, text: str, path: str, flavour: Flavour) -> None:
        self.text = text
        self.path = path
        self.flavour = flavour
        self.anchors: dict[str, Node] = {}  # filled while walking: an alias means the anchor before it
        self.under_way: set[int] = set()
        self.diagnostics: list[Diagnostic] = []
        self.unsaid = 0
        self.tree = tree

    def value(self) -> Any:
        """The value of the root, None for an empty text."""
        value = None if self.tree.root is None else self._value(self.tree.root)
        if self.unsaid:
            self.diagnostics.append(notice("yaml-and-more", f"{self.unsaid:,} more findings of these kinds",
                                           file=self.path))  # fmt: skip
        return value

    def _value(self, node: Node) -> Any:
        if node.kind == "alias":
            return self._alias(node)
        if node.anchor is not None:
            self.anchors[node.anchor] = node
        if node.kind == "scalar":
            return self._scalar(node)
        self.under_way.add(id(node))
        value = [self._value(item) for item in node.items] if node.kind == "list" else self._map(node)
        self.under_way.discard(id(node))
        if node.tag is not None:
            self._check_tag(node)
        return value

    def _scalar(self, node: Node) -> Any:
        if node.tag is None:
            return node.value if node.style else resolve(node.value, self.flavour)
        name = node.tag.removeprefix(_CORE)
        if name in _TEXT_TAGS or node.tag == "!":
            return node.value
        if name in _CONVERSIONS:
            try:
                return _CONVERSIONS[name](node.value)
            except ValueError:
                self._report(node, "yaml-tag", f"`{node.value[:40]}` is no {name}", "It is read as text.")
                return node.value
        self._check_tag(node)
        return resolve(node.value, self.flavour) if not node.style or name in _PLAIN_TAGS else node.value

    def _map(self, node: Node) -> dict[Any, Any]:
        values: dict[Any, Any] = {}
        inherited: set[Any] = set()
        for key_node, value_node in node.pairs:
            value = None
            if is_merge(key_node):
                self._merge(values, inherited, key_node, value_node)
                continue
            key = self._key(key_node)
            value = self._value(value_node)
            if key in values and key not in inherited:
                self._report(key_node, "yaml-duplicate-key", f"the key `{key}` stands here a second time",
                             "The last one counts; remove the other.")  # fmt: skip
            inherited.discard(key)
            values[key] = value
        return values

    def _merge(self, values: dict[Any, Any], inherited: set[Any], key: Node, source: Node) -> None:
        """Take over the keys of `source` that are not there; the first of several sources wins."""
        found = self._value(source)
        for layer in found if isinstance(found, list) else [found]:
            if not isinstance(layer, dict):
                self._report(key, "yaml-merge", "`<<` takes a map or a list of maps", "It is left out.")
                continue
            for name, value in layer.items():
                if name not in values:
                    values[name] = value
                    inherited.add(name)

    def _key(self, node: Node) -> str | int:
        key = self._value(node)
        if type(key) is str or type(key) is int:
            return key
        if isinstance(key, dict | list):
            written = self.text[node.start : node.end]
            self._report(node, "yaml-complex-key", f"`{written[:40]}` is a collection, used as a key",
                         "Put it in quotes if it is meant as text.")  # fmt: skip
            return written
        return node.value

    def _alias(self, node: Node) -> Any:
        target = self.anchors.get(node.value)
        if target is None:
            self._report(node, "yaml-unknown-anchor", f"`*{node.value}` names an anchor that is not above it",
                         "It is read as text; put it in quotes if that is meant.")  # fmt: skip
            return "*" + node.value
        if id(target) in self.under_way:
            self._report(node, "yaml-recursive-alias", f"`*{node.value}` stands inside what it names",
                         "It is read as empty.")  # fmt: skip
            return None
        return self._value(target)

    def _check_tag(self, node: Node) -> None:
        name = (node.tag or "").removeprefix(_CORE)
        if name not in _PLAIN_TAGS and name not in _TEXT_TAGS and node.tag != "!":
            self._report(node, "yaml-unknown-tag", f"the tag `{node.tag}` means nothing here",
                         "The value after it is read as if it had none.", Level.NOTICE)  # fmt: skip

    def _report(self, node: Node, code: str, message: str, hint: str, level: Level = Level.WARNING) -> None:
        if len(self.diagnostics) >= _MOST_FINDINGS:
            self.unsaid += 1
            return
        line, column = line_and_column(self.text, node.start)
        self.diagnostics.append(
            Diagnostic(level, code, message, file=self.path, line=line, column=column, hint=hint)
        )


def is_merge(key: Node) -> bool:
    """Whether a key is the merge sign `<<`."""
    return key.kind == "scalar" and not key.style and key.value == "<<" and key.tag in (None, _CORE + "merge")
