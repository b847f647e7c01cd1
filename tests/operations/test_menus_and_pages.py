"""Edits of menus and pages: what the file is afterwards, letter by letter."""

from __future__ import annotations

import pytest

from portique.operations import Applied, Operation, Refused, menus, pages, perform

MENU = "menus/main.yaml"
PAGE = "content/about.md"
BEFORE = """\
settings: {title: Main menu}
ordering:
  home: ''
  # what it does
  features:
    overview: ''
    details: ''
  shop: ''
items:
  features/details: {icon: fa fa-eye}  # seen
  shop:
    title: Shop   # ours
    link: 'https://example.org/'
"""


def after(operation: Operation, before: str, path: str) -> str:
    """The text that an operation makes; its inverse must give back the first."""
    applied = perform(operation, {path: before}.get)
    assert isinstance(applied, Applied), applied
    (change,) = applied.changes
    back = perform(applied.inverse, {path: change.after}.get)
    assert isinstance(back, Applied), back
    return change.after or ""


def test_a_property_is_set_in_its_place() -> None:
    operation = menus.set_property(BEFORE, MENU, "shop", "title", "Our shop")
    assert after(operation, BEFORE, MENU) == BEFORE.replace("title: Shop   #", "title: Our shop   #")


def test_an_item_gets_its_first_property() -> None:
    operation = menus.set_property(BEFORE, MENU, "home", "icon", "fa fa-home")
    assert after(operation, BEFORE, MENU) == BEFORE + "  home:\n    icon: fa fa-home\n"


def test_order_takes_comments_along() -> None:
    operation = menus.order(BEFORE, MENU, "", ["features", "home", "shop"])
    ordered = BEFORE.replace("  home: ''\n", "").replace("  shop: ''\n", "  home: ''\n  shop: ''\n")
    assert after(operation, BEFORE, MENU) == ordered


def test_an_order_of_other_items_is_none() -> None:
    with pytest.raises(LookupError, match="features, home, shop"):
        menus.order(BEFORE, MENU, "", ["home"])


def test_a_nested_item_takes_its_properties_along() -> None:
    operation = menus.move(BEFORE, MENU, "features/details", "shop", 0)
    text = after(operation, BEFORE, MENU)
    assert "  shop:\n    details: ''\n" in text
    assert "  shop/details:" in text
    assert "features/details" not in text
    assert "# what it does" in text


def test_no_item_moves_into_itself() -> None:
    with pytest.raises(LookupError, match="itself"):
        menus.move(BEFORE, MENU, "features", "features/details", 0)


def test_a_removed_item_takes_what_is_below_along() -> None:
    text = after(menus.remove(BEFORE, MENU, "features"), BEFORE, MENU)
    assert "features" not in text
    assert "title: Shop   # ours" in text


def test_front_matter_changes_in_its_place_and_the_text_stays() -> None:
    before = "---\ntitle: About   # us\n---\n\n# About: us\n"
    operation = pages.set_front_matter(before, PAGE, ["seo", "title"], "Who we are")
    assert after(operation, before, PAGE) == (
        "---\ntitle: About   # us\nseo:\n  title: Who we are\n---\n\n# About: us\n"
    )


def test_a_page_without_front_matter_gets_one() -> None:
    operation = pages.set_front_matter("Text.\n", PAGE, ["title"], "About")
    assert after(operation, "Text.\n", PAGE) == "---\ntitle: About\n---\nText.\n"


def test_a_text_is_not_written_over_another() -> None:
    operation = pages.replace_body("---\ntitle: A\n---\nOld.\n", PAGE, "Mine.\n")
    outcome = perform(operation, {PAGE: "---\ntitle: A\n---\nTheirs.\n"}.get)
    assert isinstance(outcome, Refused)
    assert (outcome.yours, outcome.theirs) == ("Mine.\n", "Theirs.\n")


def test_what_is_no_operation_is_refused_in_words() -> None:
    for data in (
        {"kind": "layout.explode", "target": {"file": "x"}},
        {"kind": "layout.move", "target": {"file": "x"}, "old": 1, "new": []},
        {"kind": "setting.set", "target": {"file": "x"}, "new": {"a": 1}},
    ):
        outcome = perform(Operation.from_data(data), {"x": "a: 1\n"}.get)
        assert isinstance(outcome, Refused), outcome
