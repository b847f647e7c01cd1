"""The theme of a site: outlines, sheets, menus, positions, files; and what reads of them are compared by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portique.formats.manifest import Flavour
from portique.formats.pages.names import is_ignored
from portique.formats.positions import PositionFile, read_positions
from portique.formats.streams import Streams
from portique.formats.themes import NUCLEUS, ThemeChain, frameworks
from portique.model.assignments import choose, facts
from portique.model.blueprint import Blueprint
from portique.model.diagnostic import Diagnostic, error
from portique.model.language import direction_of
from portique.model.menu import Menu
from portique.model.node import Node
from portique.model.outline import Outline, Outlines
from portique.model.page import Page
from portique.render.alter import altered_bytes
from portique.render.assets import Altered, Assets, Derived, Source
from portique.render.derive import derived_bytes
from portique.render.menus import active_path, site_menus
from portique.render.outlines import SiteOutlines
from portique.render.pictures import Pictures
from portique.render.plain_sheets import PlainSheets
from portique.render.site_pages import SitePages
from portique.render.templates import templates_digest
from portique.render.trace import digest
from portique.render.trouble import unknown_outline
from portique.theme.positions import Module
from portique.theme.styles.breakpoints import breakpoint_sheet

if TYPE_CHECKING:
    from portique.render.opening import Parts
    from portique.render.sheets import Sheets


class SiteTheme(SitePages):
    """The second layer of a `SiteRenderer`: what its pages are dressed in."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.chain: ThemeChain = parts.chain
        self.streams: Streams = parts.streams
        self.made_for_grav = self.chain.made_for_grav
        self.speaks_grav = speaks_grav(self.root, self.chain, self.streams)
        self.globals = parts.globals
        self.presets = parts.presets
        #: File → its path in the site where it is published as it lies there; empty for all others.
        self._public_paths: dict[Path, str] = {}
        self.assets = Assets(self.trace, self.addresses.asset)
        self.pictures = Pictures(self.root, self.assets, self.trace, self.publish_path)
        roots = [*self.chain.layers, self.root / "engines", NUCLEUS, *frameworks()]
        self.plain_sheets = PlainSheets(self.assets, self.trace, roots)
        self._sheets: dict[tuple[str, str, str], tuple[str | None, Sequence[Diagnostic]]] = {}
        self._breakpoints: dict[tuple[str, str], str | None] = {}
        self._positions: dict[str, Mapping[str, PositionFile]] = {}
        self._menus: dict[str, Mapping[str, Menu]] = {}
        self._digests: dict[tuple[str, ...], str] = {}

    # --- outlines ---------------------------------------------------------------------------------

    @property
    def findings(self) -> list[Diagnostic]:
        """Everything found so far that concerns no page in particular."""
        return [*self.diagnostics, *self._parts.outlines.diagnostics, *self.catalogues.diagnostics]

    def examine(self) -> None:
        """Read what no page has asked for, so that findings do not depend on what was rendered."""
        for language in self.snapshot.settings.languages:
            self._parts.outlines(language)
            self.menus(language)
            self.positions(language)

    def outline(self, name: str, language: str) -> Outline:
        """The outline of that name, or the base one."""
        return self._parts.outlines(language).or_base(name)

    def outlines(self, language: str) -> Outlines:
        """All outlines in a language."""
        return self._parts.outlines(language)

    @property
    def outlines_read(self) -> SiteOutlines:
        """The outlines as they were read."""
        return self._parts.outlines

    def renew(self, outlines: SiteOutlines) -> None:
        """Take other outlines; what was made of the old ones is for `renewing` to drop."""
        self._parts.outlines = outlines
        self._digests.clear()

    def forget_sheets(
        self, other_styles: Callable[[str, str], bool], other_layout: Callable[[str, str], bool]
    ) -> None:
        """Make anew, when they are next asked for, the sheets of outlines (in a language) that changed."""
        for sheet in [one for one in self._sheets if other_styles(one[1], one[2])]:
            del self._sheets[sheet]
            self._parts.sheets.forget(sheet[1])
        for points in [one for one in self._breakpoints if other_styles(*one) or other_layout(*one)]:
            del self._breakpoints[points]

    @property
    def blueprints(self) -> Mapping[str, Blueprint]:
        """All blueprints by their place in the configuration (`particles.logo`, `page.head`)."""
        return self._parts.outlines.blueprints

    def outline_titles(self, language: str) -> Mapping[str, str]:
        """Id to title, of every outline."""
        return {name: outline.title for name, outline in self._parts.outlines(language).by_name.items()}

    def outline_for(self, page: Page) -> tuple[Outline, Diagnostic | None]:
        """The outline that a page uses, by its own word or by the assignments."""
        outlines = self._parts.outlines(page.language)
        if page.outline:
            chosen = outlines.get(page.outline)
            if chosen is not None:
                return chosen, None
            return outlines.or_base(""), unknown_outline(page, page.outline, self.line_of(page, "outline"))
        return outlines.or_base(choose(outlines.rules, facts(page))), None

    def in_outline(self, page: Page, name: str) -> Page | None:
        """The page as if it named this outline itself; None where there is no such outline."""
        known = name and self._parts.outlines(page.language).get(name) is not None
        return replace(page, outline=name) if known else None

    def atoms(self, outline: Outline) -> Sequence[Node]:
        """The outline's atoms, in order."""
        return outline.atoms

    def stylesheet(
        self, name: str, outline: Outline, language: str
    ) -> tuple[str | None, Sequence[Diagnostic]]:
        """The address of the theme's compiled sheet for an outline, None when it cannot be had; findings."""
        self.trace.note(f"sheet:{outline.name}", name)
        key = (name, outline.name, language)
        if key not in self._sheets:
            made, findings = self._parts.sheets.compile(name, outline, self.publish)
            address = None if made is None else self.assets.data(made[0], made[1])
            self._sheets[key] = address, findings
        return self._sheets[key]

    def sheets_in(self, preset: str) -> Sheets:
        """The theme's sheets as a preset would make them, whatever else an outline has."""
        return self._parts.sheets.trying(preset)

    def line_of(self, page: Page, key: str) -> int | None:
        """The line of a page's file on which its front matter gives `key`; None where it does not."""
        if not page.source:
            return None
        try:
            lines = (self.root / page.source).read_text("utf-8", "replace").splitlines()
        except OSError:
            return None
        return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), None)

    def place_in_layout(self, outline: Outline, *names: str) -> tuple[str | None, int | None]:
        """The layout file of an outline, for a person, and the line that has the first of `names` found:
        a node's id, and its kind where the id was made up."""
        for uri in (
            f"gantry-config://{outline.name}/layout.yaml",
            f"gantry-layouts://{outline.layout_preset}.yaml",
        ):
            path = self.streams.find(uri)
            if path is not None:
                lines = path.read_text("utf-8", "replace").splitlines()
                row = (
                    number
                    for name in names
                    for number, line in enumerate(lines, 1)
                    if name and name in line.split("#")[0]
                )
                return self.relative(path), next(row, None)
        return None, None

    def breakpoints(self, outline: Outline, language: str) -> str | None:
        """The address of the sheet for blocks that differ by device; None when the outline has none."""
        self.trace.note(f"outline:{language}", "")
        self.trace.note(f"config:{outline.name}:{language}", "styles.breakpoints")
        key = (outline.name, language)
        if key not in self._breakpoints:
            settings = outline.config.get("styles.breakpoints")
            css = breakpoint_sheet(outline.layout, settings if isinstance(settings, Mapping) else {})
            self._breakpoints[key] = self.assets.data(f"{outline.name}.css", css.encode()) if css else None
        return self._breakpoints[key]

    # --- menus and positions ----------------------------------------------------------------------

    def menus(self, language: str) -> Mapping[str, Menu]:
        """The site's menus in a language, by name."""
        found = self._menus.get(language)
        if found is None:
            found, findings = site_menus(self._whole, language)
            self._menus[language] = found
            self.diagnostics += findings
        return found

    def default_menu(self, language: str) -> str:
        names = list(self.menus(language))
        if self.snapshot.settings.menu in names:
            return self.snapshot.settings.menu
        return "main" if "main" in names else "mainmenu" if "mainmenu" in names else names[0] if names else ""

    def active_item(self, page: Page, menu: str) -> str | None:
        """The path of the item of a menu that is the page, or the nearest item above it."""
        found = self.menus(page.language).get(menu)
        return None if found is None else active_path(found, page, exact=self.made_for_grav)

    def position_titles(self) -> Mapping[str, str]:
        return {
            key: position.title for key, position in self.positions(self.snapshot.settings.language).items()
        }

    def modules(self, key: str, page: Page) -> Sequence[Any]:
        position = self.positions(page.language).get(key)
        if position is None:
            return []
        outline, _ = self.outline_for(page)
        shown = position.shown_on(facts(page), outline.name)
        return [Module(module.position, module.name, module.data) for module in shown]

    def positions(self, language: str) -> Mapping[str, PositionFile]:
        """Every position that files name, with its modules, in a language."""
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
        path = self._public_paths.get(file)
        if path is None:
            public = any(file.is_relative_to(self.root / folder) for folder in ("media", "content"))
            path = self._public_paths[file] = file.relative_to(self.root).as_posix() if public else ""
        if path:
            return self.publish_path(path)
        if file.suffix == ".css":
            return self.plain_sheets.publish(file, self.publish)
        return self.assets.file(file)

    def publish_path(self, path: str) -> str:
        """The address of a file under `media/` or beside a page, which is published where it belongs."""
        self.trace.note("file", str(self.root / path))
        if is_ignored(path):  # a module's: it lies beside no page
            return self.assets.file(self.root / path)
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
            if isinstance(source, Altered):
                return altered_bytes(source)
            return source.read_bytes()
        except (OSError, ValueError) as problem:
            path = source.source if isinstance(source, Derived | Altered) else source
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
        """Changes with the items of a menu; without a name, with what the default menu is called."""
        if not name:
            return self.default_menu(language)
        return self._kept("menu", language, name, make=lambda: digest(self.menus(language).get(name)))

    def templates_digest(self) -> str:
        """Changes with any template, particle or translation that the site's theme or ours has."""
        return self._kept("templates", make=lambda: templates_digest(self.streams))

    def _kept(self, *name: str, make: Callable[[], str]) -> str:
        if name not in self._digests:
            self._digests[name] = make()
        return self._digests[name]


def speaks_grav(root: Path, chain: ThemeChain, streams: Streams) -> bool:
    """Whether templates of the site may ask for Grav's variables."""
    if chain.flavour is not Flavour.GRAV or chain.made_for_grav:
        return chain.flavour is Flavour.GRAV
    layers = [*streams.layers("gantry-theme://templates"), *streams.layers("gantry-engine://templates")]
    homes = (root / "themes", root / "engines")
    return any(layer.is_relative_to(home) for layer in layers if layer.is_dir() for home in homes)
