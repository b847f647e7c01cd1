"""`{#id .class}`, directly after what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_BRACES = re.compile(r"\{[ \t]*((?:[#.][^\s{}#.\"'<>&=]+[ \t]*)+)\}")


class Attributes(NamedTuple):
    """An id, or an empty string, and classes."""

    id: str = ""
    classes: tuple[str, ...] = ()

    def html(self, *classes: str) -> str:
        """As attributes of a tag, with a space in front; `classes` come first."""
        every = " ".join((*classes, *self.classes))
        return (f' id="{quoted(self.id)}"' if self.id else "") + (
            f' class="{quoted(every)}"' if every else ""
        )


NONE = Attributes()


def read_attributes(text: str, start: int = 0) -> tuple[Attributes, int]:
    """The attributes that begin at `start`, and where they end; `start` itself when there are none."""
    found = _BRACES.match(text, start)
    if found is None:
        return NONE, start
    parts = re.findall(r"[#.][^\s#.]+", found[1])
    ids = [part[1:] for part in parts if part[0] == "#"]
    return Attributes(
        ids[-1] if ids else "", only_once(part[1:] for part in parts if part[0] == ".")
    ), found.end()


def name_and_attributes(info: str) -> tuple[str, Attributes]:
    """The first word of an info string, and the attributes after it."""
    brace = info.find("{")
    attributes = read_attributes(info, brace)[0] if brace >= 0 else NONE
    words = (info[:brace] if brace >= 0 else info).split()
    return (words[0] if words else ""), attributes


def only_once(names: Iterable[str]) -> tuple[str, ...]:
    """Names in order, each once."""
    return tuple(dict.fromkeys(names))


def escaped(text: str) -> str:
    """Text as it stands between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def quoted(text: str) -> str:
    """Text as it stands between double quotes in a tag."""
    text = escaped(text)
    return text.replace('"', "&quot;") if '"' in text else text


_UNSAFE_IN_HREF = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f-\xa0\u2028-\u202f\u2066-\u2069]|%(?![0-9A-Fa-f]{2})")


def href(address: str) -> str:
    """An address as it stands in `href="…"`: what no address may hold is percent-encoded, letters stay."""
    if _UNSAFE_IN_HREF.search(address):
        address = _UNSAFE_IN_HREF.sub(
            lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), address
        )
    return address.replace("&", "&amp;") if "&" in address else address
