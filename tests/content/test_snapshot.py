"""A site's folder as a whole: order, listings, terms, files, old addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.content.folder import SITE, memory, snapshot

from portique import files
from portique.files import Memory
from portique.formats.site import load_snapshot
from portique.model.diagnostic import Level
from portique.model.site import Snapshot


def keys(site: Snapshot, language: str, section: str) -> list[str]:
    return [page.key for page in site.children(language, section)]


def test_order_of_a_section() -> None:
    site = snapshot(
        {
            "index.md": "",
            "c.md": "---\ntitle: Éclair\n---",
            "b.md": "---\ntitle: Zebra\n---",
            "a.md": "---\ntitle: Fox\n---",
            "old.md": "---\ndate: 2020-01-01\n---",
            "new.md": "---\ndate: 2024-01-01\n---",
            "10.last.md": "",
            "2.first.md": "",
            "middle.md": "---\norder: 2.5\n---",
        }
    )
    assert keys(site, "en", "") == ["first", "middle", "last", "new", "old", "c", "a", "b"]


def test_pages_stand_in_reading_order_language_by_language() -> None:
    names = ["index.md", "2.b/index.md", "2.b/1.x.md", "1.a.md", "index.fr.md", "1.a.fr.md", "z.md"]
    site = snapshot(dict.fromkeys(names, ""))
    assert [page.path for page in site.pages] == ["/", "/a/", "/b/", "/b/x/", "/z/", "/fr/", "/fr/a/"]


def test_sections() -> None:
    names = ["index.md", "a/index.md", "a/b/c.md", "lone/index.md", "d/index.fr.md", "d/e.fr.md"]
    site = snapshot(dict.fromkeys(names, ""))
    facts = {page.path: (page.section, page.is_section, page.type) for page in site.pages}
    assert facts == {
        "/": (None, True, "listing"),
        "/a/": ("", True, "listing"),
        "/a/b/c/": ("a", False, "page"),
        "/lone/": ("", False, "page"),
        "/fr/d/": (None, True, "listing"),
        "/fr/d/e/": ("d", False, "page"),
    }
    assert keys(site, "en", "a") == ["a/b/c"]
    assert keys(site, "en", "a/b") == ["a/b/c"]  # a folder that no page stands for


def test_a_section_that_is_not_translated_is_passed_over() -> None:
    site = snapshot({"index.fr.md": "", "a/index.md": "", "a/x.fr.md": ""})
    page = site.at("/fr/a/x/")
    assert page is not None and page.section == ""
    assert keys(site, "fr", "") == ["a/x"]


def test_recent() -> None:
    site = snapshot(
        {
            "a/index.md": "---\ndate: 2024-01-05\n---",
            "a/x.md": "---\ndate: 2024-01-02\n---",
            "a/b/y.md": "---\ndate: 2024-01-03\n---",
            "a/undated.md": "",
            "z.md": "---\ndate: 2024-01-04\n---",
            "z.fr.md": "---\ndate: 2024-01-04\n---",
        }
    )
    assert [page.key for page in site.recent("en")] == ["a", "z", "a/b/y", "a/x"]
    assert [page.key for page in site.recent("en", "a")] == ["a/b/y", "a/x"]
    assert [page.key for page in site.recent("en", limit=2)] == ["a", "z"]
    assert site.recent("ur") == ()


def test_terms() -> None:
    site = snapshot(
        {
            "a.md": "---\ntags: [Sea, port]\nauthors: Ann Lee\n---",
            "b.md": "---\ntags: [sea, '...']\ncategory: [News]\n---",
            "a.fr.md": "---\ntags: [Mer]\n---",
        },
        SITE + "taxonomies: [category]\n",
    )
    assert site.taxonomies == ("authors", "tags", "category")
    assert [
        (term.title, term.slug, [page.key for page in term.pages]) for term in site.terms("en", "tags")
    ] == [
        ("port", "port", ["a"]),
        ("Sea", "sea", ["a", "b"]),
    ]
    assert [term.slug for term in site.terms("fr", "tags")] == ["mer"]
    assert [term.slug for term in site.terms("en", "authors")] == ["ann-lee"]
    assert [term.slug for term in site.terms("en", "category")] == ["news"]


def test_translations() -> None:
    site = snapshot({"x.md": "", "x.fr.md": "", "y.md": ""})
    page = site.at("/x/")
    assert page is not None
    assert {code: one.path for code, one in site.translations(page).items()} == {"en": "/x/", "fr": "/fr/x/"}


def test_files() -> None:
    site = snapshot(
        {
            "/media/a.jpg": "12345",
            "/media/.hidden": "",
            "index.md": "",
            "home.jpg": "",
            "01.x/index.md": "",
            "01.x/index.fr.md": "",
            "01.x/photo.jpg": "",
            "01.x/deep/er/b.pdf": "",
            "01.x/_raw/c.psd": "",
            "01.x/sub/index.fr.md": "",
            "01.x/sub/d.jpg": "",
        }
    )
    expected = {
        "media/a.jpg": "/media/a.jpg",
        "content/home.jpg": "/home.jpg",
        "content/01.x/photo.jpg": "/x/photo.jpg",
        "content/01.x/deep/er/b.pdf": "/x/deep/er/b.pdf",
        "content/01.x/sub/d.jpg": "/fr/x/sub/d.jpg",
        "content/01.x/_raw/c.psd": None,
        "content/01.x/absent.jpg": None,
        "media/.hidden": None,
    }
    assert {path: site.file_path(path) for path in expected} == expected
    assert site.media["media/a.jpg"].size == 5
    page = site.at("/fr/x/")
    assert page is not None
    assert [file.path for file in site.files_of(page)] == [
        "content/01.x/deep/er/b.pdf",
        "content/01.x/photo.jpg",
    ]
    assert [one.language for one in site.owners("content/01.x/photo.jpg")] == ["en", "fr"]


def test_a_file_that_belongs_to_no_page_is_not_published() -> None:
    site = snapshot({"x/photo.jpg": "", "x/y.md": ""})
    assert (site.file_path("content/x/photo.jpg"), site.owners("content/x/photo.jpg")) == (None, ())


def test_redirects() -> None:
    site = snapshot(
        {
            "x.md": "---\naliases: [/old/, /x/, /y/]\n---",
            "y.md": "---\naliases: /old/\n---",
            "/redirects.yaml": "/a/: /x/\nb: x/\n/c/: https://example.org/\n/gone/: 410\n/bad/: [1]\n",
        }
    )
    assert site.aliases == {"/old/": "/x/"}
    assert site.redirects == {"/a/": "/x/", "/b": "/x/", "/c/": "https://example.org/", "/gone/": 410}
    assert [(one.code, one.file, one.line) for one in site.diagnostics] == [
        ("redirect-target", "redirects.yaml", 5),
        ("alias-taken", "content/x.md", None),
        ("alias-taken", "content/y.md", None),
    ]


def test_hash() -> None:
    first = snapshot({"x.md": "a"}).hash
    assert first == snapshot({"x.md": "a"}).hash
    assert first != snapshot({"x.md": "b"}).hash
    assert first != snapshot({"y.md": "a"}).hash
    assert first != snapshot({"x.md": "a", "/redirects.yaml": "/a/: 410"}).hash


def test_a_page_that_cannot_be_read_costs_itself() -> None:
    class Unreadable(Memory):
        def read(self, path: str) -> bytes:
            if path in ("content/b.md", "content/d.md"):
                raise PermissionError(13, "Permission denied", path)
            return super().read(path)

    held = {"site.yaml": SITE.encode()} | {f"content/{name}.md": b"" for name in "abcd"}
    site = load_snapshot(Unreadable(held))
    assert [page.key for page in site.pages] == ["a", "c"]
    assert [(one.code, one.file) for one in site.diagnostics] == [
        ("page-unreadable", "content/b.md"),
        ("page-unreadable", "content/d.md"),
    ]


def test_links_out_of_the_folder_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "media").mkdir()
    (root / "site.yaml").write_text(SITE)
    (root / "content" / "x.md").write_text("x")
    (root / "content" / "out.md").symlink_to(tmp_path / "secret.md")
    (root / "media" / "out").symlink_to(tmp_path)
    site = load_snapshot(files.Folder(root))
    assert [page.key for page in site.pages] == ["x"]
    assert [(one.code, one.level, one.file) for one in site.diagnostics] == [
        ("file-refused", Level.ERROR, "content/out.md"),
        ("file-refused", Level.ERROR, "media/out"),
    ]


def test_the_same_on_disk_as_in_memory(tmp_path: Path) -> None:
    held = memory(
        {"index.md": "# Home", "a/b.fr.md": "---\ntags: x\n---", "a/b.jpg": "", "/media/é.jpg": "1"}
    )
    for entry in held.list():
        (tmp_path / entry.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / entry.path).write_bytes(held.read(entry.path))
    assert load_snapshot(files.Folder(tmp_path)) == load_snapshot(held)


def test_a_folder_without_site_yaml_is_no_site() -> None:
    with pytest.raises(FileNotFoundError):
        load_snapshot(Memory())
