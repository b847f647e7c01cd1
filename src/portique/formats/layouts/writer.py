"""A layout tree to a file of version 2: what the reader would derive anyway is not written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.formats.layouts.keys import read_content_key, read_structural_key
from portique.model.node import Node, included
from portique.model.truth import number_text, truthy

_ROW, _BLOCK = "grid", "block"
_KEPT_OF_INHERITED_BLOCK = ("fixed", "size")


def write_layout(root: Node, preset: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a layout file of version 2 for a tree whose inheritance is not resolved.

    Left out: kinds, elements, titles and settings that the reader derives, what another outline gives
    (a block keeps `fixed` and `size`), the size 100, rows that hold nothing.
    """
    writer = _Writer()
    layout: dict[str, Any] = {}
    for child in root.children:
        key, value = writer.structural(child, None, must_be_named=True)
        layout[key] = value
    data: dict[str, Any] = {"version": 2}
    if preset:
        data["preset"] = dict(preset)
    data["layout"] = layout
    if writer.structure:
        data["structure"] = writer.structure
    if writer.content:
        data["content"] = writer.content
    return data


class _Writer:
    """Collects what `structure` and `content` hold while the tree is walked."""

    def __init__(self) -> None:
        self.structure: dict[str, Any] = {}
        self.content: dict[str, Any] = {}

    def structural(self, node: Node, block: Node | None, *, must_be_named: bool = False) -> tuple[str, Any]:
        """Key and value of a structural node; the key is empty where a list item does."""
        parts = included(node)
        value = [] if "children" in parts else self._children(node.children, in_row=node.kind == _ROW)
        settings = _settings_of_block(block, parts) if block is not None else {}
        size = settings.pop("size", None)
        attributes = {} if "attributes" in parts else dict(node.attributes)
        entry: dict[str, Any] = {}
        key = read_structural_key(_key_name(node))
        if key.kind != node.kind:
            entry["type"] = node.kind
        if node.subtype and key.subtype != node.subtype and node.subtype != node.kind:
            entry["subtype"] = node.subtype
        if node.title and node.title not in (key.title, "Untitled"):
            entry["title"] = node.title
        named = must_be_named
        if node.kind in (_ROW, _BLOCK):
            named = named or attributes.get("id") == node.id
            if attributes.get("id") in (None, "", node.id):
                attributes.pop("id", None)
        if node.kind != _BLOCK or attributes.get("size") == 100:
            attributes.pop("size", None)
        for name in ("extra", "fixed"):
            if name in attributes and not truthy(attributes[name]):
                del attributes[name]
        slashes = attributes.get("boxed") is not None
        if slashes and attributes["boxed"] == "":
            del attributes["boxed"]
        if attributes:
            entry["attributes"] = attributes
        if parts:
            entry["inherit"] = dict(node.inherit)
        if settings:
            entry["block"] = settings
        if node.kind in (_ROW, _BLOCK) and not named and not entry and size is None:
            return "", value
        if entry:
            self.structure[key.name] = entry
        name = f"/{key.name}/" if slashes else key.name
        return _sized(name, size), value

    def _children(self, nodes: tuple[Node, ...], *, in_row: bool = False) -> Any:
        """The entries of some nodes: a list while none has a name, else a map with numbers for the rest."""
        entries: list[tuple[str, Any]] = []
        for node in nodes:
            if node.kind == _BLOCK and in_row:
                entries.append(self._block(node))
            elif node.structural or node.kind == "atoms":
                entry = self.structural(node, None)
                if entry[0] or entry[1]:
                    entries.append(entry)
            else:
                entries.append(("", self._content_text(node, None)))
        if not any(key for key, _ in entries):
            return [value for _, value in entries]
        return {key or position: value for position, (key, value) in enumerate(entries)}

    def _block(self, block: Node) -> tuple[str, Any]:
        """A block of a row; its settings stand with its only child where that has a name, else with it."""
        if len(block.children) == 1:
            (child,) = block.children
            if not child.structural:
                return "", self._content_text(child, block)
            if child.kind != _ROW and not _is_named(block):
                return "", dict([self.structural(child, block)])
        says_something = any(name != "size" or value != 100 for name, value in block.attributes.items())
        if says_something or _is_named(block):
            return self.structural(block, None, must_be_named=True)
        return "", self._children(block.children)

    def _content_text(self, node: Node, block: Node | None) -> str:
        parts = included(node)
        settings = _settings_of_block(block, parts) if block is not None else {}
        size = settings.pop("size", None)
        key = read_content_key(node.id)
        attributes = {} if "attributes" in parts else dict(node.attributes)
        if truthy(attributes.get("enabled")):
            del attributes["enabled"]
        if key.is_position and attributes.get("key") == key.number:
            del attributes["key"]
        entry: dict[str, Any] = {}
        if key.kind != node.kind:
            entry["type"] = node.kind
        if node.subtype and key.subtype != node.subtype:
            entry["subtype"] = node.subtype
        if node.title and node.title not in (key.title, "Untitled"):
            entry["title"] = node.title
        if attributes:
            entry["attributes"] = attributes
        if parts:
            entry["inherit"] = dict(node.inherit)
        if settings:
            entry["block"] = settings
        if entry:
            self.content[key.name] = entry
        return _sized(key.name, size)


def _is_named(block: Node) -> bool:
    return bool(block.source_key) or block.attributes.get("id") == block.id


def _settings_of_block(block: Node, parts: tuple[str, ...]) -> dict[str, Any]:
    """What the settings of `block` add to the entry of its child; `size` only where it is not 100."""
    settings = dict(block.attributes)
    if "block" in parts:
        settings = {name: settings[name] for name in _KEPT_OF_INHERITED_BLOCK if name in settings}
    for name in ("extra", "fixed", "id"):
        if name in settings and not truthy(settings[name]):
            del settings[name]
    size = settings.get("size")
    if size is None or size == 100:
        settings.pop("size", None)
    return settings


def _key_name(node: Node) -> str:
    """The id as a key: rows and blocks are told by how it begins."""
    if node.kind in (_ROW, _BLOCK) and not node.id.startswith(f"{node.kind}-"):
        return f"{node.kind}-{node.id}"
    return node.id


def _sized(name: str, size: Any) -> str:
    return f"{name} {number_text(size)}" if isinstance(size, int | float) else name
