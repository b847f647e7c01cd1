"""The server process: says its address once it answers, runs until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

from portique.serve.app import create_app
from portique.serve.live import LiveSite

LOOPBACK = "127.0.0.1"
TRIES = 20


def free_port(host: str, wanted: int) -> int:
    """`wanted`, or the next port that is free. Raises OSError when twenty in a row are taken."""
    for port in range(wanted, wanted + TRIES):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise OSError(98, f"ports {wanted} to {wanted + TRIES - 1} are all taken; choose another with --port")


def run(root: Path, host: str, port: int, url: str | None, ready: Callable[[str], None]) -> None:
    """Serve the site in the foreground; `ready` is told the address once it answers."""
    import uvicorn

    live = LiveSite(root, url=url)
    chosen = free_port(host, port)
    base = live.site.addresses.root
    shown = "localhost" if host in (LOOPBACK, "0.0.0.0") else host

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready(f"http://{shown}:{chosen}{base}")

    config = uvicorn.Config(
        create_app(live), host=host, port=chosen, log_level="warning", timeout_graceful_shutdown=1
    )
    Server(config).run()
