"""A site at one moment: its settings, its pages, and everything that can be asked of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any

from portique.model.address import base_path_of
from portique.model.diagnostic import Diagnostic
from portique.model.index import Index, Term
from portique.model.language import Direction
from portique.model.naming import slug
from portique.model.page import EMPTY, Page

ALWAYS = ("authors", "tags")
"""The taxonomies that every site has."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of a site; `title` and `description` are the site's in it, empty where not given."""

    code: str
    name: str
    direction: Direction = "ltr"
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the site says of the content security policy of its pages.

    `sources` are what a directive (`img-src`) allows beside what a page is seen to need.
    """

    enabled: bool = True
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Settings:
    """What `site.yaml` says (`site-format`: site.yaml).

    `languages` holds the default one, too, in the order of the file. `taxonomies` are the site's own,
    beside `ALWAYS`. `outputs` and `params` are as written; `unknown` are the keys that Portique does not
    know, kept for plug-ins and for saving. `url` has no slash at its end, and is empty when not given.
    """

    portique: int = 1
    title: str = ""
    description: str = ""
    url: str = ""
    language: str = "en"
    languages: Mapping[str, Language] = field(default_factory=lambda: {"en": Language("en", "English")})
    theme: str = ""
    menu: str = ""
    timezone: str = "UTC"
    zone: tzinfo = UTC
    author: str = ""
    taxonomies: tuple[str, ...] = ()
    outputs: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    redirect_hosts: tuple[str, ...] = ()
    trust_content: bool = True
    policy: Policy = Policy()
    params: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    unknown: Mapping[str, Any] = field(default_factory=lambda: EMPTY)

    @property
    def base_path(self) -> str:
        """The path of `url`, with a slash at both ends: `/` or `/sub/path/`."""
        return base_path_of(self.url)


@dataclass(frozen=True, slots=True)
class File:
    """A file that is published as it is: its site-relative path and its size in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a site is at one moment.

    `pages` holds every page, live or not, in reading order: a section before its children, language by
    language. `media` are the files under `media/`, by path; `owned` those beside pages, by the folder of
    the page that they belong to. `redirects` leads from old paths (`redirects.yaml`) to a path, an address
    elsewhere, or 410; `aliases` from the old paths that pages name to the pages' own. `hash` changes with
    anything that a page or a setting says.
    """

    settings: Settings
    pages: tuple[Page, ...]
    index: Index
    media: Mapping[str, File] = field(default_factory=lambda: EMPTY)
    owned: Mapping[str, tuple[File, ...]] = field(default_factory=lambda: EMPTY)
    redirects: Mapping[str, str | int] = field(default_factory=lambda: EMPTY)
    aliases: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    diagnostics: tuple[Diagnostic, ...] = ()
    hash: str = ""

    @property
    def taxonomies(self) -> tuple[str, ...]:
        """Every taxonomy: `authors`, `tags`, then the site's own."""
        return ALWAYS + self.settings.taxonomies

    def find(self, language: str, key: str) -> Page | None:
        """The page of a translation key in a language."""
        return self.index.by_key.get((language, key))

    def at(self, path: str) -> Page | None:
        """The page at a path (`/fr/x/`)."""
        return self.index.by_path.get(path)

    def of_source(self, source: str) -> Page | None:
        """The page that a content file holds, by its site-relative path."""
        return self.index.by_source.get(source)

    def children(self, language: str, key: str) -> Sequence[Page]:
        """The pages directly below a section, in reading order; `""` is the home page."""
        return self.index.children.get((language, key), ())

    def recent(self, language: str, section: str = "", limit: int | None = None) -> Sequence[Page]:
        """The dated pages anywhere below a section, newest first; at most `limit`."""
        found = self.index.recent.get((language, section), ())
        return found if limit is None else found[: max(limit, 0)]

    def translations(self, page: Page) -> Mapping[str, Page]:
        """A page's versions in all languages that have one, its own among them, by language."""
        found = {code: self.find(code, page.key) for code in self.settings.languages}
        return {code: one for code, one in found.items() if one is not None}

    def terms(self, language: str, taxonomy: str) -> Sequence[Term]:
        """The terms in use in a language, by title, each with its pages in reading order."""
        return self.index.terms.get((language, taxonomy), ())

    def term_slug(self, name: str) -> str:
        """The part of an address that stands for a term."""
        return slug(name)

    def files_of(self, page: Page) -> Sequence[File]:
        """The files that lie beside a page and belong to it."""
        return self.owned.get(page.folder, ()) if page.folder else ()

    def file(self, path: str) -> File | None:
        """The file of `media/` or beside a page that has this site-relative path."""
        if path.startswith("media/"):
            return self.media.get(path)
        folder = self._owner_folder(path)
        return next((file for file in self.owned.get(folder, ()) if file.path == path), None)

    def owners(self, path: str) -> Sequence[Page]:
        """The pages, one a language, to which a file in `content/` belongs; without a live one it is not
        published."""
        return self.index.by_folder.get(self._owner_folder(path), ())

    def file_path(self, path: str) -> str | None:
        """The path under which a file of `media/` or `content/` is published (names not yet escaped).

        A page's file stands below the page in the default language, or the first that has it. None when
        there is no such file.
        """
        if self.file(path) is None:
            return None
        if path.startswith("media/"):
            return "/" + path
        owner = self.owners(path)[0]
        return owner.path + path[len(owner.folder) + 1 :]

    def _owner_folder(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        while folder and folder not in self.index.by_folder:
            folder = folder.rpartition("/")[0]
        return folder
