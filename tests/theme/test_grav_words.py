"""Grav's filters and functions, one row for each."""

from __future__ import annotations

import pytest
from tests.theme.double import RenderDouble
from tests.theme.test_grav_pages import SITE, PagesDouble

from portique.theme.flavours.grav.variables import variables


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ 'person'|pluralize }} {{ 'Blog post'|pluralize }} {{ 'city'|pluralize }} {{ 'box'|pluralize }}",
         "people Blog posts cities boxes"),
        ("{{ 'day'|pluralize(1) }} {{ 'sheep'|pluralize }} {{ 'people'|pluralize }}", "day sheep people"),
        ("{{ 'shoes'|singularize }} {{ 'Cities'|singularize }} {{ 'boxes'|singularize }} {{ 'glass'|singularize }}",
         "shoe City box glass"),
        ("{{ 'mice'|singularize }} {{ 'days'|singularize(2) }}", "mouse days"),
        ("{{ '181'|monthize }} {{ 400|monthize }}", "5 13"),
        ("{{ [1, 2, 3, 4, 5]|randomize(2)|slice(0, 2)|join }} {{ [1, 2, 3]|randomize|sort|join }}", "12 123"),
        ("{{ 'a: [1, 2]'|yaml_decode.a|join(',') }} {{ {a: {b: 1}}|yaml_encode|trim }}", "1,2 a:\n  b: 1"),
        ("{{ 'aGk='|base64_decode }} {{ 'hi'|base32_encode }} {{ 'NBUQ===='|base32_decode }}", "hi NBUQ==== hi"),
        ("{{ '/a/b.jpg'|basename }} {{ '/a/b.jpg'|basename('.jpg') }} {{ '/a/b.jpg'|dirname }}", "b.jpg b /a"),
        ("{{ 'abcd'|chunk_split(2, '-') }} {{ 'a.b.c'|replace_last('.', '!') }}", "ab-cd- a.b!c"),
        ("{{ {a: 1, b: [2]}|print_r }}",
         "Array\n(\n    [a] =&gt; 1\n    [b] =&gt; Array\n        (\n            [0] =&gt; 2\n        )\n\n)\n"),
        ("{{ array_key_value('a', 1, {b: 2})|json_encode|raw }}", '{"b":2,"a":1}'),
        ("{{ pathinfo('/x/a.tar.gz')|json_encode|raw }}",
         '{"dirname":"\\/x","basename":"a.tar.gz","extension":"gz","filename":"a.tar"}'),
        ("{{ random_string(12)|length }} {{ unique_id()|length }}", "12 9"),
        ("{{ authorize('site.login') ? 1 : 0 }} {{ isajaxrequest() ? 1 : 0 }} {{ redirect_me('/x') }}", "0 0 "),
        ("{{ header_var('rank') }} {{ header_var('none', '-') }}", "1 -"),
        ("{{ theme_var('sticky') }} {{ theme_var('menu.depth') }} {{ theme_var('no', 5) }}", "1 3 5"),
        ("{{ theme_config.menu.depth }} {{ config.get('themes.helium.menu.depth') }}", "3 3"),
        ("{{ body_class(['sticky', 'dark', 'none']) }}", "sticky"),
        ("{{ evaluate('1 + 2') }} {{ evaluate_twig('{{ 4 }}<br>') }}", "3 4<br>"),
        ("{{ read_file('gantry-theme://words.txt') }}", "some words"),
        ("{{ svg_image('gantry-theme://a.svg', 'big') }}", '<svg class="x big" viewBox="0 0 1 1"><path/></svg>'),
        ("{{ media_directory('gantry-theme://').files|keys|join(' ') }}", "words.txt"),
        ("{{ ta('MONTHS', 1) }} {{ tl('MONTHS.0', ['fr']) }} {{ 'MONTHS'|ta(0) }}", "Feb Jan Jan"),
        ("{{ xss('<b>') is null ? 'null' }} {{ exif('x') is null ? 'null' }} {{ http_response_code(404) }}",
         "null null 200"),
    ],
)  # fmt: skip
def test_words(render: RenderDouble, source: str, expected: str) -> None:
    (render.theme / "helium.yaml").write_text("sticky: true\ndark: false\nmenu: {depth: 3}\n")
    (render.theme / "words.txt").write_text("some words")
    (render.theme / "languages.yaml").write_text("en: {MONTHS: [Jan, Feb]}\n")
    (render.theme / "a.svg").write_text(
        '<?xml version="1.0"?>\n<svg class="x" viewBox="0 0 1 1"><path/></svg>\n'
    )
    assert render.twig(source, **variables(render, PagesDouble(SITE, "blog/two"))) == expected  # type: ignore[arg-type]


def test_a_file_outside_of_the_site_is_not_read(render: RenderDouble) -> None:
    assert (
        render.twig("{{ read_file('gantry-theme://../../etc/passwd') }}{{ read_file('/etc/passwd') }}") == ""
    )
    assert render.codes == ["file-absent", "file-absent"]
