"""Gestures on positions and the modules in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from portique.formats.positions import ModuleFile, PositionFile
from portique.model.tree import Misplaced
from portique.operations import positions, settings
from portique.operations.sealing import is_secret
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, dotted, number, text


def create(ground: Ground, gesture: Gesture) -> Meant:
    """Make a position."""
    key, title = text(gesture, "position"), text(gesture, "title", "")
    ground.do_all(lambda: positions.create(ground.desk.files, key, title))
    return Meant(ground.words.say("position.create", title=title or key), created={"position": key})


def insert(ground: Ground, gesture: Gesture) -> Meant:
    """Put a particle into a position."""
    position = _position(ground, text(gesture, "position"))
    particle, index = text(gesture, "particle"), int(number(gesture, "index"))
    blueprint = ground.desk.site.blueprints.get(f"particles.{particle}")
    if blueprint is None:
        raise Refusal(ground.words.say("refused.particle", name=particle))
    name, operations = positions.insert(
        ground.desk.files, position.key, _order(position), index, particle, blueprint.title
    )
    ground.do_all(lambda: operations)
    said = ground.words.say("position.insert", what=ground.words.theme(blueprint.title), where=position.title)
    return Meant(said, created={"position": position.key, "module": name})


def set_value(ground: Ground, gesture: Gesture) -> Meant:
    """Set a value of a module; null takes it out. Path `*` of `assignments` means: on every page."""
    _, module = _module(ground, gesture)
    path, value = text(gesture, "path"), gesture.get("value")
    present = ground.read(module.path)
    keys = settings.keys_in(present, dotted(path))
    operation = settings.set_value(present, module.path, keys, value, secret=is_secret(path))
    ground.do(replace(operation, name=f"set {path} of {module.title or module.name}"))
    said = "setting.reset" if value is None else "setting.set"
    return Meant(ground.words.say(said, field=f"{module.title or module.name}: {path.rpartition('.')[2]}"))


def move(ground: Ground, gesture: Gesture) -> Meant:
    """Move a module within its position or to another."""
    position, module = _module(ground, gesture)
    target = _position(ground, text(gesture, "to", position.key))
    orders = {position.key: _order(position), target.key: _order(target)}
    try:
        name, operations = positions.move(
            ground.desk.files, position.key, module.name, target.key, orders, int(number(gesture, "index"))
        )
    except Misplaced as trouble:
        raise Refusal(str(trouble)) from None
    ground.do_all(lambda: operations)
    said = ground.words.say("position.move", what=module.title or module.name, where=target.title)
    return Meant(said, created={"position": target.key, "module": name})


def remove(ground: Ground, gesture: Gesture) -> Meant:
    """Put a module into the bin."""
    position, module = _module(ground, gesture)
    ground.do_all(lambda: positions.remove(ground.desk.files, position.key, module.name, _order(position)))
    what = module.title or module.name
    return Meant(ground.words.say("position.remove", what=what, where=position.title))


def _order(position: PositionFile) -> Sequence[str]:
    return [module.name for module in position.modules]


def _position(ground: Ground, key: str) -> PositionFile:
    """A position, also one that only a layout names. Raises Refusal."""
    found = ground.desk.site.positions(ground.desk.language).get(key)
    if found is not None:
        return found
    if not key or "/" in key or key.startswith("."):
        raise Refusal(ground.words.say("refused.position", name=key))
    return PositionFile(key, key)


def _module(ground: Ground, gesture: Gesture) -> tuple[PositionFile, ModuleFile]:
    position = _position(ground, text(gesture, "position"))
    name = text(gesture, "module")
    found = next((module for module in position.modules if module.name == name), None)
    if found is None:
        raise Refusal(ground.words.say("refused.position", name=f"{position.key}/{name}"))
    return position, found


GESTURES: Mapping[str, Callable[[Ground, Gesture], Meant]] = {
    "position.create": create,
    "position.insert": insert,
    "position.set": set_value,
    "position.move": move,
    "position.remove": remove,
}
