"""The words that templates of themes use beside Twig's own.

Reading order: `gantry` (Gantry's tags, filters, functions), `assets` (the tags for head and foot), `values`
(casts, paths, colours), `dates`, `portique` (our own words), `grav_texts` and `grav` (Grav's), `wordpress`
(stand-ins for what a platform would answer). Where two have a word, Gantry's and ours win.

`vocabulary(current)` joins them to one `Extension`. `current` gives the render in progress when a word
is used; nothing here holds on to a render.
"""

from __future__ import annotations

from collections.abc import Callable

from portique.theme.context import RenderContext
from portique.theme.vocabulary import assets, dates, gantry, grav, grav_tags, portique, values, wordpress
from portique.twig import Extension

Current = Callable[[], RenderContext]


def vocabulary(current: Current) -> Extension:
    """Everything that templates of a theme know beside Twig's own words."""
    return Extension(
        tags={**assets.tags(current), **grav_tags.tags(current)},
        filters={
            **grav.filters(current),
            **wordpress.filters(current),
            **values.FILTERS,
            **gantry.filters(current),
            **dates.filters(current),
            **portique.filters(current),
        },
        functions={
            **grav.functions(current),
            **wordpress.functions(current),
            **values.FUNCTIONS,
            **gantry.functions(current),
            **dates.functions(current),
            **portique.functions(current),
        },
    )
