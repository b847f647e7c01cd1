"""How other packages add to the language: filters, functions, tests, tags, globals, operators.

An `Extension` is a bag of tables. The engine's own vocabulary is made of the same bags.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portique.twig.environment import Environment
    from portique.twig.nodes import Arguments, Node
    from portique.twig.parser import Parser

EVERY_STRATEGY = "all"


@dataclass(frozen=True, slots=True)
class Callback:
    """A Python function under a name of the template language.

    `function` gets, in this order: the environment (`needs_environment`), the frame
    (`needs_frame`), the variables as a dict (`needs_context`), the filtered or tested value, the
    arguments. `is_safe` names the escaping strategies for which the result needs no escaping
    (`("html",)` or `("all",)`); `pre_escape` has the filtered value escaped first;
    `preserves_safety` keeps the safety of the filtered value. `result` is the type of the result
    when it never varies (`"str"`, `"int"`, `"bool"`, `"safe"`): it saves run-time checks.
    `grows` marks a function whose result can be much larger than its arguments, so that the
    sandbox measures it. `literal_check(environment, value)` looks at a first argument that is
    written as a literal, when the template is compiled, and returns what is wrong with it.
    """

    function: Callable[..., Any]
    needs_environment: bool = False
    needs_frame: bool = False
    needs_context: bool = False
    is_safe: tuple[str, ...] = ()
    pre_escape: str | None = None
    preserves_safety: tuple[str, ...] = ()
    result: str = "any"
    grows: bool = False
    deprecated: str = ""
    pattern: tuple[str, ...] = ()
    literal_check: Callable[[Environment, object], str | None] | None = None


class Filter(Callback):
    """A filter: `value|name(arguments)`."""

    __slots__ = ()


class Function(Callback):
    """A function: `name(arguments)`."""

    __slots__ = ()


class Test(Callback):
    """A test: `value is name(arguments)`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Operator:
    """A binary operator between two values, computed by a function of the two."""

    precedence: int
    function: Callable[[Any, Any], Any]
    right_associative: bool = False


@dataclass(frozen=True, slots=True)
class CaptureTag:
    """A tag around content: `{% name arguments %}…{% endname %}`.

    `arguments(parser)` reads what stands after the name and returns the expressions for the
    handler. `handler(frame, body, *arguments)` gets the printed content as `Markup` and returns
    the text to print in its place, or None. Where `alone(arguments)` says so, the tag has no content and
    no end; the handler then gets an empty one.
    """

    handler: Callable[..., str | None]
    arguments: Callable[[Parser], Arguments] | None = None
    end: tuple[str, ...] = ()
    alone: Callable[[Arguments], bool] | None = None


@dataclass(frozen=True, slots=True)
class SingleTag:
    """A tag without content: `handler(frame, *arguments)` returns the text to print, or None."""

    handler: Callable[..., str | None]
    arguments: Callable[[Parser], Arguments] | None = None


TagParser = Callable[["Parser", int], "Node | None"]
Tag = TagParser | CaptureTag | SingleTag
Plain = Callable[..., Any]


class Extension:
    """A named set of additions; later extensions of an environment win over earlier ones.

    Give the tables to the constructor, or set them as class attributes in a subclass. A table
    of filters, functions or tests may hold plain functions. A name with a `*` matches any text
    there, which the function gets as its first arguments.
    """

    filters: Mapping[str, Callback | Plain] = {}
    functions: Mapping[str, Callback | Plain] = {}
    tests: Mapping[str, Callback | Plain] = {}
    tags: Mapping[str, Tag] = {}
    globals: Mapping[str, object] = {}
    operators: Mapping[str, Operator] = {}

    def __init__(
        self,
        *,
        filters: Mapping[str, Callback | Plain] | None = None,
        functions: Mapping[str, Callback | Plain] | None = None,
        tests: Mapping[str, Callback | Plain] | None = None,
        tags: Mapping[str, Tag] | None = None,
        globals: Mapping[str, object] | None = None,  # noqa: A002
        operators: Mapping[str, Operator] | None = None,
    ) -> None:
        self.filters = self.filters if filters is None else filters
        self.functions = self.functions if functions is None else functions
        self.tests = self.tests if tests is None else tests
        self.tags = self.tags if tags is None else tags
        self.globals = self.globals if globals is None else globals
        self.operators = self.operators if operators is None else operators


def as_callback(value: Callback | Plain) -> Callback:
    """A table entry as a Callback."""
    return value if isinstance(value, Callback) else Callback(value)
