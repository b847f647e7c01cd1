"""The findings of a render, in words: a particle is unknown, fails or fetches, an outline is not there."""

from __future__ import annotations

from portique.model.diagnostic import Diagnostic, error, notice, warning
from portique.model.page import Page
from portique.twig import TwigError


def particle_unknown(
    name: str, node: str, near: str | None, file: str | None, line: int | None
) -> Diagnostic:
    """A layout that names a particle which no layer has; `near` is the name that was perhaps meant."""
    said = f'the layout names the particle "{name}", which no layer of the theme provides'
    return error(
        "particle-unknown",
        said + (f'. Nearest: "{near}".' if near else "."),
        file=file,
        line=line,
        node=node,
        hint="Pages are built without it.",
    )


def particle_failed(name: str, node: str, problem: TwigError, file: str | None) -> Diagnostic:
    """A particle whose template failed, in `file`."""
    return error(
        "particle-failed",
        f'the particle "{name}" failed: {problem.message}',
        file=file,
        line=problem.line or None,
        node=node,
        hint="The page is built with a notice in its place.",
    )


def particle_fetched(name: str, node: str) -> Diagnostic:
    """A particle that would ask a server for more of itself."""
    return notice(
        "particle-fetched",
        f'the particle "{name}" fetches more of itself while the page is read,'
        " which nobody answers on a static site",
        node=node,
        hint="Its buttons are left out. Show more at once, or link the section that lists all.",
    )


def unknown_outline(page: Page, name: str, line: int | None) -> Diagnostic:
    """The finding for a page that asks for an outline that does not exist."""
    return warning(
        "outline-unknown",
        f'the page asks for the outline "{name}", which does not exist',
        file=page.source or None,
        line=line,
        page=page.path,
        hint="It is built with the base outline.",
    )
