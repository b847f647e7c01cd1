"""Words of the interface in the reader's language.

Three kinds of catalogue are read. Gantry's keys (`GANTRY5_ENGINE_PREV`) stand in the files
`translations/<lang>/<section>.yaml` of `gantry-admin://`, ours in those of `gantry-engine://`. A theme's own
keys stand in `languages/<lang>.yaml` or `languages.yaml`. English texts are looked up in gettext's
`locale/<lang>/LC_MESSAGES/*.po`. A language falls back to its base, then to English, then to what was
asked for: `de-CH`, `de`, `en`, the key.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any

from portique.formats.streams import Streams
from portique.formats.yaml import read_yaml
from portique.model.diagnostic import Diagnostic, warning

DEFAULT = "en"
_MESSAGES = ("gantry-theme://locale", "gantry-engine://locale")
# Templates also ask for texts that vary from page to page; those need not all be kept.
MOST_REMEMBERED = 20_000
_GANTRY_KEY = re.compile(r"GANTRY5(?:_[A-Z0-9]+){2,}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# Sections of keys that lie in a file of another name.
_SECTIONS = {"engine": "nucleus"}


def fallbacks(language: str) -> list[str]:
    """The languages that are asked in turn: `de-CH` → `["de-CH", "de", "en"]`."""
    parts = language.replace("_", "-").split("-")
    chain = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return chain if DEFAULT in chain else [*chain, DEFAULT]


class Catalogues:
    """All catalogues of a theme chain; languages are read when they are first asked for."""

    def __init__(self, streams: Streams, messages: Sequence[str] = _MESSAGES) -> None:
        """`messages`: the folders of gettext's catalogues, those that are asked first in front."""
        self.diagnostics: list[Diagnostic] = []
        self._streams = streams
        self._folders = messages
        self._sections: dict[tuple[str, str], Mapping[str, str]] = {}
        self._keys: dict[str, Mapping[str, str]] = {}
        self._messages: dict[str, NullTranslations] = {}
        self._said: dict[tuple[str, str], str] = {}

    def translate(self, text: str, language: str) -> str:
        """What a key or an English text says in `language`; itself where no catalogue has it."""
        known = self._said.get((language, text))
        if known is None:
            known = self._translated(text, language) if text else text
            if len(self._said) < MOST_REMEMBERED:
                self._said[language, text] = known
        return known

    def _translated(self, text: str, language: str) -> str:
        if _GANTRY_KEY.fullmatch(text):
            section = text.split("_", 2)[1].lower()
            for code in fallbacks(language):
                if found := self._section(code, _SECTIONS.get(section, section)).get(text):
                    return found
        for code in fallbacks(language):
            if found := self._theme_keys(code).get(text):
                return found
        return self._gettext(language).gettext(text)

    def plural(self, singular: str, plural: str, number: int, language: str) -> str:
        """The form that `language` uses for `number` of something."""
        return self._gettext(language).ngettext(singular, plural, number)

    def in_context(self, context: str, text: str, language: str) -> str:
        """As `translate`, for a text that means several things (gettext's `msgctxt`)."""
        return self._gettext(language).pgettext(context, text)

    # --- catalogues of keys -----------------------------------------------------------------------

    def _section(self, language: str, section: str) -> Mapping[str, str]:
        known = self._sections.get((language, section))
        if known is None:
            entries: dict[str, str] = {}
            for root in ("gantry-engine", "gantry-admin"):
                for file in reversed(
                    self._streams.find_all(f"{root}://translations/{language}/{section}.yaml")
                ):
                    entries |= _flat(self._yaml(file))
            known = self._sections[language, section] = entries
        return known

    def _theme_keys(self, language: str) -> Mapping[str, str]:
        known = self._keys.get(language)
        if known is None:
            entries: dict[str, str] = {}
            for file in reversed(self._streams.find_all("gantry-theme://languages.yaml")):
                entries |= _flat(self._yaml(file).get(language))
            for file in reversed(self._streams.find_all(f"gantry-theme://languages/{language}.yaml")):
                entries |= _flat(self._yaml(file))
            known = self._keys[language] = entries
        return known

    def _yaml(self, file: Path) -> Mapping[str, Any]:
        place = self._streams.place_of(file)
        try:
            parsed = read_yaml(file.read_text("utf-8-sig"), place, flavour="symfony")
        except (OSError, UnicodeDecodeError) as trouble:
            self._unreadable(place, trouble)
            return {}
        self.diagnostics += parsed.diagnostics
        return parsed.value if isinstance(parsed.value, Mapping) else {}

    # --- gettext ----------------------------------------------------------------------------------

    def _gettext(self, language: str) -> NullTranslations:
        known = self._messages.get(language)
        if known is None:
            known = NullTranslations()
            for code, file in self._message_files(language):
                found = self._compiled(file, code)
                if found is not None:
                    known.add_fallback(copy(found))  # a fallback remembers what follows it
            self._messages[language] = known
        return known

    def _message_files(self, language: str) -> Iterator[tuple[str, Path]]:
        """The `.po` files for a language and what they are in, those that are asked first in front."""
        for code in fallbacks(language):
            for spelling in dict.fromkeys((code, code.replace("-", "_"))):
                for root in self._folders:
                    for folder in self._streams.find_all(f"{root}/{spelling}/LC_MESSAGES"):
                        for file in sorted(folder.glob("*.po")):
                            yield code, file

    def _compiled(self, file: Path, language: str) -> GNUTranslations | None:
        place = self._streams.place_of(file)
        try:
            return compiled(file.read_bytes(), language)
        except OSError as trouble:
            self._unreadable(place, trouble)
        except ValueError as trouble:
            self.diagnostics.append(
                warning(
                    "translation-unreadable",
                    f"the catalogue is not a valid .po file: {trouble}.",
                    file=place,
                    hint="Its texts appear in English.",
                )
            )
        return None

    def _unreadable(self, place: str, trouble: Exception) -> None:
        self.diagnostics.append(
            warning("translation-unreadable", f"the catalogue cannot be read: {trouble}.", file=place)
        )


@lru_cache(maxsize=64)
def compiled(po: bytes, language: str) -> GNUTranslations:
    """A `.po` file's messages, fuzzy ones left out. Raises ValueError when it is not one.

    Where its head does not say how plurals are formed, they are formed as the language does.

    The result is shared: copy it before adding a fallback.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(io.BytesIO(po), locale=language.replace("-", "_"), abort_invalid=True)
        if catalogue.locale is None:  # else Babel writes no rule for plurals at all
            catalogue.locale = DEFAULT
        file = io.BytesIO()
        write_mo(file, catalogue)
        file.seek(0)
        return GNUTranslations(file)
    except (PoFileError, UnicodeError, LookupError, TypeError, OSError) as trouble:
        raise ValueError(str(trouble)) from trouble


def _flat(value: Any, prefix: str = "") -> dict[str, str]:
    """Nested maps of texts as one map of dotted keys; texts of a list by their numbers, from 0."""
    flat: dict[str, str] = {}
    if isinstance(value, list):
        value = dict(enumerate(value))
    if isinstance(value, Mapping):
        for key, item in value.items():
            name = f"{prefix}{key}"
            if isinstance(item, Mapping | list):
                flat |= _flat(item, f"{name}.")
            elif item is not None:
                flat[name] = str(item)
    return flat
