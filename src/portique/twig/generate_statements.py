"""Statements: each writes Python statements, or pieces of output that join their neighbours."""

from __future__ import annotations

import ast

from portique.twig import nodes as n
from portique.twig.generate_calls import Calls
from portique.twig.generation import Loop


class Statements(Calls):
    """The body of a unit."""

    def body(self, body: n.Body) -> None:
        for item in body.items:
            self.statement(item)

    def statement(self, node: n.Node) -> None:
        self.m.line = node.line or self.m.line
        getattr(self, f"_do_{type(node).__name__.lower()}")(node)

    def _do_body(self, node: n.Body) -> None:
        self.body(node)

    # --- output ----------------------------------------------------------------------------

    def _do_text(self, node: n.Text) -> None:
        self.put(node.text)

    def _do_print(self, node: n.Print) -> None:
        value, m = node.value, self.m
        if isinstance(value, n.MacroCall):
            function, args, named = self.macro_call(value)
            m.line = node.line
            writer = m.name(self.unit.writer)
            self.add(m.run(m.call_with(function, [writer, m.name("f"), *args], named)))
        elif isinstance(value, n.Parent):
            self._write("parent", *self.parent_arguments())
        elif isinstance(value, n.BlockCall):
            self._write("block", *self.block_arguments(value))
        elif isinstance(value, n.Call) and self.builtin("function", value.name, "include"):
            self._write("include", *self.include_arguments(value))
        else:
            self.put(self.printed(value, node.strategy))

    def _write(self, method: str, *args: ast.expr) -> None:
        m = self.m
        self.add(m.run(m.method("f", method, m.name(self.unit.writer), *args)))

    def printed(self, node: n.Expr, strategy: str | None) -> str | ast.expr:
        """What `{{ node }}` writes."""
        m = self.m
        m.line = node.line or m.line
        if strategy is None or isinstance(node, n.Const):
            return self.text(node)
        if isinstance(node, n.Conditional) and node.then is not None:
            test = self.condition(node.test)
            then = self.as_expression(self.printed(node.then, strategy))
            otherwise = self.as_expression(self.printed(node.otherwise, strategy))
            return m.choose(test, then, otherwise)
        if self.is_safe(node, strategy):
            return self.text(node)
        if isinstance(node, n.Conditional) and self.is_safe(node.test, strategy) != self.is_safe(
            node.otherwise, strategy
        ):
            return self._first_or(node.test, node.otherwise, strategy, truthy=True)
        coalescing = node if isinstance(node, n.Binary) and node.operator == "??" else None
        if coalescing is not None:
            left, right = coalescing.left, coalescing.right
            if self.is_safe(left, strategy) != self.is_safe(right, strategy):
                return self._first_or(left, right, strategy, truthy=False)
        value, kind = self.value(node)
        return self.escaped(value, kind, strategy, again=False)

    def _first_or(self, left: n.Expr, right: n.Expr, strategy: str, truthy: bool) -> ast.expr:
        """`left ?: right` or `left ?? right` where only one of them is safe: each by its own rule."""
        m, keep = self.m, self.temporary()
        kept: ast.expr = m.name(keep)
        value = m.walrus(keep, self.value_lenient(left))
        if truthy:
            test: ast.expr = m.both(value, m.compare(kept, "!=", m.const("0")))
        else:
            test = m.compare(value, "is not", m.const(None))
        safe = self.is_safe(left, strategy)
        shown = self.text_of(kept, "any") if safe else self.escaped(kept, "any", strategy, again=False)
        return m.choose(test, shown, self.as_expression(self.printed(right, strategy)))

    # --- conditions ------------------------------------------------------------------------

    def _do_if(self, node: n.If) -> None:
        if (piece := self._inline_if(node)) is not None:
            self.put(piece)
            return
        self.flush()
        self._branches(list(node.branches), node.otherwise)

    def _branches(self, branches: list[tuple[n.Expr, n.Body]], otherwise: n.Body | None) -> None:
        m = self.m
        (test, body), *rest = branches
        m.line = test.line or m.line
        condition = self.condition(test)
        then = self.block_of(self.body, body)
        other: list[ast.stmt] = []
        if rest:
            other = self.block_of(self._branches, rest, otherwise)
        elif otherwise is not None:
            other = self.block_of(self.body, otherwise)
        self.add(m.when(condition, then, other))

    def _inline_if(self, node: n.If) -> ast.expr | None:
        """A condition that only prints, as one conditional piece of output."""
        parts = [body for _, body in node.branches] + ([node.otherwise] if node.otherwise else [])
        if self.options.sandboxed and any(len(part.items) > 8 for part in parts):
            return None  # so that no single piece of output can be huge
        if len(node.branches) > 8 or not all(self._only_prints(part) for part in parts):
            return None
        m = self.m
        made: ast.expr = m.const("") if node.otherwise is None else self._inline(node.otherwise)
        for test, body in reversed(node.branches):
            condition = self.condition(test)
            made = m.choose(condition, self._inline(body), made)
        return made

    def _only_prints(self, body: n.Body, depth: int = 0) -> bool:
        for item in body.items:
            if isinstance(item, n.Text):
                continue
            if isinstance(item, n.Print):
                value = item.value
                called = isinstance(value, n.Call) and self.builtin("function", value.name, "include")
                if called or isinstance(value, n.MacroCall | n.Parent | n.BlockCall):
                    return False
                continue
            if isinstance(item, n.If) and depth < (1 if self.options.sandboxed else 3):
                parts = [part for _, part in item.branches] + ([item.otherwise] if item.otherwise else [])
                if len(item.branches) <= 8 and all(self._only_prints(part, depth + 1) for part in parts):
                    continue
            return False
        return True

    def _inline(self, body: n.Body) -> ast.expr:
        pieces: list[str | ast.expr] = []
        before, self.pieces = self.pieces, pieces
        self.inlining += 1
        self.body(body)
        self.inlining -= 1
        made, self.pieces = self.pieces, before
        return self.join(made) if made else self.m.const("")

    def _do_switch(self, node: n.Switch) -> None:
        m, subject = self.m, self.temporary()
        self.add(m.assign(subject, self.any(node.subject)))
        default = self.block_of(self.body, node.default) if node.default is not None else []
        for values, body in reversed(node.cases):
            m.line = body.line
            tests = [self.charged("EQUAL", m.name(subject), self.any(value)) for value in values]
            test = tests[0] if len(tests) == 1 else m.either(*tests)
            default = [m.when(test, self.block_of(self.body, body), default)]
        self.add(*default)

    # --- loops -----------------------------------------------------------------------------

    def _do_for(self, node: n.For) -> None:
        m, unit = self.m, self.unit
        sequence = self.value_lenient(node.sequence) if not self.options.strict else self.any(node.sequence)
        line = m.line = node.line
        targets = [name for name in (node.key, node.value, "loop") if name]
        seq, number = self.temporary(), unit.temporaries
        index, count = f"i{number}", f"n{number}"
        filtered = node.condition is not None
        source = "PAIRS" if node.key else "VALUES"
        if isinstance(node.sequence, n.Name) and node.sequence.name == "_context":
            # in Twig a loop has put `_parent` into the variables before it reads them
            sequence = m.dict_of([None, m.const("_parent")], [sequence, sequence])
        self.add(m.assign(seq, m.call(source, sequence)))
        saved = [
            (name, self.temporary())
            for name in targets
            if (name in unit.loaded or name in unit.known) and name != "loop"
        ]
        self.add(*(m.assign(keep, m.name(self.local(name))) for name, keep in saved))
        forgotten = self._first_set_inside(node, targets)
        flags = [(name, self.temporary()) for name in forgotten]
        self.add(
            *(m.assign(flag, m.compare(m.name(self.local(name)), "is", m.name("U"))) for name, flag in flags)
        )
        if not filtered:
            self.add(m.assign(count, m.call("len", m.name(seq))))
        known = set(unit.known)
        unit.known |= set(targets)
        loop = Loop(index, None if filtered else count)
        unit.loops.append(loop)
        values = [self.local(name) for name in (node.key, node.value) if name]
        body = self._loop_body(node, index)
        m.line = line
        unit.loops.pop()
        unit.known = known
        if filtered:
            self.add(m.assign(index, m.const(0)))
            self.add(m.each(m.targets(*values), m.name(seq), body))
        else:
            each: ast.expr = m.targets(*values)
            if loop.used:
                each = ast.Tuple([m.targets(index), each], ast.Store(), lineno=line, col_offset=0)
                self.add(m.each(each, m.call("enumerate", m.name(seq)), body))
            else:
                self.add(m.each(each, m.name(seq), body))
        self.add(*(m.assign(self.local(name), m.name(keep)) for name, keep in saved))
        for name, flag in flags:
            self.add(m.when(m.name(flag), [m.assign(self.local(name), m.name("U"))], []))
        if node.otherwise is not None:
            test = m.compare(m.name(index), "==", m.const(0)) if filtered else m.negated(m.name(seq))
            self.add(m.when(test, self.block_of(self.body, node.otherwise), []))

    def _loop_body(self, node: n.For, index: str) -> list[ast.stmt]:
        m = self.m
        if node.condition is None:
            return self.block_of(self._counted_body, node.body)
        test = self.condition(node.condition)
        inside = self.block_of(self._counted_body, node.body)
        inside.append(m.assign(index, m.binary(m.name(index), "+", m.const(1))))
        return [m.when(test, inside, [])]

    def _counted_body(self, body: n.Body) -> None:
        if self.options.sandboxed:
            self.add(*self.step(len(body.items) + 1))
        self.body(body)

    def step(self, amount: int) -> list[ast.stmt]:
        """Charge the render for work done."""
        m = self.m
        fuel = m.attr("R", "fuel")
        tick = m.run(m.method("R", "tick"))
        return [m.lower(fuel, amount), m.when(m.compare(m.attr("R", "fuel"), "<", m.const(0)), [tick], [])]

    def _first_set_inside(self, node: n.For, targets: list[str]) -> list[str]:
        """Variables that the loop may create, and must then forget."""
        found: set[str] = set()
        if not self.unit.scope.in_loop:
            return []
        stack: list[n.Node] = [node.body]
        while stack:
            inner = stack.pop()
            if isinstance(inner, n.Set):
                found |= set(inner.names)
            elif isinstance(inner, n.SetCapture):
                found.add(inner.name)
            elif isinstance(inner, n.With):
                continue
            stack.extend(n.children(inner))
        return sorted(name for name in found if name not in targets and name not in self.unit.known)

    # --- assignment ------------------------------------------------------------------------

    def _do_set(self, node: n.Set) -> None:
        m = self.m
        if len(node.names) == 1:
            self.add(m.assign(self.local(node.names[0]), self._stored(node.values[0])))
        else:
            keeps = [self.temporary() for _ in node.names]
            for keep, value in zip(keeps, node.values, strict=True):
                self.add(m.assign(keep, self._stored(value)))
            for name, keep in zip(node.names, keeps, strict=True):
                self.add(m.assign(self.local(name), m.name(keep)))
        self.unit.known |= set(node.names)

    def _stored(self, node: n.Expr) -> ast.expr:
        value, _ = self.value(node)
        return value

    def _do_setcapture(self, node: n.SetCapture) -> None:
        captured = self.capture(node.body)
        self.add(self.m.assign(self.local(node.name), captured))
        self.unit.known.add(node.name)

    def capture(self, body: n.Body) -> ast.expr:
        """Run `body` with a writer of its own; the expression of what it wrote, as Markup."""
        m = self.m
        store = self.temporary()
        writer = f"w{store[1:]}"
        write: ast.expr = m.attr(m.name(store), "append")
        if self.options.sandboxed:
            write = m.method("R", "writer", m.name(store))
        self.add(m.assign(store, m.list_of([])), m.assign(writer, write))
        before, self.unit.writer = self.unit.writer, writer
        self.body(body)
        self.flush()
        self.unit.writer = before
        captured = m.call("MARKUP", m.name(store))
        return m.method("R", "sized", captured) if self.options.sandboxed else captured

    def _do_do(self, node: n.Do) -> None:
        self.add(self.m.run(self.any(node.value)))

    def _do_apply(self, node: n.Apply) -> None:
        captured = self.capture(node.body)
        self.add(self.m.assign(self.local(node.hidden), captured))
        self.unit.known.add(node.hidden)
        # what was captured is safe; Twig escapes the result only where a filter made it unsafe
        value = node.value
        self.put(self.text(value) if node.strategy is None else self.printed(value, node.strategy))
