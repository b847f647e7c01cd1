"""What a layout takes from other outlines' layouts, node by node.

A node's `inherit` names an outline, a node there and the parts to take: its `attributes`, those of the
`block` around it, its `children`. The source is resolved first, so that chains work. Rules: Gantry,
`Component/Layout/Layout.php`; what Gantry draws by chance is derived here (`model.identity`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from portique.model.diagnostic import Diagnostic, notice, warning
from portique.model.identity import number, prefix_of
from portique.model.node import EMPTY, Layout, Node, included
from portique.model.tree import walk

BASE = "default"
_OF_THE_BLOCK_ITSELF = ("fixed", "size")

IndexInherit = Mapping[str, Mapping[str, Mapping[str, str]]]
"""outline → source outline → own id → source id, as `index.yaml` records it."""


def resolve(
    layouts: Mapping[str, Layout], index_inherit: IndexInherit
) -> tuple[dict[str, Node], tuple[Diagnostic, ...]]:
    """The layout of each outline with all that it inherits, and what could not be had.

    A source that is missing, or a node that would inherit from itself, leaves the node with what its
    own file stores, without `inherit`, and a finding. The base outline inherits nothing.
    """
    resolver = _Resolver(layouts, index_inherit)
    return {name: resolver.outline(name) for name in layouts}, tuple(dict.fromkeys(resolver.trouble))


_Step = tuple[str, str, str]
"""What is being worked out (`node`, `inherit` or `block`), outline, node."""


class _Cycle(Exception):  # noqa: N818
    """A node is needed to resolve itself; `loop` are the steps of the way round."""

    def __init__(self, loop: list[_Step]) -> None:
        super().__init__(" from ".join(dict.fromkeys(f"{name}/{node}" for _, name, node in loop)))
        self.outermost = next((step for step in loop if step[0] == "inherit"), None)


class _Resolver:
    """Resolves each node of each outline once, when it is first asked for."""

    def __init__(self, layouts: Mapping[str, Layout], index_inherit: IndexInherit) -> None:
        self.trouble: list[Diagnostic] = []
        self._index = index_inherit
        self._raw = {name: layout.root for name, layout in layouts.items()}
        self._own: dict[str, dict[str, Node]] = {}
        self._parents: dict[str, dict[str, Node]] = {}
        self._taken: dict[str, set[str]] = {}
        for name, root in self._raw.items():
            nodes = list(walk(root))
            self._own[name] = {node.id: node for node in reversed(nodes)}
            self._parents[name] = {child.id: node for node in nodes for child in node.children}
            self._taken[name] = set(self._own[name])
        self._done: dict[tuple[str, str], Node] = {}
        self._blocks: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._open: list[_Step] = []
        self._refused: dict[_Step, str] = {}

    def outline(self, name: str) -> Node:
        """The whole layout of an outline."""
        return self._node(name, self._raw[name])

    def _node(self, outline: str, node: Node) -> Node:
        done = self._done.get((outline, node.id))
        if done is None:
            self._enter("node", outline, node.id)
            try:
                done = self._resolved(outline, node)
            finally:
                self._open.pop()
            self._done[outline, node.id] = done
        return done

    def _resolved(self, outline: str, node: Node) -> Node:
        parts = included(node)
        source = None
        if parts and outline == BASE:
            self._say(outline, node, notice, "the base outline inherits nothing")
            node, parts = replace(node, inherit=EMPTY), ()
        if parts:
            source = self._source(outline, node)
            if source is None:
                node, parts = replace(node, inherit=EMPTY), ()
        attributes = node.attributes
        if source is not None and "attributes" in parts:
            attributes = source.attributes
        elif node.kind == "block":
            attributes = self._block_attributes(outline, node)
        if source is not None and "children" in parts:
            children = self._copies(outline, str(node.inherit["outline"]), source.children)
        else:
            children = tuple(self._node(outline, child) for child in node.children)
        return replace(node, attributes=attributes, children=children)

    def _source(self, outline: str, node: Node) -> Node | None:
        """The resolved node that `node` inherits from; None with a finding when it cannot be had."""
        wanted = str(node.inherit["outline"])
        source_id = str(node.inherit.get("particle") or node.id)
        if wanted not in self._raw:
            self._say(outline, node, warning, f"inherits from outline {wanted!r}, which does not exist")
            return None
        step = ("inherit", outline, node.id)
        found = None
        if step not in self._refused:
            self._open.append(step)
            try:
                found = self._found(wanted, source_id)
            except _Cycle as cycle:
                # Every node of the loop is refused, so that the order of the outlines does not matter.
                self._refused[step] = str(cycle)
                if cycle.outermost != step:
                    raise
            finally:
                self._open.pop()
        if step in self._refused:
            self._say(outline, node, warning, f"inherits from itself ({self._refused[step]})")
            return None
        if found is None:
            self._say(
                outline, node, warning, f"inherits {source_id!r} of outline {wanted!r}, which is not there"
            )
        return found

    def _found(self, outline: str, node_id: str) -> Node | None:
        """A node of an outline by its id: one of its own, or one that the outline inherits."""
        own = self._own[outline].get(node_id)
        if own is not None:
            return self._node(outline, own)
        return next((one for one in walk(self.outline(outline)) if one.id == node_id), None)

    def _block_attributes(self, outline: str, block: Node) -> Mapping[str, Any]:
        """The settings of a block: what its children inherit for it, then its own where that is silent."""
        done = self._blocks.get((outline, block.id))
        if done is not None:
            return done
        attributes = block.attributes
        self._enter("block", outline, block.id)
        try:
            for child in block.children:
                if outline != BASE and "block" in included(child):
                    given = self._given_block(child)
                    kept = {key: value for key, value in given.items() if key not in _OF_THE_BLOCK_ITSELF}
                    attributes = {**attributes, **kept}
        finally:
            self._open.pop()
        self._blocks[outline, block.id] = attributes
        return attributes

    def _given_block(self, node: Node) -> Mapping[str, Any]:
        """The settings of the block around the node that `node` inherits from; none when it is not there."""
        wanted, source_id = str(node.inherit["outline"]), str(node.inherit.get("particle") or node.id)
        if wanted not in self._raw:
            return EMPTY
        try:
            own = self._parents[wanted].get(source_id)
            if own is not None:
                return self._block_attributes(wanted, own) if own.kind == "block" else EMPTY
            for one in walk(self.outline(wanted)):
                if one.kind == "block" and any(child.id == source_id for child in one.children):
                    return one.attributes
        except _Cycle:  # said where the node itself is resolved
            pass
        return EMPTY

    def _copies(self, outline: str, source: str, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """Children of another outline as children here: content gets ids of its own, places keep theirs."""
        return tuple(self._copy(outline, source, node) for node in nodes)

    def _copy(self, outline: str, source: str, node: Node) -> Node:
        taken = self._taken[outline]
        if node.structural:
            new = node.id
            if node.kind in ("grid", "block") and new in taken:
                new = self._derived(outline, source, node)
            taken.add(new)
            return replace(node, id=new, children=self._copies(outline, source, node.children))
        recorded = self._index.get(outline, {}).get(source, {})
        new = next((own for own, theirs in recorded.items() if theirs == node.id), "")
        new = new or self._derived(outline, source, node)
        taken.add(new)
        inherit = {"outline": source, "include": ["attributes", "block"], "particle": node.id}
        return replace(node, id=new, inherit=inherit)

    def _derived(self, outline: str, source: str, node: Node) -> str:
        prefix = prefix_of(node.kind, node.subtype)
        return f"{prefix}-{number(outline, source, node.id, prefix=prefix, taken=self._taken[outline])}"

    def _enter(self, what: str, outline: str, node_id: str) -> None:
        step = (what, outline, node_id)
        if step in self._open:
            raise _Cycle(self._open[self._open.index(step) :])
        self._open.append(step)

    def _say(self, outline: str, node: Node, level: Any, what: str) -> None:
        self.trouble.append(
            level(
                "layout-inherit",
                f"outline {outline!r}: {node.id!r} {what}" if level is warning else f"{node.id!r}: {what}",
                hint="The node is shown with what its own outline stores.",
                node=node.id,
                file=f"gantry-config://{outline}/layout.yaml",
            )
        )
