"""Text to tokens.

Outside of tags one search finds the next opening; inside, one alternation names the next token.
White space follows Twig: `-` takes all of it, `~` all but line ends, a tag or comment swallows one
line end after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from portique.twig import tokens as t
from portique.twig.errors import TwigSyntaxError
from portique.twig.source import Source
from portique.twig.tokens import Token, TokenStream

#: letters, digits, underscores and everything beyond ASCII (written as what is excluded, which
#: Python's `re` compiles much faster)
NAME_PATTERN = r"[^\x00-@\[-^`{-~][^\x00-/:-@\[-^`{-~]*"
_SPACE = " \t\n\r\0\x0b"
_LINE_SPACE = " \t\0\x0b"
_PHP_INT_MAX = 2**63 - 1
_LIMIT_ON_BRACKETS = 200

_OPENING = re.compile(r"(\{\{|\{%|\{#)([-~])?")
_COMMENT_END = re.compile(r"-#\}\s*|~#\}[ \t\0\x0b]*|#\}\n?", re.ASCII)
_VERBATIM = re.compile(r"\s*(verbatim|raw)\s*(?:-%\}\s*|~%\}[ \t\0\x0b]*|%\})", re.ASCII)
_END_VERBATIM = {
    word: re.compile(r"\{%([-~])?\s*end" + word + r"\s*(?:-%\}\s*|~%\}[ \t\0\x0b]*|%\})", re.ASCII)
    for word in ("verbatim", "raw")
}
_LINE_TAG = re.compile(r"\s*line\s+(\d+)\s*%\}", re.ASCII)
_VAR_END = r"(?P<end>\s*(?:-\}\}\s*|~\}\}[ \t\0\x0b]*|\}\}))"
_BLOCK_END = r"(?P<end>\s*(?:-%\}\s*|~%\}[ \t\0\x0b]*|%\}\n?))"
_INTERPOLATION_END = r"(?P<end>\s*\})"
_STRING_PART = re.compile(r'[^#"\\]*(?:(?:\\.|#(?!\{))[^#"\\]*)*', re.DOTALL)
_INTERPOLATION = re.compile(r"#\{\s*", re.ASCII)

_ESCAPES = {"f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|#\{|.)?", re.DOTALL)
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def _operator_pattern(operators: Iterable[str]) -> str:
    parts = []
    for operator in sorted({"=", *operators}, key=len, reverse=True):
        pattern = r"\s+".join(re.escape(word) for word in operator.split(" "))
        if operator[0].isalpha():  # a word after a dot or a pipe is a name
            pattern = r"(?<![.|])" + pattern
        if operator[-1].isalpha():
            pattern += r"(?=[\s()])"
        parts.append(pattern)
    return "|".join(parts)


@lru_cache(maxsize=16)
def _expression_patterns(operators: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    inner = (
        r"(?P<space>\s+)|(?P<spread>\.\.\.)|(?P<arrow>=>)"
        rf"|(?P<operator>{_operator_pattern(operators)})"
        rf"|(?P<name>{NAME_PATTERN})"
        r"|(?P<number>[0-9]+(?:\.[0-9]+)?(?:[Ee][+-][0-9]+)?)"
        r"|(?P<punctuation>[()\[\]{}?:.,|])"
        r"|(?P<string>\"[^#\"\\]*(?:\\.[^#\"\\]*)*\"|'[^'\\]*(?:\\.[^'\\]*)*')"
        r'|(?P<quote>")|(?P<comment>\#[^\n]*)'
    )
    flags = re.ASCII | re.DOTALL
    return {
        "inner": re.compile(inner, flags),
        t.VAR_END: re.compile(f"{_VAR_END}|{inner}", flags),
        t.BLOCK_END: re.compile(f"{_BLOCK_END}|{inner}", flags),
        t.INTERPOLATION_END: re.compile(f"{_INTERPOLATION_END}|{inner}", flags),
    }


def unescape(text: str) -> str:
    """Resolve the backslash escapes of a Twig string; an unknown one gives its own character."""
    if "\\" not in text:
        return text

    def one(match: re.Match[str]) -> str:
        found: str | None = match[1]
        if found is None:
            return "\\"
        if found in _ESCAPES:
            return _ESCAPES[found]
        if found[0] == "x" and len(found) > 1:
            return chr(int(found[1:], 16))
        if found[0] in "01234567":
            return chr(int(found, 8) & 0xFF)
        return found

    return _ESCAPE.sub(one, text)


def tokenize(source: Source, operators: Iterable[str], legacy: bool = False) -> TokenStream:
    """Cut a template into tokens; TwigSyntaxError with the line when it cannot be done.

    `legacy` makes `{% raw %}` a second name of `{% verbatim %}`.
    """
    return _Lexer(source, _expression_patterns(tuple(sorted(operators))), legacy).run()


class _Lexer:
    def __init__(self, source: Source, patterns: dict[str, re.Pattern[str]], legacy: bool) -> None:
        self.code = source.code.replace("\r\n", "\n").replace("\r", "\n")
        self.source = source
        self.patterns = patterns
        self.legacy = legacy
        self.tokens: list[Token] = []
        self.at = 0
        self.line = 1
        self.brackets: list[tuple[str, int]] = []

    def error(self, message: str, line: int = 0) -> TwigSyntaxError:
        return TwigSyntaxError(message, line or self.line, self.source.name)

    def push(self, kind: str, value: str | int | float = "") -> None:
        self.tokens.append(Token(kind, value, self.line))

    def move(self, to: int) -> None:
        self.line += self.code.count("\n", self.at, to)
        self.at = to

    def run(self) -> TokenStream:
        while (opening := _OPENING.search(self.code, self.at)) is not None:
            text = self.code[self.at : opening.start()]
            self.push_text(text, opening[2])
            self.move(opening.end())
            if opening[1] == "{#":
                self.comment()
            elif opening[1] == "{{":
                self.push(t.VAR_START)
                self.expression(t.VAR_END)
            elif not self.raw_tag():
                self.push(t.BLOCK_START)
                self.expression(t.BLOCK_END)
        self.push_text(self.code[self.at :], None)
        self.move(len(self.code))
        self.push(t.EOF)
        return TokenStream(self.tokens, self.source)

    def push_text(self, text: str, trim: str | None) -> None:
        if trim == "-":
            text = text.rstrip(_SPACE)
        elif trim == "~":
            text = text.rstrip(_LINE_SPACE)
        if text:
            self.push(t.TEXT, text)

    def comment(self) -> None:
        end = _COMMENT_END.search(self.code, self.at)
        if end is None:
            raise self.error('The comment is not closed: expected "#}".')
        self.move(end.end())

    def raw_tag(self) -> bool:
        """`{% verbatim %}` with its content, or `{% line 7 %}`."""
        if (line := _LINE_TAG.match(self.code, self.at)) is not None:
            self.move(line.end())
            self.line = int(line[1])
            return True
        start = _VERBATIM.match(self.code, self.at)
        if start is None or (start[1] == "raw" and not self.legacy):
            return False
        self.move(start.end())
        end = _END_VERBATIM[start[1]].search(self.code, self.at)
        if end is None:
            raise self.error(f'The "{start[1]}" tag is not closed before the end of the file.')
        self.push_text(self.code[self.at : end.start()], end[1])
        self.move(end.end())
        return True

    def expression(self, closing: str) -> None:
        """Read tokens up to the end of the tag, output or interpolation."""
        opened, depth = self.line, len(self.brackets)
        inner, outer = self.patterns["inner"], self.patterns[closing]
        code, push, append = self.code, self.push, self.tokens.append
        while True:
            match = (outer if len(self.brackets) == depth else inner).match(code, self.at)
            if match is None:
                if self.at >= len(code):
                    self.unclosed(opened, closing)
                raise self.error(f'Unexpected character "{code[self.at]}".')
            kind, text = match.lastgroup, match[0]
            if kind == "name":
                append(Token(t.NAME, text, self.line))
                self.at = match.end()
                continue
            if kind == "space":
                self.move(match.end())
                continue
            if kind == "punctuation":
                self.punctuation(text, depth)
                self.at = match.end()
                continue
            if kind == "operator":
                push(t.OPERATOR, " ".join(text.split()))
            elif kind == "string":
                push(t.STRING, unescape(text[1:-1]))
            elif kind == "number":
                whole = text.isdigit() and int(text) <= _PHP_INT_MAX if len(text) < 25 else False
                push(t.NUMBER, int(text) if whole else float(text))
            elif kind == "spread":
                push(t.SPREAD, text)
            elif kind == "arrow":
                push(t.ARROW, text)
            elif kind == "end":
                push(closing)
                self.move(match.end())
                return
            elif kind == "quote":
                self.at = match.end()
                self.interpolated()
                continue
            self.move(match.end())

    def unclosed(self, opened: int, closing: str) -> None:
        if self.brackets:
            bracket, line = self.brackets[-1]
            raise self.error(f'"{bracket}" is not closed.', line)
        raise self.error(f"The template ends before the {closing}.", opened)

    def punctuation(self, sign: str, depth: int) -> None:
        if sign in _CLOSING:
            self.brackets.append((sign, self.line))
            if len(self.brackets) > _LIMIT_ON_BRACKETS:
                raise self.error("Brackets are nested too deeply.")
        elif sign in ")]}":
            if len(self.brackets) <= depth:
                raise self.error(f'Unexpected "{sign}".')
            bracket, line = self.brackets.pop()
            if _CLOSING[bracket] != sign:
                raise self.error(f'"{bracket}" is not closed.', line)
        self.push(t.PUNCTUATION, sign)

    def interpolated(self) -> None:
        """The rest of a double-quoted string that holds `#{…}`."""
        self.brackets.append(('"', self.line))
        if len(self.brackets) > _LIMIT_ON_BRACKETS:
            raise self.error("Strings are nested too deeply.")
        while True:
            if (start := _INTERPOLATION.match(self.code, self.at)) is not None:
                self.push(t.INTERPOLATION_START)
                self.move(start.end())
                self.expression(t.INTERPOLATION_END)
                continue
            part = _STRING_PART.match(self.code, self.at)
            if part is not None and part[0]:
                self.push(t.STRING, unescape(part[0]))
                self.move(part.end())
                continue
            if self.code[self.at : self.at + 1] != '"':
                raise self.error('The string is not closed: expected "\\"".', self.brackets[-1][1])
            self.brackets.pop()
            self.at += 1
            return
