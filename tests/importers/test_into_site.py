"""Writing a transcript into a site: where it goes, and what a second run does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from tests.importers.reading import read_page

from portique.files import Failing, Files, Folder, Memory
from portique.files.protocol import Expected
from portique.importers.into_site import MisuseError, Picture, State, import_transcript
from portique.importers.ledger import Outcome
from portique.importers.transcript import NotTextError

TEXT = (
    b"Ada Brink, keeper of the weir, has counted fish since the dam was built.\n\nAda Brink\n\n"
    b"Q: How many fish are there?\nA: Fewer than I count.\n\nQ: And the others?\nA: They are for the heron.\n"
)
FRENCH = "Le pont est fermé.\n\nLes gens de la ville le disent, et ils ne sont pas contents de la mairie.\n"
PAGE = "content/interviews/ada-brink.md"


class Noting(Memory):
    """A folder in memory that notes what is written."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.written: list[str] = []
        super().__init__(files)
        self.written.clear()

    def save(self, path: str, data: bytes, *, expected: Expected, sync: bool = True) -> str:
        self.written.append(path)
        return super().save(path, data, expected=expected, sync=sync)

    def write(self, path: str, data: bytes, *, sync: bool = True) -> None:
        self.written.append(path)
        super().write(path, data, sync=sync)

    @property
    def held(self) -> dict[str, bytes]:
        return {entry.path: self.read(entry.path) for entry in self.list()}


def run(site: Files, data: bytes = TEXT, **options: Any) -> Any:
    return import_transcript(site, data, **{"filename": "ada.txt", **options})


def test_an_interview_goes_to_interviews() -> None:
    site = Noting()
    result = run(site)
    assert (result.path, result.state) == (PAGE, State.WRITTEN)
    page = read_page(site.held[PAGE].decode())
    assert page.meta["person"] == {"name": "Ada Brink", "role": "keeper of the weir", "caption": "Ada Brink"}
    assert [block.mark for block in page.blocks if block.name == "h2"] == ["q1", "q2"]


def test_an_article_goes_to_articles_and_a_section_can_be_chosen() -> None:
    site = Noting()
    assert run(site, FRENCH.encode(), filename="pont.txt").path == "content/articles/pont.md"
    assert run(site, section="notes/rivers").path == "content/notes/rivers/ada-brink.md"


@pytest.mark.parametrize("section", ["", "/", "../x", "a//b", "a/..", ".hidden", "_drafts", "a\\b", "c:"])
def test_a_section_that_leaves_the_content_is_refused(section: str) -> None:
    if section == "":
        assert run(Noting(), section=section).path == PAGE
        return
    with pytest.raises(MisuseError):
        run(Noting(), section=section)


def test_a_second_run_changes_nothing() -> None:
    site = Noting()
    run(site)
    held = site.held
    site.written.clear()
    assert run(site).state is State.UNCHANGED
    assert (site.written, site.held) == ([], held)


def test_a_page_that_its_owner_changed_is_kept_until_told() -> None:
    site = Noting()
    run(site)
    site.write(PAGE, site.read(PAGE) + b"\nMine.\n")
    mine = site.held[PAGE]
    refused = run(site, TEXT + b"\nMore.\n")
    assert refused.state is State.REFUSED
    assert site.held[PAGE] == mine
    assert refused.ledger.of(Outcome.REFUSED)[-1].what == PAGE
    assert run(site, TEXT + b"\nMore.\n", replace_touched=True).state is State.WRITTEN
    assert b"More." in site.held[PAGE]
    assert b"Mine." not in site.held[PAGE]


def test_a_source_that_changed_is_written_over_an_untouched_page() -> None:
    site = Noting()
    run(site)
    assert run(site, TEXT.replace(b"heron", b"otter")).state is State.WRITTEN
    assert b"otter" in site.held[PAGE]


def test_a_page_that_no_import_made_is_never_taken_over_silently() -> None:
    site = Noting({PAGE: b"---\ntitle: Ada\n---\n"})
    assert run(site).state is State.REFUSED
    assert site.written == []
    beside = Noting({"content/interviews/ada-brink/index.md": b"x"})
    assert run(beside).state is State.REFUSED
    assert run(beside, replace_touched=True).state is State.REFUSED


def test_another_interview_with_the_same_person_stands_beside_the_first() -> None:
    site = Noting()
    run(site)
    second = run(site, TEXT.replace(b"heron", b"otter"), filename="ada-again.txt")
    assert second.path == "content/interviews/ada-brink-2.md"
    assert run(site, TEXT.replace(b"heron", b"otter"), filename="ada-again.txt").state is State.UNCHANGED


def test_an_import_that_was_cut_off_before_its_record_is_finished_by_the_next() -> None:
    site = Noting()
    run(site)
    record = next(path for path in site.held if path.startswith(".portique/imports/"))
    site.delete(record)
    assert run(site).state is State.WRITTEN
    assert record in site.held


def test_a_portrait_is_written_once_and_stays_without_being_given_again() -> None:
    site = Noting()
    picture = Picture("Ada Brink.JPG", b"\xff\xd8", "Ada Brink on the weir")
    run(site)
    result = run(site, portrait=picture)
    assert result.state is State.WRITTEN
    assert result.ledger.asks == ()
    media = "media/interviews/ada-brink.jpg"
    assert site.held[media] == b"\xff\xd8"
    person = read_page(site.held[PAGE].decode()).meta["person"]
    assert (person["portrait"], person["alt"]) == (f"/{media}", picture.alt)
    assert run(site, portrait=picture).state is State.UNCHANGED
    assert run(site).state is State.UNCHANGED
    assert run(site, TEXT.replace(b"heron", b"otter")).state is State.WRITTEN
    assert read_page(site.held[PAGE].decode()).meta["person"] == person
    with pytest.raises(MisuseError):
        run(site, portrait=Picture("ada.exe", b"MZ"))


def test_a_picture_that_no_import_brought_is_not_written_over() -> None:
    media = "media/interviews/ada-brink.jpg"
    site = Noting({media: b"mine"})
    picture = Picture("ada.jpg", b"\xff\xd8")
    refused = run(site, portrait=picture)
    assert (refused.state, site.written) == (State.REFUSED, [])
    assert media in refused.ledger.of(Outcome.REFUSED)[-1].why
    assert run(site, portrait=picture, replace_touched=True).state is State.WRITTEN
    assert site.read(media) == picture.data
    assert run(site, portrait=Picture("ada.jpg", b"\xff\xd9")).state is State.WRITTEN


def test_the_language_is_in_the_name_or_in_the_front_matter() -> None:
    def path_and_meta(languages: tuple[str, ...]) -> tuple[str, object]:
        site = Noting()
        path = run(site, FRENCH.encode(), filename="pont.txt", site_languages=languages).path
        return path, read_page(site.held[path].decode()).meta.get("language")

    assert path_and_meta(("fr",)) == ("content/articles/pont.md", None)
    assert path_and_meta(("en", "fr")) == ("content/articles/pont.fr.md", None)
    assert path_and_meta(("en",)) == ("content/articles/pont.md", "fr")


def test_old_encodings_are_read_and_doubted_and_what_is_no_text_is_refused() -> None:
    result = run(Noting(), FRENCH.encode("cp1252"), filename="pont.txt")
    assert "Windows-1252" in result.transcript.unsure[0].reason
    assert result.transcript.unsure[0].line == 1
    assert "fermé" in str(result.transcript.lead)
    assert run(Noting(), FRENCH.encode("utf-16"), filename="pont.txt").transcript.unsure == ()
    with pytest.raises(NotTextError):
        run(Noting(), b"GIF89a\x00\x01")
    with pytest.raises(NotTextError, match="at most 5 MB and 100,000 lines"):
        run(Noting(), b"a\n" * 100_001)
    with pytest.raises(NotTextError, match=r"6\.0 MB"):
        run(Noting(), b"a" * 6_000_000)


def test_a_broken_record_is_like_none() -> None:
    site = Noting()
    run(site)
    record = next(path for path in site.held if path.startswith(".portique/imports/"))
    for broken in (b"", b"[]", b"{}", b"\xff", b'{"source": 1}'):
        site.write(record, broken)
        assert run(site).state is State.WRITTEN


def test_a_page_that_its_owner_changed_is_restored_when_told() -> None:
    site = Noting()
    run(site)
    page = site.read(PAGE)
    site.write(PAGE, b"mine")
    assert run(site).state is State.REFUSED
    assert run(site, replace_touched=True).state is State.WRITTEN
    assert site.read(PAGE) == page


@pytest.mark.parametrize("at", [1, 2, 3])
def test_an_import_that_fails_at_any_write_is_finished_by_the_next(at: int) -> None:
    picture = Picture("ada.jpg", b"\xff\xd8", "Ada")
    whole, broken = Noting(), Noting()
    run(whole, portrait=picture)
    with pytest.raises(OSError, match="No space"):
        run(Failing(broken, at), portrait=picture)
    assert all(whole.held[path] == data for path, data in broken.held.items())
    assert run(broken, portrait=picture).state is State.WRITTEN
    assert broken.held == whole.held


def test_a_folder_on_disk_does_as_well(tmp_path: Path) -> None:
    assert run(Folder(tmp_path)).state is State.WRITTEN
    assert run(Folder(tmp_path)).state is State.UNCHANGED
    assert (tmp_path / PAGE).read_bytes().startswith(b"---\n")


@pytest.mark.parametrize(
    ("text", "stem"),
    [("Con", "article-con"), ("word " * 60, None), ("لفظ " * 80, None), ("???", "x")],
)
def test_the_name_of_a_page_can_be_stored_anywhere(text: str, stem: str | None) -> None:
    body = f"# {text.strip()}\n\nA line of text that is long enough to be one.\n"
    name = PurePosixPath(run(Noting(), body.encode(), filename="x.txt").path).stem
    assert stem is None or name == stem
    assert len(name.encode()) <= 120
    assert not name.endswith("-")
