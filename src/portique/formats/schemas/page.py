"""The front matter of pages: what all have, and what the blueprint of a type adds."""

from __future__ import annotations

from portique.formats.schemas.words import (
    Schema,
    a_map,
    document,
    instant,
    map_of,
    number,
    one_or_many,
    text,
    truth,
)
from portique.model.blueprint import Blueprint

_PICTURE = a_map(
    {
        "src": text("The path of the picture."),
        "alt": text("What it shows, for those who do not see it."),
        "caption": text(),
        "focus": text("What stays in view when it is cut, as in 30% 40%."),
    },
    closed=True,
)
_PERSON = a_map(
    {
        "name": text(),
        "role": text(),
        "portrait": text("The path of a picture."),
        "alt": text("What the portrait shows."),
        "caption": text(),
        "page": text("The path of a page about the person."),
    },
    closed=True,
)
_TEXTS = one_or_many({"type": ["string", "number"]})


def common_properties() -> Schema:
    """The keys that pages of every type have."""
    return {
        "title": text("Else the person's name, the heading that opens the text, or the file's name."),
        "menu": {
            "description": "Offers the page to menus, under this title; false takes it out.",
            "type": ["boolean", "string", "null"],
        },
        "date": instant("Pages with a date are in feeds; a date ahead hides the page until then."),
        "updated": instant("When the page was changed."),
        "publish": instant("Not shown before."),
        "expire": instant("Not shown from then on."),
        "draft": truth("Drafts are not built."),
        "type": text("page, article, interview, listing, person, or one of content-types/."),
        "outline": text("The outline to use whatever the assignments say."),
        "order": number("The place in the section."),
        "slug": text("The last part of the address."),
        "aliases": one_or_many({"type": "string"}, "Old addresses that lead here."),
        "summary": text("A sentence or two for listings, feeds and search engines."),
        "authors": {"description": "Who wrote it.", **_TEXTS},
        "tags": {"description": "What it is about.", **_TEXTS},
        "image": {
            "description": "The picture of the page: its path, or a map.",
            "anyOf": [{"type": "string"}, _PICTURE],
        },
        "person": one_or_many({"anyOf": [{"type": "string"}, _PERSON]}, "Whom it is about."),
        "interviewer": one_or_many({"anyOf": [{"type": "string"}, _PERSON]}, "Who asks."),
        "language": text("The language of the text, when the file's name does not say it."),
        "translated_from": text("In a translation: the mark of the original that it was made from."),
        "template": text("Another template than that of the type."),
        "trust": truth("false: HTML in the text is cleaned."),
        "seo": a_map(
            {
                "title": text("The title for search engines."),
                "description": text("The description for search engines."),
                "canonical": text("The address of the original."),
                "noindex": truth("Hidden from search engines."),
            }
        ),
        "params": map_of(True, "The page's own settings, for templates: page.params."),
        "defaults": map_of(True, "In a section page: front matter for every page below."),
        "gantry": a_map({"outline": text("The same as outline.")}),
    }


def page_schema(blueprint: Blueprint) -> Schema:
    """The schema of the front matter of a type. Keys that nobody knows are allowed: they are the owner's."""
    own = blueprint.json_schema()["properties"]
    own.pop("enabled", None)
    common = common_properties()
    properties = common | {name: one for name, one in own.items() if name not in common}
    description = blueprint.description or "The front matter of a page."
    return document(f"Front matter: {blueprint.title}", description, a_map(properties))
