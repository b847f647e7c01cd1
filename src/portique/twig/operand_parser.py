"""Tokens to operands: literals, names, calls, and what is attached to them by `.`, `[` and `|`."""

from __future__ import annotations

from portique.twig import nodes as n
from portique.twig import tokens as t
from portique.twig.errors import TwigSyntaxError, nearest
from portique.twig.tokens import Token, TokenStream
from portique.twig.vocabulary import UNARY, Vocabulary

LITERALS = {
    "true": True, "TRUE": True, "false": False, "FALSE": False,
    "none": None, "NONE": None, "null": None, "NULL": None,
}  # fmt: skip
_MANDATORY = ("same as", "divisible by", "sameas", "divisibleby")
EMPTY_STRING = ""
#: an import: alias, the template when it is literal, the macro when it is one of them
Symbol = tuple[str, str | None, str | None]


class OperandParser:
    """Reads operands from a stream; knows the vocabulary and the imports in scope."""

    stream: TokenStream
    vocabulary: Vocabulary
    unknown_at_runtime: bool
    lenient: bool  # inside the untaken branch of `guard`
    depth: int = 0

    def __init__(self) -> None:
        self.used: dict[tuple[str, str], int] = {}
        #: innermost first; `template ALIAS` or `function NAME` → its Symbol
        self.scopes: list[dict[str, Symbol]] = [{}]

    # --- symbols ---------------------------------------------------------------------------

    def symbol(self, kind: str, name: str) -> Symbol | None:
        """An import in scope: of the innermost scope or of the template's own."""
        key = f"{kind} {name}"
        return self.scopes[0].get(key) or self.scopes[-1].get(key)

    def known(self, kind: str, name: str, line: int) -> None:
        """Note the use of a filter, function or test; refuse an unknown one."""
        self.used.setdefault((kind, name), line)
        if self.lenient or self.vocabulary.find(kind, name) is not None or self.unknown_at_runtime:
            return
        raise self.stream.error(f'Unknown {kind} "{name}".{nearest(name, self.vocabulary.names(kind))}', line)

    def expression(self, precedence: int = 0) -> n.Expr:
        """Read a whole expression (see `ExpressionParser`)."""
        raise NotImplementedError

    # --- operands --------------------------------------------------------------------------

    def _operand(self) -> n.Expr:
        stream = self.stream
        token = stream.current
        if token.kind == t.OPERATOR and token.value in UNARY:
            stream.next()
            operand = self.expression(UNARY[str(token.value)])
            return self._postfix(n.Unary(token.line, str(token.value), operand))
        if token.kind == t.PUNCTUATION and token.value == "(":
            stream.next()
            inner = self.expression()
            stream.expect(t.PUNCTUATION, ")", "An opened parenthesis is not properly closed")
            return self._postfix(inner)
        return self.primary()

    def primary(self) -> n.Expr:
        """Read a literal, name, call, sequence or mapping with everything attached to it."""
        stream = self.stream
        kind, value, line = token = stream.current
        node: n.Expr
        if kind == t.NAME:
            stream.next()
            if value in LITERALS:
                node = n.Const(line, LITERALS[str(value)])
            elif stream.test(t.PUNCTUATION, "("):
                node = self._call(str(value), line)
            else:
                node = n.Name(line, str(value))
        elif kind == t.NUMBER:
            node = n.Const(stream.next().line, value)
        elif kind in (t.STRING, t.INTERPOLATION_START):
            node = self._string()
        elif kind == t.PUNCTUATION and value == "[":
            node = self._sequence()
        elif kind == t.PUNCTUATION and value == "{":
            node = self._mapping()
        elif kind == t.OPERATOR and str(value).isidentifier():
            stream.next()  # here a word operator is a variable
            node = n.Name(line, str(value))
        else:
            raise self._unexpected(token)
        return self._postfix(node)

    def _unexpected(self, token: Token) -> TwigSyntaxError:
        hint = ""
        if token.value == "=" and self.stream.look(-1).value in ("==", "!="):
            hint = ' Strict comparison is written "is same as(value)".'
        return self.stream.error(f"Unexpected {token.describe()}.{hint}")

    def _string(self) -> n.Expr:
        stream = self.stream
        parts: list[n.Expr] = []
        while True:
            line = stream.current.line
            last_is_string = (
                bool(parts) and isinstance(parts[-1], n.Const) and stream.look(-1).kind == t.STRING
            )
            if not last_is_string and (token := stream.accept(t.STRING)) is not None:
                parts.append(n.Const(token.line, token.value))
            elif stream.accept(t.INTERPOLATION_START):
                parts.append(self.expression())
                stream.expect(t.INTERPOLATION_END)
            else:
                break
        if len(parts) == 1 and not isinstance(parts[0], n.Const):
            parts.insert(0, n.Const(line, EMPTY_STRING))
        joined = parts[0]
        for part in parts[1:]:
            joined = n.Binary(part.line, "~", joined, part)
        return joined

    def _sequence(self) -> n.Expr:
        stream = self.stream
        line = stream.next().line
        items: list[n.Expr] = []
        while not stream.test(t.PUNCTUATION, "]"):
            if items:
                stream.expect(t.PUNCTUATION, ",", "A sequence element must be followed by a comma")
                if stream.test(t.PUNCTUATION, "]"):
                    break
            if stream.accept(t.SPREAD):
                items.append(n.Spread(stream.current.line, self.expression()))
            else:
                items.append(self.expression())
        stream.expect(t.PUNCTUATION, "]", "An opened sequence is not properly closed")
        return n.Sequence(line, tuple(items))

    def _mapping(self) -> n.Expr:
        stream = self.stream
        line = stream.next().line
        items: list[tuple[n.Expr | None, n.Expr]] = []
        while not stream.test(t.PUNCTUATION, "}"):
            if items:
                stream.expect(t.PUNCTUATION, ",", "A mapping value must be followed by a comma")
                if stream.test(t.PUNCTUATION, "}"):
                    break
            key: n.Expr
            if stream.accept(t.SPREAD):
                items.append((None, self.expression()))
                continue
            if (token := stream.accept(t.NAME)) is not None:
                key = n.Const(token.line, token.value)
                if stream.current.kind == t.PUNCTUATION and stream.current.value in (",", "}"):
                    items.append((key, n.Name(token.line, str(token.value))))
                    continue
            elif (token := stream.accept(t.STRING) or stream.accept(t.NUMBER)) is not None:
                key = n.Const(token.line, token.value)
            elif stream.test(t.PUNCTUATION, "("):
                key = self.expression()
            elif stream.current.kind == t.OPERATOR and str(stream.current.value).isidentifier():
                token = stream.next()
                key = n.Const(token.line, token.value)
            elif stream.test(t.INTERPOLATION_START):
                key = self._string()
            else:
                raise stream.error(
                    "A mapping key must be a quoted string, a number, a name, or an expression in "
                    f"parentheses, found {stream.current.describe()}."
                )
            stream.expect(t.PUNCTUATION, ":", "A mapping key must be followed by a colon")
            items.append((key, self.expression()))
        stream.expect(t.PUNCTUATION, "}", "An opened mapping is not properly closed")
        return n.Mapping(line, tuple(items))

    # --- what follows an operand -----------------------------------------------------------

    def _postfix(self, node: n.Expr) -> n.Expr:
        stream = self.stream
        while stream.current.kind == t.PUNCTUATION:
            sign = stream.current.value
            if sign == ".":
                node = self._dot(node)
            elif sign == "[":
                node = self._bracket(node)
            elif sign == "|":
                stream.next()
                node = self.filter(node)
            else:
                break
        return node

    def filter(self, target: n.Expr) -> n.Expr:
        """Read the name and arguments of one filter, to be put on `target`."""
        token = self.stream.expect(t.NAME)
        arguments = self._optional_arguments(token.line)
        self.known("filter", str(token.value), token.line)
        return n.Filter(token.line, str(token.value), target, arguments)

    def _dot(self, node: n.Expr) -> n.Expr:
        stream = self.stream
        line = stream.next().line
        key: n.Expr
        if stream.accept(t.PUNCTUATION, "("):
            key = self.expression()
            stream.expect(t.PUNCTUATION, ")")
        else:
            token = stream.next()
            word = token.kind == t.OPERATOR and str(token.value).isidentifier()
            if token.kind not in (t.NAME, t.NUMBER) and not word:
                raise stream.error(
                    f"Expected a name or number after the dot, found {token.describe()}.", token.line
                )
            key = n.Const(token.line, token.value)
        called = stream.test(t.PUNCTUATION, "(")
        arguments = self.arguments() if called else None
        if isinstance(node, n.Name) and isinstance(key, n.Const):
            if node.name == "_self":
                return n.MacroCall(line, "_self", "_self", str(key.value), arguments or n.Arguments(line))
            if (symbol := self.symbol("template", node.name)) is not None:
                alias, template, _ = symbol
                return n.MacroCall(line, alias, template, str(key.value), arguments or n.Arguments(line))
        return n.GetAttr(line, node, key, arguments, False)

    def _bracket(self, node: n.Expr) -> n.Expr:
        stream = self.stream
        line = stream.next().line
        start: n.Expr = n.Const(line, 0)
        is_slice = stream.test(t.PUNCTUATION, ":")
        if not is_slice:
            start = self.expression()
        if stream.accept(t.PUNCTUATION, ":"):
            length: n.Expr = n.Const(line, None)
            if not stream.test(t.PUNCTUATION, "]"):
                length = self.expression()
            stream.expect(t.PUNCTUATION, "]")
            self.known("filter", "slice", line)
            return n.Filter(line, "slice", node, n.Arguments(line, (start, length)))
        stream.expect(t.PUNCTUATION, "]")
        return n.GetAttr(line, node, start, None, True)

    def _optional_arguments(self, line: int) -> n.Arguments:
        return self.arguments() if self.stream.test(t.PUNCTUATION, "(") else n.Arguments(line)

    def arguments(self) -> n.Arguments:
        """Read `(…)`: positional, then spread or named arguments."""
        stream = self.stream
        line = stream.expect(t.PUNCTUATION, "(", "Arguments must begin with a parenthesis").line
        positional: list[n.Expr] = []
        named: list[tuple[str, n.Expr]] = []
        spread = False
        while not stream.test(t.PUNCTUATION, ")"):
            if positional or named:
                stream.expect(t.PUNCTUATION, ",", "Arguments must be separated by a comma")
                if stream.test(t.PUNCTUATION, ")"):
                    break
            if stream.accept(t.SPREAD):
                spread = True
                positional.append(n.Spread(stream.current.line, self.expression()))
                continue
            if spread:
                raise stream.error("Normal arguments must stand before an unpacked one.")
            value = self.expression()
            if stream.accept(t.OPERATOR, "=") or stream.accept(t.PUNCTUATION, ":"):
                if not isinstance(value, n.Name):
                    raise stream.error("The name of an argument must be a plain name.")
                if any(name == value.name for name, _ in named):
                    raise stream.error(f'Argument "{value.name}" is given twice.')
                named.append((value.name, self.expression()))
            elif named:
                raise stream.error("Positional arguments must stand before named ones.")
            else:
                positional.append(value)
        stream.expect(t.PUNCTUATION, ")", "Arguments must be closed by a parenthesis")
        return n.Arguments(line, tuple(positional), tuple(named))

    def _call(self, name: str, line: int) -> n.Expr:
        if (symbol := self.symbol("function", name)) is not None:
            alias, template, macro = symbol
            return n.MacroCall(line, alias, template, macro or name, self.arguments())
        arguments = self.arguments()
        values = arguments.positional + tuple(value for _, value in arguments.named)
        if name == "parent":
            return self.parent_call(line)
        if name == "block":
            given = dict(zip(("name", "template"), arguments.positional, strict=False)) | dict(
                arguments.named
            )
            if "name" not in given or len(values) > 2:
                raise self.stream.error('The "block" function takes one or two arguments.', line)
            return n.BlockCall(line, given["name"], given.get("template"))
        if name == "attribute" and self.vocabulary.find("function", "attribute") is None:
            return self._attribute(arguments, line)
        self.known("function", name, line)
        return n.Call(line, name, arguments)

    def _attribute(self, arguments: n.Arguments, line: int) -> n.Expr:
        order = ("variable", "attribute", "arguments")
        given = dict(zip(order, arguments.positional, strict=False)) | dict(arguments.named)
        for name in order[:2]:
            if name not in given:
                raise self.stream.error(f'The "attribute" function needs the argument "{name}".', line)
        called = None
        if "arguments" in given:
            called = n.Arguments(line, (n.Spread(line, given["arguments"]),))
        return n.GetAttr(line, given["variable"], given["attribute"], called, False)

    def parent_call(self, line: int) -> n.Expr:
        """What `parent()` means here; the template parser knows."""
        raise NotImplementedError

    # --- tests -----------------------------------------------------------------------------

    def _test(self, target: n.Expr) -> n.Expr:
        stream = self.stream
        line = target.line
        name = str(stream.expect(t.NAME).value)
        if stream.current.kind == t.NAME:
            longer = f"{name} {stream.current.value}"
            if self.vocabulary.find("test", longer) is not None or self.vocabulary.find("test", name) is None:
                name = longer
                stream.next()
        if name != "defined":
            self.known("test", name, line)
        if stream.test(t.PUNCTUATION, "("):
            arguments = self.arguments()
        elif name in _MANDATORY:
            arguments = n.Arguments(line, (self._operand(),))
        else:
            arguments = n.Arguments(line)
        if (
            name == "defined"
            and isinstance(target, n.Name)
            and (symbol := self.symbol("function", target.name))
        ):
            alias, template, macro = symbol
            target = n.MacroCall(line, alias, template, macro or "", n.Arguments(line))
        if name == "defined" and not _may_be_undefined(target):
            raise self.stream.error('The "defined" test needs a variable, an attribute or a call.', line)
        return n.Test(line, name, target, arguments)


def _may_be_undefined(node: n.Expr) -> bool:
    kinds = n.Name | n.GetAttr | n.BlockCall | n.Parent | n.MacroCall | n.Const | n.Sequence | n.Mapping
    return isinstance(node, kinds) or (isinstance(node, n.Call) and node.name == "constant")
