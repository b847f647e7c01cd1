"""The sample menus of a theme (`install/menus.yaml`) as menus of the site.

Their items were pages that an installer made. Here they are items of their own: one that names a link has
it, that of the home page leads there, the others are headings until their owner gives them a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.importers.gantry.plan import Plan, counted
from portique.model.naming import slug
from portique.model.truth import truthy

_NAME = re.compile(r"[\w-]+")
_OF_GANTRY = frozenset(
    {"icon", "image", "subtitle", "class", "target", "dropdown", "columns", "width", "icon_only"}
)
_DEEPEST = 10


def plan_sample_menus(plan: Plan, path: str) -> None:
    """Plan to bring in the menus that a file lists: `{name: {title, items: {alias: {title, items…}}}}`."""
    data = plan.source.read_or_none(path)
    listed = read_yaml(data, path, flavour="symfony").value if data is not None else None
    names = []
    for name, said in listed.items() if isinstance(listed, Mapping) else ():
        if not _NAME.fullmatch(str(name)) or not isinstance(said, Mapping):
            continue
        items: dict[str, Any] = {}
        outlines: dict[str, str] = {}
        ordering = _level(said.get("items"), "", items, outlines, 0)
        settings = {"title": str(said.get("title") or name), "type": "custom"}
        plan.files[f"menus/{name}.yaml"] = dump(
            {"settings": settings, "ordering": ordering, "items": items}
        ).encode()
        names.append(str(name))
        for title, outline in outlines.items():
            plan.look_at(
                f"menus/{name}.yaml", f"“{title}” was to have the outline `{outline}`: give it to a page"
            )
    if names:
        plan.imported("menus/", f"{counted(len(names), 'sample menu')}: {', '.join(names)}")


def _level(
    given: Any, above: str, items: dict[str, Any], outlines: dict[str, str], depth: int
) -> dict[str, Any]:
    """The ordering of one level; what each item is goes to `items`, by its path."""
    ordering: dict[str, Any] = {}
    for alias, said in given.items() if isinstance(given, Mapping) and depth < _DEEPEST else ():
        said = said if isinstance(said, Mapping) else {"title": said}
        name = slug(str(alias)) or f"item-{len(items) + 1}"
        path = f"{above}{name}"
        title = str(said.get("title") or alias)
        link = "/" if truthy(said.get("home")) else said.get("link") or said.get("url")
        item: dict[str, Any] = {"type": "url" if isinstance(link, str) else "heading", "title": title}
        if isinstance(link, str):
            item["link"] = link
        items[path] = {**item, **{key: said[key] for key in _OF_GANTRY if key in said}}
        if isinstance(outline := said.get("outline"), str) and outline not in ("", "default"):
            outlines[title] = outline
        below = _level(said.get("items") or said.get("children"), f"{path}/", items, outlines, depth + 1)
        ordering[name] = below or ""
    return ordering
