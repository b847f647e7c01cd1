"""How commands speak: findings as blocks, results for machines as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from portique.model.diagnostic import Diagnostic, Level, by_cause

FINE, PROBLEMS, MISUSE, MACHINE = 0, 1, 2, 3

_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTICE: "blue"}


def site_folder(path: str | None) -> Path:
    """The site's folder: `path`, or the nearest folder with a `site.yaml` around the current one.

    Raises click.UsageError (exit code 2) when there is none.
    """
    start = Path(path) if path else Path.cwd()
    if path and not start.is_dir():
        raise click.UsageError(
            f"{path} is no folder. A site is a folder with a site.yaml; make one with: portique new DIR"
        )
    for folder in [start, *([] if path else start.resolve().parents)]:
        if (folder / "site.yaml").is_file():
            return folder
    raise click.UsageError(f"No site here: {start} holds no site.yaml. Make a site with: portique new DIR")


def say_findings(findings: Iterable[Diagnostic]) -> int:
    """Print findings to standard error, each cause once; return the exit code they ask for (0 or 1)."""
    worst = FINE
    for cause in by_cause(findings):
        head, _, rest = str(cause).partition("\n")
        click.secho(head, fg=_COLOURS[cause.finding.level], err=True)
        if rest:
            click.echo(rest, err=True)
        if cause.finding.level is Level.ERROR:
            worst = PROBLEMS
    return worst


def finding_as_json(finding: Diagnostic) -> dict[str, Any]:
    """A finding for machines: only the fields that say something."""
    fields = ("level", "code", "message", "file", "line", "column", "hint", "node", "page")
    return {name: value for name in fields if (value := getattr(finding, name)) is not None}


def say_json(result: Mapping[str, Any]) -> None:
    """Print one JSON document to standard output."""
    click.echo(json.dumps(result, ensure_ascii=False, indent=2, default=str))
