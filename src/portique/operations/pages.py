"""Edits of one page's file: a value at the target's keys in its front matter (`page.set`, None: not set), and
lines of its text (`page.text`, see `lines`). What is about whole files and their names is in `page_files`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portique.formats.front_matter import FrontMatter, read_front_matter
from portique.formats.yaml.splice import MISSING, delete, set_value, value_at
from portique.model.tree import Misplaced
from portique.operations import lines
from portique.operations.values import Key, Operation, Target


def set_front_matter(text: str, file: str, keys: Sequence[Key], value: Any) -> Operation:
    """Set a setting of a page; None takes it out."""
    found = value_at(read_front_matter(text, file).values, keys)
    name = f"set {'.'.join(map(str, keys))} of {file}"
    return Operation(
        "page.set", Target(file, keys=tuple(keys)), None if found is MISSING else found, value, name
    )


def replace_body(text: str, file: str, body: str, was: str | None = None) -> Operation:
    """Replace the text below the front matter; only lines that differ are touched.

    `was` is the text on which the edit began, where that may not be the one of now: what others changed
    elsewhere in it stays, and what they changed in the same lines refuses the edit.
    """
    before = read_front_matter(text, file).body if was is None else was
    return lines.between("page.text", file, before, body, f"edit {file}")


def exchange_lines(file: str, line: int, was: str, new: str, name: str = "") -> Operation:
    """Put `new` in the place of the lines `was`, which begin at `line` of the text below the front matter."""
    old = {"line": max(line, 1), "text": was}
    return Operation("page.text", Target(file), old, old | {"text": new}, name or f"edit {file}")


def replace_lines(text: str, file: str, first: int, last: int, new: str) -> Operation:
    """Replace the lines `first` to `last` of a page's file (from 1, as an editor counts them) by `new`.

    `last` before `first` inserts in front of `first`. Raises Misplaced for lines of the front matter, or
    beyond the end.
    """
    whole = text.splitlines(keepends=True)
    above = text[: len(text) - len(read_front_matter(text, file).body)].count("\n")
    if first <= above or last < first - 1 or last > len(whole):
        raise Misplaced(f"lines {first} to {last} are not in the text of {file}")
    before, after = "".join(whole[: first - 1]), "".join(whole[last:])
    newline = "\r\n" if "\r\n" in text else "\n"
    if new and not new.endswith("\n") and (after or text.endswith("\n")):
        new += newline
    body = (before + new + after)[sum(map(len, whole[:above])) :]
    return replace_body(text, file, body)


def replace_text(text: str | None, file: str, new: str) -> Operation:
    """Replace the text of any file; only lines that differ are touched."""
    return lines.between("file.text", file, text or "", new, f"edit {file}")


def with_front_matter(text: str, page: FrontMatter, keys: Sequence[Key], value: Any) -> str:
    """The file with a setting changed; it gets front matter where it has none. Raises Unspliceable."""
    plain = text.removeprefix(page.mark)
    if page.end == 0:
        if value is None:
            return text
        newline = "\r\n" if "\r\n" in text else "\n"
        head = set_value("", keys, value).replace("\n", newline)
        return f"{page.mark}---{newline}{head}---{newline}{plain}"
    head = plain[page.start : page.end]
    head = delete(head, keys) if value is None else set_value(head, keys, value)
    return page.mark + plain[: page.start] + head + plain[page.end :]
