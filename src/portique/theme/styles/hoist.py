"""Declarations before nested rules: the order in which Gantry's compiler writes a rule.

`.a { .b { … } color: red }` is one rule `.a` and then `.a .b` for the compiler that Gantry's themes were
written for, whereas Dart Sass since 1.92 leaves the declaration behind the nested rule, in a rule of its
own. So declarations are moved up before they are compiled, with whatever surely holds nothing but
declarations (`@include` of such mixins, `@if`, loops) and the local variables that they need; nothing
moves past a statement on which it depends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from portique.theme.styles.scan import Statement

_VARIABLE = re.compile(r"\$[\w-]+")
_ASSIGNED = re.compile(r"(?:^|[;{}])\s*(\$[\w-]+)\s*:")
_MIXIN = re.compile(r"@mixin\s+([\w-]+)")
_INCLUDE = re.compile(r"@include\s+([\w.-]+)")
_LOOP = re.compile(r"@(?:if|else|each|for|while)\b")
_NESTED_PROPERTY = re.compile(r"[\w-]+:\s*")
_AT_RULE = re.compile(r"@([\w-]+)")
_INERT = frozenset({"mixin", "function", "debug", "warn", "error", "charset"})

DECLARES, NESTS, CONTENT = "declares", "nests", "content"
MIXED = frozenset({DECLARES, NESTS})

Emits = frozenset[str]
"""What a statement writes: declarations of the rule around it, rules of its own, its caller's block."""


EmitsOf = Callable[[str], Emits]
"""What the mixin of a name writes."""


class Mixins:
    """What each mixin of a sheet writes, found when asked for."""

    def __init__(self) -> None:
        self._bodies: dict[str, list[list[Statement]]] = {}
        self._emits: dict[str, Emits] = {}

    def add(self, statements: list[Statement]) -> None:
        """Learn the mixins that are defined in `statements`, at any depth."""
        for statement in statements:
            found = _MIXIN.match(statement.head)
            if found and statement.children is not None:
                self._bodies.setdefault(plain_name(found[1]), []).append(statement.children)
            if statement.children:
                self.add(statement.children)

    def emits(self, name: str) -> Emits:
        """What the mixin `name` writes; of one that is not known, anything."""
        name = plain_name(name)
        if name not in self._emits:
            self._emits[name] = MIXED  # while it is being found out: a mixin may include itself
            bodies = self._bodies.get(name)
            if bodies is not None:
                self._emits[name] = frozenset().union(*(_of_block(body, self.emits) for body in bodies))
        return self._emits[name]

    def signature(self, statements: list[Statement]) -> frozenset[tuple[str, Emits]]:
        """All that `hoisted` asks about mixins for `statements`."""
        return frozenset((name, self.emits(name)) for name in _included(statements))


def _of_block(statements: list[Statement], emits_of: EmitsOf) -> Emits:
    return frozenset().union(*(_emits(statement, emits_of) for statement in statements))


def _emits(statement: Statement, emits_of: EmitsOf) -> Emits:
    """What one statement writes into the rule around it."""
    head, children = statement.head, statement.children
    if head.startswith("$"):
        return frozenset()
    if not head.startswith("@"):
        declares = children is None or _NESTED_PROPERTY.fullmatch(head)
        return frozenset({DECLARES if declares else NESTS})
    if _LOOP.match(head):
        return _of_block(children or [], emits_of)
    if include := _INCLUDE.match(head):
        emits = emits_of(include[1])
        if CONTENT in emits:
            emits = emits - {CONTENT} | (_of_block(children, emits_of) if children else frozenset())
        return emits
    found = _AT_RULE.match(head)
    word = found[1] if found else ""
    if word in _INERT:
        return frozenset()
    if word == "extend":
        return frozenset({DECLARES})
    if word == "content":
        return frozenset({CONTENT})
    return frozenset({NESTS}) if children is not None else MIXED


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the original text, `text[start:end]`, or words put between (`inserted`)."""

    start: int
    end: int
    inserted: str = ""


def hoisted(text: str, statements: list[Statement], emits_of: EmitsOf) -> list[Piece]:
    """`text` in its new order, as stretches of the old."""
    pieces: list[Piece] = []
    end = 0
    for statement in statements:
        # Between statements lies nothing, but for a brace too many.
        pieces.append(Piece(end, statement.start))
        pieces += _pieces(text, statement, emits_of, movable=False)
        end = statement.end
    pieces.append(Piece(end, len(text)))
    return pieces


def _pieces(text: str, statement: Statement, emits_of: EmitsOf, *, movable: bool) -> Iterator[Piece]:
    """One statement, with the statements of its block in order."""
    if statement.children is None:
        yield Piece(statement.start, statement.end)
        return
    # Only what stands in a rule or a mixin writes into a rule.
    is_rule = not statement.head.startswith("@") or statement.head.startswith(("@mixin", "@include"))
    movable = movable or is_rule
    children = statement.children
    if movable and len(children) > 1 and not statement.head.startswith("@function"):
        children = _in_order(text, children, emits_of)
    yield Piece(statement.start, statement.body)
    for child in children:
        yield from _pieces(text, child, emits_of, movable=movable)
        if not child.closed and child is not children[-1]:
            yield Piece(child.end, child.end, "\n;")
    # Behind the last statement of a block, or in one without any, a comment may stand.
    last = statement.children[-1].end if statement.children else statement.body
    yield Piece(statement.close if statement.partial else last, statement.end)


@dataclass(slots=True)
class _Unit:
    """Statements that stay together (`@if` with its `@else`), what they write, read and assign."""

    statements: list[Statement]
    emits: Emits
    reads: set[str]
    assigns: set[str]
    fixed: bool


def _in_order(text: str, statements: list[Statement], emits_of: EmitsOf) -> list[Statement]:
    """The statements with declarations moved above the nested rules that stand before them."""
    order: list[_Unit] = []
    first_nested: int | None = None
    passed_reads: set[str] = set()
    passed_assigns: set[str] = set()
    for unit in _units(text, statements, emits_of):
        nests, declares = NESTS in unit.emits or CONTENT in unit.emits, DECLARES in unit.emits
        if (nests and declares) or CONTENT in unit.emits:
            # Writes both: nothing may move from behind it to before it.
            first_nested, passed_reads, passed_assigns = None, set(), set()
            order.append(unit)
        elif first_nested is None or nests or unit.fixed or _depends(unit, passed_reads, passed_assigns):
            if nests and first_nested is None:
                first_nested = len(order)
            if first_nested is not None:
                passed_reads |= unit.reads
                passed_assigns |= unit.assigns
            order.append(unit)
        else:
            order.insert(first_nested, unit)
            first_nested += 1
    return [statement for unit in order for statement in unit.statements]


def _parted(unit: _Unit, emits_of: EmitsOf) -> list[_Unit]:
    """`@if` and loops that write both, as two: one with their declarations, one with their rules.

    Only where asking their condition twice changes nothing, as they assign no variable.
    """
    loops = all(_LOOP.match(statement.head) for statement in unit.statements)
    if unit.emits != MIXED or not loops or unit.assigns or unit.fixed:
        return [unit]
    units = []
    for wanted in (DECLARES, NESTS):
        parts = [_only(wanted, statement, emits_of) for statement in unit.statements]
        if None in parts:
            return [unit]
        statements = [part for part in parts if part is not None]
        units.append(_Unit(statements, frozenset({wanted}), unit.reads, set(), False))
    return units


def _only(wanted: str, loop: Statement, emits_of: EmitsOf) -> Statement | None:
    """`loop` with what writes `wanted` alone; None where that cannot be told apart."""
    kept = []
    for child in loop.children or []:
        emits = _emits(child, emits_of)
        if _LOOP.match(child.head):
            part = _only(wanted, child, emits_of)
            if part is None:
                return None
            kept.append(part)
        elif emits <= {wanted} and (emits or wanted == NESTS):
            kept.append(child)
        elif emits == MIXED or CONTENT in emits:
            return None
    return replace(loop, children=kept, partial=True)


def _depends(unit: _Unit, passed_reads: set[str], passed_assigns: set[str]) -> bool:
    """Whether moving `unit` before what was passed would change a value."""
    return bool(unit.reads & passed_assigns or unit.assigns & (passed_reads | passed_assigns))


def _units(text: str, statements: list[Statement], emits_of: EmitsOf) -> Iterator[_Unit]:
    for unit in _chains(text, statements, emits_of):
        yield from _parted(unit, emits_of)


def _chains(text: str, statements: list[Statement], emits_of: EmitsOf) -> Iterator[_Unit]:
    unit: _Unit | None = None
    for statement in statements:
        own = text[statement.start : statement.end]
        reads = set(_VARIABLE.findall(own))
        assigns = set(_ASSIGNED.findall(own))
        fixed = "!global" in own or "!default" in own
        if unit is not None and statement.head.startswith("@else"):
            unit.statements.append(statement)
            unit.emits |= _emits(statement, emits_of)
            unit.reads |= reads
            unit.assigns |= assigns
            unit.fixed |= fixed
            continue
        if unit is not None:
            yield unit
        unit = _Unit([statement], _emits(statement, emits_of), reads, assigns, fixed)
    if unit is not None:
        yield unit


def _included(statements: list[Statement]) -> Iterator[str]:
    for statement in statements:
        if include := _INCLUDE.match(statement.head):
            yield plain_name(include[1])
        if statement.children:
            yield from _included(statement.children)


def plain_name(name: str) -> str:
    """A mixin's name as the compiler compares it, without the namespace of a module."""
    return name.rpartition(".")[2].replace("_", "-")


def joined(text: str, pieces: list[Piece]) -> tuple[str, tuple[int, ...]]:
    """The new text, and for each of its lines the line of `text` that it shows first (both from 1)."""
    ends = [place for place, character in enumerate(text) if character == "\n"]
    out: list[str] = []
    lines = [1]
    blank = True
    for piece in pieces:
        if piece.inserted:
            out.append(piece.inserted)
            lines += [lines[-1]] * piece.inserted.count("\n")
            blank = False
            continue
        stretch = text[piece.start : piece.end]
        line = bisect_left(ends, piece.start) + 1
        out.append(stretch)
        for offset, part in enumerate(stretch.split("\n")):
            if offset:
                lines.append(line + offset)
                blank = True
            if blank and part.strip():
                lines[-1] = line + offset
                blank = False
    return "".join(out), tuple(lines)
