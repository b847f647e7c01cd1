"""The pages of a listing in the words of Grav's pagination plug-in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_NEAR = 2
"""How many pages beside the current one are shown; one more is the border, an ellipsis."""


class Pagination:
    """Walked over page by page; our own names (`current, total, pages, previous, next`) hold as well."""

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    def twig_attribute(self, name: str) -> Any:
        """A member. Raises AttributeError for what there is not."""
        given = self._given
        previous, following = given.get("previous"), given.get("next")
        members = {
            "hasPrev": previous is not None, "hasNext": following is not None,
            "prevUrl": previous or "", "nextUrl": following or "", "count": len(self),
            "isFirst": previous is None, "isLast": following is None, "delta": _NEAR,
        }  # fmt: skip
        if name in members:
            return members[name]
        if name in given:
            return given[name]
        raise AttributeError(name)

    def __len__(self) -> int:
        return len(self._given.get("pages", ()))

    def __bool__(self) -> bool:
        return len(self) > 1

    def __iter__(self) -> Iterator[dict[str, Any]]:
        current = self._given.get("current", 1)
        for one in self._given.get("pages", ()):
            away = abs(one["number"] - current)
            yield {
                **one,
                "isCurrent": one["current"],
                "isInDelta": away <= _NEAR,
                "isDeltaBorder": away == _NEAR + 1,
                "toArray": one,
            }
