"""The server process: one loop that listens on one port, or on three, until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portique.serve.patience import Limits

LOOPBACK = ("127.0.0.1", "localhost", "::1")
TRIES = 20
THREADS = 1
_IN_USE = "ports {first} to {last} are all taken; choose another with --port"


def listening(host: str, wanted: int) -> socket.socket:
    """A socket on port `wanted` of `host`, or on the next that is free.

    Raises OSError when twenty in a row are taken or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(wanted, wanted + TRIES):
        # Named TCP, so that asyncio sends each piece of an answer at once: the kernel would hold the second
        # piece back until the browser has acknowledged the first, 40 ms later.
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, port))
            made.listen()  # two that begin at once may both bind, but only one listens
        except OSError as trouble:
            made.close()
            if trouble.errno not in (98, 48, 13, 10013, 10048):  # taken, or not ours to take
                raise
            continue
        made.set_inheritable(True)
        return made
    raise OSError(98, _IN_USE.format(first=wanted, last=wanted + TRIES - 1))


def port_of(opened: socket.socket) -> int:
    """The port of a socket."""
    return int(opened.getsockname()[1])


class ByPort:
    """An ASGI application that asks another one by the port at which a request came in.

    The first begins and ends with the server; the others live as long as it.
    """

    def __init__(self, apps: Mapping[int, Any]) -> None:
        self._apps = apps
        self._first = next(iter(apps.values()))

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        app = self._first
        if scope["type"] != "lifespan":
            _, port = scope.get("server") or ("", 0)
            app = self._apps.get(int(port or 0), self._first)
        await app(scope, receive, send)


def run(doors: Mapping[socket.socket, Any], ready: Callable[[], None], limits: Limits | None = None) -> None:
    """Serve applications in the foreground, each on its socket; `ready` is called once they answer.

    `limits` of what clients may cost are lowered where the system allows few open files.
    """
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    import uvicorn

    from portique.serve.patience import Limits, files_allowed, patient

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            # One renders at a time: more threads would only wait for it, and keep memory for themselves.
            asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
            await super().startup(sockets)
            if self.started:
                ready()

    _one_heap()
    app = ByPort({port_of(one): served for one, served in doors.items()})
    protocol = patient((limits or Limits()).within(files_allowed()))
    Server(
        uvicorn.Config(
            app,
            http=protocol,
            ws="none",
            log_level="error",
            timeout_graceful_shutdown=1,
            server_header=False,
        )
    ).run(list(doors))


def _one_heap() -> None:
    """Have all threads of this process share one heap, where the C library (glibc) would give each its own.

    A site that is opened anew, by another thread, then takes the room of the one that was.
    """
    import ctypes

    arena_max = -8  # M_ARENA_MAX of <malloc.h>
    with suppress(OSError, AttributeError, TypeError):  # another C library
        ctypes.CDLL(None).mallopt(arena_max, 1)
