"""All resources of the API: method, path, function and what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portique.studio.api import (
    assignments,
    consider,
    edits,
    files,
    fonts,
    inspection,
    library,
    menus,
    outlines,
    pages,
    positions,
    problems,
    site,
    styles,
    texts,
)
from portique.studio.api.asking import Ask
from portique.studio.desk import Desk

Answer = Callable[[Desk, Ask], Any]


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource; `gives` and `takes` are the types of its answer and its body in the contract's notation
    (`types.ts`), `query` the names that may stand in the address.

    `ahead` is done first and may take its time: nobody's edit waits for it. What it gives is `Ask.brought`.
    """

    method: str
    path: str
    answer: Answer
    gives: str
    takes: str = ""
    query: tuple[str, ...] = ()
    ahead: Callable[[Ask], Any] | None = None


CHECKED = "{values: JsonMap | null; before: JsonMap; problems: Problem[]}"
DELETED = "{deleted: string[]; used_on: string[]}"

RESOURCES: tuple[Resource, ...] = (
    Resource("GET", "/site", site.get, "Site"),
    Resource("GET", "/pages", pages.every, "PageSummary[]"),
    Resource("GET", "/pages/{source:path}", pages.one, "PageFile"),
    Resource("GET", "/outlines/{name}", outlines.one, "Outline"),
    Resource("GET", "/outlines/{name}/nodes/{id}", inspection.node, "Inspection"),
    Resource("POST", "/outlines/{name}/nodes/{id}/yaml", inspection.check_node, CHECKED, "{yaml: string}"),
    Resource("GET", "/outlines/{name}/settings/{group:path}", inspection.group, "Inspection"),
    Resource(
        "POST",
        "/outlines/{name}/settings/{group:path}/yaml",
        inspection.check_group,
        CHECKED,
        "{yaml: string}",
    ),
    Resource("GET", "/library", library.get, "LibraryItem[]", query=("outline",)),
    Resource("GET", "/outlines/{name}/styles", styles.get, "Styles"),
    Resource("GET", "/outlines/{name}/assignments", assignments.get, "AssignmentRules"),
    Resource("GET", "/menus", menus.every, "Menu[]", query=("language",)),
    Resource("GET", "/menus/{name}", menus.one, "Menu", query=("language",)),
    Resource("GET", "/positions", positions.every, "Position[]"),
    Resource("GET", "/positions/{position}/{module}", positions.module, "PositionModule"),
    Resource("GET", "/files", files.listing, "SiteFile[]", query=("folder", "search")),
    Resource("POST", "/files", files.upload, "SiteFile", "bytes", ("folder", "name")),
    Resource("POST", "/files/content", files.replace, "SiteFile", "bytes", ("path",)),
    Resource("DELETE", "/files", files.delete, DELETED, query=("path",)),
    Resource("POST", "/files/folders", files.make_folder, "SiteFile", "{path: string}"),
    Resource("POST", "/files/rename", files.rename, "SiteFile", "{path: string; to: string}"),
    Resource("GET", "/fonts", fonts.known, "OpenFont[]"),
    Resource("POST", "/fonts/look", fonts.look, "FontLook", "{name: string}", ahead=fonts.bring),
    Resource("GET", "/fonts/face", fonts.face, "bytes", query=("name", "subset"), ahead=fonts.bring),
    Resource("GET", "/fonts/own", fonts.own, "SiteFont[]"),
    Resource("POST", "/fonts/own", fonts.add, "SiteFont", "FontChoice", ahead=fonts.bring),
    Resource("DELETE", "/fonts/own", fonts.delete, DELETED, query=("family",)),
    Resource("GET", "/fonts/own/face", fonts.own_face, "bytes", query=("family", "at")),
    Resource(
        "POST", "/fonts/own/file", fonts.upload, "SiteFont", "bytes", ("name", "family", "weight", "style")
    ),
    Resource("POST", "/consider", consider.get, "Consequences", "{gestures: Gesture[]}"),
    Resource("GET", "/texts/{file:path}", texts.one, "SourceText"),
    Resource("POST", "/texts/{file:path}", texts.check, "{problems: LineProblem[]}", "{text: string}"),
    Resource("GET", "/problems", problems.get, "Problem[]"),
    Resource("POST", "/edit", edits.edit, "Done", "EditRequest"),
    Resource("POST", "/undo", edits.take_back, "Done", "{page?: string; skip?: boolean}"),
    Resource("POST", "/redo", edits.do_again, "Done", "{page?: string}"),
    Resource("POST", "/render", edits.render, "Rendered", "{page: string}"),
)
