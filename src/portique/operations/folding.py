"""Two steps that follow each other as one: the letters of a word, the places of a slider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from portique.formats.front_matter import read_front_matter
from portique.operations import lines
from portique.operations.values import Operation, TextChange

_LINES = frozenset({"page.text", "file.text"})
_BY_NODE = frozenset({"layout.resize", "layout.equalise"})


def folded(
    first: tuple[Operation, ...], second: tuple[Operation, ...], whole: TextChange
) -> tuple[Operation, ...] | None:
    """The operations that do what `first` and then `second` do; None where no such few are known.

    `whole` is the one file that both change, before the first and after the second.
    """
    if len(first) != len(second):
        return None
    pairs = [_pair(one, other, whole) for one, other in zip(first, second, strict=True)]
    found = tuple(one for one in pairs if one is not None)
    return found if len(found) == len(pairs) else None


def _pair(one: Operation, other: Operation, whole: TextChange) -> Operation | None:
    if one.kind != other.kind or replace(one.target, file=other.target.file) != other.target:
        return None
    if one.kind in _LINES:
        texts = (whole.before or "", whole.after or "")
        if one.kind == "page.text":
            texts = (_body(texts[0], whole.path), _body(texts[1], whole.path))
        return lines.between(one.kind, whole.path, *texts, other.name)
    if one.kind in _BY_NODE:
        return replace(other, old=_over(other.old, one.old), new=_over(one.new, other.new))
    if _plain(one.new) == _plain(other.old):
        return replace(other, old=one.old)
    return None


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    return {**below, **above}


def _body(text: str, path: str) -> str:
    return read_front_matter(text, path).body


def _plain(value: Any) -> Any:
    """A value as it comes out of the journal."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
