"""Any gestures on a whole site: all of them undone give the first bytes; two at once are both kept, or one is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portique.files import Memory
from portique.formats.layouts import read_layout
from portique.formats.site import load_snapshot
from portique.formats.yaml import read_yaml
from portique.model.inheritance import resolve
from portique.model.node import Layout, Node
from portique.model.tree import Misplaced, UnknownNode, walk
from portique.operations import (
    Done,
    Journal,
    Operation,
    Refused,
    apply,
    atoms,
    interview_parts,
    layouts,
    menu_files,
    menus,
    outlines,
    page_files,
    page_links,
    pages,
    redo,
    shelf,
    styles,
    undo,
    whole_layouts,
)  # fmt: skip
from portique.operations.layout_file import read_layout_text
from portique.operations.site_files import text_of

CONFIG = "config/quai"
SITE = {
    "site.yaml": b"portique: 1\ntitle: T\nlanguages: [en, fr]\n",
    f"{CONFIG}/default/layout.yaml": b"version: 2\nlayout:\n  header: # top\n    - [logo-1000, menu-1000]\n  main:\n    - [text-1000]\n",
    f"{CONFIG}/home/layout.yaml": b"version: 2\nlayout:\n  header: []\n  main:\n    # row\n    - [hero-1000 60, text-1000]  # two\n"
    b"structure:\n  header: {inherit: {outline: default, include: [attributes, children]}}\n",
    f"{CONFIG}/home/assignments.yaml": b"page: [{home: true, about: true}]\n",
    f"{CONFIG}/home/page/head.yaml": b"atoms:\n  - {id: a-1, type: a}  # first\n  - id: b-1\n    type: b\n",
    f"{CONFIG}/news/layout.yaml": b"version: 2\nlayout:\n  main: []\nstructure:\n  main: {inherit: {outline: home, include: [children]}}\n",
    f"{CONFIG}/home/styles.yaml": b"preset: day  # now\nbase:\n  ink: '#000'\n",
    "menus/main.yaml": b"ordering:\n  home: ''\n  about: ''   # us\n  talks:\n    one: ''\nitems:\n  talks/one: {icon: x}\n",
    "menus/main.fr.yaml": b"items:\n  talks/one: {title: Un}\n",
    "content/index.md": b"---\noutline: home\n---\n[us](about.md) ![h](talks/hall.jpg)\n",
    "content/about.md": b"[talks](talks/) and [one](talks/one.md)\n",
    "content/talks/index.md": b"---\ntitle: Talks\n---\n![h](hall.jpg)\n",
    "content/talks/one.md": b"---\ntype: interview\n---\nLead.\n\n## A?\n\nOne.\n\n## B? {#b}\n\nTwo.\n",
    "content/talks/hall.jpg": b"\xff\xd8",
}
Gesture = Callable[[Memory], Sequence[Operation]]


def read(files: Memory, path: str) -> str:
    return text_of(files, path) or ""


def layout(files: Memory, outline: str) -> Layout:
    return read_layout(
        read_yaml(read(files, f"{CONFIG}/{outline}/layout.yaml"), "").value, outline=outline, path=""
    )


def outline_names(files: Memory) -> list[str]:
    return [one.path.split("/")[2] for one in files.list(CONFIG) if one.path.endswith("/layout.yaml")]


def shown(files: Memory) -> dict[str, Node]:
    return resolve({name: layout(files, name) for name in outline_names(files)}, {})[0]


def gesture(kind: int, first: int, second: int) -> Gesture:
    """A gesture of a kind on what is there; it may have no meaning there, and then raises."""

    def pick(found: Sequence[str], at: int) -> str:
        if not found:
            raise Misplaced("nothing is there")
        return found[at % len(found)]

    def make(files: Memory) -> Sequence[Operation]:
        snapshot = load_snapshot(files)
        name = pick(outline_names(files), first)
        path = f"{CONFIG}/{name}/layout.yaml"
        root = read_layout_text(read(files, path), name, path).root
        ids = [one.id for one in walk(root)]
        sources = [page.source for page in snapshot.pages]
        source = pick(sources, first)
        menu = "menus/main.yaml"
        items = ["home", "about", "talks", "talks/one", "about/talks", "about/talks/one", "who", "who/talks"]
        kept = [one.path[6:-5] for one in files.list("shelf")]
        keys = [page.key or "home" for page in snapshot.pages]
        listed = read_yaml(read(files, f"{CONFIG}/home/page/head.yaml"), "").value or {}
        made = [
            lambda: outlines.create(files, CONFIG, f"new-{second}", "New", layout(files, name)),
            lambda: outlines.rename(files, CONFIG, name, f"named-{second}", ""),
            lambda: outlines.delete(files, CONFIG, name, shown(files)),
            lambda: outlines.duplicate(
                files, CONFIG, name, f"copy-{second}", "",
                {one.path.removeprefix(f"{CONFIG}/{name}/"): read(files, one.path) for one in files.list(f"{CONFIG}/{name}")},
                heir=bool(second % 2)),
            lambda: [outlines.assign(read(files, f"{CONFIG}/home/assignments.yaml"), f"{CONFIG}/home/assignments.yaml",
                                     "page", pick(["home", "about", "x"], first), bool(second % 2))],
            lambda: menu_files.move(files, "main", pick(items, first), pick(["", *items], second), second % 3, keys, ["fr"]),
            lambda: menu_files.remove(files, "main", pick(items, first), ["fr"]),
            lambda: [menus.insert(read(files, menu), menu, pick(["", *items], first), second, "talks/one")],
            lambda: menu_files.rename(files, "main", "top", ["fr"]),
            lambda: page_files.create(files, snapshot, "talks", f"p{second}", "interview", "Ann"),
            lambda: page_files.duplicate(files, snapshot, source),
            lambda: page_files.delete(files, snapshot, source),
            lambda: page_files.rename(files, snapshot, source, pick(
                ["content/who.md", "content/press/who.md", "content/press/index.md", "content/02.about.md"], second)),
            lambda: [interview_parts.move(read(files, source), source, pick(["q1", "b", "q2"], first), second)],
            lambda: [pages.replace_body(read(files, source), source, f"Text {second}.\n\nMore.\n")],
            lambda: [pages.set_front_matter(read(files, source), source, ["title"], f"Title {second}")],
            lambda: shelf.save(files, root, path, name, pick(ids, second), "Kept", shared=bool(first % 2)),
            lambda: shelf.remove(files, pick(kept, first)),
            lambda: [shelf.insert_shared(root, path, name, shelf.read_entry(read(files, f"shelf/{pick(kept, first)}.yaml"),
                                                                          pick(kept, first)), pick(ids, second), 0)],
            lambda: [styles.choose(read(files, f"{CONFIG}/home/styles.yaml"), f"{CONFIG}/home/styles.yaml",
                                   f"s{second}", {"base": {"ink": "#111", "paper": "#eee"}}, {}, keep=bool(first % 2))],
            lambda: [atoms.move(read(files, f"{CONFIG}/home/page/head.yaml"), f"{CONFIG}/home/page/head.yaml",
                                listed.get("atoms") or [], pick(["a-1", "b-1"], first), second % 2)],
            lambda: [whole_layouts.load(layout(files, name), path, name, layout(files, "default"), keep=bool(second % 2))],
            lambda: [layouts.move(root, path, name, pick(ids, first), pick(ids, second), 0)],
            lambda: [layouts.nest(root, path, name, pick(ids, second), 2)],
        ]  # fmt: skip
        return made[kind % len(made)]()

    return make


gestures = st.builds(gesture, st.integers(0, 23), st.integers(0, 9), st.integers(0, 9))
slow = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def made(files: Memory, one: Gesture) -> Sequence[Operation] | None:
    try:
        operations = one(files)
    except (Misplaced, UnknownNode, LookupError):
        return None
    return [Operation.from_json(operation.to_json()) for operation in operations]


def contents(files: Memory) -> dict[str, bytes]:
    return {one.path: files.read(one.path) for one in files.list() if not one.path.startswith(".portique/")}


@given(sequence=st.lists(gestures, max_size=6))
@slow
def test_any_gestures_undone_give_the_first_bytes(sequence: list[Gesture]) -> None:
    files = Memory(SITE)
    states = [contents(files)]
    for one in sequence:
        operations = made(files, one)
        if operations is None:
            continue
        outcome = apply(files, Journal(files), "ada", *operations)
        if isinstance(outcome, Refused):
            assert outcome.words
            assert contents(files) == states[-1]
        elif outcome.step is not None:
            states.append(contents(files))
    for before in reversed(states[:-1]):
        assert isinstance(undo(files, Journal(files), "ada"), Done)
        assert contents(files) == before
    for after in states[1:]:
        assert isinstance(redo(files, Journal(files), "ada"), Done)
        assert contents(files) == after


@given(first=gestures, second=gestures)
@slow
def test_of_two_gestures_at_once_none_is_lost_unsaid(first: Gesture, second: Gesture) -> None:
    files = Memory(SITE)
    one, other = made(files, first), made(files, second)
    if one is None or other is None or isinstance(apply(files, Journal(files), "ada", *one), Refused):
        return
    after_first = contents(files)
    outcome = apply(files, Journal(files), "bob", *other)
    if isinstance(outcome, Refused):
        assert outcome.words
        assert contents(files) == after_first
    elif outcome.step is not None:
        assert isinstance(undo(files, Journal(files), "bob"), Done)
        assert contents(files) == after_first


def links(files: Memory) -> dict[str, list[str | None]]:
    """What every page's links lead to, in order."""
    return {
        page.source: [
            page_links.source_of(link.target, page.source, files.exists)
            for link in page_links.links_in(read(files, page.source))
        ]
        for page in load_snapshot(files).pages
    }


@given(moves=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4))
@slow
def test_no_link_breaks_when_pages_move(moves: list[tuple[int, int]]) -> None:
    files = Memory(SITE)
    for first, second in moves:
        operations = made(files, gesture(12, first, second))
        if operations is None:
            continue
        before = links(files)
        places = {one.old["path"]: one.new["path"] for one in operations if one.kind == "file.move"}
        for one in operations:
            if one.kind == "file.texts":
                (old,) = (path for path, text in one.new.items() if text is None)
                (new,) = (path for path, text in one.new.items() if text is not None)
                places[old] = new
        assert isinstance(apply(files, Journal(files), "ada", *operations), Done)
        expected = {
            places.get(page, page): [None if one is None else places.get(one, one) for one in found]
            for page, found in before.items()
        }
        assert links(files) == expected
