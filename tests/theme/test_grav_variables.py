"""The variables of Grav's page templates."""

from __future__ import annotations

import pytest
from tests.theme.double import RenderDouble
from tests.theme.test_grav_pages import SITE, PagesDouble

from portique.theme.flavours.grav.variables import variables


def twig(render: RenderDouble, source: str) -> str:
    return render.twig(source, **variables(render, PagesDouble(SITE, "blog/two")))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ uri.url }} {{ uri.path }} {{ uri.paths(0) }}", "/press/a-page/ /a-page a-page"),
        ("{{ uri.host }} {{ uri.scheme }} {{ uri.basename }}", "example.org https:// a-page"),
        ("{{ uri.rootUrl(true) }} {{ uri.param('x') ? 1 : 0 }}", "https://example.org/press 0"),
        ("{{ uri.query('x')|default('-') }} {{ uri.params }}", "- "),
        ("{{ page.title }} {{ pages.children.count }} {{ header.rank }}", "Two 2 1"),
        ("{{ content|raw }} {{ grav.page.slug }}", "<p>Some words.</p> two"),
        ("{{ config.get('site.title') }} {{ config.plugins.x.y is null }}", "The Press 1"),
        ("{{ grav.language.getLanguage }} {{ grav.user.authenticated ? 1 : 0 }}", "en 0"),
        ("{{ taxonomy.findTaxonomy({tag: 'sea'})|map(p => p.slug)|join(',') }}", "one,two"),
        ("{{ taxonomy.taxonomy.tag|keys|join(',') }}", "sea,wind"),
        ("{{ taxonomy.taxonomy.category.Ships|length }}", "1"),
        ("{{ base_url }} {{ base_url_absolute }} {{ home_url }}", "/press https://example.org/press /press/"),
    ],
)
def test_variables(render: RenderDouble, source: str, expected: str) -> None:
    assert twig(render, source) == expected


def test_assets_go_to_the_document(render: RenderDouble) -> None:
    shown = twig(
        render,
        "{% do assets.add('/x.css').addJs('/x.js', {group: 'bottom', loading: 'defer'}).addInlineJs('y()') %}"
        "{% do assets.addCss('gantry-theme://none.css').addJs('/old.js', 5, true, 'async') %}"
        "{{ assets.css }}|{{ assets.js('bottom') }}|{{ assets.js }}",
    )
    css, bottom, head = shown.split("|")
    assert css.count("<link") == 1 and 'href="/x.css"' in css
    assert bottom == '<script defer="defer" src="/x.js"></script>'
    assert head.index("/old.js") < head.index("y()"), "files come before what stands in the page"
    assert 'async="async"' in head
