"""Every file in `cases/` says what some templates and data give; this runner is the same for all.

Sections begin with `--- NAME`: `template [name]` (the one without a name is rendered), `data` and
`options` (JSON), `expect`, or `error CLASS LINE`.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import portique.twig
from portique.twig import Environment, SandboxPolicy

CASES = sorted((Path(__file__).parent / "cases").glob("*.test"))


def sections(text: str) -> list[tuple[str, str, str]]:
    """Split one case into (title, section, body)."""
    found: list[tuple[str, str, str]] = []
    title = name = ""
    body: list[str] = []
    for line in [*text.split("\n"), "--- end"]:
        if line.startswith("=== "):
            if name:
                found.append((title, name, "\n".join(body)))
            title, name, body = line[4:], "", []
        elif line.startswith("--- "):
            if name:
                found.append((title, name, "\n".join(body)))
            name, body = line[4:], []
        else:
            body.append(line)
    return found


def cases() -> list[Any]:
    """Each file holds several cases, every one under its own title."""
    params = []
    for path in CASES:
        by_title: dict[str, dict[str, str]] = {}
        for title, name, body in sections(path.read_text(encoding="utf-8")):
            by_title.setdefault(title, {})[name] = body
        params += [pytest.param(parts, id=f"{path.stem}: {title}") for title, parts in by_title.items()]
    return params


@pytest.mark.parametrize("parts", cases())
def test_case(parts: dict[str, str]) -> None:
    templates = {
        name.removeprefix("template").strip() or "main": body
        for name, body in parts.items()
        if name.startswith("template")
    }
    options = json.loads(parts.get("options") or "{}")
    if options.pop("sandbox", False):
        options["sandbox"] = SandboxPolicy()
    environment = Environment(
        templates, now=datetime(2026, 3, 9, 14, 5, 7, tzinfo=UTC), constants={"LIMIT": 12}, **options
    )
    data = json.loads(parts.get("data") or "{}")
    wanted = next((name.split() for name in parts if name.startswith("error ")), None)
    if wanted is None:
        assert environment.render("main", data).strip() == parts["expect"].strip()
        return
    with pytest.raises(portique.twig.TwigError) as caught:
        environment.render("main", data)
    assert type(caught.value).__name__ == wanted[1]
    assert caught.value.line == int(wanted[2])
    for part in parts[" ".join(wanted)].strip().split("\n"):
        assert part in str(caught.value)
