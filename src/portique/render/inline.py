"""A particle that stands in a page's text, as a fence with its settings in YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portique.formats.yaml import read_yaml
from portique.model.diagnostic import Diagnostic, error, nearest, warning
from portique.model.node import Node
from portique.model.page import Page
from portique.theme.document import NOTHING, Collected

if TYPE_CHECKING:
    from portique.render.renderer import SiteRenderer


def particle_in_text(
    site: SiteRenderer, page: Page, name: str, settings: str, line: int
) -> tuple[str, Collected, list[Diagnostic]]:
    """The particle's HTML, what it asks for, and findings; `line` is the line of the fence in the file."""
    from portique.render.page import PageRender

    parsed = read_yaml(settings, page.source)
    found = [one.at(file=page.source) for one in _moved(parsed.diagnostics, line)]
    known = site.particles()
    if name not in known:
        near = nearest(name, known)
        hint = f' Nearest: "{near}".' if near else ""
        found.append(
            error(
                "particle-unknown",
                f'the text names the particle "{name}", which no layer of the theme provides.{hint}',
                file=page.source,
                line=line,
                hint="The page is built without it.",
            )
        )
        return "", NOTHING, found
    values = parsed.value if isinstance(parsed.value, dict) else {}
    if parsed.value is not None and not isinstance(parsed.value, dict):
        found.append(
            warning(
                "particle-settings",
                f'the settings of the particle "{name}" are `key: value` lines',
                file=page.source,
                line=line + 1,
                hint="They are left out; the particle is shown with its defaults.",
            )
        )
    outline, _ = site.outline_for(page)
    rendering = PageRender(site, page, outline)
    rendering.begin()
    node = Node(
        id=f"{name}-text-{line}",
        kind="particle",
        subtype=name,
        title=name,
        attributes={"enabled": 1, **values},
    )
    with site.rendering(rendering), rendering.document.apart() as collected:
        html = rendering.render_node(node, {"inContent": True})
        return html, collected(), found + rendering.diagnostics


def _moved(findings: tuple[Diagnostic, ...], line: int) -> list[Diagnostic]:
    from dataclasses import replace

    return [replace(one, line=(one.line or 1) + line) for one in findings]
