"""Headings, links, pictures and columns as they are heard: found in finished pages, told where they can be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.check import check_site
from portique.check.order import orders_of
from portique.check.reading import heard
from portique.model.diagnostic import Diagnostic
from portique.model.node import Node


@pytest.mark.parametrize(
    ("html", "codes"),
    [
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>", []),
        ("<h2>Menu</h2><h1>A</h1><h2>B</h2>", []),
        ("<h1>A</h1><h3>B</h3><h4>C</h4>", ["heading-skipped"]),
        ("<h1>A</h1><h1>B</h1>", ["heading-second"]),
        ("<h1>A</h1><h1> </h1><!-- <h1>B</h1> --><script>'<h1>C</h1>'</script>", []),
        (
            '<a href="/x/">here</a><a href="/x/">Click here!</a><a href="/x/">En savoir plus →</a>',
            ["link-vague"] * 3,
        ),
        (
            '<a href="/x/">Tide tables</a><a href="/x/" aria-label="Tide tables">more</a><a name="x">here</a>',
            [],
        ),
        ('<a href="https://x.example/">https://x.example/</a>', ["link-address"]),
        ('<a href="/x/"><svg><title>x</title></svg></a>', ["link-no-text"]),
        ('<a href="/x/"><img src="a.png" alt="Home"></a><a href="/x/" aria-label="Home"><i></i></a>', []),
        ('<a href="/x/"><img src="a.png" alt=""></a>', ["link-no-text"]),
        (
            '<img src="a.png"><img src="b.png" alt=""><img src="c.png" role="presentation">',
            ["picture-no-alternative"],
        ),
        ('<h1 title="a > b">A</h1><h3>B</h3>', ["heading-skipped"]),
    ],
)
def test_what_is_heard_of_a_page(html: str, codes: list[str]) -> None:
    assert [found.code for found, _ in heard(html)] == codes


def test_a_marked_page_says_where_it_comes_from() -> None:
    html = '<!--pq:main--><!--pq-text:7-8--><a href="/x/">here</a><!--/pq-text--><!--pq:logo-1--><img src="a"><!--/pq:logo-1--><!--/pq:main-->'
    (first, text), (second, logo) = heard(html)
    assert (first.code, text.lines, text.node) == ("link-vague", (7, 8), "main")
    assert (second.code, logo.lines, logo.node) == ("picture-no-alternative", None, "logo-1")


def row(*orders: dict[str, int] | None) -> Node:
    blocks = [
        Node(f"b{at}", "block", "block", attributes={"order": one} if one else {})
        for at, one in enumerate(orders)
    ]
    return Node("r", "grid", "grid", children=tuple(blocks))


@pytest.mark.parametrize(
    ("columns", "orders"),
    [
        (row(None, None), {}),
        (row({"phone": 1}, {"phone": 2}), {}),
        (row({"phone": 2}, None), {"phone": [1, 0]}),
        (row(None, {"phone": -1, "large": -1}), {"phone": [1, 0], "large": [1, 0]}),
    ],
)
def test_columns_in_another_order_than_they_are_read(columns: Node, orders: dict[str, list[int]]) -> None:
    assert orders_of(columns) == orders


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_text("title: Quay\n")
    (tmp_path / "content/index.md").write_text(
        "---\ntitle: Quay\nimage: crane.jpg\n---\nWords, [here](more).\n\n#### Deep\n\n![](crane.jpg)\n"
    )
    (tmp_path / "content/more.md").write_text("---\ntitle: Tides\n---\n## One\n\n# Again\n")
    return tmp_path


def found_by(site: Path, *codes: str) -> list[Diagnostic]:
    return [one for one in check_site(site) if one.code in codes]


def test_findings_of_texts_have_their_line(site: Path) -> None:
    told = found_by(site, "link-vague", "heading-skipped", "heading-second", "picture-no-alternative")
    places = {(one.code, one.file, one.line) for one in told}
    assert places == {
        ("link-vague", "content/index.md", 5),
        ("heading-skipped", "content/index.md", 7),
        ("picture-no-alternative", "content/index.md", 9),
        ("picture-no-alternative", "content/index.md", 3),
        ("heading-second", "content/more.md", 6),
    }


def test_what_a_layout_says_is_told_once_with_its_node(site: Path) -> None:
    layout = site / "config/quai/default/layout.yaml"
    layout.parent.mkdir(parents=True)
    layout.write_text(
        "version: 2\nlayout:\n  main:\n    -\n      - custom-1 50\n      - image-2 50\n      - system-content-3\n"
        "content:\n  custom-1:\n    title: Promise\n    attributes:\n      html: '<a href=\"more/\">more</a>'\n"
        "    block:\n      order: {phone: 2}\n"
        "  image-2:\n    attributes:\n      image: gantry-media://crane.jpg\n"
    )
    told = found_by(site, "link-vague", "picture-no-alternative", "order-on-screen")
    ours = {(one.code, one.node) for one in told if one.file == "config/quai/default/layout.yaml"}
    assert {("link-vague", "custom-1"), ("picture-no-alternative", "image-2")} <= ours
    assert [one.code for one in told].count("order-on-screen") == 1
    assert len([one for one in told if one.node == "custom-1"]) == 1
