"""From a setting to an SCSS value: Gantry's rule, and what we let pass beyond it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portique.theme.styles.compiler import compile_scss
from portique.theme.styles.variables import scss_value, scss_variables


@pytest.mark.parametrize(
    ("value", "scss"),
    [
        ("#ffaaff", "#ffaaff"),
        ("#fff", "'#fff'"),
        ("rgba(0, 12, 255, 0.5)", "rgba(0, 12, 255, 0.5)"),
        ("rgba(0, 12, 255, .5)", "'rgba(0, 12, 255, .5)'"),
        ("rgba(0, 12, 256, 0.5)", "'rgba(0, 12, 256, 0.5)'"),
        ("rgb(0, 0, 0)", "'rgb(0, 0, 0)'"),
        ("33em", "33em"),
        ("0.5px", "0.5px"),
        ("1px solid 2px", "1px solid 2px"),
        ("50 rem", "'50 rem'"),
        ("tomato", "tomato"),
        ("Transparent", "Transparent"),
        ("enabled", "'enabled'"),
        ("1e3", "1e3"),
        (12, "12"),
        (1.5, "1.5"),
        (True, "'1'"),
        ("family=Open+Sans", "'family=Open+Sans'"),
        ("it's #{here}", "'it\\'s \\#{here}'"),
        ("oklch(62% 0.2 30)", "oklch(62% 0.2 30)"),
        ("clamp(1rem, 2vw + 1rem, 3rem)", "clamp(1rem, 2vw + 1rem, 3rem)"),
        ("hsl(1 2% 3%) extra()", "'hsl(1 2% 3%) extra()'"),
        ("1px; } body { margin: 0px", "'1px; } body { margin: 0px'"),
    ],
)
def test_what_is_bare_and_what_is_quoted(value: object, scss: str) -> None:
    assert scss_value("block-field", value) == scss


@pytest.mark.parametrize(
    ("value", "rem"),
    [("768px", "48rem"), ("750px", "46.875rem"), ("47.5em", "47.5rem"), ("48em", "48em"), ("60rem", "60rem")],
)
def test_breakpoints_are_rem(value: str, rem: str) -> None:
    assert scss_value("breakpoints-tablet-container", value) == rem


def test_settings_are_joined_and_what_php_takes_for_false_is_dropped() -> None:
    styles = {
        "preset": "preset1",
        "base": {
            "background": "#ffffff",
            "deep": {"er": "1px"},
            "zero": 0,
            "text": "0",
            "none": None,
            "no": "",
        },
        "list": {"of": ["a"]},
        "bad name": {"x; y": "1px"},
    }
    assert scss_variables(styles) == {
        "preset": "'preset1'",
        "base-background": "#ffffff",
        "base-deep-er": "1px",
    }


@given(st.text(min_size=1, max_size=40))
@example("0.")
@example("1.e3")
def test_no_value_breaks_the_sheet_or_runs_in_it(value: str) -> None:
    variables = scss_variables({"a": {"b": value}})
    source = "".join(f"${name}: {text};" for name, text in variables.items()) + "i { j: k }"
    done = compile_scss(source, {}, compressed=True)
    assert done.css is not None and done.css.endswith("i{j:k}"), (value, done.problem)
