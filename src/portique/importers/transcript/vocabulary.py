"""Word lists written as text, read as sets."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of `text`, parted by white space."""
    return frozenset(text.split())
