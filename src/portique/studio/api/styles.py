"""`GET /api/outlines/{name}/styles`: presets, blocks of settings, what shows at once, contrast, fonts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from portique.model.outline import Outline
from portique.model.truth import is_map
from portique.studio.api import fonts
from portique.studio.api.asking import Ask, missing
from portique.studio.api.forms import form
from portique.studio.api.plain import plain
from portique.studio.api.problems import problem
from portique.studio.api.values import field_values, file_of_setting, setting_sources
from portique.studio.desk import Desk
from portique.studio.words import Words
from portique.theme.styles.contrast import contrast_findings
from portique.theme.styles.presets import styles_of

_PROPERTY = re.compile(r"--([\w-]+)\s*:")
OWN_PRESETS = "gantry/presets.yaml"


def get(desk: Desk, ask: Ask) -> Any:
    """The styles of an outline."""
    outline = desk.outline(ask.path["name"])
    if outline is None:
        raise missing(ask.words.say("refused.outline", name=ask.path["name"]))
    site = desk.site
    places = [place for place in site.blueprints if place.startswith("styles.")]
    styles = outline.config.get("styles")
    styles = styles if isinstance(styles, Mapping) else {}
    css = _css(desk, outline)
    properties = set(_PROPERTY.findall(css))
    fields = [(place.removeprefix("styles."), site.blueprints[place]) for place in places]
    file, _ = file_of_setting(desk, outline.name, "styles")
    return {
        "preset": outline.preset,
        "presets": presets(desk, ask.words),
        "blocks": [
            {
                "name": name,
                "title": ask.words.theme(blueprint.title),
                "fields": form(blueprint.fields, ask.words),
                "values": field_values(
                    blueprint.fields, setting_sources(desk, outline, f"styles.{name}", ask.words), ask.words
                ),
            }
            for name, blueprint in fields
        ],
        "properties": {
            f"{name}.{one.path}": f"--{name}-{one.path}"
            for name, blueprint in fields
            for one in blueprint.fields
            if one.holds_value and f"{name}-{one.path}" in properties
        },
        "contrast": [problem(one, ask.words, desk) for one in contrast_findings(styles, file)],
        "fonts": fonts.families(desk),
    }


def presets(desk: Desk, words: Words) -> list[dict[str, Any]]:
    """The theme's style presets, and those that somebody saved."""
    site = desk.site
    own_file = desk.live.root / "custom" / site.chain.name / OWN_PRESETS
    found = site.streams.find("gantry-theme://" + OWN_PRESETS)
    rows = []
    for name, preset in site.presets.items():
        image = str(preset.get("image") or "")
        path = site.streams.find(image) if "://" in image else None
        colours = preset.get("colors")
        rows.append(
            {
                "name": name,
                "title": str(preset.get("title") or name.replace("_", " ").replace("-", " ").capitalize()),
                "description": words.theme(str(preset.get("description") or "")),
                "image": desk.site_origin + site.publish(path) if path is not None and path.is_file() else "",
                "own": found == own_file,
                "colours": [str(one) for one in colours] if isinstance(colours, list) else _colours(preset),
                "values": {
                    f"{block}.{field}": plain(value)
                    for block, fields in styles_of(preset).items()
                    if is_map(fields)
                    for field, value in fields.items()
                },
            }
        )
    return rows


def _colours(preset: Mapping[str, Any]) -> list[str]:
    """The first colours of a preset that names none for its thumbnail."""
    values = [
        str(value)
        for block in styles_of(preset).values()
        if is_map(block)
        for value in block.values()
        if isinstance(value, str) and value.startswith("#")
    ]
    return list(dict.fromkeys(values))[:5]


def _css(desk: Desk, outline: Outline) -> str:
    """The compiled sheets of an outline."""
    site = desk.site
    found = []
    for name in site.chain.manifest.css_files:
        address, _ = site.stylesheet(name, outline, desk.language)
        source = site.assets.sources.get(address.removeprefix(site.addresses.root)) if address else None
        data = site.bytes_of(source) if source is not None and not isinstance(source, Path) else None
        found.append(data.decode("utf-8", "replace") if data else "")
    return "\n".join(found)
