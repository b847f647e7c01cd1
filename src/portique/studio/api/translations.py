"""Whether a translation is older than what it translates.

`translated_from:` in a translation's front matter is the mark of the original's title and text that it was
made from: where the original has another by now, the translation is out of date. Without it the files' times
are compared, which a checkout of a repository may have mixed up: then it may be, and no more is said.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any

from portique.model.page import Page
from portique.model.site import Snapshot

FIELD = "translated_from"
LATER = 60.0  # seconds by which the original is newer: a checkout writes one file after another


def original_of(snapshot: Snapshot, page: Page) -> Page | None:
    """The page that a translation translates: the one in the site's own language. None for that itself."""
    if page.language == snapshot.settings.language:
        return None
    return snapshot.find(snapshot.settings.language, page.key)


def mark_of(page: Page) -> str:
    """The mark of a page's title and text: what a translation of it says that it was made from."""
    return blake2b(
        f"{page.title}\n{page.body.text.strip()}".encode(errors="replace"), digest_size=6
    ).hexdigest()


def translation(root: Path, snapshot: Snapshot, page: Page) -> dict[str, Any]:
    """The original's file, and whether the translation is out of date: `yes`, `maybe`, or nothing."""
    original = original_of(snapshot, page)
    if original is None:
        return {"original": None, "stale": ""}
    said = page.meta.get(FIELD)
    if isinstance(said, str | int):
        stale = "" if str(said) == mark_of(original) else "yes"
    else:
        stale = "maybe" if _changed(root, original) > _changed(root, page) + LATER else ""
    return {"original": original.source, "stale": stale}


def _changed(root: Path, page: Page) -> float:
    try:
        return (root / page.source).stat().st_mtime
    except OSError:
        return 0.0
