"""The `gantry` object of templates: one small class for each of its members.

Reading order: `member` (how an object answers templates), `gantry` (the object itself), then the members:
`theme`, `page`, `platform`, `document`, `menu`, `site` (request, messages, settings and the like).

A member reads everything through `theme.context.RenderContext` and keeps nothing of its own but what a
template sets. What templates may see is named in each class (`__twig__`); anything else is null and a notice.
"""

from portique.theme.gantry.gantry import Gantry

__all__ = ["Gantry"]
