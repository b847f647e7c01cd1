"""Gestures on pages: their front matter and text, their files and names, the parts of an interview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from portique.formats.front_matter import read_front_matter
from portique.model.blueprint import walk_fields
from portique.model.page import Page
from portique.model.tree import Misplaced
from portique.operations import Refused, interview_parts, page_files, pages
from portique.operations.sealing import is_secret
from portique.operations.values import Key
from portique.studio.api.forms import type_of
from portique.studio.api.translations import FIELD, mark_of, original_of
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal, dotted, number, text


def create(ground: Ground, gesture: Gesture) -> Meant:
    """Make a page of a type in a folder of `content/`."""
    folder, slug = text(gesture, "folder", "content"), text(gesture, "slug", "")
    kind, title = text(gesture, "type", "page"), text(gesture, "title")
    language = text(gesture, "language", "")
    site = ground.desk.site
    today = site.now.astimezone(site.snapshot.settings.zone).date().isoformat()
    start = len(ground.operations)
    ground.do_all(
        lambda: page_files.create(
            ground.desk.files, site.snapshot, folder, slug, kind, title, language, today
        ),
        LookupError,
    )
    source = ground.operations[start].target.file
    return Meant(ground.words.say("page.create", title=title), {"page": source}, {"page": source})


def set_value(ground: Ground, gesture: Gesture) -> Meant:
    """Set a value of the front matter; null takes it out."""
    page, present = _page(ground, gesture)
    path, value = text(gesture, "path"), gesture.get("value")
    keys = _keys(read_front_matter(present, page.source).values, dotted(path))
    field = _field(ground, page, path)
    operation = pages.set_front_matter(present, page.source, keys, value)
    name = f"{'reset' if value is None else 'set'} {field} of {page.title}"
    ground.do(replace(operation, name=name, secret=is_secret(path)))
    return Meant(ground.words.say("page.set", field=field, title=page.title), {"page": page.source})


def translated(ground: Ground, gesture: Gesture) -> Meant:
    """Say that a translation is up to date: it was made from the original as that is now."""
    page, present = _page(ground, gesture)
    original = original_of(ground.desk.site.snapshot, page)
    if original is None:
        raise Refusal(ground.words.say("refused.original", title=page.title))
    operation = pages.set_front_matter(present, page.source, (FIELD,), mark_of(original))
    ground.do(replace(operation, name=f"{page.title} is up to date"))
    return Meant(ground.words.say("page.translated", title=page.title), {"page": page.source})


def body(ground: Ground, gesture: Gesture) -> Meant:
    """Put another text below the front matter in the place of the one that `was` there when it was begun."""
    page, present = _page(ground, gesture)
    was = text(gesture, "was") if "was" in gesture else None
    operation = pages.replace_body(present, page.source, text(gesture, "body"), was)
    ground.do(replace(operation, name=f"edit the text of {page.title}"))
    return Meant(ground.words.say("page.body", title=page.title), {"page": page.source})


def exchange_lines(ground: Ground, gesture: Gesture) -> Meant:
    """Exchange lines of the text below the front matter; they are found again where they have moved."""
    page, _ = _page(ground, gesture)
    line, was, new = int(number(gesture, "line")), text(gesture, "was"), text(gesture, "text")
    name = f"edit the text of {page.title}"
    ground.do(pages.exchange_lines(page.source, line, was, new, name))
    return Meant(ground.words.say("page.body", title=page.title), {"page": page.source})


def lines(ground: Ground, gesture: Gesture) -> Meant:
    """Put other lines in the place of some lines of a page's file, counted from 1."""
    page, present = _page(ground, gesture)
    first, last = int(number(gesture, "first")), int(number(gesture, "last"))
    try:
        operation = pages.replace_lines(present, page.source, first, last, text(gesture, "text"))
    except Misplaced as trouble:
        raise Refusal(str(trouble), ground.words.say("hint.again"), file=page.source) from None
    there = "\n".join(present.splitlines()[first - 1 : last])
    if "was" in gesture and there.rstrip("\n") != "\n".join(text(gesture, "was").splitlines()).rstrip("\n"):
        both = Refused(ground.words.say("refused.changed", file=page.source), gesture["text"], present)
        raise Refusal(both.words, ground.words.say("hint.again"), refused=both, file=page.source)
    ground.do(replace(operation, name=f"edit the text of {page.title}"))
    return Meant(ground.words.say("page.text", title=page.title), {"page": page.source})


def rename(ground: Ground, gesture: Gesture) -> Meant:
    """Move a page, with its translations, its files and the pages below it; links and menus follow."""
    page, _ = _page(ground, gesture)
    to = text(gesture, "to")
    ground.do_all(
        lambda: page_files.rename(ground.desk.files, ground.desk.site.snapshot, page.source, to), LookupError
    )
    said = ground.words.say("page.rename", title=page.title, to=to.removeprefix("content/"))
    return Meant(said, {"page": to}, {"page": to})


def duplicate(ground: Ground, gesture: Gesture) -> Meant:
    """Make a draft that is a copy of a page."""
    page, _ = _page(ground, gesture)
    start = len(ground.operations)
    title = text(gesture, "title", "")
    ground.do_all(
        lambda: page_files.duplicate(ground.desk.files, ground.desk.site.snapshot, page.source, title),
        LookupError,
    )
    suffix = PurePosixPath(page.source).suffix
    made = [one.target.file for one in ground.operations[start:]]
    source = next((path for path in made if path.endswith(suffix)), page.source)
    return Meant(ground.words.say("page.duplicate", title=page.title), {"page": source}, {"page": source})


def delete(ground: Ground, gesture: Gesture) -> Meant:
    """Put a page into the bin."""
    page, _ = _page(ground, gesture)
    ground.do_all(
        lambda: page_files.delete(ground.desk.files, ground.desk.site.snapshot, page.source), LookupError
    )
    return Meant(ground.words.say("page.delete", title=page.title))


def move_part(ground: Ground, gesture: Gesture) -> Meant:
    """Move a question of an interview with its answer."""
    page, present = _page(ground, gesture)
    part, to = text(gesture, "part"), int(number(gesture, "to"))
    ground.do_all(lambda: [interview_parts.move(present, page.source, part, to)], LookupError)
    return Meant(ground.words.say("page.part", part=part, place=to + 1), {"page": page.source})


def _page(ground: Ground, gesture: Gesture) -> tuple[Page, str]:
    """The page that a gesture is about, and its file's text. Raises Refusal."""
    source = text(gesture, "source")
    page = ground.desk.site.snapshot.of_source(source)
    present = ground.read(source) if page is not None else None
    if page is None or present is None:
        raise Refusal(ground.words.say("refused.page", name=source))
    return page, present


def _keys(values: object, names: list[str]) -> tuple[Key, ...]:
    """Names of a dotted path as keys: within a list, digits are places."""
    data: object = values
    keys: list[Key] = []
    for name in names:
        key: Key = int(name) if isinstance(data, list) and name.isdecimal() else name
        keys.append(key)
        inside = isinstance(data, list) and isinstance(key, int) and key < len(data)
        data = data[key] if inside or (isinstance(data, Mapping) and key in data) else None  # type: ignore[index]
    return tuple(keys)


def _field(ground: Ground, page: Page, path: str) -> str:
    """What the form of the page's type calls a value."""
    blueprint = type_of(ground.desk, page.type)
    for one in walk_fields(blueprint.fields) if blueprint is not None else ():
        if one.path == path and one.label:
            return ground.words.theme(one.label)
    return path


GESTURES: Mapping[str, Callable[[Ground, Gesture], Meant]] = {
    "page.create": create,
    "page.set": set_value,
    "page.translated": translated,
    "page.body": body,
    "page.lines": exchange_lines,
    "page.text": lines,
    "page.rename": rename,
    "page.duplicate": duplicate,
    "page.delete": delete,
    "page.part": move_part,
}
