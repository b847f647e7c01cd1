"""A theme's manifest, its layers and its parents, in every shape that themes come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from portique.formats.manifest import Flavour, Theme
from portique.formats.themes import load_theme, site_streams, theme_names


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def layers(site: Path, name: str) -> list[str]:
    return [path.relative_to(site).as_posix() for path in load_theme(name, site).layers]


def manifest(parent: str = "", **theme: str) -> str:
    lines = [f"    {key}: '{value}'" for key, value in {"parent": parent, **theme}.items() if value]
    return "\n".join(["details:", "  name: T", "configuration:", "  theme:", *lines, "    file: x.php", ""])


def test_a_released_theme_is_its_folder_under_the_owners_overrides(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"themes/t/gantry/theme.yaml": manifest(base="gantry-theme://common"), "themes/t/twig/a": ""},
    )
    chain = load_theme("t", tmp_path)
    assert layers(tmp_path, "t") == ["custom/t", "themes/t"]
    assert chain.diagnostics == ()
    assert chain.flavour is Flavour.JOOMLA and chain.flavour.autoescape


def test_a_source_checkout_with_a_folder_a_platform(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "themes/t/grav/gantry/theme.yaml": manifest(base="gantry-theme://common"),
            "themes/t/joomla/gantry/theme.yaml": manifest(),
            "themes/t/common/scss/t.scss": "",
        },
    )
    assert layers(tmp_path, "t") == ["custom/t", "themes/t", "themes/t/grav", "themes/t/common"]


def test_a_custom_folder_left_in_the_theme_comes_second(tmp_path: Path) -> None:
    write(tmp_path, {"themes/t/gantry/theme.yaml": manifest(), "themes/t/custom/scss/custom.scss": ""})
    assert layers(tmp_path, "t") == ["custom/t", "themes/t/custom", "themes/t"]


def test_a_childs_parents_come_without_their_overrides(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "themes/child/gantry/theme.yaml": manifest("mother"),
            "themes/mother/gantry/theme.yaml": manifest("grandmother"),
            "themes/mother/custom/scss/custom.scss": "",
            "themes/mother/common/scss/x.scss": "",
            "themes/mother/images/x.png": "",
            "themes/grandmother/gantry/theme.yaml": manifest(),
            "custom/mother/scss/custom.scss": "",
        },
    )
    chain = load_theme("child", tmp_path)
    assert layers(tmp_path, "child") == [
        "custom/child",
        "themes/child",
        "themes/mother",
        "themes/mother/common",
        "themes/grandmother",
    ]
    assert chain.names == ("child", "mother", "grandmother")
    streams = site_streams(tmp_path, chain)
    assert streams.find("gantry-theme://scss/custom.scss") is None
    assert (
        streams.find("gantry-themes-mother://scss/custom.scss") == tmp_path / "custom/mother/scss/custom.scss"
    )
    assert streams.find("gantry-media://x.png") == tmp_path / "themes/mother/images/x.png"


@pytest.mark.parametrize("folder", ["g5_t", "t-master", "t-main", "unpacked"])
def test_a_theme_that_names_itself_as_parent_has_none(tmp_path: Path, folder: str) -> None:
    write(
        tmp_path,
        {
            f"themes/{folder}/gantry/theme.yaml": manifest("g5_t"),
            f"themes/{folder}/g5_t.yaml": "enabled: true",
        },
    )
    for name in {"g5_t", folder, folder.removesuffix("-master").removesuffix("-main")}:
        chain = load_theme(name, tmp_path)
        assert chain.diagnostics == ()
        assert chain.layers[-1] == tmp_path / "themes" / folder


def test_a_loop_of_parents_is_cut_and_named(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"themes/a/gantry/theme.yaml": manifest("b"), "themes/b/gantry/theme.yaml": manifest("a")},
    )
    chain = load_theme("a", tmp_path)
    assert chain.names == ("a", "b")
    assert [(found.code, found.file) for found in chain.diagnostics] == [
        ("theme-parent-loop", "themes/b/gantry/theme.yaml")
    ]


def test_missing_themes_and_parents_are_named_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, {"themes/heliun/gantry/theme.yaml": manifest("hydrogem"), "themes/hydrogen/x": ""})
    parent = load_theme("heliun", tmp_path).diagnostics[0]
    assert parent.code == "theme-parent-missing" and '"hydrogen"' in parent.message
    assert parent.file == "themes/heliun/gantry/theme.yaml"
    theme = load_theme("helium", tmp_path)
    assert [found.code for found in theme.diagnostics] == ["theme-missing"]
    assert '"heliun"' in theme.diagnostics[0].message
    assert "heliun" in theme_names(tmp_path)


@pytest.mark.parametrize("name", ["", "..", "../themes/t", "a/b", ".git"])
def test_a_themes_name_is_not_a_path(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"themes/t/gantry/theme.yaml": manifest()})
    assert [found.code for found in load_theme(name, tmp_path).diagnostics] == ["theme-missing"]


@pytest.mark.parametrize("base", ["gantry-theme://../../secret", "../../secret", "file:///etc", "/etc"])
def test_a_base_stays_in_the_theme(tmp_path: Path, base: str) -> None:
    write(tmp_path, {"themes/t/gantry/theme.yaml": manifest(base=base), "secret/x": ""})
    assert layers(tmp_path, "t") == ["custom/t", "themes/t"]


def test_the_owners_manifest_replaces_the_themes(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "themes/t/gantry/theme.yaml": "details: {name: T, icon: x}\n",
            "custom/t/gantry/theme.yaml": "details: {name: Mine, version: 2}\n",
        },
    )
    theme = load_theme("t", tmp_path).manifest
    assert theme.details == {"title": "Mine", "name": "Mine", "version": "2.0"}


@pytest.mark.parametrize("text", ["- a\n- b\n", "details: [unclosed", "\x00\x01", "x"])
def test_a_broken_manifest_costs_only_itself(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"themes/t/gantry/theme.yaml": text, "themes/t/scss/t.scss": ""})
    chain = load_theme("t", tmp_path)
    assert chain.layers[-1] == tmp_path / "themes/t"
    assert chain.diagnostics[0].file == "themes/t/gantry/theme.yaml"


def test_what_a_manifest_says() -> None:
    theme = Theme(
        "t",
        {
            "configuration": {
                "fonts": {
                    "Open Sans": {400: "gantry-theme://fonts/open", "700italic": "x"},
                    "Lato": "fonts/lato",
                },
                "css": {"files": ["t", "custom"], "overrides": ["custom"]},
                "block-variations": {"Box": {"box1": "Box 1"}, "plain": "Plain"},
            },
            "chrome": {"gantry": {"before_title": "<h2>"}},
            "admin": {"styles": {"core": ["base", "accent"], "section": None}},
        },
    )
    assert theme.fonts == {
        "open sans": {"400": "gantry-theme://fonts/open", "700italic": "x"},
        "lato": {"400": "fonts/lato"},
    }
    assert theme.css_persistent == theme.css_files == ("t", "custom")
    assert theme.css_paths == ("gantry-theme://scss", "gantry-engine://scss")
    assert theme.variations("block") == {"Box": {"box1": "Box 1"}, "": {"plain": "Plain"}}
    assert theme.chrome("gantry") == {"before_title": "<h2>"} and theme.chrome("none") == {}
    assert theme.admin_order("styles") == {"core": ("base", "accent")}
    assert theme.get("configuration.css.target.x", "none") == "none"


def test_a_theme_beats_the_engine_and_an_imported_framework_beats_ours(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "themes/t/gantry/theme.yaml": manifest(),
            "themes/t/blueprints.yaml": "",
            "themes/t/engine/templates/layout/grid.html.twig": "",
            "engines/nucleus/grav/templates/page.html.twig": "",
            "engines/nucleus/common/templates/page.html.twig": "",
            "config/t/default/styles.yaml": "",
            "themes/t/config/default/styles.yaml": "",
            "menus/main.yaml": "",
        },
    )
    streams = site_streams(tmp_path, load_theme("t", tmp_path))
    assert (
        streams.find("gantry-engine://templates/layout/grid.html.twig")
        == tmp_path / "themes/t/engine/templates/layout/grid.html.twig"
    )
    assert (
        streams.find("gantry-engine://templates/page.html.twig")
        == tmp_path / "engines/nucleus/grav/templates/page.html.twig"
    )
    (tmp_path / "themes/t/blueprints.yaml").unlink()  # a theme not made for Grav
    found = site_streams(tmp_path, load_theme("t", tmp_path)).find("gantry-engine://templates/page.html.twig")
    assert found == tmp_path / "engines/nucleus/common/templates/page.html.twig"
    assert [path.parts[-4:-2] for path in streams.find_all("gantry-config://default/styles.yaml")] == [
        ("config", "t"),
        ("t", "config"),
    ]
    assert streams.save_path("gantry-theme://scss/custom.scss") == tmp_path / "custom/t/scss/custom.scss"
    assert streams.save_path("gantry-media://photo.jpg") == tmp_path / "media/photo.jpg"
    assert (
        streams.find("user://data/gantry5/themes/t/gantry/theme.yaml")
        == tmp_path / "themes/t/gantry/theme.yaml"
    )
    assert streams.find("user://site.yaml") is None
