"""A menu from its file and the pages."""

from __future__ import annotations

from typing import Any

import pytest

from portique.formats.menus import read_menu
from portique.model.menu import (
    Menu,
    active_item,
    addressed,
    column_width,
    dropdown,
    groups,
    is_active,
    is_current,
    listed,
    titles,
    walk_items,
)
from portique.model.menu_composition import compose
from portique.model.page import Body, Page


def page(key: str, **more: Any) -> Page:
    name = key.rpartition("/")[2] or "home"
    given = {"offered": True, "title": name.capitalize(), **more}
    return Page(
        key, f"/{key}/" if key else "/", f"content/{name}.md", "en", "page", body=Body(""), hash="", **given
    )


PAGES = [
    page(""),
    page("features"),
    page("features/overview"),
    page("features/details"),
    page("features/details/deep"),
    page("contact", menu_title="Write to us"),
    page("imprint", offered=False),
]


def menu(data: dict[str, Any] | None = None, pages: list[Page] | None = None, **more: Any) -> Menu:
    file = None
    if data is not None:
        file, trouble = read_menu(data, "menus/main.yaml")
        assert not trouble
    return compose(file, pages if pages is not None else PAGES, "en", **more)


def outline(made: Menu) -> str:
    return " ".join(item.path for item in walk_items(made.root) if item.path)


ALL = "home features features/overview features/details features/details/deep contact"


def test_without_a_file_it_is_the_pages_that_offer_themselves() -> None:
    made = menu()
    assert outline(made) == ALL
    assert [(item.title, item.url) for item in made.items] == [
        ("Home", "/"),
        ("Features", "/features/"),
        ("Write to us", "/contact/"),
    ]
    assert made.settings["title"] == "Mainmenu"


def test_the_file_orders_and_what_it_does_not_name_is_appended() -> None:
    made = menu({"ordering": {"contact": "", "features": {"details": ""}}})
    assert outline(made) == "contact features features/details features/details/deep features/overview home"


def test_a_file_may_name_any_page_at_any_place() -> None:
    made = menu({"ordering": {"imprint": {"features/details": ""}}})
    assert outline(made).startswith(
        "imprint imprint/details imprint/details/deep home features features/overview"
    )
    assert made.items[0].children[0].page == "features/details"


def test_columns_and_what_no_column_names() -> None:
    ordering = {"features": [{"details": {"deep": ""}}, {"__particle-x1": ""}]}
    items = {
        "features": {"columns": [30, 70], "dropdown": "", "icon": "fa fa-bolt"},
        "features/__particle-x1": {
            "type": "particle",
            "title": "Logo",
            "options": {"particle": {"enabled": "1"}},
        },
    }
    features = menu({"ordering": ordering, "items": items}).get("features")
    assert features is not None
    assert [[item.alias for item in column] for column in groups(features)] == [
        ["details", "overview"],
        ["__particle-x1"],
    ]
    assert [column_width(features, number) for number in (0, 1)] == [30, 70]
    assert dropdown(features) == "fullwidth"
    assert features.get("icon") == "fa fa-bolt"
    particle = groups(features)[1][0]
    assert (particle.type, particle.url, particle.page, particle.hidden) == ("particle", None, None, False)


def test_columns_that_are_counted_off() -> None:
    features = menu({"items": {"features": {"columns_count": [1, 1]}}}).get("features")
    assert features is not None
    assert [[item.alias for item in column] for column in groups(features)] == [["overview"], ["details"]]
    assert column_width(features, 1) == 50


def test_one_column_is_none() -> None:
    features = menu({"ordering": {"features": [{"overview": ""}]}}).get("features")
    assert features is not None
    assert dropdown(features) == "standard"
    assert len(groups(features)) == 1


def test_an_outer_list_around_the_whole_is_unwrapped() -> None:
    assert outline(menu({"ordering": [{"contact": ""}]})).startswith("contact home")


@pytest.mark.parametrize(("order", "expected"), [("abc", "a2 a10 b"), ("cba", "b a10 a2")])
def test_alphabetical_order_counts_numbers_as_numbers(order: str, expected: str) -> None:
    pages = [page("b"), page("a10"), page("a2")]
    assert outline(menu({"ordering": order}, pages)) == expected


def test_particles_that_the_ordering_forgets_are_there() -> None:
    made = menu({"items": {"contact/__particle-1": {"type": "particle", "particle": "logo"}}})
    assert outline(made) == f"{ALL} contact/__particle-1"


def test_a_switched_off_particle_is_hidden() -> None:
    made = menu({"items": {"__p": {"type": "particle", "options": {"particle": {"enabled": "0"}}}}})
    assert [item.path for item in made.items if item.hidden] == ["__p"]


def test_custom_menus_hold_only_what_the_file_says() -> None:
    items = {
        "shop": {"title": "Shop", "link": "https://example.org/"},
        "shop/new": {"title": "New", "type": "heading"},
    }
    made = menu({"settings": {"type": "custom", "title": "Mine"}, "items": items})
    assert outline(made) == "shop shop/new"
    assert made.items[0].url == "https://example.org/"
    assert made.items[0].children[0].url is None
    assert made.settings == {"type": "custom", "title": "Mine"}


def test_links_and_headings_may_stand_among_pages() -> None:
    items = {
        "shop": {"title": "Shop", "link": "https://example.org/", "target": "_blank"},
        "more": {"type": "heading"},
    }
    made = menu({"ordering": {"shop": "", "more": {"contact": ""}}, "items": items})
    assert outline(made).startswith("shop more more/contact home")
    assert not made.diagnostics


def test_a_hash_is_added_to_the_address() -> None:
    made = menu({"items": {"contact": {"hash": "form"}, "features": {"hash": "#top"}}})
    assert [item.url for item in made.items] == ["/", "/features/#top", "/contact/#form"]


def test_properties_of_a_page_s_own_front_matter_win() -> None:
    own = page("x", meta={"gantry": {"menu": {"icon": "fa-star", "title": "Own"}}})
    made = menu({"items": {"x": {"icon": "fa-bolt", "subtitle": "s"}}}, [own])
    (item,) = made.items
    assert (item.title, item.get("icon"), item.get("subtitle")) == ("Own", "fa-star", "s")


def test_what_is_no_page_is_named() -> None:
    made = menu({"ordering": {"featurs": "", "x": ""}}, known=["x"])
    (finding,) = made.diagnostics
    assert finding.code == "menu-unknown-page"
    assert "'featurs'" in finding.message
    assert "'features'" in (finding.hint or "")


def test_a_folder_without_a_page_does_not_hide_what_lies_in_it() -> None:
    assert outline(menu(None, [page("guides/start")])) == "start"
    assert outline(menu(None, [page("guides", offered=False), page("guides/start")])) == ""


def test_other_languages_are_left_out() -> None:
    french = Page("x", "/fr/x/", "content/x.fr.md", "fr", "page", "X", Body(""), "", offered=True)
    assert outline(compose(None, [*PAGES, french], "fr")) == "x"


def test_the_active_trail() -> None:
    made = menu()
    active = active_item(made, "features/details")
    assert [item.path for item in walk_items(made.root) if item.path and is_active(item, active)] == [
        "features",
        "features/details",
    ]
    assert [item.path for item in walk_items(made.root) if is_current(item, active)] == ["features/details"]
    assert active is not None
    assert titles(made, active) == ["Features", "Details"]


def test_a_page_that_is_not_in_the_menu_marks_the_nearest_above() -> None:
    active = active_item(menu(), "features/overview/more/x")
    assert active is not None
    assert active.path == "features/overview"
    assert active_item(menu(), "elsewhere") is None


def test_only_the_branch_of_the_base_from_the_second_level_on() -> None:
    made = menu()
    active = active_item(made, "features/details/deep")
    branch = listed(made, start=2, active=active)
    assert branch is not None
    assert [item.path for item in walk_items(branch)] == [
        "features",
        "features/overview",
        "features/details",
        "features/details/deep",
    ]
    assert listed(made, start=3, active=active_item(made, "contact")) is None
    named = listed(made, start=2, base="/contact", active=active)
    assert named is not None
    assert named.path == "contact"


def test_levels_are_cut_off() -> None:
    top = listed(menu(), levels=1)
    assert top is not None
    assert outline(Menu("x", top.children)) == "home features contact"
    second = listed(menu(), start=2, levels=1, active=active_item(menu(), "features"))
    assert second is not None
    assert [item.path for item in walk_items(second)] == ["features", "features/overview", "features/details"]


def test_pages_get_addresses_and_links_stay() -> None:
    made = addressed(
        menu(
            {"ordering": {"contact": "", "s": ""}, "items": {"s": {"link": "https://example.org/"}}},
            [page("contact")],
        ),
        lambda path: f"/press{path}",
    )
    assert [item.url for item in made.items] == ["/press/contact/", "https://example.org/"]


def test_shapes_that_cannot_be_used_are_said() -> None:
    _, trouble = read_menu({"settings": [1], "ordering": 3, "items": {"a": "b"}}, "menus/main.yaml")
    assert [one.code for one in trouble] == ["menu-shape"] * 3
