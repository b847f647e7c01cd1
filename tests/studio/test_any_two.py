"""Any two edits of people who have not seen each other's: both are kept, or one is refused and told of the other."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.studio.conftest import STUDIO, Bench

from portique.operations import Refused
from portique.operations.journal import Step
from portique.operations.perform import perform_all
from portique.studio.app import create_studio
from portique.studio.gestures.table import GESTURES
from portique.studio.gestures.unseen import _ids

LAYOUT = """version: 2
layout:
  /main/:
    -
      - system-messages-1
    -
      - heading-1 50
      - recent-1 50
    -
      - recent-2
    -
      - recent-3
  /aside/:
    -
      - recent-4
  footer: {}
structure:
  footer:
    type: section
    subtype: footer
    inherit: {outline: default, include: [attributes, children]}
content:
  heading-1: {title: Heading, attributes: {kicker: '0'}}
  recent-1: {title: One, attributes: {limit: 7}}
  recent-2: {title: Two, attributes: {limit: 7}}
  recent-3: {title: Three, attributes: {limit: 7}}
  recent-4: {title: Four, attributes: {limit: 7}}
"""
FILES = {
    "config/quai/home/layout.yaml": LAYOUT,
    "config/quai/other/index.yaml": "title: Other\n",
    "config/quai/other/layout.yaml": LAYOUT,
    "config/quai/third/index.yaml": "title: Third\n",
    "menus/foot.yaml": "title: Foot\nordering: {a: {b: '', c: ''}, d: '', e: ''}\n"
    "items: {a: {title: A, link: /a}, a/b: {title: B, link: /b}, a/c: {title: C, link: /c}, "
    "d: {title: D, link: /d}, e: {title: E, link: /e}}\n",
    "menus/side.yaml": "title: Side\nordering: {x: ''}\nitems: {x: {title: X, link: /x}}\n",
    "positions/aside/index.yaml": "title: Aside\nordering: [one, two]\n",
    "positions/aside/one.yaml": "title: One\nparticle: recent\noptions: {limit: 3}\n",
    "positions/aside/two.yaml": "title: Two\nparticle: recent\noptions: {limit: 3}\n",
    "positions/below/index.yaml": "title: Below\n",
    "shelf/kept.yaml": "title: Kept\nnode: {id: recent-9, kind: particle, subtype: recent, attributes: {limit: 2}}\n",
    "content/essay.md": "---\ntitle: Essay\nsummary: Short\n---\nOne.\n\nTwo.\n\nThree.\n",
    "content/essay.fr.md": "---\ntitle: Essai\n---\nUn.\n",
    "content/other.md": "---\ntitle: Other\n---\nSee [essay](essay.md).\n",
    "content/talk.md": "---\ntitle: Talk\ntype: interview\nperson: {name: A}\ninterviewer: {name: B}\n---\n## First? {#q1}\n\n**A:** Yes.\n\n## Second? {#q2}\n\n**A:** No.\n\n## Third? {#q3}\n\n**A:** So.\n",
    "content/mended.md": "---\ntitle: [\n---\nNow.\n",
    ".portique/cache/good/content/mended.md": "---\ntitle: Mended\n---\nBefore.\n",
}
HOME: dict[str, Any] = {"outline": "home"}
ESSAY: dict[str, Any] = {"source": "content/essay.md"}
FOOT: dict[str, Any] = {"menu": "foot"}


def on(kind: str, base: dict[str, Any], *more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"kind": kind, **base, **one} for one in more]


ITEM = {"kind": "particle", "name": "recent"}
SAMPLES: dict[str, list[dict[str, Any]]] = {
    "layout.insert": on("layout.insert", HOME, {"into": "main", "index": 0, "item": ITEM},
                        {"into": "aside", "index": 0, "item": ITEM}),
    "layout.move": on("layout.move", HOME, {"node": "recent-1", "into": "aside", "index": 0},
                      {"node": "recent-1", "into": "main", "index": 0}, {"node": "recent-3", "into": "aside", "index": 1}),
    "layout.resize": on("layout.resize", HOME, {"node": "heading-1", "size": 25}, {"node": "recent-1", "size": 40}),
    "layout.equalise": on("layout.equalise", HOME, {"node": "heading-1"}),
    "layout.duplicate": on("layout.duplicate", HOME, {"node": "recent-1"}, {"node": "recent-3"}),
    "layout.delete": on("layout.delete", HOME, {"node": "recent-1"}, {"node": "heading-1"}, {"node": "recent-4"}),
    "layout.wrap": on("layout.wrap", HOME, {"node": "main", "as": "container"}),
    "layout.unwrap": on("layout.unwrap", HOME, {"node": "CONTAINER"}),
    "layout.split": on("layout.split", HOME, {"node": "recent-3", "columns": 2}),
    "layout.set": on("layout.set", HOME, {"node": "recent-1", "path": "limit", "value": 2},
                     {"node": "recent-1", "path": "limit", "value": 3, "was": 7},
                     {"node": "recent-1", "path": "title", "value": "Fresh"}, {"node": "recent-4", "path": "limit", "value": 2}),
    "layout.rename": on("layout.rename", HOME, {"node": "recent-1", "title": "Mine"}, {"node": "recent-1", "title": "Yours"}),
    "layout.inherit": on("layout.inherit", HOME, {"node": "aside", "source": "other", "include": ["attributes", "children"]}),
    "layout.detach": on("layout.detach", HOME, {"node": "footer"}),
    "layout.load": on("layout.load", HOME, {"from": {"outline": "default"}, "keep": False}),
    "layout.clear": on("layout.clear", HOME, {"keep_inherited": False}),
    "setting.set": on("setting.set", HOME, {"group": "styles", "path": "base.accent", "value": "#100000"},
                      {"group": "styles", "path": "base.accent", "value": "#200000"},
                      {"group": "page", "path": "head.head_bottom", "value": "<!-- x -->"},
                      {"group": "particles", "path": "recent.limit", "value": 4},
                      {"group": "assignments", "path": "page.essay", "value": True},
                      {"group": "assignments", "path": "*", "value": True}),
    "site.set": on("site.set", {}, {"path": "title", "value": "Mine"}, {"path": "title", "value": "Yours"}),
    "outline.create": on("outline.create", {}, {"name": "fresh", "title": "Fresh", "from": "home", "how": "copy"}),
    "outline.rename": on("outline.rename", {}, {"outline": "other", "name": "another", "title": "Another"},
                         {"outline": "other", "name": "", "title": "Renamed"}),
    "outline.delete": on("outline.delete", {}, {"outline": "other"}, {"outline": "third"}),
    "style.preset": on("style.preset", HOME, {"preset": "PRESET", "keep": False}),
    "style.save_preset": on("style.save_preset", HOME, {"name": "mine", "title": "Mine"}),
    "menu.create": on("menu.create", {}, {"menu": "new", "title": "New"}),
    "menu.rename": on("menu.rename", {}, {"menu": "side", "name": "sidebar"}),
    "menu.delete": on("menu.delete", {}, {"menu": "side"}, FOOT),
    "menu.set": on("menu.set", FOOT, {"item": "a/b", "property": "title", "value": "Mine"},
                   {"item": "a/b", "property": "title", "value": "Yours", "was": "B"},
                   {"item": "a/b", "property": "icon", "value": "fa fa-eye"}, {"item": "d", "property": "title", "value": "Dee"}),
    "menu.move": on("menu.move", FOOT, {"item": "a/b", "parent": "", "index": 0}, {"item": "a/b", "parent": "d", "index": 0},
                    {"item": "e", "parent": "", "index": 0}),
    "menu.insert": on("menu.insert", FOOT, {"parent": "a", "index": 0, "item": {"title": "New", "link": "/new"}}),
    "menu.remove": on("menu.remove", FOOT, {"item": "a"}, {"item": "d"}),
    "menu.arrange": on("menu.arrange", FOOT, {"item": "a", "columns": [["a/c"], ["a/b"]]}),
    "page.create": on("page.create", {"folder": "", "type": "page", "language": "en"}, {"slug": "new", "title": "New"}),
    "page.set": on("page.set", ESSAY, {"path": "summary", "value": "Mine"}, {"path": "summary", "value": "Yours", "was": "Short"},
                   {"path": "date", "value": "2026-01-01"}),
    "page.body": on("page.body", ESSAY, {"body": "Mine.\n\nTwo.\n\nThree.\n"},
                    {"body": "One.\n\nTwo.\n\nYours.\n", "was": "One.\n\nTwo.\n\nThree.\n"}),
    "page.lines": on("page.lines", ESSAY, {"line": 1, "was": "One.\n", "text": "Uno.\n"}),
    "page.text": on("page.text", ESSAY, {"first": 5, "last": 5, "text": "Un."},
                    {"first": 7, "last": 7, "text": "Deux.", "was": "Two."}),
    "page.translated": on("page.translated", {}, {"source": "content/essay.fr.md"}),
    "page.rename": on("page.rename", {}, {**ESSAY, "to": "content/essays.md"}),
    "page.duplicate": on("page.duplicate", ESSAY, {}),
    "page.delete": on("page.delete", {}, ESSAY, {"source": "content/other.md"}),
    "page.part": on("page.part", {"source": "content/talk.md"}, {"part": "PART", "to": 0}),
    "position.create": on("position.create", {}, {"position": "top", "title": "Top"}),
    "position.insert": on("position.insert", {}, {"position": "aside", "particle": "recent", "index": 0}),
    "position.set": on("position.set", {"position": "aside", "module": "one"}, {"path": "options.limit", "value": 1},
                       {"path": "options.limit", "value": 2, "was": 3}, {"path": "title", "value": "Uno"}),
    "position.move": on("position.move", {"position": "aside", "module": "one"}, {"to": "aside", "index": 1},
                        {"to": "below", "index": 0}),
    "position.remove": on("position.remove", {"position": "aside"}, {"module": "one"}, {"module": "two"}),
    "shelf.save": on("shelf.save", HOME, {"node": "recent-2", "title": "Saved", "shared": True}),
    "shelf.remove": on("shelf.remove", {}, {"name": "kept"}),
    "file.text": on("file.text", {"file": "content/essay.md"}, {"text": "---\ntitle: All\n---\nNew.\n"},
                    {"text": FILES["content/essay.md"].replace("Three", "Drei"), "was": FILES["content/essay.md"]}),
    "file.restore": on("file.restore", {}, {"file": "content/mended.md"}),
    "file.recode": on("file.recode", {}, {"file": "content/latin.md"}),
}  # fmt: skip
ALL = [gesture for some in SAMPLES.values() for gesture in some]
RUNS = int(os.environ.get("PORTIQUE_PAIRS", "120"))


def test_every_kind_of_gesture_has_its_sample() -> None:
    assert set(GESTURES) - set(SAMPLES) == {"problem.repair"}  # which is the gestures of its way


@pytest.fixture
def two(bench: Bench) -> Iterator[tuple[Bench, TestClient, TestClient]]:
    """Two browsers in one studio, with everything in the site that samples are about."""
    for path, text in FILES.items():
        (bench.root / path).parent.mkdir(parents=True, exist_ok=True)
        (bench.root / path).write_text(text, "utf-8")
    (bench.root / "content/latin.md").write_bytes(b"---\ntitle: Caf\xe9\n---\nx\n")
    bench.live.changed()
    app = create_studio(bench.desk, bench.sessions)
    clients = []
    for _ in range(2):
        client = TestClient(app, base_url=STUDIO, headers={"X-Portique": "1"})
        client.get(f"/?key={bench.sessions.new_key()}", follow_redirects=False)
        clients.append(client)
    wrap = {"kind": "layout.wrap", **HOME, "node": "aside", "as": "container"}
    assert clients[0].post("/api/edit", json={"gestures": [wrap], "page": ""}).status_code == 200
    yield bench, clients[0], clients[1]


def filled(bench: Bench, gesture: dict[str, Any]) -> dict[str, Any]:
    if gesture.get("part") == "PART":
        parts = bench.get("/pages/content/talk.md")["parts"]
        gesture = gesture | {"part": [one["id"] for one in parts if one["kind"] == "question"][-1]}
    if gesture.get("node") == "CONTAINER":
        shown = bench.get("/outlines/home")["layout"]["children"]
        gesture = gesture | {"node": next(one["id"] for one in shown if one["kind"] == "container")}
    if gesture.get("preset") == "PRESET":
        gesture = gesture | {"preset": sorted(bench.desk.site.presets)[-1]}
    return gesture


def particles(new: Any, node: str) -> list[str]:
    """The particles in what was inserted; of what was moved, itself where its name is in the file."""
    found = [one for one in _ids(new.get("node")) if one.startswith(("recent-", "heading-"))]
    return found or ([node] if node.startswith("recent-") else [])


def kept(bench: Bench, step: Step, later: Step | None = None) -> bool:
    """Whether the site still holds what a step made: its operations can be taken back from what is there.

    What a `later` step carried elsewhere is there.
    """
    if later is not None and any(one.kind in ("file.move", "menu.move") for one in later.operations):
        return True
    whole = bench.desk.journal.opened(step)
    assert whole is not None
    kind, node = whole.operations[-1].kind, whole.operations[-1].target.node
    if kind in ("layout.delete", "menu.remove"):
        return True  # what had it in it may be gone as well
    if kind in ("layout.insert", "layout.duplicate", "layout.move"):
        there = bench.text("config/quai/home/layout.yaml")
        return all(one in there for one in particles(whole.operations[-1].new, node))
    if kind in ("menu.insert", "menu.move", "menu.order"):  # others may stand before it now
        return node.rpartition("/")[2] in bench.text("menus/foot.yaml")
    inverse = tuple(one.invert() for one in reversed(whole.operations))
    made = perform_all(inverse, bench.desk.text_of)
    carried = all(
        hashed is None or bench.desk.files.exists(path)
        for one in whole.carried
        for path, _, hashed in one.places()
    )
    return carried and not isinstance(made, Refused)


def meet(bench: Bench, ada: TestClient, bob: TestClient, one: dict[str, Any], other: dict[str, Any]) -> None:
    """`one` by Ada, then `other` by Bob, who has not seen it; then all is put back."""
    before, said = bench.files(), (one, other)
    good = ".portique/cache/good/content/mended.md"
    (bench.root / good).write_text(FILES[good], "utf-8")
    seen = bench.desk.journal.last
    one, other = filled(bench, one), filled(bench, other)
    first = ada.post("/api/edit", json={"gestures": [one], "page": "", "seen": seen})
    assert first.status_code == 200, (said, first.text)
    steps = bench.desk.journal.done("owner")
    between = bench.files()
    second = bob.post("/api/edit", json={"gestures": [other], "page": "", "seen": seen})
    answer = second.json()
    if second.status_code != 200:
        assert second.status_code == 409, (said, second.text)
        assert bench.files() == between, said
        told = answer["theirs"] is not None or answer["hint"] or "already" in answer["error"]
        assert told, (said, answer)
    elif between != bench.files():
        mine = bench.desk.journal.done("owner")
        assert between == before or kept(bench, steps[-1], mine[-1]), (said, "the first is lost")
        assert kept(bench, mine[-1]), (said, "the second is lost")
    while bench.files() != before:
        undone = ada.post("/api/undo", json={})
        assert undone.status_code == 200, (said, undone.text)


@pytest.mark.parametrize("seed", range(6))
def test_two_that_have_not_seen_each_other(two: tuple[Bench, TestClient, TestClient], seed: int) -> None:
    bench, ada, bob = two
    chance = random.Random(seed)
    for _ in range(RUNS // 6):
        meet(bench, ada, bob, chance.choice(ALL), chance.choice(ALL))


@pytest.mark.parametrize("kind", SAMPLES)
def test_two_of_one_kind(two: tuple[Bench, TestClient, TestClient], kind: str) -> None:
    bench, ada, bob = two
    for one in SAMPLES[kind]:
        for other in SAMPLES[kind]:
            meet(bench, ada, bob, one, other)
