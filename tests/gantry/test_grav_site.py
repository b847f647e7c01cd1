"""What a Grav site with a theme of its own counts on: media, modules, paged lists, words, from import to build."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest

from portique.build.builder import BuildOptions, build_site
from portique.check import check_site
from portique.files import Folder
from portique.importers.gantry import import_path

Image = pytest.importorskip("PIL.Image")

THEME = {
    "gantry/theme.yaml": "details: {name: Oar}\nconfiguration: {theme: {parent: oar}}\n",
    "oar.yaml": "enabled: true\n",
    "blueprints.yaml": "name: Oar\n",
    "layouts/default.yaml": "version: 2\nlayout:\n  /main/:\n    - - system-content\n",
    "languages.yaml": "en: {OAR: {ROW: Row}}\nfr: {OAR: {ROW: Rame}}\n",
    "templates/default.html.twig": "{% extends 'partials/page.html.twig' %}{% block content %}"
    "{% for name, m in page.media.images %}<p>{{ m.cropZoom(8, 8).html(null, m.meta.alt_text)|raw }}</p>{% endfor %}"
    "{% include 'partials/of-a-plugin.html.twig' %}{{ page.media['none.jpg'].url }}{{ page.media.images|first ? page.media['mast.png'].sparkle.url }}"
    "<i>{{ 'OAR.ROW'|t }} {{ 'OWN.WORD'|t }}</i>{{ page.content|raw }}{% endblock %}",
    "templates/blog_list.html.twig": "{% extends 'partials/page.html.twig' %}{% block content %}"
    "{% set c = page.collection() %}<ul>{% for one in c %}<li>{{ one.title }}</li>{% endfor %}</ul>"
    '<b>{{ uri.currentPage }}</b><a href="{{ page.route }}/tag{{ config.system.param_sep }}sea">sea</a>{% if config.plugins.pagination.enabled and c.params.pagination %}'
    "{% include 'partials/pagination.html.twig' with {pagination: c.params.pagination} %}{% endif %}"
    "{% include 'partials/none.html.twig' ignore missing %}{% endblock %}",
    "templates/modular/hero.html.twig": '<section class="hero"><img src="{{ page.media[\'mast.png\'].url }}">'
    "{{ content|raw }}</section>",
    "templates/modular/bad.html.twig": "{{ constant('no') }}",
}
USER = {
    **{f"themes/oar/{path}": text for path, text in THEME.items()},
    "config/system.yaml": "pages: {theme: oar}\nlanguages: {supported: [en, fr]}\n",
    "config/site.yaml": "title: Crew\n",
    "languages/en.yaml": "OWN: {WORD: Ours}\n",
    "languages/fr.yaml": "OWN: {WORD: Le nôtre}\n",
    "pages/01.home/default.md": "---\ntitle: Home\n---\nHello.\n",
    "pages/02.boat/default.md": "---\ntitle: Boat\n---\nWood.\n",
    "pages/02.boat/default.fr.md": "---\ntitle: Bateau\n---\nBois.\n",
    "pages/02.boat/mast.png.meta.yaml": "alt_text: The mast\n",
    "pages/05.told/default.md": "---\ntitle: Told\nprocess: {twig: true}\nboat_of_mine: oak\n---\n"
    "A *boat* of {{ page.header.boat_of_mine }}, {{ page.find('/boat').title }}. {{ page.content|raw }}\n",
    "pages/06.torn/default.md": "---\ntitle: Torn\nprocess: {twig: true}\n---\nAll {{ is 'torn' \n",
    "pages/03.front/modular.md": "---\ntitle: Front\ncontent: {items: '@self.modular', order: {by: default}}\n---\n",
    "pages/03.front/02._text/text.md": "---\ntitle: Text\nroutable: false\n---\nSome **words**.\n",
    "pages/03.front/01._hero/hero.md": "---\ntitle: Hero\n---\n# Ahoy\n",
    "pages/03.front/03._bad/bad.md": "---\ntitle: Bad\n---\nStill here.\n",
    "pages/03.front/_hidden/hero.md": "---\ntitle: Hidden\npublished: false\n---\nNever.\n",
    "pages/04.log/blog_list.md": "---\ntitle: Log\ncontent: {items: '@self.children', order: {by: date, dir: desc},"
    " limit: 2, pagination: true}\n---\n",
    **{f"pages/04.log/day-{n}/default.md": f"---\ntitle: Day {n}\ndate: 2024-01-0{n}\ntaxonomy: {{tag: [sea]}}\n---\n" for n in (1, 2, 3)},
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("oar")
    user, site = home / "user", home / "site"
    for path, text in USER.items():
        (user / path).parent.mkdir(parents=True, exist_ok=True)
        (user / path).write_text(text, "utf-8")
    picture = BytesIO()
    Image.new("RGB", (32, 16), "#336699").save(picture, "PNG")
    for place in ("02.boat", "03.front/01._hero"):
        (user / "pages" / place / "mast.png").write_bytes(picture.getvalue())
    site.mkdir()
    import_path(user, Folder(site))
    return site


@pytest.fixture(scope="module")
def out(site: Path) -> Path:
    build_site(site, site / "public", BuildOptions(workers=1))
    return site / "public"


def page(out: Path, path: str) -> str:
    return (out / path / "index.html").read_text("utf-8")


def test_media_are_cut_when_the_site_is_written(out: Path) -> None:
    html = page(out, "boat")
    assert html.count('<p><img alt="The mast" src="/assets/mast.') == 1
    named = [file for file in (out / "assets").glob("mast.*") if file.name in html]
    assert [Image.open(file).size for file in named] == [(8, 8)]


def test_an_unknown_action_costs_the_action(out: Path) -> None:
    assert 'src="/assets/mast.' in page(out, "boat") and "/boat/mast.png" in page(out, "boat")
    assert (out / "boat" / "mast.png").is_file()


def test_a_partial_of_a_plugin_costs_its_place(site: Path, out: Path) -> None:
    found = [one for one in check_site(site) if one.code == "partial-absent"]
    assert found and 'no template "partials/of-a-plugin.html.twig"' in found[0].message
    assert "Wood." in page(out, "boat")


def test_texts_that_are_templates(out: Path) -> None:
    assert "A <em>boat</em> of oak, Boat." in page(out, "told")
    assert "All {{ is" in page(out, "torn")


def test_words_of_the_theme_and_of_the_site(out: Path) -> None:
    assert "<i>Row Ours</i>" in page(out, "boat")
    assert "<i>Rame Le nôtre</i>" in page(out, "fr/boat")


def test_modules_stand_in_their_page_alone(out: Path) -> None:
    html = page(out, "front")
    assert (
        html.index('<section class="hero">')
        < html.index("<strong>words</strong>")
        < html.index("Still here.")
    )
    assert "Never." not in html and not list(out.glob("front/*/index.html"))
    address = html.split('<section class="hero"><img src="')[1].split('"')[0]
    assert (out / address.lstrip("/")).is_file()


def test_a_list_goes_on_over_pages(out: Path) -> None:
    first, second = page(out, "log"), page(out, "log/page/2")
    assert "<li>Day 3</li><li>Day 2</li></ul><b>1</b>" in first
    assert "<ul><li>Day 1</li></ul><b>2</b>" in second and 'rel="prev"' in second


@pytest.mark.skipif(os.name == "nt", reason="file names here hold no colon")
def test_addresses_of_terms_lead_on(site: Path, out: Path) -> None:
    assert 'href="/log/tag:sea"' in page(out, "log") and "url=/tags/sea/" in page(out, "log/tag:sea")
    assert not [one for one in check_site(site) if one.code == "link-broken"]


def test_a_change_of_a_module_or_a_medium_is_seen(site: Path, out: Path) -> None:
    module = site / "content/03.front/_02.text/index.md"
    module.write_text(module.read_text("utf-8").replace("words", "changed"), "utf-8")
    (site / "content/02.boat/mast.png.meta.yaml").write_text("alt_text: Another\n", "utf-8")
    build_site(site, site / "public", BuildOptions(workers=1))
    assert "<strong>changed</strong>" in page(out, "front") and 'alt="Another"' in page(out, "boat")
