"""A family of the catalogue as files of a site, and the operations that put them there.

media/fonts/lora/font.yaml                   what each file holds (`theme.styles.site_fonts` reads it)
media/fonts/lora/lora-latin-400.woff2        one for each subset and weight
media/fonts/lora/lora-latin-400italic.woff2
media/fonts/lora/LICENSE.txt                 goes wherever the font goes
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portique.files import Files, content_hash
from portique.fonts.catalogue import Choice, OpenFont
from portique.fonts.package import Face, Package
from portique.formats.yaml import read_yaml
from portique.model.tree import Misplaced
from portique.operations import Operation, pages, site_files
from portique.theme.styles.site_fonts import DESCRIPTION

HOME = "media/fonts"
UPLOADS = ".portique/uploads"
LICENCE = "LICENSE.txt"
_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off)$)[A-Za-z](?:[\w .-]*\w)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding a family comes to: operations (none where all is there), new files and their bytes."""

    operations: tuple[Operation, ...]
    files: int
    size: int


def folder_of(font: OpenFont) -> str:
    """Where a family lies in a site."""
    return f"{HOME}/{font.name}"


def faces_of(package: Package, choice: Choice) -> Mapping[Face, bytes]:
    """The faces that a choice means, as far as the family has them, in the order of subsets and weights."""
    styles = ("normal", "italic") if choice.italics else ("normal",)
    wanted = (
        (subset, weight, style) for subset in choice.subsets for weight in choice.weights for style in styles
    )
    return {face: package.faces[face] for face in wanted if face in package.faces}


def addition(files: Files, font: OpenFont, package: Package, choice: Choice) -> Addition:
    """The operations by which a site gets a family, or more faces of one that it has.

    The bytes of new files are put aside at once, where the operations copy them from; the site is as it was
    until these are applied. Raises Misplaced where the family lies there in another version, or something
    else does under its name; OSError as the machine has it.
    """
    name = f"add the font {font.family}"
    folder = folder_of(font)
    described = f"{folder}/{DESCRIPTION}"
    present = site_files.text_of(files, described)
    rows = _present(present, described, font)
    operations: list[Operation] = []
    size = 0
    chosen = faces_of(package, choice)
    if not chosen:
        raise Misplaced(f"{font.family} has none of the faces that were asked for")
    known = {str(row.get("file")) for row in rows}
    new = []
    for face, data in chosen.items():
        file = file_of(font, face)
        if file in known and files.exists(f"{folder}/{file}"):
            continue
        operations.append(_copied(files, data, f"{folder}/{file}", name))
        size += len(data)
        if file not in known:
            new.append(_row(file, face, package))
    if not operations:
        return Addition((), 0, 0)
    text = description(font, [*rows, *new])
    if present is None:
        operations.append(site_files.create(described, text, name))
    elif text != present:
        operations.append(pages.replace_text(present, described, text))
    if not files.exists(f"{folder}/{LICENCE}"):
        operations.append(site_files.create(f"{folder}/{LICENCE}", package.licence + "\n", name))
    return Addition(tuple(operations), sum(one.kind == "file.copy" for one in operations), size)


def file_of(font: OpenFont, face: Face) -> str:
    """What a face's file is called in a site."""
    subset, weight, style = face
    return f"{font.name}-{subset}-{weight}{'italic' if style == 'italic' else ''}.woff2"


def description(font: OpenFont, rows: Sequence[Mapping[str, Any]]) -> str:
    """The text of a `font.yaml`, as a careful person would write it: a line for each face."""
    lines = [
        f"family: {_scalar(font.family)}",
        f"category: {font.category}",
        f"licence: {_scalar(font.licence)}",
        f"source: {_scalar(_source(font))}",
        "faces:",
    ]
    for row in rows:
        said = ", ".join(f"{key}: {_scalar(value)}" for key, value in row.items())
        lines.append(f"  - {{{said}}}")
    return "\n".join(lines) + "\n"


def _source(font: OpenFont) -> str:
    return f"{font.package} {font.version}"


def _row(file: str, face: Face, package: Package) -> dict[str, Any]:
    subset, weight, style = face
    row: dict[str, Any] = {"file": file, "weight": weight}
    if style != "normal":
        row["style"] = style
    return row | ({"characters": package.ranges[subset]} if subset in package.ranges else {})


def _present(text: str | None, place: str, font: OpenFont) -> list[Mapping[str, Any]]:
    """The faces that a site has of a family. Raises Misplaced for another font, or another version."""
    if text is None:
        return []
    value = read_yaml(text, place).value
    source = value.get("source") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or source != _source(font):
        raise Misplaced(f"{place} is there already and is not of {_source(font)}; delete that font first")
    rows = value.get("faces")
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _copied(files: Files, data: bytes, target: str, name: str) -> Operation:
    kept = f"{UPLOADS}/{content_hash(data)[:32]}.woff2"
    if not files.exists(kept):
        files.write(kept, data)
    return site_files.copy(files, kept, target, name)


def _scalar(value: Any) -> str:
    """A value in one line, quoted where YAML asks for it; JSON's quotes are YAML's."""
    if isinstance(value, int) or _PLAIN.fullmatch(str(value)):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False)
