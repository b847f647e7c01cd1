"""Keys with `@`: `extends@`, `import@2`, `unset-default@`, `data-options@`… wherever the `@` stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_INSTRUCTION = re.compile(r"@*([^@]+?)(?:@\d*)?")


class Instruction(NamedTuple):
    """`action` and, after the first dash, the `property` that it is about (empty: the field itself)."""

    key: str
    action: str
    property: str
    value: Any


def instruction(key: Any, value: Any) -> Instruction | None:
    """What a key with `@` says; None for a plain key."""
    if not isinstance(key, str) or "@" not in key:
        return None
    found = _INSTRUCTION.fullmatch(key)
    if found is None:
        return None
    action, _, name = found[1].partition("-")
    return Instruction(key, action, name, value)


def instructions(data: Mapping[str, Any]) -> Iterator[Instruction]:
    """All instructions of one map, in its order."""
    for key, value in data.items():
        found = instruction(key, value)
        if found is not None:
            yield found


def said(data: Mapping[str, Any], action: str) -> Any:
    """The value of the first instruction of that action without a property; None where there is none."""
    for one in instructions(data):
        if one.action == action and not one.property:
            return one.value
    return None
