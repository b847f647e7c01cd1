"""The whole way: a folder or an archive is recognised, planned and written into a site."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from portique.files import Files, Folder, OutsideFolder, UnusableName, content_hash
from portique.formats.yaml import read_yaml
from portique.formats.yaml.dump import dump
from portique.formats.yaml.splice import Unspliceable, set_value
from portique.importers.gantry.archives import is_archive, unpack
from portique.importers.gantry.configuration import plan_configuration, plan_export, plan_positions
from portique.importers.gantry.framework import plan_framework
from portique.importers.gantry.grav_site import plan_site
from portique.importers.gantry.plan import Copy, Plan, counted
from portique.importers.gantry.recognise import Kind, recognise
from portique.importers.gantry.theme import parent_of, plan_theme
from portique.importers.ledger import Item, Ledger, Outcome

SITE = "site.yaml"
REDIRECTS = "redirects.yaml"
STARTER = ".portique/starter.json"
RECORD = ".portique/imports/gantry.json"
_MOST_NAMED = 12


class NotRecognised(ValueError):  # noqa: N818 - it says what the source is
    """A source that is nothing of Gantry's or Grav's; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did: the kind of source, the theme that it is about, how many files were written and
    how many stood already, and the ledger."""

    kind: Kind
    theme: str
    written: int
    unchanged: int
    ledger: Ledger


def import_path(
    source: Path,
    into: Files,
    *,
    use: bool = False,
    samples: bool = False,
    replace_touched: bool = False,
) -> Brought:
    """Bring a folder or an archive into the site `into`.

    `use` makes the theme the site's; so does a site that still wears its untouched starter theme.
    `samples` takes a theme's sample outlines. A file that its owner has touched is written over only with
    `replace_touched`. Raises NotRecognised,
    BadArchive, and what the machine raises.
    """
    if not is_archive(source):
        return _import(Folder(source), source.resolve().name, into, use, samples, replace_touched)
    with tempfile.TemporaryDirectory(prefix="portique-") as work:
        called = source.name.partition(".tar")[0].removesuffix(".zip").removesuffix(".tgz")
        unpacked = unpack(source, Path(work) / "source")
        return _import(Folder(unpacked), called, into, use, samples, replace_touched)


def _import(
    source: Files, called: str, into: Files, use: bool, samples: bool, replace_touched: bool
) -> Brought:
    paths = [entry.path for entry in source.list()]
    found = recognise(paths)
    if found is None:
        raise NotRecognised(
            f"{called} holds nothing that is known. Expected: a theme (gantry/theme.yaml), the framework "
            "(engines/nucleus), a theme's settings (config/<outline>/), an export (export.yaml) or the user/ "
            "folder of Grav (pages/ and config/)."
        )
    plan = Plan(source)
    worn = _settings_of(into).get("theme")
    worn = worn if isinstance(worn, str) else ""
    match found.kind:
        case Kind.THEME:
            plan.theme = plan_theme(plan, found.root, called, samples=samples)
            parent = parent_of(plan, found.root)
            if parent and parent not in (plan.theme, called) and not into.list(f"themes/{parent}"):
                plan.asks.append(f"the theme “{parent}”, on which this one stands: bring it in as well")
        case Kind.FRAMEWORK:
            plan_framework(plan, found.root)
        case Kind.CONFIGURATION:
            plan_configuration(plan, found.root, worn)
            plan_positions(plan, f"{found.root}positions/")
        case Kind.EXPORT:
            plan.theme = plan_export(plan, found.root, worn)
        case Kind.GRAV:
            plan_site(plan, found.root)
    plan.items += [Item(Outcome.REFUSED, one.path, one.why) for one in source.refused()]
    written, unchanged = _carry_out(plan, into, found.kind, use, worn, replace_touched)
    items = _grouped(plan.items)
    return Brought(
        found.kind, plan.theme or worn, written, unchanged, Ledger(called, tuple(items), tuple(plan.asks))
    )


def _carry_out(
    plan: Plan, into: Files, kind: Kind, use: bool, worn: str, replace_touched: bool
) -> tuple[int, int]:
    starter = _json(into, STARTER)
    record = _json(into, RECORD)
    if plan.whole_site:
        _clear_starter(plan, into, starter)
    written = unchanged = 0
    for target in sorted(plan.files):
        what = plan.files[target]
        data = plan.source.read(what.path) if isinstance(what, Copy) else what
        hashed = content_hash(data)
        current = into.read_or_none(target)
        try:
            if current == data:
                unchanged += 1
            elif (
                current is not None
                and not replace_touched
                and content_hash(current)
                not in (
                    record.get(target),
                    starter.get(target),
                )
            ):
                plan.left_out(target, "a file of yours is there; --replace writes over it")
                continue
            else:
                into.write(target, data, sync=False)
                written += 1
        except (UnusableName, OutsideFolder) as problem:
            plan.left_out(target, problem.strerror or str(problem))
            continue
        record[target] = hashed
    wear = plan.theme and (use or kind is Kind.GRAV or (SITE in starter and _untouched(into, starter, SITE)))
    if wear and worn != plan.theme:
        plan.settings["theme"] = plan.theme
    elif plan.theme and plan.theme != worn and kind is Kind.THEME:
        plan.asks.append(f"`theme: {plan.theme}` in site.yaml, when the site is to wear it (or: --use)")
    _save_settings(plan, into)
    into.write(RECORD, _to_json(record))
    return written, unchanged


def _clear_starter(plan: Plan, into: Files, starter: dict[str, str]) -> None:
    """A whole site replaces the starter's files that nobody has touched."""
    gone = 0
    for path, hashed in starter.items():
        if path != SITE and path not in plan.files and _untouched(into, starter, path):
            into.delete(path, expected=hashed)
            gone += 1
    if gone:
        plan.changed("the starter's pages", f"{counted(gone, 'untouched file')} removed")


def _untouched(into: Files, starter: dict[str, str], path: str) -> bool:
    current = into.read_or_none(path)
    return current is not None and content_hash(current) == starter.get(path)


def _save_settings(plan: Plan, into: Files) -> None:
    if plan.settings:
        text = (into.read_or_none(SITE) or b"portique: 1\n").decode(errors="replace")
        try:
            for key, value in plan.settings.items():
                text = set_value(text, [key], value)
            into.write(SITE, text.encode())
        except Unspliceable as problem:
            plan.left_out(SITE, f"cannot be changed: {problem}")
    if plan.redirects:
        current = into.read_or_none(REDIRECTS)
        known = read_yaml(current, REDIRECTS).value if current else None
        rows = {**plan.redirects, **(known if isinstance(known, dict) else {})}
        into.write(REDIRECTS, dump(rows).encode())
        plan.imported(REDIRECTS, counted(len(plan.redirects), "address", "addresses"))


def _settings_of(into: Files) -> dict[Any, Any]:
    data = into.read_or_none(SITE)
    value = read_yaml(data, SITE).value if data is not None else None
    return value if isinstance(value, dict) else {}


def _grouped(items: list[Item]) -> list[Item]:
    """Rows of one outcome and one reason beyond a dozen become one row that counts them."""
    groups: dict[tuple[Outcome, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.outcome, item.why), []).append(item)
    found = []
    for rows in groups.values():
        found += rows[:_MOST_NAMED]
        if len(rows) > _MOST_NAMED:
            found.append(replace(rows[0], what=f"… and {len(rows) - _MOST_NAMED} more", lines=()))
    return found


def _json(files: Files, path: str) -> dict[str, str]:
    data = files.read_or_none(path)
    try:
        value = json.loads(data) if data is not None else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _to_json(record: dict[str, str]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
