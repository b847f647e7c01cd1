"""Menus as templates see them (`gantry5-format` §15.3)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.theme.double import RenderDouble

from portique.model.menu import Menu, MenuItem
from portique.twig import TwigError


def item(path: str, *children: MenuItem, **more: Any) -> MenuItem:
    name = path.rpartition("/")[2]
    given = {"title": name.title(), "url": f"/press/{path}/", **more}
    return MenuItem(path, children=children, **given)


MAIN = Menu(
    "main",
    (
        item("home", url="/press/", page=""),
        item(
            "features",
            item("features/overview"),
            item("features/details", item("features/details/deep"), url=None, type="separator"),
            item("features/extra"),
            columns=(("features/overview",), ("features/details",)),
            properties={"columns": [30, 70], "icon": "fa fa-bolt", "id": "features"},
        ),
        item("contact", title="A & B"),
    ),
)


@pytest.fixture
def site(render: RenderDouble) -> RenderDouble:
    render.menus.held = {"main": MAIN, "foot": Menu("foot", settings={"title": "Foot of the page"})}
    render.menus.default = "main"
    render.menus.active_menu = "main"
    render.menus.places = {"main": "features/details/deep"}
    return render


SECOND = "features/overview features/details features/extra"
BRANCH = "features/overview features/details(features/details/deep) features/extra"


def paths(site: RenderDouble, parameters: str) -> str:
    return (
        site.twig(
            "{% macro walk(items) %}{% import _self as self %}{% for item in items %}{{ item.path }}"
            "{% if item.hasChildren() %}({{ self.walk(item.children) }}){% endif %} "
            "{% endfor %}{% endmacro %}"
            "{% import _self as self %}{{ self.walk(gantry.menu.instance(" + parameters + ").root) }}"
        )
        .replace(" )", ")")
        .strip()
    )


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("{}", f"home features({BRANCH}) contact"),
        ("{maxLevels: 1}", "home features contact"),
        (
            "{menu: '-active-', maxLevels: 2}",
            "home features(features/overview features/details features/extra) contact",
        ),
        ("{startLevel: 2}", BRANCH),
        ("{startLevel: '2', maxLevels: '1'}", SECOND),
        ("{startLevel: 3}", "features/details/deep"),
        ("{startLevel: 3, base: 'contact'}", ""),
        ("{startLevel: 2, base: '/features/'}", BRANCH),
        ("{startLevel: 2, base: 'unknown'}", BRANCH),
        ("{menu: 'foot'}", ""),
    ],
)
def test_levels_and_branches(site: RenderDouble, parameters: str, expected: str) -> None:
    assert paths(site, parameters) == expected


def test_without_an_active_item_a_side_menu_stands_on_home(site: RenderDouble) -> None:
    site.menus.places = {}
    assert paths(site, "{startLevel: 2}") == ""
    assert site.twig("{{ gantry.menu.instance({}).default.path }}") == "home"


def test_what_is_active(site: RenderDouble) -> None:
    source = (
        "{% set menu = gantry.menu.instance({}) %}{% for path in "
        "['features', 'features/details', 'features/details/deep', 'contact'] %}"
        "{% set item = menu.get(path) %}"
        "{{ menu.isActive(item) ? 'a' : '-' }}{{ menu.isCurrent(item) ? 'c' : '-' }} {% endfor %}"
        "{{ menu.active.title }}{{ menu.isActive(menu.root) ? '!' }}"
    )
    assert site.twig(source) == "a- a- ac -- Deep"


def test_items_show_properties_and_defaults(site: RenderDouble) -> None:
    source = (
        "{% set item = gantry.menu.instance({}).get('features') %}"
        "{{ item.id }}|{{ item.icon }}|{{ item.target }}|"
        "{{ item.level }}|{{ item.url }}|{{ item.dropdown_dir }}|{{ item.visible ? 'v' }}|"
        "{{ item.none is null }}|"
        "{{ item.alias }}|{{ item.parent.path }}|{{ item ? 'item' }}"
    )
    assert site.twig(source) == "features|fa fa-bolt|_self|1|/press/features/|right|v|1|features||item"
    assert site.twig("{{ gantry.menu.instance({}).get('features/details').url is null }}") == "1"


def test_columns(site: RenderDouble) -> None:
    source = (
        "{% set item = gantry.menu.instance({}).get('features') %}{{ item.getDropdown() }} "
        "{% for i, group in item.groups %}"
        "{{ item.columnWidth(i) }}: "
        "{{ group|map(child => child.alias ~ child.group)|join(' ') }}; {% endfor %}"
        "{{ item.getGroup(1)|length }}{{ item.getGroup(7)|length }}{{ item.columns_count|join(',') }}"
    )
    assert site.twig(source) == "fullwidth 30: overview0 extra0; 70: details1; 102,1"
    single = (
        "{% set item = gantry.menu.instance({}).get('features/details') %}"
        "{{ item.getDropdown() }} {{ item.columnWidth(0) }}"
    )
    assert site.twig(single) == "standard 100"


def test_menus_have_names_and_titles(site: RenderDouble) -> None:
    assert site.twig("{{ gantry.menu.getMenuOptions|map((v, k) => k ~ '=' ~ v)|join(';') }}") == (
        "main=Main;foot=Foot of the page"
    )
    assert site.twig("{{ gantry.menu.getDefaultMenuName }}{{ gantry.menu.hasActiveMenu }}") == "main1"
    assert site.twig("{{ gantry.menu.instance({}).settings.title }}") == "Main"
    assert site.twig("{{ gantry.menu.getGroupedItems.main['features/overview'].label }}") == "Overview"
    titles = "{{ gantry.menu.instance({}).get('contact').getEscapedTitles|join('>')|raw }}"
    assert site.twig(titles) == "A &amp; B"


@pytest.mark.parametrize("menu", ["none", "-active-"])
def test_a_menu_that_is_not_there_is_an_error_in_words(site: RenderDouble, menu: str) -> None:
    site.menus.active_menu = ""
    with pytest.raises(TwigError, match="menu"):
        site.twig("{{ gantry.menu.instance({menu: menu}).name }}", menu=menu)


def test_a_menu_that_marks_nothing_does_not_ask_what_is_active(site: RenderDouble) -> None:
    site.menus.active = None  # type: ignore[assignment,method-assign]
    assert paths(site, "{maxLevels: 1}") == "home features contact"
