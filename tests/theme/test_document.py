"""The document: blocks, duplicates, order and the form of tags (`gantry5-format` §17)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portique.theme.document import NOTHING, Document


def test_tags_have_gantrys_form() -> None:
    document = Document()
    document.add_style("/a.css?x=1&y=2")
    document.add_style({"href": "/p.css", "media": "print", "integrity": "sha256-x"})
    document.add_inline_style("p { color: red }")
    document.add_inline_style({"content": "x", "type": "text/less"})
    document.add_script({"src": "/a.js", "defer": "0"})
    document.add_script({"src": "/m.js", "type": "module", "async": True})
    document.add_inline_script("let a = 1 < 2;")
    assert document.styles() == [
        '<link rel="stylesheet" href="/a.css?x=1&amp;y=2" />',
        '<link rel="stylesheet" href="/p.css" media="print" />',
        "<style>p { color: red }</style>",
        '<style type="text/less">x</style>',
    ]
    assert document.scripts() == [
        '<script defer="defer" src="/a.js"></script>',
        '<script type="module" async="async" src="/m.js"></script>',
        "<script>let a = 1 < 2;</script>",
    ]


def test_what_is_empty_is_not_taken() -> None:
    document = Document()
    assert not document.add_style("")
    assert not document.add_style({"rel": "stylesheet"})
    assert not document.add_script({"src": None})
    assert not document.add_inline_style({"content": ""})
    assert not document.add_html("")
    assert not document.add_html(None)
    assert document.collected() == NOTHING


def test_later_identical_addition_replaces_the_data_and_keeps_the_place() -> None:
    document = Document()
    document.add_script("/library.js")
    document.add_script("/plugin.js")
    document.add_script({"src": "/library.js", "defer": ""})
    assert [tag for tag in document.scripts() if "library" in tag] == [document.scripts()[0]]
    assert "defer" in document.scripts()[0]


def test_priority_orders_before_place_and_may_be_text() -> None:
    document = Document()
    document.add_html("late", "-3", "head_bottom")
    document.add_html("first", 0, "head_bottom")
    document.add_html("second", 0, "head_bottom")
    document.add_html("early", "10", "head_bottom")
    document.add_html("elsewhere", 99, "bottom")
    assert document.html("head_bottom") == ["early", "first", "second", "late"]


def test_same_thing_may_stand_in_two_locations() -> None:
    document = Document()
    document.add_script("/a.js", 0, "head")
    document.add_script("/a.js", 0, "footer")
    assert document.scripts("head") == document.scripts("footer") != []


def test_blocks_keep_apart_until_attached() -> None:
    document = Document()
    document.push()
    document.add_style("/particle.css")
    collected = document.pop()
    assert document.styles() == []
    document.add_style("/page.css")
    document.attach(collected)
    document.attach(collected)
    assert [piece.source for piece in document.collected().pieces] == ["/page.css", "/particle.css"]


def test_own_additions_stand_before_those_of_blocks_and_win() -> None:
    document = Document()
    with document.apart() as collected:
        document.add_script({"src": "/a.js", "defer": "1"})
        document.add_framework("jquery")
    document.attach(collected())
    document.add_script("/own.js")
    document.add_script("/a.js")
    assert document.scripts() == [
        '<script src="/own.js"></script>',
        '<script src="/a.js"></script>',
    ]
    assert document.frameworks == ("jquery",)


def test_what_a_failed_part_added_is_lost() -> None:
    document = Document()
    with pytest.raises(ValueError, match="broken"), document.apart():
        document.add_style("/a.css")
        document.push()
        raise ValueError("broken")
    assert document.styles() == []
    with pytest.raises(IndexError):
        document.pop()


def test_header_tags_go_where_they_belong() -> None:
    document = Document()
    assert document.add_header_tag({"tag": "link", "rel": "stylesheet", "href": "/a.css"}, "head", 5)
    assert not document.add_header_tag({"tag": "link", "rel": "preload", "href": "/a.css"})
    assert document.add_header_tag({"tag": "script", "content": "x()"}, "footer")
    assert not document.add_header_tag({"tag": "meta", "name": "x"})
    assert document.scripts("footer") == ["<script>x()</script>"]
    assert document.collected().pieces[0].priority == 5


additions = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(-10, 10)), max_size=20)


@given(st.lists(additions, max_size=6))
def test_collecting_in_blocks_equals_collecting_once_the_first_of_each(
    parts: list[list[tuple[str, int]]],
) -> None:
    document = Document()
    for part in parts:
        with document.apart() as collected:
            for name, priority in part:
                document.add_html(name, priority)
        document.attach(collected())
    shown = document.html()
    assert sorted(shown) == sorted({name for part in parts for name, _ in part})
    places = {piece.html: piece.priority for piece in document.collected().pieces}
    assert [places[name] for name in shown] == sorted(places.values(), reverse=True)
