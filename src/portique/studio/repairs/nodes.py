"""Headings, links and pictures in the settings of a layout's particles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from portique.check.pictures import silent_fields
from portique.model import tree
from portique.model.diagnostic import Diagnostic
from portique.model.node import Node, included
from portique.studio.api.plain import plain
from portique.studio.desk import Desk
from portique.studio.gestures import layouts
from portique.studio.gestures.ground import Ground
from portique.studio.gestures.layout_ground import inherited_from, laid
from portique.studio.repairs import telling
from portique.studio.repairs.way import Way
from portique.studio.words import Words

_HEADING = re.compile(r"<h([1-6])\b([^<>]*)>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"(<a\b[^<>]*>)(.*?)(</a\s*>)", re.IGNORECASE | re.DOTALL)


def own_place(desk: Desk, finding: Diagnostic) -> tuple[str, Node] | None:
    """The outline of whose own a finding's node is, and the node; None where the theme or nobody has it."""
    holders = []
    for name, outline in desk.outlines().by_name.items():
        if finding.node and finding.node in tree.ids(outline.layout):
            node = tree.find(outline.layout, finding.node)
            if inherited_from(outline.layout, finding.node) is None and "attributes" not in included(node):
                holders.append((name, node))
    named = [one for one in holders if f"/{one[0]}/" in (finding.file or "")]
    return next(iter([*named, *holders]), None)


def headings(desk: Desk, words: Words, finding: Diagnostic) -> Iterator[Way]:
    """A heading in HTML of a particle, at the level that is expected."""
    said = telling.heading(finding)
    place = own_place(desk, finding)
    if said is None or place is None:
        return
    title, level = said

    def at_level(text: str) -> Iterator[str]:
        for found in _HEADING.finditer(text):
            if telling.words_of(found[3]) == title and int(found[1]) != level:
                yield f"{text[: found.start()]}<h{level}{found[2]}>{found[3]}</h{level}>{text[found.end() :]}"

    path = _only(place[1].attributes, at_level)
    if path is not None:
        done = words.say("mended.level", title=title, level=level)
        name = words.say("mend.level", level=level)
        yield Way(
            name, lambda _: done, _setting(place, path, lambda text, _: next(at_level(text))), _chosen(place)
        )


def links(desk: Desk, words: Words, finding: Diagnostic) -> Iterator[Way]:
    """A link in HTML of a particle, by another text."""
    text = telling.link(finding)
    place = own_place(desk, finding)
    if text is None or place is None:
        return

    def called(html: str, answer: str = "") -> Iterator[str]:
        for found in _LINK.finditer(html):
            if telling.words_of(found[2]) == text:
                inner = escape(answer, quote=False)
                yield f"{html[: found.start()]}{found[1]}{inner}{found[3]}{html[found.end() :]}"

    path = _only(place[1].attributes, called)
    if path is not None:
        do = _setting(place, path, lambda html, answer: next(called(html, answer)))
        yield from telling.link_ways(desk, words, finding, do, _chosen(place))


def pictures(desk: Desk, words: Words, finding: Diagnostic) -> Iterator[Way]:
    """The alternative text of a picture in a particle's settings, asked for."""
    source = telling.picture(finding)
    place = own_place(desk, finding)
    blueprint = desk.site.blueprints.get(f"particles.{place[1].subtype}") if place else None
    if source is None or place is None or blueprint is None:
        return
    paths = [path for found, path in silent_fields(place[1].attributes, blueprint) if found == source]
    if paths:
        keys = paths[0].split(".")
        value = plain(place[1].attributes)

        def do(ground: Ground, answer: str) -> None:
            _set(ground, place, keys[0], _with(value.get(keys[0]), keys[1:], answer))

        yield telling.picture_way(words, source, do, _chosen(place))


def _chosen(place: tuple[str, Node]) -> dict[str, str]:
    return {"outline": place[0], "node": place[1].id}


def _only(
    value: Any, change: Callable[[str], Iterator[str]], path: tuple[str, ...] = ()
) -> tuple[str, ...] | None:
    """The path of the one text in settings that a change finds something in; None for none or several."""
    found = list(_texts(value, change, path))
    return found[0] if len(found) == 1 else None


def _texts(
    value: Any, change: Callable[[str], Iterator[str]], path: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    if isinstance(value, str):
        for _ in change(value):
            yield path
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, change, (*path, str(key)))
    elif isinstance(value, list | tuple):
        for at, item in enumerate(value):
            yield from _texts(item, change, (*path, str(at)))


def _setting(
    place: tuple[str, Node], path: tuple[str, ...], change: Callable[[str, str], str]
) -> Callable[[Ground, str], None]:
    value = plain(place[1].attributes)
    text = value
    for key in path:
        text = text[int(key)] if isinstance(text, list) else text[key]

    def do(ground: Ground, answer: str) -> None:
        _set(ground, place, path[0], _with(value[path[0]], list(path[1:]), change(text, answer)))

    return do


def _set(ground: Ground, place: tuple[str, Node], key: str, value: Any) -> None:
    outline, node = place
    path = key.replace(".", r"\.")
    gesture = {"kind": "layout.set", "node": node.id, "path": path, "value": value}
    layouts.set_value(ground, laid(ground, outline), gesture)


def _with(value: Any, keys: list[str], text: str) -> Any:
    """`value` with a text at `keys`."""
    if not keys:
        return text
    if isinstance(value, list):
        return [_with(one, keys[1:], text) if str(at) == keys[0] else one for at, one in enumerate(value)]
    given = dict(value) if isinstance(value, Mapping) else {}
    return {**given, keys[0]: _with(given.get(keys[0]), keys[1:], text)}
