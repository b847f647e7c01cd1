"""Edits of a page's file. `old` and `new` are a value at the target's keys in its front matter
(`page.set`, None: not set), its text (`page.body`), a whole file (`page.create`, `page.delete`), or a map of
files (`page.rename`: path to text, None where there is no file; a redirect is among them).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portique.formats.front_matter import FrontMatter, read_front_matter
from portique.formats.yaml.splice import MISSING, delete, set_value, value_at
from portique.operations.values import Key, Operation, Target

REDIRECTS = "redirects.yaml"


def set_front_matter(text: str, file: str, keys: Sequence[Key], value: Any) -> Operation:
    """Set a setting of a page; None takes it out."""
    found = value_at(read_front_matter(text, file).values, keys)
    name = f"set {'.'.join(map(str, keys))} of {file}"
    return Operation(
        "page.set", Target(file, keys=tuple(keys)), None if found is MISSING else found, value, name
    )


def replace_body(text: str, file: str, body: str) -> Operation:
    """Replace the text below the front matter."""
    return Operation("page.body", Target(file), read_front_matter(text, file).body, body, f"edit {file}")


def create(file: str, text: str) -> Operation:
    """Make a file."""
    return Operation("page.create", Target(file), None, text, f"create {file}")


def remove(file: str, text: str) -> Operation:
    """Delete a page; its text goes into the bin of the site."""
    return Operation("page.delete", Target(file), text, None, f"delete {file}")


def rename(
    texts: Mapping[str, str], names: Mapping[str, str], redirects: str | None, addresses: Mapping[str, str]
) -> Operation:
    """Move page files: `texts` by path, `names` from old path to new; old addresses lead to new ones.

    A page and its translations move in one operation; `addresses` leads from each old address to the new.
    `redirects` is the text of `redirects.yaml`. Raises Unspliceable where that cannot be changed.
    """
    first = next(iter(names))
    old: dict[str, str | None] = {path: texts[path] for path in names}
    new: dict[str, str | None] = dict.fromkeys(names)
    for source, target in names.items():
        old.setdefault(target, None)
        new[target] = texts[source]
    if addresses:
        after = redirects or ""
        for before, now in addresses.items():
            after = set_value(delete(after, [now]), [before], now)
        old[REDIRECTS], new[REDIRECTS] = redirects, after
    return Operation("page.rename", Target(first), old, new, f"rename {first} to {names[first]}")


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
