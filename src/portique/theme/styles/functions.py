"""The functions that a theme's SCSS may call about fonts, written as SCSS over maps of what is known.

Source: Gantry, `Component/Stylesheet/Scss/Functions.php`. `url()`, its other function, is no function
here: addresses are resolved in the finished CSS (`finish`).
"""

from __future__ import annotations

from collections.abc import Mapping

from portique.theme.styles.fonts import FALLBACKS, GENERIC
from portique.theme.styles.variables import quoted

Fonts = Mapping[str, Mapping[str, str]]
"""Family in lower case → weight → path without ending, as a theme's manifest gives them."""

_FUNCTIONS = """
@function -portique-family($name) {
  $name: str-slice($name, 8);
  @each $mark in ":" "&" {
    $at: str-index($name, $mark);
    @if $at { $name: str-slice($name, 1, $at - 1); }
  }
  $plain: "";
  @for $place from 1 through str-length($name) {
    $letter: str-slice($name, $place, $place);
    $plain: $plain + if($letter == "+", " ", $letter);
  }
  @return $plain;
}
@function -portique-trim($name) {
  @while str-length($name) > 0 and index($-portique-blanks, str-slice($name, 1, 1)) {
    $name: str-slice($name, 2);
  }
  @while str-length($name) > 0 and index($-portique-blanks, str-slice($name, -1)) {
    $name: if(str-length($name) == 1, "", str-slice($name, 1, -2));
  }
  @return $name;
}
@function -portique-families($value) {
  $families: ();
  @each $item in $value {
    $rest: if(type-of($item) == string, unquote("") + $item, inspect($item));
    @if str-index($rest, "family=") == 1 {
      $family: -portique-family($rest);
      $fallback: map-get($-portique-fallbacks, to-lower-case($family));
      $families: append(append($families, $family, comma), if($fallback, $fallback, "sans-serif"), comma);
    } @else {
      @while str-length($rest) > 0 {
        $at: str-index($rest, ",");
        $family: -portique-trim(if($at, if($at == 1, "", str-slice($rest, 1, $at - 1)), $rest));
        @if $family != "" { $families: append($families, $family, comma); }
        $rest: if($at and $at < str-length($rest), str-slice($rest, $at + 1), "");
      }
    }
  }
  @return $families;
}
@function get-font-family($value) {
  $text: "";
  @each $family in -portique-families($value) {
    $text: $text + if($text == "", "", ", ")
      + if(index($-portique-generic, $family), $family, "\\"" + $family + "\\"");
  }
  @return unquote($text);
}
@function get-local-fonts($values...) {
  $known: ();
  @each $value in $values {
    @each $family in -portique-families($value) {
      $family: quote(to-lower-case($family));
      @if map-has-key($-portique-fonts, $family) and not index($known, $family) {
        $known: append($known, $family, comma);
      }
    }
  }
  @return $known;
}
@function get-local-font-weights($font) {
  $weights: map-get($-portique-fonts, "" + $font);
  @return if($weights, map-keys($weights), ());
}
@function get-local-font-url($font, $weight: 400) {
  $weights: map-get($-portique-fonts, "" + $font);
  $key: "#{$font}-#{$weight}";
  @if $weights and map-has-key($weights, $weight) and not map-has-key($-portique-used, $key) {
    $-portique-used: map-merge($-portique-used, ($key: true)) !global;
    @return map-get($weights, $weight);
  }
  @return false;
}
"""

_NO_FONT_URL = "@function get-font-url($value) { @return false; }\n"
_FONT_URL = """@function get-font-url($value) {
  $text: if(type-of($value) == string, unquote("") + $value, inspect($value));
  @if str-index($text, "family=") != 1 { @return false; }
  $key: "family=" + -portique-family($text);
  @if map-has-key($-portique-used, $key) { @return false; }
  $-portique-used: map-merge($-portique-used, ($key: true)) !global;
  @return "//fonts.googleapis.com/css?" + $text;
}
"""


def functions(fonts: Fonts, *, remote_fonts: bool = False) -> str:
    """SCSS that defines the functions over `fonts`, one line.

    With `remote_fonts`, values `family=…` are asked of Google's servers, as in Gantry; without, no
    reader's browser is sent there, and the next family in the stack is taken.
    """
    maps = [
        f"$-portique-fonts: {_map({family: _weights(paths) for family, paths in fonts.items()})};",
        f"$-portique-fallbacks: {_map({name: quoted(kind) for name, kind in FALLBACKS.items()})};",
        f"$-portique-generic: ({', '.join(quoted(name) for name in GENERIC)});",
        "$-portique-used: ();",
        "$-portique-blanks: (' ' '\"' \"'\" '\\a' '\\9');",
    ]
    text = "".join(maps) + _FUNCTIONS + (_FONT_URL if remote_fonts else _NO_FONT_URL)
    return " ".join(line.strip() for line in text.splitlines())


def _map(pairs: Mapping[str, str]) -> str:
    return "(" + ", ".join(f"{quoted(key)}: {value}" for key, value in pairs.items()) + ")"


def _weights(paths: Mapping[str, str]) -> str:
    """Weights as numbers. Of `700` and `700italic` the upright one is meant, in whatever order they come."""
    upright = {_number(weight): path for weight, path in paths.items() if "italic" not in weight}
    slanted = {_number(weight): path for weight, path in paths.items() if "italic" in weight}
    return (
        "(" + ", ".join(f"{weight}: {quoted(path)}" for weight, path in {**slanted, **upright}.items()) + ")"
    )


def _number(weight: str) -> int:
    digits = weight[:3]
    return int(digits) if digits.isdecimal() else 400
