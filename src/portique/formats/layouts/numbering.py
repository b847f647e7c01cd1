"""Ids for the nodes of one layout while it is read (see `portique.model.identity`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from portique.model.identity import number, prefix_of


class Numbering:
    """Hands out ids for one reading of one layout: each once, the same ones at each reading."""

    def __init__(self, outline: str) -> None:
        self._outline = outline
        self._taken: set[str] = set()
        self._given: set[str] = set()
        self._ordinals: Counter[str] = Counter()

    def reserve(self, ids: Iterable[str]) -> None:
        """Keep `ids`, which the file writes, from being handed out as derived ones."""
        self._taken.update(ids)

    def written(self, wanted: str, key: str, prefix: str) -> str:
        """`wanted`, an id that the file writes; for a second use of it a number is derived from `key`."""
        if wanted not in self._given:
            self._given.add(wanted)
            self._taken.add(wanted)
            self._ordinals[key] += 1
            return wanted
        return self.derived(key, prefix)

    def derived(self, key: str, prefix: str) -> str:
        """`<prefix>-<number>` for the next node whose key is `key`."""
        ordinal = self._ordinals[key]
        self._ordinals[key] += 1
        new = f"{prefix}-{number(self._outline, key, ordinal, prefix=prefix, taken=self._taken)}"
        self._taken.add(new)
        self._given.add(new)
        return new

    def unnamed(self, kind: str, near: str) -> str:
        """An id for a row or block without a name, counted from the nearest named node `near`."""
        return self.derived(f"{near}/{kind}", prefix_of(kind, kind))
