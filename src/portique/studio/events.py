"""The event stream: changes, problems and who is where, one stream a browser.

Whoever listens has a queue; one that does not take its events in time loses the stream and opens it anew,
so that a slow client costs nobody memory.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

HEARTBEAT = 15.0  # seconds between signs of life
WAITING = 200  # events that a client may be behind
MOST = 600  # streams at once


@dataclass(slots=True)
class Events:
    """All streams of one studio. `say` may be called from any thread."""

    _streams: set[asyncio.Queue[str | None]] = field(default_factory=set)
    _places: dict[str, dict[str, str]] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop | None = None

    @property
    def full(self) -> bool:
        """Whether no more streams are taken."""
        return len(self._streams) >= MOST

    def here(self, session: str, page: str, node: str) -> str:
        """Somebody is at a page; everybody is told who is where. Returns what he is called in that."""
        since = datetime.now(UTC).isoformat(timespec="seconds")
        before = self._places.get(session)
        if before is None or (before["page"], before["node"]) != (page, node):
            self._places[session] = {"who": session[:6], "page": page, "node": node, "since": since}
            self.say("presence", list(self._places.values()))
        return session[:6]

    def left(self, session: str) -> None:
        """A session's stream has ended."""
        if self._places.pop(session, None) is not None:
            self.say("presence", list(self._places.values()))

    def say(self, name: str, data: Any) -> None:
        """Send an event to everybody."""
        loop = self._loop
        if loop is not None and not loop.is_closed() and self._streams:
            text = f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
            loop.call_soon_threadsafe(self._put, text)

    def _put(self, text: str) -> None:
        for queue in tuple(self._streams):
            try:
                queue.put_nowait(text)
            except asyncio.QueueFull:
                self._streams.discard(queue)
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(None)

    async def stream(self, first: str, gone: Callable[[], None]) -> AsyncIterator[str]:
        """What a listener reads, beginning with `first`; `gone` is called when it ends."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str | None] = asyncio.Queue(WAITING)
        self._streams.add(queue)
        try:
            yield first
            while True:
                try:
                    text = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    text = ": still here\n\n"
                if text is None:
                    return
                yield text
        finally:
            self._streams.discard(queue)
            gone()
