"""The fonts of a site's own, in `media/fonts/`, as `@font-face` rules for any theme.

A family is a folder with a `font.yaml`, which says what each file holds; or files named by family and weight
(`open-sans-700italic.woff2`). Of files that share a weight a browser fetches those alone whose characters a
page writes (`unicode-range`), and shows the text while they are on their way (`font-display: swap`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from portique.formats.streams import Streams
from portique.formats.yaml import read_yaml
from portique.model.diagnostic import Diagnostic, warning
from portique.theme.styles.fonts import font_file

FOLDER = "gantry-media://fonts"
DESCRIPTION = "font.yaml"
FORMATS: Mapping[str, str] = {
    ".woff2": "woff2",
    ".woff": "woff",
    ".ttf": "truetype",
    ".otf": "opentype",
}
"""Endings of font files, those first that a browser shall take where it can."""

_RANGE = re.compile(r"U\+[0-9A-F?]{1,6}(?:-[0-9A-F]{1,6})?", re.IGNORECASE)
_WEIGHT = re.compile(r"[1-9]\d{0,2}(?: [1-9]\d{0,2})?|1000")
_STYLES = ("normal", "italic", "oblique")
_FAMILY = re.compile(r"[^\"\\<>{};\x00-\x1f]{1,100}")
_NAME = re.compile(r"[\w.+-]+(?:/[\w.+-]+)*")


@dataclass(frozen=True, slots=True)
class Face:
    """One look of a family: `files` are stream addresses of the same face in several formats, best first."""

    weight: str
    style: str
    files: tuple[str, ...]
    characters: str = ""
    """A `unicode-range`; empty for whatever the file has."""


@dataclass(frozen=True, slots=True)
class SiteFont:
    """A family in the site. `folder` is where it lies alone, empty where files stand for themselves."""

    family: str
    faces: tuple[Face, ...]
    folder: str = ""
    category: str = ""
    licence: str = ""
    source: str = ""
    """Where it comes from: package and version."""

    @property
    def files(self) -> tuple[str, ...]:
        """Every file of its faces, as stream addresses."""
        return tuple(dict.fromkeys(file for face in self.faces for file in face.files))


def site_fonts(streams: Streams) -> tuple[dict[str, SiteFont], list[Diagnostic]]:
    """The families in `media/fonts/` by their names in lower case; what is wrong with their descriptions."""
    found: dict[str, SiteFont] = {}
    findings: list[Diagnostic] = []
    described: list[str] = []
    for name in sorted(streams.list(FOLDER, DESCRIPTION, recursive=True)):
        path = streams.find(f"{FOLDER}/{name}{DESCRIPTION}")  # a listing names files without their ending
        if path is None or not name.endswith("/"):
            continue
        described.append(name)
        folder = name.rstrip("/")
        font, wrong = read_description(path.read_bytes(), streams.place_of(path), folder)
        findings += wrong
        if font is not None:
            there = tuple(face for face in font.faces if streams.find(face.files[0]) is not None)
            findings += [_missing(face, streams.place_of(path)) for face in font.faces if face not in there]
            found.setdefault(font.family.lower(), replace(font, faces=there))
    for family, font in _named_by_files(streams, tuple(described)).items():
        found.setdefault(family, font)
    return found, findings


def read_description(data: bytes, place: str, folder: str) -> tuple[SiteFont | None, list[Diagnostic]]:
    """A `font.yaml`. What cannot be read of it is told and left out; the rest counts."""
    read = read_yaml(data, place)
    findings = list(read.diagnostics)
    value = read.value
    family = str(value.get("family") or "").strip() if isinstance(value, Mapping) else ""
    if not isinstance(value, Mapping) or not _FAMILY.fullmatch(family):
        findings.append(_wrong(place, "the name of the family", "family: Source Serif 4"))
        return None, findings
    faces = []
    rows = value.get("faces")
    for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
        face = _face(row, folder)
        if face is None:
            example = "{file: lora-latin-400.woff2, weight: 400}"
            findings.append(_wrong(place, f"a file, weight, style and characters in face {number}", example))
        else:
            faces.append(face)
    texts = (str(value.get(key) or "") for key in ("category", "licence", "source"))
    return SiteFont(family, tuple(faces), folder, *texts), findings


def _face(row: Any, folder: str) -> Face | None:
    if not isinstance(row, Mapping):
        return None
    file, weight = str(row.get("file") or ""), str(row.get("weight") or "400")
    style, characters = str(row.get("style") or "normal"), str(row.get("characters") or "")
    parts = [part.strip() for part in characters.split(",")] if characters else []
    right = (
        _NAME.fullmatch(file)
        and ".." not in file
        and PurePosixPath(file).suffix.lower() in FORMATS
        and _WEIGHT.fullmatch(weight)
        and style in _STYLES
        and all(_RANGE.fullmatch(part) for part in parts)
    )
    return Face(weight, style, (f"{FOLDER}/{folder}/{file}",), ", ".join(parts)) if right else None


def _wrong(place: str, what: str, example: str) -> Diagnostic:
    return warning("font-description", f"{what} cannot be read.", hint=f"Write: {example}", file=place)


def _missing(face: Face, place: str) -> Diagnostic:
    name = face.files[0].rpartition("/")[2]
    hint = "Put it there, or take its line out. portique font add brings files of an open font again."
    return warning("font-file-missing", f"{name} is not there.", hint=hint, file=place)


def _named_by_files(streams: Streams, described: tuple[str, ...]) -> dict[str, SiteFont]:
    """Families of the files that speak for themselves, outside of described folders."""
    families: dict[str, dict[str, Face]] = {}
    for suffix in FORMATS:
        for name in sorted(streams.list(FOLDER, suffix, recursive=True)):
            known = None if name.startswith(described) else font_file(name.rpartition("/")[2])
            if known is None:
                continue
            family, weight = known
            faces = families.setdefault(family, {})
            face = faces.get(weight) or Face(weight[:3], "italic" if "italic" in weight else "normal", ())
            faces[weight] = replace(face, files=(*face.files, f"{FOLDER}/{name}{suffix}"))
    return {family: SiteFont(family.title(), tuple(faces.values())) for family, faces in families.items()}


def face_rules(fonts: Iterable[SiteFont], css: str) -> str:
    """`@font-face` rules of those families that a sheet names, wherever it names them."""
    text = css.casefold()
    return "".join(
        _rule(font.family, face) for font in fonts if _is_named(font.family, text) for face in font.faces
    )


def _is_named(family: str, text: str) -> bool:
    plain = family.casefold()
    return plain in text and re.search(rf"(?<![\w-]){re.escape(plain)}(?![\w-])", text) is not None


def _rule(family: str, face: Face) -> str:
    sources = ",".join(
        f'url("{file}") format("{FORMATS[PurePosixPath(file).suffix.lower()]}")' for file in face.files
    )
    characters = f"unicode-range:{face.characters};" if face.characters else ""
    return (
        f'@font-face{{font-family:"{family}";font-style:{face.style};font-weight:{face.weight};'
        f"font-display:swap;src:{sources};{characters}}}\n"
    )
