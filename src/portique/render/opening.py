"""From a folder to a site that is ready to render: the one place that gathers all the parts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portique import __version__
from portique.files import Folder
from portique.files.caches import user_cache
from portique.formats.pages.kept import Kept
from portique.formats.site import load_snapshot
from portique.formats.streams import Streams
from portique.formats.themes import NUCLEUS, PACKAGED_THEMES, ThemeChain, frameworks, load_theme, site_streams
from portique.model.address import Addresses, base_path_of
from portique.model.diagnostic import Diagnostic
from portique.model.listing import is_live
from portique.model.page import Page
from portique.model.site import Settings, Snapshot
from portique.render.environment import make_environment
from portique.render.marks import MarkingEnvironment
from portique.render.outlines import SiteOutlines
from portique.render.page import PageRender
from portique.render.renderer import SiteRenderer
from portique.render.sheets import Sheets
from portique.theme.styles import load_presets
from portique.theme.translations import Catalogues
from portique.twig import Environment

DEFAULT_THEME = "quai"


@dataclass(slots=True)
class Parts:
    """All that a renderer is made of."""

    root: Path
    snapshot: Snapshot
    chain: ThemeChain
    streams: Streams
    addresses: Addresses
    origin: str
    outlines: SiteOutlines
    sheets: Sheets
    catalogues: Catalogues
    presets: Mapping[str, Mapping[str, Any]]
    environment: Environment
    in_progress: list[PageRender]
    now: datetime
    production: bool
    drafts: bool
    offline: str
    globals: Mapping[str, Any]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    kept: Kept | None = None
    """The pages as they were read, where they are going to be read again."""

    def shown(self, page: Page) -> bool:
        """Whether a page is part of the site now: all that can be read where drafts are shown."""
        return not page.broken if self.drafts else is_live(page, self.now)


def build_instant() -> datetime:
    """The instant of a build: `SOURCE_DATE_EPOCH` when it is set, else now."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)


def packaged_folders(root: Path) -> Sequence[Path]:
    """Folders outside of the site that it may read: our engine layer, our themes, script libraries."""
    return [NUCLEUS, PACKAGED_THEMES, *frameworks()]


def addresses_for(settings: Settings, url: str | None = None) -> Addresses:
    """The addresses of a site that stands at `url`, or where its settings say."""
    return Addresses(base_path_of(url or settings.url), settings.languages, settings.language)


def reopen_site(site: SiteRenderer, *, pages: bool, now: datetime | None = None) -> SiteRenderer:
    """The site again, its theme, settings and outlines as they are: after a change of `pages` or files, or
    of menus and positions alone. What `site` made of pictures and sheets stays at its addresses.

    Raises OSError when the folder cannot be read.
    """
    parts = site.parts
    parts.streams.forget()
    parts.sheets.look_for_fonts()
    snapshot = load_snapshot(Folder(parts.root), parts.kept) if pages else parts.snapshot
    found = [*snapshot.diagnostics, *parts.chain.diagnostics]
    made = SiteRenderer(replace(parts, snapshot=snapshot, now=now or build_instant(), diagnostics=found))
    made.assets.sources.update(site.assets.sources)
    return made


def compiled_templates() -> Path | None:
    """Where compiled templates are kept: with the person who runs them; they are the same for every site."""
    folder = user_cache()
    return folder / "templates" / __version__ if folder is not None else None


def open_site(
    root: Path,
    *,
    url: str | None = None,
    now: datetime | None = None,
    production: bool = True,
    drafts: bool = False,
    offline: bool = False,
    preset: str = "",
    canvas: bool = False,
) -> SiteRenderer:
    """The site in `root`, ready to render. Trouble in its files is in the result's `diagnostics`.

    `canvas`: pages can be rendered with marks (`render.marks`).

    Raises OSError when the folder cannot be read.
    """
    root = root.absolute()  # files are named for people by where they lie below it, however it was named
    now = now or build_instant()
    cache = root / ".portique" / "cache"
    kept = None if production else Kept()
    snapshot = load_snapshot(Folder(root), kept)
    settings = snapshot.settings
    chain = load_theme(settings.theme or DEFAULT_THEME, root)
    streams = site_streams(root, chain)
    catalogues = Catalogues(streams)
    presets = load_presets(streams)
    outlines = SiteOutlines(streams, settings.languages)
    split = urlsplit(url or settings.url)
    message = str(settings.params.get("offline_message") or "") if offline else ""
    in_progress: list[PageRender] = []
    environment = make_environment(
        streams,
        chain,
        lambda: in_progress[-1],
        settings=settings,
        now=now,
        debug=not production,
        code_cache=compiled_templates(),
        kind=MarkingEnvironment if canvas else Environment,
    )
    if isinstance(environment, MarkingEnvironment):
        environment.marking = lambda: in_progress[-1].marking
    parts = Parts(
        root=root,
        snapshot=snapshot,
        chain=chain,
        streams=streams,
        addresses=addresses_for(settings, url),
        origin=f"{split.scheme}://{split.netloc}" if split.netloc else "",
        outlines=outlines,
        sheets=Sheets(streams, chain, presets, cache / "styles", production=production, forced=preset),
        catalogues=catalogues,
        presets=presets,
        environment=environment,
        in_progress=in_progress,
        now=now,
        production=production,
        drafts=drafts,
        offline=(message or "This site is being worked on.") if offline else "",
        globals={
            "production": production,
            "debug": not production,
            "offline": offline,
            "offline_message": message,
        },
        diagnostics=[*snapshot.diagnostics, *chain.diagnostics],
        kept=kept,
    )
    return SiteRenderer(parts)
