"""The smallest marked nodes in which two renderings differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portique.studio.fragments import Fragment, fragments, style_sheets

HEAD = '<html><head><title>T</title><link rel="stylesheet" href="/a.css"></head><body>'


def page(main: str, head: str = HEAD) -> str:
    return f"{head}<!--pq:main--><main>{main}</main><!--/pq:main--></body></html>"


def mark(node: str, html: str) -> str:
    return f"<!--pq:{node}-->{html}<!--/pq:{node}-->"


def test_equal_pages_have_none() -> None:
    assert fragments(page("x"), page("x")) == ()


def test_only_the_innermost_node_that_differs() -> None:
    before = page(mark("a", "one") + mark("b", "two" + mark("c", "three")))
    after = page(mark("a", "one") + mark("b", "two" + mark("c", "four")))
    assert fragments(before, after) == (Fragment("c", "four"),)


def test_two_places_are_two_fragments() -> None:
    before, after = page(mark("a", "1") + mark("b", "2")), page(mark("a", "x") + mark("b", "y"))
    assert fragments(before, after) == (Fragment("a", "x"), Fragment("b", "y"))


def test_another_order_is_the_node_around() -> None:
    before, after = page(mark("a", "1") + mark("b", "2")), page(mark("b", "2") + mark("a", "1"))
    assert [one.node for one in fragments(before, after)] == ["main"]


def test_what_stands_between_nodes_is_the_node_around() -> None:
    before, after = page(mark("a", "1")), page("<hr>" + mark("a", "1"))
    assert [one.node for one in fragments(before, after)] == ["main"]


def test_what_no_mark_surrounds_is_the_page() -> None:
    before, after = page("1"), page("1").replace("<body>", '<body class="x">')
    assert fragments(before, after) == (Fragment("", after),)


def test_a_title_does_not_show_on_the_page() -> None:
    assert fragments(page("1"), page("1", HEAD.replace("<title>T", "<title>U"))) == ()


def test_another_script_in_the_head_is_the_page() -> None:
    after = page("1", HEAD.replace("</head>", '<script src="/x.js"></script></head>'))
    assert fragments(page("1"), after) == (Fragment("", after),)


def test_changed_style_sheets_come_with_a_fragment() -> None:
    after = page("1", HEAD.replace("/a.css", "/b.css?x=1&amp;y=2"))
    assert style_sheets(after) == ("/b.css?x=1&y=2",)
    assert fragments(page("1"), after) == (Fragment("main", "<main>1</main>", ("/b.css?x=1&y=2",)),)


def test_marks_that_do_not_pair_cost_the_whole_page() -> None:
    for broken in (page("<!--pq:a-->1"), page("1<!--/pq:a-->"), page(mark("a", "1") + mark("a", "2"))):
        assert [one.node for one in fragments(page("1"), broken)] == [""]


NODES = st.recursive(
    st.text("ab<>&", max_size=4),
    lambda below: st.lists(st.tuples(st.sampled_from("pqrstuvw"), below), max_size=3),
    max_leaves=12,
)


def told(node: object, path: str = "n") -> str:
    if isinstance(node, str):
        return node
    assert isinstance(node, list)
    return "".join(
        mark(f"{path}.{at}{name}", told(one, f"{path}.{at}{name}")) for at, (name, one) in enumerate(node)
    )


@given(NODES, NODES)
def test_fragments_lead_from_one_page_to_the_other(one: object, other: object) -> None:
    before, after = page(told(one)), page(told(other))
    shown = before
    for made in fragments(before, after):
        if not made.node:
            shown = made.html
            continue
        opening, closing = f"<!--pq:{made.node}-->", f"<!--/pq:{made.node}-->"
        head, _, rest = shown.partition(opening)
        shown = head + opening + made.html + closing + rest.partition(closing)[2]
    assert shown == after
