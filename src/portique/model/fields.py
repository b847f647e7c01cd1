"""The kinds of fields that a blueprint may have: what value each holds and how a form shows it.

Source: the field templates of Gantry's administration (`forms/fields/<x>/<y>.html.twig`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """The shape of a field's value."""

    NOTHING = "nothing"  # headings, notes, panes
    TEXT = "text"
    NUMBER = "number"
    SWITCH = "switch"  # 1 or 0
    CHOICE = "choice"  # one of the options
    CHOICES = "choices"  # several options: a list, a map from key to 1, or text with commas
    ITEMS = "items"  # a list of maps, or a map of maps
    PAIRS = "pairs"  # a list of one-pair maps
    DATA = "data"  # anything


@dataclass(frozen=True, slots=True)
class FieldType:
    """`control` names the control that the studio shows; `open` choices may be other than the options."""

    holds: Holds
    control: str
    open: bool = False


_TEXTS = (
    "text email tel url password search date datetime datetime-local month week time color colorpicker "
    "hidden file image filepicker imagepicker videopicker icon fonts selectize block-variations "
    "section-variations group"
)

FIELD_TYPES: Mapping[str, FieldType] = {
    **{f"input.{name}": FieldType(Holds.TEXT, name) for name in _TEXTS.split()},
    "input.number": FieldType(Holds.NUMBER, "number"),
    "input.range": FieldType(Holds.NUMBER, "range"),
    "input.checkbox": FieldType(Holds.SWITCH, "checkbox"),
    "checkbox": FieldType(Holds.SWITCH, "checkbox"),  # so in particles of Gantry itself
    "input.radio": FieldType(Holds.CHOICE, "radios"),
    "input.radios": FieldType(Holds.CHOICE, "radios"),
    "input.multicheckbox": FieldType(Holds.CHOICES, "checkboxes"),
    "input.submit": FieldType(Holds.NOTHING, "button"),
    "input.reset": FieldType(Holds.NOTHING, "button"),
    "checkboxes.checkboxes": FieldType(Holds.CHOICES, "checkboxes"),
    "select.select": FieldType(Holds.CHOICE, "select"),
    "select.selectize": FieldType(Holds.CHOICE, "select", open=True),
    "select.date": FieldType(Holds.CHOICE, "date-format", open=True),
    "enable.enable": FieldType(Holds.SWITCH, "switch"),
    "toggle.toggle": FieldType(Holds.CHOICE, "toggle"),
    "textarea.textarea": FieldType(Holds.TEXT, "textarea"),
    "textarea.editor": FieldType(Holds.TEXT, "editor"),
    "collection.list": FieldType(Holds.ITEMS, "list"),
    "collection.keyvalue": FieldType(Holds.PAIRS, "pairs"),
    "container.set": FieldType(Holds.NOTHING, "set"),
    "container.tabs": FieldType(Holds.NOTHING, "tabs"),
    "separator.note": FieldType(Holds.NOTHING, "note"),
    "separator.separator": FieldType(Holds.NOTHING, "separator"),
    "key": FieldType(Holds.NOTHING, "key"),
    "key.key": FieldType(Holds.NOTHING, "key"),
    "tab": FieldType(Holds.NOTHING, "tab"),
    "menu.list": FieldType(Holds.CHOICE, "menu", open=True),
    "menu.item": FieldType(Holds.CHOICE, "menu-item", open=True),
    "gantry.outlines": FieldType(Holds.CHOICE, "outline", open=True),
    "gantry.particles": FieldType(Holds.CHOICE, "particle-instance", open=True),
    "gantry.atoms": FieldType(Holds.CHOICE, "atom-instance", open=True),
    "gantry.inherit": FieldType(Holds.NOTHING, "inherit-note"),
    "gantry.particle": FieldType(Holds.DATA, "particle"),
    "gantry.module": FieldType(Holds.TEXT, "text"),
    "gantry.widget": FieldType(Holds.DATA, "json"),
    "joomla.categories": FieldType(Holds.TEXT, "text"),
    "wordpress.categories": FieldType(Holds.TEXT, "text"),
    "wordpress.posts": FieldType(Holds.TEXT, "text"),
    "button.button": FieldType(Holds.NOTHING, "button"),
}

UNKNOWN = FieldType(Holds.TEXT, "text")
"""What a field of an unknown type is treated as."""

MULTILINE = frozenset({"textarea.textarea", "textarea.editor", "input.hidden"})


def field_type(name: str) -> FieldType:
    """The field type of a name; a text input for one that is not known."""
    return FIELD_TYPES.get(name, UNKNOWN)
