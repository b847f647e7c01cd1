"""Blocks on other screens, and presets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portique.formats.streams import Streams
from portique.model.node import Node
from portique.theme.styles import load_presets, styles_of
from portique.theme.styles.breakpoints import breakpoint_sheet


def layout(**attributes: Any) -> Node:
    block = Node("block-7 x", "block", attributes=attributes)
    return Node("root", "root", children=(Node("g", "grid", children=(block, Node("b", "block"))),))


@pytest.mark.parametrize(
    ("attributes", "css"),
    [
        ({}, ""),
        ({"size": 50}, ""),
        (
            {"widths": {"phone": 100, "large": "0"}, "hidden": ["tablet"]},
            "@media (max-width: 47.99rem){.p-block-7-x"
            "{flex:0 0 100%;inline-size:100%;max-inline-size:100%}}\n"
            "@media (min-width: 48rem) and (max-width: 59.99rem){.p-block-7-x{display:none}}\n",
        ),
        ({"order": {"desktop": "-1"}}, "@media (min-width: 60rem) and (max-width: 74.99rem){.p-block-7-x{order:-1}}\n"),
        ({"widths": "x", "order": ["y"], "hidden": "watch"}, ""),
        ({"hidden": "phone large"}, "@media (max-width: 47.99rem){.p-block-7-x{display:none}}\n"
         "@media (min-width: 75rem){.p-block-7-x{display:none}}\n"),
    ],
)  # fmt: skip
def test_what_blocks_say_becomes_rules(attributes: dict[str, Any], css: str) -> None:
    assert breakpoint_sheet(layout(**attributes), {}) == css


def test_ranges_follow_the_style_settings() -> None:
    css = breakpoint_sheet(layout(hidden=["phone"]), {"tablet-container": "800px", "desktop-container": "x"})
    assert css.startswith("@media (max-width: 49.99rem)")


def test_presets_of_the_first_layer_count(tmp_path: Path) -> None:
    for layer, text in {"custom": "a: {styles: {base: {x: 1}}}\nb: text\n", "theme": "c: {}\n"}.items():
        path = tmp_path / layer / "gantry/presets.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    streams = Streams({"gantry-theme": {"": [tmp_path / "custom", tmp_path / "theme"]}})
    presets = load_presets(streams)
    assert list(presets) == ["a"]
    assert styles_of(presets["a"]) == {"base": {"x": 1}}
    assert styles_of({"styles": "none"}) == {}
