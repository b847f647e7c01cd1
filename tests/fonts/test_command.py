"""`portique font` on a site: added, built, listed, removed; and plain words where that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.fonts.conftest import Registry, font_files, open_font, packed

from portique.cli import group
from portique.fonts import catalogue as room


@pytest.fixture
def site(tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in English, and a catalogue with one family, which the registry has."""
    data = packed(font_files())
    registry.packages["/@fontsource/probe/-/probe-1.2.3.tgz"] = data
    fonts = {"probe": open_font(data)}
    monkeypatch.setattr(room, "catalogue", lambda: fonts)
    monkeypatch.setenv("PORTIQUE_FONT_REGISTRY", registry.address)
    monkeypatch.setenv("PORTIQUE_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "site.yaml").write_text("portique: 1\ntitle: Press\n")
    (root / "content/index.md").write_text("Hello.\n")
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["font", *arguments])


def test_a_font_from_the_catalogue_to_the_page(site: Path) -> None:
    done = run("add", "Probe", "--site", str(site))
    assert (done.exit_code, done.output) == (0, "Probe: 6 files, 0 kB: media/fonts/probe/\n")
    (site / "config/quai/default").mkdir(parents=True)
    (site / "config/quai/default/styles.yaml").write_text("type:\n  text: Probe\n")
    built = CliRunner().invoke(group, ["build", str(site)])
    assert built.exit_code == 0, built.output
    (sheet,) = (site / "public/assets").glob("quai.*.css")
    css = sheet.read_text()
    assert 'src:url("/media/fonts/probe/probe-latin-400italic.woff2") format("woff2")' in css
    assert (site / "public/media/fonts/probe/LICENSE.txt").is_file()

    told = json.loads(run("list", "--here", "--json", "--site", str(site)).output)
    assert told["fonts"][0]["used_on"] == ["config/quai/default/styles.yaml"]
    kept = run("remove", "probe", "--site", str(site))
    assert kept.exit_code == 2 and "config/quai/default/styles.yaml" in kept.output
    assert run("remove", "probe", "--even-if-used", "--site", str(site)).exit_code == 0
    assert not list((site / "media").rglob("*.woff2"))


def test_a_built_page_notices_a_font_that_comes_later(site: Path) -> None:
    (site / "config/quai/default").mkdir(parents=True)
    (site / "config/quai/default/styles.yaml").write_text("type:\n  text: Probe\n")
    CliRunner().invoke(group, ["build", str(site)])
    (before,) = (site / "public/assets").glob("quai.*.css")
    run("add", "Probe", "--site", str(site))
    CliRunner().invoke(group, ["build", str(site)])
    (after,) = (site / "public/assets").glob("quai.*.css")
    assert before.name != after.name
    assert after.name in (site / "public/index.html").read_text()


def test_more_than_the_usual(site: Path) -> None:
    assert run("add", "probe", "-w", "700", "-s", "greek", "--no-italics", "--site", str(site)).exit_code == 0
    names = sorted(path.name for path in (site / "media/fonts/probe").iterdir())
    assert names == ["LICENSE.txt", "font.yaml", "probe-greek-700.woff2"]


def test_without_a_network_the_site_is_as_it_was(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTIQUE_FONT_REGISTRY", "http://127.0.0.1:9")
    done = run("add", "Probe", "--site", str(site))
    assert done.exit_code == 3
    assert "127.0.0.1 cannot be reached to get Probe" in done.output
    assert "Nothing of the site was changed" in done.output
    assert not (site / "media").exists() and not (site / ".portique").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "Prbe"), "Did you mean Probe?"),
        (("add", "Probe", "-w", "300"), "Probe has no 300; it has 400, 700."),
        (("remove", "Lora"), "The site has no font 'Lora'. It has: none."),
    ],
)
def test_misuse_says_what_would_be_right(site: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments, "--site", str(site))
    assert done.exit_code == 2 and said in done.output


def test_the_list_of_what_there_is(site: Path) -> None:
    assert "Probe" in run("list", "--script", "greek").output
    assert "No family of the catalogue" in run("list", "--script", "thai").output
    assert "No font in the site" in run("list", "--here", "--site", str(site)).output
