"""The addresses of a served site: its own, and a few of ours below `_portique/`."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from portique.render.opening import packaged_folders
from portique.serve.canvas import OURS, Canvas
from portique.serve.changes import Change
from portique.serve.live import LiveSite
from portique.serve.notices import NOTICES_CSS, RELOAD_JS, before_end, with_notices

HEARTBEAT = 15.0  # seconds between signs of life on an event stream
MOST_STREAMS = 200  # of events, at once; who listens to a site need not say who he is
SETTLE = 60  # milliseconds in which several changes count as one
TYPES = {".woff2": "font/woff2", ".webp": "image/webp", ".avif": "image/avif", ".js": "text/javascript",
         ".xml": "application/xml", ".webmanifest": "application/manifest+json"}  # fmt: skip
FRAME = (
    '<script src="{root}_portique/frame.js" data-studio="{studio}" data-version="{version}" defer></script>'
)


def create_app(live: LiveSite, *, watch: bool = True, canvas: Canvas | None = None) -> Starlette:
    """The ASGI application of one site. `watch=False` leaves out the watcher (for tests and hosts).

    With `canvas`, pages asked for with `?canvas=1` are marked and speak to the studio, which alone may
    frame them; `&outline=NAME` shows one in another outline than its own. `?preset=NAME` gives a page as a
    style preset would have it, as a picture in which nothing runs.
    """
    changes = asyncio.Condition()
    listening: set[Request] = set()
    unframed = {"Content-Security-Policy": "frame-ancestors 'self'"}

    async def wake() -> None:
        async with changes:
            changes.notify_all()

    async def watcher() -> None:
        from watchfiles import DefaultFilter, awatch

        class Sources(DefaultFilter):
            ignore_dirs = (*DefaultFilter.ignore_dirs, ".portique", "public")

        folders = [live.root, *packaged_folders(live.root)]
        async for batch in awatch(*folders, watch_filter=Sources(), debounce=SETTLE, step=20):
            await asyncio.to_thread(live.changed, [Path(place) for _, place in batch])

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()

        def told(_: Change) -> None:
            asyncio.run_coroutine_threadsafe(wake(), loop)

        deaf = live.changes.listen(told)
        task = asyncio.create_task(watcher()) if watch else None
        yield
        deaf()
        if task is not None:
            task.cancel()

    async def events(request: Request) -> Response:
        async def stream() -> AsyncIterator[str]:
            listening.add(request)
            try:
                while True:
                    yield f"event: version\ndata: {live.version}\n\n"
                    try:
                        async with changes:
                            await asyncio.wait_for(changes.wait(), HEARTBEAT)
                    except TimeoutError:
                        continue
            finally:
                listening.discard(request)

        if len(listening) >= MOST_STREAMS:
            return Response(status_code=503)
        return StreamingResponse(stream(), media_type="text/event-stream")

    async def page(request: Request) -> Response:
        if canvas is not None:
            target = quote(request.scope["path"]) + f"?{request.url.query}".rstrip("?")
            refused = canvas.elsewhere(request.headers, target)
            if refused is not None:
                status, place = refused
                return RedirectResponse(place, status) if place else Response(status_code=status)
        loop, root = asyncio.get_running_loop(), "/"
        try:
            root = await loop.run_in_executor(None, lambda: live.site.addresses.root)
            answer = await found(request, root)
        except OSError as trouble:
            answer = unreadable(trouble)
        for name, value in (canvas.headers(root) if canvas is not None else unframed).items():
            answer.headers.setdefault(name, value)
        answer.headers.update({"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"})
        return answer

    def unreadable(trouble: OSError) -> Response:
        """A site that the machine does not let us read just now; the page asks again every two seconds."""
        what = live.name_of(Path(trouble.filename)) if isinstance(trouble.filename, str) else ""
        said = escape(": ".join(filter(None, (what, trouble.strerror or type(trouble).__name__))))
        html = (
            '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Portique</title>'
            '<meta http-equiv="refresh" content="2"></head>\n'
            f"<body><h1>The site cannot be read</h1><p>{said}</p></body>\n</html>\n"
        )
        return Response(html, 503, media_type="text/html")

    async def found(request: Request, root: str) -> Response:
        site_path = unquote(request.scope["path"])
        loop = asyncio.get_running_loop()
        if not (site_path + "/").startswith(root):
            return RedirectResponse(root)
        below = "/" + site_path[len(root) :]
        if below == f"/{OURS}reload.js":
            return Response(RELOAD_JS, media_type="text/javascript")
        if below == f"/{OURS}notices.css":
            return Response(NOTICES_CSS, media_type="text/css")
        if below == f"/{OURS}events":
            return await events(request)
        if below == f"/{OURS}frame.js" and canvas is not None and canvas.script.is_file():
            return FileResponse(canvas.script, media_type="text/javascript")
        version = live.version
        if canvas is not None and request.query_params.get("canvas") == "1":
            outline = request.query_params.get("outline", "")
            marked = await loop.run_in_executor(None, live.marked, below, outline)
            if marked is not None and marked.data is not None:
                tag = FRAME.format(root=escape(root), studio=escape(canvas.studio), version=marked.version)
                return Response(before_end(marked.data.decode(), tag), media_type="text/html")
        preset = request.query_params.get("preset", "")
        if canvas is not None and canvas.still and preset:
            outline = request.query_params.get("outline", "")
            tried = await loop.run_in_executor(None, live.tried, below, preset, outline)
            if tried is not None:
                return Response(tried.data, headers=dict(canvas.picture()), media_type="text/html")
        answer = await loop.run_in_executor(None, live.answer, below)
        if not answer.found and not below.endswith("/") and "." not in below.rsplit("/", 1)[-1]:
            folder = await loop.run_in_executor(None, live.answer, below + "/")
            if folder.found:
                return RedirectResponse(root + below[1:] + "/")
        kind = media_type(answer.path)
        # A picture of a page is of no origin, and fetches its fonts as a stranger.
        lent = canvas is not None and canvas.still and kind.startswith("font/")
        headers = {"Access-Control-Allow-Origin": "null"} if lent else {}
        if answer.file is not None:
            return FileResponse(answer.file, headers=headers, media_type=kind)
        data = answer.data or b""
        if kind == "text/html":
            data = with_notices(data.decode(), answer.findings, live.root, root, version).encode()
        return Response(data, 200 if answer.found else 404, headers, kind)

    return Starlette(routes=[Route("/{path:path}", page, methods=["GET", "HEAD"])], lifespan=lifespan)


def media_type(path: str) -> str:
    """The media type of an output path; unknown ones are bytes."""
    suffix = Path(path).suffix.lower()
    return TYPES.get(suffix) or mimetypes.types_map.get(suffix) or "application/octet-stream"
