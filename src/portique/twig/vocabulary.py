"""The words an environment knows: the tables of all its extensions, joined.

A name that is missing may still be found by pattern (`get_*`) or by the environment's hooks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from portique.twig.extension import Callback, Extension, Operator, Tag, as_callback

if TYPE_CHECKING:
    from portique.twig.environment import Environment

Hook = Callable[[str], "Callback | Callable[..., object] | None"]
KINDS = ("filter", "function", "test")

#: operator → (precedence, right associative)
BINARY: Mapping[str, tuple[int, bool]] = {
    "or": (10, False), "xor": (12, False), "and": (15, False),
    "b-or": (16, False), "b-xor": (17, False), "b-and": (18, False),
    "==": (20, False), "!=": (20, False), "<=>": (20, False), "<": (20, False), ">": (20, False),
    ">=": (20, False), "<=": (20, False), "not in": (20, False), "in": (20, False),
    "matches": (20, False), "starts with": (20, False), "ends with": (20, False),
    "has some": (20, False), "has every": (20, False), "..": (25, False),
    "+": (30, False), "-": (30, False), "~": (40, False),
    "*": (60, False), "/": (60, False), "//": (60, False), "%": (60, False),
    "is": (100, False), "is not": (100, False), "**": (200, True), "??": (300, True),
}  # fmt: skip
UNARY: Mapping[str, int] = {"not": 50, "-": 500, "+": 500}


class Vocabulary:
    """Look-up of filters, functions, tests, tags and operators by name."""

    def __init__(
        self,
        extensions: Iterable[Extension],
        hooks: Mapping[str, Hook | None],
        environment: Environment | None = None,
    ) -> None:
        self.environment = environment
        self.tables: dict[str, dict[str, Callback]] = {kind: {} for kind in KINDS}
        self.tags: dict[str, Tag] = {}
        self.operators: dict[str, Operator] = {}
        self.hooks = hooks
        self._patterns: dict[str, list[tuple[re.Pattern[str], Callback]]] = {kind: [] for kind in KINDS}
        for extension in extensions:
            for kind, table in zip(
                KINDS, (extension.filters, extension.functions, extension.tests), strict=True
            ):
                for name, value in table.items():
                    self._add(kind, name, as_callback(value))
            self.tags.update(extension.tags)
            self.operators.update(extension.operators)
        self.binary = dict(BINARY) | {
            name: (operator.precedence, operator.right_associative)
            for name, operator in self.operators.items()
        }
        #: changes with anything that shapes the code made for a template
        self.fingerprint = repr(
            [
                [
                    (name, replace(callback, function=len, literal_check=None))
                    for name, callback in table.items()
                ]
                for table in self.tables.values()
            ]
        ) + repr([sorted(self.tags), sorted(self.operators)])
        self.operator_names = tuple(sorted({*self.binary, *UNARY}))

    def _add(self, kind: str, name: str, callback: Callback) -> None:
        if "*" in name:
            pattern = re.compile(re.escape(name).replace(r"\*", "(.*?)"))
            self._patterns[kind].append((pattern, callback))
        else:
            self.tables[kind][name] = callback

    def find(self, kind: str, name: str) -> Callback | None:
        """The callback of that name, or None when nobody has it."""
        table = self.tables[kind]
        if (found := table.get(name)) is not None:
            return found
        for pattern, callback in self._patterns[kind]:
            if (match := pattern.fullmatch(name)) is not None:
                found = replace(callback, pattern=match.groups())
        if found is None and (hook := self.hooks.get(kind)) is not None:
            offered = hook(name)
            found = None if offered is None else as_callback(offered)
        if found is not None:
            table[name] = found
        return found

    def names(self, kind: str) -> list[str]:
        """Every plain name of a kind, for suggestions."""
        return list(self.tables[kind])
