"""Blueprints from their layers."""

from __future__ import annotations

from typing import Any

from portique.formats.blueprints import Layer, compose
from portique.model.blueprint import Blueprint
from portique.model.config import Config


def form(**fields: Any) -> dict[str, Any]:
    return {"form": {"fields": fields}}


ENGINE = {
    "name": "Totop",
    "type": "particle",
    **form(
        enabled={"type": "input.checkbox", "label": "On", "default": True},
        icon={"type": "input.icon", "label": "Icon", "options": {"a": "A"}},
        content={"type": "input.text", "label": "Text"},
    ),
}


def made(*layers: dict[str, Any], **more: Any) -> Blueprint:
    named: list[Layer] = [(f"{number}.yaml", layer) for number, layer in enumerate(layers)]
    others: dict[str, Any] = more.pop("others", {})
    return compose(
        "totop", named, lambda name: [(f"{name}.yaml", others[name])] if name in others else [], **more
    )


def names(blueprint: Blueprint) -> list[str]:
    return [one.name for one in blueprint.fields]


def test_the_first_file_replaces_the_others() -> None:
    assert names(made(form(own={}), ENGINE)) == ["own"]


def test_extending_the_next_layer() -> None:
    top = {"extends@": "parent@", **form(content={"default": "Up"}, title={"type": "input.text"})}
    blueprint = made(top, ENGINE)
    assert names(blueprint) == ["enabled", "icon", "content", "title"]
    assert blueprint.fields[2].default == "Up"
    assert blueprint.fields[2].label == "Text"


def test_the_picker_reads_the_top_file_only() -> None:
    blueprint = made({"name": "Mine", "extends@": "parent@"}, {**ENGINE, "icon": "fa-up", "description": "d"})
    assert (blueprint.title, blueprint.description) == ("Mine", "d")


def test_extending_others_by_name_list_and_context() -> None:
    others = {"base": form(a={"default": 1}), "more": form(b={}), "gantry-blueprints://x/deep": form(c={})}
    for extends in (["base", "more", {"type": "deep", "context": "gantry-blueprints://x"}],):
        assert names(made({"@extends": extends, **form(d={})}, others=others)) == ["a", "b", "c", "d"]


def test_loops_and_unknown_names_are_said() -> None:
    loop = {"a": {"extends@": "b", **form(x={})}, "b": {"extends@": "a", **form(y={})}}
    blueprint = made({"extends@": "a", **form(own={})}, others=loop)
    assert names(blueprint) == ["y", "x", "own"]
    assert [one.code for one in blueprint.diagnostics] == ["blueprint-loop"]
    blueprint = made({"extends@": "gone", **form(own={})})
    assert [one.code for one in blueprint.diagnostics] == ["blueprint-unknown"]
    assert names(made({"extends@": "parent@", **form(own={})})) == ["own"]


def test_unset_replace_and_rename() -> None:
    top = {
        "extends@": "parent@",
        **form(
            enabled={"unset@": True},
            icon={"unset-options@": True, "replace-name@": "symbol"},
            content={"replace@": True, "type": "textarea.textarea"},
        ),
    }
    blueprint = made(top, ENGINE)
    assert names(blueprint) == ["symbol", "content"]
    assert blueprint.fields[0].options == {}
    assert blueprint.fields[0].label == "Icon"
    assert blueprint.fields[1].label == ""


def test_replacing_one_property_as_a_whole() -> None:
    top = {"extends@": "parent@", **form(icon={"replace-options@": True, "options": {"b": "B"}})}
    assert made(top, ENGINE).fields[1].options == {"b": "B"}


def test_ordering_by_number_and_by_name() -> None:
    top = {"extends@": "parent@", **form(first={"ordering@": 0}, later={"ordering@": "enabled"})}
    assert names(made(top, ENGINE)) == ["first", "enabled", "later", "icon", "content"]


def test_imports_into_a_field_and_among_fields() -> None:
    others = {"partials/gallery": form(items={"type": "collection.list", "fields": {".name": {}}})}
    into = made(form(gallery={"type": "container.set", "import@": "partials/gallery"}), others=others)
    assert [one.name for one in into.fields[0].fields] == ["items"]
    among = made(
        form(**{"import@": {"type": "partials/gallery:form/fields"}, "own": {"type": "input.text"}}),
        others=others,
    )
    assert names(among) == ["items", "own"]


def test_own_fields_win_over_imported_ones() -> None:
    others = {"x": form(a={"label": "theirs", "default": 1})}
    blueprint = made({"form": {"import@": "x", "fields": {"a": {"label": "mine"}}}}, others=others)
    assert (blueprint.fields[0].label, blueprint.fields[0].default) == ("mine", 1)


def test_computed_properties() -> None:
    calls = {r"Site\Types::all": lambda extra="": {"a": "A", extra: "X"} if extra else {"a": "A"}}
    blueprint = made(
        form(
            one={"type": "select.select", "options": {"z": "Z"}, "data-options@": [r"\Site\Types::all", "e"]},
            two={"type": "select.select", "data-options@": "Gone::away"},
        ),
        callables=calls,
    )
    assert blueprint.fields[0].options == {"z": "Z", "a": "A", "e": "X"}
    assert [one.code for one in blueprint.diagnostics] == ["blueprint-call"]


def test_properties_from_the_configuration() -> None:
    blueprint = made(
        form(a={"default": 1, "config-default@": "x.y"}, b={"default": 1, "config-default@": "x.none"}),
        config=Config(data={"x": {"y": 2}}),
    )
    assert [one.default for one in blueprint.fields] == [2, 1]
