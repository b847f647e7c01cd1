"""What a template consists of: expressions and statements, as frozen values.

Every node knows its line. `children` gives the nodes directly below, whatever field they stand in;
the scope analysis needs nothing else, so that tags of other packages take part in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    line: int


_FIELDS: dict[type, tuple[str, ...]] = {}


def _fields(kind: type) -> tuple[str, ...]:
    found = _FIELDS.get(kind)
    if found is None:
        names = getattr(kind, "__dataclass_fields__", {})
        found = _FIELDS[kind] = tuple(name for name in names if name != "line")
    return found


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below `node`, in source order."""
    for name in _fields(type(node)):
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

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class Const(Expr):
    """A literal: None, bool, int, float or str."""

    value: object


@dataclass(frozen=True, slots=True, eq=False)
class Name(Expr):
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Spread(Expr):
    value: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Sequence(Expr):
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mapping(Expr):
    """`{key: value}`; a key of None spreads the value."""

    items: tuple[tuple[Expr | None, Expr], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Arguments(Node):
    positional: tuple[Expr, ...] = ()
    named: tuple[tuple[str, Expr], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class GetAttr(Expr):
    """`target.key`, `target.key(…)` (arguments given) or `target[key]` (`bracket`)."""

    target: Expr
    key: Expr
    arguments: Arguments | None
    bracket: bool


@dataclass(frozen=True, slots=True, eq=False)
class Unary(Expr):
    operator: str
    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Binary(Expr):
    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Conditional(Expr):
    """`test ? then : otherwise`; `then` is None in `test ?: otherwise`."""

    test: Expr
    then: Expr | None
    otherwise: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Filter(Expr):
    name: str
    target: Expr
    arguments: Arguments


@dataclass(frozen=True, slots=True, eq=False)
class Call(Expr):
    """A function of the environment."""

    name: str
    arguments: Arguments


@dataclass(frozen=True, slots=True, eq=False)
class Test(Expr):
    name: str
    target: Expr
    arguments: Arguments


@dataclass(frozen=True, slots=True, eq=False)
class Arrow(Expr):
    parameters: tuple[str, ...]
    body: Expr


@dataclass(frozen=True, slots=True, eq=False)
class MacroCall(Expr):
    """A macro, called through an import.

    `template` is the library's name when the import names it by a literal, `"_self"` for the own
    template, None when it is computed; then `alias` says where in the frame `Import` left it.
    """

    alias: str
    template: str | None
    macro: str
    arguments: Arguments


@dataclass(frozen=True, slots=True, eq=False)
class Parent(Expr):
    """`parent()`."""


@dataclass(frozen=True, slots=True, eq=False)
class BlockCall(Expr):
    """`block(name)` or `block(name, template)`."""

    name: Expr
    template: Expr | None


# --- statements --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Body(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Text(Node):
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Print(Node):
    """`{{ value }}`, escaped by `strategy` (None: not at all)."""

    value: Expr
    strategy: str | None


@dataclass(frozen=True, slots=True, eq=False)
class If(Node):
    branches: tuple[tuple[Expr, Body], ...]
    otherwise: Body | None


@dataclass(frozen=True, slots=True, eq=False)
class For(Node):
    key: str | None
    value: str
    sequence: Expr
    condition: Expr | None
    body: Body
    otherwise: Body | None


@dataclass(frozen=True, slots=True, eq=False)
class Set(Node):
    names: tuple[str, ...]
    values: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SetCapture(Node):
    name: str
    body: Body


@dataclass(frozen=True, slots=True, eq=False)
class BlockReference(Node):
    """The place of a block; its content is a unit of its own."""

    name: str
    deferred: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Include(Node):
    template: Expr
    variables: Expr | None
    only: bool
    ignore_missing: bool
    sandboxed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Embed(Node):
    index: int
    variables: Expr | None
    only: bool
    ignore_missing: bool


@dataclass(frozen=True, slots=True, eq=False)
class Import(Node):
    """Load a template for its macros under an alias (see `MacroCall`)."""

    alias: str
    template: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Do(Node):
    value: Expr


@dataclass(frozen=True, slots=True, eq=False)
class With(Node):
    variables: Expr | None
    only: bool
    body: Body


@dataclass(frozen=True, slots=True, eq=False)
class Apply(Node):
    """Capture `body`, put it where `value` names it (`hidden`), print the result."""

    hidden: str
    body: Body
    value: Expr
    strategy: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Switch(Node):
    subject: Expr
    cases: tuple[tuple[tuple[Expr, ...], Body], ...]
    default: Body | None


@dataclass(frozen=True, slots=True, eq=False)
class Try(Node):
    body: Body
    caught: Body


@dataclass(frozen=True, slots=True, eq=False)
class Throw(Node):
    code: Expr
    message: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Deprecated(Node):
    message: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Cache(Node):
    key: Expr
    lifetime: Expr | None
    tags: Expr | None
    body: Body


@dataclass(frozen=True, slots=True, eq=False)
class Captured(Node):
    """A tag of another package: `handler(body, *arguments)` is called with what `body` printed.

    The text that the handler returns is printed as it is; None prints nothing. Without a body the
    handler is called with the arguments alone.
    """

    tag: str
    arguments: Arguments
    body: Body | None


# --- units: each becomes one Python function -----------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Block(Node):
    name: str
    body: Body


@dataclass(frozen=True, slots=True, eq=False)
class Macro(Node):
    name: str
    parameters: tuple[tuple[str, Expr], ...]
    body: Body


@dataclass(frozen=True, slots=True, eq=False)
class Use(Node):
    template: str
    aliases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
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
