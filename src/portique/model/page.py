"""A page: the value that a content file becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

EMPTY: Mapping[str, Any] = MappingProxyType({})

BodyFormat = Literal["markdown", "html"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that front matter names.

    `src` as written (a path from the page's folder, or from `/`); `focus` is a CSS object-position.
    """

    src: str
    alt: str = ""
    caption: str = ""
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom a page is about or by. Empty strings where the source says nothing."""

    name: str = ""
    role: str = ""
    portrait: str = ""
    alt: str = ""
    caption: str = ""
    page: str = ""  # translation key of the person's own page, where it was given as a path


@dataclass(frozen=True, slots=True)
class Body:
    """The source text below the front matter. `line` is the line of the file on which it begins."""

    text: str
    format: BodyFormat = "markdown"
    line: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language (`site-format`: Pages).

    `key` is the translation key: the path without numbers, language and slashes at its ends (`""` for
    the home page). `path` is the address below the base path, with language prefix and a slash at both
    ends (`/fr/entretiens/x/`); `source` is site-relative (`content/interviews/x.fr.md`), or empty for a
    generated page. `section` is the key of the nearest section above (None for the home page);
    `is_section` says that other pages lie below. `order` is the number in the name or `order:`.
    `offered` says whether the page offers itself to menus. `folder` is the site-relative folder whose
    other files belong to the page (`""` when the page is a single file). `meta` is the whole front
    matter as read (with the sections' `defaults` below it), `params` the keys that Portique does not know.
    `text_language` is the language of the text where it is none of the site's, else empty: such a page
    stands among those of `language`. `broken` says that the file could not be read whole: the page is not
    built, and `serve` shows the findings in its place.
    """

    key: str
    path: str
    source: str
    language: str
    type: str
    title: str
    body: Body
    hash: str
    template: str = ""
    menu_title: str = ""
    offered: bool = False
    section: str | None = None
    is_section: bool = False
    order: float | None = None
    date: datetime | None = None
    updated: datetime | None = None
    publish: datetime | None = None
    expire: datetime | None = None
    draft: bool = False
    summary: str = ""
    outline: str = ""
    aliases: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: EMPTY)
    image: Picture | None = None
    persons: tuple[Person, ...] = ()
    interviewers: tuple[Person, ...] = ()
    trusted: bool = True
    title_from_text: bool = False
    folder: str = ""
    text_language: str = ""
    broken: bool = False
    seo: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    params: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    meta: Mapping[str, Any] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Generated:
    """What a page that no file holds is for: a term's listing, a listing's further page, an error page.

    `kind`: `term`, `terms`, `listing-page`, `error`, `offline`. `taxonomy` and `term` (as written by
    authors) for the first two; `number` counts the pages of a listing from 1.
    """

    kind: str
    taxonomy: str = ""
    term: str = ""
    number: int = 1
