"""Expressions to Python expressions, with the checks by exact type that make the usual case short."""

from __future__ import annotations

import ast

from portique.twig import nodes as n
from portique.twig.errors import TwigRuntimeError, TwigSyntaxError
from portique.twig.generate_values import Values
from portique.twig.generation import Typed
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


class Expressions(Values):
    """Operators, conditions and text."""

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
