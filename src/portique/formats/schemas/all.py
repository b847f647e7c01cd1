"""Every schema by its name, and the files of a site that it is for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from portique.formats.content_types import load_content_types
from portique.formats.schemas.menu import menu_schema
from portique.formats.schemas.outline import assignments_schema, index_schema, layout_schema, styles_schema
from portique.formats.schemas.page import page_schema
from portique.formats.schemas.position import module_schema, position_schema, shelf_schema
from portique.formats.schemas.site import redirects_schema, site_schema
from portique.formats.schemas.words import Schema


class Described(NamedTuple):
    """A schema and the files that it is for (patterns in a site's folder)."""

    files: str
    make: Callable[[], Schema]


def _page(name: str) -> Described:
    return Described("content/**/*.md", lambda: page_schema(load_content_types()[0][name]))


SCHEMAS: dict[str, Described] = {
    "site": Described("site.yaml", site_schema),
    "redirects": Described("redirects.yaml", redirects_schema),
    **{f"page-{name}": _page(name) for name in ("page", "article", "interview", "listing", "person")},
    "layout": Described("config/*/*/layout.yaml", layout_schema),
    "styles": Described("config/*/*/styles.yaml", styles_schema),
    "index": Described("config/*/*/index.yaml", index_schema),
    "assignments": Described("config/*/*/assignments.yaml", assignments_schema),
    "menu": Described("menus/*.yaml", menu_schema),
    "position": Described("positions/*.yaml", position_schema),
    "module": Described("positions/*/*.yaml", module_schema),
    "shelf": Described("shelf/*.yaml", shelf_schema),
}


def schema(name: str) -> Schema:
    """The schema of that name. Raises KeyError for another."""
    return SCHEMAS[name].make()


def as_json(name: str) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
