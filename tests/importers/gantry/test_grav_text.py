"""Headers and texts of Grav's pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portique.formats.yaml.dump import dump
from portique.importers.gantry.grav_header import convert, read_date
from portique.importers.gantry.grav_text import convert_text


@pytest.mark.parametrize(
    ("written", "day_first", "expected"),
    [
        ("2024-01-05 10:00", True, "2024-01-05 10:00"),
        ("14:30 05-01-2024", True, "2024-01-05 14:30:00"),
        ("05.01.2024", True, "2024-01-05"),
        ("01/05/2024 2:05 pm", False, "2024-01-05 14:05:00"),
        ("01/05/2024", True, "2024-05-01"),
        ("12:00 am 5-1-24", True, "2024-01-05 00:00:00"),
        (1704448800, True, "2024-01-05T10:00:00+00:00"),
        ("31-02-2024", True, None),
        ("soon", True, None),
        (True, True, None),
    ],
)
def test_dates(written: object, day_first: bool, expected: str | None) -> None:
    assert read_date(written, day_first) == expected


@pytest.mark.parametrize(
    ("header", "number", "expected"),
    [
        ({}, 1.0, {}),
        ({}, None, {}),
        ({"visible": True}, None, {"menu": True}),
        ({"visible": False}, 1.0, {"menu": False}),
        ({"menu": "Short"}, 1.0, {"menu": "Short"}),
        ({"menu": "Short"}, None, {"menu": False}),
    ],
)
def test_what_is_in_menus(
    header: dict[str, object], number: float | None, expected: dict[str, object]
) -> None:
    made = convert(header, template="default", number=number, numbered_name=number is not None)
    assert {key: value for key, value in made.values.items() if key == "menu"} == expected


def test_what_is_the_owners_stays_and_what_has_another_meaning_here_moves() -> None:
    header = {"rank": 3, "summary": {"size": 5}, "order": "x", "body_classes": "wide", "metadata": {"a": "b"}}
    made = convert(header, template="item", number=None, numbered_name=False)
    assert made.values["rank"] == 3
    assert made.values["body_classes"] == "wide"
    assert made.values["params"] == {"order": "x", "summary": {"size": 5}}
    assert made.values["type"] == "article"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a\n\n===\n\nb", "a\n\n<!-- more -->\n\nb"),
        ("===\n===", "<!-- more -->\n==="),
        ("```\n===\n```", "```\n===\n```"),
        ("![a](b.jpg?resize=1,2)", "![a](b.jpg)"),
        ('![a](b.jpg?classes=x,y&id=z "T")', '![a](b.jpg "T"){.x .y #z}'),
        ("[a](/b?target=_blank&q=1)", "[a](/b?q=1)"),
        ("[a](/b?q=1)", "[a](/b?q=1)"),
        ("![a](https://x.example/b.jpg?w=1)", "![a](https://x.example/b.jpg?w=1)"),
        ("![a](image://b.jpg)", "![a](/media/images/b.jpg)"),
        ("2_column_-_left and snake_case_name", "2*column*-_left and snake_case_name"),
        ("`a_b_-c` <a_b_-c> [x](a_b_-c) https://x.example/a_b_-c", "`a_b_-c` <a_b_-c> [x](a_b_-c) https://x.example/a_b_-c"),
    ],
)  # fmt: skip
def test_texts(written: str, expected: str) -> None:
    assert convert_text(written).body == expected


@pytest.mark.parametrize(
    ("written", "expected", "lost"),
    [
        ("[plugin:youtube](https://youtu.be/abcdefghijk)", "<https://www.youtube.com/watch?v=abcdefghijk>", 0),
        ("[youtube id=abcdefghijk][/youtube]", "<https://www.youtube.com/watch?v=abcdefghijk>", 0),
        ("[vimeo]https://vimeo.com/123456[/vimeo]", "<https://vimeo.com/123456>", 0),
        ("[plugin:youtube](https://x.example)", "<!-- [plugin:youtube](https://x.example) -->", 1),
        ("[plugin:widget](a--b)", "<!-- [plugin:widget](a- -b) -->", 1),
        ("[columns]x[/columns] [link](y) `[raw]`", "x [link](y) `[raw]`", 0),
        ("a [u]b[/u] [size=30]c[/size] [center]d[/center]", "a <u>b</u> c d", 0),
        ("[safe-email autolink=\"true\"]a@b.example[/safe-email]", "<a@b.example>", 0),
        ("[fa=cog /] [fa icon=\"fa-star\"][/fa]", '<i class="fa fa-cog" aria-hidden="true"></i> '
         '<i class="fa fa-star" aria-hidden="true"></i>', 0),
        ("[notice=tip]x[/notice]", "x", 1),
        ("[unknown]x[/unknown] [ ] [1] [a]: b", "[unknown]x[/unknown] [ ] [1] [a]: b", 0),
    ],
)  # fmt: skip
def test_shortcodes(written: str, expected: str, lost: int) -> None:
    made = convert_text("a\n" + written)
    assert made.body == "a\n" + expected
    assert [line for line, _ in made.doubtful] == [2] * lost
    assert all(line == 2 for line, _ in made.changed)


@given(st.text(alphabet='ab_*`[]()!?=&<>{}.#/\\\n"~ é', max_size=200))
def test_any_text_is_converted_line_by_line(written: str) -> None:
    assert convert_text(written).body.count("\n") == written.count("\n")


data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)
KEYS = [
    "title",
    "date",
    "taxonomy",
    "routes",
    "gantry",
    "metadata",
    "menu",
    "visible",
    "content",
    "params",
    "x",
]


@given(st.dictionaries(st.sampled_from(KEYS), data), st.none() | st.floats(0, 99))
def test_any_header_becomes_front_matter(header: dict[str, object], number: float | None) -> None:
    dump(convert(header, template="default", number=number, numbered_name=False).values)
