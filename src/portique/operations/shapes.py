"""What `old` and `new` of each kind of operation must look like, so that nothing else has to ask.

An operation may come from a journal that somebody edited, or over the wire. What passes here has every key
that is read of it, with a value of the right type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portique.operations.values import Operation

Check = Callable[[Any], bool]


def complaint(operation: Operation) -> str:
    """What is wrong with an operation, in words; empty where nothing is."""
    checks = _SHAPES.get(operation.kind)
    if checks is None:
        return f"no operation is called {operation.kind!r}"
    for name, value, check in zip(("old", "new"), (operation.old, operation.new), checks, strict=True):
        if not check(value):
            return f"{operation.kind} is not complete: `{name}` has not the shape of that kind"
    if not all(isinstance(key, str | int) for key in operation.target.keys):
        return f"{operation.kind} is not complete: a key is a name or a number"
    if operation.kind == "layout.reorder" and sorted(operation.old) != sorted(operation.new):
        return "layout.reorder is not complete: it names other nodes before than after"
    if operation.kind == "file.texts" and set(operation.old) != set(operation.new):
        return "file.texts is not complete: it names other files before than after"
    return ""


def _anything(value: Any) -> bool:
    return True


def _nothing(value: Any) -> bool:
    return value is None


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _names(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def _place(value: Any) -> bool:
    return (
        isinstance(value, Mapping) and isinstance(value.get("into"), str)
        and isinstance(value.get("index"), int) and isinstance(value.get("column", {}), Mapping)
        and isinstance(value.get("fills", ""), str)
    )  # fmt: skip


def _node(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and all(isinstance(value.get(name), str) for name in ("id", "kind"))
        and all(isinstance(value.get(name, {}), Mapping) for name in ("attributes", "inherit"))
        and isinstance(value.get("children", []), list | tuple)
        and all(map(_node, value.get("children", [])))
    )


def _node_at_place(value: Any) -> bool:
    return _place(value) and _node(value.get("node"))


def _wrapped(value: Any) -> bool:
    return _place(value) and _node(value.get("wrapper")) and _names(value.get("nodes"))


def _sizes(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        one is None or isinstance(one, int | float) for one in value.values()
    )


def _layout(value: Any) -> bool:
    return (
        isinstance(value, Mapping) and _node(value.get("root")) and isinstance(value.get("preset"), Mapping)
    )


def _values(value: Any) -> bool:
    """A list of keys, each with its value."""
    return isinstance(value, list | tuple) and all(
        isinstance(pair, list | tuple) and len(pair) == 2 and isinstance(pair[0], list | tuple)
        and all(isinstance(key, str | int) for key in pair[0])
        for pair in value
    )  # fmt: skip


def _lines(value: Any) -> bool:
    return (
        isinstance(value, Mapping) and isinstance(value.get("line"), int) and value["line"] > 0
        and isinstance(value.get("text"), str)
    )  # fmt: skip


def _files(value: Any) -> bool:
    return isinstance(value, Mapping) and all(one is None or isinstance(one, str) for one in value.values())


def _file(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(value.get(name), str) for name in ("path", "hash"))


def _copy(value: Any) -> bool:
    return _file(value) and isinstance(value.get("source"), str)


_SHAPES: Mapping[str, tuple[Check, Check]] = {
    "layout.insert": (_nothing, _node_at_place),
    "layout.duplicate": (_nothing, _node_at_place),
    "layout.delete": (_node_at_place, _nothing),
    "layout.move": (_place, _place),
    "layout.resize": (_sizes, _sizes),
    "layout.equalise": (_sizes, _sizes),
    "layout.wrap": (_nothing, _wrapped),
    "layout.unwrap": (_wrapped, _nothing),
    "layout.set": (_anything, _anything),
    "layout.rename": (_text, _text),
    "layout.inherit": (_node, _node),
    "layout.detach": (_node, _node),
    "layout.exchange": (_node, _node),
    "layout.load": (_layout, _layout),
    "layout.reorder": (_names, _names),
    "setting.set": (_anything, _anything),
    "setting.several": (_values, _values),
    "page.set": (_anything, _anything),
    "page.text": (_lines, _lines),
    "file.text": (_lines, _lines),
    "file.create": (_nothing, _text),
    "file.delete": (_text, _nothing),
    "file.texts": (_files, _files),
    "file.move": (_file, _file),
    "file.copy": (_nothing, _copy),
    "file.drop": (_copy, _nothing),
    "menu.set": (_values, _values),
    "menu.order": (_values, _values),
    "menu.move": (_values, _values),
    "menu.insert": (_values, _values),
    "menu.remove": (_values, _values),
}

KINDS = tuple(_SHAPES)
"""All kinds of operations."""
