"""menus/<name>.yaml."""

from __future__ import annotations

from portique.formats.schemas.words import (
    Schema,
    a_map,
    choice,
    document,
    list_of,
    map_of,
    number,
    pairs,
    text,
)

_SWITCH = {"enum": [True, False, 0, 1, "0", "1", "", None]}


def menu_schema() -> Schema:
    """The schema of a menu's file."""
    item = a_map(
        {
            "type": text("link, url, heading, separator, particle…"),
            "title": text(),
            "link": text("A path to a page, or an address."),
            "link_title": text(),
            "subtitle": text(),
            "hash": text("Put behind the address."),
            "target": text(),
            "rel": text(),
            "icon": text("Classes of an icon."),
            "image": text("The path of a picture."),
            "icon_only": _SWITCH,
            "class": text("CSS classes of the item."),
            "anchor_class": text("CSS classes of the link."),
            "attributes": pairs(),
            "link_attributes": pairs(),
            "enabled": _SWITCH,
            "visible": _SWITCH,
            "dropdown": choice(["", "standard", "fullwidth", None], "How what is below opens."),
            "dropdown_dir": choice(["left", "center", "right", "", None]),
            "dropdown_hide": _SWITCH,
            "width": text("The width of the drop-down."),
            "columns": list_of(number(), "The widths of columns, in per cent."),
            "particle": text("The particle that stands in the item's place."),
            "options": map_of(True, "The settings of that particle."),
        }
    )
    return document(
        "A menu",
        "Order and properties of a menu's items. Items are named by the keys of their pages.",
        {
            **a_map(
                {
                    "settings": a_map(
                        {
                            "title": text(),
                            "type": text("custom: every item comes from this file."),
                            "base": text(),
                        }
                    ),
                    "ordering": {"$ref": "#/$defs/order"},
                    "items": map_of(item, "By path in the menu."),
                }
            ),
            "$defs": {
                "order": {
                    "description": "Items by name with those below; a list of maps is one in columns.",
                    "anyOf": [
                        {"type": ["string", "null"]},
                        {"type": "object", "additionalProperties": {"$ref": "#/$defs/order"}},
                        {"type": "array", "items": {"$ref": "#/$defs/order"}},
                    ],
                }
            },
        },
    )
