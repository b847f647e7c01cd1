"""Where the theme and the engine layer are, and small readers of their files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import portique

ROOT = Path(portique.__file__).parent
QUAI = ROOT / "themes" / "quai"
NUCLEUS = ROOT / "theme" / "nucleus"


def read(path: Path) -> Any:
    """A YAML file's value."""
    return yaml.safe_load(path.read_text("utf-8"))


def templates() -> Iterator[Path]:
    """Every template of both."""
    for root in (QUAI, NUCLEUS):
        yield from root.rglob("*.twig")
