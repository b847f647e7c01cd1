"""A module to Python code: one function for the body, for each block and for each macro."""

from __future__ import annotations

import ast
from types import CodeType
from typing import Any, TypedDict

from portique.twig import nodes as n
from portique.twig.generate_templates import Templates
from portique.twig.generation import Options, Unit
from portique.twig.scope import analyse
from portique.twig.vocabulary import Vocabulary


class Outline(TypedDict):
    """What a template's code consists of; made of plain values, so that it can be stored."""

    name: str
    body: str
    parent: str | None
    has_parent: bool
    traitable: bool
    blocks: dict[str, str]
    macros: dict[str, str]
    uses: list[tuple[str, list[tuple[str, str]], int]]
    embedded: list[Any]
    bindings: dict[str, tuple[str, str]]
    tags: tuple[tuple[str, int], ...]
    filters: tuple[tuple[str, int], ...]
    functions: tuple[tuple[str, int], ...]


def generate(module: n.Module, vocabulary: Vocabulary, options: Options) -> tuple[CodeType, Outline]:
    """Compile a parsed template."""
    tree, outline = syntax_tree(module, vocabulary, options)
    return compile(tree, f"<twig:{module.name}>", "exec", dont_inherit=True), outline


def syntax_tree(module: n.Module, vocabulary: Vocabulary, options: Options) -> tuple[ast.Module, Outline]:
    """The Python syntax tree of a template (for `ast.unparse`, when one wants to read it)."""
    generator = Generator(module, vocabulary, options)
    outline = generator.whole()
    return ast.Module(generator.functions, []), outline


class Generator(Templates):
    """Writes the units of one template."""

    def whole(self) -> Outline:
        module = self.module
        blocks, macros = {}, {}
        for macro in module.macros:
            macros[macro.name] = f"{self.prefix}macro_{macro.name}"
            self.unit_function(macros[macro.name], (macro.body,), macro=macro, line=macro.line)
        for block in module.blocks:
            blocks[block.name] = f"{self.prefix}block_{block.name}"
            self.unit_function(blocks[block.name], (block.body,), line=block.line)
        body = f"{self.prefix}body"
        items: tuple[n.Node, ...] = (module.body,)
        self.unit_function(body, items, line=module.line, parent=module.parent)
        return Outline(
            name=module.name,
            body=body,
            parent=_literal_parent(module),
            has_parent=module.parent is not None,
            traitable=module.parent is None and all(map(_is_blank, module.body.items)),
            blocks=blocks,
            macros=macros,
            uses=[(use.template, list(use.aliases), use.line) for use in module.uses],
            embedded=[self._embedded(index, inner) for index, inner in enumerate(module.embedded)],
            bindings=self.bindings,
            tags=module.tags,
            filters=module.filters,
            functions=module.functions,
        )

    def _embedded(self, index: int, module: n.Module) -> Outline:
        inner = Generator(module, self.vocabulary, self.options)
        inner.prefix = f"{self.prefix}embed{index}_"
        inner.bindings = self.bindings
        outline = inner.whole()
        self.functions.extend(inner.functions)
        return outline

    def unit_function(
        self,
        name: str,
        items: tuple[n.Node, ...],
        *,
        macro: n.Macro | None = None,
        line: int = 0,
        parent: n.Expr | None = None,
    ) -> None:
        """Write one function; the state of the unit around it is kept."""
        m = self.m
        outer = (self.unit, self.out, self.pieces)
        scope = analyse(items if parent is None else (*items, parent), self.vocabulary)
        scope.hands_on = scope.hands_on or parent is not None
        tracked = scope.tracked(self.options.strict)
        parameters = [parameter for parameter, _ in macro.parameters] if macro else []
        wanted = scope.reads | (scope.assigned if scope.hands_on else set()) | scope.asked | scope.in_loop
        loaded = {word for word in wanted if word[0] != "\0" and word not in ("_self", "_charset")}
        self.unit = Unit(scope, tracked, loaded | set(parameters), is_macro=macro is not None)
        if macro is not None:
            self.unit.known = {*parameters, "varargs"}
            loaded -= self.unit.known
        self.out, self.pieces = [], []
        for item in items:
            self.statement(item)
        self.flush()
        if parent is not None:
            m.line = parent.line
            extend = m.method("f", "extend", m.name("w"), self.any(parent), self.context())
            self.out.append(m.run(extend))
        m.line = line or 1
        body = [*self._prologue(loaded, tracked, macro is not None), *self._guarded(self.out)]
        self.unit, self.out, self.pieces = outer
        if macro is None:
            self.functions.append(m.define(name, ["f", "ctx", "w", "chain", "i"], [], None, body))
            return
        defaults = [self.any(default) for _, default in macro.parameters]
        signature = ["w", "f", *(f"v_{parameter}" for parameter in parameters)]
        self.functions.append(m.define(name, signature, defaults, "v_varargs", body))

    def _prologue(self, loaded: set[str], tracked: set[str], is_macro: bool) -> list[ast.stmt]:
        m, made = self.m, list[ast.stmt]()
        if is_macro:
            made.append(m.assign("ctx", m.attr(m.attr("f", "run"), "globals")))
            made.append(m.assign("v_varargs", m.call("list", m.name("v_varargs"))))
        if self.options.sandboxed:
            made.append(m.assign("R", m.attr("f", "run")))
        if loaded:
            made.append(m.assign("g", m.attr("ctx", "get")))
        for word in sorted(loaded):
            args: list[ast.expr] = [m.const(word)]
            if word in tracked:
                args.append(m.name("U"))
            made.append(m.assign(f"v_{word}", m.call("g", *args)))
        return made

    def _guarded(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """In the sandbox, count depth and steps of every unit."""
        if not self.options.sandboxed:
            return body
        m = self.m
        enter = m.run(m.method("R", "enter"))
        leave = m.lower(m.attr("R", "depth"), 1)
        return [enter, m.finally_(body, [leave])]


def _literal_parent(module: n.Module) -> str | None:
    parent = module.parent
    return parent.value if isinstance(parent, n.Const) and isinstance(parent.value, str) else None


def _is_blank(node: n.Node) -> bool:
    return isinstance(node, n.BlockReference) or (isinstance(node, n.Text) and not node.text.strip())
