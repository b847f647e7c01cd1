"""The shelf: what is kept, shared, detached and taken away, as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from portique.files import Memory
from portique.formats.yaml import read_yaml
from portique.model.node import Node
from portique.model.shelf import with_shared
from portique.model.tree import Misplaced, walk
from portique.operations import Applied, Done, Journal, Operation, apply, layouts, perform, shelf, undo
from portique.operations.layout_file import read_layout_text

FILE = "config/quai/home/layout.yaml"
HOME = (Path(__file__).parent / "layouts" / "rename" / "before.yaml").read_text("utf-8")


def root_of(files: Memory, path: str = FILE) -> Node:
    return read_layout_text(files.read(path).decode(), "home", path).root


def done(files: Memory, operations: Sequence[Operation]) -> None:
    """Do one step, after seeing that its undo gives the same bytes."""
    before = {one.path: files.read(one.path) for one in files.list() if not one.path.startswith(".")}
    assert isinstance(apply(files, Journal(files), "ada", *operations), Done)
    assert isinstance(undo(files, Journal(files), "ada"), Done)
    assert {one.path: files.read(one.path) for one in files.list() if not one.path.startswith(".")} == before
    outcome = apply(files, Journal(files), "ada", *operations)
    assert isinstance(outcome, Done), outcome


def content(root: Node) -> list[tuple[str, str, object]]:
    return [(one.subtype, one.title, one.attributes.get("name")) for one in walk(root) if not one.structural]


def shown(files: Memory) -> Node:
    """The layout as it is shown, with what it shares."""
    rows = {
        one.path[6:-5]: Node(
            "root", "root", children=shelf.read_entry(files.read(one.path).decode(), one.path[6:-5]).rows
        )
        for one in files.list("shelf")
    }
    root, trouble = with_shared(root_of(files), rows, "home")
    assert not trouble
    return root


def test_a_particle_is_kept_and_used_again() -> None:
    files = Memory({FILE: HOME.encode()})
    done(files, shelf.save(files, root_of(files), FILE, "home", "profile-1000", "The speaker", shared=False))
    text = files.read("shelf/the-speaker.yaml").decode()
    assert read_yaml(text, "").value == {
        "title": "The speaker", "version": 2, "layout": [["profile-1000"]],
        "content": {"profile-1000": {"attributes": {"name": "Ada"}}},
    }  # fmt: skip
    assert files.read(FILE).decode() == HOME
    entry = shelf.read_entry(text, "the-speaker")
    assert (entry.node.kind, entry.node.subtype) == ("particle", "profile")
    done(files, [shelf.insert_copy(root_of(files), FILE, "home", entry, "header", 0)])
    assert content(root_of(files)).count(("profile", "Profile", "Ada")) == 2


@pytest.mark.parametrize("node_id", ["profile-1000", "mainbar", "header"])
def test_what_is_shared_is_shown_as_before_and_can_be_detached(node_id: str) -> None:
    files = Memory({FILE: HOME.encode()})
    before = content(root_of(files))
    done(files, shelf.save(files, root_of(files), FILE, "home", node_id, "Kept", shared=True))
    assert content(root_of(files)) != before
    assert content(shown(files)) == before
    entry = shelf.read_entry(files.read("shelf/kept.yaml").decode(), "kept")
    ((path, _),) = shelf.used_on(files, "kept")
    assert path == FILE
    done(
        files,
        [
            shelf.insert_shared(
                root_of(files), FILE, "home", entry, "root" if node_id != "profile-1000" else "header", 0
            )
        ],
    )
    assert len(list(shelf.used_on(files, "kept"))) == 2
    assert len(content(shown(files))) == len(before) + len(content(entry.node))
    sharing = next(one for one in walk(root_of(files)) if one.attributes.get("shared") == "kept")
    done(files, [shelf.detach(root_of(files), FILE, "home", sharing.id, entry)])
    assert len(list(shelf.used_on(files, "kept"))) == 1
    done(files, shelf.remove(files, "kept"))
    assert not list(shelf.used_on(files, "kept"))
    assert not files.exists("shelf/kept.yaml")
    assert len(content(root_of(files))) == len(before) + len(content(entry.node))


def test_an_entry_is_edited_as_a_layout_is() -> None:
    text = "title: Call  # us\nversion: 2\nlayout: [[text-1, menu-2]]\ncontent: {text-1: {title: T}}\n"
    root = read_layout_text(text, "shelf/call", "shelf/call.yaml").root
    operation = layouts.set_attribute(root, "shelf/call.yaml", "shelf/call", "text-1", ["html"], "Hi")
    applied = perform(operation, {"shelf/call.yaml": text}.get)
    assert isinstance(applied, Applied), applied
    assert applied.changes[0].after == text.replace("{title: T}", "{title: T, attributes: { html: Hi }}")


def test_what_cannot_be_kept() -> None:
    files = Memory({FILE: HOME.encode()})
    with pytest.raises(Misplaced):
        shelf.save(files, root_of(files), FILE, "home", "root", "", shared=False)
    with pytest.raises(Misplaced, match="nothing called"):
        shelf.remove(files, "kept")
