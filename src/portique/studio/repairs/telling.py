"""What a finding of `check.reading` tells, and the ways that texts and layouts share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from urllib.parse import urljoin, urlsplit

from portique.model.diagnostic import Diagnostic
from portique.studio.desk import Desk
from portique.studio.gestures.ground import Ground
from portique.studio.repairs.way import Way
from portique.studio.words import Words

_SKIPPED = re.compile(
    r'the heading "(.*)" has level \d after one of level \d; expected level (\d)', re.DOTALL
)
_SECOND = re.compile(r'"(.*)" is a second heading of level 1', re.DOTALL)
_VAGUE = re.compile(r'the link text "(.*)" does not say where it leads \("(.*)"\)', re.DOTALL)
_ADDRESS = re.compile(r'the text of a link is the address "(.*)"; expected words', re.DOTALL)
_PICTURE = re.compile(r'the picture "(.*)" has no alternative text', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")

Do = Callable[[Ground, str], None]


def heading(finding: Diagnostic) -> tuple[str, int] | None:
    """The words of a heading, and the level that is expected of it."""
    if found := _SKIPPED.match(finding.message):
        return found[1], int(found[2])
    found = _SECOND.match(finding.message)
    return (found[1], 2) if found else None


def link(finding: Diagnostic) -> str | None:
    """The text of a link."""
    found = _VAGUE.match(finding.message) or _ADDRESS.match(finding.message)
    return found[1] if found else None


def picture(finding: Diagnostic) -> str | None:
    """The address of a picture."""
    found = _PICTURE.match(finding.message)
    return found[1] if found else None


def words_of(html: str) -> str:
    """What is read of a piece of HTML, as a finding has it."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def link_ways(
    desk: Desk, words: Words, finding: Diagnostic, do: Do, select: Mapping[str, str]
) -> Iterator[Way]:
    """A link called as the page is to which it leads, where that is the site's; then by what is asked for."""
    title = _title(desk, finding)
    if title:
        done = words.say("mended.link", text=title)

        def take(ground: Ground, answer: str) -> None:
            del answer
            do(ground, title)

        yield Way(words.say("mend.link.title", text=title), lambda _: done, take, select)
    yield Way(
        words.say("mend.link"),
        lambda answer: words.say("mended.link", text=answer),
        do,
        select,
        words.say("ask.link"),
        title,
    )


def picture_way(words: Words, source: str, do: Do, select: Mapping[str, str]) -> Way:
    """The alternative text of a picture, asked for."""
    name = source.rpartition("/")[2]
    done = words.say("mended.picture", picture=name)
    return Way(words.say("mend.picture"), lambda _: done, do, select, words.say("ask.picture"))


def _title(desk: Desk, finding: Diagnostic) -> str:
    """The title of the page to which a link leads; empty for one that leads elsewhere."""
    found = _VAGUE.match(finding.message)
    parts = urlsplit(urljoin(finding.page or "/", found[2])) if found else None
    if parts is None or parts.netloc or parts.fragment or not parts.path:
        return ""
    path = parts.path.removeprefix(desk.site.addresses.root.rstrip("/"))
    page = next((one for one in desk.site.pages if one.path == path), None)
    return page.title if page is not None else ""
