"""The description of the API is the contract, and what the server answers keeps to it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.studio.conftest import Bench

from portique.studio.api.routes import RESOURCES, Resource
from portique.studio.gestures.table import GESTURES
from portique.studio.openapi import document
from portique.studio.shapes import shape, shapes

PLACES = {
    "source:path": "content/interviews/two-pilots.md",
    "name": "home",
    "id": "recent-1304",
    "group:path": "styles",
    "file:path": "site.yaml",
    "position": "aside",
    "module": "recent-pages",
}


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": document()["components"]})


def complaints(bench: Bench, notation: str, value: Any) -> list[str]:
    return [
        f"{list(one.absolute_path)}: {one.message[:300]}"
        for one in validator(shape(notation)).iter_errors(value)
    ]


def address(resource: Resource) -> str:
    path = resource.path
    for name, value in PLACES.items():
        path = path.replace(
            f"{{{name}}}", "mainmenu" if path.startswith("/menus") and name == "name" else value
        )
    return path


@pytest.mark.parametrize(
    "resource",
    [one for one in RESOURCES if one.method == "GET" and one.gives != "bytes"],
    ids=lambda one: one.path,
)
def test_what_is_read_keeps_to_the_contract(bench: Bench, resource: Resource) -> None:
    bench.edit({"kind": "position.insert", "position": "aside", "particle": "recent", "index": 0})
    answer = bench.get(address(resource))
    assert answer is not None
    assert complaints(bench, resource.gives, answer) == []


def test_what_is_done_keeps_to_the_contract(bench: Bench) -> None:
    gesture = {"kind": "layout.duplicate", "outline": "home", "node": "recent-1304"}
    request = {"id": "1", "page": "/", "gestures": [gesture]}
    assert complaints(bench, "EditRequest", request) == []
    assert complaints(bench, "Done", bench.post("/edit", request)) == []
    assert complaints(bench, "Done", bench.post("/undo", {"page": "/"})) == []
    assert complaints(bench, "Done", bench.post("/redo", {"page": "/"})) == []
    assert complaints(bench, "Rendered", bench.post("/render", {"page": "/"})) == []
    assert complaints(bench, "Consequences", bench.post("/consider", {"gestures": [gesture]})) == []
    assert complaints(bench, "Refused", bench.edit({"kind": "nonsense"}, status=409)) == []
    for resource in RESOURCES:
        if resource.path.endswith("/yaml"):
            made = bench.post(address(resource), {"yaml": "limit: 3\n"})
            assert complaints(bench, resource.gives, made) == []


def test_every_gesture_of_the_contract_can_be_made() -> None:
    kinds: set[str] = set()
    for one in shapes()["Gesture"]["anyOf"]:
        said = one["properties"]["kind"]
        kinds |= {said["const"]} if "const" in said else set(said["enum"])
    assert kinds == set(GESTURES)


def test_the_document_stands_by_itself(bench: Bench) -> None:
    made = bench.get("/openapi.json")
    named = set(made["components"]["schemas"])
    text = json.dumps(made)
    used = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert used <= named and made["openapi"] == "3.1.0"
    assert {"Site", "Gesture", "Done", "LayoutNode"} <= named
    page = bench.client.get("/api/")
    assert "/api/outlines/{name}" in page.text and "http://" not in page.text.replace("http://localhost", "")
    for name in named:
        Draft202012Validator.check_schema(made["components"]["schemas"][name])


@pytest.mark.parametrize(
    "text", ["export const a = 1;", "export interface A { b: Map<string> }", "export interface"]
)
def test_what_is_not_the_contract_s_notation_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        shapes(text)
