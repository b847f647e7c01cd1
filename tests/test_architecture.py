"""The table of rooms in `docs/architecture.md` is true: every import of the package keeps to it."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "portique"
ROW = re.compile(r"^\| `portique\.(\w+)` \|.*\| ([^|]+) \|$", re.MULTILINE)
PURE = {
    "twig",
    "files",
    "model",
}  # "standard library" in the table: the rest only on use
BESIDE = {"twig": {"markupsafe"}}  # what the table names beside it


def allowed() -> dict[str, set[str]]:
    """Each room of the table with all rooms that it may import: those named, and what those may import."""
    named = dict(ROW.findall((ROOT / "docs" / "architecture.md").read_text()))
    rooms: dict[str, set[str]] = {}
    for room, cell in named.items():
        words = set(re.findall(r"\w+", cell))
        rooms[room] = set(named) if "anything" in words else words & set(named)
    for _ in rooms:
        for below in rooms.values():
            below |= {deeper for room in below for deeper in rooms[room]}
    return rooms


ROOMS = allowed()


def imports(path: Path, later: bool = True) -> Iterator[tuple[int, str]]:
    """The line and the full name of each import; `later`: also those in functions, `try` and `with suppress`."""
    package = ["portique", *path.relative_to(PACKAGE).parts[:-1]]
    waiting: list[ast.AST] = [ast.parse(path.read_text(), str(path))]
    for node in waiting:
        if later or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Try | ast.With):
            waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def modules(room: str) -> list[Path]:
    return sorted(path for path in (PACKAGE / room).rglob("*.py") if path.is_relative_to(PACKAGE / room))


def test_the_table_is_read() -> None:
    assert len(ROOMS) >= 11
    assert ROOMS["twig"] == ROOMS["model"] == ROOMS["files"] == set()
    assert ROOMS["formats"] == {"model", "files"}
    assert ROOMS["render"] == {"theme", "formats", "model", "files", "twig"}
    assert "studio" not in ROOMS["render"]
    assert ROOMS["cli"] >= set(ROOMS) - {"cli"}


def test_every_room_is_in_the_table() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {"themes"}
    assert packages <= set(ROOMS)


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_what_it_may(room: str) -> None:
    wrong = []
    for path in modules(room):
        for line, name in imports(path):
            parts = name.split(".")
            if parts[0] != "portique" or len(parts) < 2 or parts[1] not in ROOMS:
                continue
            if parts[1] != room and parts[1] not in ROOMS[room]:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("room", sorted(PURE))
def test_a_pure_room_begins_with_the_standard_library_alone(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules(room)
        for line, name in imports(path, later=False)
        if name.split(".")[0] not in sys.stdlib_module_names | {"portique"} | BESIDE.get(room, set())
    ]
    assert not wrong, "\n".join(wrong)


def test_the_front_door_imports_nothing_early() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text())
    early = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not [name for node in early for name in ast.unparse(node).split() if name.startswith("portique.")]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=lambda path: path.parent.name)
def test_every_package_says_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text()))
    assert said, f"{path.relative_to(ROOT)} has no docstring"
    assert len(said.splitlines()) <= 15
