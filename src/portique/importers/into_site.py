"""Write an imported transcript into a site folder, so that a second run changes nothing.

For each page written, `.portique/imports/<path of the page>.json` keeps the hash of the source and
of what was written. A page whose bytes differ from that was touched by its owner and is replaced
only when told so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Protocol

from .ledger import Item, Ledger, Outcome
from .transcript import Portrait, Transcript, decode, ledger_of, read_transcript, transcript_to_markdown
from .transcript.values import Unsure

_FOLDERS = {"interview": "interviews", "article": "articles"}
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"})
_MOST_NAMESAKES = 1000


class SiteFiles(Protocol):
    """What is needed of a site folder. Paths are relative to it, with forward slashes."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None when there is none."""

    def write(self, path: str, data: bytes) -> None:
        """Write a file whole or not at all, making its folders."""


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
    files: SiteFiles,
    data: bytes,
    *,
    filename: str,
    slugify: Callable[[str], str],
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
    cannot be.
    """
    text, odd_line = decode(data)
    transcript = read_transcript(text, filename=filename, language=language)
    if odd_line is not None:
        doubt = Unsure(odd_line, "these bytes are no UTF-8; the text was read as Windows-1252")
        transcript = replace(transcript, unsure=(doubt, *transcript.unsure))
    folder = f"content/{_section(section or _FOLDERS[transcript.kind])}"
    stem = slugify(_naming(transcript, filename)) or slugify(PurePosixPath(filename).stem) or transcript.kind
    suffix, front = _language_of_page(transcript.language, site_languages)
    path, record = _place(files, folder, stem, suffix, filename, sha256(data).hexdigest())

    new, picture_path = _record(record, data, filename, portrait, path)
    linked = Portrait(f"/{new.portrait}", new.alt) if new.portrait else None
    page = transcript_to_markdown(transcript, portrait=linked, language=front).encode("utf-8")
    new = replace(new, written_hash=sha256(page).hexdigest())
    ledger = ledger_of(transcript, portrait=new.portrait is not None)

    current = files.read(path)
    if refusal := _refusal(files, path, current, page, record, replace_touched):
        row = Item(Outcome.REFUSED, path, refusal)
        return Imported(path, State.REFUSED, transcript, replace(ledger, items=(*ledger.items, row)))
    if current is not None and record is not None and _same_input(record, new):
        return Imported(path, State.UNCHANGED, transcript, ledger)
    if portrait is not None and picture_path is not None and files.read(picture_path) != portrait.data:
        files.write(picture_path, portrait.data)
    if current != page:
        files.write(path, page)
    files.write(_record_path(path), _to_json(new))
    return Imported(path, State.WRITTEN, transcript, ledger)


def _section(section: str) -> str:
    parts = section.strip("/").split("/")
    if any(not part or part.startswith((".", "_")) or set(part) & set('\\:*?"<>|\0') for part in parts):
        raise MisuseError(f"“{section}” is no section: give a folder in content/, such as interviews/asia")
    return "/".join(parts)


def _naming(transcript: Transcript, filename: str) -> str:
    names = " ".join(person.name for person in transcript.persons[:3])
    return transcript.title or names or PurePosixPath(filename).stem


def _language_of_page(language: str | None, languages: Sequence[str]) -> tuple[str, str | None]:
    """The suffix of the file's name, and the language for the front matter."""
    if language is None or (languages and language == languages[0]):
        return "", None
    return (f".{language}", None) if language in languages else ("", language)


def _place(
    files: SiteFiles, folder: str, stem: str, suffix: str, source: str, source_hash: str
) -> tuple[str, _Record | None]:
    """The path for this source: that of its earlier import, else the first not taken by another's."""
    for number in range(1, _MOST_NAMESAKES):
        path = f"{folder}/{stem if number == 1 else f'{stem}-{number}'}{suffix}.md"
        record = _from_json(files.read(_record_path(path)))
        if record is None or record.source == source or record.source_hash == source_hash:
            return path, record
    raise MisuseError(f"{folder} holds {_MOST_NAMESAKES} pages named {stem} already")


def _record(
    old: _Record | None,
    data: bytes,
    filename: str,
    portrait: Picture | None,
    path: str,
) -> tuple[_Record, str | None]:
    """The record to keep, without the page's hash, and where a given portrait goes.

    A portrait that an earlier run brought stays when this one brings none.
    """
    source = _Record(filename, sha256(data).hexdigest(), "")
    if portrait is None:
        if old is None:
            return source, None
        return replace(source, portrait=old.portrait, portrait_hash=old.portrait_hash, alt=old.alt), None
    ending = PurePosixPath(portrait.filename).suffix.lower()
    if ending not in _PICTURES:
        raise MisuseError(f"“{portrait.filename}” is no picture of a kind that browsers show")
    media = f"media/{path.removeprefix('content/').removesuffix('.md')}{ending}"
    hashed = sha256(portrait.data).hexdigest()
    return replace(source, portrait=media, portrait_hash=hashed, alt=portrait.alt), media


def _refusal(
    files: SiteFiles, path: str, current: bytes | None, page: bytes, record: _Record | None, force: bool
) -> str:
    """Why the page may not be written; empty when it may."""
    folder_page = f"{path.removesuffix('.md')}/index.md"
    if files.read(folder_page) is not None:
        return f"{folder_page} has the same address; move one of them, or choose another --section"
    if current is None or current == page or force:
        return ""
    if record is None:
        return "a page is there that no import made; --replace writes over it"
    if sha256(current).hexdigest() != record.written_hash:
        return "the page was changed since it was imported; --replace writes over it"
    return ""


def _same_input(old: _Record, new: _Record) -> bool:
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
