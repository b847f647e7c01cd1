"""Tokens: what the lexer hands to the parser, and the cursor that reads them."""

from __future__ import annotations

from typing import Final, NamedTuple

from portique.twig.errors import TwigSyntaxError
from portique.twig.source import Source

TEXT: Final = "text"
BLOCK_START: Final = "start of a tag"
BLOCK_END: Final = "end of the tag"
VAR_START: Final = "start of an output"
VAR_END: Final = "end of the output"
NAME: Final = "name"
NUMBER: Final = "number"
STRING: Final = "string"
OPERATOR: Final = "operator"
PUNCTUATION: Final = "punctuation"
INTERPOLATION_START: Final = "start of an interpolation"
INTERPOLATION_END: Final = "end of the interpolation"
ARROW: Final = "arrow function"
SPREAD: Final = "spread operator"
EOF: Final = "end of the template"


class Token(NamedTuple):
    """One token; `value` is text, but a number for `NUMBER`."""

    kind: str
    value: str | int | float
    line: int

    def describe(self) -> str:
        """The token in words, for messages."""
        return self.kind if self.value == "" else f'{self.kind} "{self.value}"'


class TokenStream:
    """A cursor over the tokens of one template, always standing on a token."""

    __slots__ = ("current", "position", "source", "tokens")

    def __init__(self, tokens: list[Token], source: Source) -> None:
        self.tokens = tokens
        self.source = source
        self.position = 0
        self.current = tokens[0]

    def next(self) -> Token:
        """Step forward; return the token that was left behind."""
        left = self.current
        if left.kind != EOF:
            self.position += 1
            self.current = self.tokens[self.position]
        return left

    def look(self, distance: int = 1) -> Token:
        """The token `distance` ahead; the last one when there is none."""
        at = self.position + distance
        return self.tokens[at] if at < len(self.tokens) else self.tokens[-1]

    def test(self, kind: str, value: str | None = None) -> bool:
        """Whether the current token is of that kind (and value)."""
        return self.current.kind == kind and (value is None or self.current.value == value)

    def accept(self, kind: str, value: str | None = None) -> Token | None:
        """Step over the current token when it fits; else stay and return None."""
        if self.current.kind == kind and (value is None or self.current.value == value):
            return self.next()
        return None

    def expect(self, kind: str, value: str | None = None, what: str = "") -> Token:
        """Step over a token of that kind; TwigSyntaxError when another one is found."""
        token = self.current
        if token.kind != kind or (value is not None and token.value != value):
            wanted = kind if value is None else f'{kind} "{value}"'
            raise self.error(f"{what + ': ' if what else ''}found {token.describe()}, expected {wanted}.")
        return self.next()

    def error(self, message: str, line: int = 0) -> TwigSyntaxError:
        """A syntax error at the current token."""
        text = message[0].upper() + message[1:]
        return TwigSyntaxError(text, line or self.current.line, self.source.name)
