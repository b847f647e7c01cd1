"""How an object answers templates: by an allow-list of Gantry's names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, ClassVar

from portique.model.diagnostic import notice
from portique.theme.context import RenderContext

_CAPITAL = re.compile(r"(?<=[a-z0-9])([A-Z])")


@cache
def python_name(name: str) -> str:
    """`displayModules` → `display_modules`."""
    return _CAPITAL.sub(r"_\1", name).lower()


class Member:
    """A part of the `gantry` object.

    `__twig__` names what templates may read or call, in Gantry's spelling; each is a property or a method
    of the same name in Python's spelling. A method may be read without parentheses.
    """

    __twig__: ClassVar[frozenset[str]] = frozenset()
    #: What templates call the object, for messages.
    called: ClassVar[str] = "gantry"

    __slots__ = ("context",)

    def __init__(self, context: RenderContext) -> None:
        self.context = context

    def twig_attribute(self, name: str) -> Any:
        """What a template reads. Raises AttributeError, after a notice, for what is not there."""
        if name not in self.__twig__:
            return self.absent(name)
        try:
            return getattr(self, python_name(name))
        except AttributeError as trouble:  # a mistake here must not look like an absent member
            raise RuntimeError(f"{self.called}.{name}: {trouble}") from trouble

    def __bool__(self) -> bool:
        return True  # as every object of PHP's, also one that holds nothing

    def absent(self, name: str) -> Any:
        """Answer for a name outside the list; a subclass may know more names."""
        self.context.report(
            notice(
                "gantry-unknown",
                f"a template asks for {self.called}.{name}, which does not exist here.",
                hint="It is taken for null.",
            )
        )
        raise AttributeError(name)


class Values(Member):
    """Named values such as `gantry.request.get`: by name, or by `get(path, default)` with dots."""

    __twig__ = frozenset({"get"})

    __slots__ = ("called", "values")

    def __init__(self, context: RenderContext, called: str, values: Mapping[str, Any]) -> None:
        super().__init__(context)
        self.called = called  # type: ignore[misc]
        self.values = values

    def get(self, path: str, default: Any = None) -> Any:
        """The value at a dotted path; `default` where it is missing or null."""
        found: Any = self.values
        for part in str(path).split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return default if found is None else found

    def absent(self, name: str) -> Any:
        """A value by its name; what is not set is null, and no news."""
        if name in self.values:
            return self.values[name]
        raise AttributeError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def items(self) -> list[tuple[str, Any]]:
        """For loops over keys and values."""
        return list(self.values.items())
