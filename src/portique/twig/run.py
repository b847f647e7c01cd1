"""One render: what all its templates share, and the limits it keeps.

In the sandbox, generated code lowers `fuel` as it works; only when that runs out are the clock and
the steps looked at, so that a limit costs a subtraction. What can take long or grow large in one
step (ranges, patterns, comparison of arrays) goes through the methods here, which charge for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from portique.twig import arithmetic, operators
from portique.twig.errors import TwigLimitError
from portique.twig.sandbox import Limits
from portique.twig.values import Markup, compare, contains, equal

if TYPE_CHECKING:
    from portique.twig.environment import Environment
    from portique.twig.template import Template

_PORTION = 2000
_MOST_NODES = 200_000
NO_LIMITS = Limits(None, None, None, None, None, None, None)

#: the render that is under way: one inside of it keeps to what is left of its limits
CURRENT: ContextVar[Run | None] = ContextVar("portique_twig_run", default=None)


class Run:
    """The state of one render from the outermost template on."""

    __slots__ = (
        "deadline", "deferred", "depth", "environment", "fuel", "globals", "includes", "limits",
        "max_depth", "output", "spent", "templates",
    )  # fmt: skip

    def __init__(self, environment: Environment, limits: Limits, outer: Run | None = None) -> None:
        self.environment = environment
        self.globals = environment.globals
        self.limits = limits
        self.templates: dict[tuple[str, bool], Template] = {}
        self.deferred: list[tuple[str, Callable[[Any], None]]] = []
        self.fuel = _PORTION
        self.spent = 0
        self.output = 0
        self.max_depth = limits.depth if limits.depth is not None else 1_000_000
        self.depth = self.includes = 0
        self.deadline = None if limits.time is None else time.monotonic() + limits.time
        if outer is not None and self.deadline is not None:
            self.depth, self.includes, self.spent = outer.depth, outer.includes, outer.spent
            self.deadline = min(self.deadline, outer.deadline or self.deadline)

    # --- steps and time ----------------------------------------------------------------------

    def enter(self) -> None:
        """A unit (template, block, macro) begins; it counts only when it may."""
        if self.depth >= self.max_depth:
            raise TwigLimitError(
                f"Templates, blocks and macros are nested more than {self.limits.depth} deep.", limit="depth"
            )
        self.spend(5)
        self.depth += 1

    def spend(self, steps: int) -> None:
        """Charge for work."""
        self.fuel -= steps
        if self.fuel < 0:
            self.tick()

    def tick(self) -> None:
        """Look at the clock and the steps."""
        self.spent += _PORTION - self.fuel
        self.fuel = _PORTION
        limits = self.limits
        if limits.steps is not None and self.spent > limits.steps:
            raise TwigLimitError(f"The template takes more than {limits.steps} steps.", limit="steps")
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise TwigLimitError(f"The template takes longer than {limits.time} seconds.", limit="time")

    def count_include(self) -> None:
        self.includes += 1
        if self.limits.includes is not None and self.includes > self.limits.includes:
            raise TwigLimitError(
                f"More than {self.limits.includes} templates are included.", limit="includes"
            )

    # --- size --------------------------------------------------------------------------------

    def writer(self, pieces: list[str]) -> Callable[[str], None]:
        """A function that appends to `pieces` and counts the output."""
        limit = self.limits.output
        append = pieces.append

        def write(piece: str) -> None:
            self.output += len(piece)
            if limit is not None and self.output > limit:
                raise TwigLimitError(f"The output is longer than {limit} characters.", limit="output")
            append(piece)

        return write

    def sized(self, value: Any) -> Any:
        """Refuse a text or array that grew beyond the limit; charge for it."""
        if isinstance(value, str):
            size = len(value)
            self.fits(size)
            self.spend(size // 20)
        elif isinstance(value, list | dict):
            size = len(value)
            self.fits(size * 10)
            self.spend(size)
        return value

    def fits(self, size: int) -> None:
        """Refuse a text of `size` characters before it is made."""
        limit = self.limits.text
        if limit is not None and size > limit:
            raise TwigLimitError(f"A text or array is larger than {limit} characters allow.", limit="text")

    def weigh(self, value: Any) -> None:
        """Charge for every value in an array, the shared ones each time they would be visited."""
        if self.limits.steps is None or not isinstance(value, list | dict | tuple):
            return
        stack, seen = [value], 0
        while stack:
            top = stack.pop()
            seen += len(top)
            if seen > _MOST_NODES:
                raise TwigLimitError(f"An array holds more than {_MOST_NODES} values in all.", limit="text")
            inner = top.values() if isinstance(top, dict) else top
            stack.extend(item for item in inner if isinstance(item, list | dict | tuple))
        self.spend(seen)

    def capture(self, function: Callable[..., None], *args: Any, **named: Any) -> str:
        """What a function that writes would have written."""
        pieces: list[str] = []
        function(self.writer(pieces), *args, **named)
        made = self.sized("".join(pieces))
        return Markup(made) if made else ""

    def capture_unit(
        self, function: Callable[..., None], frame: Any, context: dict[str, Any], chain: Any, index: int
    ) -> str:
        """What a unit (the content of a tag) writes."""
        return self.capture(lambda write: function(frame, context, write, chain, index))

    # --- operators that are charged for -------------------------------------------------------

    def ranged(self, start: Any, end: Any, step: Any = 1) -> list[Any]:
        made = arithmetic.ranged(start, end, step, self.limits.range)
        self.spend(len(made))
        return made

    def equal(self, a: Any, b: Any) -> bool:
        self.weigh(a)
        return equal(a, b)

    def compare(self, a: Any, b: Any) -> int:
        self.weigh(a)
        return compare(a, b)

    def contains(self, needle: Any, haystack: Any) -> bool:
        self.weigh(haystack)
        return contains(needle, haystack)

    def matches(self, value: Any, pattern: Any) -> int:
        self.spend(500)
        return operators.matches(value, pattern, self.environment.regex_seconds)
