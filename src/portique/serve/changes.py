"""Who wants to know when the site changed, and what is said to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: the site's version since then and the files, site-relative (others: by name).

    `by` is who did it through the studio, empty for a change by hand.
    """

    version: int
    files: tuple[str, ...] = ()
    by: str = ""


Listener = Callable[[Change], None]


@dataclass(slots=True)
class Changes:
    """Listeners, told in the thread in which a change is noticed."""

    _listeners: list[Listener] = field(default_factory=list)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told of each change from now on; what is returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def tell(self, change: Change) -> None:
        """Tell everybody."""
        for listener in tuple(self._listeners):
            listener(change)
