"""A blueprint: the settings that something has, with their defaults, checks and form.

From one value come the defaults of a particle, the rules for merging its settings (`schema`), the form
of the studio (`form`), the checks (`validation`) and a JSON Schema (`json_schema`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portique.model.config import FILE, Schema
from portique.model.diagnostic import Diagnostic, notice
from portique.model.fields import FIELD_TYPES, FieldType, Holds, field_type
from portique.model.node import EMPTY
from portique.model.truth import truthy

if TYPE_CHECKING:
    from portique.model.validation import Problem

_TABS = "container.tabs"
_NAMED = frozenset(
    [
        "type",
        "label",
        "description",
        "default",
        "options",
        "validate",
        "overridable",
        "overrideable",
        "fields",
    ]
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `name` is as the file has it. `path` is where the form stores the value, dotted, with `*` for any
    item of a collection; `schema_path` where its default is put. They differ below a tab only, where
    Gantry stores `.x` in the scope around the tabs but puts the default below the tab's own name.
    `options` lead from key to label. `raw` is all that the file says.
    """

    name: str
    path: str
    schema_path: str
    type: str
    label: str = ""
    description: str = ""
    default: Any = None
    options: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    validate: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    overridable: bool = True
    fields: tuple[Field, ...] = ()
    raw: Mapping[str, Any] = field(default_factory=lambda: EMPTY)

    @property
    def kind(self) -> FieldType:
        """What value the field holds and how it is shown."""
        return field_type(self.type)

    @property
    def holds_value(self) -> bool:
        """Whether settings have a value for the field (a heading or a pane has none)."""
        return self.kind.holds is not Holds.NOTHING

    @property
    def is_collection(self) -> bool:
        """Whether the value is a list of items, each with the fields below."""
        return self.type == "collection.list" or (bool(self.fields) and truthy(self.raw.get("array")))


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The settings of a particle, a style block, a page section.

    `name` is the key path (`logo`, `styles.base`), `kind` the file's `type`, `title` its `name`.
    `configuration` are settings without a form, `strict` forbids keys that no field has.
    """

    name: str
    kind: str = "particle"
    title: str = ""
    description: str = ""
    icon: str = ""
    fields: tuple[Field, ...] = ()
    configuration: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    strict: bool = False
    raw: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    diagnostics: tuple[Diagnostic, ...] = ()

    def defaults(self) -> dict[str, Any]:
        """The settings of one that nobody has changed: `configuration`, then each field's default.

        Fields in collections, and those whose default is null, give none.
        """
        defaults: dict[str, Any] = _copied(self.configuration)
        for one in walk_fields(self.fields):
            if one.holds_value and one.default is not None and "*" not in one.schema_path:
                _put(defaults, one.schema_path.split("."), one.default)
        return defaults

    @property
    def schema(self) -> Schema:
        """What `model.config.merge` needs to know: which names are parents, which are collections."""
        schema = Schema()
        for one in walk_fields(self.fields):
            if one.holds_value or (one.fields and one.type not in FIELD_TYPES):
                schema = schema.with_path(one.schema_path)
        return schema

    def validate(self, values: Mapping[str, Any]) -> list[Problem]:
        """What the fields say against `values` (see `model.validation.validate`)."""
        from portique.model.validation import validate

        return validate(self, values)

    def json_schema(self) -> dict[str, Any]:
        """A JSON Schema of the settings (see `model.json_schema.json_schema`)."""
        from portique.model.json_schema import json_schema

        return json_schema(self)

    def form(self) -> list[dict[str, Any]]:
        """The form as plain JSON values: a map per field, `fields` nested, `control` from `FieldType`."""
        return [_form_field(one) for one in self.fields]


def read_blueprint(
    name: str, data: Mapping[str, Any], *, path: str = "", kind: str = "particle"
) -> Blueprint:
    """The blueprint that composed data describes (`portique.formats.blueprints` composes).

    A field that is no map is left out, one of an unknown type becomes a text input, each with a finding.
    """
    form = data.get("form")
    form = form if isinstance(form, Mapping) else {}
    trouble: list[Diagnostic] = []
    fields = _read_fields(form.get("fields"), "", "", trouble)
    configuration = data.get("configuration")
    return Blueprint(
        name=name,
        kind=str(data.get("type") or kind),
        title=str(data.get("name") or name),
        description=str(data.get("description") or ""),
        icon=str(data.get("icon") or ""),
        fields=fields,
        configuration=configuration if isinstance(configuration, Mapping) else EMPTY,
        strict=form.get("validation") == "strict",
        raw=data,
        diagnostics=tuple(one.at(file=path or None) for one in trouble),
    )


def walk_fields(fields: tuple[Field, ...]) -> Iterator[Field]:
    """All fields, those that hold others before what they hold."""
    for one in fields:
        yield one
        yield from walk_fields(one.fields)


def combined(blueprints: Mapping[str, Blueprint]) -> tuple[Schema, dict[str, Any]]:
    """The schema and the defaults of a whole configuration: each blueprint at its key path."""
    schema = Schema()
    defaults: dict[str, Any] = {}
    for place, blueprint in sorted(blueprints.items()):
        schema = schema.with_path(place, blueprint.schema.joined(FILE))
        own = blueprint.defaults()
        if own:
            _put(defaults, place.split("."), own)
    return schema, defaults


def _read_fields(data: Any, scope: str, parent: str, trouble: list[Diagnostic]) -> tuple[Field, ...]:
    """The fields of one level; relative names are below `scope` in the form, below `parent` in the schema."""
    if not isinstance(data, Mapping):
        return ()
    return tuple(
        _read_field(str(name), raw, scope, parent, trouble)
        for name, raw in data.items()
        if _is_field(str(name), raw, trouble)
    )


def _is_field(name: str, raw: Any, trouble: list[Diagnostic]) -> bool:
    if isinstance(raw, Mapping):
        return True
    if "@" not in name:
        trouble.append(
            notice("blueprint-field", f"field {name!r} is {raw!r}; expected a map", hint="It is left out.")
        )
    return False


def _read_field(
    name: str, raw: Mapping[str, Any], scope: str, parent: str, trouble: list[Diagnostic]
) -> Field:
    path, schema_path = _placed(name, scope), _placed(name, parent)
    kind = str(raw.get("type") or ("tab" if "fields" in raw else "input.text"))
    if kind not in FIELD_TYPES:
        trouble.append(
            notice("blueprint-field-type", f"field {name!r} has the type {kind!r}, which is not known",
                   hint="It is shown as a text input.")
        )  # fmt: skip
    is_items = kind == "collection.list" or truthy(raw.get("array"))
    below = f"{path}.*" if is_items else path
    below_schema = f"{schema_path}.*" if is_items else schema_path
    if kind == _TABS:
        fields = _read_panes(raw.get("fields"), scope, parent, trouble)
    else:
        fields = _read_fields(raw.get("fields"), below, below_schema, trouble)
    overridable = raw.get("overridable", raw.get("overrideable", True))
    validate = raw.get("validate")
    return Field(
        name=name,
        path=path,
        schema_path=schema_path,
        type=kind,
        label=_text(raw.get("label")),
        description=_text(raw.get("description")),
        default=raw.get("default"),
        options=_options(raw.get("options")),
        validate=validate if isinstance(validate, Mapping) else EMPTY,
        overridable=overridable is None or truthy(overridable),
        fields=fields,
        raw=raw,
    )


def _read_panes(data: Any, scope: str, parent: str, trouble: list[Diagnostic]) -> tuple[Field, ...]:
    """The panes of tabs: their fields belong to the scope around the tabs, but not so in the schema."""
    panes = []
    for name, raw in data.items() if isinstance(data, Mapping) else ():
        if _is_field(str(name), raw, trouble):
            schema_path = _placed(str(name), parent)
            panes.append(
                Field(
                    name=str(name),
                    path=_placed(str(name), scope),
                    schema_path=schema_path,
                    type="tab",
                    label=_text(raw.get("label")),
                    fields=_read_fields(raw.get("fields"), scope, schema_path, trouble),
                    raw=raw,
                )
            )
    return tuple(panes)


def _placed(name: str, scope: str) -> str:
    """A name that begins with a dot is below `scope`; any other stands for itself."""
    return f"{scope}{name}".lstrip(".") if name.startswith(".") else name


def _options(value: Any) -> dict[str, str]:
    """Key to label; a list's items are both. Groups of options are dissolved."""
    options: dict[str, str] = {}
    if isinstance(value, Mapping):
        for key, label in value.items():
            if isinstance(label, Mapping):
                options.update(_options(label))
            else:
                options[str(key)] = _text(label)
    elif isinstance(value, list):
        options = {str(item): str(item) for item in value if not isinstance(item, Mapping | list)}
    return options


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _form_field(one: Field) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": one.name,
        "path": one.path,
        "type": one.type,
        "control": one.kind.control,
        "label": one.label,
        "description": one.description,
        "overridable": one.overridable,
        "value": one.holds_value,
    }
    if one.default is not None:
        told["default"] = one.default
    if one.options:
        told["options"] = [{"value": value, "label": label} for value, label in one.options.items()]
    if one.validate:
        told["validate"] = dict(one.validate)
    if one.fields:
        told["fields"] = [_form_field(below) for below in one.fields]
    more = {
        key: value
        for key, value in one.raw.items()
        if key not in _NAMED and key != "fields" and "@" not in str(key)
    }
    if more:
        told["attributes"] = more
    return told


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _put(into: dict[str, Any], path: list[str], value: Any) -> None:
    """Put `value` at `path`; maps are joined, a single value in the way gives way."""
    *parents, last = path
    for name in parents:
        inner = into.get(name)
        into[name] = inner if isinstance(inner, dict) else {}
        into = into[name]
    before = into.get(last)
    into[last] = (
        {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else _copied(value)
    )
