"""Outlines made, renamed and deleted: every file that names them follows, and nothing else changes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from portique.files import Memory
from portique.formats.layouts import read_layout
from portique.formats.yaml import read_yaml
from portique.model.inheritance import resolve
from portique.model.node import Layout
from portique.model.tree import Misplaced, walk
from portique.operations import Done, Journal, Operation, apply, outlines, undo

CONFIG = "config/quai"
DEFAULT = "version: 2\nlayout:\n  header:\n    - [logo-1000]\n  footer: []\n"
HOME = "version: 2\nlayout:\n  main:\n    - [hero-1000 60, text-1000]\ncontent:\n  hero-1000: {attributes: {size: big}}\n"
HEIR = """\
version: 2
layout:
  main: []  # as at home
  # the end
  footer:
    - [hero-2000]
structure:
  main: {inherit: {outline: home, include: [children]}}  # all of it
content:
  hero-2000:
    inherit: {outline: home, include: [attributes], particle: hero-1000}
"""
SITE = {
    f"{CONFIG}/default/layout.yaml": DEFAULT.encode(),
    f"{CONFIG}/home/layout.yaml": HOME.encode(),
    f"{CONFIG}/home/index.yaml": b"# the front\nname: Front page\n",
    f"{CONFIG}/home/styles.yaml": b"accent: {color: red}\n",
    f"{CONFIG}/home/assignments.yaml": b"page: [{home: true}]\n",
    f"{CONFIG}/home/page/head.yaml": b"atoms:\n  - {id: a-1, type: analytics, attributes: {code: X}}\n",
    f"{CONFIG}/news/layout.yaml": HEIR.encode(),
    f"{CONFIG}/news/index.yaml": b"name: News\ninherit: {home: {hero-2000: hero-1000}}\n",
    f"{CONFIG}/news/page/head.yaml": b"atoms:\n  - {id: a-1, type: analytics, inherit: {outline: home, include: [attributes]}}\n",
    "content/index.md": b"---\ntitle: Home\noutline: home  # ours\n---\nText.\n",
    "content/about.md": b"---\ntitle: My home\n---\n",
}


def contents(files: Memory) -> dict[str, str]:
    return {one.path: files.read(one.path).decode() for one in files.list() if not one.path.startswith(".")}


def done(files: Memory, operations: Sequence[Operation]) -> dict[str, str]:
    """The files that are new or differ after one step, which must lead back to the same bytes."""
    before = contents(files)
    outcome = apply(files, Journal(files), "ada", *operations)
    assert isinstance(outcome, Done), outcome
    after = contents(files)
    assert isinstance(undo(files, Journal(files), "ada"), Done)
    assert contents(files) == before
    gone = dict.fromkeys(before.keys() - after.keys(), "")
    return {path: text for path, text in after.items() if before.get(path) != text} | gone


def layout(text: str, outline: str) -> Layout:
    return read_layout(read_yaml(text, "").value, outline=outline, path="")


def test_a_new_outline_has_the_sections_of_the_base() -> None:
    files = Memory(SITE)
    made = done(files, outlines.create(files, CONFIG, "talks", "Our talks", layout(DEFAULT, "default")))
    assert made == {
        f"{CONFIG}/talks/index.yaml": "name: Our talks\n",
        f"{CONFIG}/talks/layout.yaml": "version: 2\nlayout:\n  header: []\n  footer: []\n",
    }


@pytest.mark.parametrize("name", ["home", "default", "menu", "_mine", "Talks", "a/b", ""])
def test_names_that_cannot_be(name: str) -> None:
    with pytest.raises(Misplaced):
        outlines.create(Memory(SITE), CONFIG, name, "", layout(DEFAULT, "default"))


def test_a_copy_has_all_but_the_rules() -> None:
    files = Memory(SITE)
    texts = {
        path.removeprefix(f"{CONFIG}/home/"): text.decode() for path, text in SITE.items() if "/home/" in path
    }
    made = done(files, outlines.duplicate(files, CONFIG, "home", "second", "", texts))
    assert made == {
        f"{CONFIG}/second/{path}": text for path, text in texts.items()
        if path not in ("index.yaml", "assignments.yaml")
    }  # fmt: skip


def test_an_heir_takes_sections_and_atoms_from_its_source() -> None:
    files = Memory(SITE)
    texts = {
        path.removeprefix(f"{CONFIG}/home/"): text.decode() for path, text in SITE.items() if "/home/" in path
    }
    made = done(files, outlines.duplicate(files, CONFIG, "home", "second", "", texts, heir=True))
    data = read_yaml(made[f"{CONFIG}/second/layout.yaml"], "").value
    assert data["structure"]["main"]["inherit"]["outline"] == "home"
    atoms = read_yaml(made[f"{CONFIG}/second/page/head.yaml"], "").value["atoms"]
    assert atoms == [
        {
            "id": "a-1",
            "type": "analytics",
            "inherit": {"outline": "home", "atom": "a-1", "include": ["attributes"]},
        }
    ]


def test_a_renamed_outline_is_followed_by_all_that_names_it() -> None:
    files = Memory(SITE)
    made = done(files, outlines.rename(files, CONFIG, "home", "front", ""))
    news = f"{CONFIG}/news"
    expected = {
        f"{CONFIG}/front/{path.removeprefix(f'{CONFIG}/home/')}": text.decode()
        for path, text in SITE.items() if "/home/" in path
    }  # fmt: skip
    expected |= {path: "" for path in SITE if "/home/" in path}
    expected |= {path: SITE[path].decode().replace("outline: home", "outline: front")
                 for path in (f"{news}/layout.yaml", f"{news}/page/head.yaml", "content/index.md")}  # fmt: skip
    expected[f"{news}/index.yaml"] = "name: News\ninherit: {front: {hero-2000: hero-1000}}\n"
    assert made == expected


def test_heirs_find_nodes_whose_numbers_come_from_the_name_of_the_outline() -> None:
    layout_of = (
        "version: 2\nlayout:\n  main:\n    - [hero, text-1000]\ncontent:\n  hero: {attributes: {size: big}}\n"
    )
    old = next(one.id for one in walk(layout(layout_of, "home").root) if one.subtype == "hero")
    new = next(one.id for one in walk(layout(layout_of, "front").root) if one.subtype == "hero")
    assert old != new
    heir = HEIR.replace("hero-1000", old)
    index = SITE[f"{CONFIG}/news/index.yaml"].replace(b"hero-1000", old.encode())
    files = Memory({**SITE, f"{CONFIG}/home/layout.yaml": layout_of.encode(),
                    f"{CONFIG}/news/layout.yaml": heir.encode(), f"{CONFIG}/news/index.yaml": index})  # fmt: skip
    made = done(files, outlines.rename(files, CONFIG, "home", "front", ""))
    assert made[f"{CONFIG}/news/layout.yaml"] == heir.replace("home", "front").replace(
        "as at front", "as at home"
    ).replace(old, new)
    assert new in made[f"{CONFIG}/news/index.yaml"]


def test_a_title_changes_in_its_place() -> None:
    files = Memory(SITE)
    made = done(files, outlines.rename(files, CONFIG, "home", "home", "Start"))
    assert made == {f"{CONFIG}/home/index.yaml": "# the front\nname: Start\n"}


def test_what_a_deletion_would_touch_is_told_before() -> None:
    found = outlines.consequences(Memory(SITE), CONFIG, "home")
    assert found.pages == ("content/index.md",)
    assert found.heirs == {"news": ("main", "hero-2000", "a-1")}
    assert found.rules == {"page": [{"home": True}]}
    assert len(found.files) == 5


def test_heirs_of_a_deleted_outline_keep_what_they_show() -> None:
    files = Memory(SITE)
    layouts = {name: layout(files.read(f"{CONFIG}/{name}/layout.yaml").decode(), name)
               for name in ("default", "home", "news")}  # fmt: skip
    shown, _ = resolve(layouts, {})
    made = done(files, outlines.delete(files, CONFIG, "home", shown))
    after = layout(made[f"{CONFIG}/news/layout.yaml"], "news")
    again, trouble = resolve({"default": layouts["default"], "news": after}, {})
    assert not trouble
    told = [(one.kind, one.subtype, dict(one.attributes)) for one in _content(shown["news"])]
    assert [(one.kind, one.subtype, dict(one.attributes)) for one in _content(again["news"])] == told
    assert "# the end" in made[f"{CONFIG}/news/layout.yaml"]
    assert read_yaml(made[f"{CONFIG}/news/page/head.yaml"], "").value["atoms"] == [
        {"id": "a-1", "type": "analytics", "attributes": {"code": "X"}}
    ]
    assert made["content/index.md"] == "---\ntitle: Home\n---\nText.\n"
    assert made[f"{CONFIG}/home/styles.yaml"] == ""


def test_what_lies_on_the_shelf_keeps_what_it_took_from_a_deleted_outline() -> None:
    kept = "title: T\nversion: 2\nlayout: [[hero-9]]\ncontent:\n  hero-9: {inherit: {outline: home, include: [attributes], particle: hero-1000}}\n"
    files = Memory({**SITE, "shelf/t.yaml": kept.encode()})
    shown, _ = resolve({"home": layout(HOME, "home")}, {})
    made = done(files, outlines.delete(files, CONFIG, "home", shown))
    assert read_yaml(made["shelf/t.yaml"], "").value["content"]["hero-9"]["attributes"]["size"] == "big"


def _content(root: object) -> list[object]:
    from portique.model.node import Node
    from portique.model.tree import walk

    assert isinstance(root, Node)
    return [one for one in walk(root) if not one.structural]


@pytest.mark.parametrize(
    ("before", "kind", "name", "wanted", "after"),
    [
        ("", "type", "interview", True, "type:\n  - interview: true\n"),
        (
            "type: [{interview: true}]\n",
            "type",
            "article",
            True,
            "type: [{interview: true, article: true}]\n",
        ),
        ("type: [{a: true, b: true}]  # both\n", "type", "a", False, "type: [{b: true}]  # both\n"),
        ("tag: [{x: true}]\ntype: [{a: true}]\n", "type", "a", False, "tag: [{x: true}]\n"),
    ],
)
def test_rules(before: str, kind: str, name: str, wanted: bool, after: str) -> None:
    file = f"{CONFIG}/home/assignments.yaml"
    files = Memory({file: before.encode()})
    assert done(files, [outlines.assign(before, file, kind, name, wanted)])[file] == after
