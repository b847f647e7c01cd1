"""What pages link: ready-made sheets with their files, our scripts, and the policy that goes with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.browser.rig import make_site

from portique.build.builder import build_site
from portique.check import check_site
from portique.formats.themes import NUCLEUS, load_theme, site_streams

BELL = """{% do gantry.document.addStyle('gantry-theme://css/bell.css') %}<b style="color: red">Ding</b>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = make_site(tmp_path / "site")
    bell = site / "custom/rig/particles/bell.html.twig"
    bell.parent.mkdir(parents=True)
    bell.write_text(BELL, "utf-8")
    return site


def sheet(site: Path) -> str:
    html = (site / "public/index.html").read_text("utf-8")
    found = re.search(r'href="/(assets/bell\.[0-9a-f]+\.css)"', html)
    assert found is not None
    return (site / "public" / found[1]).read_text("utf-8")


def test_a_ready_made_sheet_takes_its_files_along(site: Path) -> None:
    theme = site / "themes/rig"
    for name in ("css", "img"):
        (theme / name).mkdir()
    (theme / "css/bell.css").write_text(
        "@import 'more.css'; a { background: url(../img/a%20b.svg#x) } b { background: url(../img/none.png) }"
    )
    (theme / "css/more.css").write_text("@import url('bell.css'); i { background: url(data:,x) }")
    (theme / "img/a b.svg").write_text("<svg/>")
    build_site(site, site / "public")
    css = sheet(site)
    imported, picture, missing = re.findall(r"url\(\"?([^)\"]*)\"?\)", css)
    assert (site / "public" / imported.lstrip("/")).is_file() and imported.startswith("/assets/more.")
    assert (site / "public" / picture.partition("#")[0].lstrip("/")).is_file() and picture.endswith(".svg#x")
    assert missing == "../img/none.png"

    (theme / "img/a b.svg").write_text("<svg></svg>")
    build_site(site, site / "public")
    assert re.findall(r"url\(\"?([^)\"]*)\"?\)", sheet(site))[1] != picture


def test_a_sheet_takes_nothing_from_outside_of_its_theme(site: Path) -> None:
    (site / "themes/rig/css").mkdir()
    (site / "themes/rig/css/bell.css").write_text("a { background: url(../../../site.yaml) }")
    build_site(site, site / "public")
    assert "../../../site.yaml" in sheet(site)
    assert not list((site / "public").rglob("site*.yaml"))


def test_a_file_that_is_not_there_is_said_and_not_linked(site: Path) -> None:
    report = build_site(site, site / "public")
    assert "bell.css" not in (site / "public/index.html").read_text("utf-8")
    assert [one.code for one in report.findings if one.page == "/" and "bell.css" in one.message] == [
        "asset-missing"
    ]


def test_our_script_of_menus_comes_before_the_frameworks_and_after_the_themes(site: Path) -> None:
    theirs = site / "engines/assets/js/main.js"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("theirs")
    assert (
        site_streams(site, load_theme("rig", site)).find("gantry-assets://js/main.js")
        == NUCLEUS / "js/main.js"
    )
    own = site / "themes/rig/js/main.js"
    own.parent.mkdir()
    own.write_text("own")
    assert site_streams(site, load_theme("rig", site)).find("gantry-assets://js/main.js") == own


def test_check_lists_each_piece_of_inline_code_once(site: Path) -> None:
    said = [one for one in check_site(site) if one.code == "page-inline-code"]
    assert len(said) == 1
    assert "color: red (/, and 6 more)" in said[0].message


def test_a_change_of_the_policy_makes_every_page_anew(site: Path) -> None:
    build_site(site, site / "public")
    settings = site / "site.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text + "security: {policy: {img-src: 'https://a.example'}}\n", "utf-8")
    build_site(site, site / "public")
    pages = [path.read_text("utf-8") for path in (site / "public").rglob("*.html")]
    assert all("https://a.example" in html for html in pages)
    settings.write_text(text + "security: {policy: false}\n", "utf-8")
    build_site(site, site / "public")
    pages = [path.read_text("utf-8") for path in (site / "public").rglob("*.html")]
    assert not any("Content-Security-Policy" in html for html in pages)
