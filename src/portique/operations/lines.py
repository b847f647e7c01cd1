"""Edits of lines: the text of a page below its front matter, or of a whole file.

`page.text` and `file.text` hold `{line, text}` before and after: whole lines, `line` counted from 1 from
where the text begins (below the front matter, so that an edit of that moves nothing). Where the lines have
moved meanwhile and stand in one place only, they are found there.
"""

from __future__ import annotations

from portique.operations.values import Operation, Refused, Target


def between(kind: str, file: str, before: str, after: str, name: str) -> Operation:
    """The operation of `kind` that makes `after` of `before`: the lines that differ."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    # What is put between lines, or taken from between them, is found again by a neighbour.
    if len(old) - tail == head or len(new) - tail == head:
        if head:
            head -= 1
        elif tail:
            tail -= 1
    return Operation(kind, Target(file), {"line": head + 1, "text": "".join(old[head : len(old) - tail])},
                     {"line": head + 1, "text": "".join(new[head : len(new) - tail])}, name)  # fmt: skip


def replaced(text: str, operation: Operation) -> str | Refused:
    """`text` with the lines of an operation exchanged, or why not."""
    wanted, new = str(operation.old["text"]), str(operation.new["text"])
    offset = _offset(text, operation.old["line"])
    if not _stands(text, wanted, offset):
        places = [at for at in _places(text, wanted) if _stands(text, wanted, at)]
        if len(places) != 1:
            words = f"these lines of {operation.target.file} were changed meanwhile"
            return Refused(words, operation.new["text"], text)
        offset = places[0]
    return text[:offset] + new + text[offset + len(wanted) :]


def _stands(text: str, wanted: str, offset: int) -> bool:
    """Whether `wanted` is whole lines of `text` at `offset`; no lines are only where there is no text."""
    end = offset + len(wanted)
    if not wanted:
        return not text
    whole = wanted.endswith(("\n", "\r")) or end == len(text)
    return whole and text.startswith(wanted, offset)


def _places(text: str, wanted: str) -> list[int]:
    """Where `wanted` begins at the begin of a line; not more than two."""
    found: list[int] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0 and len(found) < 2:
        if at == 0 or text[at - 1] == "\n":
            found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _offset(text: str, line: int) -> int:
    return sum(map(len, text.splitlines(keepends=True)[: line - 1]))
