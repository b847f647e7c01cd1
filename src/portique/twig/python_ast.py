"""Short names for making Python syntax trees, each node placed on the template's own line.

Because the line of every node is a line of the template, Python's own line table leads from a
traceback back to the template, and no line needs to be noted while a template runs.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

LOAD, STORE = ast.Load(), ast.Store()
_NOT, _AND, _OR = ast.Not(), ast.And(), ast.Or()
_IS, _IS_NOT, _EQ, _NE, _IN = ast.Is(), ast.IsNot(), ast.Eq(), ast.NotEq(), ast.In()
COMPARISONS: dict[str, ast.cmpop] = {
    "is": _IS, "is not": _IS_NOT, "==": _EQ, "!=": _NE, "in": _IN, "not in": ast.NotIn(),
    "<": ast.Lt(), ">": ast.Gt(), "<=": ast.LtE(), ">=": ast.GtE(),
}  # fmt: skip
OPERATORS: dict[str, ast.operator] = {"+": ast.Add(), "-": ast.Sub(), "*": ast.Mult()}


class Maker:
    """Makes nodes on `line`, the line of the template node that is being translated."""

    __slots__ = ("_names", "line")

    def __init__(self) -> None:
        self.line = 1
        self._names: dict[tuple[str, int], ast.Name] = {}

    def name(self, name: str) -> ast.Name:
        """A variable that is read; equal ones are one node, which the compiler does not mind."""
        key = (name, self.line)
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = ast.Name(name, LOAD, lineno=self.line, col_offset=0)
        return found

    def const(self, value: Any) -> ast.Constant:
        return ast.Constant(value, None, lineno=self.line, col_offset=0)

    def call(self, function: str | ast.expr, *args: ast.expr) -> ast.Call:
        target = self.name(function) if isinstance(function, str) else function
        return ast.Call(target, list(args), [], lineno=self.line, col_offset=0)

    def call_with(
        self, function: str | ast.expr, args: Sequence[ast.expr], named: Sequence[tuple[str | None, ast.expr]]
    ) -> ast.Call:
        target = self.name(function) if isinstance(function, str) else function
        keywords = [ast.keyword(key, value, lineno=self.line, col_offset=0) for key, value in named]
        return ast.Call(target, list(args), keywords, lineno=self.line, col_offset=0)

    def attr(self, target: str | ast.expr, name: str) -> ast.Attribute:
        value = self.name(target) if isinstance(target, str) else target
        return ast.Attribute(value, name, LOAD, lineno=self.line, col_offset=0)

    def method(self, target: str | ast.expr, name: str, *args: ast.expr) -> ast.Call:
        return self.call(self.attr(target, name), *args)

    def item(self, target: ast.expr, key: ast.expr) -> ast.Subscript:
        return ast.Subscript(target, key, LOAD, lineno=self.line, col_offset=0)

    def walrus(self, name: str, value: ast.expr) -> ast.NamedExpr:
        target = ast.Name(name, STORE, lineno=self.line, col_offset=0)
        return ast.NamedExpr(target, value, lineno=self.line, col_offset=0)

    def choose(self, test: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.IfExp:
        return ast.IfExp(test, then, otherwise, lineno=self.line, col_offset=0)

    def compare(self, left: ast.expr, operator: str, right: ast.expr) -> ast.expr:
        constants = isinstance(left, ast.Constant) and isinstance(right, ast.Constant)
        if constants and operator in ("is", "is not"):  # Python warns of literals here
            return self.const((left.value is right.value) == (operator == "is"))  # type: ignore[attr-defined]
        return ast.Compare(left, [COMPARISONS[operator]], [right], lineno=self.line, col_offset=0)

    def binary(self, left: ast.expr, operator: str, right: ast.expr) -> ast.BinOp:
        return ast.BinOp(left, OPERATORS[operator], right, lineno=self.line, col_offset=0)

    def negated(self, value: ast.expr) -> ast.UnaryOp:
        return ast.UnaryOp(_NOT, value, lineno=self.line, col_offset=0)

    def both(self, *values: ast.expr) -> ast.BoolOp:
        return ast.BoolOp(_AND, list(values), lineno=self.line, col_offset=0)

    def either(self, *values: ast.expr) -> ast.BoolOp:
        return ast.BoolOp(_OR, list(values), lineno=self.line, col_offset=0)

    def type_is(self, value: ast.expr, type_name: str) -> ast.expr:
        return self.compare(self.call("type", value), "is", self.name(type_name))

    def list_of(self, items: Sequence[ast.expr]) -> ast.List:
        return ast.List(list(items), LOAD, lineno=self.line, col_offset=0)

    def tuple_of(self, items: Sequence[ast.expr]) -> ast.Tuple:
        return ast.Tuple(list(items), LOAD, lineno=self.line, col_offset=0)

    def dict_of(self, keys: Sequence[ast.expr | None], values: Sequence[ast.expr]) -> ast.Dict:
        return ast.Dict(list(keys), list(values), lineno=self.line, col_offset=0)

    def star(self, value: ast.expr) -> ast.Starred:
        return ast.Starred(value, LOAD, lineno=self.line, col_offset=0)

    def function(self, parameters: Sequence[str], body: ast.expr) -> ast.Lambda:
        """A lambda that ignores arguments it does not know."""
        args = [ast.arg(name, None, lineno=self.line, col_offset=0) for name in parameters]
        rest = ast.arg("_", None, lineno=self.line, col_offset=0)
        defaults: list[ast.expr] = [self.const(None) for _ in parameters[1:]]
        signature = ast.arguments([], args, rest, [], [], None, defaults)
        return ast.Lambda(signature, body, lineno=self.line, col_offset=0)

    def joined(self, parts: Sequence[str | ast.expr]) -> ast.expr:
        """One string of constant and computed parts."""
        values: list[ast.expr] = []
        for part in parts:
            if isinstance(part, str):
                values.append(self.const(part))
            else:
                values.append(ast.FormattedValue(part, -1, None, lineno=part.lineno, col_offset=0))
        return ast.JoinedStr(values, lineno=self.line, col_offset=0)

    # --- statements ------------------------------------------------------------------------

    def run(self, value: ast.expr) -> ast.Expr:
        return ast.Expr(value, lineno=self.line, col_offset=0)

    def assign(self, name: str, value: ast.expr) -> ast.Assign:
        target = ast.Name(name, STORE, lineno=self.line, col_offset=0)
        return ast.Assign([target], value, None, lineno=self.line, col_offset=0)

    def when(self, test: ast.expr, body: list[ast.stmt], otherwise: list[ast.stmt]) -> ast.If:
        return ast.If(test, body or [self.nothing()], otherwise, lineno=self.line, col_offset=0)

    def nothing(self) -> ast.Pass:
        return ast.Pass(lineno=self.line, col_offset=0)

    def each(self, target: ast.expr, values: ast.expr, body: list[ast.stmt]) -> ast.For:
        return ast.For(target, values, body or [self.nothing()], [], None, lineno=self.line, col_offset=0)

    def targets(self, *names: str) -> ast.expr:
        stores: list[ast.expr] = [ast.Name(name, STORE, lineno=self.line, col_offset=0) for name in names]
        if len(stores) == 1:
            return stores[0]
        return ast.Tuple(stores, STORE, lineno=self.line, col_offset=0)

    def lower(self, target: ast.expr, amount: int) -> ast.AugAssign:
        """`target -= amount`; `target` is an attribute."""
        assert isinstance(target, ast.Attribute)
        stored = ast.Attribute(target.value, target.attr, STORE, lineno=self.line, col_offset=0)
        return ast.AugAssign(stored, OPERATORS["-"], self.const(amount), lineno=self.line, col_offset=0)

    def finally_(self, body: list[ast.stmt], final: list[ast.stmt]) -> ast.Try:
        return ast.Try(body or [self.nothing()], [], [], final, lineno=self.line, col_offset=0)

    def catching(self, body: list[ast.stmt], error: str, handler: list[ast.stmt]) -> ast.Try:
        caught = ast.ExceptHandler(
            self.name("Exception"), error, handler or [self.nothing()], lineno=self.line, col_offset=0
        )
        return ast.Try(body or [self.nothing()], [caught], [], [], lineno=self.line, col_offset=0)

    def define(
        self,
        name: str,
        parameters: Sequence[str],
        defaults: Sequence[ast.expr],
        rest: str | None,
        body: list[ast.stmt],
    ) -> ast.FunctionDef:
        args = [ast.arg(parameter, None, lineno=self.line, col_offset=0) for parameter in parameters]
        vararg = None if rest is None else ast.arg(rest, None, lineno=self.line, col_offset=0)
        signature = ast.arguments([], args, vararg, [], [], None, list(defaults))
        made = ast.FunctionDef(
            name, signature, body or [self.nothing()], [], None, None, lineno=self.line, col_offset=0
        )
        made.type_params = []  # type: ignore[attr-defined,unused-ignore]
        return made
