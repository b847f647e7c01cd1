"""Modules: what stands in a position, and the frame ("chrome") in which it is shown.

Source: Gantry's Grav platform (`positions/<key>/<module>.yaml`, `Platform::displayModule`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portique.theme.context import RenderContext

MODULE_TEMPLATE = "@nucleus/partials/module.html.twig"


@dataclass(frozen=True, slots=True)
class Module:
    """One module of a position. `data` is its file: `type, title, chrome, options, assignments`."""

    position: str
    name: str
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def segment(self) -> dict[str, Any]:
        """The map that the module's template sees as `segment`."""
        return {**self.data, "position": self.position, "id": self.name}


def display_module(context: RenderContext, segment: Mapping[str, Any], options: Mapping[str, Any]) -> str:
    """The HTML of one module; empty when it prints nothing. `options` are `style` (the chrome) and more."""
    if isinstance(options.get("ajax"), Mapping):
        options = {**options, "style": "none"}
    variables = {**options, "inContent": True, "segment": dict(segment)}
    return context.render_template(MODULE_TEMPLATE, variables).strip()


def display_modules(context: RenderContext, key: str, options: Mapping[str, Any]) -> str:
    """The HTML of all modules of a position, in order; empty for an empty position."""
    options = {"position": key, **options}
    return "".join(
        display_module(context, module.segment, options) for module in context.positions.modules(key)
    )
