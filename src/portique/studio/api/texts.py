"""`/api/texts/{file}`: any file of the site as text, also one that cannot be read as what it should be.

It is how a page with broken front matter, or a layout that a hand has edited into nonsense, is mended.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from portique.files import content_hash
from portique.model.diagnostic import Diagnostic, in_order
from portique.studio.api.asking import Ask, No, missing
from portique.studio.api.problems import line_problem
from portique.studio.desk import Desk
from portique.studio.gestures.texts import EDITABLE, encoding_of, is_editable
from portique.studio.last_good import FOLDER, findings_of, last_good


def one(desk: Desk, ask: Ask) -> Any:
    """A file's text, what is wrong with it line by line, and whether a good version is kept."""
    file = _file(ask)
    data = desk.files.read_or_none(file)
    if data is None:
        raise missing(ask.words.say("refused.file", name=file))
    encoding = encoding_of(data)
    found = {_key(one): one for one in findings_of(file, data)}
    found |= {_key(one): one for one in _of_the_site(desk) if one.file == file and _key(one) not in found}
    kept = last_good(desk.files, file)
    return {
        "file": file,
        "hash": content_hash(data),
        "text": data.decode(encoding, "replace"),
        "encoding": encoding,
        "problems": [line_problem(one, ask.words) for one in in_order(found.values())],
        "good": None if kept is None else _modified(desk, f"{FOLDER}/{file}"),
    }


def check(desk: Desk, ask: Ask) -> Any:
    """What would be wrong with a file that had this text. Nothing is written."""
    file, text = _file(ask), ask.json().get("text")
    if not isinstance(text, str):
        raise No(400, "a check needs text")
    found = findings_of(file, text.encode("utf-8", "replace"))
    return {"problems": [line_problem(one, ask.words) for one in in_order(found)]}


def _file(ask: Ask) -> str:
    file = ask.path["file"]
    if not is_editable(file):
        raise No(403, ask.words.say("refused.file", name=file), ", ".join(EDITABLE))
    return file


def _of_the_site(desk: Desk) -> list[Diagnostic]:
    """What the site as it is now says; not the last whole check, which may be of yesterday's text."""
    desk.site.examine()
    return desk.findings


def _key(found: Diagnostic) -> tuple[Any, ...]:
    return found.code, found.line, found.message


def _modified(desk: Desk, path: str) -> str:
    moment = datetime.fromtimestamp(desk.files.stat(path).mtime_ns / 1e9, UTC)
    return moment.isoformat(timespec="seconds")
