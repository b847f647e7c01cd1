"""Expressions to Python expressions, with the checks by exact type that make the usual case short."""

from __future__ import annotations

import ast

from portique.twig import nodes as n
from portique.twig.arrays import array_key
from portique.twig.errors import TwigRuntimeError, TwigSyntaxError
from portique.twig.generation import Generation, Typed
from portique.twig.values import numeric

_ARITHMETIC = {
    "+": "ADD", "-": "SUB", "*": "MUL", "/": "DIV", "//": "FLOORDIV", "%": "MOD", "**": "POW",
    "b-or": "BIT_OR", "b-xor": "BIT_XOR", "b-and": "BIT_AND",
}  # fmt: skip
_ORDER = {"<": "<", ">": ">", "<=": "<=", ">=": ">="}
_TESTS = {
    "starts with": "STARTS", "ends with": "ENDS",
    "has some": "HAS_SOME", "has every": "HAS_EVERY",
}  # fmt: skip
_ARROWS = ("has some", "has every")
_TYPE_OF = {bool: "bool", int: "int", float: "float", str: "str", type(None): "null"}
_MOST_PARTS = 16
_LOOP_PARTS = ("index", "index0", "first", "last", "length", "revindex", "revindex0")


class Expressions(Generation):
    """Values, conditions and attribute access."""

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

    # --- operators -------------------------------------------------------------------------

    def condition(self, node: n.Expr) -> ast.expr:
        """An expression whose Python truth is PHP's truth of `node`."""
        m = self.m
        if isinstance(node, n.Unary) and node.operator == "not":
            return m.negated(self.condition(node.operand))
        if isinstance(node, n.Binary) and node.operator in ("and", "or"):
            left, right = self.condition(node.left), self.condition(node.right)
            return m.both(left, right) if node.operator == "and" else m.either(left, right)
        if isinstance(node, n.Const):
            from portique.twig.values import truth

            return m.const(truth(node.value))
        value, kind = self.value(node)
        if kind in ("bool", "int", "float", "null", "array"):
            return value
        if isinstance(value, ast.Name):
            return m.both(value, m.compare(value, "!=", m.const("0")))
        return m.both(m.walrus("t", value), m.compare(m.name("t"), "!=", m.const("0")))

    def _unary(self, node: n.Unary) -> Typed:
        m = self.m
        if node.operator == "not":
            return m.negated(self.condition(node.operand)), "bool"
        if isinstance(node.operand, n.Const) and type(node.operand.value) in (int, float):
            number = node.operand.value
            return m.const(-number if node.operator == "-" else number), _TYPE_OF[type(number)]  # type: ignore[operator]
        function = "NEGATE" if node.operator == "-" else "POSITIVE"
        return m.call(function, self.any(node.operand)), "any"

    def _binary(self, node: n.Binary) -> Typed:
        m, operator = self.m, node.operator
        if operator == "~":
            return self.concatenated(node), "str"
        if operator in ("and", "or"):
            return m.call("bool", self.condition(node)), "bool"
        if operator == "xor":
            left, right = (
                m.call("bool", self.condition(node.left)),
                m.call("bool", self.condition(node.right)),
            )
            return m.compare(left, "is not", right), "bool"
        if operator == "??":
            given = self.value_lenient(node.left)
            test = m.compare(m.walrus("t", given), "is not", m.const(None))
            return m.choose(test, m.name("t"), self.any(node.right)), "any"
        if operator in ("==", "!="):
            return self._equality(node), "bool"
        if operator == "not in":
            return m.negated(self.charged("IN", self.any(node.left), self.any(node.right))), "bool"
        if operator == "in":
            return self.charged("IN", self.any(node.left), self.any(node.right)), "bool"
        if operator == "matches":
            self._check_pattern(node.right)
            return self.charged("MATCHES", self.any(node.left), self.any(node.right)), "int"
        if operator in _TESTS:
            both = [self.any(node.left), self.any(node.right)]
            found = m.call(_TESTS[operator], *([m.name("f")] if operator in _ARROWS else []), *both)
            return found, "bool"
        if operator == "..":
            return self.charged("RANGE", self.any(node.left), self.any(node.right)), "array"
        if operator == "<=>":
            return self.charged("COMPARE", self.any(node.left), self.any(node.right)), "int"
        if operator in self.vocabulary.operators:
            return m.call(self.bind("operator", operator), self.any(node.left), self.any(node.right)), "any"
        return self._computed(operator, node.left, node.right)

    def _computed(self, operator: str, first: n.Expr, second: n.Expr) -> Typed:
        """Order and arithmetic; whole numbers without a call."""
        m = self.m
        left, left_type = self.value(first)
        right, right_type = self.value(second)
        if operator in _ORDER:
            return self._ordered(operator, left, left_type, right, right_type), "bool"
        if operator in ("+", "-", "*"):
            if left_type == right_type == "int":
                return m.binary(left, operator, right), "int"
            if right_type == "int" and isinstance(right, ast.Constant):
                t = m.name("t")
                quick = m.binary(t, operator, right)
                return m.choose(
                    m.type_is(m.walrus("t", left), "int"), quick, m.call(_ARITHMETIC[operator], t, right)
                ), "any"
        return m.call(_ARITHMETIC[operator], left, right), "int" if operator == "%" else "any"

    def _check_pattern(self, node: n.Expr) -> None:
        """A literal pattern that is wrong is found when the template is compiled."""
        if isinstance(node, n.Const):
            from portique.twig.operators import compiled

            try:
                compiled(str(node.value))
            except TwigRuntimeError as error:
                raise TwigSyntaxError(error.message, node.line, self.module.name) from error

    def _ordered(
        self, operator: str, left: ast.expr, left_type: str, right: ast.expr, right_type: str
    ) -> ast.expr:
        m = self.m
        if left_type == right_type == "int":
            return m.compare(left, operator, right)
        if right_type == "int" and isinstance(right, ast.Constant):
            t = m.name("t")
            slow = m.compare(self.charged("COMPARE", t, right), operator, m.const(0))
            return m.choose(m.type_is(m.walrus("t", left), "int"), m.compare(t, operator, right), slow)
        return m.compare(self.charged("COMPARE", left, right), operator, m.const(0))

    def _equality(self, node: n.Binary) -> ast.expr:
        m, python = self.m, node.operator
        left, right = node.left, node.right
        if isinstance(left, n.Const) and not isinstance(right, n.Const):
            left, right = right, left
        a, a_type = self.value(left)
        b, b_type = self.value(right)
        if a_type == b_type and a_type in ("int", "bool"):
            return m.compare(a, python, b)
        if isinstance(right, n.Const) and type(right.value) in (int, str):
            plain = type(right.value) is int or numeric(str(right.value)) is None
            if plain:
                quick = m.compare(m.name("t"), python, b)
                slow: ast.expr = self.charged("EQUAL", m.name("t"), b)
                if python == "!=":
                    slow = m.negated(slow)
                name = "int" if type(right.value) is int else "str"
                return m.choose(m.type_is(m.walrus("t", a), name), quick, slow)
        equal = self.charged("EQUAL", a, b)
        return m.negated(equal) if python == "!=" else equal

    def _conditional(self, node: n.Conditional) -> Typed:
        m = self.m
        if node.then is None:
            value = self.value_lenient(node.test) if not self.options.strict else self.any(node.test)
            otherwise = self.any(node.otherwise)
            test = m.both(m.walrus("t", value), m.compare(m.name("t"), "!=", m.const("0")))
            return m.choose(test, m.name("t"), otherwise), "any"
        condition = self.condition(node.test)
        then, then_type = self.value(node.then)
        otherwise, other_type = self.value(node.otherwise)
        return m.choose(condition, then, otherwise), then_type if then_type == other_type else "any"

    # --- text ------------------------------------------------------------------------------

    def text(self, node: n.Expr) -> str | ast.expr:
        """A value as text, unescaped: a constant or an expression that formats itself."""
        if isinstance(node, n.Const):
            from portique.twig.values import text

            return str(text(node.value))
        value, kind = self.value(node)
        return self.text_of(value, kind)

    def text_of(self, value: ast.expr, kind: str) -> ast.expr:
        m = self.m
        if kind in ("str", "safe", "int"):
            return value
        if kind == "bool":
            return m.choose(value, m.const("1"), m.const(""))
        t = m.name("t")
        return m.choose(m.type_is(m.walrus("t", value), "str"), t, m.call("TEXT", t))

    def concatenated(self, node: n.Binary) -> ast.expr:
        """A chain of `~` as one formatted string."""
        parts: list[str | ast.expr] = []
        self._collect(node, parts)
        m = self.m
        if not self.options.sandboxed:
            return m.joined(parts)
        while len(parts) > _MOST_PARTS:  # measured as it grows, not only at the end
            parts[:_MOST_PARTS] = [m.method("R", "sized", m.joined(parts[:_MOST_PARTS]))]
        return m.method("R", "sized", m.joined(parts))

    def _collect(self, node: n.Expr, parts: list[str | ast.expr]) -> None:
        if isinstance(node, n.Binary) and node.operator == "~":
            self._collect(node.left, parts)
            self._collect(node.right, parts)
        else:
            parts.append(self.text(node))
