"""Pictures in a text; alone in a paragraph, one is a figure and its title the caption."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.formats.markdown.attributes import NONE, Attributes, escaped, href, quoted
from portique.formats.markdown.values import ResolvePicture
from portique.model.diagnostic import Diagnostic, warning

SIZES = "(max-width: 48em) 100vw, 44em"
"""How wide a picture in a text is shown, as far as the text knows: the reading column, or the screen."""

# What a picture may bring with it, in the order in which it is written.
_GIVEN = ("srcset", "sizes", "width", "height")


class PictureWriter:
    """Writes the pictures of one text."""

    __slots__ = (
        "_about",
        "_alt",
        "_attributes",
        "_count",
        "_found",
        "_open",
        "_out",
        "_place",
        "_resolve",
        "alone",
    )

    def __init__(self, resolve: ResolvePicture | None) -> None:
        self._resolve = resolve
        self._open: list[tuple[dict[str, str], int, int]] = []
        self._count = 0
        self._about: dict[str, str] = {}
        self._found: Mapping[str, Any] = {}
        self._attributes: Attributes = NONE
        self._alt = ""
        self._out: list[str] = []
        self._place = 0
        self.alone = False
        """Whether a picture opens the paragraph that is being written."""

    def start(self, about: dict[str, str], place: int, first_text: int) -> None:
        """A picture begins; what follows, to its end, is its alternative text."""
        self._open.append((about, place, first_text))

    def end(self, out: list[str], texts: list[str]) -> Diagnostic | None:
        """Write the picture in the place of what stood since its start; a finding when there is none."""
        about, place, first_text = self._open.pop()
        alt = " ".join("".join(texts[first_text:]).split())
        del out[place:]
        if self._open:  # a picture in the alternative text of another is its words
            return None
        del texts[first_text:]
        src = about["dest_url"]
        found = {"url": src} if self._resolve is None else self._resolve(src)
        missing = None
        if found is None:
            missing = missing_picture(src)
            found = {"url": src}
        if self.alone and place > self._place:  # a second picture in one paragraph
            self.alone = False
        else:
            linked = place > 1 and out[place - 2] == "<p>" and out[place - 1].startswith("<a ")
            self.alone = linked or (place > 0 and out[place - 1] == "<p>")
        self._about, self._found, self._alt, self._attributes = about, found, alt, NONE
        self._out, self._place = out, place
        self._count += 1
        out.append(self._tag(about["title"], NONE))
        return missing

    def take_attributes(self, attributes: Attributes) -> None:
        """Attributes that stand directly after the picture."""
        self._attributes = attributes
        self._out[self._place] = self._tag(self._about["title"], attributes)

    def end_paragraph(self, out: list[str]) -> None:
        """A paragraph ends that a picture opened: when nothing else is in it, it becomes a figure."""
        place = self._place
        self.alone = False
        rest = [piece for piece in out[place + 1 : -1] if piece.strip()]
        linked = out[place - 1] != "<p>"
        if rest != (["</a>"] if linked else []):
            return
        start = place - 2 if linked else place - 1
        opening = out[place - 1] if linked else ""
        title = self._about["title"]
        caption = f"<figcaption>{escaped(title)}</figcaption>" if title else ""
        picture = opening + self._tag("", NONE) + ("</a>" if linked else "")
        out[start:] = [f"<figure{self._attributes.html()}>{picture}{caption}</figure>\n"]

    def _tag(self, title: str, attributes: Attributes) -> str:
        found = self._found
        src = str(found.get("url") or found.get("src") or self._about["dest_url"])
        parts = [f'<img src="{href(src)}" alt="{quoted(self._alt or str(found.get("alt") or ""))}"']
        given = dict(found)
        if given.get("srcset"):
            given["sizes"] = given.get("sizes") or SIZES
        parts += [f' {name}="{quoted(str(given[name]))}"' for name in _GIVEN if given.get(name)]
        if title:
            parts.append(f' title="{quoted(title)}"')
        if self._count > 1:  # the first may be what the reader waits for
            parts.append(' loading="lazy"')
        return "".join(parts) + ' decoding="async"' + attributes.html() + ">"


def missing_picture(src: str) -> Diagnostic:
    """The finding for a picture that is not there."""
    return warning(
        "picture-missing",
        f"the picture {src} is not there",
        hint="Pictures lie beside the page, or in media/ (then the path begins with /media/).",
    )
