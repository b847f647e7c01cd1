"""Edits of menus and pages: what the file is afterwards, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from portique.files import Memory
from portique.formats.yaml import read_yaml
from portique.model.tree import Misplaced
from portique.operations import (
    Applied,
    Done,
    Journal,
    Operation,
    Refused,
    apply,
    menu_files,
    menus,
    pages,
    perform,
    undo,
)  # fmt: skip

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


def test_children_are_dealt_out_to_columns_and_gathered_again() -> None:
    dealt = menus.arrange(BEFORE, MENU, "features", [["details"], ["overview"]])
    text = after(dealt, BEFORE, MENU)
    assert read_yaml(text, MENU).value["ordering"]["features"] == [{"details": ""}, {"overview": ""}]
    assert "  # what it does\n" in text, "comments stay"
    gathered = after(menus.arrange(text, MENU, "features", [["overview", "details"]]), text, MENU)
    assert read_yaml(gathered, MENU).value["ordering"]["features"] == {"overview": "", "details": ""}
    with pytest.raises(LookupError, match="details, overview"):
        menus.arrange(BEFORE, MENU, "features", [["details"]])


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
    assert "  shop:\n    features/details: ''\n" in text
    assert "  shop/details: {icon: fa fa-eye}  # seen\n" in text
    assert "# what it does" in text


def test_an_item_away_from_its_place_stands_for_its_page_and_comes_back() -> None:
    pages_of = ["home", "features", "features/overview", "features/details", "shop"]
    away = after(menus.move(BEFORE, MENU, "features", "shop", 0, pages_of), BEFORE, MENU)
    assert "  shop:\n    features:\n      features/overview: ''\n      features/details: ''\n" in away
    assert "  shop/features/details: {icon: fa fa-eye}  # seen\n" in away
    back = after(menus.move(away, MENU, "shop/features", "", 1, pages_of), away, MENU)
    assert read_yaml(back, "").value == read_yaml(BEFORE, "").value


def test_a_page_is_added_and_a_particle() -> None:
    text = after(menus.insert(BEFORE, MENU, "features", 1, "about/team"), BEFORE, MENU)
    assert "    overview: ''\n    about/team: ''\n    details: ''\n" in text
    said = {"type": "particle", "particle": "image", "options": {"particle": {"image": "x.jpg"}}}
    text = after(menus.insert(text, MENU, "features", 3, "", said), text, MENU)
    assert "    details: ''\n    __particle-1: ''\n" in text
    assert "  features/__particle-1:\n    type: particle\n" in text
    with pytest.raises(LookupError, match="already"):
        menus.insert(text, MENU, "features", 0, "details")


def test_items_in_columns_are_inserted_moved_and_removed() -> None:
    before = "ordering:\n  more:\n    - {a: '', b: ''}\n    - {c: ''}\n"
    assert "- {c: '', d: ''}" in after(menus.insert(before, MENU, "more", 3, "d"), before, MENU)
    assert "- {a: '', d: '', b: ''}" in after(menus.insert(before, MENU, "more", 1, "d"), before, MENU)
    moved = after(menus.move(before, MENU, "more/c", "more/a", 0, ["more/c"]), before, MENU)
    assert read_yaml(moved, "").value == {"ordering": {"more": [{"a": {"more/c": ""}, "b": ""}, {}]}}
    assert "- {c: ''}" not in after(menus.remove(before, MENU, "more/c"), before, MENU)
    assert "- {b: '', a: ''}" in after(menus.order(before, MENU, "more", ["b", "a", "c"]), before, MENU)


SITE = {
    MENU: BEFORE.encode(),
    "menus/main.fr.yaml": b"items:\n  shop: {title: Boutique}\n  features/details: {title: Plus}  # long\n",
    "config/quai/default/layout.yaml": b"version: 2\nlayout: {nav: [[menu-1]]}\n"
    b"content:\n  menu-1: {attributes: {menu: main}}  # the one\n",
}


def step(operations: Sequence[Operation]) -> dict[str, str]:
    """The files that a step makes or changes (empty: takes away); undoing it gives the first bytes."""
    files = Memory(SITE)
    outcome = apply(files, Journal(files), "ada", *operations)
    assert isinstance(outcome, Done), outcome
    now = {one.path: files.read(one.path) for one in files.list() if not one.path.startswith(".")}
    assert isinstance(undo(files, Journal(files), "ada"), Done)
    assert {one.path: files.read(one.path) for one in files.list() if not one.path.startswith(".")} == SITE
    changed = {path: data.decode() for path, data in now.items() if SITE.get(path) != data}
    return changed | dict.fromkeys(SITE.keys() - now.keys(), "")


def test_translations_follow_an_item() -> None:
    made = step(menu_files.move(Memory(SITE), "main", "features/details", "", 0, languages=["en", "fr"]))
    assert made["menus/main.fr.yaml"] == SITE["menus/main.fr.yaml"].decode().replace(
        "features/details", "details"
    )
    made = step(menu_files.remove(Memory(SITE), "main", "features", languages=["en", "fr"]))
    assert made["menus/main.fr.yaml"] == "items:\n  shop: {title: Boutique}\n"


def test_a_renamed_menu_is_followed_by_what_shows_it() -> None:
    made = step(menu_files.rename(Memory(SITE), "main", "top", ["en", "fr"]))
    assert made["menus/top.yaml"] == BEFORE
    assert made["menus/main.fr.yaml"] == ""
    assert "{menu: top}}  # the one" in made["config/quai/default/layout.yaml"]


def test_a_menu_is_made_and_deleted() -> None:
    made = step(menu_files.create(Memory(SITE), "foot", "Below"))
    assert made == {"menus/foot.yaml": "settings:\n  title: Below\nordering: {}\n"}
    made = step(menu_files.delete(Memory(SITE), "main", ["fr"]))
    assert made == {MENU: "", "menus/main.fr.yaml": ""}
    with pytest.raises(Misplaced, match="already"):
        menu_files.create(Memory(SITE), "main", "")


def test_menus_follow_renamed_pages() -> None:
    renamed = {"features": "about/what", "features/details": "about/what/details", "shop": "store"}
    made = step(tuple(menu_files.renamed_pages(Memory(SITE), renamed, "rename")))
    assert "  # what it does\n" in made[MENU]
    assert "  about/what:\n    overview: ''\n    about/what/details: ''\n  store: ''\n" in made[MENU]
    assert "  store:\n    title: Shop   # ours\n" in made[MENU]
    assert "  what/details: {icon: fa fa-eye}  # seen\n" in made[MENU]
    assert "store: {title: Boutique}" in made["menus/main.fr.yaml"]


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


def test_a_date_stays_without_quotes() -> None:
    before = "---\ndate: 2026-05-30  # a day\n---\n"
    operation = pages.set_front_matter(before, PAGE, ["date"], "2026-05-31")
    assert after(operation, before, PAGE) == "---\ndate: 2026-05-31  # a day\n---\n"


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


def test_a_text_that_began_on_an_older_one_keeps_what_others_wrote_elsewhere() -> None:
    theirs = "---\ntitle: T\n---\nOne.\n\nTwo.\n\nThree, by them.\n"
    was = "One.\n\nTwo.\n\nThree.\n"
    operation = pages.replace_body(theirs, "content/a.md", "One, by me.\n\nTwo.\n\nThree.\n", was)
    made = perform(operation, lambda path: theirs)
    assert isinstance(made, Applied)
    assert made.changes[0].after == "---\ntitle: T\n---\nOne, by me.\n\nTwo.\n\nThree, by them.\n"
    same = pages.replace_body(theirs, "content/a.md", "One.\n\nTwo.\n\nThree, by me.\n", was)
    refused = perform(same, lambda path: theirs)
    assert isinstance(refused, Refused)
    assert "Three, by them." in str(refused.theirs)
