"""Taking content files apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portique.formats.front_matter import MAX_FRONT_MATTER, read_front_matter


@pytest.mark.parametrize(
    ("source", "values", "body", "line"),
    [
        ("---\ntitle: A\n---\nText\n", {"title": "A"}, "Text\n", 4),
        ("---\r\ntitle: A\r\n---\r\nText\r\n", {"title": "A"}, "Text\r\n", 4),
        ("\ufeff---\ntitle: A\n---\nText\n", {"title": "A"}, "Text\n", 4),
        (b"\xef\xbb\xbf---\ntitle: A\n---\nText\n", {"title": "A"}, "Text\n", 4),
        ("---\n---\nText", {}, "Text", 3),
        ("--- \ntitle: A\n---", {"title": "A"}, "", 3),
        ("---\ntext: |\n  ---\n  b\n---\nText", {"text": "---\nb\n"}, "Text", 6),
        ("No front matter\n---\na: 1\n---\n", {}, "No front matter\n---\na: 1\n---\n", 1),
        ("----\na: 1\n", {}, "----\na: 1\n", 1),
        ("", {}, "", 1),
    ],
)
def test_parts(source: str | bytes, values: object, body: str, line: int) -> None:
    page = read_front_matter(source, "a.md")
    assert (page.values, page.body, page.body_line, page.diagnostics) == (values, body, line, ())


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("---\ntitle: A\nx: @b\n---\nText", "yaml-quotes-needed", 3),
        (b"---\ntitle: A\n---\nText \xff", "yaml-encoding", 4),
        ("---\n- a\n---\nText", "front-matter-not-a-map", 2),
        ("---\nprose\n---\nText", "front-matter-not-a-map", 2),
        ("---\ntitle: A\n\nText", "front-matter-not-closed", 1),
        ("---\n" + "# x\n" * (MAX_FRONT_MATTER // 4) + "---\nText", "front-matter-too-large", 1),
    ],
)
def test_trouble_names_the_line_of_the_file(source: str | bytes, code: str, line: int) -> None:
    assert [(d.code, d.line) for d in read_front_matter(source, "a.md").diagnostics] == [(code, line)]


def test_prose_between_two_breaks_is_kept() -> None:
    assert read_front_matter("---\nprose\n---\nText", "a.md").body == "---\nprose\n---\nText"


@given(st.text(alphabet="-ab: \n\r'\ufeff", max_size=50))
def test_the_parts_make_the_file(source: str) -> None:
    page = read_front_matter(source, "a.md")
    text = source.removeprefix("\ufeff")
    assert text.endswith(page.body)
    assert page.mark + text == source
    assert 0 <= page.start <= page.end <= len(text)
