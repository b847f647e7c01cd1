"""Grav's tags for head and foot."""

from __future__ import annotations

import pytest
from tests.theme.double import RenderDouble


@pytest.mark.parametrize(
    ("source", "place", "expected"),
    [
        ("{% script '/x.js' at 'bottom' priority: 5 with {defer: true} %}", "footer", 'src="/x.js"'),
        ("{% script '/x.js' in 'bottom' %}", "footer", 'src="/x.js"'),
        ("{% script module '/x.js' with {loading: 'async'} %}", "head", 'type="module"'),
        ("{% script at 'bottom' %}go();{% endscript %}", "footer", "go();"),
        ("{% style '/a.css' priority: 98 %}", "head", 'href="/a.css"'),
        ("{% style %}a { color: red }{% endstyle %}", "head", "a { color: red }"),
        ("{% style '/a.css' %}{% style %}b{}{% endstyle %}", "head", "b{}"),
        ("{% link icon '/favicon.png' with {type: 'image/png'} %}", "head_bottom", 'rel="icon"'),
        ("{% link '/b.css' %}", "head", 'href="/b.css"'),
        ("{% set file = '/y.js' %}{% script file %}", "head", 'src="/y.js"'),
    ],
)
def test_what_goes_to_the_document(render: RenderDouble, source: str, place: str, expected: str) -> None:
    assert render.twig(source + "!") == "!"
    document = render.document
    tags = [*document.styles(place), *document.scripts(place), document.html(place)]
    assert sum(expected in str(tag) for tag in tags) == 1, tags


def test_the_order_is_that_of_priorities(render: RenderDouble) -> None:
    render.twig(
        "{% style '/low.css' priority: 1 %}{% style '/high.css' priority: 99 %}{% style '/usual.css' %}"
    )
    hrefs = [tag.split('href="')[1].split('"')[0] for tag in render.document.styles("head")]
    assert hrefs == ["/high.css", "/usual.css", "/low.css"]


def test_render_asks_an_object(render: RenderDouble) -> None:
    class Thing:
        def html(self) -> str:
            return "<p>shown</p>"

    assert render.twig("{% render thing layout: 'card' with {a: 1} %}{% render none %}", thing=Thing()) == (
        "<p>shown</p>"
    )
