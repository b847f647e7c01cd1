"""The head: each tag once, what the page said before what is added."""

from __future__ import annotations

from portique.render.head import complete_head, json_ld, link, meta

PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Own</title>'
    "<meta content='Own words' name='description'><link rel=\"canonical\" href=\"/own/\">"
    "</head><body><head-like></head-like></body></html>"
)


def test_what_stands_there_wins() -> None:
    html = complete_head(
        PAGE, [meta("description", "Ours"), link("canonical", "/ours/"), meta("og:title", "T")]
    )
    assert html.count("description") == 1 and "Ours" not in html
    assert html.count("canonical") == 1 and "/ours/" not in html
    assert '<meta property="og:title" content="T">\n</head>' in html


def test_alternates_are_one_for_each_language_and_feed() -> None:
    tags = [link("alternate", "/fr/", hreflang="fr"), link("alternate", "/en/", hreflang="en"),
            link("alternate", "/fr/x", hreflang="fr"), link("alternate", "/feed.xml", type="application/atom+xml")]  # fmt: skip
    html = complete_head(PAGE, tags)
    assert html.count('hreflang="fr"') == 1 and html.count('hreflang="en"') == 1
    assert html.count("application/atom+xml") == 1


def test_values_are_escaped_and_scripts_cannot_be_ended() -> None:
    html = complete_head(
        PAGE, [meta("og:title", 'a "b" <c>'), json_ld({"@type": "Article", "x": "</script>"})]
    )
    assert 'content="a &quot;b&quot; &lt;c&gt;"' in html
    assert "</script></script>" not in html and "\\u003c/script>" in html


def test_a_fragment_without_a_head_stays() -> None:
    assert complete_head("<p>x</p>", [meta("description", "d")]) == "<p>x</p>"
