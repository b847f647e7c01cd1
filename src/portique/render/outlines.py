"""The outlines of a site, a set for each language, read when a page in that language is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from portique.formats.blueprints import load_blueprints
from portique.formats.outlines import load_outlines
from portique.formats.streams import Streams
from portique.model.blueprint import Blueprint
from portique.model.diagnostic import Diagnostic
from portique.model.outline import Outlines


class SiteOutlines:
    """Outlines by language; `diagnostics` grows as languages are read."""

    def __init__(
        self,
        streams: Streams,
        languages: Iterable[str],
        blueprints: tuple[Mapping[str, Blueprint], Sequence[Diagnostic]] | None = None,
    ) -> None:
        self._streams = streams
        self.languages = tuple(languages)
        self._read: dict[str, Outlines] = {}
        self.blueprints, self._trouble = blueprints or load_blueprints(streams)
        self.diagnostics: list[Diagnostic] = list(self._trouble)

    def reread(self) -> SiteOutlines:
        """The outlines as they are on disk now, with the same blueprints."""
        return SiteOutlines(self._streams, self.languages, (self.blueprints, self._trouble))

    def __call__(self, language: str) -> Outlines:
        """The outlines in a language."""
        found = self._read.get(language)
        if found is None:
            found = load_outlines(self._streams, self.blueprints, language=language, languages=self.languages)
            self._read[language] = found
            self.diagnostics += [one for one in found.diagnostics if one not in self.diagnostics]
        return found
