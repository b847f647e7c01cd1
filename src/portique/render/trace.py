"""Traced reads: what a render looked at, so that nobody declares a dependency by hand.

A read is named by a pair `(owner, name)`. The owner `SELF` stands for "the page being rendered"; every
other owner names one thing of the site for good (`page:en:about`, `query`, `config:default`, `link:en`…).
A read is *evaluated* by `Facts`, both to remember what was seen and to ask later whether it is still so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

Key = tuple[str, str]
SELF = "self"
SHORT = 48  # characters of a value that is kept as it is


class Trace:
    """Collects the keys that the render in progress reads; nested collections add to the outer ones."""

    __slots__ = ("_open", "_top")

    def __init__(self) -> None:
        self._open: list[set[Key]] = []
        self._top: set[Key] = set()

    def note(self, owner: str, name: str) -> None:
        """Remember that `(owner, name)` was read."""
        self._top.add((owner, name))

    def note_all(self, keys: Iterable[Key]) -> None:
        """Remember reads that were collected earlier, when what they led to is used again."""
        self._top.update(keys)

    @contextmanager
    def collecting(self) -> Iterator[set[Key]]:
        """The reads of a block of code, as a set that is complete when the block ends."""
        outer, self._top = self._top, set()
        self._open.append(outer)
        try:
            yield self._top
        finally:
            inner, self._top = self._top, self._open.pop()
            self._top.update(inner)

    @contextmanager
    def apart(self) -> Iterator[set[Key]]:
        """As `collecting`, but the outer collections learn nothing: for results that are kept aside."""
        outer, self._top = self._top, set()
        try:
            yield self._top
        finally:
            self._top = outer


def canonical(value: Any) -> Any:
    """A hashable, comparable form of a value that a template may read.

    Objects of the site give their identity (`trace_identity`), not their content: what is read of them
    is traced when it is read.
    """
    kind = type(value)
    if kind is str or value is None or kind is int or kind is bool or kind is float:
        return value
    identity = getattr(value, "trace_identity", None)
    if identity is not None:
        return identity
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (list, tuple)):
        return tuple(canonical(item) for item in value)
    if isinstance(value, Mapping):
        return tuple((str(key), canonical(item)) for key, item in value.items())
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return repr(value)


def digest(value: Any) -> str:
    """A short text that stands for a canonical value across runs: itself where it is short, else a hash."""
    if type(value) is str and len(value) <= SHORT:
        return "=" + value
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Facts:
    """Evaluates reads in one snapshot, each key once.

    `evaluators` maps the part of an owner before its first colon to a function of `(owner, name)` that
    gives the value as it is now. A key that nobody can evaluate gives None, which equals nothing that was
    ever seen but another unknown: callers treat it as changed (`known`).
    """

    __slots__ = ("_evaluators", "_values")

    def __init__(self, evaluators: Mapping[str, Callable[[str, str], Any]]) -> None:
        self._evaluators = evaluators
        self._values: dict[Key, Any] = {}

    def forget(self, unwanted: Callable[[Key], bool]) -> None:
        """Evaluate again, when they are next asked for, the keys for which `unwanted` is true."""
        for key in [key for key in self._values if unwanted(key)]:
            del self._values[key]

    def known(self, key: Key) -> bool:
        """Whether somebody can evaluate the key."""
        return key[0].partition(":")[0] in self._evaluators

    def value(self, key: Key) -> Any:
        """The canonical value of the key now; None where it cannot be had."""
        try:
            return self._values[key]
        except KeyError:
            pass
        evaluate = self._evaluators.get(key[0].partition(":")[0])
        found: Any = None
        if evaluate is not None:
            try:
                found = canonical(evaluate(*key))
            except LookupError:
                found = None
        self._values[key] = found
        return found
