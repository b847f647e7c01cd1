"""The site on the desk: its files and journal, and what of each page was shown, version by version.

One desk a studio. What changes or renders the site holds `live.lock`, so that an edit, its rendering and what
is remembered of it are one.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast
from urllib.parse import parse_qs

from portique.files import Folder
from portique.formats.streams import Streams
from portique.model.blueprint import walk_fields
from portique.model.diagnostic import Diagnostic, Level, by_cause, in_order
from portique.model.outline import Outline, Outlines
from portique.model.site import Snapshot
from portique.operations import Journal, recover
from portique.operations.journal import Step
from portique.render.page import Rendered
from portique.render.renderer import SiteRenderer
from portique.serve.live import LiveSite, View
from portique.studio.fragments import Fragment, fragments
from portique.studio.words import Words
from portique.theme.translations import Catalogues

T = TypeVar("T")
PAGES_KEPT = 24
VERSIONS_KEPT = 6
ANSWERS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Shown:
    """A page after a change: what differs, its findings, and how long it took in milliseconds."""

    fragments: tuple[Fragment, ...]
    diagnostics: tuple[Diagnostic, ...]
    milliseconds: float


@dataclass(slots=True)
class Desk:
    """Everything that the resources of the API ask."""

    live: LiveSite
    site_origin: str
    canvas_origin: str
    """Where the canvas has its pages: an origin on which no script of a theme runs."""
    files: Folder
    journal: Journal
    mended: Step | None = None
    """The step that a killed server had left half done, put back at the start."""
    shown: OrderedDict[tuple[str, str], OrderedDict[int, str]] = field(default_factory=OrderedDict)
    """Session (empty: the frame) and view → version → its marked HTML."""
    _found: dict[str, tuple[int, tuple[Diagnostic, ...]]] = field(default_factory=dict)
    """View → the version at which it was last rendered, and what was found by that."""
    _used: tuple[Snapshot, Any, Mapping[str, str]] | None = None
    _kept: dict[str, tuple[int, Any]] = field(default_factory=dict)
    _labels: tuple[Streams, Catalogues] | None = None
    _secrets: tuple[Any, frozenset[str]] | None = None
    checked: tuple[Diagnostic, ...] = ()
    """What the last whole check found (`checking`)."""
    answers: OrderedDict[tuple[str, str], Any] = field(default_factory=OrderedDict)

    @classmethod
    def open(cls, live: LiveSite, site_origin: str, canvas_origin: str, *, alone: bool = True) -> Desk:
        """The desk of a live site; a step that was left half done is put back. Raises OSError.

        Not `alone`: another process has it open, whose step may be under way.
        """
        files = Folder(live.root)
        journal = Journal(files)
        desk = cls(live, site_origin, canvas_origin, files, journal)
        journal.secret_names = desk.secret_names
        if alone:
            desk.mended = recover(files, journal)
            with suppress(OSError):  # what is left over may lie until the next start
                journal.sweep()
        live.on_marked = lambda view, version, rendered: desk.remember(view, "", version, rendered)
        return desk

    @property
    def site(self) -> SiteRenderer:
        """The site as it is now."""
        return self.live.site

    @property
    def language(self) -> str:
        """The site's default language."""
        return self.site.snapshot.settings.language

    def outlines(self, language: str = "") -> Outlines:
        """The outlines, in the site's default language unless another is named."""
        return self.site.outlines(language or self.language)

    def outline(self, name: str) -> Outline | None:
        """An outline by its name."""
        return self.outlines().get(name)

    def used_outlines(self) -> Mapping[str, str]:
        """Path of each page → the outline that it uses; looked for again when pages or rules are others."""
        snapshot = self.site.snapshot
        rules = {code: self.outlines(code).rules for code in snapshot.settings.languages}
        if self._used is None or self._used[0] is not snapshot or self._used[1] != rules:
            found = {page.path: self.site.outline_for(page)[0].name for page in snapshot.pages}
            self._used = (snapshot, rules, found)
        return self._used[2]

    def view_at(self, url: str) -> View | None:
        """The page at an address, with the site's root or below it; a query may give it another outline."""
        path, _, query = url.partition("#")[0].partition("?")
        if "://" in path:
            path = "/" + path.split("://", 1)[1].partition("/")[2]
        root = self.site.addresses.root
        below = "/" + (path[len(root) :] if path.startswith(root) else path).lstrip("/")
        outline = parse_qs(query).get("outline", [""])[0]
        return self.live.view(below, outline) or self.live.view(below.rstrip("/") + "/", outline)

    @property
    def config(self) -> str:
        """The site's folder of the theme's settings."""
        return f"config/{self.site.chain.name}"

    def secret_names(self) -> frozenset[str]:
        """The keys of what is entered in fields for passwords, whatever they are called."""
        blueprints = self.site.blueprints
        if self._secrets is None or self._secrets[0] is not blueprints:
            fields = (field for one in blueprints.values() for field in walk_fields(one.fields))
            names = {one.path.rpartition(".")[2] for one in fields if one.type == "input.password"}
            self._secrets = (blueprints, frozenset(names))
        return self._secrets[1]

    def words(self, language: str) -> Words:
        """The words of a language, with the names of the site's particles."""
        titles = {
            place.removeprefix("particles."): blueprint.title
            for place, blueprint in self.site.blueprints.items()
            if place.startswith("particles.")
        }
        return Words(language, titles, self.labels.translate)

    def words_for_news(self, language: str) -> Words:
        """The words of a language to name a step with; the site, which may be changing, is not looked at."""
        if self._labels is None:
            return Words(language)
        return Words(language, translate=self._labels[1].translate)

    @property
    def labels(self) -> Catalogues:
        """What the forms of the theme and its layers are called in other languages."""
        streams = self.site.streams
        if self._labels is None or self._labels[0] is not streams:
            self._labels = (streams, Catalogues(streams, ("gantry-admin://locale",)))
        return self._labels[1]

    def path_of(self, uri: str) -> str:
        """Where a file of a stream is written, site-relative. Raises LookupError, ValueError elsewhere."""
        return self.site.streams.save_path(uri).relative_to(self.live.root).as_posix()

    def text_of(self, path: str) -> str | None:
        """The text of a site's file; None where there is none. Raises OSError, UnicodeDecodeError."""
        data = self.files.read_or_none(path)
        return None if data is None else data.decode()

    def told(self, files: Sequence[str], who: str) -> int:
        """Tell everybody that files were changed through the studio; returns the version."""
        return self.live.changed([self.live.root / path for path in files], by=who)

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What was made of the site's files once and holds until they change."""
        version = self.live.version
        found = self._kept.get(name)
        if found is None or found[0] != version:
            found = self._kept[name] = (version, make())
        return cast(T, found[1])

    def answered(self, session: str, edit: str) -> Any:
        """What an edit was answered that was done already; None for a new one."""
        return self.answers.get((session, edit)) if edit else None

    def remember_answer(self, session: str, edit: str, answer: Any) -> None:
        """Keep an answer for when it is asked again because it was lost on the way."""
        if edit:
            self.answers[session, edit] = answer
            while len(self.answers) > ANSWERS_KEPT:
                self.answers.popitem(last=False)

    @property
    def findings(self) -> list[Diagnostic]:
        """What was found so far: by what the files say, and on the pages that were shown as they are now."""
        with self.live.lock:
            found, now = {one: one for one in self.site.findings}, self.live.version
            for version, on_page in self._found.values():
                if version == now:  # what is wrong on several pages is told once
                    found |= {replace(one, page=None): one for one in on_page} | found
            return list(found.values())

    def problems(self) -> list[Diagnostic]:
        """What is wrong with the site, as far as it is known by now."""
        with self.live.lock:
            self.site.examine()
            here = self.findings
            known = {(one.code, one.file, one.line, one.message) for one in here}
            more = [one for one in self.checked if (one.code, one.file, one.line, one.message) not in known]
            return in_order([*here, *(cause.finding for cause in by_cause(more))])

    def problem_count(self) -> int:
        """How many findings there are, without notices."""
        return sum(one.level is not Level.NOTICE for one in self.problems())

    def remember(self, view: View, session: str, version: int, rendered: Rendered) -> None:
        """Keep what was shown of a page, so that the next look gives only the difference."""
        address = self.site.addresses.page(view.page)
        self._found[view.key] = version, tuple(one.at(page=address) for one in rendered.diagnostics)
        versions = self.shown.setdefault((session, view.key), OrderedDict())
        versions[version] = rendered.html
        versions.move_to_end(version)
        self.shown.move_to_end((session, view.key))
        while len(versions) > VERSIONS_KEPT:
            versions.popitem(last=False)
        while len(self.shown) > PAGES_KEPT:
            self.shown.popitem(last=False)

    def show(self, view: View, session: str, since: int | None = None) -> Shown:
        """Render a page and compare it with what a session was shown at version `since` (None: last)."""
        began = time.perf_counter()
        with self.live.lock:
            version = self.live.version
            rendered = self.site.render(view.page, marked=True)
            before = self._before(view, session, since)
            made = (Fragment("", rendered.html),) if before is None else fragments(before, rendered.html)
            self.remember(view, session, version, rendered)
        return Shown(made, rendered.diagnostics, round((time.perf_counter() - began) * 1000, 1))

    def _before(self, view: View, session: str, since: int | None) -> str | None:
        """What a session was shown: by an edit, or by the page's own frame, which belongs to no session."""
        own, framed = self.shown.get((session, view.key)), self.shown.get(("", view.key))
        if since is not None:
            versions = [one for one in (own, framed) if one is not None and since in one]
            return versions[0][since] if versions else None
        candidates = [next(reversed(one.items())) for one in (own, framed) if one]
        return max(candidates, key=lambda one: one[0])[1] if candidates else None
