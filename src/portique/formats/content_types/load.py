"""Reading the blueprints of page types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from portique.formats.blueprints.compose import Layer, compose
from portique.formats.yaml import read_yaml
from portique.model.blueprint import Blueprint
from portique.model.diagnostic import Diagnostic, error

BUILT_IN = Path(__file__).parent
"""The folder of the types that Portique brings."""

KIND = "content-type"


def load_content_types(
    folders: Sequence[Path] = (),
) -> tuple[dict[str, Blueprint], tuple[Diagnostic, ...]]:
    """Every type by its name, sorted; `folders` win over the built-in types, the first over the others.

    A file that cannot be read is left out, with a finding; the next folder's takes its place.
    """
    trouble: list[Diagnostic] = []
    files: dict[str, list[Layer]] = {}
    for folder in (*folders, BUILT_IN):
        for path in sorted(folder.glob("*.yaml")):
            layer = _read(path, trouble)
            if layer is not None:
                files.setdefault(path.stem, []).append(layer)
    types = {
        name: compose(name, layers, lambda other: files.get(other, ()), kind=KIND)
        for name, layers in sorted(files.items())
    }
    for blueprint in types.values():
        trouble += blueprint.diagnostics
    return types, tuple(dict.fromkeys(trouble))


def _read(path: Path, trouble: list[Diagnostic]) -> Layer | None:
    place = f"{path.parent.name}/{path.name}"
    try:
        parsed = read_yaml(path.read_bytes(), place)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        trouble.append(error("file-unreadable", f"cannot be read: {reason}", file=place))
        return None
    trouble += parsed.diagnostics
    if not isinstance(parsed.value, dict):
        if not parsed.diagnostics:
            trouble.append(error("content-type-not-a-map", "a page type is a map with `form`", file=place))
        return None
    return place, {str(key): value for key, value in parsed.value.items()}
