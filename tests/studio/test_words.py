"""A step is called as it was said, in the language of whoever asks; forms are read in that language too."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.studio.conftest import Bench

import portique
from portique.formats.content_types import load_content_types
from portique.model.blueprint import walk_fields
from portique.operations import Operation, Target
from portique.operations.journal import Step
from portique.studio.api.site import step_name
from portique.studio.desk import Desk
from portique.studio.found_in_french import SENTENCES
from portique.studio.words import Sentence, Words

MOVE = {"kind": "layout.move", "outline": "home", "node": "recent-1304", "into": "main", "index": 0}
RENAME = {"kind": "page.set", "source": "content/about.md", "path": "title", "value": "Of the quay"}


@pytest.mark.parametrize("gesture", [MOVE, RENAME], ids=["move", "page"])
def test_a_step_is_named_in_the_language_of_who_asks(bench: Bench, gesture: dict[str, Any]) -> None:
    done = bench.edit(gesture)
    assert done["undo"]["name"] == done["said"]
    bench.client.headers["Accept-Language"] = "fr"
    french = bench.get("/site")["undo"]["name"]
    assert french != done["said"] and " : " in french
    taken = bench.post("/undo", {"page": "/"})
    assert taken["said"] == f"Annulé : {french}" and taken["redo"]["name"] == french
    assert bench.post("/redo", {"page": "/"})["said"] == f"Rétabli : {french}"


def test_what_the_journal_keeps_is_in_no_language(bench: Bench) -> None:
    bench.client.headers["Accept-Language"] = "fr"
    bench.edit({"kind": "layout.delete", "outline": "home", "node": "recent-1304"})
    (line,) = [path.read_text("utf-8") for path in (bench.root / ".portique/journal").glob("*.jsonl")]
    said = [json.loads(one)["said"] for one in line.splitlines() if '"do"' in one]
    assert said == [["layout.delete", {"what": ["theme", {"text": "Recent pages"}]}]]
    del bench.client.headers["Accept-Language"]
    assert bench.get("/site")["undo"]["name"] == "Deleted Recent pages"


@pytest.mark.parametrize("said", [None, ["gone.with.a.version", {}], ["layout.delete", {}], 7, "x", [[], 3]])
def test_a_step_of_another_version_has_the_name_of_its_operation(said: Any) -> None:
    operations = (Operation("layout.delete", Target("x"), name="delete Profile"),)
    step = Step.from_line(Step(1, "owner", "do", operations, said=said).to_line())
    assert step_name(step, Words("fr")) == "delete Profile"


def test_a_line_of_an_older_journal_is_read() -> None:
    line = '{"id":1,"who":"owner","what":"do","of":0,"changes":[],"operations":[]}'
    assert Step.from_line(line).said is None


def test_sentences_within_sentences_are_said_again_in_another_language() -> None:
    english, french = Words("en"), Words("fr")
    what = english.say("column-sized", size=33.3)
    said = english.say("layout.move", what=what, where=english.say("nth-column", place=2, count=3))
    assert said == "Moved Column, 33.3 % to column 2 of 3"
    assert isinstance(said, Sentence)
    assert french.again(json.loads(json.dumps(said.to_data()))) == (
        "Colonne, 33,3 % : déplacé vers colonne 2 sur 3"
    )


def read(desk: Desk) -> set[str]:
    """All texts of our own forms that a person reads."""
    types, _ = load_content_types(())
    found: set[str] = set()
    for blueprint in [*desk.site.blueprints.values(), *types.values()]:
        found |= {blueprint.title, blueprint.description}
        for field in walk_fields(blueprint.fields):
            options = field.raw.get("options")
            found |= {field.label, field.description}
            found |= {str(one) for one in options.values()} if isinstance(options, dict) else set()
    return {text for text in found if any(letter.isalpha() for letter in text)}


ALIKE = frozenset(
    """Google Analytics|Code|Scripts|HTML.|Sections|Date|Direction|HTML|Format|jQuery|Bootstrap 2|Bootstrap 3|
Bootstrap 4|Bootstrap 5|MooTools|Lightcase|Logo|SVG|Menu|Twig|Animation|Section|Relation|Standard|Centre|
Font Awesome|Version|Font Awesome 4|Font Awesome 6, script|Image|Pagination|Portrait|Accent|Dates|Page|Interface|Article|Markdown."""
    .replace("\n", "").split("|")
)  # fmt: skip
"""Texts that French writes as English does."""


def test_our_own_forms_speak_french(bench: Bench) -> None:
    french = bench.desk.words("fr")
    same = {text for text in read(bench.desk) if french.theme(text) == text}
    assert same - ALIKE == set()
    bench.client.headers["Accept-Language"] = "fr"
    form = bench.get("/outlines/home/nodes/recent-1304")["forms"][0]
    assert "Nombre" in {field["label"] for field in form["fields"]}


SHOWN = ("build", "check", "formats", "model", "render")
"""The rooms whose findings the studio shows."""
ELSEWHERE = ("check/theme", "model/diagnostic.py")
"""What only a theme's own check prints, and what makes findings of any kind."""


def said_in_the_sources() -> set[str]:
    """The sentences that rooms make findings of, with `{0}`, `{1}`… where a value is put in."""
    found: set[str] = set()
    root = Path(portique.__file__).parent
    for room in SHOWN:
        for path in (root / room).rglob("*.py"):
            if path.relative_to(root).as_posix().startswith(ELSEWHERE):
                continue
            for call in (
                node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
            ):
                name = call.func.id if isinstance(call.func, ast.Name) else ""
                said = call.args[1:2] if name in ("error", "warning", "notice") else []
                found |= {
                    sentence(one)
                    for one in [*said, *(key.value for key in call.keywords if key.arg == "hint")]
                }
    return found - {""}


def sentence(node: ast.expr) -> str:
    """A text as the catalogue has it; empty for one that is put together elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value or "")
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts, holes = "", 0
    for one in node.values:
        if isinstance(one, ast.Constant):
            parts += str(one.value)
        else:
            parts, holes = f"{parts}{{{holes}}}", holes + 1
    return parts if any(letter.isalpha() for letter in re.sub(r"\{\d\}", "", parts)) else ""


def test_what_is_found_is_said_in_french() -> None:
    assert said_in_the_sources() - set(SENTENCES) == set()


def test_french_puts_the_same_values_in() -> None:
    for text, words in SENTENCES.items():
        assert set(re.findall(r"\{\d\}", words)) == set(re.findall(r"\{\d\}", text)), text


@pytest.mark.parametrize(
    ("said", "french"),
    [
        (
            'the address "x.jpg" leads to nothing that this site has',
            "l’adresse «\u00a0x.jpg\u00a0» ne mène à rien de ce site",
        ),
        (
            "nothing was changed: No space left on device",
            "rien n’a été modifié\u00a0: il n’y a plus de place sur le disque",
        ),
        ("layout.main is 3; expected a map", "layout.main est 3\u00a0; attendu\u00a0: une table"),
        ("something that nobody says", "something that nobody says"),
    ],
)
def test_values_stay_and_the_words_around_them_change(said: str, french: str) -> None:
    assert Words("fr").found(said) == french
    assert Words("en").found(said) == said
