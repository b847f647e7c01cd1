"""`GET /api/problems`: what `portique check` finds, and a finding as the studio shows it."""

from __future__ import annotations

from typing import Any

from portique.model.diagnostic import Diagnostic
from portique.studio.api.asking import Ask
from portique.studio.desk import Desk


def get(desk: Desk, ask: Ask) -> Any:
    """All findings, errors first."""
    return [problem(one) for one in desk.problems()]


def problem(found: Diagnostic) -> dict[str, Any]:
    """One finding."""
    return {
        "level": found.level.value,
        "code": found.code,
        "message": found.message,
        "hint": found.hint or "",
        "file": found.file or "",
        "line": found.line,
        "column": found.column,
        "page": found.page or "",
        "node": found.node or "",
    }
