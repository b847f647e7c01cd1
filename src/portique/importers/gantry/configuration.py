"""What an owner has set in Gantry: outlines, styles, menus, positions, overrides; and Gantry's export."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from portique.formats.yaml import read_yaml
from portique.importers.gantry.plan import Plan, counted, files_below

_ID = re.compile(r"[\w-]+")
OURS = "portique/"
SHELF = f"{OURS}shelf/"
"""Where `export` puts what Gantry's format has no place for."""


def plan_configuration(plan: Plan, root: str, theme: str) -> None:
    """Plan to bring in the folder of a theme's settings (`user/data/gantry5/themes/<theme>`, a `custom/`):
    `config/<outline>/…`, `config/menu/…` and own files over the theme's."""
    outlines: set[str] = set()
    menus = own = 0
    for path in files_below(plan.source, root):
        place = path[len(root) :].removeprefix("custom/")
        first, _, rest = place.partition("/")
        if first == "config" and rest.startswith("menu/"):
            plan.copy(f"menus/{rest.removeprefix('menu/')}", path)
            menus += 1
        elif first == "config" and "/" in rest:
            plan.copy(f"config/{theme}/{rest}", path)
            outlines.add(rest.partition("/")[0])
        elif place.endswith(".php") or first in ("css-compiled", "cache"):
            continue
        else:
            plan.copy(f"custom/{theme}/{place}", path)
            own += 1
    if outlines:
        plan.imported(f"config/{theme}/", _listed(outlines))
    if menus:
        plan.imported("menus/", counted(menus, "menu"))
    if own:
        plan.imported(f"custom/{theme}/", f"overrides and uploads, {counted(own, 'file')}")


def plan_positions(plan: Plan, root: str) -> None:
    """Plan to bring in a folder of positions and their modules."""
    if count := plan.copy_folder("positions/", root):
        plan.imported("positions/", counted(count, "file"))


def plan_export(plan: Plan, root: str, theme: str) -> str:
    """Plan to bring in the zip that Gantry's own export writes; return the theme it is for."""
    about = read_yaml(plan.source.read(f"{root}export.yaml"), "export.yaml", flavour="symfony").value
    said = about.get("theme") if isinstance(about, Mapping) else None
    name = said.get("name") if isinstance(said, Mapping) else said
    theme = str(name) if isinstance(name, str) and name else theme
    outlines: set[str] = set()
    names = _titles(plan, f"{root}outlines/outlines.yaml")
    for path in files_below(plan.source, root):
        place = path[len(root) :]
        first, _, rest = place.partition("/")
        if first == "outlines" and "/" in rest:
            plan.copy(f"config/{theme}/{rest}", path)
            outlines.add(rest.partition("/")[0])
        elif first == "menus" and rest.endswith(".yaml"):
            plan.copy(f"menus/{rest}", path)
        elif first == "positions" and rest:
            plan.copy(f"positions/{rest}", path)
        elif first == "files" and rest.startswith("gantry-media/"):
            plan.copy(f"media/{rest.removeprefix('gantry-media/')}", path)
        elif first == "files" and rest.startswith("gantry-theme/"):
            plan.copy(f"custom/{theme}/{rest.removeprefix('gantry-theme/')}", path)
        elif place.startswith(SHELF):
            plan.copy(place.removeprefix(OURS), path)
        elif place not in ("export.yaml", "outlines/outlines.yaml"):
            plan.left_out(place, "content of another system; bring pages in from their own export")
    for outline, index in names.items():
        target = f"config/{theme}/{outline}/index.yaml"
        if outline in outlines and target not in plan.files:
            plan.files[target] = index
    plan.imported(f"config/{theme}/", _listed(outlines))
    return theme


def plan_listed_outlines(plan: Plan, listing: str, folder: str, theme: str) -> list[str]:
    """Plan to bring in the outlines that a file lists, with their own files in `folder`; return their ids."""
    names = _titles(plan, listing)
    for outline, index in names.items():
        plan.copy_folder(f"config/{theme}/{outline}/", f"{folder}{outline}/")
        plan.files.setdefault(f"config/{theme}/{outline}/index.yaml", index)
    return list(names)


def _titles(plan: Plan, listing: str) -> dict[str, bytes]:
    """Outline to an `index.yaml` that keeps its title and preset, for all whose id is a plain name."""
    from portique.formats.yaml.dump import dump

    data = plan.source.read_or_none(listing)
    listed = read_yaml(data, "outlines.yaml", flavour="symfony").value if data is not None else None
    found: dict[str, bytes] = {}
    for outline, said in listed.items() if isinstance(listed, Mapping) else ():
        if not _ID.fullmatch(str(outline)):
            continue
        title = said.get("title") if isinstance(said, Mapping) else said
        preset = said.get("preset") if isinstance(said, Mapping) else None
        preset = preset.get("name") if isinstance(preset, Mapping) else preset
        index: dict[str, Any] = {"name": str(title or outline), "version": 7}
        if isinstance(preset, str) and preset:
            index["preset"] = {"name": preset}
        found[str(outline)] = dump(index).encode()
    return found


def _listed(outlines: Collection[str]) -> str:
    return f"{counted(len(outlines), 'outline')}: {', '.join(sorted(outlines))}"
