"""Blueprints and particles: whether they load, and whether each particle is rendered with its defaults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from portique.check.theme.report import Part
from portique.check.theme.stage import Stage
from portique.check.theme.templates import theme_files
from portique.formats.streams import Streams
from portique.model.blueprint import Blueprint
from portique.model.diagnostic import Diagnostic, error
from portique.model.node import EMPTY, Node
from portique.model.page import Page
from portique.render.page import PageRender
from portique.render.renderer import SiteRenderer

PARTICLES = "gantry-particles://"


def particle_names(streams: Streams, blueprints: Mapping[str, Blueprint]) -> list[str]:
    """All particles and atoms that a layout may name, in order."""
    templates = streams.list(PARTICLES, ".html.twig", recursive=True)
    forms = streams.list(PARTICLES, ".yaml", recursive=True)
    rendered = {name for name in forms if _is_rendered(blueprints.get(f"particles.{name}"))}
    return sorted(templates.keys() | rendered)


def _is_rendered(blueprint: Blueprint | None) -> bool:
    """Whether a blueprint is of something with a template: the page's content and a spacer have none."""
    return blueprint is None or blueprint.kind in ("particle", "atom")


def is_atom(blueprint: Blueprint | None) -> bool:
    """Whether a particle is one of the page's head."""
    return blueprint is not None and blueprint.kind == "atom"


def check_blueprints(
    site: SiteRenderer, stage: Stage, blueprints: Mapping[str, Blueprint], found: Iterable[Diagnostic]
) -> list[Part]:
    """One part for each blueprint file of the theme, with what of `found` stands in it."""
    by_file: dict[str, list[Diagnostic]] = {}
    for one in (*found, *(one for blueprint in blueprints.values() for one in blueprint.diagnostics)):
        if one.file is not None:
            by_file.setdefault(one.file, []).append(one)
    parts = []
    for name, path in theme_files(site, ".yaml"):
        if name.startswith(("blueprints/", "particles/")):
            place = site.relative(path)
            unused = name.startswith("blueprints/pages/")
            findings = by_file.get(place, [])
            parts.append(Part("blueprint", name, stage.shown(place), stage.seen(findings), unused=unused))
    return parts


def check_particles(site: SiteRenderer, stage: Stage, blueprints: Mapping[str, Blueprint]) -> list[Part]:
    """One part for each particle and atom, the engine's too, rendered with its defaults."""
    parts = []
    for name in particle_names(site.streams, blueprints):
        file = _file(site, name)
        place = None if file is None else site.relative(file)
        if site.streams.find(f"{PARTICLES}{name}.html.twig") is None:
            missing = f'the particle "{name}" has no template: {name}.html.twig is nowhere beside {name}.yaml'
            findings: Iterable[Diagnostic] = (error("particle-no-template", missing, file=place),)
        else:
            _, findings = render_particle(site, name, blueprints.get(f"particles.{name}"))
        own = is_own(site, file)
        shown = None if place is None else stage.shown(place)
        parts.append(
            Part("particle", name, shown, stage.seen([one.at(file=place) for one in findings]), own=own)
        )
    return parts


def is_own(site: SiteRenderer, file: Path | None) -> bool:
    """Whether a file is the theme's, one of its parents' or the owner's over it: not the engine's."""
    layers = (layer for layers in site.chain.own_layers.values() for layer in layers)
    return file is not None and any(file.is_relative_to(layer) for layer in layers)


def render_particle(
    site: SiteRenderer, name: str, blueprint: Blueprint | None, values: Mapping[str, Any] = EMPTY
) -> tuple[str, tuple[Diagnostic, ...]]:
    """A particle's HTML with its defaults, or `values` over them, on a page that has others above and
    beside it; and what went wrong."""
    page = sample_page(site)
    outline, _ = site.outline_for(page)
    # One that the theme switches off by default is looked at all the same.
    settings = outline.config.set(f"particles.{name}.enabled", 1)
    rendering = PageRender(site, page, replace(outline, config=settings))
    rendering.begin()
    node = Node(
        id=f"{name.replace('/', '-')}-1",
        kind="atom" if is_atom(blueprint) else "particle",
        subtype=name,
        title=name,
        attributes={"enabled": 1, **values},
    )
    with site.rendering(rendering):
        html = rendering.render_node(node, {})
    return html, tuple(rendering.diagnostics)


def sample_page(site: SiteRenderer) -> Page:
    """The sample's page with a section above and pages before and after it."""
    return next(page for page in site.pages if page.source.endswith("second.md"))


def _file(site: SiteRenderer, name: str) -> Path | None:
    return site.streams.find(f"{PARTICLES}{name}.html.twig") or site.streams.find(f"{PARTICLES}{name}.yaml")
