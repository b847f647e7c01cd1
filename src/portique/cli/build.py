"""`portique build`: write a site as static files."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from portique.cli.output import MACHINE, finding_as_json, say_findings, say_json, site_folder

# A build lives for seconds and makes little garbage in circles; to look for it cost more than it gave back.
SELDOM = (100_000, 50, 50)


@click.command("build")
@click.argument("site", required=False)
@click.option("-o", "--output", metavar="DIR", help="Where to write. Default: SITE/public.")
@click.option(
    "--url", metavar="URL", help="Build for this address instead of the one in site.yaml; may hold a path."
)
@click.option(
    "--offline", is_flag=True, help="Write the outline _offline with its message in place of every page."
)
@click.option("--preset", metavar="NAME", default="", help="Force one style preset of the theme.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes that render. Default: one a core, for large sites.",
)
@click.option(
    "--explain", metavar="ADDRESS", help="Say why the page at this address was rendered, or was not."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option(
    "--progress",
    "in_lines",
    is_flag=True,
    help="Say how far the build is on standard error, one JSON document a line.",
)
def command(
    site: str | None,
    output: str | None,
    url: str | None,
    offline: bool,
    preset: str,
    workers: int | None,
    explain: str | None,
    as_json: bool,
    in_lines: bool,
) -> None:
    """Write SITE (default: the one around the current folder) as static files.

    Only what changed is rendered; a file whose bytes are the same is not touched. A broken page fails
    alone: it is listed, all others are written, and the exit code is 1.
    """
    from portique.build.builder import BuildOptions, build_site
    from portique.cli.progress import progress

    root = site_folder(site)
    out = Path(output) if output else root / "public"
    options = BuildOptions(url=url, offline=offline, preset=preset, workers=workers, explain=explain)
    gc.set_threshold(*SELDOM)
    with progress(quiet=as_json, lines=in_lines) as tell:
        report = build_site(root, out, options, tell=tell)
    if as_json:
        say_json(
            {
                "output": str(out),
                "pages": report.pages,
                "rendered": report.rendered,
                "written": report.written,
                "removed": report.removed,
                "seconds": round(report.seconds, 3),
                "findings": [finding_as_json(finding) for finding in report.findings],
            }
        )
        sys.exit(report.exit_code)
    code = say_findings(report.findings)
    for line in report.explanation:
        click.echo(line)
    if report.exit_code == MACHINE:
        code = MACHINE
    click.echo(
        f"{report.pages} pages, {report.rendered} rendered, {report.written} files written, "
        f"{report.removed} removed in {report.seconds:.2f} s → {out}"
    )
    sys.exit(code)
