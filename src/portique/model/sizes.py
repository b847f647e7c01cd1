"""Widths of blocks: what remains of a layout on one page, and how wide each block then is.

Rules and figures are Gantry's (`Component/Theme/ThemeTrait.php`, `prepareLayout` and `toGrid`), to the
digit: themes carry a class per size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portique.model.node import ROOT, Node
from portique.model.truth import is_numeric, number_text, rounded, to_float, truthy

EQUALISED: Mapping[int, float] = {3: 33.3, 6: 16.7, 7: 14.3, 8: 12.5, 9: 11.1, 11: 9.1, 12: 8.3}
"""Sizes of equal blocks that are no whole per cent, by the number of blocks in the row."""

PREPARED = frozenset({"particle", "position", "spacer", "atom"})
"""Content that may turn out empty. `system` content is never taken out: the page decides it later."""

_FRACTIONS = {
    number_text(size): f" size-{number_text(size).replace('.', '-')}" for size in EQUALISED.values()
}


def equalised(count: int) -> float:
    """The size in per cent of each of `count` equal blocks of a row; 100 for none."""
    return EQUALISED.get(count) or 100 / max(count, 1)


def to_grid(size: Any) -> str:
    """The class of a size in per cent: `size-50`, or with a leading blank ` size-33-3`.

    Sizes are clamped to 5…95 unless they are exactly 100, and cut off, not rounded, to whole per cents
    (66.7 is `size-66`). Nothing, 0 and text that is no number give an empty string.
    """
    if not truthy(size) or not is_numeric(size):
        return ""
    share = max(5.0, rounded(to_float(size), 1))
    share = 100.0 if share == 100 else min(95.0, share)
    return _FRACTIONS.get(number_text(share)) or f"size-{int(share)}"


def prepare(
    node: Node, is_empty: Callable[[Node], bool], *, sticky: bool = False, parents_fixed: bool = False
) -> Node | None:
    """What is left of `node` once `is_empty` has spoken of each content node; None when nothing is.

    Depth first, in the order of the document: empty content goes, then rows, blocks and sections that
    hold nothing more, then the remaining neighbours share the width. A section directly inside of a
    block of a row whose blocks are all `fixed` stays even when empty (`attributes.sticky` is 1).
    A `root` stays whatever happens. (Gantry gives sizes to the children of every structural node; here
    only those of rows get them, as no template prints others.)

    For a part of a layout, `sticky` says that the node lies in a block of an all-fixed row, and
    `parents_fixed` that the node and its siblings are all fixed.
    """
    if node.kind in PREPARED:
        return None if is_empty(node) else node
    if node.kind == "system":
        return node
    children = node.children
    if children:
        all_fixed = all(child.fixed for child in children)
        kept = (prepare(child, is_empty, sticky=parents_fixed, parents_fixed=all_fixed) for child in children)
        children = tuple(child for child in kept if child is not None)
    if node.kind == ROOT:
        return node.with_children(children)
    if sticky:
        return node.with_attributes(sticky=1).with_children(children)
    if not children:
        return None
    return node.with_children(
        shared_out(children) if any(child.kind == "block" for child in children) else children
    )


def shared_out(children: tuple[Node, ...]) -> tuple[Node, ...]:
    """The children of one row with their sizes, so that they fill it.

    A child without a size counts as an equal share. When the sizes that may change already make 100,
    or what equal blocks of that number make (99.9 for three), they stay; else they share what the
    fixed ones leave, in whole per cents, the rounding error carried on.
    """
    share = 100 / len(children)
    sizes = [_size_of(child, share) for child in children]
    fixed = dynamic = 0.0
    for child, size in zip(
        children, sizes, strict=True
    ):  # not `sum`, whose last digit depends on Python's version
        if child.fixed:
            fixed += size
        else:
            dynamic += size
    whole = number_text(rounded(dynamic, 1))
    if whole not in ("100", number_text(EQUALISED.get(len(children), 0) * len(children))):
        factor = (100 - fixed) / (dynamic or 1)
        carry = 0.0
        for position, child in enumerate(children):
            if not child.fixed:
                exact = sizes[position] * factor + carry
                sizes[position] = rounded(exact)
                carry = exact - sizes[position]
    return tuple(
        child if child.attributes.get("size") == size else child.with_attributes(size=size)
        for child, size in zip(children, sizes, strict=True)
    )


def _size_of(child: Node, otherwise: float) -> float:
    size = child.attributes.get("size")
    return otherwise if size is None else to_float(size)
