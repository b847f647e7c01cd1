"""What a page makes the browser run and fetch, token by token as the HTML standard has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portique.render.page_code import Fetched, Inline, attribute_text, read_code


def inline(html: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in read_code(html) if isinstance(part, Inline)]


def fetched(html: str) -> list[tuple[str, str]]:
    return [(part.directive, part.address) for part in read_code(html) if isinstance(part, Fetched)]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<script>a < b && c</script>", [("script", "a < b && c")]),
        ("<SCRIPT\n>\nx\r\ny</SCRIPT >", [("script", "\nx\ny")]),
        ('<script type="module">m</script>', [("script", "m")]),
        ('<script type="text/JavaScript">m</script>', [("script", "m")]),
        ('<script type="importmap">{}</script>', [("script", "{}")]),
        ('<script type="">e</script>', [("script", "e")]),
        ('<script type="application/ld+json">{}</script>', []),
        ('<script type="text/html"><b onclick="x"></script>', []),
        ("<script src='a.js'>never runs</script>", []),
        ("<style>b{}</style>", [("style", "b{}")]),
        ('<b style="color:red">', [("style attribute", "color:red")]),
        ("<b\tSTYLE = 'color:&quot;red'>", [("style attribute", 'color:"red')]),
        ("<b class=a style=color:red>", [("style attribute", "color:red")]),
        ('<b style="first" style="second">', [("style attribute", "first")]),
        ("<a onclick=\"go('x&amp;y=1')\">", [("handler", "go('x&y=1')")]),
        ('<a on2="no" onfocus="yes">', [("handler", "yes")]),
        ('<a href=" JavaScript:void(0)">', [("address", "javascript:void(0)")]),
        ("<a href=\"javascript:a(%20'&eacute;')\">", [("address", "javascript:a( 'é')")]),
        ("<!-- <script>x</script> --><i>", []),
        ("<!--> <script>x</script>", [("script", "x")]),
        ("<textarea><script>x</script></textarea>", []),
        ("<title><style>x</style></title>", []),
        ("<p>style=\"x\" onclick='y'</p>", []),
        ('<a title=\'style="x"\' data-style="y">', []),
        ("<p title=it's style='a'>", [("style attribute", "a")]),
        ('<iframe srcdoc="&lt;b style=&quot;c:d&quot;&gt;"></iframe>', [("style attribute", "c:d")]),
        ("<noscript><b style='n'></noscript>", [("style attribute", "n")]),
        ("<!doctype html><?php x ?></b style='no'>", []),
    ],
)
def test_inline_code(html: str, found: list[tuple[str, str]]) -> None:
    assert inline(html) == found


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a&amp;b", "a&b"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("?a=1&copy;=2", "?a=1©=2"),
        ("&copy 2", "© 2"),
        ("&notit;", "&notit;"),
        ("&#39;&#x27;&#39", "'''"),
        ("&nosuch; & &;", "&nosuch; & &;"),
    ],
)
def test_references_in_attributes(value: str, text: str) -> None:
    assert attribute_text(value) == text


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<img src="//p.example/a.png" srcset="b.png 1x, https://q.example/b.png 2x">',
         [("img-src", "//p.example/a.png"), ("img-src", "b.png"), ("img-src", "https://q.example/b.png")]),
        ('<video poster="p.jpg"><source src="https://m.example/f.mp4"></video>',
         [("img-src", "p.jpg"), ("media-src", "https://m.example/f.mp4")]),
        ('<link rel="shortcut icon" href="i.png"><link rel="stylesheet" href="s.css">',
         [("img-src", "i.png"), ("style-src", "s.css")]),
        ('<link rel="preload" as="font" href="f.woff2"><link rel="canonical" href="https://x.example/">',
         [("font-src", "f.woff2")]),
        ('<div style="background: url(\'https://p.example/b.png\')">', [("img-src", "https://p.example/b.png")]),
        ('<a href="https://x.example/">x</a>', []),
        ('<a data-rel="lightcase:g" href="https://www.youtube.com/watch?v=1">x</a>',
         [("frame-src", "https://www.youtube-nocookie.com")]),
        ('<a data-rel="lightcase" href="https://p.example/a.JPG">x</a>', [("img-src", "https://p.example/a.JPG")]),
    ],
)  # fmt: skip
def test_what_is_fetched(html: str, found: list[tuple[str, str]]) -> None:
    assert fetched(html) == found


def test_lines_are_counted_from_one() -> None:
    assert [
        part.line for part in read_code("<p>\n<b style='a'>\n<b style='b'>") if isinstance(part, Inline)
    ] == [2, 3]


@given(st.text(alphabet="<>!-/='\" \nasctyleonk&;#x1", max_size=60))
def test_any_text_is_read_to_its_end(html: str) -> None:
    list(read_code(html))


@given(st.text(alphabet="ab<>&\"' =;#1\n", max_size=30))
def test_a_value_comes_back_as_it_was_written(value: str) -> None:
    from html import escape

    assert inline(f'<b style="{escape(value)}">') == [("style attribute", value)]
