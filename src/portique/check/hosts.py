"""Who else a reader's browser would call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from portique.model.diagnostic import Diagnostic, notice
from portique.model.page import Page

# Elements whose address the browser asks for by itself; plain links are the reader's choice.
_LOADED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|track)\b[^>]*?\ssrc=\"((?:https?:)?//[^\"]+)\""
    r"|<link\b(?=[^>]*\brel=\"(?:stylesheet|preload|icon|preconnect|dns-prefetch)\")[^>]*?\shref=\"((?:https?:)?//[^\"]+)\""
)


def foreign_hosts(page: Page, html: str) -> Iterator[Diagnostic]:
    """One notice for each other host that the page calls."""
    hosts = {urlsplit(one or other).netloc for one, other in _LOADED.findall(html)}
    for host in sorted(hosts):
        yield notice(
            "page-calls-others",
            f"the page makes the reader's browser call {host}",
            file=page.source or None,
            page=page.path,
            hint="Keep the file in the site, or make sure that this is wanted.",
        )
