"""Edits of pages as files: made, duplicated, renamed, moved, deleted; each is one step of operations.

A page comes with its translations, and where it is a folder with the files and pages in it. Whatever names a
page that moves follows: links in other pages, pictures, front matter, menus, assignments. The old address
stays as one of the page's `aliases`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portique.files import Files
from portique.formats.front_matter import read_front_matter
from portique.formats.pages.names import read_file_name, read_folder_name
from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.formats.yaml.splice import MISSING, value_at
from portique.model.menu import HOME
from portique.model.naming import slug
from portique.model.page import Page
from portique.model.site import Snapshot
from portique.model.tree import Misplaced
from portique.operations import menu_files, page_links, pages, site_files
from portique.operations.values import Key, Operation, Target

_PAGES = (".md", ".html")
_OWN_ADDRESS = ("slug", "aliases")
_BODIES: Mapping[str, str] = {"interview": "\n## \n\n"}


def create(
    files: Files, snapshot: Snapshot, folder: str, name: str, kind: str, title: str, language: str = "",
    today: str = "",
) -> tuple[Operation, ...]:  # fmt: skip
    """Make a page of the type `kind` in a folder of `content/`, with the front matter that the type wants.

    A listing is the `index.md` of a folder of its own. `today` (`2026-05-31`) dates articles and interviews.
    Raises Misplaced where there is such a page, or the name makes no address.
    """
    stem = slug(name or title)
    if not stem:
        raise Misplaced(f"of {name or title!r} no address can be made")
    default = snapshot.settings.language
    ending = ".md" if language in ("", default) else f".{language}.md"
    place = posixpath.normpath(posixpath.join("content", folder.removeprefix("content").strip("/"), stem))
    file = f"{place}/index{ending}" if kind == "listing" else f"{place}{ending}"
    _check_free(snapshot, language or default, _key(file, snapshot), ())
    said: dict[str, Any] = {}
    if kind not in ("", "page"):
        said["type"] = kind
    if kind == "interview":
        said["person"] = {"name": title}
    else:
        said["title"] = title
    date = f"date: {today}\n" if today and kind in ("article", "interview") else ""
    text = f"---\n{dump(said)}{date}---\n{_BODIES.get(kind, '')}"
    return (site_files.create(file, text, f"create {title or stem}"),)


def duplicate(files: Files, snapshot: Snapshot, source: str, title: str = "") -> tuple[Operation, ...]:
    """Make a draft that is a copy of a page, and where it is a folder of the files in it, not of other pages.

    Raises Misplaced where there is no such page.
    """
    page = _page(snapshot, source)
    words = f"duplicate {page.title}"
    folder, base = posixpath.split(source)
    is_folder = _stem(base) == "index" and folder != "content"
    holder = posixpath.dirname(folder) if is_folder else folder
    name = posixpath.basename(folder) if is_folder else _stem(base)
    new = site_files.free_name(f"{holder}/{name}", lambda one: _is_taken(files, one))
    target = f"{new}/{base}" if is_folder else f"{new}{base[len(name) :]}"
    beside = [one.path for one in snapshot.files_of(page)] if is_folder else []
    copies = {source: target, **{path: new + path.removeprefix(folder) for path in beside}}
    text = _links_after(files.read(source).decode(), source, copies, _known(files), {})
    for key, value in (("title", title or page.title), ("draft", True)):
        text = _with(text, source, (key,), value)
    for key in _OWN_ADDRESS:
        text = _with(text, source, (key,), None)
    made = [site_files.create(target, text, words)]
    made += [site_files.copy(files, path, copies[path], words) for path in beside]
    return tuple(made)


def delete(files: Files, snapshot: Snapshot, source: str) -> tuple[Operation, ...]:
    """Put a page into the bin: a folder's with its files, if no other pages lie in it (then the page alone).

    Raises Misplaced where there is no such page.
    """
    page = _page(snapshot, source)
    folder = page.folder
    others = [one for one in snapshot.pages if one.source.startswith(f"{folder}/") and one.source != source]
    own = [source]
    if folder and not others:
        own += [one.path for one in snapshot.files_of(page)]
    return site_files.into_bin(files, own, slug(page.title) or "page", f"delete {page.title}")


def links_to(files: Files, snapshot: Snapshot, source: str) -> tuple[str, ...]:
    """The files of pages whose text leads to a page or a file of the site: to be shown before it goes."""
    found: list[str] = []
    known = _known(files)
    addresses = {page.path: page.source for page in snapshot.pages}
    for path, text in _sources(files):
        for link in page_links.links_in(text, markdown=path.endswith(".md")):
            named = page_links.source_of(link.target, path, known.__contains__)
            if (named or addresses.get(link.target.partition("#")[0])) == source and path != source:
                found.append(path)
                break
    return tuple(sorted(found))


def rename(files: Files, snapshot: Snapshot, source: str, to: str) -> tuple[Operation, ...]:
    """Move a page's file to `to` (`content/…/name.md`, or `…/name/index.md` for a folder's).

    With it go its translations, the files beside it and the pages below it. Nothing is to be done where it
    is there already. Raises Misplaced where that cannot be.
    """
    page = _page(snapshot, source)
    if posixpath.normpath(to) == source:
        return ()
    moved = _moved(files, snapshot, source, to)
    words = f"{'rename' if posixpath.dirname(source) == posixpath.dirname(to) else 'move'} {page.title}"
    pages_moved = [one for one in snapshot.pages if one.source in moved]
    keys = {one.key: _key(moved[one.source], snapshot) for one in pages_moved}
    changed = {old: new for old, new in keys.items() if old != new}
    for moving in pages_moved:
        _check_free(snapshot, moving.language, keys[moving.key], moved)
    # A section whose address is its `slug` keeps it, and so do the pages below.
    kept = bool(read_front_matter(files.read(source).decode(), source).values.get("slug"))
    kept = kept and page.key.rpartition("/")[0] == keys[page.key].rpartition("/")[0]
    addresses = {one.path: one.source for one in snapshot.pages}
    known = _known(files)
    made: list[Operation] = []
    for path, text in _sources(files):
        after = _links_after(text, path, moved, known, addresses)
        now = moved.get(path)
        if now is None:
            if after != text:
                made.append(replace(pages.replace_text(text, path, after), name=words))
            continue
        one = snapshot.of_source(path)
        if one is not None and one.key in changed and not kept:
            after = _with_alias(after, path, one, changed[one.key], snapshot)
        made.append(
            Operation("file.texts", Target(path), {path: text, now: None}, {path: None, now: after}, words)
        )
    texts = {one.target.file for one in made}
    for old, new in moved.items():
        if old not in texts:
            made.append(site_files.move(files, old, new, words))
    names = {old or HOME: new or HOME for old, new in changed.items()}
    made += menu_files.renamed_pages(files, names, words)
    made += _rules_after(files, names, words)
    first = next((at for at, one in enumerate(made) if one.target.file == source), 0)
    return (made[first], *made[:first], *made[first + 1 :])


def _moved(files: Files, snapshot: Snapshot, source: str, to: str) -> dict[str, str]:
    """Every file that goes along: old path → new path. Raises Misplaced."""
    languages = snapshot.settings.languages
    to = posixpath.normpath(to)
    folder, base = posixpath.split(source)
    name, target_name = read_file_name(base, languages), read_file_name(posixpath.basename(to), languages)
    if name is None or target_name is None or not to.startswith("content/"):
        raise Misplaced(f"{to} is no place for a page: content/…/name.md")
    is_folder = name.name == "index" and folder != "content"
    moved: dict[str, str] = {}
    if is_folder:
        if target_name.name == "index":
            new_folder = posixpath.dirname(to)
        else:
            new_folder = posixpath.join(posixpath.dirname(to), _stem(posixpath.basename(to)))
        if f"{new_folder}/".startswith(f"{folder}/"):
            raise Misplaced(f"{folder} cannot be moved into itself")
        moved = {one.path: new_folder + one.path[len(folder) :] for one in files.list(folder)}
        if files.list(new_folder):
            raise Misplaced(f"there is a folder {new_folder} already")
    else:
        stem, new_stem = _stem(base), _stem(posixpath.basename(to))
        new_folder = posixpath.dirname(to)
        for one in files.list(folder):
            if posixpath.dirname(one.path) != folder:
                continue
            other = posixpath.basename(one.path)
            if _stem(other, languages) == _stem(base, languages) and other.endswith(_PAGES):
                rest = other[len(_stem(base, languages)) :]
                moved[one.path] = f"{new_folder}/{_stem(posixpath.basename(to), languages)}{rest}"
        for one in files.list(f"{folder}/{stem}"):
            moved[one.path] = f"{new_folder}/{new_stem}{one.path[len(f'{folder}/{stem}') :]}"
    for target in moved.values():
        if files.exists(target) and target not in moved:
            raise Misplaced(f"there is a file {target} already")
    return moved


def _links_after(
    text: str, path: str, moved: Mapping[str, str], known: Container[str], addresses: Mapping[str, str]
) -> str:
    """A page's source with links, pictures and front matter that follow what moves."""
    now = moved.get(path, path)
    front = read_front_matter(text, path)
    for keys, value in list(_texts_in(front.values, ())):
        if value.endswith(_PAGES) or posixpath.splitext(value)[1]:
            after = page_links.target_after(value, path, now, moved, known.__contains__, {})
            if after != value:
                text = _with(text, path, keys, after)
    start = len(text) - len(read_front_matter(text, path).body)
    return page_links.moved(text, path, now, moved, known.__contains__, start=start, addresses=addresses)


def _texts_in(data: Any, above: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Every text of the front matter that may be a path."""
    entries: Any = ()
    if isinstance(data, Mapping):
        entries = data.items()
    elif isinstance(data, list):
        entries = enumerate(data)
    elif isinstance(data, str) and " " not in data and "\n" not in data and "." in data and "://" not in data:
        yield above, data
    for key, below in entries:
        if isinstance(key, str | int) and key not in _OWN_ADDRESS:
            yield from _texts_in(below, (*above, key))


def _with_alias(text: str, path: str, page: Page, key: str, snapshot: Snapshot) -> str:
    """The source with the page's address until now among its aliases, and without its address from now on."""
    said = read_front_matter(text, path).values.get("aliases")
    aliases = list(said) if isinstance(said, list) else [said] if said else []
    prefix = "" if page.language == snapshot.settings.language else f"/{page.language}"
    new = f"{prefix}/{key}/" if key else f"{prefix}/"
    aliases = [one for one in aliases if str(one).rstrip("/") not in (new.rstrip("/"), page.path.rstrip("/"))]
    return _with(text, path, ("aliases",), [*aliases, page.path])


def _rules_after(files: Files, renamed: Mapping[str, str], words: str) -> Iterator[Operation]:
    """The edits that make assignments by page and by section follow."""
    for path, text in site_files.texts_below(files, "config", "/assignments.yaml"):
        data = read_yaml(text, path).value
        for kind in ("page", "section"):
            present = value_at(data, (kind,))
            if present is not MISSING and (after := _with_names(present, renamed)) != present:
                yield Operation("setting.set", Target(path, keys=(kind,)), present, after, words)


def _with_names(rules: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(rules, Mapping):
        return {renamed.get(str(key), key): _with_names(item, renamed) for key, item in rules.items()}
    return [_with_names(item, renamed) for item in rules] if isinstance(rules, list) else rules


def _with(text: str, path: str, keys: Sequence[Key], value: Any) -> str:
    front = read_front_matter(text, path)
    present = value_at(front.values, keys)
    if value is None and present is MISSING:
        return text
    return pages.with_front_matter(text, front, keys, value)


def _key(path: str, snapshot: Snapshot) -> str:
    """The translation key of a page at `path`."""
    folder, base = posixpath.split(path.removeprefix("content/"))
    found = read_file_name(base, snapshot.settings.languages)
    names = [read_folder_name(one).name for one in folder.split("/") if one]
    if found is not None and found.name != "index":
        names.append(found.name)
    return "/".join(slug(one) for one in names)


def _check_free(snapshot: Snapshot, language: str, key: str, moved: Container[str]) -> None:
    """Raise Misplaced where another page has the key already."""
    other = snapshot.find(language, key)
    if other is not None and other.source not in moved:
        raise Misplaced(f"there is a page {other.source} already")


def _stem(base: str, languages: Mapping[str, Any] | None = None) -> str:
    """A file's name without its ending, and without its language."""
    stem = base.rpartition(".")[0]
    head, dot, last = stem.rpartition(".")
    return head if dot and head and languages is not None and last in languages else stem


def _is_taken(files: Files, path: str) -> bool:
    return files.exists(f"{path}.md") or files.exists(f"{path}.html") or bool(files.list(path))


def _page(snapshot: Snapshot, source: str) -> Page:
    page = snapshot.of_source(source)
    if page is None:
        raise Misplaced(f"there is no page {source}")
    return page


def _known(files: Files) -> frozenset[str]:
    """The files that a page may link to."""
    return frozenset(one.path for folder in ("content", "media") for one in files.list(folder))


def _sources(files: Files) -> Iterator[tuple[str, str]]:
    for ending in _PAGES:
        yield from site_files.texts_below(files, "content", ending)
