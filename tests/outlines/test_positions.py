"""Modules of positions."""

from __future__ import annotations

from pathlib import Path

from portique.formats.positions import PositionFile, read_positions
from portique.formats.streams import Streams
from portique.model.assignments import Facts

FACTS: Facts = {"type": {"0": {"article": 2.0}}}


def read(root: Path, files: dict[str, str], language: str = "") -> tuple[dict[str, PositionFile], list[str]]:
    for name, text in files.items():
        path = root / "positions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    streams = Streams({"gantry-positions": {"": [root / "positions"]}}, root)
    positions, trouble = read_positions(streams, language=language, languages=["en", "fr"])
    return positions, [one.code for one in trouble]


def test_order_titles_and_modules_without_an_order(tmp_path: Path) -> None:
    positions, trouble = read(
        tmp_path,
        {
            "sidebar.yaml": "title: Side\nordering: [second, gone]\n",
            "sidebar/first.yaml": "title: One\n",
            "sidebar/second.yaml": "title: Two\n",
            "sidebar/another.yaml": "{}\n",
            "footer/only.yaml": "title: Only\n",
        },
    )
    assert [(key, one.title) for key, one in positions.items()] == [("footer", "Footer"), ("sidebar", "Side")]
    assert [module.name for module in positions["sidebar"].modules] == ["second", "another", "first"]
    assert trouble == ["position-unknown-module"]


def test_which_pages_show_a_module(tmp_path: Path) -> None:
    positions, _ = read(
        tmp_path,
        {
            "side/a.yaml": "title: everywhere\n",
            "side/b.yaml": "assignments: all\n",
            "side/c.yaml": "assignments: {type: [{article: true}]}\n",
            "side/d.yaml": "assignments: {type: [{listing: true}]}\n",
            "side/e.yaml": "assignments: none\n",
            "side/f.yaml": "assignments: {}\n",
        },
    )
    assert "".join(module.name for module in positions["side"].shown_on(FACTS)) == "abc"
    assert "".join(module.name for module in positions["side"].shown_on(FACTS, "_error")) == "abcdef"


def test_a_module_in_another_language(tmp_path: Path) -> None:
    files = {"side/a.yaml": "title: News\noptions: {type: text}\n", "side/a.fr.yaml": "title: Nouvelles\n"}
    positions, trouble = read(tmp_path, files, "fr")
    (module,) = positions["side"].modules
    assert (module.title, module.data["options"]) == ("Nouvelles", {"type": "text"})
    assert not trouble
