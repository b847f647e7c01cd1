"""An operation over texts: what each file would be, or why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from portique.formats.front_matter import read_front_matter
from portique.formats.yaml import read_yaml
from portique.formats.yaml.splice import MISSING, Unspliceable, rewrite, value_at, with_value, without
from portique.model.tree import Misplaced, UnknownNode
from portique.operations import lines
from portique.operations.layout_changes import changed, preset_of
from portique.operations.layout_file import read_layout_text, with_tree
from portique.operations.pages import with_front_matter
from portique.operations.shapes import KINDS, complaint
from portique.operations.values import Applied, Carried, Operation, Refused, TextChange

Read = Callable[[str], str | None]
"""The text of a file by its path, None where there is none."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What several operations make of the texts together, and the files that they carry."""

    changes: tuple[TextChange, ...]
    carried: tuple[Carried, ...] = ()


def perform(operation: Operation, read: Read) -> Applied | Refused:
    """Do `operation` to the texts that `read` gives, and return what changes. Nothing is written.

    Refused where the place does not hold what the operation expects, or cannot be told in the file.
    Carried files are not looked at here: whoever carries them compares their hashes.
    """
    wrong = complaint(operation)
    if wrong:
        return Refused(wrong)
    if operation.kind in _CARRYING:
        return Applied(operation, (), (_carried(operation),))
    try:
        made = _VERBS[operation.kind](operation, read)
    except (Unspliceable, UnknownNode, Misplaced) as trouble:
        return Refused(str(trouble))
    if isinstance(made, Refused):
        return made
    return Applied(operation, tuple(one for one in made if one.before != one.after))


def perform_all(operations: tuple[Operation, ...], read: Read) -> Effect | Refused:
    """Do several operations one after the other, as one step; all of them or none."""
    so_far: dict[str, TextChange] = {}
    carried: list[Carried] = []

    def current(path: str) -> str | None:
        return so_far[path].after if path in so_far else read(path)

    for operation in operations:
        made = perform(operation, current)
        if isinstance(made, Refused):
            return made
        carried += made.carried
        for change in made.changes:
            before = so_far[change.path].before if change.path in so_far else change.before
            so_far[change.path] = replace(change, before=before)
    return Effect(tuple(one for one in so_far.values() if one.before != one.after), tuple(carried))


def _layout(operation: Operation, read: Read) -> list[TextChange] | Refused:
    file = operation.target.file
    text = read(file)
    source = read_layout_text(text or "", operation.target.outline, file)
    root = changed(source.root, operation)
    if isinstance(root, Refused):
        return root
    preset = preset_of(operation, source.layout.preset)
    if isinstance(preset, Refused):
        return preset
    return [TextChange(file, text, with_tree(source, root, preset))]


def _values(operation: Operation, read: Read) -> list[TextChange] | Refused:
    """A value at the target's keys, or several at the keys that go with them."""
    file, several = operation.target.file, operation.kind != "setting.set"
    text = read(file)
    olds = operation.old if several else [[list(operation.target.keys), operation.old]]
    news = operation.new if several else [[list(operation.target.keys), operation.new]]
    data = read_yaml(text or "", file).value
    for keys, expected in olds:
        present = value_at(data, keys)
        if (None if present is MISSING else present) != expected:
            words = f"{'.'.join(map(str, keys)) or 'the content'} of {file} was changed meanwhile"
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


def _page_text(operation: Operation, read: Read) -> list[TextChange] | Refused:
    file = operation.target.file
    text = read(file)
    if text is None:
        return Refused(f"there is no page {file}", operation.new["text"])
    body = read_front_matter(text, file).body
    new = lines.replaced(body, operation)
    if isinstance(new, Refused):
        return new
    return [TextChange(file, text, text[: len(text) - len(body)] + new)]


def _file_text(operation: Operation, read: Read) -> list[TextChange] | Refused:
    file = operation.target.file
    text = read(file)
    new = lines.replaced(text or "", operation)
    return new if isinstance(new, Refused) else [TextChange(file, text, new)]


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
            why = "there is a file already" if expected is None else "the file was changed meanwhile"
            return Refused(f"{path}: {why}", operation.new[path], text)
        changes.append(TextChange(path, text, operation.new[path]))
    return changes


def _carried(operation: Operation) -> Carried:
    verb = operation.kind.partition(".")[2]
    if verb == "move":
        return Carried(verb, operation.old["path"], operation.new["path"], operation.old["hash"])
    said = operation.new if verb == "copy" else operation.old
    return Carried(verb, said["source"], said["path"], said["hash"])


_CARRYING = frozenset({"file.move", "file.copy", "file.drop"})
_VERBS: Mapping[str, Callable[[Operation, Read], list[TextChange] | Refused]] = {
    **{kind: _layout for kind in KINDS if kind.startswith("layout.")},
    **{kind: _values for kind in KINDS if kind.startswith("menu.")},
    "setting.set": _values,
    "setting.several": _values,
    "page.set": _front_matter,
    "page.text": _page_text,
    "file.text": _file_text,
    "file.create": _whole,
    "file.delete": _whole,
    "file.texts": _files,
}
