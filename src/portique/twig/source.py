"""A template's text with its name and, when it is a file, its path."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """`code` is the text, `name` what templates call it, `path` where it was read (or empty)."""

    code: str
    name: str
    path: str = ""
