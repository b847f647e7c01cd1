"""Addresses: the one place that makes them, for pages, files, feeds and everything generated.

Two kinds of text are told apart everywhere. A *path* is an address below the site's root, with a slash in
front and, for pages, one at the end (`/fr/entretiens/x/`): what pages carry and what outputs are stored
under. An *address* is what stands in `href`: the path below the base path of `url:` in site.yaml.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from portique.model.page import Page

# What may not stand bare in an address (RFC 3987); letters of every script may. `%` is encoded, too: what
# comes here are names, not addresses.
_UNSAFE = re.compile(
    r"[\x00-\x20\"#%<>?\\^`{|}\x7f-\xa0\u00ad\u200e\u200f\u2028-\u202f\u2066-\u2069\ud800-\udfff]"
)


def escape_path(path: str) -> str:
    """A path of names as it stands in an address: reserved characters percent-encoded, letters kept."""
    return _UNSAFE.sub(_percent, path)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="surrogatepass"))


def base_path_of(url: str) -> str:
    """The base path of a site's `url`: `/` or `/sub/path/`."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return "/"
    clean = "/".join(part for part in path.split("/") if part not in ("", ".", ".."))
    return f"/{escape_path(clean)}/" if clean else "/"


class Addresses:
    """Every address of a site.

    `base_path` begins and ends with a slash. The default language has no prefix. In `folder_mode` the
    output is opened from a folder (`file://`): `between` then leads to files, where a server finds
    `index.html` by itself.
    """

    __slots__ = ("_prefixes", "default_language", "folder_mode", "root")

    def __init__(
        self, base_path: str, languages: Iterable[str], default_language: str, folder_mode: bool = False
    ) -> None:
        self.root = base_path if base_path.endswith("/") else base_path + "/"
        self.default_language = default_language
        self.folder_mode = folder_mode
        self._prefixes = {code: "/" if code == default_language else f"/{code}/" for code in languages}

    # --- paths ------------------------------------------------------------------------------------

    def prefix(self, language: str) -> str:
        """The path under which a language's pages stand: `/`, `/fr/`. Unknown ones are the default."""
        return self._prefixes.get(language, "/")

    def page_path(self, language: str, parts: Iterable[str]) -> str:
        """The path of the page whose address has these parts (already names of addresses)."""
        inner = "/".join(parts)
        return f"{self.prefix(language)}{inner}/" if inner else self.prefix(language)

    def term(self, language: str, taxonomy: str, slug: str) -> str:
        """The path of the listing of a term: `/fr/tags/mer/`."""
        return f"{self.prefix(language)}{escape_path(taxonomy)}/{slug}/"

    def listing_page(self, path: str, number: int) -> str:
        """The path of a listing's page `number`, counted from 1: `…/page/2/`."""
        return path if number <= 1 else f"{path}page/{number}/"

    def feed_path(self, language: str, section: str = "") -> str:
        """The path of the feed of a section, by the path or the key of its page; of all pages for ``""``."""
        inner = section.removeprefix(self.prefix(language)) if section.startswith("/") else section
        inner = inner.strip("/")
        return f"{self.prefix(language)}{inner}/feed.xml" if inner else f"{self.prefix(language)}feed.xml"

    def error(self, language: str) -> str:
        """The path of the page for addresses that do not exist: `/404.html`, `/fr/404.html`."""
        return f"{self.prefix(language)}404.html"

    # --- addresses --------------------------------------------------------------------------------

    def local_path(self, path: str) -> str:
        """The address of a path (`/x/` → `/sub/x/`)."""
        return self.root + path[1:] if path.startswith("/") else self.root + path

    def page(self, page: Page) -> str:
        """The address of a page."""
        return self.root + page.path[1:]

    def home(self, language: str) -> str:
        """The address of a language's home page."""
        return self.root + self.prefix(language)[1:]

    def local(self, name: str) -> str:
        """The address of a file or folder of the output, by its name relative to the output's root."""
        return self.root + escape_path(name.lstrip("/"))

    media = local
    """The address of a file under `media/`, by its site-relative name."""

    asset = local
    """The address of a published asset, by its name in the output."""

    def feed(self, language: str, section: str = "") -> str:
        """The address of a feed; see `feed_path`."""
        return self.local_path(self.feed_path(language, section))

    def between(self, here: str, there: str) -> str:
        """The address `there` as it is reached from the address `here` without scheme or host.

        Both are addresses of this site; `there` may carry `?…` and `#…`. In `folder_mode` a folder's
        address leads to its `index.html`.
        """
        end = next((n for n, letter in enumerate(there) if letter in "?#"), len(there))
        path, rest = there[:end], there[end:]
        if not path.startswith("/"):
            return there
        if path == here and rest.startswith("#"):
            return rest
        target = path + "index.html" if self.folder_mode and path.endswith("/") else path
        found = posixpath.relpath(target, here if here.endswith("/") else posixpath.dirname(here))
        if target.endswith("/"):
            found += "/"
        # Without this a first part with a colon would read as a scheme.
        return ("./" + found if ":" in found.split("/", 1)[0] else found) + rest
