"""A marked page under the strictest policy, and a studio that only listens: two origins, no more than that.

What the script in the page's frame does is seen by the messages that it sends and by what the page shows.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from playwright.sync_api import Browser, Frame, Page
from tests.browser.waiting import PATIENCE

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
          "frame-ancestors *")  # fmt: skip

STYLES = """
body { font: 16px/1.5 sans-serif; margin: 0 }
.row { display: flex; gap: 20px }
.block { flex: 1; min-width: 0 }
.size-60 { flex: 0 0 calc(60% - 10px) } .size-40 { flex: 0 0 calc(40% - 10px) }
.size-50 { flex: 0 0 calc(50% - 10px) }
header, footer, main { padding: 10px 0 }
#low { height: 900px }
@media (prefers-color-scheme: dark) { body { background: rgb(20, 20, 20) } }
@media print { footer { display: none } }
"""

NODES: list[dict[str, Any]] = [
    {"id": "root", "parent": "", "kind": "root", "label": "Page"},
    {"id": "header", "parent": "root", "kind": "section", "label": "Header", "closed": "Header comes from Default"},
    {"id": "grid-h", "parent": "header", "kind": "grid", "label": "Row", "closed": "Header comes from Default"},
    {"id": "block-h", "parent": "grid-h", "kind": "block", "label": "Column", "closed": "Header comes from Default",
     "size": 100, "fixed": "Header comes from Default"},
    {"id": "logo-1", "parent": "block-h", "kind": "particle", "label": "Logo", "fixed": "Header comes from Default"},
    {"id": "main", "parent": "root", "kind": "section", "label": "Main"},
    {"id": "grid-1", "parent": "main", "kind": "grid", "label": "Row"},
    {"id": "block-a", "parent": "grid-1", "kind": "block", "label": "Column, 60 %", "size": 60},
    {"id": "text-1", "parent": "block-a", "kind": "particle", "label": "Text"},
    {"id": "block-b", "parent": "grid-1", "kind": "block", "label": "Column, 40 %", "size": 40},
    {"id": "profile-1", "parent": "block-b", "kind": "particle", "label": "Profile"},
    {"id": "grid-2", "parent": "main", "kind": "grid", "label": "Row"},
    {"id": "block-c", "parent": "grid-2", "kind": "block", "label": "Column", "size": 100},
    {"id": "quote-1", "parent": "block-c", "kind": "particle", "label": "Quote"},
    {"id": "extra", "parent": "root", "kind": "section", "label": "Extra"},
    {"id": "footer", "parent": "root", "kind": "section", "label": "Footer"},
    {"id": "grid-f", "parent": "footer", "kind": "grid", "label": "Row"},
    {"id": "block-f", "parent": "grid-f", "kind": "block", "label": "Column", "size": 100},
    {"id": "copyright-1", "parent": "block-f", "kind": "particle", "label": "Copyright"},
]  # fmt: skip
for _node in NODES:
    _node.update(
        {key: _node.get(key, other) for key, other in (("closed", ""), ("fixed", ""), ("size", None))}
    )

WORDS = {"up": "Move up", "down": "Move down", "duplicate": "Duplicate", "more": "More", "insert": "Insert here",
         "place.column.between": "{container}, between columns {a} and {b}",
         "place.column.first": "{container}, before column 1", "place.column.last": "{container}, after column {a}",
         "place.row.between": "{container}, new row {b}", "place.row.first": "{container}, new row 1",
         "place.row.last": "{container}, new last row", "place.empty": "{container}",
         "place.stack.between": "Between {after} and {before}", "place.stack.first": "Before {before}",
         "place.stack.last": "After {after}"}  # fmt: skip


def marked(node: str, html: str) -> str:
    return f"<!--pq:{node}-->{html}<!--/pq:{node}-->"


def block(node: str, css: str, html: str) -> str:
    return marked(node, f'<div class="block {css}">{html}</div>')


PROFILE = '<div class="profile"><h2>Rosa Andrade</h2><p class="role">Crane driver</p></div>'
TEXT = (
    '<div class="text"><!--pq-text:5-5--><p id="first">The first <em>words</em> of it.</p><!--/pq-text-->'
    '<!--pq-text:7-7--><p id="second">A plain paragraph.</p><!--/pq-text-->'
    '<p><a id="link" href="/elsewhere/">Elsewhere</a> <input id="field" value="x"></p><div id="low"></div></div>'
)


def page_html(
    *, profile: str = PROFILE, text: str = TEXT, sheet: str = "/page.css", direction: str = "ltr"
) -> str:
    main = (
        marked("grid-1", '<div class="row">' + block("block-a", "size-60", marked("text-1", text))
               + block("block-b", "size-40", marked("profile-1", profile)) + "</div>")
        + marked("grid-2", '<div class="row">' + block("block-c", "", marked(
            "quote-1", "<blockquote>Well said.</blockquote>")) + "</div>")
    )  # fmt: skip
    logo = marked("grid-h", f'<div class="row">{block("block-h", "", marked("logo-1", "<b>Logo</b>"))}</div>')
    foot = marked(
        "grid-f", f'<div class="row">{block("block-f", "", marked("copyright-1", "<p>2026</p>"))}</div>'
    )
    return f"""<!doctype html><html lang="en" dir="{direction}"><head><meta charset="utf-8"><title>Rig</title>
<link rel="stylesheet" href="{sheet}"></head><body>{marked("header", f"<header>{logo}</header>")}
{marked("main", f"<main>{main}</main>")}
{marked("footer", f"<footer>{foot}</footer>")}
<script src="/violations.js"></script>%SCRIPT%</body></html>"""


STUDIO = """<!doctype html><meta charset="utf-8"><title>Studio</title><style>
body { margin: 0 } iframe { border: 0; width: 1000px; height: 700px; display: block }</style>
<iframe src="%SITE%/"></iframe><script>
  const site = "%SITE%", inner = document.querySelector("iframe");
  window.heard = [];
  addEventListener("message", (event) => {
    if (event.origin === site && event.source === inner.contentWindow) heard.push(event.data);
  });
  window.tell = (message) => inner.contentWindow.postMessage({ portique: 1, ...message }, site);
</script>"""


@dataclass
class Bench:
    """A page of Chromium that shows the studio, with the site's page in its frame."""

    page: Page
    site: str
    faults: list[str] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        return next(frame for frame in self.page.frames if frame.url.startswith(self.site))

    def tell(self, kind: str, **values: Any) -> None:
        self.page.evaluate("message => tell(message)", {"type": kind, **values})

    def heard(self, kind: str) -> list[dict[str, Any]]:
        said: list[dict[str, Any]] = self.page.evaluate("kind => heard.filter((m) => m.type === kind)", kind)
        return said

    def wait(self, kind: str, count: int = 1) -> list[dict[str, Any]]:
        self.page.wait_for_function("([kind, count]) => heard.filter((m) => m.type === kind).length >= count",
                                    arg=[kind, count], timeout=PATIENCE)  # fmt: skip
        return self.heard(kind)

    def forget(self) -> None:
        self.page.evaluate("heard.length = 0")

    def box(self, selector: str) -> dict[str, float]:
        found = self.frame.locator(selector).bounding_box()
        assert found is not None
        return dict(found)

    def frames(self, count: int = 2) -> None:
        """Let the page draw."""
        for _ in range(count):
            self.frame.evaluate("new Promise((done) => requestAnimationFrame(done))")


@contextmanager
def bench(browser: Browser, script: bytes, **page: Any) -> Iterator[Bench]:
    """The bench, ready: the frame has said so and has been told the layout."""
    files: dict[str, tuple[str, bytes]] = {
        "/frame.js": ("text/javascript", script),
        "/page.css": ("text/css", STYLES.encode()),
        "/other.css": ("text/css", (STYLES + "h2 { color: rgb(1, 2, 3) }").encode()),
        "/added.js": ("text/javascript", b"window.added = (window.added || 0) + 1"),
        "/violations.js": ("text/javascript", b"window.violations = []; addEventListener('securitypolicyviolation',"
                                              b" (e) => violations.push(e.violatedDirective + ' ' + e.sample))"),
    }  # fmt: skip
    with served(files, POLICY) as site, served({}, "") as studio:
        tag = f'<script src="/frame.js" data-studio="{studio}"></script>'
        files["/"] = ("text/html", page_html(**page).replace("%SCRIPT%", tag).encode())
        STUDIOS[studio] = STUDIO.replace("%SITE%", site).encode()
        context = browser.new_context(viewport={"width": 1100, "height": 760})
        view = context.new_page()
        view.on("pageerror", lambda error: made.faults.append(str(error)))
        made = Bench(view, site)
        view.goto(studio)
        made.wait("ready")
        made.tell("hello", nodes=NODES, words=WORDS, mode="auto")
        yield made
        violations = made.frame.evaluate("violations")
        context.close()
        assert violations == []
        assert made.faults == []


STUDIOS: dict[str, bytes] = {}


@contextmanager
def served(files: dict[str, tuple[str, bytes]], policy: str) -> Iterator[str]:
    class Answer(BaseHTTPRequestHandler):
        protocol_version: ClassVar[str] = "HTTP/1.1"

        def do_GET(self) -> None:
            body = STUDIOS.get(f"http://{self.headers['Host']}")
            kind, content = files.get(self.path, ("text/html", body or json.dumps(None).encode()))
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
