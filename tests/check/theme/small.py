"""Small themes for the tests, written from maps of files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from portique.check.theme import Part, ThemeReport, check_theme, find_theme

SWITCH = "enabled: {type: input.checkbox, default: true}"
SOUND: Mapping[str, str] = {
    "blueprints.yaml": "name: Small\n",
    "small.yaml": "enabled: true\n",
    "gantry/theme.yaml": "details: {name: Small, version: 1.2}\nconfiguration: {css: {files: [small]}}\n",
    "gantry/presets.yaml": "plain:\n  description: Plain\n  colors: ['#123456']\n  styles: {base: {ink: '#123456'}}\n",
    "blueprints/styles/base.yaml": "name: Base\ntype: core\n"
    "form: {fields: {ink: {type: input.colorpicker, default: '#000000'}}}\n",
    "scss/small.scss": "body { color: $base-ink; background: url('gantry-theme://images/dot.svg'); }\n",
    "images/dot.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "layouts/default.yaml": "version: 2\nlayout:\n  /main/:\n    - [bell 100]\n    - system-content\n",
    "particles/bell.yaml": "name: Bell\ndescription: Rings.\ntype: particle\n"
    f"form: {{fields: {{{SWITCH}, text: {{type: input.text, label: Text, default: Ding}}}}}}\n",
    "particles/bell.html.twig": "<b class='bell'>{{ particle.text }}</b>",
    "particles/glue.yaml": f"name: Glue\ntype: atom\nform: {{fields: {{{SWITCH}}}}}\n",
    "particles/glue.html.twig": "{% do gantry.document.addInlineStyle('.glue{}') %}",
}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return folder


def small(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """A sound theme in `folder`, with `files` over it."""
    return write(folder / "small", {**SOUND, **(files or {})})


def particle(name: str, template: str) -> dict[str, str]:
    """The files of one more particle."""
    form = f"name: {name}\ntype: particle\nform: {{fields: {{{SWITCH}}}}}\n"
    return {f"particles/{name}.html.twig": template, f"particles/{name}.yaml": form}


def checked(path: Path) -> ThemeReport:
    return check_theme(find_theme(str(path), None))


def part(report: ThemeReport, kind: str, name: str) -> Part:
    return next(one for one in report.parts if (one.kind, one.name) == (kind, name))
