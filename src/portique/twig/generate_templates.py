"""Statements about other templates, errors and tags of other packages."""

from __future__ import annotations

import ast

from portique.twig import nodes as n
from portique.twig.generate_statements import Statements


class Templates(Statements):
    """Includes, imports, blocks and the like."""

    def _given_context(self, variables: n.Expr | None, only: bool) -> ast.expr:
        m = self.m
        if variables is None:
            return m.attr(m.attr("f", "run"), "globals") if only else self.context()
        base = m.attr(m.attr("f", "run"), "globals") if only else self.context()
        return m.call("ONLY" if only else "CONTEXT", base, self.any(variables))

    def _do_include(self, node: n.Include) -> None:
        m = self.m
        template = self.any(node.template)
        context = self._given_context(node.variables, node.only)
        m.line = node.line
        writer = m.name(self.unit.writer)
        args = [writer, template, context]
        if node.ignore_missing or node.sandboxed:
            args += [m.const(node.ignore_missing), m.const(node.sandboxed)]
        self.add(m.run(m.method("f", "display", *args)))

    def _do_embed(self, node: n.Embed) -> None:
        m = self.m
        context = self._given_context(node.variables, node.only)
        m.line = node.line
        embedded = m.item(m.attr(m.name(self.prefix + "T"), "embedded"), m.const(node.index))
        self.add(
            m.run(
                m.method(
                    "f", "embed", m.name(self.unit.writer), embedded, context, m.const(node.ignore_missing)
                )
            )
        )

    def _do_import(self, node: n.Import) -> None:
        m = self.m
        is_self = isinstance(node.template, n.Name) and node.template.name == "_self"
        if is_self:
            return
        loaded = m.method("f", "library", self.any(node.template))
        if isinstance(node.template, n.Const):
            self.add(m.run(loaded))
        else:
            self.add(m.run(m.method("f", "share", m.name(self.prefix + "T"), m.const(node.alias), loaded)))

    def _do_blockreference(self, node: n.BlockReference) -> None:
        m = self.m
        method = "deferred_block" if node.deferred else "own_block"
        writer = m.name(self.unit.writer)
        self.add(m.run(m.method("f", method, writer, m.const(node.name), self.context())))

    def _do_with(self, node: n.With) -> None:
        m = self.m
        self.serial += 1
        name = f"{self.prefix}with_{self.serial}"
        context = self._given_context(node.variables, node.only)
        self.flush()
        self.unit_function(name, (node.body,), line=node.line)
        m.line = node.line
        rest = [m.const(None), m.const(0)] if self.unit.is_macro else [m.name("chain"), m.name("i")]
        self.add(m.run(m.call(name, m.name("f"), context, m.name(self.unit.writer), *rest)))

    # --- errors ----------------------------------------------------------------------------

    def _do_try(self, node: n.Try) -> None:
        m = self.m
        body = self.block_of(self.body, node.body)
        m.line = node.caught.line
        caught: list[ast.stmt] = [m.assign("v_e", m.method("f", "caught", m.name("x_")))]
        self.unit.known.add("e")
        caught += self.block_of(self.body, node.caught)
        self.unit.known.discard("e")
        m.line = node.line
        self.add(m.catching(body, "x_", caught))

    def _do_throw(self, node: n.Throw) -> None:
        self.add(self.m.run(self.m.call("THROW", self.any(node.code), self.any(node.message))))

    def _do_deprecated(self, node: n.Deprecated) -> None:
        m = self.m
        if self.options.debug:
            self.add(m.run(m.method("f", "deprecated", self.any(node.message), m.const(node.line))))

    # --- tags of other packages, cache -------------------------------------------------------

    def _do_captured(self, node: n.Captured) -> None:
        m = self.m
        args, named = self.arguments(node.arguments)
        body = [self.capture(node.body)] if node.body is not None else []
        m.line = node.line
        handler = self.bind("tag", node.tag)
        call = m.call_with(handler, [m.name("f"), *body, *args], named)
        self.add(m.run(m.call("WRITE", m.name(self.unit.writer), call)))

    def _do_cache(self, node: n.Cache) -> None:
        m, key = self.m, self.temporary()
        none = m.const(None)
        lifetime = none if node.lifetime is None else self.any(node.lifetime)
        tags = none if node.tags is None else self.any(node.tags)
        self.add(m.assign(key, m.method("f", "cache_key", self.any(node.key), lifetime, tags)))
        found = self.temporary()
        self.serial += 1
        name = f"{self.prefix}cache_{self.serial}"
        self.unit_function(name, (node.body,), line=node.line)
        m.line = node.line
        rest = [none, m.const(0)] if self.unit.is_macro else [m.name("chain"), m.name("i")]
        made = self.charged("CAPTURE_UNIT", m.name(name), m.name("f"), self.context(), *rest)
        self.add(m.assign(found, m.method("f", "cached", m.name(key))))
        keep = m.assign(found, m.method("f", "keep", m.name(key), made))
        self.add(m.when(m.compare(m.name(found), "is", none), [keep], []))
        self.put(m.name(found))

    def unit_function(
        self, name: str, items: tuple[n.Node, ...], *, macro: n.Macro | None = None, line: int = 0
    ) -> None:
        raise NotImplementedError
