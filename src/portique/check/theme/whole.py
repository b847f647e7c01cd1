"""The whole check of a theme: every part looked at, each by itself, so that one costs the others nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from portique.check.theme.layouts import check_layouts, check_pages, is_echo, lay_out
from portique.check.theme.parts import check_blueprints, check_particles
from portique.check.theme.report import Part, ThemeReport
from portique.check.theme.stage import Source, Stage, staged
from portique.check.theme.styles import check_manifest, check_presets, check_sheets
from portique.check.theme.templates import check_templates
from portique.formats.blueprints import load_blueprints
from portique.render.opening import open_site
from portique.render.renderer import SiteRenderer

Tell = Callable[[str, int, int], None]


def check_theme(
    source: Source, *, framework: Path | None = None, tell: Tell = lambda what, done, total: None
) -> ThemeReport:
    """All that can be said of a theme. `framework` is Gantry's own engine, to be used below it.

    Raises NotATheme, and OSError when the machine refuses.
    """
    with staged(source, framework=framework) as stage:
        lay_out(stage)
        site = open_site(stage.root)
        parts = _parts(site, stage, tell)
        offline = open_site(stage.root, offline=True)
        parts += _new(check_pages(offline, stage), parts)
        told = {one for part in parts for one in part.findings}
        others = stage.seen([*stage.findings, *(one for one in site.findings if not is_echo(one))])
        return ThemeReport(stage.theme, parts, [one for one in others if one not in told])


def _parts(site: SiteRenderer, stage: Stage, tell: Tell) -> list[Part]:
    blueprints, found = load_blueprints(site.streams)
    site.examine()
    said = site.findings
    steps: list[tuple[str, Callable[[], list[Part]]]] = [
        ("Manifest", lambda: [check_manifest(site, stage)]),
        ("Templates", lambda: check_templates(site, stage)),
        ("Blueprints", lambda: check_blueprints(site, stage, blueprints, found)),
        ("Style sheets", lambda: check_sheets(site, stage)),
        ("Particles", lambda: check_particles(site, stage, blueprints)),
        ("Layouts", lambda: check_layouts(site, stage, said)),
        ("Pages", lambda: check_pages(site, stage)),
    ]
    parts: list[Part] = []
    for number, (what, step) in enumerate(steps):
        tell(what, number, len(steps) + 1)
        parts += _new(step(), parts)
    tell("Style presets", len(steps), len(steps) + 1)
    sheets = [part for part in parts if part.kind == "sheet"]
    return [*parts, *check_presets(site, stage, blueprints, sheets)]


def _new(parts: list[Part], before: list[Part]) -> list[Part]:
    """Parts without what an earlier part has said of itself: a page shows that again and is not to blame."""
    told = {replace(one, node=None) for part in before for one in part.findings}
    return [
        replace(part, findings=tuple(one for one in part.findings if replace(one, node=None) not in told))
        for part in parts
    ]
