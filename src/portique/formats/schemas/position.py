"""positions/<key>.yaml, positions/<key>/<module>.yaml and shelf/<id>.yaml."""

from __future__ import annotations

from portique.formats.schemas.outline import layout_definitions, layout_properties
from portique.formats.schemas.words import Schema, a_map, document, list_of, map_of, text

_SWITCH = {"enum": [True, False, 0, 1, "0", "1", "", None]}


def position_schema() -> Schema:
    """The schema of a position's file."""
    return document(
        "A position",
        "A place in layouts that modules fill.",
        a_map(
            {
                "name": text(),
                "title": text(),
                "ordering": list_of({"type": "string"}, "The modules in order; others follow by name."),
            }
        ),
    )


def module_schema() -> Schema:
    """The schema of a module's file."""
    return document(
        "A module",
        "A particle in a position.",
        a_map(
            {
                "type": text("particle"),
                "title": text(),
                "chrome": a_map({"display_title": _SWITCH, "class": text()}, "What stands around it."),
                "options": a_map(
                    {"type": text("The particle."), "attributes": map_of(True, "Its settings.")},
                ),
                "assignments": {
                    "description": "Where it is shown: all, or the rules of an assignments.yaml.",
                    "type": ["string", "object", "boolean", "null"],
                },
            }
        ),
    )


def shelf_schema() -> Schema:
    """The schema of a saved block or section."""
    return document(
        "A shelf entry",
        "A block or a section that layouts share.",
        {**a_map({"title": text(), **layout_properties()}), "$defs": layout_definitions()},
    )
