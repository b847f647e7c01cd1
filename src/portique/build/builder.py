"""A build, read from top to bottom: look, plan, render, write, remember."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from portique import __version__
from portique.build.executor import executor_for
from portique.build.plan import Output, copies_of, make, outputs_of
from portique.build.record import Item, Key, Record, load_record, lock_path, record_path, save_record, scan
from portique.build.staleness import Staleness
from portique.build.store import Entry, OutputStore
from portique.build.tally import NO_FACT, Listener, Teller, Told
from portique.files.locking import held
from portique.model.diagnostic import Diagnostic, Level, error, in_order
from portique.render.assets import Source
from portique.render.facts import time_shown
from portique.render.opening import build_instant, open_site, packaged_folders
from portique.render.renderer import SiteRenderer
from portique.render.trace import digest

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build may be asked for; see `portique build --help`."""

    url: str | None = None
    offline: bool = False
    preset: str = ""
    workers: int | None = None
    explain: str | None = None
    now: datetime | None = None

    def identity(self) -> str:
        """The part that makes another site of the same folder."""
        return json.dumps([__version__, self.url, self.offline, self.preset])


@dataclass(slots=True)
class BuildReport:
    """What a build did. `exit_code` is 0, or 1 when an error is among the findings, or 3 (disk)."""

    pages: int = 0
    rendered: int = 0
    written: int = 0
    removed: int = 0
    seconds: float = 0.0
    findings: list[Diagnostic] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    exit_code: int = 0


def build_site(
    root: Path, out: Path, options: BuildOptions | None = None, *, tell: Tell = lambda what, done, total: None
) -> BuildReport:
    """Build the site in `root` into `out`, rendering what changed since the last build into that folder.

    Raises OSError when the machine refuses (disk full, no permission); each file is then old or new, and
    the next build finishes. Raises Locked while another build writes into that folder.
    """
    with held(lock_path(root / ".portique" / "cache", out), f"a build of {root.resolve().name}"):
        return _build(root, out, options or BuildOptions(), tell)


def _build(root: Path, out: Path, options: BuildOptions, tell: Tell) -> BuildReport:
    began = time.monotonic()
    instant = options.now or build_instant()
    cache = root / ".portique" / "cache"
    remembered = record_path(cache, out, options.identity())
    record = load_record(remembered)
    inputs = scan(root, packaged_folders(root), without=out)
    store = OutputStore(out, record.entries())
    if not options.explain and _nothing_changed(record, inputs, instant, store):
        return _report(BuildReport(pages=record.pages), record, began)

    tell("Reading the site", 0, 0)
    site = open_site(root, url=options.url, now=instant, offline=options.offline, preset=options.preset)
    outputs = outputs_of(site)
    staleness = Staleness(record, inputs, site, store)
    stale = {output.path: why for output in outputs if (why := staleness.why(output.path))}
    jobs = [output for output in outputs if output.path in stale]
    fresh = Record(inputs=inputs, pages=sum(output.kind == "page" for output in outputs))
    begun = remembered.with_suffix(".begun")
    if begun.exists():
        store.sweep()  # the last build was killed, perhaps between writing a file and putting it into place
    begun.parent.mkdir(parents=True, exist_ok=True)
    begun.touch()
    heard, elsewhere = Listener(), dict[str, Source]()
    made: dict[str, Item] = {}
    for outcome in _render(site, store, jobs, options.workers, tell):
        made[outcome.path] = Item(outcome.entry, heard.hear(outcome.told), list(outcome.findings))
        elsewhere.update(outcome.assets)
    kept = _keeper(record, heard, staleness.unchanged(), site)
    fresh.items = {one.path: made[one.path] if one.path in made else kept(one.path) for one in outputs}
    fresh.keys, fresh.facts = heard.keys, heard.facts
    _copy(fresh, site, store, record, elsewhere)
    removed = store.remove_others(record.entries())
    site.examine()
    fresh.findings = list(site.findings)
    fresh.until = site.changes_at()
    save_record(remembered, fresh)
    begun.unlink(missing_ok=True)
    report = BuildReport(fresh.pages, len(jobs), len(store.changed), len(removed))
    if options.explain:
        report.explanation = _explain(options.explain, outputs, stale)
    return _report(report, fresh, began)


def _nothing_changed(
    record: Record, inputs: dict[str, tuple[int, int]], instant: datetime, store: OutputStore
) -> bool:
    if not record.items or record.inputs != inputs:
        return False
    if record.until is not None and instant.timestamp() >= record.until:
        return False
    for number, (owner, name) in enumerate(record.keys):
        if owner == "now" and record.facts[number] != digest(time_shown(instant, name)):
            return False
    return all(store.keep(path) for path in record.entries())


class _Outcome(NamedTuple):
    """One output that was made and written; what a worker sends."""

    path: str
    entry: Entry
    told: Told
    findings: tuple[Diagnostic, ...]
    assets: Mapping[str, Source]


def _render(
    site: SiteRenderer, store: OutputStore, jobs: list[Output], workers: int | None, tell: Tell
) -> Iterator[_Outcome]:
    """Make the outputs and write them; each worker writes its own, an asset before the page that names it."""
    site.assets.published = lambda path, source: _publish(site, store, path, source)
    teller = Teller(site.facts.value)

    def work(output: Output) -> _Outcome:
        done = make(site, output)
        told = teller.tell(done.reads)
        return _Outcome(output.path, store.put(output.path, done.data), told, done.diagnostics, done.assets)

    first, rest = _one_of_each(site, jobs)
    with store.making_folders(job.path for job in rest if job.path not in store.previous):
        begun = [work(job) for job in first]
    executor = executor_for(len(rest), workers)
    for count, outcome in enumerate(chain(begun, executor.run(work, rest)), 1):
        path, entry = outcome.path, outcome.entry
        if store.written.get(path) != entry:  # written by a worker: this process hears of it here
            if store.previous.get(path) != entry:
                store.changed.append(path)
            store.written[path] = entry
        tell("Rendering", count, len(jobs))
        yield outcome


def _one_of_each(site: SiteRenderer, jobs: list[Output]) -> tuple[list[Output], list[Output]]:
    """One page of each outline and language, and all else.

    The first are rendered before there are workers, which then hold what is shared: compiled sheets and
    templates, menus, everything that is rendered once.
    """
    seen: set[tuple[str, str]] = set()
    first: list[Output] = []
    rest: list[Output] = []
    for job in jobs:
        if job.page is None:
            rest.append(job)
            continue
        kind = (site.outline_for(job.page)[0].name, job.page.language)
        (rest if kind in seen else first).append(job)
        seen.add(kind)
    return first, rest


def _publish(site: SiteRenderer, store: OutputStore, path: str, source: Source) -> None:
    data = source if isinstance(source, bytes) else site.bytes_of(source)
    if data is not None:
        store.put(path, data)


def _keeper(
    record: Record, heard: Listener, unchanged: Mapping[Key, str], site: SiteRenderer
) -> Callable[[str], Item]:
    """The function that takes over an output of the last build, with the numbers that its reads have now."""
    again: dict[int, int] = {}

    def number(old: int) -> int:
        key = record.keys[old]

        def fact() -> str:
            if key[0] == "asset":
                return NO_FACT
            seen = unchanged.get(key)
            return digest(site.facts.value(key)) if seen is None else seen

        new = again[old] = heard.number(key, fact)
        return new

    def kept(path: str) -> Item:
        item = record.items[path]
        reads = [again[old] if old in again else number(old) for old in item.reads]
        return Item(item.entry, reads, item.findings)

    return kept


def _copy(
    fresh: Record, site: SiteRenderer, store: OutputStore, record: Record, elsewhere: Mapping[str, Source]
) -> None:
    """Write what is copied as it is: assets of kept and new outputs, media, files of pages, `static/`."""
    wanted = {key[1] for key in fresh.keys if key[0] == "asset"}
    for path in sorted(wanted):
        entry = store.written.get(path)
        if entry is None and not store.keep(path):
            source = site.assets.sources.get(path) or elsewhere.get(path)
            if source is None:
                continue
            _publish(site, store, path, source)
        if path in store.written:
            fresh.copies[path] = store.written[path]
    for path, file in copies_of(site):
        known = record.copies.get(path)
        state = fresh.inputs.get(site.relative(file))
        if known is not None and state == record.inputs.get(site.relative(file)) and store.keep(path):
            fresh.copies[path] = known
            continue
        try:
            fresh.copies[path] = store.put(path, file.read_bytes())
        except OSError as problem:
            site.diagnostics.append(
                error("file-unreadable", f"cannot be read: {problem.strerror}", file=site.relative(file))
            )


def _explain(address: str, outputs: Iterable[Output], stale: dict[str, str]) -> list[str]:
    wanted = address.strip("/")
    for output in outputs:
        if output.path in (wanted, f"{wanted}/index.html", "index.html" if not wanted else ""):
            why = stale.get(output.path)
            return [
                f"/{wanted}: rendered, because {why}"
                if why
                else f"/{wanted}: kept; nothing that it reads changed"
            ]
    return [f"/{wanted}: no page of this site has that address"]


def _report(report: BuildReport, record: Record, began: float) -> BuildReport:
    items = (one for item in record.items.values() for one in item.findings)
    report.findings = in_order([*record.findings, *items])
    report.exit_code = 1 if any(one.level is Level.ERROR for one in report.findings) else 0
    report.seconds = time.monotonic() - began
    return report
