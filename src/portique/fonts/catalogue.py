"""The open fonts that Portique knows, and what of a family a site needs.

The catalogue is `catalogue.yaml` beside this module, made by `make_catalogue`. It pins every package to a
version and to the hash of its bytes, so that a family is the same today, tomorrow and from any mirror.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portique.formats.yaml import read_yaml
from portique.model.naming import slug

CATALOGUE = Path(__file__).with_name("catalogue.yaml")
CATEGORIES = ("serif", "sans-serif", "monospace", "display", "handwriting")
REGULAR, BOLD = 400, 700

_SCRIPTS = {
    "ar": "arabic", "fa": "arabic", "ur": "arabic", "ps": "arabic", "sd": "arabic", "ug": "arabic",
    "be": "cyrillic", "bg": "cyrillic", "kk": "cyrillic", "ky": "cyrillic", "mk": "cyrillic",
    "mn": "cyrillic", "ru": "cyrillic", "sr": "cyrillic", "tg": "cyrillic", "uk": "cyrillic",
    "el": "greek", "he": "hebrew", "yi": "hebrew", "hi": "devanagari", "mr": "devanagari", "ne": "devanagari",
    "bn": "bengali", "as": "bengali", "ta": "tamil", "te": "telugu", "th": "thai", "vi": "vietnamese",
}  # fmt: skip
"""Language → the script that it is written in, where that is another than Latin."""


@dataclass(frozen=True, slots=True)
class OpenFont:
    """A family of the catalogue. `size` is the package's, in bytes; of `weights`, 400 is regular."""

    family: str
    package: str
    version: str
    integrity: str
    size: int
    category: str
    subsets: tuple[str, ...]
    weights: tuple[int, ...]
    italics: bool
    licence: str

    @property
    def name(self) -> str:
        """What it is called in addresses and folders: `source-serif-4`."""
        return self.package.rpartition("/")[2]

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts that it can write, without the extensions of each."""
        rest = {"math", "symbols", "symbols2", "emoji", "menu"}
        return tuple(one for one in self.subsets if not one.endswith("-ext") and one not in rest)


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a family is taken: subsets, weights, and whether their italics too."""

    subsets: tuple[str, ...]
    weights: tuple[int, ...]
    italics: bool


@cache
def catalogue() -> Mapping[str, OpenFont]:
    """The families by their names in addresses, in the order of the alphabet."""
    value = read_yaml(CATALOGUE.read_bytes(), CATALOGUE.name).value
    fonts = (_font(str(family), facts) for family, facts in value.items())
    return {font.name: font for font in fonts}


def find(name: str) -> OpenFont | None:
    """The family that somebody means: by its name or its address, in any case."""
    wanted = slug(name)
    return next((one for one in catalogue().values() if wanted in (one.name, slug(one.family))), None)


def resembling(name: str) -> list[str]:
    """Families whose names are near to one that the catalogue does not have."""
    from difflib import get_close_matches

    families = {font.family.casefold(): font.family for font in catalogue().values()}
    word = name.casefold()
    near = [family for plain, family in families.items() if word and (word in plain or plain in word)]
    close = (families[one] for one in get_close_matches(word, families, 3, 0.6))
    return list(dict.fromkeys([*near, *close]))[:4]


def needed(font: OpenFont, languages: Iterable[str]) -> Choice:
    """What a site in some languages needs of a family: their scripts, regular and bold, and the italics.

    A family's own script is always there: whoever takes an Arabic face wants to write Arabic with it.
    """
    scripts = {"latin", *(_SCRIPTS.get(code.partition("-")[0].lower(), "latin") for code in languages)}
    own = [one for one in font.scripts if one not in ("latin", "cyrillic", "greek", "vietnamese")]
    scripts.update(own[:1])
    subsets = tuple(one for one in font.subsets if one.removesuffix("-ext") in scripts)
    regular = min(font.weights, key=lambda one: (abs(one - REGULAR), one))
    bold = [one for one in font.weights if one >= 600 and one != regular]
    weights = {regular, *([min(bold, key=lambda one: abs(one - BOLD))] if bold else [])}
    return Choice(subsets or font.subsets, tuple(sorted(weights)), font.italics)


def within(font: OpenFont, subsets: Iterable[str], weights: Iterable[int], *, italics: bool) -> Choice:
    """A choice as somebody made it. Raises ValueError for what the family does not have, or for nothing."""
    chosen = Choice(tuple(dict.fromkeys(subsets)), tuple(sorted(set(weights))), italics)
    for known, wanted in ((font.subsets, chosen.subsets), (font.weights, chosen.weights)):
        missing = [str(one) for one in wanted if one not in known]
        if missing or not wanted:
            has = ", ".join(map(str, known))
            raise ValueError(f"{font.family} has no {', '.join(missing) or 'such part'}; it has {has}")
    return chosen


def _font(family: str, facts: Mapping[str, Any]) -> OpenFont:
    return OpenFont(
        family=family,
        package=str(facts["package"]),
        version=str(facts["version"]),
        integrity=str(facts["integrity"]),
        size=int(facts["size"]),
        category=str(facts["category"]),
        subsets=tuple(facts["subsets"]),
        weights=tuple(facts["weights"]),
        italics=bool(facts["italics"]),
        licence=str(facts["licence"]),
    )
