"""All resources of the API: method, path, function and what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portique.studio.api import edits, library, outlines, pages, problems, site
from portique.studio.api.asking import Ask
from portique.studio.desk import Desk

Answer = Callable[[Desk, Ask], Any]


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource; `gives` and `takes` name the shapes of its answer and its body (`types.ts`)."""

    method: str
    path: str
    answer: Answer
    gives: str
    takes: str = ""


RESOURCES: tuple[Resource, ...] = (
    Resource("GET", "/site", site.get, "Site"),
    Resource("GET", "/pages", pages.every, "PageSummary[]"),
    Resource("GET", "/pages/{source:path}", pages.one, "PageFile"),
    Resource("GET", "/outlines/{name}", outlines.one, "Outline"),
    Resource("GET", "/library", library.get, "LibraryItem[]"),
    Resource("GET", "/problems", problems.get, "Problem[]"),
    Resource("POST", "/edit", edits.edit, "Done", "EditRequest"),
    Resource("POST", "/undo", edits.take_back, "Done", "{page?: string}"),
    Resource("POST", "/redo", edits.do_again, "Done", "{page?: string}"),
    Resource("POST", "/render", edits.render, "Rendered", "{page: string}"),
)
