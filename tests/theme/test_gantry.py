"""The `gantry` object as templates use it (`gantry5-format` §§10, 16, 17, 19)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.theme.double import RenderDouble

from portique.model.node import Node
from portique.theme.frameworks import FRAMEWORKS
from portique.theme.gantry.page import attributes
from portique.theme.positions import Module


def test_page_says_what_is_known(render: RenderDouble) -> None:
    assert render.twig("{{ gantry.page.title }}|{{ gantry.page.description }}") == "A page|What it is about"
    assert render.twig("{{ gantry.page.language }} {{ gantry.page.direction }}") == "en ltr"
    assert render.twig("{{ gantry.page.outline }} {{ gantry.page.theme }}") == "home helium"
    assert render.twig("{{ gantry.page.doctype }} {{ gantry.page.doctype() }}") == "html html"
    assert render.twig("{{ gantry.page.url({a: 1}) }}") == "/press/a-page/?a=1"
    assert render.twig("{{ gantry.page.preset }}") == "g-2colleft"


def test_html_attributes_keep_the_pages_language(tmp_path: Path) -> None:
    config = {"page": {"html": {"class": "no-js", "lang": "xx"}}}
    render = RenderDouble(tmp_path, config=config, language="fr")
    shown = render.twig("<html{{ gantry.page.htmlAttributes|raw }}>")
    assert shown == '<html lang="fr" dir="ltr" class="no-js">'


def test_body_attributes_join_settings_page_and_template(tmp_path: Path) -> None:
    attribs = {"id": "top", "class": "gantry", "extra": [{"data-a": "1"}, {"data-b": "2"}]}
    render = RenderDouble(tmp_path, config={"page": {"body": {"attribs": attribs}}})
    render.page.body_classes = ["wide"]
    body = render.twig(
        "{{ gantry.page.bodyAttributes("
        "{class: ['', gantry.page.preset, 'g-style-' ~ gantry.theme.preset]}) }}"
    )
    assert body == (
        ' id="top" class="gantry site article dir-ltr outline-home wide g-2colleft g-style-"'
        ' data-a="1" data-b="2"'
    )


def test_attributes_cannot_be_broken_out_of() -> None:
    shown = attributes({"class": ['a" onload="x', "<b>"], "on load": "x", 'a"b': "y", "data-x": "1 & 2"})
    assert shown == ' class="a&quot; onload=&quot;x &lt;b&gt;" data-x="1 & 2"'


def test_theme_shows_its_manifest(tmp_path: Path) -> None:
    manifest = {
        "details": {
            "title": "Helium",
            "version": "5.5.0",
            "author": {"name": "RT"},
        },
        "configuration": {"theme": {"parent": "helium"}, "css": {"persistent": ["helium"]}},
    }
    render = RenderDouble(tmp_path, manifest=manifest, config={"styles": {"preset": "preset1"}})
    assert render.twig(
        "{{ gantry.theme.title }} {{ gantry.theme.version }} {{ gantry.theme.author.name }}"
    ) == ("Helium 5.5.0 RT")
    assert (
        render.twig("{{ gantry.theme.configuration.css.persistent|join }}{{ gantry.theme.parent }}")
        == "helium"
    )
    assert render.twig("{{ gantry.theme.preset }} {{ gantry.theme.presets|keys|join }}") == "preset1 preset1"
    assert render.twig("{{ gantry.theme.css('helium') }}") == "/press/assets/helium.0123.css"
    assert render.twig("{{ gantry.theme.toGrid(33.33) }}|{{ 25|toGrid }}") == " size-33-3|size-25"


def test_theme_knows_whether_the_layout_holds_content(tmp_path: Path) -> None:
    system = Node("content-1", "system", "content")
    with_content = Node("root", "root", children=(Node("main", "section", children=(system,)),))
    source = "{{ gantry.theme.hasContent() ? 'yes' : 'no' }}"
    assert RenderDouble(tmp_path, layout=with_content).twig(source) == "yes"
    assert RenderDouble(tmp_path).twig(source) == "no"


def test_theme_renders_parts(tmp_path: Path) -> None:
    logo = Node("logo-1", "particle", "logo")
    render = RenderDouble(
        tmp_path, layout=Node("root", "root", children=(logo,)), templates={"a": "<{{ x }}>"}
    )
    assert render.twig("{{ gantry.theme.particle('logo-1', {ajax: 1}) }}") == "<p>logo-1</p>"
    assert render.rendered == [(logo, {"inContent": False, "ajax": 1})]
    assert render.twig("{{ gantry.theme.particle('none') }}") == ""
    assert render.codes == ["particle-unknown"]
    assert (
        render.twig("{{ gantry.theme.compile('{{ x }}!', {x: 1}) }}{{ gantry.theme.render('a', {x: 2}) }}")
        == "1!<2>"
    )
    render.twig("{% do gantry.theme.loadAtoms() %}{% do gantry.theme.setLayout('_error', true) %}")
    assert (render.atoms_loaded, render.wanted_outlines) == (1, [("_error", True)])


@pytest.mark.parametrize(
    ("folder", "name"), [("templates", "grav"), ("twig", "joomla"), ("views", "wordpress")]
)
def test_platform_goes_by_the_name_the_theme_expects(tmp_path: Path, folder: str, name: str) -> None:
    assert RenderDouble(tmp_path, flavour=folder).twig("{{ gantry.platform.name }}") == name


def test_platform_compares_versions_as_php_does(tmp_path: Path) -> None:
    render = RenderDouble(tmp_path, flavour="twig")
    for at_least, expected in (
        ("4", True),
        ("5.3.2", True),
        ("5.3.2-rc1", True),
        ("5.3.3", False),
        (6, False),
    ):
        assert render.twig("{{ gantry.platform.checkVersion(v) ? 1 : 0 }}", v=at_least) == str(int(expected))
    assert render.twig("{{ gantry.platform.checkVersion(4, 5) ? 1 : 0 }}") == "0"


def test_modules_are_shown_in_their_chrome(tmp_path: Path) -> None:
    template = (
        "[{{ style }}{{ inContent ? ' in' }} {{ segment.id }}{{ segment.position }} {{ position.key }}]\n"
    )
    render = RenderDouble(tmp_path, templates={"@nucleus/partials/module.html.twig": template})
    render.positions.held["aside"] = [Module("aside", "one", {"title": "1"}), Module("aside", "two", {})]
    source = "{{ gantry.platform.displayModules('aside', {style: 'none', position: {key: 'k'}})|raw }}"
    assert render.twig(source) == "[none in oneaside k][none in twoaside k]"
    assert render.twig("{{ gantry.platform.displayModules('empty') }}") == ""
    assert render.twig("{{ gantry.platform.displayModule('aside/two', {style: 'x'}) }}") == "[x in twoaside ]"
    assert render.twig("{{ gantry.platform.countModules('aside') }}") == "2"


def test_document_takes_and_gives(render: RenderDouble) -> None:
    render.twig(
        "{% do gantry.document.addStyle('gantry-theme://scss/nav.scss') %}"
        "{% do gantry.document.addInlineScript('x()', 1, 'footer') %}"
        "{% do gantry.document.addHtml('<i>', 0, 'body_top') %}"
    )
    assert render.twig("{{ gantry.styles()|join|raw }}") == (
        '<link rel="stylesheet" href="/press/assets/nav.0123.css" />'
    )
    assert render.twig("{{ gantry.scripts('footer')|join|raw }}") == "<script>x()</script>"
    assert (
        render.twig("{% for html in gantry.document.getHtml('body_top') %}{{ html|raw }}{% endfor %}")
        == "<i>"
    )


def test_frameworks_are_added_once_with_what_they_need(render: RenderDouble) -> None:
    for name in ("jquery.min.js", "jquery-ui.min.js"):
        (render.theme / "frameworks").mkdir(exist_ok=True)
        (render.theme / "frameworks" / name).write_text("x")
    assert (
        render.twig("{{ gantry.load('jquery.ui.core') ? 'known' }}{{ gantry.load('nothing') ? 'known' }}")
        == "known"
    )
    render.twig("{% do gantry.platform.finalize() %}{% do gantry.platform.finalize %}")
    sources = [piece.source for piece in render.document.collected().pieces]
    assert sources == ["/press/assets/frameworks/jquery.min.js", "/press/assets/frameworks/jquery-ui.min.js"]


def test_a_framework_without_its_file_is_said(render: RenderDouble) -> None:
    render.twig("{% do gantry.load('bootstrap.2') %}{% do gantry.platform.finalize() %}")
    assert set(render.codes) == {"framework-missing"} and render.document.scripts() == []


def test_every_framework_needs_only_known_ones() -> None:
    assert {entry.needs for entry in FRAMEWORKS.values()} - {""} <= set(FRAMEWORKS)


def test_small_members(render: RenderDouble) -> None:
    assert render.twig("{{ gantry.siteUrl() }} {{ gantry.siteUrl }} {{ gantry.route('a', '', 'b c') }}") == (
        "/press/ /press/ /press/a/b%20c"
    )
    assert render.twig(
        "{{ gantry.request.server['REQUEST_URI'] }} {{ gantry.request.get['x']|default('-') }}"
    ) == ("/press/a-page/ -")
    assert (
        render.twig("{{ gantry.global.offline_message }} {{ gantry.global.get('none', 'd') }}")
        == "Back soon d"
    )
    assert render.twig("{% for id, title in gantry.outlines %}{{ id }}={{ title }};{% endfor %}") == (
        "default=Base Outline;home=Home;_error=Error;"
    )
    assert render.twig("{{ gantry.outlines.user|join }} {{ gantry.site.params.colour }}") == "Home red"
    assert render.twig("{{ gantry.debug ? 1 : 0 }}{{ gantry.authorize('x') ? 1 : 0 }}") == "00"
    assert render.twig("{{ gantry.debugger.startTimer('a', 'b') }}{{ gantry.messages.get|length }}") == "0"
    assert render.twig("{{ gantry.translator.translate('GANTRY5_ENGINE_NEXT') }}") == "Next"
    assert render.codes == []


@pytest.mark.parametrize(
    "source", ["gantry.nope", "gantry.nope.more", "gantry.theme.nope()", "gantry.page.nope"]
)
def test_unknown_members_are_null_and_a_notice(render: RenderDouble, source: str) -> None:
    assert render.twig("{{ " + source + "|default('null') }}") == "null"
    assert "gantry-unknown" in render.codes


@pytest.mark.parametrize("name", ["context", "twig_attribute", "absent", "__class__", "_members", "MEMBERS"])
def test_nothing_beyond_the_list_is_reachable(render: RenderDouble, name: str) -> None:
    assert (
        render.twig(
            "{{ gantry[name] is null and attribute(gantry.theme, name) is null ? 'null' }}", name=name
        )
        == "null"
    )


def test_every_name_of_the_lists_is_there(render: RenderDouble) -> None:
    from portique.theme.gantry.gantry import MEMBERS
    from portique.theme.gantry.member import Member, python_name

    members = [
        render.gantry,
        *(made for name in MEMBERS if isinstance(made := render.gantry.twig_attribute(name), Member)),
    ]
    missing = [
        (type(member).__name__, name)
        for member in members
        for name in member.__twig__ - {"class"}
        if not hasattr(member, python_name(name))
    ]
    assert missing == []
