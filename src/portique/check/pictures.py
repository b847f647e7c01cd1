"""Pictures that settings and front matter name without saying what they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portique.check.reading import no_alternative
from portique.model.blueprint import Blueprint, Field
from portique.model.diagnostic import Diagnostic
from portique.model.node import Node
from portique.model.page import Page
from portique.model.truth import truthy
from portique.render.renderer import SiteRenderer

_PICTURE = frozenset({"input.imagepicker", "input.image"})


def silent_pictures(page: Page, site: SiteRenderer) -> Iterator[Diagnostic]:
    """Pictures in a page's front matter without an alternative text."""
    if page.image is not None and page.image.src and not page.image.alt:
        line = site.line_of(page, "image")
        yield no_alternative(page.image.src).at(file=page.source or None, line=line, page=page.path)
    for key, persons in (("person", page.persons), ("interviewer", page.interviewers)):
        for one in persons:
            if one.portrait and not (one.alt or one.caption or one.page):
                line = site.line_of(page, key)
                yield no_alternative(one.portrait).at(file=page.source or None, line=line, page=page.path)


def silent_fields(values: Mapping[str, Any], blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    """Pictures in settings whose form also asks for an alternative text, which is empty: source and path."""
    yield from _silent(values, blueprint.fields, "")


def silent_settings(node: Node, blueprint: Blueprint) -> Iterator[Diagnostic]:
    """The same for a node of a layout, as findings. One that is switched off says nothing."""
    if truthy(node.attributes.get("enabled", 1)):
        for source, _ in silent_fields(node.attributes, blueprint):
            yield no_alternative(source).at(node=node.id)


def _silent(values: Any, fields: tuple[Field, ...], place: str) -> Iterator[tuple[str, str]]:
    if not isinstance(values, Mapping):
        return
    names = {_last(one.path): one for one in fields}
    for name, field in names.items():
        value = values.get(name)
        if field.type in _PICTURE and "alt" in names:
            if isinstance(value, str) and value and not str(values.get("alt") or "").strip():
                yield value, f"{place}alt"
        elif field.is_collection and isinstance(value, list):
            for at, item in enumerate(value):
                yield from _silent(item, field.fields, f"{place}{name}.{at}.")


def _last(path: str) -> str:
    return path.rpartition(".")[2]
