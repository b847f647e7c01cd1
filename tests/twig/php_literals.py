"""Evaluates the PHP of test fixtures: literals, arrays, `new`, constants and a few calls.

What is not understood raises `NotTranslatedError`, which names it. Classes and functions come from the
tables that the caller gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portique.twig.arrays import from_pairs

_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/|\#\[[^\n]*\]|\#[^\n\[]*)
    |(?P<number>0x[0-9a-fA-F]+|(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?)
    |(?P<variable>\$[a-zA-Z_]\w*)
    |(?P<single>'(?:[^'\\]|\\.)*')
    |(?P<double>"(?:[^"\\]|\\.)*")
    |(?P<heredoc><<<'?(?P<mark>\w+)'?\n(?P<doc>.*?)\n\s*(?P=mark)(?!\w))
    |(?P<name>\\?[a-zA-Z_\x80-\U0010ffff][\w\\\x80-\U0010ffff]*)
    |(?P<sign>=>|->|::|\+\+|[\[\](){},;=.+\-*|?:<>!&@])""",
    re.VERBOSE | re.DOTALL,
)
_DOUBLE_ESCAPES = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "v": "\v",
    "e": "\x1b",
    "f": "\f",
    "\\": "\\",
    "$": "$",
    '"': '"',
}


class NotTranslatedError(Exception):
    """A piece of PHP that this evaluator does not know."""


@dataclass
class Php:
    """The surroundings of the evaluated code."""

    classes: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    constants: Mapping[str, Any] = field(default_factory=dict)
    variables: dict[str, Any] = field(default_factory=dict)


def evaluate(code: str, php: Php) -> Any:
    """Run statements up to `return`; give its value (None without one)."""
    return _Evaluator(code, php).run()


class _Evaluator:
    def __init__(self, code: str, php: Php) -> None:
        self.php = php
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(code):
            match = _TOKEN.match(code, at)
            if match is None:
                raise NotTranslatedError(f"PHP text {code[at : at + 30]!r}")
            kind = match.lastgroup or ""
            if match["heredoc"]:
                self.tokens.append(("doc", match["doc"]))
            elif kind != "skip":
                self.tokens.append((kind, match[0]))
            at = match.end()
        self.tokens.append(("end", ""))
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at][1]

    def kind(self) -> str:
        return self.tokens[self.at][0]

    def next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def accept(self, value: str) -> bool:
        if self.peek() == value and self.kind() in ("sign", "name"):
            self.at += 1
            return True
        return False

    def expect(self, value: str) -> None:
        if not self.accept(value):
            raise NotTranslatedError(f"{self.peek()!r} where {value!r} was expected")

    def run(self) -> Any:
        while self.kind() != "end":
            if self.accept("return"):
                return self.expression()
            if self.peek() == "class":
                self.skip_class()
                continue
            self.expression()
            while self.accept(";"):
                pass
        return None

    def skip_class(self) -> None:
        """A class that the fixture defines must be in the table of classes; its text is skipped."""
        depth = 0
        while True:
            sign = self.next()
            if self.kind() == "end":
                raise NotTranslatedError("an unfinished class")
            depth += (sign == "{") - (sign == "}")
            if sign == "}" and depth == 0:
                return

    def expression(self) -> Any:
        value = self.concatenation()
        if self.accept("?"):
            then = self.expression()
            self.expect(":")
            other = self.expression()
            return then if value else other
        return value

    def concatenation(self) -> Any:
        value = self.sum()
        while self.accept("."):
            value = str(value) + str(self.sum())
        return value

    def sum(self) -> Any:
        value = self.unary()
        while self.peek() in ("+", "-", "*", "|"):
            sign, other = self.next(), self.unary()
            value = {
                "+": lambda a, b: a + b,
                "-": lambda a, b: a - b,
                "*": lambda a, b: a * b,
                "|": lambda a, b: a | b,
            }[sign](value, other)
        return value

    def unary(self) -> Any:
        if self.accept("-"):
            return -self.unary()
        if self.accept("!"):
            return not self.unary()
        if self.peek() == "(" and self.tokens[self.at + 1][1] in ("object", "string", "int", "array"):
            cast = self.tokens[self.at + 1][1]
            self.at += 3
            value = self.unary()
            return self.php.functions[f"({cast})"](value)
        return self.postfix(self.primary())

    def primary(self) -> Any:
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return (
                int(value, 16)
                if value.startswith("0x")
                else float(value)
                if re.search(r"[.eE]", value)
                else int(value)
            )
        if kind == "single":
            return re.sub(r"\\(['\\])", r"\1", value[1:-1])
        if kind == "double":
            return self.double(value[1:-1])
        if kind == "doc":
            return value
        if kind == "variable":
            return self.variable(value[1:])
        if value == "[":
            return self.array("]")
        if value == "(":
            inner = self.expression()
            self.expect(")")
            return inner
        if kind == "name":
            return self.named(value)
        raise NotTranslatedError(f"{value!r}")

    def variable(self, name: str) -> Any:
        if self.accept("="):
            self.php.variables[name] = self.expression()
        if name not in self.php.variables:
            raise NotTranslatedError(f"the variable ${name}")
        return self.php.variables[name]

    @staticmethod
    def double(text: str) -> str:
        if re.search(r"(?<!\\)(\$[a-zA-Z_{]|\{\$)", text):
            raise NotTranslatedError("a string with variables")

        def one(match: re.Match[str]) -> str:
            if match[1] is not None:
                return chr(int(match[1], 16))
            if match[2] is not None:
                return chr(int(match[2], 16))
            return _DOUBLE_ESCAPES.get(match[3], "\\" + match[3])

        return re.sub(r"\\(?:x([0-9a-fA-F]{1,2})|u\{([0-9a-fA-F]+)\}|(.))", one, text, flags=re.DOTALL)

    def array(self, end: str) -> Any:
        pairs: list[tuple[Any, Any]] = []
        free = 0
        while not self.accept(end):
            value = self.expression()
            if self.accept("=>"):
                pairs.append((value, self.expression()))
                if isinstance(value, int):
                    free = max(free, value + 1)
            else:
                pairs.append((free, value))
                free += 1
            if not self.accept(","):
                self.expect(end)
                break
        return from_pairs(pairs)

    def arguments(self) -> list[Any]:
        found: list[Any] = []
        while not self.accept(")"):
            found.append(self.expression())
            if not self.accept(","):
                self.expect(")")
                break
        return found

    def named(self, name: str) -> Any:
        lower = name.lstrip("\\").lower()
        if lower in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[lower]
        if lower == "array" and self.accept("("):
            return self.array(")")
        if lower == "new":
            made = self.next().lstrip("\\")
            if made not in self.php.classes:
                raise NotTranslatedError(f"the class {made}")
            return self.php.classes[made](*(self.arguments() if self.accept("(") else []))
        if lower in ("function", "fn", "static"):
            raise NotTranslatedError("a closure")
        full = name.lstrip("\\")
        if self.accept("("):
            if full not in self.php.functions:
                raise NotTranslatedError(f"the function {full}")
            return self.php.functions[full](*self.arguments())
        if self.accept("::"):
            full = f"{full}::{self.next()}"
            if self.peek() == "(":
                raise NotTranslatedError(f"the call {full}()")
        if full.endswith("::class"):
            return full.removesuffix("::class")
        if full not in self.php.constants:
            raise NotTranslatedError(f"the constant {full}")
        return self.php.constants[full]

    def postfix(self, value: Any) -> Any:
        while self.accept("->"):
            name = self.next()
            if self.accept("("):
                arguments = self.arguments()
                method = getattr(value, name, None)
                if method is None:
                    raise NotTranslatedError(f"the method {name}()")
                value = method(*arguments)
            elif self.accept("="):
                setattr(value, name, self.expression())
            else:
                value = getattr(value, name)
        return value
