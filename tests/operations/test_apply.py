"""Steps on files: any way forth leads back, nobody's edit is lost, a failing disk leaves old or new."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portique.files import Failing, Files, Folder, Memory
from portique.model.node import Layout, Node
from portique.model.tree import Misplaced, UnknownNode, find, walk
from portique.operations import (
    Done,
    Journal,
    Operation,
    Refused,
    Target,
    apply,
    layouts,
    menus,
    pages,
    pass_over,
    recover,
    redo,
    site_files,
    undo,
    whole_layouts,
)  # fmt: skip
from portique.operations import settings as values
from portique.operations.layout_file import read_layout_text

LAYOUT = "config/quai/home/layout.yaml"
STYLES = "config/quai/home/styles.yaml"
MENU = "menus/main.yaml"
PAGE = "content/about.md"
CASE = Path(__file__).parent / "layouts" / "rename" / "before.yaml"
SITE = {
    LAYOUT: CASE.read_bytes(),
    STYLES: b"# colours\nbase:\n  background: '#fff'  # paper\n  text: '#000'\n",
    MENU: b"ordering:\n  home: ''\n  features:\n    overview: ''\n    details: ''\n  shop: ''\n"
    b"items:\n  features/overview: {icon: fa fa-eye}  # seen\n  shop: {title: Shop}\n",
    PAGE: b"---\ntitle: About  # us\n---\nText.\n",
}

Edit = Callable[[Files], Operation | None]


def text(files: Files, path: str) -> str:
    return (files.read_or_none(path) or b"").decode()


def root_of(files: Files) -> Node:
    return read_layout_text(text(files, LAYOUT), "home", LAYOUT).root


def contents(files: Files) -> dict[str, bytes]:
    """Every file outside of `.portique/`."""
    return {one.path: files.read(one.path) for one in files.list() if not one.path.startswith(".portique/")}


def layout_edit(verb: str, first: int, second: int, number: int) -> Edit:
    """An edit of the nodes that stand at these places among all; None where it has no meaning there."""

    def edit(files: Files) -> Operation | None:
        root = root_of(files)
        nodes = list(walk(root))
        one, other = nodes[first % len(nodes)].id, nodes[second % len(nodes)].id
        place = (root, LAYOUT, "home")
        try:
            match verb:
                case "insert":
                    return layouts.insert(*place, Node("", "particle", "print"), other, number)
                case "move":
                    return layouts.move(*place, one, other, number)
                case "delete":
                    return layouts.delete(*place, one)
                case "duplicate":
                    return layouts.duplicate(*place, one)
                case "resize":
                    return layouts.resize(*place, one, 5 + number * 7)
                case "equalise":
                    return layouts.equalise(*place, one)
                case "wrap":
                    return layouts.wrap(*place, one, "container")
                case "unwrap":
                    return layouts.unwrap(*place, one)
                case "split":
                    return layouts.split(*place, one, 2 + number % 3)
                case "nest":
                    return layouts.nest(*place, one, 1 + number)
                case "paste":
                    return layouts.paste(*place, find(root, one), other, number)
                case "clear":
                    return whole_layouts.clear(Layout(root), LAYOUT, "home", keep_inherited=bool(number % 2))
                case "detach":
                    return layouts.detach(*place, find(root, one), deep=True)
                case "rename":
                    return layouts.rename(*place, one, f"Title {number}")
                case "inherit":
                    return layouts.inherit(*place, one, "default", ["attributes"])
                case "reorder":
                    order = [child.id for child in find(root, one).children]
                    return layouts.reorder(*place, one, order[number:] + order[:number])
                case _:
                    return layouts.set_attribute(*place, one, ["note"], number or None)
        except (Misplaced, UnknownNode):
            return None

    return edit


VERBS = ["insert", "move", "delete", "duplicate", "resize", "equalise", "wrap", "unwrap", "rename", "inherit",
         "reorder", "set", "split", "nest", "paste", "clear", "detach"]  # fmt: skip
layout_edits = st.builds(layout_edit, st.sampled_from(VERBS), *[st.integers(0, 40)] * 2, st.integers(0, 6))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
other_edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(
        lambda key, value: lambda files: values.set_value(text(files, STYLES), STYLES, ["base", key], value),
        st.sampled_from(["background", "text", "link"]), words,
    ),
    st.builds(
        lambda name, value: lambda files: menus.set_property(text(files, MENU), MENU, "shop", name, value),
        st.sampled_from(["title", "icon"]), words | st.none(),
    ),
    st.builds(
        lambda key, value: lambda files: pages.set_front_matter(text(files, PAGE), PAGE, [key], value),
        st.sampled_from(["title", "menu"]), words | st.none(),
    ),
    st.builds(lambda body: lambda files: pages.replace_body(text(files, PAGE), PAGE, body), words),
)  # fmt: skip
edits = layout_edits | other_edits
slow = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@given(sequence=st.lists(edits, max_size=8))
@slow
def test_undoing_all_gives_the_first_bytes_and_redoing_the_last(sequence: list[Edit]) -> None:
    files = Memory(SITE)
    states = [contents(files)]
    for edit in sequence:
        operation = edit(files)
        if operation is None:
            continue
        outcome = apply(files, Journal(files), "ada", Operation.from_json(operation.to_json()))
        if isinstance(outcome, Refused):
            assert "no words" in outcome.words
            assert contents(files) == states[-1]
        elif outcome.step is not None:
            states.append(contents(files))
    for before in reversed(states[:-1]):
        assert isinstance(undo(files, Journal(files), "ada"), Done)
        assert contents(files) == before
    assert isinstance(undo(files, Journal(files), "ada"), Refused)
    for after in states[1:]:
        assert isinstance(redo(files, Journal(files), "ada"), Done)
        assert contents(files) == after


@given(first=edits, second=edits)
@slow
def test_two_edits_of_one_state_are_both_kept_or_one_is_shown_the_other(first: Edit, second: Edit) -> None:
    files = Memory(SITE)
    one, other = first(files), second(files)
    if one is None or other is None:
        return
    alone = Memory(SITE)
    journal = Journal(files)
    if isinstance(apply(files, journal, "ada", one), Refused):  # a title for the page, and the like
        return
    after_first = contents(files)
    outcome = apply(files, journal, "bob", other)
    if isinstance(outcome, Refused):
        assert outcome.words
        assert contents(files) == after_first
        return
    # What bob did is undone, and what ada did is there byte by byte.
    if outcome.step is not None:
        assert isinstance(undo(files, journal, "bob"), Done)
    assert contents(files) == after_first
    assert isinstance(apply(alone, Journal(alone), "bob", other), Done)


@given(first=other_edits, second=layout_edits)
@slow
def test_undo_skips_the_steps_of_others(first: Edit, second: Edit) -> None:
    files = Memory(SITE)
    journal = Journal(files)
    one = first(files)
    assert one is not None
    mine = apply(files, journal, "ada", one)
    other = second(files)
    if other is None or not isinstance(mine, Done) or mine.step is None:
        return
    if isinstance(apply(files, journal, "bob", other), Refused):
        return
    layout = files.read(LAYOUT)
    assert isinstance(undo(files, journal, "ada"), Done)
    assert contents(files) == {**SITE, LAYOUT: layout}


def renamed(files: Files) -> Operation:
    """A step of three files."""
    old = {PAGE: text(files, PAGE), "content/us.md": None, "redirects.yaml": None}
    new = {PAGE: None, "content/us.md": text(files, PAGE), "redirects.yaml": "/about/: /us/\n"}
    return Operation("file.texts", Target(PAGE), old, new, "rename")


@pytest.mark.parametrize("at", range(1, 8))
@pytest.mark.parametrize("edit", [renamed, layout_edit("rename", 4, 0, 1)], ids=["three files", "one file"])
def test_a_write_that_fails_leaves_all_old_or_all_new(edit: Edit, at: int) -> None:
    files = Memory(SITE)
    operation = edit(files)
    assert operation is not None
    failing = Failing(files, at)
    outcome = apply(failing, Journal(failing), "ada", operation)
    if isinstance(outcome, Refused):
        assert "No space" in outcome.words
        assert contents(files) == SITE
        assert not Journal(files).done("ada")
    else:
        assert contents(files) != SITE
        assert isinstance(undo(files, Journal(files), "ada"), Done)
        assert contents(files) == SITE


class Killed(BaseException):
    """What no code can catch: the program is gone."""


class Dying(Failing):
    """Files of a program that is killed before its `at`-th change."""

    def _count(self) -> None:
        self.changes += 1
        if self.changes >= self.at:
            raise Killed


@pytest.mark.parametrize("at", range(1, 8))
def test_a_kill_leaves_a_journal_that_tells_and_mends(at: int) -> None:
    files = Memory(SITE)
    dying = Dying(files, at)
    try:
        apply(dying, Journal(dying), "ada", renamed(files))
        killed = False
    except Killed:
        killed = True
    mended = recover(files, Journal(files))
    if contents(files) == SITE:
        assert killed
        assert (mended is None) == (at == 1)
        assert not Journal(files).done("ada")
    else:
        assert mended is None
        assert isinstance(undo(files, Journal(files), "ada"), Done)
        assert contents(files) == SITE


def test_undo_after_a_hand_edit_takes_back_only_the_step() -> None:
    files = Memory(SITE)
    apply(
        files, Journal(files), "ada", values.set_value(text(files, STYLES), STYLES, ["base", "text"], "#111")
    )
    files.write(STYLES, text(files, STYLES).replace("# colours", "# my colours").encode())
    assert isinstance(undo(files, Journal(files), "ada"), Done)
    assert text(files, STYLES) == SITE[STYLES].decode().replace("# colours", "# my colours")


def test_undo_of_what_somebody_changed_shows_both_and_changes_nothing() -> None:
    files = Memory(SITE)
    apply(
        files, Journal(files), "ada", values.set_value(text(files, STYLES), STYLES, ["base", "text"], "#111")
    )
    files.write(STYLES, text(files, STYLES).replace("#111", "#222").encode())
    before = contents(files)
    outcome = undo(files, Journal(files), "ada")
    assert isinstance(outcome, Refused)
    assert (outcome.yours, outcome.theirs) == ("#000", "#222")
    assert contents(files) == before


def test_a_step_that_cannot_be_undone_can_be_passed_over() -> None:
    files = Memory(SITE)
    journal = Journal(files)
    apply(files, journal, "ada", values.set_value(text(files, STYLES), STYLES, ["base", "link"], "#00f"))
    apply(files, journal, "ada", values.set_value(text(files, STYLES), STYLES, ["base", "text"], "#111"))
    files.write(STYLES, text(files, STYLES).replace("#111", "#222").encode())
    assert isinstance(undo(files, journal, "ada"), Refused)
    assert pass_over(journal, "ada") is not None
    assert isinstance(undo(files, journal, "ada"), Done)
    assert text(files, STYLES) == SITE[STYLES].decode().replace("#000", "#222")


def test_undo_is_two_hundred_deep_and_survives_a_restart(tmp_path: Path) -> None:
    for path, data in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    for number in range(260):
        files = Folder(tmp_path)
        operation = values.set_value(text(files, STYLES), STYLES, ["base", "text"], f"#{number}")
        assert isinstance(apply(files, Journal(files), "ada", operation), Done)
    journal = Journal(Folder(tmp_path))
    for number in range(258, 58, -1):
        assert isinstance(undo(Folder(tmp_path), journal, "ada"), Done)
        assert f"text: '#{number}'" in text(Folder(tmp_path), STYLES)


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: x\n", "utf-8")

    def write(who: str) -> list[object]:
        files = Folder(tmp_path)
        journal = Journal(files)
        keys = [f"{who}{number}" for number in range(15)]
        return [
            apply(files, journal, who, values.set_value("", "site.yaml", ["params", key], 1)) for key in keys
        ]

    with ThreadPoolExecutor(3) as pool:
        outcomes = [outcome for found in pool.map(write, ["ada", "bob", "cy"]) for outcome in found]
    written = text(Folder(tmp_path), "site.yaml")
    made = [outcome for outcome in outcomes if isinstance(outcome, Done)]
    assert written.count(": 1\n") == len(made)
    assert len(Journal(Folder(tmp_path)).steps()) == len(made)
    assert len(made) > 20


def test_a_file_put_back_by_hand_is_not_taken_for_a_crash() -> None:
    files = Memory(SITE)
    apply(files, Journal(files), "ada", renamed(files))
    files.write(PAGE, SITE[PAGE])
    assert recover(files, Journal(files)) is None
    assert files.exists("content/us.md")


def test_several_operations_are_one_step() -> None:
    files = Memory(SITE)
    journal = Journal(files)
    first = values.set_value(text(files, STYLES), STYLES, ["base", "text"], "#111")
    second = values.set_value(text(files, STYLES), STYLES, ["base", "link"], "#222")
    assert isinstance(apply(files, journal, "ada", first, second), Done)
    assert len(journal.done("ada")) == 1
    assert isinstance(undo(files, journal, "ada"), Done)
    assert contents(files) == SITE


def test_what_is_deleted_lies_in_the_bin_and_comes_back() -> None:
    picture = "content/about.jpg"
    files = Memory({**SITE, picture: b"\xff\xd8"})
    for again in range(2):
        operations = site_files.into_bin(files, [PAGE, picture], "about", "delete About")
        outcome = apply(files, Journal(files), "ada", *operations)
        assert isinstance(outcome, Done)
        assert not files.exists(PAGE)
        folder = ".portique/bin/about"
        assert files.read(f"{folder}/{picture}") == b"\xff\xd8"
        assert isinstance(undo(files, Journal(files), "ada"), Done)
        assert contents(files) == {**SITE, picture: b"\xff\xd8"}, again
    assert isinstance(redo(files, Journal(files), "ada"), Done)
    assert not files.exists(picture)


def test_what_somebody_carried_away_is_not_carried_again() -> None:
    files = Memory(SITE)
    mine = site_files.move(files, PAGE, "content/us.md")
    assert isinstance(
        apply(files, Journal(files), "bob", site_files.move(files, PAGE, "content/we.md")), Done
    )
    before = contents(files)
    assert isinstance(apply(files, Journal(files), "ada", mine), Refused)
    assert contents(files) == before


def test_a_file_that_is_no_text_is_refused() -> None:
    files = Memory({STYLES: b"a: \xff\n"})
    outcome = apply(files, Journal(files), "ada", values.set_value("", STYLES, ["a"], 1))
    assert isinstance(outcome, Refused)
    assert "UTF-8" in outcome.words
    assert files.read(STYLES) == b"a: \xff\n"


def typed(files: Files, letters: str, key: str) -> Done | Refused:
    now = text(files, PAGE)
    return apply(files, Journal(files), "ada", pages.replace_body(now, PAGE, letters), key=key)


def test_a_burst_of_typing_is_one_step_however_long() -> None:
    files = Memory(SITE)
    word = ""
    for number in range(300):
        word += f"line {number}\n" if number % 9 == 0 else "x"
        assert isinstance(typed(files, word, "first"), Done)
    assert isinstance(typed(files, "other", "second"), Done)
    assert len(Journal(files).done("ada")) == 2
    assert sum(files.read(one.path).count(b"\n") for one in files.list(".portique/journal")) < 5
    assert isinstance(undo(files, Journal(files), "ada"), Done)
    assert text(files, PAGE).endswith(word)
    assert isinstance(undo(files, Journal(files), "ada"), Done)
    assert contents(files) == SITE
    assert isinstance(redo(files, Journal(files), "ada"), Done)
    assert text(files, PAGE).endswith(word)


def test_a_burst_that_ends_where_it_began_is_no_step() -> None:
    files = Memory(SITE)
    journal = Journal(files)
    for size in (40, 60, 30):
        operation = layouts.resize(root_of(files), LAYOUT, "home", "logo-7585", size)
        outcome = apply(files, journal, "ada", operation, key="sweep")
        assert isinstance(outcome, Done)
    assert outcome.step is None
    assert contents(files) == SITE
    assert not Journal(files).done("ada")


def test_a_burst_ends_where_somebody_else_edits_or_undoes() -> None:
    files = Memory(SITE)
    typed(files, "one", "key")
    files.write(PAGE, files.read(PAGE) + b"\nby hand\n")
    typed(files, "two", "key")
    assert len(Journal(files).done("ada")) == 2
    undo(files, Journal(files), "ada")
    typed(files, "three", "key")
    assert len(Journal(files).done("ada")) == 2


@pytest.mark.parametrize("at", range(1, 4))
def test_a_kill_in_a_burst_leaves_what_was_there_before_the_last_letter(at: int) -> None:
    files = Memory(SITE)
    typed(files, "one", "key")
    before = contents(files)
    dying = Dying(files, at)
    with pytest.raises(Killed) if at < 3 else nullcontext():
        typed(dying, "one two", "key")
    recover(files, Journal(files))
    if at < 3:
        assert contents(files) == before
    assert len(Journal(files).done("ada")) == 1
    assert isinstance(undo(files, Journal(files), "ada"), Done)
    assert contents(files) == SITE


def test_two_people_edit_two_paragraphs_of_one_page() -> None:
    files = Memory({PAGE: b"---\ntitle: A\n---\nOne.\n\nTwo.\n\nThree.\n"})
    now = text(files, PAGE)
    first = pages.replace_lines(now, PAGE, 4, 4, "One, and\na half.\n")
    second = pages.replace_lines(now, PAGE, 8, 8, "Three!")
    third = pages.replace_lines(now, PAGE, 8, 8, "Four!")
    assert isinstance(apply(files, Journal(files), "ada", first), Done)
    assert isinstance(apply(files, Journal(files), "bob", second), Done)
    outcome = apply(files, Journal(files), "cy", third)
    assert isinstance(outcome, Refused)
    assert (outcome.yours, outcome.theirs) == ("Four!\n", "One, and\na half.\n\nTwo.\n\nThree!\n")
    assert text(files, PAGE).endswith("One, and\na half.\n\nTwo.\n\nThree!\n")


def test_the_journal_stays_small_and_so_does_what_is_remembered() -> None:
    files = Memory(SITE)
    journal = Journal(files)
    sizes: list[int] = []
    tracemalloc.start()
    for number in range(1151):
        operation = values.set_value(text(files, STYLES), STYLES, ["base", "text"], f"#{number:06}")
        assert isinstance(apply(files, journal, "ada", operation), Done)
        if number in (650, 1150):
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert len(journal.done("ada")) >= 200
    assert sizes[1] < sizes[0] * 1.05  # of what is remembered, not only of the whole program
