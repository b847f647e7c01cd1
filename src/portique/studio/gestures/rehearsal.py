"""The outlines as a request's operations would leave them, read from a copy of the site's settings."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from portique.files import Folder
from portique.formats.outlines import load_outlines
from portique.formats.themes import load_theme, site_streams
from portique.model.outline import Outline
from portique.operations import apply
from portique.operations.journal import Journal
from portique.studio.gestures.ground import Ground

COPIED = ("config", "custom", "shelf", "themes")


def outlines_after(ground: Ground) -> Mapping[str, Outline]:
    """All outlines once the operations are done. Nothing of the site is written."""
    site = ground.desk.site
    root = ground.desk.live.root
    with TemporaryDirectory(prefix="portique-") as name:
        copy = Path(name).resolve()
        for folder in COPIED:
            if (root / folder).is_dir():
                shutil.copytree(root / folder, copy / folder, symlinks=True)
        for path in ground.files():
            text = ground.desk.text_of(path)
            if text is not None:
                (copy / path).parent.mkdir(parents=True, exist_ok=True)
                (copy / path).write_bytes(text.encode())
        files = Folder(copy)
        apply(files, Journal(files), "rehearsal", *ground.operations)
        chain = load_theme(site.chain.name, copy)
        languages = site.snapshot.settings.languages
        found = load_outlines(
            site_streams(copy, chain),
            site.blueprints,
            language=ground.desk.language,
            languages=tuple(languages),
        )
        return found.by_name
