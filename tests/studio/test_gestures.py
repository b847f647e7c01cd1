"""Each gesture: what it says, what stands in the files, and that undoing it gives back every byte."""

from __future__ import annotations

from typing import Any

import pytest
from tests.studio.conftest import Bench

HOME = {"outline": "home"}
LAYOUT = "config/quai/home/layout.yaml"


def insert(into: str, index: int, kind: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": "layout.insert",
        **HOME,
        "into": into,
        "index": index,
        "item": {"kind": kind, "name": name, **more},
    }


# fmt: off
GESTURES: dict[str, list[dict[str, Any]]] = {
    "insert": [insert("main", 1, "particle", "quote")],
    "insert a section": [insert("root", 2, "section", "section", title="Talks")],
    "insert a position": [insert("main", 0, "position", "sidebar")],
    "insert an atom": [insert("", 0, "atom", "analytics")],
    "move": [{"kind": "layout.move", **HOME, "node": "recent-1304", "into": "main", "index": 0}],
    "duplicate": [{"kind": "layout.duplicate", **HOME, "node": "heading-1303"}],
    "delete": [{"kind": "layout.delete", **HOME, "node": "recent-1304"}],
    "split": [{"kind": "layout.split", **HOME, "node": "recent-1304", "columns": 3}],
    "wrap": [{"kind": "layout.wrap", **HOME, "node": "main", "as": "container"}],
    "set": [{"kind": "layout.set", **HOME, "node": "recent-1304", "path": "limit", "value": 2}],
    "reset": [{"kind": "layout.set", **HOME, "node": "recent-1304", "path": "limit", "value": None}],
    "rename": [{"kind": "layout.rename", **HOME, "node": "main", "title": "Reading"}],
    "detach": [{"kind": "layout.detach", **HOME, "node": "header"}],
    "inherit": [
        {"kind": "layout.detach", **HOME, "node": "header"},
        {"kind": "layout.inherit", **HOME, "node": "header", "source": "default",
         "include": ["attributes", "children"]},
    ],
    "load": [{"kind": "layout.load", **HOME, "from": {"preset": "interview"}, "keep": True}],
    "load an outline": [{"kind": "layout.load", **HOME, "from": {"outline": "article"}, "keep": False}],
    "clear": [{"kind": "layout.clear", **HOME, "keep_inherited": True}],
    "set a style": [
        {"kind": "setting.set", **HOME, "group": "styles", "path": "base.accent", "value": "#123456"}
    ],
    "set a page setting": [
        {"kind": "setting.set", **HOME, "group": "page", "path": "body.class", "value": "wide"}
    ],
    "set a default": [
        {"kind": "setting.set", **HOME, "group": "particles", "path": "logo.text", "value": "Q"}
    ],
    "assign": [
        {"kind": "setting.set", **HOME, "group": "assignments", "path": "type.0.interview", "value": True}
    ],
    "set the site's title": [{"kind": "site.set", "path": "title", "value": "Quay"}],
    "make an outline": [
        {"kind": "outline.create", "name": "talks", "title": "Talks", "from": "interview", "how": "copy"}
    ],
    "make an heir": [
        {"kind": "outline.create", "name": "talks", "title": "Talks", "from": "interview", "how": "heir"}
    ],
    "make an empty outline": [
        {"kind": "outline.create", "name": "talks", "title": "Talks", "how": "empty"}
    ],
    "choose a style": [{"kind": "style.preset", **HOME, "preset": "mole", "keep": False}],
    "save a style": [{"kind": "style.save_preset", **HOME, "name": "mine", "title": "Mine"}],
    "make a menu": [{"kind": "menu.create", "menu": "foot", "title": "Foot"}],
    "add to the menu": [
        {"kind": "menu.insert", "menu": "mainmenu", "parent": "", "index": 0,
         "item": {"title": "Harbours", "link": "https://harbours.example/"}}
    ],
    "move in the menu": [
        {"kind": "menu.move", "menu": "mainmenu", "item": "interviews", "parent": "", "index": 0}
    ],
    "set of an item": [
        {"kind": "menu.set", "menu": "mainmenu", "item": "interviews", "property": "icon", "value": "fa-x"}
    ],
    "remove from the menu": [{"kind": "menu.remove", "menu": "mainmenu", "item": "interviews"}],
    "make a page": [
        {"kind": "page.create", "folder": "content/analysis", "slug": "", "type": "article",
         "title": "The last light", "language": "en"}
    ],
    "set of a page": [
        {"kind": "page.set", "source": "content/about.md", "path": "title", "value": "Who we are"}
    ],
    "write a page": [{"kind": "page.body", "source": "content/about.md", "body": "Words.\n"}],
    "rename a page": [
        {"kind": "page.rename", "source": "content/about.md", "to": "content/who-we-are.md"}
    ],
    "duplicate a page": [{"kind": "page.duplicate", "source": "content/about.md"}],
    "delete a page": [{"kind": "page.delete", "source": "content/documents/a-letter-about-a-ladder.md"}],
    "move a question": [
        {"kind": "page.part", "source": "content/interviews/two-pilots.md", "part": "q1", "to": 1}
    ],
    "keep on the shelf": [
        {"kind": "shelf.save", **HOME, "node": "recent-1304", "title": "Newest", "shared": False}
    ],
    "share from the shelf": [
        {"kind": "shelf.save", **HOME, "node": "main", "title": "Middle", "shared": True}
    ],
    "edit a file": [{"kind": "file.text", "file": "redirects.yaml", "text": "/old/: /about/\n"}],
}
# fmt: on


@pytest.mark.parametrize("gestures", GESTURES.values(), ids=GESTURES)
def test_a_gesture_changes_files_and_its_undo_gives_them_back(
    bench: Bench, gestures: list[dict[str, Any]]
) -> None:
    before = bench.files()
    done = bench.edit(*gestures)
    after = bench.files()
    assert after != before
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} <= set(done["files"])
    assert done["said"] and done["undo"]["name"]
    bench.live.site.examine()
    assert not [one for one in bench.desk.problems() if one.level == "error"]
    undone = bench.post("/undo", {"page": "/"})
    assert bench.files() == before
    assert undone["redo"] is not None
    bench.post("/redo", {"page": "/"})
    assert bench.files() == after


def test_the_first_edit_of_a_theme_s_layout_copies_it(bench: Bench) -> None:
    assert not (bench.root / LAYOUT).exists()
    given = bench.desk.site.streams.find("gantry-config://home/layout.yaml")
    assert given is not None
    bench.edit({"kind": "layout.set", **HOME, "node": "recent-1304", "path": "limit", "value": 2})
    theme = given.read_text("utf-8").splitlines()
    changed = [line for line in bench.text(LAYOUT).splitlines() if line not in theme]
    assert changed == ["  recent-1304: { title: Recent, attributes: { look: entries, limit: 2 } }"]


def test_a_drag_that_ends_where_it_began_is_no_step(bench: Bench) -> None:
    before = bench.files()
    main = bench.node("home", "main")
    at = next(n for n, row in enumerate(main["children"]) if "heading-1303" in str(row))
    done = bench.edit({"kind": "layout.move", **HOME, "node": "heading-1303", "into": "main", "index": at})
    assert done["said"] == "Nothing changed" and done["undo"] is None and bench.files() == before


def test_a_section_of_two_columns_is_filled_nested_and_tidied(bench: Bench) -> None:
    section = bench.edit(insert("root", 2, "section", "section", title="Talks"))["created"]["node"]
    bench.edit({"kind": "layout.split", **HOME, "node": section, "columns": 2})

    def columns() -> list[str]:
        return [one["id"] for one in bench.node("home", section)["children"][0]["children"]]

    bench.edit(insert(columns()[0], 0, "particle", "profile"))
    bench.edit(insert(columns()[1], 0, "particle", "questions"))
    printed = bench.edit(insert(columns()[1], 1, "particle", "print"))
    assert printed["said"] == "Added Print button to Talks, column 2 of 2, place 2 of 2"
    moved = bench.edit(
        {"kind": "layout.move", **HOME, "node": "recent-1304", "into": columns()[1], "index": 0}
    )
    assert moved["said"] == "Moved Recent pages to Talks, column 2 of 2, place 1 of 3"
    held = bench.node("home", section)["children"][0]["children"]
    shown = [
        [
            child["subtype"]
            for row in one["children"]
            for column in row["children"] or [row]
            for child in column["children"] or [column]
        ]
        for one in held
    ]
    assert shown == [["profile"], ["recent", "questions", "print"]]
    assert "[]" not in bench.text(LAYOUT)


def test_what_is_inherited_is_refused_with_where_it_comes_from(bench: Bench) -> None:
    gesture = {"kind": "layout.move", **HOME, "node": "logo-7758", "into": "main", "index": 0}
    refused = bench.edit(gesture, status=409)
    assert refused["error"] == "Logo comes from the outline Base Outline"
    assert refused["hint"] == "Change it there, or detach Header first."


def test_a_copied_node_gets_ids_of_its_own(bench: Bench) -> None:
    copied = bench.node("home", "main")
    for _ in range(2):
        gesture = insert("root", 9, "section", "", node=copied)
        bench.edit(gesture)
    ids = list(_ids(bench.get("/outlines/home")["layout"]))
    assert len(ids) == len(set(ids))


def test_several_gestures_are_one_step_or_none(bench: Bench) -> None:
    before = bench.files()
    good = insert("main", 1, "particle", "quote")
    bench.edit(good, {"kind": "layout.delete", **HOME, "node": "nobody"}, status=409)
    assert bench.files() == before
    done = bench.edit(good, insert("main", 1, "particle", "print"))
    assert done["said"].endswith("and 1 more")
    bench.post("/undo", {"page": "/"})
    assert bench.files() == before


def test_a_burst_is_one_step(bench: Bench) -> None:
    before = bench.files()
    for value in ("#100000", "#200000", "#300000"):
        gesture = {"kind": "setting.set", **HOME, "group": "styles", "path": "base.accent", "value": value}
        bench.edit(gesture, coalesce="accent")
    bench.post("/undo", {"page": "/"})
    assert bench.files() == before


@pytest.mark.parametrize("word", ["password", "api_key", "mail.token"])
def test_a_secret_is_not_in_the_journal(bench: Bench, word: str) -> None:
    bench.edit({"kind": "site.set", "path": f"params.{word}", "value": "hunter2"})
    assert "hunter2" in bench.text("site.yaml")
    assert told(bench, "hunter2") == []
    bench.edit({"kind": "site.set", "path": f"params.{word}", "value": None})
    assert "hunter2" not in bench.text("site.yaml")
    bench.post("/undo", {"page": "/"})
    assert "hunter2" in bench.text("site.yaml") and told(bench, "hunter2") == []


def told(bench: Bench, secret: str) -> list[str]:
    """The files of ours in which a secret stands, but for those that only their owner may read, and files
    of the site that were moved into the bin as they are."""
    ours = [path for path in (bench.root / ".portique").rglob("*") if path.is_file()]
    holding = [path for path in ours if secret.encode() in path.read_bytes() and "bin" not in path.parts]
    return [str(path) for path in holding if "journal" in path.parts or path.stat().st_mode & 0o077]


def test_what_is_deleted_with_a_secret_in_it_comes_back(bench: Bench) -> None:
    form = "name: Door\nform: {fields: {pin: {type: input.password, label: Pin}}}\n"
    for path, text in {
        "custom/quai/particles/door.yaml": form,
        "custom/quai/particles/door.html.twig": "<b>Door</b>",
        "content/door.md": "---\ntitle: Door\ntoken: hunter2\n---\nx\n",
        "menus/keys.yaml": "ordering: {a: ''}\nitems: {a: {title: A, link: /, api_key: hunter2}}\n",
    }.items():
        (bench.root / path).parent.mkdir(parents=True, exist_ok=True)
        (bench.root / path).write_text(text, "utf-8")
    bench.live.changed()
    item = {"kind": "particle", "name": "door"}
    made = bench.edit({"kind": "layout.insert", "outline": "home", "into": "main", "index": 0, "item": item})
    door = {"outline": "home", "node": made["select"]["node"]}
    bench.edit({"kind": "layout.set", **door, "path": "pin", "value": "hunter2"})
    before = bench.files()
    assert b"hunter2" in before["config/quai/home/layout.yaml"]
    gestures = [
        {"kind": "layout.duplicate", **door},
        {"kind": "layout.move", **door, "into": "main", "index": 2},
        {"kind": "layout.delete", **door},
        {"kind": "page.delete", "source": "content/door.md"},
        {"kind": "menu.delete", "menu": "keys", "item": "a"},
        {"kind": "file.text", "file": "menus/keys.yaml", "text": "ordering: {}\n"},
    ]
    for gesture in gestures:
        bench.edit(gesture)
        assert told(bench, "hunter2") == [], gesture
    for gesture in reversed(gestures):
        bench.post("/undo", {"page": "/"})
        assert told(bench, "hunter2") == [], gesture
    assert bench.files() == before


@pytest.mark.parametrize(
    "gesture",
    [
        {"kind": "nonsense"},
        {"kind": "layout.insert", "outline": "home", "into": "main"},
        {"kind": "layout.insert", "outline": "home", "into": "main", "index": "first", "item": {}},
        {
            "kind": "layout.insert",
            "outline": "home",
            "into": "main",
            "index": 0,
            "item": {"kind": "spaceship"},
        },
        {
            "kind": "layout.insert",
            "outline": "home",
            "into": "main",
            "index": 0,
            "item": {"kind": "x", "node": {"children": 3}},
        },
        {"kind": "layout.move", "outline": "nobody", "node": "x", "into": "y", "index": 0},
        {"kind": "layout.resize", "outline": "home", "node": "main", "size": 10},
        {"kind": "layout.set", "outline": "home", "node": ["x"], "path": "a", "value": 1},
        {"kind": "setting.set", "outline": "home", "group": "secrets", "path": "a", "value": 1},
        {"kind": "outline.create", "name": "../x", "title": "X"},
        {"kind": "outline.delete", "outline": "default"},
        {"kind": "menu.move", "menu": "mainmenu", "item": "nobody", "parent": "", "index": 0},
        {"kind": "file.text", "file": "../outside.md", "text": "x"},
        {"kind": "file.text", "file": "content/../../outside.md", "text": "x"},
        {"kind": "file.text", "file": ".portique/journal/000000001.jsonl", "text": "x"},
        "no map",
    ],
)
def test_what_has_no_meaning_is_refused_in_words(bench: Bench, gesture: Any) -> None:
    before = bench.files()
    refused = bench.edit(gesture, status=409)
    assert refused["error"] and "Traceback" not in refused["error"]
    assert bench.files() == before


def _ids(node: dict[str, Any]) -> list[str]:
    return [node["id"], *(one for child in node["children"] for one in _ids(child))]


def test_lines_of_a_large_text_go_alone_and_are_found_where_they_have_moved(bench: Bench) -> None:
    source = "content/interviews/two-pilots.md"
    body = bench.get(f"/pages/{source}")["body"]
    rows = body.splitlines(keepends=True)
    at = next(number for number, row in enumerate(rows) if row.strip())
    (bench.root / source).write_text(bench.text(source) + "\nTheirs.\n", "utf-8")
    bench.live.changed([bench.root / source])
    made = {"kind": "page.lines", "source": source, "line": at + 1, "was": rows[at], "text": "Mine.\n"}
    bench.edit(made)
    after = bench.get(f"/pages/{source}")["body"]
    assert after == "".join([*rows[:at], "Mine.\n", *rows[at + 1 :]]) + "\nTheirs.\n"
    refused = bench.edit(made, status=409)
    assert "Theirs." in refused["theirs"]
    bench.post("/undo")
    assert bench.get(f"/pages/{source}")["body"] == body + "\nTheirs.\n"
