"""Filters, functions, tests, macros and blocks called from expressions."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from portique.twig import nodes as n
from portique.twig.errors import TwigSyntaxError
from portique.twig.extension import Callback
from portique.twig.generate_expressions import Expressions
from portique.twig.generation import Typed

_HUMP = re.compile(r"(?<=[a-z0-9])([A-Z])")
_KIND = {n.Filter: "filter", n.Call: "function", n.Test: "test"}


@lru_cache(maxsize=2048)
def _parameters(function: Callable[..., Any]) -> Mapping[str, inspect.Parameter] | None:
    try:
        return inspect.signature(function).parameters
    except (TypeError, ValueError):
        return None


class Calls(Expressions):
    """What has a name and arguments."""

    # --- filters, functions, tests ---------------------------------------------------------

    def _filter(self, node: n.Filter) -> Typed:
        name = node.name
        if self.builtin("filter", name, "raw"):
            return self.value(node.target)
        if self.builtin("filter", name, "default"):
            return self._default(node), "any"
        if self.builtin("filter", name, "escape") and (strategy := constant_strategy(node)) is not None:
            return self.escaped_text(node.target, strategy, again=True), "str"
        callback = self.callback("filter", name)
        if callback is not None and callback.pre_escape is not None:
            if not self.is_safe(node.target, callback.pre_escape):
                target = self.escaped_text(node.target, callback.pre_escape, again=False)
            else:
                target = self.as_expression(self.text(node.target))
        else:
            target = self.any(node.target)
        return self._invoke("filter", name, callback, [target], node.arguments, node.line)

    def as_expression(self, piece: str | ast.expr) -> ast.expr:
        return self.m.const(piece) if isinstance(piece, str) else piece

    def _default(self, node: n.Filter) -> ast.expr:
        """`value|default(other)`: absent, null, false and empty give the other."""
        m = self.m
        given = node.arguments.positional + tuple(value for _, value in node.arguments.named)
        other: ast.expr = self.any(given[0]) if given else m.const("")
        value = self.value_lenient(node.target)
        m.line = node.line
        t = m.name("t")
        present = m.either(m.walrus("t", value), m.negated(m.call("IS_EMPTY", t)))
        return m.choose(present, t, other)

    def _call(self, node: n.Call) -> Typed:
        if self.builtin("function", node.name, "include"):
            return self._captured("include", *self.include_arguments(node)), "safe"
        callback = self.callback("function", node.name)
        return self._invoke("function", node.name, callback, [], node.arguments, node.line)

    def include_arguments(self, node: n.Call) -> list[ast.expr]:
        """`include(template, variables, with_context, ignore_missing, sandboxed)` for the frame."""
        m = self.m
        names = ("template", "variables", "with_context", "ignore_missing", "sandboxed")
        given: dict[str, n.Expr] = dict(zip(names, node.arguments.positional, strict=False))
        for name, value in node.arguments.named:
            snake = _HUMP.sub(lambda match: "_" + match[1].lower(), name)
            if snake not in names:
                raise self.error(f'"include" has no argument "{name}".', value.line)
            given[snake] = value
        if "template" not in given:
            raise self.error('"include" needs the argument "template".', node.line)

        def argument(name: str, default: object) -> ast.expr:
            return self.any(given[name]) if name in given else m.const(default)

        return [
            self.any(given["template"]), self.context(), argument("variables", None),
            argument("with_context", True), argument("ignore_missing", False), argument("sandboxed", False),
        ]  # fmt: skip

    def _captured(self, method: str, *args: ast.expr) -> ast.expr:
        return self.charged("CAPTURE", self.m.attr("f", method), *args)

    def _test(self, node: n.Test) -> Typed:
        m, name = self.m, node.name
        if name == "defined":
            return m.call("bool", self.defined(node.target)), "bool"
        if self.builtin("test", name, "null"):
            return m.compare(self.any(node.target), "is", m.const(None)), "bool"
        if self.builtin("test", name, "empty"):
            value = self.value_lenient(node.target) if not self.options.strict else self.any(node.target)
            empty = m.call("IS_EMPTY", m.name("t"))
            return m.both(m.negated(m.walrus("t", value)), empty), "bool"
        callback = self.callback("test", name)
        found, _ = self._invoke("test", name, callback, [self.any(node.target)], node.arguments, node.line)
        return (
            found if callback is not None and callback.result == "bool" else m.call("TRUTH", found)
        ), "bool"

    def _invoke(
        self,
        kind: str,
        name: str,
        callback: Callback | None,
        first: list[ast.expr],
        given: n.Arguments,
        line: int,
    ) -> Typed:
        m = self.m
        args, named = self.arguments(given)
        m.line = line
        if callback is None:
            return m.call("UNKNOWN", m.const(kind), m.const(name), *first, *args), "any"
        if (
            callback.literal_check is not None
            and given.positional
            and isinstance(given.positional[0], n.Const)
        ):
            environment = self.vocabulary.environment
            wrong = callback.literal_check(environment, given.positional[0].value) if environment else None
            if wrong:
                raise self.error(wrong, line)
        leading: list[ast.expr] = []
        if callback.needs_environment:
            leading.append(m.name("E"))
        if callback.needs_frame:
            leading.append(m.name("f"))
        if callback.needs_context:
            leading.append(self.context())
        leading += [m.const(part) for part in callback.pattern]
        named = self._python_names(kind, name, callback, [*leading, *first, *args], named, line)
        call: ast.expr = m.call_with(self.bind(kind, name), [*leading, *first, *args], named)
        if callback.grows and self.options.sandboxed:
            call = m.method("R", "sized", call)
        return call, callback.result

    def _python_names(
        self,
        kind: str,
        name: str,
        callback: Callback,
        positional: list[ast.expr],
        named: list[tuple[str | None, ast.expr]],
        line: int,
    ) -> list[tuple[str | None, ast.expr]]:
        """Named arguments under the names of the Python function; unknown and missing ones are refused."""
        if any(isinstance(argument, ast.Starred) for argument in positional):
            return named
        parameters = _parameters(callback.function)
        if parameters is None:
            return named
        open_ended = any(p.kind is p.VAR_KEYWORD for p in parameters.values())
        order = list(parameters)
        if not named:
            self._check_count(kind, name, parameters, len(positional), set(), line)
            return named
        made: list[tuple[str | None, ast.expr]] = []
        for key, value in named:
            assert key is not None
            snake = _HUMP.sub(lambda match: "_" + match[1].lower(), key)
            spelling = next(
                (s for s in (key, snake, f"{snake}_") if s in parameters), key if open_ended else None
            )
            if spelling is None:
                raise self.error(f'The {kind} "{name}" has no argument "{key}".', line)
            if spelling in order and order.index(spelling) < len(positional):
                raise self.error(f'Argument "{key}" of the {kind} "{name}" is given twice.', line)
            made.append((spelling, value))
        self._check_count(kind, name, parameters, len(positional), {spelling for spelling, _ in made}, line)
        return made

    def _check_count(
        self,
        kind: str,
        name: str,
        parameters: Mapping[str, inspect.Parameter],
        positional: int,
        named: set[str | None],
        line: int,
    ) -> None:
        for at, (key, parameter) in enumerate(parameters.items()):
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD, parameter.KEYWORD_ONLY):
                return
            if at >= positional and key not in named and parameter.default is parameter.empty:
                raise self.error(f'The {kind} "{name}" needs the argument "{key.rstrip("_")}".', line)

    def error(self, message: str, line: int) -> TwigSyntaxError:
        return TwigSyntaxError(message, line, self.module.name)

    # --- macros and blocks -----------------------------------------------------------------

    def library(self, node: n.MacroCall) -> ast.expr:
        m = self.m
        if node.template == "_self":
            return m.name(self.prefix + "T")
        if node.template is not None:
            return m.method("f", "library", m.const(node.template))
        return m.method("f", "shared", m.name(self.prefix + "T"), m.const(node.alias))

    def macro_call(
        self, node: n.MacroCall
    ) -> tuple[ast.expr, list[ast.expr], list[tuple[str | None, ast.expr]]]:
        """The macro's function, and its arguments after writer and frame."""
        m = self.m
        args, named = self.arguments(node.arguments)
        named = [(f"v_{key}", value) for key, value in named]
        own = next((macro for macro in self.module.macros if macro.name == node.macro), None)
        if own is not None and node.template == "_self":
            known = {parameter for parameter, _ in own.parameters}
            for key, value in node.arguments.named:
                if key not in known:
                    raise self.error(f'The macro "{node.macro}" has no parameter "{key}".', value.line)
        if node.template == "_self" and own is not None:
            return m.name(f"{self.prefix}macro_{node.macro}"), args, named
        return m.method(self.library(node), "macro", m.const(node.macro)), args, named

    def _macrocall(self, node: n.MacroCall) -> Typed:
        function, args, named = self.macro_call(node)
        self.m.line = node.line
        capture = self.m.attr("R", "capture") if self.options.sandboxed else self.m.name("CAPTURE")
        return self.m.call_with(capture, [function, self.m.name("f"), *args], named), "safe"

    def _parent(self, node: n.Parent) -> Typed:
        return self._captured("parent", *self.parent_arguments()), "safe"

    def parent_arguments(self) -> list[ast.expr]:
        return [self.context(), self.m.name("chain"), self.m.name("i")]

    def _blockcall(self, node: n.BlockCall) -> Typed:
        return self._captured("block", *self.block_arguments(node)), "safe"

    def block_arguments(self, node: n.BlockCall) -> list[ast.expr]:
        template = self.m.const(None) if node.template is None else self.any(node.template)
        return [self.any(node.name), self.context(), template]

    # --- safety ----------------------------------------------------------------------------

    def is_safe(self, node: n.Expr, strategy: str) -> bool:
        """Whether an expression certainly needs no escaping under this strategy."""
        if isinstance(node, n.Const | n.MacroCall | n.Parent | n.BlockCall):
            return True
        if isinstance(node, n.Name):
            return node.name[0] == "\0"  # what `apply` captured
        if isinstance(node, n.Conditional):
            then = node.test if node.then is None else node.then
            return self.is_safe(then, strategy) and self.is_safe(node.otherwise, strategy)
        if not isinstance(node, n.Filter | n.Call):
            return False
        if isinstance(node, n.Filter) and self.builtin("filter", node.name, "escape"):
            own = constant_strategy(node)
            return own == strategy or (own == "html_attr" and strategy == "html")
        callback = self.callback(_KIND[type(node)], node.name)
        if callback is None:
            return False
        if strategy in callback.is_safe or "all" in callback.is_safe:
            return True
        if isinstance(node, n.Filter) and strategy in callback.preserves_safety:
            return self.is_safe(node.target, strategy)
        return False

    def escaped_text(self, node: n.Expr, strategy: str, again: bool) -> ast.expr:
        """A value as escaped text; `again` escapes what is marked as safe too."""
        value, kind = self.value(node)
        return self.escaped(value, kind, strategy, again)

    def escaped(self, value: ast.expr, kind: str, strategy: str, again: bool) -> ast.expr:
        m = self.m
        if kind == "int" or kind == "bool":
            return self.text_of(value, kind)
        if strategy != "html":
            return m.call("ESCAPE", value, m.const(strategy), m.const(again), m.name("STRATEGIES"))
        t, u = m.name("t"), m.name("u")
        quick = m.choose(m.compare(m.walrus("u", m.call("EI", t)), "is", t), t, m.call("FIX", t))
        if isinstance(value, ast.JoinedStr):  # certainly an exact str
            changed = m.compare(m.walrus("u", m.call("EI", m.walrus("t", value))), "is", t)
            return m.choose(changed, u, m.call("FIX", t))
        slow = m.call("HTML_AGAIN" if again else "HTML", t)
        return m.choose(m.type_is(m.walrus("t", value), "str"), quick, slow)


def constant_strategy(node: n.Filter) -> str | None:
    """The strategy of `|escape`, when it is written as a literal (or left out)."""
    given = node.arguments.positional + tuple(value for _, value in node.arguments.named)
    if not given:
        return "html"
    first = given[0]
    return first.value if isinstance(first, n.Const) and isinstance(first.value, str) else None
