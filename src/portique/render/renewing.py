"""A renderer whose outlines changed: what was rendered once stays where it is still true.

For a site that is edited: after a change of a layout or a setting, only nodes that are others, or that read a
setting which is another, are rendered again. Whatever else changes on disk opens the site anew (`opening`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from portique.model.node import Node
from portique.model.outline import Outline, Outlines
from portique.model.tree import walk
from portique.render.outlines import SiteOutlines
from portique.render.trace import Key, canonical

if TYPE_CHECKING:
    from portique.render.renderer import SiteRenderer

AFFECTED = frozenset({"config", "outline", "sheet"})
"""Kinds of reads whose value may be another one with other outlines."""


def renew_outlines(site: SiteRenderer) -> None:
    """Read the outlines of `site` anew, and drop what was made of those that changed."""
    before = site.outlines_read
    site.streams.forget()
    site.renew(before.reread())
    change = _Change(before, site.outlines_read)
    site.facts.forget(lambda key: key[0].partition(":")[0] in AFFECTED)
    site.nodes.keep(lambda identity, reads: change.same_node(identity) and change.same_reads(reads))
    for key in [key for key, (_, reads) in site.composed.items()
                if not (change.same_node(key[:3]) and change.same_reads(reads))]:  # fmt: skip
        del site.composed[key]
    site.prepared_layouts = {
        key: kept for key, kept in site.prepared_layouts.items() if change.same_layout(key[0], key[1])
    }
    site.contents_of_layouts = {
        key: kept for key, kept in site.contents_of_layouts.items() if change.same_layout(*key)
    }
    site.forget_sheets(
        lambda outline, language: not change.same_styles(outline, language),
        lambda outline, language: not change.same_layout(outline, language),
    )


class _Change:
    """Compares the outlines of two moments, each question answered once."""

    def __init__(self, before: SiteOutlines, after: SiteOutlines) -> None:
        self._before, self._after = before, after
        self._nodes: dict[tuple[str, str], dict[str, bool] | None] = {}
        self._reads: dict[Key, bool] = {}

    def same_node(self, identity: object) -> bool:
        """Whether the node of `(outline, language, id, …)` is as it was, with all that it holds."""
        if not isinstance(identity, tuple):
            return False
        outline, language, node_id, *_ = identity
        if (outline, language) not in self._nodes:
            self._nodes[outline, language] = self._compared(outline, language)
        known = self._nodes[outline, language]
        # What is no node now (a list's entry, a node that went) is not asked for by a layout.
        return known is not None and known.get(node_id, True)

    def same_layout(self, outline: str, language: str) -> bool:
        """Whether the whole layout is as it was."""
        before, after = self._both(outline, language)
        return before is not None and after is not None and before.layout == after.layout

    def same_styles(self, outline: str, language: str) -> bool:
        """Whether a sheet that was compiled for the outline is still right."""
        before, after = self._both(outline, language)
        if before is None or after is None:
            return False
        return bool(before.config.get("styles") == after.config.get("styles"))

    def same_reads(self, reads: Iterable[Key]) -> bool:
        """Whether nothing that was read is another thing now."""
        return all(self._same(key) for key in reads if key[0].partition(":")[0] in AFFECTED)

    def _same(self, key: Key) -> bool:
        known = self._reads.get(key)
        if known is None:
            kind, _, rest = key[0].partition(":")
            outline, _, language = rest.partition(":")
            known = False
            if kind == "config":
                values = [
                    None if one is None else canonical(one.config.get(key[1]))
                    for one in self._both(outline, language)
                ]
                known = values[0] == values[1]
            elif kind == "sheet":
                known = self.same_styles(outline, next(iter(self._before.languages), ""))
            self._reads[key] = known
        return known

    def _both(self, outline: str, language: str) -> tuple[Outline | None, Outline | None]:
        return _named(self._before(language), outline), _named(self._after(language), outline)

    def _compared(self, outline: str, language: str) -> dict[str, bool] | None:
        before, after = self._both(outline, language)
        if before is None or after is None:
            return None
        old = {node.id: node for node in _nodes(before)}
        return {node.id: old.get(node.id) == node for node in _nodes(after)}


def _nodes(outline: Outline) -> Iterable[Node]:
    return (*walk(outline.layout), *outline.atoms)


def _named(outlines: Outlines, name: str) -> Outline | None:
    return outlines.get(name)
