"""What was rendered once and is used again: results that remember what they read.

A result is kept with the values that it saw of the page it was rendered for. For another page it is used
again when that page shows the same values, so a footer is rendered once per outline, a menu once per
place that is marked in it, and a title for every page. Nothing is promised: it is observed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from portique.render.trace import SELF, Key, Trace

T = TypeVar("T")

# A node that shows something new on every page would grow a list that is searched in vain.
MOST_VARIANTS = 48


@dataclass(frozen=True, slots=True)
class Variant(Generic[T]):
    """One result: what it saw of the page (name → value), all that it read, and the result itself."""

    saw: tuple[tuple[str, Any], ...]
    reads: frozenset[Key]
    result: T


class Memo(Generic[T]):
    """Variants by an identity (outline, language, node…), found by what they saw."""

    __slots__ = ("_barren", "_variants", "hits", "misses")

    def __init__(self) -> None:
        self._variants: dict[Hashable, list[Variant[T]]] = {}
        self._barren: set[Hashable] = set()
        self.hits = 0
        self.misses = 0

    def get(self, identity: Hashable, own: Callable[[str], Any], trace: Trace, make: Callable[[], T]) -> T:
        """The result for a page whose values `own(name)` gives; made by `make` when no variant fits."""
        if identity not in self._barren:
            for variant in self._variants.get(identity, ()):
                if all(own(name) == value for name, value in variant.saw):
                    self.hits += 1
                    trace.note_all(variant.reads)
                    return variant.result
        self.misses += 1
        with trace.collecting() as reads:
            result = make()
        if identity not in self._barren:
            saw = tuple((name, own(name)) for owner, name in sorted(reads) if owner == SELF)
            kept = self._variants.setdefault(identity, [])
            kept.append(Variant(saw, frozenset(reads), result))
            if len(kept) > MOST_VARIANTS:
                self._barren.add(identity)
                del self._variants[identity]
        return result

    def keep(self, wanted: Callable[[Hashable, frozenset[Key]], bool]) -> None:
        """Drop the results for which `wanted(identity, reads)` is false."""
        for identity, variants in list(self._variants.items()):
            kept = [one for one in variants if wanted(identity, one.reads)]
            if kept:
                self._variants[identity] = kept
            else:
                del self._variants[identity]

    def forget(self) -> None:
        """Drop everything, when the site or its theme changed."""
        self._variants.clear()
        self._barren.clear()
