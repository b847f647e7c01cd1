"""`GET /api/problems`: what `portique check` finds, and a finding as the studio shows it."""

from __future__ import annotations

from typing import Any

from portique.model.diagnostic import Diagnostic
from portique.studio.api.asking import Ask
from portique.studio.desk import Desk
from portique.studio.repairs.ways import id_of, ways_of
from portique.studio.words import Words


def get(desk: Desk, ask: Ask) -> Any:
    """All findings, errors first."""
    return [problem(one, ask.words, desk) for one in desk.problems()]


def line_problem(found: Diagnostic, words: Words) -> dict[str, Any]:
    """What is wrong with a file, at one of its lines."""
    return {
        "level": found.level.value,
        "message": words.found(found.message),
        "hint": words.found(found.hint or ""),
        "line": found.line,
    }


def problem(found: Diagnostic, words: Words, desk: Desk | None = None) -> dict[str, Any]:
    """One finding in words, and, where a desk is given, the ways to mend it."""
    return {
        "id": id_of(found),
        "level": found.level.value,
        "code": found.code,
        "message": words.found(found.message),
        "hint": words.found(found.hint or ""),
        "file": found.file or "",
        "line": found.line,
        "column": found.column,
        "page": found.page or "",
        "node": found.node or "",
        "repairs": [
            {"name": way.name, "ask": way.ask, "suggestion": way.suggestion}
            for way in (ways_of(desk, words, found) if desk is not None else ())
        ],
    }
