"""What themes in Gantry's format count on, by a small theme of ours (`themes/`) on a small Grav site."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from portique.build.builder import BuildOptions, BuildReport, build_site
from portique.files import Folder
from portique.importers.gantry import import_path

THEMES = Path(__file__).parent / "themes"
CONFIG = "data/gantry5/themes/tiller/config"
USER = {
    "config/system.yaml": "pages: {theme: tiller}\n",
    "config/site.yaml": "title: Crew\ntagline: Ahoy\n",
    "pages/01.home/default.md": "---\ntitle: Home\n---\n\n## Under way\n\n```php\necho 1;\n```\n",
    "pages/02.about/default.md": "---\ntitle: About\nmood: merry\nbody_classes: wide\n---\n\nText.\n",
    "pages/03.log/logbook.md": "---\ntitle: Log\ncontent: {items: '@self.children', order: {by: date, dir: desc}}\n---\n",
    "pages/03.log/a/default.md": "---\ntitle: A\ndate: 2024-01-01\n---\n*First* half.\n\n===\n\nSecond.\n",
    "pages/03.log/b/default.md": "---\ntitle: B\ndate: 2024-02-01\n---\nAll.\n",
    "pages/04.quiet/default.md": "---\ntitle: Quiet\ngantry: {outline: quiet}\n---\n",
    "pages/05.leaky/default.md": "---\ntitle: Leaky\ngantry: {outline: leaky}\n---\n\nStill here.\n",
    "pages/06.lost/default.md": "---\ntitle: Lost\ngantry: {outline: nowhere}\n---\n",
    f"{CONFIG}/default/index.yaml": "name: default\npreset: {name: default}\n",
    f"{CONFIG}/default/styles.yaml": "preset: preset2\nbase: {text-color: '#665544'}\n",
    f"{CONFIG}/quiet/index.yaml": "name: Quiet\npreset: {name: default}\n",
    f"{CONFIG}/quiet/particles/bell.yaml": "enabled: '0'\n",
    f"{CONFIG}/quiet/page/head.yaml": "atoms: []\n",
    f"{CONFIG}/leaky/layout.yaml": "version: 2\nlayout:\n  /main/:\n    - - leak-1 50\n      - bell-2 50\n"
    "  /text/:\n    - - system-content\n",
    f"{CONFIG}/logs/index.yaml": "name: Logs\npreset: {name: default}\n",
    f"{CONFIG}/logs/assignments.yaml": "section: [{log: true}]\n",
    f"{CONFIG}/logs/page/body.yaml": "attribs: {class: of-logs}\n",
    f"{CONFIG}/weak/index.yaml": "name: Weak\npreset: {name: default}\n",
    f"{CONFIG}/weak/assignments.yaml": "language: [{en: true}]\ntype: [{page: true}]\n",
    "data/gantry5/positions/flags.yaml": "title: Flags\nordering: [red, blue]\n",
    "data/gantry5/positions/flags/blue.yaml": "title: Blue\ntype: particle\nassignments: {page: [{about: true}]}\n"
    "options: {type: custom, attributes: {enabled: '1', html: <u>blue</u>}}\nchrome: {display_title: '1'}\n",
    "data/gantry5/positions/flags/red.yaml": "title: Red\ntype: particle\nassignments: {page: [{about: true}]}\n"
    "options: {type: custom, attributes: {enabled: '1', html: <u>red</u>}}\n",
}  # fmt: skip


class Built:
    """A built site and what the build found."""

    def __init__(self, out: Path, report: BuildReport) -> None:
        self.out = out
        self.report = report

    def page(self, path: str) -> str:
        return (self.out / path / "index.html").read_text("utf-8")

    def codes(self, page: str) -> set[str]:
        return {one.code for one in self.report.findings if one.page == page}


def built(folder: Path, theme: str = "tiller") -> Built:
    user, site = folder / "user", folder / "site"
    for path, text in USER.items():
        target = user / path.replace("themes/tiller/", f"themes/{theme}/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace("theme: tiller", f"theme: {theme}"), "utf-8")
    shutil.copytree(THEMES, user / "themes")
    site.mkdir()
    import_path(user, Folder(site))
    return Built(site / "public", build_site(site, site / "public", BuildOptions(workers=1)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("tiller"))


def sizes(html: str, section: str) -> list[str]:
    """The size classes of the blocks in a section, in order."""
    found = re.search(rf'id="g-{section}".*?(?=<(?:section|header|footer|main)\b|$)', html, re.DOTALL)
    return re.findall(r"g-block[^\"]*?\bsize-([\d-]+)", found[0]) if found else []


def test_a_position_that_is_empty_on_one_page_gives_its_width_to_its_neighbour_there(site: Built) -> None:
    assert sizes(site.page("about"), "header") == ["50", "50"]
    assert sizes(site.page("log"), "header") == ["100"]


def test_a_section_in_which_nothing_is_shown_is_not_printed(site: Built) -> None:
    assert "g-aside-row" not in site.page("about")
    assert 'id="g-footer"' in site.page("about")


def test_modules_stand_in_their_order_in_the_chrome_that_the_theme_adds(site: Built) -> None:
    html = site.page("about")
    assert html.index("<u>red</u>") < html.index("<u>blue</u>")
    assert html.count('class="plank"') == 2


def test_classes_variations_and_extra_attributes(site: Built) -> None:
    html = site.page("about")
    assert re.search(r'<div class="g-block\s[^"]*\bbox1\b', html)
    assert re.search(r'<div class="g-block\s[^"]*\bring\b', html)
    assert re.search(r'<(?:section|footer) id="g-footer"[^>]*class="dark"[^>]*data-depth="3"', html)


def test_particles_of_theme_and_of_its_base_with_their_defaults(site: Built) -> None:
    assert '<b class="bell">Ding</b>' in site.page("about")
    assert '<i class="tide">4 merry</i>' in site.page("about")
    assert '<i class="tide">4 calm</i>' in site.page("log")


def test_a_particle_that_an_outline_switches_off_is_gone_with_its_assets(site: Built) -> None:
    assert ".bell" in site.page("about")
    html = site.page("quiet")
    assert "bell" not in html
    assert sizes(html, "footer") == ["100"]


def test_a_list_of_atoms_replaces_that_of_the_base_outline(site: Built) -> None:
    assert ".from-atom{color:red}" in site.page("about")
    assert ".from-atom" not in site.page("quiet")


def test_assignments_by_the_highest_score(site: Built) -> None:
    assert "of-logs" in site.page("log/a")
    assert "outline-weak" in site.page("about")


def test_body_classes(site: Built) -> None:
    body = re.search(r'<body[^>]*class="([^"]*)"', site.page("quiet"))
    assert body is not None
    assert {"gantry", "tiller-body", "outline-quiet", "dir-ltr", "g-style-preset2"} <= set(body[1].split())
    assert 'class="' in site.page("about") and " wide " in site.page("about")


def test_a_page_template_sees_gravs_variables(site: Built) -> None:
    html = site.page("log")
    assert "<li>B: " in html
    assert html.index("<li>B: ") < html.index("<li>A: <p><em>First</em> half.</p>")
    assert "Second." not in html
    assert '<p class="uri">/log Ahoy tiller</p>' in html


def test_texts_are_as_themes_of_grav_expect_them(site: Built) -> None:
    assert "<h2>Under way</h2>" in site.page("")
    assert '<pre><code class="language-php">echo 1;' in site.page("")


def test_a_particle_that_fails_costs_itself(site: Built) -> None:
    html = site.page("leaky")
    assert '<b class="bell">Dong</b>' in html
    assert "Still here." in html
    assert any(one.code == "particle-failed" and "leak" in (one.file or "") for one in site.report.findings)


def test_an_outline_that_does_not_exist_is_the_base_one(site: Built) -> None:
    assert "outline-default" in site.page("lost")
    assert "outline-unknown" in site.codes("/lost/")


def test_the_page_for_wrong_addresses_has_its_own_outline(site: Built) -> None:
    html = (site.out / "404.html").read_text("utf-8")
    assert "Lost" in html
    assert "outline-_error" in html
    assert '<meta name="robots" content="noindex' in html


def test_sheets(site: Built) -> None:
    sheets = {path.name.partition(".")[0]: path.read_text("utf-8") for path in site.out.glob("assets/*.css")}
    assert "color:#654;" in sheets["tiller"].replace("#665544", "#654")
    assert "margin:.5rem" in sheets["tiller"].replace(" ", "").replace("0.5", ".5")
    assert "custom" in sheets, "the engine's empty sheet answers"


def test_a_child_theme(tmp_path: Path) -> None:
    child = built(tmp_path, "tiller-child")
    html = child.page("about")
    assert '<b class="bell child">Ding!</b>' in html
    assert '<i class="tide">4 merry</i>' in html, "what the child has not, its parent has"


def test_what_plug_ins_bring_has_a_stand_in_or_leaves_its_place_empty(tmp_path: Path) -> None:
    names = ["comments", "login-form", "archives", "simplesearch_searchbox", "feed", "breadcrumbs", "langswitcher",
             "taxonomylist", "relatedpages", "pagination"]  # fmt: skip
    site = tmp_path / "site"
    form = "{name: ask, action: 'https://forms.example/ask', fields: {who: {type: email, label: Who, validate: {required: true}},"
    form += " why: {type: select, options: {a: One, b: Two}}}, buttons: [{type: submit, value: Send}]}"
    files = {
        "site.yaml": "portique: 1\ntitle: X\ntheme: tiller\n",
        "content/index.md": "---\ntitle: Home\ntemplate: all\n---\n",
        "content/ask.md": f"---\ntitle: Ask\ntemplate: form\nform: {form}\n---\n\nAsk us.\n",
        "content/dead.md": "---\ntitle: Dead\ntemplate: form\nform: {fields: {a: {type: text}}}\n---\n",
        "themes/tiller/templates/all.html.twig": "{% extends 'partials/page.html.twig' %}{% block content %}"
        + "".join(f"{{% include 'partials/{name}.html.twig' %}}" for name in names)
        + "<p>end</p>{% endblock %}",
    }
    shutil.copytree(THEMES, site / "themes")
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    made = Built(site / "public", build_site(site, site / "public", BuildOptions(workers=1)))
    assert [str(one) for one in made.report.findings if one.code in ("page-failed", "particle-failed")] == []
    assert "<p>end</p>" in made.page("")
    asked = made.page("ask")
    assert '<form name="ask" action="https://forms.example/ask" method="post">' in asked
    assert re.search(r'<input type="email" id="ask-who" name="who" required', asked)
    assert '<option value="b">Two</option>' in asked
    assert "<form" not in made.page("dead"), "no form that would lose what a reader writes"


def test_forms_of_gravs_page_editor_are_none_of_the_settings(tmp_path: Path) -> None:
    shutil.copytree(THEMES, tmp_path / "site/themes")
    form = tmp_path / "site/themes/tiller/blueprints/pages/log.yaml"
    form.parent.mkdir()
    form.write_text(
        "extends@: {type: default, context: 'blueprints://pages'}\nform: {fields: {a: {type: toggle}}}\n"
    )
    (tmp_path / "site/site.yaml").write_text("portique: 1\ntitle: X\ntheme: tiller\n")
    report = build_site(tmp_path / "site", tmp_path / "site/public", BuildOptions(workers=1))
    assert [one.code for one in report.findings if one.code.startswith("blueprint")] == []
