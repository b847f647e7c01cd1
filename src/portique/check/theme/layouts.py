"""Layouts and outlines of a theme, each rendered as the outline of a page; and the pages of a small site."""

from __future__ import annotations

from dataclasses import replace

from portique.build.plan import make, outputs_of
from portique.check.theme.parts import is_own
from portique.check.theme.report import Part
from portique.check.theme.stage import Stage, add_outline
from portique.model.diagnostic import Diagnostic
from portique.model.page import Page
from portique.render.renderer import SiteRenderer

LAYOUTS = "gantry-layouts://"
CONFIG = "gantry-config://"
PREFIX = "check-"
"""Outlines of the stage that wear one layout each begin so."""


def is_echo(finding: Diagnostic) -> bool:
    """Whether a finding says of an outline of the stage what it has inherited from the base outline."""
    return finding.file is not None and f"//{PREFIX}" in finding.file


def lay_out(stage: Stage) -> None:
    """Write an outline for each layout of the theme and the engine. Before the site is opened."""
    for name in stage.streams().list(LAYOUTS, ".yaml"):
        add_outline(stage, f"{PREFIX}{name}", preset=name)


def check_layouts(site: SiteRenderer, stage: Stage, found: list[Diagnostic]) -> list[Part]:
    """One part for each layout and each outline of the theme; `found` is what reading them has said."""
    language = site.snapshot.settings.language
    parts = []
    for name, path in site.streams.list(LAYOUTS, ".yaml").items():
        place = site.relative(path)
        said = [one for one in found if one.file == place]
        said += _rendered(site, f"{PREFIX}{name}")
        parts.append(Part("layout", name, stage.shown(place), stage.seen(said), own=is_own(site, path)))
    titles = site.outline_titles(language)
    for name in titles:
        if name.startswith(PREFIX):
            continue
        folder = f"{CONFIG}{name}"
        inside = [site.relative(path) for path in site.streams.list(folder, ".yaml", recursive=True).values()]
        if inside:
            said = [one for one in found if one.file in inside]
            said += _rendered(site, name)
            parts.append(Part("layout", f"outline {name}", None, stage.seen(said)))
    return parts


def _rendered(site: SiteRenderer, outline: str) -> list[Diagnostic]:
    """What a page says that wears an outline."""
    return list(site.render(replace(_home(site), outline=outline)).diagnostics)


def _home(site: SiteRenderer) -> Page:
    return next(page for page in site.pages if page.is_section)


def check_pages(site: SiteRenderer, stage: Stage) -> list[Part]:
    """One part for each page that the sample site is made of; for an offline site, the message that
    stands in place of all of them."""
    outputs = [output for output in outputs_of(site) if output.page is not None]
    if site.offline:
        return [Part("page", "offline", None, stage.seen(make(site, outputs[0]).diagnostics))]
    return [Part("page", one.path, None, stage.seen(make(site, one).diagnostics)) for one in outputs]
