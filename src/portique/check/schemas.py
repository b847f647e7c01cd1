"""Settings against their JSON Schemas."""

from __future__ import annotations

from pathlib import Path

from portique.model.diagnostic import Diagnostic


def check_settings(root: Path) -> list[Diagnostic]:
    """Findings of the schemas over every settings file of the site."""
    from portique.formats.schemas import validate_site

    return list(validate_site(root))
