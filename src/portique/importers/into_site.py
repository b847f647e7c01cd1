"""Write an imported transcript into a site folder, so that a second run changes nothing.

For each page written, `.portique/imports/<path of the page>.json` keeps the hash of the source and
of what was written. A page whose bytes differ from that was touched by its owner and is replaced
only when told so.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath

from portique.files import ABSENT, Files, UnusableName, content_hash
from portique.files.paths import storable
from portique.model.naming import slug

from .ledger import Item, Ledger, Outcome
from .transcript import Portrait, Transcript, decode, ledger_of, read_transcript, transcript_to_markdown
from .transcript.values import Unsure

_FOLDERS = {"interview": "interviews", "article": "articles"}
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"})
_MOST_NAMESAKES = 1000
_LONGEST_NAME = 120


class MisuseError(ValueError):
    """The import was asked for something that cannot be, said in the message."""


class State(StrEnum):
    """What an import did to the site."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Picture:
    """A portrait: the name of its file, its bytes, and its alternative text."""

    filename: str
    data: bytes
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """The result: the page's path in the site, what was done, the transcript and its ledger."""

    path: str
    state: State
    transcript: Transcript
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class _Record:
    """What an earlier import of one page left behind."""

    source: str
    source_hash: str
    written_hash: str
    portrait: str | None = None
    portrait_hash: str | None = None
    alt: str | None = None


def import_transcript(
    files: Files,
    data: bytes,
    *,
    filename: str,
    section: str | None = None,
    language: str | None = None,
    site_languages: Sequence[str] = (),
    portrait: Picture | None = None,
    replace_touched: bool = False,
) -> Imported:
    """Read `data` as a transcript and write it below `content/`.

    `section` is a folder in `content/` (default: `interviews` or `articles`). `site_languages` are
    the site's, its default first: a text in another of them is named `<slug>.<language>.md`.
    Raises NotTextError for data that is no text, MisuseError for a section or a picture that
    cannot be, Changed when somebody else writes the page meanwhile, and what `files` raises.
    """
    text, odd_line = decode(data)
    transcript = read_transcript(text, filename=filename, language=language)
    if odd_line is not None:
        doubt = Unsure(odd_line, "these bytes are no UTF-8; the text was read as Windows-1252")
        transcript = replace(transcript, unsure=(doubt, *transcript.unsure))
    folder = f"content/{_section(section or _FOLDERS[transcript.kind])}"
    stem = _stem(transcript, filename)
    suffix, front = _language_of_page(transcript.language, site_languages)
    path, record = _place(files, folder, stem, suffix, filename, content_hash(data))

    new = _record(record, data, filename, portrait, path)
    linked = Portrait(f"/{new.portrait}", new.alt) if new.portrait else None
    page = transcript_to_markdown(transcript, portrait=linked, language=front).encode("utf-8")
    new = replace(new, written_hash=content_hash(page))
    ledger = ledger_of(transcript, portrait=new.portrait is not None)

    current = files.read_or_none(path)
    refusal = _refusal(files, path, current, page, record, replace_touched)
    if portrait is not None and not refusal:
        refusal = _picture_refusal(files, new, portrait.data, record, replace_touched)
    if refusal:
        row = Item(Outcome.REFUSED, path, refusal)
        return Imported(path, State.REFUSED, transcript, replace(ledger, items=(*ledger.items, row)))
    if current is not None and record is not None and _same_input(record, new, current):
        return Imported(path, State.UNCHANGED, transcript, ledger)
    if portrait is not None and new.portrait is not None:
        files.write(new.portrait, portrait.data)
    if current != page:
        files.save(path, page, expected=ABSENT if current is None else content_hash(current))
    files.write(_record_path(path), _to_json(new))
    return Imported(path, State.WRITTEN, transcript, ledger)


def _section(section: str) -> str:
    parts = section.strip("/").split("/")
    words = f"“{section}” is no section: give a folder in content/, such as interviews/asia"
    if any(part.startswith((".", "_")) for part in parts):
        raise MisuseError(words)
    try:
        return storable("/".join(parts))
    except OSError as error:
        raise MisuseError(f"{words} ({error.strerror})") from error


def _stem(transcript: Transcript, filename: str) -> str:
    """The page's name: its title, else the persons, else the source's name, as a part of an address."""
    names = " ".join(person.name for person in transcript.persons[:3])
    wanted = (transcript.title or "", names, PurePosixPath(filename).stem)
    stem = next((found for text in wanted if (found := _shortened(slug(text)))), str(transcript.kind))
    try:
        return storable(stem)
    except UnusableName:
        return f"{transcript.kind}-{stem}"  # `con` and `aux` are devices on Windows


def _shortened(name: str) -> str:
    """`name` in at most 120 bytes, cut between words where it can be."""
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    cut = name.encode()[:_LONGEST_NAME].decode(errors="ignore")
    return cut.rsplit("-", 1)[0] if "-" in cut else cut


def _language_of_page(language: str | None, languages: Sequence[str]) -> tuple[str, str | None]:
    """The suffix of the file's name, and the language for the front matter."""
    if language is None or (languages and language == languages[0]):
        return "", None
    return (f".{language}", None) if language in languages else ("", language)


def _place(
    files: Files, folder: str, stem: str, suffix: str, source: str, source_hash: str
) -> tuple[str, _Record | None]:
    """The path for this source: that of its earlier import, else the first not taken by another's."""
    for number in range(1, _MOST_NAMESAKES):
        path = f"{folder}/{stem if number == 1 else f'{stem}-{number}'}{suffix}.md"
        record = _from_json(files.read_or_none(_record_path(path)))
        if record is None or record.source == source or record.source_hash == source_hash:
            return path, record
    raise MisuseError(f"{folder} holds {_MOST_NAMESAKES} pages named {stem} already")


def _record(
    old: _Record | None,
    data: bytes,
    filename: str,
    portrait: Picture | None,
    path: str,
) -> _Record:
    """The record to keep, without the page's hash, with the path where a portrait goes.

    A portrait that an earlier run brought stays when this one brings none.
    """
    source = _Record(filename, content_hash(data), "")
    if portrait is None:
        if old is None:
            return source
        return replace(source, portrait=old.portrait, portrait_hash=old.portrait_hash, alt=old.alt)
    ending = PurePosixPath(portrait.filename).suffix.lower()
    if ending not in _PICTURES:
        raise MisuseError(f"“{portrait.filename}” is no picture of a kind that browsers show")
    media = f"media/{path.removeprefix('content/').removesuffix('.md')}{ending}"
    hashed = content_hash(portrait.data)
    return replace(source, portrait=media, portrait_hash=hashed, alt=portrait.alt)


def _refusal(
    files: Files, path: str, current: bytes | None, page: bytes, record: _Record | None, force: bool
) -> str:
    """Why the page may not be written; empty when it may."""
    folder_page = f"{path.removesuffix('.md')}/index.md"
    if files.exists(folder_page):
        return f"{folder_page} has the same address; move one of them, or choose another --section"
    if current is None or current == page or force:
        return ""
    if record is None:
        return "a page is there that no import made; --replace writes over it"
    if content_hash(current) != record.written_hash:
        return "the page was changed since it was imported; --replace writes over it"
    return ""


def _picture_refusal(files: Files, new: _Record, data: bytes, record: _Record | None, force: bool) -> str:
    """Why the portrait may not be written; empty when it may."""
    current = files.read_or_none(new.portrait) if new.portrait else None
    if current is None or current == data or force:
        return ""
    if record is not None and content_hash(current) == record.portrait_hash:
        return ""
    return f"{new.portrait} is there and no import brought it; --replace writes over it"


def _same_input(old: _Record, new: _Record, current: bytes) -> bool:
    """Whether the page stands as the same source wrote it, so that there is nothing to do."""
    if content_hash(current) != old.written_hash:
        return False
    return (old.source_hash, old.portrait_hash, old.alt) == (new.source_hash, new.portrait_hash, new.alt)


def _record_path(path: str) -> str:
    return f".portique/imports/{path}.json"


def _to_json(record: _Record) -> bytes:
    fields = {
        "source": record.source,
        "source_hash": record.source_hash,
        "written_hash": record.written_hash,
        "portrait": record.portrait,
        "portrait_hash": record.portrait_hash,
        "alt": record.alt,
    }
    kept = {key: value for key, value in fields.items() if value is not None}
    return (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode()


def _from_json(data: bytes | None) -> _Record | None:
    """The record in `data`; None when there is none, or none that can be read."""
    if data is None:
        return None
    try:
        fields = json.loads(data)
        return _Record(**{key: value for key, value in fields.items() if isinstance(value, str)})
    except (ValueError, TypeError, AttributeError):
        return None
