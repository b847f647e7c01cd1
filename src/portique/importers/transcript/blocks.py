"""From pieces to the blocks of an answer or an article: paragraphs, headings, lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from .pieces import Piece, heading_like, same_list
from .values import Block, Heading, Items, Marker, Paragraph

NOBODY: Mapping[str, str] = MappingProxyType({})


def to_blocks(
    pieces: Sequence[Piece], *, headings: bool, speakers: Mapping[str, str] = NOBODY
) -> tuple[tuple[Block, ...], tuple[Marker, ...]]:
    """Return the blocks of `pieces` and the markers that came off them.

    `headings`: pieces that look like one and have text below are headings. `speakers`: the name
    of each speaker by label; the paragraph that opens a turn says whose it is.
    """
    blocks: list[Block] = []
    markers: list[Marker] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.sign:
            end = index + 1
            while end < len(pieces) and same_list(pieces[end - 1], pieces[end]):
                end += 1
            items = pieces[index:end]
            markers += [Marker(item.line, item.sign) for item in items]
            blocks.append(
                Items(
                    tuple(item.text for item in items),
                    piece.line,
                    piece.number is not None,
                    piece.number or 0,
                )
            )
            index = end
            continue
        index += 1
        if piece.mark is not None and (piece.mark.opening or piece.mark.closing):
            markers.append(Marker(piece.line, piece.mark.opening, piece.mark.closing))
        if not piece.text:
            continue
        if piece.heading is not None:
            markers.append(piece.heading)
            blocks.append(Heading(piece.text, piece.line))
        elif headings and index < len(pieces) and heading_like(piece):
            blocks.append(Heading(piece.text, piece.line))
        else:
            label = piece.mark.speaker if piece.mark is not None else None
            blocks.append(Paragraph(piece.text, piece.line, speakers.get(label) if label else None))
    return tuple(blocks), tuple(markers)
