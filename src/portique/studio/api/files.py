"""The site's pictures and other files: listed, uploaded, renamed, deleted with what uses them.

Everything lies in `media/`, and paths are told from there. What is done to a file is a step of the journal.
Names are checked here and again by `portique.files`, which lets nothing lead out of the folder.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from portique.files import UnusableName, content_hash
from portique.files.paths import storable
from portique.formats.pictures import measure, measure_bytes
from portique.model.tree import Misplaced
from portique.operations import pages, site_files
from portique.operations.site_files import UPLOADS
from portique.studio.api.asking import Ask, No, missing
from portique.studio.api.edits import perform_step
from portique.studio.api.references import references, renamed, texts
from portique.studio.desk import Desk

MEDIA = "media"
IMAGES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".ico"})
MEASURED = IMAGES - {".ico", ".svg"}
VIDEOS = frozenset({".mp4", ".webm", ".ogv", ".mov", ".m4v"})
OTHERS = frozenset(
    ".pdf .txt .csv .json .zip .mp3 .ogg .wav .m4a .vtt .woff .woff2 .ttf .otf .epub .docx .odt".split()  # noqa: SIM905
)
# What a drawing may not hold: whoever opens it would run it.
_ACTIVE = re.compile(rb"<\s*script|\son[a-z]+\s*=|javascript:|<\s*foreignObject|<!ENTITY", re.IGNORECASE)


def listing(desk: Desk, ask: Ask) -> Any:
    """The folders and files of a folder; with `?search=` the files below that have the word."""
    folder, search = _path(ask.query.get("folder", ""), ask), ask.query.get("search", "").casefold()
    start = f"{MEDIA}/{folder}/" if folder else f"{MEDIA}/"
    paths = [path for path in desk.site.snapshot.media if path.startswith(start)]
    if search:
        return [describe(desk, path) for path in paths if search in path[len(start) :].casefold()]
    names = {path[len(start) :].partition("/")[0] for path in paths if "/" in path[len(start) :]}
    place = desk.live.root / start
    if place.is_dir():
        names |= {one.name for one in place.iterdir() if one.is_dir() and not one.name.startswith(".")}
    folders = [_folder(f"{folder}/{name}".lstrip("/")) for name in sorted(names, key=str.casefold)]
    return [*folders, *(describe(desk, path) for path in paths if "/" not in path[len(start) :])]


def upload(desk: Desk, ask: Ask) -> Any:
    """Put a file into a folder; another name where that is taken; the same file is not kept twice."""
    folder = _path(ask.query.get("folder", ""), ask)
    name = PurePosixPath(ask.query.get("name", "")).name
    suffix = _checked(name, ask)
    target = _storable(f"{MEDIA}/{folder}/{name}" if folder else f"{MEDIA}/{name}", ask)
    hashed = content_hash(ask.body)
    if desk.files.exists(target) and desk.files.hash(target) == hashed:
        return describe(desk, target)
    stem = target[: len(target) - len(suffix)]
    target = site_files.free_name(stem, lambda one: desk.files.exists(one + suffix)) + suffix
    operation = site_files.copy(desk.files, _kept(desk, ask.body, suffix), target, f"upload {target}")
    perform_step(desk, ask, [operation], ask.words.say("file.upload", file=target))
    return describe(desk, target)


def replace(desk: Desk, ask: Ask) -> Any:
    """Put other bytes in the place of a file, which keeps its name; the old ones go to the bin."""
    path = _path(ask.query.get("path", ""), ask)
    _present(desk, path, ask)
    place = f"{MEDIA}/{path}"
    suffix = _checked(PurePosixPath(path).name, ask)
    if desk.files.hash(place) != content_hash(ask.body):
        operations = site_files.exchange(desk.files, place, _kept(desk, ask.body, suffix))
        perform_step(desk, ask, operations, ask.words.say("file.replace", file=path))
    return describe(desk, place)


def _kept(desk: Desk, data: bytes, suffix: str) -> str:
    """Where bytes lie that a step brings into the site: it can be undone and done again."""
    kept = f"{UPLOADS}/{content_hash(data)[:32]}{suffix}"
    desk.files.write(kept, data)
    return kept


def _checked(name: str, ask: Ask) -> str:
    """The ending of an uploaded file, whose bytes are what it says. Raises No."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in IMAGES | VIDEOS | OTHERS:
        raise No(415, ask.words.say("refused.type", name=name or "?"), ask.words.say("hint.type"))
    if not ask.body:
        raise No(400, ask.words.say("refused.empty", name=name))
    if suffix in MEASURED and measure_bytes(ask.body[:65536]) is None:
        raise No(415, ask.words.say("refused.picture", name=name), ask.words.say("hint.picture"))
    if suffix == ".svg" and (
        _ACTIVE.search(ask.body) or (measure_bytes(ask.body[:65536]) is None and b"<svg" not in ask.body)
    ):
        raise No(415, ask.words.say("refused.active", name=name), ask.words.say("hint.active"))
    return suffix


def make_folder(desk: Desk, ask: Ask) -> Any:
    """Make a folder. An empty one is no part of the site, so that this is no step."""
    path = _path(str(ask.json().get("path") or ""), ask)
    if not path:
        raise No(400, ask.words.say("refused.name", name=path))
    place = _storable(f"{MEDIA}/{path}", ask)
    desk.files.exists(f"{place}/x")  # refuses what leads out
    (desk.live.root / place).mkdir(parents=True, exist_ok=True)
    return _folder(path)


def rename(desk: Desk, ask: Ask) -> Any:
    """Give a file another name or folder; whatever names it follows."""
    said = ask.json()
    source, target = _path(str(said.get("path") or ""), ask), _path(str(said.get("to") or ""), ask)
    if PurePosixPath(source).suffix.lower() != PurePosixPath(target).suffix.lower():
        raise No(400, ask.words.say("refused.ending", name=target))
    _present(desk, source, ask)
    try:
        place = _storable(f"{MEDIA}/{target}", ask)
        operations = [site_files.move(desk.files, f"{MEDIA}/{source}", place, f"rename {source} to {target}")]
    except Misplaced as trouble:
        raise No(409, str(trouble)) from None
    users = set(references(desk).get(source, ()))
    for path, text in texts(desk):
        if path in users and (changed := renamed(text, source, target)) != text:
            operations.append(pages.replace_text(text, path, changed))
    perform_step(desk, ask, operations, ask.words.say("file.rename", file=source, to=target))
    return describe(desk, f"{MEDIA}/{target}")


def delete(desk: Desk, ask: Ask) -> Any:
    """Put a file, or all files of a folder, into the bin. Says which files still name it."""
    path = _path(ask.query.get("path", ""), ask)
    place = f"{MEDIA}/{path}"
    found = [place] if desk.files.exists(place) else [one.path for one in desk.files.list(place)]
    if not path or (not found and not (desk.live.root / place).is_dir()):
        raise missing(ask.words.say("refused.file", name=path))
    used = sorted({user for one in found for user in references(desk).get(one[len(MEDIA) + 1 :], ())})
    if found:
        operations = site_files.into_bin(desk.files, found, path.replace("/", "-"), f"delete {path}")
        perform_step(desk, ask, operations, ask.words.say("file.delete", file=path))
    if (desk.live.root / place).is_dir() and not any((desk.live.root / place).iterdir()):
        (desk.live.root / place).rmdir()
    return {"deleted": [one[len(MEDIA) + 1 :] for one in found], "used_on": used}


def describe(desk: Desk, path: str) -> dict[str, Any]:
    """A file by its path in the site."""
    entry = desk.files.stat(path)
    inner = path[len(MEDIA) + 1 :]
    suffix = PurePosixPath(path).suffix.lower()
    kind = "image" if suffix in IMAGES else "video" if suffix in VIDEOS else "file"
    size = measure(desk.live.root / path) if kind == "image" else None
    return {
        "path": inner,
        "value": f"gantry-media://{inner}",
        "kind": kind,
        "size": entry.size,
        "modified": datetime.fromtimestamp(entry.mtime_ns / 1e9, UTC).isoformat(timespec="seconds"),
        "width": size[0] if size else None,
        "height": size[1] if size else None,
        "url": f"{desk.site_origin}{desk.site.addresses.root}{quote(path)}",
        "used_on": references(desk).get(inner, []),
    }


def _folder(path: str) -> dict[str, Any]:
    return {"path": path, "value": f"gantry-media://{path}", "kind": "folder", "size": 0, "modified": "",
            "width": None, "height": None, "url": "", "used_on": []}  # fmt: skip


def _path(said: str, ask: Ask) -> str:
    """A path below `media/`, without what leads out or begins with a dot. Raises No."""
    parts = said.replace("\\", "/").strip("/").split("/")
    wrong = any(not part or part.startswith(".") or part != part.strip() for part in parts)
    if said and (wrong or not said.isprintable()):
        raise No(400, ask.words.say("refused.name", name=said[:200]), ask.words.say("hint.name"))
    return "/".join(parts)


def _storable(path: str, ask: Ask) -> str:
    try:
        storable(path)
    except UnusableName as trouble:
        raise No(400, ask.words.say("refused.name", name=path[:200]), trouble.strerror or "") from None
    return path


def _present(desk: Desk, path: str, ask: Ask) -> None:
    if not path or not desk.files.exists(f"{MEDIA}/{path}"):
        raise missing(ask.words.say("refused.file", name=path))
