"""Edits of layout files: a case is a folder of `before.yaml`, `edit.yaml` (function, arguments), `after.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from portique.model.node import Node
from portique.operations import Applied, Operation, layouts, perform
from portique.operations.layout_file import as_read, read_layout_text
from portique.operations.nodes import node_from, told

CASES = sorted((Path(__file__).parent / "layouts").iterdir())
FILE = "config/quai/home/layout.yaml"


def edit(text: str, name: str, **said: Any) -> Operation:
    """The operation that a case describes."""
    root = read(text)
    for part in ("node", "source"):
        if isinstance(said.get(part), dict):
            said[part] = node_from({"id": "", **said[part]})
    made: Operation = getattr(layouts, name)(root, FILE, "home", **said)
    return made


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case(case: Path) -> None:
    before = (case / "before.yaml").read_bytes().decode()
    operation = edit(before, **yaml.safe_load((case / "edit.yaml").read_text("utf-8")))
    operation = Operation.from_data(operation.to_data())
    applied = perform(operation, {FILE: before}.get)
    assert isinstance(applied, Applied), applied
    (change,) = applied.changes
    assert change.after == (case / "after.yaml").read_bytes().decode()
    back = perform(applied.inverse, {FILE: change.after}.get)
    assert isinstance(back, Applied), back
    assert told(read(back.changes[0].after or "")) == told(as_read(read(before), "home"))


def read(text: str) -> Node:
    return read_layout_text(text, "home", FILE).root
