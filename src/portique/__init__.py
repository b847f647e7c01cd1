"""Portique: a website builder and theme framework. A folder of plain files becomes a site.

Data flows one way, through rooms that each do one thing: `files` (the door to a folder), `formats`
(text to values), `model` (what a site is), `theme` (particles, styles, the `gantry` object), `render`
(page and outline to HTML), `build` (a whole site, only what changed), `serve` and `studio` (in a
browser), `cli`. `docs/architecture.md` tells how a page travels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Site", "__version__"]

if TYPE_CHECKING:
    from portique.build.site import Site


def __getattr__(name: str) -> Any:
    # `import portique` must stay cheap: the site engine is imported when it is asked for.
    if name == "Site":
        from portique.build.site import Site

        return Site
    raise AttributeError(f"module 'portique' has no attribute {name!r}")
