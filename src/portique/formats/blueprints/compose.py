"""A blueprint from its layers: what it extends and imports, and the values that are computed.

Rules: Gantry's blueprints (`Component/Config/BlueprintForm.php` and the toolbox's `Blueprints`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portique.formats.blueprints.instructions import instruction, instructions, said
from portique.formats.blueprints.merging import merged
from portique.model.blueprint import Blueprint, read_blueprint
from portique.model.config import Config
from portique.model.diagnostic import Diagnostic, error, notice, warning

Layer = tuple[str, Mapping[str, Any]]
"""What messages call a file, and its data."""

Lookup = Callable[[str], Sequence[Layer]]
"""The files of another blueprint by its name, the one that wins first; none where it does not exist."""

Callables = Mapping[str, Callable[..., Any]]
"""`Class::method` as a file writes it → what computes the value."""

MAX_DEPTH = 20
_OF_THE_TOP_FILE = ("name", "type", "icon")


def compose(
    name: str,
    layers: Sequence[Layer],
    lookup: Lookup,
    *,
    callables: Callables | None = None,
    config: Config | None = None,
    kind: str = "particle",
) -> Blueprint:
    """The blueprint `name` whose files are `layers`, the one that wins first.

    The first file counts alone unless it extends another (`extends@: parent@` is the next file).
    Unknown names, loops and calls that are not in `callables` are left out, with findings.
    """
    if not layers:
        return Blueprint(name, kind)
    work = _Composition(name, lookup, callables or {}, config)
    data = work.with_parents(layers, ())
    data = work.with_imports(data, (layers[0][0],))
    data = work.with_values(data)
    top = layers[0][1]
    data |= {key: top[key] for key in _OF_THE_TOP_FILE if key in top}
    blueprint = read_blueprint(name, data, path=layers[0][0], kind=kind)
    trouble = tuple(one.at(file=layers[0][0]) for one in work.trouble)
    return replace(blueprint, diagnostics=(*trouble, *blueprint.diagnostics))


class _Composition:
    """One composing: where to look, and what was found wrong."""

    def __init__(self, name: str, lookup: Lookup, callables: Callables, config: Config | None) -> None:
        self.trouble: list[Diagnostic] = []
        self._name = name
        self._lookup = lookup
        self._callables = callables
        self._config = config

    def with_parents(self, layers: Sequence[Layer], seen: tuple[str, ...]) -> dict[str, Any]:
        """The first layer over all that it extends."""
        path, data = layers[0]
        if path in seen or len(seen) >= MAX_DEPTH:
            loop = " extends ".join((*seen[seen.index(path) :], path)) if path in seen else path
            self.trouble.append(error("blueprint-loop", f"a blueprint extends itself: {loop}"))
            return {}
        below: dict[str, Any] = {}
        for parent in _listed(said(data, "extends")):
            found = layers[1:] if parent == "parent@" else self._lookup(parent)
            if found:
                below = merged(below, self.with_parents(found, (*seen, path)))
            elif parent != "parent@":
                self._unknown(parent, "extends")
        own = {key: value for key, value in data.items() if not _is(key, "extends")}
        return merged(below, own)

    def with_imports(self, data: Any, seen: tuple[str, ...]) -> Any:
        """`data` with the fields of other blueprints where `import@` asks for them; own ones win."""
        if not isinstance(data, Mapping):
            return data
        result: dict[str, Any] = {}
        for key, value in data.items():
            if _is(key, "import"):
                for wanted in _listed(value):
                    result = merged(result, self._imported(wanted, seen))
        own = {key: value for key, value in data.items() if not _is(key, "import")}
        result = merged(result, own)
        return {key: self.with_imports(value, seen) for key, value in result.items()}

    def with_values(self, data: Any) -> Any:
        """`data` with the properties that are computed or taken from the configuration."""
        if isinstance(data, list):
            return [self.with_values(item) for item in data]
        if not isinstance(data, Mapping):
            return data
        result = {
            key: self.with_values(value) for key, value in data.items() if instruction(key, value) is None
        }
        for one in instructions(data):
            if one.action == "data" and one.property:
                self._compute(result, one.property, one.value)
            elif one.action == "config" and one.property and self._config is not None:
                value = self._config.get(str(one.value))
                if value is not None:
                    result[one.property] = value
        return result

    def _compute(self, field: dict[str, Any], name: str, call: Any) -> None:
        function, *arguments = call if isinstance(call, list) and call else [call]
        known = self._callables.get(str(function).lstrip("\\"))
        if known is None:
            self.trouble.append(
                notice(
                    "blueprint-call",
                    f"{name!r} is computed by {function!r}, which is not known here",
                    hint="The field is shown without what the call would add.",
                )
            )
            return
        value = known(*arguments)
        before = field.get(name)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            value = {**before, **value}
        if value is not None:
            field[name] = value

    def _imported(self, wanted: Any, seen: tuple[str, ...]) -> dict[str, Any]:
        """The form of another blueprint, or the part of it that the import names behind a colon."""
        where, _, part = str(wanted).partition(":") if "://" not in str(wanted) else (str(wanted), "", "")
        layers = self._lookup(where)
        if not layers:
            self._unknown(where, "imports")
            return {}
        if layers[0][0] in seen or len(seen) >= MAX_DEPTH:
            self.trouble.append(error("blueprint-loop", f"a blueprint imports itself: {where}"))
            return {}
        data: Any = self.with_parents(layers, ())
        for name in (part or "form").split("." if "." in part else "/"):
            data = data.get(name) if isinstance(data, Mapping) else None
        imported = self.with_imports(data, (*seen, layers[0][0]))
        return imported if isinstance(imported, dict) else {}

    def _unknown(self, wanted: str, what: str) -> None:
        self.trouble.append(
            warning(
                "blueprint-unknown",
                f"{self._name} {what} the blueprint {wanted!r}, which does not exist",
                hint="It is read without.",
            )
        )


def _is(key: Any, action: str) -> bool:
    told = instruction(key, None)
    return told is not None and told.action == action and not told.property


def _listed(value: Any) -> list[str]:
    """The names of blueprints in an instruction: a name, a list of them, or `{type, context}`."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        context, kind = str(value.get("context") or ""), value.get("type")
        if kind is None:
            return [name for item in value.values() for name in _listed(item)]
        names = kind if isinstance(kind, list) else [kind]
        return [f"{context.rstrip('/') + '/' if context else ''}{name}" for name in names]
    return [name for item in value for name in _listed(item)] if isinstance(value, list) else []
