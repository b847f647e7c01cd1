"""Edits of outlines as a whole: made, copied, renamed, deleted, assigned; each is one step of operations.

`config` is the folder of the theme's settings, `config/<theme>`. A file `index.yaml` is written only where
it has something to say: the title (`name`). Gantry's lists of sections and particles in it are not written;
where they stand they stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from portique.files import Files
from portique.formats.layouts import read_layout, write_layout
from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.formats.yaml.splice import MISSING, set_value, value_at
from portique.model import tree
from portique.model.node import EMPTY, Layout, Node
from portique.model.outline import ALWAYS, title_of
from portique.model.tree import Misplaced
from portique.operations import pages, settings, site_files
from portique.operations.layout_changes import changed
from portique.operations.layout_file import read_layout_text
from portique.operations.layouts import exchange
from portique.operations.outline_texts import heirs, pages_naming, recording
from portique.operations.values import Key, Operation, Refused, Target
from portique.operations.whole_layouts import emptied, heir_of

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NOT_COPIED = ("index.yaml", "assignments.yaml")


@dataclass(frozen=True, slots=True)
class Consequences:
    """What renaming or deleting an outline would touch, to be shown before.

    `pages` are files of pages that name it, `heirs` the nodes (or atoms) of other outlines that take parts
    from it, by outline. `rules` are its assignments: pages that they catch get another outline.
    """

    files: tuple[str, ...]
    pages: tuple[str, ...]
    heirs: Mapping[str, tuple[str, ...]]
    rules: Any


def consequences(files: Files, config: str, outline: str) -> Consequences:
    """What hangs on an outline. Nothing changes."""
    found: dict[str, tuple[str, ...]] = {}
    for path, keys in heirs(files, config, outline):
        data = read_yaml(site_files.text_of(files, path) or "", path).value
        name = path.removeprefix(f"{config}/").partition("/")[0] if path.startswith(config) else path
        found[name] = (*found.get(name, ()), *(_named(data, one) for one in keys))
    own = tuple(one.path for one in files.list(f"{config}/{outline}"))
    rules = read_yaml(site_files.text_of(files, f"{config}/{outline}/assignments.yaml") or "", "").value
    named = dict.fromkeys(path for path, _, _ in pages_naming(files, outline))
    return Consequences(own, tuple(named), found, rules)


def create(
    files: Files, config: str, name: str, title: str, base: Layout, taken: Collection[str] = ()
) -> tuple[Operation, ...]:
    """Make an outline with the sections of `base` (the base outline's, or a preset's) and nothing in them.

    `taken` are ids of outlines that the theme brings. Raises Misplaced for a name that cannot be.
    """
    _check(files, config, name, taken)
    root = emptied(base.root, keep_inherited=False)
    words = f"create outline {title or title_of(name)}"
    folder = f"{config}/{name}"
    layout = dump(write_layout(root, base.preset))
    return (*_index(folder, name, title, words, always=False),
            site_files.create(f"{folder}/layout.yaml", layout, words))  # fmt: skip


def duplicate(
    files: Files,
    config: str,
    source: str,
    name: str,
    title: str,
    texts: Mapping[str, str],
    taken: Collection[str] = (),
    *,
    heir: bool = False,
) -> tuple[Operation, ...]:
    """Make a copy of an outline; `texts` are its files (`outline_texts.texts_of`).

    An `heir` takes sections, content and atoms from it, so that later changes there come here. Rules are not
    copied; of the base outline only the layout is, as all else comes from it anyway. Raises Misplaced.
    """
    _check(files, config, name, taken)
    words = f"duplicate outline {title_of(source)} as {title or title_of(name)}"
    folder = f"{config}/{name}"
    made = list(_index(folder, name, title, words, always="layout.yaml" not in texts))
    for path, text in sorted(texts.items()):
        if path in _NOT_COPIED or (source == "default" and path != "layout.yaml"):
            continue
        if heir and path == "layout.yaml":
            layout = read_layout(read_yaml(text, path).value, outline=source, path=path)
            text = dump(write_layout(heir_of(layout.root, source), layout.preset))
        elif heir and path == "page/head.yaml":
            text = _with_heirs_of_atoms(text, source)
        made.append(site_files.create(f"{folder}/{path}", text, words))
    return tuple(made)


def rename(
    files: Files, config: str, outline: str, name: str, title: str, taken: Collection[str] = ()
) -> tuple[Operation, ...]:
    """Give an outline another id, another title, or both; whatever names it follows.

    The base outline and the system's have neither. One that the theme brings keeps its id. Raises Misplaced.
    """
    if outline in ALWAYS:
        raise Misplaced(f"{ALWAYS[outline]} cannot be renamed")
    words = f"rename outline {title_of(outline)} to {title or title_of(name)}"
    index = f"{config}/{outline}/index.yaml"
    text = site_files.text_of(files, index)
    if name == outline:
        return (replace(settings.set_value(text, index, ["name"], title), name=words),)
    if outline in taken:
        raise Misplaced(f"the theme brings the outline {outline!r}; duplicate it under another name")
    _check(files, config, name, taken)
    made: list[Operation] = []
    for one in files.list(f"{config}/{outline}"):
        if one.path != index:
            target = f"{config}/{name}/{one.path.removeprefix(f'{config}/{outline}/')}"
            made.append(site_files.move(files, one.path, target, words))
    present = settings.present(text, ["name"])
    title = title if title or present in (None, outline) else str(present)
    if text is not None:
        after = set_value(text, ["name"], title or name)
        old, new = {index: text, f"{config}/{name}/index.yaml": None}, {index: None}
        made.append(
            Operation("file.texts", Target(index), old, {**new, f"{config}/{name}/index.yaml": after}, words)
        )
    else:
        made += _index(f"{config}/{name}", name, title, words, always=False)
    numbers = _numbers_after(files, f"{config}/{outline}/layout.yaml", outline, name)
    for path, keys in heirs(files, config, outline):
        pairs = _following(read_yaml(site_files.text_of(files, path) or "", path).value, keys, name, numbers)
        said, says = ([[one, pair[side]] for one, *pair in pairs] for side in (0, 1))
        made.append(Operation("setting.several", Target(path), said, says, words))
    for path, text in recording(files, config, outline):
        recorded = read_yaml(text, path).value["inherit"]
        now = {
            (name if one == outline else one): _renumbered(ids, numbers) if one == outline else ids
            for one, ids in recorded.items()
        }
        made.append(Operation("setting.set", Target(path, keys=("inherit",)), recorded, now, words))
    for path, text, page_keys in pages_naming(files, outline):
        made.append(replace(pages.set_front_matter(text, path, page_keys, name), name=words))
    return tuple(made)


def delete(
    files: Files, config: str, outline: str, shown: Mapping[str, Node], taken: Collection[str] = ()
) -> tuple[Operation, ...]:
    """Put an outline into the bin; heirs keep what they show, pages that name it forget it.

    `shown` are the layouts of all outlines, inheritance resolved. Raises Misplaced for one that cannot go.
    """
    if outline in ALWAYS:
        raise Misplaced(f"{ALWAYS[outline]} cannot be deleted")
    if outline in taken:
        raise Misplaced(
            f"the theme brings the outline {outline!r}; it cannot be deleted, only its own settings"
        )
    words = f"delete outline {title_of(outline)}"
    made: list[Operation] = []
    theirs = _settings_by_id(files, config, outline, shown.get(outline))
    for path, keys in heirs(files, config, outline):
        name = path.removeprefix(f"{config}/").partition("/")[0]
        if path == f"{config}/{name}/layout.yaml":
            made += _detached(files, path, name, outline, shown, words)
        else:
            made += _without_heritage(files, path, keys, theirs, words)
    for path, text, page_keys in pages_naming(files, outline):
        made.append(replace(pages.set_front_matter(text, path, page_keys, None), name=words))
    own = [one.path for one in files.list(f"{config}/{outline}")]
    return (*made, *site_files.into_bin(files, own, outline, words))


def assign(text: str | None, file: str, kind: str, name: str, wanted: bool) -> Operation:
    """Set or take out a rule of `assignments.yaml`: `kind` is `page`, `section`, `type`, `tag` or `language`.

    Raises Misplaced where the outline is assigned to every page.
    """
    rules = read_yaml(text or "", file).value
    if rules is True:
        raise Misplaced("the outline is assigned to every page; take that out first")
    keys: list[Key] = [kind, 0, name]
    found = value_at(rules, [kind])
    present = None if found is MISSING else found
    if isinstance(present, Mapping):  # written without the group that Gantry puts around
        keys = [kind, next(iter(present), 0), name] if _grouped(present) else [kind, name]
    words = f"{'assign to' if wanted else 'do not assign to'} {kind} {name}"
    value: Any = True if wanted else None
    if wanted and not present:
        return Operation("setting.set", Target(file, keys=(kind,)), None, [{name: True}], words)
    if not wanted and value_at(rules, keys[:-1]) == {name: True} and len(keys) == 3:
        return Operation("setting.set", Target(file, keys=(kind,)), present, None, words)
    return replace(settings.set_value(text, file, keys, value), name=words)


def _numbers_after(files: Files, path: str, outline: str, name: str) -> dict[str, str]:
    """Ids of nodes whose numbers come from the outline's name: before → after it has another one."""
    data = read_yaml(site_files.text_of(files, path) or "", path).value
    before, after = (read_layout(data, outline=one, path=path).root for one in (outline, name))
    ids = zip(tree.walk(before), tree.walk(after), strict=True)
    return {one.id: other.id for one, other in ids if one.id != other.id}


def _following(
    data: Any, keys: Sequence[Sequence[Key]], name: str, numbers: Mapping[str, str]
) -> list[tuple[list[Key], Any, Any]]:
    """What changes in a file where nodes inherit from a renamed outline: keys, value before, value after."""
    found: list[tuple[list[Key], Any, Any]] = []
    for one in keys:
        found.append((list(one), value_at(data, one), name))
        said = value_at(data, one[:-1])
        wanted = str(said.get("particle") or (one[-3] if len(one) > 2 else ""))
        if wanted in numbers:
            found.append(([*one[:-1], "particle"], said.get("particle"), numbers[wanted]))
    return found


def _renumbered(ids: Any, numbers: Mapping[str, str]) -> Any:
    if not isinstance(ids, Mapping):
        return ids
    return {own: numbers.get(theirs, theirs) for own, theirs in ids.items()}


def _grouped(rules: Mapping[str, Any]) -> bool:
    return any(isinstance(one, Mapping) for one in rules.values())


def _check(files: Files, config: str, name: str, taken: Collection[str]) -> None:
    if not _NAME.fullmatch(name):
        raise Misplaced(f"{name!r} is no name for an outline: small letters, digits, - and _")
    if name in ALWAYS or name in taken or name == "menu" or files.list(f"{config}/{name}"):
        raise Misplaced(f"there is an outline {name!r} already")


def _index(folder: str, name: str, title: str, words: str, *, always: bool) -> tuple[Operation, ...]:
    """The index of a new outline, where it has something to say."""
    if not always and title in ("", title_of(name)):
        return ()
    return (site_files.create(f"{folder}/index.yaml", dump({"name": title or name}), words),)


def _with_heirs_of_atoms(text: str, source: str) -> str:
    data = read_yaml(text, "").value
    atoms = data.get("atoms") if isinstance(data, Mapping) else None
    if not isinstance(atoms, list):
        return text
    heirs = [
        {**{key: item for key, item in one.items() if key != "attributes"},
         "inherit": {"outline": source, "atom": one["id"], "include": ["attributes"]}}
        if isinstance(one, Mapping) and "id" in one and "inherit" not in one else one
        for one in atoms
    ]  # fmt: skip
    return set_value(text, ["atoms"], heirs)


def _detached(
    files: Files, path: str, name: str, outline: str, shown: Mapping[str, Node], words: str
) -> list[Operation]:
    """The nodes of a layout that took parts from `outline` with what they show, as their own."""
    root = read_layout_text(site_files.text_of(files, path) or "", name, path).root
    made: list[Operation] = []
    for node in list(tree.walk(root)):
        if node.inherit.get("outline") != outline or node.id not in tree.ids(root):
            continue
        own = replace(node, inherit=EMPTY)
        if name in shown and node.id in tree.ids(shown[name]):
            own = _forgetting(tree.find(shown[name], node.id), outline)
            own = replace(own, source_key=node.source_key)
        operation = replace(exchange(root, path, name, own), name=words)
        after = changed(root, operation)
        if isinstance(after, Refused):
            raise Misplaced(after.words)
        root = after
        made.append(operation)
    return made


def _forgetting(node: Node, outline: str) -> Node:
    inherit = EMPTY if node.inherit.get("outline") == outline else node.inherit
    return replace(node, inherit=inherit, children=tuple(_forgetting(one, outline) for one in node.children))


def _without_heritage(
    files: Files,
    path: str,
    keys: Sequence[Sequence[Key]],
    theirs: Mapping[str, Mapping[str, Any]],
    words: str,
) -> list[Operation]:
    """Atoms, and nodes on the shelf, with the settings that they took; `theirs` are these by id."""
    data = read_yaml(site_files.text_of(files, path) or "", path).value
    old: list[list[Any]] = []
    new: list[list[Any]] = []
    for one in keys:
        holder = list(one[:-2])
        said = value_at(data, holder)
        source = said["inherit"]
        wanted = (
            source.get("atom") or source.get("particle") or said.get("id") or (holder[-1] if holder else "")
        )
        own = {key: item for key, item in said.items() if key != "inherit"}
        attributes = theirs.get(str(wanted))
        if attributes:
            own["attributes"] = dict(attributes)
        old.append([holder, said])
        new.append([holder, own or None])
    return [Operation("setting.several", Target(path), old, new, words)]


def _settings_by_id(
    files: Files, config: str, outline: str, shown: Node | None
) -> dict[str, Mapping[str, Any]]:
    """What the atoms and the nodes of an outline are set to."""
    head = read_yaml(site_files.text_of(files, f"{config}/{outline}/page/head.yaml") or "", "").value
    atoms = head.get("atoms") if isinstance(head, Mapping) else None
    found: dict[str, Mapping[str, Any]] = {}
    if shown is not None:
        found = {node.id: node.attributes for node in tree.walk(shown)}
    for atom in atoms if isinstance(atoms, list) else ():
        if isinstance(atom, Mapping) and isinstance(atom.get("attributes"), Mapping):
            found[str(atom.get("id"))] = atom["attributes"]
    return found


def _named(data: Any, keys: Sequence[Key]) -> str:
    """What the node or atom that inherits is called."""
    said = value_at(data, keys[:-2])
    return str(said.get("id") or keys[-3]) if len(keys) > 2 else "the whole"
