"""SCSS as a tree of statements with their places in the text: as much of a parser as moving them needs.

It never fails: text that is no SCSS gives some tree, and the compiler says what is wrong with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\])*(?:"|\Z)|'(?:\\.|[^'\\])*(?:'|\Z)"""
    r"""|\burl\(\s*(?!["'\s])[^)]*\)|\#\{|[{};()]""",
    re.DOTALL,
)
_SKIPPED = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)+", re.DOTALL)


@dataclass(slots=True)
class Statement:
    """`text[start:end]` is the statement with the blanks and comments before it; `head` what it opens with.

    `children` is None for a statement without a block, whose body else is `text[body:close]`. `closed` says
    whether it ends with its own semicolon or brace, `partial` whether children were taken out.
    """

    start: int
    end: int
    head: str
    children: list[Statement] | None = None
    body: int = 0
    close: int = 0
    closed: bool = True
    partial: bool = False


@dataclass(slots=True)
class _Open:
    """A block that is being read."""

    statements: list[Statement] = field(default_factory=list)
    start: int = 0
    head: str = ""
    body: int = 0


def scan(text: str) -> list[Statement]:
    """The statements of `text`, nested."""
    stack = [_Open()]
    start = parens = interpolations = 0
    for token in _TOKEN.finditer(text):
        kind = token[0]
        if kind == "#{":
            interpolations += 1
        elif kind == "(":
            parens += 1
        elif kind == ")":
            parens = max(0, parens - 1)
        elif kind == "}" and interpolations:
            interpolations -= 1
        elif kind == ";" and not parens and not interpolations:
            stack[-1].statements.append(Statement(start, token.end(), _head(text, start, token.start())))
            start = token.end()
        elif kind == "{" and not interpolations:
            stack.append(_Open(start=start, head=_head(text, start, token.start()), body=token.end()))
            start, parens = token.end(), 0
        elif kind == "}":
            _finish(text, stack[-1], start, token.start())
            start, parens = token.end(), 0
            if len(stack) > 1:
                block = stack.pop()
                stack[-1].statements.append(
                    Statement(block.start, start, block.head, block.statements, block.body, token.start())
                )
    while len(stack) > 1:  # blocks that the text does not close
        block = stack.pop()
        _finish(text, block, start, len(text))
        stack[-1].statements.append(
            Statement(block.start, len(text), block.head, block.statements, block.body, len(text))
        )
        start = len(text)
    _finish(text, stack[0], start, len(text))
    return stack[0].statements


def _finish(text: str, block: _Open, start: int, end: int) -> None:
    """The last statement of a block may do without its semicolon."""
    head = _head(text, start, end)
    if head:
        block.statements.append(Statement(start, end, head, closed=False))


def _head(text: str, start: int, end: int) -> str:
    skipped = _SKIPPED.match(text, start, end)
    return text[skipped.end() if skipped else start : end].strip()
