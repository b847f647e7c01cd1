"""One way to mend a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portique.studio.gestures.ground import Ground
from portique.studio.words import Sentence


@dataclass(frozen=True, slots=True)
class Way:
    """What a way is called and says when it is done, what it asks first (empty: nothing), and what it does.

    `do` makes operations of gestures on the ground, with the answer. `select` is what is shown afterwards.
    """

    name: Sentence
    said: Callable[[str], Sentence]
    do: Callable[[Ground, str], None]
    select: Mapping[str, str]
    ask: str = ""
    suggestion: str = ""
