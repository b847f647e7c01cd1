"""`portique import`: bring a text into a site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from portique.cli.output import FINE, PROBLEMS, say_json, site_folder


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
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    source: Path,
    into: str | None,
    section: str | None,
    language: str | None,
    portrait: Path | None,
    alt: str | None,
    replace_touched: bool,
    as_json: bool,
) -> None:
    """Read SOURCE, a transcript as plain text, and write it into a site as an interview or an article.

    Says what was recognised, what was left out and where it was unsure. No sentence is lost and none is
    invented. The page's file and its address are the last lines printed.
    """
    from portique.files import Folder
    from portique.formats.site import load_snapshot
    from portique.importers.into_site import MisuseError, Picture, State, import_transcript
    from portique.importers.transcript import NotTextError
    from portique.render.opening import addresses_for

    root = site_folder(into)
    if source.is_dir():
        raise click.UsageError(f"{source} is a folder. What can be imported so far is a text file.")
    folder = Folder(root)
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
