"""`GET /api/pages` and one page's file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portique.check.front_matter import FrontMatters
from portique.files import content_hash
from portique.formats.front_matter import read_front_matter
from portique.model.diagnostic import Level, in_order
from portique.model.page import Page
from portique.operations import interview_parts
from portique.studio.api.asking import Ask, missing
from portique.studio.api.forms import form, type_of, types_of
from portique.studio.api.plain import plain
from portique.studio.api.problems import line_problem
from portique.studio.api.translations import translation
from portique.studio.desk import Desk


def every(desk: Desk, ask: Ask) -> Any:
    """All pages that files hold, parents before children; also those that cannot be read whole."""
    used = desk.used_outlines()
    return [summary(desk, page, used) for page in desk.site.snapshot.pages]


def summary(desk: Desk, page: Page, used: Mapping[str, str]) -> dict[str, Any]:
    """A page in a list."""
    site = desk.site
    above = None
    if page.section is not None:
        parent = site.snapshot.find(page.language, page.section)
        above = parent.source if parent is not None else None
    return {
        "url": site.addresses.page(page),
        "source": page.source,
        "title": page.title,
        "type": page.type,
        "language": page.language,
        "outline": used[page.path],
        "section": page.section or "",
        "parent": above,
        "draft": page.draft,
        "date": page.date.isoformat() if page.date else None,
        "broken": page.broken,
        **translation(site.root, site.snapshot, page),
    }


def parts(body: str) -> list[dict[str, str]]:
    """The parts of an interview's text, as the editor of questions and answers takes them."""
    return [
        {
            "id": part.id or part.kind,
            "kind": part.kind,
            "question": part.question,
            "answer": part.answer,
            "text": part.text,
        }
        for part in interview_parts.parts_of(body)
    ]


def one(desk: Desk, ask: Ask) -> Any:
    """One page's file: front matter, text, the form of its type, and the parts of an interview."""
    source = ask.path["source"]
    page = desk.site.snapshot.of_source(source)
    data = desk.files.read_or_none(source) if page is not None else None
    if page is None or data is None:
        raise missing(ask.words.say("refused.page", name=source))
    read = read_front_matter(data, source)
    blueprint = type_of(desk, page.type)
    found = [one for one in desk.findings if one.file == source and one.level is not Level.NOTICE]
    found += FrontMatters(desk.live.root, desk.site.snapshot, types_of(desk)).of(page)
    return {
        **summary(desk, page, desk.used_outlines()),
        "problems": [line_problem(one, ask.words) for one in in_order(found)],
        "hash": content_hash(data),
        "front_matter": plain(read.values),
        "body": read.body,
        "body_line": read.body_line,
        "form": form(blueprint.fields, ask.words) if blueprint is not None else [],
        "parts": parts(read.body) if page.type == "interview" else [],
    }
