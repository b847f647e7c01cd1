"""How each kind of read is evaluated anew: the other half of `trace`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portique.render.views import ATTRIBUTES, PLAIN, TOGETHER

if TYPE_CHECKING:
    from portique.render.renderer import SiteRenderer


def time_shown(now: datetime, pattern: str) -> str:
    """What a page that shows the time of the build in PHP's `pattern` shows; a pattern may end in `@zone`."""
    from portique.twig.dates import format_date, zone

    pattern, _, name = pattern.partition("@")
    return str(format_date(now.astimezone(zone(name or None)), pattern))


def evaluators(site: SiteRenderer) -> Mapping[str, Callable[[str, str], Any]]:
    """Owner kind → the value as it is in this snapshot. Raises KeyError for what is no longer there."""

    def page(owner: str, name: str) -> Any:
        path = owner.split(":", 2)[2]
        found = site.by_path[path]
        if name == "hash":
            return found.hash
        if name.startswith(TOGETHER):
            return [site.facts.value((owner, word)) for word in name.removeprefix(TOGETHER).split(" ")]
        if name.startswith("is "):
            return name[3:] == owner
        if name.startswith("menu-item:"):
            return site.active_item(found, name.removeprefix("menu-item:"))
        if name.startswith("modules:"):
            return [str(module) for module in site.modules(name.removeprefix("modules:"), found)]
        view = site.view(found)
        if name in PLAIN:
            return ATTRIBUTES[name](view)
        with site.trace.apart():
            return ATTRIBUTES[name](view)

    def query(_owner: str, name: str) -> Any:
        kind, *rest = name.split(" ")
        with site.trace.apart():
            match kind:
                case "find":
                    return site.find(rest[0], rest[1] if len(rest) > 1 else "")
                case "children":
                    return site.children(rest[0], rest[1] if len(rest) > 1 else "")
                case "recent":
                    return site.recent(rest[0], rest[2] if len(rest) > 2 else "", int(rest[1]))
                case "terms":
                    return site.terms(rest[0], rest[1])
                case "all":
                    return [view.path for view in site.pages if site.indexed(view)]
        raise KeyError(name)

    def file(_owner: str, name: str) -> Any:
        path = Path(name)
        return site.assets.hash_of(path) if path.is_file() else None

    def folder(_owner: str, name: str) -> Any:
        path = Path(name)
        return sorted(file.name for file in path.iterdir() if file.is_file()) if path.is_dir() else None

    def texts(owner: str, name: str) -> Any:
        return site.site_text(owner.partition(":")[2])[name]

    def missing(_owner: str, name: str) -> Any:
        source, _, src = name.partition(" ")
        return site.pictures.locate(src, site.snapshot.of_source(source))

    def link(owner: str, name: str) -> Any:
        source, _, href = name.partition(" ")
        found = site.snapshot.of_source(source)
        if found is None:
            raise KeyError(name)
        with site.trace.apart():
            return site.resolve_link(href, found)

    def config(owner: str, name: str) -> Any:
        _, outline, language = owner.split(":")
        return site.outline(outline, language).config.get(name)

    return {
        "page": page,
        "query": query,
        "file": file,
        "folder": folder,
        "site": texts,
        "missing": missing,
        "link": link,
        "config": config,
        "outline": lambda owner, name: site.outline_digest(owner.partition(":")[2]),
        "sheet": lambda owner, name: site.sheet_digest(owner.partition(":")[2], name),
        "menu": lambda owner, name: site.menu_digest(owner.partition(":")[2], name),
        "templates": lambda owner, name: site.templates_digest(),
        "now": lambda owner, name: time_shown(site.now, name),
        "redirect": lambda owner, name: site.redirects(),
        "policy": lambda owner, name: site.snapshot.settings.policy,
        "asset": lambda owner, name: name,
    }
