"""A configuration leaves as Gantry's own export and comes back as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import yaml
from click.testing import CliRunner
from tests.check.theme.small import small, write

from portique.cli.theme import command
from portique.files import Folder
from portique.formats.blueprints import load_blueprints
from portique.formats.menus import load_menus
from portique.formats.outlines import load_outlines
from portique.formats.positions import read_positions
from portique.formats.themes import load_theme, site_streams
from portique.importers.gantry import import_path
from portique.importers.gantry.recognise import Kind

SITE = {
    "site.yaml": "portique: 1\ntitle: X\ntheme: small\nlanguages: {en: {}, de: {}}\n",
    "config/small/default/index.yaml": "name: default\npreset: {name: default}\n",
    "config/small/default/styles.yaml": "preset: plain\nbase: {ink: '#445566'}\n",
    "config/small/default/page/head.yaml": "atoms: [{id: glue-1, type: glue, title: Glue, attributes: {}}]\n",
    "config/small/press/index.yaml": "name: For the press\npreset: {name: default}\n",
    "config/small/press/layout.yaml": "version: 2\nlayout:\n  /main/:\n    - bell-9 100\ncontent:\n  bell-9:\n"
    "    attributes: {text: Dong, image: 'gantry-media://a/bell.png'}\n  main@shelf: hello\n",
    "config/small/press/assignments.yaml": "menu: {main: [{press: true}]}\n",
    "config/small/press/particles/bell.yaml": "text: yes\n",
    "config/small/press/particles/bell.de.yaml": "text: ja\n",
    "config/small/_error/index.yaml": "name: _error\npreset: {name: default}\n",
    "menus/main.yaml": "settings: {title: Main}\nordering: {home: [], press: []}\nitems: {press: {image: gantry-media://p.png}}\n",
    "menus/main.de.yaml": "items: {press: {title: Presse}}\n",
    "positions/side.yaml": "title: Side\nordering: [one]\n",
    "positions/side/one.yaml": "title: One\ntype: particle\noptions: {type: bell, attributes: {text: Side}}\n",
    "shelf/hello.yaml": "version: 2\nlayout:\n  - bell-1 100\n",
    "custom/small/scss/custom.scss": "a { color: red; }\n",
    "media/a/bell.png": "png",
    "media/p.png": "png too",
    "media/never-named.png": "large",
    "content/index.md": "---\ntitle: Home\n---\n",
}


def configuration(site: Path) -> object:
    """All that a site has set, as values that can be compared."""
    streams = site_streams(site, load_theme("small", site))
    blueprints, _ = load_blueprints(streams)
    found = []
    for language in ("en", "de"):
        outlines = load_outlines(streams, blueprints, language=language, languages=("en", "de"))
        assert outlines.diagnostics == ()
        found.append(
            (
                outlines.by_name,
                load_menus(streams, language=language, languages=("en", "de")),
                read_positions(streams, language=language, languages=("en", "de")),
            )
        )
    return found


def exported(folder: Path) -> tuple[Path, Path]:
    site = write(folder / "site", SITE)
    small(site / "themes")
    archive = folder / "to" / "small.zip"
    done = CliRunner().invoke(command, ["export", str(site), "-o", str(archive)])
    assert done.exit_code == 0, done.output
    return site, archive


def test_an_export_is_imported_as_the_same_configuration(tmp_path: Path) -> None:
    site, archive = exported(tmp_path)
    other = write(
        tmp_path / "other", {"site.yaml": "portique: 1\ntheme: small\nlanguages: {en: {}, de: {}}\n"}
    )
    small(other / "themes")
    assert configuration(other) != configuration(site)
    brought = import_path(archive, Folder(other))
    assert brought.kind is Kind.EXPORT
    assert configuration(other) == configuration(site)
    for path in SITE:
        if path not in ("site.yaml", "content/index.md", "media/never-named.png"):
            assert (other / path).read_bytes() == (site / path).read_bytes(), path
    assert not (other / "media" / "never-named.png").exists()
    assert not (other / "content").exists()


def test_the_archive_has_gantrys_places(tmp_path: Path) -> None:
    _, path = exported(tmp_path)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        about = yaml.safe_load(archive.read("export.yaml"))
        outlines = yaml.safe_load(archive.read("outlines/outlines.yaml"))
    assert about["gantry"]["format"] == 1
    assert about["theme"] == {"name": "small", "title": "Small", "version": "1.2"}
    assert outlines["press"] == {"title": "For the press", "preset": "default"}
    assert list(outlines) == ["_error", "default", "press"]
    assert {
        "outlines/press/layout.yaml",
        "outlines/press/assignments.yaml",
        "outlines/press/particles/bell.yaml",
        "outlines/default/page/head.yaml",
        "menus/main.yaml",
        "positions/side.yaml",
        "positions/side/one.yaml",
        "files/gantry-media/a/bell.png",
        "files/gantry-theme/scss/custom.scss",
    } <= names


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    _, one = exported(tmp_path / "one")
    _, two = exported(tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()


def test_a_name_that_leads_out_of_the_site_takes_nothing_along(tmp_path: Path) -> None:
    site = write(tmp_path / "site", SITE)
    small(site / "themes")
    write(tmp_path, {"secret.txt": "secret"})
    write(site, {"menus/bad.yaml": "items: {x: {image: 'gantry-media://../../secret.txt'}}\n"})
    done = CliRunner().invoke(command, ["export", str(site), "-o", str(tmp_path / "x.zip")])
    assert done.exit_code == 0
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert not any("secret" in name for name in archive.namelist())
