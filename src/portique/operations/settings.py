"""Edits of a value in a YAML file: settings of outlines, styles, pages and particles, `site.yaml`.

`setting.set` holds the value before and after (None: not set) at the keys of its target.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portique.formats.yaml import read_yaml
from portique.formats.yaml.splice import MISSING, value_at
from portique.operations.values import Key, Operation, Target

GROUPS = ("styles", "page", "particles", "assignments", "atoms")


def place(config: str, outline: str, group: str, keys: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The file of an outline's setting and its keys there: `page`, `head.meta` is `meta` in `page/head.yaml`.

    Of `page` and `particles` the first key names the file. Raises LookupError for another group.
    """
    folder = f"{config}/{outline}"
    if group in ("page", "particles") and keys:
        return f"{folder}/{group}/{keys[0]}.yaml", tuple(keys[1:])
    if group == "atoms":
        return f"{folder}/page/head.yaml", ("atoms", *keys)
    if group not in ("styles", "assignments"):
        raise LookupError(f"there are no settings {group!r}; there are {', '.join(GROUPS)}")
    return f"{folder}/{group}.yaml", tuple(keys)


def keys_in(text: str | None, names: Sequence[str]) -> tuple[Key, ...]:
    """Names of a dotted path as keys: within a list of the file, digits are places."""
    data = read_yaml(text or "", "").value
    keys: list[Key] = []
    for name in names:
        key: Key = int(name) if isinstance(data, list) and name.isdecimal() else name
        if isinstance(data, Mapping) and name not in data and name.isdecimal() and int(name) in data:
            key = int(name)
        keys.append(key)
        data = value_at(data, (key,))
    return tuple(keys)


def set_value(
    text: str | None, file: str, keys: Sequence[Key], value: Any, *, secret: bool = False
) -> Operation:
    """Set the value at `keys` of a file (None: there is none yet). The journal keeps no `secret` one."""
    name = f"set {'.'.join(map(str, keys))} in {file}"
    return Operation("setting.set", Target(file, keys=tuple(keys)), present(text, keys), value, name, secret)


def reset(text: str | None, file: str, keys: Sequence[Key]) -> Operation:
    """Take the value at `keys` out, so that the inherited one shows."""
    name = f"reset {'.'.join(map(str, keys))} in {file}"
    return Operation("setting.set", Target(file, keys=tuple(keys)), present(text, keys), None, name)


def present(text: str | None, keys: Sequence[Key]) -> Any:
    """What a file says at `keys`; None where it says nothing."""
    found = value_at(read_yaml(text or "", "").value, keys)
    return None if found is MISSING else found
