"""The policy in a page's head: enough for the page as it stands, and no more."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import unescape

import pytest

from portique.formats.settings import read_settings
from portique.render.policy import BASE, code_of, hash_of, page_policy, with_policy


def directives(html: str, **added: tuple[str, ...]) -> dict[str, list[str]]:
    policy = unescape(page_policy(html, {name.replace("_", "-"): sources for name, sources in added.items()}))
    return {name: sources for name, *sources in (row.split(" ") for row in policy.split("; "))}


def test_a_page_without_code_of_its_own_needs_only_the_site() -> None:
    html = (
        '<head><link rel="canonical" href="https://x.example/"><link rel="stylesheet" href="/a.css"></head>'
    )
    html += '<script type="application/ld+json">{"url":"https://x.example/"}</script><script src="/a.js"></script>'
    html += "<p>On the quay, style counts: <a href='https://elsewhere.example/'>so</a></p>"
    assert directives(html) == {name: list(sources) for name, sources in BASE.items()}
    assert "frame-ancestors" not in page_policy(html)


def test_inline_code_is_allowed_by_the_hash_of_its_text() -> None:
    expected = "'sha256-" + b64encode(sha256("f('é')".encode()).digest()).decode() + "'"
    assert hash_of("f('é')") == expected
    assert directives("<script>f('é')</script>")["script-src"] == ["'self'", expected]


@pytest.mark.parametrize(
    ("html", "directive", "text"),
    [
        ('<b style="a:b">', "style-src", "a:b"),
        ('<b onclick="a()">', "script-src", "a()"),
        ('<B ONCLICK="a()">', "script-src", "a()"),
        ('<b\nonclick = "a()">', "script-src", "a()"),
        ("<p class='x'style='a:b'>", "style-src", "a:b"),
        ('<a href="javascript:a()">', "script-src", "javascript:a()"),
    ],
)
def test_attributes_need_leave_for_hashes(html: str, directive: str, text: str) -> None:
    assert directives(html)[directive] == ["'self'", "'unsafe-hashes'", hash_of(text)]


@pytest.mark.parametrize(
    ("html", "directive", "source"),
    [
        ('<img src="https://p.example:8080/a.png">', "img-src", "https://p.example:8080"),
        ('<img srcset="/a.png 1x, https://p.example/a.png 2x">', "img-src", "https://p.example"),
        ('<iframe src="//v.example/1"></iframe>', "frame-src", "v.example"),
        ('<script src="https://s.example/a.js"></script>', "script-src", "https://s.example"),
        ('<script src="https://s.example/a.js"></script>', "connect-src", "https://s.example"),
        ('<form action="https://f.example/send">', "form-action", "https://f.example"),
        ('<link rel="stylesheet" href="https://c.example/a.css">', "style-src", "https://c.example"),
        ('<img src="https://bücher.example/a.png">', "img-src", "https://xn--bcher-kva.example"),
        ('<script src="https://www.googletagmanager.com/gtag/js?id=1" async="async"></script>',
         "connect-src", "https://*.google-analytics.com"),
    ],
)  # fmt: skip
def test_hosts_that_the_page_names(html: str, directive: str, source: str) -> None:
    assert source in directives(html)[directive]


def test_objects_are_allowed_where_there_are_some() -> None:
    assert directives("<p>")["object-src"] == ["'none'"]
    assert directives('<object data="/a.pdf"></object>')["object-src"] == ["'self'"]


@pytest.mark.parametrize(
    "address", ["https://a.example;script-src", "https://a b.example/", "ftp://x/", "https://"]
)
def test_an_address_cannot_add_to_the_policy(address: str) -> None:
    assert directives(f'<img src="{address}">') == directives("")


def test_sources_of_the_owner_are_added_and_inline_of_hers_replaces_hashes() -> None:
    html = '<b style="a:b">'
    assert directives(html, style_src=("https://c.example",))["style-src"][-1] == "https://c.example"
    assert directives(html, style_src=("'unsafe-inline'",))["style-src"] == ["'self'", "'unsafe-inline'"]
    assert directives(html, worker_src=("blob:",))["worker-src"] == ["'self'", "blob:"]


POLICY = '<meta http-equiv="Content-Security-Policy"'


def test_the_policy_stands_before_what_it_governs_and_the_encoding_early() -> None:
    early = '<head>\n<meta charset="utf-8">\n<script src="/a.js"></script></head>'
    assert with_policy(early).startswith(f'<head>\n<meta charset="utf-8">\n{POLICY}')
    late = (
        '<HEAD>\n<script src="/a.js"></script><meta http-equiv="x" content="text/html; charset=utf-8"></HEAD>'
    )
    done = with_policy(late)
    assert done.index("charset") < done.index(POLICY) < done.index("<script")
    assert done.count("charset") == 1
    icon = '<head><link rel="icon" href="/i.png"><meta charset="utf-8"></head>'
    assert with_policy(icon).startswith(
        f'<head><link rel="icon" href="/i.png"><meta charset="utf-8">\n{POLICY}'
    )
    assert with_policy("<head><title>x</title></head>").startswith(f"<head>\n{POLICY}")
    assert with_policy("<p>no page</p>") == "<p>no page</p>"
    assert with_policy("<header>no head</header>") == "<header>no head</header>"


def test_a_policy_leaves_the_code_of_its_page_alone() -> None:
    html = "<head></head><b style='a:b' onclick='c()'><script>d</script>"
    assert [part.text for part in code_of(with_policy(html))] == ["a:b", "c()", "d"]


def test_site_yaml_says_no_or_adds_sources() -> None:
    assert read_settings("portique: 1")[0].policy.enabled
    assert not read_settings("security: {policy: false}")[0].policy.enabled
    said, findings = read_settings(
        "security: {policy: {img-src: 'https://p.example', frame-src: [a.example, b.example]}}"
    )
    assert not findings
    assert said.policy.sources == {"img-src": ("https://p.example",), "frame-src": ("a.example", "b.example")}
    said, findings = read_settings("security:\n  policy:\n    image-src: x\n    img-src: 'x; script-src *'\n")
    assert said.policy.sources == {}
    assert [(one.code, one.line) for one in findings] == [("site-policy-directive", 3), ("site-value", 4)]
