"""One page in progress: the `RenderContext` that the `gantry` object and the vocabulary stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portique.formats import markdown
from portique.model.diagnostic import Diagnostic, nearest
from portique.model.node import Node
from portique.model.page import Page
from portique.model.truth import truthy
from portique.render.asked import Facts, PageMenus, PagePositions, TracedConfig
from portique.render.fetched import fetches, without_fetching
from portique.render.layout import content_nodes, held_by, prepared, segment_of
from portique.render.marks import around
from portique.render.trace import SELF, canonical
from portique.render.trouble import particle_failed, particle_fetched, particle_unknown
from portique.theme.context import Menus, PageFacts, Positions, Settings
from portique.theme.document import Collected, Document
from portique.theme.gantry import Gantry
from portique.twig import TwigError

if TYPE_CHECKING:
    from portique.model.outline import Outline
    from portique.render.renderer import SiteRenderer

Rendering = tuple[str, Collected, tuple[Diagnostic, ...]]
"""HTML, what it asked of the document, and what went wrong."""

# Gantry stops at this depth of particles that render particles.
DEEPEST = 5
# Priority of a sheet that comes after all those of a theme, whose lowest is 10.
AFTER_THE_THEME = -20


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished page: its HTML and what went wrong while it was made."""

    html: str
    diagnostics: tuple[Diagnostic, ...] = ()


class PageRender:
    """`RenderContext` for one page. Made for each page; what can be shared lives in `SiteRenderer`."""

    def __init__(self, site: SiteRenderer, page: Page, outline: Outline, marked: bool = False) -> None:
        self.site_renderer = site
        self.marked = marked
        self.view = site.view(page, own=True)
        self.language = page.language
        self.diagnostics: list[Diagnostic] = []
        self.streams = site.streams
        self.chain = site.chain
        self.page: PageFacts = Facts(self.view)
        self.document = Document()
        self.menus: Menus = PageMenus(self)
        self.positions: Positions = PagePositions(self)
        self.catalogues = site.catalogues
        self.direction = site.direction(page.language)
        self.site: Mapping[str, Any] = site.read_site_text(page.language)
        self.globals: Mapping[str, Any] = site.globals
        self.root = site.addresses.root
        self.home = site.addresses.home(page.language)
        self.presets: Mapping[str, Any] = site.presets
        self.outlines: Mapping[str, str] = site.outline_titles(page.language)
        self.origin = site.origin
        self.production = site.production
        self.debug = not site.production
        self.offline = bool(site.offline)
        self._depth = 0
        self._atoms_loaded = False
        self._segments: list[dict[str, Any]] | None = None
        self.outline = outline
        self.config: Settings = TracedConfig(outline.config, f"config:{outline.name}:{page.language}", site)
        self.gantry = Gantry(self)
        self.variables: dict[str, Any] = {}

    # --- the page ---------------------------------------------------------------------------------

    def html(self) -> str:
        """The whole page. Raises TwigError when the page's own template fails."""
        self.begin()
        page = self.view.page
        self.variables["content"] = self.view.twig_attribute("content")
        if self.site_renderer.speaks_grav:
            from portique.render.grav import grav_variables

            # Only here: a particle in the text is part of the content that these hold.
            self.variables |= grav_variables(self, self.site_renderer.site_view(self.language))
        # In Gantry's format `page.html.twig` is the frame of every page, not the template of the type `page`.
        own = "" if page.type == "page" else page.type
        return self.render_template(
            [f"{name}.html.twig" for name in (page.template, own, "default") if name], {}
        )

    def begin(self) -> None:
        """Lay out the variables that every template of the page sees."""
        self.variables = {
            "gantry": self.gantry,
            "theme": self.gantry.twig_attribute("theme"),
            "site": self.site_renderer.site_view(self.language),
            "page": self.view,
        }

    # --- RenderContext: addresses -----------------------------------------------------------------

    @property
    def now(self) -> datetime:
        self.site_renderer.trace.note("now", "c")
        return self.site_renderer.now

    def publish(self, file: Path) -> str:
        return self.site_renderer.publish(file)

    def local(self, path: str) -> str:
        return self.site_renderer.addresses.local(path)

    def stylesheet(self, name: str) -> str | None:
        address, findings = self.site_renderer.stylesheet(name, self.outline, self.language)
        self.diagnostics += findings
        return address

    # --- RenderContext: rendering -----------------------------------------------------------------

    def render_template(self, names: str | Sequence[str], variables: Mapping[str, Any]) -> str:
        return self.site_renderer.first_template(names).render({**self.variables, **variables})

    def render_once(self, template: str, variables: Mapping[str, Any]) -> str:
        identity = (self.outline.name, self.language, template, canonical(variables))

        def make() -> Rendering:
            outer, self.diagnostics = self.diagnostics, []
            try:
                with self.document.apart() as collected:
                    html = self.render_template(template, variables)
                return html, collected(), tuple(self.diagnostics)
            finally:
                self.diagnostics = outer

        site = self.site_renderer
        html, collected, found = site.nodes.get(identity, self._own, site.trace, make)
        self.diagnostics += found
        self.document.attach(collected)
        return html

    def render_string(self, source: str, variables: Mapping[str, Any]) -> str:
        return self.site_renderer.env.from_string(source).render({**self.variables, **variables})

    def use_outline(self, name: str | None, force: bool = False) -> None:
        if name is None or (not force and self._segments is not None):
            return
        chosen = self.site_renderer.outline(name, self.language)
        if chosen.name != self.outline.name and force:
            self.outline = chosen
            self.config = TracedConfig(
                chosen.config, f"config:{chosen.name}:{self.language}", self.site_renderer
            )
            self._segments = None

    def load_atoms(self) -> None:
        if self._atoms_loaded:
            return
        self._atoms_loaded = True
        sheet = self.site_renderer.breakpoints(self.outline, self.language)
        if sheet is not None:
            self.document.add_style(sheet, AFTER_THE_THEME)
        for atom in (*self.site_renderer.atoms(self.outline), *self._page_assets()):
            self.render_node(atom, {})

    def _page_assets(self) -> Sequence[Node]:
        """The sheets and scripts of the page settings, which come in as one more atom."""
        assets = self.config.get("page.assets")
        if not isinstance(assets, Mapping) or not (assets.get("css") or assets.get("javascript")):
            return ()
        attributes = {"enabled": 1, **assets}
        return (Node("page-assets", "atom", subtype="assets", title="Page assets", attributes=attributes),)

    @property
    def marking(self) -> bool:
        """Whether what a layout's template makes now gets marks; what is kept for other pages has none."""
        return self.marked and self._depth == 0

    def segments(self) -> Sequence[Any]:
        if self._segments is None:
            layout = self.outline.layout
            contents = {
                node.id: self.render_node(node, {"prepare_layout": True})
                for node in self._content_nodes(layout)
            }
            empty = frozenset(name for name, html in contents.items() if html == "")
            kept = self.site_renderer.prepared_layouts
            key = (self.outline.name, self.language, empty)
            if key not in kept:
                kept[key] = tuple((child, held_by(child)) for child in prepared(layout, empty))
            if self.marked:
                contents = {name: around(name, html) for name, html in contents.items()}
            self._segments = [segment_of(child, contents) for child, _ in kept[key]]
            if not self.site_renderer.speaks_grav:
                for (child, held), segment in zip(kept[key], self._segments, strict=True):
                    if held is not None:
                        self._compose(child, segment, tuple(contents[one] for one in held))
        return self._segments

    def _content_nodes(self, layout: Node) -> Sequence[Node]:
        """The layout's content, looked for once for each outline and language."""
        kept = self.site_renderer.contents_of_layouts
        key = (self.outline.name, self.language)
        if key not in kept:
            kept[key] = content_nodes(layout)
        return kept[key]

    def _compose(self, node: Node, segment: dict[str, Any], held: tuple[str, ...]) -> None:
        """Give a section that holds the same HTML as on an earlier page what was made of it there.

        Sections whose templates look at the page are made anew for each.
        """
        key = (self.outline.name, self.language, node.id, held, self.marked)
        site = self.site_renderer
        kept = site.composed.get(key)
        if kept is None:
            variables = {"segment": segment, "segments": segment["children"]}
            with site.trace.collecting() as reads:
                html = self.render_template(f"@nucleus/layout/{node.kind}.html.twig", variables)
            kept = (html, frozenset(reads))
            if not any(owner == SELF for owner, _ in reads):
                site.composed[key] = kept
        else:
            site.trace.note_all(kept[1])
        segment["rendered"] = kept[0]

    def render_node(self, node: Any, options: Mapping[str, Any]) -> str:
        """A node's HTML, rendered once for all pages that show it the same (`memo`)."""
        if not isinstance(node, Node):
            html, collected = self._node(node, options)
        else:
            owner = (
                self.outline.name,
                self.language,
                node.id,
                tuple(sorted((k, str(v)) for k, v in options.items())),
            )
            html, collected, found = self.site_renderer.nodes.get(
                owner, self._own, self.site_renderer.trace, lambda: self._kept(node, options)
            )
            self.diagnostics += found
        self.document.attach(collected)
        return html

    def _own(self, name: str) -> Any:
        return self.site_renderer.facts.value((self.view.trace_identity, name))

    def _kept(self, node: Node, options: Mapping[str, Any]) -> Rendering:
        outer, self.diagnostics = self.diagnostics, []
        try:
            html, collected = self._node(node, options)
            return html, collected, tuple(self.diagnostics)
        finally:
            self.diagnostics = outer

    def _node(self, node: Any, options: Mapping[str, Any]) -> tuple[str, Collected]:
        segment = segment_of(node, {}) if isinstance(node, Node) else dict(node)
        kind = str(segment.get("type") or "particle")
        subtype = str(segment.get("subtype") or kind)
        if kind in ("particle", "atom") and not truthy(self.config.get(f"particles.{subtype}.enabled", 1)):
            return "", Collected()
        self._depth += 1
        try:
            if self._depth > DEEPEST:
                raise TwigError(f"particles are nested more than {DEEPEST} deep")
            if kind == "particle" and subtype not in self.site_renderer.particles():
                return self._unknown(subtype, segment), Collected()
            with self.document.apart() as collected:
                template = [f"@nucleus/content/{kind}.html.twig", "@nucleus/content/missing.html.twig"]
                html = self.render_template(
                    template, {"noConfig": None, **self._segment_variables(segment), **options}
                )
                done = collected()
            if fetches(done):
                html, done = without_fetching(html, done)
                self.report(particle_fetched(_name(segment), str(segment.get("id") or "")))
            return html.strip() if not html.strip() else html, done
        except TwigError as problem:
            self._failed(problem, segment)
            return self.site_renderer.notice_html(problem, segment), Collected()
        finally:
            self._depth -= 1

    def _segment_variables(self, segment: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "segment": segment,
            "segments": segment.get("children") or [],
            "in_particle": self._depth,
            "enabled": 1,
        }

    def _unknown(self, subtype: str, segment: Mapping[str, Any]) -> str:
        node = str(segment.get("id") or "")
        place, line = self.site_renderer.place_in_layout(self.outline, node, subtype)
        near = nearest(subtype, self.site_renderer.particles())
        self.report(particle_unknown(subtype, node, near, place, line))
        return self.site_renderer.notice_html(TwigError("there is no such particle"), segment)

    def _failed(self, problem: TwigError, segment: Mapping[str, Any]) -> None:
        place = self.site_renderer.template_place(problem)
        self.report(particle_failed(_name(segment), str(segment.get("id") or ""), problem, place))

    def markdown(self, text: str, block: bool = True) -> str:
        done = markdown.render(text, trusted=True, resolve_link=self._link, resolve_picture=self._picture)
        html = done.html.strip()
        if not block and html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
            return html[3:-4]
        return done.html

    def _link(self, href: str) -> str | None:
        return self.site_renderer.resolve_link(href, self.view.page)

    def _picture(self, src: str) -> dict[str, Any] | None:
        return self.site_renderer.pictures.describe(src, self.view.page)

    def picture(self, src: str, sizes: str = "") -> Mapping[str, Any] | None:
        """A picture that the page or a setting names: `url`, `width`, `height`, `srcset`."""
        return self._picture(src)

    def report(self, diagnostic: Diagnostic) -> None:
        """Say what was found. On which page is added at the end: what is kept shows on others too."""
        self.diagnostics.append(diagnostic)

    def note(self, owner: str, name: str) -> None:
        self.site_renderer.trace.note(owner, name)


def _name(segment: Mapping[str, Any]) -> str:
    return str(segment.get("subtype") or segment.get("type"))
