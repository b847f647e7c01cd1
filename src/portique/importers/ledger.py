"""The ledger of an import: every item of the source, what became of it, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one item of a source."""

    IMPORTED = "imported"
    CHANGED = "changed"
    REFUSED = "refused"
    UNSURE = "unsure"


HEADINGS = {
    Outcome.IMPORTED: "Imported",
    Outcome.CHANGED: "Changed",
    Outcome.REFUSED: "Left out",
    Outcome.UNSURE: "Please look at",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One row: `what` in the source's own words, `why` in ours, `lines` of the source (from 1)."""

    outcome: Outcome
    what: str
    why: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows of one import.

    `source` is the name of what was imported; `asks` are sentences about what only a person can
    add, such as a picture that a caption belongs to.
    """

    source: str
    items: tuple[Item, ...] = ()
    asks: tuple[str, ...] = ()

    def of(self, outcome: Outcome) -> tuple[Item, ...]:
        """The rows with this outcome, in order."""
        return tuple(item for item in self.items if item.outcome is outcome)

    def to_text(self) -> str:
        """A report for a person, grouped by outcome; ends with a line break."""
        out = [self.source]
        for outcome, heading in HEADINGS.items():
            rows = self.of(outcome)
            if rows:
                out += ["", f"{heading}:"]
                out += [f"  {_row(item)}" for item in rows]
        if self.asks:
            out += ["", "Still wanted:"]
            out += [f"  {sentence}" for sentence in self.asks]
        return "\n".join(out) + "\n"

    def to_data(self) -> dict[str, object]:
        """The same for machines: strings, numbers, lists and maps only."""
        return {
            "source": self.source,
            "items": [
                {
                    "outcome": item.outcome.value,
                    "what": item.what,
                    "why": item.why,
                    "lines": list(item.lines),
                }
                for item in self.items
            ],
            "asks": list(self.asks),
        }

    def to_json(self) -> str:
        """`to_data` as one JSON text, letters of every script kept."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=2)


def excerpt(text: str, length: int = 60) -> str:
    """`text` on one line and at most `length` characters, cut at a word where there is one."""
    flat = " ".join(text[: length * 4].split())
    if len(flat) <= length:
        return flat
    cut = flat[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def _row(item: Item) -> str:
    where = f"{span(item.lines)}: " if item.lines else ""
    why = f" ({item.why})" if item.why else ""
    return f"{where}{item.what}{why}"


def span(lines: Iterable[int]) -> str:
    """`line 3`, `lines 3–5, 9`: neighbours are joined."""
    numbers = sorted(set(lines))
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in runs)
    return f"{'line' if len(numbers) == 1 else 'lines'} {shown}"
