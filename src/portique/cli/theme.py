"""`portique theme`: look at a theme by itself, show its parts, take a configuration along."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portique.cli.output import FINE, PROBLEMS, finding_as_json, say_findings, say_json, site_folder

if TYPE_CHECKING:
    from portique.check.theme.stage import Source

_framework = click.option(
    "--framework",
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="Gantry's own engine (folder or archive), to be used below the theme.",
)


@click.group("theme")
def command() -> None:
    """Look at a theme by itself, show its parts, take a configuration along."""


@command.command("check")
@click.argument("theme", metavar="PATH")
@_framework
@click.option("--json", "as_json", is_flag=True, help="Print the findings and the table as JSON.")
def check(theme: str, framework: Path | None, as_json: bool) -> None:
    """Say what of a theme loads and what does not, with file and line; each particle, layout and style
    preset is rendered.

    PATH is a theme's folder or archive, or the name of a theme of the site around. Nothing is written. Exit
    code 1 when an error is among the findings.
    """
    from portique.check.theme import NotATheme, check_theme
    from portique.cli.progress import progress

    source = _find(theme)
    try:
        with progress(quiet=as_json) as tell:
            report = check_theme(source, framework=framework, tell=tell)
    except NotATheme as problem:
        raise click.UsageError(str(problem)) from problem
    if as_json:
        say_json({**report.to_data(), "findings": [finding_as_json(one) for one in report.findings]})
    else:
        say_findings(report.findings)
        click.echo(report.to_text())
    sys.exit(PROBLEMS if report.failed else FINE)


@command.command("gallery")
@click.argument("theme", required=False)
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Where."
)
@_framework
def gallery(theme: str | None, output: Path | None, framework: Path | None) -> None:
    """Write a page that shows every particle and every style preset of THEME.

    THEME is a folder, an archive or a name; by default the theme of the site around. DIR is gallery/ in the
    current folder by default: a folder that is not there yet, is empty, or holds an earlier gallery.
    """
    from portique.check.theme import NotATheme, make_gallery
    from portique.cli.progress import progress

    source = _find(theme or _worn())
    try:
        with progress() as tell:
            made = make_gallery(source, output or Path("gallery"), framework=framework, tell=tell)
    except (NotATheme, FileExistsError) as problem:
        raise click.UsageError(str(problem)) from problem
    say_findings(made.findings)
    click.echo(f"{made.particles} particles and {made.presets} style presets: {made.page}")


@command.command("export")
@click.argument("site", required=False)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The zip.",
)
def export(site: str | None, output: Path) -> None:
    """Write the configuration of SITE as a zip in the format of Gantry's own export: outlines, menus,
    positions, and the pictures that they name. `portique import` and Gantry read it."""
    from portique.files import Folder
    from portique.files.replacing import replace
    from portique.formats.site import load_snapshot
    from portique.formats.themes import load_theme
    from portique.importers.gantry.export import export_site
    from portique.render.opening import DEFAULT_THEME

    root = site_folder(site)
    folder = Folder(root)
    worn = load_snapshot(folder).settings.theme or DEFAULT_THEME
    made = export_site(folder, load_theme(worn, root).manifest)
    output.parent.mkdir(parents=True, exist_ok=True)
    replace(str(output), made.data, sync=False, new=False)
    click.echo(
        f"{len(made.outlines)} outlines, {made.menus} menus, {made.positions} files of positions, "
        f"{made.files} other files. Pages are not part of an export."
    )
    click.echo(str(output))


def _around() -> Path | None:
    """The folder of the site around the current folder; None for none."""
    try:
        return site_folder(None)
    except click.UsageError:
        return None


def _worn() -> str:
    from portique.files import Folder
    from portique.formats.site import load_snapshot
    from portique.render.opening import DEFAULT_THEME

    return load_snapshot(Folder(site_folder(None))).settings.theme or DEFAULT_THEME


def _find(theme: str) -> Source:
    from portique.check.theme import NotATheme, find_theme

    try:
        return find_theme(theme, _around())
    except NotATheme as problem:
        raise click.UsageError(str(problem)) from problem
