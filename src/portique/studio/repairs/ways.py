"""What can be done about a finding, and doing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from portique.model.diagnostic import Diagnostic
from portique.studio.desk import Desk
from portique.studio.gestures.ground import Gesture, Ground, Meant, Refusal
from portique.studio.repairs import colours, columns, nodes, texts
from portique.studio.repairs.way import Way
from portique.studio.words import Words
from portique.theme.styles.contrast import contrast_findings

KIND = "problem.repair"

_MENDED: Mapping[str, tuple[Callable[[Desk, Words, Diagnostic], Iterator[Way]], ...]] = {
    "heading-skipped": (texts.headings, nodes.headings),
    "heading-second": (texts.headings, nodes.headings),
    "link-vague": (texts.links, nodes.links),
    "link-address": (texts.links, nodes.links),
    "picture-no-alternative": (texts.pictures, nodes.pictures),
    "order-on-screen": (columns.orders,),
    "style-contrast": (colours.contrast,),
}


def ways_of(desk: Desk, words: Words, finding: Diagnostic) -> list[Way]:
    """The ways to mend a finding, the surest first; none where only a person can know, or it is mended."""
    return [way for find in _MENDED.get(finding.code, ()) for way in find(desk, words, finding)]


def id_of(finding: Diagnostic) -> str:
    """What tells a finding from others, in whatever language it is read."""
    parts = (finding.code, finding.message, finding.file, finding.line, finding.node, finding.page)
    return sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:16]


def repair(ground: Ground, gesture: Gesture) -> Meant:
    """The gesture: `problem` is the finding's id, `way` the way's number, `answer` what was asked for."""
    wanted, answer = str(gesture.get("problem")), str(gesture.get("answer") or "").strip()
    words = ground.words
    number = gesture.get("way", 0)
    ways = next((ways_of(ground.desk, words, one) for one in _known(ground.desk) if id_of(one) == wanted), [])
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < len(ways):
        raise Refusal(words.say("refused.problem"), words.say("hint.problem"))
    way = ways[number]
    if way.ask and not answer:
        raise Refusal(words.say("refused.answer", what=way.ask))
    way.do(ground, answer)
    return Meant(way.said(answer), way.select)


def forget_mended(desk: Desk, gestures: Iterable[Any]) -> None:
    """Take out of the last whole check what was just mended; the next one looks again."""
    kinds = (one for one in gestures if isinstance(one, Mapping) and one.get("kind") == KIND)
    mended = {str(one.get("problem")) for one in kinds}
    if mended:
        desk.checked = tuple(one for one in desk.checked if id_of(one) not in mended)


def _known(desk: Desk) -> Iterator[Diagnostic]:
    """All findings, and those of colours that nobody has checked yet."""
    yield from desk.problems()
    for name, outline in desk.outlines().by_name.items():
        styles = outline.config.get("styles")
        if isinstance(styles, Mapping):
            yield from contrast_findings(styles, f"{desk.config}/{name}/styles.yaml")
