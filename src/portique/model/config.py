"""Settings of an outline: one nested map, made from layers.

The layers are the blueprints' defaults, the base outline and the outline's own files. What may be merged
leaf by leaf and what replaces the whole is said by the blueprints, through a `Schema`. Rules: Gantry,
`Component/Config`, and the toolbox's `BlueprintSchema`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from portique.model.truth import is_map

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class NotAMap(ValueError):  # noqa: N818
    """Settings were to be joined where a single value stands."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What blueprints know of a place in the settings.

    `children` are the known names below it; none for a value. A child named `*` makes it a collection,
    whose items are free. `joins` marks what one file holds: layers of a file are joined name by name
    also where no blueprint knows the names.
    """

    children: Mapping[str, Schema] = field(default_factory=dict)
    joins: bool = False

    @property
    def merges(self) -> bool:
        """Whether settings here are joined name by name; otherwise new ones replace the whole."""
        return self.joins or (bool(self.children) and "*" not in self.children)

    def child(self, name: str) -> Schema:
        """What is known of `name` below; of the items of a collection all is known alike."""
        return self.children.get(name) or self.children.get("*") or NO_SCHEMA

    def at(self, path: str) -> Schema:
        """What is known at a dotted path."""
        place = self
        for name in path.split(".") if path else ():
            place = place.child(name)
        return place

    def with_path(self, path: str, below: Schema | None = None) -> Schema:
        """The schema that also knows `below`, or a value, at a dotted path, and the parents on the way."""
        name, _, rest = path.partition(".")
        known = self.children.get(name, NO_SCHEMA)
        if rest:
            known = known.with_path(rest, below)
        elif below is not None:
            known = known.joined(below)
        return Schema({**self.children, name: known}, self.joins)

    def joined(self, other: Schema) -> Schema:
        """What either knows."""
        children = dict(self.children)
        for name, below in other.children.items():
            children[name] = children[name].joined(below) if name in children else below
        return Schema(children, self.joins or other.joins)


NO_SCHEMA = Schema()
FILE = Schema(joins=True)
"""A file of settings of which nothing is known."""


def merge(schema: Schema, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """`old` with `new` over it.

    Two maps are joined name by name where `schema` knows the name as a parent that is no collection; all
    else (lists, collections, maps that no blueprint knows, single values, null) replaces what was there.
    """
    joined = dict(old)
    for key, value in new.items():
        below = schema.children.get(str(key), NO_SCHEMA)
        before = joined.get(key)
        if below.merges and isinstance(before, Mapping) and is_map(value):
            joined[key] = merge(below, before, value) if value else before
        else:
            joined[key] = value
    return joined


class Config(Mapping[str, Any]):
    """Settings under dotted paths. `get` is the only door: every other way to read goes through it.

    `Config(schema).over(layer, …)` makes one from layers, lowest first. A value is never changed in
    place; `set` returns a new one. What is handed out belongs to the configuration and is not to be
    changed either.
    """

    __slots__ = ("_data", "schema")

    def __init__(self, schema: Schema = NO_SCHEMA, data: Mapping[str, Any] = _NOTHING) -> None:
        self.schema = schema
        self._data = data

    def over(self, *layers: Mapping[str, Any]) -> Config:
        """The configuration with `layers` over it, each over the one before."""
        data = self._data
        for layer in layers:
            data = merge(self.schema, data, layer)
        return Config(self.schema, data)

    def get(self, path: str, default: Any = None, separator: str = ".") -> Any:
        """The value at `path`, or `default` where it is missing or null. An empty path is the whole.

        Items of lists are reached by number (`page.head.atoms.0.type`).
        """
        value: Any = self._data
        for name in str(path).split(separator) if path != "" else ():
            if isinstance(value, Mapping):
                value = value[name] if name in value else _by_number(value, name)
            elif isinstance(value, Sequence) and not isinstance(value, str):
                value = value[int(name)] if _is_index(name, value) else None
            else:
                return default
            if value is None:
                return default
        return value

    def get_joined(self, path: str, value: Any) -> Any:
        """The settings stored at `path` with `value` over them (`merge`); `value` where nothing is stored.

        Raises NotAMap when either is a single value or a list.
        """
        stored = self.get(path)
        if stored is None:
            return value
        if not is_map(stored) or not is_map(value):
            raise NotAMap(f"settings at {path!r} can be joined with a map only")
        return merge(self.schema.at(path), stored or {}, value or {})

    def flatten(self, path: str = "", separator: str = ".") -> dict[str, Any]:
        """The single values at and below `path`, by their names joined with `separator`.

        An empty map or list stays as a value; lists are counted from 0.
        """
        value = self.get(path)
        flat: dict[str, Any] = {}
        if isinstance(value, Mapping | list):
            _flatten(value, "", separator, flat)
        return flat

    def set(self, path: str, value: Any) -> Config:
        """The configuration with `value` at `path`; what stands in the way of the path is replaced."""
        return Config(self.schema, _with(self.get(""), path.split("."), value))

    def to_dict(self) -> dict[str, Any]:
        """All settings as plain nested maps."""
        return dict(self.get(""))

    def __getitem__(self, path: str) -> Any:
        value = self.get(path)
        if value is None:
            raise KeyError(path)
        return value

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self.get(path) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.get(""))

    def __len__(self) -> int:
        return len(self.get(""))

    def __repr__(self) -> str:
        return f"Config({dict(self._data)!r})"


def _by_number(value: Mapping[Any, Any], name: str) -> Any:
    """The value under a key that YAML read as a number; PHP knows no other keys that are digits."""
    return value.get(int(name)) if name.isascii() and name.isdigit() else None


def _is_index(name: str, items: Sequence[Any]) -> bool:
    return name.isascii() and name.isdigit() and int(name) < len(items)


def _flatten(value: Any, name: str, separator: str, flat: dict[str, Any]) -> None:
    items = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, item in items:
        joined = f"{name}{separator}{key}" if name else str(key)
        if isinstance(item, Mapping | list) and item:
            _flatten(item, joined, separator, flat)
        else:
            flat[joined] = item


def _with(value: Any, path: list[str], new: Any) -> Any:
    name, *rest = path
    if isinstance(value, list) and _is_index(name, value):
        items = list(value)
        items[int(name)] = _with(items[int(name)], rest, new) if rest else new
        return items
    entries = dict(value) if isinstance(value, Mapping) else {}
    entries[name] = _with(entries.get(name), rest, new) if rest else new
    return entries
