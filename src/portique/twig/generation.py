"""The state that code generation shares: the unit being written, its variables, its output.

Names in generated code: `f` the frame, `ctx` the variables given (never changed), `w` appends
output, `chain`/`i` the block's place among its overrides, `R` the run (sandbox only), `t`/`u`
short-lived values, `v_NAME` variables, `F_NAME` filters and the like.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import Any

from portique.twig import nodes as n
from portique.twig.extension import Callback
from portique.twig.python_ast import Maker
from portique.twig.scope import Scope
from portique.twig.vocabulary import Vocabulary

#: an expression and its static type: any, str, safe, int, float, bool, null or array
Typed = tuple[ast.expr, str]
_CHARGED = {
    "CAPTURE": "capture", "CAPTURE_UNIT": "capture_unit", "EQUAL": "equal", "COMPARE": "compare",
    "IN": "contains", "RANGE": "ranged", "MATCHES": "matches",
}  # fmt: skip
#: in the sandbox, so that one write cannot be larger than this many texts of the allowed size
_MOST_PIECES = 24
_IDENTIFIER = re.compile(r"[^a-zA-Z0-9]")


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the generated code, beside the template."""

    strict: bool = False
    sandboxed: bool = False
    debug: bool = False


@dataclass(slots=True)
class Loop:
    """A loop around the current place; names of the Python variables that count it.

    `used` becomes true when something asks for the count.
    """

    index: str
    count: str | None
    used: bool = False


@dataclass(slots=True)
class Unit:
    """One Python function while it is written."""

    scope: Scope
    tracked: set[str]
    loaded: set[str]
    is_macro: bool = False
    known: set[str] = field(default_factory=set)
    loops: list[Loop] = field(default_factory=list)
    shadows: list[frozenset[str]] = field(default_factory=list)
    temporaries: int = 0
    writer: str = "w"


class Generation:
    """Base of the generator: variables, output buffer, bindings."""

    def __init__(self, module: n.Module, vocabulary: Vocabulary, options: Options) -> None:
        self.module = module
        self.vocabulary = vocabulary
        self.options = options
        self.m = Maker()
        self.unit = Unit(Scope(), set(), set())
        self.out: list[ast.stmt] = []
        self.pieces: list[str | ast.expr] = []
        self.functions: list[ast.stmt] = []
        #: Python name → (kind, name in the template language)
        self.bindings: dict[str, tuple[str, str]] = {}
        self.prefix = ""
        self.serial = 0
        self.inlining = 0

    # --- names -----------------------------------------------------------------------------

    def local(self, name: str) -> str:
        """The Python local of a variable."""
        for depth, names in enumerate(reversed(self.unit.shadows)):
            if name in names:
                return f"a{len(self.unit.shadows) - depth}_{name}"
        return f"h_{name[1:]}" if name[0] == "\0" else f"v_{name}"

    def is_parameter(self, name: str) -> bool:
        """Whether an arrow function around us has a parameter of that name."""
        return any(name in names for names in self.unit.shadows)

    def temporary(self) -> str:
        self.unit.temporaries += 1
        return f"t{self.unit.temporaries}"

    def bind(self, kind: str, name: str) -> str:
        """A Python global for a filter, function, test or operator."""
        made = f"{kind[:2].upper()}_{_IDENTIFIER.sub('_', name)}"
        while self.bindings.get(made, (kind, name)) != (kind, name):
            made += "_"
        self.bindings[made] = (kind, name)
        return made

    def callback(self, kind: str, name: str) -> Callback | None:
        return self.vocabulary.find(kind, name)

    def builtin(self, kind: str, name: str, mark: str) -> bool:
        """Whether a name still has the engine's own meaning `mark` (extensions may replace it)."""
        found = self.vocabulary.find(kind, name)
        return found is not None and getattr(found.function, "twig_builtin", None) == mark

    # --- variables -------------------------------------------------------------------------

    def is_known(self, name: str) -> bool:
        """Whether the variable certainly exists here."""
        return name in self.unit.known or self.is_parameter(name)

    def context(self) -> ast.expr:
        """The variables in scope as a dict."""
        m, unit = self.m, self.unit
        names = sorted(unit.scope.assigned | unit.known)
        names = [
            name for name in names if name[0] != "\0" and (name in unit.known or name in unit.scope.assigned)
        ]
        parameters = [name for shadow in unit.shadows for name in sorted(shadow)]
        base: ast.expr = m.name("ctx")
        if not names and not unit.loops and not parameters:
            return base
        keys: list[ast.expr | None] = [None]
        values: list[ast.expr] = [base]
        if unit.loops:
            keys.append(m.const("loop"))
            values.append(self.loop_value())
        for name in names:
            if name != "loop":
                keys.append(m.const(name))
                values.append(m.name(f"v_{name}"))
        for name in parameters:
            keys.append(m.const(name))
            values.append(m.name(self.local(name)))
        made: ast.expr = m.dict_of(keys, values)
        if any(name in unit.tracked and name not in unit.known for name in names):
            made = m.call("DEFINED", made)
        return made

    def loop_value(self, depth: int = -1) -> ast.expr:
        """The variable `loop` of a loop around us, as a mapping."""
        m, loops = self.m, self.unit.loops
        at = len(loops) + depth if depth < 0 else depth
        parent: ast.expr = m.name("ctx")
        if at > 0:
            parent = m.dict_of([None, m.const("loop")], [parent, self.loop_value(at - 1)])
        loop = loops[at]
        loop.used = True
        count: ast.expr = m.name(loop.count) if loop.count else m.const(None)
        return m.call("LOOP", m.name(loop.index), count, parent)

    # --- output ----------------------------------------------------------------------------

    def put(self, piece: str | ast.expr) -> None:
        """Add a piece of output; neighbours are written together."""
        if piece != "":
            if isinstance(piece, str) and self.pieces and isinstance(self.pieces[-1], str):
                self.pieces[-1] += piece
            else:
                if self.options.sandboxed and not self.inlining and len(self.pieces) >= _MOST_PIECES:
                    self.flush()
                self.pieces.append(piece)

    def charged(self, name: str, *args: ast.expr) -> ast.expr:
        """A call that the sandbox charges for: of the run there, else of the plain function."""
        if self.options.sandboxed and name in _CHARGED:
            return self.m.method("R", _CHARGED[name], *args)
        return self.m.call(name, *args)

    def flush(self) -> None:
        """Write the pieces that wait."""
        if self.pieces:
            self.out.append(self.m.run(self.m.call(self.unit.writer, self.join(self.pieces))))
            self.pieces = []

    def join(self, pieces: list[str | ast.expr]) -> ast.expr:
        if len(pieces) == 1 and isinstance(pieces[0], str):
            return self.m.const(pieces[0])
        return self.m.joined(pieces)

    def add(self, *statements: ast.stmt) -> None:
        """Add statements after the output that waits."""
        self.flush()
        self.out.extend(statements)

    def block_of(self, write: Any, *args: Any) -> list[ast.stmt]:
        """The statements that `write(*args)` adds, apart from the present ones."""
        self.flush()
        before, self.out = self.out, []
        known = set(self.unit.known)
        write(*args)
        self.flush()
        made, self.out = self.out, before
        self.unit.known = known
        return made
