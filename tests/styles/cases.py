"""Cases as files: sections `--- scss: name`, `--- styles`, `--- css[: compiler]`; `engine:` before a name
puts the file into the engine's root."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portique.formats.streams import Streams
from portique.formats.yaml import read_yaml
from portique.theme.styles.functions import functions
from portique.theme.styles.rewrite import Rewritten, rewrite
from portique.theme.styles.sources import Sources
from portique.theme.styles.variables import scss_variables

CASES = sorted((Path(__file__).parent / "cases").glob("*.test"))
FONTS = {"raleway": {"700": "gantry-theme://fonts/bold", "400": "gantry-theme://fonts/regular"}}
_SECTION = re.compile(r"^--- (\w+)(?:: (\S+))?\n", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    files: dict[str, str]
    styles: dict[str, Any]
    css: str
    only: str


def read_case(path: Path) -> Case:
    _, *sections = _SECTION.split(path.read_text())
    files: dict[str, str] = {}
    styles: dict[str, Any] = {}
    css = only = ""
    for kind, name, text in zip(sections[::3], sections[1::3], sections[2::3], strict=True):
        if kind == "scss":
            files[name] = text
        elif kind == "styles":
            styles = read_yaml(text, path.name).value
        else:
            css, only = text, name or ""
    return Case(files, styles, css, only)


def sources(folder: Path, files: dict[str, str]) -> Sources:
    for name, text in files.items():
        root, _, rest = name.rpartition(":")
        path = folder / (root or "theme") / "scss" / rest
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    roots = {"gantry-theme": {"": [folder / "theme"]}, "gantry-engine": {"": [folder / "engine"]}}
    return Sources(Streams(roots, folder), ("gantry-theme://scss", "gantry-engine://scss"))


def prepared(folder: Path, files: dict[str, str], styles: dict[str, Any]) -> tuple[str, dict[str, Rewritten]]:
    """The entry's text and the rewritten files, as the renderer makes them."""
    rewritten, _ = rewrite(sources(folder, files).graph("main"))
    variables = "".join(f"${name}: {value};\n" for name, value in scss_variables(styles).items())
    return f'{variables}{functions(FONTS)}\n@import "main";\n', rewritten
