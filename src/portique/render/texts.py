"""The text of pages: Markdown to HTML once a page, with links, pictures and particles resolved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from portique.formats import markdown
from portique.model.diagnostic import Diagnostic, warning
from portique.model.page import Page
from portique.render.trace import Key
from portique.twig import Markup

if TYPE_CHECKING:
    from portique.render.renderer import SiteRenderer
    from portique.theme.document import Collected


@dataclass(frozen=True, slots=True)
class Text:
    """A page's text as templates see it; `collected` are the assets that particles in it asked for."""

    html: Markup
    lead: Markup
    parts: tuple[dict[str, Any], ...]
    headings: tuple[dict[str, Any], ...]
    words: int
    diagnostics: tuple[Diagnostic, ...] = ()
    reads: frozenset[Key] = frozenset()
    collected: tuple[Collected, ...] = field(default=())


class Texts:
    """Rendered texts of a snapshot, each made when first read."""

    def __init__(self, site: SiteRenderer) -> None:
        self._site = site
        self._texts: dict[str, Text] = {}
        self._summaries: dict[str, tuple[str, frozenset[Key]]] = {}

    def of(self, page: Page) -> Text:
        """The text of a page; its reads are added to the render in progress."""
        identity = f"{page.language}:{page.path}"
        marked = self._site.is_marking(page)
        # On the canvas a page may be shown in other outlines, which have defaults of their own for particles.
        key = f"{identity} marked {page.outline}" if marked else identity
        text = self._texts.get(key)
        if text is None:
            with self._site.trace.apart() as reads:
                made = self._render(page, marked)
            text = replace(made, reads=frozenset(reads | {(f"page:{identity}", "hash")}))
            self._texts[key] = text
        self._site.trace.note_all(text.reads)
        if text.collected:
            self._site.replay(text.collected)
        return text

    def summary(self, page: Page) -> str:
        """The summary as plain text: the author's, else what stands before `<!-- more -->`, else nothing."""
        return page.summary or markdown.summary(page.body.text)

    def before_more(self, page: Page) -> Markup | None:
        """The HTML of what stands before `<!-- more -->`; None without the mark. Its reads are noted."""
        before = markdown.before_more(page.body.text)
        if before is None:
            return None
        return self._render(replace(page, body=replace(page.body, text=before))).html

    def forget(self) -> None:
        self._texts.clear()

    def _render(self, page: Page, marked: bool = False) -> Text:
        resolver = _Resolver(self._site, page)
        options: dict[str, Any] = {
            "trusted": page.trusted,
            "resolve_link": resolver.link,
            "resolve_picture": resolver.picture,
            "render_particle": resolver.particle,
            "drop_title": page.title_from_text,
            "start_line": page.body.line,
            # Themes made for Grav bring scripts that colour code, and styles that expect it bare.
            "highlight": not self._site.made_for_grav,
        }
        if marked and page.body.format != "html":
            options["marks"] = True
        parts: tuple[dict[str, Any], ...] = ()
        if page.body.format == "html":
            done = markdown.html_body(page.body.text, **options)
            lead = done.html
        elif page.type == "interview":
            told = markdown.interview(page.body.text, **options)
            done, lead = told.rendered, told.lead
            parts = tuple(_part(part) for part in told.parts)
        else:
            done = markdown.render(page.body.text, heading_ids=not self._site.made_for_grav, **options)
            lead = done.html
        found = [
            one.at(file=page.source or None, page=page.path)
            for one in (*done.diagnostics, *resolver.diagnostics)
        ]
        headings = tuple(
            {"level": heading.level, "id": heading.id, "text": heading.text, "html": Markup(heading.html)}
            for heading in done.headings
        )
        return Text(
            html=Markup(done.html),
            lead=Markup(lead),
            parts=parts,
            headings=headings,
            words=done.words,
            diagnostics=tuple(found),
            collected=tuple(one for one in resolver.collected if one),
        )


def _part(part: markdown.Part) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "id": part.id,
        "number": part.number,
        "question": Markup(part.question_html),
        "question_text": part.question_text,
        "answer": Markup(part.answer_html),
    }


class _Resolver:
    """Answers the Markdown writer's questions for one page."""

    def __init__(self, site: SiteRenderer, page: Page) -> None:
        self.site = site
        self.page = page
        self.diagnostics: list[Diagnostic] = []
        self.collected: list[Collected] = []

    def link(self, href: str) -> str | None:
        return self.site.resolve_link(href, self.page)

    def picture(self, src: str) -> dict[str, Any] | None:
        found = self.site.pictures.describe(src, self.page)
        if found and found["path"] and (trouble := self.site.pictures.unreadable(found["path"])):
            self.diagnostics.append(trouble)
        return found

    def particle(self, name: str, settings: str, line: int) -> str:
        if not name:
            self.diagnostics.append(
                warning("particle-unnamed", "a fence opens with the word particle, but names none", line=line)
            )
            return ""
        html, collected, found = self.site.particle_in_text(self.page, name, settings, line)
        self.collected.append(collected)
        self.diagnostics += found
        return html
