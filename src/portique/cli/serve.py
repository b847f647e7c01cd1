"""`portique serve`: show a site in the browser while it is edited, and open its studio."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
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
    held = ExitStack()
    if with_studio:
        from portique.studio.app import FRAME, create_studio
        from portique.studio.desk import Desk
        from portique.studio.sessions import Sessions, say_served

        beside = listening(host, port_of(opened) + 1)
        third = listening(host, port_of(beside) + 1)
        canvas_origin = _origin(host, third)
        alone = _is_alone(held, live.root, origin)
        desk = Desk.open(live, origin, canvas_origin, alone=alone)
        sessions = Sessions(desk.files, port_of(beside), host)
        # Another name than the site's: to a browser, names part cookies, and ports do not.
        studio_origin = f"http://{'127.0.0.1' if local else _in_url(host)}:{port_of(beside)}"
        canvas = Canvas(studio_origin, FRAME, origin)
        still = Canvas(studio_origin, FRAME, canvas_origin, still=True)
        doors = {
            beside: create_studio(desk, sessions, checking=True),
            third: create_app(live, watch=False, canvas=still),
        }
        if alone:
            say_served(desk.files, studio_origin)

        def link() -> str:
            return f"{studio_origin}/?key={sessions.new_key()}"

        asking = _at_a_terminal()
        how = "press Enter" if asking else "portique studio-link"
        addresses += [f"The studio, for one use within ten minutes (another link: {how}):", link()]
        if asking:
            _listen(link)
        if not alone:
            addresses.append("Another server has this site open: what is done in one shows in the other.")
        if desk.mended is not None:
            addresses.append(f"A step that was left half done was put back: {desk.mended.name}")
    served = {opened: create_app(live, canvas=canvas), **doors}
    with held:
        run(served, lambda: click.echo("\n".join(addresses)))


def _is_alone(held: ExitStack, root: Path, owner: str) -> bool:
    """Whether no other server has the site's studio open; from then on this one has, as long as it lives."""
    from portique.files import Locked
    from portique.files.locking import held as hold

    try:
        held.enter_context(hold(root / ".portique/studio/lock", owner))
    except Locked:
        return False
    except OSError:  # a folder that may not be written, where there is nothing to mend either
        return True
    return True


def _at_a_terminal() -> bool:
    """Whether somebody can press Enter. Asked from the background, a terminal would stop the whole server."""
    import signal

    if not sys.stdin or not sys.stdin.isatty():
        return False
    if hasattr(signal, "SIGTTIN"):
        signal.signal(signal.SIGTTIN, signal.SIG_IGN)
    return True


def _listen(link: Callable[[], str]) -> None:
    """Print another link whenever Enter is pressed."""

    def listen() -> None:
        with suppress(OSError, ValueError):  # in the background, or closed
            for _ in sys.stdin:
                click.echo(link())

    threading.Thread(target=listen, name="link", daemon=True).start()


def _is_local(host: str) -> bool:
    """Whether this machine is reached by its own names where one listens at `host`."""
    return host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "::")


def _origin(host: str, opened: socket) -> str:
    """Under what origin a browser here finds what listens on a socket."""
    return f"http://{'localhost' if _is_local(host) else _in_url(host)}:{opened.getsockname()[1]}"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
