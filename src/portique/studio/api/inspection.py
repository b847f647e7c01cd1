"""What the inspector shows: the forms of a node, an atom or a group of settings, with each value's source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.formats.blueprints import compose
from portique.formats.layered import read_map
from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.model import tree
from portique.model.blueprint import Blueprint
from portique.model.diagnostic import Diagnostic, Level
from portique.model.node import Node, included
from portique.model.outline import Outline
from portique.model.tree import walk
from portique.model.truth import truthy
from portique.model.validation import validate
from portique.studio.api.asking import Ask, missing
from portique.studio.api.forms import form
from portique.studio.api.outlines import node_data
from portique.studio.api.plain import plain
from portique.studio.api.problems import problem
from portique.studio.api.values import BASE, Source, field_values, file_of_setting, setting_sources
from portique.studio.desk import Desk
from portique.studio.words import Words

PARTICLES = ("particle", "atom", "position", "spacer", "system")
GROUPS = ("styles", "page", "particles")


def node(desk: Desk, ask: Ask) -> Any:
    """A node of an outline, or one of its atoms: `GET /api/outlines/{outline}/nodes/{id}`."""
    outline, found = _found(desk, ask)
    is_atom = found.kind == "atom"
    parent = None if is_atom or found is outline.layout else tree.parent_of(outline.layout, found.id)
    forms = [_node_form(desk, outline, found, ask.words, "settings")]
    if parent is not None and parent.kind == "block" and not found.structural:
        forms.append(_node_form(desk, outline, parent, ask.words, "block"))
    blueprint, said = blueprint_of(desk, found), _said(found)
    file = "page/head.yaml" if is_atom else "layout.yaml"
    return {
        "subject": found.id,
        "title": ask.words.label(found),
        "description": ask.words.theme(blueprint.description),
        "kind": found.kind,
        "subtype": found.subtype,
        "file": desk.path_of(f"gantry-config://{outline.name}/{file}"),
        "outline": outline.name,
        "node": node_data(found, ask.words, {}, _from(outline, found)),
        "forms": forms,
        "inheritable": inheritable(desk, outline, found, ask.words),
        "used_on": sum(name == outline.name for name in desk.used_outlines().values()),
        "yaml": dump(said) if said else "",
        "problems": [problem(one, ask.words, desk) for one in desk.findings if one.node == found.id]
        + _broken_form(desk, found, ask.words)
        + _checked(blueprint, found.attributes, file, found.id, ask.words),
    }


def group(desk: Desk, ask: Ask) -> Any:
    """A group of settings, or one member of it: `GET /api/outlines/{outline}/settings/{group}`."""
    outline = desk.outline(ask.path["name"])
    wanted = ask.path["group"].replace("/", ".")
    places = [place for place in desk.site.blueprints if place == wanted or place.startswith(wanted + ".")]
    if outline is None or not places or wanted.split(".")[0] not in GROUPS:
        raise missing(ask.words.say("refused.outline", name=f"{ask.path['name']}/{wanted}"))
    forms = []
    for place in places:
        blueprint = desk.site.blueprints[place]
        prefix = place.removeprefix(wanted).lstrip(".")
        prefix += "." if prefix else ""
        sources = setting_sources(desk, outline, place, ask.words)
        forms.append(
            {
                "id": "settings",
                "title": ask.words.theme(blueprint.title),
                "node": "",
                "fields": form(blueprint.fields, ask.words, prefix),
                "values": field_values(blueprint.fields, sources, ask.words, prefix),
            }
        )
    only = desk.site.blueprints.get(wanted)
    # A group of many files (`page`, `particles`) is no one text.
    file = file_of_setting(desk, outline.name, wanted)[0] if only is not None or wanted == "styles" else ""
    text = desk.files.read_or_none(file) if file else None
    return {
        "subject": wanted,
        "title": ask.words.theme(only.title) if only is not None else wanted.capitalize(),
        "description": ask.words.theme(only.description) if only is not None else "",
        "kind": "settings",
        "subtype": "",
        "file": file,
        "outline": outline.name,
        "node": None,
        "forms": forms,
        "inheritable": [],
        "used_on": sum(name == outline.name for name in desk.used_outlines().values()),
        "yaml": text.decode(errors="replace") if text is not None else "",
        "problems": [problem(one, ask.words, desk) for one in desk.findings if file and one.file == file],
    }


def check_node(desk: Desk, ask: Ask) -> Any:
    """A node's settings as somebody types them, read and held against the blueprint; nothing is changed."""
    outline, found = _found(desk, ask)
    del outline
    return _check(ask, blueprint_of(desk, found), _said(found))


def check_group(desk: Desk, ask: Ask) -> Any:
    """A file of settings as somebody types it, read and held against the blueprint; nothing is changed."""
    wanted = ask.path["group"].replace("/", ".")
    blueprint = desk.site.blueprints.get(wanted) or Blueprint(wanted)
    try:
        file, _ = file_of_setting(desk, ask.path["name"], wanted)
    except LookupError as trouble:
        raise missing(str(trouble)) from None
    before = read_yaml(desk.files.read_or_none(file) or b"", file).value
    return _check(ask, blueprint, plain(before) if isinstance(before, Mapping) else {})


def blueprint_of(desk: Desk, found: Node) -> Blueprint:
    """The blueprint of a node's settings; one without fields where the theme has none."""
    if found.kind in PARTICLES:
        name = found.subtype if found.kind in ("particle", "atom", "system") else found.kind
        return desk.site.blueprints.get(f"particles.{name}") or Blueprint(name, title=name)
    return admin_blueprint(desk, f"layout/{found.kind if found.kind != 'wrapper' else 'container'}")


def admin_blueprint(desk: Desk, name: str) -> Blueprint:
    """A blueprint of the administration (`layout/section`, `menu/item`), through the theme's layers."""

    def layers(other: str) -> list[tuple[str, Mapping[str, Any]]]:
        uri = other if "://" in other else f"gantry-admin://blueprints/{other}"
        trouble: list[Diagnostic] = []
        rows: list[tuple[str, Mapping[str, Any]]] = []
        for path in desk.site.streams.find_all(uri.removesuffix(".yaml") + ".yaml"):
            data = read_map(desk.site.streams, path, trouble)
            if data is not None:
                rows.append((desk.site.streams.place_of(path), data))
        return rows

    return compose(name, layers(name), layers, kind="")


def inheritable(desk: Desk, outline: Outline, found: Node, words: Words) -> list[dict[str, Any]]:
    """The outlines with nodes that a node could inherit from: of its kind, not taken from here."""
    rows = []
    for name, other in desk.outlines().by_name.items():
        if name == outline.name or outline.name == BASE:
            continue
        candidates = other.atoms if found.kind == "atom" else tuple(walk(other.layout))
        nodes = [
            {"id": one.id, "title": words.label(one)}
            for one in candidates
            if (one.kind, one.subtype) == (found.kind, found.subtype)
            and one.inherit.get("outline") != outline.name
            and (not one.structural or one.id == found.id)
        ]
        if nodes:
            rows.append({"outline": name, "title": other.title, "nodes": nodes})
    return rows


def _found(desk: Desk, ask: Ask) -> tuple[Outline, Node]:
    outline = desk.outline(ask.path["name"])
    if outline is None:
        raise missing(ask.words.say("refused.outline", name=ask.path["name"]))
    wanted = ask.path["id"]
    everything = (*walk(outline.layout), *outline.atoms)
    found = next((one for one in everything if one.id == wanted), None)
    if found is None:
        raise missing(f"{outline.title}: {wanted}")
    return outline, found


def _node_form(desk: Desk, outline: Outline, found: Node, words: Words, which: str) -> dict[str, Any]:
    blueprint = blueprint_of(desk, found)
    inherits = "attributes" in included(found) or bool(_from(outline, found))
    called = words.say("from.own")
    if inherits:
        giver = desk.outline(str(found.inherit.get("outline") or _from(outline, found)))
        called = words.say("from.outline", title=giver.title if giver else "")
    sources = [Source(_said(found), called, own=not inherits)]
    if found.kind in PARTICLES:
        sources += [
            Source(one.values, one.called)
            for one in setting_sources(desk, outline, f"particles.{found.subtype or found.kind}", words)
        ]
    return {
        "id": which,
        "title": words.say(f"form.{which}"),
        "node": found.id,
        "fields": _with_variations(form(blueprint.fields, words), desk),
        "values": field_values(blueprint.fields, sources, words),
    }


def _with_variations(fields: list[dict[str, Any]], desk: Desk) -> list[dict[str, Any]]:
    """Fields for variations offer those of the theme."""
    for one in fields:
        kind = one["control"].removesuffix("-variations")
        if kind != one["control"] and not one["options"]:
            groups = desk.site.chain.manifest.variations(kind)
            one["options"] = [
                {"value": name, "label": label} | ({"group": group} if group else {})
                for group, names in groups.items()
                for name, label in names.items()
            ]
        _with_variations(one["fields"], desk)
    return fields


def _said(found: Node) -> dict[str, Any]:
    """The settings that a node has of its own. A layout says of content only that it is off: on is unsaid."""
    said: dict[str, Any] = plain(found.attributes)
    if found.kind in PARTICLES and truthy(said.get("enabled", 0)):
        del said["enabled"]
    return said


def _from(outline: Outline, found: Node) -> str:
    """The outline whose children a node is one of; empty for the outline's own."""
    for holder in walk(outline.layout):
        if "children" in included(holder) and holder.id != found.id and found.id in tree.ids(holder):
            return str(holder.inherit["outline"])
    return ""


def _broken_form(desk: Desk, found: Node, words: Words) -> list[dict[str, Any]]:
    """What keeps the form of a particle from being whole: mistakes in its blueprint's file."""
    ending = f"/particles/{found.subtype or found.kind}.yaml"
    if found.kind not in PARTICLES:
        return []
    errors = (one for one in desk.findings if one.level is Level.ERROR)
    return [problem(one, words) for one in errors if (one.file or "").endswith(ending)]


def _checked(
    blueprint: Blueprint, values: Mapping[str, Any], file: str, node_id: str, words: Words
) -> list[dict[str, Any]]:
    return [
        _problem(one.message, one.path, file, None, node_id, words) for one in validate(blueprint, values)
    ]


def _check(ask: Ask, blueprint: Blueprint, before: Mapping[str, Any]) -> dict[str, Any]:
    text = str(ask.json().get("yaml") or "")
    parsed = read_yaml(text, "")
    values = {} if parsed.value is None else parsed.value
    problems = [problem(one, ask.words) for one in parsed.diagnostics]
    if not isinstance(values, Mapping):
        problems.append(_problem("expected `key: value` lines", "", "", 1, "", ask.words))
        return {"values": None, "before": before, "problems": problems}
    broken = any(one["level"] == "error" for one in problems)
    for wrong in () if broken else validate(blueprint, values):
        from portique.formats.yaml import locate

        place = locate(text, wrong.path.split("."))
        problems.append(_problem(wrong.message, wrong.path, "", place[0] if place else None, "", ask.words))
    return {"values": None if broken else plain(values), "before": before, "problems": problems}


def _problem(
    message: str, path: str, file: str, line: int | None, node_id: str, words: Words
) -> dict[str, Any]:
    said = f"{path}: {words.found(message)}" if path else words.found(message)
    finding = Diagnostic(Level.WARNING, "setting-value", said, file or None, line, node=node_id or None)
    return problem(finding, words)
