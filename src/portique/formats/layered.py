"""Files of settings that may lie in several layers, with a translation beside each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from portique.formats.streams import Streams
from portique.formats.yaml import Parsed, read_yaml
from portique.model.diagnostic import Diagnostic, error
from portique.model.truth import is_map

_OURS = ("config/", "menus/", "positions/", "shelf/", "custom/", "content-types/")
"""Folders whose files are written for Portique, not for Gantry's YAML reader."""


def read_file(streams: Streams, path: Path) -> Parsed:
    """What a YAML file holds; one that cannot be read is an error in the result. It is not to be changed."""
    return streams.once(("yaml", path), [path], lambda: _read(streams, path))


def _read(streams: Streams, path: Path) -> Parsed:
    place = streams.place_of(path)
    try:
        text = path.read_bytes()
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        return Parsed(None, (error("file-unreadable", f"cannot be read: {reason}", file=place),))
    return read_yaml(text, place, flavour="portique" if place.startswith(_OURS) else "symfony")


def read_map(streams: Streams, path: Path, trouble: list[Diagnostic]) -> dict[str, Any] | None:
    """The map in a YAML file, empty for an empty file; None, with a finding, where there is none."""
    parsed = read_file(streams, path)
    trouble.extend(parsed.diagnostics)
    if parsed.value is None:
        return None if parsed.diagnostics else {}
    if not is_map(parsed.value):
        found = type(parsed.value).__name__
        trouble.append(
            error("settings-not-a-map", f"expected a map of settings; this is a {found}",
                  file=streams.place_of(path), hint="The file is left out.")
        )  # fmt: skip
        return None
    return dict(parsed.value or {})


def translation_of(name: str, language: str) -> str:
    """The name, without ending, of the sibling that translates `name` (`menu.fr` beside `menu`)."""
    return f"{name}.{language}"


def split_translation(name: str, languages: Mapping[str, Any] | frozenset[str]) -> tuple[str, str]:
    """A name without ending as name and language; the language is empty where it is none of `languages`."""
    base, dot, suffix = name.rpartition(".")
    return (base, suffix) if dot and suffix in languages else (name, "")


def translated(value: Any, translation: Any) -> Any:
    """`value` with `translation`, which holds only what differs, over it: maps by name, lists by position."""
    if isinstance(value, Mapping) and isinstance(translation, Mapping):
        result = dict(value)
        for key, item in translation.items():
            result[key] = translated(result[key], item) if key in result else item
        return result
    if isinstance(value, list) and isinstance(translation, list):
        pairs = zip(value, translation, strict=False)
        longer = value[len(translation) :] + translation[len(value) :]
        return [one if other is None else translated(one, other) for one, other in pairs] + longer
    if isinstance(value, list) and isinstance(translation, Mapping):
        items = list(value)
        for key, item in translation.items():
            if str(key).isdigit() and int(key) < len(items):
                items[int(key)] = translated(items[int(key)], item)
        return items
    return translation
