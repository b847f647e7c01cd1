"""`portique serve`: show a site in the browser while it is edited, and open its studio."""

from __future__ import annotations

from socket import socket

import click

from portique.cli.output import site_folder


@click.command("serve")
@click.argument("site", required=False)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(1, 65533),
    default=8080,
    show_default=True,
    help="Port of the site; the studio and its canvas have the two behind. The next free ones are taken.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Others than the loopback show the site to the network.",
)
@click.option("--url", metavar="URL", help="Serve as if the site stood at this address; its path counts.")
@click.option(
    "--studio/--no-studio",
    default=None,
    help="Open the studio beside the site. Unsaid: on the loopback only, since who is in may change all.",
)
def command(site: str | None, port: int, host: str, url: str | None, studio: bool | None) -> None:
    """Serve SITE (default: the one around the current folder) until interrupted. A saved file shows at once
    in every open browser; drafts are shown; trouble is shown on the page that it concerns. The studio's
    address is good for one use."""
    from portique.serve.app import create_app
    from portique.serve.canvas import Canvas
    from portique.serve.live import LiveSite
    from portique.serve.run import LOOPBACK, listening, port_of, run

    with_studio = host in LOOPBACK if studio is None else studio
    live = LiveSite(site_folder(site), url=url, canvas=with_studio)
    opened = listening(host, port)
    local = _is_local(host)
    origin = _origin(host, opened)
    addresses = ["Serving; stop with Ctrl+C. The address is:", origin + live.site.addresses.root]
    canvas = None
    doors = {}
    if with_studio:
        from portique.studio.app import FRAME, create_studio
        from portique.studio.desk import Desk
        from portique.studio.sessions import Sessions

        beside = listening(host, port_of(opened) + 1)
        third = listening(host, port_of(beside) + 1)
        canvas_origin = _origin(host, third)
        desk = Desk.open(live, origin, canvas_origin)
        sessions = Sessions(desk.files, port_of(beside), host)
        # Another name than the site's: to a browser, names part cookies, and ports do not.
        studio_origin = f"http://{'127.0.0.1' if local else _in_url(host)}:{port_of(beside)}"
        canvas = Canvas(studio_origin, FRAME, origin)
        still = Canvas(studio_origin, FRAME, canvas_origin, still=True)
        doors = {
            beside: create_studio(desk, sessions, checking=True),
            third: create_app(live, watch=False, canvas=still),
        }
        addresses += ["The studio, for one use:", f"{studio_origin}/?key={sessions.new_key()}"]
        if desk.mended is not None:
            addresses.append(f"A step that was left half done was put back: {desk.mended.name}")
    served = {opened: create_app(live, canvas=canvas), **doors}
    run(served, lambda: click.echo("\n".join(addresses)))


def _is_local(host: str) -> bool:
    """Whether this machine is reached by its own names where one listens at `host`."""
    return host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "::")


def _origin(host: str, opened: socket) -> str:
    """Under what origin a browser here finds what listens on a socket."""
    return f"http://{'localhost' if _is_local(host) else _in_url(host)}:{opened.getsockname()[1]}"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
