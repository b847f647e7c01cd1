"""An operation over texts: what each file would be, or why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from portique.formats.front_matter import read_front_matter
from portique.formats.yaml import read_yaml
from portique.formats.yaml.splice import MISSING, Unspliceable, rewrite, value_at, with_value, without
from portique.model.tree import Misplaced, UnknownNode
from portique.operations.layout_changes import changed
from portique.operations.layout_file import read_layout_text, with_tree
from portique.operations.pages import with_front_matter
from portique.operations.values import Applied, Operation, Refused, TextChange

Read = Callable[[str], str | None]
"""The text of a file by its path, None where there is none."""


def perform(operation: Operation, read: Read) -> Applied | Refused:
    """Do `operation` to the texts that `read` gives, and return what changes. Nothing is written.

    Refused where the place does not hold what the operation expects, or cannot be told in the file.
    """
    do = _VERBS.get(operation.kind) or _VERBS.get(operation.kind.partition(".")[0])
    if do is None:
        return Refused(f"no operation is called {operation.kind!r}")
    try:
        made = do(operation, read)
    except (Unspliceable, UnknownNode, Misplaced) as trouble:
        return Refused(str(trouble))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as trouble:
        return Refused(f"{operation.kind} is not complete: {type(trouble).__name__} {trouble}")
    if isinstance(made, Refused):
        return made
    return Applied(operation, tuple(one for one in made if one.before != one.after))


def perform_all(operations: tuple[Operation, ...], read: Read) -> tuple[TextChange, ...] | Refused:
    """Do several operations one after the other, as one step; all of them or none."""
    so_far: dict[str, TextChange] = {}

    def current(path: str) -> str | None:
        return so_far[path].after if path in so_far else read(path)

    for operation in operations:
        made = perform(operation, current)
        if isinstance(made, Refused):
            return made
        for change in made.changes:
            before = so_far[change.path].before if change.path in so_far else change.before
            so_far[change.path] = replace(change, before=before)
    return tuple(one for one in so_far.values() if one.before != one.after)


def _layout(operation: Operation, read: Read) -> list[TextChange] | Refused:
    file = operation.target.file
    text = read(file)
    source = read_layout_text(text or "", operation.target.outline, file)
    root = changed(source.root, operation)
    if isinstance(root, Refused):
        return root
    return [TextChange(file, text, with_tree(source, root))]


def _values(operation: Operation, read: Read) -> list[TextChange] | Refused:
    """A value at the target's keys, or several at the keys that go with them."""
    file, several = operation.target.file, not operation.target.keys
    text = read(file)
    olds = operation.old if several else [[list(operation.target.keys), operation.old]]
    news = operation.new if several else [[list(operation.target.keys), operation.new]]
    data = read_yaml(text or "", file).value
    for keys, expected in olds:
        present = value_at(data, keys)
        if (None if present is MISSING else present) != expected:
            words = f"{'.'.join(map(str, keys))} in {file} was changed meanwhile"
            return Refused(words, operation.new, None if present is MISSING else present)
    for keys, value in news:
        data = without(data, keys) if value is None else with_value(data, keys, value)
    return [TextChange(file, text, rewrite(text or "", data))]


def _front_matter(operation: Operation, read: Read) -> list[TextChange] | Refused:
    file, keys = operation.target.file, operation.target.keys
    text = read(file)
    if text is None:
        return Refused(f"there is no page {file}", operation.new)
    page = read_front_matter(text, file)
    present = value_at(page.values, keys)
    if (None if present is MISSING else present) != operation.old:
        words = f"{'.'.join(map(str, keys))} of {file} was changed meanwhile"
        return Refused(words, operation.new, None if present is MISSING else present)
    return [TextChange(file, text, with_front_matter(text, page, keys, operation.new))]


def _body(operation: Operation, read: Read) -> list[TextChange] | Refused:
    file = operation.target.file
    text = read(file)
    body = None if text is None else read_front_matter(text, file).body
    if text is None or body is None or body != operation.old:
        return Refused(f"the text of {file} was changed meanwhile", operation.new, body)
    return [TextChange(file, text, text[: len(text) - len(body)] + operation.new)]


def _whole(operation: Operation, read: Read) -> list[TextChange] | Refused:
    file = operation.target.file
    text = read(file)
    if text != operation.old:
        why = "there is a file already" if operation.old is None else "the file was changed meanwhile"
        return Refused(f"{file}: {why}", operation.new, text)
    return [TextChange(file, text, operation.new)]


def _files(operation: Operation, read: Read) -> list[TextChange] | Refused:
    changes: list[TextChange] = []
    for path, expected in operation.old.items():
        text = read(path)
        if text != expected:
            return Refused(f"{path} was changed meanwhile", operation.new[path], text)
        changes.append(TextChange(path, text, operation.new[path]))
    return changes


_VERBS: dict[str, Any] = {
    "layout": _layout,
    "setting": _values,
    "menu": _values,
    "page.set": _front_matter,
    "page.body": _body,
    "page.create": _whole,
    "page.delete": _whole,
    "page.rename": _files,
}
