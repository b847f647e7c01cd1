"""The studio's doors: its pages and assets, its API and its events, on an origin of its own.

Everything but the page that asks for a key passes `Sessions.admit`. Answers say `no-store`, forbid framing
and allow the studio nothing but itself and the page that it edits.
"""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import secrets
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from portique.files import OutsideFolder, UnusableName
from portique.model.diagnostic import Diagnostic, Level
from portique.serve.app import media_type
from portique.serve.changes import Change
from portique.studio.api.asking import Ask, No, Sent
from portique.studio.api.routes import RESOURCES, Resource
from portique.studio.api.site import step_name
from portique.studio.checking import Checker
from portique.studio.desk import Desk
from portique.studio.events import Events
from portique.studio.last_good import Keeper
from portique.studio.openapi import document
from portique.studio.openapi import page as describing_page
from portique.studio.publishing import Publisher
from portique.studio.sessions import LASTS, OWNER, Denied, Sessions, Visitor
from portique.studio.words import LANGUAGES, Words, language_of

DIST = Path(__file__).parent / "ui" / "dist"
FRAME = DIST / "frame.js"
BODY = 24 * 1024 * 1024  # bytes of a request: the text of a page (10 MB) and what it was before
UPLOAD = 64 * 1024 * 1024  # bytes of a file
PATIENCE = 30.0  # seconds that a body may take
log = logging.getLogger(__name__)
ABSENT = "The studio's pages are not built. In a clone of Portique, run: make ui"
_NOT_IN = (
    "For a new link press Enter where <code>portique serve</code> runs, "
    "or run <code>portique studio-link</code>."
)


def create_studio(desk: Desk, sessions: Sessions, *, dist: Path = DIST, checking: bool = False) -> Starlette:
    """The ASGI application of the studio of one site. With `checking`, the whole site is checked, and its
    good files are kept, in the background while somebody listens to the events."""
    events = Events()

    def found(findings: tuple[Diagnostic, ...]) -> None:
        desk.checked = findings
        events.say("problems", _counted(desk.problems()))

    checker = Checker(desk.live.root, found) if checking else None
    keeper = Keeper(desk.files) if checking else None
    doors = _Doors(desk, sessions, events, dist, checker, keeper)

    def told(change: Change) -> None:
        events.say("changed", _changed(desk, change))
        if checker is not None:
            checker.changed()
        if keeper is not None:
            keeper.changed(change.files)

    desk.live.changes.listen(told)
    routes = [
        Route("/api/events", doors.stream, methods=["GET"]),
        Route("/api/presence", doors.presence, methods=["POST"]),
        Route("/api/build", doors.build, methods=["POST"]),
        Route("/api/openapi.json", doors.description, methods=["GET"]),
        Route("/api/", doors.description, methods=["GET"]),
    ]
    for path in dict.fromkeys(one.path for one in RESOURCES):
        methods = {one.method: one for one in RESOURCES if one.path == path}
        routes.append(Route(f"/api{path}", doors.resource(methods), methods=list(methods)))
    routes.append(Route("/{path:path}", doors.page, methods=["GET", "HEAD"]))
    return Starlette(routes=routes)


def _counted(findings: list[Diagnostic]) -> dict[str, int]:
    errors = sum(one.level is Level.ERROR for one in findings)
    return {"count": sum(one.level is not Level.NOTICE for one in findings), "errors": errors}


def _changed(desk: Desk, change: Change) -> dict[str, Any]:
    """The news of a change, for listeners in any language."""
    who = change.by or OWNER
    history = {"undo": desk.journal.done(who)[-1:], "redo": desk.journal.undone(who)[-1:]}
    words = [desk.words_for_news(language) for language in LANGUAGES]
    named = {
        what: {"number": step.id, "names": {one.language: step_name(step, one) for one in words}}
        for what, steps in history.items()
        for step in steps
    }
    return {
        "version": change.version,
        "files": list(change.files),
        "by": change.by,
        "step": None,
        "undo": named.get("undo"),
        "redo": named.get("redo"),
        "last": desk.journal.last,
    }


class _Doors:
    """Requests to answers."""

    def __init__(
        self,
        desk: Desk,
        sessions: Sessions,
        events: Events,
        dist: Path,
        checker: Checker | None,
        keeper: Keeper | None,
    ) -> None:
        self._checker = checker
        self._publisher = Publisher(desk.live.root, lambda at: events.say("building", at))
        self._keeper = keeper
        self._desk = desk
        self._sessions = sessions
        self._events = events
        self._dist = dist

    def _admitted(self, request: Request) -> Visitor | Denied:
        token = request.cookies.get(self._sessions.cookie, "")
        return self._sessions.admit(request.method, request.headers, token)

    async def page(self, request: Request) -> Response:
        """The studio itself, its assets, and the way in by a key."""
        wrong = self._sessions.place(request.method, request.headers)
        if wrong is not None:
            return self._refusal(wrong)
        key = request.query_params.get("key")
        if key is not None and request.url.path == "/":
            return self._enter(request, key)
        found = self._admitted(request)
        if isinstance(found, Denied):
            return self._html(401, f"<h1>Portique</h1><p>{_NOT_IN}</p>")
        name = request.path_params["path"] or "index.html"
        file = (self._dist / name).resolve()
        if not file.is_relative_to(self._dist.resolve()) or not file.is_file():
            if name != "index.html":
                return self._html(404, "<h1>Portique</h1><p>There is nothing here.</p>")
            return self._html(503, f"<h1>Portique</h1><p>{escape(ABSENT)}</p>")
        if file.suffix == ".html":
            nonce = secrets.token_urlsafe(16)
            text = file.read_text("utf-8").replace("__NONCE__", nonce)
            answer = Response(text, headers=self._headers(nonce), media_type="text/html")
            self._give(answer, self._sessions.renewed(request.cookies.get(self._sessions.cookie, "")))
            return answer
        lasting = "private, max-age=31536000, immutable" if name.startswith("assets/") else "no-store"
        headers = self._headers() | {"Cache-Control": lasting}
        return FileResponse(file, media_type=media_type(name), headers=headers)

    def _enter(self, request: Request, key: str) -> Response:
        if request.headers.get("sec-fetch-site") == "cross-site":  # no page elsewhere tries keys
            return self._html(403, f"<h1>Portique</h1><p>Open this link by its address. {_NOT_IN}</p>")
        token = self._sessions.enter(key)
        if token is None and isinstance(self._admitted(request), Denied):
            if self._sessions.tired:
                said = "Too many wrong links were tried. Wait a minute."
                return self._html(429, f"<h1>Portique</h1><p>{said}</p>")
            said = f"This link was used already, or is old. {_NOT_IN}"
            return self._html(403, f"<h1>Portique</h1><p>{said}</p>")
        answer = RedirectResponse("/", 303, self._headers())
        self._give(answer, token)
        return answer

    def _give(self, answer: Response, token: str | None) -> None:
        """Send a cookie along. It is not `Secure`: the studio is served on this machine, without TLS."""
        if token is not None:
            answer.set_cookie(
                self._sessions.cookie, token, max_age=LASTS, httponly=True, samesite="strict", path="/"
            )

    def resource(self, methods: dict[str, Resource]) -> Any:
        """The answer to a request for one path of the API."""

        async def answer(request: Request) -> Response:
            visitor = self._admitted(request)
            if isinstance(visitor, Denied):
                return self._refusal(visitor)
            resource = methods.get(request.method) or methods["GET"]
            words = Words(language_of(request.headers.get("accept-language", "")))
            try:
                body = await self._body(request, UPLOAD if resource.takes == "bytes" else BODY)
                ask = Ask(visitor, words, request.path_params, request.query_params, body)
                made, version = await asyncio.to_thread(self._locked, resource, ask)
            except No as no:
                return self._json(no.status, no.to_data(words))
            except (OutsideFolder, UnusableName) as trouble:
                return self._json(400, {"error": _in_words(trouble, self._desk.live.root), "hint": ""})
            except OSError as trouble:
                if trouble.errno in (errno.ENAMETOOLONG, errno.EINVAL):  # nothing of the machine's: a name
                    said = words.say("refused.name", name=Path(str(trouble.filename or "")).name[:80])
                    return self._json(400, {"error": said, "hint": ""})
                error = _in_words(trouble, self._desk.live.root)
                return self._json(507, {"error": error, "hint": "Look at the disk and its rights."})
            except Exception:
                log.exception("%s %s", request.method, request.url.path)
                hint = "This is a mistake in Portique. The server's output says more."
                return self._json(500, {"error": "that went wrong", "hint": hint})
            if isinstance(made, Sent):
                headers = self._headers() | {"Cache-Control": "private, max-age=3600"}
                return Response(made.data, 200, headers, media_type=made.media_type)
            told = self._json(200, made)
            told.headers["Portique-Version"] = str(version)
            return told

        return answer

    def _locked(self, resource: Resource, ask: Ask) -> tuple[Any, int]:
        """The answer and the version that it tells of; in a thread: the site may have to be read for it."""
        if resource.ahead is not None:
            ask = replace(ask, brought=resource.ahead(ask))
        with self._desk.live.lock:
            ask = replace(ask, words=self._desk.words(ask.words.language))
            return resource.answer(self._desk, ask), self._desk.live.version

    async def description(self, request: Request) -> Response:
        """The API described: for programs, and for people."""
        visitor = self._admitted(request)
        if isinstance(visitor, Denied):
            return self._refusal(visitor)
        if request.url.path.endswith(".json"):
            return self._json(200, document())
        nonce = secrets.token_urlsafe(16)
        return Response(describing_page(nonce), headers=self._headers(nonce), media_type="text/html")

    async def presence(self, request: Request) -> Response:
        """`POST /api/presence {page, node}`: where somebody is, for others; answers what they call him."""
        visitor = self._admitted(request)
        if isinstance(visitor, Denied):
            return self._refusal(visitor)
        try:
            said = Ask(visitor, Words("en"), body=await self._body(request, 4096)).json()
        except No as no:
            return self._json(no.status, no.to_data())
        who = self._events.here(
            visitor.session, str(said.get("page") or "")[:500], str(said.get("node") or "")[:200]
        )
        return self._json(200, {"who": who})

    async def build(self, request: Request) -> Response:
        """`POST /api/build`: write the site as `portique build` does; answered once that is done."""
        visitor = self._admitted(request)
        if isinstance(visitor, Denied):
            return self._refusal(visitor)
        if self._publisher.running:
            words = Words(language_of(request.headers.get("accept-language", "")))
            return self._json(409, No(409, "a build is under way", "It says when it is done.").to_data(words))
        return self._json(200, await self._publisher.build())

    async def stream(self, request: Request) -> Response:
        """The event stream."""
        visitor = self._admitted(request)
        if isinstance(visitor, Denied):
            return self._refusal(visitor)
        if self._events.full:
            return self._json(503, {"error": "too many streams are open", "hint": "Close some tabs."})
        if self._checker is not None:
            self._checker.begin()
        if self._keeper is not None:
            self._keeper.begin()
        first = f"retry: 1000\nevent: hello\ndata: {self._desk.live.version}\n\n"
        return StreamingResponse(
            self._events.stream(first, lambda: self._events.left(visitor.session)),
            headers=self._headers(),
            media_type="text/event-stream",
        )

    async def _body(self, request: Request, most: int) -> bytes:
        """The body of a request, no longer and no later than is decent. Raises No."""
        if request.method in ("GET", "HEAD"):
            return b""
        pieces, size = [], 0
        try:
            async with asyncio.timeout(PATIENCE if most == BODY else 10 * PATIENCE):
                async for piece in request.stream():
                    size += len(piece)
                    if size > most:
                        raise No(413, f"that is more than {most // 1024 // 1024} MB", "Send less at once.")
                    pieces.append(piece)
        except TimeoutError:
            raise No(408, "the request took too long to come", "Try again.") from None
        except ClientDisconnect:
            raise No(400, "the connection was closed") from None
        return b"".join(pieces)

    def _refusal(self, denied: Denied) -> Response:
        return self._json(denied.status, {"error": denied.error, "hint": denied.hint})

    def _json(self, status: int, data: Any) -> Response:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return Response(
            text.encode("utf-8", "replace"), status, self._headers(), media_type="application/json"
        )

    def _html(self, status: int, body: str) -> Response:
        text = (
            '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Portique</title>'
            f'<meta name="viewport" content="width=device-width"></head>\n<body>{body}</body>\n</html>\n'
        )
        return Response(text, status, self._headers(), media_type="text/html")

    def _headers(self, nonce: str = "") -> dict[str, str]:
        own = f"'self' 'nonce-{nonce}'" if nonce else "'self'"
        site, canvas = self._desk.site_origin, self._desk.canvas_origin
        policy = (
            f"default-src 'none'; script-src {own}; style-src {own}; img-src 'self' {site} data: blob:; "
            f"font-src 'self'; connect-src 'self'; frame-src {canvas} {site}; media-src 'self' {site}; "
            "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'none'"
        )
        return {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }


def _in_words(trouble: OSError, root: Path) -> str:
    """What the machine refused, with the file's name in the site, but not the place of the site."""
    said = trouble.strerror or type(trouble).__name__
    file = Path(str(trouble.filename or ""))
    return f"{file.relative_to(root).as_posix()}: {said}" if file.is_relative_to(root) else said
