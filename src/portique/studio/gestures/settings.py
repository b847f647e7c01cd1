"""Gestures on values: settings of outlines, `site.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from portique.model.blueprint import walk_fields
from portique.model.tree import Misplaced
from portique.operations import outlines, settings, site_files
from portique.operations.sealing import is_secret
from portique.operations.values import Key
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, dotted, text


def set_setting(ground: Ground, gesture: Gesture) -> Meant:
    """Set a value of an outline's settings; null takes it out, so that the inherited one shows."""
    outline = ground.outline(text(gesture, "outline"))
    group, path, value = text(gesture, "group"), text(gesture, "path"), gesture.get("value")
    names = dotted(path)
    said = "setting.reset" if value is None else "setting.set"
    chosen = {"outline": outline.name}
    if group == "assignments" and names != ["*"]:
        file, _ = settings.place(ground.desk.config, outline.name, group, ())
        kind, name = names[0], names[-1]
        _begin_rules(ground, outline.name, file)
        try:
            ground.do(outlines.assign(ground.read(file), file, kind, name, bool(value)))
        except Misplaced as trouble:
            raise Refusal(str(trouble), file=file) from None
        return Meant(
            ground.words.say("assign" if value else "unassign", title=outline.title, name=name), chosen
        )
    try:
        file, keys = settings.place(ground.desk.config, outline.name, group, [] if names == ["*"] else names)
    except LookupError as trouble:
        raise Refusal(str(trouble)) from None
    found = _keys(ground, file, keys)
    if group == "assignments":
        operation = settings.set_value(ground.read(file), file, (), True if value else None)
        ground.do(replace(operation, name=f"assign {outline.title} to every page"))
        return Meant(ground.words.say("assign.all", title=outline.title), chosen)
    if not found:
        raise Refusal("setting.set needs path, the keys of a value")
    field = _field(ground, group, names)
    operation = settings.set_value(ground.read(file), file, found, value, secret=is_secret(path))
    ground.do(replace(operation, name=f"{'reset' if value is None else 'set'} {field}"))
    return Meant(ground.words.say(said, field=field), chosen)


def set_site(ground: Ground, gesture: Gesture) -> Meant:
    """Set a value of `site.yaml`."""
    path, value = text(gesture, "path"), gesture.get("value")
    keys = _keys(ground, "site.yaml", dotted(path))
    ground.do(settings.set_value(ground.read("site.yaml"), "site.yaml", keys, value, secret=is_secret(path)))
    return Meant(ground.words.say("setting.reset" if value is None else "setting.set", field=path))


def _begin_rules(ground: Ground, outline: str, file: str) -> None:
    """Copy the theme's rules into the site before the first change of them: one file holds all."""
    found = ground.desk.site.streams.find(f"gantry-config://{outline}/assignments.yaml")
    if ground.read(file) is None and found is not None:
        ground.do(site_files.create(file, found.read_text("utf-8")))


def _keys(ground: Ground, file: str, names: Sequence[str]) -> tuple[Key, ...]:
    return settings.keys_in(ground.read(file), names)


def _field(ground: Ground, group: str, names: Sequence[str]) -> str:
    """What a form calls a setting; its path where no form has it."""
    blueprint = ground.desk.site.blueprints.get(f"{group}.{names[0]}")
    path = ".".join(names[1:])
    for one in walk_fields(blueprint.fields) if blueprint is not None else ():
        if one.path == path and one.label:
            return ground.words.theme(one.label)
    return ".".join(names)


GESTURES: Mapping[str, Callable[[Ground, Gesture], Meant]] = {
    "setting.set": set_setting,
    "site.set": set_site,
}
