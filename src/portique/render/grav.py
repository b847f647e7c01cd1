"""What the page templates of Grav themes see beside the rest: laid out only where such templates are.

A theme of ours lies in `templates/` as those of Grav do, so the need is told by where templates come from:
from a theme or a framework that was brought into the site.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portique.formats.yaml import read_yaml
from portique.model.diagnostic import error
from portique.model.page import Page
from portique.render.grav_modules import module_html, modules_of
from portique.render.views import PageView
from portique.twig import Markup, TwigError

if TYPE_CHECKING:
    from portique.render.page import PageRender
    from portique.render.renderer import SiteRenderer
    from portique.render.site_view import SiteView
    from portique.theme.flavours.grav.media import Media
    from portique.theme.flavours.grav.medium import Step
    from portique.theme.flavours.grav.page import GravPage
    from portique.theme.flavours.grav.source import View


def grav_variables(render: PageRender, site: SiteView) -> dict[str, Any]:
    """Grav's variables for one page; its `page` and `site` answer to our names as well."""
    from portique.theme.flavours.grav.variables import variables

    made = variables(render, RenderPages(render))
    return {**made, "site": GravSite(site), "header": Header(render.view)}


def parameter_addresses(site: SiteRenderer) -> list[tuple[str, str]]:
    """Grav's addresses of the terms below a list of pages (`/journal/tag:sea`), and what they lead to here.

    None where file names hold no colon.
    """
    if os.name == "nt":
        return []
    found: dict[str, str] = {}
    below: dict[tuple[str, str | None], list[Page]] = {}
    for page in site.public:
        below.setdefault((page.language, page.section), []).append(page)
    kinds = {name: name for name in site.snapshot.taxonomies if name not in ("tags", "authors")}
    kinds |= {"tag": "tags", "author": "authors"}
    for page in site.public:
        if page.type != "listing" or not isinstance(page.meta.get("content"), Mapping):
            continue
        for child in below.get((page.language, page.key), ()):
            named = {**child.terms, "tags": child.tags, "authors": child.authors}
            for said, kind in kinds.items():
                for link in site.term_links(page.language, kind, named.get(kind, ())):
                    if "/" not in link["title"]:
                        found.setdefault(f"{page.path}{said}:{link['title']}/", link["url"])
    return list(found.items())


class RenderPages:
    """`Pages` of one render: the public pages in its language, each read noted."""

    __slots__ = ("_render", "_running")

    def __init__(self, render: PageRender) -> None:
        self._render = render
        self._running: set[str] = set()

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What an imported site keeps under `params.metadata`, else its description."""
        site = self._render.site_renderer.site_view(self._render.language)
        params, description = site.twig_attribute("params"), site.twig_attribute("description")
        given = params.get("metadata") if isinstance(params, Mapping) else None
        said = {"description": description} if description else {}
        return {**said, **given} if isinstance(given, Mapping) else said

    @property
    def current(self) -> PageView:
        return self._render.view

    def find(self, key: str) -> PageView | None:
        return self._render.site_renderer.find(self._render.language, key)

    def children(self, key: str) -> Sequence[PageView]:
        return self._render.site_renderer.children(self._render.language, key)

    def every(self) -> Sequence[PageView]:
        site = self._render.site_renderer
        site.trace.note("query", "all")
        return [site.view(page) for page in site.public if page.language == self._render.language]

    def modules(self, view: View) -> Sequence[PageView]:
        site = self._render.site_renderer
        return [site.view(module) for module in modules_of(site, view.page)]

    def module(self, module: GravPage, text: Markup) -> Markup:
        return module_html(self._render, module, text)

    def templated(self, page: GravPage, text: Markup) -> Markup:
        """Run first, then read as Markdown. A page that shows its own text in it is not followed."""
        if page.key() in self._running:
            return text
        self._running.add(page.key())
        render = self._render
        try:
            source = render.render_string(page.raw_markdown(), {"page": page})
            return Markup(source if page.format() == "html" else render.markdown(source))
        except TwigError as problem:
            where = page.source()
            said = f"the page's text is a template, and that failed: {problem.message}"
            render.report(
                error("text-template-failed", said, file=where, hint="It is shown as it is written.")
            )
            return text
        finally:
            self._running.discard(page.key())

    def window(self, view: View) -> tuple[int, int]:
        if view.page.path != self._render.view.page.path:
            return 1, 1
        found = view.twig_attribute("pagination")
        return (found["current"], found["total"]) if found else (1, 1)

    # --- media --------------------------------------------------------------------------------------

    def media(self, view: View) -> Media:
        """The files beside a page; which there are is noted, and each where its address is asked for."""
        from portique.theme.flavours.grav.media import Media, media_of

        page = view.page
        if not page.folder:
            return Media({})
        folder = self._render.site_renderer.root / page.folder
        self._render.note("folder", str(folder))
        files = [file for file in folder.iterdir() if file.is_file()] if folder.is_dir() else []
        return media_of(files, self, self._render, view.twig_attribute("meta").get("media_order"))

    def media_in(self, files: Sequence[Path]) -> Media:
        from portique.theme.flavours.grav.media import media_of

        return media_of(files, self, self._render)

    def publish(self, file: Path) -> str:
        return self._render.publish(file)

    def altered(self, file: Path, steps: tuple[Step, ...], kind: str, quality: int) -> str:
        return self._render.site_renderer.assets.altered(file, steps, kind, quality)

    def said_of(self, file: Path) -> Mapping[str, Any]:
        beside = file.with_name(file.name + ".meta.yaml")
        if not beside.is_file():
            return {}
        self._render.note("file", str(beside))
        value = read_yaml(beside.read_bytes(), beside.name, flavour="symfony").value
        return value if isinstance(value, Mapping) else {}


class GravSite:
    """`site`: what the owner keeps in Grav's `site.yaml` (`params` here), else what our templates see."""

    __slots__ = ("_view",)

    def __init__(self, view: SiteView) -> None:
        self._view = view

    def twig_attribute(self, name: str) -> Any:
        """A value by its name. Raises AttributeError for what is not there."""
        params = self._view.twig_attribute("params")
        if isinstance(params, Mapping) and name in params:
            return params[name]
        return self._view.twig_attribute(name)


class Header(Mapping[str, Any]):
    """`header`: the front matter of the page being rendered; each look at it is noted where it happens."""

    __slots__ = ("_view",)

    def __init__(self, view: PageView) -> None:
        self._view = view

    def _meta(self) -> Mapping[str, Any]:
        return {"title": self._view.twig_attribute("title"), **self._view.twig_attribute("meta")}

    def __getitem__(self, name: str) -> Any:
        return self._meta()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._meta())

    def __len__(self) -> int:
        return len(self._meta())

    def twig_attribute(self, name: str) -> Any:
        try:
            return self._meta()[name]
        except KeyError:
            raise AttributeError(name) from None
