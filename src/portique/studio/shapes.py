"""The shapes of the API, read from the contract itself: `ui/src/api/types.ts`, as JSON Schema.

Of TypeScript it knows what the contract needs: interfaces that extend one another, type aliases, unions,
arrays, literals, maps, and the comments in front of them. Anything else raises ValueError.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

CONTRACT = Path(__file__).parent / "ui" / "src" / "api" / "types.ts"
REFERENCE = "#/components/schemas/"
_TOKEN = re.compile(
    r"""/\*\*(?P<doc>.*?)\*/|//[^\n]*|"(?P<text>[^"]*)"|(?P<word>[\w$]+)|(?P<sign>[^\s\w])""", re.DOTALL
)
_PLAIN: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "null": {"type": "null"},
    "Json": {},
    "JsonMap": {"type": "object"},
}

Schema = dict[str, Any]


@cache
def shapes(source: str | None = None) -> dict[str, Schema]:
    """All shapes of the contract by name. Raises ValueError for what is no such text."""
    return _Reader(source if source is not None else CONTRACT.read_text("utf-8")).shapes()


def shape(notation: str) -> Schema:
    """The schema of a type in the contract's notation, such as `Menu[]` or `{page: string}`."""
    reader = _Reader(notation)
    made = reader.type()
    reader.expect("")
    return made


class _Reader:
    """Reads tokens one after the other; `doc` is the comment in front of the next."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0

    def shapes(self) -> dict[str, Schema]:
        found: dict[str, Schema] = {}
        while self._next()[1]:
            self.expect("export")
            doc, kind = self._take()
            name = self._take()[1]
            if kind == "interface":
                base = ""
                if self._next()[1] == "extends":
                    self._take()
                    base = self._take()[1]
                made = self.type()
                if base:
                    above = found[base]
                    made["properties"] = {**above["properties"], **made["properties"]}
                    made["required"] = [*above["required"], *made["required"]]
            elif kind == "type":
                self.expect("=")
                made = self.type()
                self.expect(";")
            else:
                raise ValueError(f"{kind!r} is no part of the contract")
            doc = doc or self._doc_of_export
            found[name] = {"description": doc, **made} if doc else made
        return {name: made for name, made in found.items() if name not in _PLAIN}

    def type(self) -> Schema:
        """A type: one or several with `|` between."""
        if self._next()[1] == "|":
            self._take()
        options = [self._array()]
        while self._next()[1] == "|":
            self._take()
            options.append(self._array())
        if len(options) == 1:
            return options[0]
        literals = [one["const"] for one in options if set(one) == {"const"}]
        others = [one for one in options if set(one) != {"const"}]
        return (
            {"enum": literals}
            if not others
            else {"anyOf": [*others, *([{"enum": literals}] if literals else [])]}
        )

    def _array(self) -> Schema:
        made = self._one()
        while self._next()[1] == "[":
            self._take()
            self.expect("]")
            made = {"type": "array", "items": made}
        return made

    def _one(self) -> Schema:
        _, token = self._take()
        if token == "{":
            return self._object()
        if token.startswith('"'):
            return {"const": token[1:]}
        if token in _PLAIN:
            return dict(_PLAIN[token])
        if re.fullmatch(r"[A-Z]\w*", token):
            return {"$ref": REFERENCE + token}
        raise ValueError(f"{token!r} is no type of the contract")

    def _object(self) -> Schema:
        properties: dict[str, Schema] = {}
        required: list[str] = []
        rest: Schema | bool = False
        while self._next()[1] != "}":
            doc, name = self._take()
            if name == "[":
                self._take()
                self.expect(":")
                self.expect("string")
                self.expect("]")
                self.expect(":")
                rest = self.type()
            else:
                if self._next()[1] == "?":
                    self._take()
                else:
                    required.append(name)
                self.expect(":")
                made = self.type()
                properties[name] = {"description": doc, **made} if doc else made
            if self._next()[1] in (";", ","):
                self._take()
        self._take()
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": rest,
        }

    def expect(self, sign: str) -> None:
        """Take a token that must be there. Raises ValueError for another."""
        doc, found = self._take()
        if found != sign:
            raise ValueError(f"expected {sign!r} in the contract, found {found!r}")
        if sign == "export":
            self._doc_of_export = doc

    def _next(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "")

    def _take(self) -> tuple[str, str]:
        token = self._next()
        self._at += 1
        return token


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Each token with the comment in front of it; a literal text begins with its quotation mark."""
    doc = ""
    for found in _TOKEN.finditer(text):
        if found["doc"] is not None:
            doc = " ".join(line.strip(" *") for line in found["doc"].splitlines()).strip()
        elif found["text"] is not None:
            yield doc, '"' + found["text"]
            doc = ""
        elif (token := found["word"] or found["sign"]) is not None:
            yield doc, token
            doc = ""
