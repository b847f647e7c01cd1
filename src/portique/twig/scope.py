"""Which variables a unit (template body, block, macro, `with`) reads, sets and asks about.

Variables become Python locals. What must be known ahead: the names that are read before they are
set (loaded from the context at entry), the names whose absence matters (`is defined`, loops that
forget what was first set inside them, contexts handed on), and whether anything needs the
variables as a dict.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from portique.twig import nodes as n
from portique.twig.vocabulary import Vocabulary

_HAND_ON = (n.Include, n.Embed, n.BlockReference, n.BlockCall, n.Parent, n.With, n.Cache)
#: the nodes that mean something here; all others only hold them
_SPECIAL = frozenset(
    (n.Arrow, n.For, n.Set, n.SetCapture, n.Try, n.Test, n.Filter, n.Call, *_HAND_ON)
)  # fmt: skip


@dataclass(slots=True)
class Scope:
    """The findings for one unit."""

    reads: set[str] = field(default_factory=set)
    assigned: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    in_loop: set[str] = field(default_factory=set)
    hands_on: bool = False

    def tracked(self, strict: bool) -> set[str]:
        """Names whose local may hold UNDEFINED."""
        names = self.asked | self.in_loop
        if self.hands_on:
            names |= self.assigned
        return names | self.reads if strict else names


def analyse(body: tuple[n.Node, ...], vocabulary: Vocabulary) -> Scope:
    """Walk over the nodes of one unit."""
    scope = Scope()
    _walk(body, scope, vocabulary, frozenset(), frozenset(), False)
    return scope


def _walk(
    items: tuple[n.Node, ...],
    scope: Scope,
    vocabulary: Vocabulary,
    bound: frozenset[str],
    targets: frozenset[str],
    looping: bool,
) -> None:
    for node in items:
        kind = type(node)
        if isinstance(node, n.Name):
            if node.name == "_context":
                scope.hands_on = True
            elif node.name not in bound and node.name not in targets:
                scope.reads.add(node.name)
            continue
        if kind is n.Const or kind is n.Text:
            continue
        if kind not in _SPECIAL:
            _walk(tuple(n.children(node)), scope, vocabulary, bound, targets, looping)
            continue
        if isinstance(node, n.Arrow):
            _walk((node.body,), scope, vocabulary, bound | set(node.parameters), targets, looping)
            continue
        if isinstance(node, n.For):
            _walk((node.sequence,), scope, vocabulary, bound, targets, looping)
            names = {node.value, "loop"} | ({node.key} if node.key else set())
            inner = targets | names
            inside: tuple[n.Node, ...] = (
                (node.body,) if node.condition is None else (node.condition, node.body)
            )
            _walk(inside, scope, vocabulary, bound, inner, True)
            if node.otherwise is not None:
                _walk((node.otherwise,), scope, vocabulary, bound, targets, looping)
            continue
        if isinstance(node, n.Set | n.SetCapture):
            names = set(node.names) if isinstance(node, n.Set) else {node.name}
            scope.assigned |= names
            if looping:
                scope.in_loop |= names
            scope.reads |= names & targets
        elif isinstance(node, n.Try):
            scope.assigned.add("e")
        elif isinstance(node, n.Test) and node.name == "defined":
            _asked(node.target, scope)
        elif isinstance(node, _HAND_ON):
            scope.hands_on = True
            if isinstance(node, n.With | n.Cache):  # its content is a unit of its own
                for inner_node in n.children(node):
                    if inner_node is not node.body:
                        _walk((inner_node,), scope, vocabulary, bound, targets, looping)
                continue
        elif isinstance(node, n.Filter | n.Call | n.Test):
            word = {n.Filter: "filter", n.Call: "function", n.Test: "test"}[type(node)]
            callback = vocabulary.find(word, node.name)
            if callback is not None and callback.needs_context:
                scope.hands_on = True
        _walk(tuple(n.children(node)), scope, vocabulary, bound, targets, looping)


def _asked(target: n.Expr, scope: Scope) -> None:
    while isinstance(target, n.GetAttr):
        target = target.target
    if isinstance(target, n.Name):
        scope.asked.add(target.name)
