"""What those hear who do not see the page: levels of headings, texts of links, alternative texts.

Finished pages are looked at, so that templates count as well as texts. A finding says the lines of the text
or the node of the layout that it comes from, which the marks of a canvas tell (`render.marks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from portique.model.diagnostic import Diagnostic, notice, warning

_TOKEN = re.compile(
    r"<!--(?P<shut>/)?pq(?P<text>-text)?(?::(?P<mark>[\w.:-]+))?-->|<!--.*?-->"
    r"|<(?P<skip>script|style|template|svg|noscript)\b.*?</(?P=skip)\s*>"
    r"|<(?P<end>/)?(?P<tag>h[1-6]|a|img)\b(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([\w:-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_TAG = re.compile(
    r"<!--.*?-->|<(script|style|svg)\b.*?</\1\s*>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)
_ALT = re.compile(r"<img\b[^<>]*?\salt=(?:\"([^\"]+)\"|'([^']+)')[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AROUND = " \t\n.,;:!?…»«›‹→←>\u00a0\u202f\"'“”‘’()[]"

VAGUE = frozenset((
    "here", "click here", "click", "this", "this link", "link", "this page", "more", "read more",
    "learn more", "see more", "read on", "continue", "continue reading", "more info", "more information",
    "details", "go",
    "ici", "cliquez ici", "cliquer ici", "clique ici", "ce lien", "lien", "cette page", "plus", "lire plus",
    "lire la suite", "en savoir plus", "voir plus", "suite", "la suite", "plus d’infos", "plus d'infos",
    "plus d’informations", "plus d'informations", "détails",
    "hier", "hier klicken", "klicken sie hier", "mehr", "mehr erfahren", "weiterlesen",
))  # fmt: skip
"""Texts of links that say nothing by themselves: English, French, German."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a marked page: the innermost node of the layout, and the lines of the page's file."""

    node: str = ""
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    inner: str
    spot: Spot


def heard(html: str) -> Iterator[tuple[Diagnostic, Spot]]:
    """What is amiss on a page; without marks, the spots are empty."""
    level = 0
    first = False
    for tag in _tags(html):
        if tag.name == "img":
            if "alt" not in tag.attributes and tag.attributes.get("role") != "presentation":
                yield _no_alternative(tag), tag.spot
            elif not tag.attributes.get("alt") and tag.spot.lines is not None:
                yield _no_alternative(tag), tag.spot  # a picture in a text is no ornament of the theme
        elif tag.name == "a":
            if "href" in tag.attributes and (found := _link(tag)) is not None:
                yield found, tag.spot
        else:
            words = _words(tag.inner)
            now = int(tag.name[1])
            if words and now == 1 and first:
                yield _second(words), tag.spot
            elif words and level and now > level + 1:
                yield _skipped(words, now, level), tag.spot
            first = first or now == 1
            level = now if words else level


def _second(words: str) -> Diagnostic:
    return warning(
        "heading-second",
        f'"{words}" is a second heading of level 1; a page has one, its title',
        hint="Give it level 2, and what stands below it one level more.",
    )


def _skipped(words: str, now: int, before: int) -> Diagnostic:
    return warning(
        "heading-skipped",
        f'the heading "{words}" has level {now} after one of level {before}; expected level {before + 1}',
        hint="Whoever travels by headings looks for what stands between.",
    )


def _link(tag: _Tag) -> Diagnostic | None:
    about = tag.attributes
    words, href = _words(tag.inner), unescape(about["href"])
    named = (
        about.get("aria-label", "").strip() or about.get("title", "").strip() or "aria-labelledby" in about
    )
    if not words and not named and about.get("aria-hidden") != "true":
        return warning(
            "link-no-text",
            f'the link to "{href}" has no text; expected words that say where it leads',
            hint="A picture in a link says it by its alternative text, a sign by `aria-label`.",
        )
    if words.strip(_AROUND).casefold() in VAGUE and not named:
        return warning(
            "link-vague",
            f'the link text "{words}" does not say where it leads ("{href}")',
            hint="Links are also read one after the other, without what stands around them.",
        )
    if _ADDRESS.fullmatch(words.strip(_AROUND)) and not named:
        return notice(
            "link-address",
            f'the text of a link is the address "{words}"; expected words',
            hint="An address is spelled out by a screen reader, letter by letter.",
        )
    return None


def _no_alternative(tag: _Tag) -> Diagnostic:
    source = unescape(tag.attributes.get("src", ""))
    return no_alternative(source)


def no_alternative(source: str) -> Diagnostic:
    """The finding about a picture that says nothing to those who do not see it."""
    return warning(
        "picture-no-alternative",
        f'the picture "{source}" has no alternative text; expected what it shows',
        hint="It is read aloud in place of the picture.",
    )


def _tags(html: str) -> Iterator[_Tag]:
    """Headings, links and pictures in the order in which they begin."""
    nodes: list[str] = []
    lines: tuple[int, int] | None = None
    found: list[tuple[int, _Tag]] = []
    open_: list[tuple[str, int, int, dict[str, str], Spot]] = []
    for token in _TOKEN.finditer(html):
        tag = (token["tag"] or "").lower()
        if token["text"]:
            lines = _range(token["mark"]) if not token["shut"] else None
        elif token["mark"]:
            if token["shut"]:
                nodes = nodes[: nodes.index(token["mark"])] if token["mark"] in nodes else nodes
            else:
                nodes.append(token["mark"])
        elif tag and not token["end"]:
            spot = Spot(nodes[-1] if nodes else "", lines)
            about = _attributes(token["attributes"])
            if tag == "img":
                found.append((token.start(), _Tag(tag, about, "", spot)))
            else:
                open_.append((tag, token.start(), token.end(), about, spot))
        elif tag:
            at = next((at for at in range(len(open_) - 1, -1, -1) if open_[at][0] == tag), None)
            if at is not None:
                name, start, inner, about, spot = open_.pop(at)
                found.append((start, _Tag(name, about, html[inner : token.start()], spot)))
    yield from (tag for _, tag in sorted(found, key=lambda one: one[0]))


def _range(said: str | None) -> tuple[int, int] | None:
    first, _, last = (said or "").partition("-")
    return (int(first), int(last)) if first.isdigit() and last.isdigit() else None


def _attributes(said: str) -> dict[str, str]:
    return {name.lower(): double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(said)}


def _words(inner: str) -> str:
    """What is read of the inside of a tag: its text, and the alternative texts of its pictures."""
    text = _TAG.sub("", _ALT.sub(lambda alt: alt[1] or alt[2], inner))
    return " ".join(unescape(text).split())
