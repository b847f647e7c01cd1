"""Style presets: named sets of style settings that a theme brings (`gantry/presets.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.formats.streams import Streams
from portique.formats.yaml import read_yaml

PRESETS = "gantry-theme://gantry/presets.yaml"


def load_presets(streams: Streams) -> dict[str, Mapping[str, Any]]:
    """The presets of the first layer that has any: name → `{image, description, colors, styles}`.

    What is no map is left out; a theme without presets has none.
    """
    file = streams.find(PRESETS)
    if file is None:
        return {}
    value = read_yaml(file.read_bytes(), streams.place_of(file)).value
    if not isinstance(value, Mapping):
        return {}
    return {str(name): preset for name, preset in value.items() if isinstance(preset, Mapping)}


def styles_of(preset: Mapping[str, Any]) -> Mapping[str, Any]:
    """The style settings of a preset."""
    styles = preset.get("styles")
    return styles if isinstance(styles, Mapping) else {}


def with_preset(styles: Mapping[str, Any], preset: Mapping[str, Any]) -> dict[str, Any]:
    """Style settings over which the values of a preset are laid; those that it does not name stay."""
    made = dict(styles)
    for block, fields in styles_of(preset).items():
        present = made.get(block)
        if isinstance(fields, Mapping) and isinstance(present, Mapping):
            fields = {**present, **fields}
        made[block] = fields
    return made
