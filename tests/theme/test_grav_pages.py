"""Grav's pages and collections over a site's pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from tests.theme.double import RenderDouble

from portique.model.page import Body, Page
from portique.theme.flavours.grav.media import Media, media_of
from portique.theme.flavours.grav.page import GravPage
from portique.twig import Markup


class ViewDouble:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.reads: list[str] = []

    def twig_attribute(self, name: str) -> Any:
        self.reads.append(name)
        url = f"/press{self.page.path}"
        made: dict[str, Any] = {
            "excerpt": None,
            "menu": self.page.menu_title or self.page.title,
            "content": f"<p>{self.page.body.text}</p>",
            "url": url,
            "pagination": {
                "current": 2,
                "total": 2,
                "previous": "/press/blog/",
                "next": None,
                "pages": [{"number": one, "url": f"/{one}", "current": one == 2} for one in (1, 2)],
            },
            "permalink": "https://example.org" + url,
            "translations": [
                {"code": "en", "url": url, "exact": True},
                {"code": "fr", "url": "/press/fr/", "exact": False},
            ],
        }
        return made[name] if name in made else getattr(self.page, name)


class PagesDouble:
    metadata: ClassVar[dict[str, str]] = {}
    shown = (1, 1)

    def __init__(self, pages: Sequence[Page], current: str) -> None:
        self.views = {page.key: ViewDouble(page) for page in pages}
        self.current = self.views[current]

    def find(self, key: str) -> ViewDouble | None:
        return self.views.get(key)

    def children(self, key: str) -> Sequence[ViewDouble]:
        return [view for view in self.views.values() if view.page.section == key and view.page.key]

    def modules(self, view: ViewDouble) -> Sequence[ViewDouble]:
        return [] if view.page.key != "about" else [ViewDouble(one) for one in MODULES]

    def module(self, module: GravPage, text: Markup) -> Markup:
        return Markup(f"<{module.template()}>{module.content()}</>")

    def templated(self, page: GravPage, text: Markup) -> Markup:
        return Markup(f"[{page.raw_markdown()}]")

    def window(self, view: ViewDouble) -> tuple[int, int]:
        return self.shown if view is self.current else (1, 1)

    def media(self, view: ViewDouble) -> Media:
        return Media({})

    def media_in(self, files: Sequence[Path]) -> Media:
        return media_of(files, None, None)  # type: ignore[arg-type]

    def every(self) -> Sequence[ViewDouble]:
        return list(self.views.values())


def page(key: str, day: int = 0, *, section: str | None = None, **more: Any) -> Page:
    above = key.rpartition("/")[0] if section is None else section
    return Page(
        key=key,
        path=f"/{key}/" if key else "/",
        source=f"content/{key}.md",
        language="en",
        type=more.pop("type", "page"),
        title=more.pop("title", key.rpartition("/")[2].title()),
        body=Body(more.pop("text", "Some words.")),
        hash=key,
        section=None if key == "" else above,
        date=datetime(2026, 1, day, tzinfo=UTC) if day else None,
        **more,
    )


BLOG = {"content": {"items": "@self.children", "order": {"by": "date", "dir": "desc"}, "limit": 2}}
SITE = [
    page("", is_section=True, title="Home"),
    page("blog", is_section=True, offered=True, meta=BLOG, template="blog_list"),
    page("blog/one", 1, tags=("sea", "wind"), meta={"author": "Ada", "rank": 3}, type="article"),
    page("blog/two", 2, tags=("sea",), meta={"rank": 1}, type="article", summary="Short"),
    page("blog/three", 3, terms={"category": ("Ships",)}, meta={"rank": 2}),
    page("about", offered=True, text="A <b>long</b> text about us"),
]


MODULES = [page("about/_hero", template="modular/hero"), page("about/_text", template="modular/text")]


def twig(render: RenderDouble, source: str, key: str = "blog", current: str = "blog/two") -> str:
    pages = PagesDouble(SITE, current)
    return render.twig(source, page=GravPage(pages.views[key], pages))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "{{ page.title }} {{ page.route }} {{ page.slug }} {{ page.template }}",
            "Blog /blog blog blog_list",
        ),
        ("{{ page.url }} {{ page.url(true) }}", "/press/blog/ https://example.org/press/blog/"),
        ("{{ page.header.content.items }} {{ page.header.none|default('-') }}", "@self.children -"),
        ("{{ page.children.count }} {{ page.children|length }}", "3 3"),
        ("{% for p in page.children %}{{ p.title }} {% endfor %}", "One Two Three "),
        ("{% for p in page.collection %}{{ p.title }} {% endfor %}", "Three Two "),
        (
            "{{ page.children.visible.count }} {{ page.parent.children.visible|map(p => p.slug)|join }}",
            "0 blogabout",
        ),
        (
            "{{ page.find('/about').title }} {{ page.find('one').title }} {{ page.find('/no') is null }}",
            "About One 1",
        ),
        ("{{ page.home ? 1 : 0 }}{{ page.active ? 1 : 0 }}{{ page.activeChild ? 1 : 0 }}", "001"),
        (
            "{{ page.value('header.content.limit') }} {{ page.value('title') }}{{ page.value('no.x', '!') }}",
            "2 Blog!",
        ),
        ("{{ page.find('/blog/two').summary }} {{ page.find('/about').summary(6) }}", "Short A long…"),
        ("{{ page.translatedLanguages|keys|join }} {{ page.untranslatedLanguages|join }}", "en fr"),
        (
            "{{ page.find('one').taxonomy.tag|join(',') }} {{ page.find('one').date|date('j.n.Y') }}",
            "sea,wind 1.1.2026",
        ),
        ("{{ page.find('one').topParent.title }} {{ page.find('one').parent.title }}", "Blog Blog"),
    ],
)
def test_a_page(render: RenderDouble, source: str, expected: str) -> None:
    assert twig(render, source) == expected


def test_siblings_run_as_a_stack(render: RenderDouble) -> None:
    source = (
        "{{ page.nextSibling.title }}|{{ page.prevSibling.title }}|{{ page.currentPosition }}|"
        "{{ page.isFirst ? 1 : 0 }}{{ page.isLast ? 1 : 0 }}|{{ page.active ? 'active' }}"
    )
    assert twig(render, source, "blog/one") == "|Two|0|10|"
    assert twig(render, source, "blog/two") == "One|Three|1|00|active"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("'@self.siblings'", "one three"),
        ("'self@.parent'", "blog"),
        ("'@self.self'", "two"),
        ("'@root.children'", "blog about"),
        ("'@root.descendants'", " blog one two three about"),
        ("{'@page.children': '/blog'}", "one two three"),
        ("{'@page': '/about'}", "about"),
        ("{'@page.children': '/none'}", ""),
        ("{'@taxonomy.tag': 'sea'}", "one two"),
        ("{'@taxonomy.tag': ['SEA', 'wind']}", "one"),
        ("{'@taxonomy': {category: 'ships'}}", "three"),
        ("['@self.parent', '@self.siblings', '@self.parent']", "blog one three"),
        ("{items: '@self.siblings', order: {by: 'title', dir: 'desc'}}", "three one"),
        ("{items: {'@page.children': '/blog'}, order: {by: 'header.rank'}}", "two three one"),
        ("{items: {'@page.children': '/blog'}, order: {custom: ['three', 'one']}}", "three one two"),
        ("{items: {'@page.children': '/blog'}, filter: {type: 'article'}, limit: 1}", "one"),
        ("{items: '@root.children', filter: {visible: false}}", ""),
        ("'@nothing.children'", ""),
        ("null", ""),
    ],
)
def test_collections(render: RenderDouble, wanted: str, expected: str) -> None:
    source = "{{ page.evaluate(" + wanted + ")|map(p => p.slug)|join(' ') }}"
    assert twig(render, source, "blog/two") == expected


def test_collections_choose_and_sort(render: RenderDouble) -> None:
    source = (
        "{% set c = page.children %}{{ c.first.slug }} {{ c.last.slug }} {{ c.reverse.first.slug }} "
        "{{ c.slice(1, 1)|map(p => p.slug)|join }} {{ c.batch(2)|length }} {{ c.ofType('article').count }} "
        "{{ c.order('date', 'desc').first.slug }} {{ c.intersect(c.slice(2)).count }} "
        "{{ page.evaluate('@self.siblings').merge(c).count }} {{ c['/blog/two'].title }} {{ c.none is null }}"
    )
    assert twig(render, source) == "one three three two 2 2 three 1 4 Two 1"


def test_what_is_read_is_noted(render: RenderDouble) -> None:
    pages = PagesDouble(SITE, "about")
    blog = pages.views["blog"]
    render.twig("{{ page.title }}{{ page.visible }}{{ page.active }}", page=GravPage(blog, pages))
    assert blog.reads == ["title", "hash"] and pages.current.reads == ["key"]


def test_modules_are_shown_by_their_templates(render: RenderDouble) -> None:
    source = (
        "{{ page.children.modules.count }} {{ page.children.pages.count }} "
        "{% for m in page.evaluate({items: '@self.modular', order: {custom: ['_text']}}) %}"
        "{{ m.content|raw }}{{ m.url }} {% endfor %}"
    )
    shown = (
        "<modular/text><p>Some words.</p></>/press/about/ <modular/hero><p>Some words.</p></>/press/about/ "
    )
    assert twig(render, source, "about", "about") == "2 0 " + shown


def test_a_listing_of_several_pages_shows_those_of_the_page_at_hand(render: RenderDouble) -> None:
    source = (
        "{% set c = page.evaluate({items: '@self.children', limit: 2, pagination: true}) %}"
        "{{ c|map(p => p.slug)|join(' ') }}|{% set p = c.params.pagination %}{{ p.hasPrev ? p.prevUrl }}|"
        "{{ p.hasNext ? 1 : 0 }}|{% for one in p %}{{ one.number }}{{ one.isCurrent ? '*' }}{% endfor %}"
    )
    pages = PagesDouble(SITE, "blog")
    pages.shown = (2, 2)
    assert render.twig(source, page=GravPage(pages.current, pages)) == "three|/press/blog/|0|12*"
    pages.shown = (1, 1)
    assert render.twig(source, page=GravPage(pages.current, pages)) == "one two three||0|"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("{items: '@root.descendants', dateRange: {start: '2026-01-02'}}", "two three"),
        ("{items: '@root.descendants', dateRange: {start: '2026-01-02', end: '2026-01-02'}}", "two"),
        ("{items: '@self.children', filter: {access: ['site.login']}}", ""),
        ("{items: '@self.children', filter: {published: true, routable: true, page: true}}", "one two three"),
        ("{items: '@root.self'}", ""),
    ],
)
def test_dates_and_filters(render: RenderDouble, wanted: str, expected: str) -> None:
    assert twig(render, "{{ page.evaluate(" + wanted + ")|map(p => p.slug)|join(' ') }}") == expected


def test_a_random_order_is_the_same_in_every_build(render: RenderDouble) -> None:
    source = (
        "{{ page.children.order('random')|map(p => p.slug)|join(' ') }} {{ page.children.random(2).count }}"
    )
    shown = twig(render, source)
    assert shown == twig(render, source) and sorted(shown.split()[:3]) == ["one", "three", "two"]
    assert twig(render, "{{ page.children.remove('/blog/two').count }}") == "2"
