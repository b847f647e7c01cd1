"""What holds for any text at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from portique.formats import markdown
from portique.model.naming import slug

TraceFunction = Callable[[FrameType, str, Any], Any]

PIECES = st.sampled_from(
    [
        "word",
        "two words",
        "*",
        "**",
        "_",
        "`",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](a)",
        "](b.md){.c}",
        "[^1]",
        "\n[^1]: ",
        "\n",
        "\n\n",
        "# ",
        "## ",
        "{#x}",
        "{.section}",
        "> ",
        "- ",
        "1. ",
        "- [ ] ",
        "```",
        "```particle x\n",
        "    ",
        "\t",
        "\n: ",
        "<b>",
        "</b>",
        "<div>",
        "<!-- more -->",
        "<!--",
        "&amp;",
        "&",
        "<",
        "\\",
        "===",
        "---",
        "é",
        "سوال",
        "\r\n",
        "\x00",
        "\ufeff",
        "https://a.b",
        "<https://a.b>",
        "  \n",
    ]
) | st.sampled_from(["| a | b |\n|---|---|\n", "| "])
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text()


@given(TEXTS)
def test_any_text_gives_a_value(text: str) -> None:
    done = markdown.render(text, resolve_link=lambda href: None, resolve_picture=lambda src: None)
    assert all(finding.line and 1 <= finding.line <= text.count("\n") + 2 for finding in done.diagnostics)
    assert "<script" not in markdown.render(text + "<script>x</script>", trusted=False).html
    told = markdown.interview(text)
    ids = [heading.id for heading in told.rendered.headings]
    assert len(ids) == len(set(ids)) and all(ids)
    rest = told.rendered.html
    for html in (told.lead, *(part.answer_html for part in told.parts)):
        start = rest.find(html)
        assert start >= 0
        rest = rest[start + len(html) :]
    markdown.plain_text(text)
    markdown.summary(text)
    markdown.opening_title(text)


@given(st.binary())
def test_any_html_gives_a_value(data: bytes) -> None:
    text = data.decode(errors="surrogateescape")
    markdown.html_body(text.encode(errors="replace").decode(), resolve_link=lambda href: "/x/")


@given(TEXTS)
def test_the_words_are_those_that_the_parser_itself_prints(text: str) -> None:
    """Our writer against the parser's: the same text. Pictures, notes and attributes differ by design."""
    if any(sign in text for sign in ("![", "[^", "{", "<", "```particle")):
        return
    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
        | pyromark.Options.ENABLE_DEFINITION_LIST
    )
    assert _words(markdown.render(text, highlight=False).html) == _words(pyromark.html(text, options=options))


def _words(html: str) -> list[str]:
    body = LexborHTMLParser(html).body
    return body.text(separator=" ").split() if body is not None else []


REPEATED = ["> ", "- ", "*a **b ", "[", "![", "](y)", "<div>", "# a\n", "[^1]", "[a](b){", "![a](b) ", "<!--"]
REPEATED += ["```\n", "| a ", "**a:** x\n\n", "- [ ] x\n", "## {#x}\n", "a\n: b\n\n"]


@pytest.mark.parametrize("piece", REPEATED)
def test_ten_thousand_of_anything(piece: str) -> None:
    text = piece * 10_000 + "x\n\n[^1]: x"
    markdown.render(text)
    markdown.render(text, trusted=False)
    markdown.interview(text)


@pytest.mark.parametrize("piece", REPEATED)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    once, twice = _lines_run(piece * 200), _lines_run(piece * 400)
    assert twice <= 2.1 * once + 100


def _lines_run(text: str) -> int:
    """How many lines of Python run while a text is rendered."""
    count = 0

    def trace(_frame: FrameType, event: str, _arg: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return trace

    slug.cache_clear()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        markdown.interview(text)
    finally:
        sys.settrace(before)
    return count
