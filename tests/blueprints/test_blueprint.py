"""What one blueprint gives: defaults, merge rules, checks, a form, a JSON Schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from portique.model.blueprint import Blueprint, combined, read_blueprint
from portique.model.config import Config, merge
from portique.model.fields import FIELD_TYPES


def blueprint(fields: dict[str, Any], **more: Any) -> Blueprint:
    return read_blueprint("sample", {"form": {"fields": fields}, **more}, path="sample.yaml")


SOCIAL = blueprint(
    {
        "enabled": {"type": "input.checkbox", "label": "On", "default": True},
        "css.class": {"type": "input.selectize", "default": "social"},
        "css.id": {"type": "input.text"},
        "_note": {"type": "separator.note", "content": "hello", "default": "x"},
        "jquery": {
            "type": "container.set",
            "fields": {
                ".enabled": {"type": "enable.enable", "default": 0},
                "outside": {"type": "input.text", "default": "o"},
            },
        },
        "items": {
            "type": "collection.list",
            "default": None,
            "value": "name",
            "fields": {
                ".name": {"type": "input.text", "default": "n"},
                ".links": {"type": "collection.keyvalue"},
            },
        },
        "size": {"type": "input.number", "validate": {"min": 1, "max": 10, "step": 0.5}},
        "target": {
            "type": "select.select",
            "options": {"_self": "Here", "_blank": "New"},
            "overridable": False,
        },
    },
    configuration={"caching": {"type": "static"}},
)


def test_defaults() -> None:
    assert SOCIAL.defaults() == {
        "caching": {"type": "static"},
        "enabled": True,
        "css": {"class": "social"},
        "jquery": {"enabled": 0},
        "outside": "o",
    }


def test_defaults_are_copies() -> None:
    SOCIAL.defaults()["caching"]["type"] = "changed"
    assert SOCIAL.defaults()["caching"] == {"type": "static"}


def test_what_merges_and_what_replaces() -> None:
    old = {
        "css": {"class": "a", "id": "b"},
        "items": [1, 2],
        "jquery": {"enabled": 1, "x": 1},
        "free": {"a": 1},
    }
    new = {"css": {"id": "z"}, "items": [3], "jquery": {"enabled": 0}, "free": {"b": 1}}
    assert merge(SOCIAL.schema, old, new) == {
        "css": {"class": "a", "id": "z"},
        "items": [3],
        "jquery": {"enabled": 0, "x": 1},
        "free": {"b": 1},
    }


def test_relative_names_below_a_tab_have_another_place_in_the_schema() -> None:
    tabbed = blueprint(
        {
            "_tabs": {
                "type": "container.tabs",
                "fields": {
                    "first": {"label": "First", "fields": {".x": {"type": "input.text", "default": 1}}},
                    "second": {"fields": {"y": {"type": "input.text", "default": 2}}},
                },
            }
        }
    )
    first, second = tabbed.fields[0].fields
    assert (first.type, first.fields[0].path, first.fields[0].schema_path) == ("tab", "x", "first.x")
    assert (second.fields[0].path, second.fields[0].schema_path) == ("y", "y")
    assert tabbed.defaults() == {"first": {"x": 1}, "y": 2}


def test_a_whole_configuration() -> None:
    schema, defaults = combined(
        {"particles.social": SOCIAL, "page.head": blueprint({"meta": {"default": {}}})}
    )
    assert defaults["particles"]["social"]["css"] == {"class": "social"}
    assert defaults["page"] == {"head": {"meta": {}}}
    config = Config(schema, defaults).over({"particles": {"social": {"css": {"id": "i"}, "unknown": 1}}})
    assert config.get("particles.social.css") == {"class": "social", "id": "i"}
    assert config.get("particles.social.unknown") == 1
    assert config.get("particles.social.enabled") is True


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"enabled": "1", "css": {"class": "a b"}, "size": "2.5", "target": "_blank"},
        {"enabled": False, "size": 1, "items": [{"name": "x", "links": [{"a": "b"}]}]},
        {"size": "", "target": None, "items": {}},
    ],
)
def test_good_values(values: dict[str, Any]) -> None:
    assert SOCIAL.validate(values) == []
    jsonschema.validate(values, SOCIAL.json_schema())


@pytest.mark.parametrize(
    ("values", "path", "expected"),
    [
        ({"enabled": "maybe"}, "enabled", "1 or 0"),
        ({"size": "wide"}, "size", "a number"),
        ({"size": 11}, "size", "10 or less"),
        ({"size": 1.3}, "size", "a multiple of 0.5"),
        ({"target": "_top"}, "target", "one of '_self', '_blank'"),
        ({"items": "none"}, "items", "a list"),
        ({"items": [{"name": "a"}, {"name": "a\nb"}]}, "items.1.name", "one line of text"),
        ({"css": {"id": ["a"]}}, "css.id", "text"),
    ],
)
def test_problems(values: dict[str, Any], path: str, expected: str) -> None:
    (problem,) = SOCIAL.validate(values)
    assert problem.path == path
    assert expected in problem.message


def test_rules_of_a_field() -> None:
    rules = blueprint(
        {
            "must": {"label": "Name", "validate": {"required": True}},
            "code": {"validate": {"pattern": "[a-z]{3}", "message": "Three letters, please."}},
            "colour": {"type": "input.color"},
            "day": {"type": "input.date"},
            "number": {"validate": {"type": "int"}},
            "many": {"type": "input.multicheckbox", "options": {"a": "A", "b": "B"}},
        }
    )
    good = {"must": "x", "code": "abc", "colour": "#fff", "day": "2026-11-24", "number": "3", "many": "a,b"}
    assert rules.validate(good) == []
    bad = {"code": "abcd", "colour": "red", "day": "24.11.", "number": "3.5", "many": "a,c"}
    assert [problem.path for problem in rules.validate(bad)] == list(good)
    assert rules.validate({**good, "code": "abcd"})[0].message == "Three letters, please."


def test_strict_blueprints_refuse_unknown_keys() -> None:
    strict = read_blueprint("s", {"form": {"validation": "strict", "fields": {"a": {}}}})
    assert [problem.path for problem in strict.validate({"a": 1, "b": 2})] == ["b"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"b": 2}, strict.json_schema())


def test_an_unknown_type_is_a_text_input_with_a_notice() -> None:
    odd = blueprint({"a": {"type": "vendor.special"}, "b": "text"})
    assert odd.fields[0].kind.control == "text"
    assert [one.code for one in odd.diagnostics] == ["blueprint-field-type", "blueprint-field"]
    assert len(odd.fields) == 1


def test_the_form_is_plain_json() -> None:
    form = json.loads(json.dumps(SOCIAL.form()))
    by_name = {field["name"]: field for field in form}
    assert by_name["target"]["options"] == [
        {"value": "_self", "label": "Here"},
        {"value": "_blank", "label": "New"},
    ]
    assert by_name["target"]["overridable"] is False
    assert by_name["items"]["fields"][0]["path"] == "items.*.name"
    assert by_name["items"]["attributes"] == {"value": "name"}
    assert by_name["_note"]["value"] is False


@pytest.mark.parametrize("name", sorted(FIELD_TYPES))
def test_every_field_type_has_a_form_and_a_schema(name: str) -> None:
    one = blueprint({"a": {"type": name, "label": "A", "options": {"x": "X"}, "fields": {}}})
    assert not one.diagnostics
    jsonschema.Draft202012Validator.check_schema(one.json_schema())
    assert one.form()[0]["control"]
