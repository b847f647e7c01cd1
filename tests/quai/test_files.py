"""What the theme's files promise each other."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import yaml

from tests.quai.folders import NUCLEUS, QUAI, read

YAML = sorted([*QUAI.rglob("*.yaml"), *NUCLEUS.rglob("*.yaml")])
PARTICLES = {path.stem: path for root in (NUCLEUS, QUAI) for path in (root / "particles").glob("*.yaml")}
LAYOUTS = sorted((QUAI / "layouts").glob("*.yaml")) + sorted((QUAI / "config").glob("*/layout.yaml"))


@pytest.mark.parametrize("path", YAML, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_yaml_loads_as_a_map(path: Path) -> None:
    assert isinstance(read(path), dict)


@pytest.mark.parametrize("name", sorted(PARTICLES))
def test_a_particle_has_a_form_and_a_template(name: str) -> None:
    blueprint = read(PARTICLES[name])
    assert {"name", "description", "type", "icon", "form"} <= blueprint.keys()
    assert blueprint["form"]["fields"]["enabled"]["default"] is True
    if blueprint["type"] not in ("system", "spacer"):
        assert any((root / "particles" / f"{name}.html.twig").is_file() for root in (QUAI, NUCLEUS))


def test_every_particle_template_has_a_blueprint() -> None:
    templates = {
        path.name.split(".")[0] for root in (QUAI, NUCLEUS) for path in (root / "particles").glob("*.twig")
    }
    assert templates <= PARTICLES.keys()


def test_particles_that_gantry_has_keep_their_names() -> None:
    names = (
        "analytics assets branding copyright custom date frameworks lightcase logo menu mobile-menu position"
    )
    more = "social spacer totop content messages contentarray breadcrumbs langswitcher search"
    assert set(f"{names} {more}".split()) <= PARTICLES.keys()


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_layout_places_only_particles_that_are_there(path: Path) -> None:
    layout = read(path)
    assert layout["version"] == 2
    for rows in layout["layout"].values():
        for row in rows or []:
            for item in row:
                words = item.split(" ")[0].split("-")
                name = "-".join(words[1:-1] if words[0] == "system" else words[:-1])
                assert name in PARTICLES, item
    for key in layout["content"]:
        assert key in yaml.dump(layout["layout"]), f"settings of {key}, which stands nowhere"


def test_every_outline_names_a_layout_preset() -> None:
    for index in (QUAI / "config").glob("*/index.yaml"):
        preset = read(index)["preset"]["name"]
        assert (QUAI / "layouts" / f"{preset}.yaml").is_file(), index


def test_styles_of_presets_are_settings_of_the_theme() -> None:
    fields = {
        path.stem: set(read(path)["form"]["fields"]) for path in (QUAI / "blueprints/styles").glob("*.yaml")
    }
    for name, preset in read(QUAI / "gantry/presets.yaml").items():
        for block, values in preset["styles"].items():
            assert values.keys() <= fields[block], name
        assert (QUAI / preset["image"].removeprefix("gantry-theme://")).is_file()


def test_the_first_preset_is_what_the_theme_looks_like_without_settings() -> None:
    preset = read(QUAI / "gantry/presets.yaml")["quai"]["styles"]
    settings = (QUAI / "scss/quai/_settings.scss").read_text("utf-8")
    for block, values in preset.items():
        defaults = read(QUAI / f"blueprints/styles/{block}.yaml")["form"]["fields"]
        for field, value in values.items():
            assert defaults[field]["default"] == value
            assert f"${block}-{field}: {value} !default;" in settings.replace("'", "")


def test_the_script_of_menus_stays_small_and_scripts_call_nobody() -> None:
    assert len(gzip.compress((NUCLEUS / "js/main.js").read_bytes())) <= 4096
    # The large view names players of video services; a reader calls one by opening a link to a film there.
    for script in {*QUAI.rglob("*.js"), *NUCLEUS.rglob("*.js")} - {NUCLEUS / "js/large-view.js"}:
        assert "http" not in script.read_text("utf-8").replace("https://www.w3.org", ""), script
