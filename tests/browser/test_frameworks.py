"""Script libraries and icon fonts come from the site itself, where they are asked for."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import served
from tests.browser.rig import make_site
from tests.conftest import REPOSITORY

from portique.build.builder import BuildReport, build_site
from portique.formats.themes import frameworks
from portique.theme.frameworks import FRAMEWORKS

NOT_SHIPPED = {"mootools", "mootools.core", "mootools.framework", "mootools.more"}


@pytest.fixture
def extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """With `portique[frameworks]`, from the folder in this repository."""
    monkeypatch.setattr(sys, "path", [str(REPOSITORY / "frameworks" / "src"), *sys.path])
    frameworks.cache_clear()
    yield
    frameworks.cache_clear()


@pytest.fixture
def no_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "portique_frameworks", None)
    monkeypatch.setattr("portique.formats.themes.find_spec", lambda name: None)
    frameworks.cache_clear()
    yield
    frameworks.cache_clear()


def built(folder: Path, wanted: list[str], version: str = "fa4") -> tuple[Path, BuildReport]:
    site = make_site(folder)
    asked = "".join(f"{{% do gantry.load('{name}') %}}" for name in wanted)
    bell = site / "custom/rig/particles/bell.html.twig"
    bell.parent.mkdir(parents=True)
    bell.write_text(asked + '<i id="icon" class="fa fa-anchor"></i>')
    icons = site / "config/rig/default/page/fontawesome.yaml"
    icons.parent.mkdir(parents=True)
    icons.write_text(f"enable: 1\nversion: {version}\n")
    return site / "public", build_site(site, site / "public")


def test_each_name_leads_to_a_file_of_the_site(tmp_path: Path, extra: None) -> None:
    wanted = sorted(FRAMEWORKS.keys() - NOT_SHIPPED)
    out, report = built(tmp_path, wanted)
    assert report.findings == []
    html = (out / "index.html").read_text("utf-8")
    sources = re.findall(r'<script src="([^"]+)"', html)
    names = [re.sub(r"^/assets/|\.[0-9a-f]{10}(?=\.js)", "", source) for source in sources]
    assert names.index("jquery.min.js") < names.index("bootstrap-2.min.js")
    assert {"bootstrap-3.min.js", "bootstrap-4.bundle.min.js", "bootstrap-5.bundle.min.js"} <= set(names)
    assert len(names) == len(set(names))
    assert all((out / source.lstrip("/")).is_file() for source in sources)


def test_nothing_is_linked_that_nobody_asked_for(tmp_path: Path, extra: None) -> None:
    out, _ = built(tmp_path, [])
    assert "jquery" not in (out / "index.html").read_text("utf-8")


def test_an_icon_font_is_served_with_its_sheet(tmp_path: Path, extra: None) -> None:
    out, _ = built(tmp_path, [])
    found = re.search(
        r'href="/(assets/font-awesome\.min\.[0-9a-f]+\.css)"', (out / "index.html").read_text("utf-8")
    )
    assert found is not None
    addresses = re.findall(r"url\(([^)]*)\)", (out / found[1]).read_text("utf-8"))
    assert len(addresses) == 1 and (out / addresses[0].strip('"').lstrip("/")).is_file()


def test_without_the_extra_a_sentence_says_so_and_the_page_goes_on(tmp_path: Path, no_extra: None) -> None:
    out, report = built(tmp_path, ["jquery", "bootstrap.5"])
    said = [one for one in report.findings if one.page == "/"]
    assert {one.code for one in said} == {"framework-missing"} and len(said) == 3
    assert all("portique[frameworks]" in one.hint for one in said)
    html = (out / "index.html").read_text("utf-8")
    assert 'id="icon"' in html and "font-awesome" not in html and "jquery" not in html


@pytest.mark.browser
@pytest.mark.parametrize(
    ("version", "family"), [("fa4", "FontAwesome"), ("fa5css", '"Font Awesome 6 Free"'), ("fa5js", "")]
)
def test_icons_and_libraries_work_under_the_policy(
    version: str, family: str, tmp_path: Path, extra: None, browser: Browser
) -> None:
    out, _ = built(tmp_path, ["jquery.ui.core", "bootstrap.5"], version)
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    with served(out) as address:
        page.goto(address + "/")
        assert page.evaluate("[jQuery.fn.jquery, jQuery.ui.version, typeof bootstrap.Modal]") == [
            "3.7.1", "1.13.3", "function",
        ]  # fmt: skip
        if family:
            style = "element => getComputedStyle(element, '::before').fontFamily"
            assert page.locator("#icon").evaluate(style) == family
            assert page.evaluate(
                "document.fonts.ready.then(fonts => [...fonts].some(one => one.status == 'loaded'))"
            )
        else:
            page.locator("svg.fa-anchor").wait_for()
        assert all(url.startswith(address) for url in asked)
    assert said == []
    page.close()
