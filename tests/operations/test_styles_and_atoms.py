"""Styles and atoms: what the file is afterwards, letter by letter."""

from __future__ import annotations

import pytest

from portique.model.tree import Misplaced
from portique.operations import Applied, Operation, atoms, perform, settings, styles

FILE = "config/quai/home/styles.yaml"
HEAD = "config/quai/home/page/head.yaml"
PRESETS = "custom/quai/gantry/presets.yaml"
STYLES = """\
# our look
preset: day
base:
  paper: '#fff'
  ink: '#000'   # blacker
font: {family: Lora}
"""
DAY = {"base": {"paper": "#fff", "ink": "#111"}}
NIGHT = {"base": {"paper": "#000", "ink": "#eee"}, "line": {"width": "1px"}}


def after(operation: Operation, before: str | None, path: str) -> str:
    applied = perform(Operation.from_json(operation.to_json()), {path: before}.get)
    assert isinstance(applied, Applied), applied
    (change,) = applied.changes
    back = perform(applied.inverse, {path: change.after}.get)
    assert isinstance(back, Applied), back
    return change.after or ""


def test_a_preset_is_chosen_and_own_values_stay() -> None:
    operation = styles.choose(STYLES, FILE, "night", NIGHT, DAY, keep=True)
    assert after(operation, STYLES, FILE) == (
        "# our look\npreset: night\nbase:\n  paper: '#000'\n  ink: '#000'   # blacker\n"
        "font: {family: Lora}\nline:\n  width: 1px\n"
    )


def test_a_preset_is_chosen_and_own_values_go() -> None:
    operation = styles.choose(STYLES, FILE, "night", NIGHT, DAY, keep=False)
    assert after(operation, STYLES, FILE) == (
        "# our look\npreset: night\nbase:\n  paper: '#000'\n  ink: '#eee'   # blacker\nline:\n  width: 1px\n"
    )


def test_the_first_preset_makes_the_file() -> None:
    operation = styles.choose(None, FILE, "night", {"line": {"width": "1px"}}, {}, keep=True)
    assert after(operation, None, FILE) == "preset: night\nline:\n  width: 1px\n"


def test_an_own_preset_stands_behind_the_themes() -> None:
    theme = "# by the theme\nday:\n  styles:\n    base: {paper: '#fff'}\n"
    (operation,) = styles.save_preset(theme, None, PRESETS, "mine", "My look", DAY)
    made = after(operation, None, PRESETS)
    assert made == theme + (
        "mine:\n  description: My look\n  colors:\n    - '#fff'\n    - '#111'\n"
        "  styles:\n    base:\n      paper: '#fff'\n      ink: '#111'\n"
    )
    assert after(styles.delete_preset(theme, made, PRESETS, "mine"), made, PRESETS) == theme
    with pytest.raises(Misplaced, match="the theme brings"):
        styles.save_preset(theme, made, PRESETS, "day", "", DAY)
    with pytest.raises(Misplaced, match="the theme brings"):
        styles.delete_preset(theme, made, PRESETS, "day")


ATOMS = (
    "atoms:\n  - {id: one-1, type: one, title: One}  # first\n  - id: two-1\n    type: two\n    title: Two\n"
)
SHOWN = [{"id": "one-1", "type": "one", "title": "One"}, {"id": "two-1", "type": "two", "title": "Two"}]


def test_atoms_move_with_their_comments() -> None:
    assert after(atoms.move(ATOMS, HEAD, SHOWN, "two-1", 0), ATOMS, HEAD) == (
        "atoms:\n  - id: two-1\n    type: two\n    title: Two\n  - {id: one-1, type: one, title: One}  # first\n"
    )


def test_a_setting_of_an_atom() -> None:
    operation = atoms.set_value(ATOMS, HEAD, SHOWN, "two-1", ["attributes", "code"], "X")
    assert after(operation, ATOMS, HEAD) == ATOMS + "    attributes:\n      code: X\n"


def test_an_atom_is_deleted_and_another_added() -> None:
    assert after(atoms.delete(ATOMS, HEAD, SHOWN, "one-1"), ATOMS, HEAD) == (
        "atoms:\n  - id: two-1\n    type: two\n    title: Two\n"
    )
    text = after(atoms.insert(ATOMS, HEAD, "home", SHOWN, 9, "three"), ATOMS, HEAD)
    assert text.startswith(ATOMS)
    assert "type: three" in text


def test_the_first_edit_writes_the_inherited_list() -> None:
    text = after(atoms.delete(None, HEAD, SHOWN, "one-1"), None, HEAD)
    assert text == "atoms:\n  - id: two-1\n    type: two\n    title: Two\n"
    with pytest.raises(Misplaced):
        atoms.delete(None, HEAD, SHOWN, "three-1")


def test_a_group_of_settings_and_a_path_name_a_file_and_keys() -> None:
    place = settings.place
    assert place("config/q", "home", "page", ["head", "meta", "0"]) == (
        "config/q/home/page/head.yaml",
        ("meta", "0"),
    )
    assert place("config/q", "home", "particles", ["logo", "url"]) == (
        "config/q/home/particles/logo.yaml",
        ("url",),
    )
    assert place("config/q", "home", "styles", ["base", "ink"]) == (
        "config/q/home/styles.yaml",
        ("base", "ink"),
    )
    with pytest.raises(LookupError, match="there are"):
        place("config/q", "home", "secrets", ["a"])
    assert settings.keys_in("a: [{b: 1}]\n", ["a", "0", "b"]) == ("a", 0, "b")
    assert settings.keys_in("a: {'0': 1}\n", ["a", "0"]) == ("a", "0")
