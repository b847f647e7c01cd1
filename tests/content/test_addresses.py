"""From names to addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.content.folder import snapshot

from portique.model.address import Addresses, base_path_of
from portique.model.naming import slug
from portique.model.page import Body, Page


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Über uns", "über-uns"),
        ("L’été à Sète", "l-été-à-sète"),
        ("e\u0301te\u0301", "été"),
        ("انٹرویو 3", "انٹرویو-3"),
        ("हिन्दी", "हिन्दी"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the joiner in the middle is part of the word
        ("C++ & C#", "c-c"),
        ("--a__b..c--", "a-b-c"),
        ("İstanbul", "i̇stanbul"),
        ("🎉 party", "🎉-party"),
        ("\u200fabc\u200e", "abc"),
        ("...", ""),
        ("日本語のページ", "日本語のページ"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_slug_is_stable_and_safe(name: str) -> None:
    found = slug(name)
    assert slug(found) == found
    assert not set(found) & set(' /?#%&"<>\\\n')
    assert not found.startswith("-") and not found.endswith("-") and "--" not in found


@pytest.mark.parametrize(
    ("files", "paths"),
    [
        (["index.md"], ["/"]),
        (["x.md"], ["/x/"]),
        (["x/index.md"], ["/x/"]),
        (["01.x/02.y.md"], ["/x/y/"]),
        (["x.fr.md"], ["/fr/x/"]),
        (["x/index.fr.md"], ["/fr/x/"]),
        (["index.fr.md"], ["/fr/"]),
        (["x.de.md"], ["/x-de/"]),  # the site has no German
        (["v1.2.md"], ["/v1-2/"]),
        (["_drafts/x.md", ".hidden.md", "old~/x.md", "y.md~", "a/_x.md"], []),
        (["A Page.md"], ["/a-page/"]),
        (["x.html"], ["/x/"]),
        (["x.txt"], []),
    ],
)
def test_paths(files: list[str], paths: list[str]) -> None:
    assert [page.path for page in snapshot(dict.fromkeys(files, "")).pages] == paths


def test_slug_of_a_section_moves_its_children_and_keys_stay() -> None:
    site = snapshot(
        {
            "talks/index.md": "---\nslug: Interviews\n---\n",
            "talks/index.fr.md": "---\nslug: entretiens\n---\n",
            "talks/ann.md": "",
            "talks/ann.fr.md": "",
            "talks/ann.ur.md": "",
        }
    )
    assert {page.source: (page.key, page.path) for page in site.pages} == {
        "content/talks/index.md": ("talks", "/interviews/"),
        "content/talks/index.fr.md": ("talks", "/fr/entretiens/"),
        "content/talks/ann.md": ("talks/ann", "/interviews/ann/"),
        "content/talks/ann.fr.md": ("talks/ann", "/fr/entretiens/ann/"),
        "content/talks/ann.ur.md": ("talks/ann", "/ur/interviews/ann/"),
    }


SUB = Addresses(base_path_of("https://example.org/sub/path"), ["en", "fr"], "en")


def _page(path: str) -> Page:
    return Page(path.strip("/"), path, "", "fr", "page", "T", Body(""), "")


def test_addresses_know_the_base_path() -> None:
    assert SUB.page(_page("/fr/x/")) == "/sub/path/fr/x/"
    assert SUB.home("fr") == "/sub/path/fr/"
    assert SUB.media("media/a b%.jpg") == "/sub/path/media/a%20b%25.jpg"
    assert SUB.media("media/été.jpg") == "/sub/path/media/été.jpg"
    assert SUB.feed("fr", "entretiens") == "/sub/path/fr/entretiens/feed.xml"


def test_generated_paths() -> None:
    assert SUB.term("fr", "tags", "mer") == "/fr/tags/mer/"
    assert SUB.listing_page("/fr/tags/mer/", 1) == "/fr/tags/mer/"
    assert SUB.listing_page("/fr/tags/mer/", 2) == "/fr/tags/mer/page/2/"
    assert SUB.feed_path("en") == "/feed.xml"
    assert SUB.feed_path("fr", "/fr/entretiens/") == "/fr/entretiens/feed.xml"
    assert SUB.error("fr") == "/fr/404.html"


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("/", "/x/", "x/index.html"),
        ("/x/", "/", "../index.html"),
        ("/x/", "/x/", "index.html"),
        ("/x/y/", "/media/a.jpg?v=1#t", "../../media/a.jpg?v=1#t"),
        ("/x/", "/x/#q1", "#q1"),
        ("/404.html", "/x/", "x/index.html"),
        ("/x/", "https://example.org/", "https://example.org/"),
        ("/x/", "/x/a:b/", "./a:b/index.html"),
    ],
)
def test_from_a_folder(here: str, there: str, expected: str) -> None:
    assert Addresses("/", ["en"], "en", folder_mode=True).between(here, there) == expected


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("", "/"),
        ("https://a.org", "/"),
        ("https://a.org/x/y/", "/x/y/"),
        ("https://[", "/"),
        ("//a/../b", "/b/"),
    ],
)
def test_base_path(url: str, path: str) -> None:
    assert base_path_of(url) == path
