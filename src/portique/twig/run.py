"""One render: what all its templates share, and the limits it keeps.

In the sandbox, generated code lowers `fuel` as it works; only when that runs out are the clock and
the output looked at, so that a limit costs a subtraction.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from portique.twig.errors import TwigLimitError
from portique.twig.sandbox import Limits

if TYPE_CHECKING:
    from portique.twig.environment import Environment
    from portique.twig.template import Template

_PORTION = 2000
NO_LIMITS = Limits(None, None, None, None, None, None, None)


class Run:
    """The state of one render from the outermost template on."""

    __slots__ = (
        "deadline", "deferred", "depth", "environment", "fuel", "globals", "includes", "limits",
        "max_depth", "measured", "output", "spent", "templates",
    )  # fmt: skip

    def __init__(self, environment: Environment, limits: Limits) -> None:
        self.environment = environment
        self.globals = environment.globals
        self.limits = limits
        self.templates: dict[tuple[str, bool], Template] = {}
        self.deferred: list[tuple[str, Any]] = []
        self.depth = 0
        self.max_depth = limits.depth if limits.depth is not None else 1_000_000
        self.includes = 0
        self.fuel = _PORTION
        self.spent = 0
        self.output = 0
        self.measured: dict[int, int] = {}
        self.deadline = None if limits.time is None else time.monotonic() + limits.time

    def enter(self, writer: Any) -> None:
        """A unit (template, block, macro) begins."""
        self.depth += 1
        self.fuel -= 5
        if self.depth > self.max_depth:
            self.depth -= 1
            raise TwigLimitError(
                f"Templates, blocks and macros are nested more than {self.limits.depth} deep.", limit="depth"
            )
        if self.fuel < 0:
            try:
                self.tick(writer)
            except TwigLimitError:
                self.depth -= 1
                raise

    def tick(self, writer: Any = None) -> None:
        """Look at the clock, the steps and the output."""
        self.spent += _PORTION - self.fuel
        self.fuel = _PORTION
        limits = self.limits
        if limits.steps is not None and self.spent > limits.steps:
            raise TwigLimitError(f"The template takes more than {limits.steps} steps.", limit="steps")
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise TwigLimitError(f"The template takes longer than {limits.time} seconds.", limit="time")
        if writer is not None:
            self.measure(writer)

    def measure(self, writer: Any) -> None:
        """Count what was written since the last look at this output."""
        pieces = getattr(writer, "__self__", None)
        if not isinstance(pieces, list) or self.limits.output is None:
            return
        at = self.measured.get(id(pieces), 0)
        if at > len(pieces):
            at = 0
        self.output += sum(map(len, pieces[at:]))
        self.measured[id(pieces)] = len(pieces)
        if self.output > self.limits.output:
            raise TwigLimitError(
                f"The output is longer than {self.limits.output} characters.", limit="output"
            )

    def count_include(self) -> None:
        self.includes += 1
        if self.limits.includes is not None and self.includes > self.limits.includes:
            raise TwigLimitError(
                f"More than {self.limits.includes} templates are included.", limit="includes"
            )

    def sized(self, value: Any) -> Any:
        """Refuse a text or array that grew beyond the limit."""
        limit = self.limits.text
        if limit is not None:
            if isinstance(value, str):
                if len(value) > limit:
                    raise TwigLimitError(f"A text is longer than {limit} characters.", limit="text")
            elif isinstance(value, list | dict) and len(value) > limit // 10:
                raise TwigLimitError(f"An array has more than {limit // 10} items.", limit="text")
        return value
