"""Gestures on whole files as text: another text, the last good version again, UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping

from portique.files import content_hash
from portique.operations import lines, pages, site_files
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, text
from portique.studio.last_good import last_good

EDITABLE = (
    "content/",
    "config/",
    "menus/",
    "positions/",
    "shelf/",
    "content-types/",
    "custom/",
    "themes/",
    "site.yaml",
    "redirects.yaml",
)
"""What may be edited as text: folders, and single files."""

KEPT = ".portique/uploads"
"""Where bytes lie that a step of the journal puts into the site."""


def is_editable(file: str) -> bool:
    """Whether a file of the site may be edited as text."""
    inside = any(file.startswith(one) if one.endswith("/") else file == one for one in EDITABLE)
    return inside and not {"", ".", ".."} & set(file.split("/"))


def encoding_of(data: bytes) -> str:
    """How a file is most probably written: `utf-8`, `utf-16` where it says so, `windows-1252`."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def file_text(ground: Ground, gesture: Gesture) -> Meant:
    """Put another text into a file of the site: only lines that differ are touched.

    `was` is the text on which the edit began; what others changed elsewhere in it stays.
    """
    file, new = _file(ground, gesture), text(gesture, "text")
    if "was" in gesture and ground.read(file) is not None:
        ground.do(lines.between("file.text", file, text(gesture, "was"), new, f"edit {file}"))
    else:
        ground.do(pages.replace_text(ground.read(file), file, new))
    return Meant(ground.words.say("file.text", file=file), _select(file))


def restore(ground: Ground, gesture: Gesture) -> Meant:
    """Put the last version of a file that could be read in the place of the one that is there."""
    file = _file(ground, gesture)
    kept = last_good(ground.desk.files, file)
    if kept is None:
        raise Refusal(ground.words.say("refused.good", file=file))
    _exchange(ground, file, kept, f"go back to the last good {file}")
    return Meant(ground.words.say("file.restore", file=file), _select(file))


def recode(ground: Ground, gesture: Gesture) -> Meant:
    """Save a file that is not UTF-8 as that; the bytes that were there go to the bin."""
    file = _file(ground, gesture)
    data = ground.desk.files.read_or_none(file)
    encoding = encoding_of(data or b"")
    if data is None or encoding == "utf-8":
        raise Refusal(ground.words.say("refused.utf8", file=file))
    _exchange(ground, file, data.decode(encoding, "replace").encode(), f"save {file} as UTF-8")
    return Meant(ground.words.say("file.recode", file=file), _select(file))


def _exchange(ground: Ground, file: str, data: bytes, name: str) -> None:
    """Give a file another content: as an edit of its lines where both are text, else by exchange."""
    files = ground.desk.files
    present = files.read_or_none(file)
    try:
        before, after = None if present is None else present.decode(), data.decode()
    except UnicodeDecodeError:
        kept = f"{KEPT}/{content_hash(data)[:32]}"
        files.write(kept, data)
        for operation in site_files.exchange(files, file, kept, name):
            ground.do(operation)
        return
    made = site_files.create(file, after, name) if before is None else lines.between(
        "file.text", file, before, after, name)  # fmt: skip
    ground.do(made)


def _file(ground: Ground, gesture: Gesture) -> str:
    file = text(gesture, "file")
    if not is_editable(file):
        raise Refusal(ground.words.say("refused.file", name=file))
    return file


def _select(file: str) -> dict[str, str] | None:
    return {"page": file} if file.startswith("content/") else None


GESTURES: Mapping[str, Callable[[Ground, Gesture], Meant]] = {
    "file.text": file_text,
    "file.restore": restore,
    "file.recode": recode,
}
