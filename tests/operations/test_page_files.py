"""Pages made, copied, moved and deleted: every link, menu and rule follows, and undo gives the first bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from portique.files import Memory
from portique.formats.site import load_snapshot
from portique.model.site import Snapshot
from portique.model.tree import Misplaced
from portique.operations import Done, Journal, Operation, apply, interview_parts, page_files, page_links, undo

JPEG = b"\xff\xd8\xff"
SITE: Mapping[str, bytes] = {
    "site.yaml": b"portique: 1\ntitle: T\nlanguages: [en, fr]\n",
    "content/index.md": b"---\nmenu: true\n---\n[us](about.md#team), ![hall](talks/hall.jpg), [t](/talks/).\n",
    "content/about.md": b"---\ntitle: About  # us\nimage: talks/hall.jpg\n---\n"
    b"![h](talks/hall.jpg 'The hall') [one](talks/one.md) `[x](talks/one.md)`\n\n"
    b'```\n[y](about.md)\n```\n\n[ref]: /talks/one.md?x=1#y\n<a href="talks/">t</a> [out](https://a.b/about.md)\n',
    "content/about.fr.md": b"[un](talks/one.md)\n",
    "content/talks/index.md": b"---\ntitle: Talks\n---\n[one](one.md), [about](../about)\n",
    "content/talks/one.md": b"---\naliases: /first/\n---\n![hall](hall.jpg) [up](index.md)\n",
    "content/talks/hall.jpg": JPEG,
    "menus/main.yaml": b"ordering:\n  home: ''\n  about: ''   # us\n  talks:\n    one: ''\n"
    b"items:\n  talks/one: {icon: x}  # first\n",
    "config/quai/home/assignments.yaml": b"page: [{about: true}]\nsection: [{talks: true}]\n",
}


def contents(files: Memory) -> dict[str, bytes]:
    return {one.path: files.read(one.path) for one in files.list() if not one.path.startswith(".")}


def done(files: Memory, operations: Sequence[Operation]) -> dict[str, str]:
    """The files that a step makes or changes (empty: takes away); undoing it gives the first bytes."""
    before = contents(files)
    outcome = apply(files, Journal(files), "ada", *operations)
    assert isinstance(outcome, Done), outcome
    after = contents(files)
    assert isinstance(undo(files, Journal(files), "ada"), Done)
    assert contents(files) == before
    changed = {path: data.decode("latin-1") for path, data in after.items() if before.get(path) != data}
    return changed | dict.fromkeys(before.keys() - after.keys(), "")


def site() -> tuple[Memory, Snapshot]:
    files = Memory(SITE)
    return files, load_snapshot(files)


def test_a_moved_page_takes_its_translations_along_and_all_that_names_it_follows() -> None:
    files, snapshot = site()
    made = done(files, page_files.rename(files, snapshot, "content/about.md", "content/press/who.md"))
    assert made.keys() == {
        "content/about.md", "content/about.fr.md", "content/press/who.md", "content/press/who.fr.md",
        "content/index.md", "content/talks/index.md", "menus/main.yaml", "config/quai/home/assignments.yaml",
    }  # fmt: skip
    assert made["content/press/who.md"] == (
        "---\ntitle: About  # us\nimage: ../talks/hall.jpg\naliases:\n  - /about/\n---\n"
        "![h](../talks/hall.jpg 'The hall') [one](../talks/one.md) `[x](talks/one.md)`\n\n"
        "```\n[y](about.md)\n```\n\n[ref]: /talks/one.md?x=1#y\n"
        '<a href="../talks/">t</a> [out](https://a.b/about.md)\n'
    )
    assert made["content/press/who.fr.md"] == "---\naliases:\n  - /fr/about/\n---\n[un](../talks/one.md)\n"
    assert made["content/index.md"].startswith("---\nmenu: true\n---\n[us](press/who.md#team), ![hall](talks")
    assert made["content/talks/index.md"].endswith("[about](../press/who)\n")
    assert "  home: ''\n  press/who: ''   # us\n" in made["menus/main.yaml"]
    assert (
        made["config/quai/home/assignments.yaml"] == "page: [{press/who: true}]\nsection: [{talks: true}]\n"
    )


def test_a_moved_folder_takes_pages_and_pictures_along() -> None:
    files, snapshot = site()
    made = done(
        files, page_files.rename(files, snapshot, "content/talks/index.md", "content/02.press/index.md")
    )
    assert made["content/02.press/hall.jpg"] == JPEG.decode("latin-1")
    assert made["content/talks/hall.jpg"] == ""
    assert made["content/02.press/one.md"] == (
        "---\naliases:\n  - /first/\n  - /talks/one/\n---\n![hall](hall.jpg) [up](index.md)\n"
    )
    assert "[us](about.md#team), ![hall](02.press/hall.jpg), [t](/02.press/)" in made["content/index.md"]
    assert "[ref]: /02.press/one.md?x=1#y" in made["content/about.md"]
    assert "image: 02.press/hall.jpg" in made["content/about.md"]
    assert "  press:\n    one: ''\nitems:\n  press/one: {icon: x}  # first\n" in made["menus/main.yaml"]
    assert "section: [{press: true}]" in made["config/quai/home/assignments.yaml"]


def test_a_number_before_a_name_changes_no_address() -> None:
    files, snapshot = site()
    made = done(files, page_files.rename(files, snapshot, "content/about.md", "content/03.about.md"))
    assert "aliases" not in made["content/03.about.md"]
    assert "menus/main.yaml" not in made


def test_renaming_back_leaves_no_alias_of_its_own() -> None:
    files, snapshot = site()
    apply(
        files, Journal(files), "a", *page_files.rename(files, snapshot, "content/about.md", "content/us.md")
    )
    apply(files, Journal(files), "a",
          *page_files.rename(files, load_snapshot(files), "content/us.md", "content/about.md"))  # fmt: skip
    expected = SITE["content/about.md"].replace(b"\n---\n!", b"\naliases:\n  - /us/\n---\n!")
    assert files.read("content/about.md") == expected
    assert not list(files.list(".portique/bin"))
    assert contents(files).keys() == SITE.keys()


@pytest.mark.parametrize("to", ["content/talks/one.md", "about.md", "content/x.txt", "content/../site.md"])
def test_places_that_cannot_be(to: str) -> None:
    files, snapshot = site()
    with pytest.raises(Misplaced):
        page_files.rename(files, snapshot, "content/about.md", to)


def test_a_page_is_made_with_what_its_type_wants() -> None:
    files, snapshot = site()

    def made(kind: str, title: str, language: str = "en") -> dict[str, str]:
        operations = page_files.create(files, snapshot, "talks", "", kind, title, language, "2026-05-31")
        return done(files, operations)

    assert made("page", "Our Hall") == {"content/talks/our-hall.md": "---\ntitle: Our Hall\n---\n"}
    assert made("article", "A: b", "fr") == {
        "content/talks/a-b.fr.md": "---\ntype: article\ntitle: 'A: b'\ndate: 2026-05-31\n---\n"
    }
    assert made("interview", "Ann Lee") == {
        "content/talks/ann-lee.md":
        "---\ntype: interview\nperson:\n  name: Ann Lee\ndate: 2026-05-31\n---\n\n## \n\n"
    }  # fmt: skip
    assert made("listing", "Old") == {"content/talks/old/index.md": "---\ntype: listing\ntitle: Old\n---\n"}
    with pytest.raises(Misplaced, match="already"):
        page_files.create(files, snapshot, "talks", "one", "page", "x")


def test_a_copy_is_a_draft_with_an_address_and_pictures_of_its_own() -> None:
    files, snapshot = site()
    made = done(files, page_files.duplicate(files, snapshot, "content/talks/index.md"))
    assert made == {
        "content/talks-2/index.md":
        "---\ntitle: Talks\ndraft: true\n---\n[one](../talks/one.md), [about](../about)\n",
        "content/talks-2/hall.jpg": JPEG.decode("latin-1"),
    }  # fmt: skip
    made = done(files, page_files.duplicate(files, snapshot, "content/talks/one.md"))
    assert list(made) == ["content/talks/one-2.md"]
    assert "aliases" not in made["content/talks/one-2.md"]


def test_a_deleted_page_lies_in_the_bin_with_its_pictures() -> None:
    files = Memory({path: data for path, data in SITE.items() if path != "content/talks/one.md"})
    snapshot = load_snapshot(files)
    assert page_files.links_to(files, snapshot, "content/talks/index.md") == (
        "content/about.md",
        "content/index.md",
    )
    made = done(files, page_files.delete(files, snapshot, "content/talks/index.md"))
    assert made == {"content/talks/index.md": "", "content/talks/hall.jpg": ""}
    assert files.list(".portique/bin") == []
    apply(files, Journal(files), "a", *page_files.delete(files, snapshot, "content/talks/index.md"))
    assert files.read(".portique/bin/talks/content/talks/hall.jpg") == JPEG


def test_links_are_found_where_they_are_links() -> None:
    text = "[a](b.md 'T') ![c](<d e.png>) [f]: g\n\n[h]: <i.md>\n~~~\n[j](k)\n~~~\n<img class=x src='l.png'> [m](#n) [o](p(q).md)"
    assert [one.target for one in page_links.links_in(text)] == [
        "b.md",
        "d e.png",
        "p(q).md",
        "i.md",
        "l.png",
    ]


INTERVIEW = """\
---
type: interview
---
Who she is.

## First?

One.

## Second? {.big}

Two.

```
## no question
```

Pause {.section}
----------------

Notes.

## Third? {#why}

Three.
"""


def test_the_parts_of_an_interview() -> None:
    parts = interview_parts.parts_of(INTERVIEW.partition("---\nWho")[2])
    assert [(one.kind, one.id) for one in parts] == [
        ("lead", ""), ("question", "q1"), ("question", "q2"), ("section", "pause"), ("question", "why"),
    ]  # fmt: skip
    assert parts[2].question == "Second?"
    assert parts[2].answer == "Two.\n\n```\n## no question\n```"


def test_a_question_keeps_its_id_when_it_moves() -> None:
    files = Memory({"content/a.md": INTERVIEW.encode()})
    made = done(files, [interview_parts.move(INTERVIEW, "content/a.md", "why", 0)])
    body = made["content/a.md"]
    assert body.startswith(
        "---\ntype: interview\n---\nWho she is.\n\n## Third? {#why}\n\nThree.\n\n## First? {#q1}\n\n"
    )
    assert "## Second? {#q2 .big}\n" in body
    assert body.endswith("Notes.\n")
    again = done(
        Memory({"content/a.md": INTERVIEW.encode()}),
        [interview_parts.move(INTERVIEW, "content/a.md", "q1", 9)],
    )
    assert again["content/a.md"].endswith("Three.\n\n## First? {#q1}\n\nOne.\n")
    with pytest.raises(Misplaced):
        interview_parts.move(INTERVIEW, "content/a.md", "q9", 0)
