"""Trouble shown on the page that it concerns, with the lines of source around it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from portique.model.diagnostic import Diagnostic, Level

RELOAD = '<script src="{root}_portique/reload.js" data-version="{version}" defer></script>'
AROUND = 2  # lines of source before and after


def with_notices(html: str, findings: Iterable[Diagnostic], site_root: Path, root: str, version: int) -> str:
    """The page with live reload, and with a panel of its errors and warnings when it has any."""
    serious = [finding for finding in findings if finding.level is not Level.NOTICE]
    added = RELOAD.format(root=escape(root), version=version)
    if serious:
        rows = "".join(_row(finding, site_root) for finding in serious)
        word = "finding" if len(serious) == 1 else "findings"
        added = (
            f'<link rel="stylesheet" href="{escape(root)}_portique/notices.css">'
            f'<details class="portique-notices" {"open" if serious[0].level is Level.ERROR else ""}>'
            f"<summary>{len(serious)} {word}</summary><ul>{rows}</ul></details>{added}"
        )
    return before_end(html, added)


def before_end(html: str, added: str) -> str:
    """The page with something more at the end of its body."""
    head, end, tail = html.rpartition("</body>")
    return f"{head}{added}{end}{tail}" if end else html + added


def _row(finding: Diagnostic, site_root: Path) -> str:
    head, _, rest = str(finding).partition("\n")
    return (
        f'<li class="portique-{finding.level.value}"><strong>{escape(head)}</strong>'
        f"<pre>{escape(rest)}</pre>{_source(finding, site_root)}</li>"
    )


def _source(finding: Diagnostic, site_root: Path) -> str:
    if finding.file is None or finding.line is None or "://" in finding.file:
        return ""
    try:
        lines = (site_root / finding.file).read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    first = max(finding.line - AROUND, 1)
    shown = []
    for number, text in enumerate(lines[first - 1 : finding.line + AROUND], first):
        mark = ">" if number == finding.line else " "
        shown.append(escape(f"{mark}{number:5} | {text[:200]}"))
    return f"<pre><code>{chr(10).join(shown)}</code></pre>"


NOTICES_CSS = """\
.portique-notices { position: fixed; inset-block-end: 0; inset-inline: 0; z-index: 2147483000;
  max-block-size: 60vh;
  overflow: auto; margin: 0; padding: .5rem 1rem; background: #14171c; color: #f4f1ea;
  font: 14px/1.45 system-ui, sans-serif;
  border-block-start: 3px solid #f2c200; }
.portique-notices summary { cursor: pointer; padding: .4rem 0; font-weight: 600; }
.portique-notices ul { list-style: none; margin: 0; padding: 0; }
.portique-notices li { padding: .6rem 0; border-block-start: 1px solid #3a3f48; }
.portique-notices pre { margin: .3rem 0 0; white-space: pre-wrap; font: 13px/1.45 ui-monospace, monospace;
  color: inherit; background: none; }
.portique-notices .portique-error strong { color: #ff9d8a; }
.portique-notices .portique-warning strong { color: #f2c200; }
@media print { .portique-notices { display: none; } }
"""

RELOAD_JS = """\
// Reloads the page when the site changed; waits while the server is away.
(() => {
  const script = document.currentScript;
  const version = Number(script.dataset.version);
  const base = script.src.replace(/reload\\.js.*$/, "");
  const source = new EventSource(base + "events");
  source.addEventListener("version", event => {
    if (Number(event.data) !== version) { source.close(); location.reload(); }
  });
  addEventListener("pagehide", () => source.close());
})();
"""
