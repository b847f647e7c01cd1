"""`GET /api/positions`: what stands in them; one module with its form, its chrome and where it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.formats.positions import ModuleFile, PositionFile
from portique.model.assignments import facts
from portique.model.tree import walk
from portique.studio.api.asking import Ask, missing
from portique.studio.api.assignments import rules_of
from portique.studio.api.forms import form
from portique.studio.api.values import Source, field_values
from portique.studio.desk import Desk

SETTINGS = "options.attributes."


def every(desk: Desk, ask: Ask) -> Any:
    """All positions, by files or by layouts, with the modules in each and the outlines that show it."""
    shown: dict[str, list[str]] = {}
    for name in desk.site.outline_titles(desk.language):
        outline = desk.outline(name)
        for node in walk(outline.layout) if outline is not None else ():
            key = str(node.attributes.get("key") or "")
            if node.kind == "position" and key:
                shown.setdefault(key, []).append(name)
    found = desk.site.positions(desk.language)
    keys = [*found, *sorted(key for key in shown if key not in found)]
    return [
        _position(desk, ask, found.get(key) or PositionFile(key, key), list(dict.fromkeys(outlines)))
        for key in keys
        for outlines in (shown.get(key, []),)
    ]


def module(desk: Desk, ask: Ask) -> Any:
    """One module: the fields of its particle and of what stands around it, and where it is shown."""
    key, name = ask.path["position"], ask.path["module"]
    position = desk.site.positions(desk.language).get(key)
    found = next((one for one in position.modules if one.name == name), None) if position else None
    if position is None or found is None:
        raise missing(ask.words.say("refused.position", name=f"{key}/{name}"))
    options = found.data.get("options")
    particle = str(options.get("type") or "") if isinstance(options, Mapping) else ""
    blueprint = desk.site.blueprints.get(f"particles.{particle}")
    here = Source(found.data, ask.words.say("from.module"), own=True)
    attributes = options.get("attributes") if isinstance(options, Mapping) else None
    own = Source(attributes or {}, ask.words.say("from.module"), own=True)
    fields = blueprint.fields if blueprint is not None else ()
    pages = [page for page in desk.site.snapshot.pages if found.shown_on(facts(page))]
    return {
        **_module(desk, ask, found),
        "position": key,
        "particle": particle,
        "settings": form(fields, ask.words, SETTINGS),
        "values": {
            **field_values(fields, [own], ask.words, SETTINGS),
            **{
                path: field_values_at(here, path)
                for path in ("title", "chrome.display_title", "chrome.class")
            },
        },
        "assignments": {
            "all": found.shown_everywhere,
            "rules": rules_of(desk, found.data.get("assignments")),
            "pages": [
                {"url": desk.site.addresses.page(page), "title": page.title, "reason": "rule", "rule": ""}
                for page in pages
            ],
        },
    }


def field_values_at(source: Source, path: str) -> dict[str, Any]:
    """A value of a module's own file."""
    data: Any = source.values
    for key in path.split("."):
        data = data.get(key) if isinstance(data, Mapping) else None
    return {"value": data, "own": data is not None, "from": source.called if data is not None else ""}


def _position(desk: Desk, ask: Ask, position: PositionFile, outlines: list[str]) -> dict[str, Any]:
    return {
        "key": position.key,
        "title": position.title,
        "outlines": outlines,
        "modules": [_module(desk, ask, one) for one in position.modules],
    }


def _module(desk: Desk, ask: Ask, one: ModuleFile) -> dict[str, Any]:
    options = one.data.get("options")
    particle = str(options.get("type") or "") if isinstance(options, Mapping) else ""
    blueprint = desk.site.blueprints.get(f"particles.{particle}")
    kind = ask.words.theme(blueprint.title) if blueprint is not None else particle
    pages = sum(one.shown_on(facts(page)) for page in desk.site.snapshot.pages)
    return {
        "name": one.name,
        "title": one.title or (kind if blueprint is not None else one.name),
        "kind": kind,
        "file": one.path,
        "shown_on": pages,
    }
