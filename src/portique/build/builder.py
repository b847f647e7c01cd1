"""A build, read from top to bottom: look, plan, render, write, remember."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from portique import __version__
from portique.build.executor import InProcess, executor_for
from portique.build.plan import Made, Output, copies_of, make, outputs_of
from portique.build.record import Item, Key, Record, load_record, lock_path, record_path, save_record, scan
from portique.build.staleness import Staleness
from portique.build.store import Entry, OutputStore
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
    made = _render(site, store, jobs, options.workers, tell)
    _gather(fresh, record, outputs, made, staleness.unchanged(), site)
    _copy(fresh, site, store, record, made)
    removed = store.remove_others(record.entries())
    site.examine()
    fresh.findings = list(site.findings)
    fresh.until = site.changes_at()
    save_record(remembered, fresh)
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


def _render(
    site: SiteRenderer, store: OutputStore, jobs: list[Output], workers: int | None, tell: Tell
) -> dict[str, tuple[Entry, Made]]:
    """Make the outputs and write them; each worker writes its own, an asset before the page that names it."""
    site.assets.published = lambda path, source: _publish(site, store, path, source)

    told: set[Key] = set()

    def work(output: Output) -> tuple[str, Entry, Made]:
        done = make(site, output)
        new = [key for key in done.reads if key not in told and key[0] != "asset"]
        told.update(new)
        facts = {key: digest(site.facts.value(key)) for key in new}
        return output.path, store.put(output.path, done.data), done.without_data().with_facts(facts)

    results: dict[str, tuple[Entry, Made]] = {}
    first, rest = _one_of_each(site, jobs)
    for some, executor in ((first, InProcess()), (rest, executor_for(len(rest), workers))):
        for path, entry, done in executor.run(work, some):
            results[path] = (entry, done)
            if store.written.get(path) != entry:  # written by a worker: this process hears of it here
                if store.previous.get(path) != entry:
                    store.changed.append(path)
                store.written[path] = entry
            tell("Rendering", len(results), len(jobs))
    return results


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


def _gather(
    fresh: Record,
    record: Record,
    outputs: Iterable[Output],
    made: dict[str, tuple[Entry, Made]],
    unchanged: Mapping[Key, str],
    site: SiteRenderer,
) -> None:
    numbers: dict[Key, int] = {}
    known = {**unchanged}
    for _, done in made.values():
        known.update(done.facts)

    def number(key: Key) -> int:
        found = numbers.get(key)
        if found is None:
            found = numbers[key] = len(fresh.keys)
            fresh.keys.append(key)
            seen = "" if key[0] == "asset" else known.get(key)
            fresh.facts.append(digest(site.facts.value(key)) if seen is None else seen)
        return found

    for output in outputs:
        if output.path in made:
            entry, done = made[output.path]
            reads = [number(key) for key in done.reads]
            fresh.items[output.path] = Item(entry, reads, list(done.diagnostics))
        else:
            item = record.items[output.path]
            reads = [number(record.keys[one]) for one in item.reads]
            fresh.items[output.path] = Item(item.entry, reads, item.findings)


def _copy(
    fresh: Record, site: SiteRenderer, store: OutputStore, record: Record, made: dict[str, tuple[Entry, Made]]
) -> None:
    """Write what is copied as it is: assets of kept and new outputs, media, files of pages, `static/`."""
    wanted = {key[1] for key in fresh.keys if key[0] == "asset"}
    for path in sorted(wanted):
        entry = store.written.get(path)
        if entry is None and not store.keep(path):
            source = site.assets.sources.get(path) or made_elsewhere(made, path)
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


def made_elsewhere(made: dict[str, tuple[Entry, Made]], path: str) -> Source | None:
    """The source of an asset that only a worker process knows."""
    for _, done in made.values():
        if path in done.assets:
            return done.assets[path]
    return None


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
