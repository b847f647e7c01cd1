"""Numbers of nodes, derived and never drawn.

Gantry gives a node without a number a new random one at each load. Here the number is a hash of what
the node *is* (outline, key as written, ordinal among equal keys), so that builds repeat, and a node
keeps its number when it moves.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

FIRST, LAST = 1000, 9999


def number(*identity: object, prefix: str, taken: Collection[str]) -> int:
    """A number from 1000 to 9999 for `identity` such that `<prefix>-<number>` is not in `taken`.

    A collision takes the next free number. Where all are taken, counting goes on above 9999.
    """
    text = "\0".join(str(part) for part in identity)
    span = LAST - FIRST + 1
    start = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8]) % span
    for step in range(span):
        candidate = FIRST + (start + step) % span
        if f"{prefix}-{candidate}" not in taken:
            return candidate
    candidate = LAST + 1
    while f"{prefix}-{candidate}" in taken:
        candidate += 1
    return candidate


def prefix_of(kind: str, subtype: str) -> str:
    """What stands before the number in an id: `logo`, `system-content`, `aside`, `grid`.

    A position is `position-position`, because `position-<word>` names the position itself.
    """
    if kind in ("particle", "section") and subtype:
        return subtype
    if kind == "position":
        return f"position-{subtype or 'position'}"
    return f"{kind}-{subtype}" if subtype and subtype != kind else kind


def new_id(outline: str, kind: str, subtype: str, taken: Collection[str]) -> str:
    """An id for a node that is added to `outline`, whose nodes have the ids `taken`.

    The ordinal is the first whose number is free, so that adding, undoing and adding again give one id.
    """
    prefix = prefix_of(kind, subtype)
    ordinal = sum(1 for one in taken if one == prefix or one.startswith(prefix + "-"))
    return f"{prefix}-{number(outline, prefix, ordinal, prefix=prefix, taken=taken)}"
