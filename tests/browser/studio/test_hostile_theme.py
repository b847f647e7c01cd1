"""A hostile theme in the studio: on the canvas its scripts do nothing; where they may run they change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from tests.browser.studio.hosting import hosted
from tests.browser.studio.serving import Studio
from tests.browser.studio.test_trouble import HOME, LAYOUT, put
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

# All that a page can say of what it would do. `forge` speaks in the canvas's name, again and again.
FORGE = """
window.forge = () => {
  const words = [
    {type: 'act', node: 'recent-1304', action: 'delete'}, {type: 'key', key: 'Delete'}, {type: 'key', key: 'z', ctrl: true},
    {type: 'drop', place: {into: 'main', index: 0}, node: 'recent-1304'}, {type: 'refuse', reason: 'Log in at evil.example'},
    {type: 'text', node: 'recent-1304', path: 'title', value: 'Taken', final: true}, {type: 'link', url: 'https://evil.example/'},
    {type: 'resize', node: 'block-1897', size: 20, final: true}, {type: 'menu', node: 'recent-1304', x: 1, y: 1},
    {type: 'wants-text', node: 'recent-1304'}, {type: 'paste', text: 'portique: {}'}];
  setInterval(() => { for (const word of words) top.postMessage({portique: 1, ...word}, '*'); }, 100);
};
"""
ATTACK = (
    FORGE
    + """
window.tried = {};
const studio = 'STUDIO', said = (name, value) => { window.tried[name] = String(value); };
const write = {method: 'POST', credentials: 'include', body: '{}'};
fetch(studio + '/api/undo', {...write, headers: {'X-Portique': '1'}}).then(() => said('write', 1), () => said('write', 0));
fetch(studio + '/api/undo', {...write, mode: 'no-cors'}).then(() => said('blind', 1), () => said('blind', 0));
fetch(studio + '/api/site', {credentials: 'include'}).then(() => said('read', 1), () => said('read', 0));
const image = new Image();
image.onload = () => said('image', 1); image.onerror = () => said('image', 0); image.src = studio + '/api/site';
const events = new EventSource(studio + '/api/events', {withCredentials: true});
events.onopen = () => said('events', 1); events.onerror = () => said('events', 0);
navigator.serviceWorker.register('/worker.js', {scope: '/'}).then(() => said('worker', 'site'), () => said('worker', 0));
for (const [name, reach] of Object.entries({
  document: () => parent.document.title, storage: () => parent.localStorage.length,
  top: () => { top.location = 'https://evil.example/'; }})) {
  try { reach(); said(name, 1); } catch { said(name, 0); }
}
said('window', window.open(studio) ? 1 : 0);
const inner = document.createElement('iframe');
inner.onload = () => { try { said('frame', inner.contentDocument.title ? 1 : 0); } catch { said('frame', 0); } };
inner.src = studio + '/'; document.body.append(inner);
forge();
"""
)
# What scripts left behind: in this window, and in the windows in it that are of the same origin.
TRACES = """() => [window, ...[...document.querySelectorAll('iframe, object, embed')].map(one => {
  try { return one.contentWindow?.document.defaultView ?? one.getSVGDocument()?.defaultView; } catch { return null; }
})].flatMap(one => one ? [one.ran, one.tried, one.forge].filter(Boolean).map(String) : [])"""
# Every way to a script that a template has.
WAYS = """<h2>Evil</h2>
<script>window.ran = 'inline'</script>
<script src="/evil.js"></script>
<script type="module">window.ran = 'module'</script>
<script src="data:text/javascript,window.ran='data'"></script>
<script src="CANVAS/evil.js"></script>
<img src="/nothing.png" onerror="window.ran = 'handler'">
<svg onload="window.ran = 'svg'"><script>window.ran = 'in svg'</script></svg>
<a id="link" href="javascript:window.ran='link'">Link</a>
<form action="javascript:window.ran='form'"><button id="button" formaction="javascript:window.ran='button'">Go</button></form>
<iframe srcdoc="<script>FORGE parent.ran = 'srcdoc'; forge()</script>"></iframe>
<iframe src="javascript:parent.ran='frame'"></iframe>
<iframe src="/evil.html"></iframe>
<object data="/evil.html"></object>
<embed src="/evil.svg">
<base href="https://evil.example/">
<script src="/left.js" data-open="""


@contextmanager
def hostile(browser: Browser, site: Path, template: str) -> Iterator[Studio]:
    """A studio on a site whose theme is hostile, and whose pages have no policy of their own that would help."""
    text = (site / "site.yaml").read_text("utf-8")
    put(site, "site.yaml", f"{text}\nsecurity: {{policy: false}}\n")
    with hosted(browser, site) as (_, studio):
        canvas = studio.page.evaluate(
            "fetch('/api/site').then(a => a.json()).then(a => a.canvas_origin)"
        ).rstrip("/")
        script = ATTACK.replace("STUDIO", studio.origin)
        put(site, "static/evil.js", f"window.ran = 'file';\n{script}")
        put(site, "static/left.js", "window.ran = 'a tag left open'")
        put(
            site,
            "static/worker.js",
            "addEventListener('fetch', event => event.respondWith(new Response('taken')))",
        )
        within = f"top.ran = 1; try {{ parent.ran = 'frame' }} catch {{}}\n{script}"
        put(site, "static/evil.html", f"<body><script>{within}</script>")
        put(
            site,
            "static/evil.svg",
            f'<svg xmlns="http://www.w3.org/2000/svg"><script>{within}</script></svg>',
        )
        put(site, "custom/quai/particles/heading.html.twig",
            template.replace("CANVAS", canvas).replace("FORGE", FORGE.replace('"', "&quot;")))  # fmt: skip
        studio.page.goto("about:blank")
        yield studio


def canvas_of(page: Page) -> Frame:
    page.locator(".canvas-sheet iframe[aria-busy=false]").wait_for()
    return next(one for one in page.frames if "canvas=1" in one.url)


def untouched(site: Path) -> bool:
    return not (site / LAYOUT).exists() and not list((site / ".portique").glob("journal/*"))


def let_scripts(page: Page, on: bool) -> None:
    page.get_by_role("button", name="Light and dark, language").click()
    item = page.get_by_role("menuitemcheckbox", name="Let the page's own scripts run while I edit")
    expect(item).to_have_attribute("aria-checked", "false" if on else "true")
    item.click()
    page.keyboard.press("Escape")


def test_on_the_canvas_no_script_of_a_theme_does_anything(browser: Browser, site: Path) -> None:
    with hostile(browser, site, WAYS) as studio:
        page = studio.open(HOME)
        frame = canvas_of(page)
        expect(page.frame_locator(".canvas-sheet iframe").get_by_role("heading", name="Evil")).to_be_visible()
        for way in ("#link", "#button"):
            for trusted in (True, False):
                if trusted:
                    frame.locator(way).click(force=True, no_wait_after=True)
                else:
                    frame.locator(way).evaluate("one => one.click()")
        page.wait_for_timeout(3000)
        assert page.evaluate(TRACES) == []
        assert frame.evaluate(TRACES) == []
        assert untouched(site)
        assert page.url.startswith(studio.origin) and len(page.context.pages) == 1
        # And it is edited as any other: the hand's own messages come through.
        page.locator(".crumbs").wait_for()
        frame.get_by_role("heading", name="Evil").click(force=True, no_wait_after=True)
        expect(page.locator(".crumbs [aria-current]")).to_have_text(re.compile("."))


def test_a_worker_of_the_site_s_never_comes_to_the_canvas(browser: Browser, site: Path) -> None:
    register = "navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => 1)"
    with hostile(browser, site, "<h2>Evil</h2>") as studio:
        shown = page = studio.open(HOME)
        frame = canvas_of(page)
        # The theme's script, on the site as it is published in a tab of its own.
        origin = page.evaluate("fetch('/api/site').then(a => a.json()).then(a => a.site_origin)")
        tab = page.context.new_page()
        tab.goto(origin)
        assert tab.evaluate(register) == 1
        tab.goto(origin)
        assert tab.locator("body").inner_text() == "taken"
        shown.reload()
        frame = canvas_of(shown)
        assert "Evil" in frame.locator("body").inner_text()
        # Not even a script that did run there could bring one in.
        assert frame.evaluate("navigator.serviceWorker.register('/worker.js').then(() => 1, () => 0)") == 0


def test_a_page_that_forwards_itself_is_said_to_have_left(browser: Browser, site: Path) -> None:
    with hostile(
        browser, site, '<h2>Evil</h2><meta http-equiv="refresh" content="1;url=/evil.html">'
    ) as studio:
        page = studio.open(HOME)
        expect(page.get_by_text("The page went elsewhere by itself")).to_be_visible()
        for one in page.frames:
            assert one.evaluate("window.ran ?? window.tried ?? null") is None
        assert untouched(site)


def test_scripts_that_may_run_change_nothing(browser: Browser, site: Path) -> None:
    with hostile(browser, site, '<h2>Evil</h2><script src="/evil.js"></script>') as studio:
        page = studio.open(HOME)
        canvas_of(page)
        let_scripts(page, True)
        expect(page.locator(".canvas-scripts")).to_be_visible()
        until(page, lambda: canvas_of(page).evaluate("window.ran") == "file")
        frame = canvas_of(page)
        # Without a hand on the page, and with one: a press makes all that follows look like the hand's.
        page.wait_for_timeout(6000)
        assert page.get_by_text("evil.example").count() == 0
        frame.locator(".recent .entry").first.click(position={"x": 2, "y": 2})
        page.wait_for_timeout(3000)
        expect(page.locator(".crumbs [aria-current]")).not_to_have_text("")
        assert untouched(site)
        assert page.get_by_text("evil.example").count() == 0
        assert page.get_by_role("menu").count() == 0
        tried = frame.evaluate("window.tried")
        assert set(tried) == {"write", "blind", "read", "image", "events", "worker", "document", "storage", "top",
                              "window", "frame"}  # fmt: skip
        assert {name: value for name, value in tried.items() if value != "0"} in ({}, {"worker": "site"})
        assert page.url.startswith(studio.origin) and len(page.context.pages) == 1
        # It is remembered, and goes off again.
        page.reload()
        expect(page.locator(".canvas-scripts")).to_be_visible()
        page.get_by_role("button", name="Let them rest").click()
        expect(page.locator(".canvas-scripts")).to_have_count(0)
        until(page, lambda: canvas_of(page).evaluate("window.ran === undefined"))
