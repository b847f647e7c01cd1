"""A YAML text as a tree of nodes that know where they stand.

Built from the parser's events without recursion, so that depth and alias expansion are checked before
they can hurt, and so that a text that breaks off still gives everything before the break.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

MAX_DEPTH = 100
MAX_ALIAS_NODES = 100_000
# About a second's work and 100 MB; only damaged or aliased texts of several megabytes come near it.
MAX_NODES = 200_000

Kind = Literal["scalar", "map", "list", "alias"]

# The C parser where the wheel has it; the Python one gives the same marks.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True, eq=False)
class Node:
    """One node. `start` and `end` are offsets in characters; a tag and an anchor belong to the node.

    The `end` of a block collection is the end of its last child. `value` is a scalar's text, or the
    name that an alias refers to; `style` the sign that opens a scalar (`'`, `"`, `|`, `>`; empty when
    plain). `size` counts nodes with aliases expanded. Mutable only while the tree is being built.
    """

    kind: Kind
    start: int
    end: int
    value: str = ""
    style: str = ""
    flow: bool = False
    tag: str | None = None
    anchor: str | None = None
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)
    size: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Where and why reading stopped; `opening` is where the bracket or quote stands that nothing closes."""

    code: str
    message: str
    offset: int
    opening: int | None = None
    in_flow: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """What was read: the first document's root, anchors by name (the last of a name), the problem if any.

    `second` is the offset of a second document, which is not read.
    """

    root: Node | None
    anchors: dict[str, Node]
    problem: Problem | None = None
    second: int | None = None


class _Builder:
    """Collects the events of one document."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.anchors: dict[str, Node] = {}
        self.open: list[Node] = []
        self.keys: list[Node | None] = []
        self.expanded = 0
        self.count = 0

    def add(self, node: Node) -> None:
        self.count += 1
        if node.anchor is not None:
            self.anchors[node.anchor] = node
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if parent.kind == "list":
            parent.items.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = node
        else:
            parent.pairs.append((self.keys[-1], node))
            self.keys[-1] = None

    def begin(self, node: Node) -> None:
        self.add(node)
        self.open.append(node)
        self.keys.append(None)

    def end(self, offset: int) -> None:
        node = self.open.pop()
        key = self.keys.pop()
        if key is not None:  # the text broke off after a key
            node.pairs.append((key, Node("scalar", key.end, key.end)))
        last = node.items[-1] if node.items else node.pairs[-1][1] if node.pairs else None
        if node.flow or last is None:
            node.end = offset
        else:
            node.end = max(last.end, node.pairs[-1][0].end if node.pairs else 0)
        node.size = 1 + sum(item.size for item in node.items)
        node.size += sum(key.size + value.size for key, value in node.pairs)

    def alias(self, node: Node) -> bool:
        """Add an alias; False when the document would become too large."""
        target = self.anchors.get(node.value)
        if target is not None:
            node.size = target.size
            self.expanded += node.size
        self.add(node)
        return self.expanded <= MAX_ALIAS_NODES

    def close(self, offset: int) -> None:
        while self.open:
            self.end(offset)


def read_tree(text: str) -> Tree:
    """The tree of `text`, which must not begin with a byte order mark."""
    builder = _Builder()
    documents = 0
    second: int | None = None
    problem: Problem | None = None
    loader: Any = None
    offset = 0
    try:
        loader = _LOADER(text)
        while True:
            event = loader.get_event()
            offset = event.start_mark.index
            if builder.count >= MAX_NODES:
                message = f"more than {MAX_NODES:,} values in a text that holds aliases, tags or mistakes"
                problem = Problem("yaml-too-many-values", message, offset)
                break
            name = type(event).__name__
            if name == "ScalarEvent":
                style = event.style or ""
                node = Node("scalar", offset, event.end_mark.index, event.value, style)
                node.tag, node.anchor = event.tag, event.anchor
                builder.add(node)
            elif name in ("MappingStartEvent", "SequenceStartEvent"):
                node = Node("map" if name[0] == "M" else "list", offset, offset, flow=bool(event.flow_style))
                node.tag, node.anchor = event.tag, event.anchor
                builder.begin(node)
                if len(builder.open) > MAX_DEPTH:
                    problem = Problem("yaml-too-deep", f"nested more than {MAX_DEPTH} levels deep", offset)
                    break
            elif name in ("MappingEndEvent", "SequenceEndEvent"):
                builder.end(event.end_mark.index)
            elif name == "AliasEvent":
                if not builder.alias(Node("alias", offset, event.end_mark.index, event.anchor)):
                    message = f"aliases that expand to more than {MAX_ALIAS_NODES:,} nodes"
                    problem = Problem("yaml-too-many-aliases", message, offset)
                    break
            elif name == "DocumentStartEvent":
                documents += 1
                if documents == 2:
                    second = offset
                    break
            elif name == "StreamEndEvent":
                break
    except yaml.MarkedYAMLError as trouble:
        spot = trouble.problem_mark or trouble.context_mark
        message = trouble.problem or "not readable as YAML"
        opening = None
        if trouble.context:
            message = f"{message} {trouble.context}"
            if trouble.context_mark and ("flow" in trouble.context or "quoted" in trouble.context):
                opening = trouble.context_mark.index
        in_flow = any(node.flow for node in builder.open)
        # The C scanner has a limit of its own, far above ours, that it reaches before it hands out events.
        code = "yaml-too-deep" if "maximum nesting" in message else "yaml-syntax"
        problem = Problem(code, message, spot.index if spot else offset, opening, in_flow)
    except yaml.YAMLError as trouble:
        position = getattr(trouble, "position", offset)
        problem = Problem("yaml-syntax", getattr(trouble, "reason", None) or str(trouble), position)
    finally:
        if loader is not None:
            loader.dispose()
    builder.close(problem.offset if problem else len(text))
    return Tree(builder.root, builder.anchors, problem, second)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and column of `offset`, with lines as editors count them."""
    before = text[:offset]
    line = before.count("\n") + 1
    lone = before.count("\r") - before.count("\r\n")
    if lone and "\n" not in text:
        return line + lone, offset - before.rfind("\r")
    return line, offset - before.rfind("\n")
