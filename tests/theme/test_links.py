"""Addresses: `url(x)` and the filter `html` (`gantry5-format` §17.3)."""

from __future__ import annotations

import pytest
from tests.theme.double import RenderDouble

from portique.theme.links import address, filtered


@pytest.fixture
def site(render: RenderDouble) -> RenderDouble:
    (render.theme / "images").mkdir()
    (render.theme / "images/logo 1.png").write_bytes(b"x")
    return render


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("", None),
        (None, None),
        (7, None),
        ("#top", "#top"),
        ("?a=1 2", "?a=1%202"),
        ("https://example.com/a b", "https://example.com/a%20b"),
        ("//cdn.example.com/x.js", "//cdn.example.com/x.js"),
        ("mailto:me@example.org", "mailto:me@example.org"),
        ("tel:+49 30", "tel:+49%2030"),
        ("javascript:void(0)", "javascript:void(0)"),
        ("/about/", "/about/"),
        ("./x", "./x"),
        ("../x", "../x"),
        ("about/us?x=1#y", "/press/about/us?x=1#y"),
        ("gantry-theme://images/logo 1.png", "/press/assets/images/logo%201.png"),
        ("gantry-theme://images/logo 1.png?v=2#g", "/press/assets/images/logo%201.png?v=2#g"),
        ("gantry-theme://images/none.png", None),
        ("gantry-theme://../etc/passwd", None),
        ("gantry-theme://images", None),
    ],
)
def test_addresses(site: RenderDouble, target: object, expected: str | None) -> None:
    assert address(site, target) == expected  # type: ignore[arg-type]


def test_address_of_a_missing_file_where_it_would_be(site: RenderDouble) -> None:
    assert address(site, "gantry-media://a/b.png", missing_is_null=False) == "/press/a/b.png"  # type: ignore[arg-type]


def test_domain_goes_before_the_sites_own_addresses_only(site: RenderDouble) -> None:
    assert site.twig("{{ url('about/', true) }}") == "https://example.org/press/about/"
    assert site.twig("{{ url('https://example.com/', true) }}") == "https://example.com/"


def test_a_folder_has_no_address_and_says_so(site: RenderDouble) -> None:
    assert site.twig("{{ url('gantry-theme://images')|default('none') }}") == "none"
    assert site.codes == ["address-of-folder"]


def test_addresses_in_html(site: RenderDouble) -> None:
    html = (
        '<img src="gantry-theme://images/logo 1.png" alt="src=x">'
        '<a href="page">a</a><a href="https://example.com/">b</a><a href=\'page\'>c</a>'
        '<p style="background: url(gantry-theme://images/logo 1.png)">x</p>'
        '<pre><a href="page">kept</a></pre><script>let a = {"x": " src=\\"page\\""}</script>'
    )
    assert filtered(site, html) == (  # type: ignore[arg-type]
        '<img src="/press/assets/images/logo%201.png" alt="src=x">'
        '<a href="/press/page">a</a><a href="https://example.com/">b</a><a href=\'page\'>c</a>'
        '<p style="background: url(/press/assets/images/logo%201.png)">x</p>'
        '<pre><a href="page">kept</a></pre><script>let a = {"x": " src=\\"page\\""}</script>'
    )


def test_only_streams_may_be_asked_for(site: RenderDouble) -> None:
    html = '<a href="page">a</a> <img src="gantry-theme://images/none.png">'
    assert (
        filtered(site, html, streams_only=True) == '<a href="page">a</a> <img src="/press/images/none.png">'
    )  # type: ignore[arg-type]
