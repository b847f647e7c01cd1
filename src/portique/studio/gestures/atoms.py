"""The gestures on a layout, done to an outline's atoms: these are a list in its page settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from portique.model.tree import Misplaced
from portique.operations import Operation, atoms, settings
from portique.operations.sealing import is_secret
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, dotted, number, text


def is_about(ground: Ground, gesture: Gesture) -> bool:
    """Whether a gesture is about an atom."""
    item = gesture.get("item")
    if isinstance(item, Mapping):
        return item.get("kind") == "atom"
    outline = ground.desk.outline(str(gesture.get("outline")))
    wanted = gesture.get("node")
    return outline is not None and any(one.id == wanted for one in outline.atoms)


def make(ground: Ground, gesture: Gesture) -> Meant:
    """Do a gesture to an atom. Raises Refusal."""
    outline = ground.outline(text(gesture, "outline"))
    file, _ = settings.place(ground.desk.config, outline.name, "atoms", ())
    present = ground.read(file)
    own = settings.present(present, ("atoms",))
    shown = own if isinstance(own, list) else outline.config.get("page.head.atoms") or []
    try:
        operation, key, values = _operation(ground, gesture, present, file, outline.name, shown)
    except Misplaced as trouble:
        raise Refusal(str(trouble), ground.words.say("hint.again"), file=file) from None
    ground.do(operation)
    chosen = {"outline": outline.name, "node": operation.target.node}
    said = ground.words.say(
        key, what=_title(shown, operation), where=ground.words.say("group.atoms"), **values
    )
    return Meant(said, chosen, chosen if key in ("layout.insert", "layout.duplicate") else None)


def _operation(
    ground: Ground, gesture: Gesture, present: str | None, file: str, outline: str, shown: Any
) -> tuple[Operation, str, dict[str, Any]]:
    kind = str(gesture["kind"])
    if kind == "layout.insert":
        item = gesture["item"]
        name = str(item.get("name") or "")
        blueprint = ground.desk.site.blueprints.get(f"particles.{name}")
        title = blueprint.title if blueprint is not None else ""
        given = item.get("node")
        copied = {"attributes": given.get("attributes"), "title": given.get("title")} if given else None
        index = int(number(gesture, "index"))
        return atoms.insert(present, file, outline, shown, index, name, title, copied), kind, {}
    atom = text(gesture, "node")
    if kind == "layout.move":
        return atoms.move(present, file, shown, atom, int(number(gesture, "index"))), kind, {}
    if kind == "layout.delete":
        return atoms.delete(present, file, shown, atom), kind, {}
    if kind == "layout.duplicate":
        at = next(at for at, one in enumerate(shown) if _id(one, at) == atom)
        copy = {key: value for key, value in shown[at].items() if key != "id"}
        made = atoms.insert(present, file, outline, shown, at + 1, str(copy.get("type")), "", copy)
        return replace(made, name=f"duplicate {copy.get('title') or copy.get('type')}"), kind, {}
    if kind == "layout.rename":
        title = text(gesture, "title").strip()
        return atoms.set_value(present, file, shown, atom, ["title"], title), kind, {"title": title}
    if kind == "layout.inherit":
        source = ground.outline(text(gesture, "source"))
        said = {"outline": source.name, "atom": text(gesture, "particle", atom), "include": ["attributes"]}
        made = atoms.set_value(present, file, shown, atom, ["inherit"], said)
        return made, kind, {"source": source.title}
    if kind == "layout.detach":
        return atoms.set_value(present, file, shown, atom, ["inherit"], None), kind, {}
    if kind == "layout.set":
        path, value = text(gesture, "path"), gesture.get("value")
        keys = ["attributes", *dotted(path)]
        made = atoms.set_value(present, file, shown, atom, keys, value, secret=is_secret(path))
        return made, "layout.reset" if value is None else kind, {"field": path}
    raise Misplaced(ground.words.say("refused.yet", kind=kind))


def _id(atom: Mapping[str, Any], at: int) -> str:
    return str(atom.get("id") or f"{atom.get('type')}-{at + 1}")


def _title(shown: Any, operation: Operation) -> str:
    """What the atom of an operation is called."""
    rows = operation.new if isinstance(operation.new, list) else shown
    both = [*rows, *shown]
    found = next((one for at, one in enumerate(both) if _id(one, at) == operation.target.node), None)
    return str((found or {}).get("title") or operation.target.node)
