"""The outlines of a site: their folders, over all layers of the theme, to values.

An outline is a folder `gantry-config://<id>/`. Its files below are its settings, the path of a file being
the path of its keys (`page/head.yaml` is `page.head`); `layout.yaml`, `index.yaml` and `assignments.yaml`
are read by themselves. Sources: Gantry, `ConfigServiceProvider`, `Component/Layout`, and `site-format`
(Languages, Ids).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from portique.formats.layered import read_file, read_map, split_translation, translated
from portique.formats.layouts import read_layout
from portique.formats.streams import Streams
from portique.formats.yaml import locate
from portique.model.assignments import BASE
from portique.model.blueprint import Blueprint, combined
from portique.model.config import FILE, Config, Schema, merge
from portique.model.diagnostic import Diagnostic, nearest, warning
from portique.model.inheritance import resolve
from portique.model.node import EMPTY, ROOT, Layout, Node
from portique.model.outline import (
    ALWAYS,
    Outline,
    Outlines,
    atoms_of,
    in_listing_order,
    legacy_atoms,
    title_of,
    without_legacy_atoms,
)
from portique.model.shelf import with_shared

CONFIG = "gantry-config://"
LAYOUTS = "gantry-layouts://"
SHELF = "shelf://"
_NOT_OUTLINES = frozenset({"menu"})
_READ_ALONE = frozenset({"layout", "index", "assignments"})
_LAYOUT_TEXTS = ("content",)
"""The parts of a layout that a translation may change."""


def load_outlines(
    streams: Streams,
    blueprints: Mapping[str, Blueprint],
    *,
    language: str = "",
    languages: Sequence[str] = (),
) -> Outlines:
    """Every outline of the site, in `language` (empty: as written), of the site's `languages`.

    `blueprints` are those of `formats.blueprints.load_blueprints`. The base outline and the system ones
    are always there. What cannot be read is left out with a finding; an outline without a usable layout
    is shown with that of the base outline.
    """
    loader = _Loader(streams, language, frozenset(languages))
    schema, defaults = combined(blueprints)
    names = _names(streams)
    files = {name: loader.files(name) for name in names}
    for file in (one for some in files.values() for one in some):
        schema = schema.with_path(file.place, FILE)
    own = {name: _settings(files[name], schema) for name in names}
    layouts = {name: loader.layout(name) for name in names}
    shelf = loader.shelf()
    base_layout = layouts[BASE] or Layout(Node(ROOT, ROOT, ROOT))
    usable = {name: layout or base_layout for name, layout in layouts.items()}
    for name, layout in usable.items():
        _take_atoms(own[name], legacy_atoms(layout.root) if layouts[name] else [])
        root, more = with_shared(without_legacy_atoms(layout.root), shelf, name)
        if layouts[name] is not None:  # else it is the base layout's trouble, said there
            loader.trouble += [one.at(file=f"{CONFIG}{name}/layout.yaml") for one in more]
        usable[name] = Layout(root, layout.preset, layout.diagnostics)
    trees, trouble = resolve(usable, {name: loader.index_inherit(name) for name in names})
    base = Config(schema, defaults).over(own[BASE])
    configs = {name: base if name == BASE else base.over(own[name]) for name in names}
    lists = {name: _list(config.get("page.head.atoms")) for name, config in configs.items()}
    titles = {name: loader.title(name) for name in names}
    outlines: dict[str, Outline] = {}
    for name in in_listing_order(titles):
        atoms, more = atoms_of(name, lists)
        loader.trouble += [one.at(file=f"{CONFIG}{name}/page/head.yaml") for one in more]
        outlines[name] = Outline(
            name=name,
            title=titles[name],
            layout=trees[name],
            config=configs[name],
            atoms=atoms,
            preset=str(configs[name].get("styles.preset", "")),
            layout_preset=str(usable[name].preset.get("name") or ""),
            assignments=loader.assignments(name),
            own=own[name],
        )
    found = (_in_its_layer(streams, one) for one in (*loader.trouble, *trouble))
    return Outlines(outlines, tuple(dict.fromkeys(found)))


def _in_its_layer(streams: Streams, trouble: Diagnostic) -> Diagnostic:
    """A finding that names a stream, with the file that was found there, as far as there is one."""
    path = streams.find(trouble.file) if trouble.file and trouble.file.startswith(CONFIG) else None
    return replace(trouble, file=streams.place_of(path)) if path else trouble


def _names(streams: Streams) -> list[str]:
    """The ids of all outlines: those always there, and each folder with an index or a layout."""
    found = [
        name
        for name in streams.folders(CONFIG)
        if name not in _NOT_OUTLINES
        and (streams.find(f"{CONFIG}{name}/index.yaml") or streams.find(f"{CONFIG}{name}/layout.yaml"))
    ]
    return list(dict.fromkeys((*ALWAYS, *found)))


class _File(NamedTuple):
    """One file of settings: its place in the configuration, and what it holds."""

    place: str
    data: dict[str, Any]
    is_translation: bool


class _Loader:
    """Reads each outline's files; `trouble` collects what is wrong with them."""

    def __init__(self, streams: Streams, language: str, languages: frozenset[str]) -> None:
        self.trouble: list[Diagnostic] = []
        self._streams = streams
        self._language = language
        self._languages = languages | {language} if language else languages
        self._indexes: dict[str, Mapping[str, Any]] = {}

    def files(self, name: str) -> list[_File]:
        """An outline's files of settings, in all layers, lowest first, with the translations at the end."""
        originals: list[_File] = []
        translations: list[_File] = []
        for key in self._streams.list(CONFIG + name, ".yaml", recursive=True):
            base, language = split_translation(key, self._languages)
            if base in _READ_ALONE or (language and language != self._language):
                continue
            for path in reversed(self._streams.find_all(f"{CONFIG}{name}/{key}.yaml")):
                data = read_map(self._streams, path, self.trouble)
                if data is not None:
                    target = translations if language else originals
                    target.append(_File(base.replace("/", "."), data, bool(language)))
        return originals + translations

    def layout(self, name: str) -> Layout | None:
        """An outline's own layout, or the preset that stands for it; None where neither can be read."""
        path = self._streams.find(f"{CONFIG}{name}/layout.yaml")
        if path is not None:
            return self._layout(f"{CONFIG}{name}/layout.yaml", name)
        preset = self._preset(name)
        uri = f"{LAYOUTS}{preset}.yaml"
        if self._streams.find(uri) is None:
            if preset != name or name not in ALWAYS:
                close = nearest(preset, self._streams.list(LAYOUTS, ".yaml"))
                self.trouble.append(
                    warning(
                        "layout-preset",
                        f"outline {name!r} has no layout, and its preset {preset!r} is not there",
                        file=f"{CONFIG}{name}/index.yaml",
                        hint=(f"Nearest: {close!r}. " if close else "")
                        + "The layout of the base outline is used.",
                    )
                )
            return None
        layout = self._layout(uri, name)
        if layout is None:
            return None
        return Layout(layout.root, {**layout.preset, "name": preset}, layout.diagnostics)

    def _layout(self, uri: str, name: str) -> Layout | None:
        path = self._streams.find(uri)
        if path is None:
            return None
        place = self._streams.place_of(path)
        data = self._map(uri)
        if data is None:
            return None
        translation = self._translation(uri)
        if translation:
            texts = {key: translation[key] for key in _LAYOUT_TEXTS if key in translation}
            data = translated(data, texts)
        made = data
        sources = [path, path.with_name(f"{path.stem}.{self._language}.yaml")]

        def read() -> Layout:
            text = path.read_bytes()
            return read_layout(made, outline=name, path=place, locate=lambda keys: locate(text, list(keys)))

        layout = self._streams.once(("layout", uri, name, self._language), sources, read)
        self.trouble += layout.diagnostics
        return layout if layout.root.children or not layout.diagnostics else None

    def shelf(self) -> dict[str, Node]:
        """The entries of the shelf that can be read: id → root."""
        entries: dict[str, Node] = {}
        for name in self._streams.list(SHELF, ".yaml"):
            if not split_translation(name, self._languages)[1]:
                layout = self._layout(f"{SHELF}{name}.yaml", f"shelf/{name}")
                if layout is not None:
                    entries[name] = layout.root
        return entries

    def _preset(self, name: str) -> str:
        preset = self._index(name).get("preset")
        given = preset.get("name") if isinstance(preset, Mapping) else preset
        return str(given or name)

    def title(self, name: str) -> str:
        """An outline's title. The index's `name` is its id in Gantry's own files, and then says nothing."""
        given = self._index(name).get("name")
        if name in ALWAYS:
            return ALWAYS[name]
        return str(given) if given and str(given) != name else title_of(name)

    def index_inherit(self, name: str) -> Mapping[str, Mapping[str, str]]:
        """The ids that the index records for inherited copies: source outline → own id → source id."""
        recorded = self._index(name).get("inherit")
        if not isinstance(recorded, Mapping):
            return {}
        return {
            str(source): {str(own): str(theirs) for own, theirs in ids.items()}
            for source, ids in recorded.items()
            if isinstance(ids, Mapping)
        }

    def assignments(self, name: str) -> Any:
        """An outline's rules; none for the base and the system outlines."""
        uri = f"{CONFIG}{name}/assignments.yaml"
        path = self._streams.find(uri)
        if name == BASE or name.startswith("_") or path is None:
            return EMPTY
        parsed = read_file(self._streams, path)
        self.trouble += parsed.diagnostics
        if isinstance(parsed.value, Mapping | bool):
            return parsed.value
        if parsed.value not in (None, []):
            self.trouble.append(
                warning("assignments-shape", f"assignments are {parsed.value!r}; expected a map or true",
                        file=self._streams.place_of(path),
                        hint="The outline is used only where a page names it.")
            )  # fmt: skip
        return EMPTY

    def _index(self, name: str) -> Mapping[str, Any]:
        if name not in self._indexes:
            uri = f"{CONFIG}{name}/index.yaml"
            self._indexes[name] = (self._map(uri) or {}) if self._streams.find(uri) else {}
        return self._indexes[name]

    def _translation(self, uri: str) -> dict[str, Any]:
        sibling = f"{uri.removesuffix('.yaml')}.{self._language}.yaml"
        return (self._map(sibling) or {}) if self._language and self._streams.find(sibling) else {}

    def _map(self, uri: str) -> dict[str, Any] | None:
        path = self._streams.find(uri)
        return read_map(self._streams, path, self.trouble) if path is not None else None


def _settings(files: Sequence[_File], schema: Schema) -> dict[str, Any]:
    """The settings that some files make, the later ones over the earlier ones."""
    settings = Config(schema)
    for file in files:
        before = settings.get(file.place, {})
        if not isinstance(before, Mapping):
            before = {}
        if file.is_translation:
            after = translated(before, file.data)
        else:
            after = merge(schema.at(file.place), before, file.data)
        settings = settings.set(file.place, after)
    return settings.to_dict()


def _take_atoms(settings: dict[str, Any], atoms: list[dict[str, Any]]) -> None:
    """Atoms of an old layout belong to the page settings, unless these have a list already."""
    if not atoms:
        return
    page = settings.get("page", {})
    head = page.get("head", {}) if isinstance(page, dict) else None
    if isinstance(head, dict) and head.get("atoms") is None:
        # What a file holds is not changed in place.
        settings["page"] = {**page, "head": {**head, "atoms": atoms}}


def _list(value: Any) -> Sequence[Any]:
    if isinstance(value, list):
        return value
    return list(value.values()) if isinstance(value, Mapping) else ()
