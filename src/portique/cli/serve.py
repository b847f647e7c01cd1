"""`portique serve`: show a site in the browser while it is edited."""

from __future__ import annotations

import click

from portique.cli.output import site_folder


@click.command("serve")
@click.argument("site", required=False)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(1, 65535),
    default=8080,
    show_default=True,
    help="Port; the next free one is taken.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Others than the loopback show the site to the network.",
)
@click.option("--url", metavar="URL", help="Serve as if the site stood at this address; its path counts.")
def command(site: str | None, port: int, host: str, url: str | None) -> None:
    """Serve SITE (default: the one around the current folder) until interrupted. A saved file shows at once
    in every open browser; drafts are shown; trouble is shown on the page that it concerns."""
    from portique.serve.run import run

    def ready(address: str) -> None:
        click.echo("Serving; stop with Ctrl+C. The address is:")
        click.echo(address)

    run(site_folder(site), host, port, url, ready)
