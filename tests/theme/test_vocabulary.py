"""Gantry's and our own words in templates (`gantry5-format` §18)."""

from __future__ import annotations

import struct
from datetime import timedelta
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theme.double import NOW, RenderDouble

from portique.theme.captured import elements
from portique.theme.truncation import excerpt, plain, truncate_html
from portique.twig import TwigError

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 360)

VALUES = [
    ("{{ 'a.b.c'|fieldName }}", "a[b][c]"),
    ("{{ '12px'|int }} {{ '1.5x'|float }} {{ '0'|bool ? 'yes' : 'no' }} {{ 5|string ~ '' }}", "12 1.5 no 5"),
    ("{{ null|array|length }} {{ 'a'|array|join }} {{ array('b')|join }}", "0 a b"),
    ("{{ {x: 1, y: 2}|values|join(',') }}", "1,2"),
    ("{{ 'ab'|repeat(3) }}{{ 'ab'|repeat(-1) }}", "ababab"),
    ("{{ 'hello'|substr(1, 3) }} {{ 'hello'|substr(-3) }} {{ 'hello'|substr(0, -1) }}", "ell llo hell"),
    ("{{ 'é'|base64 }}", "w6k="),
    ("{{ '{&quot;a&quot;: [1, 2]}'|json_decode.a|join }}{{ 'no'|json_decode is null ? '!' }}", "12!"),
    ("{{ 'a=\"b\"'|attribute_array }}", 'a="b"'),
    ("{{ {id: 'x y', 'data-a': '<'}|attribute_array }}", ' id="x&#x20;y" data-a="&lt;"'),
    ("{{ [{a: 1}, {b: 2}]|attribute_array }}{{ []|attribute_array }}", ' a="1" b="2"'),
    ("{{ nested({a: {b: [1, 2]}}, 'a.b.1') }} {{ nested({}, 'a.b', 'd') }}", "2 d"),
    ("{{ nested({a: {b: 3}}, 'a/b', '', '/') }} {{ nested(gantry, 'page.language') }}", "3 en"),
    ("{{ preg_match('/(\\\\d+)-(\\\\d+)/', 'x 10-20')|join(',') }}", "10-20,10,20"),
    ("{{ preg_match('/z/', 'x') ? 1 : 0 }}", "0"),
    ("{{ preg_match('/(?P<year>\\\\d{4})/', 'in 1999').year }}", "1999"),
    ("{{ colorContrast('#fff') ? 1 : 0 }}{{ colorContrast('#000000') ? 1 : 0 }}", "10"),
    ("{{ colorContrast('rgba(0, 0, 0, 0.2)') ? 1 : 0 }}{{ colorContrast('rgb(10,10,10)') ? 1 : 0 }}", "10"),
    ("{{ is_selected('1', [true]) ? 1 : 0 }}{{ is_selected('0', false) ? 1 : 0 }}", "11"),
    ("{{ is_selected(2, '2') ? 1 : 0 }}{{ is_selected(2, [1, 3]) ? 1 : 0 }}", "10"),
    ("{{ taxonomy_categories('a b')|map(v => v['@taxonomy.category'])|join('+') }}", "a+b"),
    ("{{ get_cookie('x') is null ? 'none' }}", "none"),
    ("{{ '<p>One <b>two</b> three</p>'|truncate_text(7) }}", "One two…"),
    ("{{ '<p>One <b>two</b> three</p>'|truncate_text(0) }}", "One two three"),
    ("{{ '<p>One <b>two</b> three</p>'|truncate_html(6)|raw }}", "<p>One <b>tw…</b></p>"),
    ("{{ '<b>x</b>'|markdown }}{{ 'x'|markdown(false) }}", "<p><b>x</b></p>x"),
    ("{{ 'GANTRY5_ENGINE_PREV'|trans }} {{ 'Hello %s'|trans('you') }}", "Previous Hello you"),
    ("{{ 'a %s %s'|trans('b') }}", "a %s %s"),
    ("{{ 'd'|trans_key('gantry5_engine', 'next') }} {{ 'd'|trans_key('gantry5', 'none') }}", "Next d"),
    ("{{ 'Print'|t }} {{ t('Print') }} {{ trans('Print') }}", "Print Print Print"),
    ("{{ tn('%d page', '%d pages', 1) }}, {{ tn('%d page', '%d pages', 3) }}", "1 page, 3 pages"),
    ("{{ '<p>One two,</p><p>three four</p>'|excerpt(2) }}", "One two…"),
    ("{{ __('Tags', 'x') }} {{ _n('a', 'b', 2) }}", "Tags b"),
    ("{{ 'v'|apply_filters('the_content') }} {{ null|defined('d') }}", "v d"),
    ("{{ function('get_option', 'blogname') }} {{ fn('home_url', '/x') }}", "The Press /press/x"),
    ("{% do action('wp_head') %}{{ function('is_rtl') ? 1 : 0 }}", "0"),
    ("{{ format_date('2026-03-04') }} {{ '2026-03-04 15:06'|format_date('HH:mm') }}", "March 4, 2026 15:06"),
    ("{{ format_date(null) }}{{ ''|format_date }}", ""),
]

GRAV = [
    ("{{ 'MyBlogPost'|underscorize }} {{ 'My blog post'|hyphenize }}", "my_blog_post my-blog-post"),
    ("{{ 'send_email'|camelize }} {{ 'text_to_read'|humanize }}", "SendEmail Text to read"),
    ("{{ 'welcome-page'|titleize }} {{ 'blogPost'|titleize }}", "Welcome Page Blog Post"),
    ("{{ [1, 2, 3, 4, 11, 22, 113]|map(n => n|ordinalize)|join(' ') }}", "1st 2nd 3rd 4th 11th 22nd 113th"),
    ("[{{ 'ab'|pad(5, '-') }}{{ 'ab'|pad(5, '-', 0) }}{{ 'ab'|pad(5, '-', 2) }}]", "[ab------ab-ab--]"),
    ("{{ 'one two three'|truncate(5) }} {{ 'one two three'|safe_truncate(5) }}", "one t… one two…"),
    ("{{ 'one'|truncate(5) }} {{ '<b>one two</b>'|safe_truncate_html(3)|raw }}", "one <b>one…</b>"),
    ("{{ 'a@b'|safe_email }}", "&#97;&#64;&#98;"),
    (
        "{{ 'x-y'|regex_replace('/(\\\\w)-(\\\\w)/', '$2+$1') }} {{ 'aab'|regex_replace('/a/', 'c', 1) }}",
        "y+x cab",
    ),
    (
        "{{ regex_match('in 1999', '/\\\\d+/')|join }} {{ regex_split('a, b', '/, */')|join('|') }}",
        "1999 a|b",
    ),
    ("{{ regex_filter(['a1', 'b'], '/\\\\d/')|join }}", "a1"),
    ("{{ 1532000|nicefilesize }} {{ 12430|nicenumber }} {{ '999'|nicenumber }}", "1.46 MB 12.43 k 999"),
    ("{{ 7|modulus(3) }} {{ 4|modulus(3, ['a', 'b', 'c']) }}", "1 b"),
    (
        "{{ 1|get_type }} {{ 'a'|get_type }} {{ null|get_type }} {{ 1.5|of_type('float') ? 1 : 0 }}",
        "integer string NULL 1",
    ),
    ("{{ [1, '1', 2, 1]|array_unique|join(',') }} {{ {b: 1, a: 2}|ksort|keys|join }}", "1,2 ab"),
    ("{{ [{a: 2}, {a: 1}]|sort_by_key('a')|map(v => v.a)|join }}", "12"),
    (
        "{{ array_diff([1, 2, 3], [2])|values|join }} {{ array_intersect([1, 2], [2, 3])|values|join }}",
        "13 2",
    ),
    (
        "{{ 'abc'|contains('b') ? 1 }}{{ 'abc'|starts_with('a') ? 1 }}{{ 'abc'|ends_with('a') ? 1 : 0 }}",
        "110",
    ),
    (
        '{{ \'<a href="/x"> <a href="//y">\'|absolute_url|raw }}',
        '<a href="https://example.org/x"> <a href="//y">',
    ),
    ("{{ 'xaax'|rtrim('x') }} {{ '  a'|ltrim }} {{ 'a'|md5|length }}", "xaa a 32"),
    ("{{ 'GANTRY5_ENGINE_NEXT'|tl(['fr']) }} {{ rand(3, 3) }}", "Suivant 3"),
]


@pytest.mark.parametrize(("source", "expected"), VALUES + GRAV)
def test_words(render: RenderDouble, source: str, expected: str) -> None:
    assert render.twig(source) == expected
    assert render.codes == []


def test_assets_go_to_the_document(render: RenderDouble) -> None:
    out = render.twig(
        """a{% assets in 'footer' with {priority: 3} %}
            <script src="{{ url('js/a.js') }}" defer></script>
            <script>if (1 < 2) { x("&amp;"); }</script>
        {% endassets %}b{% styles %}<link rel="stylesheet" href="/a.css" media="print">
        <style>p{}</style>{% endstyles %}
        {%- scripts in 'head' %}<script type="module">y()</script>{% endscripts -%}"""
    )
    assert out == "ab"
    assert render.document.scripts("footer") == [
        '<script defer="defer" src="/press/js/a.js"></script>',
        '<script>if (1 < 2) { x("&amp;"); }</script>',
    ]
    assert render.document.collected().pieces[0].priority == 3
    assert render.document.styles() == [
        '<link rel="stylesheet" href="/a.css" media="print" />',
        "<style>p{}</style>",
    ]
    assert render.document.scripts("head") == ['<script type="module">y()</script>']


def test_what_assets_cannot_take_is_said(render: RenderDouble) -> None:
    render.twig(
        '{% assets %}<!-- x --><link rel="preload" href="/a"><noscript><b>x</b></noscript>{% endassets %}'
    )
    assert render.codes == ["assets-left-out"]
    left = render.twig('{{ parse_assets(\'<meta name="x"><script src="/a.js"></script>\')|raw }}')
    assert left == '<meta name="x">' and render.document.scripts() != []


def test_pageblock_and_markdown_tags(render: RenderDouble) -> None:
    render.twig("{% pageblock body_bottom with {priority: 2} %} <div>x</div> {% endpageblock %}")
    assert render.document.html("body_bottom") == ["<div>x</div>"]
    assert render.twig("{% markdown %}\n    # A\n      b\n  c\n{% endmarkdown %}") == "<p># A\n  b\nc</p>"


def test_sizes_of_pictures_come_from_the_file(render: RenderDouble) -> None:
    (render.theme / "media").mkdir()
    (render.theme / "media/a.png").write_bytes(PNG)
    assert render.twig("{{ 'gantry-media://a.png'|imagesize }}") == 'width="640" height="360"'
    assert render.twig("{{ imagesize('media/a.png', false).height }}") == "360"
    assert render.twig("{{ 'gantry-media://none.png'|imagesize }}{{ ''|imagesize }}") == ""
    assert (
        render.twig("{{ imagesize('https://example.com/a.png', false).width is null ? 'unknown' }}")
        == "unknown"
    )
    assert ("file", str(render.theme / "media/a.png")) in render.notes


def test_picture_says_its_size_and_copies(render: RenderDouble) -> None:
    (render.theme / "media").mkdir()
    (render.theme / "media/a.png").write_bytes(PNG)
    assert render.twig("{{ picture('media/a.png', {sizes: '50vw', alt: 'A \"b\"', class: 'x'}) }}") == (
        '<img src="/press/media/a.png" srcset="/press/media/a.png 640w" sizes="50vw" alt="A &quot;b&quot;"'
        ' width="640" height="360" loading="lazy" decoding="async" class="x">'
    )
    assert 'alt=""' in render.twig("{{ picture('media/a.png') }}")
    assert render.twig("{{ picture('none.png') }}") == ""


@pytest.mark.parametrize(
    ("ago", "language", "expected"),
    [
        (timedelta(days=3), "en", "3 days ago"),
        (timedelta(days=-1), "en", "1 day from now"),
        (timedelta(weeks=53), "en", "1 year ago"),
        (timedelta(), "en", "just now"),
        (timedelta(days=3), "fr", "il y a 3 jours"),
        (timedelta(hours=-2), "de-CH", "in 2 Stunden"),
    ],
)
def test_nicetime(tmp_path: Path, ago: timedelta, language: str, expected: str) -> None:
    render = RenderDouble(tmp_path, language=language)
    assert render.twig("{{ moment|nicetime }}", moment=NOW - ago) == expected


def test_nicetime_of_no_date(render: RenderDouble) -> None:
    assert render.twig("{{ ''|nicetime }}, {{ 'not a date'|nicetime }}, {{ 3|nicetime(false) }}") == (
        "No date, Not a date, 6 decs ago"
    )


def test_dates_in_the_pages_language(tmp_path: Path) -> None:
    assert RenderDouble(tmp_path, language="fr").twig("{{ format_date(d) }}", d=NOW) == "4 mars 2026"
    assert RenderDouble(tmp_path, language="xx-YY").twig("{{ format_date(d, 'y') }}", d=NOW) == "2026"
    assert RenderDouble(tmp_path).twig("{{ format_date('nonsense') }}") == "nonsense"


def test_platform_functions_that_do_not_exist_are_null_and_a_notice(render: RenderDouble) -> None:
    assert (
        render.twig("{{ function('wp_get_attachment', 3) is null ? 'null' }}{{ function('wp_footer') }}")
        == "null"
    )
    assert render.codes == ["platform-call"]
    with pytest.raises(TwigError):
        render.twig("{{ 'a'|repeat(100000000) }}")


words = st.text(st.sampled_from("ab <>&;/\"'=!-c"), max_size=60)


@given(words, words, st.integers(1, 40))
def test_truncated_html_holds_the_first_characters(first: str, second: str, length: int) -> None:
    text = first + second
    short = truncate_html(f"<p><b>{escape(first)}</b>{escape(second)}<br></p>", length)
    assert short.endswith("</p>") and short.count("<b>") == short.count("</b>") == 1
    shown = plain(short)
    assert shown == text or (
        shown.endswith("…") and text.startswith(shown[:-1].rstrip()) and len(shown) <= length + 1
    )


@given(words, st.integers(1, 20))
def test_truncated_html_is_closed_whatever_it_was(html: str, length: int) -> None:
    assert truncate_html(f"<p>{html}</p>", length).endswith("</p>")


@given(words)
def test_elements_of_any_text_are_read(html: str) -> None:
    for element in elements(f"<style>x</style>{html}"):
        assert element.html.startswith("<")


@given(st.text(max_size=80), st.integers(0, 10))
def test_excerpts_have_no_more_words_than_asked(html: str, count: int) -> None:
    assert len(excerpt(html, count).split()) <= max(count, 1)
