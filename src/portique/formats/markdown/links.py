"""Links: which lead into the site."""

from __future__ import annotations

from portique.model.diagnostic import Diagnostic, warning


def is_internal(target: str) -> bool:
    """Whether a link leads to a page or a file of the site: no scheme, no host, not within the page."""
    if not target or target[0] == "#" or target.startswith("//"):
        return False
    scheme, colon, _ = target.partition(":")
    return not (
        colon and scheme and scheme[0].isalpha() and scheme.replace("+", "").replace("-", "").isalnum()
    )


def broken_link(target: str) -> Diagnostic:
    """The finding for a link that leads to nothing."""
    return warning(
        "link-broken",
        f"the link leads to {target}, where there is nothing",
        hint="Links are paths to content files, relative to this one or from content/ with a slash.",
    )
