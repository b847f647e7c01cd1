"""What an outline says in all layers of a theme, and who names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portique.files import Files
from portique.formats.front_matter import read_front_matter
from portique.formats.outlines import CONFIG, LAYOUTS
from portique.formats.streams import Streams
from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.formats.yaml.splice import MISSING, value_at
from portique.operations.site_files import texts_below
from portique.operations.values import Key

Keys = tuple[Key, ...]

IN_FRONT_MATTER: tuple[Keys, ...] = (
    ("outline",), ("gantry", "outline"), ("defaults", "outline"), ("defaults", "gantry", "outline"),
)  # fmt: skip


def texts_of(streams: Streams, outline: str) -> dict[str, str]:
    """The files that make an outline, by their path in its folder; what several layers say is joined.

    Without a `layout.yaml` it is that of the preset which the outline shows, where there is one.
    """
    found: dict[str, str] = {}
    for key in streams.list(CONFIG + outline, ".yaml", recursive=True):
        layers = [path.read_text("utf-8") for path in streams.find_all(f"{CONFIG}{outline}/{key}.yaml")]
        alone = len(layers) == 1 or key == "layout"
        found[f"{key}.yaml"] = layers[0] if alone else dump(_joined(layers))
    if "layout.yaml" not in found:
        preset = value_at(read_yaml(found.get("index.yaml", ""), "").value, ("preset", "name"))
        path = streams.find(f"{LAYOUTS}{outline if preset is MISSING else preset}.yaml")
        if path is not None:
            found["layout.yaml"] = path.read_text("utf-8")
    return found


def heirs(files: Files, config: str, outline: str) -> Iterator[tuple[str, list[Keys]]]:
    """The files of other outlines and of the shelf that inherit from `outline`: path, keys of the name."""
    for folder in (config, "shelf"):
        for path, text in texts_below(files, folder, ".yaml"):
            if not path.startswith(f"{config}/{outline}/") and outline in text:
                found = list(_naming(read_yaml(text, path).value, outline, ()))
                if found:
                    yield path, found


def recording(files: Files, config: str, outline: str) -> Iterator[tuple[str, str]]:
    """The `index.yaml` files that record ids of nodes inherited from `outline`: path, text."""
    for path, text in texts_below(files, config, "/index.yaml"):
        if value_at(read_yaml(text, path).value, ("inherit", outline)) is not MISSING:
            yield path, text


def pages_naming(files: Files, outline: str) -> Iterator[tuple[str, str, Keys]]:
    """The pages that name `outline` in their front matter: path, text, keys."""
    for ending in (".md", ".html"):
        for path, text in texts_below(files, "content", ending):
            if outline in text:
                values = read_front_matter(text, path).values
                for keys in IN_FRONT_MATTER:
                    if value_at(values, keys) == outline:
                        yield path, text, keys


def _naming(data: Any, outline: str, above: Keys) -> Iterator[Keys]:
    """Where `inherit: {outline: …}` says the outline, at any depth."""
    entries: Any = ()
    if isinstance(data, Mapping):
        entries = data.items()
        said = data.get("inherit")
        if isinstance(said, Mapping) and said.get("outline") == outline:
            yield (*above, "inherit", "outline")
    elif isinstance(data, list):
        entries = enumerate(data)
    for key, below in entries:
        yield from _naming(below, outline, (*above, key))


def _joined(layers: list[str]) -> Any:
    value: Any = {}
    for text in reversed(layers):
        value = _over(value, read_yaml(text, "").value)
    return value


def _over(below: Any, above: Any) -> Any:
    if not isinstance(below, Mapping) or not isinstance(above, Mapping):
        return below if above is None else above
    return {**below, **{key: _over(below.get(key), item) for key, item in above.items()}}
