"""The API described by itself: an OpenAPI 3.1 document, and a page of it. Nothing comes from elsewhere."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from portique import __version__
from portique.studio.api.routes import RESOURCES, Resource
from portique.studio.shapes import REFERENCE, Schema, shape, shapes

_INTRO = (
    "What the studio asks of its server. Log in by the link that `portique serve` prints; a change needs the "
    "header `X-Portique: 1`. An error is `{error, hint}`."
)
_STATUS = {"400": "The request cannot be read", "401": "Not logged in", "403": "From another origin",
           "404": "There is no such thing", "409": "Refused: both versions"}  # fmt: skip


def document() -> dict[str, Any]:
    """The OpenAPI document."""
    paths: dict[str, dict[str, Any]] = {}
    for one in RESOURCES:
        paths.setdefault(_path(one), {})[one.method.lower()] = _operation(one)
    paths["/events"] = {
        "get": {
            "summary": "What changes, as server-sent events: `changed`, `problems`, `presence`, `building`.",
            "responses": {"200": {"description": "An event stream", "content": {"text/event-stream": {}}}},
        }
    }
    built = {"description": "What was done", "content": {"application/json": {"schema": shape("Built")}}}
    paths["/build"] = {
        "post": {
            "summary": "Write the site into its folder, as `portique build` does; answered once it is done.",
            "responses": {"200": built, "409": {"description": "A build is under way"}},
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Portique studio", "version": __version__, "description": _INTRO},
        "servers": [{"url": "/api"}],
        "paths": paths,
        "components": {"schemas": shapes()},
    }


def page(nonce: str) -> str:
    """The document for a person to read."""
    rows = []
    for one in RESOURCES:
        taken = f" takes {_notation(one.takes)}" if one.takes else ""
        place = f"<code><b>{one.method}</b> /api{escape(_path(one))}</code>"
        rows.append(f"<li>{place} gives {_notation(one.gives)}{taken}<p>{escape(_summary(one))}</p></li>")
    schemas = "".join(
        f'<h3 id="{escape(name)}">{escape(name)}</h3><p>{escape(made.get("description", ""))}</p>'
        f"<pre>{escape(json.dumps(_without_description(made), indent=1, ensure_ascii=False))}</pre>"
        for name, made in shapes().items()
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>API of the studio</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<style nonce="{escape(nonce)}">{_STYLE}</style></head>\n<body><main><h1>API of the studio</h1>'
        f'<p>{escape(_INTRO)} <a href="openapi.json">OpenAPI 3.1</a></p>'
        f"<ul>{''.join(rows)}</ul><h2>Shapes</h2>{schemas}</main></body>\n</html>\n"
    )


def _operation(one: Resource) -> dict[str, Any]:
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", _path(one))
    ]
    parameters += [{"name": name, "in": "query", "schema": {"type": "string"}} for name in one.query]
    if one.method not in ("GET", "HEAD"):
        header = {"name": "X-Portique", "in": "header", "required": True, "schema": {"const": "1"}}
        parameters.append(header)
    told = shape(one.gives) if one.gives != "bytes" else {}
    kind = "application/json" if one.gives != "bytes" else "application/octet-stream"
    wrong = {"application/json": {"schema": {"$ref": f"{REFERENCE}Refused"}}}
    made: dict[str, Any] = {
        "summary": _summary(one),
        "parameters": parameters,
        "responses": {
            "200": {"description": "Done", "content": {kind: {"schema": told}}},
            **{
                status: {"description": said, **({"content": wrong} if status == "409" else {})}
                for status, said in _STATUS.items()
            },
        },
    }
    if one.takes == "bytes":
        body: Schema = {"application/octet-stream": {}}
    elif one.takes:
        body = {"application/json": {"schema": shape(one.takes)}}
    else:
        return made
    return made | {"requestBody": {"required": True, "content": body}}


def _path(one: Resource) -> str:
    return one.path.replace(":path}", "}")


def _summary(one: Resource) -> str:
    return " ".join((one.answer.__doc__ or "").split("\n\n")[0].split())


def _notation(text: str) -> str:
    """A type with links to its shapes."""
    return "<code>" + re.sub(r"\b([A-Z]\w+)", r'<a href="#\1">\1</a>', escape(text)) + "</code>"


def _without_description(made: Schema) -> Schema:
    return {name: value for name, value in made.items() if name != "description"}


_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; color: #181d26; background: #fcfaf6; }
main { max-inline-size: 56rem; margin: auto; padding: 2rem 1.25rem; }
ul { list-style: none; padding: 0; }
li { padding-block: .5rem; border-block-start: 1px solid #d4d0c8; }
li p { margin: .2rem 0; color: #49505c; }
pre { overflow: auto; font-size: 13px; border: 1px solid #d4d0c8; padding: .75rem; }
a { color: #004aa5; }
@media (prefers-color-scheme: dark) {
  body { background: #111419; color: #e8e4dd; } li p { color: #b5b1a7; } a { color: #92bdfb; }
  li, pre { border-color: #333840; }
}
"""
