"""`GET /api/site`: what frames everything else."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from portique.formats.content_types import load_content_types
from portique.formats.themes import load_theme, theme_names
from portique.operations.journal import Step
from portique.studio.api.asking import Ask
from portique.studio.api.outlines import summaries
from portique.studio.desk import Desk
from portique.studio.words import Words, titled

LINKS = ("documentation", "support", "updates")


def get(desk: Desk, ask: Ask) -> Any:
    """The site, its languages, themes and outlines, where its pages are shown, and what can be undone."""
    site = desk.site
    settings = site.snapshot.settings
    details = site.chain.manifest.details
    texts = settings.languages.get(settings.language)
    return {
        "title": (texts.title if texts else "") or settings.title,
        "version": desk.live.version,
        "languages": [
            {"code": code, "name": one.name, "direction": one.direction}
            for code, one in settings.languages.items()
        ],
        "language": settings.language,
        "theme": {
            "name": site.chain.name,
            "title": str(details.get("name") or site.chain.name),
            "version": str(details.get("version") or ""),
            "links": theme_links(details),
        },
        "themes": [
            {
                "name": name,
                "title": str(load_theme(name, desk.live.root).manifest.details.get("name") or name),
            }
            for name in theme_names(desk.live.root)
        ],
        "types": page_types(desk, ask.words),
        "outlines": summaries(desk),
        "layout_presets": [
            {"name": name, "title": titled(name)} for name in site.streams.list("gantry-layouts://", ".yaml")
        ],
        "id": sha256(str(desk.live.root).encode("utf-8", "surrogateescape")).hexdigest()[:12],
        "site_origin": desk.site_origin + site.addresses.root,
        "canvas_origin": desk.canvas_origin + site.addresses.root,
        "site_base": site.addresses.root,
        "home": site.addresses.home(settings.language),
        **history(desk, ask.visitor.who, ask.words),
        "problems": desk.problem_count(),
    }


def page_types(desk: Desk, words: Words) -> list[dict[str, str]]:
    """The types that a page may have, by name and title."""
    types, _ = load_content_types([desk.live.root / "content-types"])
    return [{"name": name, "title": words.theme(one.title) or name} for name, one in types.items()]


def theme_links(details: Any) -> list[dict[str, str]]:
    """The addresses that a theme's manifest names: documentation, support, updates."""
    found = []
    for name in LINKS:
        said = details.get(name)
        url = said.get("link") if isinstance(said, dict) else said
        if isinstance(url, str) and url.startswith(("https://", "http://")):
            found.append({"label": name.capitalize(), "url": url})
    return found


def step_name(step: Step, words: Words) -> str:
    """What a step is called: the sentence that was said when it was done, in the words of who asks now.

    A step without one (done by a command, or kept by an older Portique) has its operation's English name.
    """
    try:
        return words.again(step.said) if isinstance(step.said, list) else step.name
    except (LookupError, TypeError, ValueError, AttributeError):  # a sentence of another version
        return step.name


def step_summary(step: Step | None, words: Words) -> dict[str, Any] | None:
    """A step as the studio names it."""
    return None if step is None else {"number": step.id, "name": step_name(step, words)}


def history(desk: Desk, who: str, words: Words) -> dict[str, Any]:
    """What would be undone and done again next, and the number of the last step that there is."""
    done, undone = desk.journal.done(who), desk.journal.undone(who)
    return {
        "undo": step_summary(done[-1] if done else None, words),
        "redo": step_summary(undone[-1] if undone else None, words),
        "last": desk.journal.last,
    }
