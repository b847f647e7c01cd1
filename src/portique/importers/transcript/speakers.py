"""Speakers' names at the starts of lines: who asks, and who answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from .lines import Line
from .markers import ASKING_LABELS, asks, question_or_answer, speaker
from .pieces import Mark

_MOST_VOICES = 24


@dataclass(frozen=True, slots=True)
class Spoken:
    """The turns of a conversation. `turns` is false where only those who ask are named."""

    marks: Mapping[int, Mark]
    turns: bool
    persons: tuple[str, ...]
    interviewers: tuple[str, ...]


@dataclass(slots=True)
class _Turn:
    line: int
    label: str
    opening: str
    asks: bool = False


def mark_speakers(lines: Sequence[Line]) -> Spoken | None:
    """Find alternating names; those whose turns mostly ask are the interviewers.

    None where fewer than two labels come back, where nobody asks, or where everybody does.
    """
    turns, introduction = _turns(lines)
    counts = Counter(turn.label for turn in turns)
    full = _names_of_initials(counts)
    kept = {label for label, count in counts.items() if count >= 2}
    if not 1 <= len(kept) <= _MOST_VOICES:
        return None
    kept |= {name for label, name in full.items() if label in kept}
    kept |= {label for label, name in full.items() if name in kept}
    kept |= _introduced(counts, kept, introduction)
    turns = [turn for turn in turns if turn.label in kept]
    for turn in turns:
        turn.label = full.get(turn.label, turn.label)
    _note_who_asks(turns, lines)
    labels = list(dict.fromkeys(turn.label for turn in turns))
    asking = [label for label in labels if _asks_mostly(label, turns)]
    answering = [label for label in labels if label not in asking]
    if not asking or len(turns) < 2 or (len(labels) > 1 and not answering):
        return None
    marks = {
        turn.line: Mark(
            "question" if turn.label in asking else "answer", turn.line, turn.opening, speaker=turn.label
        )
        for turn in turns
    }
    named = tuple(label for label in asking if label.casefold() not in ASKING_LABELS)
    return Spoken(marks, bool(answering), tuple(answering), named)


def names_in_answers(lines: Sequence[Line], marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Labels that come back at least twice after the first question, as marks of answers."""
    first = min(marks, default=0)
    turns, _ = _turns([line for line in lines if line.number >= first and line.number not in marks])
    counts = Counter(turn.label for turn in turns)
    return {
        turn.line: Mark("answer", turn.line, turn.opening, speaker=turn.label)
        for turn in turns
        if counts[turn.label] >= 2
    }


def _turns(lines: Sequence[Line]) -> tuple[list[_Turn], str]:
    """The labelled lines, and the beginning of what stands before the first of them."""
    turns: list[_Turn] = []
    for line in lines:
        if line.text and (found := speaker(line.text)) and question_or_answer(line.text) is None:
            turns.append(_Turn(line.number, found[0], found[1]))
    before = turns[0].line if turns else 0
    head = (line.text for line in islice(lines, 200) if line.text and line.number < before)
    return turns, "\n".join(head)[:20_000].casefold()


def _note_who_asks(turns: list[_Turn], lines: Sequence[Line]) -> None:
    """A turn asks when its last paragraph ends as a question does."""
    starts = {turn.line: turn for turn in turns}
    current: _Turn | None = None
    for line in lines:
        if not line.text:
            continue
        if line.number in starts:
            current = starts[line.number]
        if current is not None:
            current.asks = asks(line.text)


def _asks_mostly(label: str, turns: list[_Turn]) -> bool:
    if label.casefold() in ASKING_LABELS:
        return True
    own = [turn for turn in turns if turn.label == label]
    return len(own) >= 2 and sum(turn.asks for turn in own) * 2 >= len(own)


def _names_of_initials(labels: Iterable[str]) -> dict[str, str]:
    """The name that a label of initials stands for (`ML` for `Maria Lind`), where only one fits."""
    names: dict[str, list[str]] = {}
    for label in labels:
        if len(label.split()) > 1:
            names.setdefault("".join(word[0] for word in label.split()).upper(), []).append(label)
    found: dict[str, str] = {}
    for label in labels:
        letters = label.replace(".", "").replace(" ", "")
        fits = [name for name in names.get(letters, ()) if name != label]
        if 2 <= len(letters) <= 4 and letters.isupper() and len(fits) == 1:
            found[label] = fits[0]
    return found


def _introduced(counts: Mapping[str, int], kept: set[str], introduction: str) -> set[str]:
    """Labels that come once but whose words stand in the introduction, where others do speak."""
    once = [label for label, count in counts.items() if count == 1]
    if len(kept) < 2 or len(once) > _MOST_VOICES:
        return set()
    return {label for label in once if label.casefold() in introduction}
