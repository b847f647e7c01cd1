"""A site ready to render: one snapshot with its theme, and what is shared between pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portique.model.assignments import facts
from portique.model.diagnostic import Diagnostic, error
from portique.model.language import direction_of
from portique.model.node import Node
from portique.model.page import Page
from portique.render.facts import evaluators
from portique.render.grav import parameter_addresses
from portique.render.head import complete_head
from portique.render.head_tags import head_tags
from portique.render.inline import particle_in_text
from portique.render.memo import Memo
from portique.render.page import PageRender, Rendered
from portique.render.pictures import named
from portique.render.policy import with_policy
from portique.render.site_theme import SiteTheme
from portique.render.texts import Texts
from portique.render.trace import Facts, Key
from portique.theme.document import Collected
from portique.theme.links import filtered
from portique.twig import Environment, FilesystemLoader, Template, TwigError
from portique.twig.source import STRING_TEMPLATE

if TYPE_CHECKING:
    from portique.render.opening import Parts


class SiteRenderer(SiteTheme):
    """Renders the pages of one snapshot. Not for use by several threads at once."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.env: Environment = parts.environment
        self.nodes: Memo[tuple[str, Collected, tuple[Diagnostic, ...]]] = Memo()
        self.texts = Texts(self)
        self.facts = Facts(evaluators(self))
        self._open: list[PageRender] = parts.in_progress
        self._exists: dict[str, bool] = {}
        #: Outline, language, section, the HTML that it holds, marked or not → what it became, and the reads.
        self.composed: dict[tuple[str, str, str, tuple[str, ...], bool], tuple[str, frozenset[Key]]] = {}
        #: Outline, language and what is empty there → what is left of the layout, and what each part holds.
        self.prepared_layouts: dict[
            tuple[str, str, frozenset[str]], tuple[tuple[Node, tuple[str, ...] | None], ...]
        ] = {}
        self.contents_of_layouts: dict[tuple[str, str], Sequence[Node]] = {}

    def render(self, page: Page, *, marked: bool = False) -> Rendered:
        """Render a page, `marked` for the canvas (`marks`). A template that fails costs this page: what is
        returned says why."""
        outline, finding = self.outline_for(page)
        self.trace.note(f"outline:{page.language}", page.outline or ",".join(sorted(map(str, facts(page)))))
        self.trace.note("templates", "")
        rendering = PageRender(self, page, outline, marked)
        if finding is not None:
            rendering.diagnostics.append(finding)
        try:
            with self.rendering(rendering):
                html = rendering.html()
                if '="gantry-' in html or "(gantry-" in html:
                    html = filtered(rendering, html, streams_only=True)
                html = complete_head(html, head_tags(self, rendering.view))
        except TwigError as problem:
            html = self.error_html(page, problem)
            rendering.report(
                error(
                    "page-failed",
                    f"the page cannot be rendered: {problem.message}",
                    file=self.template_place(problem),
                    line=problem.line or None,
                    hint="Every other page is built. This one shows a notice.",
                )
            )
        self.trace.note("policy", "")
        policy = self.snapshot.settings.policy
        if policy.enabled:
            html = with_policy(html, policy.sources)
        found = [one.at(page=page.path) for one in rendering.diagnostics]
        found += self.texts.of(page).diagnostics
        found += self._pictures_named(page)
        return Rendered(html, tuple(dict.fromkeys(found)))

    def _pictures_named(self, page: Page) -> Iterator[Diagnostic]:
        for key, src in named(page):
            if (trouble := self.pictures.trouble(src, page)) is not None:
                place = {} if trouble.file else {"file": page.source or None, "line": self.line_of(page, key)}
                yield trouble.at(page=page.path, **place)

    @contextmanager
    def rendering(self, page: PageRender) -> Iterator[None]:
        """Make `page` the one in progress, to which templates' words refer."""
        self._open.append(page)
        try:
            yield
        finally:
            self._open.pop()

    def redirects(self) -> list[tuple[str, str]]:
        """Old address path and the address it leads to; for a theme of Grav's also what its links name."""
        known = super().redirects()
        return [*known, *parameter_addresses(self)] if self.speaks_grav else known

    def is_in_progress(self, page: Page) -> bool:
        """Whether `page` is the one being rendered."""
        return bool(self._open) and self._open[-1].view.page.path == page.path

    def is_marking(self, page: Page) -> bool:
        """Whether what is made of `page` now is for its own canvas."""
        return bool(self._open) and self._open[-1].marking and self._open[-1].view.page.path == page.path

    @cached_property
    def _particles(self) -> frozenset[str]:
        return frozenset(self.streams.list("gantry-particles://", ".html.twig", recursive=True))

    def particles(self) -> frozenset[str]:
        """The names of all particles that the theme's layers provide."""
        return self._particles

    def first_template(self, names: str | Sequence[str]) -> Template:
        """The first of the templates that exists. Raises TwigLoaderError when none does."""
        if isinstance(names, str):
            return self.env.load(names)
        for name in names[:-1]:
            known = self._exists.get(name)
            if known is None:
                known = self._exists[name] = self._template_path(name) is not None
            if known:
                return self.env.load(name)
        return self.env.load(names[-1])

    def particle_in_text(
        self, page: Page, name: str, settings: str, line: int
    ) -> tuple[str, Collected, list[Diagnostic]]:
        """A particle that stands in a page's text as a fence."""
        return particle_in_text(self, page, name, settings, line)

    def replay(self, collected: Sequence[Collected]) -> None:
        """Add what a kept text collected to the page in progress."""
        if self._open:
            for one in collected:
                self._open[-1].document.attach(one)

    def template_place(self, problem: TwigError) -> str | None:
        """The file that an error of a template points into, for a person."""
        name = problem.name
        path = self._template_path(name) if name else None
        if path is None and name and name.startswith(STRING_TEMPLATE):
            return None  # a text that a template made: who asked for it knows more
        return self.relative(path) if path else name

    def _template_path(self, name: str) -> Path | None:
        loader = self.env.loader
        return loader.find(name) if isinstance(loader, FilesystemLoader) else None

    def notice_html(self, problem: TwigError, segment: Mapping[str, Any]) -> str:
        """What stands in the place of a particle that failed: nothing on a published page but a comment."""
        name = str(segment.get("subtype") or "particle").replace("--", "- -")
        if self.production:
            return f"<!-- the particle {name} could not be rendered -->"
        said = f"<strong>{escape(name)}</strong>: {escape(str(problem))}"
        return f'<div class="g-particle-error" role="alert">{said}</div>'

    def error_html(self, page: Page, problem: TwigError) -> str:
        """A whole page in place of one that cannot be rendered."""
        attributes = f'lang="{escape(page.language)}" dir="{direction_of(page.language)}"'
        return (
            f"<!DOCTYPE html>\n<html {attributes}>\n<head>\n"
            f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
            f"<title>{escape(page.title)}</title>\n</head>\n<body>\n<main>\n<h1>{escape(page.title)}</h1>\n"
            f"{self.texts.of(page).html}\n</main>\n</body>\n</html>\n"
        )
