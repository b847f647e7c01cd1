"""Writing a transcript into a site: where it goes, and what a second run does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.importers.reading import read_page

from portique.importers.into_site import MisuseError, Picture, State, import_transcript
from portique.importers.ledger import Outcome
from portique.importers.transcript import NotTextError

TEXT = (
    b"Ada Brink, keeper of the weir, has counted fish since the dam was built.\n\nAda Brink\n\n"
    b"Q: How many fish are there?\nA: Fewer than I count.\n\nQ: And the others?\nA: They are for the heron.\n"
)
FRENCH = "Le pont est fermé.\n\nLes gens de la ville le disent, et ils ne sont pas contents de la mairie.\n"
PAGE = "content/interviews/ada-brink.md"


@dataclass
class Memory:
    """A site folder in memory that notes what is written."""

    held: dict[str, bytes] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    def read(self, path: str) -> bytes | None:
        return self.held.get(path)

    def write(self, path: str, data: bytes) -> None:
        self.held[path] = data
        self.written.append(path)


def slugify(text: str) -> str:
    return re.sub(r"\W+", "-", text.casefold()).strip("-")


def run(site: Memory, data: bytes = TEXT, **options: Any) -> Any:
    return import_transcript(site, data, **{"filename": "ada.txt", "slugify": slugify, **options})


def test_an_interview_goes_to_interviews() -> None:
    site = Memory()
    result = run(site)
    assert (result.path, result.state) == (PAGE, State.WRITTEN)
    page = read_page(site.held[PAGE].decode())
    assert page.meta["person"] == {"name": "Ada Brink", "role": "keeper of the weir", "caption": "Ada Brink"}
    assert [block.mark for block in page.blocks if block.name == "h2"] == ["q1", "q2"]


def test_an_article_goes_to_articles_and_a_section_can_be_chosen() -> None:
    site = Memory()
    assert run(site, FRENCH.encode(), filename="pont.txt").path == "content/articles/pont.md"
    assert run(site, section="notes/rivers").path == "content/notes/rivers/ada-brink.md"


@pytest.mark.parametrize("section", ["", "/", "../x", "a//b", "a/..", ".hidden", "_drafts", "a\\b", "c:"])
def test_a_section_that_leaves_the_content_is_refused(section: str) -> None:
    if section == "":
        assert run(Memory(), section=section).path == PAGE
        return
    with pytest.raises(MisuseError):
        run(Memory(), section=section)


def test_a_second_run_changes_nothing() -> None:
    site = Memory()
    run(site)
    held = dict(site.held)
    site.written.clear()
    assert run(site).state is State.UNCHANGED
    assert (site.written, site.held) == ([], held)


def test_a_page_that_its_owner_changed_is_kept_until_told() -> None:
    site = Memory()
    run(site)
    site.held[PAGE] += b"\nMine.\n"
    mine = site.held[PAGE]
    refused = run(site, TEXT + b"\nMore.\n")
    assert refused.state is State.REFUSED
    assert site.held[PAGE] == mine
    assert refused.ledger.of(Outcome.REFUSED)[-1].what == PAGE
    assert run(site, TEXT + b"\nMore.\n", replace_touched=True).state is State.WRITTEN
    assert b"More." in site.held[PAGE]
    assert b"Mine." not in site.held[PAGE]


def test_a_source_that_changed_is_written_over_an_untouched_page() -> None:
    site = Memory()
    run(site)
    assert run(site, TEXT.replace(b"heron", b"otter")).state is State.WRITTEN
    assert b"otter" in site.held[PAGE]


def test_a_page_that_no_import_made_is_never_taken_over_silently() -> None:
    site = Memory({PAGE: b"---\ntitle: Ada\n---\n"})
    assert run(site).state is State.REFUSED
    assert site.written == []
    beside = Memory({"content/interviews/ada-brink/index.md": b"x"})
    assert run(beside).state is State.REFUSED
    assert run(beside, replace_touched=True).state is State.REFUSED


def test_another_interview_with_the_same_person_stands_beside_the_first() -> None:
    site = Memory()
    run(site)
    second = run(site, TEXT.replace(b"heron", b"otter"), filename="ada-again.txt")
    assert second.path == "content/interviews/ada-brink-2.md"
    assert run(site, TEXT.replace(b"heron", b"otter"), filename="ada-again.txt").state is State.UNCHANGED


def test_an_import_that_was_cut_off_before_its_record_is_finished_by_the_next() -> None:
    site = Memory()
    run(site)
    record = next(path for path in site.held if path.startswith(".portique/imports/"))
    del site.held[record]
    assert run(site).state is State.WRITTEN
    assert record in site.held


def test_a_portrait_is_written_once_and_stays_without_being_given_again() -> None:
    site = Memory()
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


def test_the_language_is_in_the_name_or_in_the_front_matter() -> None:
    def path_and_meta(languages: tuple[str, ...]) -> tuple[str, object]:
        site = Memory()
        path = run(site, FRENCH.encode(), filename="pont.txt", site_languages=languages).path
        return path, read_page(site.held[path].decode()).meta.get("language")

    assert path_and_meta(("fr",)) == ("content/articles/pont.md", None)
    assert path_and_meta(("en", "fr")) == ("content/articles/pont.fr.md", None)
    assert path_and_meta(("en",)) == ("content/articles/pont.md", "fr")


def test_old_encodings_are_read_and_doubted_and_what_is_no_text_is_refused() -> None:
    result = run(Memory(), FRENCH.encode("cp1252"), filename="pont.txt")
    assert "Windows-1252" in result.transcript.unsure[0].reason
    assert result.transcript.unsure[0].line == 1
    assert "fermé" in str(result.transcript.lead)
    assert run(Memory(), FRENCH.encode("utf-16"), filename="pont.txt").transcript.unsure == ()
    with pytest.raises(NotTextError):
        run(Memory(), b"GIF89a\x00\x01")
    with pytest.raises(NotTextError, match="at most 5 MB and 100,000 lines"):
        run(Memory(), b"a\n" * 100_001)
    with pytest.raises(NotTextError, match=r"6\.0 MB"):
        run(Memory(), b"a" * 6_000_000)


def test_a_broken_record_is_like_none() -> None:
    site = Memory()
    run(site)
    record = next(path for path in site.held if path.startswith(".portique/imports/"))
    for broken in (b"", b"[]", b"{}", b"\xff", b'{"source": 1}'):
        site.held[record] = broken
        assert run(site).state is State.WRITTEN
