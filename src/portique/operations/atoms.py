"""Edits of an outline's atoms: the list `atoms` in its `page/head.yaml`.

An outline without a list of its own has that of the base outline; lists replace as a whole, so that the
first edit writes the list that is shown (`shown`). Atoms are known by their ids; one without gets its own
with the first edit that names it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portique.formats.yaml.splice import MISSING, value_at, with_value, without
from portique.model.identity import new_id
from portique.model.tree import Misplaced
from portique.operations.settings import present
from portique.operations.values import Key, Operation, Target

Atoms = Sequence[Mapping[str, Any]]
_KEYS: tuple[Key, ...] = ("atoms",)


def insert(
    text: str | None, file: str, outline: str, shown: Atoms, index: int, kind: str, title: str = "",
    atom: Mapping[str, Any] | None = None,
) -> Operation:  # fmt: skip
    """Add an atom of a kind at `index`; `atom` is one to copy, whose id is given anew."""
    atoms = _listed(shown)
    name = new_id(outline, "particle", kind, {str(one["id"]) for one in atoms})
    given = dict(atom or {})
    new = {"id": name, "type": kind, "title": title or given.get("title") or kind.capitalize()}
    new |= {key: item for key, item in given.items() if key not in new}
    at = min(max(index, 0), len(atoms))
    return _set(text, file, [*atoms[:at], new, *atoms[at:]], name, f"add {new['title']}")


def move(text: str | None, file: str, shown: Atoms, atom: str, index: int) -> Operation:
    """Move an atom to `index`, counted without it. Raises Misplaced where it is not there."""
    atoms, at = _found(shown, atom)
    one = atoms.pop(at)
    atoms.insert(min(max(index, 0), len(atoms)), one)
    return _set(text, file, atoms, atom, f"move {_label(one)}")


def delete(text: str | None, file: str, shown: Atoms, atom: str) -> Operation:
    """Take an atom out. Raises Misplaced where it is not there."""
    atoms, at = _found(shown, atom)
    one = atoms.pop(at)
    return _set(text, file, atoms, atom, f"delete {_label(one)}")


def set_value(
    text: str | None, file: str, shown: Atoms, atom: str, keys: Sequence[Key], value: Any, *,
    secret: bool = False,
) -> Operation:  # fmt: skip
    """Set what an atom says at `keys` (`attributes.code`, `title`, `inherit`); None takes it out.

    In a list of the file's own only that value is touched. Raises Misplaced where the atom is not there.
    """
    atoms, at = _found(shown, atom)
    own = present(text, _KEYS)
    verb = "reset" if value is None else "set"
    name = f"{verb} {'.'.join(map(str, keys))} of {_label(atoms[at])}"
    if own == atoms:
        old = value_at(atoms[at], keys)
        target = Target(file, node=atom, keys=(*_KEYS, at, *keys))
        return Operation("setting.set", target, None if old is MISSING else old, value, name, secret)
    atoms[at] = without(atoms[at], keys) if value is None else with_value(atoms[at], keys, value)
    return Operation("setting.set", Target(file, node=atom, keys=_KEYS), own, atoms, name, secret)


def _set(text: str | None, file: str, atoms: list[dict[str, Any]], atom: str, name: str) -> Operation:
    return Operation("setting.set", Target(file, node=atom, keys=_KEYS), present(text, _KEYS), atoms, name)


def _found(shown: Atoms, atom: str) -> tuple[list[dict[str, Any]], int]:
    atoms = _listed(shown)
    at = next((at for at, one in enumerate(atoms) if one["id"] == atom), None)
    if at is None:
        raise Misplaced(f"the outline has no atom {atom!r}")
    return atoms, at


def _listed(shown: Atoms) -> list[dict[str, Any]]:
    """The atoms as maps with ids; without one of its own an atom is called by its type and its place."""
    return [
        dict(one) if one.get("id") else {"id": f"{one.get('type')}-{at + 1}", **one}
        for at, one in enumerate(shown)
    ]


def _label(atom: Mapping[str, Any]) -> str:
    return str(atom.get("title") or atom["id"])
