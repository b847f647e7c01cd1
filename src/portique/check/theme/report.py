"""What is said of a theme: its parts, what was found about each, and a table of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from portique.model.diagnostic import Diagnostic, Level, in_order


class State(StrEnum):
    """What became of a part: it fails, or loads with something to look at, or loads. `UNUSED` parts
    belong to another system (its administration, its own page templates) and are not looked at."""

    FAILED = "failed"
    NOTED = "noted"
    FINE = "fine"
    UNUSED = "unused"


KINDS = ("manifest", "template", "blueprint", "particle", "layout", "page", "sheet", "preset")
_PLURALS = {
    "manifest": "manifest",
    "template": "templates",
    "blueprint": "blueprints",
    "particle": "particles",
    "layout": "layouts and outlines",
    "page": "pages",
    "sheet": "style sheets",
    "preset": "style presets",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a theme. `file` is relative to the theme, or a stream for files of the engine.

    `own` is false for what the engine brings and the theme uses.
    """

    kind: str
    name: str
    file: str | None = None
    findings: tuple[Diagnostic, ...] = ()
    own: bool = True
    unused: bool = False

    @property
    def state(self) -> State:
        """What became of the part; advice (a notice) leaves it fine."""
        levels = {one.level for one in self.findings}
        if Level.ERROR in levels:
            return State.FAILED
        if Level.WARNING in levels:
            return State.NOTED
        return State.UNUSED if self.unused else State.FINE


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """All parts of a theme, and what belongs to none of them."""

    theme: str
    parts: Sequence[Part]
    other: Sequence[Diagnostic] = ()

    @property
    def findings(self) -> list[Diagnostic]:
        """Every finding once: errors first, then by place."""
        return in_order([*self.other, *(one for part in self.parts for one in part.findings)])

    @property
    def failed(self) -> bool:
        """Whether an error is among the findings."""
        return any(one.level is Level.ERROR for one in self.findings)

    def counts(self) -> dict[str, dict[State, int]]:
        """Kind of part → state → how many, for the kinds that the theme has."""
        found: dict[str, dict[State, int]] = {}
        for kind in KINDS:
            states = [part.state for part in self.parts if part.kind == kind]
            if states:
                found[kind] = {state: states.count(state) for state in State}
        return found

    def to_text(self) -> str:
        """The table that a check ends with, and the parts that are not fine."""
        rows: list[tuple[str, ...]] = [("", "fine", "to look at", "failed", "not used")]
        for kind, states in self.counts().items():
            order = (State.FINE, State.NOTED, State.FAILED, State.UNUSED)
            rows.append((_PLURALS[kind], *(str(states[state] or "–") for state in order)))
        lines = _aligned(rows)
        for state, words in ((State.FAILED, "Failed"), (State.NOTED, "To look at")):
            names = [f"{part.kind} {part.name}" for part in self.parts if part.state is state]
            if names:
                lines += ["", f"{words}: {', '.join(names)}."]
        return "\n".join(lines)

    def to_data(self) -> dict[str, Any]:
        """The same for machines, without the findings themselves (see `findings`)."""
        return {
            "theme": self.theme,
            "parts": [
                {
                    "kind": part.kind,
                    "name": part.name,
                    "file": part.file,
                    "state": part.state.value,
                    "from": "theme" if part.own else "engine",
                    "codes": sorted({one.code for one in part.findings}),
                }
                for part in self.parts
            ],
            "counts": {
                kind: {state.value: count for state, count in states.items()}
                for kind, states in self.counts().items()
            },
        }


def _aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    table = list(rows)
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]
