"""site.yaml and redirects.yaml."""

from __future__ import annotations

from portique.formats.schemas.words import (
    Schema,
    a_map,
    choice,
    document,
    list_of,
    map_of,
    number,
    text,
    truth,
)
from portique.formats.settings import DIRECTIVES

_LANGUAGE = a_map(
    {
        "name": text("What the language calls itself."),
        "title": text("The site's title in it."),
        "description": text("The site's description in it."),
        "direction": choice(["ltr", "rtl"], "Which way it runs; known for most languages."),
    },
    closed=True,
)

_SOURCE = {"type": "string", "pattern": "^[^\\s;,]+$"}
_POLICY: Schema = {
    "description": "The content security policy of pages: false leaves it out; a map adds sources to it.",
    "anyOf": [
        {"type": "boolean"},
        a_map({name: {"anyOf": [_SOURCE, list_of(_SOURCE)]} for name in DIRECTIVES}, closed=True),
    ],
}


def site_schema() -> Schema:
    """The schema of site.yaml."""
    return document(
        "site.yaml",
        "What holds for a whole site.",
        a_map(
            {
                "portique": choice([1], "The version of this folder's format."),
                "title": text("The site's name."),
                "description": text("What it is about, in a sentence."),
                "url": text(
                    "Where it stands, with https:// and a path if it has one.", pattern="^(https?://|$)"
                ),
                "language": text("The language of pages that name none."),
                "languages": map_of(_LANGUAGE, "Every language of the site, the default among them."),
                "theme": text("A theme of Portique, or the name of a folder in themes/."),
                "menu": text("The menu that is shown where none is named. Else: main, mainmenu, the first."),
                "timezone": text("The zone of dates that name none, as in Europe/Paris."),
                "author": text("Whose site it is."),
                "taxonomies": list_of(
                    {"type": "string"}, "What pages are sorted by, beside tags and authors."
                ),
                "outputs": map_of(
                    truth(), "What is built beside pages: feeds, sitemap…; false leaves one out."
                ),
                "redirect_hosts": list_of(
                    {"type": "string"}, "Hosts for which files of redirects are written."
                ),
                "trust": a_map(
                    {"content": truth("Whether HTML in pages is printed as it is (yes, unless said).")},
                    closed=True,
                ),
                "security": a_map({"policy": _POLICY}, closed=True),
                "params": map_of(True, "The owner's own settings, for templates: site.params."),
            },
            required=["portique"],
        ),
    )


def redirects_schema() -> Schema:
    """The schema of redirects.yaml."""
    return document(
        "redirects.yaml",
        "Old addresses: each leads to a new one, or is gone.",
        map_of(
            {"anyOf": [{"type": "string", "minLength": 1}, number("Gone for good.", const=410)]},
            propertyNames={"minLength": 1},
        ),
    )
