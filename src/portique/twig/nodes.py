"""What a template consists of: expressions and statements, as frozen values.

Every node knows its line. `children` gives the nodes directly below, whatever field they stand in;
the scope analysis needs nothing else, so that tags of other packages take part in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import get_annotations
from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(frozen_default=True, eq_default=False)
class Record:
    """The annotated names of a subclass, after those of its parents, are its fields.

    The same as frozen dataclasses, whose making would take a third of the engine's start-up.
    """

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._fields = (*cls._fields, *get_annotations(cls))

    def __init__(self, *values: Any, **named: Any) -> None:
        self.__dict__.update(zip(self._fields, values, strict=False), **named)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({shown})"


class Node(Record):
    """Anything in a template; `line` counts from 1."""

    line: int


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below `node`, in source order."""
    for name in node._fields:
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif type(value) is tuple:
            yield from _inside(value)


def _inside(values: tuple[object, ...]) -> Iterator[Node]:
    for value in values:
        if isinstance(value, Node):
            yield value
        elif type(value) is tuple:
            yield from _inside(value)


# --- expressions -------------------------------------------------------------------------------


class Expr(Node):
    """An expression; its class says which."""


class Const(Expr):
    """A literal: None, bool, int, float or str."""

    value: object


class Name(Expr):
    name: str


class Spread(Expr):
    value: Expr


class Sequence(Expr):
    items: tuple[Expr, ...]


class Mapping(Expr):
    """`{key: value}`; a key of None spreads the value."""

    items: tuple[tuple[Expr | None, Expr], ...]


class Arguments(Node):
    positional: tuple[Expr, ...] = ()
    named: tuple[tuple[str, Expr], ...] = ()


class GetAttr(Expr):
    """`target.key`, `target.key(…)` (arguments given) or `target[key]` (`bracket`)."""

    target: Expr
    key: Expr
    arguments: Arguments | None
    bracket: bool


class Unary(Expr):
    operator: str
    operand: Expr


class Binary(Expr):
    operator: str
    left: Expr
    right: Expr


class Conditional(Expr):
    """`test ? then : otherwise`; `then` is None in `test ?: otherwise`."""

    test: Expr
    then: Expr | None
    otherwise: Expr


class Filter(Expr):
    name: str
    target: Expr
    arguments: Arguments


class Call(Expr):
    """A function of the environment."""

    name: str
    arguments: Arguments


class Test(Expr):
    name: str
    target: Expr
    arguments: Arguments


class Arrow(Expr):
    parameters: tuple[str, ...]
    body: Expr


class MacroCall(Expr):
    """A macro, called through an import.

    `template` is the library's name when the import names it by a literal, `"_self"` for the own
    template, None when it is computed; then `alias` says where in the frame `Import` left it.
    """

    alias: str
    template: str | None
    macro: str
    arguments: Arguments


class Parent(Expr):
    """`parent()`."""


class BlockCall(Expr):
    """`block(name)` or `block(name, template)`."""

    name: Expr
    template: Expr | None


# --- statements --------------------------------------------------------------------------------


class Body(Node):
    items: tuple[Node, ...]


class Text(Node):
    text: str


class Print(Node):
    """`{{ value }}`, escaped by `strategy` (None: not at all)."""

    value: Expr
    strategy: str | None


class If(Node):
    branches: tuple[tuple[Expr, Body], ...]
    otherwise: Body | None


class For(Node):
    key: str | None
    value: str
    sequence: Expr
    condition: Expr | None
    body: Body
    otherwise: Body | None


class Set(Node):
    names: tuple[str, ...]
    values: tuple[Expr, ...]


class SetCapture(Node):
    name: str
    body: Body


class BlockReference(Node):
    """The place of a block; its content is a unit of its own."""

    name: str
    deferred: bool = False


class Include(Node):
    template: Expr
    variables: Expr | None
    only: bool
    ignore_missing: bool
    sandboxed: bool = False


class Embed(Node):
    index: int
    variables: Expr | None
    only: bool
    ignore_missing: bool


class Import(Node):
    """Load a template for its macros under an alias (see `MacroCall`)."""

    alias: str
    template: Expr


class Do(Node):
    value: Expr


class With(Node):
    variables: Expr | None
    only: bool
    body: Body


class Apply(Node):
    """Capture `body`, put it where `value` names it (`hidden`), print the result."""

    hidden: str
    body: Body
    value: Expr
    strategy: str | None


class Switch(Node):
    subject: Expr
    cases: tuple[tuple[tuple[Expr, ...], Body], ...]
    default: Body | None


class Try(Node):
    body: Body
    caught: Body


class Throw(Node):
    code: Expr
    message: Expr


class Deprecated(Node):
    message: Expr


class Cache(Node):
    key: Expr
    lifetime: Expr | None
    tags: Expr | None
    body: Body


class Captured(Node):
    """A tag of another package: `handler(body, *arguments)` is called with what `body` printed.

    The text that the handler returns is printed as it is; None prints nothing. Without a body the
    handler is called with the arguments alone.
    """

    tag: str
    arguments: Arguments
    body: Body | None


# --- units: each becomes one Python function -----------------------------------------------------


class Block(Node):
    name: str
    body: Body


class Macro(Node):
    name: str
    parameters: tuple[tuple[str, Expr], ...]
    body: Body


class Use(Node):
    template: str
    aliases: tuple[tuple[str, str], ...]


class Module(Node):
    """A whole template (or the body of an `embed`)."""

    name: str
    body: Body
    parent: Expr | None
    blocks: tuple[Block, ...]
    macros: tuple[Macro, ...]
    uses: tuple[Use, ...]
    embedded: tuple[Module, ...]
    tags: tuple[tuple[str, int], ...]
    filters: tuple[tuple[str, int], ...]
    functions: tuple[tuple[str, int], ...]
