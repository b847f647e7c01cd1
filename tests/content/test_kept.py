"""A folder that is read again, with what was read before in mind, gives what reading it afresh gives."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from portique.formats.pages import read_pages
from portique.formats.pages.kept import Kept
from portique.formats.settings import read_settings
from portique.formats.site import addresses_of
from portique.model.diagnostic import Diagnostic
from portique.model.page import Page

SETTINGS, _ = read_settings(
    b"portique: 1\ntitle: T\nlanguage: en\nlanguages: {en: {name: E}, fr: {name: F}}\n"
)
OTHER, _ = read_settings(b"portique: 1\ntitle: T\nlanguage: en\ntaxonomies: [genre]\n")

PLACES = ("content/index.md", "content/a/index.md", "content/a/index.fr.md", "content/a/x.md", "content/a/y.md",
          "content/b/x.md", "content/people/rosa.md")  # fmt: skip
TEXTS = (
    "---\ntitle: One\n---\nText.\n",
    "---\ntitle: Two\ntags: [t]\ngenre: [g]\n---\nOther text.\n",
    "---\ntitle: Three\ndefaults: {type: article, tags: [given]}\nslug: elsewhere\n---\n",
    "---\nperson: people/rosa\n---\nWho.\n",
    "---\ndate: never\n---\nWith a finding.\n",
    "---\ntitle: [\n---\nBroken.\n",
    "# A heading\n\nText.\n",
)
Files = Mapping[str, str]
folders = st.dictionaries(st.sampled_from(PLACES), st.sampled_from(TEXTS))


def read(files: Files, kept: Kept | None = None, settings=SETTINGS) -> tuple[list[Page], list[Diagnostic]]:
    sources = [(path, text.encode()) for path, text in files.items()]
    return read_pages(sources, settings, addresses_of(settings), kept)


@given(st.lists(st.tuples(folders, st.sampled_from([SETTINGS, SETTINGS, OTHER])), min_size=2, max_size=4))
def test_as_read_afresh(readings: list) -> None:
    kept = Kept()
    for files, settings in readings:
        assert read(files, kept, settings) == read(files, None, settings)


def test_what_did_not_change_is_the_same_page() -> None:
    kept = Kept()
    files = {"content/index.md": TEXTS[0], "content/a/x.md": TEXTS[0], "content/a/y.md": TEXTS[1]}
    before = {page.source: page for page in read(files, kept)[0]}
    after = {page.source: page for page in read(files | {"content/a/y.md": TEXTS[0]}, kept)[0]}
    assert after["content/a/x.md"] is before["content/a/x.md"]
    assert after["content/a/y.md"] is not before["content/a/y.md"]
