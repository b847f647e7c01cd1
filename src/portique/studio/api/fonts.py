"""Fonts: the site's own, with what names them; and the catalogue of open fonts, to look at and to copy.

A page never asks another host for a font, nor does the studio: the server fetches a package when somebody
asks to see or to have a family, and gives its faces from the studio's own origin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from portique.files import content_hash
from portique.fonts import adding, listing
from portique.fonts.catalogue import Choice, OpenFont, catalogue, needed, within
from portique.fonts.package import BadPackage, Package
from portique.fonts.registry import Unreachable, fetch
from portique.model.naming import slug
from portique.model.tree import Misplaced
from portique.model.truth import is_map
from portique.operations import site_files
from portique.studio.api.asking import Ask, No, Sent, missing
from portique.studio.api.edits import perform_step
from portique.studio.desk import Desk
from portique.theme.styles.fonts import theme_fonts
from portique.theme.styles.site_fonts import FORMATS, Face, SiteFont, site_fonts

_BEGINNINGS = {".woff2": (b"wOF2",), ".woff": (b"wOFF",), ".ttf": (b"\0\1\0\0", b"true"), ".otf": (b"OTTO",)}
_WEIGHT = re.compile(r"[1-9]00")


def known(desk: Desk, ask: Ask) -> Any:
    """The open fonts that can be copied into the site."""
    here = {font.source for font in site_fonts(desk.site.streams)[0].values()}
    languages = desk.site.snapshot.settings.languages
    rows = []
    for font in catalogue().values():
        usual = needed(font, languages)
        rows.append(
            {
                "name": font.name,
                "family": font.family,
                "category": font.category,
                "scripts": list(font.scripts),
                "subsets": list(font.subsets),
                "weights": list(font.weights),
                "italics": font.italics,
                "licence": font.licence,
                "size": font.size,
                "here": f"{font.package} {font.version}" in here,
                "usual": {
                    "subsets": list(usual.subsets),
                    "weights": list(usual.weights),
                    "italics": usual.italics,
                },
            }
        )
    return rows


def bring(ask: Ask) -> tuple[OpenFont, Package]:
    """The family that a request names, and its package, from wherever that is. Raises No."""
    name = str(ask.json().get("name") or "") if ask.body else ask.query.get("name", "")
    font = catalogue().get(name)
    if font is None:
        raise missing(ask.words.say("refused.font", name=name))
    try:
        return font, fetch(font)
    except Unreachable as trouble:
        hint = ask.words.say("hint.offline")
        raise No(424, ask.words.say("refused.offline", family=font.family, why=trouble.said), hint) from None
    except BadPackage as trouble:
        hint = ask.words.say("hint.package")
        raise No(424, ask.words.say("refused.package", family=font.family, why=trouble), hint) from None


def look(desk: Desk, ask: Ask) -> Any:
    """Fetch an open font so that it can be looked at; the site stays as it is."""
    font, package = ask.brought
    faces = [
        {"subset": subset, "characters": package.ranges.get(subset, ""), "url": _face_address(font, subset)}
        for subset in font.subsets
        if (subset, _regular(font), "normal") in package.faces
    ]
    return {"family": font.family, "faces": faces}


def face(desk: Desk, ask: Ask) -> Any:
    """The regular face of an open font that was fetched, for the characters of a subset."""
    font, package = ask.brought
    data = package.faces.get((ask.query.get("subset", ""), _regular(font), "normal"))
    if data is None:
        raise missing(ask.words.say("refused.font", name=font.family))
    return Sent(data, "font/woff2")


def own(desk: Desk, ask: Ask) -> Any:
    """The fonts that lie in the site, and what names them."""
    return [_described(desk, font) for font in site_fonts(desk.site.streams)[0].values()]


def add(desk: Desk, ask: Ask) -> Any:
    """Copy an open font into the site: the subsets and weights that are named, or the usual ones."""
    font, package = ask.brought
    try:
        choice = _choice(font, ask, needed(font, desk.site.snapshot.settings.languages))
        made = adding.addition(desk.files, font, package, choice)
    except Misplaced as trouble:
        raise No(409, str(trouble), ask.words.say("hint.font")) from None
    except (TypeError, ValueError) as trouble:
        raise No(400, str(trouble)) from None
    if made.operations:
        perform_step(desk, ask, made.operations, ask.words.say("font.add", family=font.family))
    return _described(desk, _present(desk, ask, font.family))


def upload(desk: Desk, ask: Ask) -> Any:
    """Put a font's file into the site, as one weight of a family."""
    suffix = PurePosixPath(ask.query.get("name", "")).suffix.lower()
    family, weight = " ".join(ask.query.get("family", "").split()), ask.query.get("weight", "400")
    style = "italic" if ask.query.get("style") == "italic" else ""
    if suffix not in FORMATS or not ask.body.startswith(_BEGINNINGS[suffix]):
        name = ask.query.get("name", "")[:100] or "?"
        raise No(415, ask.words.say("refused.fontfile", name=name), ask.words.say("hint.fontfile"))
    if not slug(family) or len(family) > 80 or not _WEIGHT.fullmatch(weight):
        raise No(400, ask.words.say("refused.name", name=family[:80]), ask.words.say("hint.family"))
    target = f"{adding.HOME}/{slug(family)}-{weight}{style}{suffix}"
    kept = f"{adding.UPLOADS}/{content_hash(ask.body)[:32]}{suffix}"
    desk.files.write(kept, ask.body)
    if desk.files.exists(target):
        if desk.files.read(target) == ask.body:
            return _described(desk, _present(desk, ask, slug(family).replace("-", " ")))
        raise No(409, ask.words.say("refused.face", family=family, weight=f"{weight} {style}".strip()),
                 ask.words.say("hint.font"))  # fmt: skip
    operation = site_files.copy(desk.files, kept, target, f"upload the font {family}")
    perform_step(desk, ask, [operation], ask.words.say("font.upload", family=family))
    return _described(desk, _present(desk, ask, slug(family).replace("-", " ")))


def delete(desk: Desk, ask: Ask) -> Any:
    """Put a font of the site into the bin. Says which files still name it."""
    font = _present(desk, ask, ask.query.get("family", ""))
    used = listing.named_in(desk.files, font.family)
    paths = listing.files_of(desk.files, font)
    operations = listing.removal(desk.files, font)
    perform_step(desk, ask, operations, ask.words.say("font.delete", family=font.family))
    return {"deleted": paths, "used_on": used}


def own_face(desk: Desk, ask: Ask) -> Any:
    """One of the faces that `families` names, of a font that the site or its theme has."""
    family, at = ask.query.get("family", "").lower(), ask.query.get("at", "0")
    choices = _faces(desk).get(family, [])
    uris = choices[int(at)][1] if at.isdecimal() and int(at) < len(choices) else []
    for uri in uris:
        file = desk.site.streams.find(uri)
        if file is not None and file.is_file():
            return Sent(file.read_bytes(), f"font/{file.suffix.lower().removeprefix('.')}")
    raise missing(ask.words.say("refused.font", name=family))


def families(desk: Desk) -> list[dict[str, Any]]:
    """The fonts that a style may name, those of the site first, each with the faces to show it in."""
    own = site_fonts(desk.site.streams)[0]
    declared = desk.site.chain.manifest.get("configuration.fonts")
    names = {str(one).lower(): str(one) for one in (declared if is_map(declared) else {})}
    names |= {family: font.family for family, font in own.items()}
    return [
        {
            "family": names.get(family, family.title()),
            "kind": "local" if family in own else "theme",
            "css": names.get(family, family.title()),
            "faces": [
                {"url": f"/fonts/own/face?family={quote(family)}&at={at}", "characters": characters}
                for at, (characters, _) in enumerate(faces)
            ],
        }
        for family, faces in _faces(desk).items()
    ]


def _faces(desk: Desk) -> dict[str, list[tuple[str, Sequence[str]]]]:
    """Family in lower case → its regular faces: the characters of each, and its files, the best first."""
    found: dict[str, list[tuple[str, Sequence[str]]]] = {}
    for family, font in site_fonts(desk.site.streams)[0].items():
        regular = min(map(_from_regular, font.faces), default=None)
        found[family] = [(one.characters, one.files) for one in font.faces if _from_regular(one) == regular]
    for family, weights in theme_fonts(desk.site.chain.manifest, desk.site.streams).items():
        path = weights.get("400") or weights.get("regular") or next(iter(weights.values()))
        found.setdefault(family, [("", [f"{path}{suffix}" for suffix in FORMATS])])
    return found


def _from_regular(face: Face) -> tuple[bool, int]:
    """How far a face is from the upright, regular one."""
    return face.style != "normal", abs(int(face.weight.split()[0]) - 400)


def _choice(font: OpenFont, ask: Ask, usual: Choice) -> Choice:
    """What of a family a request asks for. Raises ValueError for what it does not have."""
    said = ask.json()
    subsets, weights, italics = said.get("subsets"), said.get("weights"), said.get("italics")
    return within(
        font,
        [str(one) for one in subsets] if isinstance(subsets, list) else usual.subsets,
        [int(one) for one in weights] if isinstance(weights, list) else usual.weights,
        italics=usual.italics if italics is None else bool(italics) and font.italics,
    )


def _present(desk: Desk, ask: Ask, family: str) -> SiteFont:
    font = site_fonts(desk.site.streams)[0].get(family.lower())
    if font is None:
        raise missing(ask.words.say("refused.font", name=family[:80]))
    return font


def _described(desk: Desk, font: SiteFont) -> dict[str, Any]:
    files = listing.files_of(desk.files, font)
    return {
        "family": font.family,
        "category": font.category,
        "licence": font.licence,
        "source": font.source,
        "faces": len(font.faces),
        "size": sum(desk.files.stat(path).size for path in files),
        "used_on": listing.named_in(desk.files, font.family),
    }


def _regular(font: OpenFont) -> int:
    return min(font.weights, key=lambda one: (abs(one - 400), one))


def _face_address(font: OpenFont, subset: str) -> str:
    return f"/fonts/face?name={font.name}&subset={subset}"
