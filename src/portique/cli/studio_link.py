"""`portique studio-link`: a new link to the studio of a site that is being served."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import click

from portique.cli.output import MACHINE, site_folder


@click.command("studio-link")
@click.argument("site", required=False)
def command(site: str | None) -> None:
    """Print a link to the studio of SITE, which `portique serve` has open. It is good for one use within
    ten minutes; one that was made before is void."""
    from portique.files import Folder
    from portique.studio.sessions import leave_key, served_at

    files = Folder(site_folder(site))
    origin = served_at(files)
    if origin is None or not _answers(origin):
        click.echo("No studio is open for this site. Open it with: portique serve", err=True)
        raise SystemExit(MACHINE)
    click.echo(f"{origin}/?key={leave_key(files)}")


def _answers(origin: str) -> bool:
    """Whether something listens there. A server that was killed leaves its address behind."""
    place = urlsplit(origin)
    try:
        with socket.create_connection((place.hostname or "", place.port or 80), timeout=2):
            return True
    except OSError:
        return False
