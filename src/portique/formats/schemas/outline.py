"""The files of an outline: layout.yaml, styles.yaml, index.yaml, assignments.yaml."""

from __future__ import annotations

from portique.formats.schemas.words import (
    Schema,
    a_map,
    choice,
    document,
    list_of,
    map_of,
    number,
    one_or_many,
    pairs,
    text,
)

RANGES = ["phone", "tablet", "desktop", "large"]
INCLUDES = ["attributes", "block", "children"]

_SWITCH = {"enum": [True, False, 0, 1, "0", "1", "", None]}
_CLASSES = one_or_many(text(), "CSS classes.")
_ATTRIBUTES = map_of(
    True,
    "What the node is set to; of content nodes the particle's own settings.",
    properties={
        "id": text("The id in the page."),
        "class": _CLASSES,
        "variations": _CLASSES,
        "extra": pairs("Further attributes of the element."),
        "boxed": {
            "enum": ["", "0", "1", "2", "3", 0, 1, 2, 3, None],
            "description": "How wide a section is.",
        },
        "enabled": _SWITCH,
        "locked": _SWITCH,
        "key": text("Of a position: its name."),
        "chrome": text("Of a position: what stands around its modules."),
    },
)
_PER_RANGE = {"propertyNames": {"enum": RANGES}}
_BLOCK = map_of(
    True,
    "What the block around the node is set to.",
    properties={
        "id": text(),
        "class": _CLASSES,
        "variations": _CLASSES,
        "extra": pairs(),
        "size": text("The share of the row, in per cent."),
        "fixed": _SWITCH,
        "widths": map_of(number(minimum=0, maximum=100), "The share by width of the screen.", **_PER_RANGE),
        "order": map_of(number(), "The place in the row by width of the screen.", **_PER_RANGE),
        "hidden": list_of(choice(RANGES), "At which widths of the screen it is not shown."),
        "shared": text("Its content stands in shelf/<id>.yaml."),
    },
)
_INHERIT = a_map(
    {
        "outline": text("The outline to take from."),
        "include": one_or_many(choice(INCLUDES), "What to take."),
        "section": text(),
        "particle": text("The id in that outline, when it is another."),
    },
    "Takes over from another outline.",
)
_NODE = a_map(
    {
        "type": text(),
        "subtype": text(),
        "title": text(),
        "attributes": _ATTRIBUTES,
        "block": _BLOCK,
        "inherit": _INHERIT,
        "shared": text("Its content stands in shelf/<id>.yaml."),
    }
)
_TREE = {
    "tree": {
        "description": "Sections, rows, blocks and particles by their ids, an optional size behind a space.",
        "anyOf": [
            {"type": "string"},
            {"type": "null"},
            {"type": "array", "items": {"$ref": "#/$defs/tree"}},
            {"type": "object", "additionalProperties": {"$ref": "#/$defs/tree"}},
        ],
    }
}


def layout_properties() -> Schema:
    """The keys that a layout and a shelf entry share. They need `$defs` from `layout_definitions`."""
    return {
        "version": choice([2], "The version of the layout format; saving writes 2."),
        "layout": {"$ref": "#/$defs/tree"},
        "structure": map_of(_NODE, "What sections, rows and blocks are set to, by id."),
        "content": map_of(_NODE, "What particles, positions and spacers are set to, by id."),
    }


def layout_definitions() -> Schema:
    """What `layout_properties` refers to."""
    return dict(_TREE)


def layout_schema() -> Schema:
    """The schema of layout.yaml in version 2."""
    preset = a_map({"name": text(), "image": text(), "timestamp": number()}, "What it was made from.")
    return document(
        "layout.yaml",
        "The layout of an outline: sections of rows of blocks with particles.",
        {**a_map({"preset": preset, **layout_properties()}), "$defs": layout_definitions()},
    )


def styles_schema() -> Schema:
    """The schema of styles.yaml. Which settings a block has is up to the theme."""
    value = {"type": ["string", "number", "boolean", "null", "array", "object"]}
    return document(
        "styles.yaml",
        "The style settings of an outline, block by block.",
        map_of(
            {"anyOf": [map_of(value), {"type": ["string", "null"]}]},
            properties={"preset": text("The style preset that it was made from.")},
        ),
    )


def index_schema() -> Schema:
    """The schema of index.yaml. Only `name`, `preset.name` and `inherit` are read."""
    return document(
        "index.yaml",
        "The summary of an outline; written by a save.",
        a_map(
            {
                "name": text("The outline's title."),
                "timestamp": number(),
                "version": number(),
                "preset": a_map({"name": text(), "image": text(), "timestamp": number()}),
                "positions": {"type": ["object", "array", "null"]},
                "sections": {"type": ["object", "array", "null"]},
                "particles": {"type": ["object", "array", "null"]},
                "inherit": {
                    "description": "By outline: the ids here, and those that they come from.",
                    "type": ["object", "array", "null"],
                },
            }
        ),
    )


def assignments_schema() -> Schema:
    """The schema of assignments.yaml."""
    names = map_of(_SWITCH)
    rule = {"anyOf": [_SWITCH, one_or_many(names)]}
    return document(
        "assignments.yaml",
        "Which pages use the outline. Each kind holds a list with one map of names.",
        {
            "anyOf": [
                a_map(
                    {
                        "page": {"description": "By translation key; home for the first page.", **rule},
                        "section": {"description": "Every page below, by the section's key.", **rule},
                        "type": {"description": "By type or template.", **rule},
                        "tag": {"description": "By tag.", **rule},
                        "language": {"description": "By language.", **rule},
                    }
                ),
                _SWITCH,
            ]
        },
    )
