"""What one client may cost: how long it may take to ask and to listen, and how many connections it may hold.

uvicorn waits for ever for the rest of a request, for the first one, and for whoever does not read its answer.
Here each connection has a clock: it runs while the client is to send something, and while it does not take
what it was sent. Answers that last, as event streams do, are no trouble as long as they are read.
"""

from __future__ import annotations

from asyncio import TimerHandle, Transport
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_ASKING = {h11.IDLE: "head", h11.SEND_BODY: "body"}
_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for a request's head, for its body, and for taking what was sent; connections in all, and those
    of one address that is not this machine's."""

    head: float = 15.0
    body: float = 330.0  # the studio gives uploads 300 s, and says so before it comes to this
    taking: float = 60.0
    connections: int = 1000
    each: int = 100

    def within(self, files: int) -> Limits:
        """These, where a process may have `files` open at once: the site's own need some."""
        return replace(self, connections=max(min(self.connections, files - 200), 20))


def patient(limits: Limits) -> type[H11Protocol]:
    """The protocol of a server with these limits."""

    class Patient(H11Protocol):
        came = 0.0
        _phase = ""
        _clock: TimerHandle | None = None
        _taking: TimerHandle | None = None

        def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.came = self.loop.time()
            if not self._has_room():
                transport.write(_BUSY)
                transport.close()
                return
            self._look()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._look()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            if self._phase == "head":  # the next request has its own time, which begins with its first byte
                self._enter("")

        def connection_lost(self, exc: Exception | None) -> None:
            self._enter("")
            self.resume_writing()
            super().connection_lost(exc)

        def pause_writing(self) -> None:
            super().pause_writing()
            self._taking = self.loop.call_later(limits.taking, self.transport.abort)

        def resume_writing(self) -> None:
            if self._taking is not None:
                self._taking.cancel()
                self._taking = None
            if self.flow is not None:
                super().resume_writing()

        def _look(self) -> None:
            """Set the clock for what the client has to send now."""
            self._enter("" if self.transport.is_closing() else _ASKING.get(self.conn.their_state, ""))

        def _enter(self, phase: str) -> None:
            if phase == self._phase:
                return
            self._phase = phase
            if self._clock is not None:
                self._clock.cancel()
                self._clock = None
            if phase:
                seconds = limits.head if phase == "head" else limits.body
                self._clock = self.loop.call_later(seconds, self.transport.abort)

        def _has_room(self) -> bool:
            """Whether one more may come; whoever waits longest without a request goes for it."""
            host = (self.client or ("", 0))[0]
            own = [one for one in self.connections if (getattr(one, "client", None) or ("", 0))[0] == host]
            if not (host == "::1" or host.startswith("127.")) and len(own) > limits.each:
                return False
            if len(self.connections) <= limits.connections:
                return True
            others: list[Any] = [one for one in self.connections if one is not self]
            others = [one for one in others if not one.transport.is_closing()]
            idle = [one for one in others if one.cycle is None or one.cycle.response_complete]
            if not idle:
                return False
            idle.sort(key=lambda one: one.came)
            idle[0].transport.abort()
            return True

    return Patient


def files_allowed() -> int:
    """How many files the process may have open at once; as many as the system gives, if it is asked."""
    try:
        import resource
    except ImportError:  # Windows, where there is no such limit
        return 1 << 16
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4096 if hard == resource.RLIM_INFINITY else min(4096, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1 << 16 if soft == resource.RLIM_INFINITY else soft
