"""Style sheets that a theme brings ready-made: published with the files that they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote

from portique.render.assets import Assets
from portique.render.trace import Trace
from portique.theme.styles.finish import with_located

_IMPORTED = re.compile(r"(@import\s+)([\"'])([^\"']+)\2")


class PlainSheets:
    """Publishes finished CSS files. `roots` are the folders that a sheet may take files from.

    A sheet's addresses are relative to where it lies, and it gets another address; each is therefore
    rewritten to the address of the file that it names, which is published too.
    """

    def __init__(self, assets: Assets, trace: Trace, roots: Sequence[Path]) -> None:
        self._assets = assets
        self._trace = trace
        self._roots = roots
        self._made: dict[Path, tuple[bytes, tuple[Path, ...]]] = {}

    def publish(self, file: Path, publish: Callable[[Path], str]) -> str:
        """The address of a sheet. `publish` is asked for every file that it names, and may be this again."""
        self._trace.note("file", str(file))
        made = self._made.get(file)
        if made is None:
            # Two sheets that import each other: the inner one is published as it lies.
            self._made[file] = file.read_bytes(), ()
            made = self._made[file] = self._rewritten(file, publish)
        else:
            for named in made[1]:
                publish(named)
        return self._assets.data(file.name, made[0])

    def _rewritten(self, file: Path, publish: Callable[[Path], str]) -> tuple[bytes, tuple[Path, ...]]:
        data = file.read_bytes()
        if b"url(" not in data and b"@import" not in data:
            return data, ()
        root = next((root for root in self._roots if file.is_relative_to(root)), file.parent).resolve()
        named: dict[Path, None] = {}

        def resolve(path: str) -> str | None:
            found = (file.parent / unquote(path)).resolve()
            if not found.is_relative_to(root) or not found.is_file():
                return None
            named[found] = None
            return publish(found)

        css = _IMPORTED.sub(r"\1url(\2\3\2)", data.decode("utf-8-sig", "replace"))
        return with_located(css, resolve).encode(), tuple(named)
