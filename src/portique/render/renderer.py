"""A site ready to render: one snapshot with its theme, and what is shared between pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache, cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portique.formats.positions import PositionFile, read_positions
from portique.formats.streams import Streams
from portique.formats.themes import ThemeChain
from portique.model.address import Addresses
from portique.model.assignments import choose, facts
from portique.model.diagnostic import Diagnostic, error
from portique.model.language import direction_of
from portique.model.listing import next_change
from portique.model.menu import Menu
from portique.model.node import Node
from portique.model.outline import Outline
from portique.model.page import Generated, Page
from portique.model.site import Snapshot
from portique.render.assets import Assets, Derived, Source
from portique.render.derive import derived_bytes
from portique.render.facts import evaluators
from portique.render.generated import GeneratedPages, error_page, generate, offline_page, pagination
from portique.render.head import complete_head
from portique.render.head_tags import head_tags
from portique.render.inline import particle_in_text
from portique.render.memo import Memo
from portique.render.menus import active_path, site_menus
from portique.render.page import PageRender, Rendered, unknown_outline
from portique.render.pictures import Pictures
from portique.render.places import Places
from portique.render.site_view import SiteView
from portique.render.templates import templates_digest
from portique.render.texts import Texts
from portique.render.trace import Facts, Trace, digest
from portique.render.views import PageView
from portique.theme.document import Collected
from portique.theme.positions import Module
from portique.twig import Environment, FilesystemLoader, Template, TwigError

if TYPE_CHECKING:
    from portique.render.opening import Parts


class SiteRenderer:
    """Renders the pages of one snapshot. Not for use by several threads at once."""

    def __init__(self, parts: Parts) -> None:
        self.root: Path = parts.root
        self.snapshot: Snapshot = parts.snapshot
        self.chain: ThemeChain = parts.chain
        self.streams: Streams = parts.streams
        self.now: datetime = parts.now
        self.production = parts.production
        self.offline = parts.offline
        self.origin = parts.origin
        self.addresses: Addresses = parts.addresses
        self.env: Environment = parts.environment
        self.catalogues = parts.catalogues
        self.diagnostics: list[Diagnostic] = list(parts.diagnostics)
        self.globals = parts.globals
        self.presets = parts.presets
        self._parts = parts
        self.trace = Trace()
        self.nodes: Memo[tuple[str, Collected, tuple[Diagnostic, ...]]] = Memo()
        self.assets = Assets(self.trace, self.addresses.asset)
        self.pictures = Pictures(self.root, self.assets, self.trace, self.publish_path)
        self.texts = Texts(self)
        self.facts = Facts(evaluators(self))
        self._views: dict[str, PageView] = {}
        self._sheets: dict[tuple[str, str, str], str | None] = {}
        self._places: dict[tuple[str, str], dict[str, int]] = {}
        self._site_views: dict[str, SiteView] = {}
        self._positions: dict[str, Mapping[str, PositionFile]] = {}
        self._menus: dict[str, Mapping[str, Menu]] = {}
        self._digests: dict[tuple[str, ...], str] = {}
        self._open: list[PageRender] = parts.in_progress
        self._exists: dict[str, bool] = {}
        self.public: list[Page] = [page for page in self.snapshot.pages if parts.shown(page)]
        self.places = Places(self.snapshot, self.addresses, parts.shown)
        self._public_keys = {(page.language, page.key) for page in self.public}
        self.made: GeneratedPages = generate(self.snapshot, self.addresses, self.public)
        self.diagnostics += self.made.diagnostics
        self.pages: list[Page] = self._all_pages()
        self.by_path: dict[str, Page] = {page.path: page for page in self.pages}

    # --- pages ------------------------------------------------------------------------------------

    def _all_pages(self) -> list[Page]:
        settings = self.snapshot.settings
        errors = [
            error_page(code, self.addresses.error(code), self.catalogues.translate("Page not found", code))
            for code in settings.languages
            if code == settings.language or (code, "") in self._public_keys
        ]
        pages = [*self.public, *self.made.pages]
        if self.offline:
            pages = [
                replace(offline_page(page.language, page.path, page.title, self.offline), key=page.key)
                for page in pages
            ]
        return [*pages, *errors]

    def view(self, page: Page, own: bool = False) -> PageView:
        """The page as templates see it; `own` for the page being rendered."""
        if own:
            return PageView(page, self, own=True)
        found = self._views.get(page.path)
        if found is None:
            found = self._views[page.path] = PageView(page, self)
        return found

    def find(self, language: str, key: str) -> PageView | None:
        """The public page of a key in a language."""
        self.trace.note("query", f"find {language} {key}")
        page = self.snapshot.find(language, key)
        return None if page is None or (language, key) not in self._public_keys else self.view(page)

    view_of = find

    def children(self, language: str, key: str) -> list[PageView]:
        """The public pages directly in a section, in reading order."""
        self.trace.note("query", f"children {language} {key}")
        return [self.view(page) for page in self._children(language, key)]

    def _children(self, language: str, key: str) -> list[Page]:
        return [
            page
            for page in self.snapshot.children(language, key)
            if (language, page.key) in self._public_keys
        ]

    def recent(self, language: str, section: str, limit: int) -> list[PageView]:
        """The newest dated pages below a section."""
        self.trace.note("query", f"recent {language} {limit} {section}")
        return [self.view(page) for page in self.recent_pages(language, section, limit)]

    def recent_pages(self, language: str, section: str, limit: int) -> list[Page]:
        """As `recent`, as values and untraced."""
        found = []
        for page in self.snapshot.recent(language, section):
            if (language, page.key) in self._public_keys:
                found.append(page)
                if len(found) == limit:
                    break
        return found

    def place_among_siblings(self, page: Page) -> tuple[list[Page], int] | None:
        """The row of pages that `page` stands in, and where."""
        if page.section is None or page.path in self.made.purpose or page.is_section:
            return None
        row = self._row(page.language, page.section)
        places = self._places.get((page.language, page.section))
        if places is None:
            places = self._places[page.language, page.section] = {one.path: n for n, one in enumerate(row)}
        index = places.get(page.path)
        return None if index is None else (row, index)

    @cache  # noqa: B019 - lives and dies with the renderer
    def _row(self, language: str, section: str) -> list[Page]:
        return [page for page in self._children(language, section) if not page.is_section]

    def generated(self, page: Page) -> Generated | None:
        """What a page without a file is for."""
        return self.made.purpose.get(page.path)

    def items_of(self, page: Page) -> Sequence[Page]:
        """The entries that a listing shows on this page of it."""
        return self.made.items.get(page.path, ())

    def pagination(self, page: Page) -> dict[str, Any] | None:
        return pagination(self.made, page.path, self.addresses.local_path)

    def indexed(self, page: Page) -> bool:
        """Whether the sitemap names the page."""
        return page.type not in ("error", "offline") and not page.seo.get("noindex")

    # --- texts and terms --------------------------------------------------------------------------

    def site_text(self, language: str) -> dict[str, Any]:
        """Title, description and the rest in a language."""
        settings = self.snapshot.settings
        own = settings.languages.get(language)
        return {
            "title": (own.title if own else "") or settings.title,
            "description": (own.description if own else "") or settings.description,
            "author": settings.author,
            "params": settings.params,
            "url": self.addresses.home(language),
            "language": language,
        }

    def site_view(self, language: str) -> SiteView:
        found = self._site_views.get(language)
        if found is None:
            found = self._site_views[language] = SiteView(self, language)
        return found

    def languages(self) -> list[dict[str, Any]]:
        """The site's languages for templates."""
        return [
            {
                "code": code,
                "name": language.name,
                "title": language.title or self.snapshot.settings.title,
                "url": self.addresses.home(code),
                "direction": direction_of(code),
            }
            for code, language in self.snapshot.settings.languages.items()
        ]

    def translations(self, page: Page) -> list[dict[str, Any]]:
        """One entry a language: the page there, or its nearest translated ancestor."""
        found = []
        for code, language in self.snapshot.settings.languages.items():
            exact = self._translated(page, code)
            target = exact
            key: str | None = page.key if page.path not in self.made.purpose else ""
            while target is None and key is not None:
                target = self.snapshot.find(code, key) if (code, key) in self._public_keys else None
                key = key.rpartition("/")[0] if key else None
            if target is not None:
                found.append(
                    {
                        "code": code,
                        "name": language.name,
                        "url": self.addresses.page(target),
                        "title": target.title,
                        "direction": direction_of(code),
                        "current": code == page.language,
                        "exact": exact is not None,
                    }
                )
        return found

    def _translated(self, page: Page, code: str) -> Page | None:
        if code == page.language:
            return page
        if page.path in self.made.purpose or page.type in ("error", "offline"):
            return None
        return self.snapshot.find(code, page.key) if (code, page.key) in self._public_keys else None

    def term_links(self, language: str, taxonomy: str, names: Sequence[str]) -> list[dict[str, Any]]:
        """Terms of a page with the addresses of their listings."""
        return [
            {
                "title": name,
                "slug": slug,
                "url": self.addresses.local_path(self.addresses.term(language, taxonomy, slug)),
            }
            for name in names
            if (slug := self.snapshot.term_slug(name))
        ]

    def terms(self, language: str, taxonomy: str) -> list[dict[str, Any]]:
        """All terms in use with how many public pages bear them."""
        self.trace.note("query", f"terms {language} {taxonomy}")
        rows = []
        for term in self.snapshot.terms(language, taxonomy):
            count = sum((language, page.key) in self._public_keys for page in term.pages)
            if count:
                address = self.addresses.local_path(self.addresses.term(language, taxonomy, term.slug))
                rows.append({"title": term.title, "slug": term.slug, "url": address, "count": count})
        return rows

    # --- outlines ---------------------------------------------------------------------------------

    @property
    def findings(self) -> list[Diagnostic]:
        """Everything found so far that concerns no page in particular."""
        return [*self.diagnostics, *self._parts.outlines.diagnostics]

    def outline(self, name: str, language: str) -> Outline:
        """The outline of that name, or the base one."""
        return self._parts.outlines(language).or_base(name)

    def outline_titles(self, language: str) -> Mapping[str, str]:
        """Id to title, of every outline."""
        return {name: outline.title for name, outline in self._parts.outlines(language).by_name.items()}

    def outline_for(self, page: Page) -> tuple[Outline, Diagnostic | None]:
        """The outline that a page uses, by its own word or by the assignments."""
        outlines = self._parts.outlines(page.language)
        if page.outline:
            chosen = outlines.get(page.outline)
            return (chosen, None) if chosen else (outlines.or_base(""), unknown_outline(page, page.outline))
        return outlines.or_base(choose(outlines.rules, facts(page))), None

    def atoms(self, outline: Outline) -> Sequence[Node]:
        """The outline's atoms, then its page assets as one more."""
        return outline.atoms

    def stylesheet(self, name: str, outline: Outline, language: str) -> str | None:
        """The address of a compiled sheet of the theme for an outline; None when it cannot be had."""
        self.trace.note(f"sheet:{outline.name}", name)
        key = (name, outline.name, language)
        if key not in self._sheets:
            made, findings = self._parts.sheets.compile(name, outline, self.publish)
            self.diagnostics += findings
            self._sheets[key] = None if made is None else self.assets.data(made[0], made[1])
        return self._sheets[key]

    # --- menus and positions ----------------------------------------------------------------------

    def menus(self, language: str) -> Mapping[str, Menu]:
        """The site's menus in a language, by name."""
        found = self._menus.get(language)
        if found is None:
            found, findings = site_menus(self, language)
            self._menus[language] = found
            self.diagnostics += findings
        return found

    def default_menu(self, language: str) -> str:
        names = list(self.menus(language))
        return "main" if "main" in names else "mainmenu" if "mainmenu" in names else names[0] if names else ""

    def active_item(self, page: Page, menu: str) -> str | None:
        """The path of the item of a menu that is the page, or the nearest item above it."""
        found = self.menus(page.language).get(menu)
        return None if found is None else active_path(found, page)

    def position_titles(self) -> Mapping[str, str]:
        return {
            key: position.title
            for key, position in self._positions_in(self.snapshot.settings.language).items()
        }

    def modules(self, key: str, page: Page) -> Sequence[Any]:
        position = self._positions_in(page.language).get(key)
        if position is None:
            return []
        outline, _ = self.outline_for(page)
        shown = position.shown_on(facts(page), outline.name)
        return [Module(module.position, module.name, module.data) for module in shown]

    def _positions_in(self, language: str) -> Mapping[str, PositionFile]:
        found = self._positions.get(language)
        if found is None:
            found, findings = read_positions(
                self.streams, language=language, languages=tuple(self.snapshot.settings.languages)
            )
            self._positions[language] = found
            self.diagnostics += [one for one in findings if one not in self.diagnostics]
        return found

    # --- addresses and files ----------------------------------------------------------------------

    def absolute(self, address: str) -> str:
        """An address with scheme and host, where the site knows them."""
        return address if "://" in address else f"{self.origin}{address}"

    def direction(self, language: str) -> str:
        return direction_of(language)

    def publish(self, file: Path) -> str:
        """Publish a file of the theme, the engine or the site; return its address."""
        if file.is_relative_to(self.root / "media") or file.is_relative_to(self.root / "content"):
            return self.publish_path(file.relative_to(self.root).as_posix())
        return self.assets.file(file)

    def publish_path(self, path: str) -> str:
        """The address of a file under `media/` or beside a page, which is published where it belongs."""
        self.trace.note("file", str(self.root / path))
        return self.places.file_address(path)

    def resolve_link(self, href: str, page: Page) -> str | None:
        """The address that a link in a page's text leads to; None when there is nothing."""
        self.trace.note(f"link:{page.language}", f"{page.source} {href}")
        return self.places.link(href, page)

    def bytes_of(self, source: Source) -> bytes | None:
        """The bytes of an asset; a finding and None when they cannot be had."""
        try:
            if isinstance(source, bytes):
                return source
            if isinstance(source, Derived):
                return derived_bytes(source)
            return source.read_bytes()
        except (OSError, ValueError) as problem:
            path = source.source if isinstance(source, Derived) else source
            self.diagnostics.append(
                error("file-unreadable", f"cannot be used: {problem}", file=self.relative(Path(str(path))))
            )
            return None

    def relative(self, file: Path) -> str:
        """A file's name for a person: site-relative where it can be."""
        return (
            file.relative_to(self.root).as_posix()
            if file.is_relative_to(self.root)
            else self.streams.place_of(file)
        )

    def files(self) -> Sequence[tuple[str, Path]]:
        """What is published as it is: output path and source."""
        return list(self.places.files(self.root))

    # --- outputs beside pages ---------------------------------------------------------------------

    def wants(self, output: str) -> bool:
        """Whether `outputs:` of site.yaml leaves an output on (all are, unless it says false)."""
        wanted = self.snapshot.settings.outputs
        return not isinstance(wanted, Mapping) or wanted.get(output) is not False

    @cached_property
    def _feeds(self) -> list[tuple[str, str]]:
        if not self.wants("feeds"):
            return []
        found = []
        for code in self.snapshot.settings.languages:
            sections = [
                page.key for page in self.public if page.language == code and page.is_section and page.key
            ]
            for section in ["", *sections]:
                if self.recent_pages(code, section, 1):
                    found.append((code, section))
        return found

    def feeds(self) -> list[tuple[str, str]]:
        """Language and section of every feed: sections with dated pages, and the site as a whole."""
        return self._feeds

    def redirects(self) -> list[tuple[str, str]]:
        """Old address path and the address it leads to: aliases of pages and redirects.yaml."""
        return self.places.redirects()

    def changes_at(self) -> float | None:
        """The POSIX second at which time alone shows or hides a page."""
        moment = next_change(self.snapshot.pages, self.now)
        return None if moment is None or self._parts.drafts else moment.timestamp()

    def hidden(self) -> list[tuple[Page, str]]:
        """Pages that readers do not see yet or any more, with the reason."""
        rows = []
        for page in self.snapshot.pages:
            if not self._parts.shown(page) and not page.broken:
                begins = page.publish or page.date
                if page.draft:
                    why = "the page is a draft"
                elif begins is not None and begins > self.now:
                    why = f"the page is to appear on {begins:%Y-%m-%d %H:%M}"
                else:
                    why = f"the page expired on {page.expire:%Y-%m-%d %H:%M}"
                rows.append((page, f"not built: {why}"))
        return rows

    # --- what reads are compared by ---------------------------------------------------------------

    def outline_digest(self, language: str) -> str:
        """Changes with the layouts, assignments and atoms of any outline."""

        def make() -> str:
            rows = sorted(self._parts.outlines(language).by_name.items())
            return digest([(name, one.layout, one.assignments, one.atoms) for name, one in rows])

        return self._kept("outlines", language, make=make)

    def sheet_digest(self, outline: str, name: str) -> str:
        """Changes with what a compiled sheet is made from."""
        return self._kept(
            "sheet",
            outline,
            name,
            make=lambda: self._parts.sheets.digest(
                name, self.outline(outline, self.snapshot.settings.language)
            ),
        )

    def menu_digest(self, language: str, name: str) -> str:
        """Changes with the items of a menu."""
        return self._kept("menu", language, name, make=lambda: digest(self.menus(language).get(name)))

    def templates_digest(self) -> str:
        """Changes with any template, particle or translation that the site's theme or ours has."""
        return self._kept("templates", make=lambda: templates_digest(self.streams))

    def _kept(self, *name: str, make: Callable[[], str]) -> str:
        if name not in self._digests:
            self._digests[name] = make()
        return self._digests[name]

    # --- rendering --------------------------------------------------------------------------------

    def render(self, page: Page) -> Rendered:
        """Render a page. A template that fails costs this page: what is returned says why."""
        outline, finding = self.outline_for(page)
        self.trace.note(f"outline:{page.language}", page.outline or ",".join(sorted(map(str, facts(page)))))
        self.trace.note("templates", "")
        rendering = PageRender(self, page, outline)
        if finding is not None:
            rendering.diagnostics.append(finding)
        try:
            with self.rendering(rendering):
                html = complete_head(rendering.html(), head_tags(self, rendering.view))
        except TwigError as problem:
            html = self.error_html(page, problem)
            rendering.report(
                error(
                    "page-failed",
                    f"the page cannot be rendered: {problem.message}",
                    file=self.template_place(problem),
                    line=problem.line,
                    hint="Every other page is built. This one shows a notice.",
                )
            )
        found = (*rendering.diagnostics, *self.texts.of(page).diagnostics)
        return Rendered(html, tuple(dict.fromkeys(found)))

    @contextmanager
    def rendering(self, page: PageRender) -> Iterator[None]:
        """Make `page` the one in progress, to which templates' words refer."""
        self._open.append(page)
        try:
            yield
        finally:
            self._open.pop()

    @cached_property
    def _particles(self) -> frozenset[str]:
        return frozenset(self.streams.list("gantry-particles://", ".html.twig", recursive=True))

    def particles(self) -> frozenset[str]:
        """The names of all particles that the theme's layers provide."""
        return self._particles

    def first_template(self, names: str | Sequence[str]) -> Template:
        """The first of the templates that exists. Raises TwigLoaderError when none does."""
        if isinstance(names, str):
            return self.env.load(names)
        for name in names[:-1]:
            known = self._exists.get(name)
            if known is None:
                known = self._exists[name] = self._template_path(name) is not None
            if known:
                return self.env.load(name)
        return self.env.load(names[-1])

    def particle_in_text(
        self, page: Page, name: str, settings: str, line: int
    ) -> tuple[str, Collected, list[Diagnostic]]:
        """A particle that stands in a page's text as a fence."""
        return particle_in_text(self, page, name, settings, line)

    def replay(self, collected: Sequence[Collected]) -> None:
        """Add what a kept text collected to the page in progress."""
        if self._open:
            for one in collected:
                self._open[-1].document.attach(one)

    def template_place(self, problem: TwigError) -> str | None:
        """The file that an error of a template points into, for a person."""
        name = problem.name
        path = self._template_path(name) if name else None
        return self.relative(path) if path else name

    def _template_path(self, name: str) -> Path | None:
        loader = self.env.loader
        return loader.find(name) if isinstance(loader, FilesystemLoader) else None

    def notice_html(self, problem: TwigError, segment: Mapping[str, Any]) -> str:
        """What stands in the place of a particle that failed: nothing on a published page but a comment."""
        name = str(segment.get("subtype") or "particle").replace("--", "- -")
        if self.production:
            return f"<!-- the particle {name} could not be rendered -->"
        said = f"<strong>{escape(name)}</strong>: {escape(str(problem))}"
        return f'<div class="g-particle-error" role="alert">{said}</div>'

    def error_html(self, page: Page, problem: TwigError) -> str:
        """A whole page in place of one that cannot be rendered."""
        attributes = f'lang="{escape(page.language)}" dir="{direction_of(page.language)}"'
        return (
            f"<!DOCTYPE html>\n<html {attributes}>\n<head>\n"
            f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
            f"<title>{escape(page.title)}</title>\n</head>\n<body>\n<main>\n<h1>{escape(page.title)}</h1>\n"
            f"{self.texts.of(page).html}\n</main>\n</body>\n</html>\n"
        )


Evaluator = Callable[[str, str], Any]
