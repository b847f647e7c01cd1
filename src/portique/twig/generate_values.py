"""Values to Python expressions: literals, variables, attributes, and whether they exist."""

from __future__ import annotations

import ast

from portique.twig import nodes as n
from portique.twig.arrays import array_key
from portique.twig.generation import Generation, Typed

_TYPE_OF = {bool: "bool", int: "int", float: "float", str: "str", type(None): "null"}
_LOOP_PARTS = ("index", "index0", "first", "last", "length", "revindex", "revindex0")


class Values(Generation):
    """What stands between operators."""

    def value(self, node: n.Expr) -> Typed:
        """The Python expression for `node` and its static type."""
        self.m.line = node.line or self.m.line
        return getattr(self, f"_{type(node).__name__.lower()}")(node)  # type: ignore[no-any-return]

    def any(self, node: n.Expr) -> ast.expr:
        return self.value(node)[0]

    # --- leaves ----------------------------------------------------------------------------

    def _const(self, node: n.Const) -> Typed:
        return self.m.const(node.value), _TYPE_OF[type(node.value)]

    def _name(self, node: n.Name, lenient: bool = False) -> Typed:
        name, m = node.name, self.m
        if self.is_parameter(name):
            return m.name(self.local(name)), "any"
        if name == "_self":
            return m.const(self.module.name), "str"
        if name == "_context":
            return self.context(), "array"
        if name == "_charset":
            return m.const("UTF-8"), "str"
        if name == "loop" and self.unit.loops:
            return self.loop_value(), "array"
        local = m.name(self.local(name))
        if name in self.unit.known or name not in self.unit.tracked:
            return local, "any"
        absent: ast.expr = m.const(None)
        if self.options.strict and not lenient:
            absent = m.call("UNDEFINED_NAME", m.const(name))
        return m.choose(m.compare(local, "is not", m.name("U")), local, absent), "any"

    def _sequence(self, node: n.Sequence) -> Typed:
        m = self.m
        items = [
            m.star(m.call("SPREAD_OUT", self.any(item.value)))
            if isinstance(item, n.Spread)
            else self.any(item)
            for item in node.items
        ]
        made: ast.expr = m.list_of(items)
        if self.options.sandboxed and any(isinstance(item, n.Spread) for item in node.items):
            made = m.method("R", "sized", made)
        return made, "array"

    def _mapping(self, node: n.Mapping) -> Typed:
        m = self.m
        plain: list[tuple[object, n.Expr]] = []
        for key, value in node.items:
            if not isinstance(key, n.Const):
                break
            plain.append((array_key(key.value), value))
        else:
            latest = dict(plain)
            if list(latest) == list(range(len(latest))) and latest:
                return m.list_of([self.any(value) for value in latest.values()]), "array"
            if not plain:
                return m.list_of([]), "array"
            return m.dict_of(
                [m.const(key) for key, _ in plain], [self.any(value) for _, value in plain]
            ), "array"
        items = [
            m.tuple_of([m.name("SPREAD") if key is None else self.any(key), self.any(value)])
            for key, value in node.items
        ]
        made: ast.expr = m.call("MAPPING", m.tuple_of(items))
        return m.method("R", "sized", made) if self.options.sandboxed else made, "array"

    def _arrow(self, node: n.Arrow) -> Typed:
        self.unit.shadows.append(frozenset(node.parameters))
        parameters = [self.local(name) for name in node.parameters]
        body = self.any(node.body)
        self.unit.shadows.pop()
        return self.m.function(parameters, body), "any"

    # --- attributes ------------------------------------------------------------------------

    def _getattr(self, node: n.GetAttr, lenient: bool = False) -> Typed:
        m = self.m
        if (static := self._loop_part(node)) is not None:
            return static
        if node.arguments is not None:
            args, named = self.arguments(node.arguments)
            target = self.value_lenient(node.target) if lenient else self.any(node.target)
            function = "CALL_SOFT" if lenient and self.options.strict else "CALL"
            return m.call_with(function, [target, self.any(node.key), *args], named), "any"
        target = self.value_lenient(node.target) if lenient else self.any(node.target)
        m.line = node.line
        soft = "_SOFT" if lenient and self.options.strict else ""
        function = ("ITEM" if node.bracket else "GET") + soft
        key = node.key
        if isinstance(key, n.Const) and isinstance(key.value, str) and isinstance(array_key(key.value), str):
            t, name = m.name("t"), m.const(key.value)
            test: ast.expr = m.type_is(m.walrus("t", target), "dict")
            if self.options.strict:
                test = m.both(test, m.compare(name, "in", t))
                return m.choose(test, m.item(t, name), m.call(function, t, name)), "any"
            return m.choose(test, m.method(t, "get", name), m.call(function, t, name)), "any"
        return m.call(function, target, self.any(key)), "any"

    def _loop_part(self, node: n.GetAttr) -> Typed | None:
        """`loop.index` and the like (also `loop.parent.loop.index`) without a mapping."""
        m, depth, target = self.m, len(self.unit.loops) - 1, node.target
        if not isinstance(node.key, n.Const) or node.arguments is not None:
            return None
        while isinstance(target, n.GetAttr) and isinstance(target.target, n.GetAttr):
            inner = target.target
            if not (isinstance(target.key, n.Const) and target.key.value == "loop"):
                return None
            if not (isinstance(inner.key, n.Const) and inner.key.value == "parent"):
                return None
            target, depth = inner.target, depth - 1
        if (
            depth < 0
            or not (isinstance(target, n.Name) and target.name == "loop")
            or self.is_parameter("loop")
        ):
            return None
        part, loop = str(node.key.value), self.unit.loops[depth]
        if part not in _LOOP_PARTS:
            return None
        loop.used = True
        index, one = m.name(loop.index), m.const(1)
        if part == "index0":
            return index, "int"
        if part == "index":
            return m.binary(index, "+", one), "int"
        if part == "first":
            return m.compare(index, "==", m.const(0)), "bool"
        if loop.count is None:
            return m.const(None), "null"
        count = m.name(loop.count)
        if part == "length":
            return count, "int"
        if part == "last":
            return m.compare(m.binary(index, "+", one), "==", count), "bool"
        rest = m.binary(count, "-", index)
        return (rest, "int") if part == "revindex" else (m.binary(rest, "-", one), "int")

    def value_lenient(self, node: n.Expr) -> ast.expr:
        """A value where an absent variable or attribute is None, strict or not."""
        self.m.line = node.line or self.m.line
        if isinstance(node, n.Name):
            return self._name(node, lenient=True)[0]
        if isinstance(node, n.GetAttr):
            return self._getattr(node, lenient=True)[0]
        if isinstance(node, n.BlockCall):
            return self.m.choose(self.defined(node), self.any(node), self.m.const(None))
        if isinstance(node, n.MacroCall):
            return self.m.choose(self.defined(node), self.any(node), self.m.const(None))
        return self.any(node)

    def defined(self, node: n.Expr) -> ast.expr:
        """Whether a variable, attribute, block, macro or constant exists."""
        m = self.m
        if isinstance(node, n.Name):
            if self.is_known(node.name) or node.name in ("_self", "_context", "_charset"):
                return m.const(True)
            if node.name == "loop" and self.unit.loops:
                return m.const(True)
            return m.compare(m.name(self.local(node.name)), "is not", m.name("U"))
        if isinstance(node, n.GetAttr):
            target = self.value_lenient(node.target)
            function = "HAS_METHOD" if node.arguments is not None else "HAS_ITEM" if node.bracket else "HAS"
            found: ast.expr = m.call(function, target, self.any(node.key))
            if isinstance(node.target, n.Name | n.GetAttr) and self.options.strict:
                found = m.both(self.defined(node.target), found)
            return found
        if isinstance(node, n.BlockCall):
            template = m.const(None) if node.template is None else self.any(node.template)
            return m.method("f", "has_block", self.any(node.name), template)
        if isinstance(node, n.Parent):
            return m.compare(m.binary(m.name("i"), "+", m.const(1)), "<", m.call("len", m.name("chain")))
        if isinstance(node, n.MacroCall):
            return m.method(self.library(node), "has_macro", m.const(node.macro))
        if isinstance(node, n.Call) and node.name == "constant":
            args, _ = self.arguments(node.arguments)
            return m.call("HAS_CONSTANT", *args)
        if isinstance(node, n.Const):
            return m.const(True)
        return m.compare(self.any(node), "is not", m.const(None))

    def library(self, node: n.MacroCall) -> ast.expr:
        raise NotImplementedError

    def arguments(self, given: n.Arguments) -> tuple[list[ast.expr], list[tuple[str | None, ast.expr]]]:
        """Positional and named arguments of a call."""
        m = self.m
        args = [
            m.star(m.call("SPREAD_OUT", self.any(item.value)))
            if isinstance(item, n.Spread)
            else self.any(item)
            for item in given.positional
        ]
        return args, [(name, self.any(value)) for name, value in given.named]
