"""Changes to a YAML text that leave every other byte alone.

`rewrite` is the whole idea: the text is read with its places, compared with the value that it shall
have, and only entries that differ are written, in the manner of their neighbours. What comes out is read
again, so that a text which does not say what was asked is never handed out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from portique.formats.yaml.alignment import same
from portique.formats.yaml.dump import Style, dump, is_full
from portique.formats.yaml.read import read_yaml
from portique.formats.yaml.rewriting import Entangled, Rewriter
from portique.formats.yaml.tree import read_tree
from portique.model.diagnostic import Level

Key = str | int
MISSING: Any = object()
"""What `value_at` gives where there is nothing."""

_OWN_LINE = re.compile(r"^ *-[ \t]*\r?$", re.MULTILINE)
_MAP_IN_MAP = re.compile(r"^( *)[^\s#:-][^:\n]*:[ \t]*\r?\n( +)[^\s#-]", re.MULTILINE)
_LIST_IN_MAP = re.compile(r"^( *)[^\s#:-][^:\n]*:[ \t]*\r?\n( *)-(?=\s)", re.MULTILINE)


class Unspliceable(ValueError):  # noqa: N818 - it says what the text is
    """A text in which the change cannot be made without touching more; the message says why."""


def rewrite(text: str, value: Any) -> str:
    """`text` changed so that it reads as `value` (the order of keys counts).

    Comments, quoting and order stay. An alias or `<<` gives way to a value of its own where its value
    changes. Raises Unspliceable for a text with mistakes, or one that cannot be made to say it.
    """
    if text.startswith("\ufeff"):  # places in the tree count from after a byte order mark
        return "\ufeff" + rewrite(text[1:], value)
    parsed = read_yaml(text, "")
    helped = read_tree(text).problem is not None  # the reader mended it on the way
    mistake = next((one for one in parsed.diagnostics if helped or one.level is Level.ERROR), None)
    if mistake is not None:
        raise Unspliceable(f"line {mistake.line}: {mistake.message}; mend that first")
    if same(parsed.value, value):
        return text
    style = style_of(text)
    # With what goes elsewhere as it was, if that can be; then without; then with aliases written out.
    for expand, carry in ((False, True), (False, False), (True, False)):
        try:
            new = _attempt(text, parsed.value, value, style, expand, carry)
        except (Entangled, TypeError) as trouble:
            raise Unspliceable(str(trouble)) from None
        again = read_yaml(new, "")
        merged = "<<" in new
        if again.value == value and (merged or same(again.value, value)) and not _worse(again, parsed):
            return new
    raise Unspliceable("the file is written in a way in which this cannot be changed alone")


def set_value(text: str, keys: Sequence[Key], value: Any) -> str:
    """`text` with `value` at `keys`; maps that are missing on the way are made. Raises Unspliceable."""
    return rewrite(text, with_value(read_yaml(text, "").value, keys, value))


def delete(text: str, keys: Sequence[Key]) -> str:
    """`text` without the entry at `keys`; the same text where there is none. Raises Unspliceable."""
    return rewrite(text, without(read_yaml(text, "").value, keys))


def value_at(data: Any, keys: Sequence[Key]) -> Any:
    """The value at `keys`, MISSING where there is none."""
    for key in keys:
        if isinstance(data, Mapping):
            data = data.get(key, MISSING)
        elif isinstance(data, list | tuple) and isinstance(key, int) and 0 <= key < len(data):
            data = data[key]
        else:
            return MISSING
    return data


def with_value(data: Any, keys: Sequence[Key], value: Any) -> Any:
    """`data` with `value` at `keys`; an item one beyond the end of a list is appended.

    Raises Unspliceable where a single value stands in the way.
    """
    if not keys:
        return value
    key, rest = keys[0], keys[1:]
    if isinstance(data, list) and isinstance(key, int) and 0 <= key <= len(data):
        below = data[key] if key < len(data) else None
        return [*data[:key], with_value(below, rest, value), *data[key + 1 :]]
    if data is None or data == [] or data == "":
        data = {}
    if not isinstance(data, Mapping):
        raise Unspliceable(f"{key!r} cannot be set inside of {data!r}")
    return {**data, key: with_value(data.get(key), rest, value)}


def without(data: Any, keys: Sequence[Key]) -> Any:
    """`data` without what stands at `keys`; maps that this leaves empty go too."""
    if value_at(data, keys) is MISSING or not keys:
        return data
    key, rest = keys[0], keys[1:]
    if rest:
        below = without(data[key], rest)
        if below or not isinstance(below, Mapping):
            return with_value(data, (key,), below)
    if isinstance(data, list):
        return [item for at, item in enumerate(data) if at != key]
    return {name: item for name, item in data.items() if name != key}


def style_of(text: str) -> Style:
    """How `text` is written: what new entries follow."""
    newline = "\r\n" if "\r\n" in text else "\n"
    maps, lists = _MAP_IN_MAP.search(text), _LIST_IN_MAP.search(text)
    step = len(maps[2]) - len(maps[1]) if maps else 2
    list_step = len(lists[2]) - len(lists[1]) if lists else step
    return Style(step if step > 0 else 2, max(list_step, 0), bool(_OWN_LINE.search(text)), newline)


def _attempt(text: str, present: Any, value: Any, style: Style, expand: bool, carry: bool) -> str:
    root = read_tree(text).root
    if root is None or not is_full(value) or type(value) is not type(present) or not is_full(present):
        comments = text if root is None else text[: root.start]
        if comments and not comments.endswith(("\n", "\r")) and root is None:
            comments += style.newline
        rest = "" if root is None else text[root.end :]
        written = dump(value, style)
        return comments + (written.removesuffix(style.newline) + rest if rest.strip() or rest else written)
    rewriter = Rewriter(text, style, expand, carry)
    start, end, new = rewriter.collection(root, present, value)
    if carry and rewriter.gone:
        again = Rewriter(text, style, expand, carry, moved=rewriter.gone)
        start, end, new = again.collection(root, present, value)
    return text[:start] + new + text[end:]


def _worse(after: Any, before: Any) -> bool:
    """Whether a rewritten text has findings of a kind that it did not have."""
    return bool({one.code for one in after.diagnostics} - {one.code for one in before.diagnostics})
