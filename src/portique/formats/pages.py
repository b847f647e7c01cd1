"""The files of `content/` as pages (`site-format`: Pages, Languages).

Three passes, because what a page is depends on its neighbours: each file is taken apart; then the tree is
known (sections, their `defaults:` and `slug:`); then each file becomes a page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from portique.formats.front_matter import read_front_matter
from portique.formats.page_fields import BY_NAME, NOT_INHERITED, FieldReader
from portique.formats.page_names import Name, read_file_name, read_folder_name
from portique.model.address import Addresses
from portique.model.diagnostic import Diagnostic, Level, error, warning
from portique.model.naming import slug
from portique.model.page import EMPTY, Body, Page
from portique.model.site import Settings

ROOT = "content/"

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """A content file taken apart: where it stands in the tree, and what it says of itself."""

    path: str
    data: bytes
    key: str
    language: str
    order: float | None
    offered: bool
    folder: str
    values: Mapping[str, Any]
    body: Body
    broken: bool = False
    text_language: str = ""


def read_pages(
    files: Iterable[tuple[str, bytes]], settings: Settings, addresses: Addresses
) -> tuple[list[Page], list[Diagnostic]]:
    """The pages of content files, given as (site-relative path, bytes), in the order of the paths.

    Of files that make the same page or the same address the first is kept, and an error names both.
    """
    diagnostics: list[Diagnostic] = []
    places = _Places()
    sources: dict[tuple[str, str], Source] = {}
    for path, data in sorted(files):
        source = _take_apart(path, data, settings, places, diagnostics)
        if source is None:
            continue
        first = sources.setdefault((source.language, source.key), source)
        if first is not source:
            diagnostics.append(_same_page(first, source))
    tree = _Tree(sources, settings, addresses)
    pages: dict[str, Page] = {}
    for source in sources.values():
        page = _page(source, tree, settings, diagnostics)
        if pages.setdefault(page.path, page) is not page:
            diagnostics.append(_same_address(pages[page.path], page))
    return list(pages.values()), diagnostics


# --- one file -------------------------------------------------------------------------------------


class _Places:
    """What folders' names say, read once a folder."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Name]] = {"content": ("", Name(""))}

    def of(self, folder: str) -> tuple[str, Name]:
        """The key of a folder, and its own name. The key of a folder that has no name is `/`."""
        found = self._known.get(folder)
        if found is None:
            parts = folder.split("/")
            above = ""
            for depth in range(1, len(parts) + 1):
                place = "/".join(parts[:depth])
                if place not in self._known:
                    name = read_folder_name(parts[depth - 1])
                    self._known[place] = (join_key(above, slug(name.name) or "/"), name)
                above = self._known[place][0]
            found = self._known[folder]
        return found


def join_key(above: str, name: str) -> str:
    """The key of `name` in the section with the key `above`."""
    return f"{above}/{name}" if above else name


def _take_apart(
    path: str, data: bytes, settings: Settings, places: _Places, diagnostics: list[Diagnostic]
) -> Source | None:
    folder, _, filename = path.rpartition("/")
    name = read_file_name(filename, settings.languages)
    if name is None:
        return None
    above, folder_name = places.of(folder)
    if name.name == "index":
        key, own_folder = above, folder
        order, offered = (name.order, True) if name.order is not None else (folder_name.order, False)
        offered = offered or folder_name.order is not None
    else:
        key, own_folder = join_key(above, slug(name.name) or "/"), ""
        order, offered = name.order, name.order is not None
    if "/" in key.split("/") or key.startswith("/") or "//" in key:
        diagnostics.append(_no_name(path))
        return None
    parts = read_front_matter(data, path)
    diagnostics += parts.diagnostics
    values = parts.values
    if not all(type(one) is str for one in values):
        values = {str(one): value for one, value in values.items()}
    language, text_language = _languages(path, name, values.get("language"), settings, diagnostics)
    return Source(
        path=path,
        data=data,
        key=key,
        language=language,
        order=order,
        offered=offered,
        folder=own_folder,
        values=values,  # type: ignore[arg-type]
        body=Body(parts.body, name.format, parts.body_line),
        broken=bool(parts.diagnostics) and any(one.level is Level.ERROR for one in parts.diagnostics),
        text_language=text_language,
    )


def _languages(
    path: str, name: Name, said: Any, settings: Settings, diagnostics: list[Diagnostic]
) -> tuple[str, str]:
    """The site's language that a file belongs to, and the language of its text where that is another."""
    language = name.language or settings.language
    if said is None or said == language:
        return language, ""
    if not isinstance(said, str) or not _LANGUAGE_TAG.fullmatch(said):
        diagnostics.append(
            warning(
                "front-matter-value",
                f"`language` is a language tag such as `fr`, and here it is {said!r}",
                file=path,
                hint="The value is left out.",
            )
        )
        return language, ""
    if said not in settings.languages:
        return language, said
    if name.language:
        diagnostics.append(
            warning(
                "language-twice",
                f'the file\'s name says the language "{language}", and `language` "{said}"',
                file=path,
                hint="The name is followed.",
            )
        )
        return language, ""
    return said, ""


# --- the tree -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Tree:
    """What the sections above a page say about it."""

    sources: Mapping[tuple[str, str], Source]
    settings: Settings
    addresses: Addresses
    sections: set[str] = field(default_factory=set)
    _below: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    _parts: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    _by_file: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for _, key in self.sources:
            while key:
                key = key.rpartition("/")[0]
                if key in self.sections:
                    break
                self.sections.add(key)

    def inherited(self, language: str, key: str) -> Mapping[str, Any]:
        """The front matter that the sections above the page `key` give it, the nearest winning.

        A section's defaults in the site's language hold for its translations, which may change them.
        """
        return self._inherited_below(language, key.rpartition("/")[0]) if key else EMPTY

    def _inherited_below(self, language: str, key: str) -> Mapping[str, Any]:
        waiting = []
        at: str | None = key
        while at is not None and (language, at) not in self._below:
            waiting.append(at)
            at = at.rpartition("/")[0] if at else None
        found = EMPTY if at is None else self._below[language, at]
        for at in reversed(waiting):
            for code in dict.fromkeys((self.settings.language, language)):
                source = self.sources.get((code, at))
                given = source.values.get("defaults") if source is not None else None
                if isinstance(given, dict):
                    found = {**found, **{k: v for k, v in given.items() if k not in NOT_INHERITED}}
            self._below[language, at] = found
        return found

    def path(self, language: str, key: str) -> str:
        """The path of a page: the names above it and its own, or the slugs that stand for them."""
        waiting = []
        while key and (language, key) not in self._parts:
            waiting.append(key)
            key = key.rpartition("/")[0]
        parts = self._parts[language, key] if key else ()
        for key in reversed(waiting):
            parts = (*parts, self._own_part(language, key))
            self._parts[language, key] = parts
        return self.addresses.page_path(language, parts)

    def _own_part(self, language: str, key: str) -> str:
        for code in dict.fromkeys((language, self.settings.language)):
            source = self.sources.get((code, key))
            if source is not None:
                said = source.values.get("slug")
                if isinstance(said, (str, int)) and not isinstance(said, bool) and slug(str(said)):
                    return slug(str(said))
                if code == language:
                    break
        return key.rpartition("/")[2]

    def section(self, language: str, key: str) -> str | None:
        """The key of the nearest page above, in the same language."""
        while key:
            key = key.rpartition("/")[0]
            if (language, key) in self.sources:
                return key
        return None

    def page_key(self, text: str, source: Source) -> str | None:
        """The key of the page that a path in `source` leads to: relative to it, or from `content/`."""
        if not self._by_file:
            self._by_file = {one.path: one.key for one in self.sources.values()}
        known = {key for _, key in self.sources}
        here = posixpath.dirname(source.path)
        for start in (here, ROOT) if not text.startswith("/") else (ROOT,):
            path = posixpath.normpath(posixpath.join(start, text.lstrip("/")))
            for candidate in (path, path + ".md", path + "/index.md"):
                if candidate in self._by_file:
                    return self._by_file[candidate]
        key = text.strip("/")
        return key if key in known else None


# --- the page -------------------------------------------------------------------------------------


def _page(source: Source, tree: _Tree, settings: Settings, diagnostics: list[Diagnostic]) -> Page:
    values = source.values
    inherited = tree.inherited(source.language, source.key)
    meta = {**inherited, **values} if inherited else values
    read = FieldReader(source.path, settings.zone, lambda keys: _place(source, keys))
    is_section = source.key in tree.sections
    fields: dict[str, Any] = {}

    menu = meta.get("menu")
    if isinstance(menu, bool):
        fields["offered"] = menu
    elif menu is not None:
        fields["menu_title"] = read.text("menu", menu)
        fields["offered"] = True
    else:
        fields["offered"] = source.offered
    for name in ("date", "updated", "publish", "expire"):
        if name in meta:
            fields[name] = read.date(name, meta[name])
    for name in ("summary", "template"):
        if name in meta:
            fields[name] = read.text(name, meta[name])
    for name in ("authors", "tags"):
        if name in meta:
            fields[name] = read.texts(name, meta[name])
    if settings.taxonomies:
        terms = {name: read.texts(name, meta[name]) for name in settings.taxonomies if name in meta}
        if terms:
            fields["terms"] = terms
    if "image" in meta:
        fields["image"] = read.picture("image", meta["image"])
    if "person" in meta:
        fields["persons"] = read.persons("person", meta["person"], lambda text: tree.page_key(text, source))
    if "interviewer" in meta:
        fields["interviewers"] = read.persons(
            "interviewer", meta["interviewer"], lambda text: tree.page_key(text, source)
        )
    if "draft" in meta:
        # What should have been `true` and cannot be read must not be published.
        fields["draft"] = read.truth("draft", meta["draft"], default=True)
    if "aliases" in meta:
        fields["aliases"] = read.addresses("aliases", meta["aliases"])
    if "seo" in meta:
        fields["seo"] = read.mapping("seo", meta["seo"])
    order = read.number("order", meta["order"]) if "order" in meta else None
    title, from_text = _title(source, meta, read, fields.get("persons", ()))
    trusted = read.trust(meta["trust"], settings.trust_content) if "trust" in meta else settings.trust_content
    page = Page(
        key=source.key,
        path=tree.path(source.language, source.key),
        source=source.path,
        language=source.language,
        type=(read.text("type", meta["type"]) if "type" in meta else "")
        or ("listing" if is_section else "page"),
        title=title,
        title_from_text=from_text,
        body=source.body,
        hash=_hash(source, inherited),
        section=tree.section(source.language, source.key),
        is_section=is_section,
        order=source.order if order is None else order,
        outline=_outline(meta, read),
        trusted=trusted,
        folder=source.folder,
        text_language=source.text_language,
        broken=source.broken,
        params=_params(meta, settings.taxonomies, read),
        meta=meta,
        **fields,
    )
    diagnostics += read.diagnostics
    return page


def _title(
    source: Source, meta: Mapping[str, Any], read: FieldReader, persons: Sequence[Any]
) -> tuple[str, bool]:
    """The title, and whether it is the heading that opens the text."""
    said = read.text("title", meta["title"]) if "title" in meta else ""
    if said:
        return said, False
    for person in persons:
        if person.name:
            return person.name, False
    from portique.formats.markdown.title import opening_title

    found = opening_title(source.body.text, source.body.format)
    if found:
        return found, True
    filename = source.path.rpartition("/")[2]
    name = read_file_name(filename, (source.language,))
    own = name.name if name is not None else filename
    if own == "index":
        folder = source.path.split("/")[-2]
        own = "Home" if folder == "content" else read_folder_name(folder).name
    spaced = own.replace("-", " ").replace("_", " ").strip() or own
    return spaced[:1].upper() + spaced[1:], False


def _outline(meta: Mapping[str, Any], read: FieldReader) -> str:
    if "outline" in meta:
        return read.text("outline", meta["outline"])
    gantry = meta.get("gantry")
    return read.text("gantry", gantry.get("outline")) if isinstance(gantry, dict) else ""


def _params(meta: Mapping[str, Any], taxonomies: Sequence[str], read: FieldReader) -> Mapping[str, Any]:
    unknown = {k: v for k, v in meta.items() if k not in BY_NAME and k not in taxonomies and k != "gantry"}
    if "params" in meta:
        return {**unknown, **read.mapping("params", meta["params"])}
    return unknown or EMPTY


def _hash(source: Source, inherited: Mapping[str, Any]) -> str:
    digest = blake2b(source.data, digest_size=16)
    if inherited:
        digest.update(repr(sorted(inherited.items(), key=lambda item: str(item[0]))).encode(errors="replace"))
    return digest.hexdigest()


def _place(source: Source, keys: tuple[str | int, ...]) -> tuple[int, int] | None:
    """Where a key stands in the file; None when the section above gave it."""
    from portique.formats.yaml import locate

    parts = read_front_matter(source.data, source.path)
    if not keys or keys[0] not in parts.values:
        return None
    text = source.data.decode(errors="replace").removeprefix("\ufeff")
    found = locate(text[parts.start : parts.end], keys) or locate(text[parts.start : parts.end], keys[:1])
    return None if found is None else (found[0] + 1, found[1])


def _no_name(path: str) -> Diagnostic:
    return error(
        "page-without-name",
        "the name holds no letter and no digit of which an address could be made",
        file=path,
        hint="The page is not built. Rename the file or its folder.",
    )


def _same_page(first: Source, second: Source) -> Diagnostic:
    return error(
        "page-twice",
        f"this file and {first.path} are the same page",
        file=second.path,
        hint=f"Only {first.path} is built. Remove one of the two, or rename it.",
    )


def _same_address(first: Page, second: Page) -> Diagnostic:
    return error(
        "address-twice",
        f"this page and {first.source} have the same address, {first.path}",
        file=second.source,
        page=first.path,
        hint=f"Only {first.source} is built. Give one of them another `slug:` or name.",
    )
