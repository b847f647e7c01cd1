"""A template's text with its name and, when it is a file, its path."""

from __future__ import annotations

from dataclasses import dataclass

STRING_TEMPLATE = "__string_template__"
"""What the names of templates begin with that are a text and no file."""


@dataclass(frozen=True, slots=True)
class Source:
    """`code` is the text, `name` what templates call it, `path` where it was read (or empty)."""

    code: str
    name: str
    path: str = ""
