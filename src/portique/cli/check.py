"""`portique check`: list what is wrong with a site."""

from __future__ import annotations

import sys

import click

from portique.cli.output import finding_as_json, say_findings, say_json, site_folder


@click.command("check")
@click.argument("site", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(site: str | None, as_json: bool) -> None:
    """List broken links, missing files, unknown particles and schema errors of SITE, each with its file
    and line. Nothing is written. Exit code 1 when an error is among them."""
    from portique.check import check_site
    from portique.cli.progress import progress
    from portique.model.diagnostic import Level, by_cause, in_order

    root = site_folder(site)
    with progress(quiet=as_json) as tell:
        findings = in_order(check_site(root, tell=tell))
    if as_json:
        errors = sum(finding.level is Level.ERROR for finding in findings)
        say_json({"findings": [finding_as_json(finding) for finding in findings], "errors": errors})
        sys.exit(1 if errors else 0)
    code = say_findings(findings)
    if findings:
        causes = by_cause(findings)
        errors = sum(cause.finding.level is Level.ERROR for cause in causes)
        others = len(causes) - errors
        click.echo(f"{errors} error{'s' * (errors != 1)}, {others} other finding{'s' * (others != 1)}.")
    else:
        click.echo("No finding.")
    sys.exit(code)
