"""`portique import`: bring a text, a theme or a whole site in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portique.cli.output import FINE, PROBLEMS, say_json, site_folder

if TYPE_CHECKING:
    from portique.files import Files


@click.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--into", metavar="SITE", help="The site. Default: the one around the current folder.")
@click.option(
    "--section", metavar="FOLDER", help="Where below content/ the page goes. Default: interviews or articles."
)
@click.option("--language", metavar="CODE", help="The text's language, where it should not be recognised.")
@click.option(
    "--portrait",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The picture that the caption belongs to.",
)
@click.option("--alt", help="The picture's alternative text, for those who do not see it.")
@click.option(
    "--replace",
    "replace_touched",
    is_flag=True,
    help="Write over a page that was changed since it was imported.",
)
@click.option("--use", is_flag=True, help="Let the site wear the theme that is brought in.")
@click.option("--samples", is_flag=True, help="Take the sample outlines that a theme brings.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    source: Path,
    into: str | None,
    section: str | None,
    language: str | None,
    portrait: Path | None,
    alt: str | None,
    replace_touched: bool,
    use: bool,
    samples: bool,
    as_json: bool,
) -> None:
    """Bring SOURCE into a site: a transcript as plain text, or what comes from Gantry and Grav.

    A folder or an archive is recognised by what it holds: a Gantry 5 theme, its framework, a
    configuration or an export of Gantry's, the user/ folder of a Grav site. What came over, what was left
    out and what is left to do is listed.

    A text is written into the site as an interview or an article.

    Says what was recognised, what was left out and where it was unsure. No sentence is lost and none is
    invented. The page's file and its address are the last lines printed.
    """
    from portique.files import Folder
    from portique.formats.site import load_snapshot
    from portique.importers.gantry.archives import is_archive
    from portique.importers.into_site import MisuseError, Picture, State, import_transcript
    from portique.importers.transcript import NotTextError
    from portique.render.opening import addresses_for

    root = site_folder(into)
    folder = Folder(root)
    if source.is_dir() or is_archive(source):
        _bring(source, folder, use=use, samples=samples, replace_touched=replace_touched, as_json=as_json)
        return
    settings = load_snapshot(folder).settings
    picture = Picture(portrait.name, portrait.read_bytes(), alt) if portrait else None
    try:
        done = import_transcript(
            folder,
            source.read_bytes(),
            filename=source.name,
            section=section,
            language=language,
            site_languages=list(settings.languages),
            portrait=picture,
            replace_touched=replace_touched,
        )
    except (MisuseError, NotTextError) as problem:
        raise click.UsageError(str(problem)) from problem
    snapshot = load_snapshot(folder)
    page = next((one for one in snapshot.pages if one.source == done.path), None)
    address = addresses_for(snapshot.settings).page(page) if page else ""
    if as_json:
        say_json({"path": done.path, "address": address, "state": done.state.value, **done.ledger.to_data()})
    else:
        click.echo(done.ledger.to_text())
        click.echo(done.path)
        click.echo(address)
    sys.exit(PROBLEMS if done.state is State.REFUSED else FINE)


def _bring(
    source: Path, folder: Files, *, use: bool, samples: bool, replace_touched: bool, as_json: bool
) -> None:
    """A folder or an archive of Gantry's or Grav's."""
    from portique.importers.gantry import BadArchive, NotRecognised, import_path

    try:
        done = import_path(source, folder, use=use, samples=samples, replace_touched=replace_touched)
    except (BadArchive, NotRecognised) as problem:
        raise click.UsageError(str(problem)) from problem
    if as_json:
        say_json(
            {
                "kind": done.kind.value,
                "theme": done.theme,
                "written": done.written,
                "unchanged": done.unchanged,
                **done.ledger.to_data(),
            }
        )
        return
    click.echo(done.ledger.to_text())
    click.echo(f"{done.written} files written, {done.unchanged} stood already.")
    click.echo("See what the site says of itself with: portique check")
