"""What was read, told by number: a process names each key once, then its number in that process's own list.

Pages of a site read nearly the same hundred things, so that the names would be most of what workers send.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from portique.build.record import Key
from portique.render.trace import digest

NO_FACT = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The reads of one output: who tells, the numbers of the keys, and those named for the first time.

    Keys in `named` carry the numbers that follow the last one named before; `facts` are their digests.
    """

    teller: int
    reads: tuple[int, ...]
    named: tuple[Key, ...]
    facts: tuple[str, ...]


class Teller:
    """Numbers the keys that this process reads. A forked worker goes on where its parent was."""

    def __init__(self, value: Callable[[Key], Any]) -> None:
        self._value = value
        self._numbers: dict[Key, int] = {}

    def tell(self, keys: Iterable[Key]) -> Told:
        """The reads of one output."""
        numbers, named, reads = self._numbers, [], []
        for key in keys:
            number = numbers.get(key)
            if number is None:
                number = numbers[key] = len(numbers)
                named.append(key)
            reads.append(number)
        facts = tuple(NO_FACT if key[0] == "asset" else digest(self._value(key)) for key in named)
        return Told(os.getpid(), tuple(reads), tuple(named), facts)


class Listener:
    """Understands what tellers say: the numbers of each become numbers in the one list `keys`.

    `facts` are the digests beside `keys`. What a teller says must be heard in the order in which it was said;
    workers must be forked by the process that listens, after all that it told itself was heard.
    """

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self.facts: list[str] = []
        self._numbers: dict[Key, int] = {}
        self._own = os.getpid()
        self._meant: dict[int, list[int]] = {self._own: []}

    def hear(self, told: Told) -> list[int]:
        """The numbers of an output's reads in `keys`."""
        meant = self._meant.get(told.teller)
        if meant is None:
            meant = self._meant[told.teller] = list(self._meant[self._own])
        for key, fact in zip(told.named, told.facts, strict=True):
            meant.append(self.number(key, partial(str, fact)))
        return [meant[number] for number in told.reads]

    def number(self, key: Key, fact: Callable[[], str]) -> int:
        """The number of a key; `fact` is asked for its digest where the key is new."""
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.keys)
            self.keys.append(key)
            self.facts.append(fact())
        return found
