"""Edits of a value in a YAML file: settings of outlines, styles, pages and particles, `site.yaml`.

`setting.set` holds the value before and after (None: not set) at the keys of its target.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portique.formats.yaml import read_yaml
from portique.formats.yaml.splice import MISSING, value_at
from portique.operations.values import Key, Operation, Target


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
