"""The whole check: load, render every output, look at what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from portique.build.plan import file_of, make, outputs_of
from portique.check.front_matter import FrontMatters
from portique.check.hosts import foreign_hosts
from portique.check.inline_code import InlineCode
from portique.check.links import Links
from portique.check.page import Pages, layouts_of
from portique.check.schemas import check_settings
from portique.model.diagnostic import Diagnostic, notice
from portique.render.opening import build_instant, open_site
from portique.render.renderer import SiteRenderer
from portique.theme.styles.contrast import contrast_findings

Tell = Callable[[str, int, int], None]


def check_site(root: Path, *, tell: Tell = lambda what, done, total: None) -> list[Diagnostic]:
    """All findings about the site in `root`. Raises OSError when the folder cannot be read."""
    site = open_site(root, now=build_instant())
    findings = check_settings(root)
    front_matters = FrontMatters(root, site.snapshot)
    findings += [one for page in site.snapshot.pages for one in front_matters.of(page)]
    outputs = outputs_of(site)
    links = Links(site)
    code = InlineCode()
    pages = Pages(site)
    for number, output in enumerate(outputs):
        made = make(site, output)
        findings += made.diagnostics
        if output.kind == "page" and output.page is not None:
            html = made.data.decode()
            links.add(output.page, html)
            findings += foreign_hosts(output.page, html)
            code.add(output.page, html)
            findings += pages.of(output.page, html)
        tell("Checking", number + 1, len(outputs))
    present = {output.path for output in outputs} | set(site.assets.sources)
    present |= {path for path, _ in site.files()}
    # Servers lead from an address without a slash to the folder of that name.
    findings += links.broken(
        lambda path: not present.isdisjoint((file_of(path), f"{file_of(path)}/index.html"))
    )
    findings += code.findings()
    findings += _contrast(site)
    findings += layouts_of(site)
    site.examine()
    findings += site.findings
    findings += [
        notice("page-hidden", reason, file=page.source, hint="`portique serve` shows it.")
        for page, reason in site.hidden()
    ]
    return findings


def _contrast(site: SiteRenderer) -> Iterator[Diagnostic]:
    """Colours of the outlines in use that cannot be read well on each other, each pair once."""
    used = {site.outline_for(page)[0].name: site.outline_for(page)[0] for page in site.pages}
    found = set()
    for name, outline in sorted(used.items()):
        styles = outline.config.get("styles")
        if isinstance(styles, Mapping):
            places = [f"config/{site.chain.name}/{one}/styles.yaml" for one in (name, "default")]
            file = next((place for place in places if (site.root / place).is_file()), None)
            for one in contrast_findings(styles, file):
                if one.message not in found:
                    found.add(one.message)
                    yield one
