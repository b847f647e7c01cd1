"""Texts without their HTML, texts that are HTML, and what is said about their faults."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from portique.formats import markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Before *it*[^1].\n\nAnd more.\n\n<!-- more -->\n\nRest\n\n[^1]: Note", "Before it. And more."),
        ("Before <!--more--> rest", "Before"),
        ("No mark", ""),
        ("<!-- more -->", ""),
        ("A picture ![of a cat](a.png) & ```code```\n<!-- more -->", "A picture & code"),
    ],
)
def test_summary(text: str, expected: str) -> None:
    assert markdown.summary(text) == expected


def test_plain_text_has_a_line_a_paragraph() -> None:
    text = "# Title\n\nOne *two*\nthree\n\n- a\n- b\n\n| c | d |\n|---|---|\n| e | f |\n\n"
    text += "```particle x\ny: 1\n```\n"
    assert markdown.plain_text(text) == "Title\nOne two three\na\nb\nc\nd\ne\nf"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("one two", 2), ("eins zwei über drei", 4), ("日本語のページ", 4), ("a 日本 b", 3)],
)
def test_words(text: str, words: int) -> None:
    assert markdown.word_count(text) == words
    assert markdown.render(text).words == words


def test_minutes() -> None:
    assert [markdown.reading_minutes(words) for words in (0, 1, 200, 500, 510)] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# A *b* & `c` {#id}\n\nText", "A b & c"),
        ("\n\n  # Spaces #\n", "Spaces"),
        ("Set\n===\n", "Set"),
        ("Set\n---\n", ""),
        ("## Two", ""),
        ("Text\n# Later", ""),
        ("    # code", ""),
        ("- # in a list", ""),
        ("#", ""),
    ],
)
def test_opening_title(text: str, title: str) -> None:
    assert markdown.opening_title(text) == title


def test_the_title_is_dropped_once() -> None:
    assert markdown.render("# One\n\n# Two\n", drop_title=True).html == '<h1 id="two">Two</h1>\n'
    assert markdown.render("Text\n\n# Two\n", drop_title=True).html.startswith("<p>Text")


def test_findings_have_the_lines_of_the_file() -> None:
    text = "[a](gone.md)\n\n> é\n>\n> ![b](gone.png) and [c](gone.md)\n\nText[^1]\n\n[^1]: [d](gone.md)\n"
    done = markdown.render(
        text, resolve_link=lambda href: None, resolve_picture=lambda src: None, start_line=10
    )
    assert [(found.code, found.line) for found in done.diagnostics] == [
        ("link-broken", 10), ("picture-missing", 14), ("link-broken", 14), ("link-broken", 18),
    ]  # fmt: skip
    assert [(one.href, one.address) for one in done.links] == [("gone.md", None)] * 3


def test_links_out_are_not_asked_for() -> None:
    asked: list[str] = []

    def resolve(href: str) -> str:
        asked.append(href)
        return href

    text = "[a](https://x.y) [b](//x.y) [c](#d) [e](mailto:a@b.c) [f](tel:1) [g](h.md) [i](/j/) [k](l:m.md)"
    markdown.render(text, resolve_link=resolve)
    assert asked == ["h.md", "/j/"]


def test_html_pages() -> None:
    text = (
        "<h1>Title</h1>\n<p><a href='x.md'>x</a> <a href=https://o.org>o</a>\n<img src=a.png>\n"
        "<h2>Two</h2><h2 id=two>Three</h2><script>1</script><a href=gone.md>gone</a>"
    )
    done = markdown.html_body(
        text,
        resolve_link=lambda href: None if href == "gone.md" else "/x/",
        resolve_picture=lambda src: {"url": "/a.png", "width": 4, "height": 3, "srcset": ""},
        drop_title=True,
        start_line=5,
    )
    assert '<a href="/x/">x</a>' in done.html and '<a href="https://o.org">o</a>' in done.html
    assert '<img src="/a.png" width="4" height="3">' in done.html
    assert [(one.level, one.id, one.text) for one in done.headings] == [
        (2, "two-2", "Two"),
        (2, "two", "Three"),
    ]
    assert "Title" not in done.html and "<script>1</script>" in done.html
    assert [(found.code, found.line) for found in done.diagnostics] == [("link-broken", 8)]
    assert "<script" not in markdown.html_body(text, trusted=False).html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<a href='vbscript:x'>x</a>",
        "<svg onload=alert(1)></svg>",
        "<iframe src=https://evil.example></iframe>",
        "<form action=https://evil.example><input name=password></form>",
        "<style>body{display:none}</style>",
        "<div style='position:fixed'>x</div>",
        "<base href=https://evil.example>",
        "<meta http-equiv=refresh content=0>",
        "<img src=https://evil.example/track.gif>",
        "![x](//evil.example/track.gif)",
        "<object data=x></object><embed src=x>",
        "<math><mi><script>alert(1)</script></mi></math>",
        '[x](y "onmouseover=alert(1) \\"")',
        "# <b onclick=alert(1)>x</b> {#\"onload=x}",
        "```particle custom\nhtml: <script>alert(1)</script>\n```",
        "```\"onload=alert(1) x\ny\n```",
    ],
)  # fmt: skip
def test_untrusted(attack: str) -> None:
    done = markdown.render(
        attack, trusted=False, render_particle=lambda name, settings, line: f"<div>{settings}</div>"
    )
    for html in (done.html, *(heading.html for heading in done.headings)):
        body = LexborHTMLParser(html).body
        assert body is not None
        for node in body.css("*"):
            assert node.tag not in (
                "script",
                "style",
                "iframe",
                "form",
                "base",
                "meta",
                "object",
                "embed",
                "svg",
            )
            for name, value in node.attributes.items():
                assert not name.startswith("on") and name != "style"
                if name in ("href", "src"):
                    assert ":" not in (value or "") and not (value or "").startswith("//")
