"""The `pages/` of a Grav site as `content/`: folders keep their names, `TEMPLATE.md` becomes `index.md`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portique.formats.front_matter import read_front_matter
from portique.formats.yaml.dump import dump
from portique.importers.gantry.grav_header import convert
from portique.importers.gantry.grav_text import convert_text
from portique.importers.gantry.plan import Plan, counted, files_below

_NUMBER = re.compile(r"(\d{1,15})\.(?=.)", re.ASCII)


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What of `system.yaml` and `site.yaml` pages are read by."""

    home: str = "/home"
    hide_home: bool = False
    languages: Sequence[str] = ()
    default_language: str = ""
    taxonomies: Sequence[str] = ("category",)
    delimiter: str = "==="
    day_first: bool = True


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page's file by its name: `blog_item.fr.md` → template `blog_item`, language `fr`."""

    template: str
    language: str


def page_file(name: str, languages: Sequence[str]) -> PageFile | None:
    """What the name of a file says; None when it is no page."""
    if not name.endswith(".md") or name.startswith("."):
        return None
    stem = name[:-3]
    template, dot, last = stem.rpartition(".")
    return PageFile(template, last) if dot and last in languages else PageFile(stem, "")


def plan_pages(plan: Plan, root: str, settings: PageSettings) -> None:
    """Plan to bring in all pages below `root` with the files beside them."""
    count = media = 0
    for path in files_below(plan.source, root):
        place = path[len(root) :]
        folder, _, name = place.rpartition("/")
        if any(part.startswith(".") for part in place.split("/")):
            continue
        target = content_folder(folder, settings)
        found = page_file(name, settings.languages)
        if found is None or not folder:
            if not folder:
                plan.left_out(path, "a file that belongs to no page")
                continue
            _medium(plan, path, name, target)
            media += 1
            continue
        _page(plan, path, folder, target, found, settings)
        count += 1
    plan.imported("content/", f"{counted(count, 'page')}, {counted(media, 'file')} beside them")


def content_folder(folder: str, settings: PageSettings) -> str:
    """The folder in `content/` for a folder in `pages/`; that of the home page is `content` itself."""
    home = settings.home.strip("/")
    names = folder.split("/") if folder else []
    route = [_NUMBER.sub("", name, count=1) for name in names]
    if route == [home]:
        return "content"
    if settings.hide_home and len(route) > 1 and route[0] == home:
        names = names[1:]
    return "/".join(["content", *(_module_folder(name) for name in names)])


def _module_folder(name: str) -> str:
    """`01._hero` → `_01.hero`: what begins with `_` is no page of its own here."""
    number, _, rest = name.partition("._")
    return f"_{number}.{rest}" if rest and number.isdigit() else name


def _is_module(folder: str) -> bool:
    return _module_folder(folder.rpartition("/")[2]).startswith("_")


def _medium(plan: Plan, path: str, name: str, target: str) -> None:
    plan.copy(posixpath.join(target, name), path)


def _page(plan: Plan, path: str, folder: str, target: str, found: PageFile, settings: PageSettings) -> None:
    own = folder.rpartition("/")[2]
    number = _NUMBER.match(own)
    front = read_front_matter(plan.source.read(path), path, flavour="symfony")
    for problem in front.diagnostics:
        plan.look_at(path, problem.message, problem.line or 0)
    values_read = dict(front.values)
    module = _is_module(folder)
    if module:
        values_read.pop("routable", None)  # no module has an address; only whether it is published counts
    header = convert(
        values_read,  # type: ignore[arg-type]
        template=f"modular/{found.template}" if module else found.template,
        number=float(number[1]) if number else None,
        numbered_name=bool(number) and target != "content",
        day_first=settings.day_first,
        taxonomies=settings.taxonomies,
    )
    text = convert_text(front.body, settings.delimiter)
    language = found.language if found.language != settings.default_language else ""
    written = f"{target}/index{'.' + language if language else ''}.md"
    if written in plan.files:
        plan.left_out(path, f"another file is the page of this folder already ({written})")
        return
    values: Mapping[str, object] = header.values
    plan.files[written] = f"---\n{dump(values)}---\n{text.body}".encode()
    route = "/" + "/".join(_NUMBER.sub("", part, count=1) for part in folder.split("/"))
    if header.hidden:
        plan.changed(written, f"a draft, because {header.hidden}: readers do not see it")
    if header.redirect:
        plan.redirects[route] = header.redirect
    if header.route and header.route != route:
        plan.look_at(written, f"its address was {header.route}, which now leads to {route}")
        plan.redirects[header.route] = f"{route}/"
    for said in header.changed:
        plan.changed(written, said)
    for said in header.doubtful:
        plan.look_at(written, said)
    for line, said in text.changed:
        plan.changed(path, said, line + front.body_line - 1)
    for line, said in text.doubtful:
        plan.look_at(path, said, line + front.body_line - 1)
