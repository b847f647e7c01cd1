"""What a site is made of: the list of its outputs, and how each is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portique.build.outputs import atom_feed, redirect_page, sitemap
from portique.model.diagnostic import Diagnostic
from portique.model.page import Page
from portique.render.assets import Source
from portique.render.renderer import SiteRenderer
from portique.render.trace import SELF, Key
from portique.render.views import OWN_WORDS, TOGETHER, page_id


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make: `kind` is page, feed, sitemap or redirect; `what` tells which."""

    kind: str
    path: str
    page: Page | None = None
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A finished output: its bytes, what was read for it, what went wrong, the assets that it named first."""

    data: bytes
    reads: tuple[Key, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    assets: Mapping[str, Source] = field(default_factory=dict)


def file_of(path: str) -> str:
    """The output file of an address path: `/x/` → `x/index.html`, `/feed.xml` → `feed.xml`."""
    return (path + "index.html" if path.endswith("/") else path).lstrip("/")


def outputs_of(site: SiteRenderer) -> list[Output]:
    """Every output of the site, pages first in reading order."""
    outputs = [Output("page", file_of(page.path), page) for page in site.pages]
    taken = {output.path for output in outputs}
    if not site.offline:
        for language, section in site.feeds():
            outputs.append(
                Output(
                    "feed", file_of(site.addresses.feed_path(language, section)), None, (language, section)
                )
            )
        if site.wants("sitemap"):
            outputs.append(Output("sitemap", "sitemap.xml"))
        for old, target in site.redirects():
            path = file_of(old if old.endswith("/") or "." in old.rsplit("/", 1)[-1] else old + "/")
            if path not in taken:
                taken.add(path)
                outputs.append(Output("redirect", path, None, (target,)))
    return outputs


def make(site: SiteRenderer, output: Output) -> Made:
    """Make one output. Trouble with the site is in the result; anything raised is a bug or the machine."""
    before = site.assets.sources.keys() - set()
    with site.trace.collecting() as reads:
        diagnostics: tuple[Diagnostic, ...] = ()
        if output.kind == "page" and output.page is not None:
            rendered = site.render(output.page)
            text, diagnostics = rendered.html, rendered.diagnostics
        elif output.kind == "feed":
            text = atom_feed(site, *output.what)
        elif output.kind == "sitemap":
            site.trace.note("query", "all")
            text = sitemap(site, [site.view(page) for page in site.pages if site.indexed(page)])
        else:
            site.trace.note("redirect", output.path)
            text = redirect_page(output.what[0])
    keys = tuple(sorted(_named(reads, output.page)))
    added = {path: site.assets.sources[path] for path in site.assets.sources.keys() - before}
    return Made(text.encode("utf-8", "replace"), keys, diagnostics, added)


def _named(reads: Iterable[Key], page: Page | None) -> Iterator[Key]:
    """The reads by names that hold for any output; what the page says by its own file alone is one read.

    Which page it is not (`is …`) is the same for good, as long as it has its address.
    """
    own = page_id(page) if page is not None else ""
    words = []
    for owner, name in reads:
        if owner != SELF:
            yield owner, name
        elif name in OWN_WORDS:
            words.append(name)
        elif not name.startswith("is "):
            yield own, name
    if words:
        yield own, TOGETHER + " ".join(sorted(words))


def copies_of(site: SiteRenderer) -> Iterator[tuple[str, Path]]:
    """Files that are published as they are: output path and source."""
    yield from site.files()
