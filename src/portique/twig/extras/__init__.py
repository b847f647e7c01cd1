"""Twig's extra packages: html, string, intl, markdown. Each is an `Extension`; add those you want."""

from __future__ import annotations

from portique.twig.extension import Extension


def all_extensions() -> list[Extension]:
    """Every extra."""
    return []
