"""What an untrusted template may use, and how much of it.

Everything on a type that nobody listed is denied. A type lists its names itself (`__twig__`, or a
method `twig_attribute`), or the policy does. Names that begin with `_` are never reachable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from portique.twig.errors import TwigSecurityError


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one render; None lifts one.

    `time` in seconds, `steps` (turns of loops, calls, template parts), `output` in characters,
    `depth` of templates, blocks and macros in each other, `includes` in all, `range` in values,
    `text` in characters of one value (and ten times fewer items of one array).
    """

    time: float | None = 2.0
    steps: int | None = 5_000_000
    output: int | None = 20_000_000
    depth: int | None = 100
    includes: int | None = 10_000
    range: int | None = 100_000
    text: int | None = 10_000_000


@dataclass(frozen=True)
class SandboxPolicy:
    """The vocabulary, attributes and limits of sandboxed templates.

    None for `tags`, `filters` or `functions` allows all that the environment has.
    `attributes` maps a type to the names that templates may read or call on it and its
    subclasses; `"[]"` among them allows `value[key]`.
    """

    tags: Set[str] | None = None
    filters: Set[str] | None = None
    functions: Set[str] | None = None
    attributes: Mapping[type, Set[str]] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)

    def check(
        self, kind: str, names: tuple[tuple[str, int], ...], allowed: Set[str] | None, template: str
    ) -> None:
        """TwigSecurityError for the first of (name, line) that is not allowed."""
        if allowed is None:
            return
        for name, line in names:
            if name not in allowed:
                raise TwigSecurityError(f'The sandbox does not allow the {kind} "{name}".', line, template)

    def names_of(self, kind: type) -> frozenset[str]:
        """Every name that templates may use on values of this type."""
        names: set[str] = set()
        for parent in kind.__mro__:
            names |= parent.__dict__.get("__twig__", frozenset())
            names |= self.attributes.get(parent, frozenset())
        return frozenset(name for name in names if not name.startswith("_"))


@dataclass(frozen=True, slots=True)
class Exposed:
    """Marks a Python function as callable from sandboxed templates when it is a value in a dict."""

    function: Callable[..., Any]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.function(*args, **kwargs)
