"""What changed between two texts, as pieces small enough to keep, put back and show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Beyond this the comparison line by line takes longer than a person waits; then one span says it all.
_MOST_LINES = 3000


@dataclass(frozen=True, slots=True)
class Span:
    """`old` at character `start` of the first text is `new` in the second."""

    start: int
    old: str
    new: str


class SpanMismatch(ValueError):  # noqa: N818 - it names what does not fit
    """A text does not hold what the spans say that it holds."""


def spans_between(before: str, after: str) -> tuple[Span, ...]:
    """The lines that differ, in order; none for equal texts. `splice(before, spans)` is `after`."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    offset = sum(map(len, old[:head]))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old and not new:
        return ()
    if len(old) + len(new) > _MOST_LINES:
        return (Span(offset, "".join(old), "".join(new)),)
    spans: list[Span] = []
    starts = [offset]
    for line in old:
        starts.append(starts[-1] + len(line))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            spans.append(Span(starts[a], "".join(old[a:b]), "".join(new[c:d])))
    return tuple(spans)


def splice(text: str, spans: Sequence[Span]) -> str:
    """`text` with each span's `new` for its `old`. Raises SpanMismatch where `old` is not there."""
    parts: list[str] = []
    at = 0
    for span in spans:
        if span.start < at or not text.startswith(span.old, span.start):
            raise SpanMismatch(f"the text at character {span.start} is not what was replaced")
        parts += [text[at : span.start], span.new]
        at = span.start + len(span.old)
    return "".join([*parts, text[at:]])


def reverse(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that lead back from the second text to the first."""
    shift = 0
    back: list[Span] = []
    for span in spans:
        back.append(Span(span.start + shift, span.new, span.old))
        shift += len(span.new) - len(span.old)
    return tuple(back)
